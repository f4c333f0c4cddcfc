use super::column::{self, Definition};
use super::entry::{Entry, View};
use crate::model::{Code, Diagnostic, MarkKind, Severity, Source};
use crate::text::Span;

/// A finding about an input or a document.
pub(super) struct Row<'a> {
    path: &'a str,
    source: Option<&'a Source>,
    view: Option<View<'a>>,
    diagnostic: &'a Diagnostic,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for entry in entries {
        let row = |view, diagnostic| Row {
            path: &entry.path,
            source: entry.source.as_ref(),
            view,
            diagnostic,
        };
        rows.extend(entry.diagnostics.iter().map(|diagnostic| row(None, diagnostic)));
        for published in &entry.documents {
            let view = entry.source.as_ref().map(|source| View { source, published });
            let own = &published.extraction.diagnostics;
            rows.extend(own.iter().map(|diagnostic| row(view, diagnostic)));
        }
    }
    rows
}

impl Row<'_> {
    fn span(&self) -> Option<Span> {
        self.diagnostic.span
    }

    /// The page of its place, or the last page that begins before its span.
    fn page(&self) -> Option<u32> {
        let of_place = || self.view?.page(self.diagnostic.place?);
        let of_span = || {
            let start = self.span()?.start();
            let pages = self.source?.marks.iter().filter_map(|mark| match mark.kind {
                MarkKind::Page { number } => Some((mark.span.start(), number)),
                _ => None,
            });
            pages.take_while(|&(at, _)| at <= start).last().map(|(_, number)| number)
        };
        of_place().or_else(of_span)
    }
}

type Column<'a> = column::Column<Row<'a>>;

pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "Findings: what a reader of the tables should look at.",
        key: &[],
        columns: vec![
            Column::text(
                "doc_id",
                "The document that it is about (see the table `resolutions`); none where it is \
                 about the input as a whole.",
                |row| row.view.map(View::id),
            )
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
            Column::count("page", "The page on which it stands, from 1.", Row::page),
            Column::count(
                "source_start",
                "Where it begins in the decoded text of its source, in bytes of UTF-8.",
                |row| u32::try_from(row.span()?.start()).ok(),
            ),
            Column::count("source_end", "Where it ends there: the byte after its last.", |row| {
                u32::try_from(row.span()?.end()).ok()
            }),
            Column::print(
                "excerpt",
                "What stands there, blanks run together, cut where it is long.",
                |row, out| {
                    let words = row.source.zip(row.span());
                    excerpt(out, words.and_then(|(source, span)| span.of(&source.text)));
                    Ok(())
                },
            ),
        ],
    }
}

fn excerpt(out: &mut String, words: Option<&str>) {
    const LONGEST: usize = 200;
    for word in words.unwrap_or_default().split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        if out.len() + word.len() > LONGEST {
            out.push('…');
            break;
        }
        out.push_str(word);
    }
}
