//! The source as words only: markup taken out, blanks folded, and each line with what the reader
//! saw on it. All later steps of structure work on this text and find their way back through it.

use std::cell::OnceCell;
use std::collections::HashSet;

use crate::lexicon::{Mixed, hash_of_start, hash_of_word, is_known};
use crate::model::{Language, Mark, MarkKind, Source};
use crate::text::{Cleaned, Span, raw_lines};

/// A source without its markup.
#[derive(Debug)]
pub(super) struct Plain {
    /// The words; lines end with `\n`.
    pub(super) clean: Cleaned,
    /// The lines that hold anything, in order.
    pub(super) lines: Vec<Line>,
    /// References to notes, in order, where the reader saw them.
    pub(super) refs: Vec<Reference>,
    /// The language of the words.
    language: Language,
    /// The hashes of the words of the text, gathered once a broken word asks for them.
    vocabulary: OnceCell<HashSet<u64, Mixed>>,
}

/// A line of the source.
#[derive(Debug, Clone)]
pub(super) struct Line {
    /// Its words in the plain text.
    pub(super) span: Span,
    /// All of it in the source, markup included, without blanks at either end.
    pub(super) source: Span,
    /// The page on which it stands, from 1.
    pub(super) page: u32,
    /// Blank lines before it.
    pub(super) blank: bool,
    /// The first line of a page.
    pub(super) page_start: bool,
    /// What the reader says that it is.
    pub(super) role: Role,
    /// The reader says that a block begins here.
    pub(super) block: bool,
    /// The marker of the note whose body begins here, by the reader's word.
    pub(super) note: Option<String>,
}

/// What a reader says of a line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// Nothing.
    #[default]
    Text,
    /// A heading.
    Heading,
    /// A row of a table.
    Row,
    /// Furniture of the page.
    Artifact,
    /// A rule.
    Rule,
    /// A comment of a converter.
    Comment,
    /// In the body of a note.
    Note,
}

/// A reference to a note.
#[derive(Debug, Clone)]
pub(super) struct Reference {
    /// Its marker.
    pub(super) marker: String,
    /// Bytes of the plain text before it.
    pub(super) at: usize,
}

impl Plain {
    /// Reads `source`, which is in `language`.
    pub(super) fn new(source: &Source, language: Language) -> Self {
        let mut plain = Self {
            clean: Cleaned::with_capacity(source.text.len()),
            lines: Vec::new(),
            refs: Vec::new(),
            language,
            vocabulary: OnceCell::new(),
        };
        let mut state = State { page: 1, page_start: true, ..State::default() };
        let mut marks = Marks { all: &source.marks, next: 0, open: Vec::new() };
        for raw in raw_lines(&source.text) {
            plain.line(source, raw, &mut marks, &mut state);
        }
        plain
    }

    /// True where `before` ends with the first half of a word and a hyphen, `after` begins with its
    /// other half, and the whole word stands elsewhere in the text or in the lexicon. Other hyphens
    /// at the ends of lines belong to compounds.
    pub(super) fn breaks_word(&self, before: &str, after: &str) -> bool {
        // Nearly all lines end in another sign of ASCII.
        if before.as_bytes().last().is_none_or(|&last| last.is_ascii() && last != b'-') {
            return false;
        }
        let bare = before.trim_end_matches(['-', '‐', '‑']);
        if bare.len() == before.len() || !after.starts_with(char::is_lowercase) {
            return false;
        }
        let first = bare.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let second = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        if first.is_empty() {
            return false;
        }
        let whole = format!("{first}{second}").to_lowercase();
        is_known(&whole, self.language) || {
            let vocabulary = self.vocabulary.get_or_init(|| vocabulary(self.clean.text()));
            vocabulary.contains(&hash_of_word(&whole))
        }
    }

    /// The words of `line`.
    pub(super) fn words(&self, line: &Line) -> &str {
        line.span.of(self.clean.text()).unwrap_or_default()
    }

