//! What describes an export to those who load it: metadata in the vocabularies that tools know.
//!
//! All of it is made from the one definition of the tables and from what was written, and nothing
//! else: no clock, no names of machines.

mod data_package;

pub(crate) use data_package::data_package;

use crate::tables::Table;
use crate::write::Format;

/// A file of an export, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resource {
    pub(crate) table: Table,
    pub(crate) format: Format,
    /// Its path within the export.
    pub(crate) path: String,
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

/// `value` as a file of JSON.
fn page(value: &impl serde::Serialize) -> String {
    let mut page = serde_json::to_string_pretty(value).unwrap_or_default();
    page.push('\n');
    page
}
