//! The authority of bodies: organs, committees, commissions, funds, agencies, courts, missions.

use std::sync::LazyLock;

use super::names::{self, Names};
use super::tsv;
use crate::model::{BodyId, Language};

/// A body that resolutions name.
#[derive(Clone, Debug)]
pub struct Body {
    /// Its id: `un:ga`, `un:ga:c3`; the part before the first colon says whose system it is in.
    pub id: BodyId,
    /// What it is: organ, committee, commission, fund, agency, court, mission, ...
    pub kind: &'static str,
    /// How the symbols of its documents begin, `A/HRC/`.
    pub documents: Option<&'static str>,
    /// How the symbols of its resolutions begin, `A/RES/`.
    pub resolutions: Option<&'static str>,
    /// How the symbols of its decisions begin, `A/DEC/`.
    pub decisions: Option<&'static str>,
    /// The body that it belongs to.
    pub parent: Option<BodyId>,
    /// Its Wikidata id.
    pub wikidata: Option<&'static str>,
    /// Its names.
    pub names: Names,
}

impl Body {
    /// Its name in English.
    #[must_use]
    pub fn english(&self) -> &'static str {
        self.names.name(Language::En).unwrap_or(self.id)
    }
}

static BODIES: LazyLock<Vec<Body>> = LazyLock::new(|| {
    let mut names = names::read(include_str!("body_names.tsv"));
    let columns = ["id", "kind", "documents", "resolutions", "decisions", "parent", "wikidata"];
    let all: Vec<Body> = tsv::rows(include_str!("bodies.tsv"), columns)
        .map(|[id, kind, documents, resolutions, decisions, parent, wikidata]| {
            let id = id.expect("an id");
            let names = names.of(id);
            let kind = kind.expect("a kind");
            Body { id, kind, documents, resolutions, decisions, parent, wikidata, names }
        })
        .collect();
    names.end();
    all
});

/// Every body, sorted by id.
#[must_use]
pub fn bodies() -> &'static [Body] {
    &BODIES
}

/// The body with this id.
///
/// ```
/// use resexport::lexicon::body;
/// let council = body("un:hrc").unwrap();
/// assert_eq!(council.english(), "Human Rights Council");
/// assert_eq!(council.resolutions, Some("A/HRC/RES/"));
/// ```
#[must_use]
pub fn body(id: &str) -> Option<&'static Body> {
    BODIES.get(usize::from(body_place(id)?))
}

/// The place of a body among [`bodies`].
pub(crate) fn body_place(id: &str) -> Option<u16> {
    u16::try_from(BODIES.binary_search_by_key(&id, |body| body.id).ok()?).ok()
}
