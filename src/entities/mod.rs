//! Finds the bodies, dates and States that a document mentions.
//!
//! Whoever asks what a committee was told to do in a year, or which texts speak of a State, needs
//! every mention under one id and every date in one form. Both come from the tokens of the
//! lexicon; the authority files give the ids. What the print leaves open stays open: a short name
//! that nothing decides and a day without a year are mentions without a value. Instruments are
//! not mentioned here but cited; they are in the citations.

mod dates;
mod names;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use crate::lexicon::{self, Kind, Lexed, Token, Vocabulary, Word, states};
use crate::model::{Code, Date, Diagnostic, Document, Entity, EntityKind, Place};
use crate::text::Span;
use dates::Dates;
use names::Bodies;

/// The mentions of bodies, dates and States in `document`: those of its elements in their order,
/// then those of its notes.
#[must_use]
pub(crate) fn find(
    document: &Document,
    lexed: &Lexed<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Entity> {
    let vocabulary = Vocabulary::of(document.language);
    let mut bodies = Bodies::new(vocabulary, document);
    let mut found = Vec::new();
    let mut last_day = None;
    for read in lexed.passages() {
        bodies.begin();
        let lexicon::Passage { place, text, tokens, .. } = read;
        let passage = Passage { place, text, tokens };
        let first = found.len();
        passage.entities(&mut bodies, vocabulary, &mut last_day, &mut found, diagnostics);
        for entity in found.iter_mut().skip(first) {
            entity.span = read.printed(entity.span);
        }
    }
    found
}

/// One text of a document.
#[derive(Clone, Copy)]
struct Passage<'t> {
    place: Place,
    text: &'t str,
    tokens: &'t [Token],
}

impl<'t> Passage<'t> {
    fn entities(
        self,
        bodies: &mut Bodies,
        vocabulary: &Vocabulary,
        last_day: &mut Option<Date>,
        found: &mut Vec<Entity>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            let mut next = at + 1;
            match token.kind {
                Kind::Body(place) => {
                    let entity = bodies.named(self.print(at), place);
                    found.push(self.entity(token.span, EntityKind::Body, entity));
                }
                Kind::ShortBody(group) if !self.is_part_of_a_name(at) => {
                    let entity = bodies.short(group);
                    found.push(self.entity(token.span, EntityKind::Body, entity));
                }
                Kind::State(place) => {
                    let entity = states().get(usize::from(place)).map(|state| Norm {
                        id: Some(state.iso3),
                        value: Some(state.english().into()),
                        basis: "name",
                    });
                    let entity = entity.unwrap_or_default();
                    found.push(self.entity(token.span, EntityKind::State, entity));
                }
                Kind::Word(Word::SameDate) => {
                    let value = last_day.map(|day| day.to_string().into());
                    let entity = Norm { id: None, value, basis: "antecedent" };
                    found.push(self.entity(token.span, EntityKind::Date, entity));
                }
                _ => {
                    if let Some(dates) = Dates::at(self, at, vocabulary) {
                        *last_day = dates.last_day().or(*last_day);
                        let impossible = dates.impossible.iter();
                        diagnostics.extend(impossible.map(|&span| self.no_such_day(span)));
                        for (span, value) in dates.all {
                            found.push(self.entity(span, EntityKind::Date, value));
                        }
                        next = dates.next;
                    }
                }
            }
            at = next;
        }
    }

    fn entity(self, span: Span, kind: EntityKind, value: Norm) -> Entity {
        let Norm { id, value, basis } = value;
        Entity { place: self.place, span, kind, norm_id: id, norm_value: value, basis }
    }

    fn no_such_day(self, span: Span) -> Diagnostic {
        let print = span.of(self.text).unwrap_or_default();
        Diagnostic::new(Code::NoSuchDay, format!("`{print}` is no day")).at(self.place)
    }

    /// The class of the token at `at`; beyond both ends that of a stop.
    fn kind(self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Stop, |token| token.kind)
    }

    fn span(self, at: usize) -> Span {
        let end = Span::new(self.text.len(), self.text.len());
        self.tokens.get(at).map_or(end, |token| token.span)
    }

    fn print(self, at: usize) -> &'t str {
        self.span(at).of(self.text).unwrap_or_default()
    }
}

/// What a mention stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Norm {
    id: Option<&'static str>,
    value: Option<Cow<'static, str>>,
    basis: &'static str,
}
