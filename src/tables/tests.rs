use serde_json::{Value, json};

use super::*;
use crate::model::{
    Anchor, Basis, Citation, CitationKind, Code, DateBasis, Diagnostic, Document, DocumentKind,
    Element, ElementKind, Entity, EntityKind, Extraction, Format, Furniture, FurnitureReason,
    Language, Lead, Mark, MarkKind, Mention, Metadata, Note, Number, Place, Reason, Series, Source,
    StateVote, Status, Symbol, Tally, Target, Vote, date,
};
use crate::text::{Cleaned, Span};

const TEXT: &str = "Вновь подтверждая «резолюцию», resolution 64/171 of 18 December 2009,\n\
                    1. Decides:\n2 See \"A/65/456\", para. 3.\n";

/// An input with one document of one paragraph of each kind of trouble: other scripts, quotation
/// marks, commas, line ends, and nulls wherever they may be.
pub(crate) fn entries() -> Vec<Entry> {
    let source = Source {
        path: "input/a, \"b\".txt".into(),
        format: Format::Text,
        text: TEXT.into(),
        marks: vec![
            Mark { span: span("Вновь", 0), kind: MarkKind::Page { number: 2 } },
            Mark {
                span: span("resolution 64/171", 17),
                kind: MarkKind::Link { address: "https://undocs.org/A/RES/64/171".into() },
            },
        ],
        language: None,
        pages: None,
        bytes: 5_000_000_000,
        sha256: "00ff".repeat(16),
        metadata: Metadata::default(),
        encoding: Some("UTF-8"),
        gaps: Vec::new(),
    };
    let document = document(&source);
    let published = Published { id: "A/RES/65/218@en".into(), extraction: document };
    let exported = Entry {
        path: source.path.clone(),
        status: InputStatus::Exported,
        reason: None,
        error: None,
        bytes: Some(source.bytes),
        sha256: Some(source.sha256.clone()),
        furniture: vec![Furniture { span: Span::new(0, 13), reason: FurnitureReason::Page }],
        documents: vec![published],
        diagnostics: vec![Diagnostic::new(Code::EncodingGuessed, "read as windows-1252")],
        source: Some(source),
    };
    let failed = Entry {
        path: "input/scan.pdf".into(),
        status: InputStatus::Failed,
        reason: Some(Reason::NoTextLayer),
        error: Some("no words on its pages;\nrecognise them".into()),
        source: None,
        bytes: None,
        sha256: None,
        furniture: Vec::new(),
        documents: Vec::new(),
        diagnostics: Vec::new(),
    };
    vec![exported, failed]
}

fn span(words: &str, length: usize) -> Span {
    let at = TEXT.find(words).unwrap();
    Span::new(at, at + length)
}

fn element(eid: &str, kind: ElementKind, words: &str) -> Element {
    let origin = span(words, words.len());
    let mut text = Cleaned::default();
    text.push(TEXT, origin);
    Element {
        eid: eid.into(),
        parent: None,
        kind,
        part: None,
        section: None,
        annex: None,
        level: 1,
        num: None,
        lead: None,
        text,
        extent: vec![origin],
        pages: Some((1, 2)),
        inferred: false,
    }
}

