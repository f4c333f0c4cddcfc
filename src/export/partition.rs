use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use arrow_array::cast::AsArray as _;
use arrow_array::{Array as _, RecordBatch};

use crate::model::Document;
use crate::tables::{Entry, Table};
use crate::write::Portion;

crate::model::named! {
    /// By what tables may be parted into files.
    PartitionKey {
        /// The organ that adopted a document: `adopting_body`, with its id, or `unknown`.
        Body = "body",
        /// The year of adoption: `adopting_year`, 0 where it is not known.
        Year = "year",
    }
}

impl PartitionKey {
    /// The name of the column that the folders of partitions give to those who read them. No table
    /// has one of that name.
    pub(crate) const fn column(self) -> &'static str {
        match self {
            Self::Body => "adopting_body",
            Self::Year => "adopting_year",
        }
    }

    /// What stands for a value that is not known. Hive has a name for null, which pandas cannot read;
    /// this leaves the column the type that it has.
    const fn unknown(self) -> &'static str {
        match self {
            Self::Body => "unknown",
            Self::Year => "0",
        }
    }

    fn value(self, document: &Document) -> Option<String> {
        match self {
            Self::Body => Some(document.body?.to_owned()),
            Self::Year => Some(document.adopted?.year().to_string()),
        }
    }
}

/// The rows `made` of `tables`, one portion for each partition by `keys`.
pub(super) fn portions(
    keys: &[PartitionKey],
    tables: &[Table],
    entries: &[Entry],
    made: Vec<Vec<RecordBatch>>,
) -> Vec<Portion> {
    if keys.is_empty() {
        return vec![Portion::whole(made)];
    }
    let documents = entries.iter().flat_map(|entry| &entry.documents);
    let places: HashMap<_, _> = documents
        .map(|published| (published.id.as_str(), name(keys, Some(&published.extraction.document))))
        .collect();
    let nowhere = name(keys, None);
    let mut parts: BTreeMap<&str, Vec<Vec<RecordBatch>>> = BTreeMap::new();
    for (at, (table, batches)) in tables.iter().zip(made).enumerate() {
        for batch in batches {
            for (id, rows) in stretches(*table, &batch) {
                let partition = id.and_then(|id| places.get(id)).unwrap_or(&nowhere);
                let part = parts.entry(partition).or_default();
                part.resize_with(tables.len(), Vec::new);
                if let Some(part) = part.get_mut(at) {
                    part.push(rows);
                }
            }
        }
    }
    parts
        .into_iter()
        .map(|(partition, batches)| Portion { partition: partition.to_owned(), batches })
        .collect()
}

/// The partition of rows that are about no document; none without `keys`.
pub(super) fn rest(keys: &[PartitionKey]) -> Option<String> {
    (!keys.is_empty()).then(|| name(keys, None))
}

/// The partition of `document`, as Hive names it.
fn name(keys: &[PartitionKey], document: Option<&Document>) -> String {
    let mut name = String::new();
    for (at, key) in keys.iter().enumerate() {
        let separator = if at > 0 { "/" } else { "" };
        let _ = write!(name, "{separator}{}=", key.column());
        let value = document.and_then(|document| key.value(document));
        escape(value.as_deref().unwrap_or(key.unknown()), &mut name);
    }
    name
}

/// Appends `value` with what no file name should have as `%` and two hexadecimal digits.
fn escape(value: &str, name: &mut String) {
    for byte in value.bytes() {
        match byte {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'-' | b'_' | b'.' => {
                name.push(char::from(byte));
            }
            _ => drop(write!(name, "%{byte:02X}")),
        }
    }
}

/// The rows of `batch` document by document, each with its id; all of them without one, where
/// `table` is not about documents.
fn stretches(table: Table, batch: &RecordBatch) -> Vec<(Option<&str>, RecordBatch)> {
    let column = batch.column_by_name("doc_id").and_then(|column| column.as_string_opt::<i32>());
    let Some(ids) = column.filter(|_| table.is_of_documents()) else {
        return vec![(None, batch.clone())];
    };
    let id = |row: usize| ids.is_valid(row).then(|| ids.value(row));
    let mut stretches = Vec::new();
    let mut begin = 0;
    for row in 1..=batch.num_rows() {
        if row == batch.num_rows() || id(row) != id(begin) {
            stretches.push((id(begin), batch.slice(begin, row - begin)));
            begin = row;
        }
    }
    stretches
}
