//! Which place in the text each note belongs to.
//!
//! References that the reader saw are certain. Where a text layer gives marks as plain digits, the
//! candidates of `anchor` compete: marks come in the order of their notes, so the heaviest rising
//! chain of candidates wins, and further places of a number that has a note are its repeats.

use std::collections::{BTreeMap, BTreeSet};

use super::anchor::{self, Candidate, Setting};
use super::tongue::Tongue;
use crate::text::Span;

/// A text that may hold marks, in reading order.
pub(super) struct Unit<'t> {
    /// Its words.
    pub(super) words: &'t str,
    /// Bytes at its start that are a number and hold no marks.
    pub(super) skip: usize,
    /// References that the reader saw: marker, and bytes of the words before it.
    pub(super) refs: Vec<(String, usize)>,
    /// Its first line, by index.
    pub(super) line: usize,
}

/// A note, as far as its marks are concerned.
pub(super) struct Target<'t> {
    pub(super) marker: &'t str,
    /// The last line of the series of notes before its own, by index; its marks stand after it.
    pub(super) after: usize,
    /// The last line of its own series; its marks stand before it, except in the last series.
    pub(super) before: usize,
}

/// A mark: the unit it stands in and the bytes of its words before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mark {
    pub(super) unit: usize,
    pub(super) offset: usize,
}

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The marks of every note, in order.
    pub(super) of_note: Vec<Vec<Mark>>,
    /// The digits to take out of every unit's words, in order.
    pub(super) drops: Vec<Vec<Span>>,
    /// References to notes that are not there.
    pub(super) dangling: Vec<(Mark, String)>,
}

/// Finds the marks of `notes` in `units`.
pub(super) fn find(units: &[Unit<'_>], notes: &[Target<'_>], tongue: &Tongue) -> Marks {
    let mut marks = Marks {
        of_note: vec![Vec::new(); notes.len()],
        drops: vec![Vec::new(); units.len()],
        dangling: Vec::new(),
    };
    let mut by_marker: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, note) in notes.iter().enumerate() {
        by_marker.entry(note.marker).or_default().push(index);
    }
    let note_at = |marker: &str, line: usize| {
        let same = by_marker.get(marker)?;
        let within = same.iter().find(|&&index| {
            notes.get(index).is_some_and(|note| note.after <= line && line <= note.before)
        });
        within.or_else(|| same.last().filter(|_| same.len() == 1)).copied()
    };
    for (unit_index, unit) in units.iter().enumerate() {
        for (marker, offset) in &unit.refs {
            let mark = Mark { unit: unit_index, offset: *offset };
            match note_at(marker, unit.line) {
                Some(note) => push(&mut marks.of_note, note, mark),
                None => marks.dangling.push((mark, marker.clone())),
            }
        }
    }
    let marked: Vec<bool> = marks.of_note.iter().map(|places| !places.is_empty()).collect();
    let explicit = marked.iter().any(|&marked| marked);
    let candidates = candidates(units);
    let mut found: Vec<(Place, Candidate)> = Vec::new();
    for &(unit_index, candidate) in candidates.iter().filter(|_| !notes.is_empty()) {
        let Some(unit) = units.get(unit_index) else { continue };
        let Some(note) = note_at(&candidate.value.to_string(), unit.line) else { continue };
        let free = candidate.setting.is_free();
        let taken = || free && anchor::belongs_to_words(unit.words, candidate.span, tongue);
        // Where the reader saw marks, digits that stand free are numbers.
        let numeral = explicit && free && marked.get(note).copied().unwrap_or_default();
        if !numeral && !taken() {
            found.push((Place { unit: unit_index, note }, candidate));
        }
    }
    let chain = heaviest_chain(&found, &marked);
    let mut has_mark = marked.clone();
    for (place, _) in chain.iter().filter_map(|&index| found.get(index)) {
        if let Some(has_mark) = has_mark.get_mut(place.note) {
            *has_mark = true;
        }
    }
    for (index, (place, candidate)) in found.iter().enumerate() {
        let repeats = candidate.setting != Setting::Free
            || anchor::stands_out(
                units.get(place.unit).map_or("", |unit| unit.words),
                candidate.span,
            );
        let in_chain = chain.binary_search(&index).is_ok();
        let has_mark = has_mark.get(place.note).copied().unwrap_or_default();
        if in_chain || (repeats && (has_mark || candidate.setting != Setting::Free)) {
            let mark = Mark { unit: place.unit, offset: candidate.span.start() };
            push(&mut marks.of_note, place.note, mark);
            push(&mut marks.drops, place.unit, candidate.span);
        }
    }
    only_places(units, &found, &mut marks);
    without_notes(candidates, units, &by_marker, tongue, &mut marks);
    marks.of_note.iter_mut().for_each(|places| places.sort_unstable());
    marks.drops.iter_mut().for_each(|drops| drops.sort_unstable());
    marks
}

