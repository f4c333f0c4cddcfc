//! Puts documents together from what the other steps found: texts without numbers and note marks,
//! notes with their places, extents, pages, findings.

use super::block::Block;
use super::draft::{Body, Draft};
use super::extent::{self, Owner};
use super::front::Facts;
use super::marks::{self, Marks, Target, Unit};
use super::notes::RawNote;
use super::plain::Plain;
use super::tongue::Tongue;
use super::vote;
use crate::model::{
    Anchor, Code, Diagnostic, Document, DocumentKind, Element, ElementKind, Fragment, Furniture,
    FurnitureReason, Note, Number, Parsed, Place, Source,
};
use crate::text::{Cleaned, Span};

/// A document whose texts still hold their note marks.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) facts: Facts,
    pub(super) body: Body,
    /// The drafts that hold the title.
    pub(super) title: Vec<usize>,
    /// The title of the omnibus text that this is a part of.
    pub(super) shared_title: Option<String>,
    pub(super) fragment: Option<Fragment>,
}

impl Read {
    /// The title that later parts of the same omnibus text share.
    pub(super) fn shared_title(&self) -> Option<String> {
        self.shared_title.clone().or_else(|| {
            let drafts = self.title.iter().filter_map(|&title| self.body.drafts.get(title));
            joined(drafts.map(Draft::words))
        })
    }
}

/// Everything that structure found in `source`.
pub(super) fn parsed(
    source: &Source,
    plain: &Plain,
    furniture: &[Option<FurnitureReason>],
    notes: &[RawNote],
    mut reads: Vec<Read>,
    tongue: &Tongue,
) -> Parsed {
    let places: Vec<(usize, usize)> = reads
        .iter()
        .enumerate()
        .flat_map(|(document, read)| {
            (0..read.body.drafts.len()).map(move |draft| (document, draft))
        })
        .collect();
    let drafts = || places.iter().filter_map(|&(d, i)| reads.get(d)?.body.drafts.get(i));
    let units: Vec<Unit<'_>> = drafts().map(|draft| unit(plain, draft)).collect();
    let targets = targets(notes, plain);
    let marks = marks::find(&units, &targets, tongue);
    let homes = homes(&marks, notes, &units, &places);

    let mut claims: Vec<(usize, Owner)> = Vec::new();
    for (&(document, index), draft) in places.iter().zip(drafts()) {
        let owner = Owner::Draft(document, index);
        claims.extend(draft.block.pieces.iter().map(|piece| (piece.span.start(), owner)));
    }
    // Notes without a document are no text of one.
    for (index, note) in notes.iter().enumerate().filter(|_| !reads.is_empty()) {
        let lines = note.lines.iter().filter_map(|&line| plain.lines.get(line));
        claims.extend(lines.map(|line| (line.span.start(), Owner::Note(index))));
    }
    for (line, reason) in plain.lines.iter().zip(furniture) {
        claims.extend(reason.map(|reason| (line.span.start(), Owner::Furniture(reason))));
    }
    let mut extents = Extents::new(&reads, notes.len());
    for (span, owner) in extent::territories(&source.text, plain, claims) {
        extents.add(span, owner);
    }
    let drafts = reads.iter_mut().flat_map(|read| &mut read.body.drafts);
    let mut texts: Vec<Woven> =
        drafts.zip(&marks.drops).map(|(draft, drops)| weave(draft, drops)).collect();
    let notes: Vec<Note> = notes
        .iter()
        .enumerate()
        .map(|(index, raw)| {
            let extent = extents.notes.get(index).cloned().unwrap_or_default();
            note(plain, raw, extent)
        })
        .collect();
    let furniture = std::mem::take(&mut extents.furniture);
    let mut unit = 0;
    let documents = reads
        .into_iter()
        .enumerate()
        .map(|(index, read)| {
            let range = unit..unit + read.body.drafts.len();
            unit = range.end;
            Builder {
                source,
                index,
                texts: texts.get_mut(range.clone()).unwrap_or_default(),
                first_unit: range.start,
                marks: &marks,
                notes: &notes,
                homes: &homes,
            }
            .document(read, &mut extents, tongue)
        })
        .collect();
    Parsed { documents, furniture, diagnostics: Vec::new() }
}

