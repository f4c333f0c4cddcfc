//! Characters become lines: which of them stand side by side, and where the words end.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::page::{Glyph, Link};

/// Characters whose bodies overlap by this share of the lower one stand on one line.
const MIN_OVERLAP: f32 = 0.5;
/// The height of a capital letter, in sizes.
const CAP_HEIGHT: f32 = 0.7;
/// A wider gap, in sizes, parts what was not set one after the other.
const COLUMN_GAP: f32 = 1.0;
/// A wider gap, in sizes, parts a line of its own from its neighbour.
const WIDE_GAP: f32 = 3.0;
/// From this gap on, in sizes, words are apart although no space was set, in a page that sets spaces.
const TAB_GAP: f32 = 0.3;
/// The same in a page that sets none.
const WORD_GAP: f32 = 0.17;
/// A space that was set but leaves less than this, in sizes, was taken back by the setting.
const SPACE_GAP: f32 = 0.11;
/// What is no further apart in the order of the file was set in one go; there are blanks between.
const IN_ORDER: usize = 12;
/// How far back the next character may stand, in sizes.
const BACKWARDS: f32 = 0.3;
/// The same character again within this share of its width is the same character.
const TWICE: f32 = 0.3;
/// A smaller type than this, in sizes of the line, may be a mark of a note.
const RAISED_SIZE: f32 = 0.75;
/// A mark of a note stands higher than this, in sizes of the line.
const RAISED_BY: f32 = 0.1;

/// A line of print, or the part of one that stands by itself.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Line {
    /// Its words, one space apart.
    pub(super) text: String,
    /// Its left edge.
    pub(super) x0: f32,
    /// Its right edge.
    pub(super) x1: f32,
    /// Its baseline.
    pub(super) y: f32,
    /// The size that most of its characters have.
    pub(super) size: f32,
    /// All of its letters are bold.
    pub(super) bold: bool,
    /// It is set in bars.
    pub(super) bars: bool,
    /// It does not run from left to right.
    pub(super) turned: bool,
    /// How parts of its text are set, each kind in the order of the text.
    pub(super) styles: Vec<(Range<usize>, Style)>,
    /// The place of its first character in the order of the file.
    pub(super) first: usize,
    /// The place of its last character in the order of the file.
    pub(super) last: usize,
}

/// How a part of a line is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Italic,
    /// Small and high.
    Raised,
    /// A hyperlink, by its place among the links of the page.
    Link(usize),
}

/// What is known about the page and the group of characters that are to be set into lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting<'p> {
    /// The group is one block by the file's own word: a wide gap in it is a tab.
    pub(super) one_block: bool,
    /// The page sets a space between words; if not, gaps tell the words.
    pub(super) spaced: bool,
    /// The links of the page.
    pub(super) links: &'p [Link],
}

/// Sets `glyphs`, each with its place in the order of the file, into lines from top to bottom.
pub(super) fn lines(glyphs: &[(usize, Glyph)], setting: Setting<'_>) -> Vec<Line> {
    let mut rows = rows(glyphs);
    rows.sort_by(|a, b| a.y.total_cmp(&b.y));
    let mut lines = Vec::new();
    for row in rows {
        let row = from_left(row.glyphs);
        for part in parts(&row, setting.one_block) {
            lines.extend(Line::new(part, setting));
        }
    }
    lines
}

/// Characters that stand on one baseline, or close to it.
struct Row {
    y: f32,
    size: f32,
    glyphs: Vec<(usize, Glyph)>,
}

/// How much of the lower one the bodies of two types share, from their baselines and sizes.
fn overlap(y: f32, size: f32, other_y: f32, other_size: f32) -> f32 {
    let top = (y - CAP_HEIGHT * size).max(other_y - CAP_HEIGHT * other_size);
    (y.min(other_y) - top) / (CAP_HEIGHT * size.min(other_size)).max(1.0)
}

