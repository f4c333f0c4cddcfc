//! Lines joined into blocks: a paragraph, a heading, a line of the letterhead.
//!
//! A blank line is a border in most texts but not in all: page ends, notes and careless scanning
//! put blank lines into sentences, and hard-wrapped texts leave them out between paragraphs. So a
//! border is judged by both sides: how the line before ends and how the line after begins.
//! Borders before a number are marked as such; the document's own run of numbers confirms them
//! later.

use super::closing;
pub(super) use super::end::End;
use super::front;
use super::marker::{Form, Marker, is_quote};
use super::number;
use super::opening::Opening;
use super::plain::{Line, Plain, Role};
use super::running;
use super::tongue::Tongue;
use crate::text::{Cleaned, Span};

/// A stretch of the plain text within a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// Its words in the plain text.
    pub(super) span: Span,
    /// Bytes of the block's words before it.
    at: usize,
}

/// Lines that belong together.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// The words of the lines, joined; its origins are places in the source.
    pub(super) text: Cleaned,
    /// The stretches of the plain text that it is made of.
    pub(super) pieces: Vec<Stretch>,
    /// The pages of its first and last line.
    pub(super) pages: (u32, u32),
    /// What the reader says of its first line.
    pub(super) role: Role,
    /// Nothing but its number makes it a paragraph: without a blank line before it, and after
    /// words that do not end a paragraph.
    pub(super) tentative: bool,
}

impl Block {
    /// Its words.
    pub(super) fn words(&self) -> &str {
        self.text.text()
    }

    /// Takes up `other`, which goes on where this ends.
    pub(super) fn join(&mut self, other: Self, plain: &Plain) {
        self.pages.1 = other.pages.1;
        for piece in other.pieces {
            self.add(plain, piece.span);
        }
    }

    /// Splits off what stands after the first `at` bytes of the words.
    pub(super) fn split(&mut self, at: usize, plain: &Plain) -> Option<Self> {
        let rest = self.text.text().get(at..)?;
        let from = at + (rest.len() - rest.trim_start().len());
        if from >= self.text.text().len() {
            return None;
        }
        let within = self.pieces.iter().rfind(|piece| piece.at <= from)?;
        let cut = within.span.start() + (from - within.at);
        let mut other = Self {
            text: Cleaned::default(),
            pieces: Vec::new(),
            pages: self.pages,
            role: self.role,
            tentative: self.tentative,
        };
        self.text.truncate(0);
        for Stretch { span, .. } in std::mem::take(&mut self.pieces) {
            if span.end() <= cut {
                self.add(plain, span);
            } else if span.start() >= cut {
                other.add(plain, span);
            } else {
                let kept = Span::new(span.start(), cut).of(plain.clean.text()).unwrap_or_default();
                self.add(plain, Span::new(span.start(), span.start() + kept.trim_end().len()));
                other.add(plain, Span::new(cut, span.end()));
            }
        }
        Some(other)
    }

    /// The place in the words that stands for the place `at` of the plain text.
    pub(super) fn offset_of(&self, at: usize) -> Option<usize> {
        let next = self.pieces.partition_point(|piece| piece.span.start() <= at);
        let piece = self.pieces.get(next.checked_sub(1)?)?;
        let words = self.words();
        let end = match self.pieces.get(next) {
            // No line ends with a blank: what stands there joins it with the next.
            Some(next) => words.get(..next.at)?.trim_end_matches(' ').len(),
            None => words.len(),
        };
        Some(end.min(piece.at + (at - piece.span.start())))
    }

    /// True where the blank between two stretches stands at `at` of the words.
    pub(super) fn joins_at(&self, at: usize) -> bool {
        let place = self.pieces.binary_search_by_key(&(at + 1), |piece| piece.at);
        place.is_ok() && self.words().as_bytes().get(at) == Some(&b' ')
    }

    fn new(plain: &Plain, line: &Line, tentative: bool) -> Self {
        let mut block = Self {
            text: Cleaned::with_capacity(2 * line.span.len()),
            pieces: Vec::new(),
            pages: (line.page, line.page),
            role: line.role,
            tentative,
        };
        block.add(plain, line.span);
        block
    }

