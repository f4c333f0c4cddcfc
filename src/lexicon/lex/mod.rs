//! Turns text into tokens of few classes, in one pass, for every language alike.
//!
//! What a word means is in the data file of its language; names of bodies and instruments are in
//! the authority files; numbers, symbols and signs are known by their form. Words that mean nothing
//! here are passed over in runs. Nothing is decided about citations.

mod phrases;
mod symbol;
#[cfg(test)]
mod tests;
mod token;
mod vocabulary;

pub(crate) use token::{Calendar, Kind, Sitting, Token, Unit, Word};
pub(crate) use vocabulary::Vocabulary;

use crate::model::roman_value;
use crate::text::Span;

/// Appends the tokens of `text` to `tokens`.
pub(crate) fn lex(text: &str, vocabulary: &Vocabulary, tokens: &mut Vec<Token>) {
    Lexer { text, bytes: text.as_bytes(), vocabulary, tokens, at: 0 }.run();
}

struct Lexer<'t> {
    text: &'t str,
    bytes: &'t [u8],
    vocabulary: &'t Vocabulary,
    tokens: &'t mut Vec<Token>,
    at: usize,
}

impl Lexer<'_> {
    fn run(mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
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
        let Some(unit) = phrases::unit_here(self.text, start) else {
            self.at += 1;
            return;
        };
        let found = self.vocabulary.phrases().longest(self.text, unit);
        // A name that goes on behind a letter is no letter.
        let name = found.filter(|found| found.end > unit.end);
        if unit.capital && name.is_none() && self.number_like(start, unit.end) {
            return;
        }
        if let Some(found) = found {
            self.meaning(found);
            return;
        }
        self.unknown(unit);
    }

    /// Symbols, sessions, numerals and letters: what capitals may open besides words.
    fn number_like(&mut self, start: usize, end: usize) -> bool {
        let words = self.vocabulary.symbols();
        let next = self.bytes.get(end).copied().unwrap_or(b' ');
        if matches!(next, b'/' | b'.' | b'(' | b'-') {
            if let Some(end) = symbol::suffix(self.text, start, end, words) {
                self.push(start, end, Kind::Suffix);
                return true;
            }
            if next == b'-' && self.session(start, end) {
                return true;
            }
            if let Some(end) = symbol::symbol(self.text, start, words) {
                self.push(start, end, Kind::Symbol);
                return true;
            }
            if self.code(start, end, next) {
                return true;
            }
        }
        let Some(word) = self.text.get(start..end) else { return false };
        let mut letters = word.chars();
        if let (Some(letter), None) = (letters.next(), letters.next()) {
            self.push(start, end, Kind::Letter(letter));
            return true;
        }
        if let Some(value) = roman_value(word) {
            self.push(start, end, Kind::Roman(value));
            return true;
        }
        false
    }

    /// `A.1170(32)`, `WHA69.2`, `IX/20`: letters and digits that are no words.
    fn code(&mut self, start: usize, word: usize, next: u8) -> bool {
        let letters = self.bytes.get(start..word).unwrap_or_default();
        let capitals = letters.iter().all(u8::is_ascii_uppercase);
        let mixed = letters.iter().any(u8::is_ascii_digit) && letters.len() > 2;
        let digits = symbol::digits(self.bytes, word + 1) > 0;
        if next == b'-' || !digits || !(capitals || mixed) {
            return false;
        }
        let Some(end) = symbol::code(self.bytes, start) else { return false };
        // `B.2` is a section; letters and a full stop open a code only before brackets.
        let brackets = self.bytes.get(end - 1) == Some(&b')');
        if !(mixed || brackets || next == b'/') {
            return false;
        }
        self.push(start, end, Kind::Code);
        true
    }

    /// `S-IV`, `ES-10`, `S-13/2`.
    fn session(&mut self, start: usize, word: usize) -> bool {
        let Some(mark) = self.text.get(start..word) else { return false };
        let Some(emergency) = self.vocabulary.symbols().special_session(mark) else { return false };
        let Some(unit) = phrases::unit_here(self.text, word + 1) else { return false };
        let Some(print) = self.text.get(unit.start..unit.end) else { return false };
        let roman = roman_value(print);
        let Some(number) = roman.or_else(|| print.parse().ok()) else { return false };
        let session = Sitting { emergency, roman: roman.is_some(), number };
        let slash = self.bytes.get(unit.end) == Some(&b'/');
        let digits = if slash { symbol::digits(self.bytes, unit.end + 1) } else { 0 };
        let end = unit.end + 1 + digits;
        let serial = self.text.get(unit.end + 1..end).and_then(|serial| serial.parse().ok());
        match serial {
            Some(serial) if digits > 0 => self.push(start, end, Kind::Numbered(session, serial)),
            _ => self.push(start, unit.end, Kind::Session(session)),
        }
        true
    }

    fn meaning(&mut self, found: phrases::Found) {
        let start = found.start;
        match found.meaning.kind {
            Kind::Date(month) => self.month(start, found.end, month.month),
            Kind::Word(Word::YearMark | Word::MonthMark | Word::DayMark) => {
                self.mark(start, found.end, found.meaning.kind);
            }
            kind => self.push(start, found.end, kind),
        }
        self.at = found.resume;
    }

    fn unknown(&mut self, unit: phrases::Unit) {
        let phrases::Unit { start, end, .. } = unit;
        let letters = self.text.get(start..end).unwrap_or_default();
        // Scanners read a small `l` for the digit as well; words are not mixed with digits.
        let mixed = letters.bytes().any(|byte| byte.is_ascii_digit());
        if (unit.capital || mixed) && looks_damaged(letters) {
            return self.push(start, end, Kind::Damaged);
        }
        if unit.capital {
            return self.push(start, end, Kind::Name);
        }
        // `’s` after a name says nothing that its place does not.
        if letters == "s" && matches!(self.bytes.get(start.wrapping_sub(1)), Some(b'\'' | 0x99)) {
            self.at = end;
            return;
        }
        match self.tokens.last_mut() {
            Some(last) if last.kind == Kind::Other => {
                last.span = last.span.hull(Span::new(start, end));
                self.at = end;
            }
            _ => self.push(start, end, Kind::Other),
        }
    }

    fn number(&mut self) {
        let start = self.at;
        let byte = self.peek(0);
        if let Some(unit) = phrases::unit_here(self.text, start)
            && let Some(found) = self.vocabulary.phrases().longest(self.text, unit)
        {
            self.meaning(found);
            return;
        }
        let length = symbol::digits(self.bytes, start);
        let end = start + length;
        let value = |start: usize, end: usize| self.text.get(start..end)?.parse::<u32>().ok();
        let next = self.bytes.get(end).copied().unwrap_or(b' ');
        let after = self.bytes.get(end + 1).copied().unwrap_or(b' ');
        match next {
            b'/' if after.is_ascii_digit() => {
                let close = end + 1 + symbol::digits(self.bytes, end + 1);
                let whole = !matches!(self.bytes.get(close), Some(b'/' | b'-'))
                    || !self.bytes.get(close + 1).is_some_and(u8::is_ascii_alphanumeric);
                // No session was as long as that: a scanner read the `S` of a symbol as a digit.
                let serial = value(end + 1, close).unwrap_or(0);
                if length == 1 && matches!(byte, b'5' | b'8') && serial >= 1000 {
                    return self.push(start, symbol::tail(self.bytes, close), Kind::DamagedSymbol);
                }
                let pair = value(start, end).zip(value(end + 1, close)).filter(|_| whole);
                let small = |n: u32| u16::try_from(n).ok();
                match pair.and_then(|(left, right)| small(left).zip(small(right))) {
                    Some((left, right)) => self.push(start, close, Kind::Pair(left, right)),
                    None => self.push(start, self.run_on(close), Kind::Code),
                }
            }
            b'/' | b'.' if after.is_ascii_alphanumeric() => {
                let end = symbol::code(self.bytes, start).unwrap_or(end);
                self.push(start, end, Kind::Code);
            }
            // `41C/53`
            b'A'..=b'Z' if after == b'/' => {
                let end = symbol::code(self.bytes, start).unwrap_or(end + 1);
                self.push(start, end, Kind::Code);
            }
            // Thousands: `12,500`.
            b',' if symbol::digits(self.bytes, end + 1) == 3 && length <= 3 => {
                self.push(start, end + 4, Kind::Integer(u32::MAX));
            }
            b'a'..=b'z' => {
                let word = phrases::unit_here(self.text, start).map_or(end, |unit| unit.end);
                let number = value(start, end).unwrap_or(u32::MAX);
                self.push(start, word, Kind::Ordinal(number));
            }
            b'A'..=b'Z' if after.is_ascii_alphanumeric() => {
                let word = phrases::unit_here(self.text, start).map_or(end, |unit| unit.end);
                self.push(start, word, Kind::Damaged);
            }
            _ => {
                let number = value(start, end).unwrap_or(u32::MAX);
                if !self.year(start, end, number) {
                    self.push(start, end, Kind::Integer(number));
                }
            }
        }
    }

    /// The end of digits and slashes.
    fn run_on(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let more = |byte: &&u8| byte.is_ascii_digit() || **byte == b'/';
        let length = rest.iter().take_while(more).count();
        if rest.get(length.wrapping_sub(1)) == Some(&b'/') { at + length - 1 } else { at + length }
    }

    /// A month, with the day before it.
    fn month(&mut self, start: usize, end: usize, month: u8) {
        let (mut from, mut day) = (start, 0);
        let link = matches!(self.tokens.last(), Some(last) if last.kind == Kind::Word(Word::Of));
        let back = self.tokens.len().wrapping_sub(1 + usize::from(link));
        if let Some(&Token { span, kind: Kind::Integer(number) | Kind::Ordinal(number) }) =
            self.tokens.get(back)
            && (1..=31).contains(&number)
        {
            from = span.start();
            day = u8::try_from(number).unwrap_or(0);
            self.tokens.truncate(back);
        }
        self.push(from, end, Kind::Date(Calendar { day, month, year: 0 }));
    }

    /// A year right after a month.
    fn year(&mut self, start: usize, end: usize, number: u32) -> bool {
        let Some(year) = u16::try_from(number).ok().filter(|year| (1900..2200).contains(year))
        else {
            return false;
        };
        self.mend_month(start);
        let link = matches!(self.tokens.last(), Some(last) if last.kind == Kind::Word(Word::Of));
        let back = self.tokens.len().wrapping_sub(1 + usize::from(link));
        let Some(last) = self.tokens.get_mut(back) else { return false };
        let gap = Span::new(last.span.end(), start).of(self.text);
        match &mut last.kind {
            Kind::Date(date) if date.year == 0 && (link || gap.is_some_and(is_blank)) => {
                date.year = year;
                last.span = Span::new(last.span.start(), end);
                self.tokens.truncate(back + 1);
                self.at = end;
                true
            }
            _ => false,
        }
    }

    /// A day and a word that was a month before a scanner read it: `3 Apri] 1991`.
    fn mend_month(&mut self, year: usize) {
        let closed = self.tokens.last().is_some_and(|last| last.kind == Kind::Close);
        let Some(at) = self.tokens.len().checked_sub(1 + usize::from(closed)) else { return };
        let (Some(&word), Some(&day)) =
            (self.tokens.get(at), at.checked_sub(1).and_then(|at| self.tokens.get(at)))
        else {
            return;
        };
        let Kind::Integer(number @ 1..=31) = day.kind else { return };
        if !matches!(word.kind, Kind::Name | Kind::Other | Kind::Damaged) {
            return;
        }
        let print = Span::new(word.span.start(), year).of(self.text).unwrap_or_default().trim_end();
        let Some(month) = self.vocabulary.month_like(print) else { return };
        let end = word.span.start() + print.len();
        self.tokens.truncate(at - 1);
        let day_of_month = u8::try_from(number).unwrap_or(0);
        let kind = Kind::Date(Calendar { day: day_of_month, month, year: 0 });
        self.tokens.push(Token { span: Span::new(day.span.start(), end), kind });
    }

    /// The words behind the numbers of a date: `年`, `月`, `日`, `года`.
    fn mark(&mut self, start: usize, end: usize, kind: Kind) {
        let number = match self.tokens.last() {
            Some(&Token { span, kind: Kind::Integer(number) }) if span.end() <= start => {
                self.tokens.pop();
                Some((span, u16::try_from(number).unwrap_or(0)))
            }
            _ => None,
        };
        let Some((span, number)) = number else {
            if let Some(last) = self.tokens.last_mut()
                && kind == Kind::Word(Word::YearMark)
                && matches!(last.kind, Kind::Date(_))
            {
                last.span = Span::new(last.span.start(), end);
            }
            self.at = end;
            return;
        };
        let small = u8::try_from(number).unwrap_or(0);
        let before = match self.tokens.last() {
            Some(&Token { span: before, kind: Kind::Date(date) })
                if before.end() == span.start() =>
            {
                self.tokens.pop();
                Some((before, date))
            }
            _ => None,
        };
        let (from, mut date) = before.unwrap_or((span, Calendar::default()));
        match kind {
            Kind::Word(Word::YearMark) => date.year = number,
            Kind::Word(Word::MonthMark) => date.month = small,
            _ => date.day = small,
        }
        self.push(from.start(), end, Kind::Date(date));
    }

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

    /// A slash and digits behind what a scanner made of the letter of a symbol: `$/25240`.
    fn damaged_symbol(&mut self) {
        let slash = self.at;
        let before = self.text.get(..slash).unwrap_or_default();
        let letters: usize = before
            .chars()
            .rev()
            .take_while(|c| matches!(c, 's' | 'S' | '$' | '§'))
            .take(2)
            .map(char::len_utf8)
            .sum();
        let from = slash - letters;
        let within = before.chars().rev().nth(1).is_some_and(char::is_alphanumeric);
        self.at += 1;
        if letters == 0 || within && letters == 1 {
            return;
        }
        while self.tokens.last().is_some_and(|last| last.span.start() >= from) {
            self.tokens.pop();
        }
        if let Some(last) = self.tokens.last_mut().filter(|last| last.span.end() > from) {
            last.span = Span::new(last.span.start(), from);
        }
        self.push(from, symbol::tail(self.bytes, slash), Kind::DamagedSymbol);
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
        let letters = inner.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        if (1..=5).contains(&letters) && matches!(inner.get(letters), Some(b')')) {
            let word = self.text.get(start + 1..=start + letters).unwrap_or_default();
            if letters == 1 || is_point(word) {
                return self.push(start, start + letters + 2, Kind::Point);
            }
        }
        self.push(start, start + 1, Kind::Open);
    }

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
            _ if c.is_alphanumeric() => return self.word(),
            _ => {
                self.at = end;
                return;
            }
        };
        self.push(start, end, kind);
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// `iv`, `aa`: more than one letter that may number a point.
fn is_point(word: &str) -> bool {
    let mut letters = word.bytes();
    let first = letters.next();
    letters.clone().all(|letter| Some(letter) == first)
        || roman_value(&word.to_ascii_uppercase()).is_some()
}

/// Letters that scanners read for digits, and at least one more of them or a digit.
fn looks_damaged(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit() || digit_for(byte).is_some())
}

/// The digit that a scanner may have read as this letter or sign.
pub(crate) fn digit_for(byte: u8) -> Option<u8> {
    Some(match byte {
        b'O' | b'o' | b'D' | b'Q' => b'0',
        b'I' | b'l' | b'L' | b'!' | b'|' | b'[' | b']' | b'(' => b'1',
        b'Z' => b'2',
        b'S' | b's' | b'$' => b'5',
        b'G' => b'6',
        b'B' => b'8',
        b'g' | b'q' => b'9',
        _ => return None,
    })
}
