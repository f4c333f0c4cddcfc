//! The authority of instruments: treaties, declarations, agendas and programmes with a name.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::names::{self, Names};
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

struct Instruments {
    all: Vec<Instrument>,
    by_id: HashMap<&'static str, usize>,
}

static INSTRUMENTS: LazyLock<Instruments> = LazyLock::new(|| {
    let mut names = names::read(include_str!("instrument_names.tsv"));
    let columns = ["id", "kind", "adopted", "resolution", "part", "treaty_series"];
    let all: Vec<Instrument> = tsv::rows(include_str!("instruments.tsv"), columns)
        .map(|[id, kind, adopted, resolution, part, treaty_series]| {
            let id = id.expect("an id");
            let names = names.remove(id).unwrap_or_default();
            let kind = kind.expect("a kind");
            let adopted = adopted.map(|day| day.parse().expect("an ISO date"));
            Instrument { id, kind, adopted, resolution, part, treaty_series, names }
        })
        .collect();
    assert!(names.is_empty(), "names of unknown instruments: {:?}", names.keys());
    let by_id = all.iter().enumerate().map(|(at, instrument)| (instrument.id, at)).collect();
    Instruments { all, by_id }
});

/// Every instrument, sorted by id.
#[must_use]
pub fn instruments() -> &'static [Instrument] {
    &INSTRUMENTS.all
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
    INSTRUMENTS.by_id.get(id).map(|&at| &INSTRUMENTS.all[at])
}
