//! The export that a folder holds already. Where an input has not changed since, an incremental
//! run takes its rows over and does not parse it again.

mod file;
mod known;
mod tape;

use std::collections::HashMap;

use rayon::prelude::*;

use super::{Job, Summary, Watch, package};
use crate::error::Error;
use crate::read::{self, Input};
use crate::stored;
use crate::tables::{Entry, Table};
use crate::write::{Listing, SEAL};

use file::TableFile;
use known::Known;
pub(super) use tape::Tapes;

/// What a whole export, made by the same version with the same options, tells of its inputs.
pub(super) struct Previous {
    known: Known,
    /// True where it has every file that the job would write, and no other.
    same_files: bool,
}

/// What an unchanged input gave to the previous export.
#[derive(Clone, Copy)]
pub(super) struct Kept<'p> {
    /// Its place in the order of rows.
    pub(super) place: usize,
    /// The `doc_id`s of its documents.
    pub(super) documents: &'p [String],
    pub(super) summary: &'p Summary,
    /// False where its rows may be others today though it is the same.
    lasting: bool,
    /// The whole of it, if it gave no rows but the one that says why.
    without_rows: Option<&'p Entry>,
}

impl Kept<'_> {
    /// Says why the input gave no rows.
    pub(super) fn tell(&self, watch: &dyn Watch) {
        if let Some(entry) = self.without_rows {
            watch.input(entry);
        }
    }
}

impl Previous {
    /// The export from which `job` may take rows, with these rows; `None` where there is none.
    pub(super) fn of(job: &Job) -> Option<(Self, Tapes)> {
        let alike = job.incremental && job.partition_by.is_empty();
        let folder = job.destination.folder().filter(|_| alike)?;
        let package = Listing::parse(&stored::bytes(&folder.join(SEAL)).ok()?).ok()?;
        if package.options != package::options(job) {
            return None;
        }
        let mut whole: HashMap<&str, bool> = HashMap::new();
        whole.par_extend(package.resources.par_iter().map(|resource| {
            (resource.path.as_str(), file::has_digest(&folder.join(&resource.path), &resource.hash))
        }));
        let is_whole = |file: &TableFile| whole.get(file.name.as_str()) == Some(&true);
        let stored = |table| TableFile::each(folder, table).find(is_whole);
        let known = Known::read(
            &stored(Table::Sources)?,
            &stored(Table::Resolutions)?,
            &stored(Table::Diagnostics)?,
        )?;
        let mut tapes = Vec::new();
        for &table in &job.tables {
            tapes.push(if table.is_standing() { None } else { Some(stored(table)?) });
        }
        let files = job.tables.iter().flat_map(|&table| TableFile::each(folder, table));
        let files = files.filter(|file| job.formats.contains(&file.format));
        let metadata = job.metadata.iter().map(|metadata| metadata.file_name());
        let same_files = files.clone().all(|file| is_whole(&file))
            && files.count() == whole.len()
            && metadata.clone().eq(package.metadata.iter().map(String::as_str))
            && metadata.into_iter().all(|name| folder.join(name).is_file());
        let tapes = Tapes::open(tapes, known.owners())?;
        Some((Self { known, same_files }, tapes))
    }

    /// For each of `inputs` what it gave, if its bytes are the same.
    pub(super) fn keep(
        &self,
        inputs: &[Input],
        watch: &dyn Watch,
    ) -> Result<Vec<Option<Kept<'_>>>, Error> {
        let kept = |input: &Input| {
            if watch.is_stopped() {
                return Err(Error::stopped());
            }
            let Some(known) = self.known.of(&input.name) else { return Ok(None) };
            let same = input.open().is_ok_and(|bytes| read::sha256(&bytes) == known.sha256);
            Ok(same.then(|| known.kept()))
        };
        inputs.par_iter().map(kept).collect()
    }

    /// Of what [`Self::keep`] gave, that which stays true among other inputs.
    pub(super) fn lasting<'p>(
        kept: Vec<Option<Kept<'p>>>,
        watch: &dyn Watch,
    ) -> Vec<Option<Kept<'p>>> {
        // Rows are taken in their order. An input that has another place today is read again.
        let mut next = 0;
        let lasting = |slot: Option<Kept<'p>>| {
            let kept = slot.filter(|kept| kept.lasting && kept.place >= next)?;
            next = kept.place + 1;
            watch.tick();
            Some(kept)
        };
        kept.into_iter().map(lasting).collect()
    }

    /// What a run would do that has nothing to do.
    pub(super) fn unchanged(
        &self,
        kept: &[Option<Kept<'_>>],
        watch: &dyn Watch,
    ) -> Option<Summary> {
        if !self.same_files || kept.len() != self.known.count() {
            return None;
        }
        let kept: Vec<Kept<'_>> = kept.iter().copied().collect::<Option<_>>()?;
        if kept.iter().zip(0..).any(|(kept, place)| kept.place != place) {
            return None;
        }
        let mut summary = Summary::default();
        for kept in kept {
            watch.tick();
            summary.add(kept.summary);
            kept.tell(watch);
        }
        Some(summary)
    }
}
