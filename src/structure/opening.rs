//! The words that open a paragraph and say what it does: `Recalling also`, `Calls upon`.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::lexicon::{
    Mixed, SEED, StructureWords, Words, hash_of_ascii, hash_of_start, is_ideograph, is_mark, mix,
};
use crate::model::{Language, Lead};
use crate::text::Span;

/// What kind of paragraph its first words open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// A participle or an adjective.
    Preambular,
    /// A verb in the present indicative.
    Operative,
}

/// No opening with its adverbs has more words.
const LONGEST: usize = 12;

/// The openings of one language, by their first word.
pub(super) struct Openings {
    words: &'static StructureWords,
    by_first: HashMap<u64, Phrases, Mixed>,
}

/// What begins with one word.
#[derive(Default)]
struct Phrases {
    /// The longest first.
    openings: Vec<Phrase>,
    /// Of each adverb the words behind the first, in the order of the list.
    adverbs: Vec<Vec<u64>>,
}

struct Phrase {
    /// The hashes of its words.
    words: Vec<u64>,
    lemma: &'static str,
    opening: Opening,
}

/// An opening as found in a text.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) opening: Opening,
    /// The phrase with its adverbs.
    pub(super) span: Span,
    /// Its lemma without them.
    pub(super) lemma: &'static str,
}

impl Found {
    /// The words that lead their paragraph.
    pub(super) fn lead(self) -> Lead {
        Lead { span: self.span, lemma: self.lemma.into() }
    }
}

impl Openings {
    /// The openings of `language`.
    pub(super) fn of(language: Language) -> &'static Self {
        static OPENINGS: [OnceLock<Openings>; 6] = [const { OnceLock::new() }; 6];
        let place = Language::ALL.iter().position(|&known| known == language).unwrap_or(0);
        OPENINGS[place].get_or_init(|| Self::new(&Words::of(language).structure))
    }

    fn new(words: &'static StructureWords) -> Self {
        let mut by_first: HashMap<u64, Phrases, Mixed> = HashMap::default();
        let lists =
            [(&words.preambular, Opening::Preambular), (&words.operative, Opening::Operative)];
        for (list, opening) in lists {
            for (phrase, lemma) in list {
                let phrase: Vec<u64> = words_of(phrase).map(|word| word.hash).collect();
                let Some(&first) = phrase.first() else { continue };
                let openings = &mut by_first.entry(first).or_default().openings;
                let at = openings.partition_point(|other| other.words.len() >= phrase.len());
                openings.insert(at, Phrase { words: phrase, lemma, opening });
            }
        }
        for adverb in &words.adverbs {
            let mut words = words_of(adverb).map(|word| word.hash);
            let Some(first) = words.next() else { continue };
            by_first.entry(first).or_default().adverbs.push(words.collect());
        }
        Self { words, by_first }
    }

    /// The opening of `text`, with the adverbs around it.
    pub(super) fn find(&self, text: &str) -> Option<Found> {
        self.may_begin(text).then(|| self.find_within(text))?
    }

    /// What kind of opening `text` has.
    pub(super) fn kind(&self, text: &str) -> Option<Opening> {
        if !self.may_begin(text) {
            return None;
        }
        let mut words = Reading::of(text, LONGEST);
        let start = self.adverbs(&mut words, 0);
        self.phrase(&mut words, start).map(|phrase| phrase.opening)
    }

    /// False where the first word of `text` begins no opening: the cheap look, which refuses nearly
    /// every text.
    fn may_begin(&self, text: &str) -> bool {
        // A quotation mark before it makes it a title or somebody else's words.
        let fits = |c: char| c.is_alphabetic() && !(self.words.capitals && c.is_lowercase());
        if !text.starts_with(fits) {
            return false;
        }
        let (length, hash) = hash_of_start(text.as_bytes());
        // Behind other signs the word may go on.
        let whole = length > 0 && matches!(text.as_bytes().get(length), None | Some(b' '));
        !whole || self.by_first.contains_key(&hash)
    }

    /// The verb without an ending that `text` begins with, with the adverbs before it.
    pub(super) fn find_bare(&self, text: &str) -> Option<Lead> {
        let mut words = Reading::of(text, 4);
        let verb = self.adverbs(&mut words, 0);
        let (first, verb) = (words.get(0)?.span, words.get(verb)?.span);
        let lemma = folded(verb.of(text)?);
        let span = Span::new(first.start(), verb.end());
        let lemma = self.words.bare.iter().find(|known| **known == lemma)?.as_str().into();
        Some(Lead { span, lemma })
    }

    /// The same within a sentence, where words have no capitals.
    pub(super) fn find_within(&self, text: &str) -> Option<Found> {
        let mut words = Reading::of(text, LONGEST);
        let start = self.adverbs(&mut words, 0);
        let phrase = self.phrase(&mut words, start)?;
        let mut end = start + phrase.words.len();
        let after = self.adverbs(&mut words, end);
        // `Recalling also the report`: the adverb belongs to the lead where words follow it.
        if after > end && words.get(after - 1).is_some_and(|word| !word.stop) {
            end = after;
        }
        let span = Span::new(words.get(0)?.span.start(), words.get(end - 1)?.span.end());
        Some(Found { opening: phrase.opening, span, lemma: phrase.lemma })
    }

    /// The longest phrase that stands at `start`.
    fn phrase(&self, words: &mut Reading<'_>, start: usize) -> Option<&Phrase> {
        let phrases = self.by_first.get(&words.get(start)?.hash)?;
        phrases.openings.iter().find(|phrase| words.has(start, &phrase.words))
    }

    /// The place after the adverbs that stand at `from`.
    fn adverbs(&self, words: &mut Reading<'_>, from: usize) -> usize {
        let mut at = from;
        while let Some(first) = words.get(at)
            && let Some(phrases) = self.by_first.get(&first.hash)
            && let Some(rest) = phrases.adverbs.iter().find(|rest| words.has(at + 1, rest))
        {
            at += 1 + rest.len();
        }
        at
    }

    /// True where `word` has the ending of a word that opens preambular paragraphs.
    pub(super) fn is_participle(&self, text: &str) -> bool {
        let Some(first) = words_of(text).next() else { return false };
        let word = first.span.of(text).unwrap_or_default();
        word.chars().next().is_some_and(|c| !self.words.capitals || c.is_uppercase())
            && self.words.participles.iter().any(|ending| {
                word.len() > ending.len() + 2 && word.to_lowercase().ends_with(ending.as_str())
            })
    }
}

