//! Writes tables as files. A table file appears whole or not at all.
//!
//! Rows are streamed into a file of another name in the same folder, which takes its real name
//! once every table is whole: a run that fails replaces nothing. This is the only place that opens
//! files to write.

use arrow_schema::SchemaRef;

mod output;
mod sink;
mod table;

pub(crate) use output::Output;

/// What a writer must know of a table.
#[derive(Clone, Debug)]
pub(crate) struct Layout {
    /// Its name, which is that of its files.
    pub(crate) name: &'static str,
    /// Its columns.
    pub(crate) schema: SchemaRef,
    /// Columns of values too long and too varied for a dictionary.
    pub(crate) long: Vec<&'static str>,
    /// Columns by whose values rows are looked up.
    pub(crate) looked_up: Vec<&'static str>,
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