fn unit<'d>(plain: &Plain, draft: &'d Draft) -> Unit<'d> {
    let mut refs = Vec::new();
    for piece in draft.block.pieces.iter().map(|piece| piece.span) {
        let from = plain.refs.partition_point(|reference| reference.at < piece.start());
        for reference in plain.refs.iter().skip(from).take_while(|r| r.at <= piece.end()) {
            if let Some(offset) = draft.block.offset_of(reference.at) {
                refs.push((reference.marker.clone(), offset));
            }
        }
    }
    let first = draft.block.pieces.first().map_or(0, |piece| piece.span.start());
    let line = plain.lines.partition_point(|line| line.span.start() <= first).saturating_sub(1);
    let skip = draft.num.map_or(0, |(_, rest)| rest);
    Unit { words: draft.block.words(), skip, refs, line }
}

/// Notes fall into series: a marker that does not rise begins a new one.
fn targets<'n>(notes: &'n [RawNote], plain: &Plain) -> Vec<Target<'n>> {
    let number = |note: &RawNote| note.marker.parse::<u32>().unwrap_or(0);
    let mut series: Vec<Vec<&RawNote>> = Vec::new();
    for note in notes {
        match series.last_mut() {
            Some(open) if open.last().is_some_and(|last| number(last) < number(note)) => {
                open.push(note);
            }
            _ => series.push(vec![note]),
        }
    }
    let mut targets = Vec::with_capacity(notes.len());
    let mut after = 0;
    let count = series.len();
    for (index, notes) in series.into_iter().enumerate() {
        let last = notes.last().and_then(|note| note.lines.last()).copied().unwrap_or(after);
        let before = if index + 1 == count { plain.lines.len() } else { last };
        targets.extend(notes.iter().map(|note| Target { marker: &note.marker, after, before }));
        after = last;
    }
    targets
}