    fn add(&mut self, plain: &Plain, piece: Span) {
        let source = plain.clean.text();
        if let Some(last) = self.pieces.last() {
            let words = self.text.text();
            let words_after = piece.of(source).unwrap_or_default();
            let next = words_after.chars().next();
            if plain.breaks_word(words, words_after) {
                // The line broke the word: the text knows it without the hyphen.
                let length = words.trim_end_matches(['-', '‐', '‑']).len();
                self.text.truncate(length);
            } else if !joins_without_space(words, next) {
                let between = Span::new(last.span.end(), piece.start());
                self.text.replace(" ", plain.clean.origin(between).unwrap_or_default());
            }
        }
        self.pieces.push(Stretch { span: piece, at: self.text.text().len() });
        self.text.push_cleaned(&plain.clean, piece);
    }
}

/// A hyphen at a line's end keeps its word together, and so does a dash between numbers (`2015–`,
/// `2024`); Chinese knows no spaces.
fn joins_without_space(words: &str, next: Option<char>) -> bool {
    let Some(next) = next else { return true };
    let mut end = words.chars().rev();
    match end.next() {
        None => true,
        Some('-' | '‐' | '‑') => {
            next.is_alphanumeric() && end.next().is_some_and(char::is_alphanumeric)
        }
        Some('–') => next.is_ascii_digit() && end.next().is_some_and(|c| c.is_ascii_digit()),
        Some('/') => next.is_alphanumeric(),
        Some(last) => is_cjk(last) && is_cjk(next),
    }
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ffef}')
}

/// The blocks made of the lines that `is_text` tells.
pub(super) fn blocks(plain: &Plain, is_text: &[bool], tongue: &Tongue) -> Vec<Block> {
    let judge = Judge { tongue, wrapped: is_wrapped(plain), gaps: has_gaps(plain) };
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = false;
    for (index, line) in plain.lines.iter().enumerate() {
        if !is_text.get(index).copied().unwrap_or_default() {
            gap = true;
            continue;
        }
        let text = plain.words(line);
        match blocks.last_mut() {
            Some(block) => match judge.border(block, line, text, gap) {
                Border::None => {
                    block.pages.1 = line.page;
                    block.add(plain, line.span);
                }
                border => {
                    blocks.push(Block::new(plain, line, border == Border::Tentative));
                }
            },
            None => blocks.push(Block::new(plain, line, false)),
        }
        gap = false;
    }
    blocks
}

/// True where lines were broken at a fixed width.
fn is_wrapped(plain: &Plain) -> bool {
    let mut lengths: Vec<usize> = plain.lines.iter().map(|line| line.span.len()).collect();
    let most = lengths.len() * 19 / 20;
    most < lengths.len() && *lengths.select_nth_unstable(most).1 < 160
}

/// True where blank lines part most lines: then a line without one goes on.
fn has_gaps(plain: &Plain) -> bool {
    let text = || plain.lines.iter().filter(|line| line.role == Role::Text);
    let (lines, blank) = (text().count(), text().filter(|line| line.blank).count());
    blank * 3 > lines * 2
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Border {
    None,
    Tentative,
    Sure,
}

struct Judge<'t> {
    tongue: &'t Tongue,
    wrapped: bool,
    gaps: bool,
}

