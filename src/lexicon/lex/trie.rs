//! A trie of words, of which only the hashes are kept.
//!
//! Nearly every word of every text is looked up. So the table lies close together: what is known of
//! a node is 32 bytes, and what leads to one is eight.

use std::num::NonZeroU32;

use super::token::Kind;
use crate::lexicon::hash::mix;

/// A place in a trie: after the words that lead there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Node(u32);

impl Node {
    /// The place before the first word.
    pub(super) const ROOT: Self = Self(0);
}

/// What words mean.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meaning {
    pub(super) kind: Kind,
    /// A bit for each word that needs a capital.
    pub(super) capitals: u64,
    /// How many of the words to go on by: fewer than all where another name begins within them.
    pub(super) resume: u8,
    // The place from 1 of another meaning of the same words with other capitals.
    next: Option<NonZeroU32>,
}

impl Meaning {
    pub(super) fn new(kind: Kind, capitals: u64, resume: u8) -> Self {
        Self { kind, capitals, resume, next: None }
    }
}

#[derive(Debug)]
pub(super) struct Trie {
    nodes: Vec<State>,
    // The second and further meanings of nodes.
    others: Vec<Meaning>,
    // What leads on, at the place that the hash of a node and a word tells, or soon behind it; a
    // power of two of them, of which a quarter at most are taken. Nothing leads to the root.
    edges: Vec<Edge>,
    // The key that leads to each node, by which a larger table is filled.
    keys: Vec<u64>,
}

/// The node after a node and a word.
#[derive(Clone, Copy, Debug, Default)]
struct Edge {
    // The bits of their hash that the place does not tell.
    tag: u32,
    to: Node,
}

#[derive(Clone, Copy, Debug, Default)]
struct State {
    // A bit for each word that goes on from here, which most words lack.
    words: u64,
    meaning: Option<Meaning>,
}

/// How many nodes there is room for from the beginning; a language has somewhat fewer.
const NODES: usize = 1 << 13;

impl Default for Trie {
    fn default() -> Self {
        let mut trie = Self {
            nodes: Vec::with_capacity(NODES),
            others: Vec::new(),
            edges: vec![Edge::default(); 4 * NODES],
            keys: Vec::with_capacity(NODES),
        };
        trie.nodes.push(State::default());
        trie.keys.push(0);
        trie
    }
}

impl Trie {
    /// The node after `node` and the word of this hash.
    #[inline]
    pub(super) fn step(&self, node: Node, word: u64) -> Option<Node> {
        let Edge { to, .. } = *self.edges.get(self.slot(key(node, word)))?;
        (to != Node::ROOT).then_some(to)
    }

    /// True where no word goes on from `node`.
    #[inline]
    pub(super) fn ends(&self, node: Node) -> bool {
        self.words(node) == 0
    }

    /// False where the word of this hash does not go on from `node`.
    #[inline]
    pub(super) fn may_step(&self, node: Node, word: u64) -> bool {
        self.words(node) & bit(word) != 0
    }

    fn words(&self, node: Node) -> u64 {
        self.nodes.get(node.0 as usize).map_or(0, |state| state.words)
    }

    /// What the words that lead to `node` mean with these capitals: of several meanings the one
    /// that needs most of them.
    #[inline]
    pub(super) fn meaning(&self, node: Node, capitals: u64) -> Option<&Meaning> {
        let first = self.nodes.get(node.0 as usize)?.meaning.as_ref()?;
        let fits = |meaning: &&Meaning| meaning.capitals & !capitals == 0;
        if first.next.is_none() {
            return Some(first).filter(fits);
        }
        let all = std::iter::successors(Some(first), |meaning| self.other(meaning.next));
        // The last of several maxima is taken: no two meanings have the same capitals, but as many.
        let all: Vec<&Meaning> = all.filter(fits).collect();
        all.into_iter().rev().max_by_key(|meaning| meaning.capitals.count_ones())
    }

    fn other(&self, place: Option<NonZeroU32>) -> Option<&Meaning> {
        self.others.get(place?.get() as usize - 1)
    }