fn document(source: &Source) -> Extraction {
    let recital = "Вновь подтверждая «резолюцию», resolution 64/171 of 18 December 2009,";
    let mut elements = vec![
        element("recital_1", ElementKind::Preambular, recital),
        element("para_1", ElementKind::Operative, "Decides:"),
        element("para_1__point_a", ElementKind::Point, ""),
    ];
    elements[0].lead = Some(Lead {
        span: Span::new(0, "Вновь подтверждая".len()),
        lemma: "подтверждать".into(),
    });
    elements[1].num = Some("1.".into());
    elements[1].annex = Some(String::new());
    elements[1].extent = vec![span("1.", 2), span("Decides:", 8)];
    elements[2].parent = Some(1);
    elements[2].extent = Vec::new();
    let mut note = Cleaned::default();
    note.push(source.text.as_str(), span("See", "See \"A/65/456\", para. 3.".len()));
    let anchor = Anchor { element: 0, offset: recital.find(',').unwrap() };
    let number = Number::new(218, Series::Slash("65".into()));
    let document = Document {
        ordinal: 1,
        symbol: Some(Symbol::of_number("A/RES/", &number)),
        kind: DocumentKind::Resolution,
        body: Some("un:ga"),
        number: Some(number),
        title: Some("Title,\nin two lines".into()),
        adopted: date(2010, 12, 21),
        distributed: date(1969, 12, 31),
        meeting: Some(71),
        agenda_items: vec!["68 (b)".into(), "69".into()],
        committee_report: None,
        draft: None,
        tally: Some(Tally { yes: Some(14), no: Some(0), abstain: None, unanimous: false }),
        without_vote: false,
        votes: vec![StateVote {
            state: "Côte d’Ivoire".into(),
            iso3: Some("CIV"),
            vote: Vote::Yes,
        }],
        language: Language::En,
        elements,
        notes: vec![Note {
            marker: "2".into(),
            anchor: Some(anchor),
            repeats: Vec::new(),
            text: note,
            extent: vec![span("2 See", 5)],
            page: Some(2),
        }],
        fragment: None,
        diagnostics: Vec::new(),
    };
    let at = recital.find("resolution").unwrap();
    let resolution = Citation {
        place: Place::Element(0),
        span: Span::new(at, at + "resolution 64/171".len()),
        kind: CitationKind::Resolution,
        target: Target {
            symbol: Some(Symbol::printed("A/RES/64/171")),
            body: Some("un:ga"),
            number: Some("64/171".into()),
            session: Some("64".into()),
            ..Target::default()
        },
        date: date(2009, 12, 18),
        date_basis: Some(DateBasis::Own),
        pinpoint: None,
        relation: Some("".into()),
        mention: Mention::Full,
        antecedent: None,
        list_index: None,
        basis: Some(Basis::Possessive),
        status: Status::Resolved,
        reason: None,
    };
    let report = Citation {
        place: Place::Note(0),
        span: Span::new(5, 13),
        kind: CitationKind::Document,
        target: Target { symbol: Some(Symbol::printed("A/65/456")), ..Target::default() },
        date: None,
        date_basis: None,
        pinpoint: Some("para. 3".into()),
        antecedent: Some(0),
        ..resolution.clone()
    };
    let entity = Entity {
        place: Place::Element(0),
        span: Span::new(at + 21, at + 37),
        kind: EntityKind::Date,
        norm_id: None,
        norm_value: Some("2009-12-18".into()),
        basis: "calendar",
    };
    let finding = Diagnostic::new(Code::NumberInferred, "no number")
        .at(Place::Note(0))
        .on(span("Decides", 7));
    Extraction {
        document,
        citations: vec![resolution, report],
        entities: vec![entity],
        diagnostics: vec![finding],
    }
}

/// The rows of `table` as JSON.
fn rows(table: Table) -> Vec<Value> {
    json_rows(table, &entries())
}