fn rows(glyphs: &[(usize, Glyph)]) -> Vec<Row> {
    let mut runs: Vec<&[(usize, Glyph)]> = glyphs
        .chunk_by(|(_, a), (_, b)| {
            (a.y - b.y).abs() < 0.5
                && (a.size - b.size).abs() < 0.02 * a.size
                && a.turned == b.turned
        })
        .filter(|run| run.iter().any(|(_, glyph)| !is_blank(glyph.ch)))
        .collect();
    // Large type makes the lines, small type joins them.
    let size = |run: &&[(usize, Glyph)]| run.first().map_or(0.0, |(_, glyph)| glyph.size);
    runs.sort_by(|a, b| size(b).total_cmp(&size(a)));
    let mut rows: Vec<Row> = Vec::new();
    for run in runs {
        let Some(&(_, Glyph { y, size, .. })) = run.first() else { continue };
        match rows.iter_mut().find(|row| overlap(y, size, row.y, row.size) > MIN_OVERLAP) {
            Some(row) => row.glyphs.extend_from_slice(run),
            None => rows.push(Row { y, size, glyphs: run.to_vec() }),
        }
    }
    rows
}

/// Orders the characters of a row from left to right, but keeps together what the file sets in one
/// go: where widths are wrong, words stay whole.
fn from_left(mut row: Vec<(usize, Glyph)>) -> Vec<(usize, Glyph)> {
    row.sort_by(|(i, a), (j, b)| a.x0.total_cmp(&b.x0).then(i.cmp(j)));
    // Some files make type bold by setting it twice.
    row.dedup_by(|(_, b), (_, a)| a.ch == b.ch && b.x0 - a.x0 < TWICE * (b.x1 - b.x0));
    row.sort_by_key(|(place, _)| *place);
    let mut runs: Vec<&[(usize, Glyph)]> = row
        .chunk_by(|(i, a), (j, b)| j - i < IN_ORDER && b.x0 >= a.x0 - BACKWARDS * a.size)
        .collect();
    let x0 = |run: &&[(usize, Glyph)]| run.first().map_or(0.0, |(_, glyph)| glyph.x0);
    runs.sort_by(|a, b| x0(a).total_cmp(&x0(b)));
    runs.concat()
}

/// The parts of a row that stand by themselves.
fn parts(row: &[(usize, Glyph)], one_block: bool) -> Vec<&[(usize, Glyph)]> {
    let mut parts = Vec::new();
    let mut begin = 0;
    let mut last: Option<(usize, Glyph)> = None;
    for (at, &(place, glyph)) in row.iter().enumerate() {
        if is_blank(glyph.ch) {
            continue;
        }
        if let Some((before, left)) = last {
            let gap = (glyph.x0 - left.x1) / left.size.max(glyph.size).max(1.0);
            // What was set one after the other, but for blanks, is one line with a tab in it.
            let in_order = place > before && place - before < IN_ORDER;
            if gap > COLUMN_GAP && !in_order || gap > WIDE_GAP && !one_block {
                parts.extend(row.get(begin..at));
                begin = at;
            }
        }
        last = Some((place, glyph));
    }
    parts.extend(row.get(begin..));
    parts
}

