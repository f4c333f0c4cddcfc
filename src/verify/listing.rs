use std::path::Path;

use super::file::TableFile;
use super::finding::{Finding, Rule};
use crate::read;
use crate::tables::Table;
use crate::write::{FileName, Listed, Listing, SEAL};

/// The files that the export in `folder` says it has.
pub(super) fn files(folder: &Path) -> Result<Vec<TableFile>, Finding> {
    let wrong =
        |message: String| Finding { file: SEAL.to_owned(), rule: Rule::Digest, row: None, message };
    let bytes = read::open(&folder.join(SEAL))
        .map_err(|error| wrong(format!("{}; {}", error.message, error.help)))?;
    let listing = Listing::parse(&bytes).map_err(|error| wrong(error.to_string()))?;
    let file = |listed: Listed| {
        let path = &listed.path;
        let unknown = || wrong(format!("`{path}` is the name of no table in no format"));
        let FileName { table, format, partition } = FileName::parse(path).ok_or_else(unknown)?;
        Ok(TableFile {
            table: Table::from_name(table).ok_or_else(unknown)?,
            format,
            partition: partition.to_owned(),
            path: folder.join(path),
            name: path.clone(),
            promise: Some(listed),
        })
    };
    listing.resources.into_iter().map(file).collect()
}
