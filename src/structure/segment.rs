//! Which blocks belong to which document of a source.
//!
//! Most sources hold one document. A page of an old supplement holds the tail of one resolution
//! and the head of the next; an omnibus text holds parts `A`, `B` ... that are resolutions of
//! their own where each has its own opening formula.

use std::ops::Range;

use super::block::{Block, End};
use super::closing;
use super::heading;
use super::marker::{Marker, Style, is_quote};
use super::number::{self, HeadingNumber};
use super::opening::Opening;
use super::running;
use super::tongue::Tongue;
use crate::model::{Fragment, Number, Series};
use crate::text::case;

/// The blocks of one document.
#[derive(Clone, Debug, Default)]
pub(super) struct Segment {
    /// All its blocks.
    pub(super) blocks: Range<usize>,
    /// The block with its number, if it is in this segment.
    pub(super) heading: Option<(usize, HeadingNumber)>,
    /// The block with the letter of its part.
    pub(super) part: Option<(usize, String)>,
    /// The first block of its text: the opening formula, or what comes after the title.
    pub(super) body: usize,
    /// It shares the heading of the segment before it.
    pub(super) shares: bool,
    /// It is a statement whose paragraphs are set as quotations.
    pub(super) statement: bool,
    /// It is a decision that one sentence states with its meeting and day.
    pub(super) decision: bool,
    pub(super) fragment: Option<Fragment>,
}

/// Divides `blocks` into documents; none where nothing shows a resolution.
pub(super) fn find(blocks: &[Block], tongue: &Tongue) -> Vec<Segment> {
    let lines: Vec<Kind> = blocks.iter().map(|block| kind(block, tongue)).collect();
    let heads = heads(blocks, &lines);
    let mut segments = Vec::new();
    let mut start = 0;
    for (index, head) in heads.iter().enumerate() {
        let mut front = front_start(blocks, &lines, start, *head);
        // What is no document of its own is front matter of the next.
        if front > start && !push(&mut segments, blocks, &lines, start..front, None, tongue) {
            front = start;
        }
        let next = heads.get(index + 1).copied().unwrap_or(blocks.len());
        let end =
            if next < blocks.len() { front_start(blocks, &lines, *head + 1, next) } else { next };
        push(&mut segments, blocks, &lines, front..end, Some(*head), tongue);
        start = end;
    }
    mark_head(&mut segments, &lines);
    if heads.is_empty() && !blocks.is_empty() {
        push(&mut segments, blocks, &lines, 0..blocks.len(), None, tongue);
    }
    segments
}

/// The last of several documents on a page is a fragment where it has no closing lines.
fn mark_head(segments: &mut [Segment], kinds: &[Kind]) {
    let closed = |segment: &Segment| {
        let kinds = kinds.get(segment.blocks.clone()).unwrap_or_default();
        kinds.iter().any(|kind| matches!(kind, Kind::Closing | Kind::Day))
    };
    let [earlier @ .., last] = segments else { return };
    if last.fragment.is_none() && !closed(last) && earlier.iter().any(closed) {
        last.fragment = Some(Fragment::Head);
    }
}

/// What a block is to the division of a source.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Heading(HeadingNumber),
    Formula,
    /// The sentence that states a decision.
    Decision,
    Closing,
    Day,
    Annex,
    Letter(String),
    Numbered,
    Text,
}

impl Kind {
    /// Shows that the text of a document has begun.
    fn is_text(&self) -> bool {
        matches!(self, Self::Formula | Self::Decision | Self::Closing | Self::Numbered)
    }
}

fn kind(block: &Block, tongue: &Tongue) -> Kind {
    let text = block.words();
    let first = text.trim_start_matches(['“', '"', '«']);
    if text.len() < 1200
        && number::may_head(text, tongue)
        && let Some(heading) = number::heading(text, &tongue.lex_head(text))
    {
        return Kind::Heading(heading);
    }
    let quoted = first.len() < text.len();
    if closing::formula_length(first, tongue).is_some_and(|end| !quoted || end == first.len()) {
        return Kind::Formula;
    }
    if closing::is_day(text) {
        return Kind::Day;
    }
    if closing::is_closing(text, tongue) || closing::is_vote(text, tongue) {
        return Kind::Closing;
    }
    if running::decision(text, tongue).is_some() {
        return Kind::Decision;
    }
    if heading::is_annex(text, tongue.words) {
        return Kind::Annex;
    }
    if let Some(letter) = letter(text) {
        return Kind::Letter(letter);
    }
    match Marker::parse(text, &tongue.words.alphabet) {
        Some(marker) if marker.clean && marker.value(Style::Decimal).is_some() => Kind::Numbered,
        _ => Kind::Text,
    }
}

