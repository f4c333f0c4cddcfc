//! Turns text into tokens of few classes, in one pass, for every language alike.
//!
//! What a word means is in the data file of its language; names of bodies and instruments are in
//! the authority files; numbers, symbols and signs are known by their form. Words that mean nothing
//! here are passed over in runs. Nothing is decided about citations.

mod dates;
mod digits;
mod numbers;
mod passage;
mod phrases;
mod symbol;
#[cfg(test)]
mod tests;
mod token;
mod trie;
mod units;
mod vocabulary;

pub(crate) use numbers::digit_for;
pub(crate) use passage::{Lexed, Passage};
pub(crate) use token::{Calendar, Kind, Parties, Sitting, Token, Unit, Word};
pub(super) use units::hashes;
pub(crate) use vocabulary::Vocabulary;

use crate::lexicon::hash;
use crate::model::roman_value;
use crate::text::Span;

/// Appends the tokens of `text` to `tokens`.
pub(crate) fn lex(text: &str, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    Lexer::new(text, vocabulary, tokens).run(usize::MAX);
}

/// The first token of `text`, which those behind it may yet lengthen; none where it is a word of
/// more than three letters of ASCII that means nothing, as most words are.
pub(crate) fn lex_first(text: &str, vocabulary: &Vocabulary) -> Option<Token> {
    let (length, hash) = hash::of_start(text.as_bytes());
    let word = text.as_bytes().get(..length).unwrap_or_default();
    if length > 3
        && text.as_bytes().get(length) == Some(&b' ')
        && word.iter().all(u8::is_ascii_alphabetic)
        && !vocabulary.phrases().may_have(hash)
    {
        return None;
    }
    let mut tokens = Vec::new();
    Lexer::new(text, vocabulary, &mut tokens).run(1);
    tokens.first().copied()
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    units: units::Units<'t>,
    vocabulary: &'t Vocabulary,
    tokens: &'t mut Vec<Token>,
    at: usize,
}

impl<'t> Lexer<'t> {
    fn new(text: &'t str, vocabulary: &'t Vocabulary, tokens: &'t mut Vec<Token>) -> Self {
        let (bytes, units) = (text.as_bytes(), units::Units::new(text));
        Self { text, bytes, units, vocabulary, tokens, at: 0 }
    }

    /// Goes on by words, numbers and signs to the end, or until there are `enough` tokens.
    fn run(mut self, enough: usize) {
        while let Some(&byte) = self.bytes.get(self.at)
            && self.tokens.len() < enough
        {
            match byte {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                b'0'..=b'9' => self.number(),
                b'A'..=b'Z' | b'a'..=b'z' => self.word(),
                0x80.. => self.beyond_ascii(),
                _ => self.sign(byte),
            }
        }
    }

    fn push(&mut self, start: usize, end: usize, kind: Kind) {
        self.tokens.push(Token { span: Span::new(start, end), kind });
        self.at = end;
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(b' ')
    }

    /// True where the last token ends right here.
    fn touches(&self) -> bool {
        self.tokens.last().is_some_and(|last| last.span.end() == self.at)
    }

    fn word(&mut self) {
        let start = self.at;
        let Some(end) = self.units.at(start) else {
            self.at += 1;
            return;
        };
        let capital = self.units.has_capital(start);
        if self.half_point(start, end) {
            return;
        }
        let found = self.vocabulary.phrases().longest(&mut self.units, start);
        // A name that goes on behind a letter is no letter.
        let name = found.is_some_and(|found| found.span.end() > end);
        if capital && !name && self.number_like(start, end) {
            return;
        }
        if let Some(found) = found {
            self.written_together(start, found.span.start());
            self.meaning(found);
            return;
        }
        self.unknown(start, end, capital);
    }

    /// `10 a)`: a point without its first bracket, behind the number that it is a part of.
    fn half_point(&mut self, start: usize, end: usize) -> bool {
        if self.bytes.get(end) != Some(&b')')
            || !matches!(self.tokens.last(), Some(Token { kind: Kind::Integer(_), .. }))
        {
            return false;
        }
        let mut letters = self.text.get(start..end).unwrap_or_default().chars();
        let letter = letters.next().filter(|c| letters.next().is_none() && !c.is_uppercase());
        let point = letter.is_some_and(|letter| self.vocabulary.point(letter).is_some());
        if point {
            self.push(start, end + 1, Kind::Point);
        }
        point
    }

    /// A conjunction that is written together with the word after it.
    fn written_together(&mut self, start: usize, end: usize) {
        if start == end {
            return;
        }
        let prefix = self.text.get(start..end).unwrap_or_default();
        if self.vocabulary.phrases().exact(prefix) == Some(Kind::Word(Word::And)) {
            self.push(start, end, Kind::Word(Word::And));
        }
    }

    fn meaning(&mut self, found: phrases::Found) {
        let phrases::Found { kind, span, resume } = found;
        let (start, end) = (span.start(), span.end());
        match kind {
            Kind::Date(month) => self.month(start, end, month.month),
            Kind::Word(Word::YearMark | Word::MonthMark | Word::DayMark) => {
                self.mark(start, end, kind);
            }
            Kind::Word(Word::SessionMark | Word::SpecialMark | Word::EmergencyMark) => {
                return self.marked_session(start, end, kind);
            }
            Kind::Conference(_) => self.push(start, end, Kind::Other),
            Kind::Word(Word::Resolution | Word::Resolutions | Word::Decision | Word::Decisions) => {
                let word = self.text.get(start..end).unwrap_or_default();
                let noun = self.vocabulary.possessed(word, kind).map(|noun| start + noun.len());
                self.push(start, noun.unwrap_or(end), kind);
                if let Some(noun) = noun {
                    self.push(noun, end, Kind::Word(Word::Possessive));
                }
            }
            kind => self.push(start, end, kind),
        }
        self.at = resume;
    }

