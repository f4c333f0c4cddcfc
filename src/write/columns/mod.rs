//! Tables as Parquet.
//!
//! Columns of few different values are coded here: that is most of what there is to write. Those of
//! whole paragraphs, of values that hardly ever come twice, of ids that begin as the one before, and of
//! flags are left to the library.

mod coded;
mod dictionary;
mod hybrid;

use std::io::Write;

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use arrow_select::coalesce::BatchCoalescer;
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::{ArrowColumnWriter, ArrowRowGroupWriterFactory, compute_leaves};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::ColumnPath;
use zstd::bulk::Compressor;

use super::Layout;
use super::table::Failure;
use coded::Coded;

/// A table on its way to a Parquet file.
pub(super) struct Columns<W: Write + Send> {
    file: SerializedFileWriter<W>,
    library: ArrowRowGroupWriterFactory,
    schema: SchemaRef,
    /// The places of the columns that the library writes.
    others: Vec<usize>,
    /// Rows of the columns that the library writes, until there are enough of them.
    ///
    /// Where a page ends there depends on how many rows come at a time. They come in equal batches,
    /// so that a file depends on its rows alone and not on the inputs that gave them.
    waiting: BatchCoalescer,
    /// What is written of the rows since the last group ended.
    group: Vec<Column>,
    /// How many these are.
    rows: usize,
    zstd: Compressor<'static>,
}

/// A chunk of a column while it is written.
enum Column {
    Coded(Box<Coded>),
    Other(Box<ArrowColumnWriter>),
}

/// Rows that are written to a column of the library at a time. A group holds whole numbers of them.
const ROWS_AT_A_TIME: usize = 4096;
const ROWS_IN_GROUP: usize = 30 * ROWS_AT_A_TIME;
const ZSTD_LEVEL: i32 = 3;

impl<W: Write + Send> Columns<W> {
    pub(super) fn new(layout: &Layout, sink: W) -> Result<Self, Failure> {
        let schema = layout.schema.clone();
        let properties = Some(properties(layout)?);
        let writer = ArrowWriter::try_new(sink, schema.clone(), properties)?;
        let (file, library) = writer.into_serialized_writer()?;
        let is_coded = |place: &usize| {
            let field = schema.field(*place);
            let name = field.name().as_str();
            let mut uncoded = [&layout.long, &layout.single, &layout.rising].into_iter();
            !uncoded.any(|names| names.contains(&name)) && Coded::holds(field.data_type())
        };
        let others: Vec<_> = (0..schema.fields().len()).filter(|place| !is_coded(place)).collect();
        let waiting = BatchCoalescer::new(schema.project(&others)?.into(), ROWS_AT_A_TIME);
        let zstd = Compressor::new(ZSTD_LEVEL)?;
        let mut columns =
            Self { file, library, schema, others, waiting, group: Vec::new(), rows: 0, zstd };
        columns.group = columns.new_group()?;
        Ok(columns)
    }

    fn new_group(&self) -> Result<Vec<Column>, Failure> {
        let place = self.file.flushed_row_groups().len();
        let writers = self.library.create_column_writers(place)?;
        let columns = writers.into_iter().enumerate().map(|(place, writer)| {
            if self.others.contains(&place) {
                return Column::Other(Box::new(writer));
            }
            let column = self.file.schema_descr().column(place);
            let data_type = self.schema.field(place).data_type().clone();
            Column::Coded(Box::new(Coded::new(column, data_type)))
        });
        Ok(columns.collect())
    }

    pub(super) fn write(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        let mut from = 0;
        while from < batch.num_rows() {
            let length = (batch.num_rows() - from).min(ROWS_IN_GROUP - self.rows);
            self.add(&batch.slice(from, length))?;
            from += length;
            if self.rows == ROWS_IN_GROUP {
                self.end_group()?;
            }
        }
        Ok(())
    }

    /// Writes rows that fit the group.
    fn add(&mut self, batch: &RecordBatch) -> Result<(), Failure> {
        self.rows += batch.num_rows();
        for (column, array) in self.group.iter_mut().zip(batch.columns()) {
            if let Column::Coded(column) = column {
                column.write(array, &mut self.zstd)?;
            }
        }
        if !self.others.is_empty() {
            self.waiting.push_batch(batch.project(&self.others)?)?;
            self.drain()?;
        }
        Ok(())
    }

    /// Writes the batches that are full.
    fn drain(&mut self) -> Result<(), Failure> {
        while let Some(batch) = self.waiting.next_completed_batch() {
            let arrays = self.others.iter().zip(batch.columns());
            for (&place, array) in arrays {
                if let Some(Column::Other(column)) = self.group.get_mut(place) {
                    for leaf in compute_leaves(self.schema.field(place), array)? {
                        column.write(&leaf)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn end_group(&mut self) -> Result<(), Failure> {
        self.waiting.finish_buffered_batch()?;
        self.drain()?;
        let next = self.new_group()?;
        let done = std::mem::replace(&mut self.group, next);
        self.rows = 0;
        let properties = self.file.properties().clone();
        let mut group = self.file.next_row_group()?;
        for (field, column) in self.schema.fields().iter().zip(done) {
            match column {
                Column::Coded(column) => {
                    let path = ColumnPath::from(field.name().as_str());
                    let has_filter = properties.bloom_filter_properties(&path).is_some();
                    let (bytes, close) =
                        column.finish(has_filter, compression()?, &mut self.zstd)?;
                    group.append_column(&bytes, close)?;
                }
                Column::Other(column) => column.close()?.append_to_row_group(&mut group)?,
            }
        }
        group.close()?;
        Ok(())
    }

    /// Writes what is still to be written and hands back the sink.
    pub(super) fn finish(mut self) -> Result<W, Failure> {
        if self.rows > 0 {
            self.end_group()?;
        }
        Ok(self.file.into_inner()?)
    }
}

fn compression() -> Result<Compression, ParquetError> {
    Ok(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
}

fn properties(layout: &Layout) -> Result<WriterProperties, ParquetError> {
    let about = |key: &str, value: &str| KeyValue::new(key.to_owned(), value.to_owned());
    let mut properties = WriterProperties::builder()
        .set_compression(compression()?)
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
    for &column in &layout.single {
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

#[cfg(test)]
mod tests;
