//! The paragraphs of one document: blocks become preambular and operative paragraphs, points,
//! headings, annexes.
//!
//! The text is read in order with little memory: the scope (a section, an annex) with its
//! counters, the run of points that is open, and whether the operative part has begun. A number
//! is believed where it goes on with its run; a block without a number is judged by its first
//! words, by how it ends, and by whether the scope has numbers at all.

use std::collections::{HashMap, HashSet};

use super::block::{Block, End};
use super::closing;
use super::heading::{self, Heading};
use super::marker::{Form, Marker, Style, is_quote};
use super::opening::{Found, Opening};
use super::plain::{Plain, Role};
use super::points::Points;
use super::scope::Scopes;
use super::tongue::Tongue;
use crate::lexicon::StructureWords;
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
    eids: HashSet<String>,
    counts: HashMap<ElementKind, u32>,
}

impl Body {
    /// Adds `draft`, under another id where its own is taken, and returns its place.
    pub(super) fn push(&mut self, mut draft: Draft) -> usize {
        let index = self.drafts.len();
        if self.eids.contains(&draft.eid) {
            let message = format!("{} stands twice", draft.eid);
            let copies = (2..).map(|copy| format!("{}~{copy}", draft.eid));
            let free = copies.into_iter().find(|eid| !self.eids.contains(eid));
            draft.eid = free.unwrap_or_default();
            self.remarks.push(Remark { code: Code::NumberRepeated, message, element: index });
        }
        self.eids.insert(draft.eid.clone());
        self.drafts.push(draft);
        index
    }

    /// The id of the next `front`, `close` and the like: the first has no number.
    pub(super) fn counted_eid(&mut self, kind: ElementKind) -> String {
        let count = self.counts.entry(kind).or_default();
        *count += 1;
        match (kind, *count) {
            (ElementKind::Other, count) => format!("other_{count}"),
            (_, 1) => kind.name().to_owned(),
            (_, count) => format!("{}_{count}", kind.name()),
        }
    }
}

/// What the reading of a body starts from.
pub(super) struct Start {
    /// The source lacks the beginning of the document.
    pub(super) tail: bool,
    /// The paragraphs of a statement are operative and numbered by order.
    pub(super) statement: bool,
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
    let ahead = numbers_ahead(&blocks, tongue.words);
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
    let mut blocks = blocks.into_iter().zip(ahead).peekable();
    while let Some((block, numbers_ahead)) = blocks.next() {
        let first_is_next = blocks.peek().is_some_and(|(next, _)| is_first(next, tongue.words));
        reader.block(block, Ahead { numbers: numbers_ahead, first_is_next });
    }
}

/// What comes after a block.
#[derive(Clone, Copy)]
struct Ahead {
    /// A paragraph with the number 1 comes in this scope.
    numbers: bool,
    /// The next block is that paragraph.
    first_is_next: bool,
}

/// For every block, whether a paragraph with the number 1 comes before the next section, annex or
/// closing line.
fn numbers_ahead(blocks: &[Block], words: &StructureWords) -> Vec<bool> {
    let mut ahead = vec![false; blocks.len()];
    let mut seen = false;
    for (block, ahead) in blocks.iter().zip(&mut ahead).rev() {
        *ahead = seen;
        if is_first(block, words) {
            seen = true;
        } else if closing::is_closing(block.words(), words)
            || matches!(
                heading::find(block, words),
                Some(Heading::Section { .. } | Heading::Annex { .. })
            )
        {
            seen = false;
        }
    }
    ahead
}

