//! Dates behind numbers: one for each, one for several, several in the order of the numbers.

use super::cursor::Tokens;
use crate::lexicon::{Calendar, Kind, Word};

/// Dates that follow a number.
#[derive(Clone, Debug)]
pub(super) struct Dates {
    pub(super) days: Vec<Calendar>,
    /// True where words say that each of several numbers has one of the dates.
    pub(super) respective: bool,
    /// True where words say that the date belongs to numbers before the last as well.
    pub(super) both: bool,
    /// The place after them.
    pub(super) next: usize,
}

/// The dates that begin at `at`: `of 4 and 14 July 1967, respectively`, `(17 December 1979)`.
pub(super) fn dates(tokens: Tokens<'_>, at: usize) -> Option<Dates> {
    let mut from = tokens.skip_comma(at);
    let both = matches!(tokens.word(from), Some(Word::Both | Word::All));
    from += usize::from(both);
    if tokens.kind(from) == Kind::Open {
        let Kind::Date(date) = tokens.kind(from + 1) else { return None };
        let closed = tokens.kind(from + 2) == Kind::Close && date.day > 0;
        return closed.then(|| Dates { days: vec![date], respective: false, both, next: from + 3 });
    }
    if !matches!(tokens.word(from), Some(Word::Of | Word::Dated | Word::On)) {
        return None;
    }
    let (mut days, mut next) = run(tokens, from + 1)?;
    if days.iter().any(|date| date.day == 0) {
        days.clear();
    }
    let ahead = tokens.skip_comma(next);
    let respective = tokens.is(ahead, Word::Respectively);
    if respective {
        next = ahead + 1;
    }
    Some(Dates { days, respective, both, next })
}

/// `4 and 14 July 1967`, `14 July 1967 and 3 May 1968`.
fn run(tokens: Tokens<'_>, at: usize) -> Option<(Vec<Calendar>, usize)> {
    let mut dates = Vec::new();
    let mut next = at;
    loop {
        let end = days(tokens, next, &mut dates)?;
        let ahead = tokens.skip_comma(end);
        let ahead = tokens.skip(ahead, Word::And);
        if ahead == end || days(tokens, ahead, &mut Vec::new()).is_none() {
            // A month or a year that only the last date prints belongs to those before it.
            let last = dates.last().copied().unwrap_or_default();
            for date in &mut dates {
                date.month = if date.month == 0 { last.month } else { date.month };
                date.year = if date.year == 0 { last.year } else { date.year };
            }
            return Some((dates, end));
        }
        next = ahead;
    }
}

/// Days that share a month: integers, and the date that ends them.
fn days(tokens: Tokens<'_>, at: usize, dates: &mut Vec<Calendar>) -> Option<usize> {
    let mut next = at;
    loop {
        match tokens.kind(next) {
            Kind::Date(date) => {
                dates.push(date);
                return Some(next + 1);
            }
            Kind::Integer(day @ 1..=31) => {
                let day = u8::try_from(day).unwrap_or(0);
                let ahead = tokens.skip_comma(next + 1);
                let ahead = tokens.skip(ahead, Word::And);
                if ahead == next + 1 || next - at > 12 {
                    return None;
                }
                dates.push(Calendar { day, ..Calendar::default() });
                next = ahead;
            }
            _ => return None,
        }
    }
}
