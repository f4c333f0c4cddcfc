//! The hardest forms of real prints, each cut to the clause that matters, with the rows that they
//! give: a folder a document, named by its symbol. Word documents are made by `office/make.py`.
//!
//! `BLESS=1 cargo test --test cases` writes the tables anew; `git diff` is the review. A table
//! without rows has no file.

#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests make their own files, and may panic"
)]

use std::path::Path;
use std::{env, fs};

use resexport::{Destination, Format, Job, Table, export};

/// The tables that a case holds, with the columns that matter.
const TABLES: [(Table, &[&str]); 6] = [
    (
        Table::Resolutions,
        &[
            "symbol",
            "kind",
            "title",
            "adopted_date",
            "meeting_number",
            "vote_yes",
            "vote_no",
            "vote_abstain",
            "fragment",
        ],
    ),
    (Table::Paragraphs, &["eid", "kind", "num", "lead_lemma", "inferred", "text"]),
    (Table::Footnotes, &["marker", "anchor_eid", "anchor_offset", "text"]),
    (
        Table::Citations,
        &[
            "eid",
            "footnote_marker",
            "kind",
            "raw",
            "target_symbol",
            "target_id",
            "target_date",
            "date_basis",
            "pinpoint",
            "mention",
            "basis",
            "status",
            "reason",
        ],
    ),
    (Table::Votes, &["state_iso3", "vote"]),
    (Table::Diagnostics, &["code", "eid", "message"]),
];

fn case(input: &Path) -> datatest_stable::Result<()> {
    let folder = input.parent().unwrap();
    let scratch = tempfile::tempdir()?;
    export(
        &Job {
            inputs: vec![input.to_owned()],
            destination: Destination::Folder(scratch.path().to_owned()),
            formats: vec![Format::Csv],
            tables: TABLES.iter().map(|(table, _)| *table).collect(),
            ..Job::default()
        },
        &(),
    )?;
    for (table, columns) in TABLES {
        let name = format!("{}.csv", table.name());
        let fresh = cut(&scratch.path().join(&name), columns)?;
        let committed = folder.join(&name);
        if env::var_os("BLESS").is_some() {
            match &fresh {
                Some(rows) => fs::write(&committed, rows)?,
                None if committed.exists() => fs::remove_file(&committed)?,
                None => {}
            }
        }
        let want = committed.exists().then(|| fs::read_to_string(&committed)).transpose()?;
        if fresh != want {
            let [fresh, want] = [fresh, want].map(|rows| rows.unwrap_or("no rows\n".to_owned()));
            let again = "run `BLESS=1 cargo test --test cases` and look at the diff";
            return Err(format!("{name} differs: {again}\nwant:\n{want}\nhave:\n{fresh}").into());
        }
    }
    Ok(())
}

/// The `columns` of the table at `path`, in their order; `None` where it has no rows.
fn cut(path: &Path, columns: &[&str]) -> datatest_stable::Result<Option<String>> {
    let mut table = csv::Reader::from_path(path)?;
    let header = table.headers()?.clone();
    let places: Vec<usize> = columns
        .iter()
        .map(|name| header.iter().position(|have| have == *name).expect("a column of the table"))
        .collect();
    let mut rows = csv::Writer::from_writer(Vec::new());
    rows.write_record(columns)?;
    let mut empty = true;
    for row in table.records() {
        let row = row?;
        rows.write_record(places.iter().map(|&place| &row[place]))?;
        empty = false;
    }
    let text = String::from_utf8(rows.into_inner()?)?;
    Ok((!empty).then_some(text))
}

datatest_stable::harness! {
    { test = case, root = "tests/cases", pattern = r"input\.(txt|docx)$" },
}
