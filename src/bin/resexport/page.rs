use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

/// Prints `page` on standard output, whose reader may have gone: then there is nobody to tell.
/// Exits with `status`.
pub(crate) fn print(page: &str, status: u8) -> ExitCode {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(page.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::from(status),
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::from(status),
        Err(_) => ExitCode::FAILURE,
    }
}
