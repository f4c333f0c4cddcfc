//! Laws that hold for any text. The texts are nearly right, because noise never reaches the
//! grammar: clauses of resolutions in any order, and the samples with lines and letters damaged.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use resexport::model::{Anchor, Document, Place};
use resexport::text::Span;
use resexport::{Destination, Format, Job, Table, export, pipeline, read};
use serde_json::Value;

use crate::promises::broken;
use crate::scratch::Scratch;

/// What resolutions are made of.
const CLAUSES: &[&str] = &[
    "United Nations",
    "A/RES/65/218",
    "General Assembly",
    "Distr.: General",
    "Agenda item 68 (b)",
    "Resolution adopted by the General Assembly on 21 December 2010",
    "[on the report of the Third Committee (A/65/456/Add.2 (Part II))]",
    "65/218. Protection of lighthouses",
    "Resolution 612 (1988)",
    "1123 (XI). Navigation on rivers",
    "of 9 May 1988",
    "The General Assembly,",
    "The Security Council,",
    "Recalling its resolutions 2253 (ES-V) and 2254 (ES-V) of 4 and 14 July 1967, respectively,",
    "*Reaffirming* General Assembly resolutions 377 A (V) and 48/159 A and B,",
    "Deeply concerned at the fate of Côte d’Ivoire and Türkiye,2",
    "having regard to S/4389 and Add.1-3, and to Article 2 (4) of the Charter",
    "1. Calls upon all States",
    "2Also decides, as laid down in paragraphs 3, 4 and 5 thereof:",
    "l. Requests the Secretary-General",
    "(a) To report;",
    "(i) To act,[^1]",
    "b) Faire rapport ;",
    "• Vessels;",
    "I",
    "II. Means",
    "Annex",
    "A. Of the Govern-",
    "ments concerned;3",
    "“4. The quoted paragraph”;",
    "_______________",
    "2 Ibid., para. 12.",
    "[^1]: See resolution 69/283, annex II.",
    "³ A/67/828–S/2013/210.",
    "10-52505 (E)",
    "2/10",
    "<!-- Page 2 -->",
    "71st plenary meeting",
    "21 December 2010",
    "Adopted at the 1747th meeting by 14 votes to none, with 1 abstention (Chad).",
    "[Adopted by a recorded vote of 2 to 1, with no abstentions. The voting was as follows:",
    "In favour: Chile, Nepal Against: Cuba]",
    "安全理事会，回顾其2021年12月2日第76/13号决议",
    "الجمعية العامة، إذ تشير إلى قرارها 217 ألف (د-3)",
    "\u{feff}\u{a0}\u{200b}",
    "🕊",
];

/// Clauses, each with what stands between it and the next.
fn clauses() -> impl Strategy<Value = String> {
    let gap = select(&["\n", "\n\n", "\r\n", " ", "\u{c}", "", "\t"][..]);
    prop::collection::vec((select(CLAUSES), gap), 0..30)
        .prop_map(|parts| parts.into_iter().flat_map(|(clause, gap)| [clause, gap]).collect())
}

/// The text of a sample.
fn sample() -> impl Strategy<Value = String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let mut paths: Vec<_> =
        fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.sort();
    let texts = paths.iter().map(|path| fs::read(path).unwrap());
    select(texts.filter_map(|bytes| String::from_utf8(bytes).ok()).collect::<Vec<_>>())
}

/// A sample of which lines are lost or doubled, and letters are others.
fn damaged() -> impl Strategy<Value = String> {
    let line = (any::<Index>(), any::<bool>());
    let letter =
        (any::<Index>(), select(&[' ', '\n', '1', 'l', 'ß', '(', ')', '.', '\u{c}', '¹'][..]));
    let lines = prop::collection::vec(line, 0..6);
    let letters = prop::collection::vec(letter, 0..12);
    (sample(), lines, letters).prop_map(|(text, lines, letters)| {
        let mut kept: Vec<&str> = text.lines().collect();
        for (index, twice) in lines {
            let at = index.index(kept.len());
            if twice {
                kept.insert(at, kept[at]);
            } else if kept.len() > 1 {
                kept.remove(at);
            }
        }
        let mut text: Vec<char> = kept.join("\n").chars().collect();
        for (index, letter) in letters {
            if let Some(at) = text.len().checked_sub(1).map(|last| index.index(last + 1)) {
                text[at] = letter;
            }
        }
        text.into_iter().collect()
    })
}

