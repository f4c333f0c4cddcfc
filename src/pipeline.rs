//! One source through all stages in order. Pure: same source, same outcome.

use crate::model::{Diagnostic, Extraction, Furniture, Source};

/// What the stages made of one source.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Its documents with what was found in each, in the order of the source.
    pub documents: Vec<Extraction>,
    /// What was left out.
    pub furniture: Vec<Furniture>,
    /// Findings about the source as a whole.
    pub diagnostics: Vec<Diagnostic>,
}

/// Runs every stage on `source`.
#[must_use]
pub fn run(_source: &Source) -> Outcome {
    Outcome::default()
}
