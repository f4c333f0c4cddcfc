//! Numbers, symbols and what scanners made of them.

use super::symbol;
use super::{Kind, Lexer, Parties, Sitting, Word, phrases, units};
use crate::model::roman_value;
use crate::text::Span;

impl Lexer<'_> {
    /// Symbols, sessions, numerals and letters: what capitals may open besides words.
    #[inline(never)]
    pub(super) fn number_like(&mut self, start: usize, end: usize) -> bool {
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
        let folded: String;
        let word = if word.is_ascii() {
            word
        } else {
            folded = word.chars().map(latin).collect();
            &folded
        };
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
        let Some(last) = units::unit_end(self.text, word + 1) else { return false };
        let Some(print) = self.text.get(word + 1..last) else { return false };
        let roman = roman_value(print);
        let Some(number) = roman.or_else(|| print.parse().ok()) else { return false };
        let session = Sitting { emergency, roman: roman.is_some(), number };
        let slash = self.bytes.get(last) == Some(&b'/');
        let digits = if slash { symbol::digits(self.bytes, last + 1) } else { 0 };
        let end = last + 1 + digits;
        let serial = self.text.get(last + 1..end).and_then(|serial| serial.parse().ok());
        match serial {
            Some(serial) if digits > 0 => self.push(start, end, Kind::Numbered(session, serial)),
            _ => self.push(start, last, Kind::Session(session)),
        }
        true
    }

    /// `د-15`, `دإ-10/2`: a session behind a mark of the language; else words like others.
    pub(super) fn marked_session(&mut self, start: usize, end: usize, mark: Kind) {
        let from = end + 1;
        let digits = symbol::digits(self.bytes, from);
        let number = self.text.get(from..from + digits).and_then(|print| print.parse().ok());
        let Some(number) = number.filter(|_| self.bytes.get(end) == Some(&b'-')) else {
            return self.push(start, end, Kind::Other);
        };
        let end = from + digits;
        if mark == Kind::Word(Word::SessionMark) {
            return self.push(start, end, Kind::Roman(number));
        }
        let emergency = mark == Kind::Word(Word::EmergencyMark);
        let session = Sitting { emergency, roman: false, number };
        let slash = self.bytes.get(end) == Some(&b'/');
        let digits = if slash { symbol::digits(self.bytes, end + 1) } else { 0 };
        let close = end + 1 + digits;
        let serial = self.text.get(end + 1..close).and_then(|print| print.parse().ok());
        match serial {
            Some(serial) if digits > 0 => self.push(start, close, Kind::Numbered(session, serial)),
            _ => self.push(start, end, Kind::Session(session)),
        }
    }

    #[inline(never)]
    pub(super) fn number(&mut self) {
        let start = self.at;
        let byte = self.peek(0);
        if let Some(found) = self.vocabulary.phrases().longest(&mut self.units, start) {
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
            b'/' if self.of_parties(start, end) => {}
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
                let word = units::unit_end(self.text, start).unwrap_or(end);
                let number = value(start, end).unwrap_or(u32::MAX);
                self.push(start, word, Kind::Ordinal(number));
            }
            b'A'..=b'Z' if after.is_ascii_alphanumeric() => {
                let word = units::unit_end(self.text, start).unwrap_or(end);
                self.push(start, word, Kind::Damaged);
            }
            _ => {
                let number = value(start, end).unwrap_or(u32::MAX);
                if let Some(end) = self.ordinal_apart(end) {
                    self.push(start, end, Kind::Ordinal(number));
                } else if !self.year(start, end, number) {
                    self.push(start, end, Kind::Integer(number));
                }
            }
        }
    }

    /// `1/CP.21`, and what other languages write for it: the decision of a conference of parties
    /// whose number ends at `slash`.
    fn of_parties(&mut self, start: usize, slash: usize) -> bool {
        let Some(word) = units::unit_end(self.text, slash + 1) else { return false };
        let known = self.vocabulary.symbols().conferences();
        let print = self.text.get(slash + 1..word);
        let own = || known.iter().position(|name| Some(name.as_str()) == print);
        let (conference, end) = match self.vocabulary.phrases().longest(&mut self.units, slash + 1)
        {
            Some(phrases::Found { kind, span, .. }) if matches!(kind, Kind::Conference(_)) => {
                let Kind::Conference(place) = kind else { return false };
                (place, span.end())
            }
            _ => match own().and_then(|place| u8::try_from(place).ok()) {
                Some(place) => (place, word),
                None => return false,
            },
        };
        let blank = usize::from(self.bytes.get(end) == Some(&b' '));
        let joint = if self.bytes.get(end) == Some(&b'.') {
            Some(1)
        } else {
            symbol::dash(self.bytes, end + blank).map(|dash| blank + dash)
        };
        let Some(from) = joint.map(|joint| end + joint) else { return false };
        let close = from + symbol::digits(self.bytes, from);
        let number = |print: Option<&str>| print.and_then(|print| print.parse().ok());
        let serial = number(self.text.get(start..slash));
        let session = number(self.text.get(from..close));
        let Some((serial, session)) = serial.zip(session) else { return false };
        self.push(start, close, Kind::OfParties(serial, Parties { conference, session }));
        true
    }

    /// `46 e`, `1 er`: the end of an ordinal whose ending stands apart from the number.
    fn ordinal_apart(&self, number: usize) -> Option<usize> {
        if self.bytes.get(number) != Some(&b' ') || !self.vocabulary.has_endings() {
            return None;
        }
        let end = units::unit_end(self.text, number + 1)?;
        let word = self.text.get(number + 1..end)?;
        self.vocabulary.ends_ordinal(word).then_some(end)
    }

    /// The end of digits and slashes.
    fn run_on(&self, at: usize) -> usize {
        let rest = self.bytes.get(at..).unwrap_or_default();
        let more = |byte: &&u8| byte.is_ascii_digit() || **byte == b'/';
        let length = rest.iter().take_while(more).count();
        if rest.get(length.wrapping_sub(1)) == Some(&b'/') { at + length - 1 } else { at + length }
    }

    /// A slash and digits behind what a scanner made of the letter of a symbol: `$/25240`.
    pub(super) fn damaged_symbol(&mut self) {
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
}

/// Letters that scanners read for digits, and at least one more of them or a digit.
pub(super) fn looks_damaged(word: &[u8]) -> bool {
    word.len() <= 4 && word.iter().all(|&byte| byte.is_ascii_digit() || digit_for(byte).is_some())
}

/// The Latin letter that looks like this capital of another script: typists take either.
fn latin(letter: char) -> char {
    const ALIKE: [(char, char); 12] = [
        ('А', 'A'),
        ('В', 'B'),
        ('С', 'C'),
        ('Е', 'E'),
        ('Н', 'H'),
        ('І', 'I'),
        ('К', 'K'),
        ('М', 'M'),
        ('О', 'O'),
        ('Р', 'P'),
        ('Т', 'T'),
        ('Х', 'X'),
    ];
    ALIKE.iter().find(|(other, _)| *other == letter).map_or(letter, |&(_, latin)| latin)
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
