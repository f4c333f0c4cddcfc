use insta::assert_snapshot;
use serde_json::Value;

use crate::scratch::Scratch;

const TEXT: &str = "\
A/RES/65/218

65/218. Cooperation

The General Assembly,

Recalling its resolution 64/171 of 18 December 2009,\u{b9} and the resolution of the Council on it,

1. Calls upon all States:

(a) To cooperate;

2. Decides to meet.

71st plenary meeting
21 December 2010

_______________
\u{b9} See A/64/1.
";

#[test]
fn a_page_shows_paragraphs_citations_notes_furniture_and_findings() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TEXT);
    let run = scratch.run(&["inspect", "a.txt"]);
    assert_eq!(run.status, Some(0));
    assert_snapshot!(run.stdout, @"
    a.txt  exported, text, 292 bytes, UTF-8

    A/RES/65/218@en  resolution, un:ga, adopted 2010-12-21, meeting 71
      front             front              A/RES/65/218
      title             title       65/218. Cooperation
      opening           opening            The General Assembly,
      recital_1         preambular         Recalling its resolution 64/171 of 18 December 2009, and the…
          64/171 of 18 December 2009 → A/RES/64/171 of 2009-12-18
      para_1            operative   1.     Calls upon all States:
        para_1__point_a point       (a)    To cooperate;
      para_2            operative   2.     Decides to meet.
      close             close              71st plenary meeting 21 December 2010
    Notes
      1   on recital_1 See A/64/1.
          A/64/1 → A/64/1
    Left out
          261 rule     _______________
    ");
}

#[test]
fn texts_are_cut_unless_asked_for_in_full() {
    let long = "co-operation and ".repeat(20);
    let scratch = Scratch::new();
    scratch.write("a.txt", TEXT.replace("Decides to meet", &format!("Decides on {long}peace")));
    assert!(!scratch.run(&["inspect", "a.txt"]).stdout.contains("and peace"));
    assert!(scratch.run(&["inspect", "a.txt", "--full"]).stdout.contains("and peace"));
}

#[test]
fn for_programs_it_is_one_object_with_the_rows_of_every_table() {
    let scratch = Scratch::new();
    scratch.write("a.txt", TEXT);
    let run = scratch.run(&["inspect", "a.txt", "--format", "json"]);
    let object: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(object["sources"][0]["status"], "exported");
    assert_eq!(object["paragraphs"][3]["eid"], "recital_1");
    assert_eq!(object["citations"][0]["target_symbol"], "A/RES/64/171");
    let left_out = &object["furniture"];
    assert!(left_out.as_array().unwrap().iter().any(|piece| piece["reason"] == "rule"));
    for piece in left_out.as_array().unwrap() {
        let [start, end] = ["source_start", "source_end"]
            .map(|key| usize::try_from(piece[key].as_u64().unwrap()).unwrap());
        assert_eq!(piece["text"], TEXT[start..end]);
    }
}

#[test]
fn a_file_that_cannot_be_read_says_so_and_a_missing_one_too() {
    let scratch = Scratch::new();
    scratch.write("photo.jpg", b"\xff\xd8\xff\xe0");
    let run = scratch.run(&["inspect", "photo.jpg"]);
    assert_eq!(run.status, Some(3));
    assert_snapshot!(run.stdout, @"
    photo.jpg  failed
    a JPEG image cannot be read; recognise its words and save them as PDF (ocrmypdf --image-dpi 300 IN OUT)
    ");
    let run = scratch.run(&["inspect", "gone.txt"]);
    assert_eq!(run.status, Some(4));
    assert_snapshot!(run.stderr, @"gone.txt: no file to read; put documents there, or name files and folders");
}
