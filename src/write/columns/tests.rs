use std::sync::Arc;

use arrow_array::{BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray, UInt32Array};
use arrow_schema::{DataType, Field, Schema};
use arrow_select::concat::concat_batches;
use bytes::Bytes;
use parquet::arrow::arrow_reader::{
    ArrowReaderOptions, ParquetRecordBatchReaderBuilder, RowSelection, RowSelector,
};
use parquet::file::metadata::PageIndexPolicy;
use parquet::file::page_index::column_index::ColumnIndexMetaData;
use parquet::file::statistics::Statistics;

use super::*;

/// More rows than a group holds.
const ROWS: u32 = 130_000;

fn layout() -> Layout {
    let fields = vec![
        Field::new("id", DataType::Utf8, false),
        Field::new("doc", DataType::Utf8, false),
        Field::new("word", DataType::Utf8, true),
        Field::new("count", DataType::UInt32, false),
        Field::new("size", DataType::Int64, true),
        Field::new("day", DataType::Date32, true),
        Field::new("flag", DataType::Boolean, true),
        Field::new("none", DataType::Utf8, true),
    ];
    Layout {
        name: "all",
        schema: Arc::new(Schema::new(fields)),
        long: Vec::new(),
        single: Vec::new(),
        rising: vec!["id"],
        looked_up: vec!["doc"],
        rest: None,
    }
}

/// All rows, at most `most` in a batch.
fn batches(most: usize) -> Vec<RecordBatch> {
    let rows: Vec<u32> = (0..ROWS).collect();
    let batch = |rows: &[u32]| {
        let text = |value: &dyn Fn(u32) -> Option<String>| {
            Arc::new(rows.iter().map(|&row| value(row)).collect::<StringArray>())
        };
        let words = ["a", "bb", "a word of more than eight letters", ""];
        RecordBatch::try_new(
            layout().schema,
            vec![
                text(&|row| Some(format!("id{row:07}"))),
                text(&|row| Some(format!("doc {}", row / 7))),
                text(&|row| (row % 5 != 0).then(|| words[row as usize % 4].into())),
                Arc::new(rows.iter().map(|row| row * 77 % 40_000).collect::<UInt32Array>()),
                Arc::new(
                    rows.iter()
                        .map(|&row| (row % 3 > 0).then_some(i64::from(row % 9) << 33))
                        .collect::<Int64Array>(),
                ),
                Arc::new(
                    rows.iter()
                        .map(|&row| (row > 30_000).then_some(row.cast_signed() % 300 - 100))
                        .collect::<Date32Array>(),
                ),
                Arc::new(rows.iter().map(|&row| Some(row % 2 == 0)).collect::<BooleanArray>()),
                text(&|_| None),
            ],
        )
        .unwrap()
    };
    rows.chunks(most).map(batch).collect()
}

fn written(batches: &[RecordBatch]) -> Bytes {
    let mut columns = Columns::new(&layout(), Vec::new()).unwrap();
    for batch in batches {
        columns.write(batch).unwrap();
    }
    columns.finish().unwrap().into()
}

#[test]
fn rows_are_read_back_as_they_were_written() {
    let file = written(&batches(700));
    assert!(file == written(&batches(9000)), "whatever their batches");
    let reader = ParquetRecordBatchReaderBuilder::try_new(file).unwrap().build().unwrap();
    let read: Vec<_> = reader.map(Result::unwrap).collect();
    let whole = |batches: &[RecordBatch]| concat_batches(&layout().schema, batches).unwrap();
    assert!(whole(&read) == whole(&batches(9000)));
}

#[test]
fn places_of_pages_lead_to_single_rows() {
    let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Required);
    let reader =
        ParquetRecordBatchReaderBuilder::try_new_with_options(written(&batches(9000)), options);
    let some = vec![RowSelector::skip(45_000), RowSelector::select(10), RowSelector::skip(70_000)];
    let reader = reader.unwrap().with_row_selection(RowSelection::from(some)).build().unwrap();
    let read: Vec<_> = reader.map(Result::unwrap).collect();
    let read = concat_batches(&layout().schema, &read).unwrap();
    assert!(read == batches(ROWS as usize)[0].slice(45_000, 10));
}

#[test]
fn the_footer_tells_what_to_look_for_where() {
    let file = written(&batches(9000));
    let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Required);
    let reader = ParquetRecordBatchReaderBuilder::try_new_with_options(file, options).unwrap();
    let metadata = reader.metadata().clone();
    assert_eq!([0, 1].map(|group| metadata.row_group(group).num_rows()), [122_880, 7120]);
    let group = metadata.row_group(0);
    let statistics = |column: usize| group.column(column).statistics().unwrap();
    let Statistics::Int32(days) = statistics(5) else { panic!("{:?}", statistics(5)) };
    assert_eq!((days.min_opt(), days.max_opt()), (Some(&-100), Some(&199)));
    assert_eq!((days.null_count_opt(), days.distinct_count()), (Some(30_001), Some(300)));
    let Statistics::ByteArray(words) = statistics(2) else { panic!("{:?}", statistics(2)) };
    assert_eq!(words.min_opt().unwrap().data(), b"");
    assert_eq!(statistics(7).null_count_opt(), Some(122_880));
    assert_eq!(statistics(7).min_bytes_opt(), None);
    let index = &metadata.column_index().unwrap()[0];
    let ColumnIndexMetaData::BYTE_ARRAY(docs) = &index[1] else { panic!("{:?}", index[1]) };
    assert_eq!(docs.min_value(1), Some(&b"doc 2857"[..]));
    let filter = reader.get_row_group_column_bloom_filter(0, 1).unwrap().unwrap();
    assert!(filter.check("doc 17554"));
    assert!(!filter.check("doc 18000"), "it is in the other group");
    assert!(reader.get_row_group_column_bloom_filter(0, 2).unwrap().is_none());
}
