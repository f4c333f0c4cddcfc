//! The words of a draft without its number and its note marks.

use crate::structure::block::Block;
use crate::structure::draft::Draft;
use crate::text::{Cleaned, Span};

/// A text with the way back to the words of its block.
pub(super) struct Woven {
    pub(super) text: Cleaned,
    /// The number.
    pub(super) num: Option<String>,
    /// The stretches of the block's words that are kept, each with its place in the text; none
    /// where all words behind the number are.
    kept: Vec<(Span, usize)>,
    /// Bytes of the block's words before the text.
    skip: usize,
}

impl Woven {
    /// Where in the text the place `offset` of the block's words is.
    pub(super) fn offset(&self, offset: usize) -> usize {
        if self.kept.is_empty() {
            return offset.saturating_sub(self.skip);
        }
        let next = self.kept.partition_point(|(span, _)| span.start() <= offset);
        let place = next.checked_sub(1).and_then(|index| self.kept.get(index));
        place.map_or(0, |(span, at)| at + (offset.min(span.end()) - span.start()))
    }

    fn keep(&mut self, block: &Block, span: Span) {
        let at = self.text.text().len();
        // Nothing stands before the blank that would join it.
        let joins = at == 0 && block.joins_at(span.start());
        self.kept.push((span, at));
        self.text
            .push_cleaned(&block.text, Span::new(span.start() + usize::from(joins), span.end()));
    }
}

/// Takes the words of `draft`, without `drops`.
pub(super) fn weave(draft: &mut Draft, drops: &[Span]) -> Woven {
    let words = draft.block.words();
    let num = draft.num.and_then(|(end, _)| words.get(..end));
    let num = num.map(str::trim).filter(|num| !num.is_empty()).map(str::to_owned);
    let mut at = draft.num.map_or(0, |(_, rest)| rest);
    let mut woven = Woven { text: Cleaned::default(), num, kept: Vec::new(), skip: at };
    if drops.is_empty() {
        woven.text = std::mem::take(&mut draft.block.text);
        woven.text.drop_front(at);
    } else {
        for drop in drops {
            // The blank before a mark goes with it, unless it holds two words apart.
            let before =
                words.get(..drop.start()).map_or(drop.start(), |text| text.trim_end().len());
            woven.keep(&draft.block, Span::new(at, before.max(at)));
            // And the blank that parts it from a sign: `session 2 , held`.
            let rest = words.get(drop.end()..).unwrap_or_default();
            at = drop.end() + usize::from(rest.starts_with(" ,") || rest.starts_with(" ."));
        }
        woven.keep(&draft.block, Span::new(at, words.len()));
    }
    let length = woven.text.text().trim_end().len();
    woven.text.truncate(length);
    woven
}
