//! Sessions and serials: what tells whether a number, a session and a date belong together.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::hash::{self, Mixed};
use super::tsv;
use crate::model::{BodyId, Date, Number, Series, date};

/// A session of an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Session {
    /// The organ.
    pub body: BodyId,
    /// The session as it stands in numbers: `XV`, `64`, `S-13`, `ES-V`; `year` where the organ
    /// numbers by calendar years.
    pub name: &'static str,
    /// The first day.
    pub from: Date,
    /// The last day; `None` where it is not over or not known.
    pub to: Option<Date>,
    /// The first and the last serial of its resolutions, where serials run through.
    pub serials: Option<(u16, u16)>,
}

/// Whether a number can be what it seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// All that is known agrees.
    Fits,
    /// Something that is known disagrees.
    Contradicts,
    /// Nothing is known that could tell.
    Unknown,
}

impl Fit {
    fn of(agrees: bool) -> Self {
        if agrees { Self::Fits } else { Self::Contradicts }
    }

    /// What two checks say together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Contradicts, _) | (_, Self::Contradicts) => Self::Contradicts,
            (Self::Fits, _) | (_, Self::Fits) => Self::Fits,
            _ => Self::Unknown,
        }
    }
}

const BY_YEARS: &str = "year";
const RESOLUTIONS: &str = "resolutions";
const DECISIONS: &str = "decisions";
const FIRST_YEAR: u16 = 1946;
const SECURITY_COUNCIL: BodyId = "un:sc";

static SESSIONS: LazyLock<Vec<Session>> = LazyLock::new(|| {
    tsv::rows(include_str!("sessions.tsv"), ["body", "session", "from", "to", "first", "last"])
        .map(|[body, name, from, to, first, last]| Session {
            body: body.expect("a body"),
            name: name.expect("a session"),
            from: from.and_then(|from| day(from, (1, 1))).expect("a day or year"),
            to: to.map(|to| day(to, (12, 31)).expect("a day or year")),
            serials: serial(first).zip(serial(last)),
        })
        .collect()
});

/// Year, first and last number of the Security Council's resolutions.
static SECURITY_COUNCIL_YEARS: LazyLock<Vec<(u16, u16, Option<u16>)>> = LazyLock::new(|| {
    tsv::rows(include_str!("sc_years.tsv"), ["year", "first", "last"])
        .map(|[year, first, last]| {
            (serial(year).expect("a year"), serial(first).expect("a number"), serial(last))
        })
        .collect()
});

fn serial(cell: Option<&str>) -> Option<u16> {
    cell.map(|cell| cell.parse().expect("a number"))
}

fn day(cell: &str, (month, day): (u8, u8)) -> Option<Date> {
    if cell.len() == 4 { date(cell.parse().ok()?, month, day) } else { cell.parse().ok() }
}

/// The first and last number of documents of the Security Council that are known of each year.
static COUNCIL_DOCUMENTS: LazyLock<Vec<(u16, u16, u16)>> = LazyLock::new(|| {
    tsv::rows(include_str!("sc_documents.tsv"), ["year", "first", "last"])
        .map(|cells| cells.map(|cell| serial(cell).expect("a number")).into())
        .collect()
});

/// The sessions of one organ.
struct Organ {
    body: BodyId,
    sessions: Vec<&'static Session>,
    /// The places of its sessions, by the hashes of their names.
    places: HashMap<u64, usize, Mixed>,
}

static ORGANS: LazyLock<Vec<Organ>> = LazyLock::new(|| {
    let mut organs: Vec<Organ> = Vec::new();
    for session in SESSIONS.iter() {
        let known = organs.iter().position(|organ| organ.body == session.body);
        let at = known.unwrap_or_else(|| {
            let (sessions, places) = (Vec::new(), HashMap::default());
            organs.push(Organ { body: session.body, sessions, places });
            organs.len() - 1
        });
        let Organ { sessions, places, .. } = &mut organs[at];
        places.insert(hash::of_word(session.name), sessions.len());
        sessions.push(session);
    }
    organs
});

impl Organ {
    fn of(body: &str) -> Option<&'static Self> {
        ORGANS.iter().find(|organ| organ.body == body)
    }
}

/// The sessions of `body`; none where they are not known.
fn sessions_of(body: &str) -> impl Iterator<Item = &'static Session> {
    Organ::of(body).into_iter().flat_map(|organ| organ.sessions.iter().copied())
}

/// Every session, organ by organ in the order of the numbers.
#[must_use]
pub fn sessions() -> &'static [Session] {
    &SESSIONS
}

/// The session of `body` with this name, `XV` or `64`.
#[must_use]
pub fn session(body: &str, name: &str) -> Option<&'static Session> {
    let organ = Organ::of(body)?;
    let place = *organ.places.get(&hash::of_word(name))?;
    organ.sessions.get(place).copied().filter(|session| session.name == name)
}

/// False where no resolution, or no decision, of `body` has ever had such a serial.
pub(crate) fn serial_within(body: &str, decision: bool, serial: u16) -> bool {
    let bounds = session(body, if decision { DECISIONS } else { RESOLUTIONS });
    let bounds = bounds.and_then(|bounds| bounds.serials);
    bounds.is_none_or(|(first, last)| (first..=last).contains(&serial))
}

