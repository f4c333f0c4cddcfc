use std::error::Error as StdError;
use std::io::Write;

use arrow_array::RecordBatch;
use arrow_json::writer::LineDelimited;
use arrow_select::coalesce::BatchCoalescer;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::types::ColumnPath;

use super::{Format, Layout};

/// Writes one table in one format.
pub(super) struct TableWriter<W: Write + Send> {
    inner: Inner<W>,
}

enum Inner<W: Write + Send> {
    Csv(Box<arrow_csv::Writer<W>>),
    Jsonl(arrow_json::Writer<W, LineDelimited>),
    Parquet(Box<Columns<W>>),
}

/// Rows on their way to columns.
///
/// Where a page of a column ends depends on how many rows come at a time. They come in equal
/// batches, so that a file depends on its rows alone and not on the inputs that gave them.
struct Columns<W: Write + Send> {
    rows: BatchCoalescer,
    writer: ArrowWriter<W>,
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
            Format::Parquet => {
                let properties = Some(properties(layout)?);
                Inner::Parquet(Box::new(Columns {
                    rows: BatchCoalescer::new(schema.clone(), ROWS_AT_A_TIME),
                    writer: ArrowWriter::try_new(sink, schema.clone(), properties)?,
                }))
            }
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
            Inner::Parquet(columns) => {
                columns.rows.push_batch(batch.clone())?;
                columns.drain()?;
            }
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
            Inner::Parquet(mut columns) => {
                columns.rows.finish_buffered_batch()?;
                columns.drain()?;
                columns.writer.into_inner()?
            }
        };
        sink.flush()?;
        Ok(sink)
    }
}

impl<W: Write + Send> Columns<W> {
    /// Writes the batches that are full.
    fn drain(&mut self) -> Result<(), Failure> {
        while let Some(batch) = self.rows.next_completed_batch() {
            self.writer.write(&batch)?;
        }
        Ok(())
    }
}

/// Rows that a Parquet file takes at a time.
const ROWS_AT_A_TIME: usize = 4096;

fn properties(layout: &Layout) -> Result<WriterProperties, ParquetError> {
    const ZSTD_LEVEL: i32 = 3;
    const ROWS_IN_GROUP: usize = 61_440;
    let about = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    let mut properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
        .set_max_row_group_row_count(Some(ROWS_IN_GROUP))
        // The library's own default names its version: the bytes would change with each update.
        .set_created_by("resexport".to_owned())
        .set_key_value_metadata(Some(vec![
            about("resexport.table", layout.name),
            about("resexport.version", env!("CARGO_PKG_VERSION")),
        ]));
    for &column in &layout.long {
        let column = ColumnPath::from(column);
        properties = properties
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_statistics_enabled(column, EnabledStatistics::None);
    }
    for &column in &layout.plain {
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(column), false);
    }
    for &column in &layout.rising {
        let column = ColumnPath::from(column);
        properties = properties
            .set_column_dictionary_enabled(column.clone(), false)
            .set_column_encoding(column, Encoding::DELTA_BYTE_ARRAY);
    }
    for &column in &layout.looked_up {
        properties = properties.set_column_bloom_filter_enabled(ColumnPath::from(column), true);
    }
    Ok(properties.build())
}