/// `A`, `B.`
fn letter(text: &str) -> Option<String> {
    let bare = text.trim_end_matches(['.', ' ']);
    (bare.len() == 1 && bare.bytes().all(|byte| byte.is_ascii_uppercase())).then(|| bare.to_owned())
}

/// The headings that begin a document: the first, and each that follows a finished text.
fn heads(blocks: &[Block], kinds: &[Kind]) -> Vec<usize> {
    let mut heads: Vec<usize> = Vec::new();
    for (index, kind) in kinds.iter().enumerate() {
        let Kind::Heading(heading) = kind else { continue };
        let Some(before) = index.checked_sub(1).and_then(|before| blocks.get(before)) else {
            heads.push(index);
            continue;
        };
        // The next resolution of an organ has a higher number in the same series, or, where a
        // supplement goes by subject, another one and the formula right after it; other numbers
        // stand in an annex, or repeat the heading.
        let opens = kinds.iter().skip(index + 1).take(2).any(|kind| *kind == Kind::Formula);
        let follows = heads.last().is_none_or(|&last| match kinds.get(last) {
            Some(Kind::Heading(first)) => goes_on(&first.number, &heading.number, opens),
            _ => false,
        });
        // A second heading needs a text between: a formula, or closing lines.
        let since = heads.last().map_or(0, |last| last + 1);
        let text_between =
            kinds.get(since..index).is_some_and(|kinds| kinds.iter().any(Kind::is_text));
        let ended = End::of(before.words()) != End::Comma;
        if follows && ended && (heads.is_empty() || text_between) {
            heads.push(index);
        }
    }
    heads
}

fn goes_on(first: &Number, next: &Number, opens: bool) -> bool {
    let same = match (&first.series, &next.series) {
        (Series::Year(first), Series::Year(next)) => first <= next,
        (first, next) => first == next,
    };
    let by_subject = opens && matches!(first.series, Series::Roman(_));
    same && (first.serial < next.serial || (by_subject && first.serial > next.serial))
}

/// Where the front matter of the heading at `head` begins: after the last closing line before it,
/// or, where no text of another document precedes, at `start`.
fn front_start(blocks: &[Block], kinds: &[Kind], start: usize, head: usize) -> usize {
    let before = kinds.get(start..head).unwrap_or_default();
    if !before.iter().any(Kind::is_text) {
        // A page of a supplement may begin in an annex, of which nothing but sentences is on it.
        let supplement = matches!(
            kinds.get(head),
            Some(Kind::Heading(heading)) if matches!(heading.number.series, Series::Roman(_))
        );
        let text = blocks.get(start..head).filter(|_| supplement).unwrap_or_default();
        return text.iter().rposition(is_sentence).map_or(start, |last| start + last + 1);
    }
    let closing = before.iter().rposition(|kind| matches!(kind, Kind::Closing | Kind::Day));
    let after = closing.map_or(before.len(), |closing| closing + 1);
    // An annex comes after the closing lines of its resolution, and a letterhead has no paragraphs.
    let annexed = before
        .get(after..)
        .unwrap_or_default()
        .iter()
        .any(|kind| matches!(kind, Kind::Annex | Kind::Numbered | Kind::Formula));
    if annexed { head } else { start + after }
}

