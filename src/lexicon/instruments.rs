//! The authority of instruments: treaties, declarations, agendas and programmes with a name.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use super::names::{self, Form, Names};
use super::tsv;
use crate::model::{Date, Language};

/// An instrument that resolutions cite by its name.
#[derive(Clone, Debug)]
pub struct Instrument {
    /// Its id, `un:charter`, `treaty:iccpr`, `declaration:udhr`, `plan:2030-agenda`.
    pub id: &'static str,
    /// What it is: charter, treaty, protocol, statute, declaration, plan, rules, agreement.
    pub kind: &'static str,
    /// The day on which it was adopted or signed.
    pub adopted: Option<Date>,
    /// Canonical symbol of the resolution or document that adopted or holds it.
    pub resolution: Option<&'static str>,
    /// The part of that resolution or document which holds it, `annex II`.
    pub part: Option<&'static str>,
    /// Its registration number in the United Nations *Treaty Series*.
    pub treaty_series: Option<&'static str>,
    /// Its names.
    pub names: Names,
}

impl Instrument {
    /// Its name in English.
    #[must_use]
    pub fn english(&self) -> &'static str {
        self.names.name(Language::En).unwrap_or(self.id)
    }
}

static INSTRUMENTS: LazyLock<Vec<Instrument>> = LazyLock::new(|| {
    let mut names = names::read(include_str!("instrument_names.tsv"));
    let columns = ["id", "kind", "adopted", "resolution", "part", "treaty_series"];
    let all: Vec<Instrument> = tsv::rows(include_str!("instruments.tsv"), columns)
        .map(|[id, kind, adopted, resolution, part, treaty_series]| {
            let id = id.expect("an id");
            let names = names.of(id);
            let kind = kind.expect("a kind");
            let adopted = adopted.map(|day| day.parse().expect("an ISO date"));
            Instrument { id, kind, adopted, resolution, part, treaty_series, names }
        })
        .collect();
    names.end();
    all
});

/// The place of the instrument that has this name in `language`, whatever the case of its letters.
pub(crate) fn instrument_spelt(name: &str, language: Language) -> Option<u16> {
    static SPELT: [OnceLock<HashMap<String, u16>>; 6] = [const { OnceLock::new() }; 6];
    let place = Language::ALL.iter().position(|&known| known == language)?;
    let spelt = SPELT[place].get_or_init(|| {
        let mut spelt = HashMap::new();
        for (known, place) in INSTRUMENTS.iter().zip(0..) {
            let names = known.names.all().iter();
            // A short name means the instrument only where it was introduced.
            let whole = names.filter(|name| name.form != Form::Short && name.serves(language));
            spelt.extend(whole.map(|name| (names::key(name.text), place)));
        }
        spelt
    });
    spelt.get(&names::key(name)).copied()
}

/// Every instrument, sorted by id.
#[must_use]
pub fn instruments() -> &'static [Instrument] {
    &INSTRUMENTS
}

/// The instrument with this id.
///
/// ```
/// use resexport::lexicon::instrument;
/// let declaration = instrument("declaration:udhr").unwrap();
/// assert_eq!(declaration.english(), "Universal Declaration of Human Rights");
/// assert_eq!(declaration.resolution, Some("A/RES/217(III)A"));
/// ```
#[must_use]
pub fn instrument(id: &str) -> Option<&'static Instrument> {
    let at = INSTRUMENTS.binary_search_by_key(&id, |it| it.id).ok()?;
    INSTRUMENTS.get(at)
}
