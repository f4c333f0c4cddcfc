use std::iter;

use arrow_array::RecordBatch;
use arrow_select::concat::concat_batches;

use super::cells::cell;
use super::file::TableFile;
use crate::stored::Batches;

/// The rows of one document in a table: rows that stand together and have the same `doc_id`.
pub(super) struct Group {
    /// The document; none where the rows are about no document.
    pub(super) id: Option<String>,
    pub(super) rows: RecordBatch,
    /// The number of the first of them, from 1.
    pub(super) first: u64,
}

impl Group {
    /// The number of a row of the group in its table.
    pub(super) fn number(&self, row: usize) -> u64 {
        self.first + row as u64
    }
}

/// The rows of a table document by document.
pub(super) struct Groups {
    batches: Batches,
    ahead: Option<RecordBatch>,
    next: u64,
}

impl Groups {
    /// The groups of a file that was read to its end before.
    pub(super) fn of(file: &TableFile) -> Self {
        let batches = file.batches().unwrap_or_else(|_| Box::new(iter::empty()));
        Self { batches, ahead: None, next: 1 }
    }

    fn ahead(&mut self) -> Option<RecordBatch> {
        let filled = |batch: &RecordBatch| batch.num_rows() > 0;
        self.ahead.take().filter(filled).or_else(|| self.batches.by_ref().flatten().find(filled))
    }
}

impl Iterator for Groups {
    type Item = Group;

    fn next(&mut self) -> Option<Group> {
        let batch = self.ahead()?;
        let id = cell(&batch, "doc_id", 0).map(str::to_owned);
        let schema = batch.schema();
        let mut pieces = Vec::new();
        let mut rest = Some(batch);
        while let Some(batch) = rest {
            let same = |&row: &usize| cell(&batch, "doc_id", row) == id.as_deref();
            let length = (0..batch.num_rows()).take_while(same).count();
            pieces.push(batch.slice(0, length));
            if length < batch.num_rows() {
                self.ahead = Some(batch.slice(length, batch.num_rows() - length));
                break;
            }
            rest = self.ahead();
        }
        let rows = concat_batches(&schema, &pieces).ok()?;
        let first = self.next;
        self.next += rows.num_rows() as u64;
        Some(Group { id, rows, first })
    }
}
