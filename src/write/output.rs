use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;

use super::file::TableFile;
use super::partitioned::Partitioned;
use super::sink::Sink;
use super::stage::Stage;
use super::{Extra, FileName, Format, Layout, Portion, Written};
use crate::clock::{Clock, Phase};
use crate::error::Error;

/// The tables of a run, while they are written.
pub(crate) struct Output {
    tables: Vec<Table>,
    /// Where they are, unless they are on standard output or nowhere.
    stage: Option<Stage>,
    closed: Arc<AtomicBool>,
}

/// A table while it is written.
enum Table {
    /// A file for each format.
    Whole(Vec<TableFile>),
    /// A file for each partition and format.
    Partitioned(Box<Partitioned>),
}

impl Output {
    /// Tables that are not written anywhere.
    pub(crate) fn nowhere() -> Self {
        Self { tables: Vec::new(), stage: None, closed: Arc::default() }
    }

    /// Tables in files of `folder`, which is made where there is none.
    pub(crate) fn folder(
        folder: &Path,
        layouts: &[Layout],
        formats: &[Format],
    ) -> Result<Self, Error> {
        let stage = Stage::open(folder)?;
        let tables = layouts.iter().enumerate().map(|table| {
            let (_, layout) = table;
            if layout.rest.is_some() {
                let partitioned = Partitioned::new(table, formats, folder)?;
                return Ok(Table::Partitioned(Box::new(partitioned)));
            }
            let name = |&format| FileName { table: layout.name, format, partition: "" };
            let files = formats.iter().map(|format| TableFile::create(&stage, table, name(format)));
            Ok(Table::Whole(files.collect::<Result<_, Error>>()?))
        });
        let tables = tables.collect::<Result<_, Error>>()?;
        Ok(Self { tables, stage: Some(stage), closed: Arc::default() })
    }

    /// One table on standard output.
    pub(crate) fn stdout(layout: &Layout, format: Format) -> Result<Self, Error> {
        let mut output = Self::nowhere();
        let sink = Sink::stdout(output.closed.clone());
        let name = "standard output";
        let file = TableFile::new((0, layout), format, (name.to_owned(), name.into()), sink);
        let file = output.told(file)?;
        output.tables.push(Table::Whole(vec![file]));
        Ok(output)
    }

    /// True where nothing is written.
    pub(crate) fn is_nowhere(&self) -> bool {
        self.tables.is_empty()
    }

    /// Appends to each table its batches of `portion`.
    pub(crate) fn write(&mut self, portion: &Portion, clock: &dyn Clock) -> Result<(), Error> {
        let Portion { partition, batches } = portion;
        let written =
            self.tables.par_iter_mut().zip(batches).try_for_each(|(table, batches)| match table {
                Table::Whole(files) => files
                    .par_iter_mut()
                    .try_for_each(|file| clock.time(Phase::Write, || file.write(batches))),
                Table::Partitioned(table) => {
                    clock.time(Phase::Write, || table.write(partition, batches))
                }
            });
        self.told(written)
    }

    /// Ends every table, adds the files that `describe` makes of what was written, and only then
    /// replaces the previous export by all of them.
    pub(crate) fn finish(
        mut self,
        clock: &dyn Clock,
        describe: impl FnOnce(&[Written]) -> Vec<Extra>,
    ) -> Result<(), Error> {
        let tables = std::mem::take(&mut self.tables);
        let finish = |table: Table| clock.time(Phase::Write, || table.finish(self.stage.as_ref()));
        let written = tables.into_par_iter().map(finish).collect::<Result<Vec<_>, Error>>();
        let written: Vec<_> = self.told(written)?.into_iter().flatten().collect();
        let Some(stage) = &self.stage else { return Ok(()) };
        let extras = describe(&written);
        for extra in &extras {
            stage.write(&extra.name, &extra.bytes)?;
        }
        let tables = written.iter().map(|file| file.name.as_str());
        let names = tables.chain(extras.iter().map(|extra| extra.name.as_str()));
        stage.commit(&names.collect::<Vec<_>>())
    }

    /// The same result, where a closed pipe is told from other failures.
    fn told<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        let closed = self.closed.load(Ordering::Relaxed);
        result.map_err(|error| if closed { Error::closed_pipe() } else { error })
    }
}

impl Table {
    fn finish(self, stage: Option<&Stage>) -> Result<Vec<Written>, Error> {
        match (self, stage) {
            (Self::Whole(files), _) => files.into_par_iter().map(TableFile::finish).collect(),
            (Self::Partitioned(table), Some(stage)) => table.finish(stage),
            // Standard output takes no partitions.
            (Self::Partitioned(_), None) => Ok(Vec::new()),
        }
    }
}
