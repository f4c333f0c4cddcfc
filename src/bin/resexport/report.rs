//! What is told of a run: progress, what is wrong with inputs, and what the run did.

use std::error::Error as _;
use std::fmt::Write as _;
use std::io::{self, IsTerminal as _};
use std::iter;
use std::process::ExitCode;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use jiff::Timestamp;
use resexport::model::Reason;
use resexport::{Clock, Destination, Entry, Error, InputStatus, Job, Phase, Summary, Watch};

use crate::args::{Loudness, Options, Progress};
use crate::log::{Counts, Event, LogFormat};
use crate::signals::Signals;
use crate::tally::{Tally, Times};

/// Tells on standard error how a run goes, and in a file how it went.
pub(crate) struct Report<'a> {
    options: &'a Options,
    loudness: Loudness,
    bar: ProgressBar,
    begin: Instant,
    started: Timestamp,
    tally: Mutex<Tally>,
    times: Times,
    signals: Signals,
}

impl<'a> Report<'a> {
    pub(crate) fn new(options: &'a Options, signals: Signals) -> Self {
        let loudness = options.loudness();
        let shown = options.progress == Progress::Auto
            && options.log_format == LogFormat::Text
            && loudness > Loudness::Quiet
            && io::stderr().is_terminal();
        let bar = if shown { ProgressBar::new(0) } else { ProgressBar::hidden() };
        let template = "{bar:30} {pos}/{len} {per_sec} {elapsed}, left {eta}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        #[expect(clippy::disallowed_methods, reason = "people are told how long it took")]
        let begin = Instant::now();
        Self {
            options,
            loudness,
            bar,
            begin,
            started: Timestamp::now(),
            tally: Mutex::default(),
            times: Times::default(),
            signals,
        }
    }

    /// Tells what the run did, and gives the status to exit with.
    pub(crate) fn end(&self, result: &Result<Summary, Error>, job: &Job) -> ExitCode {
        self.bar.finish_and_clear();
        let seconds = self.begin.elapsed().as_secs_f64();
        let output = match &job.destination {
            Destination::Folder(folder) => Some(folder.display().to_string()),
            Destination::Store(url) => Some(url.clone()),
            Destination::Stdout | Destination::Nowhere => None,
        };
        let (counts, error) = match result {
            Ok(summary) => (Some(Counts::from(summary)), None),
            Err(error) => (None, Some(words(error))),
        };
        let status = self.status(result);
        if let Some(counts) = counts
            && self.loudness > Loudness::Quiet
        {
            self.say(&Event::End { counts, seconds, output: output.clone() });
        }
        match result {
            Ok(summary) if self.is_too_strict_for(summary) => {
                self.say(&Event::Strict { errors: summary.errors });
            }
            Err(failure) if !failure.is_closed_pipe() => {
                self.say(&Event::Stop { message: words(failure) });
            }
            _ => {}
        }
        let Some(path) = &self.options.report else { return ExitCode::from(status) };
        let tally = self.tally.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut report = tally.report(self.started, self.times.seconds());
        report.seconds = seconds;
        (report.status, report.error, report.counts) = (status, error, counts);
        report.output = output;
        match report.write(path) {
            Ok(()) => ExitCode::from(status),
            Err(error) => {
                let message = format!(
                    "{}: not written; choose another place with --report ({error})",
                    path.display()
                );
                self.say(&Event::Stop { message });
                ExitCode::from(1)
            }
        }
    }

    fn status(&self, result: &Result<Summary, Error>) -> u8 {
        match result {
            Ok(summary) if summary.failed > 0 || self.is_too_strict_for(summary) => 3,
            Ok(_) => 0,
            Err(error) if error.is_stopped() => self.signals.status().unwrap_or(1),
            Err(error) => status(error),
        }
    }

    fn is_too_strict_for(&self, summary: &Summary) -> bool {
        self.options.strict && summary.errors > 0
    }

    fn say(&self, event: &Event) {
        self.bar.suspend(|| event.write(self.options.log_format));
    }
}

impl Clock for Report<'_> {
    fn now(&self) -> Duration {
        self.begin.elapsed()
    }

    fn spent(&self, stage: Phase, time: Duration) {
        self.times.add(stage, time);
    }
}

impl Watch for Report<'_> {
    fn is_stopped(&self) -> bool {
        self.signals.status().is_some()
    }

    fn begin(&self, inputs: usize) {
        self.bar.set_length(inputs as u64);
        if self.loudness > Loudness::Quiet {
            self.say(&Event::Begin { inputs });
        }
    }

    fn tick(&self) {
        self.bar.inc(1);
    }

    fn input(&self, entry: &Entry) {
        if let Ok(mut tally) = self.tally.lock() {
            tally.count(entry);
        }
        let told_from = match entry.status {
            InputStatus::Failed => Loudness::Quiet,
            InputStatus::Skipped => Loudness::Normal,
            InputStatus::Duplicate | InputStatus::Exported => Loudness::Verbose,
        };
        if self.loudness < told_from {
            return;
        }
        let path = &entry.path;
        self.say(&Event::Input {
            path,
            status: entry.status.name(),
            reason: entry.reason.map(Reason::name),
            error: entry.error.as_deref(),
            documents: entry.documents.len(),
            findings: entry.findings().count(),
        });
        if self.loudness == Loudness::Verbose {
            for finding in entry.findings() {
                self.say(&Event::Finding {
                    path,
                    code: finding.code.name(),
                    severity: finding.code.severity().name(),
                    message: &finding.message,
                    help: finding.code.help(),
                });
            }
        }
    }
}

/// Says what stopped the program, and gives the status to exit with.
pub(crate) fn failure(error: &Error) -> ExitCode {
    Event::Stop { message: words(error) }.write(LogFormat::Text);
    ExitCode::from(status(error))
}

fn status(error: &Error) -> u8 {
    match error {
        error if error.is_closed_pipe() => 0,
        error if error.is_no_input() => 4,
        _ => 1,
    }
}

/// An error with its cause.
fn words(error: &Error) -> String {
    let mut words = error.to_string();
    // Of a chain of causes, each of which repeats the next, the last says it best.
    if let Some(cause) = iter::successors(error.source(), |&cause| cause.source()).last() {
        let _ = write!(words, " ({cause})");
    }
    words
}
