use std::borrow::Cow;

use super::Place;
use crate::text::Span;

/// A mention of a body, a date or a State.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// The text in which it stands.
    pub place: Place,
    /// Where it stands in that text.
    pub span: Span,
    /// What it is.
    pub kind: EntityKind,
    /// Id in an authority: `un:ga` for a body, an ISO 3166-1 alpha-3 code for a State.
    pub norm_id: Option<&'static str>,
    /// The date or interval in ISO 8601 (`2009-04-20/2009-04-24`), or the name in the authority.
    pub norm_value: Option<Cow<'static, str>>,
    /// The rule that says so: `name`, `acronym`, `calendar`, `elided`.
    pub basis: &'static str,
}

named! {
    /// The kinds of [`Entity`].
    EntityKind {
        /// An organ, committee, fund, programme, agency, court or mission.
        Body = "body",
        /// A day, an interval of days, a month or a year.
        Date = "date",
        /// A State, today's or a former one.
        State = "state",
    }
}
