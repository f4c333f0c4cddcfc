use std::fs;
use std::path::Path;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema};
use arrow_select::concat::concat_batches;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;

use super::*;

fn layout() -> Layout {
    let fields = vec![
        Field::new("doc_id", DataType::Utf8, true),
        Field::new("number", DataType::UInt32, true),
    ];
    let schema = Arc::new(Schema::new(fields));
    Layout {
        name: "numbers",
        schema,
        long: Vec::new(),
        plain: Vec::new(),
        rising: vec!["doc_id"],
        looked_up: vec!["doc_id"],
        rest: None,
    }
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
    output.write(&Portion::whole(vec![batches.to_vec()]), &()).unwrap();
    output.finish(&(), |_| Vec::new()).unwrap();
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
fn a_file_depends_on_its_rows_and_not_on_their_batches() {
    let many = vec![batch(); 3000];
    let few: Vec<_> =
        many.chunks(700).map(|some| concat_batches(&layout().schema, some).unwrap()).collect();
    assert!(written(&many) == written(&few));
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

/// The names below `folder`, hidden ones included.
fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            names.extend(self::names(&entry.path()).iter().map(|inner| format!("{name}/{inner}")));
        } else {
            names.push(name);
        }
    }
    names.sort();
    names
}

#[test]
fn an_unfinished_run_replaces_nothing_and_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("numbers.csv");
    fs::write(&path, "old").unwrap();
    let mut output = Output::folder(folder.path(), &[layout()], Format::ALL).unwrap();
    output.write(&Portion::whole(vec![vec![batch()]]), &()).unwrap();
    assert_eq!(names(folder.path()).len(), 5, "three files and the lock beside the old one");
    drop(output);
    assert_eq!(fs::read_to_string(&path).unwrap(), "old");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// A run that ends with the seal `seal`.
fn run(folder: &Path, seal: &str) {
    let mut output = Output::folder(folder, &[layout()], &[Format::Csv]).unwrap();
    output.write(&Portion::whole(vec![vec![batch()]]), &()).unwrap();
    let seal = Extra { name: SEAL.to_owned(), bytes: seal.into() };
    output.finish(&(), |_| vec![seal]).unwrap();
}

#[test]
fn what_is_written_is_measured() {
    let folder = tempfile::tempdir().unwrap();
    let mut output = Output::folder(folder.path(), &[layout()], &[Format::Csv]).unwrap();
    output.write(&Portion::whole(vec![vec![batch(), batch()]]), &()).unwrap();
    let mut measured = Vec::new();
    output
        .finish(&(), |written| {
            measured.extend_from_slice(written);
            Vec::new()
        })
        .unwrap();
    let bytes = fs::read(folder.path().join("numbers.csv")).unwrap();
    let sha256 = crate::read::sha256(&bytes);
    let [file] = &measured[..] else { panic!("{measured:?}") };
    assert_eq!((file.rows, file.bytes, &file.sha256), (4, bytes.len() as u64, &sha256));
}

#[test]
fn a_second_run_is_told_who_writes() {
    let folder = tempfile::tempdir().unwrap();
    let open = || Output::folder(folder.path(), &[layout()], &[Format::Csv]);
    let first = open().unwrap();
    let refused = open().map(drop).unwrap_err().to_string();
    let holder = format!(": process {} writes to it; ", std::process::id());
    assert!(refused.contains(&holder), "{refused}");
    drop(first);
    run(folder.path(), "{}");
    assert_eq!(names(folder.path()), [SEAL, "numbers.csv"]);
}

/// The lock that a killed process leaves is a file which nobody holds.
#[test]
fn a_lock_without_a_holder_locks_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".resexport")).unwrap();
    fs::write(folder.path().join(".resexport/lock"), "process 1\n").unwrap();
    run(folder.path(), "{}");
    assert_eq!(names(folder.path()), [SEAL, "numbers.csv"]);
}

#[test]
fn runs_that_begin_and_end_together_do_not_mix() {
    let folder = tempfile::tempdir().unwrap();
    let attempt = || {
        for _ in 0..50 {
            match Output::folder(folder.path(), &[layout()], &[Format::Csv]) {
                Ok(output) => output.finish(&(), |_| Vec::new()).unwrap(),
                Err(error) => assert!(error.to_string().contains(" writes to it; "), "{error}"),
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(attempt);
        }
    });
    assert_eq!(names(folder.path()), ["numbers.csv"]);
}

/// Whatever a killed run left: before the folder of its files is renamed, nothing has changed;
/// afterwards the next run gives them the names that they have not yet.
#[test]
fn the_next_run_completes_or_clears_away_what_a_killed_one_left() {
    let left = |ready: &str, list: &str| {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().join(".resexport").join(ready);
        fs::create_dir_all(at.join("b")).unwrap();
        for (name, text) in [("a.csv", "new a"), ("b/c.csv", "new c"), (SEAL, "new seal")] {
            fs::write(at.join(name), text).unwrap();
        }
        fs::write(at.join(".files"), list).unwrap();
        fs::write(at.join(".gone"), "b/d=1/e.csv\nalready.csv").unwrap();
        fs::create_dir_all(folder.path().join("b/d=1")).unwrap();
        for name in ["a.csv", SEAL, "mine.txt", "b/d=1/e.csv"] {
            fs::write(folder.path().join(name), "old").unwrap();
        }
        // It ends without tables, and so leaves what it finds.
        drop(Output::folder(folder.path(), &[], &[]).unwrap());
        let read = |name: &String| fs::read_to_string(folder.path().join(name)).unwrap();
        names(folder.path())
            .iter()
            .map(|name| format!("{name}: {}", read(name)))
            .collect::<Vec<_>>()
    };
    let list = format!("{SEAL}\na.csv\nb/c.csv\ngone.csv");
    assert_eq!(
        left("new", &list),
        ["a.csv: old", "b/d=1/e.csv: old", "datapackage.json: old", "mine.txt: old"]
    );
    assert_eq!(
        left("ready", &list),
        ["a.csv: new a", "b/c.csv: new c", "datapackage.json: new seal", "mine.txt: old"]
    );
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
    Output::folder(folder.path(), &[layout()], &[Format::Csv])
        .unwrap()
        .finish(&(), |_| Vec::new())
        .unwrap();
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
