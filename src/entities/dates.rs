use std::borrow::Cow;

use super::{Norm, Passage};
use crate::lexicon::{Calendar, Kind, Vocabulary, Word};
use crate::model::{Date, date};
use crate::text::Span;

/// Dates that lean on each other: `4 and 14 July 1967`, `31 August to 8 September 2001`.
pub(super) struct Dates {
    pub(super) all: Vec<(Span, Norm)>,
    /// The place after them.
    pub(super) next: usize,
    /// Days that the calendar does not have.
    pub(super) impossible: Vec<Span>,
    last_day: Option<Date>,
}

/// One day, month or year of a chain.
#[derive(Clone, Copy)]
struct Link {
    span: Span,
    date: Calendar,
    /// True where the print leaves out what `date` now has.
    elided: bool,
    /// True where the next one is the end of an interval that begins here.
    opens_interval: bool,
    /// The place after it.
    next: usize,
}

/// Years that a text may speak of.
const YEARS: std::ops::Range<u32> = 1800..2200;

impl Dates {
    /// The dates that begin at `at`.
    pub(super) fn at(passage: Passage<'_>, at: usize, vocabulary: &Vocabulary) -> Option<Self> {
        let mut chain = match passage.kind(at) {
            Kind::Date(_) => passage.chain(at, day_or_month),
            Kind::Integer(number) if YEARS.contains(&number) => {
                if !passage.leads_to_year(at, vocabulary) {
                    return None;
                }
                passage.chain(at, year)
            }
            Kind::Integer(_) if !passage.is_counted(at) => passage.chain(at, day_or_month),
            _ => return None,
        };
        while chain.last().is_some_and(|link| link.date.month == 0 && link.date.year == 0) {
            chain.pop();
        }
        let next = chain.last()?.next;
        let last = chain.last_mut()?;
        if let Some(year) = passage.year_of_number(at).filter(|_| last.date.lacks_year()) {
            last.date.year = year;
            last.elided = true;
        }
        fill(&mut chain);
        let mut dates = Self { all: Vec::new(), next, impossible: Vec::new(), last_day: None };
        let mut links = chain.iter().peekable();
        while let Some(link) = links.next() {
            let end = links.next_if(|_| link.opens_interval);
            dates.add(link, end);
        }
        Some(dates)
    }

    /// The last whole day.
    pub(super) fn last_day(&self) -> Option<Date> {
        self.last_day
    }

    fn add(&mut self, link: &Link, end: Option<&Link>) {
        // A month that belongs to no year is hardly ever a date: `in May of each year`.
        if link.date.day == 0 && link.date.year == 0 {
            return;
        }
        let value: Option<String> = match end {
            Some(end) => iso(link.date).zip(iso(end.date)).map(|(from, to)| format!("{from}/{to}")),
            None => iso(link.date),
        };
        self.last_day = end.unwrap_or(link).date.date().or(self.last_day);
        let elided = link.elided && end.is_none();
        let basis = if elided { "elided" } else { "calendar" };
        let span = end.map_or(link.span, |end| link.span.hull(end.span));
        if value.is_none() && end.unwrap_or(link).date.year > 0 {
            self.impossible.push(span);
        }
        self.all.push((span, Norm { id: None, value: value.map(Cow::from), basis }));
    }
}

/// `1967-07-04`, `1967-07` or `1967`; nothing for a day that the calendar does not have.
fn iso(printed: Calendar) -> Option<String> {
    let Calendar { day, month, year } = printed;
    match (day, month) {
        _ if year == 0 => None,
        (0, 0) => Some(format!("{year}")),
        (0, _) => date(year, month, 1).map(|_| format!("{year}-{month:02}")),
        _ => printed.date().map(|date| date.to_string()),
    }
}