/// The places where marks may stand behind the numbers of their units, each with its unit.
fn candidates(units: &[Unit<'_>]) -> Vec<(usize, Candidate)> {
    let mut found = Vec::new();
    for (index, unit) in units.iter().enumerate() {
        let behind = |candidate: &Candidate| candidate.span.start() >= unit.skip;
        let own = anchor::candidates(unit.words).filter(behind);
        found.extend(own.map(|candidate| (index, candidate)));
    }
    found
}

/// Marks out of order, as compilations have them that number notes by another print: a note without
/// a mark takes the only place that can be nothing else.
fn only_places(units: &[Unit<'_>], found: &[(Place, Candidate)], marks: &mut Marks) {
    let mut of_note: Vec<Vec<&(Place, Candidate)>> = vec![Vec::new(); marks.of_note.len()];
    for found in found {
        let (place, candidate) = found;
        let words = units.get(place.unit).map_or("", |unit| unit.words);
        if candidate.setting != Setting::Free || anchor::stands_out(words, candidate.span) {
            push(&mut of_note, place.note, found);
        }
    }
    for (note, places) in of_note.iter().enumerate() {
        let missing = marks.of_note.get(note).is_some_and(Vec::is_empty);
        if let ([(place, candidate)], true) = (&places[..], missing) {
            let mark = Mark { unit: place.unit, offset: candidate.span.start() };
            push(&mut marks.of_note, note, mark);
            push(&mut marks.drops, place.unit, candidate.span);
        }
    }
}

/// Marks whose notes the source does not print: a number after the sign that ends a paragraph, a
/// number set apart from the words around it, every mark in the text whose number is among those,
/// and free numbers that count on from them.
fn without_notes(
    mut found: Vec<(usize, Candidate)>,
    units: &[Unit<'_>],
    by_marker: &BTreeMap<&str, Vec<usize>>,
    tongue: &Tongue,
    marks: &mut Marks,
) {
    if !by_marker.is_empty() {
        found.retain(|(_, found)| !by_marker.contains_key(found.value.to_string().as_str()));
    }
    let words = |unit: usize| units.get(unit).map_or("", |unit| unit.words);
    let ends = |unit: usize, candidate: &Candidate| match candidate.setting {
        Setting::Apart => true,
        Setting::AfterSign | Setting::Glued => candidate.span.end() == words(unit).len(),
        Setting::Free | Setting::AfterYear => false,
    };
    // In most texts no number begins a series.
    if !found.iter().any(|(unit, candidate)| ends(*unit, candidate)) {
        return;
    }
    found.retain(|(unit, candidate)| {
        !anchor::belongs_to_words(words(*unit), candidate.span, tongue)
    });
    let is_last =
        |place: usize, unit: usize| found.get(place + 1).is_none_or(|(next, _)| *next != unit);
    let numbers: BTreeSet<u32> = found
        .iter()
        .enumerate()
        .filter(|&(place, (unit, candidate))| {
            ends(*unit, candidate) && (candidate.setting == Setting::Apart || is_last(place, *unit))
        })
        .map(|(_, (_, candidate))| candidate.value)
        .collect();
    let (Some(&first), Some(&last)) = (numbers.first(), numbers.last()) else { return };
    let mut sure: Vec<bool> = found
        .iter()
        .map(|(unit, candidate)| {
            let known = numbers.contains(&candidate.value);
            let among = (first..=last).contains(&candidate.value);
            match candidate.setting {
                Setting::Free => known && anchor::stands_out(words(*unit), candidate.span),
                Setting::AfterSign | Setting::Apart => known,
                Setting::Glued | Setting::AfterYear => known || among,
            }
        })
        .collect();
    count_on(&found, units, tongue, &mut sure);
    for ((unit, candidate), _) in found.iter().zip(&sure).filter(|(_, sure)| **sure) {
        let mark = Mark { unit: *unit, offset: candidate.span.start() };
        marks.dangling.push((mark, candidate.value.to_string()));
        push(&mut marks.drops, *unit, candidate.span);
    }
}

/// A free number between words that need none is a mark where it is the next before or after a
/// sure one, and its number as well.
fn count_on(found: &[(usize, Candidate)], units: &[Unit<'_>], tongue: &Tongue, sure: &mut [bool]) {
    let fits = |place: usize, value: Option<u32>| {
        found.get(place).is_some_and(|(unit, candidate)| {
            let words = units.get(*unit).map_or("", |unit| unit.words);
            Some(candidate.value) == value
                && anchor::parts_words(words, candidate.span, tongue.words)
        })
    };
    let value = |place: usize| found.get(place).map(|(_, candidate)| candidate.value);
    let mut next = None;
    for place in (0..found.len()).rev() {
        let Some(sure) = sure.get_mut(place) else { continue };
        *sure |= fits(place, next);
        if *sure {
            next = value(place).map(|value| value - 1);
        }
    }
    let mut next = None;
    for place in 0..found.len() {
        let Some(sure) = sure.get_mut(place) else { continue };
        *sure |= fits(place, next);
        if *sure {
            next = value(place).map(|value| value + 1);
        }
    }
}

#[derive(Clone, Copy)]
struct Place {
    unit: usize,
    note: usize,
}

fn push<T>(lists: &mut [Vec<T>], index: usize, value: T) {
    if let Some(list) = lists.get_mut(index) {
        list.push(value);
    }
}

/// The indices of the candidates that make the heaviest chain in which notes rise, leaving out
/// notes that are `marked` already. Of equals, the earliest places.
fn heaviest_chain(found: &[(Place, Candidate)], marked: &[bool]) -> Vec<usize> {
    // A Fenwick tree over notes holds, for every note, the heaviest chain that ends before it.
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); marked.len() + 1];
    let mut before: Vec<Option<usize>> = vec![None; found.len()];
    let mut weights: Vec<u64> = vec![0; found.len()];
    for (index, (place, candidate)) in found.iter().enumerate() {
        if marked.get(place.note).copied().unwrap_or_default() {
            continue;
        }
        let (mut best, mut last) = (0, None);
        let mut at = place.note;
        while at > 0 {
            if let Some(&(weight, link)) = tree.get(at)
                && weight > best
            {
                (best, last) = (weight, link);
            }
            at &= at - 1;
        }
        let weight = best + weight(candidate.setting);
        if let (Some(slot), Some(link)) = (weights.get_mut(index), before.get_mut(index)) {
            (*slot, *link) = (weight, last);
        }
        let mut at = place.note + 1;
        while let Some(slot) = tree.get_mut(at) {
            if weight > slot.0 {
                *slot = (weight, Some(index));
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut heaviest: Option<usize> = None;
    for (index, &weight) in weights.iter().enumerate() {
        if weight > heaviest.and_then(|best| weights.get(best)).copied().unwrap_or_default() {
            heaviest = Some(index);
        }
    }
    let mut chain = Vec::new();
    while let Some(index) = heaviest {
        chain.push(index);
        heaviest = before.get(index).copied().flatten();
    }
    chain.reverse();
    chain
}

/// A long chain of weak candidates must not beat a short one of strong ones: one glued mark is
/// worth more than one free number, but two free numbers more than one glued mark.
fn weight(setting: Setting) -> u64 {
    match setting {
        Setting::Glued => 10,
        Setting::AfterYear | Setting::Apart => 9,
        Setting::AfterSign => 8,
        Setting::Free => 5,
    }
}
