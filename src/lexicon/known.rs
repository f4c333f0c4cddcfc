//! Words that are known to be whole: those of names, of months, and those that open paragraphs.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::hash::{self, Mixed};
use super::{Words, bodies, instruments, states};
use crate::model::Language;

/// True for a word, in small letters, that the lexicon of `language` knows as a whole.
///
/// ```
/// use resexport::lexicon::is_known;
/// use resexport::model::Language;
/// assert!(is_known("pakistan", Language::En));
/// assert!(!is_known("kistan", Language::En));
/// ```
#[must_use]
pub fn is_known(word: &str, language: Language) -> bool {
    static KNOWN: [OnceLock<HashSet<u64, Mixed>>; 6] = [const { OnceLock::new() }; 6];
    let place = Language::ALL.iter().position(|&other| other == language).unwrap_or(0);
    KNOWN[place].get_or_init(|| known(language)).contains(&hash::of_word(word))
}

/// The hashes of the words.
fn known(language: Language) -> HashSet<u64, Mixed> {
    let words = Words::of(language);
    let structure = &words.structure;
    let openings = [&structure.preambular, &structure.operative, &structure.decided];
    let openings = openings.into_iter().flat_map(|list| list.keys().map(String::as_str));
    let months = words.dates.months.iter().flatten().map(String::as_str);
    let names = bodies()
        .iter()
        .map(|body| &body.names)
        .chain(instruments().iter().map(|instrument| &instrument.names))
        .chain(states().iter().map(|state| &state.names));
    let names = names.flat_map(|names| names.all().iter());
    let names = names.filter(|name| name.serves(language)).map(|name| name.text);
    openings
        .chain(months)
        .chain(names)
        .flat_map(|phrase| phrase.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().nth(3).is_some())
        .map(hash::of_word)
        .collect()
}
