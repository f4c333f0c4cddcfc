//! Numbers at the start of a paragraph: `3.`, `(a)`, `(iv)`, `II.`, a bullet.
//!
//! A marker is only a candidate. `(i)` may be a roman one or the letter after `(h)`, `19.` may be
//! the end of a date that the line broke: the document's own run decides, in `sequence`.

use std::ops::Deref;

use crate::lexicon::{is_ideograph, is_mark};
use crate::model::{roman, roman_value};

/// A way of counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    /// `1`, `2`.
    Decimal,
    /// `a`, `b` ... `z`, `aa`.
    Alpha,
    /// `i`, `ii`.
    Roman,
    /// `A`, `B`.
    CapitalAlpha,
    /// `I`, `II`.
    CapitalRoman,
    /// A sign that does not count.
    Bullet,
}

/// No label of letters is longer, in characters.
const LABEL: usize = 6;

/// How the number is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Form {
    /// `3.`
    Stop,
    /// `(a)` or `a)`.
    Bracket,
    /// `3`, without any sign.
    Bare,
    /// A bullet.
    Bullet,
}

/// What a number or letter may mean: nothing, one reading, or two for letters that are roman digits
/// as well.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Readings {
    list: [(Style, u16); 2],
    count: usize,
}

impl Readings {
    const NONE: Self = Self { list: [(Style::Bullet, 0); 2], count: 0 };

    /// The only reading.
    pub(super) fn one(style: Style, value: u16) -> Self {
        Self { list: [(style, value); 2], count: 1 }
    }

    /// The readings that there are.
    pub(super) fn of(first: Option<(Style, u16)>, second: Option<(Style, u16)>) -> Option<Self> {
        match (first, second) {
            (Some(first), Some(second)) => Some(Self { list: [first, second], count: 2 }),
            (Some((style, value)), None) | (None, Some((style, value))) => {
                Some(Self::one(style, value))
            }
            (None, None) => None,
        }
    }
}

impl Deref for Readings {
    type Target = [(Style, u16)];

    fn deref(&self) -> &Self::Target {
        self.list.get(..self.count).unwrap_or_default()
    }
}

/// A number or letter with which a paragraph may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Marker {
    /// What it may mean; nothing where only a damaged print is known.
    pub(super) readings: Readings,
    /// How it is set.
    pub(super) form: Form,
    /// Bytes from the start of the text to the marker's end.
    pub(super) end: usize,
    /// Bytes from the start of the text to the first word after it.
    pub(super) rest: usize,
    /// False where the print is damaged: a comma for the stop, no space after it.
    pub(super) clean: bool,
    /// The number that a label of letters may have been before scanning: `ll.` for `11.`
    pub(super) mistaken: Option<u16>,
}

impl Marker {
    /// The marker at the start of `text`. `alphabet` is the order in which letters count.
    pub(super) fn parse(text: &str, alphabet: &str) -> Option<Self> {
        if !may_mark(text) {
            return None;
        }
        if let Some(number) = Self::number(text) {
            return Some(number);
        }
        let first = text.chars().next()?;
        if is_bullet(first) {
            let end = first.len_utf8();
            let rest = text.get(end..)?;
            let end = end + usize::from(rest.starts_with('.'));
            let rest = text.get(end..)?;
            let blank = rest.len() - rest.trim_start().len();
            return (blank > 0 && !rest.trim().is_empty()).then(|| Self {
                readings: Readings::one(Style::Bullet, 0),
                form: Form::Bullet,
                end,
                rest: end + blank,
                clean: true,
                mistaken: None,
            });
        }
        let open = usize::from(matches!(first, '(' | '（' | '{' | '[')) * first.len_utf8();
        let body = text.get(open..)?;
        let length = body.find(|c: char| !c.is_alphanumeric() && !is_mark(c)).unwrap_or(body.len());
        let digits = body.bytes().take_while(u8::is_ascii_digit).count();
        // `6Also reaffirms`: the number is glued to the word.
        let length = if open == 0 && digits > 0 && digits < length { digits } else { length };
        let label = body.get(..length).filter(|label| !label.is_empty())?;
        let tail = body.get(length..)?;
        // What most texts begin with: a word without a sign behind it.
        let signed = tail.starts_with([')', '）', '}', ']', '.']);
        if !signed && (open > 0 || digits == 0) {
            return None;
        }
        let mistaken = if open == 0 { mistaken(label) } else { None };
        let mut damaged = false;
        let readings = readings(label, alphabet).or_else(|| {
            damaged = true;
            if open > 0 { first_letter(label, alphabet) } else { mistaken.map(|_| Readings::NONE) }
        })?;
        let (form, sign) = match tail.chars().next() {
            Some(c @ (')' | '）' | '}' | ']')) => {
                // `(c})`: scanning doubles a bracket.
                let doubled = tail.get(c.len_utf8()..).is_some_and(|rest| rest.starts_with(')'));
                damaged |= doubled;
                (Form::Bracket, c.len_utf8() + usize::from(doubled))
            }
            Some('.') if open == 0 => (Form::Stop, 1),
            Some(',') if open == 0 && digits > 0 => (Form::Stop, 1),
            Some('．' | '、') if open == 0 && digits > 0 => (Form::Stop, 3),
            // `232 .Recognizes`
            Some(' ') if open == 0 && digits > 0 && tail.starts_with(" .") => (Form::Stop, 2),
            _ if open == 0 && digits > 0 => match dash(tail) {
                0 => (Form::Bare, 0),
                length => (Form::Stop, length),
            },
            _ => return None,
        };
        let end = open + length + sign;
        let after = text.get(end..)?;
        let blank = after.len() - after.trim_start().len();
        let next = after.trim_start().chars().next();
        if blank == 0
            && next.is_some_and(|c| c.is_ascii_digit() || !c.is_alphanumeric() && !is_quote(c))
        {
            return None;
        }
        // `42nd` is an ordinal, `6Also` a number that lost its stop.
        if form == Form::Bare
            && blank == 0
            && !next.is_some_and(|c| c.is_uppercase() || is_quote(c))
        {
            return None;
        }
        let clean = form != Form::Bare
            && (tail.starts_with(['.', ')', '）', '．', '、'])
                || form == Form::Stop && dash(tail) > 0)
            && (blank > 0 || next.is_some_and(is_ideograph))
            && (open == 0 || matches!(first, '(' | '（'))
            && !damaged;
        Some(Self { readings, form, end, rest: end + blank, clean, mistaken })
    }

