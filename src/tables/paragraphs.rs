use super::Table;
use super::column::{self, DOCUMENT, Definition, Reference};
use super::entry::{Entry, View, hull, views};
use crate::model::{Element, ElementKind, Language};
use crate::text::Span;

/// An element of a document.
pub(super) struct Row<'a> {
    view: View<'a>,
    element: &'a Element,
    ordinal: u32,
    hull: Option<Span>,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    let count = views(entries).map(|view| view.document().elements.len()).sum();
    let mut rows = Vec::with_capacity(count);
    for view in views(entries) {
        rows.extend(view.document().elements.iter().zip(1..).map(|(element, ordinal)| Row {
            view,
            element,
            ordinal,
            hull: hull(&element.extent),
        }));
    }
    rows
}

type Column<'a> = column::Column<Row<'a>>;

#[expect(clippy::too_many_lines, reason = "a list of columns")]
pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "Every element of a text in reading order: paragraphs, their points, headings, and \
              what stands around them.",
        key: &["paragraph_id"],
        references: vec![
            DOCUMENT,
            Reference::new(&["doc_id", "parent_eid"], Table::Paragraphs, &["doc_id", "eid"]),
        ],
        columns: vec![
            Column::print(
                "paragraph_id",
                "Id of the element: `doc_id`, `#`, `eid`.",
                |row, out| row.view.write_paragraph_id(out, row.element),
            )
            .rising()
            .example("A/RES/65/218@en#para_8")
            .required(),
            Column::text("doc_id", "Its document; see the table `resolutions`.", |row| {
                Some(row.view.id())
            })
            .example("A/RES/65/218@en")
            .in_runs()
            .looked_up()
            .required(),
            Column::count("ordinal", "Its place in the document, from 1.", |row| Some(row.ordinal))
                .required(),
            Column::text(
                "eid",
                "Its id within the document, after Akoma Ntoso, made from the printed numbers.",
                |row| Some(&row.element.eid),
            )
            .example("para_8__point_a")
            .required(),
            Column::text("parent_eid", "The element that it is a part of.", |row| {
                row.view.document().elements.get(row.element.parent?).map(|up| up.eid.as_str())
            })
            .example("para_8"),
            Column::name("kind", "What it is.", ElementKind::NAMES, |row| {
                Some(row.element.kind.name())
            })
            .required(),
            Column::text("part", "Letter of the part in which it stands.", |row| {
                row.element.part.as_deref()
            })
            .example("B"),
            Column::text("section", "Number of the section in which it stands.", |row| {
                row.element.section.as_deref()
            })
            .example("II"),
            Column::text(
                "annex",
                "Number of the annex in which it stands, `annex` where there is but one.",
                |row| match row.element.annex.as_deref() {
                    Some("") => Some("annex"),
                    annex => annex,
                },
            )
            .example("I"),
            Column::count("level", "1 for paragraphs, 2 for their points, and so on.", |row| {
                Some(row.element.level.into())
            })
            .required(),
            Column::text("num", "Its number as printed.", |row| row.element.num.as_deref())
                .example("(a)"),
            Column::text("lead", "The words that say what it does, as printed.", |row| {
                row.element.lead.as_ref()?.span.of(row.element.text.text())
            })
            .example("Also calls upon"),
            Column::text("lead_lemma", "Their base form, without adverbs.", |row| {
                row.element.lead.as_ref().map(|lead| lead.lemma.as_ref())
            })
            .example("call upon"),
            Column::text(
                "text",
                "Its text: lines joined, its number and note marks taken out. None where it has \
                 nothing but a number.",
                |row| Some(row.element.text.text()),
            )
            .long(),
            Column::name("language", "ISO 639-1 code of its language.", Language::CODES, |row| {
                Some(row.view.document().language.code())
            })
            .required(),
            Column::count("page_start", "The page on which it begins, from 1.", |row| {
                row.element.pages.map(|(first, _)| first)
            }),
            Column::count("page_end", "The page on which it ends.", |row| {
                row.element.pages.map(|(_, last)| last)
            }),
            Column::count(
                "source_start",
                "Where it begins in the decoded text of its source, in bytes of UTF-8.",
                |row| row.hull.and_then(|hull| u32::try_from(hull.start()).ok()),
            )
            .single(),
            Column::count("source_end", "Where it ends there: the byte after its last.", |row| {
                row.hull.and_then(|hull| u32::try_from(hull.end()).ok())
            })
            .single(),
            Column::flag(
                "inferred",
                "True where the source prints no number and one was given.",
                |row| Some(row.element.inferred),
            )
            .required(),
        ],
    }
}