/// The first words of a text, read as far as they are asked for: nearly every text is refused by
/// its first.
struct Reading<'t> {
    text: &'t str,
    /// Where the next word is looked for.
    at: usize,
    /// How many words are read at most.
    most: usize,
    /// Those that are read already.
    words: [Word; LONGEST],
    count: usize,
}

impl<'t> Reading<'t> {
    fn of(text: &'t str, most: usize) -> Self {
        Self { text, at: 0, most, words: [Word::default(); LONGEST], count: 0 }
    }

    fn get(&mut self, place: usize) -> Option<Word> {
        while self.count <= place && self.count < self.most {
            let (word, at) = word_at(self.text, self.at)?;
            *self.words.get_mut(self.count)? = word;
            self.count += 1;
            self.at = at;
        }
        self.words.get(..self.count)?.get(place).copied()
    }

    /// True where the words with these hashes stand at `place`.
    fn has(&mut self, place: usize, hashes: &[u64]) -> bool {
        let mut hashes = hashes.iter().enumerate();
        hashes.all(|(at, &hash)| self.get(place + at).is_some_and(|word| word.hash == hash))
    }
}

/// A word and whether a sign stands right after it.
#[derive(Clone, Copy, Default)]
struct Word {
    span: Span,
    /// The hash of its folded letters.
    hash: u64,
    stop: bool,
}

/// The words of `text`; an ideograph is a word.
fn words_of(text: &str) -> impl Iterator<Item = Word> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (word, next) = word_at(text, at)?;
        at = next;
        Some(word)
    })
}

/// The first word of `text` at or after `at`, and the place after it and its signs.
fn word_at(text: &str, mut at: usize) -> Option<(Word, usize)> {
    let ahead = text.as_bytes().get(at..).unwrap_or_default();
    let (length, start) = hash_of_start(ahead);
    if length > 0 && matches!(ahead.get(length), None | Some(b' ')) {
        let span = Span::new(at, at + length);
        let next = (at + length + 1).min(text.len());
        return Some((Word { span, hash: start, stop: false }, next));
    }
    loop {
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        let length = rest.bytes().position(|byte| byte == b' ').unwrap_or(rest.len());
        let run = rest.get(..length)?;
        let piece = if run.is_ascii() { run } else { first_piece(run) };
        let letter = |c: char| c.is_alphanumeric();
        let word = piece.trim_start_matches(|c| !letter(c));
        let start = at + (piece.len() - word.len());
        let word = word.trim_end_matches(|c| !letter(c));
        let next = at + piece.len() + usize::from(piece.len() == length && length < rest.len());
        if !word.is_empty() {
            let span = Span::new(start, start + word.len());
            return Some((Word { span, hash: hash(word), stop: !piece.ends_with(letter) }, next));
        }
        at = next;
    }
}

/// The hash of `word` as [`folded`].
fn hash(word: &str) -> u64 {
    if word.bytes().all(|byte| byte.is_ascii() && byte != b'\'') {
        return hash_of_ascii(word.as_bytes(), word.len());
    }
    folded_chars(word).fold(SEED, |hash, c| mix(hash, u64::from(u32::from(c))))
}

/// The beginning of a run of letters and signs, up to behind its first ideograph and the signs that
/// follow it.
fn first_piece(run: &str) -> &str {
    let mut chars = run.char_indices();
    let mut before = chars.next().map_or(' ', |(_, first)| first);
    let cut = chars.find(|&(_, c)| {
        let parts = c.is_alphanumeric() && (is_ideograph(c) || is_ideograph(before));
        // `回顾《2030年议程》`: the sign between them does not join the digits to the word.
        if c.is_alphanumeric() {
            before = c;
        }
        parts
    });
    cut.and_then(|(at, _)| run.get(..at)).unwrap_or(run)
}

/// In small letters, with one kind of apostrophe, without the marks that spellings leave out.
fn folded(word: &str) -> String {
    folded_chars(word).collect()
}

fn folded_chars(word: &str) -> impl Iterator<Item = char> {
    let plain = word.chars().filter(|&c| !is_mark(c));
    plain.flat_map(char::to_lowercase).map(|c| if c == '\'' { '’' } else { c })
}
