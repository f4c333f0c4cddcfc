use std::path::PathBuf;

use arrow_array::RecordBatch;

use super::sink::Sink;
use super::stage::Stage;
use super::table::TableWriter;
use super::{FileName, Format, Layout, Written};
use crate::error::Error;

/// A file of a table while it is written.
pub(super) struct TableFile {
    /// The place of its table in the order of the layouts.
    table: usize,
    format: Format,
    /// The name to be.
    name: String,
    /// The same in its folder.
    path: PathBuf,
    rows: u64,
    writer: TableWriter<Sink>,
}

impl TableFile {
    /// A new file of `stage` for a table at its place.
    pub(super) fn create(
        stage: &Stage,
        table: (usize, &Layout),
        name: FileName<'_>,
    ) -> Result<Self, Error> {
        let format = name.format;
        let name = name.to_string();
        let sink = Sink::file(stage.file(&name)?);
        let path = stage.path(&name);
        Self::new(table, format, (name, path), sink)
    }

    pub(super) fn new(
        (table, layout): (usize, &Layout),
        format: Format,
        (name, path): (String, PathBuf),
        sink: Sink,
    ) -> Result<Self, Error> {
        match TableWriter::new(layout, format, sink) {
            Ok(writer) => Ok(Self { table, format, name, path, rows: 0, writer }),
            Err(error) => Err(Error::write(&path, error)),
        }
    }

    pub(super) fn write(&mut self, batches: &[RecordBatch]) -> Result<(), Error> {
        for batch in batches {
            self.rows += batch.num_rows() as u64;
            self.writer.write(batch).map_err(|error| Error::write(&self.path, error))?;
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Written, Error> {
        let Self { table, format, name, path, rows, writer } = self;
        let sink = writer.finish().map_err(|error| Error::write(&path, error))?;
        let (bytes, sha256) = sink.finish().map_err(|error| Error::write(&path, error))?;
        Ok(Written { table, format, name, rows, bytes, sha256 })
    }
}
