use std::fs::File;
use std::io::{self, BufWriter, ErrorKind, Stdout, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sha2::{Digest as _, Sha256};

/// Where the bytes of a table go.
pub(super) enum Sink {
    File(Box<Measured>),
    Stdout(BufWriter<Pipe>),
}

impl Sink {
    pub(super) fn file(file: File) -> Self {
        let file = BufWriter::new(file);
        Self::File(Box::new(Measured { file, bytes: 0, digest: Sha256::new() }))
    }

    pub(super) fn stdout(closed: Arc<AtomicBool>) -> Self {
        Self::Stdout(BufWriter::new(Pipe { stdout: io::stdout(), closed }))
    }

    /// Ends the file, and tells its size and its SHA-256 in lower-case hexadecimal.
    pub(super) fn finish(self) -> io::Result<(u64, String)> {
        match self {
            Self::File(measured) => measured.finish(),
            Self::Stdout(mut pipe) => pipe.flush().map(|()| (0, String::new())),
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

/// A file that knows what has been written to it.
pub(super) struct Measured {
    file: BufWriter<File>,
    bytes: u64,
    digest: Sha256,
}

impl Measured {
    fn finish(self) -> io::Result<(u64, String)> {
        use std::fmt::Write as _;
        // A file that gets its name should be on the disk before it.
        self.file.into_inner()?.sync_all()?;
        let mut hex = String::with_capacity(64);
        for byte in self.digest.finalize() {
            let _ = write!(hex, "{byte:02x}");
        }
        Ok((self.bytes, hex))
    }
}

impl Write for Measured {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let length = self.file.write(bytes)?;
        self.bytes += length as u64;
        self.digest.update(bytes.get(..length).unwrap_or_default());
        Ok(length)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
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
