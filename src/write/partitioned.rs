use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;

use super::file::TableFile;
use super::spool::Spool;
use super::stage::Stage;
use super::{FileName, Format, Layout, Written};
use crate::error::Error;

/// A table whose rows go to a file for each partition and format.
pub(super) struct Partitioned {
    /// The place of its table in the order of the layouts.
    table: usize,
    layout: Layout,
    formats: Vec<Format>,
    folder: PathBuf,
    spool: Spool,
}

impl Partitioned {
    pub(super) fn new(
        (table, layout): (usize, &Layout),
        formats: &[Format],
        folder: &Path,
    ) -> Result<Self, Error> {
        let spool = Spool::new(folder, &layout.schema).map_err(|e| Error::write(folder, e))?;
        let (layout, formats) = (layout.clone(), formats.to_vec());
        Ok(Self { table, layout, formats, folder: folder.to_owned(), spool })
    }

    pub(super) fn write(&mut self, partition: &str, batches: &[RecordBatch]) -> Result<(), Error> {
        let told = |error| Error::write(&self.folder, error);
        batches.iter().try_for_each(|batch| self.spool.write(partition, batch)).map_err(told)
    }

    /// Writes the files, one partition after the other.
    pub(super) fn finish(self, stage: &Stage) -> Result<Vec<Written>, Error> {
        let Self { table, layout, formats, folder, spool } = self;
        let told = |error| Error::write(&folder, error);
        let mut rows = spool.finish().map_err(told)?;
        let mut parts = std::mem::take(&mut rows.parts);
        if parts.is_empty() {
            // A table without rows has columns all the same.
            parts.extend(layout.rest.clone().map(|rest| (rest, Vec::new())));
        }
        let mut written = Vec::new();
        for (partition, numbers) in parts {
            let open = |&format: &Format| {
                let name = FileName { table: layout.name, format, partition: &partition };
                TableFile::create(stage, (table, &layout), name)
            };
            let mut files: Vec<_> = formats.iter().map(open).collect::<Result<_, Error>>()?;
            for batch in rows.batches(&numbers) {
                let batch = [batch.map_err(told)?];
                files.iter_mut().try_for_each(|file| file.write(&batch))?;
            }
            for file in files {
                written.push(file.finish()?);
            }
        }
        Ok(written)
    }
}
