//! Rows on their way to the files of partitions.
//!
//! Rows of any partition may come at any time, and there may be more partitions than a program may
//! have files open. So they wait in one file; what is in memory is where those of each partition are.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_ipc::reader::FileReader;
use arrow_ipc::writer::FileWriter;
use arrow_schema::SchemaRef;

use super::table::Failure;

/// A table that waits for its end.
pub(super) struct Spool {
    /// A file without a name: nothing is left of it when the run ends, however it ends.
    writer: FileWriter<BufWriter<File>>,
    /// Of each partition its batches, by their numbers.
    parts: BTreeMap<String, Vec<usize>>,
    batches: usize,
}

/// A table that has all its rows.
pub(super) struct Spooled {
    reader: FileReader<File>,
    /// The partitions in order, each with the numbers of its batches.
    pub(super) parts: BTreeMap<String, Vec<usize>>,
}

impl Spool {
    /// An empty one on the same disk as `folder`.
    pub(super) fn new(folder: &Path, schema: &SchemaRef) -> Result<Self, Failure> {
        let file = BufWriter::new(tempfile::tempfile_in(folder)?);
        let writer = FileWriter::try_new(file, schema)?;
        Ok(Self { writer, parts: BTreeMap::new(), batches: 0 })
    }

    /// Appends rows of `partition`.
    pub(super) fn write(&mut self, partition: &str, batch: &RecordBatch) -> Result<(), Failure> {
        self.writer.write(batch)?;
        match self.parts.get_mut(partition) {
            Some(part) => part.push(self.batches),
            None => drop(self.parts.insert(partition.to_owned(), vec![self.batches])),
        }
        self.batches += 1;
        Ok(())
    }

    /// The rows to be read back.
    pub(super) fn finish(mut self) -> Result<Spooled, Failure> {
        self.writer.finish()?;
        let file = self.writer.into_inner()?.into_inner()?;
        Ok(Spooled { reader: FileReader::try_new(file, None)?, parts: self.parts })
    }
}

impl Spooled {
    /// The batches with these `numbers`.
    pub(super) fn batches(
        &mut self,
        numbers: &[usize],
    ) -> impl Iterator<Item = Result<RecordBatch, Failure>> {
        numbers.iter().filter_map(|&number| {
            let found = self.reader.set_index(number);
            found.map(|()| self.reader.next()).transpose().map(|batch| Ok(batch??))
        })
    }
}
