use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::process::ExitCode;

use resexport::verify::verify;

use crate::log::counted;
use crate::{page, report};

/// Checks the export in `folder` and prints what is wrong with it.
pub(crate) fn run(folder: &Path) -> ExitCode {
    let verified = match verify(folder) {
        Ok(verified) => verified,
        Err(error) => return report::failure(&error),
    };
    let mut lines = String::new();
    for finding in &verified.findings {
        let _ = writeln!(lines, "{finding}");
    }
    let [files, rows, findings] = [
        (verified.files as u64, "file"),
        (verified.rows, "row"),
        (verified.findings.len() as u64, "finding"),
    ]
    .map(|(count, what)| counted(count, what));
    let _ = writeln!(io::stderr(), "{}: {files}, {rows}, {findings}", folder.display());
    page::print(&lines, if verified.findings.is_empty() { 0 } else { 3 })
}
