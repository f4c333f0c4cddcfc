//! Files of which a part cannot be read: nothing of them is exported, unless one asks for it.

use std::fmt::Write as _;

use insta::assert_snapshot;
use serde_json::Value;

use crate::paper::{Paper, RESOLUTION, folded};
use crate::scratch::Scratch;

/// What becomes of a file with these bytes without `--partial` and with it: status and reason, the
/// eids that are exported, and findings about the input.
fn told(bytes: &[u8]) -> String {
    let scratch = Scratch::new();
    scratch.write("a.pdf", bytes);
    let mut told = String::new();
    for option in [&["--strict"][..], &["--strict", "--partial"]] {
        let args = ["a.pdf", "--quiet", "--format", "jsonl"];
        let run = scratch.run(&[&args[..], option].concat());
        let rows = |table: &str| -> Vec<Value> {
            let rows = scratch.read(&format!("output/{table}.jsonl"));
            rows.lines().map(|row| serde_json::from_str(row).unwrap()).collect()
        };
        let source = &rows("sources")[0];
        let _ = write!(told, "{:?} {} {}", run.status, source["status"], source["reason"]);
        if let Some(error) = source["error"].as_str() {
            let _ = write!(told, "\n  {error}");
        }
        for row in rows("paragraphs") {
            let _ = write!(told, " {}", row["eid"].as_str().unwrap());
        }
        for row in rows("diagnostics") {
            if row["code"] == "input_incomplete" {
                assert_eq!(row["severity"], "error");
                let _ = write!(told, "\n  page {}: {}", row["page"], row["message"]);
            }
        }
        told += "\n";
    }
    told
}

#[test]
fn whole_files() {
    assert_snapshot!(told(&Paper::new(&RESOLUTION).bytes("")), @r#"
    Some(0) "exported" null front front_2 title opening recital_1 para_1 para_2 close close_2
    Some(0) "exported" null front front_2 title opening recital_1 para_1 para_2 close close_2
    "#);
}

#[test]
fn a_part_that_lost_bits() {
    let mut paper = Paper::new(&RESOLUTION);
    let page = &mut paper.objects[6];
    let middle = page.len() / 2;
    page[middle..].iter_mut().take(20).for_each(|byte| *byte ^= 0x55);
    assert_snapshot!(told(&paper.bytes("")), @r#"
    Some(3) "failed" "damaged"
      a part of the file does not match its checksum: its words may be wrong; fetch it again, or export what can be read (--partial)
    Some(3) "exported" null front front_2 title opening recital_1 para_1
      page null: "a part of the file does not match its checksum: its words may be wrong"
    "#);
}

#[test]
fn a_page_without_its_content() {
    let mut paper = Paper::new(&RESOLUTION);
    paper.objects[6] = b"null".to_vec();
    assert_snapshot!(told(&paper.bytes("")), @r#"
    Some(3) "failed" "damaged"
      page 2 of 2 is damaged; fetch it again, or export what can be read (--partial)
    Some(3) "exported" null front front_2 title opening recital_1 para_1
      page 2: "page 2 of 2 is damaged"
    "#);
}

#[test]
fn a_page_that_is_a_picture() {
    let mut paper = Paper::new(&RESOLUTION);
    paper.objects[5] = String::from_utf8_lossy(&paper.objects[5])
        .replace("/Font <<", "/XObject << /I 8 0 R >> /Font <<")
        .into_bytes();
    paper.objects[6] = folded("", b"q 612 0 0 792 0 0 cm /I Do Q");
    let more = "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";
    paper.objects.push(folded(more, b"\0"));
    assert_snapshot!(told(&paper.bytes("")), @r#"
    Some(3) "failed" "no_text_layer"
      page 2 of 2 is a picture without a text; recognise the words of its pictures (ocrmypdf --skip-text IN OUT), or export what can be read (--partial)
    Some(3) "exported" null front front_2 title opening recital_1 para_1
      page 2: "page 2 of 2 is a picture without a text"
    "#);
    paper.objects[3] = paper.objects[5].clone();
    paper.objects[4] = paper.objects[6].clone();
    assert_snapshot!(told(&paper.bytes("")), @r#"
    Some(3) "failed" "no_text_layer"
      the PDF has no text layer: its pages are pictures; recognise its words (ocrmypdf IN OUT)
    Some(3) "failed" "no_text_layer"
      the PDF has no text layer: its pages are pictures; recognise its words (ocrmypdf IN OUT)
    "#);
}

#[test]
fn files_that_are_cut() {
    let bytes = Paper::new(&RESOLUTION).bytes("");
    let second = memchr::memmem::find(&bytes, b"6 0 obj").unwrap();
    assert_snapshot!(told(&bytes[..second]), @r#"
    Some(3) "failed" "truncated"
      page 2 of 2 is missing, for the file ends too early; fetch it again, or export what can be read (--partial)
    Some(3) "exported" null front front_2 title opening recital_1 para_1
      page null: "page 2 of 2 is missing, for the file ends too early"
    "#);
    let first = memchr::memmem::find(&bytes, b"4 0 obj").unwrap();
    assert_snapshot!(told(&bytes[..first]), @r#"
    Some(3) "failed" "truncated"
      the PDF is cut short: no page of it can be read; fetch it again
    Some(3) "failed" "truncated"
      the PDF is cut short: no page of it can be read; fetch it again
    "#);
    // The page is there and its tree comes last.
    let mut paper = Paper::new(&RESOLUTION);
    let tree = paper.objects[1].clone();
    paper.objects[1] = b"null".to_vec();
    paper.objects.push(tree);
    let text = String::from_utf8_lossy(&paper.objects[0]).replace("2 0 R", "8 0 R");
    paper.objects[0] = text.into_bytes();
    let bytes = paper.bytes("");
    let tree = memchr::memmem::find(&bytes, b"8 0 obj").unwrap();
    assert_snapshot!(told(&bytes[..tree]), @r#"
    Some(3) "failed" "truncated"
      the end of the file is missing, and with it the number of its pages; fetch it again, or export what can be read (--partial)
    Some(3) "exported" null front front_2 title opening recital_1 para_1 para_2 close close_2
      page null: "the end of the file is missing, and with it the number of its pages"
    "#);
}

#[test]
fn encrypted_files() {
    let handler = "/Encrypt << /Filter /Standard /V 9 /R 9 /P 0 /O (a) /U (b) >> /ID [(a) (a)]";
    assert_snapshot!(told(&Paper::new(&RESOLUTION).bytes(handler)), @r#"
    Some(3) "failed" "encrypted"
      the PDF is encrypted; save it without a password (qpdf --decrypt --password=... IN OUT)
    Some(3) "failed" "encrypted"
      the PDF is encrypted; save it without a password (qpdf --decrypt --password=... IN OUT)
    "#);
}

#[test]
fn the_option_counts_for_what_has_changed() {
    let scratch = Scratch::new();
    let mut paper = Paper::new(&RESOLUTION);
    paper.objects[6] = b"null".to_vec();
    scratch.write("a.pdf", paper.bytes(""));
    assert_eq!(scratch.run(&["a.pdf"]).status, Some(3));
    assert_eq!(scratch.run(&["a.pdf", "--incremental", "--partial"]).status, Some(0));
    assert_eq!(scratch.run(&["a.pdf", "--incremental"]).status, Some(3));
}