/// The document that each note belongs to: that of its first mark, else that of the text before it.
fn homes(
    marks: &Marks,
    notes: &[RawNote],
    units: &[Unit<'_>],
    places: &[(usize, usize)],
) -> Vec<usize> {
    let of_unit = |unit: usize| places.get(unit).map_or(0, |&(document, _)| document);
    notes
        .iter()
        .zip(&marks.of_note)
        .map(|(note, places)| {
            let before = || {
                let line = note.lines.first().copied().unwrap_or(0);
                units.partition_point(|unit| unit.line < line).saturating_sub(1)
            };
            of_unit(places.first().map_or_else(before, |mark| mark.unit))
        })
        .collect()
}

/// The extents of everything, by owner.
struct Extents {
    drafts: Vec<Vec<Vec<Span>>>,
    notes: Vec<Vec<Span>>,
    furniture: Vec<Furniture>,
}

impl Extents {
    fn new(reads: &[Read], notes: usize) -> Self {
        let room = |draft: &Draft| Vec::with_capacity(draft.block.pieces.len());
        let drafts = reads.iter().map(|read| read.body.drafts.iter().map(room).collect()).collect();
        Self { drafts, notes: vec![Vec::new(); notes], furniture: Vec::new() }
    }

    fn add(&mut self, span: Span, owner: Owner) {
        match owner {
            Owner::Draft(document, draft) => {
                if let Some(list) = self.drafts.get_mut(document).and_then(|d| d.get_mut(draft)) {
                    list.push(span);
                }
            }
            Owner::Note(note) => {
                if let Some(list) = self.notes.get_mut(note) {
                    list.push(span);
                }
            }
            Owner::Furniture(reason) => self.furniture.push(Furniture { span, reason }),
        }
    }
}

/// The words of a draft without its number and its note marks.
struct Woven {
    text: Cleaned,
    /// The number.
    num: Option<String>,
    /// The stretches of the block's words that are kept, each with its place in the text; none
    /// where all words behind the number are.
    kept: Vec<(Span, usize)>,
    /// Bytes of the block's words before the text.
    skip: usize,
}

impl Woven {
    /// Where in the text the place `offset` of the block's words is.
    fn offset(&self, offset: usize) -> usize {
        if self.kept.is_empty() {
            return offset.saturating_sub(self.skip);
        }
        let next = self.kept.partition_point(|(span, _)| span.start() <= offset);
        let place = next.checked_sub(1).and_then(|index| self.kept.get(index));
        place.map_or(0, |(span, at)| at + (offset.min(span.end()) - span.start()))
    }

    fn keep(&mut self, block: &Block, span: Span) {
        let at = self.text.text().len();
        // Nothing stands before the blank that would join it.
        let joins = at == 0 && block.joins_at(span.start());
        self.kept.push((span, at));
        self.text
            .push_cleaned(&block.text, Span::new(span.start() + usize::from(joins), span.end()));
    }
}

/// Takes the words of `draft`, without `drops`.
fn weave(draft: &mut Draft, drops: &[Span]) -> Woven {
    let words = draft.block.words();
    let num = draft.num.and_then(|(end, _)| words.get(..end));
    let num = num.map(str::trim).filter(|num| !num.is_empty()).map(str::to_owned);
    let mut at = draft.num.map_or(0, |(_, rest)| rest);
    let mut woven = Woven { text: Cleaned::default(), num, kept: Vec::new(), skip: at };
    if drops.is_empty() {
        woven.text = std::mem::take(&mut draft.block.text);
        woven.text.drop_front(at);
    } else {
        for drop in drops {
            // The blank before a mark goes with it, unless it holds two words apart.
            let before =
                words.get(..drop.start()).map_or(drop.start(), |text| text.trim_end().len());
            woven.keep(&draft.block, Span::new(at, before.max(at)));
            // And the blank that parts it from a sign: `session 2 , held`.
            let rest = words.get(drop.end()..).unwrap_or_default();
            at = drop.end() + usize::from(rest.starts_with(" ,") || rest.starts_with(" ."));
        }
        woven.keep(&draft.block, Span::new(at, words.len()));
    }
    let length = woven.text.text().trim_end().len();
    woven.text.truncate(length);
    woven
}

fn note(plain: &Plain, raw: &RawNote, extent: Vec<Span>) -> Note {
    let mut text = Cleaned::default();
    let lines = raw.lines.iter().filter_map(|&line| plain.lines.get(line));
    let mut page = None;
    for (index, line) in lines.enumerate() {
        page = page.or(Some(line.page));
        let skip = if index == 0 { raw.skip } else { 0 };
        let words = plain.words(line);
        let skip = skip + words.get(skip..).map_or(0, |rest| rest.len() - rest.trim_start().len());
        let span = Span::new(line.span.start() + skip, line.span.end());
        if plain.breaks_word(text.text(), words) {
            let length = text.text().trim_end_matches(['-', '‐', '‑']).len();
            text.truncate(length);
        } else if index > 0 && !text.text().is_empty() && !text.text().ends_with(['-', '/']) {
            let end = plain.clean.origin(Span::new(line.span.start(), line.span.start() + 1));
            let at = end.map_or(line.source.start(), Span::start);
            text.replace(" ", Span::new(at, at));
        }
        text.push_cleaned(&plain.clean, span);
    }
    Note { marker: raw.marker.clone(), anchor: None, repeats: Vec::new(), text, extent, page }
}

/// Builds one document.
struct Builder<'a> {
    source: &'a Source,
    index: usize,
    /// The texts of its drafts, which its elements take.
    texts: &'a mut [Woven],
    first_unit: usize,
    marks: &'a Marks,
    notes: &'a [Note],
    homes: &'a [usize],
}

impl Builder<'_> {
    fn document(self, read: Read, extents: &mut Extents, tongue: &Tongue) -> Document {
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
fn joined<'t>(lines: impl Iterator<Item = &'t str>) -> Option<String> {
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
