//! Elements before they have their place in the source, and their ids.

use std::collections::HashMap;
use std::hash::BuildHasher;

use super::block::Block;
use crate::lexicon::Mixed;
use crate::model::{Code, ElementKind, Lead};

/// An element before it has its place in the source.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) kind: ElementKind,
    pub(super) eid: String,
    pub(super) parent: Option<usize>,
    pub(super) section: Option<String>,
    pub(super) annex: Option<String>,
    pub(super) level: u8,
    pub(super) block: Block,
    /// Bytes of the block that its number takes, and bytes before its words.
    pub(super) num: Option<(usize, usize)>,
    pub(super) lead: Option<Lead>,
    pub(super) inferred: bool,
}

impl Draft {
    /// A draft of `block` outside of any section.
    pub(super) fn new(kind: ElementKind, eid: String, block: Block) -> Self {
        Self {
            kind,
            eid,
            parent: None,
            section: None,
            annex: None,
            level: 0,
            block,
            num: None,
            lead: None,
            inferred: false,
        }
    }

    /// The same draft with a number.
    pub(super) fn numbered(mut self, num: Option<(usize, usize)>) -> Self {
        self.num = num;
        self
    }

    /// Its words without its number.
    pub(super) fn words(&self) -> &str {
        let from = self.num.map_or(0, |(_, rest)| rest);
        self.block.words().get(from..).unwrap_or_default()
    }
}

/// A finding about a draft.
#[derive(Debug)]
pub(super) struct Remark {
    pub(super) code: Code,
    pub(super) message: String,
    pub(super) element: usize,
}

/// What the blocks of a document became.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub(super) drafts: Vec<Draft>,
    pub(super) remarks: Vec<Remark>,
    /// The ids that are taken, by their hashes, each with its number of copies: no id of its own
    /// has a `~`.
    eids: HashMap<u64, u32, Mixed>,
    /// How many elements of each kind have been counted.
    counts: Vec<(ElementKind, u32)>,
}

impl Body {
    /// Adds `draft`, under another id where its own is taken, and returns its place.
    pub(super) fn push(&mut self, mut draft: Draft) -> usize {
        let index = self.drafts.len();
        let hash = Mixed::default().hash_one(&draft.eid);
        let copies = self.eids.entry(hash).or_default();
        *copies += 1;
        if *copies > 1 {
            let message = format!("{} stands twice", draft.eid);
            draft.eid = format!("{}~{copies}", draft.eid);
            self.remarks.push(Remark { code: Code::NumberRepeated, message, element: index });
        }
        self.drafts.push(draft);
        index
    }

    /// The id of the next `front`, `close` and the like: the first has no number.
    pub(super) fn counted_eid(&mut self, kind: ElementKind) -> String {
        let place = self.counts.iter().position(|(counted, _)| *counted == kind);
        let place = place.unwrap_or_else(|| {
            self.counts.push((kind, 0));
            self.counts.len() - 1
        });
        let count = self.counts.get_mut(place).map_or(1, |(_, count)| {
            *count += 1;
            *count
        });
        if count == 1 { kind.name().to_owned() } else { format!("{}_{count}", kind.name()) }
    }
}
