//! Gives each mention its target, in reading order: organ, symbol, date; and follows words that
//! point back.

mod back;
mod dates;
mod names;
mod numbered;
mod organ;
mod treaties;

use std::borrow::Cow;
use std::ops::Range;

use super::mention::{Mention, What};
use super::series::Series;
use crate::lexicon::{Kind, Passage, Vocabulary, bodies, council_document_years};
use crate::model::{
    Basis, Citation, CitationKind, Code, Diagnostic, Document, ElementKind, Place, Status, Symbol,
    Target,
};
use back::Antecedents;
use names::Names;
use organ::Organs;

/// The state of resolving one document.
pub(super) struct Resolver<'d> {
    document: &'d Document,
    /// The text that is being resolved.
    place: Place,
    organs: Organs,
    names: Names,
    antecedents: Antecedents,
    citations: Vec<Citation>,
    /// True where the last number turned out to have no part in the date behind its list.
    apart: bool,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'d> Resolver<'d> {
    pub(super) fn new(
        document: &'d Document,
        vocabulary: &'static Vocabulary,
        diagnostics: &'d mut Vec<Diagnostic>,
    ) -> Self {
        Self {
            document,
            place: Place::Element(0),
            organs: Organs::new(vocabulary, document.body, document.adopted),
            names: Names::new(vocabulary),
            antecedents: Antecedents::default(),
            citations: Vec::new(),
            apart: false,
            diagnostics,
        }
    }

    /// Resolves the mentions of one text.
    pub(super) fn resolve_all(&mut self, passage: Passage<'_>, mentions: &[Mention]) {
        let Passage { place, text, tokens, .. } = passage;
        self.place = place;
        self.organs.begin();
        self.antecedents.begin(matches!(place, Place::Note(_)));
        let relation = if mentions.is_empty() { None } else { self.relation(place) };
        let front = match place {
            Place::Element(at) => self.document.elements.get(at).is_some_and(|element| {
                matches!(element.kind, ElementKind::Front | ElementKind::Title)
            }),
            Place::Note(_) => false,
        };
        let mut seen = 0;
        for (at, mention) in mentions.iter().enumerate() {
            while let Some(token) = tokens.get(seen)
                && token.span.start() < mention.span.end()
            {
                if let Kind::Body(body) = token.kind {
                    self.organs.saw(body);
                }
                seen += 1;
            }
            if front && !matches!(mention.what, What::Paper { .. }) {
                continue;
            }
            let later = mentions.get(at + 1..).unwrap_or_default();
            let first = self.citations.len();
            self.resolve(place, text, mention, later);
            for citation in self.citations.get_mut(first..).unwrap_or_default() {
                citation.relation.clone_from(&relation);
                citation.span = passage.printed(citation.span);
            }
            self.report(first..self.citations.len(), |citation| !treaties::is_one(citation));
        }
        for token in tokens.get(seen..).unwrap_or_default() {
            if let Kind::Body(body) = token.kind {
                self.organs.saw(body);
            }
        }
    }

    /// Ends the work: notes give their targets to the names on which their marks stand.
    pub(super) fn finish(mut self) -> Vec<Citation> {
        treaties::from_names(self.document, &mut self.citations);
        self.report(0..self.citations.len(), treaties::is_one);
        names::from_notes(self.document, &mut self.citations);
        self.citations
    }

    fn resolve(&mut self, place: Place, text: &str, mention: &Mention, later: &[Mention]) {
        let citation = match &mention.what {
            What::Numbered { noun, number, organ } => {
                self.numbered(text, mention, *noun, *number, organ, later)
            }
            What::Dated { organ } => Some(self.dated(mention, organ)),
            What::Paper { .. } => self.paper(place, text, mention),
            What::Instrument(instrument) => Some(self.instrument(mention, *instrument)),
            What::Name { .. } => self.name(text, mention),
            What::Set => Some(Citation {
                kind: CitationKind::OpenSet,
                status: Status::Open,
                ..blank(mention)
            }),
            What::Back { noun, plural } => self.back(mention, *noun, *plural),
            What::Ibid { suffix } => self.ibid(text, mention, *suffix),
            What::Record => Some(Citation {
                kind: CitationKind::Record,
                reason: Some("an official record without a symbol".to_owned()),
                ..blank(mention)
            }),
            What::Treaty { place, number } => treaties::treaty(mention, place, *number),
        };
        let at = self.citations.len();
        if let Some(citation) = citation {
            let citation = Citation { place, ..citation };
            self.antecedents.cited(at, mention, &citation);
            self.citations.push(citation);
        } else if matches!(mention.what, What::Treaty { .. }) {
            self.antecedents.treaty();
        }
    }

    /// A document by its symbol; `None` for the document's own, and in a letterhead for that of the
    /// text of which the document is a lettered part.
    fn paper(&self, place: Place, text: &str, mention: &Mention) -> Option<Citation> {
        let What::Paper { symbol: print, suffix, damaged } = mention.what else { return None };
        let print = print.of(text)?;
        let base = if damaged { mended(print) } else { canonical(print) };
        let symbol = match suffix {
            Some(suffix) => with_suffix(&base, suffix.stem.of(text)?, suffix.number),
            None => base,
        };
        if self.document.symbol.as_ref() == Some(&symbol) || self.is_of_the_whole(place, &symbol) {
            return None;
        }
        let series = Series::of(symbol.as_str());
        let mut target = Target::default();
        let mut kind = CitationKind::Document;
        if let Some(series) = series {
            kind = numbered::kind(series.noun);
            target.body =
                series.body.and_then(|body| bodies().get(usize::from(body))).map(|b| b.id);
            target.number = Some(series.rest.to_owned());
        }
        let mut reason = None;
        let mut status = Status::Resolved;
        if damaged {
            let year = mention.date.map(|(date, _)| date.year).filter(|&year| year > 0);
            let adopted = self.document.adopted.and_then(|day| u16::try_from(day.year()).ok());
            if symbol_fits(symbol.as_str(), year, adopted) {
                reason = Some(format!("read as {symbol}"));
            } else {
                status = Status::Unresolved;
                reason = Some(format!("may be {symbol}"));
            }
        }
        target.symbol = Some(symbol).filter(|_| status == Status::Resolved);
        let date = mention.date.and_then(|(date, basis)| Some((date.date()?, basis)));
        Some(Citation {
            kind,
            target,
            date: date.map(|(date, _)| date),
            date_basis: date.map(|(_, basis)| basis),
            basis: Some(Basis::Symbol),
            status,
            reason,
            ..blank(mention)
        })
    }

    /// True for the symbol of several resolutions of which the document is one, in front of it.
    fn is_of_the_whole(&self, place: Place, symbol: &Symbol) -> bool {
        let Place::Element(at) = place else { return false };
        let front =
            self.document.elements.get(at).is_some_and(|element| {
                matches!(element.kind, ElementKind::Front | ElementKind::Title)
            });
        let own = self.document.symbol.as_ref().filter(|_| front);
        let letters = own.and_then(|own| own.as_str().strip_prefix(symbol.as_str()));
        letters.is_some_and(|letters| {
            !letters.is_empty() && letters.bytes().all(|letter| letter.is_ascii_uppercase())
        })
    }

    /// The lemma of the lead that governs a place.
    fn relation(&self, place: Place) -> Option<Cow<'static, str>> {
        let Place::Element(mut at) = place else { return None };
        for _ in 0..8 {
            let element = self.document.elements.get(at)?;
            if let Some(lead) = &element.lead {
                return Some(lead.lemma.clone());
            }
            at = element.parent?;
        }
        None
    }

    /// Findings about some of the citations.
    fn report(&mut self, some: Range<usize>, of: impl Fn(&Citation) -> bool) {
        let some = self.citations.get(some).unwrap_or_default();
        for citation in some.iter().filter(|citation| of(citation)) {
            let code = match citation.status {
                Status::Contradicted => Code::CitationContradicted,
                Status::Ambiguous => Code::CitationAmbiguous,
                Status::Unresolved
                    if matches!(
                        citation.kind,
                        CitationKind::Resolution | CitationKind::Decision | CitationKind::Document
                    ) =>
                {
                    Code::CitationUnresolved
                }
                Status::Resolved if citation.reason.is_some() => Code::CitationRepaired,
                _ => continue,
            };
            let text = match citation.place {
                Place::Element(at) => self.document.elements.get(at).map(|element| &element.text),
                Place::Note(at) => self.document.notes.get(at).map(|note| &note.text),
            };
            let Some(text) = text else { continue };
            let print = citation.span.of(text.text()).unwrap_or_default();
            let reason = citation.reason.as_deref().unwrap_or_default();
            let found = Diagnostic::new(code, format!("“{print}”: {reason}")).at(citation.place);
            self.diagnostics.push(match text.origin(citation.span) {
                Some(origin) => found.on(origin),
                None => found,
            });
        }
    }
}

