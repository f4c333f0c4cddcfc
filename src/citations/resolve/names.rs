//! Instruments by name: what a short name was introduced for, and what a note says of a name.

use std::collections::HashMap;

use super::{Resolver, blank};
use crate::citations::grammar::is_charter;
use crate::citations::mention::{Mention, What};
use crate::lexicon::{Form, Instrument, Vocabulary, instrument, instrument_spelt, instruments};
use crate::model::{
    self, Anchor, Basis, Citation, CitationKind, DateBasis, Document, Place, Status, Symbol, Target,
};
use crate::text::Span;

/// The names that a document has introduced.
#[derive(Debug)]
pub(super) struct Names {
    vocabulary: &'static Vocabulary,
    /// The citations that each head may stand for, the last first.
    heads: Vec<Vec<usize>>,
    /// The citation for which brackets defined a head alone: `(the Convention)`.
    defined: HashMap<u16, usize>,
    /// Names that the authority table lacks, with the citation that introduced them.
    unknown: Vec<(String, usize)>,
}

/// How many names back a shortened name is looked for.
const REACH: usize = 32;

impl Names {
    pub(super) fn new(vocabulary: &'static Vocabulary) -> Self {
        Self {
            vocabulary,
            heads: vec![Vec::new(); vocabulary.heads()],
            defined: HashMap::new(),
            unknown: Vec::new(),
        }
    }

    pub(super) fn vocabulary(&self) -> &'static Vocabulary {
        self.vocabulary
    }

    /// The citation at `at` introduces what `head`, and the heads within it, may stand for.
    fn introduce(&mut self, head: u16, at: usize) {
        for &head in [head].iter().chain(self.vocabulary.heads_in(head)) {
            if let Some(known) = self.heads.get_mut(usize::from(head)) {
                known.insert(0, at);
                known.truncate(REACH);
            }
        }
    }

    fn introduced(&self, head: u16) -> &[usize] {
        self.heads.get(usize::from(head)).map_or(&[], Vec::as_slice)
    }
}