/// Gives each the month and the year that only a later one prints.
fn fill(chain: &mut [Link]) {
    let mut after: Option<Link> = None;
    for link in chain.iter_mut().rev() {
        if let Some(after) = after {
            let date = &mut link.date;
            link.elided = date.month == 0 && date.day > 0 || date.year == 0;
            if date.month == 0 && date.day > 0 {
                date.month = after.date.month;
            }
            if date.year == 0 {
                // `from 28 December to 3 January 2001`
                let turns = link.opens_interval && date.month > after.date.month;
                date.year = after.date.year.saturating_sub(u16::from(turns));
            }
        }
        after = Some(*link);
    }
}

fn day_or_month(kind: Kind) -> Option<Calendar> {
    match kind {
        Kind::Date(date) => Some(date),
        Kind::Integer(day @ 1..=31) => {
            Some(Calendar { day: u8::try_from(day).ok()?, ..Calendar::default() })
        }
        _ => None,
    }
}

fn year(kind: Kind) -> Option<Calendar> {
    match kind {
        Kind::Integer(year) if YEARS.contains(&year) => {
            Some(Calendar { year: u16::try_from(year).ok()?, ..Calendar::default() })
        }
        _ => None,
    }
}

impl Passage<'_> {
    /// The run of days, months or years from `at` on, each of which leans on the next or begins
    /// an interval.
    fn chain(self, at: usize, read: fn(Kind) -> Option<Calendar>) -> Vec<Link> {
        let mut chain: Vec<Link> = Vec::new();
        let mut at = at;
        while let Some(date) = read(self.kind(at)) {
            let span = self.span(at);
            chain.push(Link { span, date, elided: false, opens_interval: false, next: at + 1 });
            let Some((ahead, interval)) = self.joint(at + 1) else { break };
            let days = chain.iter().any(|link| link.date.month > 0);
            let complete = date.year > 0 && days;
            if complete && !interval || read(self.kind(ahead)).is_none() {
                break;
            }
            if let Some(last) = chain.last_mut() {
                last.opens_interval = interval;
            }
            at = ahead;
        }
        if let Some(last) = chain.last_mut() {
            last.opens_interval = false;
        }
        chain
    }

    /// The year in brackets before a date that begins at `at`: `39 (1948) of 20 January`.
    fn year_of_number(self, at: usize) -> Option<u16> {
        let before = |back: usize| self.kind(at.wrapping_sub(back));
        let bracket = before(2) == Kind::Close && before(4) == Kind::Open;
        let joined = matches!(before(1), Kind::Word(Word::Of | Word::On | Word::Dated));
        (bracket && joined).then(|| year(before(3))).flatten().map(|date| date.year)
    }

    /// What joins dates at `at`: the place after it, and whether it makes an interval.
    fn joint(self, at: usize) -> Option<(usize, bool)> {
        match (self.kind(at), self.kind(at + 1)) {
            (Kind::Word(Word::To) | Kind::Dash, _) => Some((at + 1, true)),
            (Kind::Comma, Kind::Word(Word::And)) => Some((at + 2, false)),
            (Kind::Comma | Kind::Word(Word::And), _) => Some((at + 1, false)),
            _ => None,
        }
    }

    /// True where the number belongs to the word before it: `paragraph 3`.
    fn is_counted(self, at: usize) -> bool {
        matches!(
            self.kind(at.wrapping_sub(1)),
            Kind::Unit(_)
                | Kind::Word(
                    Word::No
                        | Word::Volume
                        | Word::Supplement
                        | Word::Resolution
                        | Word::Resolutions
                )
        )
    }

    /// True where a word stands before the number that years follow, and the number is no
    /// resolution's: `in 1994`, but not `in 1966 (2010)`.
    fn leads_to_year(self, at: usize, vocabulary: &Vocabulary) -> bool {
        let before = self.text.get(..self.span(at).start()).unwrap_or_default();
        let word = before.trim_end().rsplit(|c: char| !c.is_alphabetic()).next();
        word.is_some_and(|word| vocabulary.leads_to_year(word)) && self.kind(at + 1) != Kind::Open
    }
}
