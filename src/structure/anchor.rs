//! Marks of notes that a text layer gives as plain digits: ` 3`, `mercenaries3`, `42/9,1`, `20254`.
//!
//! A number alone says little. It is a mark where no other reading of it is left: it is glued to
//! a word or to a sign, or it stands free between words that no number belongs to, and a note
//! with that number exists. Marks come in the order of their notes; the place that keeps the
//! order wins.

use std::cell::OnceCell;

use super::plain::Plain;
use super::tongue::Tongue;
use crate::lexicon::{StructureWords, hash_of_word};
use crate::text::Span;
use crate::text::scan::next_digit;

/// A place where a mark may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Candidate {
    /// The number.
    pub(super) value: u32,
    /// The digits in the text.
    pub(super) span: Span,
    /// How the digits are set.
    pub(super) setting: Setting,
}

/// How the digits of a possible mark are set, from the surest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Setting {
    /// Glued to a word or to the sign after one: `mercenaries1`, `item;4`.
    Glued,
    /// Set apart from the word before and from the sign after: `session 2 , held`.
    Apart,
    /// Free, with the end of a sentence or clause before it: `Headquarters, 2`.
    AfterSign,
    /// Glued to a year: `19717`.
    AfterYear,
    /// Free between words: `Israel 84 and`.
    Free,
}

impl Setting {
    /// Blanks on both sides: the digits may be a number like others.
    pub(super) fn is_free(self) -> bool {
        matches!(self, Self::Free | Self::AfterSign | Self::Apart)
    }
}

/// The numbers that may be marks anywhere in a text, gathered once they are asked for.
pub(super) struct Marked<'p> {
    plain: &'p Plain,
    /// In order.
    numbers: OnceCell<Vec<u32>>,
}

impl<'p> Marked<'p> {
    pub(super) fn of(plain: &'p Plain) -> Self {
        Self { plain, numbers: OnceCell::new() }
    }

    pub(super) fn contains(&self, value: u32) -> bool {
        self.numbers.get_or_init(|| numbers(self.plain)).binary_search(&value).is_ok()
    }
}

fn numbers(plain: &Plain) -> Vec<u32> {
    let seen = plain.refs.iter().filter_map(|reference| reference.marker.parse().ok());
    let candidates = plain.lines.iter().flat_map(|line| candidates(plain.words(line)));
    let mut numbers: Vec<u32> = seen.chain(candidates.map(|candidate| candidate.value)).collect();
    numbers.sort_unstable();
    numbers
}

/// The places in `text` where marks may stand, in order.
pub(super) fn candidates(text: &str) -> impl Iterator<Item = Candidate> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() {
            let start = next_digit(bytes, at)?;
            let length = bytes.get(start..)?.iter().take_while(|b| b.is_ascii_digit()).count();
            at = start + length;
            if let Some(found) = candidate(text, start, length) {
                return Some(found);
            }
        }
        None
    })
}

fn candidate(text: &str, start: usize, length: usize) -> Option<Candidate> {
    // Most digits are those of years and serials, or stand within a symbol.
    let last = text.as_bytes().get(start.wrapping_sub(1));
    if length == 4 || length < 4 && !last.is_some_and(|&last| may_precede(last)) {
        return None;
    }
    let before = text.get(..start)?;
    let after = text.get(start + length..)?;
    // After a mark comes a blank, the end, or a sign with a blank after it.
    let mut following = after.chars();
    // `1/`: the form of the 1990s.
    let slash = after.starts_with('/') && !after.get(1..)?.starts_with(char::is_alphanumeric);
    let clear = slash
        || match following.next() {
            None => true,
            Some(c) if c.is_whitespace() => true,
            Some(',' | ';' | '.' | ':' | ')' | '”' | '"' | '’') => {
                following.next().is_none_or(|c| !c.is_alphanumeric())
            }
            Some('-' | '–' | '—') => following.next().is_some_and(char::is_whitespace),
            Some(_) => false,
        };
    if !clear {
        return None;
    }
    // A year with a mark glued to it: five or six digits that begin as a year does.
    if length > 4 {
        let digits = text.get(start..start + length)?;
        let year: u32 = digits.get(..4)?.parse().ok()?;
        let value = digits.get(4..)?.parse().ok()?;
        let span = Span::new(start + 4, start + length);
        let plausible = (1900..2100).contains(&year) && length <= 7 && value > 0;
        return plausible.then_some(Candidate { value, span, setting: Setting::AfterYear });
    }
    let value: u32 = text.get(start..start + length)?.parse().ok()?;
    if value == 0 || length > 3 || text.as_bytes().get(start) == Some(&b'0') {
        return None;
    }
    let span = Span::new(start, start + length + usize::from(slash));
    let mut preceding = before.chars().rev();
    let last = preceding.next()?;
    let setting = match last {
        c if c.is_whitespace() => match preceding.next()? {
            ',' | ';' | '.' | ':' | ')' | '”' | '"' | '’' => Setting::AfterSign,
            _ if is_set_apart(after) => Setting::Apart,
            _ => Setting::Free,
        },
        ',' | ';' | ':' | ')' | '”' | '’' => {
            // `1,500` is a number; `42/9,1` is a mark.
            let thousands = last == ',' && length == 3 && preceding.next()?.is_ascii_digit();
            if thousands {
                return None;
            }
            Setting::Glued
        }
        '.' => {
            // After a sentence, not within `Add.1`, `No.3`, `3.5`.
            let word = before.trim_end_matches('.').rsplit([' ', '/']).next()?;
            let longest_abbreviation = if after.is_empty() { 3 } else { 4 };
            let sentence = word.chars().count() > longest_abbreviation
                && word.chars().all(char::is_lowercase)
                || word.ends_with([')', '”'])
                || (word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit()));
            if !sentence {
                return None;
            }
            Setting::Glued
        }
        c if c.is_alphabetic() => {
            let word = before.rsplit(|c: char| !c.is_alphabetic()).next()?;
            let letters = word.chars().count();
            let lower = word.chars().skip(1).all(char::is_lowercase);
            if letters < 3 || !lower {
                return None;
            }
            Setting::Glued
        }
        _ => return None,
    };
    Some(Candidate { value, span, setting })
}