    fn unknown(&mut self, start: usize, end: usize, capital: bool) {
        let letters = self.bytes.get(start..end).unwrap_or_default();
        // Scanners read a small `l` for the digit as well; words are not mixed with digits.
        if numbers::looks_damaged(letters) && (capital || letters.iter().any(u8::is_ascii_digit)) {
            return self.push(start, end, Kind::Damaged);
        }
        if capital {
            return self.push(start, end, Kind::Name);
        }
        // `’s` after a name says nothing that its place does not.
        if letters == b"s"
            && matches!(self.bytes.get(start.wrapping_sub(1)), Some(b'\'' | 0x99 | 0xbc))
        {
            self.at = end;
            return;
        }
        match self.tokens.last_mut() {
            Some(last) if matches!(last.kind, Kind::Other) => {
                last.span = last.span.hull(Span::new(start, end));
                self.at = end;
            }
            _ => self.push(start, end, Kind::Other),
        }
    }

    #[inline(never)]
    fn sign(&mut self, byte: u8) {
        let start = self.at;
        let kind = match byte {
            b',' => Kind::Comma,
            b';' => Kind::Semicolon,
            b':' => Kind::Colon,
            b'.' => Kind::Stop,
            b'(' | b'[' => return self.open(),
            b')' | b']' => Kind::Close,
            b'"' => Kind::Quote,
            b'-' if self.touches() && self.joins() => Kind::Dash,
            b'/' if self.peek(1).is_ascii_digit() => return self.damaged_symbol(),
            b'$' | b'!' | b'|' if self.peek(1).is_ascii_digit() => {
                let digits = symbol::digits(self.bytes, start + 1);
                return self.push(start, start + 1 + digits, Kind::Damaged);
            }
            _ => {
                self.at += 1;
                return;
            }
        };
        self.push(start, start + 1, kind);
    }

    /// True where a hyphen between the last token and the next sign makes a range.
    fn joins(&self) -> bool {
        let numbers = matches!(
            self.tokens.last(),
            Some(Token {
                kind: Kind::Integer(_)
                    | Kind::Letter(_)
                    | Kind::Roman(_)
                    | Kind::Suffix
                    | Kind::Symbol
                    | Kind::Pair(..)
                    | Kind::Date(_)
                    | Kind::Point,
                ..
            })
        );
        let next = self.peek(1);
        numbers && (next.is_ascii_digit() || next.is_ascii_uppercase())
    }

    /// An opening bracket, or a point in brackets.
    fn open(&mut self) {
        let start = self.at;
        let inner = self.bytes.get(start + 1..).unwrap_or_default();
        // What is left where a note's mark stood in brackets.
        if inner.first() == Some(&b')') {
            self.at += 2;
            return;
        }
        let letters = inner.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        if (1..=5).contains(&letters) && matches!(inner.get(letters), Some(b')')) {
            let word = self.text.get(start + 1..=start + letters).unwrap_or_default();
            if letters == 1 || is_point(word) {
                return self.push(start, start + letters + 2, Kind::Point);
            }
        }
        let foreign = self.text.get(start + 1..).and_then(|inner| inner.chars().next());
        if let Some(letter) = foreign.filter(|letter| !letter.is_ascii())
            && inner.get(letter.len_utf8()) == Some(&b')')
            && self.vocabulary.point(letter).is_some()
        {
            return self.push(start, start + letter.len_utf8() + 2, Kind::Point);
        }
        self.push(start, start + 1, Kind::Open);
    }

    #[inline(never)]
    fn beyond_ascii(&mut self) {
        let start = self.at;
        let Some(c) = self.text.get(start..).and_then(|rest| rest.chars().next()) else {
            self.at += 1;
            return;
        };
        let end = start + c.len_utf8();
        let kind = match c {
            '“' | '«' | '„' | '「' | '《' => Kind::Quote,
            '”' | '»' | '」' | '》' => Kind::Unquote,
            '（' | '［' => Kind::Open,
            '）' | '］' => Kind::Close,
            '，' | '、' | '،' => Kind::Comma,
            '；' | '؛' => Kind::Semicolon,
            '：' => Kind::Colon,
            '。' => Kind::Stop,
            '‐' | '‑' if self.touches() && self.joins() => Kind::Dash,
            '–' | '—' | '―' => Kind::Dash,
            '一' | '二' if let Some((length, year)) = self.ideographic_year() => {
                return self.push(start, start + length, Kind::Integer(year));
            }
            // Unicode calls one of the apostrophes a letter.
            _ if c.is_alphanumeric() && c != 'ʼ' => return self.word(),
            _ => {
                self.at = end;
                return;
            }
        };
        self.push(start, end, kind);
    }
}

/// `iv`, `aa`: more than one letter that may number a point.
fn is_point(word: &str) -> bool {
    let mut letters = word.bytes();
    let first = letters.next();
    letters.clone().all(|letter| Some(letter) == first)
        || roman_value(&word.to_ascii_uppercase()).is_some()
}
