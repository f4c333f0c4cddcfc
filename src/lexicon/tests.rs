//! The authority files hold what they promise.

use std::collections::{HashMap, HashSet};
use std::fmt::Debug;

use super::*;
use crate::model::{Language, Number, Series, date, roman_value};

fn sorted_and_unique<T: Ord + Debug>(ids: impl Iterator<Item = T>) {
    let ids: Vec<T> = ids.collect();
    for pair in ids.windows(2) {
        assert!(pair[0] < pair[1], "{:?} stands before {:?}", pair[0], pair[1]);
    }
}

fn tidy(id: &str, names: &Names) {
    let mut seen = HashSet::new();
    let mut full = HashSet::new();
    for name in names.all() {
        assert_eq!(name.text, name.text.trim(), "{id}");
        assert!(!name.text.is_empty() && !name.text.contains("  "), "{id}: {}", name.text);
        assert!(seen.insert((name.language, name.text)), "{id}: {} twice", name.text);
        if name.form == Form::Name {
            assert!(full.insert(name.language), "{id}: two full names in {:?}", name.language);
        }
    }
    assert!(names.name(Language::En).is_some(), "{id} has no English name");
    let places: Vec<_> = names.all().iter().map(|n| (LANGUAGES(n.language), n.form)).collect();
    assert!(places.is_sorted(), "the names of {id} are not in order");
}

/// The order of languages within a names file.
const LANGUAGES: fn(Option<Language>) -> usize = |language| {
    let order = ["en", "fr", "es", "ru", "ar", "zh"];
    language.map_or(0, |language| {
        1 + order.iter().position(|&code| code == language.code()).unwrap_or(order.len())
    })
};

#[test]
fn bodies_are_in_order() {
    sorted_and_unique(bodies().iter().map(|body| body.id));
    for it in bodies() {
        tidy(it.id, &it.names);
        assert!(it.parent.is_none_or(|parent| body(parent).is_some()), "parent of {}", it.id);
        assert!(it.wikidata.is_none_or(|id| id.starts_with('Q')), "Wikidata id of {}", it.id);
    }
}

#[test]
fn instruments_are_in_order() {
    sorted_and_unique(instruments().iter().map(|instrument| instrument.id));
    for it in instruments() {
        tidy(it.id, &it.names);
        assert!(it.part.is_none() || it.resolution.is_some(), "part without whole: {}", it.id);
        assert!(it.resolution.is_none_or(|symbol| !symbol.contains(' ')), "{}", it.id);
        assert!(it.treaty_series.is_none_or(|n| n.parse::<u32>().is_ok()), "{}", it.id);
    }
}

#[test]
fn states_are_in_order() {
    sorted_and_unique(states().iter().map(|state| state.iso3));
    for it in states() {
        tidy(it.iso3, &it.names);
        assert!(it.continued_by.is_none_or(|code| state(code).is_some()), "{}", it.iso3);
        assert!(it.iso3.len() == 3 && it.iso2.is_none_or(|code| code.len() == 2), "{}", it.iso3);
        assert!(["member", "observer", "former", "other"].contains(&it.status), "{}", it.iso3);
    }
    assert_eq!(states().iter().filter(|state| state.status == "member").count(), 193);
}

#[test]
fn a_name_that_is_not_short_names_one_thing() {
    let mut bearers: HashMap<(Language, String), Vec<&str>> = HashMap::new();
    let bodies = bodies().iter().map(|body| (body.id, &body.names));
    let instruments = instruments().iter().map(|instrument| (instrument.id, &instrument.names));
    let states = states().iter().map(|state| (state.iso3, &state.names));
    for (id, names) in bodies.chain(instruments).chain(states) {
        for language in Language::ALL {
            for name in names.all().iter().filter(|name| name.serves(language)) {
                if name.form != Form::Short {
                    let key = (language, names::key(name.text));
                    let ids = bearers.entry(key).or_default();
                    if !ids.contains(&id) {
                        ids.push(id);
                    }
                }
            }
        }
    }
    let mut shared: Vec<_> = bearers.into_iter().filter(|(_, ids)| ids.len() > 1).collect();
    shared.sort();
    assert!(shared.is_empty(), "{shared:#?}");
}

