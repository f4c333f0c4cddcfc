//! The files of an export, read back: by `verify`, and by a run that goes on from the last one.

use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::Path;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use sha2::{Digest as _, Sha256};

use crate::read::hexadecimal;
use crate::tables::Table;
use crate::write::Format;

/// The rows of a file in batches.
pub(crate) type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

/// The bytes of the file at `path`.
pub(crate) fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The size of the file at `path` in bytes, and its digest as `datapackage.json` has it.
pub(crate) fn digest(path: &Path) -> io::Result<(u64, String)> {
    let mut file = open(path)?;
    let mut hasher = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    let mut bytes = 0;
    loop {
        let length = file.read(&mut piece)?;
        let Some(read) = piece.get(..length).filter(|read| !read.is_empty()) else {
            return Ok((bytes, format!("sha256:{}", hexadecimal(&hasher.finalize()))));
        };
        hasher.update(read);
        bytes += length as u64;
    }
}

/// The rows of `table` in the file at `path`. Fails where its columns are not those of the table.
pub(crate) fn batches(path: &Path, table: Table, format: Format) -> Result<Batches, ArrowError> {
    const ROWS: usize = 1 << 13;
    let file = open(path)?;
    let schema = table.schema();
    Ok(match format {
        Format::Csv => {
            let reader = arrow_csv::ReaderBuilder::new(schema)
                .with_header(true)
                .with_header_validation(true)
                .with_batch_size(ROWS);
            Box::new(reader.build(file)?)
        }
        Format::Jsonl => {
            let reader =
                arrow_json::ReaderBuilder::new(schema).with_strict_mode(true).with_batch_size(ROWS);
            Box::new(reader.build(BufReader::new(file))?)
        }
        Format::Parquet => {
            let reader = ParquetRecordBatchReaderBuilder::try_new(file)?;
            compare(reader.schema(), &schema)?;
            Box::new(reader.with_batch_size(ROWS).build()?)
        }
    })
}

fn compare(have: &Schema, want: &Schema) -> Result<(), ArrowError> {
    for (have, want) in have.fields().iter().zip(want.fields()) {
        let (name, kind) = (want.name(), want.data_type());
        if have.name() != name {
            let message = format!("there is a column `{}` where `{name}` should be", have.name());
            return Err(ArrowError::SchemaError(message));
        }
        if have.data_type() != kind || have.is_nullable() != want.is_nullable() {
            let message = format!("column `{name}` is {have}, and should be {want}");
            return Err(ArrowError::SchemaError(message));
        }
    }
    if have.fields().len() == want.fields().len() {
        return Ok(());
    }
    let [have, want] = [have, want].map(|schema| schema.fields().len());
    Err(ArrowError::SchemaError(format!("there are {have} columns, and should be {want}")))
}

/// The file at `path`.
#[expect(clippy::disallowed_methods, reason = "an export is read back here, and no input")]
pub(crate) fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}
