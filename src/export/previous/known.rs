use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray as _;
use arrow_array::types::UInt32Type;
use arrow_array::{Array as _, RecordBatch};
use arrow_schema::ArrowError;

use super::file::TableFile;
use super::{Kept, Summary};
use crate::model::{Code, Reason, Severity};
use crate::tables::{Entry, InputStatus, VERSION};

/// The inputs of an export.
pub(super) struct Known {
    inputs: Vec<Input>,
    owners: Arc<Owners>,
}

/// An input of an export.
pub(super) struct Input {
    place: usize,
    /// Empty where it could not be opened.
    pub(super) sha256: String,
    same_version: bool,
    /// False where its rows may be others today though it is the same: because they depend on
    /// other inputs, or because something went wrong that need not go wrong again.
    lasting: bool,
    documents: Vec<String>,
    summary: Summary,
    /// The whole of it, if it gave no rows but the one that says why.
    without_rows: Option<Entry>,
}

/// The places of the inputs to which rows belong.
#[derive(Default)]
pub(super) struct Owners {
    /// By `source_path`.
    pub(super) inputs: HashMap<String, usize>,
    /// By `doc_id`.
    pub(super) documents: HashMap<String, usize>,
}

impl Known {
    /// What the three tables tell; `None` where they cannot be read.
    pub(super) fn read(
        sources: &TableFile,
        resolutions: &TableFile,
        diagnostics: &TableFile,
    ) -> Option<Self> {
        let mut owners = Owners::default();
        let mut inputs = Vec::new();
        each(sources, |row| {
            let place = inputs.len();
            let status = InputStatus::from_name(row.text("status")?)?;
            let path = row.text("source_path")?.to_owned();
            owners.inputs.insert(path.clone(), place);
            let sha256 = row.text("sha256").unwrap_or_default().to_owned();
            let without_rows = || Entry {
                reason: row.text("reason").and_then(Reason::from_name),
                error: row.text("error").map(str::to_owned),
                ..Entry::without_rows(path, status)
            };
            inputs.push(Input {
                place,
                lasting: status != InputStatus::Duplicate,
                sha256,
                same_version: row.text("parser_version")? == VERSION,
                documents: Vec::new(),
                summary: Summary { kept: 1, ..Summary::of(status) },
                without_rows: (status != InputStatus::Exported).then(without_rows),
            });
            Some(())
        })?;
        each(resolutions, |row| {
            let place = *owners.inputs.get(row.text("source_path")?)?;
            let input = inputs.get_mut(place)?;
            let id = row.text("doc_id")?;
            // A copy is numbered by the copies before it.
            input.lasting &= !id.contains('~');
            input.summary.documents += 1;
            input.summary.paragraphs += row.count("paragraph_count")?;
            input.summary.citations += row.count("citation_count")?;
            input.documents.push(id.to_owned());
            owners.documents.insert(id.to_owned(), place);
            Some(())
        })?;
        each(diagnostics, |row| {
            let place = *owners.inputs.get(row.text("source_path")?)?;
            let input = inputs.get_mut(place)?;
            let code = row.text("code")?;
            let passing = [Code::DocumentRepeated, Code::RowIncomplete];
            input.lasting &= passing.iter().all(|passing| passing.name() != code);
            input.summary.findings += 1;
            let is_error = row.text("severity")? == Severity::Error.name();
            input.summary.errors += usize::from(is_error);
            Some(())
        })?;
        Some(Self { inputs, owners: Arc::new(owners) })
    }

    pub(super) fn count(&self) -> usize {
        self.inputs.len()
    }

    pub(super) fn owners(&self) -> &Arc<Owners> {
        &self.owners
    }

    /// The input of this name, if it was read by this version.
    pub(super) fn of(&self, name: &str) -> Option<&Input> {
        let input = self.inputs.get(*self.owners.inputs.get(name)?)?;
        (input.same_version && !input.sha256.is_empty()).then_some(input)
    }
}

impl Input {
    pub(super) fn kept(&self) -> Kept<'_> {
        Kept {
            place: self.place,
            documents: &self.documents,
            summary: &self.summary,
            lasting: self.lasting,
            without_rows: self.without_rows.as_ref(),
        }
    }
}

/// A row of a batch.
struct Row<'b> {
    batch: &'b RecordBatch,
    at: usize,
}

impl<'b> Row<'b> {
    fn text(&self, column: &str) -> Option<&'b str> {
        let array = self.batch.column_by_name(column)?.as_string_opt::<i32>()?;
        array.is_valid(self.at).then(|| array.value(self.at))
    }

    fn count(&self, column: &str) -> Option<usize> {
        let array = self.batch.column_by_name(column)?.as_primitive_opt::<UInt32Type>()?;
        array.is_valid(self.at).then(|| array.value(self.at) as usize)
    }
}

/// Calls `see` with every row of `file`; `None` where one cannot be read.
fn each(file: &TableFile, mut see: impl FnMut(Row<'_>) -> Option<()>) -> Option<()> {
    let seen = |batch: Result<RecordBatch, ArrowError>| {
        let batch = batch.ok()?;
        (0..batch.num_rows()).try_for_each(|at| see(Row { batch: &batch, at }))
    };
    file.batches().ok()?.try_for_each(seen)
}