impl Resolver<'_> {
    /// An instrument of the authority table.
    pub(super) fn instrument(&mut self, mention: &Mention, place: u16) -> Citation {
        let at = self.citations.len();
        for &head in self.names.vocabulary.heads_of(place) {
            self.names.introduce(head, at);
        }
        let known = instruments().get(usize::from(place));
        known.map_or_else(|| blank(mention), |known| named(mention, known, is_charter(place)))
    }

    /// A name that the authority table lacks, or a short one; `None` where it clearly means nothing
    /// that was introduced.
    pub(super) fn name(&mut self, text: &str, mention: &Mention) -> Option<Citation> {
        let What::Name { head, whole, plural, pointed } = mention.what else { return None };
        match (whole, plural) {
            (false, true) => self.several(mention, head),
            (false, false) => {
                if in_brackets(text, mention.span) {
                    self.define(head);
                }
                let defined = self.names.defined.get(&head).filter(|_| !pointed);
                match defined {
                    Some(&at) => Some(self.shortened(mention, at)),
                    None => self.short(mention, head),
                }
            }
            (true, _) => Some(self.whole(mention, head, mention.span.of(text)?)),
        }
    }

    /// `... on the Law of the Sea (the Convention)`: from here on the word alone means what has just
    /// been named, whatever is named after it.
    fn define(&mut self, head: u16) {
        let named = self.names.introduced(head).first().copied();
        if let Some(at) = named.filter(|&at| self.is_here(at)) {
            self.names.defined.insert(head, at);
        }
    }

    /// `the Convention`: the last that was introduced. The Charter needs no introduction, and
    /// another one is meant only where it has just been named.
    fn short(&self, mention: &Mention, head: u16) -> Option<Citation> {
        let mut introduced = self.names.introduced(head).iter().copied();
        let mut charters = self.names.vocabulary.head(head).iter().copied();
        if let Some(charter) = charters.find(|&place| is_charter(place)) {
            let here = introduced.find(|&at| self.is_here(at));
            let other = here.filter(|&at| {
                self.citations.get(at).is_some_and(|found| found.kind != CitationKind::Charter)
            });
            if other.is_none() {
                let known = instruments().get(usize::from(charter))?;
                let how = model::Mention::Short;
                return Some(Citation { mention: how, ..named(mention, known, true) });
            }
        }
        let at = *self.names.introduced(head).first()?;
        Some(self.shortened(mention, at))
    }

    /// `the Conventions`: which of those that were introduced is not said.
    fn several(&self, mention: &Mention, head: u16) -> Option<Citation> {
        let at = *self.names.introduced(head).first()?;
        Some(Citation {
            kind: CitationKind::Instrument,
            mention: model::Mention::Short,
            antecedent: Some(at),
            basis: Some(Basis::Definition),
            status: Status::Ambiguous,
            reason: Some("several that this document names".to_owned()),
            ..blank(mention)
        })
    }

    /// A proper name: one that was introduced, in full or by its beginning, or a new one.
    fn whole(&mut self, mention: &Mention, head: u16, print: &str) -> Citation {
        let at = self.citations.len();
        let name = print.to_lowercase();
        let recent = self.names.unknown.iter().rev().take(REACH);
        let exact = recent.clone().find(|(known, _)| *known == name).map(|&(_, at)| at);
        let longer = recent.clone().find(|(known, _)| known.starts_with(&name)).map(|&(_, at)| at);
        if exact.is_none()
            && let Some(place) = instrument_spelt(print, self.document.language)
        {
            return self.instrument(mention, place);
        }
        if let Some(protocol) = self.protocol(mention, print) {
            self.names.introduce(head, at);
            return protocol;
        }
        let known = exact.or(longer).or_else(|| self.of_year(&name, head));
        self.names.introduce(head, known.unwrap_or(at));
        let day = mention.date.and_then(|(date, _)| date.date());
        let date_basis = day.map(|_| DateBasis::Own);
        if let Some(known) = known {
            let how = if exact.is_some() { model::Mention::Full } else { model::Mention::Short };
            let citation = self.shortened(mention, known);
            return Citation { mention: how, date: day, date_basis, ..citation };
        }
        self.names.unknown.push((name, at));
        Citation {
            kind: CitationKind::Instrument,
            date: day,
            date_basis,
            reason: Some("a name that the table of instruments lacks".to_owned()),
            ..blank(mention)
        }
    }

    /// `the Optional Protocol thereto`, `the Optional Protocol to the Convention`: the one whose name
    /// goes on with that of the last instrument that has such a protocol.
    fn protocol(&self, mention: &Mention, print: &str) -> Option<Citation> {
        let (stem, _) = print.rsplit_once(' ')?;
        let language = self.document.language;
        let names = |known: &'static Instrument| {
            let whole = known.names.all().iter().filter(|name| name.form != Form::Short);
            whole.filter(move |name| name.serves(language)).map(|name| name.text)
        };
        let protocols: Vec<&'static Instrument> = instruments()
            .iter()
            .filter(|known| known.kind == "protocol")
            .filter(|known| names(known).any(|name| name.starts_with(stem)))
            .collect();
        let cited = self.citations.iter().enumerate().rev();
        let mut above = cited
            .filter_map(|(at, found)| Some((at, instrument(found.target.instrument?)?)))
            .take(if protocols.is_empty() { 0 } else { REACH });
        let (at, own) = above.find_map(|(at, above)| {
            let (_, tail) = above.names.name(language)?.split_once(' ')?;
            let belongs = |known: &'static Instrument| {
                known.id != above.id
                    && names(known).any(|name| name.starts_with(stem) && name.contains(tail))
            };
            let own: Vec<&'static Instrument> =
                protocols.iter().copied().filter(|known| belongs(known)).collect();
            (!own.is_empty()).then_some((at, own))
        })?;
        let citation = match own.as_slice() {
            [one] => Citation { basis: Some(Basis::Antecedent), ..named(mention, one, false) },
            several => Citation {
                kind: CitationKind::Instrument,
                status: Status::Ambiguous,
                reason: Some(may_be(several)),
                ..blank(mention)
            },
        };
        Some(Citation { antecedent: Some(at), ..citation })
    }

    /// `the 1961 Convention`: the one of that year among those that were introduced.
    fn of_year(&self, name: &str, head: u16) -> Option<usize> {
        let year: i16 = name.get(..4)?.parse().ok()?;
        self.names.introduced(head).iter().copied().find(|&at| {
            let id = self.citations.get(at).and_then(|found| found.target.instrument);
            let adopted = id.and_then(instrument).and_then(|known| known.adopted);
            adopted.is_some_and(|day| day.year() == year)
        })
    }

    fn shortened(&self, mention: &Mention, at: usize) -> Citation {
        Citation { basis: Some(Basis::Definition), ..self.same(mention, at, model::Mention::Short) }
    }

    /// True where the citation at `at` stands in the text that is being resolved.
    fn is_here(&self, at: usize) -> bool {
        self.citations.get(at).is_some_and(|found| found.place == self.place)
    }
}

