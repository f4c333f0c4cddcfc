//! Which language a text is written in, by its most frequent words.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::hash::Mixed;
use super::lex::hashes;
use super::words::Languages;
use crate::model::Language;

/// How many words of a text are looked at.
const ENOUGH: usize = 4000;

/// How many bytes of a text its samples are taken from: about as many as those words take.
const SAMPLED: usize = 6 * ENOUGH;

/// How many samples are taken.
const SAMPLES: usize = 8;

/// The bytes of a sample.
const SAMPLE: usize = 96;

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
    let mut sampled = Counts::default();
    let clear = samples(text).find_map(|sample| {
        sampled.add(sample, &WORDS);
        sampled.clear()
    });
    clear.unwrap_or_else(|| {
        let mut all = Counts::default();
        all.add(text, &WORDS);
        all.most().unwrap_or(Language::En)
    })
}

/// Stretches of a text from all over it; none of a short one.
fn samples(text: &str) -> impl Iterator<Item = &str> {
    let step = text.len().min(SAMPLED) / SAMPLES;
    let count = if step > 2 * SAMPLE { SAMPLES } else { 0 };
    (0..count).filter_map(move |index| {
        let start = text.ceil_char_boundary(index * step);
        let sample = text.get(start..text.floor_char_boundary(start + SAMPLE))?;
        // The rest of a word is no word; where there are no blanks, words are single signs.
        let blank = sample.find(' ').unwrap_or(0);
        sample.get(blank..)
    })
}

/// How many of its frequent words a text has of each language, in the order of [`Language::ALL`].
#[derive(Default)]
struct Counts([u32; 6]);

impl Counts {
    fn add(&mut self, text: &str, words: &Frequent) {
        for hash in hashes(text).take(ENOUGH).filter(|&hash| words.may_have(hash)) {
            let languages = words.languages.get(&hash).copied().unwrap_or_default();
            for (count, of) in self.0.iter_mut().zip(languages) {
                *count += u32::from(of);
            }
        }
    }

    /// The language with most of them; none where two have as many.
    fn most(&self) -> Option<Language> {
        let most = self.0.iter().copied().max().filter(|&most| most > 0)?;
        let mut found = Language::ALL.iter().zip(self.0).filter(|&(_, count)| count == most);
        found.next().filter(|_| found.next().is_none()).map(|(&language, _)| language)
    }

    /// The language with so many more of them than any other that no further word is needed.
    fn clear(&self) -> Option<Language> {
        let most = self.0.iter().copied().max().filter(|&most| most >= 10)?;
        let close = self.0.iter().filter(|&&count| 2 * count > most).count();
        if close == 1 { self.most() } else { None }
    }
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
