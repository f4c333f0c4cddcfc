//! Document symbols, by their form: `A/65/53`, `A/CONF.157/24 (Part I)/Corr.1`, `GC(69)/RES/15`,
//! `A/67/828-S/2013/210`, and their loose ends `Add.1`, `Corr. 2`.
//!
//! The form alone decides: segments of letters, digits and full stops between slashes, opened by a
//! capital, with a digit somewhere. So symbols of bodies that no list knows are found as well.

use std::sync::LazyLock;

use serde::Deserialize;

use super::units::{Units, unit_end};

/// Letters by which symbols are known; what they mean stands in the file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SymbolWords {
    suffixes: Vec<String>,
    brackets: Vec<String>,
    special_session: Vec<String>,
    emergency_session: Vec<String>,
    conferences: Vec<String>,
}

impl SymbolWords {
    pub(super) fn get() -> &'static Self {
        static WORDS: LazyLock<SymbolWords> = LazyLock::new(|| {
            toml::from_str(include_str!("../symbols.toml")).expect("symbols.toml is valid")
        });
        &WORDS
    }

    /// The conferences of parties that number their decisions.
    pub(super) fn conferences(&self) -> &[String] {
        &self.conferences
    }

    /// Whether `mark` stands before the number of a special session, and if so, whether of an
    /// emergency one.
    pub(super) fn special_session(&self, mark: &str) -> Option<bool> {
        if self.emergency_session.iter().any(|known| known == mark) {
            return Some(true);
        }
        self.special_session.iter().any(|known| known == mark).then_some(false)
    }
}

/// Where the symbol that begins at `start` ends, if one does.
pub(super) fn symbol(text: &str, start: usize, words: &SymbolWords) -> Option<usize> {
    let first = single(text, start, words)?;
    // A second symbol of the same document, behind a dash that is often lost.
    let bytes = text.as_bytes();
    let mut at = first;
    let joint = dash(bytes, at).unwrap_or(0);
    at += joint;
    at += usize::from(bytes.get(at) == Some(&b' '));
    let twin = (at > first && letters(bytes, at) == 1)
        .then(|| single(text, at, words).filter(|_| joint > 0 || main_organ(bytes, start, at)))
        .flatten();
    Some(twin.unwrap_or(first))
}

/// Two symbols side by side without a dash are one document's only where both are of main organs.
fn main_organ(bytes: &[u8], first: usize, second: usize) -> bool {
    let is_main = |at: usize| {
        matches!(bytes.get(at..at + 2), Some([b'A' | b'E' | b'S', b'/']))
            && bytes.get(at + 2).is_some_and(u8::is_ascii_digit)
    };
    is_main(first) && is_main(second) && bytes.get(first) != bytes.get(second)
}

fn single(text: &str, start: usize, words: &SymbolWords) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut end = None;
    let mut digits = false;
    let mut segments = 0;
    loop {
        let from = at;
        at = segment(bytes, at);
        let after = brackets(text, at, words);
        if after == from {
            break;
        }
        let piece = bytes.get(from..after).unwrap_or_default();
        digits |= piece.iter().any(u8::is_ascii_digit);
        at = after;
        segments += 1;
        if segments > 1 {
            end = Some(at);
        }
        if bytes.get(at) != Some(&b'/') {
            break;
        }
        at += 1;
        // A line break may follow the slash.
        if bytes.get(at) == Some(&b' ') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
            at += 1;
        }
    }
    // `XI-1/6`, `IX/20` number decisions and regulations; the Conference on Disarmament has `CD`.
    let root = bytes.get(start..).unwrap_or_default().iter();
    let root: Vec<u8> = root.copied().take_while(u8::is_ascii_alphabetic).collect();
    let numeral = root.iter().all(|letter| matches!(letter, b'I' | b'V' | b'X'));
    end.filter(|_| digits && !numeral)
}

/// The end of a run of letters, digits, inner full stops and inner hyphens.
fn segment(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        at += match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 1,
            b'.' if next.is_ascii_alphanumeric() && at > start => 1,
            b'.' if next == b' ' && at > start => {
                if !bytes.get(at + 2).is_some_and(u8::is_ascii_digit) || !ends_in_suffix(bytes, at)
                {
                    break;
                }
                2
            }
            // `ES-10`, `COP-MOP`, and not the range `Add.1-3`.
            b'-' if next.is_ascii_digit() || next.is_ascii_uppercase() => {
                if at == start || !bytes.get(at - 1).is_some_and(u8::is_ascii_alphabetic) {
                    break;
                }
                1
            }
            _ => break,
        };
    }
    at
}

