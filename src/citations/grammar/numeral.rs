//! Numbers of resolutions: `64/171`, `47/20 A`, `1514 (XV)`, `3419 A to D (XXX)`, `1325 (2000)`.

use super::cursor::Tokens;
use crate::citations::mention::{Form, Numeral};
use crate::lexicon::{Kind, Word, digit_for, security_council_year};
use crate::model::roman_value;

/// A number, and the letters of the parts that are meant: one mention for each.
#[derive(Clone, Debug)]
pub(super) struct Numerals {
    pub(super) number: Numeral,
    pub(super) parts: Letters,
    /// The place after it.
    pub(super) next: usize,
}

/// Letters of parts, none or in alphabetical runs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters {
    letters: [Option<char>; 26],
    length: usize,
}

impl Letters {
    fn push(&mut self, letter: char) {
        if let Some(place) = self.letters.get_mut(self.length) {
            *place = Some(letter);
            self.length += 1;
        }
    }

    /// Goes on to `last` from the last letter.
    fn run_to(&mut self, last: char) {
        let first = self.length.checked_sub(1).and_then(|at| self.letters.get(at).copied());
        let Some(Some(first)) = first else { return self.push(last) };
        for letter in (first..=last).skip(1) {
            self.push(letter);
        }
    }

    /// Each letter; one `None` where there are none.
    pub(super) fn iter(&self) -> impl Iterator<Item = Option<char>> {
        self.letters.iter().copied().take(self.length.max(1))
    }
}

/// How much a reader has to see before a bare integer counts as a number of a resolution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trust {
    /// Only what has the form of such a number.
    Form,
    /// Right after the noun: a bare integer as well.
    Noun,
}

/// The number that begins at `at`.
pub(super) fn numerals(tokens: Tokens<'_>, at: usize, trust: Trust) -> Option<Numerals> {
    match tokens.kind(at) {
        Kind::Pair(session, serial) => {
            Some(lettered(tokens, at, serial, Form::Slash(session), at + 1))
        }
        Kind::Numbered(sitting, serial) => {
            Some(lettered(tokens, at, serial, Form::Sitting(sitting), at + 1))
        }
        Kind::Integer(serial) => {
            let serial = u16::try_from(serial).ok()?;
            bracketed(tokens, at, serial, at + 1, false).or_else(|| {
                let plain = trust == Trust::Noun && (1..10_000).contains(&serial);
                plain.then(|| lettered(tokens, at, serial, Form::Plain, at + 1))
            })
        }
        Kind::Damaged => {
            let serial = repaired(tokens.print(at), false)?;
            let found = bracketed(tokens, at, serial, at + 1, true)?;
            Some(of_its_year(tokens.print(at), found))
        }
        // `(514 (XV)`: the scanner took the first digit for a bracket.
        Kind::Open if trust == Trust::Noun && tokens.touches(at + 1) => {
            let Kind::Integer(_) = tokens.kind(at + 1) else { return None };
            let serial = repaired(tokens.print(at + 1), true)?;
            bracketed(tokens, at, serial, at + 2, true)
        }
        Kind::OfParties(serial, session) => {
            Some(plain(tokens, at, serial, Form::OfParties(session), at + 1))
        }
        Kind::Code if trust == Trust::Noun || is_lettered(tokens.print(at)) => {
            Some(plain(tokens, at, 0, Form::Code, at + 1))
        }
        _ => None,
    }
}

