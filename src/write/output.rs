use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_array::RecordBatch;
use rayon::prelude::*;

use super::sink::Sink;
use super::stage::Stage;
use super::table::TableWriter;
use super::{Extra, Format, Layout, Written};
use crate::clock::{Clock, Phase};
use crate::error::Error;

/// The tables of a run, while they are written.
pub(crate) struct Output {
    /// For each table the files in each format.
    tables: Vec<Vec<TableFile>>,
    /// Where they are, unless they are on standard output or nowhere.
    stage: Option<Stage>,
    closed: Arc<AtomicBool>,
}

struct TableFile {
    /// The place of its table in the order of the layouts.
    table: usize,
    format: Format,
    /// The name to be.
    name: String,
    /// The same in its folder.
    path: PathBuf,
    rows: u64,
    writer: TableWriter<Sink>,
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
        let file = |table: usize, layout: &Layout, format: Format| {
            let name = format!("{}.{}", layout.name, format.extension());
            let sink = Sink::file(stage.file(&name)?);
            let path = folder.join(&name);
            TableFile::new((table, layout), format, (name, path), sink)
        };
        let tables = layouts.iter().enumerate().map(|(table, layout)| {
            formats.iter().map(|&format| file(table, layout, format)).collect()
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
        output.tables.push(vec![file]);
        Ok(output)
    }

    /// True where nothing is written.
    pub(crate) fn is_nowhere(&self) -> bool {
        self.tables.is_empty()
    }

    /// Appends to each table its `batches`, in the order of the layouts.
    pub(crate) fn write(
        &mut self,
        batches: &[Vec<RecordBatch>],
        clock: &dyn Clock,
    ) -> Result<(), Error> {
        let written = self.tables.par_iter_mut().zip(batches).try_for_each(|(files, batches)| {
            files
                .par_iter_mut()
                .try_for_each(|file| clock.time(Phase::Write, || file.write(batches)))
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
        let files: Vec<_> = std::mem::take(&mut self.tables).into_iter().flatten().collect();
        let written =
            files.into_par_iter().map(|file| clock.time(Phase::Write, || file.finish())).collect();
        let written: Vec<Written> = self.told(written)?;
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

impl TableFile {
    fn new(
        (table, layout): (usize, &Layout),
        format: Format,
        (name, path): (String, PathBuf),
        sink: Sink,
    ) -> Result<Self, Error> {
        match TableWriter::new(layout, format, sink) {
            Ok(writer) => Ok(Self { table, format, name, path, rows: 0, writer }),
            Err(error) => Err(Error::write(&path, error)),
        }
    }

    fn write(&mut self, batches: &[RecordBatch]) -> Result<(), Error> {
        for batch in batches {
            self.rows += batch.num_rows() as u64;
            self.writer.write(batch).map_err(|error| Error::write(&self.path, error))?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Written, Error> {
        let Self { table, format, name, path, rows, writer } = self;
        let sink = writer.finish().map_err(|error| Error::write(&path, error))?;
        let (bytes, sha256) = sink.finish().map_err(|error| Error::write(&path, error))?;
        Ok(Written { table, format, name, rows, bytes, sha256 })
    }
}
