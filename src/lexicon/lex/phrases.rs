//! The table of words and phrases that a language's texts are searched for.
//!
//! A phrase is found by its words: blanks, hyphens and apostrophes between them do not matter, so
//! that a line break in `Non-\nProliferation` does no harm. Letters match whatever their case,
//! except that a word with a capital in the table needs one in the text: `May` is a month, `may`
//! is not.

use std::collections::HashMap;
use std::num::NonZeroU32;

use super::token::Kind;
use crate::lexicon::hash::{self, Mixed, SEED, mix};
use crate::lexicon::names::{Inflection, is_ideograph, is_mark};
use crate::text::Span;

/// What a phrase means.
#[derive(Clone, Copy, Debug)]
struct Meaning {
    kind: Kind,
    // A bit for each word that needs a capital.
    capitals: u64,
    // How many of its units to go on by: fewer than all where another name begins within it.
    resume: u8,
}

/// A phrase in a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub(super) kind: Kind,
    /// Where it stands: behind a word that is written together with it.
    pub(super) span: Span,
    /// The byte at which to go on.
    pub(super) resume: usize,
}

/// A text, looked at unit by unit: a unit is a word, a single ideograph, or a sign.
///
/// The last unit is kept: the one that ended the search for a phrase is the next word.
#[derive(Debug)]
pub(super) struct Units<'t> {
    pub(super) text: &'t str,
    // The last unit, and the hash of its letters without their case; empty before the first.
    start: usize,
    end: usize,
    hash: u64,
}

impl<'t> Units<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, start: 0, end: 0, hash: SEED }
    }

    /// The end of the unit whose first character is at `start`.
    #[inline]
    pub(super) fn at(&mut self, start: usize) -> Option<usize> {
        let known = self.start == start && self.end > start;
        (known || self.read(start)).then_some(self.end)
    }

    /// The unit that begins at `at` or after blanks, hyphens and apostrophes that follow it.
    #[inline]
    pub(super) fn after(&mut self, at: usize) -> Option<Span> {
        let start = start_after(self.text.as_bytes(), at);
        self.at(start).map(|end| Span::new(start, end))
    }

    /// Reads the unit whose first character is at `start`; false at the end of the text.
    fn read(&mut self, start: usize) -> bool {
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let (length, hash) = hash::of_start(rest);
        if length == 0 || !rest.get(length).is_none_or(u8::is_ascii) {
            return self.read_other(start, length);
        }
        self.keep(start, start + length, hash)
    }

    fn keep(&mut self, start: usize, end: usize, hash: u64) -> bool {
        (self.start, self.end, self.hash) = (start, end, hash);
        true
    }

    /// Reads a unit that is no word of ASCII or is more than the `length` letters that it begins
    /// with.
    #[inline(never)]
    fn read_other(&mut self, start: usize, length: usize) -> bool {
        let end = start + length;
        match self.text.as_bytes().get(start..=end).unwrap_or_default() {
            [sign] if sign.is_ascii() => self.keep(start, start + 1, mix(SEED, u64::from(*sign))),
            bytes @ [_, _, ..] if !continues(self.text, end) => {
                self.keep(start, end, hash::of_ascii(bytes, length))
            }
            _ => match unit_of_any_script(self.text, start) {
                Some((end, hash)) => self.keep(start, end, hash),
                None => false,
            },
        }
    }

    /// True where a capital stands.
    #[inline]
    pub(super) fn has_capital(&self, at: usize) -> bool {
        match self.text.as_bytes().get(at) {
            Some(byte @ ..0x80) => byte.is_ascii_uppercase(),
            _ => self.text.get(at..).is_some_and(|rest| rest.starts_with(char::is_uppercase)),
        }
    }
}

