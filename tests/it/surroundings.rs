//! What a file system may do to a run: names that are not text, links, foreign files, times.

use std::fs;
use std::time::{Duration, SystemTime};

use insta::assert_snapshot;

use crate::scratch::Scratch;

fn text(subject: &str) -> String {
    format!("65/218. Title of it\n\nThe General Assembly,\n\nDecides to protect {subject}.\n")
}

/// The column `source_path`, `status` and `reason` of the inputs `args`.
fn sources(scratch: &Scratch, args: &[&str]) -> String {
    let run =
        scratch.run(&[args, &["-q", "-f", "jsonl", "--table", "sources", "-o", "-"]].concat());
    let row = |line: &str| {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        ["source_path", "status", "reason"].map(|name| row[name].to_string()).join(" ")
    };
    run.stdout.lines().map(row).collect::<Vec<_>>().join("\n")
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::*;

    #[test]
    fn names_that_are_not_utf_8_stay_apart() {
        let scratch = Scratch::new();
        scratch.write("in/b.txt", "Lunch at noon.\n");
        for name in [b"a\xff.txt", b"a\xfe.txt"] {
            fs::write(scratch.path("in").join(OsStr::from_bytes(name)), text("seals")).unwrap();
        }
        assert_snapshot!(sources(&scratch, &["in"]), @r#"
        "in/a%FE.txt" "exported" null
        "in/a%FF.txt" "duplicate" "already_exported"
        "in/b.txt" "skipped" "not_a_resolution"
        "#);
    }

    #[test]
    fn links_in_a_circle_are_followed_once() {
        let scratch = Scratch::new();
        scratch.write("in/deep/a.txt", text("seals"));
        symlink(scratch.path("in"), scratch.path("in/deep/up")).unwrap();
        symlink("self", scratch.path("in/self")).unwrap();
        assert_snapshot!(sources(&scratch, &["in"]), @r#"
        "in/deep/a.txt" "exported" null
        "in/deep/up" "failed" "unreadable"
        "in/self" "failed" "unreadable"
        "#);
    }

    #[test]
    fn a_link_to_nothing_is_told_and_nobody_waits_for_a_pipe() {
        let scratch = Scratch::new();
        scratch.write("in/a.txt", text("seals"));
        symlink("gone.txt", scratch.path("in/b.txt")).unwrap();
        let made = Command::new("mkfifo").arg(scratch.path("in/c.txt")).status().unwrap();
        assert!(made.success());
        assert_snapshot!(sources(&scratch, &["in"]), @r#"
        "in/a.txt" "exported" null
        "in/b.txt" "failed" "not_found"
        "#);
    }
}

#[test]
fn foreign_files_in_the_output_folder_stay_as_they_are() {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", text("seals"));
    let foreign =
        ["out/notes.md", "out/citations.tsv", "out/.hidden", "out/more/citations.parquet"];
    for name in foreign {
        scratch.write(name, name);
    }
    for _ in 0..2 {
        assert_eq!(scratch.run(&["in", "-q", "-o", "out"]).status, Some(0));
        for name in foreign {
            assert_eq!(scratch.read(name), name);
        }
    }
}

#[test]
fn a_clock_that_goes_backwards_changes_nothing() {
    const DAY: Duration = Duration::from_hours(24);
    let scratch = Scratch::new();
    let run = || {
        let run = scratch.run(&["in", "--incremental", "-f", "csv"]);
        assert_eq!(run.status, Some(0), "{}", run.stderr);
        scratch.read("output/paragraphs.csv")
    };
    let dated = |subject: &str, time: SystemTime| {
        scratch.write("in/a.txt", text(subject));
        let file = fs::File::options().write(true).open(scratch.path("in/a.txt")).unwrap();
        file.set_modified(time).unwrap();
    };
    let now = SystemTime::now();
    dated("seals", now + DAY);
    assert!(run().contains("protect seals"));
    // The same size, and older than the export.
    dated("birds", now - DAY);
    assert!(run().contains("protect birds"));
}

#[test]
fn a_folder_of_very_many_files_that_are_no_documents_is_read_to_its_end() {
    const FILES: usize = 20_000;
    let scratch = Scratch::new();
    for number in 0..FILES {
        scratch.write(&format!("in/{number}.txt"), "Lunch at noon.");
    }
    let run = scratch.run(&["in", "-q", "--table", "sources", "-f", "csv", "-o", "-"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_eq!(run.stdout.lines().count(), 1 + FILES);
}

#[test]
#[cfg(not(feature = "cloud"))]
fn urls_need_a_build_that_knows_stores() {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", "The Security Council,\n");
    for args in [["s3://bucket/in", "-o", "out"], ["in", "-o", "s3://bucket/out"]] {
        let run = scratch.run(&args);
        assert_eq!(run.status, Some(1), "{}", run.stderr);
        assert!(run.stderr.contains("build it with `--features cloud`"), "{}", run.stderr);
    }
    assert_eq!(scratch.list("."), ["in"]);
}
