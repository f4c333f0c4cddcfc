//! One document: its elements and notes with their places, and what was found on the way.

use super::weave::Woven;
use super::{Extents, Read};
use crate::model::{
    Anchor, Code, Diagnostic, Document, DocumentKind, Element, ElementKind, Note, Number, Place,
    Source,
};
use crate::structure::draft::Draft;
use crate::structure::marks::Marks;
use crate::structure::tongue::Tongue;
use crate::structure::vote;
use crate::text::{Cleaned, Span};

/// Builds one document.
pub(super) struct Builder<'a> {
    pub(super) source: &'a Source,
    pub(super) index: usize,
    /// The texts of its drafts, which its elements take.
    pub(super) texts: &'a mut [Woven],
    pub(super) first_unit: usize,
    pub(super) marks: &'a Marks,
    pub(super) notes: &'a [Note],
    pub(super) homes: &'a [usize],
}

impl Builder<'_> {
    pub(super) fn document(self, read: Read, extents: &mut Extents, tongue: &Tongue) -> Document {
        let facts = read.facts;
        let mut diagnostics = Vec::new();
        let titles = read.title.iter().filter_map(|&title| self.texts.get(title));
        let title = joined(titles.map(|woven| woven.text.text())).or(read.shared_title);
        let title = title.map(|title| without_letter(title, facts.number.as_ref()));
        let mut elements: Vec<Element> = Vec::with_capacity(read.body.drafts.len());
        for (index, draft) in read.body.drafts.into_iter().enumerate() {
            let extent = extents
                .drafts
                .get_mut(self.index)
                .and_then(|drafts| drafts.get_mut(index))
                .map(std::mem::take)
                .unwrap_or_default();
            let Some(woven) = self.texts.get_mut(index) else { continue };
            let (text, num) = (std::mem::take(&mut woven.text), woven.num.take());
            elements.push(element(draft, text, num, extent, self.source.pages.is_some()));
        }
        for remark in read.body.remarks {
            let span = elements.get(remark.element).and_then(|element| hull(&element.extent));
            let mut diagnostic =
                Diagnostic::new(remark.code, remark.message).at(Place::Element(remark.element));
            diagnostic.span = span;
            diagnostics.push(diagnostic);
        }
        let notes = self.own_notes(&mut diagnostics);
        let vote = vote::read(&elements, &notes, tongue, &mut diagnostics);
        if facts.symbol.is_none() {
            diagnostics.push(Diagnostic::new(Code::NoSymbol, "the heading gives no symbol"));
        }
        if let Some(fragment) = read.fragment {
            let message = format!("the source holds only the {} of this document", fragment.name());
            diagnostics.push(Diagnostic::new(Code::Fragment, message));
        }
        Document {
            ordinal: u32::try_from(self.index + 1).unwrap_or(u32::MAX),
            symbol: facts.symbol,
            kind: facts.kind.unwrap_or(DocumentKind::Resolution),
            body: facts.body,
            number: facts.number,
            title,
            adopted: facts.adopted,
            distributed: facts.distributed,
            meeting: facts.meeting,
            agenda_items: facts.agenda_items,
            committee_report: facts.committee_report,
            draft: facts.draft,
            tally: vote.tally,
            without_vote: vote.without_vote,
            votes: vote.states,
            language: tongue.language,
            elements,
            notes,
            fragment: read.fragment,
            diagnostics,
        }
    }

    fn own_notes(&self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Note> {
        let mut own = Vec::new();
        for (index, note) in self.notes.iter().enumerate() {
            if self.homes.get(index) != Some(&self.index) {
                continue;
            }
            let marks = self.marks.of_note.get(index).map(Vec::as_slice).unwrap_or_default();
            let mut anchors = marks.iter().filter_map(|mark| {
                let element = mark.unit.checked_sub(self.first_unit)?;
                let offset = self.texts.get(element)?.offset(mark.offset);
                Some(Anchor { element, offset })
            });
            let note = Note { anchor: anchors.next(), repeats: anchors.collect(), ..note.clone() };
            let place = Place::Note(own.len());
            let mut say = |code, message: String| {
                let mut diagnostic = Diagnostic::new(code, message).at(place);
                diagnostic.span = hull(&note.extent);
                diagnostics.push(diagnostic);
            };
            if note.anchor.is_none() {
                say(Code::NoteWithoutMark, format!("no mark for note {}", note.marker));
            } else if !note.repeats.is_empty() {
                let times = note.repeats.len() + 1;
                say(Code::NoteRepeated, format!("note {} is marked {times} times", note.marker));
            }
            own.push(note);
        }
        for (mark, marker) in &self.marks.dangling {
            if let Some(element) = mark.unit.checked_sub(self.first_unit)
                && element < self.texts.len()
            {
                let message = format!("the mark {marker} has no note");
                diagnostics.push(
                    Diagnostic::new(Code::MarkWithoutNote, message).at(Place::Element(element)),
                );
            }
        }
        own
    }
}

fn element(
    draft: Draft,
    text: Cleaned,
    num: Option<String>,
    extent: Vec<Span>,
    paged: bool,
) -> Element {
    let lead = draft.lead.filter(|lead| lead.span.end() <= text.text().len());
    Element {
        eid: draft.eid,
        parent: draft.parent,
        kind: draft.kind,
        part: None,
        section: draft.section,
        annex: draft.annex,
        level: draft.level,
        num,
        lead,
        text,
        extent,
        pages: paged.then_some(draft.block.pages),
        inferred: draft.inferred && draft.kind != ElementKind::Other,
    }
}

/// The lines of a title as one.
pub(super) fn joined<'t>(lines: impl Iterator<Item = &'t str>) -> Option<String> {
    let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
    (!lines.is_empty()).then(|| lines.join(" "))
}

/// The letter of the part may stand behind the title: `... military and police personnel B`.
fn without_letter(title: String, number: Option<&Number>) -> String {
    let part = number.and_then(|number| number.part.as_deref());
    match part.and_then(|part| title.strip_suffix(part)).and_then(|title| title.strip_suffix(' ')) {
        Some(title) => title.to_owned(),
        None => title,
    }
}

/// From the first to the last byte of `extent`.
fn hull(extent: &[Span]) -> Option<Span> {
    extent.iter().copied().reduce(Span::hull)
}
