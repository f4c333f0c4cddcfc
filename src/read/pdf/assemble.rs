//! Blocks become one text with marks on it.

use std::cmp::Reverse;
use std::ops::Range;

use super::block::{Block, Kind};
use super::line::{Line, Style};
use super::notes;
use super::page::Link;
use crate::model::{Mark, MarkKind};
use crate::text::Span;

/// Writes `pages` one after the other; `links` are the links of each.
pub(super) fn assemble(pages: &[Vec<Block>], links: &[&[Link]]) -> (String, Vec<Mark>) {
    let mut writer = Writer::default();
    for ((blocks, links), number) in pages.iter().zip(links).zip(1..) {
        let here = Span::new(writer.text.len(), writer.text.len());
        writer.marks.push(Mark { span: here, kind: MarkKind::Page { number } });
        for block in blocks {
            writer.block(block, links);
        }
    }
    writer.marks.sort_by_key(|mark| (mark.span.start(), Reverse(mark.span.end())));
    (writer.text, writer.marks)
}

#[derive(Default)]
struct Writer {
    text: String,
    marks: Vec<Mark>,
    /// The marks of the last block of text, by their places.
    body: Vec<usize>,
    /// The marker of the last note.
    note: Option<String>,
}

impl Writer {
    fn block(&mut self, block: &Block, links: &[Link]) {
        let start = self.text.len();
        let first_mark = self.marks.len();
        for (at, cell) in block.cells.iter().enumerate() {
            if at > 0 {
                self.text.push('\t');
            }
            for (at, line) in cell.iter().enumerate() {
                if at > 0 {
                    self.end_line(block.kind == Kind::Row);
                }
                self.line(line, links);
            }
        }
        if matches!(block.kind, Kind::Note(Some(_))) {
            // The marker of a note's body refers to nothing.
            let at = Span::new(start, start);
            let mut marks = self.marks.split_off(first_mark);
            marks.retain(|mark| !is_reference(mark) || mark.span.start() != at.start());
            self.marks.append(&mut marks);
        }
        self.join(first_mark);
        let span = Span::new(start, self.text.len());
        self.text.push_str("\n\n");
        let kinds = match &block.kind {
            Kind::Text => vec![MarkKind::Block],
            Kind::Heading => vec![MarkKind::Block, MarkKind::Heading],
            Kind::Row => vec![MarkKind::Row],
            Kind::Artifact => vec![MarkKind::Artifact],
            Kind::Rule => vec![MarkKind::Rule],
            Kind::Note(marker) => {
                if marker.is_some() {
                    self.note.clone_from(marker);
                }
                match self.note.clone() {
                    Some(marker) => vec![MarkKind::Note { marker }],
                    None => vec![MarkKind::Block],
                }
            }
        };
        if block.continues && block.kind.is_body() {
            // The block is one, whatever of its page stands in it.
            for &mark in &self.body {
                if let Some(mark) = self.marks.get_mut(mark) {
                    mark.span = mark.span.hull(span);
                }
            }
            return;
        }
        if block.kind.is_body() {
            self.body = (self.marks.len()..self.marks.len() + kinds.len()).collect();
        }
        self.marks.extend(kinds.into_iter().map(|kind| Mark { span, kind }));
    }

    /// Ends a line of print; in a row of a table it goes on, for a row is one line.
    fn end_line(&mut self, in_row: bool) {
        if !in_row {
            self.text.push('\n');
        } else if !self.text.ends_with('-') {
            self.text.push(' ');
        }
    }

    fn line(&mut self, line: &Line, links: &[Link]) {
        let base = self.text.len();
        self.text.push_str(&line.text);
        for (range, style) in &line.styles {
            let kind = match *style {
                Style::Italic => Some(MarkKind::Italic),
                Style::Link(link) => {
                    links.get(link).map(|link| MarkKind::Link { address: link.address.clone() })
                }
                Style::Raised => line
                    .text
                    .get(range.clone())
                    .and_then(notes::marker)
                    .map(|marker| MarkKind::NoteRef { marker }),
            };
            let range = match style {
                Style::Link(_) => words(&line.text, range.clone()),
                _ => range.clone(),
            };
            let span = Span::new(base + range.start, base + range.end);
            self.marks.extend(kind.map(|kind| Mark { span, kind }));
        }
    }

    /// Joins the marks from `first` on that a line end has cut.
    fn join(&mut self, first: usize) {
        let text = &self.text;
        let mut joined: Vec<Mark> = Vec::new();
        for mark in self.marks.drain(first..) {
            let cut = joined.iter_mut().rev().find(|last| last.kind == mark.kind).filter(|last| {
                let between = last.span.end()..mark.span.start();
                text.get(between).is_some_and(|between| between.trim().is_empty())
                    && !is_reference(&mark)
            });
            match cut {
                Some(last) => last.span = last.span.hull(mark.span),
                None => joined.push(mark),
            }
        }
        self.marks.append(&mut joined);
    }
}

fn is_reference(mark: &Mark) -> bool {
    matches!(mark.kind, MarkKind::NoteRef { .. })
}

/// The part of a linked `range` that is meant: the area of a link often takes in the sign beside it.
fn words(text: &str, mut range: Range<usize>) -> Range<usize> {
    let closes = |opening: char, closing: char, words: &str| {
        words.matches(closing).count() > words.matches(opening).count()
    };
    while let Some(words) = text.get(range.clone()) {
        let (mut from_start, mut from_end) = (words.chars(), words.chars());
        let (Some(first), Some(last)) = (from_start.next(), from_end.next_back()) else { break };
        let ends = match last {
            '.' | ',' | ';' | ':' => true,
            ')' => closes('(', ')', words),
            ']' => closes('[', ']', words),
            '(' | '[' => true,
            _ => false,
        };
        let starts = match first {
            '(' => closes(')', '(', words),
            '[' => closes(']', '[', words),
            ')' | ']' | ',' | ';' | '.' => true,
            _ => false,
        };
        if ends {
            range.end -= last.len_utf8();
        } else if starts {
            range.start += first.len_utf8();
        } else {
            break;
        }
    }
    range
}
