//! Turns a [`Source`] into [`Document`](crate::model::Document)s: front matter, paragraphs, notes,
//! closing.
//!
//! # Steps
//!
//! 1. `plain`: words without markup, line by line.
//! 2. `furniture` and `notes`: which lines are the page's, which are notes.
//! 3. `block`: lines joined into paragraphs, headings, lines of the letterhead.
//! 4. `segment`: which blocks make which document.
//! 5. `front` and `body`: what the heading says; paragraphs, points, sections, annexes.
//! 6. `marks`: where each note is marked.
//! 7. `assemble`: texts, ids and extents.
//!
//! Every step is a function of what came before. None can fail: what is strange becomes a
//! [`Diagnostic`](crate::model::Diagnostic).

mod anchor;
mod assemble;
mod block;
mod body;
mod closing;
mod draft;
mod end;
mod extent;
mod front;
mod furniture;
mod heading;
mod marker;
mod marks;
mod meeting;
mod notes;
mod number;
mod opening;
mod plain;
mod points;
mod running;
mod scope;
mod segment;
mod subject;
#[cfg(test)]
mod tests;
mod tongue;
mod vote;

use std::ops::Range;

use assemble::Read;
use block::{Block, End};
use body::Start;
use draft::{Body, Draft, Remark};
use plain::Plain;
use segment::Segment;
use tongue::Tongue;

use crate::lexicon::guess;
use crate::model::{Code, ElementKind, Fragment, Parsed, Series, Source};

/// The documents of `source`; none where it holds no resolution, decision or statement.
#[must_use]
pub(crate) fn parse(source: &Source) -> Parsed {
    let tongue = Tongue::of(source.language.unwrap_or_else(|| guess(&source.text)));
    let plain = Plain::new(source, tongue.language);
    let mut furniture = furniture::find(&plain, &tongue);
    let displaced = furniture::displaced(&plain, &tongue, &mut furniture);
    let notes = notes::find(&plain, &furniture, &tongue);
    let mut is_text: Vec<bool> = furniture.iter().map(Option::is_none).collect();
    for &line in notes.iter().flat_map(|note| &note.lines) {
        if let Some(is_text) = is_text.get_mut(line) {
            *is_text = false;
        }
    }
    let lines = block::blocks(&plain, &is_text, &tongue);
    let mut blocks = split_formulas(lines, &plain, &tongue);
    let segments = segment::find(&blocks, &tongue);
    let mut documents: Vec<Read> = Vec::new();
    for segment in &segments {
        let shared = documents.last().filter(|_| segment.shares);
        documents.push(read(segment, &mut blocks, shared, &plain, &tongue));
    }
    if let [only] = &mut documents[..] {
        for line in displaced.iter().filter_map(|&line| plain.lines.get(line)) {
            only.facts.read_front(plain.words(line), &tongue);
        }
    }
    assemble::parsed(source, &plain, &furniture, &notes, documents, &tongue)
}

/// Words that follow the opening formula on its line become a block of their own.
fn split_formulas(lines: Vec<Block>, plain: &Plain, tongue: &Tongue) -> Vec<Block> {
    let mut blocks = Vec::with_capacity(lines.len());
    for mut block in lines {
        let length = closing::formula_length(block.words(), tongue);
        let rest = length
            .filter(|&length| length < block.words().len())
            .and_then(|length| block.split(length, plain));
        blocks.push(block);
        blocks.extend(rest);
    }
    blocks
}

