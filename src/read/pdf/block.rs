//! Lines become blocks: paragraphs, headings, rows of tables, notes.
//!
//! Where a file is tagged its blocks are taken as they are. Elsewhere a block ends where the
//! leading grows, the type changes, a first line is indented, or a line ends although the next
//! word would have fitted.

use std::collections::{BTreeMap, HashSet};

use super::line::Line;
use super::notes;
use super::order;
use super::page::Owner;
use super::sheet::{Role, Sheet};
use super::tags::{Cell, Tags};

/// A leading from this share of the usual one on parts paragraphs.
const EXTRA_LEADING: f32 = 1.22;
/// Leading where a page does not show it, in sizes.
const USUAL_LEADING: f32 = 1.2;
/// First lines are indented by this, in sizes.
const INDENT: f32 = 0.8;
/// The width of a space, in sizes.
const SPACE: f32 = 0.25;
/// What a line may leave open, in sizes, although the next word seems to fit: widths of words are
/// known nearly.
const SLACK: f32 = 0.3;
/// Lines of less width, in sizes, are no paragraph but lines each for itself.
const MIN_MEASURE: f32 = 12.0;
/// Cells stand below each other, give or take this many points.
const ALIGNED: f32 = 3.0;

/// Lines that belong together on one page.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// What they are.
    pub(super) kind: Kind,
    /// The lines; more than one group for the cells of a row.
    pub(super) cells: Vec<Vec<Line>>,
    /// The block of the structure tree.
    pub(super) tag: Option<u32>,
    /// It goes on with the last block of its kind on the page before.
    pub(super) continues: bool,
}

/// What a [`Block`] is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Kind {
    #[default]
    Text,
    Heading,
    Row,
    /// A note; without a marker where it goes on from the page before.
    Note(Option<String>),
    Artifact,
    Rule,
}

impl Block {
    fn new(kind: Kind, lines: Vec<Line>) -> Self {
        Self { kind, cells: vec![lines], tag: None, continues: false }
    }

    /// Its lines in reading order.
    pub(super) fn lines(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.cells.iter().flatten()
    }

    fn top(&self) -> f32 {
        self.lines().map(|line| line.y).fold(f32::MAX, f32::min)
    }
}

/// The blocks of each page: what belongs to its head, its text, its notes, its foot.
pub(super) fn blocks(sheets: &[Sheet], tags: &Tags, body_size: f32) -> Vec<Vec<Block>> {
    let mut pages: Vec<Vec<Block>> = Vec::with_capacity(sheets.len());
    for sheet in sheets {
        let mut text = text(sheet, tags, body_size);
        if let (Some(before), Some(first)) = (pages.last(), text.first_mut())
            && let Some(last) = before.iter().rev().find(|block| block.kind.is_body())
        {
            first.continues = goes_on(last, first, before);
        }
        let top = text.iter().map(Block::top).fold(f32::MAX, f32::min);
        let (head, foot): (Vec<_>, Vec<_>) =
            artifacts(sheet).into_iter().partition(|block| block.top() < top);
        let mut page = head;
        page.append(&mut text);
        page.extend(lines_with(sheet, Role::Rule).map(|line| Block::new(Kind::Rule, vec![line])));
        page.append(&mut note_blocks(sheet));
        page.extend(foot);
        pages.push(page);
    }
    pages
}

impl Kind {
    /// True for text that may go on from page to page.
    pub(super) fn is_body(&self) -> bool {
        matches!(self, Self::Text | Self::Heading | Self::Row)
    }
}

fn lines_with(sheet: &Sheet, role: Role) -> impl Iterator<Item = Line> + '_ {
    sheet.with(role).map(|print| print.line.clone())
}

fn artifacts(sheet: &Sheet) -> Vec<Block> {
    let mut lines: Vec<Line> = lines_with(sheet, Role::Artifact).collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    lines.into_iter().map(|line| Block::new(Kind::Artifact, vec![line])).collect()
}

fn text(sheet: &Sheet, tags: &Tags, body_size: f32) -> Vec<Block> {
    let mut tagged: BTreeMap<u32, Vec<Line>> = BTreeMap::new();
    let mut placed = Vec::new();
    for print in sheet.with(Role::Text) {
        match print.owner {
            Owner::Block(block) => tagged.entry(block).or_default().push(print.line.clone()),
            _ => placed.push(print.line.clone()),
        }
    }
    let tagged = tagged_blocks(tagged, tags);
    let placed = order::columns(placed, body_size)
        .into_iter()
        .flat_map(|column| placed_blocks(column, body_size));
    merge(tagged, placed)
}

