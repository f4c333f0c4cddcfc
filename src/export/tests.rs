use std::fs;
use std::path::Path;

use arrow_array::RecordBatch;

use super::register::Register;
use super::*;
use crate::model::{Code, Reason};
use crate::tables::tests::entries;
use crate::text::Span;
use crate::write::Portion;

/// The table of `path` as one batch.
fn parquet(path: &Path) -> Vec<RecordBatch> {
    let file = bytes::Bytes::from(fs::read(path).unwrap());
    let reader = parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(file);
    reader.unwrap().build().unwrap().map(Result::unwrap).collect()
}

#[test]
fn the_three_formats_read_back_equal() {
    let folder = tempfile::tempdir().unwrap();
    let job = Job {
        destination: Destination::Folder(folder.path().to_owned()),
        formats: Format::ALL.to_vec(),
        ..Job::default()
    };
    let mut output = job.destination.open(&job).unwrap();
    let made = rows::of(&job.tables, &mut entries(), &()).unwrap();
    output.write(&Portion::whole(made), &()).unwrap();
    output.finish(&(), |_| Vec::new()).unwrap();
    for &table in &job.tables {
        let path = |ending: &str| folder.path().join(table.name()).with_extension(ending);
        let wanted = table.rows(&entries()).unwrap().batches;
        assert_eq!(parquet(&path("parquet")), wanted, "{table:?}");
        let csv = arrow_csv::ReaderBuilder::new(table.schema()).with_header(true);
        let csv = csv.build(fs::File::open(path("csv")).unwrap()).unwrap();
        assert_eq!(csv.map(Result::unwrap).collect::<Vec<_>>(), wanted, "{table:?}");
        let jsonl = std::io::BufReader::new(fs::File::open(path("jsonl")).unwrap());
        let jsonl = arrow_json::ReaderBuilder::new(table.schema()).build(jsonl).unwrap();
        assert_eq!(jsonl.map(Result::unwrap).collect::<Vec<_>>(), wanted, "{table:?}");
    }
}

/// The same input as in [`entries`], under another name.
fn copy(path: &str) -> Entry {
    let mut entry = entries().swap_remove(0);
    path.clone_into(&mut entry.path);
    entry
}

#[test]
fn the_first_input_keeps_its_documents() {
    let mut register = Register::new(OnDuplicate::First);
    let [mut first, mut second] = [copy("a.md"), copy("b.txt")];
    register.admit("a.md", &mut first).unwrap();
    register.admit("b", &mut second).unwrap();
    assert_eq!((first.status, first.documents.len()), (InputStatus::Exported, 1));
    assert_eq!((second.status, second.documents.len()), (InputStatus::Duplicate, 0));
    assert_eq!(second.reason, Some(Reason::AlreadyExported));
    insta::assert_snapshot!(
        second.error.unwrap(),
        @"`A/RES/65/218@en` is exported from a.md already; nothing is lost unless they differ: --on-duplicate all exports both"
    );
}

#[test]
fn an_input_that_brings_something_new_too_is_exported() {
    let mut register = Register::new(OnDuplicate::First);
    let [mut first, mut second] = [copy("a.txt"), copy("b.txt")];
    let mut new = copy("b.txt").documents;
    new[0].id = "A/RES/65/219@en".into();
    second.documents.append(&mut new);
    register.admit("a", &mut first).unwrap();
    register.admit("b", &mut second).unwrap();
    assert_eq!((second.status, second.documents.len()), (InputStatus::Exported, 1));
    assert_eq!(second.diagnostics.last().unwrap().code, Code::DocumentRepeated);
}

#[test]
fn all_copies_may_be_exported_under_ids_of_their_own() {
    let mut register = Register::new(OnDuplicate::All);
    let ids = ["a", "b", "c"].map(|path| {
        let mut entry = copy(path);
        register.admit(path, &mut entry).unwrap();
        entry.documents.swap_remove(0).id
    });
    assert_eq!(ids, ["A/RES/65/218@en", "A/RES/65/218@en~2", "A/RES/65/218@en~3"]);
}

#[test]
fn a_copy_may_stop_the_run() {
    let mut register = Register::new(OnDuplicate::Error);
    register.admit("a.txt", &mut copy("a.txt")).unwrap();
    insta::assert_snapshot!(
        register.admit("b.txt", &mut copy("b.txt")).unwrap_err(),
        @"b.txt: `A/RES/65/218@en` is in a.txt too; take one of them away, or choose with --on-duplicate first"
    );
}

