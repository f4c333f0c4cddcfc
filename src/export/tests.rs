use std::fs;
use std::path::Path;

use super::*;
use crate::tables::tests::entries;

/// The table of `path` as one batch.
fn parquet(path: &Path) -> Vec<arrow_array::RecordBatch> {
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
    append(&mut output, &job, &entries()).unwrap();
    output.finish().unwrap();
    for &table in &job.tables {
        let path = |ending: &str| folder.path().join(table.name()).with_extension(ending);
        let wanted = table.rows(&entries()).unwrap();
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
    register.admit(&mut first).unwrap();
    register.admit(&mut second).unwrap();
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
    register.admit(&mut first).unwrap();
    register.admit(&mut second).unwrap();
    assert_eq!((second.status, second.documents.len()), (InputStatus::Exported, 1));
    assert_eq!(second.diagnostics.last().unwrap().code, Code::DocumentRepeated);
}

#[test]
fn all_copies_may_be_exported_under_ids_of_their_own() {
    let mut register = Register::new(OnDuplicate::All);
    let ids = ["a", "b", "c"].map(|path| {
        let mut entry = copy(path);
        register.admit(&mut entry).unwrap();
        entry.documents.swap_remove(0).id
    });
    assert_eq!(ids, ["A/RES/65/218@en", "A/RES/65/218@en~2", "A/RES/65/218@en~3"]);
}

#[test]
fn a_copy_may_stop_the_run() {
    let mut register = Register::new(OnDuplicate::Error);
    register.admit(&mut copy("a.txt")).unwrap();
    insta::assert_snapshot!(
        register.admit(&mut copy("b.txt")).unwrap_err(),
        @"b.txt: `A/RES/65/218@en` is in a.txt too; take one of them away, or choose with --on-duplicate first"
    );
}

#[test]
fn a_document_without_a_symbol_is_named_by_its_file() {
    let mut extraction = entries().swap_remove(0).documents.swap_remove(0).extraction;
    let sha256 = "0123456789abcdef";
    assert_eq!(id(sha256, &extraction), "A/RES/65/218@en");
    extraction.document.symbol = None;
    extraction.document.ordinal = 3;
    assert_eq!(id(sha256, &extraction), "sha256:0123456789ab.3@en");
}

#[test]
fn chunks_hold_every_input_once_and_not_too_much() {
    let input = |size| Input::file(Path::new("a"), Some(size));
    let sizes = |inputs: &[Input]| chunks(inputs).map(<[_]>::len).collect::<Vec<_>>();
    assert_eq!(sizes(&[]), [0; 0]);
    assert_eq!(sizes(&vec![input(1); 600]), [256, 256, 88]);
    assert_eq!(sizes(&[input(1), input(9 << 20), input(8 << 20), input(1)]), [1, 1, 1, 1]);
}