/// A trie of words.
#[derive(Debug)]
pub(super) struct Phrases {
    inflection: &'static Inflection,
    // The first words of phrases, and of those that need no capital there: nearly every word of a
    // text is looked up in vain.
    first: Filter,
    first_small: Filter,
    // The node after a node and a word; the root is node 0.
    next: HashMap<u64, u32, Mixed>,
    nodes: Vec<Node>,
    // Lists of what nodes mean, those with most capitals first.
    meanings: Vec<(Meaning, Option<NonZeroU32>)>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Node {
    // A bit for each word that goes on from here, which most words lack.
    words: u64,
    // The place of its first meaning, from 1.
    meaning: Option<NonZeroU32>,
}

impl Phrases {
    pub(super) fn new(inflection: &'static Inflection) -> Self {
        Self {
            inflection,
            first: Filter::default(),
            first_small: Filter::default(),
            next: HashMap::with_capacity_and_hasher(PHRASES, Mixed::default()),
            nodes: vec![Node::default()],
            meanings: Vec::with_capacity(PHRASES),
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
        let mut node = 0;
        let mut first = None;
        let mut capitals = 0;
        let mut length = 0;
        let mut at = 0;
        let mut units = Units::new(phrase);
        while let Some(unit) = units.after(at) {
            let hash = key(unit.of(phrase).unwrap_or_default(), units.hash);
            first = first.or(Some(hash));
            if let Some(parent) = self.nodes.get_mut(node as usize) {
                parent.words |= bit(hash);
            }
            let fresh = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
            node = *self.next.entry(edge(node, hash)).or_insert(fresh);
            if node == fresh {
                self.nodes.push(Node::default());
            }
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
        self.mean(node, Meaning { kind, capitals, resume });
    }

    /// Adds a meaning to a node, behind those with as many capitals.
    fn mean(&mut self, node: u32, meaning: Meaning) {
        let capitals = meaning.capitals.count_ones();
        let mut before = None;
        for (place, known) in self.meanings(node) {
            if known.capitals == meaning.capitals {
                return;
            }
            if known.capitals.count_ones() >= capitals {
                before = Some(place);
            }
        }
        let fresh = u32::try_from(self.meanings.len() + 1).ok().and_then(NonZeroU32::new);
        let link = match before {
            Some(place) => self.meanings.get_mut(place).map(|(_, next)| next),
            None => self.nodes.get_mut(node as usize).map(|node| &mut node.meaning),
        };
        let Some(link) = link else { return };
        let next = std::mem::replace(link, fresh);
        self.meanings.push((meaning, next));
    }

    /// What a node means, with the places of the meanings.
    fn meanings(&self, node: u32) -> impl Iterator<Item = (usize, &Meaning)> {
        let mut next = self.nodes.get(node as usize).and_then(|node| node.meaning);
        std::iter::from_fn(move || {
            let place = next?.get() as usize - 1;
            let (meaning, after) = self.meanings.get(place)?;
            next = *after;
            Some((place, meaning))
        })
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
    #[inline]
    pub(super) fn longest(&self, units: &mut Units<'_>, start: usize) -> Option<Found> {
        let whole = self.from(units, start);
        if whole.is_some() || !self.inflection.has_prefixes() {
            return whole;
        }
        let word = units.text.get(start..units.at(start)?)?;
        let prefixes = self.inflection.prefixes(word);
        let within = prefixes.filter_map(|length| self.from(units, start + length));
        within.max_by_key(|found| found.span.end())
    }

    /// The longest phrase that begins with the word at `start`, as it is or by its stem.
    #[inline]
    fn from(&self, units: &mut Units<'_>, start: usize) -> Option<Found> {
        let end = units.at(start)?;
        let exact = self.phrase(units, start, end, units.hash);
        if !self.inflection.has_endings() {
            return exact;
        }
        let Some(stem) = stem(self.inflection, units.text.get(start..end)?) else { return exact };
        let inflected = self.phrase(units, start, end, stem);
        // Of two that are equally long, the exact one is taken.
        inflected.into_iter().chain(exact).max_by_key(|found| found.span.end())
    }

    /// The longest phrase whose first word stands from `start` to `end` and has this hash.
    #[inline]
    fn phrase(&self, units: &mut Units<'_>, start: usize, end: usize, hash: u64) -> Option<Found> {
        let capital = units.has_capital(start);
        let filter = if capital { &self.first } else { &self.first_small };
        if !filter.may_have(hash) {
            return None;
        }
        let node = *self.next.get(&edge(0, hash))?;
        self.walk(units, start, end, node)
    }

    /// The longest phrase that goes on from `first`, the node of the word from `start` to `end`.
    fn walk(&self, units: &mut Units<'_>, start: usize, end: usize, first: u32) -> Option<Found> {
        let mut node = first;
        let mut capitals = u64::from(units.has_capital(start));
        let mut longest: Option<(&Meaning, usize, usize)> = None;
        let mut at = end;
        for length in 1..=LONGEST {
            let mut meanings = self.meanings(node);
            if let Some((_, meaning)) = meanings.find(|(_, known)| known.capitals & !capitals == 0)
            {
                longest = Some((meaning, length, at));
            }
            let words = self.nodes.get(node as usize)?.words;
            if words == 0 {
                break;
            }
            let Some(unit) = units.after(at) else { break };
            let step = |hash: u64| {
                (words & bit(hash) != 0).then(|| self.next.get(&edge(node, hash))).flatten()
            };
            let inflected = || step(stem(self.inflection, unit.of(units.text)?)?);
            let Some(&after) = step(units.hash).or_else(inflected) else { break };
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

/// A set of hashes that may have more than were put into it, a few in a hundred.
#[derive(Debug)]
struct Filter(Box<[u64; FILTER]>);

impl Default for Filter {
    fn default() -> Self {
        Self(Box::new([0; FILTER]))
    }
}

impl Filter {
    fn insert(&mut self, hash: u64) {
        self.0[Self::place(hash)] |= bit(hash);
    }

    fn may_have(&self, hash: u64) -> bool {
        self.0[Self::place(hash)] & bit(hash) != 0
    }

    fn place(hash: u64) -> usize {
        usize::try_from(hash >> 48).unwrap_or(0) % FILTER
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

/// The hashes of the units of `text`: words without their case, ideographs, signs.
pub(crate) fn hashes(text: &str) -> impl Iterator<Item = u64> {
    let mut units = Units::new(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        at = units.after(at)?.end();
        Some(units.hash)
    })
}

/// Where the unit begins that is at `at` or after what parts words.
#[inline]
fn start_after(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..) {
        Some([b' ', next, ..]) if next.is_ascii_alphanumeric() => at + 1,
        rest => at + skip(rest.unwrap_or_default()),
    }
}

/// The end of the unit whose first character is at `start`.
pub(super) fn unit_end(text: &str, start: usize) -> Option<usize> {
    Units::new(text).at(start)
}

/// True where a letter or mark beyond ASCII stands.
fn continues(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_some_and(|c| is_mark(c) || c.is_alphanumeric() && !is_ideograph(c))
}

/// The end and the hash of the unit at `start`, whatever its script.
fn unit_of_any_script(text: &str, start: usize) -> Option<(usize, u64)> {
    let first = text.get(start..)?.chars().next()?;
    let mut hash = SEED;
    if !first.is_alphanumeric() || is_ideograph(first) {
        let end = start + first.len_utf8();
        let folded = fold(u32::from(first));
        return Some((end, mix(hash, u64::from(folded))));
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
    Some((end, hash))
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

/// How many phrases there is room for from the beginning; most languages have somewhat fewer.
const PHRASES: usize = 1 << 13;

/// The size of a filter: 64 bits each.
const FILTER: usize = 1024;

/// The most words that a phrase has.
const LONGEST: usize = 64;

/// A bit of 64 for a word.
fn bit(hash: u64) -> u64 {
    1 << (hash >> 58)
}

/// The key of a word behind a node.
fn edge(node: u32, word: u64) -> u64 {
    mix(word, u64::from(node))
}