/// The years from which and to which the document of the Security Council with this number may be:
/// its documents were numbered through until 1993.
pub(crate) fn council_document_years(serial: u16) -> Option<(u16, u16)> {
    let from = COUNCIL_DOCUMENTS.iter().rev().find(|&&(_, _, last)| last <= serial);
    let to = COUNCIL_DOCUMENTS.iter().find(|&&(_, first, _)| first >= serial);
    let from = from.map_or(FIRST_YEAR, |&(year, ..)| year);
    to.map(|&(year, ..)| (from, year))
}

/// The year of the Security Council's resolution with this number.
///
/// ```
/// use resexport::lexicon::security_council_year;
/// assert_eq!(security_council_year(1325), Some(2000));
/// assert_eq!(security_council_year(9000), None);
/// ```
#[must_use]
pub fn security_council_year(serial: u16) -> Option<u16> {
    let next = SECURITY_COUNCIL_YEARS.partition_point(|&(_, first, _)| first <= serial);
    let (year, _, last) = *SECURITY_COUNCIL_YEARS.get(next.checked_sub(1)?)?;
    last.is_some_and(|last| serial <= last).then_some(year)
}

/// Whether `number` can be a number of `body`, and if a day is given, one adopted on that day.
///
/// ```
/// use resexport::lexicon::{Fit, plausible};
/// use resexport::model::{Number, Series, date};
/// let number = Number::new(35, Series::Slash("37".into()));
/// assert_eq!(plausible("un:ga", &number, date(1982, 11, 23)), Fit::Fits);
/// assert_eq!(plausible("un:hrc", &number, date(1982, 11, 23)), Fit::Contradicts);
/// let number = Number::new(514, Series::Roman("XV".into()));
/// assert_eq!(plausible("un:ga", &number, None), Fit::Contradicts);
/// ```
#[must_use]
pub fn plausible(body: &str, number: &Number, adopted: Option<Date>) -> Fit {
    match &number.series {
        Series::Year(year) if body == SECURITY_COUNCIL => in_year(number.serial, *year).and(
            adopted.map_or(Fit::Unknown, |day| Fit::of(u16::try_from(day.year()) == Ok(*year))),
        ),
        Series::Year(_) => Fit::of(false).only_for(body),
        Series::Roman(name) => match session(body, name) {
            Some(session) => in_session(session, number.serial).and(session.held(adopted)),
            None => Fit::of(false).only_for(body),
        },
        Series::Slash(name) => match session(body, name) {
            Some(session) if session.serials.is_some() => Fit::Contradicts,
            Some(session) => session.held(adopted),
            None => by_years(body, name, adopted),
        },
    }
}

impl Fit {
    /// The same where the sessions of `body` are known, and unknown where they are not.
    fn only_for(self, body: &str) -> Self {
        let known = body == SECURITY_COUNCIL || Organ::of(body).is_some();
        if known { self } else { Self::Unknown }
    }
}

impl Session {
    fn held(&self, day: Option<Date>) -> Fit {
        let Some(day) = day else { return Fit::Unknown };
        Fit::of(self.from <= day && self.to.is_none_or(|to| day <= to))
    }
}

fn in_year(serial: u16, year: u16) -> Fit {
    let known = SECURITY_COUNCIL_YEARS.iter().find(|&&(known, ..)| known == year);
    match (known, SECURITY_COUNCIL_YEARS.last()) {
        (Some(&(_, first, Some(last))), _) => Fit::of((first..=last).contains(&serial)),
        // The last year of the table is open, and so are the years after it.
        (Some(&(_, first, None)), _) => Fit::of(first <= serial),
        (None, Some(&(last, first, _))) if year > last => Fit::of(first < serial),
        _ => Fit::Contradicts,
    }
}

/// Serials between those known of two sessions may belong to either.
fn in_session(session: &Session, serial: u16) -> Fit {
    let Some((first, last)) = session.serials else { return Fit::Unknown };
    if (first..=last).contains(&serial) {
        return Fit::Fits;
    }
    let others = sessions_of(session.body);
    let beyond = others.filter_map(|other| other.serials).any(|(other_first, other_last)| {
        if serial < first {
            other_last < first && serial <= other_last
        } else {
            other_first > last && serial >= other_first
        }
    });
    if beyond || serial == 0 { Fit::Contradicts } else { Fit::Unknown }
}

/// Numbers such as `2005/20`, and those of sessions later than the table knows.
fn by_years(body: &str, name: &str, adopted: Option<Date>) -> Fit {
    let Ok(value) = name.parse::<u16>() else { return Fit::Contradicts.only_for(body) };
    if let Some(years) = session(body, BY_YEARS) {
        // The session of a year may open in the summer before it.
        let first = date(value.saturating_sub(1), 7, 1).unwrap_or_default();
        let last = date(value, 12, 31).unwrap_or_default();
        let numbered = Fit::of(years.from <= first && years.to.is_none_or(|to| last <= to));
        let day = adopted.map_or(Fit::Unknown, |day| Fit::of(first <= day && day <= last));
        return numbered.and(day);
    }
    let known = sessions_of(body);
    let latest = known.filter_map(|session| session.name.parse::<u16>().ok()).max();
    match latest {
        Some(latest) if value <= latest => Fit::Contradicts,
        Some(latest) if value > latest + 20 => Fit::Contradicts,
        Some(_) => Fit::Unknown,
        None => Fit::Contradicts.only_for(body),
    }
}
