//! Treaties by their place in the *Treaty Series*. Protocols are often registered under the number
//! of the treaty to which they belong: the name on which the note stands tells which is meant.

use super::blank;
use super::names::{may_be, name_at, named};
use crate::citations::mention::Mention;
use crate::lexicon::{Instrument, instrument, instruments};
use crate::model::{Basis, Citation, CitationKind, Document, Place, Status, Symbol, Target};

/// A treaty by volume and number; `None` where neither is given.
pub(super) fn treaty(mention: &Mention, place: &str, number: Option<u32>) -> Option<Citation> {
    let number = number.map(|number| number.to_string());
    let print = match &number {
        Some(number) if place.is_empty() => format!("No. {number}"),
        Some(number) => format!("{place}, No. {number}"),
        None => Some(place.to_owned()).filter(|place| !place.is_empty())?,
    };
    let known: Vec<&Instrument> = number.as_deref().map(registered).unwrap_or_default();
    let citation = match known.as_slice() {
        [] => Citation {
            reason: Some("a treaty that the table of instruments lacks".to_owned()),
            ..blank(mention)
        },
        [known] => named(mention, known, false),
        several => {
            let reason = Some(may_be(several));
            Citation { status: Status::Ambiguous, reason, ..blank(mention) }
        }
    };
    let target = Target { number: Some(print), ..citation.target };
    Some(Citation { kind: CitationKind::Instrument, target, ..citation })
}

/// True for a treaty by its place in the series.
pub(super) fn is_one(citation: &Citation) -> bool {
    citation.kind == CitationKind::Instrument && citation.target.number.is_some()
}

/// The instruments with this number in the *Treaty Series*.
fn registered(number: &str) -> Vec<&'static Instrument> {
    instruments().iter().filter(|known| known.treaty_series == Some(number)).collect()
}

/// Gives a treaty that its number alone does not tell the name on which its note stands.
pub(super) fn from_names(document: &Document, citations: &mut [Citation]) {
    let mut given: Vec<(usize, &'static Instrument)> = Vec::new();
    for (at, citation) in citations.iter().enumerate() {
        let Place::Note(note) = citation.place else { continue };
        if !is_one(citation) || citation.status == Status::Resolved {
            continue;
        }
        let Some(note) = document.notes.get(note) else { continue };
        let marks = note.anchor.iter().chain(&note.repeats);
        let mut names = marks.filter_map(|&mark| name_at(document, citations, mark));
        let named = names.find_map(|name| instrument(citations.get(name)?.target.instrument?));
        let number = citation.target.number.as_deref().and_then(|print| print.rsplit(' ').next());
        // A name whose own number is another one says nothing.
        if let Some(known) = named
            && known.treaty_series.is_none_or(|own| Some(own) == number)
        {
            given.push((at, known));
        }
    }
    for (at, known) in given {
        let Some(citation) = citations.get_mut(at) else { continue };
        citation.target.instrument = Some(known.id);
        citation.target.symbol = known.resolution.map(Symbol::printed);
        citation.basis = Some(Basis::Footnote);
        citation.status = Status::Resolved;
        citation.reason = None;
    }
}
