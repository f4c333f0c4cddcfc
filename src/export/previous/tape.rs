use std::ops::Range;
use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_array::cast::AsArray as _;
use arrow_schema::ArrowError;
use rayon::prelude::*;

use super::file::TableFile;
use super::known::Owners;
use crate::error::Error;
use crate::stored::Batches;

/// The rows of the tables of an export, to be taken from their beginning to their end.
#[derive(Default)]
pub(in crate::export) struct Tapes {
    /// For each table of the job, unless its rows are the same in every export.
    tapes: Vec<Option<Tape>>,
}

/// The rows of one table.
struct Tape {
    file: TableFile,
    batches: Batches,
    owners: Arc<Owners>,
    batch: Option<Owned>,
}

/// A batch of which some rows may be taken already.
struct Owned {
    batch: RecordBatch,
    /// For each row the place of its input; none where it belongs to no input.
    places: Vec<Option<usize>>,
    taken: usize,
}

impl Tapes {
    pub(super) fn open(files: Vec<Option<TableFile>>, owners: &Arc<Owners>) -> Option<Self> {
        let tape = |file: TableFile| {
            let batches = file.batches().ok()?;
            Some(Tape { file, batches, owners: owners.clone(), batch: None })
        };
        let tapes = files.into_iter().map(|file| match file {
            Some(file) => tape(file).map(Some),
            None => Some(None),
        });
        Some(Self { tapes: tapes.collect::<Option<_>>()? })
    }

    /// For each table the rows of the inputs at `places`, which come after all places before.
    pub(in crate::export) fn take(
        &mut self,
        places: &Range<usize>,
    ) -> Result<Vec<Vec<RecordBatch>>, Error> {
        let take = |tape: &mut Option<Tape>| match tape {
            Some(tape) => {
                tape.take(places).map_err(|error| Error::previous(&tape.file.path, error))
            }
            None => Ok(Vec::new()),
        };
        self.tapes.par_iter_mut().map(take).collect()
    }
}

impl Tape {
    fn take(&mut self, places: &Range<usize>) -> Result<Vec<RecordBatch>, ArrowError> {
        let mut taken = Vec::new();
        loop {
            let Some(owned) = &mut self.batch else {
                let Some(batch) = self.batches.next().transpose()? else { return Ok(taken) };
                let places = self.owners.places(&batch)?;
                self.batch = Some(Owned { batch, places, taken: 0 });
                continue;
            };
            let rest = owned.places.get(owned.taken..).unwrap_or_default();
            let is_before = |place: &&Option<usize>| place.is_none_or(|at| at < places.start);
            let before = rest.iter().take_while(is_before).count();
            let is_in = |place: &&Option<usize>| place.is_some_and(|at| places.contains(&at));
            let length = rest.iter().skip(before).take_while(is_in).count();
            if length > 0 {
                taken.push(owned.batch.slice(owned.taken + before, length));
            }
            owned.taken += before + length;
            if owned.taken < owned.places.len() {
                return Ok(taken);
            }
            self.batch = None;
        }
    }
}

impl Owners {
    /// For each row of `batch` the place of its input.
    fn places(&self, batch: &RecordBatch) -> Result<Vec<Option<usize>>, ArrowError> {
        let (column, places) = match batch.column_by_name("source_path") {
            Some(column) => (Some(column), &self.inputs),
            None => (batch.column_by_name("doc_id"), &self.documents),
        };
        let Some(names) = column.and_then(|column| column.as_string_opt::<i32>()) else {
            return Err(ArrowError::SchemaError("no column tells whose its rows are".to_owned()));
        };
        let place = |name: Option<&str>| places.get(name?).copied();
        Ok(names.iter().map(place).collect())
    }
}