/// Puts blocks that have only their place before the first block that stands below them.
fn merge(tagged: Vec<Block>, placed: impl Iterator<Item = Block>) -> Vec<Block> {
    let mut placed = placed.peekable();
    let mut blocks = Vec::new();
    for block in tagged {
        let top = block.top();
        while let Some(above) = placed.next_if(|above| above.top() < top) {
            blocks.push(above);
        }
        blocks.push(block);
    }
    blocks.extend(placed);
    blocks
}

/// The blocks of the structure tree; those in the cells of a table become rows.
fn tagged_blocks(tagged: BTreeMap<u32, Vec<Line>>, tags: &Tags) -> Vec<Block> {
    let mut blocks: Vec<(Option<Cell>, Block)> = Vec::new();
    for (tag, mut lines) in tagged {
        lines.sort_by_key(|line| line.first);
        let about = usize::try_from(tag).ok().and_then(|tag| tags.blocks.get(tag));
        let about = about.copied().unwrap_or_default();
        let kind = if about.heading { Kind::Heading } else { Kind::Text };
        blocks.push((about.cell, Block { tag: Some(tag), ..Block::new(kind, lines) }));
    }
    // A table with one filled cell a row is there for the layout.
    let grids: HashSet<u32> = blocks
        .iter()
        .zip(blocks.iter().skip(1))
        .filter_map(|((a, _), (b, _))| a.zip(*b))
        .filter(|(a, b)| a.row == b.row && a.column != b.column)
        .map(|(cell, _)| cell.table)
        .collect();
    let mut out: Vec<Block> = Vec::new();
    let mut last: Option<Cell> = None;
    for (cell, mut block) in blocks {
        let cell = cell.filter(|cell| grids.contains(&cell.table));
        match (last, cell, out.last_mut()) {
            (Some(last), Some(cell), Some(row)) if last.row == cell.row => {
                if last.column == cell.column {
                    if let Some(lines) = row.cells.last_mut() {
                        lines.extend(block.cells.into_iter().flatten());
                    }
                } else {
                    row.cells.append(&mut block.cells);
                }
            }
            _ => {
                if cell.is_some() {
                    block.kind = Kind::Row;
                }
                out.push(block);
            }
        }
        last = cell;
    }
    out
}

/// The blocks of one column that nothing but the places of its lines tells.
fn placed_blocks(column: Vec<Line>, body_size: f32) -> Vec<Block> {
    let leading = usual_leading(&column, body_size);
    let mut blocks = Vec::new();
    let mut group: Vec<Line> = Vec::new();
    let rows = table_rows(&column);
    for (line, row) in column.into_iter().zip(rows) {
        let Some(last) = group.last() else {
            start(&mut blocks, &mut group, line, row);
            continue;
        };
        if row.is_some() || parts(last, &line, leading, group.len()) {
            end(&mut blocks, &mut group);
            start(&mut blocks, &mut group, line, row);
        } else {
            group.push(line);
        }
    }
    end(&mut blocks, &mut group);
    blocks
}

/// Begins a block with `line`, or puts it into the row of a table.
fn start(blocks: &mut Vec<Block>, group: &mut Vec<Line>, line: Line, row: Option<bool>) {
    match (row, blocks.last_mut()) {
        (None, _) => group.push(line),
        (Some(false), Some(block)) if block.kind == Kind::Row => block.cells.push(vec![line]),
        (Some(_), _) => blocks.push(Block::new(Kind::Row, vec![line])),
    }
}

/// Ends a group of lines: it is a block, or several where lines end early.
fn end(blocks: &mut Vec<Block>, group: &mut Vec<Line>) {
    let left = group.iter().map(|line| line.x0).fold(f32::MAX, f32::min);
    let right = group.iter().map(|line| line.x1).fold(f32::MIN, f32::max);
    let narrow = group.first().is_some_and(|line| right - left < MIN_MEASURE * line.size);
    let mut block: Vec<Line> = Vec::new();
    for line in group.drain(..) {
        if block.last().is_some_and(|last| narrow || ends_early(last, &line, right)) {
            blocks.push(placed(std::mem::take(&mut block)));
        }
        block.push(line);
    }
    if !block.is_empty() {
        blocks.push(placed(block));
    }
}

fn placed(lines: Vec<Line>) -> Block {
    let heading = lines.iter().all(|line| line.bold);
    Block::new(if heading { Kind::Heading } else { Kind::Text }, lines)
}

