//! The words of the language that a source is written in, as structure needs them.

use std::collections::HashSet;
use std::sync::OnceLock;

use super::opening::Openings;
use crate::lexicon::{
    Mixed, StructureWords, Token, Vocabulary, Words, hash_of_word, lex, lex_first,
};
use crate::model::Language;

/// How much of a block is read to see whether it is a heading, in bytes.
const HEAD: usize = 80;

/// A language with its words and openings.
#[derive(Clone, Copy)]
pub(super) struct Tongue {
    pub(super) language: Language,
    pub(super) words: &'static StructureWords,
    pub(super) all: &'static Words,
    pub(super) openings: &'static Openings,
    /// The hashes of the words of ordinals.
    pub(super) counts: &'static Hashes,
    /// The hashes of small words and of those that a number belongs to.
    pub(super) counted: &'static Hashes,
}

/// Words by their hashes.
pub(super) type Hashes = HashSet<u64, Mixed>;

impl Tongue {
    pub(super) fn of(language: Language) -> Self {
        static HASHES: [OnceLock<[Hashes; 2]>; 6] = [const { OnceLock::new() }; 6];
        let place = Language::ALL.iter().position(|&known| known == language).unwrap_or(0);
        let [counts, counted] = HASHES[place].get_or_init(|| {
            let words = &Words::of(language).structure;
            let counted = words.counted.iter().chain(&words.connectives);
            [
                words.ordinals.keys().map(|word| hash_of_word(word)).collect(),
                counted.map(|word| hash_of_word(word)).collect(),
            ]
        });
        Self {
            language,
            words: &Words::of(language).structure,
            all: Words::of(language),
            openings: Openings::of(language),
            counts,
            counted,
        }
    }

    /// The tokens of `text`.
    pub(super) fn lex(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        lex(text, Vocabulary::of(self.language), &mut tokens);
        tokens
    }

    /// The first token of `text`, which those behind it may yet lengthen.
    pub(super) fn lex_first(&self, text: &str) -> Option<Token> {
        lex_first(text, Vocabulary::of(self.language))
    }

    /// The tokens of the beginning of `text`.
    pub(super) fn lex_head(&self, text: &str) -> Vec<Token> {
        let end = (0..=HEAD.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
        self.lex(text.get(..end.unwrap_or(0)).unwrap_or_default())
    }
}
