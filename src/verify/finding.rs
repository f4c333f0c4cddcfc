use std::collections::BTreeMap;
use std::fmt;

use super::file::TableFile;

crate::model::named! {
    /// What an export must keep, and does not.
    Rule {
        /// Bytes are those that were written.
        Digest = "digest",
        /// There are as many rows as there should be.
        Rows = "rows",
        /// Columns have their names and types.
        Schema = "schema",
        /// Values are of those that their column may have.
        Value = "value",
        /// Rows stand in the order of their documents.
        Order = "order",
        /// No two rows have the same key.
        Key = "key",
        /// Ids are made of what they say.
        Id = "id",
        /// Rows that are pointed to exist.
        Reference = "reference",
        /// Offsets lie within their text, and quote it.
        Span = "span",
        /// Counts are those of the rows counted.
        Count = "count",
    }
}

/// Something that is wrong with an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file, by its name in the export.
    pub file: String,
    /// What it does not keep.
    pub rule: Rule,
    /// The row of the table, from 1.
    pub row: Option<u64>,
    /// The finding in words.
    pub message: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        if let Some(row) = self.row {
            write!(f, "row {row}: ")?;
        }
        write!(f, "{}: {}", self.rule.name(), self.message)
    }
}

/// Findings as they come. Of many alike in a file, the first are told and the others are counted.
#[derive(Default)]
pub(super) struct Findings(BTreeMap<(String, Rule), Alike>);

#[derive(Default)]
struct Alike {
    first: Vec<Finding>,
    more: u64,
}

impl Findings {
    pub(super) fn add(
        &mut self,
        file: &TableFile,
        rule: Rule,
        row: Option<u64>,
        message: impl Into<String>,
    ) {
        const TOLD: usize = 10;
        let alike = self.0.entry((file.name.clone(), rule)).or_default();
        if alike.first.len() < TOLD {
            let (file, message) = (file.name.clone(), message.into());
            alike.first.push(Finding { file, rule, row, message });
        } else {
            alike.more += 1;
        }
    }

    /// The findings in the order of files and rules.
    pub(super) fn told(self) -> Vec<Finding> {
        let mut told = Vec::new();
        for ((file, rule), alike) in self.0 {
            told.extend(alike.first);
            if alike.more > 0 {
                let message = format!("{} more of the kind", alike.more);
                told.push(Finding { file, rule, row: None, message });
            }
        }
        told
    }
}
