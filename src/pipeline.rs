//! One source through all stages in order. Pure: same source, same outcome.

use crate::lexicon::Lexed;
use crate::model::{Citation, Diagnostic, Document, Entity, Extraction, Furniture, Parsed, Source};
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

/// The tokens of the texts of a document, which all stages after the first share.
#[derive(Debug)]
pub struct Tokens<'d> {
    document: &'d Document,
    lexed: Lexed<'d>,
}

impl<'d> Tokens<'d> {
    /// The tokens of `document`.
    #[must_use]
    pub fn of(document: &'d Document) -> Self {
        Self { document, lexed: Lexed::of(document) }
    }

    /// How many mentions of instruments the grammar makes of them, before anything is said about
    /// what they point to.
    #[must_use]
    pub fn mentions(&self) -> usize {
        citations::mentions(self.document, &self.lexed)
    }

    /// What the document cites, and what each mention points to.
    #[must_use]
    pub fn citations(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Citation> {
        citations::extract(self.document, &self.lexed, diagnostics)
    }

    /// The bodies, dates and States that the document mentions.
    #[must_use]
    pub fn entities(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Entity> {
        entities::find(self.document, &self.lexed, diagnostics)
    }
}

/// The stages after the first: what a document cites and mentions.
#[must_use]
pub fn extraction(mut document: Document, source: &Source) -> Extraction {
    let mut diagnostics = std::mem::take(&mut document.diagnostics);
    let tokens = Tokens::of(&document);
    let citations = tokens.citations(&mut diagnostics);
    citations::compare_links(&document, &source.marks, &citations, &mut diagnostics);
    let entities = tokens.entities(&mut diagnostics);
    Extraction { document, citations, entities, diagnostics }
}