    fn line(&mut self, source: &Source, raw: Span, marks: &mut Marks<'_>, state: &mut State) {
        marks.enter(raw, state);
        let text = raw.of(&source.text).unwrap_or_default();
        let trimmed = text.trim();
        if trimmed.is_empty() {
            state.blank = true;
            return;
        }
        let from = raw.start() + (text.len() - text.trim_start().len());
        let ink = Span::new(from, from + trimmed.len());
        let at = self.clean.text().len();
        let first_reference = self.refs.len();
        self.copy(source, ink, marks);
        let role = marks.role(ink);
        let note = marks.note_opened(ink).or_else(|| {
            let first = self.refs.get(first_reference)?;
            (first.at == at && role == Role::Text).then(|| first.marker.clone())
        });
        if note.is_some() && role == Role::Text {
            // The mark opens the note's body and refers to nothing.
            self.refs.remove(first_reference);
        }
        self.lines.push(Line {
            span: Span::new(at, self.clean.text().len()),
            source: ink,
            page: state.page,
            blank: state.blank || self.lines.is_empty(),
            page_start: state.page_start,
            role,
            block: marks.starts_block(ink),
            note,
        });
        self.clean.replace("\n", Span::new(ink.end(), raw.end() + 1));
        // A comment stands between two pages and on neither.
        if role != Role::Comment {
            state.page_start = false;
        }
        state.blank = false;
    }

    /// Appends the words of `ink` to the plain text.
    fn copy(&mut self, source: &Source, ink: Span, marks: &Marks<'_>) {
        let mut at = ink.start();
        for mark in marks.of(ink) {
            match &mark.kind {
                MarkKind::Syntax => {}
                MarkKind::NoteRef { marker } => {
                    if mark.span.start() >= at {
                        self.fold(&source.text, Span::new(at, mark.span.start()));
                        at = at.max(mark.span.end());
                        self.refs.push(Reference {
                            marker: marker.clone(),
                            at: self.clean.text().len(),
                        });
                    }
                    continue;
                }
                _ => continue,
            }
            if mark.span.start() >= at {
                self.fold(&source.text, Span::new(at, mark.span.start()));
            }
            at = at.max(mark.span.end());
        }
        self.fold(&source.text, Span::new(at, ink.end()));
        let kept = self.clean.text().trim_end_matches(' ').len();
        self.clean.truncate(kept);
        // A reference behind the last blank stands at the line's end, not on the next line.
        for reference in self.refs.iter_mut().rev().take_while(|reference| reference.at > kept) {
            reference.at = kept;
        }
    }

    /// Copies `span`, with every run of blanks as one space and without invisible characters.
    fn fold(&mut self, text: &str, span: Span) {
        let Some(words) = span.of(text) else { return };
        if is_even(words.as_bytes()) {
            return self.clean.push(text, span);
        }
        let mut copied = span.start();
        let mut blank: Option<usize> = None;
        for (offset, c) in words.char_indices() {
            let at = span.start() + offset;
            let skip = is_invisible(c);
            if c.is_whitespace() || skip {
                if blank.is_none() {
                    self.clean.push(text, Span::new(copied, at));
                    blank = Some(at);
                }
            } else if let Some(from) = blank.take() {
                // `high -level`, `Secretary -General`: a text layer's gap before the hyphen of a compound.
                let rest = words.get(offset..).unwrap_or_default();
                if !(is_compound(rest) && self.clean.text().ends_with(char::is_alphabetic)) {
                    self.space(text, Span::new(from, at));
                }
                copied = at;
            }
        }
        match blank {
            Some(from) => self.space(text, Span::new(from, span.end())),
            None => self.clean.push(text, Span::new(copied, span.end())),
        }
    }

