//! The number in a heading: `65/218.`, `9 (1946).`, `Resolution 308 (1972)`, `248 (IX) A`.

use super::block::End;
use super::tongue::Tongue;
use crate::lexicon::{Kind, Sitting, Token, Word, security_council_year};
use crate::model::{Number, Series, roman, roman_value};
use crate::text::measure;

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

/// True where `text` may begin with the number of a heading: a look at its first signs, for
/// every line.
pub(super) fn begins_heading(text: &str, tongue: &Tongue) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = text.as_bytes().get(digits).copied();
    let session = text.starts_with(['S', 'E']) && text.as_bytes().contains(&b'/');
    let number = digits > 0 && matches!(sign, Some(b'/' | b'(' | b' ')) && goes_on(text);
    (number || session || text.starts_with("PRST"))
        && heading(text, &tongue.lex_head(text)).is_some()
}

/// False where what stands behind the digits that `text` begins with shows that they are no number
/// of a heading: `3. Calls`, `16 January`.
fn goes_on(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let mut signs = behind.chars();
    match signs.next() {
        Some('(' | '[' | '/') => true,
        // `248 A (IX)`: the letter of a part.
        Some('A'..='Z') => signs.next().is_none_or(|c| !c.is_ascii_alphabetic()),
        Some(c) => !c.is_ascii(),
        None => false,
    }
}

/// False where the first word or number of `text` shows that it is no heading: the cheap look at
/// every block.
pub(super) fn may_head(text: &str, tongue: &Tongue) -> bool {
    // `3. Calls`: nearly every number.
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && text.as_bytes().get(digits..digits + 2) == Some(b". ") {
        return false;
    }
    let numbers = |first: Token| match first.kind {
        Kind::Word(Word::Resolution | Word::Decision) | Kind::Pair(..) | Kind::Numbered(..) => true,
        Kind::Integer(_) => goes_on(text),
        _ => false,
    };
    text.starts_with("PRST") || tongue.lex_first(text).is_some_and(numbers)
}

/// What a heading says by its first words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HeadingNumber {
    pub(super) number: Number,
    /// The heading says `Decision`.
    pub(super) decision: bool,
    /// The number is that of a presidential statement.
    pub(super) statement: bool,
    /// Bytes up to the end of the number and its stop.
    pub(super) end: usize,
    /// The word for resolution or decision stands before the number: the heading has no title.
    pub(super) untitled: bool,
    /// The year in brackets was damaged; number and date vouch for it.
    pub(super) repaired: bool,
}

/// `361 (197-4) of 30 August 1974`: what stands in the brackets is no year, but the number belongs
/// to the year of the date beside it.
fn repaired(tokens: &[Token]) -> Option<(Number, usize)> {
    let Kind::Integer(serial) = tokens.first()?.kind else { return None };
    let serial = u16::try_from(serial).ok()?;
    let close = tokens.iter().take(8).position(|token| token.kind == Kind::Close)?;
    (tokens.get(1)?.kind == Kind::Open).then_some(())?;
    let day = tokens.iter().take(12).find_map(|token| match token.kind {
        Kind::Date(calendar) => calendar.date(),
        _ => None,
    })?;
    let year = security_council_year(serial)?;
    (u16::try_from(day.year()) == Ok(year))
        .then(|| (Number::new(serial, Series::Year(year)), close + 1))
}

/// `2358 (XXIl).`: letters in the brackets that scanning made of a numeral. Whether it is the
/// session of this number, the rest of the document decides.
fn damaged_session(text: &str, tokens: &[Token]) -> Option<(Number, usize)> {
    let Kind::Integer(serial) = tokens.first()?.kind else { return None };
    let serial = u16::try_from(serial).ok()?;
    let close = tokens.iter().take(4).position(|token| token.kind == Kind::Close)?;
    let open = tokens.get(1).filter(|token| token.kind == Kind::Open)?;
    let print = text.get(open.span.end()..tokens.get(close)?.span.start())?;
    let mended: String = print
        .chars()
        .map(|c| match c {
            'l' | '1' | '!' | '|' | 'i' => 'I',
            'x' => 'X',
            'v' => 'V',
            other => other,
        })
        .collect();
    let session = roman_value(&mended).filter(|_| mended != print)?;
    Some((Number::new(serial, Series::Roman(roman(session))), close + 1))
}