/// True for a name that brackets hold with an article or `hereinafter` before it, and nothing behind.
fn in_brackets(text: &str, name: Span) -> bool {
    const LEAD: usize = 60;
    let Some((before, behind)) = text.get(..name.start()).zip(text.get(name.end()..)) else {
        return false;
    };
    let behind = behind.trim_start_matches(['”', '"', '’', '\'', '»', ' ', '\u{a0}']);
    let lead = before.rfind(['(', '（', ')', '）', ';']).and_then(|at| before.get(at..));
    let led = lead.is_some_and(|lead| lead.starts_with(['(', '（']) && lead.len() < LEAD);
    led && behind.starts_with([')', '）'])
}

/// Which of several is meant is not said.
pub(super) fn may_be(several: &[&Instrument]) -> String {
    let ids: Vec<&str> = several.iter().map(|known| known.id).collect();
    format!("may be {}", ids.join(" or "))
}

/// A citation of an instrument of the authority table.
pub(super) fn named(mention: &Mention, known: &'static Instrument, charter: bool) -> Citation {
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

/// The name of an instrument on which the mark of a note stands.
pub(super) fn name_at(document: &Document, citations: &[Citation], mark: Anchor) -> Option<usize> {
    let place = Place::Element(mark.element);
    let after = citations
        .partition_point(|citation| (citation.place, citation.span.end()) <= (place, mark.offset));
    let name = after.checked_sub(1)?;
    let cited = citations.get(name).filter(|cited| cited.place == place)?;
    let text = document.elements.get(mark.element)?.text.text();
    let gap = text.get(cited.span.end()..mark.offset)?;
    let near = gap.len() < 120 && !gap.trim_end_matches(',').contains([',', ';']);
    (near && cited.kind == CitationKind::Instrument).then_some(name)
}

/// Gives the target of a note to the name on which its mark stands: the mark behind `Millennium
/// Declaration` and the note `See resolution 55/2`. Where it is known what holds an instrument, a
/// note with another symbol is about the words around its name: `the report of the Special Committee
/// on the Implementation of the Declaration` and `A/78/23`.
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
            if let Some(name) = name_at(document, citations, *anchor) {
                given.push((name, source.target.clone(), source.pinpoint.clone()));
            }
        }
    }
    for (name, target, pinpoint) in given {
        let Some(cited) = citations.get_mut(name) else { continue };
        if is_known_elsewhere(cited, &target) {
            continue;
        }
        cited.target = Target { instrument: cited.target.instrument, ..target };
        cited.pinpoint = cited.pinpoint.take().or(pinpoint);
        cited.basis = Some(Basis::Footnote);
        cited.status = Status::Resolved;
        cited.reason = None;
    }
}

/// True where the authority table says where the text of the instrument `cited` is, and that is not
/// `target`.
fn is_known_elsewhere(cited: &Citation, target: &Target) -> bool {
    let known = cited.target.instrument.and_then(instrument);
    known.is_some_and(|known| match known.resolution {
        Some(own) => target.symbol.as_ref().map(Symbol::as_str) != Some(own),
        None => known.treaty_series.is_some(),
    })
}
