use std::collections::BTreeMap;
use std::io::{self, Write as _};
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use resexport::{Entry, InputStatus, Phase};
use serde::Serialize;

use crate::log::Counts;

/// What a report tells of a run. It is no table: it says when and how long, so no two are the same.
#[derive(Serialize)]
pub(crate) struct RunReport<'a> {
    version: &'static str,
    pub(crate) started: String,
    pub(crate) seconds: f64,
    /// Seconds that each stage took, those of all threads together.
    stages: BTreeMap<&'static str, f64>,
    /// The status that the program exits with.
    pub(crate) status: u8,
    /// What stopped the run.
    pub(crate) error: Option<String>,
    pub(crate) output: Option<String>,
    pub(crate) counts: Option<Counts>,
    #[serde(flatten)]
    pub(crate) tally: &'a Tally,
}

/// What is to be told of inputs, as they come.
#[derive(Default, Serialize)]
pub(crate) struct Tally {
    /// Inputs that could not be read.
    failures: Vec<Failure>,
    /// How often each finding was made in the inputs that were read.
    findings: BTreeMap<&'static str, usize>,
}

#[derive(Serialize)]
struct Failure {
    path: String,
    reason: Option<&'static str>,
    error: Option<String>,
}

impl Tally {
    pub(crate) fn count(&mut self, entry: &Entry) {
        for finding in entry.findings() {
            *self.findings.entry(finding.code.name()).or_default() += 1;
        }
        if entry.status == InputStatus::Failed {
            self.failures.push(Failure {
                path: entry.path.clone(),
                reason: entry.reason.map(resexport::model::Reason::name),
                error: entry.error.clone(),
            });
        }
    }

    /// A report of a run that has just begun.
    pub(crate) fn report(
        &self,
        started: Timestamp,
        stages: BTreeMap<&'static str, f64>,
    ) -> RunReport<'_> {
        RunReport {
            version: env!("CARGO_PKG_VERSION"),
            started: format!("{started:.3}"),
            seconds: 0.0,
            stages,
            status: 0,
            error: None,
            output: None,
            counts: None,
            tally: self,
        }
    }
}

/// The time that each stage has taken so far.
#[derive(Default)]
pub(crate) struct Times([AtomicU64; Phase::ALL.len()]);

impl Times {
    pub(crate) fn add(&self, stage: Phase, time: Duration) {
        if let Some(nanoseconds) = self.0.get(stage as usize) {
            let time = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
            nanoseconds.fetch_add(time, Ordering::Relaxed);
        }
    }

    pub(crate) fn seconds(&self) -> BTreeMap<&'static str, f64> {
        let times = self.0.iter().map(|time| Duration::from_nanos(time.load(Ordering::Relaxed)));
        Phase::NAMES.iter().copied().zip(times.map(|time| time.as_secs_f64())).collect()
    }
}

impl RunReport<'_> {
    /// Writes the report to `path`, whole or not at all.
    pub(crate) fn write(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        let mut file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.write_all(b"\n")?;
        file.persist(path)?;
        Ok(())
    }
}