/// `PRST 34/1. Title`, `PRST OS/16/1. Title`: a statement of the President of a council, with its
/// session or cycle.
fn statement(text: &str) -> Option<HeadingNumber> {
    let print = text.strip_prefix("PRST")?.strip_prefix([' ', '/'])?;
    let (number, title) = print.split_once('.')?;
    let (session, serial) = number.rsplit_once('/')?;
    let sessions = session.split('/').all(|part| {
        (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    let serial = serial.parse().ok().filter(|_| sessions && title.starts_with(' '))?;
    Some(HeadingNumber {
        number: Number::new(serial, Series::Slash(session.to_owned())),
        decision: false,
        statement: true,
        end: text.len() - title.len(),
        untitled: false,
        repaired: false,
    })
}

/// Reads `text` as the heading of a resolution or decision.
pub(super) fn heading(text: &str, tokens: &[Token]) -> Option<HeadingNumber> {
    if let Some(statement) = statement(text) {
        return Some(statement);
    }
    let word = match tokens.first()?.kind {
        Kind::Word(word @ (Word::Resolution | Word::Decision)) => Some(word),
        _ => None,
    };
    let skip = usize::from(word.is_some());
    let first = tokens.get(skip)?;
    let starts = word.is_some() || text.get(..first.span.start())?.trim().is_empty();
    let rest = tokens.get(skip..).filter(|_| starts)?;
    let (number, used, repaired) = match at_start(rest) {
        Some((number, used)) => (number, used, false),
        None => repaired(rest)
            .or_else(|| damaged_session(text, rest))
            .map(|(number, used)| (number, used, true))?,
    };
    let last = tokens.get(skip + used - 1)?.span.end();
    let after = tokens.get(skip + used);
    let stop = after.filter(|token| token.kind == Kind::Stop && token.span.start() == last);
    let ends = match (word, stop, after) {
        (None, Some(stop), _) => stop.span.end(),
        // `1 (1946) Resolution of 25 January 1946`, `17/22 Migrants and asylum-seekers`
        (None, None, after) => {
            let word =
                after.is_some_and(|after| matches!(after.kind, Kind::Word(Word::Resolution)));
            let title = text.get(last..)?.strip_prefix([' ', '\t'])?;
            if let Some(rest) = title.strip_prefix(['-', '–']).filter(|rest| rest.starts_with(' '))
                && matches!(number.series, Series::Slash(_))
            {
                // `78/10 - Title`
                return Some(HeadingNumber {
                    number,
                    decision: false,
                    statement: false,
                    end: text.len() - rest.len(),
                    untitled: false,
                    repaired,
                });
            }
            let titled = matches!(number.series, Series::Slash(_))
                && title.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
                && !measure::exceeds(text, 200)
                && End::of(text) == End::Open;
            (word || titled).then_some(last)?
        }
        (Some(_), Some(stop), _) => stop.span.end(),
        // `Resolution 308 (1972) of 19 January 1972`, `Resolution 1327 (2000) Adopted by ...`
        (Some(_), None, None) => last,
        (Some(_), None, Some(after)) => match after.kind {
            Kind::Word(Word::Of | Word::Adopted) | Kind::Date(_) | Kind::Open => last,
            _ => return None,
        },
    };
    // A sentence that begins with a number is no heading.
    let sentence = word.is_some() && measure::exceeds(text, 200);
    (!sentence).then_some(HeadingNumber {
        number,
        decision: word == Some(Word::Decision),
        statement: false,
        end: ends,
        untitled: word.is_some(),
        repaired,
    })
}