/// A citation with what the mention itself says.
fn blank(mention: &Mention) -> Citation {
    Citation {
        place: Place::Element(0),
        span: mention.span,
        kind: CitationKind::Resolution,
        target: Target::default(),
        date: None,
        date_basis: None,
        pinpoint: mention.pinpoint.clone(),
        relation: None,
        mention: crate::model::Mention::Full,
        antecedent: None,
        list_index: mention.index,
        basis: None,
        status: Status::Unresolved,
        reason: None,
    }
}

/// A symbol in whose brackets stands a word of another language, as the symbol has it in every
/// language: `(Part I和II)` is `(Parts I and II)`.
fn in_english(print: &str) -> Cow<'_, str> {
    let foreign = print
        .find(|c: char| c.is_alphabetic() && !c.is_ascii())
        .filter(|&at| print.get(..at).is_some_and(|before| before.contains('(')));
    let Some(at) = foreign else { return Cow::Borrowed(print) };
    let (before, rest) = print.split_at(at);
    let after = rest.trim_start_matches(|c: char| c.is_whitespace() || !c.is_ascii());
    let before = before.trim_end().replace("(Part ", "(Parts ").replace("(Vol. ", "(Vols. ");
    Cow::Owned(format!("{before} and {after}"))
}

/// The symbol in canonical form. A blank between two symbols of one document stands for their dash.
fn canonical(print: &str) -> Symbol {
    let print = &in_english(print);
    let joint = print.match_indices(' ').map(|(at, _)| at).find(|&at| {
        let after = print.get(at + 1..).unwrap_or_default().as_bytes();
        matches!(after, [b'A' | b'E' | b'S', b'/', ..])
            && print.as_bytes().get(at - 1) != Some(&b'-')
    });
    match joint.and_then(|at| Some((print.get(..at)?, print.get(at + 1..)?))) {
        Some((first, second)) => Symbol::printed(&format!("{first}-{second}")),
        None => Symbol::printed(print),
    }
}

