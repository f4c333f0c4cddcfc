//! Writes the text of a format that knows its own blocks: one line for each block, with marks and a
//! blank line after it.

use crate::model::{Mark, MarkKind};
use crate::text::Span;

/// A text in the making.
#[derive(Debug, Default)]
pub(super) struct Composer {
    text: String,
    marks: Vec<Mark>,
    /// The block that is being written: where it begins, and what it is.
    block: Option<(usize, MarkKind)>,
    /// A blank was seen that the next word must be kept apart by.
    blank: Option<&'static str>,
    /// Notes that are marked in the block, and texts that stand beside it, to be set under it.
    below: Vec<(Option<String>, Composer)>,
}

impl Composer {
    /// Ends the block that is being written, and begins another.
    pub(super) fn begin(&mut self, kind: MarkKind) {
        self.end();
        self.block = Some((self.text.len(), kind));
    }

    /// Ends the block that is being written; the notes that are marked in it follow.
    pub(super) fn end(&mut self) {
        self.blank = None;
        if let Some((start, kind)) = self.block.take()
            && self.text.len() > start
        {
            self.marks.push(Mark { span: Span::new(start, self.text.len()), kind });
            self.text.push_str("\n\n");
        }
        for (marker, text) in std::mem::take(&mut self.below) {
            match marker {
                Some(marker) => self.set_note(marker, text),
                None => self.append(text),
            }
        }
    }

    /// True where the block that is being written has no words yet.
    pub(super) fn is_at_start(&self) -> bool {
        self.block.as_ref().is_none_or(|(start, _)| *start == self.text.len())
    }

    /// Adds words, with runs of blanks as one.
    pub(super) fn words(&mut self, words: &str) {
        for c in words.chars() {
            if c == '\u{a0}' || !c.is_whitespace() {
                self.put(c);
            } else if self.blank.is_none() {
                self.blank = Some(" ");
            }
        }
    }

    /// Parts what follows from what precedes: two cells, a number and its paragraph.
    pub(super) fn tab(&mut self) {
        self.blank = Some("\t");
    }

    /// Breaks the line within the block.
    pub(super) fn line(&mut self) {
        if !self.is_at_start() && self.blank != Some("\n\n") {
            self.blank = Some("\n");
        }
    }

    /// Leaves a line blank within the block, as texts do that are set line by line.
    pub(super) fn blank_line(&mut self) {
        if !self.is_at_start() {
            self.blank = Some("\n\n");
        }
    }

    /// Where the next word will begin.
    pub(super) fn place(&mut self) -> usize {
        self.space();
        self.text.len()
    }

    /// Marks what was written since `start`.
    pub(super) fn mark(&mut self, start: usize, kind: MarkKind) {
        if self.text.len() > start {
            self.marks.push(Mark { span: Span::new(start, self.text.len()), kind });
        }
    }

    /// What was written since `start`.
    pub(super) fn since(&self, start: usize) -> &str {
        self.text.get(start..).unwrap_or_default()
    }

    /// Takes back what was written since `start`, a place in the block that is being written.
    pub(super) fn retract(&mut self, start: usize) {
        self.text.truncate(start);
        // Marks end where they were made: those behind `start` are the last.
        while self.marks.pop_if(|mark| mark.span.end() > start).is_some() {}
    }

    /// Marks a note here.
    pub(super) fn note_ref(&mut self, marker: &str) {
        let blank = self.blank.take();
        let start = self.text.len();
        self.block.get_or_insert((start, MarkKind::Block));
        self.text.push_str(marker);
        self.mark(start, MarkKind::NoteRef { marker: marker.to_owned() });
        self.blank = blank;
    }

    /// Adds a note whose body is set under the block.
    pub(super) fn note(&mut self, marker: String, mut body: Composer) {
        body.end();
        self.below.push((Some(marker), body));
    }

    /// Adds a text that stands beside the block; its blocks are set under this one.
    pub(super) fn beside(&mut self, mut text: Composer) {
        text.end();
        self.below.push((None, text));
    }

    /// The text and its marks in the order of [`Source::marks`](crate::model::Source::marks).
    pub(super) fn finish(mut self) -> (String, Vec<Mark>) {
        self.end();
        self.marks.sort_by_key(|mark| (mark.span.start(), usize::MAX - mark.span.end()));
        (self.text, self.marks)
    }

    /// A note as it stands under its block: the marker, then its words.
    fn set_note(&mut self, marker: String, note: Composer) {
        let start = self.text.len();
        self.text.push_str(&marker);
        self.text.push('\t');
        let shift = self.text.len();
        self.text.push_str(note.text.trim_end_matches('\n'));
        let span = Span::new(start, self.text.len());
        self.text.push_str("\n\n");
        self.marks.push(Mark { span, kind: MarkKind::Note { marker } });
        self.marks.extend(note.marks.into_iter().filter_map(|mark| {
            let span = Span::new(mark.span.start() + shift, mark.span.end() + shift);
            (!matches!(mark.kind, MarkKind::Block)).then_some(Mark { span, ..mark })
        }));
    }

    fn append(&mut self, text: Composer) {
        let shift = self.text.len();
        self.text.push_str(&text.text);
        self.marks.extend(text.marks.into_iter().map(|mark| Mark {
            span: Span::new(mark.span.start() + shift, mark.span.end() + shift),
            kind: mark.kind,
        }));
    }

    fn put(&mut self, c: char) {
        self.space();
        if self.block.is_none() {
            self.block = Some((self.text.len(), MarkKind::Block));
        }
        self.text.push(c);
    }

    /// Writes the blank that was seen, except where a block begins.
    fn space(&mut self) {
        if let Some(blank) = self.blank.take()
            && !self.is_at_start()
            && !(blank == " " && self.text.ends_with([' ', '\t', '\n']))
        {
            self.text.push_str(blank);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_a_line_and_its_notes_follow() {
        let mut page = Composer::default();
        page.begin(MarkKind::Block);
        page.words("  The \n\tCovenant,");
        page.note_ref("1");
        let mut note = Composer::default();
        note.words("\tSee resolution ");
        let start = note.place();
        note.words("2200 A (XXI)");
        note.mark(start, MarkKind::Italic);
        page.note("1".to_owned(), note);
        page.words(" and its ");
        page.words("Protocols ");
        page.begin(MarkKind::Block);
        page.begin(MarkKind::Heading);
        page.words("II");
        let (text, marks) = page.finish();
        assert_eq!(
            text,
            "The Covenant,1 and its Protocols\n\n1\tSee resolution 2200 A (XXI)\n\nII\n\n"
        );
        let marked: Vec<(&str, &MarkKind)> =
            marks.iter().map(|mark| (mark.span.of(&text).unwrap(), &mark.kind)).collect();
        let marker = || "1".to_owned();
        assert_eq!(
            marked,
            [
                ("The Covenant,1 and its Protocols", &MarkKind::Block),
                ("1", &MarkKind::NoteRef { marker: marker() }),
                ("1\tSee resolution 2200 A (XXI)", &MarkKind::Note { marker: marker() }),
                ("2200 A (XXI)", &MarkKind::Italic),
                ("II", &MarkKind::Heading),
            ]
        );
    }
}
