//! Headings: sections with a numeral or a letter, annexes, and lines that are a title by their
//! look.

use super::block::{Block, End};
use super::marker::{Marker, Readings, Style};
use super::plain::Role;
use crate::lexicon::{StructureWords, is_mark};
use crate::model::roman_value;
use crate::text::{case, measure};

/// No heading has more characters.
const LONGEST: usize = 300;

/// What a block heads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// A section or a part with its numeral or letter, `II` or `A`.
    Section {
        /// What the numeral may mean: `C` is a letter or a hundred.
        readings: Readings,
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
    let heading = begins(text, words).or_else(|| {
        let marked = block.role == Role::Heading;
        (marked || is_title(text, words)).then_some(Heading::Plain)
    });
    heading.filter(|_| !measure::exceeds(text, LONGEST))
}

/// The section or annex that `text` heads, if it is a heading by its form.
fn begins(text: &str, words: &StructureWords) -> Option<Heading> {
    annex(text, words).or_else(|| section(text, words))
}

/// True where `text` heads a section or an annex.
pub(super) fn divides(text: &str, words: &StructureWords) -> bool {
    begins(text, words).is_some() && !measure::exceeds(text, LONGEST)
}

/// True where `text` heads an annex.
pub(super) fn is_annex(text: &str, words: &StructureWords) -> bool {
    annex(text, words).is_some() && !measure::exceeds(text, LONGEST)
}

/// `Annex`, `Annex II`, `Appendix A`; a title may follow.
fn annex(text: &str, words: &StructureWords) -> Option<Heading> {
    if !case::begins(text, &words.annex) {
        return None;
    }
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
    let named = || {
        let (first, rest) = text.split_once(' ').unwrap_or((text, ""));
        (case::is_one_of(first, &words.section) && starts_capital(first)).then_some(rest)
    };
    let body = case::begins(text, &words.section).then(named).flatten().unwrap_or(text);
    let skip = text.len() - body.len();
    if let Some(readings) = alone(body) {
        return Some(Heading::Section { readings, rest: text.len() });
    }
    if let Some((value, length)) = counted(body, words) {
        let readings = Readings::one(Style::CapitalRoman, value);
        return Some(Heading::Section { readings, rest: skip + length });
    }
    if body.starts_with(['I', 'V', 'X'])
        && let Some((numeral, title)) = body.split_once(' ')
        && let Some(value) = numeral_alone(numeral)
        && starts_capital(title)
        && is_open(title, LONGEST)
    {
        let readings = Readings::one(Style::CapitalRoman, value);
        return Some(Heading::Section { readings, rest: skip + numeral.len() + 1 });
    }
    let marker = Marker::parse(body, &words.alphabet)?;
    let capital = |style| matches!(style, Style::CapitalAlpha | Style::CapitalRoman);
    let title = body.get(marker.rest..)?;
    let fits = marker.clean && marker.readings.iter().all(|(style, _)| capital(*style));
    // `A. Actions to be taken by Governments:`
    let leads = End::of(title) == End::Colon && !measure::exceeds(title, 99);
    (fits && (leads || is_open(title, LONGEST)))
        .then(|| Heading::Section { readings: marker.readings, rest: skip + marker.rest })
}

/// `一、序言`, `أولا`: an ordinal of a script without capitals, alone or before a title; its value,
/// and the bytes up to the title.
fn counted(text: &str, words: &StructureWords) -> Option<(u16, usize)> {
    if text.as_bytes().first().is_none_or(u8::is_ascii) {
        return None;
    }
    let caseless = |c: char| c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase();
    let end = text.find(|c: char| !caseless(c) && !is_mark(c)).unwrap_or(text.len());
    let numeral: String = text.get(..end)?.chars().filter(|&c| !is_mark(c)).collect();
    let value = u16::try_from(*words.ordinals.get(&numeral)?).ok()?;
    let rest = text.get(end..)?;
    let title = rest.trim_start_matches(['、', '.', ' ', '-', '–', ':', '：', '\u{3000}']);
    let joined = title.is_empty() || rest.contains(['、', '-', '–', '.', ':', '：', '\u{3000}']);
    let short = title.is_empty() || is_open(title, 99);
    (joined && short).then_some((value, text.len() - title.len()))
}

/// True where `title` has no stop at its end, and no more than so many characters.
fn is_open(title: &str, characters: usize) -> bool {
    End::of(title) == End::Open && !measure::exceeds(title, characters)
}

/// `II Capacity-building`: a numeral without a stop, which is no letter of an alphabet.
fn numeral_alone(numeral: &str) -> Option<u16> {
    let signs = numeral.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    roman_value(numeral).filter(|_| signs)
}

/// A numeral or letter without words, `II`, `A`, `B.`
fn alone(text: &str) -> Option<Readings> {
    let bare = text.trim_end_matches(['.', ' ']);
    let numeral = roman_value(bare).map(|value| (Style::CapitalRoman, value));
    let letter = bare.bytes().next().filter(|b| bare.len() == 1 && b.is_ascii_uppercase());
    let letter = letter.map(|letter| (Style::CapitalAlpha, u16::from(letter - b'A') + 1));
    Readings::of(numeral, letter)
}

/// The reading that goes on with the sections that are open, from the outermost: the next one of
/// the innermost run that has it; else a first one; else one that skips a number of such a run.
pub(super) fn choose(readings: &[(Style, u16)], open: &[(Style, u16)]) -> Option<(Style, u16)> {
    let after = |step: u16| {
        let mut runs = open.iter().rev().map(|&(style, last)| (style, last.saturating_add(step)));
        runs.find(|next| readings.contains(next))
    };
    let begins = || readings.iter().copied().find(|&(_, value)| value == 1);
    after(1).or_else(begins).or_else(|| after(2))
}

/// A title by its look: short, with a capital, without a stop at its end.
pub(super) fn is_title(text: &str, words: &StructureWords) -> bool {
    let last = || text.rsplit(' ').next().unwrap_or_default();
    starts_capital(text)
        && is_open(text, 200)
        && text.chars().filter(|c| c.is_alphabetic()).nth(2).is_some()
        && !text.ends_with('-')
        && !words.connectives.iter().any(|word| word == last())
}

fn starts_capital(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}