/// A serial with its letters and what stands in brackets behind it.
fn bracketed(
    tokens: Tokens<'_>,
    from: usize,
    serial: u16,
    after: usize,
    mut damaged: bool,
) -> Option<Numerals> {
    let mut parts = Letters::default();
    let open = letters(tokens, after, &mut parts);
    if tokens.kind(open) != Kind::Open {
        return None;
    }
    let form = match tokens.kind(open + 1) {
        Kind::Roman(session) => Form::Roman(session),
        Kind::Letter(letter) => Form::Roman(roman_value(letter.encode_utf8(&mut [0; 4]))?),
        Kind::Session(sitting) => Form::Special(sitting),
        Kind::Integer(year) if (1945..2200).contains(&year) => {
            Form::Year(u16::try_from(year).ok()?)
        }
        Kind::Damaged => {
            damaged = true;
            let year = repaired(tokens.print(open + 1), false)?;
            Form::Year(Some(year).filter(|year| (1945..2200).contains(year))?)
        }
        // `23 (1)`: a scanner read the numeral as a digit.
        Kind::Integer(1) => Form::Roman(1),
        // `1819 (XVID)`: the resolver may know which session was meant.
        Kind::Name if is_smudged(tokens.print(open + 1)) => Form::Smudged(tokens.span(open + 1)),
        _ => return None,
    };
    if tokens.kind(open + 2) != Kind::Close {
        return None;
    }
    let mut found = plain(tokens, from, serial, form, open + 3);
    found.number.repaired = damaged || matches!(form, Form::Smudged(_));
    found.parts = parts;
    if found.parts.length == 0 {
        found.next = letters(tokens, found.next, &mut found.parts);
    }
    Some(found)
}

fn lettered(tokens: Tokens<'_>, from: usize, serial: u16, form: Form, after: usize) -> Numerals {
    let mut found = plain(tokens, from, serial, form, after);
    found.next = letters(tokens, after, &mut found.parts);
    found
}

fn plain(tokens: Tokens<'_>, from: usize, serial: u16, form: Form, next: usize) -> Numerals {
    let span = tokens.hull(from..next);
    let number = Numeral { serial, form, part: None, span, repaired: false };
    Numerals { number, parts: Letters::default(), next }
}

/// `A`, `A and B`, `A to D`, `A-B`, `J, K and L`: the end of such letters, which go to `parts`.
fn letters(tokens: Tokens<'_>, at: usize, parts: &mut Letters) -> usize {
    let Kind::Letter(first) = tokens.kind(at) else { return at };
    parts.push(first);
    let mut end = at + 1;
    loop {
        let mut next = tokens.skip_comma(end);
        let run = match tokens.kind(next) {
            Kind::Word(Word::To) | Kind::Dash if next == end => true,
            Kind::Word(Word::And | Word::Or) => false,
            _ if next > end => {
                next -= 1;
                false
            }
            _ => return end,
        };
        let Kind::Letter(letter) = tokens.kind(next + 1) else { return end };
        if run {
            parts.run_to(letter);
        } else {
            parts.push(letter);
        }
        end = next + 2;
    }
}

/// The number that a scanner made `print` of; `opened` where a bracket stands for its first digit.
fn repaired(print: &str, opened: bool) -> Option<u16> {
    let mut value = u16::from(opened);
    for byte in print.bytes() {
        let digit = if byte.is_ascii_digit() { byte } else { digit_for(byte)? };
        value = value.checked_mul(10)?.checked_add(u16::from(digit - b'0'))?;
    }
    Some(value)
}

/// A number whose first sign may stand for more than one digit: the one that belongs to its year,
/// where that is one alone.
fn of_its_year(print: &str, mut found: Numerals) -> Numerals {
    let Form::Year(year) = found.number.form else { return found };
    if security_council_year(found.number.serial) == Some(year) || !print.starts_with('S') {
        return found;
    }
    let others = ["3", "8"].map(|digit| repaired(&print.replacen('S', digit, 1), false));
    let mut fitting =
        others.into_iter().flatten().filter(|&serial| security_council_year(serial) == Some(year));
    if let (Some(serial), None) = (fitting.next(), fitting.next()) {
        found.number.serial = serial;
    }
    found
}

/// `WHA69.2`, and not `69.2`.
fn is_lettered(code: &str) -> bool {
    code.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// Capitals most of which are those of roman numerals.
fn is_smudged(print: &str) -> bool {
    let roman = print.bytes().filter(|letter| matches!(letter, b'I' | b'V' | b'X' | b'L')).count();
    print.len() <= 8 && roman > 1 && roman + 2 > print.len()
}
