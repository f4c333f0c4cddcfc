//! The words that open a paragraph and say what it does: `Recalling also`, `Calls upon`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lexicon::{StructureWords, Words, is_ideograph, is_mark};
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

/// The openings of one language, by their first word.
pub(super) struct Openings {
    words: &'static StructureWords,
    by_first: HashMap<&'static str, Vec<Phrase>>,
}

struct Phrase {
    words: Vec<&'static str>,
    lemma: &'static str,
    opening: Opening,
}

/// An opening as found in a text.
pub(super) struct Found {
    pub(super) opening: Opening,
    pub(super) lead: Lead,
}

impl Openings {
    /// The openings of `language`.
    pub(super) fn of(language: Language) -> &'static Self {
        static OPENINGS: LazyLock<[Openings; 6]> = LazyLock::new(|| {
            Language::ALL.map(|language| Openings::new(&Words::of(language).structure))
        });
        let place = Language::ALL.iter().position(|&known| known == language).unwrap_or(0);
        &OPENINGS[place]
    }

    fn new(words: &'static StructureWords) -> Self {
        let mut by_first: HashMap<&str, Vec<Phrase>> = HashMap::new();
        let lists =
            [(&words.preambular, Opening::Preambular), (&words.operative, Opening::Operative)];
        for (list, opening) in lists {
            for (phrase, lemma) in list {
                let phrase: Vec<&str> = words_of(phrase).map(|word| word.of(phrase)).collect();
                let Some(&first) = phrase.first() else { continue };
                // The longest first.
                let phrases = by_first.entry(first).or_default();
                let at = phrases.partition_point(|other| other.words.len() >= phrase.len());
                phrases.insert(at, Phrase { words: phrase, lemma, opening });
            }
        }
        Self { words, by_first }
    }

    /// The opening of `text`, with the adverbs around it.
    pub(super) fn find(&self, text: &str) -> Option<Found> {
        // A quotation mark before it makes it a title or somebody else's words.
        let fits = |c: char| c.is_alphabetic() && !(self.words.capitals && c.is_lowercase());
        self.find_within(text).filter(|_| text.starts_with(fits))
    }

    /// The verb without an ending that `text` begins with, with the adverbs before it.
    pub(super) fn find_bare(&self, text: &str) -> Option<Lead> {
        let words: Vec<Word> = words_of(text).take(4).collect();
        let lower: Vec<String> = words.iter().map(|word| folded(word.of(text))).collect();
        let verb = self.adverbs(&lower, 0);
        let lemma = lower.get(verb).filter(|word| self.words.bare.contains(word))?;
        let span = Span::new(words.first()?.span.start(), words.get(verb)?.span.end());
        Some(Lead { span, lemma: lemma.clone() })
    }

    /// The same within a sentence, where words have no capitals.
    pub(super) fn find_within(&self, text: &str) -> Option<Found> {
        let words: Vec<Word> = words_of(text).take(12).collect();
        let lower: Vec<String> = words.iter().map(|word| folded(word.of(text))).collect();
        let start = self.adverbs(&lower, 0);
        let phrase = self.by_first.get(lower.get(start)?.as_str())?.iter().find(|phrase| {
            phrase
                .words
                .iter()
                .enumerate()
                .all(|(i, w)| lower.get(start + i).is_some_and(|l| l == w))
        })?;
        let mut end = start + phrase.words.len();
        let after = self.adverbs(&lower, end);
        // `Recalling also the report`: the adverb belongs to the lead where words follow it.
        if after > end && words.get(after - 1).is_some_and(|word| !word.stop) {
            end = after;
        }
        let span = Span::new(words.first()?.span.start(), words.get(end - 1)?.span.end());
        Some(Found { opening: phrase.opening, lead: Lead { span, lemma: phrase.lemma.to_owned() } })
    }

    /// The place after the adverbs that stand at `from`.
    fn adverbs(&self, lower: &[String], from: usize) -> usize {
        let mut at = from;
        'next: loop {
            for adverb in &self.words.adverbs {
                let mut length = 0;
                let fits = words_of(adverb).all(|word| {
                    length += 1;
                    lower.get(at + length - 1).is_some_and(|l| l == word.of(adverb))
                });
                if fits {
                    at += length;
                    continue 'next;
                }
            }
            return at;
        }
    }

    /// True where `word` has the ending of a word that opens preambular paragraphs.
    pub(super) fn is_participle(&self, text: &str) -> bool {
        let Some(first) = words_of(text).next() else { return false };
        let word = first.of(text);
        word.chars().next().is_some_and(|c| !self.words.capitals || c.is_uppercase())
            && self.words.participles.iter().any(|ending| {
                word.len() > ending.len() + 2 && word.to_lowercase().ends_with(ending.as_str())
            })
    }
}

/// A word and whether a sign stands right after it.
struct Word {
    span: Span,
    stop: bool,
}

impl Word {
    fn of<'t>(&self, text: &'t str) -> &'t str {
        self.span.of(text).unwrap_or_default()
    }
}

/// The words of `text`; an ideograph is a word.
fn words_of(text: &str) -> impl Iterator<Item = Word> {
    let base = text.as_ptr().addr();
    text.split(' ').flat_map(pieces).filter_map(move |raw| {
        let word = raw.trim_matches(|c: char| !c.is_alphanumeric());
        if word.is_empty() {
            return None;
        }
        let start = word.as_ptr().addr() - base;
        Some(Word {
            span: Span::new(start, start + word.len()),
            stop: !raw.ends_with(|c: char| c.is_alphanumeric()),
        })
    })
}

/// A run of letters and signs, cut behind each ideograph and the signs that follow it.
fn pieces(run: &str) -> impl Iterator<Item = &str> {
    let mut rest = run;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices();
        let (_, first) = chars.next()?;
        let mut before = first;
        let cut = chars.find(|&(_, c)| {
            let parts = c.is_alphanumeric() && (is_ideograph(c) || is_ideograph(before));
            before = c;
            parts
        });
        let (piece, tail) = rest.split_at(cut.map_or(rest.len(), |(at, _)| at));
        rest = tail;
        Some(piece)
    })
}

/// In small letters, with one kind of apostrophe, without the marks that spellings leave out.
fn folded(word: &str) -> String {
    let plain = word.chars().filter(|&c| !is_mark(c));
    plain.flat_map(char::to_lowercase).map(|c| if c == '\'' { '’' } else { c }).collect()
}
