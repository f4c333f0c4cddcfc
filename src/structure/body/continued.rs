//! Blocks that are not one paragraph: two markers at the start of one, and what goes on with the
//! block before.

use super::Reader;
use crate::model::ElementKind;
use crate::structure::block::{Block, End};
use crate::structure::closing;
use crate::structure::marker::{Form, Marker, Style, is_quote};

impl Reader<'_> {
    /// `10. (a) Decides`, `(a) (i) To report`: the first point of a paragraph without words of its
    /// own.
    pub(super) fn split_point(&self, block: &mut Block) -> Option<Block> {
        let alphabet = &self.tongue.words.alphabet;
        let words = block.words();
        let outer = Marker::parse(words, alphabet).filter(|outer| outer.clean)?;
        let inner = Marker::parse(words.get(outer.rest..)?, alphabet)?;
        let lower = |style| matches!(style, Style::Alpha | Style::Roman);
        let begins = inner.readings.iter().any(|&(style, value)| lower(style) && value == 1);
        let differs = outer.form != inner.form
            || outer.value(Style::Alpha).is_some() && inner.value(Style::Roman) == Some(1);
        if outer.form == Form::Bullet || inner.form != Form::Bracket || !begins || !differs {
            return None;
        }
        let mut point = block.split(outer.rest, self.plain)?;
        point.tentative = false;
        Some(point)
    }

    /// True where `block` goes on with a quotation, such as the new text of an amended rule: each
    /// of its paragraphs begins with a quotation mark, and only the last ends with one.
    pub(super) fn quotes_on(&self, block: &Block) -> bool {
        if !block.words().starts_with(is_quote) || self.start.statement {
            return false;
        }
        let Some(last) = self.body.drafts.last() else { return false };
        let words = last.block.words();
        let sign = words.rfind(['“', '”', '"']).and_then(|at| words.get(at..));
        let open = sign.is_some_and(|rest| {
            rest.chars().nth(1).is_some_and(|c| c.is_alphanumeric() || c == '(')
        });
        matches!(last.kind, ElementKind::Preambular | ElementKind::Operative | ElementKind::Point)
            && (open || End::of(words) == End::Colon)
    }

    /// True where `block` goes on with the record of a vote: its lists stand in one bracket, each
    /// under a heading with a colon.
    pub(super) fn votes_on(&self, block: &Block) -> bool {
        let Some(last) = self.body.drafts.last().filter(|last| last.kind == ElementKind::Vote)
        else {
            return false;
        };
        let words = last.block.words();
        let open = words.starts_with('[') && !words.ends_with(']');
        let listed = closing::is_vote(block.words(), self.tongue);
        open || listed || End::of(words) == End::Colon
    }
}
