use std::fs;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::*;

fn layout() -> Layout {
    let fields = vec![
        Field::new("doc_id", DataType::Utf8, true),
        Field::new("number", DataType::UInt32, true),
    ];
    let schema = Arc::new(Schema::new(fields));
    Layout { name: "numbers", schema, long: Vec::new(), looked_up: vec!["doc_id"] }
}

fn batch() -> RecordBatch {
    let ids: ArrayRef = Arc::new(StringArray::from(vec![Some("a, \"b\"\nc"), None]));
    let numbers: ArrayRef = Arc::new(UInt32Array::from(vec![None, Some(u32::MAX)]));
    RecordBatch::try_new(layout().schema, vec![ids, numbers]).unwrap()
}

/// What the file of each format holds after `batches`.
fn written(batches: &[RecordBatch]) -> [Vec<u8>; 3] {
    let folder = tempfile::tempdir().unwrap();
    let mut output = Output::folder(folder.path(), &[layout()], Format::ALL).unwrap();
    output.write(|_| Ok(batches.to_vec())).unwrap();
    output.finish().unwrap();
    ["csv", "jsonl", "parquet"]
        .map(|ending| fs::read(folder.path().join("numbers").with_extension(ending)).unwrap())
}

#[test]
fn text_formats_spell_out_what_is_there() {
    let [csv, jsonl, _] =
        written(&[batch()]).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    insta::assert_snapshot!(csv, @r#"
    doc_id,number
    "a, ""b""
    c",
    ,4294967295
    "#);
    insta::assert_snapshot!(jsonl, @r#"
    {"doc_id":"a, \"b\"\nc","number":null}
    {"doc_id":null,"number":4294967295}
    "#);
}

#[test]
fn an_empty_table_has_its_columns() {
    let [csv, jsonl, parquet] = written(&[]);
    assert_eq!(csv, b"doc_id,number\n");
    assert_eq!(jsonl, b"");
    let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(parquet)).unwrap();
    assert_eq!(reader.schema().fields(), layout().schema.fields());
    assert_eq!(reader.metadata().file_metadata().num_rows(), 0);
}

#[test]
fn parquet_names_its_table_and_no_version_of_a_library() {
    let [_, _, parquet] = written(&[batch()]);
    let reader = ParquetRecordBatchReaderBuilder::try_new(bytes::Bytes::from(parquet)).unwrap();
    let file = reader.metadata().file_metadata();
    assert_eq!(file.created_by(), Some("resexport"));
    let about = file.key_value_metadata().unwrap();
    assert!(
        about
            .iter()
            .any(|pair| pair.key == "resexport.table" && pair.value.as_deref() == Some("numbers"))
    );
    let column = reader.metadata().row_group(0).column(0);
    assert!(column.bloom_filter_offset().is_some());
    assert!(column.statistics().is_some());
    assert!(reader.metadata().row_group(0).column(1).bloom_filter_offset().is_none());
}

#[test]
fn an_unfinished_run_replaces_nothing_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("numbers.csv");
    fs::write(&path, "old").unwrap();
    let mut output = Output::folder(folder.path(), &[layout()], Format::ALL).unwrap();
    output.write(|_| Ok(vec![batch()])).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    drop(output);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_in_the_place_of_a_table_is_found_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("numbers.csv")).unwrap();
    assert!(Output::folder(folder.path(), &[layout()], &[Format::Csv]).is_err());
}

#[test]
#[cfg(unix)]
fn files_may_be_read_by_those_who_may_read_new_files() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let mode =
        |name: &str| fs::metadata(folder.path().join(name)).unwrap().permissions().mode() & 0o777;
    Output::folder(folder.path(), &[layout()], &[Format::Csv]).unwrap().finish().unwrap();
    fs::write(folder.path().join("other"), "").unwrap();
    assert_eq!(mode("numbers.csv"), mode("other"));
}

#[test]
fn a_folder_that_cannot_be_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("taken");
    fs::write(&path, "").unwrap();
    let error = Output::folder(&path, &[layout()], Format::ALL).map(drop).unwrap_err();
    let words = error.to_string();
    assert!(words.starts_with(path.to_str().unwrap()), "{words}");
    assert!(words.ends_with("no folder to write to; choose another one with --output"), "{words}");
}
