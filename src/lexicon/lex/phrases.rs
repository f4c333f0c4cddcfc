//! The table of words and phrases that a language's texts are searched for.
//!
//! A phrase is found by its words: blanks, hyphens and apostrophes between them do not matter, so
//! that a line break in `Non-\nProliferation` does no harm. Letters match whatever their case,
//! except that a word with a capital in the table needs one in the text: `May` is a month, `may`
//! is not.

use std::collections::HashMap;

use super::token::Kind;
use crate::lexicon::hash::{self, Mixed, SEED, mix};
use crate::lexicon::names::{Inflection, is_ideograph, is_mark};

/// A unit of text: a word, a single ideograph, or a sign.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    /// Its first byte.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
    /// Hash of its letters without their case.
    hash: u64,
    /// True where it begins with a capital.
    pub(super) capital: bool,
}

/// What a phrase means.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    /// A bit for each word that needs a capital.
    capitals: u64,
    /// How many of its units to go on by: fewer than all where another name begins within it.
    pub(super) resume: u8,
}

/// A phrase in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) meaning: Meaning,
    /// Its first byte: behind a word that is written together with it.
    pub(super) start: usize,
    /// The byte after its last.
    pub(super) end: usize,
    /// The byte at which to go on.
    pub(super) resume: usize,
}

#[derive(Debug)]
pub(super) struct Phrases {
    inflection: &'static Inflection,
    // Words that open phrases, and the node after each: what nearly every word of a text is
    // looked up in, and nearly always in vain. The filter answers that without a look.
    first: HashMap<u64, u32, Mixed>,
    filter: Box<[u64; FILTER]>,
    words: HashMap<u64, u32, Mixed>,
    // The node after a node and a word.
    next: HashMap<u64, u32, Mixed>,
    // The meanings of each node, those with most capitals first; the root is node 0.
    nodes: Vec<Node>,
}

#[derive(Debug, Default)]
struct Node {
    meanings: Vec<Meaning>,
    goes_on: bool,
}

impl Phrases {
    pub(super) fn new(inflection: &'static Inflection) -> Self {
        Self {
            inflection,
            first: HashMap::default(),
            filter: Box::new([0; FILTER]),
            words: HashMap::default(),
            next: HashMap::default(),
            nodes: vec![Node::default()],
        }
    }

    /// Adds a phrase that is found in these forms of its words only. A later meaning of the same
    /// words with the same capitals is dropped.
    pub(super) fn add(&mut self, phrase: &str, kind: Kind) {
        self.insert(phrase, kind, None, |unit| unit.hash);
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
        for spelling in inflection.contracted(name).chain([name.to_owned()]) {
            let stem = |unit: Unit| stem(inflection, &spelling, unit).unwrap_or(unit.hash);
            self.insert(&spelling, kind, resume, stem);
        }
    }

    fn insert(
        &mut self,
        phrase: &str,
        kind: Kind,
        resume: Option<usize>,
        key: impl Fn(Unit) -> u64,
    ) {
        let mut node = 0;
        let mut capitals = 0;
        let mut length = 0;
        let mut at = 0;
        while let Some(unit) = unit(phrase, at) {
            let hash = key(unit);
            let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            if let Some(parent) = self.nodes.get_mut(node as usize) {
                parent.goes_on = true;
            }
            node = if length == 0 {
                let (place, bit) = bit(hash);
                self.filter[place] |= bit;
                *self.first.entry(hash).or_insert(fresh)
            } else {
                let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
                let word = *self.words.entry(hash).or_insert(number);
                *self.next.entry(edge(node, word)).or_insert(fresh)
            };
            if node == fresh {
                self.nodes.push(Node::default());
            }
            capitals |= u64::from(unit.capital) << length.min(63);
            length += 1;
            at = unit.end;
        }
        let resume = u8::try_from(resume.unwrap_or(length)).unwrap_or(u8::MAX);
        let Some(end) = self.nodes.get_mut(node as usize).filter(|_| length > 0) else { return };
        if end.meanings.iter().all(|known| known.capitals != capitals) {
            end.meanings.push(Meaning { kind, capitals, resume });
            end.meanings.sort_by_key(|meaning| std::cmp::Reverse(meaning.capitals.count_ones()));
        }
    }

    /// The meaning of exactly these words, whatever their case.
    pub(super) fn exact(&self, phrase: &str) -> Option<Kind> {
        let first = unit(phrase, 0)?;
        let found = self.longest(phrase, first)?;
        (unit(phrase, found.end).is_none()).then_some(found.meaning.kind)
    }

    /// The longest phrase that begins with `first`, or where none does, within it behind a word
    /// that is written together with what follows.
    pub(super) fn longest(&self, text: &str, first: Unit) -> Option<Found> {
        let whole = self.from(text, first);
        if whole.is_some() || !self.inflection.has_prefixes() {
            return whole;
        }
        let word = text.get(first.start..first.end)?;
        let prefixes = self.inflection.prefixes(word);
        let within = prefixes.filter_map(|length| unit_here(text, first.start + length));
        within.filter_map(|rest| self.from(text, rest)).max_by_key(|found| found.end)
    }

    /// The longest phrase that begins with `first`, as it is or by its stem.
    fn from(&self, text: &str, first: Unit) -> Option<Found> {
        let exact = self.open(first.hash).and_then(|node| self.walk(text, first, node));
        let stem = stem(self.inflection, text, first).and_then(|stem| self.open(stem));
        let inflected = stem.and_then(|node| self.walk(text, first, node));
        // Of two that are equally long, the last one is taken: the exact one.
        inflected.into_iter().chain(exact).max_by_key(|found| found.end)
    }

