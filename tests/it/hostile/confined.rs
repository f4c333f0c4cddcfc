//! The binary itself, with little memory and little time.

use std::process::Command;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::config;
use super::damage::{damage, damaged};
use super::seeds::{AKN, archive, word, zipped};
use super::traps::traps;
use crate::paper::{Paper, RESOLUTION};
use crate::scratch::Scratch;

/// Runs the binary on 200 damaged copies of `whole` with an address space of half a gibibyte and a
/// minute of processor time. Each copy must have a status, and none may break the parser.
fn survive(ending: &str, whole: &[u8]) {
    let scratch = Scratch::new();
    let mut runner = TestRunner::new(config());
    let damages = prop::collection::vec(damage(), 1..4);
    for copy in 0..200 {
        let damages = damages.new_tree(&mut runner).unwrap().current();
        scratch.write(&format!("in/{copy:03}.{ending}"), damaged(whole.to_vec(), &damages));
    }
    let run = confined(&scratch)
        .args(["in", "--partial", "--format", "jsonl", "--jobs", "2", "--quiet"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(matches!(run.status.code(), Some(0 | 3)), "{:?} {said}", run.status);
    let mut told = std::collections::BTreeSet::new();
    for row in scratch.read("output/sources.jsonl").lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        assert_ne!(row["reason"], "parser_stopped", "{row}");
        assert!(row["status"].is_string(), "{row}");
        let name = row["source_path"].as_str().unwrap();
        told.insert(name.split('!').next().unwrap().to_owned());
    }
    assert_eq!(told.len(), 200, "{told:?}");
    assert_eq!(scratch.list(""), ["in", "output"], "something was written elsewhere");
}

/// The binary, to be run in the folder with an address space of half a gibibyte and a minute of
/// processor time.
fn confined(scratch: &Scratch) -> Command {
    let mut command = Command::new("sh");
    let limits = "ulimit -v 524288; ulimit -t 60; exec \"$@\"";
    command.current_dir(scratch.path("")).args(["-c", limits, "sh"]);
    command.arg(env!("CARGO_BIN_EXE_resexport"));
    command
}

#[test]
fn each_of_200_damaged_pdf_files_has_a_status() {
    survive("pdf", &Paper::new(&RESOLUTION).bytes(""));
}

#[test]
fn each_of_200_damaged_xml_files_has_a_status() {
    survive("xml", AKN.as_bytes());
}

#[test]
fn each_of_200_damaged_word_documents_has_a_status() {
    survive("docx", &word("", b""));
}

#[test]
fn each_of_200_damaged_archives_has_a_status() {
    survive("zip", &archive());
}

/// The binary with an address space of half a gibibyte.
#[test]
fn bombs_do_not_fill_the_memory() {
    let scratch = Scratch::new();
    let blanks = vec![b' '; 64 << 20];
    let layers = |inner: Vec<u8>| zipped(&[("a", &inner), ("b", &inner), ("c", &inner)]);
    scratch.write("bomb.docx", word("word/document.xml", &blanks));
    scratch.write("bomb.zip", zipped(&[("a.txt", &blanks)]));
    scratch.write("nested.zip", layers(layers(layers(zipped(&[("a", &blanks)])))));
    scratch.write("bomb.gz", zstd::encode_all(blanks.as_slice(), 1).unwrap());
    let quoted = "&a;".repeat(1000);
    scratch.write(
        "laughs.xml",
        format!("<!DOCTYPE a [<!ENTITY a '{quoted}'>]><akomaNtoso>&a;</akomaNtoso>"),
    );
    let mut names =
        vec!["bomb.docx", "bomb.zip!/a.txt", "nested.zip!/c!/c!/c", "bomb.gz!/bomb", "laughs.xml"];
    for (name, trap) in traps() {
        scratch.write(name, trap);
        names.push(name);
    }
    let run =
        confined(&scratch).args([".", "--dry-run", "--jobs", "2", "--verbose"]).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(3), "{said}");
    for name in names {
        assert!(said.contains(&format!("{name}: ")), "{name} is not in\n{said}");
    }
    assert!(!said.contains("broke down"), "{said}");
}
