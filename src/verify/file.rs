use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Schema};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use sha2::{Digest as _, Sha256};

use super::finding::{Findings, Rule};
use super::listing::Promise;
use crate::read::hexadecimal;
use crate::tables::Table;
use crate::write::Format;

/// The file of a table in a format.
#[derive(Clone, Debug)]
pub(super) struct TableFile {
    pub(super) table: Table,
    pub(super) format: Format,
    /// Its path within the export.
    pub(super) name: String,
    pub(super) path: PathBuf,
    /// What the export says of it.
    pub(super) promise: Option<Promise>,
}

/// The rows of a file in batches.
pub(super) type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>>>;

impl TableFile {
    /// The files that `folder` holds under the names of tables, in the order of tables and formats.
    pub(super) fn find(folder: &Path) -> Vec<Self> {
        let file = |table: Table, format: Format| {
            let name = format!("{}.{}", table.name(), format.extension());
            let path = folder.join(&name);
            Self { table, format, name, path, promise: None }
        };
        let files =
            Table::ALL.iter().flat_map(|&table| Format::ALL.iter().map(move |&f| (table, f)));
        files
            .map(|(table, format)| file(table, format))
            .filter(|file| file.path.is_file())
            .collect()
    }

    #[expect(clippy::disallowed_methods, reason = "an export is read back here, and no input")]
    fn open(&self) -> io::Result<File> {
        File::open(&self.path)
    }

    /// Checks its bytes against what the export says of them.
    pub(super) fn check(&self, findings: &mut Findings) {
        let Some(promise) = &self.promise else { return };
        match self.digest() {
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

    /// The size of its bytes, and their digest as a promise has it.
    fn digest(&self) -> io::Result<(u64, String)> {
        let mut file = self.open()?;
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

    /// Its rows. Fails where its columns are not those of its table.
    pub(super) fn batches(&self) -> Result<Batches, ArrowError> {
        const ROWS: usize = 1 << 13;
        let file = self.open()?;
        let schema = self.table.schema();
        Ok(match self.format {
            Format::Csv => {
                let reader = arrow_csv::ReaderBuilder::new(schema)
                    .with_header(true)
                    .with_header_validation(true)
                    .with_batch_size(ROWS);
                Box::new(reader.build(file)?)
            }
            Format::Jsonl => {
                let reader = arrow_json::ReaderBuilder::new(schema)
                    .with_strict_mode(true)
                    .with_batch_size(ROWS);
                Box::new(reader.build(BufReader::new(file))?)
            }
            Format::Parquet => {
                let reader = ParquetRecordBatchReaderBuilder::try_new(file)?;
                compare(reader.schema(), &schema)?;
                Box::new(reader.with_batch_size(ROWS).build()?)
            }
        })
    }
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