/// The symbol of which a scanner misread the first letter: only those of the Security Council are
/// one letter and a number.
fn mended(print: &str) -> Symbol {
    let rest = print.find('/').and_then(|slash| print.get(slash..)).unwrap_or_default();
    Symbol::printed(&format!("S{rest}"))
}

/// Whether a symbol of the Security Council fits the year of its date, or where there is none, is
/// not later than the document.
fn symbol_fits(symbol: &str, dated: Option<u16>, adopted: Option<u16>) -> bool {
    let mut numbers = symbol.split('/').skip(1);
    let first: Option<u16> = numbers.next().and_then(|number| number.parse().ok());
    let (Some(first), Some(adopted)) = (first, adopted) else { return false };
    let second: Option<u16> = numbers.next().and_then(|number| number.parse().ok());
    let (from, to) = match second {
        Some(_) if first >= 1994 => (first, first),
        _ => match council_document_years(first) {
            Some(years) => years,
            None => return false,
        },
    };
    match dated {
        Some(dated) => from <= dated && dated <= to,
        None => from <= adopted,
    }
}

/// `A/65/53` with `Corr.1`. An end of the same kind takes the place of the last one, and an end to
/// a double symbol belongs to both halves.
fn with_suffix(base: &Symbol, stem: &str, number: u16) -> Symbol {
    let end = format!("{stem}{number}");
    let kind = stem.split('.').next().unwrap_or_default();
    let halves: Vec<String> = halves(base.as_str())
        .into_iter()
        .map(|half| {
            let kept = match half.rsplit_once('/') {
                Some((kept, last)) if last.split('.').next() == Some(kind) => kept,
                _ => half,
            };
            format!("{kept}/{end}")
        })
        .collect();
    Symbol::printed(&halves.join("-"))
}

/// The symbols that a dash joins.
fn halves(symbol: &str) -> Vec<&str> {
    let joint = symbol.match_indices('-').map(|(at, _)| at).find(|&at| {
        let rest = symbol.get(at + 1..).unwrap_or_default();
        let letters = rest.bytes().take_while(u8::is_ascii_uppercase).count();
        letters > 0 && rest.as_bytes().get(letters) == Some(&b'/')
    });
    match joint.and_then(|at| Some((symbol.get(..at)?, symbol.get(at + 1..)?))) {
        Some((first, second)) => vec![first, second],
        None => vec![symbol],
    }
}
