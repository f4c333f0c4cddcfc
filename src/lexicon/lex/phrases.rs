//! The table of words and phrases that a language's texts are searched for.
//!
//! A phrase is found by its words: blanks, hyphens and apostrophes between them do not matter, so
//! that a line break in `Non-\nProliferation` does no harm. Letters match whatever their case,
//! except that a word with a capital in the table needs one in the text: `May` is a month, `may`
//! is not.

use super::token::Kind;
use super::trie::{Filter, Meaning, Node, Trie};
use super::units::Units;
use crate::lexicon::names::Inflection;
use crate::text::Span;

/// A phrase in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) kind: Kind,
    /// Where it stands: behind a word that is written together with it.
    pub(super) span: Span,
    /// The byte at which to go on.
    pub(super) resume: usize,
}

/// The phrases of a language.
#[derive(Debug)]
pub(super) struct Phrases {
    inflection: &'static Inflection,
    // True where a word may stand in other forms than its own.
    inflects: bool,
    // The first words of phrases, and of those that need no capital there: most other words of a
    // text are refused by a look at them.
    first: Filter<1024>,
    first_small: Filter<256>,
    trie: Trie,
}

/// The most words that a phrase has.
const LONGEST: usize = 64;

impl Phrases {
    pub(super) fn new(inflection: &'static Inflection) -> Self {
        Self {
            inflection,
            inflects: inflection.has_endings() || inflection.has_prefixes(),
            first: Filter::default(),
            first_small: Filter::default(),
            trie: Trie::default(),
        }
    }

    /// Adds a phrase that is found in these forms of its words only. A later meaning of the same
    /// words with the same capitals is dropped.
    pub(super) fn add(&mut self, phrase: &str, kind: Kind) {
        self.insert(phrase, kind, None, |_, hash| hash);
    }

    /// Adds a phrase, also as it runs together with a word before it.
    pub(super) fn add_word(&mut self, phrase: &str, kind: Kind) {
        self.add(phrase, kind);
        for spelling in self.inflection.contracted(phrase) {
            self.add(&spelling, kind);
        }
    }

    /// Adds a name, which is found whatever the inflection of its words, and after whose first
    /// `resume` units the search goes on.
    pub(super) fn add_name(&mut self, name: &str, kind: Kind, resume: Option<usize>) {
        let inflection = self.inflection;
        let mut add = |spelling: &str| {
            let stem = |word: &str, hash| stem(inflection, word).unwrap_or(hash);
            self.insert(spelling, kind, resume, stem);
        };
        for spelling in inflection.contracted(name) {
            add(&spelling);
        }
        add(name);
    }

    fn insert(
        &mut self,
        phrase: &str,
        kind: Kind,
        resume: Option<usize>,
        key: impl Fn(&str, u64) -> u64,
    ) {
        let mut node = Node::ROOT;
        let mut first = None;
        let mut capitals = 0;
        let mut length = 0;
        let mut at = 0;
        let mut units = Units::new(phrase);
        while let Some(unit) = units.after(at) {
            let hash = key(unit.of(phrase).unwrap_or_default(), units.hash);
            first = first.or(Some(hash));
            node = self.trie.grow(node, hash);
            capitals |= u64::from(units.has_capital(unit.start())) << length.min(63);
            length += 1;
            at = unit.end();
        }
        let Some(first) = first else { return };
        self.first.insert(first);
        if capitals & 1 == 0 {
            self.first_small.insert(first);
        }
        let resume = u8::try_from(resume.unwrap_or(length)).unwrap_or(u8::MAX);
        self.trie.mean(node, Meaning::new(kind, capitals, resume));
    }

    /// False where no phrase begins with the word of this hash, whatever its case.
    pub(super) fn may_have(&self, first: u64) -> bool {
        self.inflects || self.first.may_have(first)
    }