fn nearly_right() -> impl Strategy<Value = String> {
    prop_oneof![clauses(), damaged()]
}

/// The text in which `place` is.
fn text_of(document: &Document, place: Place) -> &str {
    match place {
        Place::Element(at) => document.elements[at].text.text(),
        Place::Note(at) => document.notes[at].text.text(),
    }
}

/// The rows of `table` in `folder`.
fn rows(folder: &Path, table: Table) -> Vec<Value> {
    let text = fs::read_to_string(folder.join(format!("{}.jsonl", table.name()))).unwrap();
    text.lines().map(|row| serde_json::from_str(row).unwrap()).collect()
}

/// The characters `start` to `end` of `text`, by the columns of `row`.
fn quoted(row: &Value, text: &str) -> String {
    let [start, end] = ["start", "end"]
        .map(|name| usize::try_from(row[name].as_u64().expect("a count of characters")).unwrap());
    text.chars().skip(start).take(end - start).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    /// Promises 1 and 2, and no panic on the way.
    #[test]
    fn nothing_is_lost_and_nothing_invented(text in nearly_right()) {
        let Ok(source) = read::read("any.txt", text.as_bytes()) else { return Ok(()) };
        let outcome = pipeline::run(&source);
        if !outcome.documents.is_empty() {
            prop_assert_eq!(broken(&source, &outcome), Vec::<String>::new());
        }
    }

    /// What the stages say of a text lies within it.
    #[test]
    fn places_lie_within_their_texts(text in nearly_right()) {
        let Ok(source) = read::read("any.txt", text.as_bytes()) else { return Ok(()) };
        for extraction in pipeline::run(&source).documents {
            let document = &extraction.document;
            let holds = |span: Span, text: &str| span.of(text).is_some_and(|words| !words.is_empty());
            for element in &document.elements {
                let lead = element.lead.as_ref().map(|lead| lead.span);
                prop_assert!(lead.is_none_or(|lead| holds(lead, element.text.text())));
                prop_assert!(element.parent.is_none_or(|parent| parent < document.elements.len()));
            }
            let notes = document.notes.iter();
            for Anchor { element, offset } in notes.flat_map(|note| note.anchor.iter().chain(&note.repeats)) {
                prop_assert!(document.elements[*element].text.text().is_char_boundary(*offset));
            }
            for citation in &extraction.citations {
                prop_assert!(holds(citation.span, text_of(document, citation.place)));
                prop_assert!(citation.antecedent.is_none_or(|at| at < extraction.citations.len()));
            }
            for entity in &extraction.entities {
                prop_assert!(holds(entity.span, text_of(document, entity.place)));
            }
            for span in extraction.diagnostics.iter().filter_map(|found| found.span) {
                prop_assert!(holds(span, &source.text));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    /// `raw` is what stands between `start` and `end`, counted in characters; ids are unique.
    #[test]
    fn rows_quote_their_texts(text in nearly_right()) {
        let scratch = Scratch::new();
        let (input, output) = (scratch.path("any.txt"), scratch.path("output"));
        fs::write(&input, text).unwrap();
        let job = Job {
            inputs: vec![input],
            destination: Destination::Folder(output.clone()),
            formats: vec![Format::Jsonl],
            tables: vec![Table::Paragraphs, Table::Footnotes, Table::Citations],
            ..Job::default()
        };
        export(&job, &()).unwrap();
        let mut texts = HashMap::new();
        for (table, id) in [(Table::Paragraphs, "paragraph_id"), (Table::Footnotes, "footnote_id")] {
            for row in rows(&output, table) {
                let text = row["text"].as_str().unwrap_or_default().to_owned();
                prop_assert!(texts.insert(row[id].as_str().unwrap().to_owned(), text).is_none());
            }
        }
        for row in rows(&output, Table::Citations) {
            let id = match (&row["footnote_marker"], &row["paragraph_id"]) {
                (Value::String(marker), _) => format!("{}#fn_{marker}", row["doc_id"].as_str().unwrap()),
                (_, Value::String(id)) => id.clone(),
                _ => unreachable!("a citation stands in a paragraph or in a note"),
            };
            prop_assert_eq!(row["raw"].as_str().unwrap(), quoted(&row, &texts[&id]));
        }
    }
}
