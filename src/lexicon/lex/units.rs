//! The units of a text: words, single ideographs, and signs.
//!
//! Blanks, hyphens and apostrophes only part words.

use crate::lexicon::hash::{self, SEED, mix};
use crate::lexicon::names::{is_ideograph, is_mark};
use crate::text::Span;

/// A text, looked at unit by unit.
///
/// The last unit is kept: the one that ended the search for a phrase is the next word.
#[derive(Debug)]
pub(super) struct Units<'t> {
    pub(super) text: &'t str,
    // Where the last unit stands: nowhere before the first.
    start: usize,
    end: usize,
    /// The hash of the last unit's letters without their case.
    pub(super) hash: u64,
}

impl<'t> Units<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, start: 0, end: 0, hash: SEED }
    }

    /// The end of the unit whose first character is at `start`.
    #[inline]
    pub(super) fn at(&mut self, start: usize) -> Option<usize> {
        let known = self.start == start && self.end > start;
        (known || self.read(start)).then_some(self.end)
    }

    /// The unit that begins at `at` or after blanks, hyphens and apostrophes that follow it.
    #[inline]
    pub(super) fn after(&mut self, at: usize) -> Option<Span> {
        let start = start_after(self.text.as_bytes(), at);
        self.at(start).map(|end| Span::new(start, end))
    }

    /// Reads the unit whose first character is at `start`; false at the end of the text.
    fn read(&mut self, start: usize) -> bool {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let (length, hash) = hash::of_start(rest);
        if length == 0 || !rest.get(length).is_none_or(u8::is_ascii) {
            return self.read_other(start, length);
        }
        self.keep(start, start + length, hash)
    }

    fn keep(&mut self, start: usize, end: usize, hash: u64) -> bool {
        (self.start, self.end, self.hash) = (start, end, hash);
        true
    }

    /// Reads a unit that is no word of ASCII or is more than the `length` letters that it begins
    /// with.
    #[inline(never)]
    fn read_other(&mut self, start: usize, length: usize) -> bool {
        let end = start + length;
        match self.text.as_bytes().get(start..=end).unwrap_or_default() {
            [sign] if sign.is_ascii() => self.keep(start, start + 1, mix(SEED, u64::from(*sign))),
            bytes @ [_, _, ..] if !continues(self.text, end) => {
                self.keep(start, end, hash::of_ascii(bytes, length))
            }
            _ => match unit_of_any_script(self.text, start) {
                Some((end, hash)) => self.keep(start, end, hash),
                None => false,
            },
        }
    }

    /// True where a capital stands.
    #[inline]
    pub(super) fn has_capital(&self, at: usize) -> bool {
        match self.text.as_bytes().get(at) {
            Some(byte @ ..0x80) => byte.is_ascii_uppercase(),
            _ => self.text.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase)),
        }
    }
}

/// The hashes of the units of `text`: words without their case, ideographs, signs.
pub(crate) fn hashes(text: &str) -> impl Iterator<Item = u64> {
    let mut units = Units::new(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = start_after(text.as_bytes(), at);
        let rest = text.as_bytes().get(start..)?;
        let (length, hash) = hash::of_start(rest);
        if length > 0 && rest.get(length).is_none_or(u8::is_ascii) {
            at = start + length;
            return Some(hash);
        }
        at = units.at(start)?;
        Some(units.hash)
    })
}

/// Where the unit begins that is at `at` or after what parts words.
#[inline]
fn start_after(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b' ', next, ..]) if next.is_ascii_alphanumeric() => at + 1,
        rest => at + skip(rest.unwrap_or_default()),
    }
}

/// The end of the unit whose first character is at `start`.
pub(super) fn unit_end(text: &str, start: usize) -> Option<usize> {
    Units::new(text).at(start)
}

/// True where a letter or mark beyond ASCII stands.
fn continues(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_some_and(|c| is_mark(c) || is_of_word(c))
}

/// The end and the hash of the unit at `start`, whatever its script.
fn unit_of_any_script(text: &str, start: usize) -> Option<(usize, u64)> {
    let first = text.get(start..)?.chars().next()?;
    let mut hash = SEED;
    if !is_of_word(first) {
        let end = start + first.len_utf8();
        let folded = fold(u32::from(first));
        return Some((end, mix(hash, u64::from(folded))));
    }
    let mut end = start;
    let mut before = first;
    for c in text.get(start..)?.chars() {
        if is_mark(c) {
            end += c.len_utf8();
            continue;
        }
        // A number may be glued to a word of another script, but is no part of it.
        let glued = c.is_ascii_digit() && before.is_alphabetic() && !before.is_ascii();
        if !is_of_word(c) || glued {
            break;
        }
        before = c;
        for small in c.to_lowercase() {
            hash = mix(hash, u64::from(u32::from(small)));
        }
        end += c.len_utf8();
    }
    Some((end, hash))
}

/// A letter or a digit of a word. Unicode calls one of the apostrophes a letter.
fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() && !is_ideograph(c) && c != 'ʼ'
}

/// How many bytes of blanks, hyphens and apostrophes open `bytes`.
fn skip(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match bytes.get(at..).unwrap_or_default() {
            [b' ' | b'\t' | b'\n' | b'\r' | b'-' | b'\'', ..] => 1,
            // No-break space, soft hyphen; the apostrophe that is a letter.
            [0xc2, 0xa0 | 0xad, ..] | [0xca, 0xbc, ..] => 2,
            // Hyphens, dashes, single quotation marks, marks of direction, no-break spaces; the
            // ideographic space.
            [0xe2, 0x80, 0x8b..=0x95 | 0x98 | 0x99 | 0xaf, ..] | [0xe3, 0x80, 0x80, ..] => 3,
            _ => return at,
        };
    }
}

/// Signs that stand for each other.
fn fold(c: u32) -> u32 {
    match char::from_u32(c) {
        Some('،' | '，' | '、') => u32::from(','),
        Some('（') => u32::from('('),
        Some('）') => u32::from(')'),
        _ => c,
    }
}
