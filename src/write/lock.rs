use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, ErrorKind, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process;

/// The right to write to a folder, which one run has at a time.
///
/// The system takes it back when the run ends, however it ends: no lock outlives its holder. Its
/// file names the holder and goes with it.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    /// Holds the lock as long as it is open.
    _file: File,
}

/// Why there is no lock.
#[derive(Debug)]
pub(super) enum Refusal {
    /// Somebody else has it.
    Held(String),
    System(io::Error),
}

impl Lock {
    /// Takes the lock whose file is at `path`, the only file in its folder.
    pub(super) fn take(path: &Path) -> Result<Self, Refusal> {
        // A holder that ends takes the file away, perhaps between our opening and locking it.
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            if let Some(lock) = Self::attempt(path)? {
                return Ok(lock);
            }
        }
        Err(Refusal::Held("a process that has no name".to_owned()))
    }

    fn attempt(path: &Path) -> Result<Option<Self>, Refusal> {
        let parent = path.parent().unwrap_or(path);
        fs::create_dir_all(parent).map_err(Refusal::System)?;
        let opened =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let mut file = match opened {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            opened => opened.map_err(Refusal::System)?,
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut holder = String::new();
                file.read_to_string(&mut holder).map_err(Refusal::System)?;
                let holder = holder.trim_end();
                // An empty file is that of a holder which has not yet written its name.
                return if holder.is_empty() {
                    Ok(None)
                } else {
                    Err(Refusal::Held(holder.to_owned()))
                };
            }
            Err(TryLockError::Error(error)) => return Err(Refusal::System(error)),
        }
        if !is_at(&file, path) {
            return Ok(None);
        }
        let named = file.set_len(0).and_then(|()| writeln!(file, "process {}", process::id()));
        named.map_err(Refusal::System)?;
        Ok(Some(Self { path: path.to_owned(), _file: file }))
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Where it stays, the next run finds it unlocked and takes it over.
        let _ = fs::remove_file(&self.path);
        let _ = self.path.parent().map(fs::remove_dir);
    }
}

/// True where `path` still leads to `file`, and not to nothing or to a later file of that name.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let id = |about: fs::Metadata| (about.dev(), about.ino());
    file.metadata().map(id).ok() == fs::metadata(path).map(id).ok()
}

/// The system keeps the names of open files.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
