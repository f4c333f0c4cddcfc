use super::Table;
use super::column::{self, DOCUMENT, Definition, Reference};
use super::entry::{Entry, View, hull, views};
use super::note_name::{NoteName, note_names};
use super::offset::Characters;
use crate::model::{Anchor, Note, Place};
use crate::text::Span;

/// A note of a document.
pub(super) struct Row<'a> {
    view: View<'a>,
    note: &'a Note,
    name: NoteName<'a>,
    anchor_eid: Option<&'a str>,
    anchor_offset: Option<u32>,
    hull: Option<Span>,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for view in views(entries) {
        let mut characters = Characters::new(view);
        for (note, name) in view.document().notes.iter().zip(note_names(view)) {
            let anchor = note.anchor.map(|Anchor { element, offset }| {
                (Place::Element(element), Span::new(offset, offset))
            });
            rows.push(Row {
                view,
                note,
                name,
                anchor_eid: anchor.and_then(|(place, _)| Some(view.element(place)?.eid.as_str())),
                anchor_offset: anchor
                    .and_then(|(place, at)| characters.of(place, at))
                    .map(|(offset, _)| offset),
                hull: hull(&note.extent),
            });
        }
    }
    rows
}

type Column<'a> = column::Column<Row<'a>>;

pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "One row for each footnote.",
        key: &["footnote_id"],
        references: vec![
            DOCUMENT,
            Reference::new(&["doc_id", "anchor_eid"], Table::Paragraphs, &["doc_id", "eid"]),
        ],
        columns: vec![
            Column::print(
                "footnote_id",
                "Id of the note: `doc_id`, `#fn_`, marker; a second note of this marker has `~2` at \
                 the end.",
                |row, out| row.view.write_row_id(out, "#fn_", row.name),
            )
            .rising()
            .example("A/RES/65/218@en#fn_2")
            .required(),
            Column::text("doc_id", "Its document; see the table `resolutions`.", |row| {
                Some(row.view.id())
            })
            .example("A/RES/65/218@en")
            .in_runs()
            .looked_up()
            .required(),
            Column::text("marker", "Its marker in plain digits.", |row| Some(&row.note.marker))
                .example("2")
                .required(),
            Column::text(
                "anchor_eid",
                "The element in which its mark stands first; none where the text has no such mark.",
                |row| row.anchor_eid,
            )
            .example("recital_3"),
            Column::count(
                "anchor_offset",
                "Where the mark stood in that element's `text`: characters before it.",
                |row| row.anchor_offset,
            )
            .example("112"),
            Column::text("text", "Its text, without the marker.", |row| Some(row.note.text.text()))
                .example("See resolution 55/2.")
                .long(),
            Column::count("page", "The page on which it stands, from 1.", |row| row.note.page),
            Column::count(
                "source_start",
                "Where it begins in the decoded text of its source, in bytes of UTF-8.",
                |row| row.hull.and_then(|hull| u32::try_from(hull.start()).ok()),
            ).single(),
            Column::count("source_end", "Where it ends there: the byte after its last.", |row| {
                row.hull.and_then(|hull| u32::try_from(hull.end()).ok())
            }).single(),
        ],
    }
}