/// False for a sign of ASCII that no mark stands behind.
fn may_precede(last: u8) -> bool {
    matches!(last, b',' | b';' | b':' | b')' | b'.')
        || !last.is_ascii_graphic()
        || last.is_ascii_alphabetic()
}

/// A blank and then a sign that no print sets apart: the blanks around the number are the text
/// layer's, because it stood above the line.
fn is_set_apart(after: &str) -> bool {
    let mut rest = after.chars();
    rest.next().is_some_and(char::is_whitespace)
        && rest.next().is_some_and(|c| matches!(c, ',' | '.'))
        && rest.next().is_none_or(|c| !c.is_alphanumeric())
}

/// True where a free number belongs to the words around it: `paragraph 2`, `8 to`, `9 November`.
pub(super) fn belongs_to_words(text: &str, span: Span, tongue: &Tongue) -> bool {
    let before = text.get(..span.start()).unwrap_or_default().trim_end();
    let last = before.rsplit([' ', '(']).next().unwrap_or_default();
    // `No. 3`, `art. 5` are abbreviations; a longer word with a stop ends its sentence.
    let abbreviation = last.strip_suffix('.').is_none_or(|word| word.chars().count() <= 5);
    let last = last.trim_end_matches([',', '.']);
    let after = text.get(span.end()..).unwrap_or_default();
    let counts = || {
        let next = after.trim_start().split([' ', ',', ';']).next().unwrap_or_default();
        let mut months = tongue.all.dates.months.iter().flatten();
        after.starts_with(' ') && months.any(|month| next == month)
    };
    (abbreviation && tongue.sets.counted.contains(&hash_of_word(last)))
        || counts()
        || is_number_before(before)
}

/// `resolutions 3, 4`: the number before is one of the same list, unless it is a year.
fn is_number_before(before: &str) -> bool {
    let Some(list) = before.strip_suffix(',') else { return false };
    let last = list.rsplit(' ').next().unwrap_or_default();
    last.bytes().all(|byte| byte.is_ascii_digit()) && (1..=3).contains(&last.len())
}

/// A free number after a year, a name or a bracket and before a small word or a sign: what stands
/// before it needs no number and what stands after it takes none.
pub(super) fn stands_out(text: &str, span: Span) -> bool {
    let before = text.get(..span.start()).unwrap_or_default().trim_end();
    let last = before.rsplit(' ').next().unwrap_or_default();
    let year = last.len() == 4 && last.bytes().all(|byte| byte.is_ascii_digit());
    let name =
        last.chars().next().is_some_and(char::is_uppercase) || last.ends_with([')', '’', '”']);
    let after = text.get(span.end()..).unwrap_or_default();
    let next = after.trim_start().chars().next();
    (year || name) && next.is_none_or(|c| c.is_lowercase() || matches!(c, ',' | ';' | '.'))
}

/// A number between words that need none: after it comes a small word, or a sign that ends its
/// clause. `coordination 20 and the budgets`, `agencies 21 ;`
pub(super) fn parts_words(text: &str, span: Span, words: &StructureWords) -> bool {
    let before = text.get(..span.start()).and_then(|before| before.trim_end().chars().next_back());
    let after = text.get(span.end()..).unwrap_or_default().trim_start();
    let next = after.split([' ', ',']).next().unwrap_or_default();
    before.is_some_and(|c| c.is_alphabetic() || matches!(c, ')' | '”' | '»'))
        && (words.connectives.iter().any(|word| word == next)
            || after.starts_with(['.', ',', ';', ':']))
}
