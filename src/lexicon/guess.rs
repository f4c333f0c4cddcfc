//! Which language a text is written in, by its most frequent words.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::hash::Mixed;
use super::lex::hashes;
use crate::model::Language;

/// How many words of a text are looked at.
const ENOUGH: usize = 4000;

/// The language of `text`: the one most of whose small words it has; English where it has none.
///
/// ```
/// use resexport::lexicon::guess;
/// use resexport::model::Language;
/// assert_eq!(guess("L’Assemblée générale, Rappelant sa résolution et les buts"), Language::Fr);
/// assert_eq!(guess("A/RES/65/218"), Language::En);
/// ```
#[must_use]
pub fn guess(text: &str) -> Language {
    static WORDS: LazyLock<HashMap<u64, Vec<usize>, Mixed>> = LazyLock::new(words);
    let mut counts = [0_u32; 6];
    for hash in hashes(text).take(ENOUGH) {
        for &place in WORDS.get(&hash).into_iter().flatten() {
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
    }
    let most = counts.iter().copied().max().filter(|&most| most > 0);
    let found = Language::ALL.iter().zip(counts).filter(|&(_, count)| Some(count) == most);
    let found: Vec<Language> = found.map(|(&language, _)| language).collect();
    if let [only] = found[..] { only } else { Language::En }
}

/// The words, by their hashes, with the places of their languages.
fn words() -> HashMap<u64, Vec<usize>, Mixed> {
    let lists: BTreeMap<String, Vec<String>> =
        toml::from_str(include_str!("languages.toml")).expect("languages.toml is valid");
    let mut words: HashMap<u64, Vec<usize>, Mixed> = HashMap::default();
    for (place, language) in Language::ALL.iter().enumerate() {
        for word in lists.get(language.code()).into_iter().flatten() {
            words.entry(hashes(word).next().expect("a word")).or_default().push(place);
        }
    }
    words
}
