mod languages;
mod numbers;
mod papers;
mod pointers;

use super::extract;
use crate::lexicon::{Lexed, body};
use crate::model::{
    Anchor, Citation, Document, DocumentKind, Element, ElementKind, Language, Note, Place, date,
};
use crate::text::{Cleaned, Span};

/// A document of paragraphs, for tests. `⁋1` in a paragraph is the mark of note 1.
struct Text(Document);

impl Text {
    fn of(organ: &str, (year, month, day): (u16, u8, u8)) -> Self {
        Self(Document {
            ordinal: 1,
            symbol: None,
            kind: DocumentKind::Resolution,
            body: body(organ).map(|body| body.id),
            number: None,
            title: None,
            adopted: date(year, month, day),
            distributed: None,
            meeting: None,
            agenda_items: Vec::new(),
            committee_report: None,
            draft: None,
            tally: None,
            without_vote: false,
            votes: Vec::new(),
            language: Language::En,
            elements: Vec::new(),
            notes: Vec::new(),
            fragment: None,
            diagnostics: Vec::new(),
        })
    }

    fn para(mut self, text: &str) -> Self {
        let element = self.0.elements.len();
        let mut plain = String::new();
        for (at, piece) in text.split('⁋').enumerate() {
            let digits =
                if at == 0 { 0 } else { piece.bytes().take_while(u8::is_ascii_digit).count() };
            if digits > 0 {
                let anchor = Some(Anchor { element, offset: plain.len() });
                let marker = piece[..digits].to_owned();
                self.0.notes.push(note(&marker, anchor));
            }
            plain.push_str(&piece[digits..]);
        }
        self.0.elements.push(Element {
            eid: format!("para_{}", element + 1),
            parent: None,
            kind: ElementKind::Operative,
            part: None,
            section: None,
            annex: None,
            level: 1,
            num: None,
            lead: None,
            text: clean(&plain),
            extent: Vec::new(),
            pages: None,
            inferred: false,
        });
        self
    }

    fn note(mut self, marker: &str, text: &str) -> Self {
        match self.0.notes.iter_mut().find(|note| note.marker == marker) {
            Some(note) => note.text = clean(text),
            None => self.0.notes.push(Note { text: clean(text), ..self::note(marker, None) }),
        }
        self
    }

    fn citations(&self) -> Vec<(Citation, String)> {
        let found = extract(&self.0, &Lexed::of(&self.0), &mut Vec::new());
        let print = |citation: &Citation| {
            let text = match citation.place {
                Place::Element(at) => &self.0.elements[at].text,
                Place::Note(at) => &self.0.notes[at].text,
            };
            citation.span.of(text.text()).unwrap().to_owned()
        };
        found.into_iter().map(|citation| (citation.clone(), print(&citation))).collect()
    }

    /// A line for each citation: target, date and its basis, pinpoint, what named the target.
    fn rows(&self) -> String {
        let rows = self.citations().into_iter().map(|(citation, _)| {
            let target = &citation.target;
            let symbol = target.symbol.as_ref().map(ToString::to_string);
            let name = symbol.or(target.instrument.map(str::to_owned)).unwrap_or("-".to_owned());
            let mut row = format!("{} {name}", citation.kind.name());
            if let Some(date) = citation.date {
                let basis = citation.date_basis.map_or("?", |basis| basis.name());
                row = format!("{row} {date} {basis}");
            }
            if let Some(pinpoint) = &citation.pinpoint {
                row = format!("{row} [{pinpoint}]");
            }
            let basis = citation.basis.map_or("-", |basis| basis.name());
            row + &format!(" by {basis}: {}", citation.status.name())
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

fn note(marker: &str, anchor: Option<Anchor>) -> Note {
    Note {
        marker: marker.to_owned(),
        anchor,
        repeats: Vec::new(),
        text: Cleaned::default(),
        extent: Vec::new(),
        page: None,
    }
}

fn clean(text: &str) -> Cleaned {
    let mut clean = Cleaned::default();
    clean.push(text, Span::new(0, text.len()));
    clean
}

fn council(text: &str) -> String {
    Text::of("un:sc", (1995, 1, 1)).para(text).rows()
}

fn assembly(text: &str) -> String {
    Text::of("un:ga", (2018, 12, 20)).para(text).rows()
}

fn assembly_in(language: Language, text: &str) -> String {
    let mut document = Text::of("un:ga", (2023, 12, 20));
    document.0.language = language;
    document.para(text).rows()
}