/// True where the letters before a full stop are those of a suffix and not of a sentence's end.
fn ends_in_suffix(bytes: &[u8], stop: usize) -> bool {
    let before = bytes.get(..stop).unwrap_or_default();
    let letters = before.iter().rev().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let capital = before.get(stop - letters).is_some_and(u8::is_ascii_uppercase);
    let slash = stop.checked_sub(letters + 1).and_then(|at| bytes.get(at)) == Some(&b'/');
    letters > 0 && capital && slash
}

fn letters(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_uppercase()).count()
}

/// Brackets that belong to a symbol: those that touch it, and `(Part I)`, `(Vol. II)`.
fn brackets(text: &str, at: usize, words: &SymbolWords) -> usize {
    let bytes = text.as_bytes();
    let blank = usize::from(bytes.get(at) == Some(&b' '));
    let open = at + blank;
    if bytes.get(open) != Some(&b'(') {
        return at;
    }
    let inner = bytes.get(open + 1..).unwrap_or_default();
    let Some(length) = inner.iter().take(24).position(|&byte| byte == b')') else { return at };
    let first = Units::new(text).after(open + 1).and_then(|unit| unit.of(text));
    let named = first.is_some_and(|word| words.brackets.iter().any(|known| known == word));
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let tight = blank == 0 && at > 0 && inner.iter().take(length).all(plain) && length > 0;
    let end = open + 1 + length + 1;
    if !named && !tight {
        return at;
    }
    // Letters right after the brackets belong to them: `A/RES/377(V)A`.
    let tail = letters(bytes, end);
    if tight && tail == 1 { end + tail } else { end }
}

/// The end of what follows the slash of a symbol of the Security Council: `/1993/5`, `/26385/Add.1`.
pub(super) fn tail(bytes: &[u8], at: usize) -> usize {
    let end = segments(bytes, at);
    // A full stop at the end is the sentence's.
    let dots = bytes.get(at..end).unwrap_or_default().iter().rev().take_while(|&&b| b == b'.');
    end - dots.count()
}

fn segments(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at) == Some(&b'/') {
        let end = segment(bytes, at + 1);
        if end == at + 1 {
            break;
        }
        at = end;
    }
    at
}

/// Where the loose end `Add.1/Corr.2` that begins at `start` ends; `word` is where its letters do.
pub(super) fn suffix(text: &str, start: usize, word: usize, words: &SymbolWords) -> Option<usize> {
    let bytes = text.as_bytes();
    let name = text.get(start..word)?;
    if bytes.get(word) != Some(&b'.') || !words.suffixes.iter().any(|known| known == name) {
        return None;
    }
    let at = word + 1 + usize::from(bytes.get(word + 1) == Some(&b' '));
    let digits = digits(bytes, at);
    if digits == 0 {
        return None;
    }
    let end = at + digits;
    if bytes.get(end) == Some(&b'/') {
        let next = unit_end(text, end + 1);
        if let Some(more) = next.and_then(|next| suffix(text, end + 1, next, words)) {
            return Some(more);
        }
    }
    Some(end)
}

/// Where a number in another body's style ends: `1/CP.21`, `69.2`, `WHA69.2`, `A.1170(32)`.
pub(super) fn code(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start;
    let mut parts = 0;
    loop {
        let run = bytes.get(at..)?.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
        if run == 0 {
            break;
        }
        at += run;
        parts += 1;
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        match bytes.get(at) {
            Some(b'.' | b'/' | b'-') if next.is_ascii_alphanumeric() => at += 1,
            Some(b'(') => {
                let inner = bytes.get(at + 1..)?;
                let length = inner.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                if length == 0 || inner.get(length) != Some(&b')') {
                    break;
                }
                at += length + 2;
                parts += 1;
            }
            _ => break,
        }
    }
    (parts > 1).then_some(at)
}

pub(super) fn digits(bytes: &[u8], at: usize) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_digit()).count()
}

/// The length of the dash at `at`, if one stands there.
pub(super) fn dash(bytes: &[u8], at: usize) -> Option<usize> {
    match bytes.get(at..).unwrap_or_default() {
        [b'-', ..] => Some(1),
        [0xe2, 0x80, 0x90..=0x95, ..] | [0xe2, 0x88, 0x92, ..] => Some(3),
        _ => None,
    }
}
