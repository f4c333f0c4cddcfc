use std::path::{Path, PathBuf};

use arrow_schema::ArrowError;

use crate::stored::{self, Batches};
use crate::tables::Table;
use crate::write::{FileName, Format};

/// A table of an export in one of its formats.
pub(super) struct TableFile {
    pub(super) table: Table,
    pub(super) format: Format,
    /// Its name in the folder of the export.
    pub(super) name: String,
    pub(super) path: PathBuf,
}

impl TableFile {
    /// `table` in each format, the fastest to read first.
    pub(super) fn each(folder: &Path, table: Table) -> impl Iterator<Item = Self> + Clone {
        let folder = folder.to_owned();
        Format::ALL.iter().rev().map(move |&format| {
            let name = FileName { table: table.name(), format, partition: "" }.to_string();
            Self { table, format, path: folder.join(&name), name }
        })
    }

    /// Its rows.
    pub(super) fn batches(&self) -> Result<Batches, ArrowError> {
        stored::batches(&self.path, self.table, self.format)
    }
}

/// True where the file at `path` is the one with this `hash`, as `datapackage.json` has it.
pub(super) fn has_digest(path: &Path, hash: &str) -> bool {
    stored::digest(path).is_ok_and(|(_, digest)| digest == hash)
}
