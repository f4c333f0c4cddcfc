use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::cast::AsArray as _;
use arrow_array::{
    Array as _, ArrayRef, BooleanArray, Date32Array, Int64Array, RecordBatch, StringArray,
    UInt32Array,
};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use arrow_select::filter::filter;

use super::Table;
use crate::model::Date;

/// A table of rows `R`: all that is known about it, in one place.
///
/// The Arrow schema, the batches, hence every format, the JSON Schema and the data dictionary are
/// computed from it.
pub(crate) struct Definition<R> {
    /// What a row is, as a sentence.
    pub(crate) doc: &'static str,
    /// The columns that no two rows have in common.
    pub(crate) key: &'static [&'static str],
    /// The rows of other tables that rows point to.
    pub(crate) references: Vec<Reference>,
    /// The columns in order.
    pub(crate) columns: Vec<Column<R>>,
}

/// Columns that together point to a row of a table, where all of them have a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Reference {
    pub(crate) columns: &'static [&'static str],
    /// The table that they point to.
    pub(crate) table: Table,
    /// The columns there with the same values, which no two rows have in common.
    pub(crate) of: &'static [&'static str],
}

/// The document that a row is about.
pub(super) const DOCUMENT: Reference = Reference::new(&["doc_id"], Table::Resolutions, &["doc_id"]);

/// The element that a row is about.
pub(super) const PARAGRAPH: Reference =
    Reference::new(&["paragraph_id"], Table::Paragraphs, &["paragraph_id"]);

impl Reference {
    pub(super) const fn new(
        columns: &'static [&'static str],
        table: Table,
        of: &'static [&'static str],
    ) -> Self {
        Self { columns, table, of }
    }
}

/// A column of a table of rows `R`.
pub(crate) struct Column<R> {
    /// Its name and meaning.
    pub(crate) about: About,
    get: Get<R>,
}

/// What a column is, whatever its rows are.
#[derive(Clone, Debug)]
pub(crate) struct About {
    pub(crate) name: &'static str,
    /// What a value means, with its unit.
    pub(crate) doc: &'static str,
    pub(crate) example: Option<&'static str>,
    pub(crate) kind: Kind,
    /// True where a row may have no value.
    pub(crate) nullable: bool,
    pub(crate) likeness: Likeness,
    /// True where rows are looked up by its values.
    pub(crate) looked_up: bool,
}

/// How much the values of a column have in common, which tells how to store them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Likeness {
    /// Few different values.
    Repeated,
    /// Hardly a value twice: names of files, places in them, checksums.
    Single,
    /// One value for many rows on end, packed well as it is.
    Run,
    /// Values that begin as the one before: ids.
    Rising,
    /// Whole paragraphs: nothing in common, and nobody looks for what is between two of them.
    None,
}

/// The type of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Text, never empty: CSV cannot tell an empty text from none.
    Text,
    /// One of these names.
    Name(&'static [&'static str]),
    /// A count, a place or a year.
    Count,
    /// A number that may be beyond 32 bits.
    Size,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
}

/// What a value that is put together is written to, with [`fmt::Write`].
pub(super) type Out = StringBuilder;

/// How a value is got from a row. The variant is the type.
enum Get<R> {
    Text(fn(&R) -> Option<&str>),
    /// Text that is put together; nothing printed is no value.
    Print(fn(&R, &mut Out) -> fmt::Result),
    Name(fn(&R) -> Option<&'static str>),
    Count(fn(&R) -> Option<u32>),
    Size(fn(&R) -> Option<u64>),
    Flag(fn(&R) -> Option<bool>),
    Date(fn(&R) -> Option<Date>),
}

impl<R> Column<R> {
    /// A column with text that its rows hold.
    pub(super) fn text(name: &'static str, doc: &'static str, get: fn(&R) -> Option<&str>) -> Self {
        Self::new(name, doc, Kind::Text, Get::Text(get))
    }

    /// A column with text that is put together for each row.
    pub(super) fn print(
        name: &'static str,
        doc: &'static str,
        get: fn(&R, &mut Out) -> fmt::Result,
    ) -> Self {
        Self::new(name, doc, Kind::Text, Get::Print(get))
    }

