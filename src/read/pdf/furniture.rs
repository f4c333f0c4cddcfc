//! Which lines belong to the page and not to the text: running heads and feet, page numbers, job
//! numbers, bars, and the rule above the notes.
//!
//! Tagged files mark them as artifacts; in others they are told by their place in the margin and
//! by coming back on other pages.

use std::collections::{HashMap, HashSet};

use super::notes;
use super::page::Owner;
use super::sheet::{Print, Role, Sheet};

/// The share of a page's height that the head, or the foot, may take.
const MARGIN: f32 = 0.14;
/// Lines that come back do so at the same place, give or take this many points.
const SAME_PLACE: f32 = 6.0;
/// Type from this share of the body's size on is no small type.
pub(super) const SMALL: f32 = 0.95;

/// Gives the lines that belong to the page their roles.
pub(super) fn mark(sheets: &mut [Sheet], body_size: f32) {
    let repeated = repeated(sheets);
    let opening: HashSet<String> = sheets
        .first()
        .map(|sheet| sheet.prints.iter().map(|print| folded(&print.line.text)).collect())
        .unwrap_or_default();
    let opening_text = opening_text(sheets);
    for (at, sheet) in sheets.iter_mut().enumerate() {
        let (height, first) = (sheet.height, at == 0);
        let head_rule = head_rule(sheet).filter(|_| !first);
        // Short notes look alike on many pages; the foot lies below the last of them.
        let notes = sheet
            .prints
            .iter()
            .filter(|print| notes::opening(&print.line).is_some())
            .map(|print| print.line.y)
            .fold(0.0, f32::max);
        for print in &mut sheet.prints {
            let line = &print.line;
            let head = line.y < MARGIN * height;
            let foot = line.y > notes.max((1.0 - MARGIN) * height);
            let comes_back = || repeated.contains(&Key::of(print, height));
            let is_furniture = match print.owner {
                // What stands at the head of the first page and nowhere else is the letterhead.
                Owner::Artifact => !first || line.y > 0.5 * height || comes_back(),
                Owner::Block(_) => line.bars,
                Owner::Unknown => {
                    line.bars
                        || (head || foot) && comes_back()
                        || foot && is_number(&line.text)
                        || head && !first && is_number(&line.text)
                        || head && head_rule.is_some_and(|y| line.y < y)
                        || head
                            && !first
                            && line.size < SMALL * body_size
                            && (opening.contains(&folded(&line.text))
                                || opening_text.contains(&folded(&line.text)))
                }
            };
            if is_rule(&line.text) {
                print.role = Role::Rule;
            } else if is_furniture {
                print.role = Role::Artifact;
            }
        }
        widen_foot(sheet);
    }
}

/// Lines beside a job number or bars at the foot are furniture too.
fn widen_foot(sheet: &mut Sheet) {
    let edge = (1.0 - MARGIN) * sheet.height;
    let top = sheet
        .with(Role::Artifact)
        .map(|print| print.line.y)
        .filter(|&y| y > edge)
        .fold(f32::MAX, f32::min);
    for print in &mut sheet.prints {
        if print.role == Role::Text && print.owner == Owner::Unknown && print.line.y > top - 2.0 {
            print.role = Role::Artifact;
        }
    }
}

/// What makes a line the same on two pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    text: String,
    size: i32,
    head: bool,
}

impl Key {
    fn of(print: &Print, height: f32) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "sizes of type are small")]
        let size = (print.line.size * 4.0).round() as i32;
        Self { text: folded(&print.line.text), size, head: print.line.y < 0.5 * height }
    }
}

/// The lines in the margins that stand on two pages or more at the same place.
fn repeated(sheets: &[Sheet]) -> HashSet<Key> {
    let mut places: HashMap<Key, Vec<(usize, f32)>> = HashMap::new();
    let mut repeated = HashSet::new();
    for (at, sheet) in sheets.iter().enumerate() {
        for print in &sheet.prints {
            let y = print.line.y;
            if matches!(print.owner, Owner::Block(_))
                || (MARGIN * sheet.height..(1.0 - MARGIN) * sheet.height).contains(&y)
            {
                continue;
            }
            let key = Key::of(print, sheet.height);
            let seen = places.entry(key.clone()).or_default();
            if seen.iter().any(|&(page, other)| page != at && (other - y).abs() < SAME_PLACE) {
                repeated.insert(key);
            }
            seen.push((at, y));
        }
    }
    repeated
}

/// The words of the first page, folded, as one text.
fn opening_text(sheets: &[Sheet]) -> String {
    let mut text = String::from(" ");
    for print in sheets.first().into_iter().flat_map(|sheet| &sheet.prints) {
        text.push_str(&folded(&print.line.text));
        text.push(' ');
    }
    text
}

/// The lowest line across the whole width at the head of a page.
fn head_rule(sheet: &Sheet) -> Option<f32> {
    // Word draws one piece a cell.
    let mut rows: Vec<(f32, f32)> = Vec::new();
    for rule in sheet.rules.iter().filter(|rule| rule.y1 < MARGIN * sheet.height) {
        match rows.iter_mut().find(|(y, _)| (*y - rule.y1).abs() < 1.0) {
            Some((_, width)) => *width += rule.width(),
            None => rows.push((rule.y1, rule.width())),
        }
    }
    rows.into_iter()
        .filter(|&(_, width)| width > 0.6 * sheet.width)
        .map(|(y, _)| y)
        .reduce(f32::max)
}

/// True for a rule that was typed.
fn is_rule(text: &str) -> bool {
    text.chars().count() >= 5 && text.chars().all(|ch| matches!(ch, '_' | '―' | '—' | '─' | ' '))
}

/// True for page numbers and job numbers: digits and signs, and at most one letter in brackets
/// (`2/5`, `- 3 -`, `23-23443 (E) 011223`).
fn is_number(text: &str) -> bool {
    let mut letters = text.char_indices().filter(|(_, ch)| ch.is_alphabetic());
    let in_brackets = |at: usize| {
        text.get(..at).is_some_and(|before| before.ends_with('('))
            && text.get(at..).and_then(|rest| rest.chars().nth(1)) == Some(')')
    };
    text.chars().any(|ch| ch.is_ascii_digit())
        && letters.next().is_none_or(|(at, _)| in_brackets(at))
        && letters.next().is_none()
}

/// A line as its copies on other pages have it: without digits, case and double spaces.
fn folded(text: &str) -> String {
    text.chars().filter(|ch| !ch.is_ascii_digit()).flat_map(char::to_lowercase).collect()
}
