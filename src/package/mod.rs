//! What describes an export to those who load it: metadata in the vocabularies that tools know.
//!
//! All of it is made from the one definition of the tables and from what was written, and nothing
//! else: no clock, no names of machines.

mod croissant;
mod csvw;
mod data_package;
mod views;

pub(crate) use data_package::data_package;

use crate::tables::{Reference, Table};
use crate::write::Format;

crate::model::named! {
    /// What describes an export besides `datapackage.json`, each a file of its own.
    Metadata {
        /// The W3C's "CSV on the Web", for those tables that are CSV: `csv-metadata.json`.
        Csvw = "csvw",
        /// MLCommons Croissant 1.1: `croissant.json`.
        Croissant = "croissant",
        /// A script that opens all tables in DuckDB: `views.sql`.
        Sql = "sql",
    }
}

impl Metadata {
    /// The name of its file.
    #[must_use]
    pub const fn file_name(self) -> &'static str {
        match self {
            Self::Csvw => "csv-metadata.json",
            Self::Croissant => "croissant.json",
            Self::Sql => "views.sql",
        }
    }

    /// Its file for an export of `resources`.
    pub(crate) fn page(self, resources: &[Resource]) -> String {
        match self {
            Self::Csvw => csvw::csvw(resources),
            Self::Croissant => croissant::croissant(resources),
            Self::Sql => views::views(resources),
        }
    }
}

/// A file of an export, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    pub(crate) table: Table,
    pub(crate) format: Format,
    /// Its path within the export.
    pub(crate) path: String,
    /// The partition that it is; see
    /// [`FileName`](crate::write::FileName). Empty where the file has all rows.
    pub(crate) partition: String,
    pub(crate) bytes: u64,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub(crate) sha256: String,
    pub(crate) rows: u64,
}

/// What an export is, for people.
const TITLE: &str = "Resolutions of the United Nations as tables";
const DESCRIPTION: &str = "Paragraphs, footnotes and citations of resolutions, with the bodies, \
                           dates and States that they mention and the votes that they record. Each \
                           row leads back to the file, the page and the characters that it is from.";
const SOURCE: (&str, &str) = ("Documents of the United Nations", "https://documents.un.org");
const TERMS: (&str, &str) =
    ("Copyright of the United Nations", "https://www.un.org/en/about-us/copyright");

impl Format {
    /// The media type of files.
    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv",
            Self::Jsonl => "application/jsonl",
            Self::Parquet => "application/vnd.apache.parquet",
        }
    }
}

/// For each table its file that is read soonest and with the least guessing.
fn best(resources: &[Resource]) -> impl Iterator<Item = &Resource> {
    const ORDER: [Format; 3] = [Format::Parquet, Format::Jsonl, Format::Csv];
    let rank = |file: &Resource| ORDER.iter().position(|&format| format == file.format);
    let best = move |table| {
        resources.iter().filter(|file| file.table == table).min_by_key(|&file| rank(file))
    };
    Table::ALL.iter().copied().filter_map(best)
}

/// What the rows of `resource` point to, each with the file among `all` of the same format: that of the
/// same partition, where the target has partitions.
///
/// A reference of several columns, one of which is null, points nowhere; validators look for a row
/// with the null. Where that can be, there is none here. `verify` knows better.
fn pointers<'a>(
    resource: &'a Resource,
    all: &'a [Resource],
) -> impl Iterator<Item = (Reference, &'a Resource)> {
    let columns = resource.table.columns();
    let may_lack = move |name: &&str| columns.iter().any(|c| c.name == *name && c.nullable);
    let format = resource.format;
    resource.table.references().into_iter().filter_map(move |reference| {
        if reference.columns.len() > 1 && reference.columns.iter().any(&may_lack) {
            return None;
        }
        let mut targets = all.iter().filter(|other| {
            other.format == format
                && (other.partition.is_empty() || other.partition == resource.partition)
        });
        Some((reference, targets.find(|other| other.table == reference.table)?))
    })
}

/// `value` as a file of JSON.
fn page(value: &impl serde::Serialize) -> String {
    let mut page = serde_json::to_string_pretty(value).unwrap_or_default();
    page.push('\n');
    page
}
