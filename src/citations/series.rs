//! The symbols of resolutions and decisions: which series a symbol belongs to, and the symbol of a
//! number in a series.

use std::sync::LazyLock;

use super::mention::Noun;
use crate::lexicon::{Body, bodies};
use crate::model::{Number, Symbol};

/// The series to which a printed symbol belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Series<'s> {
    /// The body, by its place in the authority table.
    pub(super) body: Option<u16>,
    pub(super) noun: Noun,
    /// What stands behind the name of the series.
    pub(super) rest: &'s str,
}

impl<'s> Series<'s> {
    /// The series of `symbol`, where it is that of a resolution or decision.
    pub(super) fn of(symbol: &'s str) -> Option<Self> {
        let mut start = 0;
        loop {
            let slash = symbol.get(start..)?.find('/')?;
            let segment = symbol.get(start..start + slash)?;
            start += slash + 1;
            let is = |name: &str| segment.eq_ignore_ascii_case(name);
            let noun = if is("RES") {
                Noun::Resolution
            } else if is("DEC") {
                Noun::Decision
            } else {
                let next = symbol.get(start..)?;
                let numbered = |stem: &str| {
                    next.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem))
                };
                if numbered("Res.") {
                    Noun::Resolution
                } else if numbered("Dec.") {
                    Noun::Decision
                } else {
                    continue;
                }
            };
            let (prefix, rest) = (symbol.get(..start)?, symbol.get(start..)?);
            let is_prefix = |series: &str| match series.split_once('{') {
                Some((head, _)) => symbol.starts_with(head),
                None => series.eq_ignore_ascii_case(prefix),
            };
            let mut known = (0..).zip(bodies());
            let body = known.find(|(_, body)| series(body, noun).is_some_and(is_prefix));
            return Some(Self { body: body.map(|(place, _)| place), noun, rest });
        }
    }
}

/// The body whose documents have symbols such as this: the one with the longest beginning.
pub(super) fn issuer(symbol: &str) -> Option<u16> {
    static BEGINNINGS: LazyLock<Vec<(&str, u16)>> = LazyLock::new(|| {
        let of = |(place, body): (u16, &'static Body)| Some((body.documents?, place));
        (0..).zip(bodies()).filter_map(of).collect()
    });
    let begins = BEGINNINGS.iter().filter(|(beginning, _)| symbol.starts_with(beginning));
    begins.max_by_key(|(beginning, _)| beginning.len()).map(|&(_, place)| place)
}

/// How the symbols of a body's resolutions or decisions begin.
fn series(body: &Body, noun: Noun) -> Option<&'static str> {
    match noun {
        Noun::Resolution => body.resolutions,
        Noun::Decision => body.decisions,
    }
}

/// The symbol of `number` among the resolutions or decisions of `body`, where it has symbols.
pub(super) fn symbol(body: &Body, noun: Noun, number: &Number) -> Option<Symbol> {
    series(body, noun).map(|series| Symbol::of_number(series, number))
}

/// The symbol of a number that only its print tells: `69.2` of the World Health Assembly.
pub(super) fn coded(body: Option<&Body>, noun: Noun, print: &str) -> Option<Symbol> {
    let prefix = body.and_then(|body| series(body, noun)).unwrap_or_default();
    let lettered = print.bytes().any(|byte| byte.is_ascii_alphabetic());
    if prefix.is_empty() && !lettered {
        return None;
    }
    let prefix = if print.starts_with(prefix) || lettered { "" } else { prefix };
    Some(Symbol::printed(&format!("{prefix}{print}")))
}