    /// The meaning of exactly these words, whatever their case.
    pub(super) fn exact(&self, phrase: &str) -> Option<Kind> {
        let mut units = Units::new(phrase);
        let first = units.after(0)?;
        let found = self.longest(&mut units, first.start())?;
        (units.after(found.span.end()).is_none()).then_some(found.kind)
    }

    /// The longest phrase that begins with the word at `start`, or where none does, within it
    /// behind a word that is written together with what follows.
    #[expect(clippy::inline_always, reason = "most words are refused here, without a call")]
    #[inline(always)]
    pub(super) fn longest(&self, units: &mut Units<'_>, start: usize) -> Option<Found> {
        let end = units.at(start)?;
        if self.inflects {
            return self.inflected(units, start, end);
        }
        if self.may_begin(units, start, units.hash) {
            return self.phrase(units, start, end, units.hash);
        }
        None
    }

    /// The same where words have endings or prefixes.
    fn inflected(&self, units: &mut Units<'_>, start: usize, end: usize) -> Option<Found> {
        let whole = self.by_stem(units, start, end);
        if whole.is_some() || !self.inflection.has_prefixes() {
            return whole;
        }
        let prefixes = self.inflection.prefixes(units.text.get(start..end)?);
        let within = prefixes.filter_map(|length| {
            let end = units.at(start + length)?;
            self.by_stem(units, start + length, end)
        });
        within.max_by_key(|found| found.span.end())
    }

    /// The longest phrase that begins with the unit that was just read, as it is or by its stem.
    fn by_stem(&self, units: &mut Units<'_>, start: usize, end: usize) -> Option<Found> {
        let exact = units.hash;
        let stem = stem(self.inflection, units.text.get(start..end)?);
        let found = [stem, Some(exact)].into_iter().flatten().filter_map(|hash| {
            let may_begin = self.may_begin(units, start, hash);
            may_begin.then(|| self.phrase(units, start, end, hash)).flatten()
        });
        // Of two that are equally long, the last one is taken: the exact one.
        found.max_by_key(|found| found.span.end())
    }

    /// False where no phrase begins with the word at `start`, taken for the word of this hash.
    #[inline]
    fn may_begin(&self, units: &Units<'_>, start: usize, hash: u64) -> bool {
        if units.has_capital(start) {
            self.first.may_have(hash)
        } else {
            self.first_small.may_have(hash)
        }
    }

    /// The longest phrase whose first word stands from `start` to `end` and has this hash.
    fn phrase(&self, units: &mut Units<'_>, start: usize, end: usize, hash: u64) -> Option<Found> {
        let mut node = self.trie.step(Node::ROOT, hash)?;
        let mut capitals = u64::from(units.has_capital(start));
        let mut longest: Option<(&Meaning, usize, usize)> = None;
        let mut at = end;
        for length in 1..=LONGEST {
            if let Some(meaning) = self.trie.meaning(node, capitals) {
                longest = Some((meaning, length, at));
            }
            if self.trie.ends(node) {
                break;
            }
            let Some(unit) = units.after(at) else { break };
            let step = |word: u64| {
                if self.trie.may_step(node, word) { self.trie.step(node, word) } else { None }
            };
            let inflected = || step(stem(self.inflection, unit.of(units.text)?)?);
            let Some(after) = step(units.hash).or_else(inflected) else { break };
            capitals |= u64::from(units.has_capital(unit.start())) << length.min(63);
            node = after;
            at = unit.end();
        }
        let (meaning, length, last) = longest?;
        let mut resume = last;
        if usize::from(meaning.resume) < length {
            resume = end;
            for _ in 1..meaning.resume {
                resume = units.after(resume).map_or(last, Span::end);
            }
        }
        Some(Found { kind: meaning.kind, span: Span::new(start, last), resume })
    }
}

/// The hash of what all forms of a word have in common, where that is less than the word.
fn stem(inflection: &Inflection, word: &str) -> Option<u64> {
    if !inflection.has_endings() {
        return None;
    }
    let stem = inflection.stem(word);
    let mut units = Units::new(stem);
    (stem != word && units.at(0).is_some()).then_some(units.hash)
}
