//! `--partition-by`: the same rows in a file for each partition. What other tools read of them is
//! checked beside these tests.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use crate::scratch::Scratch;

fn inputs() -> Scratch {
    let scratch = Scratch::new();
    let text = |number: &str, date: &str| {
        format!(
            "{number}. Title of it\n\nThe General Assembly,\n\nRecalling its resolution 64/1 of 18 \
             December 2009,\n\nDecides to meet.\n\n71st plenary meeting\n{date}\n"
        )
    };
    scratch.write("in/a.txt", text("65/218", "21 December 2010"));
    scratch.write("in/b.txt", text("66/1", "10 October 2011"));
    scratch.write("in/c.txt", text("65/219", "21 December 2010"));
    scratch.write("in/d.txt", "65/220. Title\n\nThe General Assembly,\n\nDecides to meet.\n");
    scratch.write("in/e.txt", b"Dear \xff colleagues,\n\nlunch is at noon.\n");
    scratch
}

/// The files below `folder`, in order.
fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                names.push(path.strip_prefix(folder).unwrap().display().to_string());
            }
        }
    }
    names.sort();
    names
}

const PARTED: [&str; 4] = ["in", "-q", "--partition-by", "body,year"];

#[test]
fn each_partition_has_a_file_and_together_they_are_the_table() {
    let scratch = inputs();
    let tables = ["-f", "csv", "--table", "resolutions,sources,votes"];
    assert_eq!(scratch.run(&[&PARTED[..], &tables].concat()).status, Some(0));
    assert_snapshot!(files(&scratch.path("output")).join("\n"), @r"
    csv/resolutions/adopting_body=un%3Aga/adopting_year=0/rows.csv
    csv/resolutions/adopting_body=un%3Aga/adopting_year=2010/rows.csv
    csv/resolutions/adopting_body=un%3Aga/adopting_year=2011/rows.csv
    csv/votes/adopting_body=unknown/adopting_year=0/rows.csv
    datapackage.json
    sources.csv
    ");
    let run = scratch.run(&["in", "-q", "-f", "csv", "--table", "resolutions", "-o", "-"]);
    let sorted = |mut lines: Vec<String>| {
        lines.sort();
        lines
    };
    let whole = sorted(run.stdout.lines().map(str::to_owned).collect());
    let parts = ["0", "2010", "2011"].map(|year| {
        let part = format!("adopting_body=un%3Aga/adopting_year={year}");
        scratch.read(&format!("output/csv/resolutions/{part}/rows.csv"))
    });
    let mut lines: Vec<String> =
        parts.iter().flat_map(|part| part.lines()).map(str::to_owned).collect();
    lines.sort();
    // Each part has a header of its own.
    lines.dedup();
    assert_eq!(lines, whole);
}

#[test]
fn an_export_in_parts_is_verified_and_the_same_for_any_number_of_threads() {
    let scratch = inputs();
    for (jobs, output) in [("1", "one"), ("4", "four")] {
        let more = ["-f", "csv,jsonl,parquet", "--sql", "--jobs", jobs, "-o", output];
        assert_eq!(scratch.run(&[&PARTED[..], &more].concat()).status, Some(0));
    }
    let [one, four] = ["one", "four"].map(|output| scratch.path(output));
    let names = files(&one);
    assert_eq!(names, files(&four));
    for name in names {
        assert!(
            fs::read(one.join(&name)).unwrap() == fs::read(four.join(&name)).unwrap(),
            "{name}"
        );
    }
    let run = scratch.run(&["verify", "one"]);
    assert_eq!(run.status, Some(0), "{}{}", run.stdout, run.stderr);
    let part = "one/csv/citations/adopting_body=un%3Aga/adopting_year=2011/rows.csv";
    scratch.write(part, scratch.read(part).replace("A/RES/66/1", "A/RES/66/2"));
    let run = scratch.run(&["verify", "one"]);
    assert_eq!(run.status, Some(3));
    assert!(run.stdout.contains("adopting_year=2011/rows.csv"), "{}", run.stdout);
}

#[test]
fn parts_that_are_no_more_go_and_foreign_files_stay() {
    let scratch = inputs();
    let run = |more: &[&str]| {
        let run = scratch.run(&[&PARTED[..], &["--table", "resolutions"], more].concat());
        assert_eq!(run.status, Some(0), "{}", run.stderr);
    };
    scratch.write("output/parquet/notes.md", "mine");
    run(&[]);
    fs::remove_file(scratch.path("in/b.txt")).unwrap();
    run(&[]);
    assert_snapshot!(files(&scratch.path("output")).join("\n"), @r"
    datapackage.json
    parquet/notes.md
    parquet/resolutions/adopting_body=un%3Aga/adopting_year=0/rows.parquet
    parquet/resolutions/adopting_body=un%3Aga/adopting_year=2010/rows.parquet
    ");
    let whole = scratch.run(&["in", "-q", "--table", "resolutions"]);
    assert_eq!(whole.status, Some(0));
    assert_snapshot!(files(&scratch.path("output")).join(" "), @"datapackage.json parquet/notes.md resolutions.parquet");
    // The package of somebody else: its files are not ours to remove, whatever it calls them.
    let foreign =
        r#"{"name": "x", "resources": [{"path": "citations.csv"}, {"path": "../in/a.txt"}]}"#;
    scratch.write("other/datapackage.json", foreign).write("other/citations.csv", "mine");
    run(&["-o", "other"]);
    assert_eq!(scratch.read("other/citations.csv"), "mine");
}

#[test]
fn what_does_not_go_with_partitions_is_said() {
    let scratch = inputs();
    let first = |more: &[&str]| {
        let run = scratch.run(&[&PARTED[..], more].concat());
        assert_eq!(run.status, Some(2));
        run.stderr.lines().next().unwrap().to_owned()
    };
    assert_snapshot!(first(&["--incremental"]), @"error: the argument '--partition-by <KEY>' cannot be used with '--incremental[=<BOOL>]'");
    assert_snapshot!(first(&["--metadata", "croissant"]), @"error: --metadata croissant: it has no words for partitions; leave out --partition-by");
}