/// True where a new paragraph begins with `line` after `last`, the `nth` line of its own.
fn parts(last: &Line, line: &Line, leading: f32, nth: usize) -> bool {
    let size = last.size.max(line.size);
    let down = line.y - last.y;
    let same_type = (last.size - line.size).abs() < 0.08 * size && last.bold == line.bold;
    // The second line of a hanging paragraph is indented too.
    let indented = line.x0 - last.x0 > INDENT * size && nth > 1;
    !same_type
        || indented
        || last.turned != line.turned
        || last.is_beside(line)
        || down < 0.0
        || down > EXTRA_LEADING * leading * size
}

/// True where `last` ends although the first word of `line` would have fitted before `right`. The
/// lines of headings are balanced by hand.
fn ends_early(last: &Line, line: &Line, right: f32) -> bool {
    let heading = last.bold && line.bold;
    !heading && last.x1 + SPACE * last.size + first_word(line) + SLACK * last.size < right
}

/// The width of the first word of a line, near enough.
fn first_word(line: &Line) -> f32 {
    let word = line.text.split(' ').next().unwrap_or_default().chars().count();
    #[expect(clippy::cast_precision_loss, reason = "lines have few characters")]
    let share = word as f32 / line.text.chars().count().max(1) as f32;
    share * (line.x1 - line.x0)
}

/// The usual distance between lines, in sizes.
fn usual_leading(lines: &[Line], body_size: f32) -> f32 {
    let mut leadings: Vec<f32> = lines
        .iter()
        .zip(lines.iter().skip(1))
        .filter(|(a, b)| (a.size - body_size).abs() < 0.5 && (b.size - body_size).abs() < 0.5)
        .map(|(a, b)| (b.y - a.y) / body_size)
        .filter(|leading| (0.8..2.5).contains(leading))
        .collect();
    leadings.sort_by(f32::total_cmp);
    leadings.get(leadings.len() / 3).copied().unwrap_or(USUAL_LEADING)
}

/// For each line, whether it is in the row of a table, and then whether it begins one.
fn table_rows(lines: &[Line]) -> Vec<Option<bool>> {
    let rows: Vec<&[Line]> = lines.chunk_by(Line::is_beside).collect();
    let aligned = |a: &[Line], b: &[Line]| {
        a.len() > 1
            && b.len() > 1
            && a.iter().skip(1).any(|a| {
                b.iter()
                    .skip(1)
                    .any(|b| (a.x0 - b.x0).abs() < ALIGNED || (a.x1 - b.x1).abs() < ALIGNED)
            })
    };
    let mut out = Vec::with_capacity(lines.len());
    for (at, row) in rows.iter().enumerate() {
        let above = at.checked_sub(1).and_then(|at| rows.get(at));
        let below = rows.get(at + 1);
        let in_table = above.into_iter().chain(below).any(|other| aligned(row, other));
        out.extend((0..row.len()).map(|nth| in_table.then_some(nth == 0)));
    }
    out
}

/// True where `first` on a page goes on with `last` on the page before, which holds `before`.
fn goes_on(last: &Block, first: &Block, before: &[Block]) -> bool {
    if last.tag.is_some() && last.tag == first.tag {
        return last.kind != Kind::Row;
    }
    // Word tags what a page break cuts as two paragraphs, so that here too the places tell.
    let (Some(end), Some(begin)) = (last.lines().next_back(), first.lines().next()) else {
        return false;
    };
    // A first line is indented against the second one, or against the lines before it.
    let second = first.lines().nth(1).unwrap_or(end);
    let right = before
        .iter()
        .filter(|block| block.kind == Kind::Text)
        .flat_map(Block::lines)
        .filter(|line| (line.size - end.size).abs() < 0.1 && (line.x0 - end.x0).abs() < 36.0)
        .map(|line| line.x1)
        .fold(f32::MIN, f32::max);
    last.kind == Kind::Text
        && first.kind == Kind::Text
        && (end.size - begin.size).abs() < 0.08 * end.size
        && begin.x0 - second.x0 < INDENT * begin.size
        && !ends_early(end, begin, right)
}

/// The notes of a page, each from its marker on.
fn note_blocks(sheet: &Sheet) -> Vec<Block> {
    let mut lines: Vec<Line> = lines_with(sheet, Role::Note).collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    let mut notes: Vec<Block> = Vec::new();
    for line in lines {
        let marker = notes::opening(&line).map(|(_, marker)| marker);
        match notes.last_mut() {
            Some(note) if marker.is_none() => {
                if let Some(lines) = note.cells.last_mut() {
                    lines.push(line);
                }
            }
            _ => {
                let continues = marker.is_none();
                notes.push(Block { continues, ..Block::new(Kind::Note(marker), vec![line]) });
            }
        }
    }
    notes
}
