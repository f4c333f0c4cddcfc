//! What resexport publishes: tables of flat rows, every column of which is defined once.
//!
//! A definition gives a column its name, its type, its meaning, an example and the function that
//! gets the value from a row. The Arrow schema and the batches that every format is written from,
//! the JSON Schema of a row and the data dictionary are computed from it, so that they cannot
//! disagree.
//!
//! Columns are flat, because CSV holds nothing else; a list is a table of its own. An empty text is
//! never written, because CSV cannot tell it from none. Offsets count characters, except in
//! `source_start` and `source_end`, which count bytes of UTF-8.

mod address;
mod bodies;
mod citations;
mod column;
mod diagnostics;
mod dictionary;
mod entry;
mod footnotes;
mod instruments;
mod json;
mod json_schema;
mod marks;
mod mentions;
mod note_name;
mod offset;
mod paragraphs;
mod resolutions;
mod sources;
mod sponsors;
mod subjects;
mod votes;

use std::sync::OnceLock;

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};

pub use dictionary::dictionary;
pub use entry::{Entry, InputStatus, Location, Published};

pub(crate) use column::{About, Kind, Likeness, Reference, Rows};

/// The version of resexport, as rows and files give it.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

crate::model::named! {
    /// A table. Their order is that in which people read them.
    Table {
        /// Resolutions, decisions and presidential statements.
        Resolutions = "resolutions",
        /// The elements of their texts.
        Paragraphs = "paragraphs",
        /// Their footnotes.
        Footnotes = "footnotes",
        /// Their mentions of instruments.
        Citations = "citations",
        /// Their mentions of bodies, dates and States.
        Mentions = "mentions",
        /// How States voted.
        Votes = "votes",
        /// Who sponsored their drafts.
        Sponsors = "sponsors",
        /// What they are about.
        Subjects = "subjects",
        /// Findings.
        Diagnostics = "diagnostics",
        /// The inputs and what came of them.
        Sources = "sources",
        /// The authority of bodies.
        Bodies = "bodies",
        /// The authority of instruments.
        Instruments = "instruments",
    }
}

/// Evaluates `$body` with the definition of a table, whatever its rows are.
macro_rules! with_definition {
    ($table:expr, $definition:ident => $body:expr) => {
        with_definition!(@ $table, $definition => $body;
            Resolutions = resolutions, Paragraphs = paragraphs, Footnotes = footnotes,
            Citations = citations, Mentions = mentions, Votes = votes, Sponsors = sponsors,
            Subjects = subjects, Diagnostics = diagnostics,
            Sources = sources, Bodies = bodies, Instruments = instruments)
    };
    (@ $table:expr, $definition:ident => $body:expr; $($variant:ident = $module:ident),+) => {
        match $table {
            $(Table::$variant => { let $definition = $module::definition(); $body })+
        }
    };
}

impl Table {
    /// What a row is, as a sentence.
    #[must_use]
    pub fn doc(self) -> &'static str {
        with_definition!(self, definition => definition.doc)
    }

    /// The JSON Schema of a row, as JSON Lines has it.
    ///
    /// ```
    /// use resexport::Table;
    /// let schema: serde_json::Value = serde_json::from_str(&Table::Votes.json_schema()).unwrap();
    /// assert_eq!(schema["properties"]["vote"]["enum"][0], "yes");
    /// ```
    #[must_use]
    pub fn json_schema(self) -> String {
        json_schema::of(self)
    }

    /// The rows that `entries` give, as Arrow has them; a row that lacks what every row must have is
    /// not among them.
    ///
    /// # Errors
    /// Where Arrow cannot hold a row.
    pub fn batches(self, entries: &[Entry]) -> Result<Vec<RecordBatch>, ArrowError> {
        self.rows(entries).map(|rows| rows.batches)
    }

    /// True where rows are about one document each, and stand in the order of documents.
    pub(crate) fn is_of_documents(self) -> bool {
        !matches!(self, Self::Sources | Self::Bodies | Self::Instruments)
    }

    /// The columns that no two rows have in common.
    pub(crate) fn key(self) -> &'static [&'static str] {
        with_definition!(self, definition => definition.key)
    }

    /// The rows of other tables that its rows point to.
    pub(crate) fn references(self) -> Vec<Reference> {
        with_definition!(self, definition => definition.references)
    }

    /// The columns in order.
    pub(crate) fn columns(self) -> Vec<About> {
        with_definition!(self, definition => definition.columns.into_iter().map(|c| c.about).collect())
    }

    /// The Arrow schema.
    pub(crate) fn schema(self) -> SchemaRef {
        // Made once: batches come by the thousand.
        static SCHEMAS: [OnceLock<SchemaRef>; Table::ALL.len()] =
            [const { OnceLock::new() }; Table::ALL.len()];
        SCHEMAS[self as usize]
            .get_or_init(|| with_definition!(self, definition => definition.schema()))
            .clone()
    }

    /// True where the rows are the same in every export.
    pub(crate) const fn is_standing(self) -> bool {
        matches!(self, Self::Bodies | Self::Instruments)
    }

    /// The rows that are the same in every export: those of the authority tables.
    pub(crate) fn standing_rows(self) -> Result<Rows, ArrowError> {
        match self {
            Self::Bodies => bodies::definition().batches(&self.schema(), bodies::rows()),
            Self::Instruments => {
                instruments::definition().batches(&self.schema(), instruments::rows())
            }
            _ => Ok(Rows::default()),
        }
    }

    /// The rows that `entries` give.
    pub(crate) fn rows(self, entries: &[Entry]) -> Result<Rows, ArrowError> {
        match self {
            Self::Resolutions => {
                resolutions::definition().batches(&self.schema(), &resolutions::rows(entries))
            }
            Self::Paragraphs => {
                paragraphs::definition().batches(&self.schema(), &paragraphs::rows(entries))
            }
            Self::Footnotes => {
                footnotes::definition().batches(&self.schema(), &footnotes::rows(entries))
            }
            Self::Citations => {
                citations::definition().batches(&self.schema(), &citations::rows(entries))
            }
            Self::Mentions => {
                mentions::definition().batches(&self.schema(), &mentions::rows(entries))
            }
            Self::Votes => votes::definition().batches(&self.schema(), &votes::rows(entries)),
            Self::Sponsors => {
                sponsors::definition().batches(&self.schema(), &sponsors::rows(entries))
            }
            Self::Subjects => {
                subjects::definition().batches(&self.schema(), &subjects::rows(entries))
            }
            Self::Diagnostics => {
                diagnostics::definition().batches(&self.schema(), &diagnostics::rows(entries))
            }
            Self::Sources => sources::definition().batches(&self.schema(), &sources::rows(entries)),
            Self::Bodies | Self::Instruments => Ok(Rows::default()),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests;
