use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::{Path, PathBuf};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use sha2::{Digest as _, Sha256};

use crate::read;
use crate::tables::Table;
use crate::write::Format;

/// A table of an export in one of its formats.
pub(super) struct TableFile {
    pub(super) table: Table,
    pub(super) format: Format,
    /// Its name in the folder of the export.
    pub(super) name: String,
    pub(super) path: PathBuf,
}

/// The rows of a file in batches.
pub(super) type Batches = Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>;

impl TableFile {
    /// `table` in each format, the fastest to read first.
    pub(super) fn each(folder: &Path, table: Table) -> impl Iterator<Item = Self> + Clone {
        let folder = folder.to_owned();
        Format::ALL.iter().rev().map(move |&format| {
            let name = format!("{}.{}", table.name(), format.extension());
            Self { table, format, path: folder.join(&name), name }
        })
    }

    /// Its rows.
    pub(super) fn batches(&self) -> Result<Batches, ArrowError> {
        const ROWS: usize = 1 << 13;
        let file = open(&self.path)?;
        let schema = self.table.schema();
        Ok(match self.format {
            Format::Csv => {
                let reader = arrow_csv::ReaderBuilder::new(schema).with_header(true);
                Box::new(reader.with_batch_size(ROWS).build(file)?)
            }
            Format::Jsonl => {
                let reader = arrow_json::ReaderBuilder::new(schema).with_batch_size(ROWS);
                Box::new(reader.build(BufReader::new(file))?)
            }
            Format::Parquet => {
                let reader = ParquetRecordBatchReaderBuilder::try_new(file)?;
                Box::new(reader.with_batch_size(ROWS).build()?)
            }
        })
    }
}

/// The bytes of the file at `path`, if it can be read.
pub(super) fn bytes(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path).ok()?.read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// True where the file at `path` is the one with this `hash`, as `datapackage.json` has it.
pub(super) fn has_digest(path: &Path, hash: &str) -> bool {
    let digest = || {
        let mut file = open(path)?;
        let mut hasher = Sha256::new();
        let mut piece = vec![0; 1 << 16];
        loop {
            let length = file.read(&mut piece)?;
            match piece.get(..length) {
                Some(read) if !read.is_empty() => hasher.update(read),
                _ => return io::Result::Ok(read::hexadecimal(&hasher.finalize())),
            }
        }
    };
    hash.strip_prefix("sha256:").is_some_and(|hash| digest().is_ok_and(|digest| digest == hash))
}

#[expect(clippy::disallowed_methods, reason = "an export is read back here, and no input")]
fn open(path: &Path) -> io::Result<File> {
    File::open(path)
}
