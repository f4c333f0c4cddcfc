//! What describes an export besides `datapackage.json`. The validators of the vocabularies are run
//! beside these tests.

use std::fs;

use insta::assert_snapshot;
use serde_json::Value;

use crate::scratch::Scratch;

const TEXT: &str = "65/218. Title of it\n\nThe General Assembly,\n\nDecides to meet.\n";

fn inputs() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", TEXT);
    scratch
}

#[test]
fn each_vocabulary_is_a_file_on_request() {
    let scratch = inputs();
    let tables = ["in", "-f", "csv", "--table", "votes,resolutions", "-o"];
    assert_eq!(scratch.run(&[&tables[..], &["plain"]].concat()).status, Some(0));
    assert_eq!(scratch.list("plain"), ["datapackage.json", "resolutions.csv", "votes.csv"]);
    let more = ["told", "--metadata", "csvw,croissant", "--sql"];
    assert_eq!(scratch.run(&[&tables[..], &more].concat()).status, Some(0));
    assert_snapshot!(
        scratch.list("told").join(" "),
        @"croissant.json csv-metadata.json datapackage.json resolutions.csv views.sql votes.csv"
    );
    let read = |name: &str| -> Value { serde_json::from_str(&scratch.read(name)).unwrap() };
    let csvw = read("told/csv-metadata.json");
    assert_eq!(csvw["tables"][0]["url"], "votes.csv");
    let key = &csvw["tables"][0]["tableSchema"]["foreignKeys"][0];
    assert_snapshot!(key, @r#"{"columnReference":["doc_id"],"reference":{"columnReference":["doc_id"],"resource":"resolutions.csv"}}"#);
    let croissant = read("told/croissant.json");
    let [package, of_file] =
        [&read("told/datapackage.json")["resources"], &croissant["distribution"]]
            .map(|files| files[0].clone());
    assert_eq!(package["hash"].as_str().unwrap()["sha256:".len()..], of_file["sha256"]);
    assert!(scratch.read("told/views.sql").contains("read_csv('votes.csv'"));
}

#[test]
fn metadata_of_csv_needs_csv() {
    let run = inputs().run(&["in", "--metadata", "csvw"]);
    assert_eq!(run.status, Some(2));
    assert_snapshot!(
        run.stderr.lines().next().unwrap(),
        @"error: --metadata csvw: it describes tables that are CSV; add --format csv"
    );
}

#[test]
fn an_incremental_run_writes_the_metadata_that_lacks() {
    let scratch = inputs();
    let run = |more: &[&str]| {
        let run = scratch.run(&[&["in", "-q", "--incremental"], more].concat());
        assert_eq!(run.status, Some(0), "{}", run.stderr);
    };
    run(&[]);
    run(&["--sql"]);
    let views = scratch.read("output/views.sql");
    assert!(views.contains("COMMENT ON VIEW citations"));
    fs::remove_file(scratch.path("output/views.sql")).unwrap();
    run(&["--sql"]);
    assert_eq!(scratch.read("output/views.sql"), views);
}
