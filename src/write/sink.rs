use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Stdout, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tempfile::NamedTempFile;

/// Where the bytes of a table go.
pub(super) enum Sink {
    /// A file that has not yet its name.
    File(BufWriter<NamedTempFile>),
    Stdout(BufWriter<Pipe>),
}

impl Sink {
    /// A new file in `folder`, hidden and to be named later.
    pub(super) fn file(folder: &Path, name: &str) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        let prefix = format!(".{name}.");
        builder.prefix(&prefix).suffix(".part");
        #[cfg(unix)]
        {
            // Readable for whoever the user lets read new files, and not for the user alone.
            use std::os::unix::fs::PermissionsExt as _;
            builder.permissions(std::fs::Permissions::from_mode(0o666));
        }
        Ok(Self::File(BufWriter::new(builder.tempfile_in(folder)?)))
    }

    pub(super) fn stdout(closed: Arc<AtomicBool>) -> Self {
        Self::Stdout(BufWriter::new(Pipe { stdout: io::stdout(), closed }))
    }

    /// Gives the file the name `path`, in place of what had that name.
    pub(super) fn publish(self, path: &Path) -> io::Result<()> {
        match self {
            Self::File(file) => {
                let file: NamedTempFile = file.into_inner()?;
                file.persist(path).map(drop::<File>).map_err(|error| error.error)
            }
            Self::Stdout(mut pipe) => pipe.flush(),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.write(bytes),
            Self::Stdout(pipe) => pipe.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            Self::Stdout(pipe) => pipe.flush(),
        }
    }
}

/// Standard output, which remembers that its reader has gone: the libraries in between keep the
/// words of an error and lose its kind.
pub(super) struct Pipe {
    stdout: Stdout,
    closed: Arc<AtomicBool>,
}

impl Pipe {
    fn remember<T>(&self, result: io::Result<T>) -> io::Result<T> {
        if result.as_ref().is_err_and(|error| error.kind() == ErrorKind::BrokenPipe) {
            self.closed.store(true, Ordering::Relaxed);
        }
        result
    }
}

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.stdout.write(bytes);
        self.remember(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.stdout.flush();
        self.remember(result)
    }
}
