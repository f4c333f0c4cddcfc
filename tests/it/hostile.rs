//! Damaged and hostile files: whatever the bytes, a status; no panic, no hang, bounded memory.

#[cfg(target_os = "linux")]
mod confined;
mod damage;
mod seeds;
mod traps;

use std::sync::mpsc;
use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};
use resexport::{Destination, Job, export, pipeline, read};

use crate::paper::{Paper, RESOLUTION, folded, stream};
use crate::promises::broken;
use crate::scratch::Scratch;
use damage::{damage, damaged};
use seeds::{AKN, FONT, HTML, LETTERS, PRINT, WORD, WORD_PARTS, archive, word};
use traps::traps;

/// Reads `bytes` in no more than ten seconds, and checks what came of it.
fn outlive(bytes: Vec<u8>) {
    let (done, told) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        match read::read("a", &bytes) {
            Ok(source) => {
                let outcome = pipeline::run(&source);
                assert_eq!(broken(&source, &outcome), [""; 0], "{:?}", source.text);
            }
            Err(trouble) => assert!(!trouble.message.is_empty() && !trouble.help.is_empty()),
        }
        let _ = done.send(());
    });
    match told.recv_timeout(Duration::from_secs(10)) {
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("no end after ten seconds"),
        _ => reader.join().unwrap(),
    }
}

fn config() -> Config {
    Config {
        cases: 200,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(65_218),
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn akoma_ntoso(damages in prop::collection::vec(damage(), 0..4)) {
        outlive(damaged(AKN.into(), &damages));
    }

    #[test]
    fn web_pages(damages in prop::collection::vec(damage(), 0..4)) {
        outlive(damaged(HTML.into(), &damages));
    }

    #[test]
    fn word_documents(damages in prop::collection::vec(damage(), 0..4)) {
        outlive(damaged(word("", b""), &damages));
    }

    #[test]
    fn parts_of_word_documents(
        part in 0..=WORD_PARTS.len(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let (name, text) = WORD_PARTS.get(part).copied().unwrap_or(("word/document.xml", WORD));
        outlive(word(name, &damaged(text.into(), &damages)));
    }

    #[test]
    fn pdf_files(damages in prop::collection::vec(damage(), 0..4)) {
        outlive(damaged(Paper::new(&RESOLUTION).bytes(""), &damages));
    }

    #[test]
    fn words_of_pdf_files(damages in prop::collection::vec(damage(), 1..4)) {
        let mut paper = Paper::new(&RESOLUTION);
        paper.objects[4] = stream("", &damaged(PRINT.into(), &damages));
        paper.objects[2] = damaged(FONT.into(), &damages);
        paper.objects.push(folded("", &damaged(LETTERS.into(), &damages)));
        outlive(paper.bytes(""));
    }

    #[test]
    fn zip_archives(damages in prop::collection::vec(damage(), 0..4)) {
        let scratch = Scratch::new();
        scratch.write("a.zip", damaged(archive(), &damages));
        let job = Job {
            inputs: vec![scratch.path("a.zip")],
            destination: Destination::Nowhere,
            ..Job::default()
        };
        let found = export(&job, &()).unwrap();
        let told = found.exported + found.duplicates + found.skipped + found.failed;
        let untouched = damages.is_empty();
        prop_assert!(!untouched || told == 3, "{found:?}");
    }
}

#[test]
fn the_seeds_are_read_as_resolutions() {
    for (bytes, notes) in [
        (AKN.into(), 1),
        (HTML.into(), 1),
        (word("", b""), 1),
        (Paper::new(&RESOLUTION).bytes(""), 0),
    ] {
        let source = read::read("a", &bytes).unwrap();
        let outcome = pipeline::run(&source);
        let symbol = outcome.documents[0].document.symbol.as_ref().unwrap();
        assert_eq!(symbol.as_str(), "A/RES/65/218");
        assert_eq!(outcome.documents[0].document.notes.len(), notes, "{}", source.text);
    }
}

#[test]
fn deep_and_wide_files_end() {
    for tag in ["<w:p>", "<w:tbl>", "<w:r>", "<w:del>"] {
        let body = format!("<w:document xmlns:w='w'>{}", tag.repeat(100_000));
        outlive(word("word/document.xml", body.as_bytes()));
    }
    for tag in ["<p>", "<i>", "<ol><li>", "<table><tr><td>", "<a href=x>", "</p>", "<sup>1"] {
        outlive(format!("<html>{}", tag.repeat(50_000)).into_bytes());
    }
    outlive(format!("<akomaNtoso>{}", "<p>".repeat(200_000)).into_bytes());
    outlive(format!("<akomaNtoso {}/>", "a=''".repeat(50_000)).into_bytes());
}

#[test]
fn pdf_files_that_never_end_do() {
    for (_, trap) in traps() {
        outlive(trap);
    }
}
