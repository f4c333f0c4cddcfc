//! Puts documents together from what the other steps found: texts without numbers and note marks,
//! notes with their places, extents, pages, findings.

mod document;
mod weave;

use super::draft::{Body, Draft};
use super::extent::{self, Owner};
use super::front::Facts;
use super::marks::{self, Marks, Target, Unit};
use super::notes::RawNote;
use super::plain::Plain;
use super::tongue::Tongue;
use crate::model::{Fragment, Furniture, FurnitureReason, Note, Parsed, Source};
use crate::text::{Cleaned, Span};
use document::{Builder, joined};
use weave::{Woven, weave};

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
