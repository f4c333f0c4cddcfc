use std::fmt;

/// The number that an organ gives to a resolution or decision, in one of the three forms that
/// United Nations organs have used.
///
/// ```
/// use resexport::model::{Number, Series};
/// let number = Number::new(377, Series::Roman("V".into())).with_part("A");
/// assert_eq!(number.to_string(), "377 A (V)");
/// let number = Number::new(171, Series::Slash("64".into()));
/// assert_eq!(number.to_string(), "64/171");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number {
    /// What the number counts within.
    pub series: Series,
    /// The running number.
    pub serial: u16,
    /// The letter of a part of an omnibus resolution: `A`, `B`, or a range as printed (`A-B`).
    pub part: Option<String>,
}

/// What a resolution's number counts within.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// A session in roman numerals, after the number: `1514 (XV)`, `2252 (ES-V)`. Serials run
    /// through all sessions of the organ.
    Roman(String),
    /// A session or a year before the number: `64/171`, `S-13/2`, `2005/20`.
    Slash(String),
    /// A year in brackets: `1325 (2000)`. Serials run through all years.
    Year(u16),
}

impl Number {
    /// A number without a part.
    #[must_use]
    pub fn new(serial: u16, series: Series) -> Self {
        Self { series, serial, part: None }
    }

    /// The same number with the letter of a part.
    #[must_use]
    pub fn with_part(mut self, part: &str) -> Self {
        self.part = (!part.is_empty()).then(|| part.to_owned());
        self
    }

    /// The session as in the number (`64`, `XV`, `S-13`); `None` for a year in brackets.
    #[must_use]
    pub fn session(&self) -> Option<&str> {
        match &self.series {
            Series::Roman(session) | Series::Slash(session) => Some(session),
            Series::Year(_) => None,
        }
    }

    /// The year that the number itself names: `1325 (2000)`, `2005/20`.
    #[must_use]
    pub fn year(&self) -> Option<u16> {
        match &self.series {
            Series::Year(year) => Some(*year),
            Series::Slash(year) if year.len() == 4 => year.parse().ok(),
            _ => None,
        }
    }
}

/// As printed in running text: the letter stands between the numerals in the old forms and after
/// them in the new.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let part = self.part.as_deref();
        match &self.series {
            Series::Slash(session) => {
                write!(f, "{session}/{}", self.serial)?;
                part.map_or(Ok(()), |part| write!(f, " {part}"))
            }
            Series::Roman(session) => match part {
                Some(part) => write!(f, "{} {part} ({session})", self.serial),
                None => write!(f, "{} ({session})", self.serial),
            },
            Series::Year(year) => match part {
                Some(part) => write!(f, "{} {part} ({year})", self.serial),
                None => write!(f, "{} ({year})", self.serial),
            },
        }
    }
}

/// The value of a roman numeral in capitals, or `None` where it is not written as one is.
///
/// ```
/// use resexport::model::roman_value;
/// assert_eq!(roman_value("XLVIII"), Some(48));
/// assert_eq!(roman_value("IIX"), None);
/// ```
#[must_use]
pub fn roman_value(numeral: &str) -> Option<u16> {
    let mut value = 0_u16;
    let mut before = u16::MAX;
    for digit in numeral.bytes() {
        let digit = match digit {
            b'I' => 1,
            b'V' => 5,
            b'X' => 10,
            b'L' => 50,
            b'C' => 100,
            b'D' => 500,
            b'M' => 1000,
            _ => return None,
        };
        // A smaller digit before a larger one was added and is to be taken off.
        value = value.checked_add(digit)?;
        if before < digit {
            value = value.checked_sub(before.checked_mul(2)?)?;
        }
        before = digit;
    }
    let rest = roman_digits(value).try_fold(numeral, |rest, digits| rest.strip_prefix(digits));
    (value > 0 && rest == Some("")).then_some(value)
}

/// `value` as a roman numeral in capitals; empty for nought.
#[must_use]
pub fn roman(value: u16) -> String {
    roman_digits(value).collect()
}

/// The digits of `value`, those that stand for a difference together.
fn roman_digits(value: u16) -> impl Iterator<Item = &'static str> {
    const STEPS: [(u16, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = value;
    STEPS.iter().flat_map(move |&(step, digits)| {
        let times = rest / step;
        rest %= step;
        std::iter::repeat_n(digits, usize::from(times))
    })
}
