//! Headings: sections with a numeral or a letter, annexes, and lines that are a title by their
//! look.

use super::block::{Block, End};
use super::marker::{Marker, Style};
use super::plain::Role;
use crate::lexicon::{StructureWords, is_mark};
use crate::model::roman_value;
use crate::text::case;

/// What a block heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// A section or a part with its numeral or letter, `II` or `A`.
    Section {
        /// What the numeral may mean: `C` is a letter or a hundred.
        readings: Vec<(Style, u16)>,
        /// Bytes before the words of the heading; the whole text where there are none.
        rest: usize,
    },
    /// An annex with its numeral; empty for the only one.
    Annex {
        /// In Latin capitals or digits.
        label: String,
        /// Bytes before the words of the heading; the whole text where there are none.
        rest: usize,
    },
    /// A heading without a number.
    Plain,
}

/// What `block` heads, if it is a heading by its form. Whether it is one in its place, the body
/// decides.
pub(super) fn find(block: &Block, words: &StructureWords) -> Option<Heading> {
    let text = block.words();
    // No character takes more than four bytes.
    if text.len() > 300 * 4 || text.chars().count() > 300 {
        return None;
    }
    annex(text, words).or_else(|| section(text, words)).or_else(|| {
        let marked = block.role == Role::Heading;
        (marked || is_title(text, words)).then_some(Heading::Plain)
    })
}

/// `Annex`, `Annex II`, `Appendix A`; a title may follow.
fn annex(text: &str, words: &StructureWords) -> Option<Heading> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    if !case::is_one_of(first.trim_end_matches([':', '.']), &words.annex) || !starts_capital(text) {
        return None;
    }
    let (label, used) =
        rest.split_once(' ').map_or((rest, rest.len()), |(label, _)| (label, label.len() + 1));
    let bare = label.trim_end_matches(['.', ':', '*']);
    let numbered = !bare.is_empty()
        && (roman_value(bare).is_some()
            || bare.bytes().all(|byte| byte.is_ascii_digit())
            || (bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase())));
    if numbered {
        return Some(Heading::Annex {
            label: bare.to_owned(),
            rest: text.len() - (rest.len() - used),
        });
    }
    // `Annex to the report`, `Annexes I and II contain`: a sentence and no heading.
    let title = rest.is_empty()
        || (starts_capital(rest) && matches!(End::of(text), End::Open | End::Colon));
    title.then(|| Heading::Annex { label: String::new(), rest: text.len() - rest.len() })
}

/// `II`, `A.`, `I. Values and principles`, `Section A`
fn section(text: &str, words: &StructureWords) -> Option<Heading> {
    let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
    let named = case::is_one_of(first, &words.section) && starts_capital(first);
    let body = if named { rest } else { text };
    let skip = text.len() - body.len();
    if let Some(readings) = alone(body) {
        return Some(Heading::Section { readings, rest: text.len() });
    }
    if let Some((value, length)) = counted(body, words) {
        let readings = vec![(Style::CapitalRoman, value)];
        return Some(Heading::Section { readings, rest: skip + length });
    }
    if let Some((numeral, title)) = body.split_once(' ')
        && let Some(value) = numeral_alone(numeral)
        && starts_capital(title)
        && End::of(title) == End::Open
        && title.chars().count() < 250
    {
        let readings = vec![(Style::CapitalRoman, value)];
        return Some(Heading::Section { readings, rest: skip + numeral.len() + 1 });
    }
    let marker = Marker::parse(body, &words.alphabet)?;
    let capital = |style| matches!(style, Style::CapitalAlpha | Style::CapitalRoman);
    let title = body.get(marker.rest..)?;
    let is_title = End::of(title) == End::Open && title.chars().count() < 250;
    (marker.clean && is_title && marker.readings.iter().all(|(style, _)| capital(*style)))
        .then(|| Heading::Section { readings: marker.readings, rest: skip + marker.rest })
}

/// `一、序言`, `أولا`: an ordinal of a script without capitals, alone or before a title; its value,
/// and the bytes up to the title.
fn counted(text: &str, words: &StructureWords) -> Option<(u16, usize)> {
    let caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let end = text.find(|c: char| !caseless(c) && !is_mark(c)).unwrap_or(text.len());
    let numeral: String = text.get(..end)?.chars().filter(|&c| !is_mark(c)).collect();
    let value = u16::try_from(*words.ordinals.get(&numeral)?).ok()?;
    let rest = text.get(end..)?;
    let title = rest.trim_start_matches(['、', '.', ' ', '-', '–', ':', '：', '\u{3000}']);
    let joined = title.is_empty() || rest.contains(['、', '-', '–', '.', ':', '：', '\u{3000}']);
    let short = End::of(title) == End::Open && title.chars().count() < 100;
    (joined && (title.is_empty() || short)).then_some((value, text.len() - title.len()))
}

/// `II Capacity-building`: a numeral without a stop, which is no letter of an alphabet.
fn numeral_alone(numeral: &str) -> Option<u16> {
    let signs = numeral.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    roman_value(numeral).filter(|_| signs)
}

/// A numeral or letter without words, `II`, `A`, `B.`
fn alone(text: &str) -> Option<Vec<(Style, u16)>> {
    let bare = text.trim_end_matches(['.', ' ']);
    let mut readings = Vec::new();
    if let Some(value) = roman_value(bare) {
        readings.push((Style::CapitalRoman, value));
    }
    if let Some(letter) = bare.bytes().next().filter(|b| bare.len() == 1 && b.is_ascii_uppercase())
    {
        readings.push((Style::CapitalAlpha, u16::from(letter - b'A') + 1));
    }
    (!readings.is_empty()).then_some(readings)
}

/// The reading that goes on after `last`: the same style and the next value; else a first one;
/// else the first reading.
pub(super) fn choose(
    readings: &[(Style, u16)],
    last: Option<(Style, u16)>,
) -> Option<(Style, u16)> {
    let follows = |&&(style, value): &&(Style, u16)| last == Some((style, value.wrapping_sub(1)));
    let begins = |&&(_, value): &&(Style, u16)| value == 1;
    let same = |&&(style, _): &&(Style, u16)| last.is_some_and(|(before, _)| before == style);
    let find = |fits: &dyn Fn(&&(Style, u16)) -> bool| readings.iter().find(fits);
    find(&follows).or_else(|| find(&begins)).or_else(|| find(&same)).or(readings.first()).copied()
}

/// A title by its look: short, with a capital, without a stop at its end.
pub(super) fn is_title(text: &str, words: &StructureWords) -> bool {
    starts_capital(text)
        && End::of(text) == End::Open
        && text.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
        && text.chars().count() <= 200
        && !text.ends_with('-')
        && !words.connectives.iter().any(|word| text.rsplit(' ').next() == Some(word))
}

fn starts_capital(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}
