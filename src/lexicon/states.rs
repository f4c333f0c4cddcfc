//! The authority of States: members and observers of the United Nations, and former ones.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names::{self, Form, Names};
use super::tsv;
use crate::model::Language;

/// A State.
#[derive(Clone, Debug)]
pub struct State {
    /// ISO 3166-1 alpha-3 code; of a former State its code before withdrawal, as in ISO 3166-3.
    pub iso3: &'static str,
    /// ISO 3166-1 alpha-2 code; of a former State its code before withdrawal.
    pub iso2: Option<&'static str>,
    /// `member`, `observer`, `former` or `other`.
    pub status: &'static str,
    /// Code of the State that continues a former one under another name.
    pub continued_by: Option<&'static str>,
    /// Its names.
    pub names: Names,
}

static STATES: LazyLock<Vec<State>> = LazyLock::new(|| {
    let mut names = names::read(include_str!("state_names.tsv"));
    let columns = ["iso3", "iso2", "status", "continued_by"];
    let all: Vec<State> = tsv::rows(include_str!("states.tsv"), columns)
        .map(|[iso3, iso2, status, continued_by]| {
            let iso3 = iso3.expect("a code");
            let names = names.of(iso3);
            State { iso3, iso2, status: status.expect("a status"), continued_by, names }
        })
        .collect();
    names.end();
    all
});

/// The places of States by the keys of their names.
static PLACES: LazyLock<HashMap<String, usize>> = LazyLock::new(|| {
    let mut places = HashMap::new();
    for (at, state) in STATES.iter().enumerate() {
        for name in state.names.all().iter().filter(|name| name.form != Form::Short) {
            places.entry(names::key(name.text)).or_insert(at);
        }
    }
    places
});

/// Every State, sorted by code.
#[must_use]
pub fn states() -> &'static [State] {
    &STATES
}

/// The State with this ISO alpha-3 code.
#[must_use]
pub fn state(iso3: &str) -> Option<&'static State> {
    let at = STATES.binary_search_by_key(&iso3, |it| it.iso3).ok()?;
    STATES.get(at)
}

/// The State that bears this name in any official language, as lists of votes print it.
///
/// ```
/// use resexport::lexicon::state_named;
/// assert_eq!(state_named("Bolivia (Plurinational State of)").unwrap().iso3, "BOL");
/// assert_eq!(state_named("VIET NAM").unwrap().iso3, "VNM");
/// assert!(state_named("Ruritania").is_none());
/// ```
#[must_use]
pub fn state_named(name: &str) -> Option<&'static State> {
    PLACES.get(&names::key(name)).and_then(|&at| STATES.get(at))
}

impl State {
    /// Its name in English.
    #[must_use]
    pub fn english(&self) -> &'static str {
        self.names.name(Language::En).unwrap_or(self.iso3)
    }
}