#[test]
fn sessions_are_in_order() {
    let mut seen = HashSet::new();
    for it in sessions() {
        assert!(body(it.body).is_some(), "{} is no body", it.body);
        assert!(seen.insert((it.body, it.name)), "{} {} twice", it.body, it.name);
        assert!(it.to.is_none_or(|to| it.from <= to), "{} {}", it.body, it.name);
        assert!(it.serials.is_none_or(|(first, last)| first <= last), "{} {}", it.body, it.name);
    }
    let regular = sessions().iter().filter(|session| session.body == "un:ga");
    let regular = regular.filter(|it| it.name.parse().ok().or(roman_value(it.name)).is_some());
    let regular: Vec<&Session> = regular.collect();
    assert_eq!(regular.len(), 81);
    for pair in regular.windows(2) {
        assert!(pair[0].to.unwrap() < pair[1].from, "{}", pair[1].name);
        assert!(pair[0].serials.map(|it| it.1) < pair[1].serials.map(|it| it.0).or(Some(9999)));
    }
}

#[test]
fn the_numbers_of_the_security_council_run_through() {
    let mut serial = 1;
    while let Some(year) = security_council_year(serial) {
        assert_eq!(plausible("un:sc", &Number::new(serial, Series::Year(year)), None), Fit::Fits);
        let next = security_council_year(serial + 1);
        assert!(next.is_none_or(|next| next == year || next == year + 1), "after {serial}");
        serial += 1;
    }
    assert_eq!(security_council_year(serial - 1), Some(2024));
}

#[test]
fn number_session_and_date_must_agree() {
    let slash = |session: &str, serial| Number::new(serial, Series::Slash(session.into()));
    let roman = |session: &str, serial| Number::new(serial, Series::Roman(session.into()));
    let year = |year, serial| Number::new(serial, Series::Year(year));
    let cases = [
        ("un:ga", slash("64", 171), date(2009, 12, 18), Fit::Fits),
        ("un:ga", slash("64", 171), date(2008, 12, 18), Fit::Contradicts),
        ("un:ga", slash("13", 23), None, Fit::Contradicts),
        ("un:ga", slash("90", 1), None, Fit::Unknown),
        ("un:ga", slash("S-13", 2), date(1986, 6, 1), Fit::Fits),
        ("un:ga", slash("2005", 20), None, Fit::Contradicts),
        ("un:ga", roman("XV", 1514), date(1960, 12, 14), Fit::Fits),
        ("un:ga", roman("XVII", 1819), None, Fit::Fits),
        ("un:ga", roman("XXIII", 2321), None, Fit::Contradicts),
        ("un:ga", roman("ES-V", 2253), date(1967, 7, 4), Fit::Fits),
        ("un:sc", year(1991, 687), date(1991, 4, 3), Fit::Fits),
        ("un:sc", year(1991, 587), None, Fit::Contradicts),
        ("un:sc", year(1951, 93), date(1948, 5, 18), Fit::Contradicts),
        ("un:hrc", slash("13", 23), date(2010, 3, 26), Fit::Fits),
        ("un:ecosoc", slash("2005", 20), date(2005, 7, 22), Fit::Fits),
        ("un:ecosoc", roman("XLVIII", 1503), date(1970, 5, 27), Fit::Fits),
        ("un:chr", slash("2000", 22), None, Fit::Fits),
        ("un:chr", slash("2008", 22), None, Fit::Contradicts),
        ("who", slash("64", 1), None, Fit::Unknown),
    ];
    for (body, number, day, fit) in cases {
        assert_eq!(plausible(body, &number, day), fit, "{body} {number} {day:?}");
    }
}

#[test]
fn every_name_is_found_as_what_it_names() {
    let bodies = bodies().iter().map(|body| (Subject::Body(body.id), &body.names));
    let instruments = instruments().iter().map(|it| (Subject::Instrument(it.id), &it.names));
    let states = states().iter().map(|state| (Subject::State(state.iso3), &state.names));
    let mut lost = Vec::new();
    for (subject, names) in bodies.chain(instruments).chain(states) {
        for name in names.all() {
            let language = name.language.unwrap_or(Language::En);
            let found = Finder::of(language).find(name.text);
            let first = found.first().filter(|found| found.subjects.contains(&subject));
            let whole = |found: &&Found| found.span.start() == 0 && found.subjects.len() < 2;
            if first.is_none_or(|found| name.form != Form::Short && !whole(&found)) {
                lost.push((language, name.text, found));
            }
        }
    }
    assert!(lost.is_empty(), "{lost:#?}");
}