fn json_rows(table: Table, entries: &[Entry]) -> Vec<Value> {
    let mut json = arrow_json::WriterBuilder::new()
        .with_explicit_nulls(true)
        .build::<_, arrow_json::writer::LineDelimited>(Vec::new());
    for batch in table.rows(entries).unwrap().batches {
        json.write(&batch).unwrap();
    }
    let lines = String::from_utf8(json.into_inner()).unwrap();
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The values of `row` in the columns of `wanted`.
fn picked(row: &Value, wanted: &Value) -> Value {
    wanted.as_object().unwrap().keys().map(|key| (key.clone(), row[key].clone())).collect()
}

#[track_caller]
fn assert_holds(row: &Value, wanted: &Value) {
    assert_eq!(picked(row, wanted), *wanted);
}

#[test]
fn resolutions_derive_addresses_and_counts() {
    assert_holds(
        &rows(Table::Resolutions)[0],
        &json!({
            "doc_id": "A/RES/65/218@en", "body": "General Assembly", "number": "65/218",
            "session": "65", "adopted_date": "2010-12-21", "distributed_date": "1969-12-31",
            "agenda_items": "68 (b); 69", "vote_no": 0, "vote_abstain": null,
            "adopted_without_vote": false,
            "akn_iri": "/akn/un/statement/deliberation/un-ga/2010-12-21/65-218",
            "url": "https://undocs.org/en/A/RES/65/218",
            "paragraph_count": 3, "citation_count": 2, "footnote_count": 1, "diagnostic_count": 1,
        }),
    );
}

#[test]
fn paragraphs_give_the_hull_of_their_extent_in_bytes() {
    let rows = rows(Table::Paragraphs);
    let (start, end) = (TEXT.find("1.").unwrap(), TEXT.find("Decides:").unwrap() + 8);
    assert_holds(
        &rows[1],
        &json!({
            "paragraph_id": "A/RES/65/218@en#para_1", "ordinal": 2, "num": "1.", "annex": "annex",
            "source_start": start, "source_end": end, "text": "Decides:",
        }),
    );
    assert_holds(&rows[0], &json!({ "lead": "Вновь подтверждая", "lead_lemma": "подтверждать" }));
}

#[test]
fn an_empty_text_is_null() {
    assert_holds(
        &rows(Table::Paragraphs)[2],
        &json!({ "text": null, "parent_eid": "para_1", "source_start": null }),
    );
    assert_holds(&rows(Table::Citations)[0], &json!({ "relation": null }));
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

#[test]
fn offsets_count_characters() {
    let text = rows(Table::Paragraphs)[0]["text"].as_str().unwrap().to_owned();
    for row in [&rows(Table::Citations)[0], &rows(Table::Mentions)[0]] {
        let [start, end] = ["start", "end"].map(|key| number(&row[key]));
        let words: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(row["raw"], words);
    }
    let offset = number(&rows(Table::Footnotes)[0]["anchor_offset"]);
    assert_eq!(text.chars().take(offset).collect::<String>(), "Вновь подтверждая «резолюцию»");
}

#[test]
fn citations_derive_addresses_and_find_their_link() {
    let rows = rows(Table::Citations);
    assert_holds(
        &rows[0],
        &json!({
            "citation_id": "A/RES/65/218@en#cit_1", "location": "body", "eid": "recital_1",
            "target_id": "A/RES/64/171",
            "target_iri": "/akn/un/statement/deliberation/un-ga/2009-12-18/64-171",
            "target_url": "https://undocs.org/en/A/RES/64/171",
            "link_target": "https://undocs.org/A/RES/64/171", "antecedent_id": null,
        }),
    );
    assert_holds(
        &rows[1],
        &json!({
            "location": "footnote", "footnote_marker": "2", "eid": "recital_1", "raw": "A/65/456",
            "target_iri": null, "link_target": null, "antecedent_id": "A/RES/65/218@en#cit_1",
        }),
    );
}

#[test]
fn diagnostics_of_documents_and_inputs_have_their_place() {
    let rows = rows(Table::Diagnostics);
    assert_holds(&rows[0], &json!({ "doc_id": null, "code": "encoding_guessed", "page": null }));
    assert_holds(
        &rows[1],
        &json!({ "doc_id": "A/RES/65/218@en", "eid": "recital_1", "page": 2, "excerpt": "Decides" }),
    );
}

#[test]
fn every_input_is_a_source() {
    let rows = rows(Table::Sources);
    assert_holds(
        &rows[0],
        &json!({ "bytes": 5_000_000_000_u64, "status": "exported", "dropped_chars": 7 }),
    );
    assert_holds(
        &rows[1],
        &json!({
            "source_path": "input/scan.pdf", "source_format": null, "status": "failed",
            "reason": "no_text_layer", "documents": 0, "dropped_chars": null,
        }),
    );
}

#[test]
fn addresses_follow_the_form_of_the_number() {
    let iri = |body, number| {
        let mut out = String::new();
        address::iri(&mut out, Some(body), date(1950, 11, 3), Some(number)).unwrap();
        out
    };
    let work = |name: &str| format!("/akn/un/statement/deliberation/{name}");
    assert_eq!(iri("un:sc", "1325 (2000)"), work("un-sc/1950-11-03/1325-2000"));
    assert_eq!(iri("un:ga", "377 A (V)"), work("un-ga/1950-11-03/377A-V"));
    assert_eq!(iri("un:ga", "47/20 A"), work("un-ga/1950-11-03/47-20A"));
    assert_eq!(iri("who:wha", "69.2"), "");
    assert_eq!(iri("un:ga:c3", "1"), "");
    let mut out = String::new();
    address::iri(&mut out, Some("un:ga"), None, Some("65/218")).unwrap();
    assert_eq!(out, "", "no date, no name");

    address::url(&mut out, &Symbol::printed("S/RES/1325 (2000)"), Language::Fr).unwrap();
    assert_eq!(out, "https://undocs.org/fr/S/RES/1325(2000)");
    out.clear();
    address::url(&mut out, &Symbol::printed("A/é"), Language::En).unwrap();
    assert_eq!(out, "https://undocs.org/en/A/%C3%A9");
}

#[test]
fn columns_have_one_name_each_and_end_their_sentences() {
    for &table in Table::ALL {
        let mut names = Vec::new();
        for about in table.columns() {
            assert!(!names.contains(&about.name), "{}.{}", table.name(), about.name);
            assert!(about.doc.ends_with('.'), "{}.{}", table.name(), about.name);
            names.push(about.name);
        }
        assert!(table.key().iter().all(|key| names.contains(key)), "{}", table.name());
    }
}

#[test]
fn rows_fit_their_json_schema() {
    for &table in Table::ALL {
        let schema: Value = serde_json::from_str(&table.json_schema()).unwrap();
        for row in rows(table) {
            let row = row.as_object().unwrap();
            assert_eq!(row.len(), schema["required"].as_array().unwrap().len());
            for (name, value) in row {
                let property = &schema["properties"][name];
                let types = property["type"].to_string();
                let fits = match value {
                    Value::Null => types.contains("null"),
                    Value::String(text) => types.contains("string") && !text.is_empty(),
                    Value::Number(_) => types.contains("integer"),
                    Value::Bool(_) => types.contains("boolean"),
                    _ => false,
                };
                assert!(fits, "{}.{name}: {value} is no {types}", table.name());
                let names = property["enum"].as_array();
                assert!(names.is_none_or(|names| names.contains(value)), "{name}: {value}");
            }
        }
    }
}

#[test]
fn a_second_note_of_one_marker_has_an_id_of_its_own() {
    let mut entries = entries();
    let notes = &mut entries[0].documents[0].extraction.document.notes;
    notes.extend(notes.clone());
    entries[0].documents[0].extraction.citations[1].place = Place::Note(1);
    let notes = json_rows(Table::Footnotes, &entries);
    assert_eq!(notes[0]["footnote_id"], "A/RES/65/218@en#fn_2");
    assert_eq!(notes[1]["footnote_id"], "A/RES/65/218@en#fn_2~2");
    assert_eq!(notes[1]["marker"], "2");
    assert_eq!(json_rows(Table::Citations, &entries)[1]["footnote_marker"], "2~2");
}

/// Would take hours if each span were counted from the beginning of the text.
#[test]
fn many_spans_cost_one_pass_over_the_text() {
    let mut entries = entries();
    let document = &mut entries[0].documents[0].extraction.document;
    let words = "é ".repeat(400_000);
    let mut text = Cleaned::default();
    text.push(&words, Span::new(0, words.len()));
    document.elements[0].text = text;
    let view = entry::views(&entries).next().unwrap();
    let mut characters = offset::Characters::new(view);
    for word in 0..400_000_u32 {
        let at = word as usize * 3;
        let found = characters.of(Place::Element(0), Span::new(at, at + 2));
        assert_eq!(found, Some((2 * word, 2 * word + 1)));
    }
    let back = characters.of(Place::Element(0), Span::new(3, 5));
    assert_eq!(back, Some((2, 3)), "and it goes back where it must");
    assert_eq!(characters.of(Place::Element(0), Span::new(1, 2)), None, "inside of a character");
    assert_eq!(characters.of(Place::Element(9), Span::new(0, 0)), None, "no such element");
}