    /// A column with one of `names`.
    pub(super) fn name(
        name: &'static str,
        doc: &'static str,
        names: &'static [&'static str],
        get: fn(&R) -> Option<&'static str>,
    ) -> Self {
        Self::new(name, doc, Kind::Name(names), Get::Name(get))
    }

    /// A column with counts.
    pub(super) fn count(name: &'static str, doc: &'static str, get: fn(&R) -> Option<u32>) -> Self {
        Self::new(name, doc, Kind::Count, Get::Count(get))
    }

    /// A column with numbers that may be beyond 32 bits.
    pub(super) fn size(name: &'static str, doc: &'static str, get: fn(&R) -> Option<u64>) -> Self {
        Self::new(name, doc, Kind::Size, Get::Size(get))
    }

    /// A column with yes or no.
    pub(super) fn flag(name: &'static str, doc: &'static str, get: fn(&R) -> Option<bool>) -> Self {
        Self::new(name, doc, Kind::Flag, Get::Flag(get))
    }

    /// A column with days.
    pub(super) fn day(name: &'static str, doc: &'static str, get: fn(&R) -> Option<Date>) -> Self {
        Self::new(name, doc, Kind::Date, Get::Date(get))
    }

    fn new(name: &'static str, doc: &'static str, kind: Kind, get: Get<R>) -> Self {
        let about = About {
            name,
            doc,
            example: None,
            kind,
            nullable: true,
            likeness: Likeness::Repeated,
            looked_up: false,
        };
        Self { about, get }
    }

    /// The same column with an example of a value.
    pub(super) fn example(mut self, example: &'static str) -> Self {
        self.about.example = Some(example);
        self
    }

    /// The same column, of which every row has a value.
    pub(super) fn required(mut self) -> Self {
        self.about.nullable = false;
        self
    }

    /// The same column, whose values are whole paragraphs.
    pub(super) fn long(mut self) -> Self {
        self.about.likeness = Likeness::None;
        self
    }

    /// The same column, whose values begin as the one before.
    pub(super) fn rising(mut self) -> Self {
        self.about.likeness = Likeness::Rising;
        self
    }

    /// The same column, with hardly a value twice.
    pub(super) fn single(mut self) -> Self {
        self.about.likeness = Likeness::Single;
        self
    }

    /// The same column, with one value for many rows on end.
    pub(super) fn in_runs(mut self) -> Self {
        self.about.likeness = Likeness::Run;
        self
    }

    /// The same column, by whose values rows are looked up.
    pub(super) fn looked_up(mut self) -> Self {
        self.about.looked_up = true;
        self
    }

    fn array(&self, rows: &[R]) -> ArrayRef {
        match self.get {
            Get::Text(get) => {
                let text = |row| get(row).filter(|text| !text.is_empty());
                let bytes = match self.about.likeness {
                    Likeness::None => rows.iter().filter_map(text).map(str::len).sum(),
                    Likeness::Repeated | Likeness::Single | Likeness::Run | Likeness::Rising => {
                        rows.len() * USUAL
                    }
                };
                let mut array = StringBuilder::with_capacity(rows.len(), bytes);
                array.extend(rows.iter().map(text));
                Arc::new(array.finish())
            }
            Get::Print(get) => Arc::new(printed(rows, get)),
            Get::Name(get) => {
                let mut array = StringBuilder::with_capacity(rows.len(), rows.len() * USUAL);
                array.extend(rows.iter().map(get));
                Arc::new(array.finish())
            }
            Get::Count(get) => Arc::new(rows.iter().map(get).collect::<UInt32Array>()),
            Get::Size(get) => Arc::new(
                rows.iter()
                    .map(|row| get(row).and_then(|size| i64::try_from(size).ok()))
                    .collect::<Int64Array>(),
            ),
            Get::Flag(get) => Arc::new(rows.iter().map(get).collect::<BooleanArray>()),
            Get::Date(get) => {
                Arc::new(rows.iter().map(|row| get(row).map(days)).collect::<Date32Array>())
            }
        }
    }
}

/// The bytes that a value usually has.
const USUAL: usize = 24;

