//! How names are spelt: the units that must agree for two spellings to be one name.

use crate::text::Span;

/// The units of a text: words, single ideographs, and signs such as brackets and commas. Blanks,
/// hyphens and apostrophes only part words, so that `Non- Proliferation` is spelt as
/// `Non-Proliferation` is and `People’s` as `People's`.
pub(in crate::lexicon) fn units(text: &str) -> impl Iterator<Item = (Span, &str)> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = chars.next()?;
            let mut end = start + first.len_utf8();
            if is_letter(first) && !is_ideograph(first) {
                while let Some(&(at, c)) = chars.peek()
                    && is_letter(c)
                    && !is_ideograph(c)
                {
                    end = at + c.len_utf8();
                    chars.next();
                }
            } else if parts_words(first) {
                continue;
            }
            return Some((Span::new(start, end), text.get(start..end)?));
        }
    })
}

/// The key under which all spellings of a whole name meet.
pub(in crate::lexicon) fn key(name: &str) -> String {
    units(name).map(|(_, unit)| unit.to_uppercase()).collect::<Vec<_>>().join(" ")
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// Ideographs, which are written without blanks between words.
pub(crate) fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Marks within Arabic words that spellings leave out at will.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

fn parts_words(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '-' | '\'' | '\u{ad}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{2010}'..='\u{2015}' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{feff}')
        // Chinese sets the title of a work between these, also within a longer name.
        || matches!(c, '\u{300a}' | '\u{300b}')
}
