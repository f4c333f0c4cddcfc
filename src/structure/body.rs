//! The paragraphs of one document: blocks become preambular and operative paragraphs, points,
//! headings, annexes.
//!
//! The text is read in order with little memory: the scope (a section, an annex) with its
//! counters, the run of points that is open, and whether the operative part has begun. A number
//! is believed where it goes on with its run; a block without a number is judged by its first
//! words, by how it ends, and by whether the scope has numbers at all.

mod annex;
mod continued;
mod unmarked;

use super::block::{Block, End};
use super::closing;
use super::draft::{Body, Draft, Remark};
use super::heading::{self, Heading};
use super::marker::{Form, Marker, Style, is_quote};
use super::opening::{Found, Opening};
use super::plain::{Plain, Role};
use super::points::Points;
use super::running;
use super::scope::{Scopes, numbered};
use super::subject;
use super::tongue::Tongue;
use crate::lexicon::StructureWords;
use crate::model::{Code, ElementKind};

/// How many points may begin one right behind the other: `10. (a) (i)` has two. A line of nothing
/// but points has no depth of its own.
const DEEPEST: u8 = 4;

/// What the reading of a body starts from.
pub(super) struct Start {
    /// The source lacks the beginning of the document.
    pub(super) tail: bool,
    /// The paragraphs of a statement are operative and numbered by order.
    pub(super) statement: bool,
    /// Sentences state what was decided, with meeting and day.
    pub(super) decision: bool,
}

/// Which part of the scope is being read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
    Preamble,
    Operative,
    Closed,
}

/// Reads the blocks after the front matter into `body`.
pub(super) fn read(
    body: &mut Body,
    blocks: Vec<Block>,
    start: &Start,
    plain: &Plain,
    tongue: &Tongue,
) {
    let ahead = numbers_ahead(&blocks, tongue);
    let mut reader = Reader {
        body,
        plain,
        tongue,
        start,
        scopes: Scopes::default(),
        points: Points::without_paragraph(""),
        phase: Phase::Preamble,
        numbered: false,
        closed: false,
        paragraph: None,
    };
    for (block, ahead) in blocks.into_iter().zip(ahead) {
        reader.block(block, ahead, DEEPEST);
    }
}

/// What comes after a block.
#[derive(Clone, Copy, Default)]
struct Ahead {
    /// A paragraph with the number 1 comes in this scope.
    numbers: bool,
    /// The next block is that paragraph.
    first_is_next: bool,
    /// The number of the next numbered paragraph in this scope.
    next: Option<u16>,
}

/// For every block, what comes before the next section, annex or closing line.
fn numbers_ahead(blocks: &[Block], tongue: &Tongue) -> Vec<Ahead> {
    let mut list = vec![Ahead::default(); blocks.len()];
    let mut ahead = Ahead::default();
    for (block, slot) in blocks.iter().zip(&mut list).rev() {
        *slot = ahead;
        let number = number_of(block, tongue.words);
        ahead.first_is_next = number == Some(1);
        ahead.numbers |= ahead.first_is_next;
        ahead.next = number.or(ahead.next);
        if number.is_none()
            && (heading::divides(block.words(), tongue.words)
                || closing::is_closing(block.words(), tongue))
        {
            ahead = Ahead::default();
        }
    }
    list
}

/// The number of a numbered paragraph.
fn number_of(block: &Block, words: &StructureWords) -> Option<u16> {
    Marker::parse(block.words(), &words.alphabet)
        .filter(|marker| marker.form != Form::Bracket)?
        .value(Style::Decimal)
}

struct Reader<'b> {
    body: &'b mut Body,
    plain: &'b Plain,
    tongue: &'b Tongue,
    start: &'b Start,
    scopes: Scopes,
    points: Points,
    phase: Phase,
    /// The scope prints numbers before its operative paragraphs.
    numbered: bool,
    /// The closing lines have been read.
    closed: bool,
    /// The last paragraph, preambular or operative, of this scope.
    paragraph: Option<usize>,
}