    /// `3. `, as nearly all paragraphs have it.
    fn number(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = bytes.iter().take(4).take_while(|byte| byte.is_ascii_digit()).count();
        let rest = digits + 2;
        let sets = (1..=3).contains(&digits) && bytes.get(digits..rest) == Some(b". ");
        if !sets || bytes.get(rest).is_some_and(|byte| !byte.is_ascii_graphic()) {
            return None;
        }
        let value = text.get(..digits)?.parse().ok().filter(|&value| value > 0)?;
        Some(Self {
            readings: Readings::one(Style::Decimal, value),
            form: Form::Stop,
            end: digits + 1,
            rest,
            clean: true,
            mistaken: None,
        })
    }

    /// The value in `style`, if the marker can be read so.
    pub(super) fn value(&self, style: Style) -> Option<u16> {
        self.readings.iter().find(|(s, _)| *s == style).map(|(_, value)| *value)
    }
}

/// False for what most texts begin with: a word, which is too long for a label or has no sign behind
/// it.
fn may_mark(text: &str) -> bool {
    let bytes = text.as_bytes();
    if !bytes.first().is_some_and(u8::is_ascii_alphabetic) {
        return true;
    }
    let start = bytes.get(..=LABEL).unwrap_or(bytes);
    let behind = start.iter().find(|byte| !byte.is_ascii_alphanumeric());
    behind.is_some_and(|&sign| matches!(sign, b')' | b'}' | b']' | b'.') || !sign.is_ascii())
}

/// `1 - `: the bytes of a dash with a blank before and after it, up to the second; else nought.
fn dash(tail: &str) -> usize {
    let rest = tail.trim_start();
    let behind = rest.strip_prefix(['-', '–']).filter(|_| rest.len() < tail.len());
    let sets = behind.is_some_and(|behind| {
        behind.starts_with([' ', '\u{a0}']) && behind.trim_start().starts_with(char::is_alphabetic)
    });
    behind.filter(|_| sets).map_or(0, |behind| tail.len() - behind.len())
}

/// What a label of letters or digits may mean.
fn readings(label: &str, alphabet: &str) -> Option<Readings> {
    if label.bytes().all(|byte| byte.is_ascii_digit()) {
        let value = label.parse().ok().filter(|value| (1..=999).contains(value))?;
        return Some(Readings::one(Style::Decimal, value));
    }
    let length = label.chars().count();
    if length > LABEL {
        return None;
    }
    let capital = label.chars().all(char::is_uppercase);
    if !capital && label.chars().any(char::is_uppercase) {
        return None;
    }
    let (alpha, digits) = if capital {
        (Style::CapitalAlpha, Style::CapitalRoman)
    } else {
        (Style::Alpha, Style::Roman)
    };
    // Capital letters are not doubled: `II` is a numeral.
    let single = !capital || length == 1;
    let letters = || label.chars().flat_map(char::to_lowercase);
    let letter = single.then(|| letter_value(letters(), alphabet)).flatten();
    let numeral = if capital { roman_value(label) } else { roman_value(&label.to_uppercase()) };
    Readings::of(letter.map(|value| (alpha, value)), numeral.map(|value| (digits, value)))
}

