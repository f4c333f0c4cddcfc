use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use arrow_array::RecordBatch;
use arrow_schema::ArrowError;
use rayon::prelude::*;

use super::sink::Sink;
use super::table::TableWriter;
use super::{Format, Layout};
use crate::error::Error;

/// The tables of a run, while they are written.
pub(crate) struct Output {
    /// For each table the files in each format.
    tables: Vec<Vec<TableFile>>,
    closed: Arc<AtomicBool>,
}

struct TableFile {
    /// The name to be.
    path: PathBuf,
    writer: TableWriter<Sink>,
}

impl Output {
    /// Tables that are not written anywhere.
    pub(crate) fn nowhere() -> Self {
        Self { tables: Vec::new(), closed: Arc::default() }
    }

    /// Tables in files of `folder`, which is made where there is none.
    pub(crate) fn folder(
        folder: &Path,
        layouts: &[Layout],
        formats: &[Format],
    ) -> Result<Self, Error> {
        fs::create_dir_all(folder).map_err(|error| Error::folder(folder, error))?;
        let file = |layout: &Layout, format: Format| {
            let name = format!("{}.{}", layout.name, format.extension());
            let path = folder.join(&name);
            if path.is_dir() {
                return Err(Error::write(&path, "a folder is in the way"));
            }
            let sink = Sink::file(folder, &name).map_err(|error| Error::folder(folder, error))?;
            TableFile::new(layout, format, path, sink)
        };
        let tables =
            layouts.iter().map(|layout| formats.iter().map(|&f| file(layout, f)).collect());
        Ok(Self { tables: tables.collect::<Result<_, Error>>()?, closed: Arc::default() })
    }

    /// One table on standard output.
    pub(crate) fn stdout(layout: &Layout, format: Format) -> Result<Self, Error> {
        let mut output = Self::nowhere();
        let sink = Sink::stdout(output.closed.clone());
        let file = TableFile::new(layout, format, PathBuf::from("standard output"), sink);
        let file = output.told(file)?;
        output.tables.push(vec![file]);
        Ok(output)
    }

    /// Appends to each table the rows that `rows` gives for its place in the order of the layouts.
    pub(crate) fn write<F>(&mut self, rows: F) -> Result<(), Error>
    where
        F: Fn(usize) -> Result<Vec<RecordBatch>, ArrowError> + Sync,
    {
        let written = self.tables.par_iter_mut().enumerate().try_for_each(|(table, files)| {
            let batches = rows(table);
            files.par_iter_mut().try_for_each(|file| file.write(&batches))
        });
        self.told(written)
    }

    /// Ends every table, and only then gives the files their names.
    pub(crate) fn finish(mut self) -> Result<(), Error> {
        let files: Vec<_> = std::mem::take(&mut self.tables).into_iter().flatten().collect();
        let whole: Result<Vec<_>, _> = files.into_par_iter().map(TableFile::finish).collect();
        let published = whole.and_then(|whole| {
            whole.into_iter().try_for_each(|(path, sink)| {
                sink.publish(&path).map_err(|error| Error::write(&path, error))
            })
        });
        self.told(published)
    }

    /// The same result, where a closed pipe is told from other failures.
    fn told<T>(&self, result: Result<T, Error>) -> Result<T, Error> {
        let closed = self.closed.load(Ordering::Relaxed);
        result.map_err(|error| if closed { Error::closed_pipe() } else { error })
    }
}

impl TableFile {
    fn new(layout: &Layout, format: Format, path: PathBuf, sink: Sink) -> Result<Self, Error> {
        match TableWriter::new(layout, format, sink) {
            Ok(writer) => Ok(Self { path, writer }),
            Err(error) => Err(Error::write(&path, error)),
        }
    }

    fn write(&mut self, batches: &Result<Vec<RecordBatch>, ArrowError>) -> Result<(), Error> {
        let batches =
            batches.as_ref().map_err(|error| Error::write(&self.path, error.to_string()))?;
        let written = batches.iter().try_for_each(|batch| self.writer.write(batch));
        written.map_err(|error| Error::write(&self.path, error))
    }

    fn finish(self) -> Result<(PathBuf, Sink), Error> {
        let sink = self.writer.finish().map_err(|error| Error::write(&self.path, error))?;
        Ok((self.path, sink))
    }
}