impl Reader<'_> {
    /// Takes up `block`, in which `depth` more points may begin before its words.
    fn block(&mut self, mut block: Block, ahead: Ahead, depth: u8) {
        if block.role == Role::Row {
            return self.row(block);
        }
        if self.quotes_on(&block) {
            return self.continuation(block);
        }
        if let Some(depth) = depth.checked_sub(1)
            && let Some(first_point) = self.split_point(&mut block)
        {
            self.block(block, ahead, 0);
            return self.block(first_point, ahead, depth);
        }
        if self.votes_on(&block) {
            return self.continuation(block);
        }
        let heading = heading::find(&block, self.tongue.words);
        if let Some(Heading::Annex { label, rest }) = &heading
            && (self.phase == Phase::Closed
                || self.scopes.annexed()
                || matches!(End::of(block.words()), End::Open | End::Colon))
        {
            return self.annex(block, label, *rest);
        }
        // A title with numbered text after the closing lines is an annex without the word.
        let headed = self.closed && !self.scopes.annexed() && heading == Some(Heading::Plain);
        if headed && ahead.next.is_some() {
            return self.annex(block, "", 0);
        }
        if self.scopes.annexed() {
            return self.in_annex(block, heading.as_ref());
        }
        if closing::is_vote(block.words(), self.tongue) {
            self.phase = Phase::Closed;
            return self.plain_element(ElementKind::Vote, block);
        }
        if closing::is_closing(block.words(), self.tongue) {
            self.phase = Phase::Closed;
            self.closed = true;
            return self.plain_element(ElementKind::Close, block);
        }
        if closing::is_formula(block.words().trim_start_matches(is_quote), self.tongue) {
            self.phase = Phase::Preamble;
            return self.plain_element(ElementKind::Opening, block);
        }
        let text = block.words();
        if self.start.decision
            && let Some(found) = running::decision(text, self.tongue)
        {
            let value = self.scopes.current().next_paragraph;
            self.operative(block, None, value, Some(found));
            return;
        }
        let found = self.tongue.openings.find(text);
        if let Some(Heading::Section { readings, rest }) = &heading
            && let Some(reading) = self.section(readings, &block, found.is_some())
        {
            return self.open_section(block, reading, *rest);
        }
        if self.heads_nothing_known(&block, heading.as_ref()) {
            return self.plain_heading(block);
        }
        if let Some(marker) = Marker::parse(text, &self.tongue.words.alphabet) {
            return self.marked(block, &marker, ahead);
        }
        if block.tentative {
            return self.continuation(block);
        }
        self.unmarked(block, found, heading.as_ref(), ahead);
    }

    /// What a capital numeral or letter means, where the block that it begins heads a section.
    fn section(
        &self,
        readings: &[(Style, u16)],
        block: &Block,
        opens: bool,
    ) -> Option<(Style, u16)> {
        let ended = self.last_end() != End::Open || self.paragraph.is_none();
        if !ended || opens || block.tentative {
            return None;
        }
        let open = self.scopes.sections();
        // The first heading may have lost its numeral.
        let headed = open.is_empty() && self.scopes.headed();
        let second = || readings.iter().copied().find(|&(_, value)| value == 2 && headed);
        heading::choose(readings, open).or_else(second)
    }

    /// True for the heading of a section whose numeral goes on with no run: it is a heading still,
    /// where it has a title and stands by itself between paragraphs.
    fn heads_nothing_known(&self, block: &Block, heading: Option<&Heading>) -> bool {
        let titled =
            matches!(heading, Some(Heading::Section { rest, .. }) if *rest < block.words().len());
        titled && !block.tentative && self.last_end() != End::Open
    }

    /// Opens the section whose heading has the numeral `reading`, and its words from `rest`.
    fn open_section(&mut self, block: Block, reading: (Style, u16), rest: usize) {
        let eid = self.scopes.open_section(reading);
        self.begin_scope();
        let num_end = block.words().get(..rest).map_or(rest, |num| num.trim_end().len());
        self.push(Draft {
            num: Some((num_end, rest)),
            ..self.draft(ElementKind::Heading, eid, block)
        });
    }

    fn begin_scope(&mut self) {
        self.points = Points::without_paragraph(self.scopes.prefix());
        self.phase = Phase::Preamble;
        self.paragraph = None;
        self.numbered = false;
    }

    /// A block that begins with a number or a letter.
    fn marked(&mut self, block: Block, marker: &Marker, ahead: Ahead) {
        let rest = block.words().get(marker.rest..).unwrap_or_default();
        let found = self.tongue.openings.find(rest);
        let operative = found.as_ref().is_some_and(|found| found.opening == Opening::Operative);
        if marker.form == Form::Bullet && self.paragraph.is_none() && !self.points.any() {
            return self.unmarked(block, None, None, ahead);
        }
        let decimal = marker.value(Style::Decimal).filter(|_| marker.form != Form::Bracket);
        // A damaged one: `l. Decides`, `ll. Requests`.
        let next = self.scopes.current().next_paragraph;
        let mistaken = marker.mistaken.filter(|&value| operative && value == next);
        let Some(value) = decimal.or(mistaken) else {
            if marker.readings.is_empty()
                || marker.form == Form::Stop
                    && marker.readings.iter().all(|(style, _)| {
                        matches!(style, Style::CapitalAlpha | Style::CapitalRoman)
                    })
            {
                return self.unmarked(block, None, None, ahead);
            }
            return self.point(block, marker);
        };
        let scope = self.scopes.current();
        let next = scope.next_paragraph;
        let begins = self.phase != Phase::Operative || !self.numbered;
        let in_place = value == next
            || (value == 1 && begins)
            || (self.start.tail && self.paragraph.is_none() && !self.numbered);
        // Where the number after the next one follows, this one was misread and not skipped to.
        let misread = ahead.next == Some(next + 1);
        // A page that begins in an annex may have lines of it only, with any numbers.
        let far = self.start.tail && self.paragraph.is_some();
        let skips = value > next
            && (value <= next + 3 || far)
            && !misread
            && !block.tentative
            && marker.clean;
        if in_place || skips {
            let message = (value > next && self.numbered)
                .then(|| format!("paragraph {value} follows paragraph {}", next - 1));
            let print = block.words().get(..marker.end).unwrap_or_default().to_owned();
            let index = self.operative(block, Some(marker), value, found);
            if let Some(message) = message {
                self.remark(Code::NumberSkipped, message, index);
            }
            if decimal.is_none() {
                let message = format!("paragraph {value} is printed as {print}");
                self.remark(Code::NumberInferred, message, index);
                if let Some(draft) = self.body.drafts.get_mut(index) {
                    draft.inferred = true;
                }
            }
        } else if value == 1 && self.last_end() == End::Colon {
            self.point(block, marker);
        } else if !block.tentative && operative && self.last_end() != End::Open {
            // Misread or misprinted: the words say that it is a paragraph.
            let code = if value + 1 == next { Code::NumberRepeated } else { Code::NumberInferred };
            let message = format!("paragraph {next} is printed as {value}");
            let eid_value = if value + 1 == next { value } else { next };
            let index = self.operative(block, Some(marker), eid_value, found);
            self.remark(code, message, index);
            if let Some(draft) = self.body.drafts.get_mut(index) {
                draft.inferred = code == Code::NumberInferred;
            }
        } else if !block.tentative && value < next && self.last_end() != End::Open {
            self.point(block, marker);
        } else {
            self.continuation(block);
        }
    }

    fn operative(
        &mut self,
        block: Block,
        marker: Option<&Marker>,
        value: u16,
        found: Option<Found>,
    ) -> usize {
        self.phase = Phase::Operative;
        self.numbered |= marker.is_some();
        self.scopes.current().next_paragraph = value + 1;
        let eid = numbered(self.scopes.prefix(), "para_", value);
        let words = block.words().get(marker.map_or(0, |marker| marker.rest)..);
        let behind_subject = || subject::lead(words.unwrap_or_default(), self.tongue);
        let lead = found.map(Found::lead).or_else(behind_subject);
        let index = self.push(Draft {
            num: marker.map(|marker| (marker.end, marker.rest)),
            lead,
            level: 1,
            inferred: marker.is_none(),
            ..self.draft(ElementKind::Operative, eid, block)
        });
        self.begin_points(index);
        index
    }

    fn begin_points(&mut self, index: usize) {
        self.paragraph = Some(index);
        if let Some(draft) = self.body.drafts.get(index) {
            self.points.begin_below(index, &draft.eid);
        }
    }

    fn point(&mut self, block: Block, marker: &Marker) {
        let led_in = self.last_end() == End::Colon;
        let weak = block.tentative && self.last_end() == End::Open;
        let Some(placement) = self.points.place(marker, led_in, weak) else {
            return self.continuation(block);
        };
        let kind = if self.scopes.annexed() { ElementKind::Annex } else { ElementKind::Point };
        let print = block.words().get(..marker.end).unwrap_or_default().to_owned();
        let lead = self.tongue.openings.find(block.words().get(marker.rest..).unwrap_or_default());
        let index = self.push(Draft {
            parent: placement.parent,
            num: Some((marker.end, marker.rest)),
            lead: lead.map(Found::lead),
            level: u8::try_from(placement.depth + 1).unwrap_or(u8::MAX),
            inferred: placement.misread,
            ..self.draft(kind, placement.eid.clone(), block)
        });
        if placement.misread {
            let message = format!("{} is printed as {print}", placement.eid);
            self.remark(Code::NumberInferred, message, index);
        } else if placement.skipped > 0 {
            let message = format!("{} skipped before {}", placement.skipped, placement.eid);
            self.remark(Code::NumberSkipped, message, index);
        }
        self.points.enter(&placement, index);
    }

    /// The block belongs to the element before it.
    fn continuation(&mut self, block: Block) {
        match self.body.drafts.last_mut() {
            Some(draft) => draft.block.join(block, self.plain),
            None => self.loose(block),
        }
    }

    fn plain_heading(&mut self, block: Block) {
        let eid = self.scopes.current().heading();
        self.push(Draft { level: 1, ..self.draft(ElementKind::Heading, eid, block) });
    }

    fn row(&mut self, block: Block) {
        if let Some(draft) = self.body.drafts.last_mut()
            && draft.kind == ElementKind::Table
        {
            return draft.block.join(block, self.plain);
        }
        let eid = self.scopes.current().other("table");
        self.push(Draft { level: 1, ..self.draft(ElementKind::Table, eid, block) });
    }

    /// `vote`, `close`, `opening`: the first of a document has no number.
    fn plain_element(&mut self, kind: ElementKind, block: Block) {
        let eid = self.body.counted_eid(kind);
        self.push(Draft::new(kind, eid, block));
    }

    fn last_end(&self) -> End {
        self.body.drafts.last().map_or(End::Full, |draft| match draft.kind {
            ElementKind::Heading | ElementKind::Opening => End::Full,
            _ => End::of(draft.block.words()),
        })
    }

    fn draft(&self, kind: ElementKind, eid: String, block: Block) -> Draft {
        Draft {
            section: self.scopes.section_label(),
            annex: self.scopes.annex_label(),
            ..Draft::new(kind, eid, block)
        }
    }

    fn push(&mut self, draft: Draft) -> usize {
        self.body.push(draft)
    }

    fn remark(&mut self, code: Code, message: String, element: usize) {
        self.body.remarks.push(Remark { code, message, element });
    }
}

fn starts_lower(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_lowercase)
}