/// Reads the blocks of one document, which it takes; `shared` is the document whose heading it shares.
fn read(
    segment: &Segment,
    blocks: &mut [Block],
    shared: Option<&Read>,
    plain: &Plain,
    tongue: &Tongue,
) -> Read {
    let mut facts = shared.map(|read| read.facts.of_next_part()).unwrap_or_default();
    let mut body = Body::default();
    let mut title = Vec::new();
    let mut numbered_at = 0;
    let mut decision = None;
    if segment.decision {
        let range = blocks.get(segment.blocks.clone()).unwrap_or_default();
        let states = |block: &&Block| running::decision(block.words(), tongue).is_some();
        decision = range.iter().find(states).map(|block| block.words().to_owned());
    }
    let titles = title_blocks(segment, blocks, tongue);
    for index in segment.blocks.start..segment.body {
        let Some(block) = blocks.get(index) else { continue };
        let heading = segment.heading.as_ref().filter(|(at, _)| *at == index);
        if let Some((_, heading)) = heading {
            facts.read_heading(block.words(), heading, tongue);
        } else {
            facts.read_front(block.words(), tongue);
        }
        let is_letter = segment.part.as_ref().is_some_and(|(part, _)| *part == index);
        let num = heading.map(|(_, heading)| (heading.end, block.words().len()));
        let kind = match (titles.contains(&index), is_letter) {
            (true, _) => ElementKind::Title,
            (_, true) => ElementKind::Heading,
            _ => ElementKind::Front,
        };
        let num = match (kind, heading) {
            (ElementKind::Title, Some((_, heading))) => {
                Some((heading.end, skip_blank(block.words(), heading.end)))
            }
            (ElementKind::Heading, _) => Some((block.words().len(), block.words().len())),
            _ => num.filter(|_| false),
        };
        let eid = body.counted_eid(kind);
        let block = blocks.get_mut(index).map(std::mem::take).unwrap_or_default();
        let index = body.push(Draft::new(kind, eid, block).numbered(num));
        if heading.is_some() {
            numbered_at = index;
        }
        if kind == ElementKind::Title {
            title.push(index);
        }
    }
    if let Some((_, letter)) = &segment.part {
        facts.take_part(letter);
    }
    if let Some(words) = &decision {
        facts.read_decision(words, tongue);
    }
    let rest = blocks.get_mut(segment.body..segment.blocks.end).unwrap_or_default();
    let rest: Vec<Block> = rest.iter_mut().map(std::mem::take).collect();
    for block in &rest {
        if closing::formula_length(block.words(), tongue).is_some() {
            facts.read_opening(block.words(), tongue);
            break;
        }
    }
    body.drafts.reserve(rest.len());
    let start = Start {
        tail: segment.fragment == Some(Fragment::Tail),
        statement: segment.statement,
        decision: segment.decision,
    };
    body::read(&mut body, rest, &start, plain, tongue);
    for draft in &body.drafts {
        if matches!(draft.kind, ElementKind::Close | ElementKind::Vote) {
            facts.read_close(draft.block.words(), tongue);
        }
    }
    facts.complete();
    if let Some(message) = facts.repaired.take() {
        body.remarks.push(Remark { code: Code::HeadingRepaired, message, element: numbered_at });
    }
    Read {
        facts,
        body,
        title,
        fragment: segment.fragment,
        shared_title: shared.and_then(Read::shared_title),
    }
}

/// The blocks that hold the title: the heading itself, or the block after a number that stands
/// alone, or the words under the letter of a part.
fn title_blocks(segment: &Segment, blocks: &[Block], tongue: &Tongue) -> Range<usize> {
    let until_body = |from: usize, to: usize| from..to.min(segment.body).max(from);
    if let Some((part, _)) = &segment.part
        && segment.shares
    {
        return until_body(part + 1, part + 2);
    }
    let words = |at: usize| blocks.get(at).map_or("", Block::words);
    let Some((at, heading)) = &segment.heading else { return 0..0 };
    let rest = words(*at).get(heading.end..).unwrap_or_default();
    // `Decision 2009/207`: its title follows; the Security Council gives none.
    let alone = rest.trim().is_empty();
    let series = matches!(heading.number.series, Series::Slash(_));
    let titled = alone && series && heading::is_title(words(at + 1), tongue.words);
    if heading.untitled && titled && !front::opens_line(words(at + 1), tongue) {
        return until_body(at + 1, at + 2);
    }
    if heading.untitled || front::is_untitled(rest, tongue) {
        return 0..0;
    }
    // `Report of the Committee of Experts` above `2023/28. on the work of its session`: where a
    // title takes two lines, the number stands in their middle, and layers read it with the second.
    let above = at.checked_sub(1).filter(|above| {
        segment.blocks.contains(above)
            && tongue.words.capitals
            && rest.trim_start().starts_with(char::is_lowercase)
            && words(*above).starts_with(char::is_alphabetic)
            && End::of(words(*above)) == End::Open
    });
    match above {
        Some(above) => until_body(above, at + 1),
        None if alone => until_body(at + 1, at + 2),
        None => until_body(*at, at + 1),
    }
}

fn skip_blank(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    at + (rest.len() - rest.trim_start().len())
}