    fn walk(&self, text: &str, first: Unit, start: u32) -> Option<Found> {
        let mut node = start;
        let mut capitals = u64::from(first.capital);
        let mut longest: Option<(Meaning, usize, usize)> = None;
        let mut at = first.end;
        for length in 1..=LONGEST {
            let state = self.nodes.get(node as usize)?;
            let fits = |meaning: &&Meaning| meaning.capitals & !capitals == 0;
            if let Some(&meaning) = state.meanings.iter().find(fits) {
                longest = Some((meaning, length, at));
            }
            if !state.goes_on {
                break;
            }
            let Some(unit) = unit(text, at) else { break };
            let after = self.step(node, unit.hash);
            let inflected = || self.step(node, stem(self.inflection, text, unit)?);
            let Some(after) = after.or_else(inflected) else { break };
            capitals |= u64::from(unit.capital) << length.min(63);
            node = after;
            at = unit.end;
        }
        let (meaning, length, end) = longest?;
        let mut resume = end;
        if usize::from(meaning.resume) < length {
            resume = first.end;
            for _ in 1..meaning.resume {
                resume = unit(text, resume).map_or(end, |unit| unit.end);
            }
        }
        Some(Found { meaning, start: first.start, end, resume })
    }

    /// The node after the first word of a phrase.
    fn open(&self, hash: u64) -> Option<u32> {
        let (place, bit) = bit(hash);
        if self.filter[place] & bit == 0 {
            return None;
        }
        self.first.get(&hash).copied()
    }

    fn step(&self, node: u32, hash: u64) -> Option<u32> {
        let word = *self.words.get(&hash)?;
        self.next.get(&edge(node, word)).copied()
    }
}

/// The hash of what all forms of a word have in common, where that is less than the word.
fn stem(inflection: &Inflection, text: &str, unit: Unit) -> Option<u64> {
    if !inflection.has_endings() {
        return None;
    }
    let word = text.get(unit.start..unit.end)?;
    let stem = inflection.stem(word);
    (stem != word).then(|| unit_here(stem, 0)).flatten().map(|unit| unit.hash)
}

/// The hashes of the units of `text`: words without their case, ideographs, signs.
pub(crate) fn hashes(text: &str) -> impl Iterator<Item = u64> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let unit = unit(text, at)?;
        at = unit.end;
        Some(unit.hash)
    })
}

/// The unit that begins at `at` or after blanks, hyphens and apostrophes that follow it.
pub(super) fn unit(text: &str, at: usize) -> Option<Unit> {
    let start = at + skip(text.as_bytes().get(at..)?);
    unit_here(text, start)
}

/// The unit whose first character is at `start`.
pub(super) fn unit_here(text: &str, start: usize) -> Option<Unit> {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..)?;
    let (length, hash) = hash::of_start(rest);
    let end = start + length;
    if length > 0 && (rest.get(length).is_none_or(u8::is_ascii) || !continues(text, end)) {
        let capital = rest.first().is_some_and(u8::is_ascii_uppercase);
        return Some(Unit { start, end, hash, capital });
    }
    unit_of_any_script(text, start)
}

/// True where a letter or mark beyond ASCII stands.
fn continues(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_some_and(|c| is_mark(c) || c.is_alphanumeric() && !is_ideograph(c))
}

fn unit_of_any_script(text: &str, start: usize) -> Option<Unit> {
    let first = text.get(start..)?.chars().next()?;
    let capital = first.is_uppercase();
    let mut hash = SEED;
    if !first.is_alphanumeric() || is_ideograph(first) {
        let end = start + first.len_utf8();
        let folded = fold(u32::from(first));
        return Some(Unit { start, end, hash: mix(hash, u64::from(folded)), capital });
    }
    let mut end = start;
    let mut before = first;
    for c in text.get(start..)?.chars() {
        if is_mark(c) {
            end += c.len_utf8();
            continue;
        }
        // A number may be glued to a word of another script, but is no part of it.
        let glued = c.is_ascii_digit() && before.is_alphabetic() && !before.is_ascii();
        if !c.is_alphanumeric() || is_ideograph(c) || glued {
            break;
        }
        before = c;
        for small in c.to_lowercase() {
            hash = mix(hash, u64::from(u32::from(small)));
        }
        end += c.len_utf8();
    }
    Some(Unit { start, end, hash, capital })
}

/// How many bytes of blanks, hyphens and apostrophes open `bytes`.
fn skip(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += match bytes.get(at..).unwrap_or_default() {
            [b' ' | b'\t' | b'\n' | b'\r' | b'-' | b'\'', ..] => 1,
            // No-break space, soft hyphen.
            [0xc2, 0xa0 | 0xad, ..] => 2,
            // Hyphens, dashes, single quotation marks, marks of direction, no-break spaces; the
            // ideographic space.
            [0xe2, 0x80, 0x8b..=0x95 | 0x98 | 0x99 | 0xaf, ..] | [0xe3, 0x80, 0x80, ..] => 3,
            _ => return at,
        };
    }
}

/// Signs that stand for each other.
fn fold(c: u32) -> u32 {
    match char::from_u32(c) {
        Some('،' | '，' | '、') => u32::from(','),
        Some('（') => u32::from('('),
        Some('）') => u32::from(')'),
        _ => c,
    }
}

/// Words of the filter of first words: 64 bits each.
const FILTER: usize = 1024;

/// The most words that a phrase has.
const LONGEST: usize = 64;

/// The place and the bit of a hash in the filter.
fn bit(hash: u64) -> (usize, u64) {
    let place = usize::try_from(hash >> 54).unwrap_or(0) % FILTER;
    (place, 1 << (hash >> 48 & 63))
}

fn edge(node: u32, word: u32) -> u64 {
    u64::from(node) << 32 | u64::from(word)
}
