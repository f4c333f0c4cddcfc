//! Notes at the foot of a page or at the end of a text: which lines are theirs.
//!
//! Where the reader marked a note's body, its word counts. Elsewhere a line that begins with a
//! number is a note only if it stands apart from the text and either the text has a mark with
//! that number or the note before it has the number before.

use super::number;
use super::opening::Opening;
use super::plain::{Plain, Role};
use super::tongue::Tongue;
use super::{anchor, furniture};
use crate::lexicon::{Kind, Word};
use crate::model::FurnitureReason;

/// The body of a note, as lines of the plain text.
#[derive(Debug)]
pub(super) struct RawNote {
    pub(super) marker: String,
    /// Its lines, by index.
    pub(super) lines: Vec<usize>,
    /// Bytes of the first line that hold the marker.
    pub(super) skip: usize,
}

/// Finds the notes among the lines that are no furniture.
pub(super) fn find(
    plain: &Plain,
    furniture: &[Option<FurnitureReason>],
    tongue: &Tongue,
) -> Vec<RawNote> {
    let marks = anchor::Marked::of(plain);
    let mut notes: Vec<RawNote> = Vec::new();
    // The note that the line before belongs to.
    let mut open = false;
    // A line between this one and the last line of text or note: a rule, or the end of a page.
    let mut apart = true;
    // The line before ends with a full stop, as only the last paragraph and closing lines do.
    let mut ended = false;
    for (index, line) in plain.lines.iter().enumerate() {
        match furniture.get(index).copied().flatten() {
            Some(FurnitureReason::Rule) => {
                apart = true;
                open = false;
                continue;
            }
            Some(_) => {
                continue;
            }
            None => {}
        }
        if line.page_start {
            apart = true;
        }
        let text = plain.words(line);
        let apart_now = apart || line.blank || open;
        let start = match (&line.note, line.role) {
            (Some(marker), Role::Note) => Some((marker.clone(), marker_length(text, marker))),
            (Some(marker), _) if apart_now => Some((marker.clone(), 0)),
            (None, Role::Text) if apart && is_lone(text, &marks) => {
                Some((text.to_owned(), text.len()))
            }
            (None, Role::Text) if open && !line.page_start && names_document(text) => {
                behind_note(text, tongue).or_else(|| numbered(text, &notes, &marks, tongue))
            }
            (None, Role::Text) if apart_now => numbered(text, &notes, &marks, tongue),
            (None, Role::Text) if ended => numbered(text, &notes, &marks, tongue)
                .filter(|&(_, skip)| text.get(skip..).is_some_and(begins_upper)),
            _ => None,
        };
        let continues = open
            && start.is_none()
            && (line.role == Role::Note
                || (!line.blank && !line.page_start)
                || notes.last().is_some_and(|note| is_marker_only(plain, note))
                || notes.last().is_some_and(|note| unfinished(plain, note) && goes_on(text)));
        if let Some((marker, skip)) = start {
            notes.push(RawNote { marker, lines: vec![index], skip });
            open = true;
        } else if continues {
            if let Some(note) = notes.last_mut() {
                note.lines.push(index);
            }
        } else {
            open = false;
        }
        apart = false;
        ended = text.trim_end().ends_with('.');
    }
    notes
}

/// A line below a note that names a document: it is a note whatever its mark, a number that does not
/// go on or a letter: `4 See document A/C.5/375`, `a See annex I of document A/C.5/375`.
fn behind_note(text: &str, tongue: &Tongue) -> Option<(String, usize)> {
    let (marker, rest) = text.split_once(' ')?;
    let is_number = (1..=3).contains(&marker.len()) && marker.bytes().all(|b| b.is_ascii_digit());
    let is_letter = marker.len() == 1 && marker.bytes().all(|b| b.is_ascii_lowercase());
    let begins = (is_number || is_letter)
        && begins_upper(rest)
        && tongue.openings.kind(rest).is_none()
        && !number::begins_heading(text, tongue);
    begins.then(|| (marker.to_owned(), text.len() - rest.len()))
}

