//! Annexes: everything in them keeps the kind `annex`, whatever its number; their ids tell
//! paragraphs from points.

use super::{Reader, starts_lower};
use crate::model::ElementKind;
use crate::structure::block::{Block, End};
use crate::structure::closing;
use crate::structure::draft::Draft;
use crate::structure::heading::Heading;
use crate::structure::marker::{Form, Marker, Style};
use crate::structure::plain::Role;

impl Reader<'_> {
    pub(super) fn annex(&mut self, block: Block, label: &str, rest: usize) {
        let eid = self.scopes.open_annex(label);
        self.begin_scope();
        let num_end = block.words().get(..rest).map_or(rest, |num| num.trim_end().len());
        self.push(Draft {
            num: Some((num_end, rest)),
            ..self.draft(ElementKind::Heading, eid, block)
        });
    }

    /// In an annex everything keeps the kind `annex`; only ids tell paragraphs from points.
    pub(super) fn in_annex(&mut self, block: Block, heading: Option<&Heading>) {
        let text = block.words();
        // The Security Council prints its closing lines after an annex.
        let closes = closing::is_closing(text, self.tongue) && !closing::is_day(text);
        if closes && !self.closed {
            self.closed = true;
            return self.plain_element(ElementKind::Close, block);
        }
        if let Some(Heading::Section { readings, rest }) = heading
            && let Some(reading) = self.section(readings, &block, false)
        {
            return self.open_section(block, reading, *rest);
        }
        if self.heads_nothing_known(&block, heading) {
            return self.plain_heading(block);
        }
        if let Some(marker) = Marker::parse(text, &self.tongue.words.alphabet) {
            return self.marked_in_annex(block, &marker);
        }
        if block.tentative || (self.last_end() == End::Open && starts_lower(text)) {
            return self.continuation(block);
        }
        if heading == Some(&Heading::Plain) {
            return self.plain_heading(block);
        }
        let eid = self.scopes.current().other("p");
        let leads = End::of(text) == End::Colon;
        let index = self.push(Draft { level: 1, ..self.draft(ElementKind::Annex, eid, block) });
        if leads {
            self.begin_points(index);
        }
    }

    fn marked_in_annex(&mut self, block: Block, marker: &Marker) {
        match marker.value(Style::Decimal) {
            Some(value) if marker.form != Form::Bracket => {
                let fits = self.scopes.current().fits(value);
                if block.role == Role::Heading && !fits {
                    return self.plain_heading(block);
                }
                if block.tentative && !fits {
                    return self.continuation(block);
                }
                let eid = self.scopes.paragraph(value);
                let index = self.push(Draft {
                    num: Some((marker.end, marker.rest)),
                    level: 1,
                    ..self.draft(ElementKind::Annex, eid, block)
                });
                self.begin_points(index);
            }
            _ => self.point(block, marker),
        }
    }
}
