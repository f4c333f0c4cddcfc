use super::column::{self, DOCUMENT, Definition};
use super::entry::{Entry, View, views};
use crate::model::Subject;

/// A term that says what a document is about.
pub(super) struct Row<'a> {
    view: View<'a>,
    subject: &'a Subject,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    views(entries)
        .flat_map(|view| {
            view.source.metadata.subjects.iter().map(move |subject| Row { view, subject })
        })
        .collect()
}

type Column<'a> = column::Column<Row<'a>>;

pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "What documents are about, where the source's metadata say so.",
        key: &[],
        references: vec![DOCUMENT],
        columns: vec![
            Column::text("doc_id", "The document; see the table `resolutions`.", |row| {
                Some(row.view.id())
            })
            .example("A/RES/74/138@en")
            .in_runs()
            .looked_up()
            .required(),
            Column::text("scheme", "The vocabulary by its name in the source.", |row| {
                row.subject.scheme.as_deref()
            })
            .example("UNBIS Thesaurus"),
            Column::text("term", "The term.", |row| Some(&row.subject.term))
                .example("social_justice")
                .required(),
            Column::text("uri", "Address of the term.", |row| row.subject.uri.as_deref())
                .example("http://metadata.un.org/thesaurus/1005970"),
        ],
    }
}
