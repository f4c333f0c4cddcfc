//! Writes tables as files. An export appears whole or not at all.
//!
//! Rows are streamed into files of a hidden folder in the output folder. Once every file is whole
//! they take their real names, and [`SEAL`] takes its own last: a run that fails, or is killed,
//! replaces nothing. This is the only place that opens files to write.

use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;

mod file;
mod listing;
mod lock;
mod name;
mod output;
mod partitioned;
mod sink;
mod spool;
mod stage;
mod table;

pub(crate) use listing::{Listed, Listing, listed};
pub(crate) use name::FileName;
pub(crate) use output::Output;

/// The file that describes an export. It is written last and taken away first, so that its presence
/// means that the export is whole.
pub(crate) const SEAL: &str = "datapackage.json";

/// A table file that is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Written {
    /// The place of its table in the order of the layouts.
    pub(crate) table: usize,
    pub(crate) format: Format,
    /// Its name in the output folder, with `/` between its parts.
    pub(crate) name: String,
    pub(crate) rows: u64,
    pub(crate) bytes: u64,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub(crate) sha256: String,
}

/// A file that is published with the tables.
#[derive(Clone, Debug)]
pub(crate) struct Extra {
    /// Its name in the output folder.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// Rows of each table, in the order of the layouts.
#[derive(Debug, Default)]
pub(crate) struct Portion {
    /// What those of partitioned tables have in common, as Hive writes it.
    pub(crate) partition: String,
    pub(crate) batches: Vec<Vec<RecordBatch>>,
}

impl Portion {
    /// Rows that nothing parts.
    pub(crate) fn whole(batches: Vec<Vec<RecordBatch>>) -> Self {
        Self { partition: String::new(), batches }
    }
}

/// What a writer must know of a table.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// Its name, which is that of its files.
    pub(crate) name: &'static str,
    /// Its columns.
    pub(crate) schema: SchemaRef,
    /// Columns of texts that have nothing in common.
    pub(crate) long: Vec<&'static str>,
    /// Columns that a dictionary would not shorten.
    pub(crate) plain: Vec<&'static str>,
    /// Columns of values that begin as the one before.
    pub(crate) rising: Vec<&'static str>,
    /// Columns by whose values rows are looked up.
    pub(crate) looked_up: Vec<&'static str>,
    /// Where each partition has a file of its own, that of rows of which nothing is known.
    pub(crate) rest: Option<String>,
}

crate::model::named! {
    /// A format of tables.
    Format {
        /// Comma-separated values with a header, UTF-8, RFC 4180 but for line ends of one character.
        Csv = "csv",
        /// JSON Lines: an object a row, nulls spelt out.
        Jsonl = "jsonl",
        /// Apache Parquet, compressed with zstd.
        Parquet = "parquet",
    }
}

impl Format {
    /// The ending of file names, without a full stop.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        self.name()
    }

    /// True where a table can be written to a pipe as readable text.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(self, Self::Csv | Self::Jsonl)
    }
}

#[cfg(test)]
mod tests;
