//! The words of the language that a source is written in, as structure needs them.

use std::collections::HashSet;
use std::sync::OnceLock;

use memchr::memmem::Finder;

use super::opening::Openings;
use crate::lexicon::{
    Mixed, StructureWords, Token, Vocabulary, Words, hash_of_start, hash_of_word, lex, lex_first,
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
    pub(super) sets: &'static Sets,
}

/// Words of one language, set for a quick look.
pub(super) struct Sets {
    /// Those of ordinals.
    pub(super) ordinals: Hashes,
    /// Small words and those that a number belongs to.
    pub(super) counted: Hashes,
    /// The words for a meeting, in small letters, without those that hold another.
    pub(super) meeting: Vec<Finder<'static>>,
    /// The first words of closing lines.
    pub(super) closing: Hashes,
    /// What records of votes begin with.
    pub(super) votes: Letters,
    /// What running titles begin with.
    pub(super) running: Letters,
}

/// Letters of ASCII, whatever their case.
pub(super) struct Letters(u32);

impl Letters {
    /// The first of `words`.
    fn of<'w>(words: impl Iterator<Item = &'w String>) -> Self {
        let first = words.filter_map(|word| word.bytes().next());
        Self(first.filter_map(Self::place).fold(0, |set, place| set | place))
    }

    /// The place of a letter in the alphabet, as one bit.
    fn place(byte: u8) -> Option<u32> {
        byte.is_ascii_alphabetic().then(|| 1 << (byte.to_ascii_lowercase() - b'a'))
    }

    /// True where words may begin with `sign`; always beyond ASCII.
    pub(super) fn has(&self, sign: char) -> bool {
        let Ok(byte) = u8::try_from(sign) else { return true };
        !byte.is_ascii() || Self::place(byte).is_some_and(|place| self.0 & place != 0)
    }
}

/// Words by their hashes.
type Hashes = HashSet<u64, Mixed>;

impl Sets {
    fn of(language: Language) -> &'static Self {
        static SETS: [OnceLock<Sets>; 6] = [const { OnceLock::new() }; 6];
        let place = Language::ALL.iter().position(|&known| known == language).unwrap_or(0);
        SETS[place].get_or_init(|| Self::new(&Words::of(language).structure))
    }

    fn new(words: &'static StructureWords) -> Self {
        let hash = |word: &String| hash_of_word(word);
        let holds = |word: &str, other: &String| word != other && word.contains(other.as_str());
        let meeting = words.meeting.iter().map(String::as_str);
        let closing = words.ordinals.keys().chain(&words.meeting).chain(&words.adopted);
        let first = |word: &String| hash_of_start(word.as_bytes()).1;
        Self {
            ordinals: words.ordinals.keys().map(hash).collect(),
            counted: words.counted.iter().chain(&words.connectives).map(hash).collect(),
            meeting: meeting
                .filter(|word| !words.meeting.iter().any(|other| holds(word, other)))
                .map(Finder::new)
                .collect(),
            closing: closing.map(first).collect(),
            votes: Letters::of(words.voting.iter().chain(&words.adopted)),
            running: Letters::of(words.running.iter()),
        }
    }
}

impl Tongue {
    pub(super) fn of(language: Language) -> Self {
        Self {
            language,
            words: &Words::of(language).structure,
            all: Words::of(language),
            openings: Openings::of(language),
            sets: Sets::of(language),
        }
    }

    /// The tokens of `text`.
    pub(super) fn lex(&self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        lex(text, Vocabulary::of(self.language), &mut tokens);
        tokens
    }

    /// The first token of `text`, which those behind it may yet lengthen; none where it is a long
    /// word that means nothing.
    pub(super) fn lex_first(&self, text: &str) -> Option<Token> {
        lex_first(text, Vocabulary::of(self.language))
    }

    /// The tokens of the beginning of `text`.
    pub(super) fn lex_head(&self, text: &str) -> Vec<Token> {
        let end = (0..=HEAD.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
        self.lex(text.get(..end.unwrap_or(0)).unwrap_or_default())
    }
}