    /// One space for a run of blanks; nothing for invisible characters alone, or at a line's start.
    fn space(&mut self, text: &str, run: Span) {
        let blanks = run.of(text).unwrap_or_default();
        let visible = blanks.chars().any(char::is_whitespace);
        let so_far = self.clean.text();
        if !visible || so_far.is_empty() || so_far.ends_with([' ', '\n']) {
            return;
        }
        if blanks == " " {
            self.clean.push(text, run);
        } else {
            self.clean.replace(" ", run);
        }
    }
}

/// The hashes of the words of `text`.
fn vocabulary(text: &str) -> HashSet<u64, Mixed> {
    /// How many bytes a word and the signs behind it take at least, on the average of a text.
    const WORD: usize = 6;
    let mut vocabulary = HashSet::with_capacity_and_hasher(text.len() / WORD, Mixed::default());
    let mut at = 0;
    while let Some(rest) = text.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        let (length, hash) = hash_of_start(rest);
        at += length;
        match rest.get(length) {
            // Letters beyond ASCII may go on with the word.
            Some(sign) if !sign.is_ascii() => {
                let start = at - length;
                let rest = text.get(start..).unwrap_or_default();
                let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                vocabulary.insert(hash_of_word(word));
                let sign = rest.get(word.len()..).and_then(|rest| rest.chars().next());
                at = start + word.len() + sign.map_or(1, char::len_utf8);
            }
            _ => {
                vocabulary.insert(hash);
                at += 1;
            }
        }
    }
    vocabulary
}

/// True where `words` are words with one space between them, and nothing else: a line to copy as it
/// is. False for some others, which the slow way copies.
fn is_even(words: &[u8]) -> bool {
    /// So many bytes are looked at at once.
    const WIDE: usize = 16;
    if words.is_empty() || words.starts_with(b" ") || words.ends_with(b" ") {
        return false;
    }
    let mut at = 0;
    while at < words.len() {
        // The last of them may be looked at twice, and is never a blank.
        at = at.min(words.len().saturating_sub(WIDE + 1));
        let rest = words.get(at..).unwrap_or_default();
        let even = match (rest.first_chunk::<WIDE>(), rest.get(1..).and_then(<[u8]>::first_chunk)) {
            (Some(bytes), Some(ahead)) if bytes.is_ascii() && ahead.is_ascii() => {
                are_even_ascii(bytes, ahead)
            }
            _ => are_even(rest, WIDE + 1),
        };
        if !even {
            return false;
        }
        at += if rest.len() == WIDE + 1 { WIDE + 1 } else { WIDE };
    }
    true
}

/// The same of signs of ASCII and of those that stand one further: without a branch, for all of
/// them at once.
fn are_even_ascii<const N: usize>(bytes: &[u8; N], ahead: &[u8; N]) -> bool {
    let mut odd = 0;
    for (&byte, &next) in bytes.iter().zip(ahead) {
        let control = u8::from(next < b' ') | u8::from(next == 0x7f);
        let parts = u8::from(byte == b' ') & (u8::from(next == b' ') | u8::from(next == b'-'));
        odd |= control | parts;
    }
    odd == 0 && bytes[0] >= b' ' && bytes[0] != 0x7f
}

/// The same of the first so many of `words`, byte by byte.
fn are_even(words: &[u8], count: usize) -> bool {
    let mut place = words.iter();
    for &byte in words.iter().take(count) {
        place.next();
        let ahead = place.as_slice();
        match byte {
            b' ' if matches!(ahead.first(), Some(b' ' | b'-')) => return false,
            ..b' ' | 0x7f => return false,
            // What begins blanks and signs that are not seen, among other signs.
            0xc2 | 0xe1 => return false,
            0xe3 if ahead.starts_with(&[0x80, 0x80]) => return false,
            0xef if ahead.starts_with(&[0xbb, 0xbf]) => return false,
            0xe2 if !matches!(ahead, [0x80, 0x90..=0xa7, ..] | [0x82..=0xbf, ..]) => return false,
            _ => {}
        }
    }
    true
}

