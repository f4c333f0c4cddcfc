use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use super::lock::{Lock, Refusal};
use super::{SEAL, listed};
use crate::error::Error;

/// The folder in the output folder in which a run works.
const ROOM: &str = ".resexport";
/// The files of a run that is not yet done, under the names that they will have.
const NEW: &str = "new";
/// The same once every one of them is whole.
const READY: &str = "ready";
/// Their list, beside them.
const LIST: &str = ".files";
/// The list of the files of the previous export that the new one has not.
const GONE: &str = ".gone";

/// An output folder while a run holds it.
///
/// Files are written to a folder of their own. When all of them are whole, that folder is renamed:
/// before this moment the export is the previous one, after it the new one. What then remains is
/// to give the files their names, which the next run does if this one is killed while it does so.
#[derive(Debug)]
pub(super) struct Stage {
    folder: PathBuf,
    room: PathBuf,
    _lock: Lock,
}

impl Stage {
    /// Takes `folder`, which is made where there is none, and completes or clears away what a
    /// killed run has left in it.
    pub(super) fn open(folder: &Path) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(|error| Error::folder(folder, error))?;
        let room = folder.join(ROOM);
        let lock = Lock::take(&room.join("lock")).map_err(|refusal| match refusal {
            Refusal::Held(holder) => Error::locked(folder, &holder),
            Refusal::System(error) => Error::folder(folder, error),
        })?;
        let stage = Self { folder: folder.to_owned(), room, _lock: lock };
        if stage.room.join(READY).is_dir() {
            stage.publish()?;
        }
        let new = stage.room.join(NEW);
        let cleared = removed(fs::remove_dir_all(&new)).and_then(|()| fs::create_dir(&new));
        cleared.map_err(|error| Error::write(&new, error))?;
        Ok(stage)
    }

    /// Where the file `name` will be.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// A new file that will be called `name`, with `/` between its parts.
    pub(super) fn file(&self, name: &str) -> Result<File, Error> {
        let path = self.folder.join(name);
        if path.is_dir() {
            return Err(Error::write(&path, "a folder is in the way"));
        }
        let file = || {
            let path = self.room.join(NEW).join(name);
            fs::create_dir_all(path.parent().unwrap_or(&path))?;
            OpenOptions::new().write(true).create_new(true).open(&path)
        };
        file().map_err(|error| Error::write(&path, error))
    }

    /// Writes a whole file that will be called `name`.
    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Error> {
        let mut file = self.file(name)?;
        let written = file.write_all(bytes).and_then(|()| file.sync_all());
        written.map_err(|error| Error::write(&self.folder.join(name), error))
    }

    /// Replaces the previous export by the files of these `names`.
    pub(super) fn commit(&self, names: &[&str]) -> Result<(), Error> {
        self.write(LIST, names.join("\n").as_bytes())?;
        #[expect(clippy::disallowed_methods, reason = "a file of our own")]
        let previous = listed(&fs::read(self.folder.join(SEAL)).unwrap_or_default());
        let gone = previous.into_iter().filter(|name| !names.contains(&&**name));
        self.write(GONE, gone.collect::<Vec<_>>().join("\n").as_bytes())?;
        let ready = self.room.join(READY);
        let renamed = fs::rename(self.room.join(NEW), &ready);
        renamed.map_err(|error| Error::write(&ready, error))?;
        self.publish()
    }

    /// Gives the files that are ready their names. To do it again does no harm.
    fn publish(&self) -> Result<(), Error> {
        let ready = self.room.join(READY);
        let read = |name: &str| {
            let list = ready.join(name);
            #[expect(clippy::disallowed_methods, reason = "a list of our own")]
            fs::read_to_string(&list).map_err(|error| Error::write(&list, error))
        };
        let (names, gone) = (read(LIST)?, read(GONE)?);
        // Without the seal the folder says of itself that it is in between.
        let told = |error| Error::write(&self.folder.join(SEAL), error);
        removed(fs::remove_file(self.folder.join(SEAL))).map_err(told)?;
        for name in gone.lines() {
            let path = self.folder.join(name);
            removed(fs::remove_file(&path)).map_err(|error| Error::write(&path, error))?;
            // Folders of partitions go with their last file.
            let folders = path.ancestors().skip(1).take_while(|&folder| folder != self.folder);
            folders.map_while(|folder| fs::remove_dir(folder).ok()).for_each(drop);
        }
        let (seal, names): (Vec<_>, Vec<_>) = names.lines().partition(|&name| name == SEAL);
        for name in names.into_iter().chain(seal) {
            let path = self.folder.join(name);
            let named = fs::create_dir_all(path.parent().unwrap_or(&path))
                .and_then(|()| removed(fs::rename(ready.join(name), &path)));
            named.map_err(|error| Error::write(&path, error))?;
        }
        // In one step: killed while it takes the lists away one by one, a run would leave a folder that
        // calls itself ready and does not say for what.
        let done = self.room.join(NEW);
        let cleared = fs::rename(&ready, &done).and_then(|()| fs::remove_dir_all(&done));
        cleared.map_err(|error| Error::write(&ready, error))
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        // Where it stays, the next run clears it away.
        let _ = fs::remove_dir_all(self.room.join(NEW));
    }
}

/// The same result, where nothing to be found is nothing left to do.
fn removed(result: io::Result<()>) -> io::Result<()> {
    match result {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result,
    }
}