impl Line {
    /// Sets one part of a row; `None` where it is blank.
    fn new(glyphs: &[(usize, Glyph)], setting: Setting<'_>) -> Option<Self> {
        let seen = || glyphs.iter().filter(|(_, glyph)| !is_blank(glyph.ch));
        let size = main_size(seen().map(|(_, glyph)| glyph.size))?;
        let main = || seen().filter(|(_, glyph)| (glyph.size - size).abs() < 0.1);
        let mut line = Self {
            size,
            y: main().map(|(_, glyph)| glyph.y).fold(f32::MIN, f32::max),
            x0: seen().map(|(_, glyph)| glyph.x0).fold(f32::MAX, f32::min),
            x1: seen().map(|(_, glyph)| glyph.x1).fold(f32::MIN, f32::max),
            bold: seen().all(|(_, glyph)| glyph.bold || !glyph.ch.is_alphabetic())
                && seen().any(|(_, glyph)| glyph.bold),
            bars: seen().all(|(_, glyph)| glyph.bars),
            turned: seen().all(|(_, glyph)| glyph.turned),
            first: seen().map(|(place, _)| *place).min()?,
            last: seen().map(|(place, _)| *place).max()?,
            ..Self::default()
        };
        let mut before: Option<Glyph> = None;
        let mut space = false;
        for &(_, glyph) in glyphs {
            if is_blank(glyph.ch) {
                space = true;
                continue;
            }
            let raised = is_superscript(glyph.ch)
                || glyph.size < RAISED_SIZE * size && line.y - glyph.y > RAISED_BY * size;
            if let Some(before) = before {
                // A mark of a note stands close to its word, but not always very close.
                let least = match (space, setting.spaced, raised) {
                    (true, ..) => SPACE_GAP,
                    (false, false, false) => WORD_GAP,
                    (false, true, false) => TAB_GAP,
                    (false, _, true) => COLUMN_GAP,
                };
                if glyph.x0 - before.x1 > least * size {
                    line.text.push(' ');
                }
            }
            let start = line.text.len();
            push(&mut line.text, glyph.ch);
            let range = start..line.text.len();
            if glyph.italic {
                line.style(range.clone(), Style::Italic);
            }
            if raised {
                line.style(range.clone(), Style::Raised);
            }
            let (x, y) = (f32::midpoint(glyph.x0, glyph.x1), glyph.y - 0.3 * glyph.size);
            let link = setting.links.iter().position(|link| {
                let area = link.area;
                (area.x0..=area.x1).contains(&x) && (area.y0..=area.y1).contains(&y)
            });
            if let Some(link) = link {
                line.style(range, Style::Link(link));
            }
            before = Some(glyph);
            space = false;
        }
        (!line.text.is_empty()).then_some(line)
    }

    /// Marks `range`, together with a stretch of the same style that ends before it.
    fn style(&mut self, range: Range<usize>, style: Style) {
        let text = &self.text;
        let last = self.styles.iter_mut().rev().find(|(_, other)| *other == style);
        match last {
            Some((last, _))
                if text.get(last.end..range.start).is_some_and(|gap| gap.trim().is_empty()) =>
            {
                last.end = range.end;
            }
            _ => self.styles.push((range, style)),
        }
    }

    /// True where the two stand side by side, whatever is between them.
    pub(super) fn is_beside(&self, other: &Self) -> bool {
        overlap(self.y, self.size, other.y, other.size) > MIN_OVERLAP
    }

    /// The parts of the text in this style.
    pub(super) fn styled(&self, style: Style) -> impl Iterator<Item = Range<usize>> + '_ {
        self.styles.iter().filter(move |(_, other)| *other == style).map(|(range, _)| range.clone())
    }
}

/// The size that most characters have; of sizes with the same number the larger one.
fn main_size(sizes: impl Iterator<Item = f32>) -> Option<f32> {
    let mut counted: Vec<(f32, usize)> = Vec::new();
    for size in sizes {
        match counted.iter_mut().find(|(known, _)| (known - size).abs() < 0.1) {
            Some((_, count)) => *count += 1,
            None => counted.push((size, 1)),
        }
    }
    counted.into_iter().max_by(|(a, m), (b, n)| m.cmp(n).then(a.total_cmp(b))).map(|(size, _)| size)
}

/// True for characters that only keep words apart, and for those that nobody sees.
pub(super) fn is_blank(ch: char) -> bool {
    ch.is_whitespace() || ch.is_control() || matches!(ch, '\u{200b}'..='\u{200f}' | '\u{feff}')
}

/// True for digits that are small and high by themselves.
fn is_superscript(ch: char) -> bool {
    matches!(ch, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// Appends a character as it is written: letters that were set as one, or in the shape of their
/// place in a word, as what they stand for.
fn push(text: &mut String, ch: char) {
    match ch {
        '\u{fb00}'..='\u{fb4f}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
            text.extend(std::iter::once(ch).nfkc());
        }
        // The bullet of the Symbol face, which has its own place for every character.
        '\u{f0b7}' => text.push('•'),
        _ => text.push(ch),
    }
}
