use std::path::{Path, PathBuf};

use arrow_schema::ArrowError;

use super::finding::{Findings, Rule};
use crate::stored::{self, Batches};
use crate::tables::Table;
use crate::write::{FileName, Format, Listed};

/// The file of a table in a format.
#[derive(Clone, Debug)]
pub(super) struct TableFile {
    pub(super) table: Table,
    pub(super) format: Format,
    /// The partition that it is; empty where it has all rows.
    pub(super) partition: String,
    /// Its path within the export.
    pub(super) name: String,
    pub(super) path: PathBuf,
    /// What the export says of it.
    pub(super) promise: Option<Listed>,
}

impl TableFile {
    /// The files that `folder` holds under the names of tables, in the order of tables and formats.
    pub(super) fn find(folder: &Path) -> Vec<Self> {
        let file = |table: Table, format: Format| {
            let partition = String::new();
            let name = FileName { table: table.name(), format, partition: &partition }.to_string();
            let path = folder.join(&name);
            Self { table, format, partition, name, path, promise: None }
        };
        let files =
            Table::ALL.iter().flat_map(|&table| Format::ALL.iter().map(move |&f| (table, f)));
        files
            .map(|(table, format)| file(table, format))
            .filter(|file| file.path.is_file())
            .collect()
    }

    /// Checks its bytes against what the export says of them.
    pub(super) fn check(&self, findings: &mut Findings) {
        let Some(promise) = &self.promise else { return };
        match stored::digest(&self.path) {
            Ok((bytes, _)) if bytes != promise.bytes => {
                let message = format!("{bytes} bytes, and {} were written", promise.bytes);
                findings.add(self, Rule::Digest, None, message);
            }
            Ok((_, hash)) if hash != promise.hash => {
                findings.add(self, Rule::Digest, None, "its bytes are not those that were written");
            }
            Ok(_) => {}
            Err(error) => findings.add(self, Rule::Digest, None, error.to_string()),
        }
    }

    /// Its rows. Fails where its columns are not those of its table.
    pub(super) fn batches(&self) -> Result<Batches, ArrowError> {
        stored::batches(&self.path, self.table, self.format)
    }
}
