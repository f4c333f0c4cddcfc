use super::column::{self, DOCUMENT, Definition};
use super::entry::{Entry, View, views};
use crate::model::{StateVote, Vote};

/// How one State voted on a document.
pub(super) struct Row<'a> {
    view: View<'a>,
    vote: &'a StateVote,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    views(entries)
        .flat_map(|view| view.document().votes.iter().map(move |vote| Row { view, vote }))
        .collect()
}

type Column<'a> = column::Column<Row<'a>>;

pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "How States voted, where the text lists them.",
        key: &[],
        references: vec![DOCUMENT],
        columns: vec![
            Column::text("doc_id", "The document; see the table `resolutions`.", |row| {
                Some(row.view.id())
            })
            .example("A/HRC/RES/13/23@en")
            .in_runs()
            .looked_up()
            .required(),
            Column::text("state", "The State as printed.", |row| Some(&row.vote.state))
                .example("Burkina Faso")
                .required(),
            Column::text("state_iso3", "Its ISO 3166-1 alpha-3 code, where it is known.", |row| {
                row.vote.iso3
            })
            .example("BFA"),
            Column::name("vote", "Its vote.", Vote::NAMES, |row| Some(row.vote.vote.name()))
                .required(),
        ],
    }
}
