//! `resexport inspect`: how one file was read, for the eyes of a person or for a program.

mod page;

use std::io::{self, Write as _};
use std::process::ExitCode;

use resexport::{Entry, InputStatus, Job, inspect};

use crate::args::InspectFormat;
use crate::report;
use page::Page;

/// Prints how the inputs of `job` were read; with `full`, every text to its end.
pub(crate) fn print(job: &Job, format: InspectFormat, full: bool) -> ExitCode {
    let mut failed = false;
    let mut written = Ok(());
    let result = inspect(job, &mut |entry| {
        failed |= entry.status == InputStatus::Failed;
        if written.is_ok() {
            written = shown(entry, format, full)
                .and_then(|words| io::stdout().lock().write_all(words.as_bytes()));
        }
    });
    match (result, written) {
        (Err(error), _) => report::failure(&error),
        (_, Err(error)) if error.kind() != io::ErrorKind::BrokenPipe => {
            let _ = writeln!(io::stderr(), "standard output: {error}");
            ExitCode::from(1)
        }
        _ => ExitCode::from(if failed { 3 } else { 0 }),
    }
}

fn shown(entry: &Entry, format: InspectFormat, full: bool) -> io::Result<String> {
    match format {
        InspectFormat::Text => Ok(Page::new(full).of(entry)),
        InspectFormat::Json => Ok(entry.to_json().map_err(io::Error::other)? + "\n"),
    }
}
