use std::fmt;
use std::io::{self, Write as _};

use clap::ValueEnum;
use jiff::Timestamp;
use resexport::Summary;
use serde::Serialize;

/// How events are written on standard error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// Sentences for people
    Text,
    /// A JSON object a line
    Json,
}

/// Something that is said of a run. The names of variants and fields are those of the JSON lines,
/// on which programs depend.
#[derive(Serialize)]
#[serde(tag = "event", rename_all = "snake_case")]
pub(crate) enum Event<'a> {
    /// The inputs are found.
    Begin { inputs: usize },
    /// What came of an input.
    Input {
        path: &'a str,
        status: &'static str,
        reason: Option<&'static str>,
        error: Option<&'a str>,
        documents: usize,
        findings: usize,
    },
    /// Something that a reader of the tables should look at.
    Finding {
        path: &'a str,
        code: &'static str,
        severity: &'static str,
        message: &'a str,
        help: &'static str,
    },
    /// The run is at its end.
    End {
        #[serde(flatten)]
        counts: Counts,
        seconds: f64,
        output: Option<String>,
    },
    /// The run is at its end and has findings that `--strict` does not let pass.
    Strict { errors: usize },
    /// The run has stopped, and nothing was replaced.
    Stop { message: String },
}

/// What a run counted.
#[derive(Clone, Copy, Serialize)]
pub(crate) struct Counts {
    documents: usize,
    paragraphs: usize,
    citations: usize,
    findings: usize,
    errors: usize,
    exported: usize,
    unchanged: usize,
    duplicates: usize,
    skipped: usize,
    failed: usize,
}

impl From<&Summary> for Counts {
    fn from(summary: &Summary) -> Self {
        Self {
            documents: summary.documents,
            paragraphs: summary.paragraphs,
            citations: summary.citations,
            findings: summary.findings,
            errors: summary.errors,
            exported: summary.exported,
            unchanged: summary.kept,
            duplicates: summary.duplicates,
            skipped: summary.skipped,
            failed: summary.failed,
        }
    }
}

/// An event with its time and its weight.
#[derive(Serialize)]
struct Line<'a> {
    time: String,
    level: &'static str,
    #[serde(flatten)]
    event: &'a Event<'a>,
}

impl Event<'_> {
    /// Writes the event on standard error.
    pub(crate) fn write(&self, format: LogFormat) {
        let line = match format {
            LogFormat::Text => self.to_string(),
            LogFormat::Json => {
                let (time, level) = (format!("{:.3}", Timestamp::now()), self.level());
                serde_json::to_string(&Line { time, level, event: self }).unwrap_or_default()
            }
        };
        if !line.is_empty() {
            // Where nobody listens any more there is nothing to be done about it.
            let _ = writeln!(io::stderr(), "{line}");
        }
    }

    fn level(&self) -> &'static str {
        match self {
            Self::Begin { .. } | Self::End { .. } => "info",
            Self::Input { status: "failed", .. } | Self::Strict { .. } | Self::Stop { .. } => {
                "error"
            }
            Self::Input { status: "skipped", .. } => "warning",
            Self::Input { .. } => "info",
            Self::Finding { severity, .. } => severity,
        }
    }
}

impl fmt::Display for Event<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Begin { .. } => Ok(()),
            Self::Input { path, error: Some(error), .. } => write!(f, "{path}: {error}"),
            Self::Input { path, documents, findings, .. } => {
                let documents = counted(*documents as u64, "document");
                write!(f, "{path}: {documents}, {}", counted(*findings as u64, "finding"))
            }
            Self::Finding { path, code, severity, message, help } => {
                write!(f, "{path}: {severity} {code}: {message}; {help}")
            }
            Self::End { counts, seconds, output } => {
                let told = [
                    (counts.documents, "document"),
                    (counts.paragraphs, "paragraph"),
                    (counts.citations, "citation"),
                    (counts.findings, "finding"),
                ];
                let told = told.map(|(count, what)| counted(count as u64, what));
                write!(f, "{} in {seconds:.2} seconds", told.join(", "))?;
                if let Some(output) = output {
                    write!(f, ", written to {output}")?;
                }
                let others = [
                    (counts.unchanged, "unchanged"),
                    (counts.failed, "failed"),
                    (counts.skipped, "skipped"),
                    (counts.duplicates, "exported before"),
                ];
                others.iter().filter(|(count, _)| *count > 0).try_for_each(|(count, what)| {
                    write!(f, "; {} {what}", counted(*count as u64, "input"))
                })
            }
            Self::Strict { errors } => {
                let errors = counted(*errors as u64, "finding");
                write!(f, "--strict: {errors} of severity error; see the table diagnostics")
            }
            Self::Stop { message } => f.write_str(message),
        }
    }
}

/// `1 document`, `2 documents`.
pub(crate) fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
