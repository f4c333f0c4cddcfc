use std::fmt;

use super::Table;
use super::column::{self, DOCUMENT, Definition, Reference};
use super::entry::{Entry, View};
use super::marks::Pages;
use crate::model::{Code, Diagnostic, Severity};

/// A finding about an input or a document.
pub(super) struct Row<'a> {
    path: &'a str,
    view: Option<View<'a>>,
    diagnostic: &'a Diagnostic,
    page: Option<u32>,
    words: Option<&'a str>,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for entry in entries {
        let source = entry.source.as_ref();
        let pages = source.map(Pages::of);
        let of_input = entry.diagnostics.iter().map(|diagnostic| (None, diagnostic));
        let of_documents = entry.documents.iter().flat_map(|published| {
            let view = source.map(|source| View { source, published });
            published.extraction.diagnostics.iter().map(move |diagnostic| (view, diagnostic))
        });
        for (view, diagnostic) in of_input.chain(of_documents) {
            let of_place = view.zip(diagnostic.place).and_then(|(view, place)| view.page(place));
            let of_span = || pages.as_ref()?.at(diagnostic.span?);
            rows.push(Row {
                path: &entry.path,
                view,
                diagnostic,
                page: of_place.or_else(of_span),
                words: diagnostic.span.and_then(|span| span.of(&source?.text)),
            });
        }
    }
    rows
}

type Column<'a> = column::Column<Row<'a>>;

pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "Findings: what a reader of the tables should look at.",
        key: &[],
        references: vec![
            DOCUMENT,
            Reference::new(&["source_path"], Table::Sources, &["source_path"]),
            Reference::new(&["doc_id", "eid"], Table::Paragraphs, &["doc_id", "eid"]),
        ],
        columns: vec![
            Column::text(
                "doc_id",
                "The document that it is about (see the table `resolutions`); none where it is \
                 about the input as a whole.",
                |row| row.view.map(View::id),
            )
            .in_runs()
            .example("A/RES/65/218@en"),
            Column::text("source_path", "The input that it is about.", |row| Some(row.path))
                .example("input/A_RES_65_218.txt")
                .required(),
            Column::name("code", "What was found.", Code::NAMES, |row| {
                Some(row.diagnostic.code.name())
            })
            .required(),
            Column::name("severity", "How much it weighs.", Severity::NAMES, |row| {
                Some(row.diagnostic.code.severity().name())
            })
            .required(),
            Column::text("message", "The finding in words.", |row| Some(&row.diagnostic.message))
                .required(),
            Column::text("help", "What it means for the tables, and what to do about it.", |row| {
                Some(row.diagnostic.code.help())
            })
            .required(),
            Column::text(
                "eid",
                "The element that it is about, or the one on which its note stands.",
                |row| row.view?.element(row.diagnostic.place?).map(|element| element.eid.as_str()),
            )
            .example("para_8"),
            Column::count("page", "The page on which it stands, from 1.", |row| row.page),
            Column::count(
                "source_start",
                "Where it begins in the decoded text of its source, in bytes of UTF-8.",
                |row| u32::try_from(row.diagnostic.span?.start()).ok(),
            ),
            Column::count("source_end", "Where it ends there: the byte after its last.", |row| {
                u32::try_from(row.diagnostic.span?.end()).ok()
            }),
            Column::print(
                "excerpt",
                "What stands there, blanks run together, cut where it is long.",
                |row, out| excerpt(out, row.words.unwrap_or_default()),
            ),
        ],
    }
}

fn excerpt(out: &mut impl fmt::Write, words: &str) -> fmt::Result {
    const LONGEST: usize = 200;
    let mut length = 0;
    for word in words.split_whitespace() {
        if length > 0 {
            out.write_char(' ')?;
            length += 1;
        }
        if length + word.len() > LONGEST {
            return out.write_char('…');
        }
        out.write_str(word)?;
        length += word.len();
    }
    Ok(())
}
