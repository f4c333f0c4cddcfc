use arrow_array::cast::AsArray as _;
use arrow_array::{Array as _, RecordBatch, StringArray};

use super::file::TableFile;
use super::finding::{Findings, Rule};
use crate::tables::{About, Kind};

/// Checks each value of a file by itself. Gives the number of rows, or nothing where the file cannot
/// be read to its end.
pub(super) fn check(file: &TableFile, findings: &mut Findings) -> Option<u64> {
    let columns = file.table.columns();
    let mut rows = 0;
    let batches = match file.batches() {
        Ok(batches) => batches,
        Err(error) => {
            findings.add(file, Rule::Schema, None, error.to_string());
            return None;
        }
    };
    for batch in batches {
        match batch {
            Ok(batch) => {
                for about in &columns {
                    values(file, &batch, about, rows, findings);
                }
                rows += batch.num_rows() as u64;
            }
            Err(error) => {
                let message = format!("after row {rows}: {error}");
                findings.add(file, Rule::Schema, None, message);
                return None;
            }
        }
    }
    Some(rows)
}

fn values(
    file: &TableFile,
    batch: &RecordBatch,
    about: &About,
    before: u64,
    findings: &mut Findings,
) {
    let Some(values) = text(batch, about.name) else { return };
    for (value, row) in values.iter().zip(before + 1..) {
        let Some(value) = value else { continue };
        let wrong = match about.kind {
            Kind::Name(names) => !names.contains(&value),
            _ => value.is_empty(),
        };
        if wrong {
            let message = format!("`{}` is `{value}`", about.name);
            findings.add(file, Rule::Value, Some(row), message);
        }
    }
}

/// The column `name` of `rows`, where it is one of texts.
pub(super) fn text<'a>(rows: &'a RecordBatch, name: &str) -> Option<&'a StringArray> {
    rows.column_by_name(name)?.as_string_opt()
}

/// The text in a column of `rows`.
pub(super) fn cell<'a>(rows: &'a RecordBatch, name: &str, row: usize) -> Option<&'a str> {
    let values = text(rows, name)?;
    values.is_valid(row).then(|| values.value(row))
}

/// The number in a column of `rows`.
pub(super) fn number(rows: &RecordBatch, name: &str, row: usize) -> Option<u32> {
    let values = rows.column_by_name(name)?.as_primitive_opt::<arrow_array::types::UInt32Type>()?;
    values.is_valid(row).then(|| values.value(row))
}

/// The values of `columns` in one text; nothing where one of them is null.
pub(super) fn tuple(rows: &RecordBatch, columns: &[&str], row: usize) -> Option<String> {
    let mut tuple = String::new();
    for (at, name) in columns.iter().enumerate() {
        if at > 0 {
            tuple.push('\u{1f}');
        }
        tuple.push_str(cell(rows, name, row)?);
    }
    Some(tuple)
}
