use super::column::{self, DOCUMENT, Definition};
use super::entry::{Entry, View, views};
use crate::model::{Sponsor, SponsorRole, Symbol};

/// A sponsor of a document's draft.
pub(super) struct Row<'a> {
    view: View<'a>,
    sponsor: &'a Sponsor,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    views(entries)
        .flat_map(|view| {
            view.source.metadata.sponsors.iter().map(move |sponsor| Row { view, sponsor })
        })
        .collect()
}

type Column<'a> = column::Column<Row<'a>>;

pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "Who sponsored the drafts of a document, where the source's metadata say so.",
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
            Column::text("draft_symbol", "Canonical symbol of the draft.", |row| {
                row.sponsor.draft.as_ref().map(Symbol::as_str)
            })
            .example("A/C.3/74/L.36"),
            Column::text("state", "The State, group or officer as printed.", |row| {
                Some(&row.sponsor.state)
            })
            .example("Cuba")
            .required(),
            Column::text("state_iso3", "Its ISO 3166-1 alpha-3 code, where it is known.", |row| {
                row.sponsor.iso3
            })
            .example("CUB"),
            Column::name(
                "role",
                "Whether it submitted the draft or joined later.",
                SponsorRole::NAMES,
                |row| Some(row.sponsor.role.name()),
            )
            .required(),
        ],
    }
}
