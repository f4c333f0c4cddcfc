//! An export into a store: made in a folder here, and then brought there.

use std::collections::BTreeSet;
use std::path::Path;

use rayon::prelude::*;

use super::Watch;
use crate::error::Error;
use crate::store::{Failure, Shelf, Upload};
use crate::stored;
use crate::write::{self, SEAL};

/// A folder in a store, while a run makes what it will hold.
pub(super) struct Remote<'u> {
    url: &'u str,
    shelf: Shelf,
    /// The files of the export that it holds.
    previous: Vec<String>,
}

impl<'u> Remote<'u> {
    /// The folder `url`. Fails where it cannot be reached, before there is anything to bring.
    pub(super) fn open(url: &'u str) -> Result<Self, Error> {
        let told = |failure: Failure| told(url, &failure);
        let shelf = Shelf::open(url).map_err(told)?;
        let seal = shelf.get(SEAL).map_err(told)?;
        Ok(Self { url, previous: write::listed(&seal.unwrap_or_default()), shelf })
    }

    /// Replaces the export there by the one in the local `folder`.
    ///
    /// All bytes are brought before any file takes its name, so a run that is stopped until then
    /// replaces nothing. While files take their names there is no [`SEAL`]. It is put only where
    /// there is none: of two runs, one finds that of the other.
    pub(super) fn replace(&self, folder: &Path, watch: &dyn Watch) -> Result<(), Error> {
        let here = |error| Error::write(folder, error);
        let seal = stored::bytes(&folder.join(SEAL)).map_err(here)?;
        let names = write::listed(&seal);
        let bring = |name: &String| {
            if watch.is_stopped() {
                return Err(Error::stopped());
            }
            let mut file = stored::open(&folder.join(name)).map_err(here)?;
            self.shelf.upload(name, &mut file).map_err(|failure| self.told(&failure))
        };
        let uploads = names.par_iter().map(bring).collect::<Result<Vec<_>, Error>>()?;
        if watch.is_stopped() {
            return Err(Error::stopped());
        }
        let replaced = || {
            self.shelf.remove(SEAL)?;
            uploads.into_par_iter().try_for_each(Upload::complete)?;
            self.shelf.put_new(SEAL, &seal)
        };
        if !replaced().map_err(|failure| self.told(&failure))? {
            return Err(self.contested(&seal));
        }
        let names: BTreeSet<_> = names.iter().collect();
        let gone = self.previous.par_iter().filter(|name| !names.contains(name));
        gone.try_for_each(|name| self.shelf.remove(name)).map_err(|failure| self.told(&failure))
    }

    /// Another run has put its seal while this one gave files their names.
    fn contested(&self, seal: &[u8]) -> Error {
        let message = "another run has committed to it at the same time";
        let same = matches!(self.shelf.get(SEAL), Ok(Some(other)) if other == seal);
        if same {
            return Error::store(self.url, message, "what it holds is whole, and the same");
        }
        // Some files may be of this run and some of the other.
        match self.shelf.remove(SEAL) {
            Ok(()) => Error::store(self.url, message, "run again, one at a time"),
            Err(failure) => self.told(&failure),
        }
    }

    fn told(&self, failure: &Failure) -> Error {
        told(self.url, failure)
    }
}

fn told(url: &str, failure: &Failure) -> Error {
    Error::store(url, &failure.message, failure.help)
}
