//! One source through all stages in order. Pure: same source, same outcome.

use crate::lexicon::Lexed;
use crate::model::{Diagnostic, Document, Extraction, Furniture, Parsed, Source};
use crate::{citations, entities, structure};

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
pub fn run(source: &Source) -> Outcome {
    let parsed = structure(source);
    let documents =
        parsed.documents.into_iter().map(|document| extraction(document, source)).collect();
    Outcome { documents, furniture: parsed.furniture, diagnostics: parsed.diagnostics }
}

/// The first stage: the documents of a source, without what they cite and mention.
#[must_use]
pub fn structure(source: &Source) -> Parsed {
    structure::parse(source)
}

/// How many tokens the texts of a document have.
#[must_use]
pub fn tokens(document: &Document) -> usize {
    Lexed::of(document).passages().map(|passage| passage.tokens.len()).sum()
}

/// The stages after the first: what a document cites and mentions.
#[must_use]
pub fn extraction(mut document: Document, source: &Source) -> Extraction {
    let mut diagnostics = std::mem::take(&mut document.diagnostics);
    let lexed = Lexed::of(&document);
    let citations = citations::extract(&document, &lexed, &mut diagnostics);
    citations::compare_links(&document, &source.marks, &citations, &mut diagnostics);
    let entities = entities::find(&document, &lexed, &mut diagnostics);
    Extraction { document, citations, entities, diagnostics }
}
