//! Which language a text is written in, by its most frequent words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::hash::Mixed;
use super::lex::hashes;
use super::words::Languages;
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
    static WORDS: LazyLock<Frequent> = LazyLock::new(Frequent::read);
    let words = &*WORDS;
    let mut counts = [0_u32; 6];
    for hash in hashes(text).take(ENOUGH).filter(|&hash| words.may_have(hash)) {
        let languages = words.languages.get(&hash).copied().unwrap_or_default();
        for (count, of) in counts.iter_mut().zip(languages) {
            *count += u32::from(of);
        }
    }
    let most = counts.iter().copied().max().filter(|&most| most > 0);
    let found = Language::ALL.iter().zip(counts).filter(|&(_, count)| Some(count) == most);
    let found: Vec<Language> = found.map(|(&language, _)| language).collect();
    if let [only] = found[..] { only } else { Language::En }
}

/// Words that are frequent in some languages, by their hashes.
struct Frequent {
    /// True for the languages in which a word is frequent, in the order of [`Language::ALL`].
    languages: HashMap<u64, [bool; 6], Mixed>,
    /// A bit for each word, which most others lack.
    filter: [u64; FILTER],
}

/// The size of the filter: 64 bits each.
const FILTER: usize = 32;

impl Frequent {
    fn read() -> Self {
        let lists = &Languages::get().frequent;
        let mut found = Self { languages: HashMap::default(), filter: [0; FILTER] };
        for (place, language) in Language::ALL.iter().enumerate() {
            for word in lists.get(language.code()).into_iter().flatten() {
                let hash = hashes(word).next().expect("a word");
                found.languages.entry(hash).or_default()[place] = true;
                let (at, bit) = bit(hash);
                found.filter[at] |= bit;
            }
        }
        found
    }

    fn may_have(&self, hash: u64) -> bool {
        let (at, bit) = bit(hash);
        self.filter[at] & bit != 0
    }
}

/// The place and the bit of a hash in the filter.
fn bit(hash: u64) -> (usize, u64) {
    (usize::try_from(hash >> 48).unwrap_or(0) % FILTER, 1 << (hash >> 58))
}
