//! Gives each mention its target, in reading order: organ, symbol, date; and follows words that
//! point back.

mod back;
mod dates;
mod names;
mod numbered;
mod organ;

use super::mention::{Mention, What};
use super::series::Series;
use crate::lexicon::{Kind, Token, Vocabulary, bodies};
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
    organs: Organs,
    names: Names,
    antecedents: Antecedents,
    citations: Vec<Citation>,
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
            organs: Organs::new(vocabulary, document.body, document.adopted),
            names: Names::new(vocabulary),
            antecedents: Antecedents::default(),
            citations: Vec::new(),
            diagnostics,
        }
    }

    /// Resolves the mentions of one text.
    pub(super) fn text(
        &mut self,
        place: Place,
        text: &str,
        tokens: &[Token],
        mentions: &[Mention],
    ) {
        self.organs.begin();
        self.antecedents.begin(matches!(place, Place::Note(_)));
        let relation = self.relation(place);
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
            }
            self.report(first);
        }
        for token in tokens.get(seen..).unwrap_or_default() {
            if let Kind::Body(body) = token.kind {
                self.organs.saw(body);
            }
        }
    }

    /// Ends the work: notes give their targets to the names on which their marks stand.
    pub(super) fn finish(mut self) -> Vec<Citation> {
        names::from_notes(self.document, &mut self.citations);
        self.citations
    }

    fn resolve(&mut self, place: Place, text: &str, mention: &Mention, later: &[Mention]) {
        let citation = match &mention.what {
            What::Numbered { noun, number, organ } => {
                self.numbered(text, mention, *noun, *number, organ, later)
            }
            What::Dated { organ, .. } => Some(self.dated(mention, organ)),
            What::Paper { symbol, suffix } => self.paper(text, mention, *symbol, *suffix),
            What::Instrument(instrument) => Some(self.instrument(mention, *instrument)),
            What::Name { head, whole } => self.name(text, mention, *head, *whole),
            What::Set => Some(Citation {
                kind: CitationKind::OpenSet,
                status: Status::Open,
                ..blank(mention)
            }),
            What::Back { noun, plural } => self.back(mention, *noun, *plural),
            What::Ibid => self.ibid(mention),
            What::Record => Some(Citation {
                kind: CitationKind::Record,
                reason: Some("an official record without a symbol".to_owned()),
                ..blank(mention)
            }),
            What::Treaty => None,
        };
        let at = self.citations.len();
        if let Some(citation) = citation {
            let citation = Citation { place, ..citation };
            self.antecedents.cited(at, mention, &citation);
            self.citations.push(citation);
        } else if matches!(mention.what, What::Treaty) {
            self.antecedents.treaty();
        }
    }

    /// A document by its symbol; `None` for the document's own.
    fn paper(
        &mut self,
        text: &str,
        mention: &Mention,
        print: crate::text::Span,
        suffix: Option<super::mention::Suffix>,
    ) -> Option<Citation> {
        let base = Symbol::printed(print.of(text)?);
        let symbol = match suffix {
            Some(suffix) => with_suffix(&base, suffix.stem.of(text)?, suffix.number),
            None => base,
        };
        if self.document.symbol.as_ref() == Some(&symbol) {
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
        target.symbol = Some(symbol);
        let date = mention.date.and_then(|(date, basis)| Some((date.date()?, basis)));
        Some(Citation {
            kind,
            target,
            date: date.map(|(date, _)| date),
            date_basis: date.map(|(_, basis)| basis),
            basis: Some(Basis::Symbol),
            status: Status::Resolved,
            ..blank(mention)
        })
    }

    /// The lemma of the lead that governs a place.
    fn relation(&self, place: Place) -> Option<String> {
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

    /// Findings about the citations from `first` on.
    fn report(&mut self, first: usize) {
        for citation in self.citations.get(first..).unwrap_or_default() {
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
