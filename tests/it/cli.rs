use std::io::Write as _;
use std::process::Stdio;

use insta::assert_snapshot;
use resexport::Table;

use crate::paper::{Paper, RESOLUTION};
use crate::scratch::{Run, Scratch};

/// A text that holds no resolution.
const LETTER: &str = "Dear colleagues,\n\nlunch is at noon.\n";

#[test]
fn without_an_input_folder_it_says_what_to_do() {
    let run = Scratch::new().run(&[]);
    assert_eq!(run.status, Some(4));
    assert_snapshot!(run.stderr, @"input: no file to read; put documents there, or name files and folders");
}

#[test]
fn a_folder_without_files_is_no_input() {
    let scratch = Scratch::new();
    scratch.write("in/.hidden", LETTER);
    let run = scratch.run(&["in", "nowhere"]);
    assert_eq!(run.status, Some(4));
    assert_snapshot!(run.stderr, @"in, nowhere: no file to read; put documents there, or name files and folders");
    assert_eq!(scratch.list(""), ["in"], "nothing is written");
}

#[test]
fn of_two_copies_the_richer_is_exported_wherever_it_lies() {
    let text = "65/218. Title of it\n\nThe General Assembly,\n\nDecides to meet.\n";
    let page = "<html lang=en><p>65/218. Title of it<p>The General Assembly,<p>Decides to meet.";
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(page.as_bytes()).unwrap();
    let scratch = Scratch::new();
    scratch.write("in/a.txt", text).write("in/z.html.gz", packed.finish().unwrap());
    let run = scratch.run(&["in", "-f", "csv", "--table", "sources", "-o", "-"]);
    let rows: Vec<String> = run
        .stdout
        .lines()
        .map(|line| line.split(',').enumerate().filter(|(at, _)| [0, 1, 5].contains(at)))
        .map(|cells| cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(" "))
        .collect();
    assert_snapshot!(rows.join("\n"), @"
    source_path source_format status
    in/z.html.gz!/z.html html exported
    in/a.txt text duplicate
    ");
}

#[test]
fn standard_input_is_an_input() {
    let scratch = Scratch::new();
    let feed = |args: &[&str], bytes: &[u8]| {
        let mut command = scratch.command(args);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        child.stdin.take().unwrap().write_all(bytes).unwrap();
        Run::new(&child.wait_with_output().unwrap())
    };
    let columns = ["-", "-f", "csv", "--table", "resolutions", "-o", "-"];
    let text = b"65/218. Title of it\n\nThe General Assembly,\n\nDecides to meet.\n";
    assert!(feed(&columns, text).stdout.contains("\nA/RES/65/218@en,"));
    let run = feed(&["-", "--input-format", "pdf", "--dry-run"], text);
    assert_snapshot!(run.stderr, @"
    -: the PDF is cut short: no page of it can be read; fetch it again
    0 documents, 0 paragraphs, 0 citations, 0 findings in N seconds; 1 input failed
    ");
    assert_eq!(run.status, Some(3));
}

#[test]
fn every_bad_file_is_named_with_a_way_out_and_stops_nothing() {
    let scratch = Scratch::new();
    scratch.write("in/empty.txt", "").write("in/letter.txt", LETTER);
    scratch.write("in/photo.jpg", b"\xff\xd8\xff\xe0").write("in/core", b"\x00\x01\x02\x7fELF");
    let run = scratch.run(&["in", "gone.txt", "-f", "csv,jsonl,parquet"]);
    assert_eq!(run.status, Some(3));
    assert_snapshot!(run.stderr, @"
    in/core: the bytes are no text; name a document; if it is one, convert it to plain text in UTF-8
    in/empty.txt: the file is empty; fetch it again, or remove it
    in/letter.txt: no resolution, decision or presidential statement is in it; if it is one, see that its heading and its opening formula are in the text
    in/photo.jpg: a JPEG image cannot be read; recognise its words and save them as PDF (ocrmypdf --image-dpi 300 IN OUT)
    gone.txt: no such file or folder; check the spelling
    0 documents, 0 paragraphs, 0 citations, 0 findings in N seconds, written to output; 4 inputs failed; 1 input skipped
    ");
    let sources: Vec<String> = scratch
        .read("output/sources.csv")
        .lines()
        .map(|line| line.split(',').enumerate().filter(|(at, _)| [0, 2, 5, 6].contains(at)))
        .map(|cells| cells.map(|(_, cell)| cell).collect::<Vec<_>>().join(" "))
        .collect();
    assert_snapshot!(sources.join("\n"), @"
    source_path bytes status reason
    in/core 7 failed binary
    in/empty.txt 0 failed empty
    in/letter.txt 36 skipped not_a_resolution
    in/photo.jpg 4 failed unsupported_format
    gone.txt  failed not_found
    ");
    assert_eq!(scratch.list("output").len(), 3 * Table::ALL.len() + 1, "and datapackage.json");
}

#[test]
fn bytes_that_are_not_utf_8_are_read_and_said() {
    let scratch = Scratch::new();
    scratch.write(
        "in/a.txt",
        b"The Council met in Gen\xe8ve, at the H\xf4tel des D\xe9l\xe9gu\xe9s.\n",
    );
    let run = scratch.run(&["in", "--verbose", "--dry-run"]);
    assert_eq!(run.status, Some(0));
    assert!(
        run.stderr.contains(
            "in/a.txt: warning encoding_guessed: the bytes are not UTF-8 and were read as \
             windows-1252; "
        ),
        "{}",
        run.stderr
    );
}

#[test]
fn an_output_that_cannot_be_written_stops_before_anything_is_read() {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", LETTER).write("taken", "");
    let run = scratch.run(&["in", "-o", "taken"]);
    assert_eq!(run.status, Some(1));
    assert_snapshot!(run.stderr, @"taken: no folder to write to; choose another one with --output (File exists (os error 17))");
    assert_eq!(scratch.read("taken"), "");
}

#[test]
fn fail_fast_names_the_file_and_replaces_nothing() {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", LETTER).write("in/b.txt", "").write("output/sources.csv", "old");
    let run = scratch.run(&["in", "-f", "csv", "--fail-fast"]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.ends_with("in/b.txt: the file is empty; fetch it again, or remove it\n"));
    assert_eq!(scratch.list("output"), ["sources.csv"]);
    assert_eq!(scratch.read("output/sources.csv"), "old");
}

#[test]
fn a_dry_run_writes_nothing() {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", LETTER);
    let run = scratch.run(&["in", "--dry-run", "--quiet"]);
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(scratch.list(""), ["in"]);
}

#[test]
fn quiet_says_what_went_wrong_and_nothing_else() {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", LETTER).write("in/b.txt", "");
    let run = scratch.run(&["in", "-q"]);
    assert_eq!(run.status, Some(3));
    assert_snapshot!(run.stderr, @"in/b.txt: the file is empty; fetch it again, or remove it");
}

#[test]
fn one_table_goes_to_standard_output() {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", LETTER);
    let run = scratch.run(&["in", "-q", "--table", "sources", "-f", "csv", "-o", "-"]);
    assert_eq!(run.status, Some(0));
    assert!(run.stdout.starts_with("source_path,source_format,bytes,"), "{}", run.stdout);
    assert_eq!(run.stdout.lines().count(), 2);
    assert_eq!(scratch.list(""), ["in"]);
}

#[test]
fn standard_output_takes_one_table_of_text() {
    let scratch = Scratch::new();
    for args in [["--table", "votes", "-f", "parquet"], ["--table", "votes,sources", "-f", "csv"]] {
        let run = scratch.run(&[&args[..], &["-o", "-"]].concat());
        assert_eq!(run.status, Some(2));
        assert!(
            run.stderr.starts_with(
                "error: --output -: standard output takes one table as csv or jsonl; \
                 add --table NAME --format jsonl\n"
            ),
            "{}",
            run.stderr
        );
    }
}

#[test]
fn a_closed_pipe_is_success() {
    let scratch = Scratch::new();
    for number in 0..2000 {
        scratch.write(&format!("in/{number}.txt"), LETTER);
    }
    let args = ["in", "--quiet", "--table", "sources", "-f", "jsonl", "-o", "-"];
    for args in [&args[..], &["schema"]] {
        let mut child =
            scratch.command(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let run = Run::new(&child.wait_with_output().unwrap());
        assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_failure() {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", LETTER);
    let failure = |format| {
        let full = std::fs::File::create("/dev/full").unwrap();
        let args = ["in", "-q", "--table", "sources", "-f", format, "-o", "-"];
        let run = Run::new(&scratch.command(&args).stdout(full).output().unwrap());
        assert_eq!(run.status, Some(1));
        run.stderr
    };
    assert_snapshot!(failure("csv"), @"standard output: not written; free the place, or choose another folder with --output (No space left on device (os error 28))");
    assert_snapshot!(failure("jsonl"), @"standard output: not written; free the place, or choose another folder with --output (No space left on device (os error 28))");
}

#[test]
fn unknown_names_are_wrong_usage_and_the_known_ones_are_listed() {
    let scratch = Scratch::new();
    for (args, known) in [
        (["--table", "vote"], "votes"),
        (["--format", "xml"], "parquet"),
        (["--language", "de"], "zh"),
        (["--on-duplicate", "last"], "first"),
    ] {
        let run = scratch.run(&args);
        assert_eq!(run.status, Some(2), "{args:?}");
        assert!(run.stderr.contains(known), "{}", run.stderr);
    }
}

#[test]
fn the_output_of_one_run_is_no_input_of_the_next() {
    let scratch = Scratch::new();
    scratch.write("a.txt", LETTER);
    for _ in 0..2 {
        let run = scratch.run(&[".", "-f", "csv", "--table", "sources"]);
        assert_eq!(run.status, Some(0));
        assert_eq!(scratch.read("output/sources.csv").lines().count(), 2);
    }
}

#[test]
fn help_teaches_by_examples() {
    let run = Scratch::new().run(&["--help"]);
    assert_eq!(run.status, Some(0));
    for words in ["Examples:", "Exit status:", "resexport schema citations"] {
        assert!(run.stdout.contains(words), "{words}");
    }
}

#[test]
fn findings_that_weigh_as_errors_count_where_one_is_strict() {
    let scratch = Scratch::new();
    let votes = include_bytes!("../cases/A_HRC_RES_28_14/input.txt");
    scratch.write("in/a.txt", votes);
    assert_eq!(scratch.run(&["in", "-q"]).status, Some(0));
    let run = scratch.run(&["in", "-q", "--strict"]);
    assert_eq!(run.status, Some(3));
    assert_snapshot!(run.stderr, @"--strict: 1 finding of severity error; see the table diagnostics");
    assert_eq!(scratch.run(&["in", "-q", "--strict", "--dry-run"]).status, Some(3));
}

#[test]
fn the_richer_of_two_copies_is_told_by_content_and_not_by_name() {
    let scratch = Scratch::new();
    let text = "65/218. Protection of lighthouses\n\nThe General Assembly,\n\nDecides to meet.\n";
    let page = "<!DOCTYPE html><h1>65/218. Protection of lighthouses</h1><p>The General Assembly,\
                <p>Decides to meet.";
    let marked = text.replacen("65/218", "# 65/218", 1);
    scratch.write("in/a.html", text).write("in/b.txt", page).write("in/c.txt", &marked);
    scratch.write("in/d.docx", Paper::new(&RESOLUTION).bytes(""));
    scratch.run(&["in", "--format", "jsonl", "--table", "sources"]);
    let told: Vec<String> = scratch
        .read("output/sources.jsonl")
        .lines()
        .map(|row| {
            let row: serde_json::Value = serde_json::from_str(row).unwrap();
            let value = |key: &str| row[key].as_str().unwrap().to_owned();
            format!("{} {} {}", value("source_path"), value("source_format"), value("status"))
        })
        .collect();
    assert_eq!(
        told,
        [
            "in/b.txt html exported",
            "in/c.txt markdown duplicate",
            "in/d.docx pdf duplicate",
            "in/a.html text duplicate",
        ]
    );
}
