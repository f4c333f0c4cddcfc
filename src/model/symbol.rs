use std::fmt;
use std::sync::Arc;

use super::number::{Number, Series};

/// A document symbol in canonical form: no spaces, an ordinary hyphen, the organ's own capitals.
///
/// ```
/// use resexport::model::{Number, Series, Symbol};
/// let number = Number::new(171, Series::Slash("64".into()));
/// assert_eq!(Symbol::of_number("A/RES/", &number).as_str(), "A/RES/64/171");
/// let number = Number::new(377, Series::Roman("V".into())).with_part("A");
/// assert_eq!(Symbol::of_number("A/RES/", &number).as_str(), "A/RES/377(V)A");
/// let number = Number::new(5, Series::Slash("2".into()));
/// assert_eq!(Symbol::of_number("UNEP/EA.{session}/Res.", &number).as_str(), "UNEP/EA.2/Res.5");
/// assert_eq!(Symbol::printed("A/CONF.157/24 (Part I)").as_str(), "A/CONF.157/24(PartI)");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(Arc<str>);

impl Symbol {
    /// The symbol of the resolution or decision `number` in the series that `prefix` names, such
    /// as `A/RES/`. Where the prefix says `{session}`, the session stands there and not before the
    /// number: `UNEP/EA.{session}/Res.`
    #[must_use]
    pub fn of_number(prefix: &str, number: &Number) -> Self {
        let serial = number.serial.to_string();
        let part = number.part.as_deref().unwrap_or_default();
        if let (Some((head, tail)), Some(session)) =
            (prefix.split_once("{session}"), number.session())
        {
            return Self([head, session, tail, &serial, part].concat().into());
        }
        let symbol = match &number.series {
            Series::Slash(session) => [prefix, session, "/", &serial, part].concat(),
            Series::Roman(session) => [prefix, &serial, "(", session, ")", part].concat(),
            Series::Year(year) => [prefix, &serial, "(", &year.to_string(), ")", part].concat(),
        };
        Self(symbol.into())
    }

    /// A symbol as printed, brought into canonical form.
    #[must_use]
    pub fn printed(print: &str) -> Self {
        let canonical: String = print
            .chars()
            .filter(|c| !c.is_whitespace() && !matches!(c, '[' | ']' | '\u{200e}' | '\u{200f}'))
            .map(|c| if matches!(c, '‐' | '‑' | '–' | '—' | '−') { '-' } else { c })
            .collect();
        Self(canonical.into())
    }

    /// The canonical form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
