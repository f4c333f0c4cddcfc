//! Dates: the day before a month, the year after it, and numbers with words for year, month, day.

use super::{Calendar, Kind, Lexer, Token, Word};
use crate::text::Span;

impl Lexer<'_> {
    /// A month, with the day before it.
    pub(super) fn month(&mut self, start: usize, end: usize, month: u8) {
        // `一九六七年七月`
        if let Some(last) = self.tokens.last_mut()
            && let Kind::Date(date) = &mut last.kind
            && last.span.end() == start
            && date.year > 0
            && date.month == 0
        {
            date.month = month;
            last.span = Span::new(last.span.start(), end);
            return;
        }
        let (mut from, mut day) = (start, 0);
        let link = matches!(self.tokens.last(), Some(Token { kind: Kind::Word(Word::Of), .. }));
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
    pub(super) fn year(&mut self, start: usize, end: usize, number: u32) -> bool {
        let Some(year) = u16::try_from(number).ok().filter(|year| (1900..2200).contains(year))
        else {
            return false;
        };
        self.mend_month(start);
        let link = matches!(self.tokens.last(), Some(Token { kind: Kind::Word(Word::Of), .. }));
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
        let closed = matches!(self.tokens.last(), Some(Token { kind: Kind::Close, .. }));
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
    /// The length and the value of a year in ideographs that stands here: `一九六七年`.
    pub(super) fn ideographic_year(&self) -> Option<(usize, u32)> {
        let mut value = 0;
        let mut signs = self.text.get(self.at..)?.char_indices();
        for (_, sign) in signs.by_ref().take(4) {
            value = value * 10 + u32::from(ideographic_digit(sign)?);
        }
        let (length, after) = signs.next()?;
        (after == '年').then_some((length, value))
    }

    pub(super) fn mark(&mut self, start: usize, end: usize, kind: Kind) {
        let number = match self.tokens.last() {
            Some(&Token { span, kind: Kind::Integer(number) }) if span.end() <= start => {
                self.tokens.pop();
                Some((span, u16::try_from(number).unwrap_or(0)))
            }
            // `十五日`
            Some(&Token { span, kind: Kind::Roman(number) })
                if span.end() == start && kind == Kind::Word(Word::DayMark) =>
            {
                self.tokens.pop();
                Some((span, number))
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
}

fn ideographic_digit(sign: char) -> Option<u8> {
    let digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let zero = matches!(sign, '○' | '零').then_some(0);
    digits.iter().zip(0..).find(|(digit, _)| **digit == sign).map(|(_, value)| value).or(zero)
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
