use std::error::Error as StdError;
use std::io::Write;

use arrow_array::RecordBatch;
use arrow_json::writer::LineDelimited;
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::schema::types::ColumnPath;

use super::{Format, Layout};

/// Writes one table in one format.
pub(super) struct TableWriter<W: Write + Send> {
    inner: Inner<W>,
}

enum Inner<W: Write + Send> {
    Csv(Box<arrow_csv::Writer<W>>),
    Jsonl(arrow_json::Writer<W, LineDelimited>),
    Parquet(Box<ArrowWriter<W>>),
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
                let properties = properties(layout)?;
                Inner::Parquet(Box::new(ArrowWriter::try_new(
                    sink,
                    schema.clone(),
                    Some(properties),
                )?))
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
            Inner::Parquet(writer) => writer.write(batch)?,
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
            Inner::Parquet(writer) => writer.into_inner()?,
        };
        sink.flush()?;
        Ok(sink)
    }
}

fn properties(layout: &Layout) -> Result<WriterProperties, ParquetError> {
    const ZSTD_LEVEL: i32 = 3;
    const ROWS_IN_GROUP: usize = 122_880;
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
        properties = properties.set_column_dictionary_enabled(ColumnPath::from(column), false);
    }
    for &column in &layout.looked_up {
        properties = properties.set_column_bloom_filter_enabled(ColumnPath::from(column), true);
    }
    Ok(properties.build())
}
