use std::path::Path;
use std::slice;

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use rayon::prelude::*;

use crate::clock::{Clock, Phase};
use crate::error::Error;
use crate::model::{Code, Diagnostic};
use crate::tables::{Entry, Rows, Table};

/// For each of `tables` the rows that are the same in every export.
pub(super) fn standing(tables: &[Table]) -> Result<Vec<Vec<RecordBatch>>, Error> {
    tables.iter().map(|&table| Ok(told(table, table.standing_rows())?.batches)).collect()
}

/// For each of `tables` the rows that `entries` give. A row that lacks what it must have is left
/// out, and a finding of its input.
pub(super) fn of(
    tables: &[Table],
    entries: &mut [Entry],
    clock: &dyn Clock,
) -> Result<Vec<Vec<RecordBatch>>, Error> {
    let mut made = made(tables, entries, clock)?;
    if made.iter().flatten().all(|rows| rows.gaps.is_empty()) {
        return Ok(batches(made));
    }
    for entry in &mut *entries {
        let mut findings = Vec::new();
        for &table in tables {
            for gap in told(table, table.rows(slice::from_ref(entry)))?.gaps {
                let table = table.name();
                let name = gap.name.as_deref().unwrap_or("without a name");
                let message = format!("a row of `{table}` ({name}) has no `{}`", gap.column);
                findings.push(Diagnostic::new(Code::RowIncomplete, message));
            }
        }
        entry.diagnostics.append(&mut findings);
    }
    for (&table, rows) in tables.iter().zip(&mut made) {
        if table == Table::Diagnostics {
            *rows = vec![told(table, table.rows(entries))?];
        }
    }
    Ok(batches(made))
}

/// The rows in slices that are small enough to keep every thread busy, and large enough for what each
/// array takes of its own to count for little.
fn made(tables: &[Table], entries: &[Entry], clock: &dyn Clock) -> Result<Vec<Vec<Rows>>, Error> {
    const ENTRIES: usize = 64;
    let rows = |&table: &Table| {
        entries
            .par_chunks(ENTRIES)
            .map(move |slice| told(table, clock.time(Phase::Rows, || table.rows(slice))))
            .collect()
    };
    tables.par_iter().map(rows).collect()
}

fn batches(made: Vec<Vec<Rows>>) -> Vec<Vec<RecordBatch>> {
    made.into_iter().map(|rows| rows.into_iter().flat_map(|rows| rows.batches).collect()).collect()
}

fn told(table: Table, rows: Result<Rows, ArrowError>) -> Result<Rows, Error> {
    rows.map_err(|error| Error::write(Path::new(table.name()), error))
}
