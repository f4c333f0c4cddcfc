use std::io::{self, ErrorKind, Write as _};
use std::process::ExitCode;

use resexport::Table;
use resexport::tables::dictionary;

/// Prints the JSON Schema of `table`, or the dictionary of all tables.
pub(crate) fn print(table: Option<Table>) -> ExitCode {
    let page = table.map_or_else(dictionary, Table::json_schema);
    let mut stdout = io::stdout().lock();
    match stdout.write_all(page.as_bytes()).and_then(|()| stdout.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