impl Judge<'_> {
    /// What stands between `block` and `line`; `gap` where lines of the page or notes stood there.
    fn border(&self, block: &Block, line: &Line, text: &str, gap: bool) -> Border {
        if line.block || line.role != block.role || line.role == Role::Row {
            return Border::Sure;
        }
        if line.role == Role::Heading {
            return if line.blank { Border::Sure } else { Border::None };
        }
        let before = block.words();
        let end = End::of(before);
        let sentence = self.is_sentence(block);
        // Where blank lines part paragraphs, a line without one goes on with its paragraph.
        let blank = line.blank || !(self.wrapped || self.gaps && sentence);
        let opening = self.tongue.openings.kind(text);
        let heads = || {
            closing::formula_length(text, self.tongue).is_some()
                || number::begins_heading(text, self.tongue)
                || opening.is_none() && running::names_meeting(text, self.tongue)
        };
        if (blank || gap || !sentence) && heads() {
            return Border::Sure;
        }
        let open = matches!(end, End::Open | End::Comma);
        let marker = Marker::parse(text, &self.tongue.words.alphabet);
        let marked = marker.as_ref().is_some_and(|marker| marker.clean);
        if open && !marked && self.is_unfinished(before) {
            return Border::None;
        }
        if let Some(marker) = marker {
            return self.before_marker(block, &marker, text, blank || gap);
        }
        let lower = opening.is_none() && text.starts_with(char::is_lowercase);
        if lower && end != End::Colon {
            // A sentence goes on, whatever stands between.
            // Where paragraphs open with small letters, a comma ends one.
            let comma = end == End::Comma && !self.tongue.words.capitals;
            let starts_anew = blank && (comma || matches!(end, End::Full | End::Semicolon))
                || self.lacks_beginning(block, line, text, end);
            return if starts_anew { Border::Sure } else { Border::None };
        }
        // Within a sentence `States` and `Notes`, which open paragraphs as well, are nouns.
        let ended = end != End::Open;
        let opens = opening == Some(Opening::Preambular)
            || opening.is_some() && (ended || closing::is_formula(before, self.tongue));
        let closes = || closing::is_closing(text, self.tongue);
        if blank || gap {
            let cut = !opens && !ended && sentence && !closes();
            let joined = cut
                && !is_letter_alone(text)
                && (gap
                    || line.page_start
                    || self.wrapped
                    || !text.starts_with(char::is_alphabetic)
                    // A heading has no stop at its end, the rest of a sentence has; what leads a list
                    // has a colon.
                    || !matches!(End::of(text), End::Open | End::Colon));
            return if joined { Border::None } else { Border::Sure };
        }
        let parts = !sentence && is_letter_alone(before)
            || front::opens_line(text, self.tongue) && !self.is_opened(block)
            || opens && (ended || closing::is_formula(before, self.tongue))
            || end == End::Full && closes()
            || is_letter_alone(text);
        if parts { Border::Sure } else { Border::None }
    }

    /// Where every line is a paragraph: `text` ends as operative paragraphs do and goes on neither
    /// with a preambular paragraph nor with a heading. Its beginning is not in the source.
    fn lacks_beginning(&self, block: &Block, line: &Line, text: &str, end: End) -> bool {
        if self.wrapped || !line.blank || text.len() <= 160 {
            return false;
        }
        let stop = End::of(text);
        if !matches!(stop, End::Semicolon | End::Full) {
            return false;
        }
        let before = block.words();
        let opening = self.tongue.openings.kind(before);
        match end {
            End::Comma => opening == Some(Opening::Preambular) && stop == End::Semicolon,
            _ => !self.is_sentence(block) && !number::begins_heading(before, self.tongue),
        }
    }

    fn before_marker(&self, block: &Block, marker: &Marker, text: &str, blank: bool) -> Border {
        let end = End::of(block.words());
        let rest = text.get(marker.rest..).unwrap_or_default();
        let capital = rest.chars().next().is_some_and(|c| {
            c.is_uppercase() || is_quote(c) || (c.is_alphabetic() && !c.is_lowercase())
        });
        let opens = self.tongue.openings.kind(rest).is_some();
        match marker.form {
            // `19 and 20 January`, `15 Members`: a number without a sign needs a verb after it.
            Form::Bare if !opens => {
                let ended = end != End::Open || !self.is_sentence(block);
                return if blank && ended { Border::Sure } else { Border::None };
            }
            Form::Bullet if !blank && end == End::Open => return Border::None,
            _ => {}
        }
        if blank && (end != End::Open || marker.clean) {
            return Border::Sure;
        }
        if capital || marker.form == Form::Bracket { Border::Tentative } else { Border::None }
    }

    /// Long enough for a sentence, or opened as paragraphs are: no line of a letterhead, no heading.
    fn is_sentence(&self, block: &Block) -> bool {
        block.pieces.len() > 2 || block.words().len() > 160 || self.is_opened(block)
    }

    /// Opened as paragraphs are: by a verb or a number.
    fn is_opened(&self, block: &Block) -> bool {
        let words = block.words();
        self.tongue.openings.kind(words).is_some()
            || Marker::parse(words, &self.tongue.words.alphabet).is_some_and(|marker| marker.clean)
    }

    /// The last word asks for another.
    fn is_unfinished(&self, text: &str) -> bool {
        let blank = text.bytes().rposition(|byte| byte == b' ');
        let last = text.get(blank.map_or(0, |at| at + 1)..).unwrap_or_default();
        self.tongue.words.connectives.iter().any(|word| word == last)
    }
}

/// A section letter or numeral alone on its line.
fn is_letter_alone(text: &str) -> bool {
    text.len() <= 4 && !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_uppercase())
}
