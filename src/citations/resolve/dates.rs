//! The year of a date that prints none: that of the number, or of the next date in the list.

use crate::citations::mention::Mention;
use crate::lexicon::{Calendar, session};
use crate::model::{BodyId, Date, DateBasis, Number, Series, date};

/// The day that belongs to a mention of `number`.
pub(super) fn day(
    mention: &Mention,
    later: &[Mention],
    number: &Number,
    body: Option<BodyId>,
) -> Option<(Date, DateBasis)> {
    let (print, basis) = mention.date?;
    if !print.lacks_year() {
        return Some((print.date()?, basis));
    }
    let of_number = number.year().or_else(|| year_in_session(print, number, body?));
    let following = || later.iter().filter_map(|next| next.date).map(|(date, _)| date.year);
    let year = of_number.or_else(|| following().find(|&year| year > 0))?;
    Some((date(year, print.month, print.day)?, DateBasis::Elided))
}

/// The year in which the day falls into the session of the number.
fn year_in_session(print: Calendar, number: &Number, body: BodyId) -> Option<u16> {
    let (Series::Roman(name) | Series::Slash(name)) = &number.series else { return None };
    let session = session(body, name)?;
    let last = session.to?;
    let years = u16::try_from(session.from.year()).ok()?..=u16::try_from(last.year()).ok()?;
    let mut within = years.filter(|&year| {
        date(year, print.month, print.day).is_some_and(|day| session.from <= day && day <= last)
    });
    within.next().filter(|_| within.next().is_none())
}
