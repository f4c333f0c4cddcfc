use std::fmt::Write as _;

use super::column::{self, DOCUMENT, Definition, PARAGRAPH};
use super::entry::{Entry, Location, View, views};
use super::note_name::{NoteName, note_names};
use super::offset::Characters;
use crate::model::{Element, Entity, EntityKind, Place};

/// A mention of a body, a date or a State in a document.
pub(super) struct Row<'a> {
    view: View<'a>,
    entity: &'a Entity,
    ordinal: u32,
    element: Option<&'a Element>,
    note: Option<NoteName<'a>>,
    raw: Option<&'a str>,
    characters: Option<(u32, u32)>,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    let count = views(entries).map(|view| view.published.extraction.entities.len()).sum();
    let mut rows = Vec::with_capacity(count);
    for view in views(entries) {
        let mut characters = Characters::new(view);
        let notes = note_names(view);
        for (entity, ordinal) in view.published.extraction.entities.iter().zip(1..) {
            let Entity { place, span, .. } = *entity;
            rows.push(Row {
                view,
                entity,
                ordinal,
                element: view.element(place),
                note: match place {
                    Place::Note(at) => notes.get(at).copied(),
                    Place::Element(_) => None,
                },
                raw: view.text(place).and_then(|text| span.of(text.text())),
                characters: characters.of(place, span),
            });
        }
    }
    rows
}

type Column<'a> = column::Column<Row<'a>>;

pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "Every mention of a body, a date or a State in reading order.",
        key: &["mention_id"],
        references: vec![DOCUMENT, PARAGRAPH],
        columns: vec![
            Column::print(
                "mention_id",
                "Id of the mention: `doc_id`, `#men_`, place.",
                |row, out| row.view.write_row_id(out, "#men_", row.ordinal),
            )
            .rising()
            .example("A/RES/65/218@en#men_7")
            .required(),
            Column::text("doc_id", "Its document; see the table `resolutions`.", |row| {
                Some(row.view.id())
            })
            .example("A/RES/65/218@en")
            .in_runs()
            .looked_up()
            .required(),
            Column::print(
                "paragraph_id",
                "The element in which it stands, or the one on which its footnote stands; see the \
                 table `paragraphs`.",
                |row, out| row.element.map_or(Ok(()), |up| row.view.write_paragraph_id(out, up)),
            )
            .rising()
            .example("A/RES/65/218@en#para_8"),
            Column::text("eid", "The same element by its id within the document.", |row| {
                row.element.map(|element| element.eid.as_str())
            })
            .example("para_8"),
            Column::name(
                "location",
                "The kind of text in which it stands.",
                Location::NAMES,
                |row| Some(row.view.location(row.entity.place).name()),
            )
            .required(),
            Column::print(
                "footnote_marker",
                "Marker of the footnote in which it stands, as its `footnote_id` has it.",
                |row, out| row.note.map_or(Ok(()), |note| write!(out, "{note}")),
            )
            .example("2"),
            Column::name("kind", "What is mentioned.", EntityKind::NAMES, |row| {
                Some(row.entity.kind.name())
            })
            .required(),
            Column::text("raw", "The mention as the text has it.", |row| row.raw)
                .example("Human Rights Council")
                .required(),
            Column::count(
                "start",
                "Where it begins in the `text` of its footnote, or of its element where it stands \
                 in none: characters before it.",
                |row| row.characters.map(|(start, _)| start),
            )
            .required(),
            Column::count("end", "Where it ends there: characters before its end.", |row| {
                row.characters.map(|(_, end)| end)
            })
            .required(),
            Column::text(
                "norm_id",
                "Id of the body (see the table `bodies`), or ISO 3166-1 alpha-3 code of the State.",
                |row| row.entity.norm_id,
            )
            .example("un:hrc"),
            Column::text(
                "norm_value",
                "The date or the interval in ISO 8601, or the name in the authority.",
                |row| row.entity.norm_value.as_deref(),
            )
            .example("2009-04-20/2009-04-24"),
            Column::text("basis", "The rule that says so.", |row| Some(row.entity.basis))
                .example("acronym")
                .required(),
        ],
    }
}
