//! Instruments by name: what a short name was introduced for, and what a note says of a name.

use super::{Resolver, blank};
use crate::citations::grammar::is_charter;
use crate::citations::mention::Mention;
use crate::lexicon::{Instrument, Vocabulary, instruments};
use crate::model::{
    self, Basis, Citation, CitationKind, DateBasis, Document, Place, Status, Symbol, Target,
};

/// The names that a document has introduced.
#[derive(Debug)]
pub(super) struct Names {
    vocabulary: &'static Vocabulary,
    /// The last citation that each head may stand for.
    heads: Vec<Option<usize>>,
    /// Names that the authority table lacks, with the citation that introduced them.
    unknown: Vec<(String, usize)>,
}

/// How many names back a shortened name is looked for.
const REACH: usize = 32;

impl Names {
    pub(super) fn new(vocabulary: &'static Vocabulary) -> Self {
        Self { vocabulary, heads: Vec::new(), unknown: Vec::new() }
    }

    fn introduce(&mut self, head: u16, at: usize) {
        let head = usize::from(head);
        if head >= self.vocabulary.heads() {
            return;
        }
        if self.heads.len() <= head {
            self.heads.resize(head + 1, None);
        }
        if let Some(last) = self.heads.get_mut(head) {
            *last = Some(at);
        }
    }

    fn introduced(&self, head: u16) -> Option<usize> {
        self.heads.get(usize::from(head)).copied().flatten()
    }
}

impl Resolver<'_> {
    pub(super) fn instrument(&mut self, mention: &Mention, place: u16) -> Citation {
        let at = self.citations.len();
        let heads = self.names.vocabulary.heads_of(place);
        for &head in heads {
            self.names.introduce(head, at);
        }
        let known = instruments().get(usize::from(place));
        known.map_or_else(|| blank(mention), |known| named(mention, known, is_charter(place)))
    }

    /// A name that the authority table lacks, or a short one; `None` where it clearly means nothing
    /// that was introduced.
    pub(super) fn name(
        &mut self,
        text: &str,
        mention: &Mention,
        head: u16,
        whole: bool,
    ) -> Option<Citation> {
        let at = self.citations.len();
        if !whole {
            if let Some(introduced) = self.names.introduced(head) {
                return Some(Citation {
                    basis: Some(Basis::Definition),
                    ..self.same(mention, introduced, model::Mention::Short)
                });
            }
            let mut charters = self.names.vocabulary.head(head).iter().copied();
            let charter = charters.find(|&place| is_charter(place))?;
            let known = instruments().get(usize::from(charter))?;
            return Some(Citation {
                mention: model::Mention::Short,
                ..named(mention, known, true)
            });
        }
        let name = mention.span.of(text)?.to_lowercase();
        let recent = self.names.unknown.iter().rev().take(REACH);
        let known = recent.clone().find(|(known, _)| known.starts_with(&name)).map(|&(_, at)| at);
        self.names.introduce(head, known.unwrap_or(at));
        if let Some(known) = known {
            let how = if self.names.unknown.iter().rev().take(REACH).any(|(k, _)| *k == name) {
                model::Mention::Full
            } else {
                model::Mention::Short
            };
            let day = mention.date.and_then(|(date, _)| date.date());
            return Some(Citation {
                date: day,
                date_basis: day.map(|_| DateBasis::Own),
                ..self.same(mention, known, how)
            });
        }
        self.names.unknown.push((name, at));
        let day = mention.date.and_then(|(date, _)| date.date());
        Some(Citation {
            kind: CitationKind::Instrument,
            date: day,
            date_basis: day.map(|_| DateBasis::Own),
            reason: Some("a name that the table of instruments lacks".to_owned()),
            ..blank(mention)
        })
    }
}

fn named(mention: &Mention, known: &'static Instrument, charter: bool) -> Citation {
    let day = mention.date.and_then(|(date, _)| date.date());
    Citation {
        kind: if charter { CitationKind::Charter } else { CitationKind::Instrument },
        target: Target {
            instrument: Some(known.id),
            symbol: known.resolution.map(Symbol::printed),
            ..Target::default()
        },
        date: day,
        date_basis: day.map(|_| DateBasis::Own),
        basis: Some(Basis::Definition),
        status: Status::Resolved,
        ..blank(mention)
    }
}

/// Gives the target of a note to the name on which its mark stands: the mark behind `Millennium
/// Declaration` and the note `See resolution 55/2`.
pub(super) fn from_notes(document: &Document, citations: &mut [Citation]) {
    let first = |place: Place| {
        let from = citations.partition_point(|citation| citation.place < place);
        citations.get(from).filter(|citation| citation.place == place)
    };
    let mut given: Vec<(usize, Target, Option<String>)> = Vec::new();
    for (at, note) in document.notes.iter().enumerate() {
        let Some(source) = first(Place::Note(at)) else { continue };
        let numbered = matches!(
            source.kind,
            CitationKind::Resolution | CitationKind::Decision | CitationKind::Document
        );
        if !numbered || source.target.symbol.is_none() {
            continue;
        }
        for anchor in note.anchor.iter().chain(&note.repeats) {
            let place = Place::Element(anchor.element);
            let after = citations.partition_point(|citation| {
                (citation.place, citation.span.end()) <= (place, anchor.offset)
            });
            let Some(name) = after.checked_sub(1) else { continue };
            let Some(cited) = citations.get(name).filter(|cited| cited.place == place) else {
                continue;
            };
            let text = document.elements.get(anchor.element).map(|element| element.text.text());
            let gap = text.and_then(|text| text.get(cited.span.end()..anchor.offset));
            let near = gap.is_some_and(|gap| {
                gap.len() < 120 && !gap.trim_end_matches(',').contains([',', ';'])
            });
            if near && cited.kind == CitationKind::Instrument {
                given.push((name, source.target.clone(), source.pinpoint.clone()));
            }
        }
    }
    for (name, target, pinpoint) in given {
        let Some(cited) = citations.get_mut(name) else { continue };
        cited.target = Target { instrument: cited.target.instrument, ..target };
        cited.pinpoint = cited.pinpoint.take().or(pinpoint);
        cited.basis = Some(Basis::Footnote);
        cited.status = Status::Resolved;
        cited.reason = None;
    }
}
