//! Which lines belong to notes, and where each note begins.

use unicode_normalization::UnicodeNormalization as _;

use super::furniture::SMALL;
use super::line::{Line, Style};
use super::page::Owner;
use super::sheet::{Print, Role, Sheet};
use super::tags::Tags;

/// Rules between these widths, as shares of the page's, may stand above notes.
const RULE_WIDTH: std::ops::Range<f32> = 0.05..0.45;

/// Gives the lines of notes their role.
pub(super) fn mark(sheets: &mut [Sheet], tags: &Tags, body_size: f32) {
    for sheet in sheets {
        for print in &mut sheet.prints {
            let block = match print.owner {
                Owner::Block(block) => usize::try_from(block).ok(),
                _ => None,
            };
            let tagged = block.and_then(|block| tags.blocks.get(block)).is_some_and(|b| b.note);
            if tagged && print.role == Role::Text {
                print.role = Role::Note;
            }
        }
        if sheet.with(Role::Note).next().is_none()
            && let Some(y) = foot_rule(sheet, body_size)
        {
            for print in &mut sheet.prints {
                if print.role == Role::Text && print.line.y > y {
                    print.role = Role::Note;
                }
            }
        }
    }
}

/// The height of a rule below which nothing but small type stands that a mark opens.
fn foot_rule(sheet: &Sheet, body_size: f32) -> Option<f32> {
    let drawn = sheet
        .rules
        .iter()
        .filter(|rule| RULE_WIDTH.contains(&(rule.width() / sheet.width)))
        .map(|rule| rule.y1);
    let typed = sheet.with(Role::Rule).map(|print| print.line.y);
    let mut rules: Vec<f32> = drawn.chain(typed).collect();
    rules.sort_by(f32::total_cmp);
    rules.into_iter().find(|&y| {
        let below: Vec<&Print> = sheet.with(Role::Text).filter(|print| print.line.y > y).collect();
        let first = below.iter().min_by(|a, b| a.line.y.total_cmp(&b.line.y));
        first.is_some() && below.iter().all(|print| print.line.size < SMALL * body_size)
    })
}

/// The marker that opens `line`: its place in the text and its plain digits.
pub(super) fn opening(line: &Line) -> Option<(std::ops::Range<usize>, String)> {
    let range = line.styled(Style::Raised).find(|range| range.start == 0)?;
    let marker = marker(line.text.get(range.clone())?)?;
    Some((range, marker))
}

/// The plain form of a raised text that marks a note: digits or signs.
pub(super) fn marker(raised: &str) -> Option<String> {
    let plain: String = raised.trim().nfkc().collect();
    let is_sign = |ch: char| matches!(ch, '*' | '†' | '‡' | '§' | '¶');
    let marks = (1..=3).contains(&plain.chars().count())
        && (plain.chars().all(|ch| ch.is_ascii_digit()) || plain.chars().all(is_sign));
    marks.then_some(plain)
}