/// A hyphen with a word right behind it.
fn is_compound(rest: &str) -> bool {
    rest.strip_prefix('-').is_some_and(|word| word.starts_with(char::is_alphabetic))
}

/// Soft hyphens, zero-width spaces and joiners that only layout needs. The joiners within words of
/// Arabic script, and the marks of direction, are no words either.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What is carried from line to line.
#[derive(Default)]
struct State {
    page: u32,
    page_start: bool,
    blank: bool,
}

/// The marks around the current line.
struct Marks<'s> {
    all: &'s [Mark],
    next: usize,
    open: Vec<&'s Mark>,
}

impl<'s> Marks<'s> {
    /// Takes up the marks that begin before the end of `line`, and drops those that ended before it.
    fn enter(&mut self, line: Span, state: &mut State) {
        self.open.retain(|mark| mark.span.end() > line.start());
        while let Some(mark) = self.all.get(self.next) {
            if mark.span.start() > line.end() {
                break;
            }
            if let MarkKind::Page { number } = mark.kind {
                state.page = number;
                state.page_start = true;
            }
            self.open.push(mark);
            self.next += 1;
        }
    }

    /// The marks that touch `ink`.
    fn of(&self, ink: Span) -> impl Iterator<Item = &'s Mark> {
        self.open
            .iter()
            .copied()
            .filter(move |mark| mark.span.start() < ink.end() && mark.span.end() > ink.start())
    }

    fn role(&self, ink: Span) -> Role {
        let mut covering = self.of(ink).filter(|mark| mark.span.contains(ink));
        covering
            .find_map(|mark| match mark.kind {
                MarkKind::Artifact => Some(Role::Artifact),
                MarkKind::Comment | MarkKind::Page { .. } => Some(Role::Comment),
                MarkKind::Rule => Some(Role::Rule),
                MarkKind::Heading => Some(Role::Heading),
                MarkKind::Row => Some(Role::Row),
                MarkKind::Note { .. } => Some(Role::Note),
                _ => None,
            })
            .unwrap_or(Role::Text)
    }

    fn note_opened(&self, ink: Span) -> Option<String> {
        self.of(ink).find_map(|mark| match &mark.kind {
            MarkKind::Note { marker } if mark.span.start() >= ink.start() => Some(marker.clone()),
            _ => None,
        })
    }

    fn starts_block(&self, ink: Span) -> bool {
        self.of(ink).any(|mark| {
            matches!(mark.kind, MarkKind::Block | MarkKind::Heading | MarkKind::Row)
                && ink.contains(Span::new(mark.span.start(), mark.span.start()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_even_wherever_their_signs_stand() {
        let signs =
            ["", "  ", " -", "-", " ", "\t", "\u{a0}", "\u{ad}", "’", "\u{2003}", "é", "\u{7f}"];
        for sign in signs {
            for before in 0..40 {
                let text = format!("{}{sign}{}", "a".repeat(before), "b".repeat(39 - before));
                let edge = text.starts_with(' ') || text.ends_with(' ');
                let even = !edge
                    && !["  ", " -", "\t", "\u{a0}", "\u{ad}", "\u{2003}", "\u{7f}"]
                        .contains(&sign);
                assert_eq!(is_even(text.as_bytes()), even, "{text:?}");
            }
        }
        assert!(is_even(b"a b") && !is_even(b"a  b") && !is_even(b""));
    }

    #[test]
    fn the_vocabulary_holds_whole_words() {
        let words = vocabulary("Peacekeeping, états 5B—naïve|x");
        for word in ["peacekeeping", "états", "5b", "naïve", "x"] {
            assert!(words.contains(&hash_of_word(word)), "{word}");
        }
        assert!(!words.contains(&hash_of_word("na")) && !words.contains(&hash_of_word("tats")));
    }
}