/// A word of the line has the form of a symbol: `A/C.5/375,`.
fn names_document(text: &str) -> bool {
    text.split(' ')
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .any(|word| furniture::is_symbol(word) && word.bytes().any(|byte| byte.is_ascii_digit()))
}

/// A line that begins with a number as notes do: `12 Ibid., ...`, `1/ S/24476, annex.`
fn numbered(
    text: &str,
    notes: &[RawNote],
    marks: &anchor::Marked<'_>,
    tongue: &Tongue,
) -> Option<(String, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let marker = text.get(..digits).filter(|digits| (1..=3).contains(&digits.len()))?;
    let value: u32 = marker.parse().ok().filter(|&value| value > 0)?;
    let tail = text.get(digits..)?;
    let tail = tail.strip_prefix('/').unwrap_or(tail);
    let rest = tail.trim_start();
    let glued = rest.len() == tail.len();
    let first = rest.chars().next()?;
    let last = notes.last().and_then(|note| note.marker.parse::<u32>().ok());
    let follows = last.is_some_and(|last| value == last + 1);
    // `2 1995 Review Conference ...`: a title may begin with a year.
    let year = follows && !glued && rest.bytes().take_while(u8::is_ascii_digit).count() == 4;
    let capital = first.is_alphabetic() && !first.is_lowercase();
    let opens = year || capital || matches!(first, '“' | '"' | '(' | '[' | '«' | '《');
    if !(opens || (!glued && first.is_lowercase() && value > 1)) || (glued && !capital) {
        return None;
    }
    if number::begins_heading(text, tongue) {
        return None;
    }
    // `6Also reaffirms`, `2 Requests` are paragraphs that lost their stop.
    let opening = tongue.openings.kind(rest);
    if opening == Some(Opening::Operative) || (glued && opening.is_some()) {
        return None;
    }
    // `23 January 2020`, `13 September–11 October` are days.
    let word = rest.split(|c: char| !c.is_alphanumeric() && c != '.').next().unwrap_or_default();
    if tongue.all.dates.months.iter().flatten().any(|month| month == word) {
        return None;
    }
    let marked = || opens && marks.contains(value);
    // `27 Ibid., document S/16776.`, `5 See Official Records`: words that only notes begin with.
    let cites = || {
        tongue
            .lex_head(rest)
            .iter()
            .take(2)
            .any(|token| matches!(token.kind, Kind::Word(Word::Ibid | Word::Records)))
    };
    // A second series of notes begins at 1 again.
    let forward = last.is_none_or(|last| value > last && value <= last + 20) || value == 1;
    let starts = follows || (forward && (marked() || (capital && cites())));
    starts.then(|| (marker.to_owned(), text.len() - rest.len()))
}

/// The bytes that the marker takes at the start of a note that the reader marked.
fn marker_length(text: &str, marker: &str) -> usize {
    text.strip_prefix(marker).map_or(0, |rest| {
        let rest = rest.strip_prefix(['/', '.', ')']).unwrap_or(rest);
        text.len() - rest.trim_start().len()
    })
}

/// A marker alone on its line, under the rule that parts notes from text; its note follows.
fn is_lone(text: &str, marks: &anchor::Marked<'_>) -> bool {
    (1..=3).contains(&text.len()) && text.parse().is_ok_and(|value| marks.contains(value))
}

/// Nothing of the note but its marker has come yet.
fn is_marker_only(plain: &Plain, note: &RawNote) -> bool {
    let [only] = note.lines[..] else { return false };
    plain.lines.get(only).is_some_and(|line| plain.words(line).len() <= note.skip)
}

/// The note has not come to its full stop.
fn unfinished(plain: &Plain, note: &RawNote) -> bool {
    note.lines
        .last()
        .and_then(|&index| plain.lines.get(index))
        .is_some_and(|line| !plain.words(line).ends_with(['.', ')', '”', '"']))
}

fn begins_upper(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_uppercase)
}

/// The line is no beginning of a sentence.
fn goes_on(text: &str) -> bool {
    text.chars().next().is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || c == '(')
}
