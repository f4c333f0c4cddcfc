//! The reading order of lines that nothing but their places tells: column after column.

use super::line::Line;

/// The least gap between columns, in sizes.
const GUTTER: f32 = 0.8;
/// So many lines must stand side by side.
const MIN_PAIRS: usize = 5;
/// The least width of a column of text, in sizes; narrower ones are those of tables.
const MIN_COLUMN: f32 = 12.0;
/// A column has so many lines before the next one is read.
const MIN_LINES: usize = 3;
/// Columns stand in columns at most so deep.
const MAX_DEPTH: usize = 4;

/// Parts `lines` into columns in reading order, each from top to bottom.
///
/// A line that runs across the gap between columns, such as a title, ends the columns above it.
pub(super) fn columns(mut lines: Vec<Line>, size: f32) -> Vec<Vec<Line>> {
    lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
    part(lines, size, 0)
}

fn part(lines: Vec<Line>, size: f32, depth: usize) -> Vec<Vec<Line>> {
    let Some(gutter) = gutter(&lines, size).filter(|_| depth < MAX_DEPTH) else {
        return vec![rows(lines)];
    };
    let mut parts = Vec::new();
    let mut across = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut end_columns = |left: &mut Vec<Line>, right: &mut Vec<Line>, across: &mut Vec<Line>| {
        if left.len() >= MIN_LINES && right.len() >= MIN_LINES {
            if !across.is_empty() {
                parts.push(rows(std::mem::take(across)));
            }
            parts.extend(part(std::mem::take(left), size, depth + 1));
            parts.extend(part(std::mem::take(right), size, depth + 1));
        } else {
            across.append(left);
            across.append(right);
            across.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x0.total_cmp(&b.x0)));
        }
    };
    for line in lines {
        if line.x1 <= gutter {
            left.push(line);
        } else if line.x0 >= gutter {
            right.push(line);
        } else {
            end_columns(&mut left, &mut right, &mut across);
            across.push(line);
        }
    }
    end_columns(&mut left, &mut right, &mut across);
    if !across.is_empty() {
        parts.push(rows(across));
    }
    parts
}

/// Orders lines by their rows and within a row from left to right.
fn rows(mut lines: Vec<Line>) -> Vec<Line> {
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    for row in lines.chunk_by_mut(Line::is_beside) {
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
    }
    lines
}

/// The place of a gap that lies between columns of text, if there is one.
fn gutter(lines: &[Line], size: f32) -> Option<f32> {
    let mut gaps = Vec::new();
    for row in lines.chunk_by(Line::is_beside) {
        let mut row: Vec<&Line> = row.iter().collect();
        row.sort_by(|a, b| a.x0.total_cmp(&b.x0));
        for (left, right) in row.iter().zip(row.iter().skip(1)) {
            if right.x0 - left.x1 > GUTTER * size {
                gaps.push((left.x1, right.x0));
            }
        }
    }
    let (place, pairs) = gaps
        .iter()
        .map(|&(from, to)| {
            let middle = f32::midpoint(from, to);
            (middle, gaps.iter().filter(|(from, to)| (from..=to).contains(&&middle)).count())
        })
        .max_by_key(|&(_, pairs)| pairs)?;
    let wide = |on_side: &dyn Fn(&Line) -> bool| {
        let mut widths: Vec<f32> =
            lines.iter().filter(|line| on_side(line)).map(|line| line.x1 - line.x0).collect();
        widths.sort_by(f32::total_cmp);
        widths.get(widths.len() / 2).is_some_and(|&width| width > MIN_COLUMN * size)
    };
    let is_text =
        pairs >= MIN_PAIRS && wide(&|line| line.x1 <= place) && wide(&|line| line.x0 >= place);
    is_text.then_some(place)
}