/// The number that was printed where scanning made letters of its digits.
fn mistaken(label: &str) -> Option<u16> {
    if label.len() > 3 || label.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let digit = |c| match c {
        'l' | 'I' | 'i' => Some('1'),
        'O' | 'o' => Some('0'),
        'S' | 's' => Some('5'),
        'B' => Some('8'),
        c if c.is_ascii_digit() => Some(c),
        _ => None,
    };
    label.chars().map(digit).collect::<Option<String>>()?.parse().ok()
}

/// `(bob)` for `(b)`: the first letter may be the point's, if the run wants it.
fn first_letter(label: &str, alphabet: &str) -> Option<Readings> {
    (label.chars().count() <= 3 && label.chars().all(char::is_lowercase))
        .then(|| letter_value(label.chars().take(1), alphabet))?
        .map(|value| Readings::one(Style::Alpha, value))
}

/// `a` is 1, `z` is 26, `aa` is 27, `bb` is 28: the letter is doubled for the second round.
fn letter_value(letters: impl Iterator<Item = char>, alphabet: &str) -> Option<u16> {
    let mut letters = letters.filter(|&c| !is_mark(c));
    let first = letters.next()?;
    let mut round = 0;
    for letter in letters {
        (letter == first).then_some(())?;
        round += 1;
    }
    let (alphabet, place) = alphabet.split(' ').find_map(|alphabet| {
        Some((alphabet, alphabet.chars().position(|letter| letter == first)?))
    })?;
    u16::try_from(round * alphabet.chars().count() + place + 1).ok()
}

/// The label of an id: Latin letters whatever the script.
pub(super) fn label(style: Style, value: u16) -> String {
    match style {
        Style::Decimal | Style::Bullet => value.to_string(),
        Style::Alpha => latin(value),
        Style::CapitalAlpha => latin(value).to_uppercase(),
        Style::Roman => roman(value).to_lowercase(),
        Style::CapitalRoman => roman(value),
    }
}

fn latin(value: u16) -> String {
    let index = value.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or_default());
    std::iter::repeat_n(letter, usize::from(index / 26) + 1).collect()
}

/// Signs that open an item of a list without a number.
pub(super) fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '◦' | '▪' | '■' | '●' | '·' | '‣' | '–' | '—' | '-' | '*')
}

/// Signs that open a quotation.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '«' | '„' | '‘' | '\'' | '「' | '『')
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parsed<'t> = (Vec<(Style, u16)>, &'t str, bool);

    fn parse(text: &str) -> Option<Parsed<'_>> {
        let marker = Marker::parse(text, "abcdefghijklmnopqrstuvwxyz")?;
        Some((marker.readings.to_vec(), text.get(marker.rest..)?, marker.clean))
    }

    #[test]
    fn numbers_and_letters() {
        assert_eq!(parse("3. Calls"), Some((vec![(Style::Decimal, 3)], "Calls", true)));
        assert_eq!(parse("4, Decides"), Some((vec![(Style::Decimal, 4)], "Decides", false)));
        assert_eq!(
            parse("232 .Recognizes"),
            Some((vec![(Style::Decimal, 232)], "Recognizes", false))
        );
        assert_eq!(
            parse("6Also reaffirms"),
            Some((vec![(Style::Decimal, 6)], "Also reaffirms", false))
        );
        assert_eq!(parse("(bb) To"), Some((vec![(Style::Alpha, 28)], "To", true)));
        assert_eq!(parse("(i) To"), Some((vec![(Style::Alpha, 9), (Style::Roman, 1)], "To", true)));
        assert_eq!(parse("II. Peace"), Some((vec![(Style::CapitalRoman, 2)], "Peace", true)));
        assert_eq!(parse("• Freedom"), Some((vec![(Style::Bullet, 0)], "Freedom", true)));
    }

    #[test]
    fn no_markers() {
        for text in [
            "1325 (2000)",
            "65/218. Title",
            "3.5 per cent",
            "42nd meeting",
            "Calls upon",
            "(Brazil)",
            "1,500 men",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn labels_are_latin() {
        assert_eq!(label(Style::Alpha, 28), "bb");
        assert_eq!(label(Style::Roman, 4), "iv");
    }
}