    /// The node after `node` and the word of this hash, made where there is none.
    pub(super) fn grow(&mut self, node: Node, word: u64) -> Node {
        if let Some(state) = self.nodes.get_mut(node.0 as usize) {
            state.words |= bit(word);
        }
        let key = key(node, word);
        let slot = self.slot(key);
        if let Some(&Edge { to, .. }) = self.edges.get(slot)
            && to != Node::ROOT
        {
            return to;
        }
        let fresh = Node(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(State::default());
        self.keys.push(key);
        if 4 * self.nodes.len() > self.edges.len() {
            self.spread();
        } else {
            self.edges[slot] = Edge { tag: tag(key), to: fresh };
        }
        fresh
    }

    /// Doubles the table.
    fn spread(&mut self) {
        self.edges = vec![Edge::default(); 2 * self.edges.len()];
        for (&key, to) in self.keys.iter().zip(0..).skip(1) {
            let slot = self.slot(key);
            self.edges[slot] = Edge { tag: tag(key), to: Node(to) };
        }
    }

    /// Adds a meaning to `node`, unless it has one with the same capitals.
    pub(super) fn mean(&mut self, node: Node, meaning: Meaning) {
        let Some(state) = self.nodes.get_mut(node.0 as usize) else { return };
        let Some(mut last) = state.meaning.as_mut() else {
            state.meaning = Some(meaning);
            return;
        };
        let fresh = u32::try_from(self.others.len() + 1).ok().and_then(NonZeroU32::new);
        loop {
            if last.capitals == meaning.capitals {
                return;
            }
            let Some(next) = last.next else { break };
            let Some(other) = self.others.get_mut(next.get() as usize - 1) else { return };
            last = other;
        }
        last.next = fresh;
        self.others.push(meaning);
    }

    /// Where an edge is, or would be.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let last = self.edges.len() - 1;
        let mut slot = usize::try_from(key).unwrap_or(0) & last;
        while let Some(edge) = self.edges.get(slot)
            && edge.tag != tag(key)
            && edge.to != Node::ROOT
        {
            slot = (slot + 1) & last;
        }
        slot
    }
}

/// The upper half of a key; the lower one tells the place.
#[inline]
fn tag(key: u64) -> u32 {
    u32::try_from(key >> 32).unwrap_or(0)
}

/// A set of hashes that may have more than were put into it, a few in a hundred; of `N` times 64
/// bits, a power of two.
#[derive(Debug)]
pub(super) struct Filter<const N: usize>(Box<[u64; N]>);

impl<const N: usize> Default for Filter<N> {
    fn default() -> Self {
        Self(Box::new([0; N]))
    }
}

impl<const N: usize> Filter<N> {
    pub(super) fn insert(&mut self, hash: u64) {
        self.0[Self::place(hash)] |= bit(hash);
    }

    #[inline]
    pub(super) fn may_have(&self, hash: u64) -> bool {
        self.0[Self::place(hash)] & bit(hash) != 0
    }

    #[inline]
    fn place(hash: u64) -> usize {
        usize::try_from(hash >> 40).unwrap_or(0) % N
    }
}

/// A bit of 64 for a word.
#[inline]
fn bit(hash: u64) -> u64 {
    1 << (hash >> 58)
}

/// The key of a word behind a node.
#[inline]
fn key(node: Node, word: u64) -> u64 {
    mix(word, u64::from(node.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_lead_on_when_the_table_has_grown() {
        let mut trie = Trie::default();
        let words = || (1..3 * NODES as u64).map(|word| mix(word, word));
        let nodes: Vec<Node> = words().map(|word| trie.grow(Node::ROOT, word)).collect();
        for (word, &node) in words().zip(&nodes) {
            assert_eq!(trie.step(Node::ROOT, word), Some(node));
            assert_eq!(trie.step(node, word), None);
            assert_eq!(trie.grow(Node::ROOT, word), node);
        }
    }

    #[test]
    fn the_meaning_with_most_capitals_is_taken_and_the_first_of_as_many() {
        let mut trie = Trie::default();
        let node = trie.grow(Node::ROOT, 7);
        let meanings = [(Kind::Comma, 0), (Kind::Stop, 0b01), (Kind::Open, 0b10), (Kind::Dash, 0)];
        for (kind, capitals) in meanings {
            trie.mean(node, Meaning::new(kind, capitals, 1));
        }
        let kind = |capitals| trie.meaning(node, capitals).map(|meaning| meaning.kind);
        assert_eq!(kind(0b00), Some(Kind::Comma));
        assert_eq!(kind(0b10), Some(Kind::Open));
        assert_eq!(kind(0b11), Some(Kind::Stop));
    }

    #[test]
    fn a_node_is_small() {
        assert_eq!(size_of::<State>(), 32);
    }
}
