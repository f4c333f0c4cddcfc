//! What people are told: progress, what is wrong with inputs, and what the run did.

use std::error::Error as _;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::iter;
use std::process::ExitCode;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use resexport::{Destination, Entry, Error, InputStatus, Job, Summary, Watch};

use crate::args::{Loudness, Progress};
use crate::signals::Signals;

/// Tells people on standard error how a run goes.
pub(crate) struct Report {
    loudness: Loudness,
    bar: ProgressBar,
    begin: Instant,
    signals: Signals,
}

impl Report {
    pub(crate) fn new(loudness: Loudness, progress: Progress, signals: Signals) -> Self {
        let shown =
            progress == Progress::Auto && loudness > Loudness::Quiet && io::stderr().is_terminal();
        let bar = if shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {elapsed} left {eta}")
        {
            bar.set_style(style);
        }
        #[expect(clippy::disallowed_methods, reason = "people are told how long it took")]
        let begin = Instant::now();
        Self { loudness, bar, begin, signals }
    }

    /// Tells what the run did, and gives the status to exit with.
    pub(crate) fn end(&self, result: &Result<Summary, Error>, job: &Job, strict: bool) -> ExitCode {
        self.bar.finish_and_clear();
        match result {
            Ok(summary) => {
                if self.loudness > Loudness::Quiet {
                    self.say(&self.summary(summary, job));
                }
                let faults = strict && summary.errors > 0;
                if faults {
                    let errors = counted(summary.errors, "finding");
                    self.say(&format!(
                        "--strict: {errors} of severity error; see the table diagnostics"
                    ));
                }
                ExitCode::from(if summary.failed > 0 || faults { 3 } else { 0 })
            }
            Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
            Err(error) => {
                let mut words = error.to_string();
                // Of a chain of causes, each of which repeats the next, the last says it best.
                if let Some(cause) =
                    iter::successors(error.source(), |&cause| cause.source()).last()
                {
                    let _ = write!(words, " ({cause})");
                }
                self.say(&words);
                let status = self.signals.status().filter(|_| error.is_stopped());
                ExitCode::from(status.unwrap_or(if error.is_no_input() { 4 } else { 1 }))
            }
        }
    }

    fn summary(&self, summary: &Summary, job: &Job) -> String {
        let mut words = [
            counted(summary.documents, "document"),
            counted(summary.paragraphs, "paragraph"),
            counted(summary.citations, "citation"),
            counted(summary.findings, "finding"),
        ]
        .join(", ");
        let _ = write!(words, " in {:.2} seconds", self.begin.elapsed().as_secs_f64());
        if let Destination::Folder(folder) = &job.destination {
            let _ = write!(words, ", written to {}", folder.display());
        }
        let others = [
            (summary.kept, "unchanged"),
            (summary.failed, "failed"),
            (summary.skipped, "skipped"),
            (summary.duplicates, "exported before"),
        ];
        for (count, what) in others.into_iter().filter(|&(count, _)| count > 0) {
            let _ = write!(words, "; {} {what}", counted(count, "input"));
        }
        words
    }

    fn say(&self, words: &str) {
        // Where nobody listens any more there is nothing to be done about it.
        self.bar.suspend(|| drop(writeln!(io::stderr(), "{words}")));
    }
}

impl Watch for Report {
    fn is_stopped(&self) -> bool {
        self.signals.status().is_some()
    }

    fn begin(&self, inputs: usize) {
        self.bar.set_length(inputs as u64);
    }

    fn tick(&self) {
        self.bar.inc(1);
    }

    fn input(&self, entry: &Entry) {
        let told_from = match entry.status {
            InputStatus::Failed => Loudness::Quiet,
            InputStatus::Skipped => Loudness::Normal,
            InputStatus::Duplicate | InputStatus::Exported => Loudness::Verbose,
        };
        if self.loudness < told_from {
            return;
        }
        let path = &entry.path;
        if let Some(error) = &entry.error {
            self.say(&format!("{path}: {error}"));
        } else {
            let documents = counted(entry.documents.len(), "document");
            let findings = counted(entry.findings().count(), "finding");
            self.say(&format!("{path}: {documents}, {findings}"));
        }
        if self.loudness == Loudness::Verbose {
            for finding in entry.findings() {
                let (severity, code) = (finding.code.severity().name(), finding.code.name());
                let (message, help) = (&finding.message, finding.code.help());
                self.say(&format!("{path}: {severity} {code}: {message}; {help}"));
            }
        }
    }
}

/// `1 document`, `2 documents`.
fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
