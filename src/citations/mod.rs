//! Finds what a document cites, and what each mention points to.
//!
//! Drafters write `its resolutions 2253 (ES-V) and 2254 (ES-V) of 4 and 14 July 1967`, and each of
//! these numbers must land on the row of its resolution. Three steps lead there: the tokens of the
//! lexicon, a grammar that recognises mentions over token classes whatever the language, and a
//! resolver that gives each mention its organ, symbol and date and follows words that point back.
//! The print is never corrected: what contradicts itself is flagged, and more than one possible
//! target is none.

mod grammar;
mod links;
mod mention;
mod resolve;
mod series;
#[cfg(test)]
mod tests;

use crate::lexicon::{Lexed, Vocabulary};
use crate::model::{Citation, Diagnostic, Document};
use resolve::Resolver;

pub(crate) use links::compare as compare_links;

/// The citations of `document`: those of its elements in their order, then those of its notes.
#[must_use]
pub(crate) fn extract(
    document: &Document,
    lexed: &Lexed<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Citation> {
    let vocabulary = Vocabulary::of(document.language);
    let mut resolver = Resolver::new(document, vocabulary, diagnostics);
    let mut mentions = Vec::new();
    for passage in lexed.passages() {
        grammar::mentions(passage, vocabulary, &mut mentions);
        resolver.resolve_all(passage, &mentions);
    }
    resolver.finish()
}

/// How many mentions of instruments stand in `document`.
pub(crate) fn mentions(document: &Document, lexed: &Lexed<'_>) -> usize {
    let vocabulary = Vocabulary::of(document.language);
    let mut mentions = Vec::new();
    let count = |passage| {
        grammar::mentions(passage, vocabulary, &mut mentions);
        mentions.len()
    };
    lexed.passages().map(count).sum()
}
