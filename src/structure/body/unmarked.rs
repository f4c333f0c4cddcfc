//! Blocks without a number: judged by their first words, by how they end, and by whether their
//! scope has numbers at all.

use super::{Ahead, Phase, Reader, starts_lower};
use crate::lexicon::{Kind, Word};
use crate::model::{Code, ElementKind};
use crate::structure::block::{Block, End};
use crate::structure::draft::Draft;
use crate::structure::heading::Heading;
use crate::structure::marker::is_quote;
use crate::structure::opening::{Found, Opening};
use crate::structure::plain::Role;
use crate::structure::running;

/// In bytes; a longer text is a paragraph whatever it begins with.
const LONGEST_NOTE: usize = 300;

impl Reader<'_> {
    /// A block without a number.
    pub(super) fn unmarked(
        &mut self,
        block: Block,
        found: Option<Found>,
        heading: Option<&Heading>,
        ahead: Ahead,
    ) {
        let text = block.words();
        let end = End::of(text);
        if self.phase == Phase::Closed {
            return self.loose(block);
        }
        if self.is_note(text) {
            return self.other(block);
        }
        if self.start.statement && heading == Some(&Heading::Plain) && text.len() < 60 {
            return self.plain_heading(block);
        }
        if self.start.statement {
            let value = self.scopes.current().next_paragraph;
            self.operative(block, None, value, found);
            return;
        }
        if starts_lower(text) && (self.tongue.words.capitals || self.last_end() == End::Open) {
            return self.goes_on(block);
        }
        if text.starts_with(is_quote) && self.phase == Phase::Operative {
            return self.other(block);
        }
        let opening = found.as_ref().map(|found| found.opening);
        let is_heading = heading == Some(&Heading::Plain)
            && (opening.is_none() || block.role == Role::Heading)
            && (self.last_end() != End::Open || self.paragraph.is_none());
        if is_heading {
            return self.plain_heading(block);
        }
        if self.start.tail && !self.numbered && opening.is_none() && end == End::Full {
            // What the page begins with may be of any kind.
            return self.other(block);
        }
        match self.phase {
            Phase::Preamble => self.in_preamble(block, found, end, ahead),
            _ => self.in_operative(block, found, end, ahead),
        }
    }

    /// True for a note whose mark the source lost: no paragraph begins with `Ibid.`
    fn is_note(&self, text: &str) -> bool {
        let first = || self.tongue.lex_first(text).map(|token| token.kind);
        text.len() < LONGEST_NOTE && first() == Some(Kind::Word(Word::Ibid))
    }

    fn in_preamble(&mut self, block: Block, found: Option<Found>, end: End, ahead: Ahead) {
        let opening = found.as_ref().map(|found| found.opening);
        if end == End::Colon && ahead.first_is_next && opening != Some(Opening::Preambular) {
            // `Resolves that:` leads in the numbered paragraphs.
            let lead = found.map(Found::lead);
            let eid = self.scopes.current().other("other");
            self.push(Draft { lead, level: 1, ..self.draft(ElementKind::Other, eid, block) });
            self.phase = Phase::Operative;
            return;
        }
        let preambular = match opening {
            Some(Opening::Preambular) => true,
            Some(Opening::Operative) => false,
            None => {
                self.tongue.openings.is_participle(block.words())
                    || end == End::Comma
                    || ahead.numbers
            }
        };
        if preambular {
            let eid = self.scopes.current().recital();
            let lead = found.map(Found::lead);
            let index = self.push(Draft {
                lead,
                level: 1,
                ..self.draft(ElementKind::Preambular, eid, block)
            });
            self.begin_points(index);
        } else {
            self.unnumbered(block, found);
        }
    }

    fn in_operative(&mut self, block: Block, found: Option<Found>, end: End, ahead: Ahead) {
        let opening = found.as_ref().map(|found| found.opening);
        // `... by Member | States endorsed ...`: no numbered paragraph ends so, and the run of
        // numbers has no place for one more.
        let whole = match self.last_end() {
            End::Open => ahead.next != Some(self.scopes.current().next_paragraph),
            End::Comma => {
                self.body.drafts.last().map(|draft| draft.kind) != Some(ElementKind::Operative)
            }
            _ => true,
        };
        if self.numbered && !whole && opening != Some(Opening::Preambular) {
            return self.continuation(block);
        }
        match opening {
            // Among numbered paragraphs, what a colon leads in are points.
            Some(Opening::Operative) if !(self.numbered && self.listed(end)) => {
                self.unnumbered(block, found);
            }
            // Behind lettered points a sentence that opens like a recital is a paragraph more.
            Some(Opening::Preambular) if !self.numbered && self.lettered() => {
                self.unnumbered(block, found);
            }
            // A new preamble begins only under a heading or a formula: this is a sentence more.
            _ if self.listed(end) => self.unmarked_point(block, found),
            _ if !self.numbered => self.unnumbered(block, found),
            _ => self.other(block),
        }
    }

    /// True where the last block was a point with its letter or number.
    fn lettered(&self) -> bool {
        let last = self.body.drafts.last();
        last.is_some_and(|draft| draft.kind == ElementKind::Point && draft.num.is_some())
    }

    /// True where the paragraph ended with a colon and blocks without numbers are its points.
    fn listed(&self, end: End) -> bool {
        let led_in = self
            .paragraph
            .and_then(|index| self.body.drafts.get(index))
            .is_some_and(|draft| End::of(draft.block.words()) == End::Colon);
        let last = self.last_end();
        // Words with a colon head lettered points; among points without letters they are one.
        let unlettered = self
            .body
            .drafts
            .last()
            .is_some_and(|draft| draft.kind == ElementKind::Point && draft.num.is_none());
        let ends = end != End::Open && (end != End::Colon || unlettered);
        led_in && ends && last != End::Full
    }

    fn unmarked_point(&mut self, block: Block, found: Option<Found>) {
        let placement = self.points.unmarked();
        let index = self.push(Draft {
            parent: placement.parent,
            lead: found.map(Found::lead),
            level: u8::try_from(placement.depth + 1).unwrap_or(u8::MAX),
            inferred: true,
            ..self.draft(ElementKind::Point, placement.eid.clone(), block)
        });
        self.points.enter(&placement, index);
    }

    fn unnumbered(&mut self, block: Block, found: Option<Found>) {
        let value = self.scopes.current().next_paragraph;
        let numbered = self.numbered;
        let found = match found {
            None if self.start.decision => running::verb(block.words(), self.tongue),
            found => found,
        };
        let index = self.operative(block, None, value, found);
        if numbered {
            self.remark(Code::NumberInferred, format!("paragraph {value} has no number"), index);
        }
    }

    /// A block that begins within a sentence: words after points, or the rest of a cut paragraph.
    fn goes_on(&mut self, block: Block) {
        if self.last_end() == End::Open || self.body.drafts.is_empty() {
            return self.continuation(block);
        }
        // After a whole paragraph without points, it is one whose beginning the source lacks.
        let ended = self.last_end() != End::Colon && !self.points.any();
        let stops = matches!(End::of(block.words()), End::Semicolon | End::Full);
        if ended && stops && self.paragraph.is_some() && !self.numbered {
            let value = self.scopes.current().next_paragraph;
            let index = self.operative(block, None, value, None);
            let message = format!("paragraph {value} lacks its beginning");
            return self.remark(Code::NumberInferred, message, index);
        }
        self.other(block);
    }

    /// What belongs to no paragraph.
    pub(super) fn loose(&mut self, block: Block) {
        let eid = self.scopes.current().other("other");
        self.push(Draft::new(ElementKind::Other, eid, block));
    }

    fn other(&mut self, block: Block) {
        let parent = self.points.base().or(self.paragraph);
        let eid = self.scopes.current().other("other");
        self.push(Draft { parent, level: 1, ..self.draft(ElementKind::Other, eid, block) });
    }
}