fn push(
    segments: &mut Vec<Segment>,
    blocks: &[Block],
    kinds: &[Kind],
    range: Range<usize>,
    head: Option<usize>,
    tongue: &Tongue,
) -> bool {
    let slice = kinds.get(range.clone()).unwrap_or_default();
    let has = |wanted: fn(&Kind) -> bool| slice.iter().any(wanted);
    let formula = has(|kind| *kind == Kind::Formula);
    let statement = blocks.get(range.clone()).unwrap_or_default().iter().any(|block| {
        let text = block.words();
        text.len() < 100 && case::begins(text, &tongue.words.statement)
    });
    let closing = has(|kind| *kind == Kind::Closing);
    let numbered = has(|kind| *kind == Kind::Numbered);
    // The sentence of a decision comes first; later, it stands in the text of a resolution.
    let first = slice.iter().find(|kind| matches!(kind, Kind::Formula | Kind::Decision));
    let decision = !statement && first == Some(&Kind::Decision);
    // At the foot of a page a heading may be all that it holds of a document.
    let heads = formula || numbered || closing || slice.len() > 2 || !segments.is_empty();
    let enough = head.is_some() && heads;
    let own = blocks.get(range.clone()).unwrap_or_default();
    let before_heading = head.is_none() && range.end < kinds.len();
    let tail = (closing && (numbered || ends_text(own, slice, tongue)))
        || (before_heading && own.iter().any(is_sentence));
    if !(enough || formula || statement || decision || tail) {
        return false;
    }
    let heading = head.and_then(|head| match kinds.get(head) {
        Some(Kind::Heading(heading)) => Some((head, heading.clone())),
        _ => None,
    });
    let after = heading.as_ref().map_or(range.start, |(head, _)| head + 1);
    let parts = parts(kinds, after, range.end);
    let fragment = match (&heading, formula, closing) {
        (None, false, _) if !statement && !decision => Some(Fragment::Tail),
        _ => None,
    };
    let statement = statement && !formula;
    let begins = match (formula, decision) {
        (true, _) => Kind::Formula,
        (false, true) => Kind::Decision,
        (false, false) => Kind::Numbered,
    };
    let body = if statement {
        let quoted = |block: &Block| block.words().starts_with(is_quote);
        let rest = blocks.get(after..range.end).unwrap_or_default();
        rest.iter().position(quoted).map_or(after, |at| after + at)
    } else {
        let formula = first_of_body(kinds, after, range.end, &begins, fragment);
        // `Whereas ..., | Whereas ..., | The General Assembly | Determines`: recitals may come first.
        let before = blocks.get(after..formula).unwrap_or_default();
        // Without a formula, sentences behind the title are the beginning of the text.
        let tells =
            |block: &Block| begins == Kind::Numbered && heading.is_some() && is_sentence(block);
        let first = before.iter().position(|block| is_recital(block, tongue) || tells(block));
        first.map_or(formula, |at| after + at)
    };
    let first = Segment {
        blocks: range.clone(),
        heading,
        part: None,
        body,
        shares: false,
        statement,
        decision,
        fragment,
    };
    if parts.is_empty() {
        segments.push(first);
        return true;
    }
    for (index, &part) in parts.iter().enumerate() {
        let end = parts.get(index + 1).copied().unwrap_or(range.end);
        let start = if index == 0 { range.start } else { part };
        let Some(Kind::Letter(letter)) = kinds.get(part) else { continue };
        segments.push(Segment {
            blocks: start..end,
            heading: first.heading.clone().filter(|_| index == 0),
            part: Some((part, letter.clone())),
            body: first_of_body(kinds, part + 1, end, &begins, None),
            shares: index > 0,
            statement: false,
            decision,
            fragment: None,
        });
    }
    true
}

/// A sentence of a text: nothing in a letterhead is as long and ends with a full stop.
fn is_sentence(block: &Block) -> bool {
    const LONG: usize = 100;
    let words = block.words();
    words.len() > LONG && End::of(words) == End::Full
}

/// A sentence that opens as recitals do and, as no title does, ends with a stop.
fn is_recital(block: &Block, tongue: &Tongue) -> bool {
    let words = block.words();
    let recites = || tongue.openings.kind(words) == Some(Opening::Preambular);
    End::of(words) != End::Open && recites()
}

/// True where closing lines follow words that end a paragraph: the page begins in its middle.
fn ends_text(blocks: &[Block], kinds: &[Kind], tongue: &Tongue) -> bool {
    let closing = kinds.iter().position(|kind| matches!(kind, Kind::Closing | Kind::Day));
    let last = closing.and_then(|closing| closing.checked_sub(1)).and_then(|last| blocks.get(last));
    last.is_some_and(|block| {
        let (words, end) = (block.words(), End::of(block.words()));
        let point = Marker::parse(words, &tongue.words.alphabet).is_some_and(|marker| marker.clean);
        let cut = words.starts_with(char::is_lowercase) && end != End::Open;
        cut || point || is_sentence(block) || end == End::Semicolon
    })
}

/// Letters that open a part: each is followed, after a title at most, by an opening formula.
fn parts(kinds: &[Kind], start: usize, end: usize) -> Vec<usize> {
    let kinds = kinds.get(..end).unwrap_or(kinds);
    let mut parts: Vec<usize> = Vec::new();
    let mut expected = 'A';
    for (index, kind) in kinds.iter().enumerate().skip(start) {
        let Kind::Letter(letter) = kind else { continue };
        let opens = kinds
            .iter()
            .skip(index + 1)
            .take(3)
            .any(|kind| matches!(kind, Kind::Formula | Kind::Decision));
        if opens && letter.starts_with(expected) {
            parts.push(index);
            expected = char::from(expected as u8 + 1);
        }
    }
    parts
}

/// Where the text begins: at the formula; without one, at the first block after the title.
fn first_of_body(
    kinds: &[Kind],
    after: usize,
    end: usize,
    begins: &Kind,
    fragment: Option<Fragment>,
) -> usize {
    let slice = kinds.get(after..end).unwrap_or_default();
    match fragment {
        Some(_) => after,
        None => slice.iter().position(|kind| kind == begins).map_or(after, |at| after + at),
    }
}
