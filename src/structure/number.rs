//! The number in a heading: `65/218.`, `9 (1946).`, `Resolution 308 (1972)`, `248 (IX) A`.

use crate::lexicon::{Kind, Sitting, Token, Word};
use crate::model::{Number, Series, roman, roman_value};

/// The number at the start of `tokens`, and how many tokens it takes.
pub(super) fn at_start(tokens: &[Token]) -> Option<(Number, usize)> {
    let kind = |index: usize| tokens.get(index).map(|token| token.kind);
    let (number, mut used) = match kind(0)? {
        Kind::Pair(session, serial) => (Number::new(serial, Series::Slash(session.to_string())), 1),
        Kind::Numbered(session, serial) => {
            (Number::new(serial, Series::Slash(session_name(session))), 1)
        }
        Kind::Integer(serial) => {
            let serial = u16::try_from(serial).ok().filter(|serial| *serial > 0)?;
            let letter = letter(kind(1));
            let open = 1 + usize::from(letter.is_some());
            if kind(open)? != Kind::Open || kind(open + 2)? != Kind::Close {
                return None;
            }
            let number = Number::new(serial, series(kind(open + 1)?)?);
            (number.with_part(&letter.map(String::from).unwrap_or_default()), open + 3)
        }
        _ => return None,
    };
    let mut number = number;
    let follows = tokens.get(used).zip(tokens.get(used.wrapping_sub(1)));
    let near = follows.is_some_and(|(letter, last)| letter.span.start() <= last.span.end() + 1);
    if number.part.is_none()
        && near
        && let Some(part) = letter(kind(used))
    {
        number.part = Some(part.to_string());
        used += 1;
    }
    Some((number, used))
}

/// What stands in the brackets after a serial: a session or a year.
fn series(kind: Kind) -> Option<Series> {
    Some(match kind {
        Kind::Roman(session) => Series::Roman(roman(session)),
        Kind::Session(session) => Series::Roman(session_name(session)),
        Kind::Letter(letter) => Series::Roman(roman(roman_value(&letter.to_string())?)),
        Kind::Integer(year @ 1946..2100) => Series::Year(u16::try_from(year).ok()?),
        // `23 (1)`: scanning reads the numeral as a digit.
        Kind::Integer(1) => Series::Roman("I".to_owned()),
        _ => return None,
    })
}

fn letter(kind: Option<Kind>) -> Option<char> {
    match kind? {
        Kind::Letter(letter) if letter.is_ascii_uppercase() => Some(letter),
        _ => None,
    }
}

fn session_name(session: Sitting) -> String {
    let prefix = if session.emergency { "ES-" } else { "S-" };
    if session.roman {
        format!("{prefix}{}", roman(session.number))
    } else {
        format!("{prefix}{}", session.number)
    }
}

/// What a heading says by its first words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeadingNumber {
    pub(super) number: Number,
    /// The heading says `Decision`.
    pub(super) decision: bool,
    /// Bytes up to the end of the number and its stop.
    pub(super) end: usize,
    /// The word for resolution or decision stands before the number: the heading has no title.
    pub(super) untitled: bool,
}

/// Reads `text` as the heading of a resolution or decision.
pub(super) fn heading(text: &str, tokens: &[Token]) -> Option<HeadingNumber> {
    let word = match tokens.first()?.kind {
        Kind::Word(word @ (Word::Resolution | Word::Decision)) => Some(word),
        _ => None,
    };
    let skip = usize::from(word.is_some());
    let first = tokens.get(skip)?;
    let starts = word.is_some() || text.get(..first.span.start())?.trim().is_empty();
    let (number, used) = at_start(tokens.get(skip..)?).filter(|_| starts)?;
    let last = tokens.get(skip + used - 1)?.span.end();
    let after = tokens.get(skip + used);
    let stop = after.filter(|token| token.kind == Kind::Stop && token.span.start() == last);
    let ends = match (word, stop, after) {
        (None, Some(stop), _) => stop.span.end(),
        (None, None, _) => return None,
        (Some(_), Some(stop), _) => stop.span.end(),
        // `Resolution 308 (1972) of 19 January 1972`, `Resolution 1327 (2000) Adopted by ...`
        (Some(_), None, None) => last,
        (Some(_), None, Some(after)) => match after.kind {
            Kind::Word(Word::Of | Word::Adopted) | Kind::Date(_) | Kind::Open => last,
            _ => return None,
        },
    };
    // A sentence that begins with a number is no heading.
    let sentence = word.is_some() && text.len() > 200;
    (!sentence).then_some(HeadingNumber {
        number,
        decision: word == Some(Word::Decision),
        end: ends,
        untitled: word.is_some(),
    })
}
