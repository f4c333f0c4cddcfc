use std::collections::HashMap;

use super::cells::{cell, number};
use super::document::Document;
use super::file::TableFile;
use super::finding::{Findings, Rule};
use super::groups::Group;
use crate::tables::Table;

/// Checks offsets: against each other, and against the texts of the document.
pub(super) fn check(document: &Document, findings: &mut Findings) {
    let paragraphs = Texts::of(document, Table::Paragraphs, "paragraph_id");
    let footnotes = Texts::of(document, Table::Footnotes, "footnote_id");
    for table in [Table::Paragraphs, Table::Footnotes, Table::Citations, Table::Mentions] {
        if let Some((file, group)) = document.table(table) {
            ranges(file, group, findings);
        }
    }
    for table in [Table::Citations, Table::Mentions] {
        let Some((file, group)) = document.table(table) else { continue };
        for row in 0..group.rows.num_rows() {
            let (texts, holder) = match cell(&group.rows, "footnote_marker", row) {
                Some(marker) => (&footnotes, Some(document.part("#fn_", marker))),
                None => (&paragraphs, cell(&group.rows, "paragraph_id", row).map(str::to_owned)),
            };
            if let Some((rule, message)) = misquoted(group, row, texts.as_ref(), holder.as_deref())
            {
                findings.add(file, rule, Some(group.number(row)), message);
            }
        }
    }
    if let (Some(paragraphs), Some((file, group))) = (&paragraphs, document.table(Table::Footnotes))
    {
        for row in 0..group.rows.num_rows() {
            let anchor = cell(&group.rows, "anchor_eid", row).map(|eid| document.part("#", eid));
            let offset = number(&group.rows, "anchor_offset", row);
            let (Some(anchor), Some(offset)) = (anchor, offset) else { continue };
            // That there is no such paragraph is a finding already.
            let Some(text) = paragraphs.by_id.get(anchor.as_str()) else { continue };
            let length = text.map_or(0, |text| text.chars().count());
            if offset as usize > length {
                let message = format!("`anchor_offset` is {offset}, and `{anchor}` has {length}");
                findings.add(file, Rule::Span, Some(group.number(row)), message);
            }
        }
    }
    if let Some((file, group)) = document.table(Table::Paragraphs) {
        for row in 0..group.rows.num_rows() {
            let Some(lead) = cell(&group.rows, "lead", row) else { continue };
            if !cell(&group.rows, "text", row).is_some_and(|text| text.contains(lead)) {
                let message = format!("`lead` is `{lead}`, which its `text` does not have");
                findings.add(file, Rule::Span, Some(group.number(row)), message);
            }
        }
    }
}

/// The texts of one table, by id.
struct Texts<'a> {
    file: &'a TableFile,
    by_id: HashMap<&'a str, Option<&'a str>>,
}

impl<'a> Texts<'a> {
    /// The texts of `table`; nothing where the export lacks it.
    fn of(document: &'a Document, table: Table, id: &str) -> Option<Self> {
        let file = document.file(table)?;
        let group = document.table(table).map(|(_, group)| group);
        let by_id = group.into_iter().flat_map(|group| {
            (0..group.rows.num_rows()).filter_map(move |row| {
                Some((cell(&group.rows, id, row)?, cell(&group.rows, "text", row)))
            })
        });
        Some(Self { file, by_id: by_id.collect() })
    }
}

/// What is wrong with a mention that stands in the text `holder`.
fn misquoted(
    group: &Group,
    row: usize,
    texts: Option<&Texts>,
    holder: Option<&str>,
) -> Option<(Rule, String)> {
    let texts = texts?;
    let Some(holder) = holder else {
        return Some((Rule::Span, "it stands in no paragraph and in no footnote".to_owned()));
    };
    let Some(text) = texts.by_id.get(holder) else {
        let message = format!("it stands in `{holder}`, which is not in {}", texts.file.name);
        return Some((Rule::Reference, message));
    };
    let start = number(&group.rows, "start", row)?;
    let end = number(&group.rows, "end", row)?;
    let raw = cell(&group.rows, "raw", row)?;
    let quote = text.and_then(|text| characters(text, start, end));
    if quote == Some(raw) {
        return None;
    }
    let there = quote.map_or("no such place".to_owned(), |quote| format!("`{quote}`"));
    let message = format!("`raw` is `{raw}`, and `{holder}` has {there} at {start} to {end}");
    Some((Rule::Span, message))
}

/// Characters `start` to `end` of `text`, where it has as many.
fn characters(text: &str, start: u32, end: u32) -> Option<&str> {
    let length = end.checked_sub(start)? as usize;
    let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let start = places.nth(start as usize)?;
    let end = match length.checked_sub(1) {
        Some(rest) => places.nth(rest)?,
        None => start,
    };
    text.get(start..end)
}

/// Checks that what begins does not end before.
fn ranges(file: &TableFile, group: &Group, findings: &mut Findings) {
    const RANGES: &[(&str, &str)] =
        &[("start", "end"), ("source_start", "source_end"), ("page_start", "page_end")];
    for &(start, end) in RANGES {
        for row in 0..group.rows.num_rows() {
            let [from, to] = [start, end].map(|column| number(&group.rows, column, row));
            if let (Some(from), Some(to)) = (from, to)
                && from > to
            {
                let message = format!("`{start}` is {from}, and `{end}` is {to}");
                findings.add(file, Rule::Span, Some(group.number(row)), message);
            }
        }
    }
}
