//! `--incremental` gives what a full run gives, bytes and all.

use std::fs;

use crate::scratch::{Run, Scratch};

fn text(number: u32, subject: &str) -> String {
    format!(
        "65/{number}. Protection of {subject}\n\nThe General Assembly,\n\nRecalling its resolution \
         64/{number} of 18 December 2009,\n\nRecalling also that resolution,\n\n1. Decides to \
         protect {subject};\n\n4. Requests the Secretary-General to report, as \"they\" say,\n(a) Soon;\n\
         (b) Well.\n"
    )
}

/// A folder of documents that is exported again and again.
struct Nightly {
    scratch: Scratch,
    options: Vec<&'static str>,
}

impl Nightly {
    fn new(options: &[&'static str]) -> Self {
        let scratch = Scratch::new();
        for number in 1..=40 {
            scratch.write(&format!("in/{number}.txt"), text(number, "lighthouses"));
        }
        scratch.write("in/8.md", "Lunch at noon.\n").write("in/9.bin", [0, 1, 2]);
        Self { scratch, options: options.to_vec() }
    }

    fn run(&self, more: &[&str]) -> Run {
        self.scratch.run(&[&["in"], &self.options[..], more].concat())
    }

    /// Exports incrementally, and tells how many inputs were not parsed again.
    fn kept(&self) -> usize {
        let run = self.run(&["--incremental"]);
        fs::remove_dir_all(self.scratch.path("full")).unwrap_or_default();
        let full = self.run(&["-o", "full"]);
        assert_eq!(run.status, full.status);
        let troubles = |run: &Run| {
            let lines = run.stderr.lines().filter(|line| line.starts_with("in/"));
            lines.map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(troubles(&run), troubles(&full));
        let [have, want] = ["output", "full"].map(|folder| self.scratch.list(folder));
        assert_eq!(have, want);
        for name in have {
            let [have, want] = ["output", "full"]
                .map(|folder| fs::read(self.scratch.path(folder).join(&name)).unwrap());
            assert!(have == want, "{name} differs from that of a full run");
        }
        let words = run.stderr.lines().last().unwrap_or_default().to_owned();
        let count = words.split("; ").find_map(|part| part.strip_suffix(" unchanged"));
        count.map_or(0, |count| count.split(' ').next().unwrap().parse().unwrap())
    }
}

fn changes(options: &[&'static str]) {
    let nightly = Nightly::new(options);
    let scratch = &nightly.scratch;
    assert_eq!(nightly.kept(), 0, "there is no export yet");
    assert_eq!(nightly.kept(), 42, "what failed fails again");
    scratch.write("in/20.txt", text(20, "seals"));
    assert_eq!(nightly.kept(), 41);
    fs::remove_file(scratch.path("in/1.txt")).unwrap();
    fs::remove_file(scratch.path("in/33.txt")).unwrap();
    scratch.write("in/0.txt", text(90, "seals")).write("in/35a.txt", text(91, "seals"));
    assert_eq!(nightly.kept(), 40);
    fs::rename(scratch.path("in/7.txt"), scratch.path("in/07.txt")).unwrap();
    assert_eq!(nightly.kept(), 41, "the same under another name is another input");
    assert_eq!(nightly.kept(), 42);
}

#[test]
fn whatever_changes_the_result_is_that_of_a_full_run() {
    changes(&["-f", "csv,jsonl,parquet"]);
    changes(&["-f", "csv"]);
    changes(&["-f", "jsonl", "--on-duplicate", "all"]);
}

#[test]
fn an_input_before_may_bring_the_document_of_an_unchanged_one() {
    for options in [&["--on-duplicate", "first"], &["--on-duplicate", "all"]] {
        let nightly = Nightly::new(options);
        nightly.kept();
        nightly.scratch.write("in/0.txt", text(30, "lighthouses"));
        assert_eq!(nightly.kept(), 41, "one is a copy now");
        nightly.scratch.write("in/00.txt", text(30, "lighthouses"));
        nightly.kept();
        fs::remove_file(nightly.scratch.path("in/0.txt")).unwrap();
        nightly.kept();
        fs::remove_file(nightly.scratch.path("in/00.txt")).unwrap();
        nightly.kept();
        assert_eq!(nightly.kept(), 42, "all are as they were");
    }
}

#[test]
fn where_nothing_changed_nothing_is_written() {
    let nightly = Nightly::new(&["-f", "csv,parquet"]);
    nightly.kept();
    let time = || fs::metadata(nightly.scratch.path("output/paragraphs.csv")).unwrap().modified();
    let before = time().unwrap();
    assert_eq!(nightly.kept(), 42);
    assert_eq!(time().unwrap(), before);
    assert!(!nightly.scratch.path("output/.resexport").exists());
}

#[test]
fn an_export_that_is_not_as_it_was_written_is_made_anew() {
    let nightly = Nightly::new(&["-f", "csv"]);
    nightly.kept();
    assert_eq!(nightly.kept(), 42);
    let scratch = &nightly.scratch;
    let votes = scratch.read("output/citations.csv").replace("65/30@en", "65/31@en");
    scratch.write("output/citations.csv", votes);
    assert_eq!(nightly.kept(), 0, "a table was changed by hand");
    fs::remove_file(scratch.path("output/votes.csv")).unwrap();
    assert_eq!(nightly.kept(), 0, "a table is gone");
    scratch.write("output/datapackage.json", "{}");
    assert_eq!(nightly.kept(), 0, "the description is none of ours");
    assert_eq!(nightly.run(&["--language", "fr"]).status, Some(3));
    assert_eq!(nightly.kept(), 0, "the options were others");
    assert_eq!(nightly.run(&["--table", "votes"]).status, Some(3));
    assert_eq!(nightly.kept(), 0, "the tables were fewer");
}