fn printed<R>(rows: &[R], get: fn(&R, &mut Out) -> fmt::Result) -> StringArray {
    let mut array = StringBuilder::with_capacity(rows.len(), rows.len() * USUAL);
    for row in rows {
        let before = array.values_slice().len();
        // Memory takes all that is written to it.
        let _ = get(row, &mut array);
        if array.values_slice().len() > before {
            array.append_value("");
        } else {
            array.append_null();
        }
    }
    array.finish()
}

/// Days from 1 January 1970 to `day`.
fn days(day: Date) -> i32 {
    let hours = day.duration_since(Date::constant(1970, 1, 1)).as_hours();
    i32::try_from(hours / 24).unwrap_or_default()
}

impl About {
    /// The example as JSON has it.
    pub(crate) fn example(&self) -> Option<serde_json::Value> {
        let example = self.example?;
        Some(match self.kind {
            Kind::Count | Kind::Size => serde_json::from_str(example).unwrap_or_default(),
            _ => example.into(),
        })
    }
}

impl Kind {
    /// The name for people.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Text | Self::Name(_) => "text",
            Self::Count | Self::Size => "integer",
            Self::Flag => "boolean",
            Self::Date => "date",
        }
    }

    fn data_type(self) -> DataType {
        match self {
            Self::Text | Self::Name(_) => DataType::Utf8,
            Self::Count => DataType::UInt32,
            Self::Size => DataType::Int64,
            Self::Flag => DataType::Boolean,
            Self::Date => DataType::Date32,
        }
    }
}

impl<R> Definition<R> {
    /// The Arrow schema, with the meaning of each column in its metadata.
    pub(crate) fn schema(&self) -> SchemaRef {
        let fields = self.columns.iter().map(|column| {
            let about = &column.about;
            let doc = HashMap::from([("description".to_owned(), about.doc.to_owned())]);
            Field::new(about.name, about.kind.data_type(), about.nullable).with_metadata(doc)
        });
        Arc::new(Schema::new(fields.collect::<Vec<_>>()))
    }

    /// `rows` as batches of [`Self::schema`], without those that lack a value that every row must have.
    pub(crate) fn batches(&self, schema: &SchemaRef, rows: &[R]) -> Result<Rows, ArrowError> {
        // So that no column of a batch outgrows its 32-bit offsets.
        const ROWS: usize = 1 << 15;
        let mut made = Rows::default();
        for rows in rows.chunks(ROWS) {
            let arrays: Vec<_> = self.columns.iter().map(|column| column.array(rows)).collect();
            let gaps = self.gaps(&arrays);
            let whole = if gaps.is_empty() { arrays } else { without(&gaps, &arrays)? };
            made.batches.push(RecordBatch::try_new(schema.clone(), whole)?);
            made.gaps.extend(gaps);
        }
        Ok(made)
    }

    /// The places without a value in columns of which every row must have one.
    fn gaps(&self, arrays: &[ArrayRef]) -> Vec<Gap> {
        let names = arrays.first().and_then(|array| array.as_string_opt::<i32>());
        let mut gaps = Vec::new();
        for (column, array) in self.columns.iter().zip(arrays) {
            if column.about.nullable || array.null_count() == 0 {
                continue;
            }
            let rows = (0..array.len()).filter(|&row| array.is_null(row));
            gaps.extend(rows.map(|row| Gap {
                row,
                name:
                    names.filter(|names| names.is_valid(row)).map(|names| names.value(row).into()),
                column: column.about.name,
            }));
        }
        gaps
    }
}

/// Rows of a table.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) batches: Vec<RecordBatch>,
    /// What the rows lack that were left out.
    pub(crate) gaps: Vec<Gap>,
}

/// A value that a row should have and has not.
#[derive(Debug)]
pub(crate) struct Gap {
    row: usize,
    /// What the first column of the row holds: in most tables its id.
    pub(crate) name: Option<String>,
    pub(crate) column: &'static str,
}

/// `arrays` without the rows of `gaps`.
fn without(gaps: &[Gap], arrays: &[ArrayRef]) -> Result<Vec<ArrayRef>, ArrowError> {
    let length = arrays.first().map_or(0, ArrayRef::len);
    let mut kept = vec![true; length];
    for gap in gaps {
        if let Some(kept) = kept.get_mut(gap.row) {
            *kept = false;
        }
    }
    let kept = BooleanArray::from(kept);
    arrays.iter().map(|array| filter(array, &kept)).collect()
}