#[test]
fn a_document_without_a_symbol_is_named_by_its_file() {
    let mut extraction = entries().swap_remove(0).documents.swap_remove(0).extraction;
    let sha256 = "0123456789abcdef";
    assert_eq!(entry::id(sha256, &extraction), "A/RES/65/218@en");
    extraction.document.symbol = None;
    extraction.document.ordinal = 3;
    assert_eq!(entry::id(sha256, &extraction), "sha256:0123456789ab.3@en");
}

#[test]
fn chunks_hold_every_input_once_and_not_too_much() {
    let input = |size| Input::file(Path::new("a"), Some(size));
    let sizes = |inputs: &[Input]| run::chunks(inputs).map(<[_]>::len).collect::<Vec<_>>();
    assert_eq!(sizes(&[]), [0; 0]);
    assert_eq!(sizes(&vec![input(1); 600]), [256, 256, 88]);
    assert_eq!(sizes(&[input(1), input(9 << 20), input(8 << 20), input(1)]), [1, 1, 1, 1]);
}

#[test]
fn a_row_that_lacks_what_it_must_have_is_a_finding_and_stops_nothing() {
    let mut entries = entries();
    // A mention outside of its paragraph has no words and no place.
    entries[0].documents[0].extraction.citations[0].span = Span::new(9000, 9001);
    let tables = [Table::Citations, Table::Diagnostics];
    let made = rows::of(&tables, &mut entries, &()).unwrap();
    let count = |rows: &[RecordBatch]| rows.iter().map(RecordBatch::num_rows).sum::<usize>();
    assert_eq!(count(&made[0]), 1, "the other mention is whole");
    let findings: Vec<_> = entries[0].diagnostics.iter().map(|f| (f.code, &*f.message)).collect();
    assert_eq!(count(&made[1]), entries[0].findings().count());
    let lacks = |column| format!("a row of `citations` (A/RES/65/218@en#cit_1) has no `{column}`");
    let [raw, start, end] = ["raw", "start", "end"].map(lacks);
    assert_eq!(
        findings[1..],
        [&raw, &start, &end].map(|message| (Code::RowIncomplete, message.as_str()))
    );
    assert_eq!(Code::RowIncomplete.severity(), Severity::Error);
}

#[test]
fn an_input_on_which_the_parser_breaks_down_fails_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let text = "65/218. Title of it\n\nThe General Assembly,\n\nDecides to meet.\n";
    for name in ["a.txt", "b.txt", "c.txt"] {
        fs::write(folder.path().join(name), text.replace("218", &name.len().to_string())).unwrap();
    }
    let job = Job {
        inputs: vec![folder.path().to_owned()],
        destination: Destination::Folder(folder.path().join("out")),
        formats: vec![Format::Csv],
        on_duplicate: OnDuplicate::All,
        ..Job::default()
    };
    let parse = |input: &Input, bytes: &[u8], job: &Job, clock: &dyn Clock| {
        assert!(!input.name.ends_with("b.txt"), "a number without end");
        entry::parse(input, bytes, job, clock)
    };
    let inputs = read::discover(&job.inputs, None, &job.limits);
    let summary = run::run(&job, &inputs, &(), &parse).unwrap();
    assert_eq!((summary.exported, summary.failed, summary.errors), (2, 1, 1));
    let table = |name: &str| fs::read_to_string(folder.path().join("out").join(name)).unwrap();
    let sources = table("sources.csv");
    let failed = sources.lines().find(|line| line.contains("b.txt")).unwrap();
    assert!(
        failed.contains(",failed,parser_stopped,the parser broke down: a number without end; ")
    );
    assert!(table("diagnostics.csv").contains("b.txt,parser_stopped,error,"));
    assert_eq!(table("resolutions.csv").lines().count(), 3);
}

#[test]
fn an_input_that_vanishes_after_it_was_found_fails_and_the_others_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let text = "65/218. Title of it\n\nThe General Assembly,\n\nDecides to meet.\n";
    for name in ["a.txt", "b.txt"] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let job = Job {
        inputs: vec![folder.path().to_owned()],
        destination: Destination::Nowhere,
        ..Job::default()
    };
    let inputs = read::discover(&job.inputs, None, &job.limits);
    fs::remove_file(folder.path().join("a.txt")).unwrap();
    let summary = run::run(&job, &inputs, &(), &entry::parse).unwrap();
    assert_eq!((summary.exported, summary.failed), (1, 1));
}
