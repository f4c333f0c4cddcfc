use std::error::Error as StdError;
use std::io::Write;

use super::columns::Columns;
use super::{Format, Layout};
use arrow_array::RecordBatch;
use arrow_json::writer::LineDelimited;

/// Writes one table in one format.
pub(super) struct TableWriter<W: Write + Send> {
    inner: Inner<W>,
}

enum Inner<W: Write + Send> {
    Csv(Box<arrow_csv::Writer<W>>),
    Jsonl(arrow_json::Writer<W, LineDelimited>),
    Parquet(Box<Columns<W>>),
}

/// Errors of three libraries, of which nobody needs to know more than the words.
pub(super) type Failure = Box<dyn StdError + Send + Sync>;

impl<W: Write + Send> TableWriter<W> {
    pub(super) fn new(layout: &Layout, format: Format, sink: W) -> Result<Self, Failure> {
        let schema = layout.schema.clone();
        let mut inner = match format {
            Format::Csv => Inner::Csv(Box::new(arrow_csv::Writer::new(sink))),
            Format::Jsonl => {
                Inner::Jsonl(arrow_json::WriterBuilder::new().with_explicit_nulls(true).build(sink))
            }
            Format::Parquet => Inner::Parquet(Box::new(Columns::new(layout, sink)?)),
        };
        if let Inner::Csv(writer) = &mut inner {
            // The header comes with the first batch; a table without rows has one all the same.
            writer.write(&RecordBatch::new_empty(schema))?;
        }
        Ok(Self { inner })
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        match &mut self.inner {
            Inner::Csv(writer) => writer.write(batch)?,
            Inner::Jsonl(writer) => writer.write(batch)?,
            Inner::Parquet(columns) => columns.write(batch)?,
        }
        Ok(())
    }

    /// Writes what is still to be written and hands back the sink.
    pub(super) fn finish(self) -> Result<W, Failure> {
        let mut sink = match self.inner {
            Inner::Csv(writer) => writer.into_inner(),
            Inner::Jsonl(mut writer) => {
                writer.finish()?;
                writer.into_inner()
            }
            Inner::Parquet(columns) => columns.finish()?,
        };
        sink.flush()?;
        Ok(sink)
    }
}
