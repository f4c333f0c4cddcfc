use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::scratch::Scratch;

/// An export of the sample documents in these formats, and what is said of it.
fn export(formats: &str) -> Scratch {
    let scratch = Scratch::new();
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let run = scratch.run(&[input.to_str().unwrap(), "-q", "-f", formats, "-o", "out"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    scratch
}

/// The same without its digests: what is found is found in the tables.
fn bare(formats: &str) -> Scratch {
    let scratch = export(formats);
    fs::remove_file(scratch.path("out/datapackage.json")).unwrap();
    scratch
}

#[test]
fn bytes_and_rows_are_those_that_were_written() {
    let scratch = export("csv,parquet");
    assert_eq!(verify(&scratch), "");
    let votes = scratch.read("out/votes.csv");
    scratch.write("out/votes.csv", votes.replace("abstain", "no_vote"));
    let found = verify(&scratch);
    assert!(found.starts_with("votes.csv: digest: its bytes are not those that were"), "{found}");
    let end = votes.trim_end().rfind('\n').unwrap();
    scratch.write("out/votes.csv", &votes[..=end]);
    let found = verify(&scratch);
    assert!(found.contains("votes.csv: rows: 51 rows, and 52 were written"), "{found}");
    fs::remove_file(scratch.path("out/votes.csv")).unwrap();
    assert!(verify(&scratch).contains("votes.csv: digest: No such file"));
    scratch.write("out/votes.csv", votes);
    let package = scratch.read("out/datapackage.json");
    scratch.write("out/datapackage.json", package.replace("\"votes.csv\"", "\"ballots.csv\""));
    let found = verify(&scratch);
    assert!(found.contains("datapackage.json: digest: `ballots.csv` is the name of no"), "{found}");
}

/// What `verify` prints.
fn verify(scratch: &Scratch) -> String {
    let run = scratch.run(&["verify", "out"]);
    assert_eq!(run.status, Some(if run.stdout.is_empty() { 0 } else { 3 }), "{}", run.stderr);
    run.stdout
}

/// A CSV file with its header in front.
fn records(text: &str) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

fn joined(records: &[csv::StringRecord]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in records {
        writer.write_record(record).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// `text` with another value in the first row that has one in `column`.
fn edited(text: &str, column: &str, value: &str) -> String {
    let mut records = records(text);
    let at = records[0].iter().position(|name| name == column).unwrap();
    let row = records.iter().skip(1).position(|record| !record[at].is_empty()).unwrap() + 1;
    let cells = records[row].iter().enumerate();
    records[row] = cells.map(|(cell, have)| if cell == at { value } else { have }).collect();
    joined(&records)
}

#[test]
fn what_was_written_is_true_in_every_format() {
    let scratch = export("csv,jsonl,parquet");
    let run = scratch.run(&["verify", "out"]);
    assert_eq!((run.status, run.stdout.as_str()), (Some(0), ""));
    assert!(run.stderr.starts_with("out: 36 files, "), "{}", run.stderr);
    assert!(run.stderr.ends_with(" rows, 0 findings\n"), "{}", run.stderr);
}

#[test]
fn an_instrument_may_be_known_by_a_symbol_alone() {
    let text = "80/2. Nature\n\nThe General Assembly,\n\nRecalling the declaration of the \
                Environment Assembly at its fifth session, entitled “Strengthening actions for \
                nature to achieve the Sustainable Development Goals”,\u{b9}\n\n\
                1. Decides to meet.\n\n______________\n\u{b9} UNEP/EA.5/HLS.1.\n";
    let scratch = Scratch::new();
    scratch.write("in/a.txt", text);
    scratch.run(&["in", "-q", "-f", "csv", "-o", "out"]);
    let citations = records(&scratch.read("out/citations.csv"));
    let has = |row: &csv::StringRecord, value: &str| row.iter().any(|cell| cell == value);
    let by_note =
        citations.iter().filter(|row| has(row, "instrument") && has(row, "UNEP/EA.5/HLS.1"));
    assert_eq!(by_note.count(), 1);
    assert_eq!(verify(&scratch), "");
}

#[test]
fn tables_that_stand_alone_are_checked_alone() {
    let scratch = bare("csv");
    for table in ["resolutions", "paragraphs", "footnotes", "sources", "bodies", "instruments"] {
        fs::remove_file(scratch.path("out").join(format!("{table}.csv"))).unwrap();
        assert_eq!(verify(&scratch), "", "without {table}");
    }
}

#[test]
fn an_edited_value_is_found_and_named() {
    let scratch = bare("csv");
    #[rustfmt::skip]
    let edits = [
        ("citations", "raw", "nonsense", "row 1: span: `raw` is `nonsense`, and `"),
        ("citations", "start", "0", "row 1: span: `raw` is `"),
        ("citations", "end", "99999", "has no such place at "),
        ("citations", "end", "1", "row 1: span: `start` is "),
        ("citations", "paragraph_id", "X@en#para_99", "row 1: reference: `paragraph_id` is `X@en#para_99`, which is not in paragraphs.csv"),
        ("citations", "paragraph_id", "", "row 1: span: it stands in no paragraph and in no footnote"),
        ("citations", "eid", "para_99", "row 1: id: `paragraph_id` is `"),
        ("citations", "status", "maybe", "row 1: value: `status` is `maybe`"),
        ("citations", "start", "-1", "schema: after row 0: "),
        ("citations", "doc_id", "", "schema: after row 0: "),
        ("citations", "target_id", "un:nothing", "reference: `target_id` is `un:nothing`, which is not in instruments.csv"),
        ("citations", "footnote_marker", "99", "#fn_99`, which is not in footnotes.csv"),
        ("citations", "antecedent_id", "X", "reference: `antecedent_id` is `X`, which is not in citations.csv"),
        ("mentions", "norm_id", "un:nothing", "reference: `norm_id` is `un:nothing`, which is not in bodies.csv"),
        ("mentions", "raw", "nonsense", "span: `raw` is `nonsense`, and `"),
        ("paragraphs", "parent_eid", "para_99", "para_99`, which is not in paragraphs.csv"),
        ("paragraphs", "ordinal", "9", "row 1: order: `ordinal` is 9 in place 1 of the document"),
        ("paragraphs", "lead", "Sings", "span: `lead` is `Sings`, which its `text` does not have"),
        ("paragraphs", "source_start", "999999999", "span: `source_start` is 999999999, and `source_end` is "),
        ("footnotes", "anchor_eid", "para_99", "para_99`, which is not in paragraphs.csv"),
        ("footnotes", "anchor_offset", "99999", "span: `anchor_offset` is 99999, and `"),
        ("footnotes", "footnote_id", "X@en#fn_99", "id: `footnote_id` is `X@en#fn_99`, and its row says `"),
        ("resolutions", "paragraph_count", "1", "row 1: count: `paragraph_count` is 1, and paragraphs.csv has "),
        ("resolutions", "source_path", "gone.txt", "row 1: reference: `source_path` is `gone.txt`, which is not in sources.csv"),
        ("sources", "documents", "5", "row 1: count: `documents` is 5, and `"),
        ("bodies", "parent_id", "un:nothing", "reference: `parent_id` is `un:nothing`, which is not in bodies.csv"),
    ];
    for (table, column, value, found) in edits {
        let name = format!("out/{table}.csv");
        let text = scratch.read(&name);
        scratch.write(&name, edited(&text, column, value));
        let findings = verify(&scratch);
        let told = findings
            .lines()
            .any(|line| line.starts_with(&format!("{table}.csv: ")) && line.contains(found));
        assert!(told, "{table}, {column}, {value:?}:\n{findings}");
        scratch.write(&name, text);
    }
    assert_eq!(verify(&scratch), "");
}

#[test]
fn rows_that_are_lost_doubled_or_moved_are_found() {
    let scratch = bare("csv");
    let names = ["resolutions", "paragraphs", "mentions", "instruments"];
    let [resolutions, paragraphs, mentions, instruments] =
        names.map(|name| scratch.read(&format!("out/{name}.csv")));
    let changed = |name: &str, change: fn(&mut Vec<csv::StringRecord>)| {
        let text = scratch.read(&format!("out/{name}.csv"));
        let mut rows = records(&text);
        change(&mut rows);
        scratch.write(&format!("out/{name}.csv"), joined(&rows));
        verify(&scratch)
    };
    let found = changed("paragraphs", |rows| drop(rows.remove(4)));
    assert!(found.contains("paragraphs.csv: row 4: order: `ordinal` is 5 in place 4"), "{found}");
    assert!(found.contains("resolutions.csv: row 1: count: `paragraph_count` is "), "{found}");
    scratch.write("out/paragraphs.csv", &paragraphs);

    let found = changed("paragraphs", |rows| rows.insert(4, rows[4].clone()));
    assert!(found.contains("paragraphs.csv: row 5: key: `"), "{found}");
    scratch.write("out/paragraphs.csv", &paragraphs);

    let found = changed("mentions", |rows| {
        let row = rows.remove(1);
        rows.push(row);
    });
    assert!(found.contains("` stands apart from its other rows, or too late"), "{found}");
    scratch.write("out/mentions.csv", mentions);

    let found = changed("resolutions", |rows| drop(rows.remove(1)));
    assert!(found.contains("paragraphs.csv: row 1: reference: `doc_id` is `"), "{found}");
    assert!(found.contains("sources.csv: row 1: count: `documents` is 1, and `"), "{found}");
    scratch.write("out/resolutions.csv", resolutions);

    let found = changed("instruments", |rows| rows.insert(4, rows[4].clone()));
    assert!(found.contains("instruments.csv: row 5: key: `"), "{found}");
    scratch.write("out/instruments.csv", instruments);
    assert_eq!(verify(&scratch), "");
}

#[test]
fn files_that_are_not_what_their_name_says_are_found() {
    let scratch = bare("csv,jsonl,parquet");
    let votes = scratch.read("out/votes.csv").replace("state_iso3", "state_iso2");
    let bodies = scratch.read("out/bodies.jsonl").replacen("\"kind\"", "\"sort\"", 1);
    let sponsors = fs::read(scratch.path("out/sponsors.parquet")).unwrap();
    scratch.write("out/votes.csv", votes).write("out/bodies.jsonl", bodies);
    scratch.write("out/sponsors.parquet", &sponsors[..100]);
    fs::copy(scratch.path("out/bodies.parquet"), scratch.path("out/votes.parquet")).unwrap();
    let mut instruments = scratch.read("out/instruments.jsonl");
    instruments.truncate(instruments.trim_end().rfind('\n').unwrap() + 1);
    scratch.write("out/instruments.jsonl", instruments);
    assert_snapshot!(verify(&scratch), @r#"
    votes.csv: schema: after row 0: Csv error: CSV header does not match schema at column 2: expected "state_iso3" but found "state_iso2"
    votes.parquet: schema: Schema error: there is a column `body_id` where `doc_id` should be
    sponsors.parquet: schema: Parquet argument error: Parquet error: Invalid Parquet file. Corrupt footer
    bodies.jsonl: schema: after row 0: Json error: column 'sort' missing from schema
    instruments.jsonl: rows: 580 rows, and 581 in instruments.csv
    citations.jsonl: row 1: reference: `target_id` is `un:charter`, which is not in instruments.jsonl
    citations.jsonl: row 15: reference: `target_id` is `un:charter`, which is not in instruments.jsonl
    citations.jsonl: row 22: reference: `target_id` is `un:charter`, which is not in instruments.jsonl
    citations.jsonl: row 23: reference: `target_id` is `un:charter`, which is not in instruments.jsonl
    citations.jsonl: row 36: reference: `target_id` is `un:charter`, which is not in instruments.jsonl
    citations.jsonl: row 81: reference: `target_id` is `un:charter`, which is not in instruments.jsonl
    citations.jsonl: row 83: reference: `target_id` is `un:charter`, which is not in instruments.jsonl
    citations.jsonl: row 96: reference: `target_id` is `un:charter`, which is not in instruments.jsonl
    "#);
}

#[test]
fn of_many_findings_alike_the_first_are_told() {
    let scratch = bare("csv");
    let mut rows = records(&scratch.read("out/citations.csv"));
    let at = rows[0].iter().position(|name| name == "raw").unwrap();
    for row in &mut rows[1..] {
        let cells = row.iter().enumerate();
        *row = cells.map(|(cell, have)| if cell == at { "nonsense" } else { have }).collect();
    }
    scratch.write("out/citations.csv", joined(&rows));
    let found = verify(&scratch);
    let last = format!("citations.csv: span: {} more of the kind", rows.len() - 1 - 10);
    assert_eq!((found.lines().count(), found.lines().last()), (11, Some(last.as_str())));
}

#[test]
fn a_folder_without_tables_is_said_to_be_none() {
    let scratch = Scratch::new();
    scratch.write("letters/a.txt", "Lunch at noon.");
    for folder in ["letters", "nowhere"] {
        assert_eq!(scratch.run(&["verify", folder]).status, Some(4));
    }
    let run = scratch.run(&["verify", "letters"]);
    assert_snapshot!(run.stderr, @"letters: no table in it; name the folder that an export was written to");
}