fn is_first(block: &Block, words: &StructureWords) -> bool {
    Marker::parse(block.words(), &words.alphabet).is_some_and(|marker| {
        marker.form != Form::Bracket && marker.value(Style::Decimal) == Some(1)
    })
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
    fn block(&mut self, block: Block, ahead: Ahead) {
        if block.role == Role::Row {
            return self.row(block);
        }
        if self.quotes_on(&block) {
            return self.continuation(block);
        }
        if self.votes_on(&block) {
            return self.continuation(block);
        }
        let heading = heading::find(&block, self.tongue.words);
        if let Some(Heading::Annex { label, rest }) = &heading
            && (self.phase == Phase::Closed
                || self.scopes.annexed()
                || End::of(block.words()) == End::Open)
        {
            return self.annex(block, label, *rest);
        }
        if self.scopes.annexed() {
            return self.in_annex(block, heading.as_ref());
        }
        if closing::is_vote(block.words(), self.tongue.words) {
            self.phase = Phase::Closed;
            return self.plain_element(ElementKind::Vote, block);
        }
        if closing::is_closing(block.words(), self.tongue.words) {
            self.phase = Phase::Closed;
            self.closed = true;
            return self.plain_element(ElementKind::Close, block);
        }
        if closing::is_formula(block.words().trim_start_matches(is_quote), self.tongue) {
            self.phase = Phase::Preamble;
            return self.plain_element(ElementKind::Opening, block);
        }
        let text = block.words();
        let found = self.tongue.openings.find(text);
        if let Some(Heading::Section { readings, .. }) = &heading
            && self.section(readings, &block, found.is_some())
        {
            return self.open_section(block, heading.as_ref());
        }
        if let Some(marker) = Marker::parse(text, &self.tongue.words.alphabet) {
            return self.marked(block, &marker, ahead);
        }
        if block.tentative {
            return self.continuation(block);
        }
        self.unmarked(block, found, heading.as_ref(), ahead);
    }

    /// True where a block with a capital numeral or letter heads a section here.
    fn section(&self, readings: &[(Style, u16)], block: &Block, opens: bool) -> bool {
        let last = self.scopes.last_section();
        let fits = heading::choose(readings, last).is_some_and(|(style, value)| {
            value == 1 || last.is_some_and(|(s, v)| s == style && value > v && value <= v + 2)
        });
        let ended = self.last_end() != End::Open || self.paragraph.is_none();
        fits && ended && !opens && !block.tentative
    }

    fn open_section(&mut self, block: Block, heading: Option<&Heading>) {
        let Some(Heading::Section { readings, rest }) = heading else { return };
        let Some(reading) = heading::choose(readings, self.scopes.last_section()) else { return };
        let eid = self.scopes.open_section(reading);
        self.begin_scope();
        let end = *rest;
        let num_end = block.words().get(..end).map_or(end, |num| num.trim_end().len());
        self.push(Draft {
            num: Some((num_end, end)),
            ..self.draft(ElementKind::Heading, eid, block)
        });
    }

    fn begin_scope(&mut self) {
        self.points = Points::without_paragraph(&self.scopes.prefix());
        self.phase = Phase::Preamble;
        self.paragraph = None;
        self.numbered = false;
    }

    fn annex(&mut self, block: Block, label: &str, rest: usize) {
        let eid = self.scopes.open_annex(label);
        self.begin_scope();
        let num_end = block.words().get(..rest).map_or(rest, |num| num.trim_end().len());
        self.push(Draft {
            num: Some((num_end, rest)),
            ..self.draft(ElementKind::Heading, eid, block)
        });
    }

    /// In an annex everything keeps the kind `annex`; only ids tell paragraphs from points.
    fn in_annex(&mut self, block: Block, heading: Option<&Heading>) {
        let text = block.words();
        // The Security Council prints its closing lines after an annex.
        let closes = closing::is_closing(text, self.tongue.words) && !closing::is_day(text);
        if closes && !self.closed {
            self.closed = true;
            return self.plain_element(ElementKind::Close, block);
        }
        if let Some(Heading::Section { readings, .. }) = heading
            && self.section(readings, &block, false)
        {
            return self.open_section(block, heading);
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
        self.push(Draft { level: 1, ..self.draft(ElementKind::Annex, eid, block) });
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
                self.scopes.current().next_paragraph = value + 1;
                let eid = format!("{}para_{value}", self.scopes.prefix());
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

    /// True where `block` goes on with a quotation, such as the new text of an amended rule: each
    /// of its paragraphs begins with a quotation mark, and only the last ends with one.
    fn quotes_on(&self, block: &Block) -> bool {
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
    fn votes_on(&self, block: &Block) -> bool {
        let Some(last) = self.body.drafts.last().filter(|last| last.kind == ElementKind::Vote)
        else {
            return false;
        };
        let words = last.block.words();
        let open = words.starts_with('[') && !words.ends_with(']');
        let listed = closing::is_vote(block.words(), self.tongue.words);
        open || listed || End::of(words) == End::Colon
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
        let skips = value > next && value <= next + 3 && !block.tentative && marker.clean;
        if in_place || skips {
            let message = (value > next && self.numbered)
                .then(|| format!("paragraph {value} follows paragraph {}", next - 1));
            let index = self.operative(block, Some(marker), value, found);
            if let Some(message) = message {
                self.remark(Code::NumberSkipped, message, index);
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
        let eid = format!("{}para_{value}", self.scopes.prefix());
        let index = self.push(Draft {
            num: marker.map(|marker| (marker.end, marker.rest)),
            lead: found.map(|found| found.lead),
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
            self.points = Points::below(index, &draft.eid);
        }
    }

    fn point(&mut self, block: Block, marker: &Marker) {
        let led_in = self.last_end() == End::Colon;
        let weak = block.tentative && self.last_end() == End::Open;
        let Some(placement) = self.points.place(marker, led_in, weak) else {
            return self.continuation(block);
        };
        let kind = if self.scopes.annexed() { ElementKind::Annex } else { ElementKind::Point };
        let lead = self.tongue.openings.find(block.words().get(marker.rest..).unwrap_or_default());
        let index = self.push(Draft {
            parent: placement.parent,
            num: Some((marker.end, marker.rest)),
            lead: lead.map(|found| found.lead),
            level: u8::try_from(placement.depth + 1).unwrap_or(u8::MAX),
            ..self.draft(kind, placement.eid.clone(), block)
        });
        if placement.skipped > 0 {
            let message = format!("{} skipped before {}", placement.skipped, placement.eid);
            self.remark(Code::NumberSkipped, message, index);
        }
        self.points.enter(&placement, index);
    }

    /// A block without a number.
    fn unmarked(
        &mut self,
        block: Block,
        found: Option<Found>,
        heading: Option<&Heading>,
        ahead: Ahead,
    ) {
        let text = block.words();
        let end = End::of(text);
        if self.phase == Phase::Closed {
            return self.plain_element(ElementKind::Other, block);
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
        match self.phase {
            Phase::Preamble => self.in_preamble(block, found, end, ahead),
            _ => self.in_operative(block, found, end),
        }
    }

    fn in_preamble(&mut self, block: Block, found: Option<Found>, end: End, ahead: Ahead) {
        let opening = found.as_ref().map(|found| found.opening);
        if end == End::Colon && ahead.first_is_next && opening != Some(Opening::Preambular) {
            // `Resolves that:` leads in the numbered paragraphs.
            let lead = found.map(|found| found.lead);
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
            let lead = found.map(|found| found.lead);
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

    fn in_operative(&mut self, block: Block, found: Option<Found>, end: End) {
        let opening = found.as_ref().map(|found| found.opening);
        match opening {
            // Among numbered paragraphs, what a colon leads in are points.
            Some(Opening::Operative) if !(self.numbered && self.listed(end)) => {
                self.unnumbered(block, found);
            }
            // A new preamble begins only under a heading or a formula: this is a sentence more.
            _ if self.listed(end) => self.unmarked_point(block, found),
            _ if !self.numbered => self.unnumbered(block, found),
            _ => self.other(block),
        }
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
            lead: found.map(|found| found.lead),
            level: u8::try_from(placement.depth + 1).unwrap_or(u8::MAX),
            inferred: true,
            ..self.draft(ElementKind::Point, placement.eid.clone(), block)
        });
        self.points.enter(&placement, index);
    }

    fn unnumbered(&mut self, block: Block, found: Option<Found>) {
        let value = self.scopes.current().next_paragraph;
        let numbered = self.numbered;
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
        self.other(block);
    }

    fn other(&mut self, block: Block) {
        let parent = self.points.base().or(self.paragraph);
        let eid = self.scopes.current().other("other");
        self.push(Draft { parent, level: 1, ..self.draft(ElementKind::Other, eid, block) });
    }

    /// The block belongs to the element before it.
    fn continuation(&mut self, block: Block) {
        match self.body.drafts.last_mut() {
            Some(draft) => draft.block.join(block, self.plain),
            None => self.plain_element(ElementKind::Other, block),
        }
    }

    fn plain_heading(&mut self, block: Block) {
        let eid = self.scopes.current().other("heading");
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
