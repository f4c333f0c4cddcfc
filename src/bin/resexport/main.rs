//! The command-line tool: arguments in, a run, words for people out.

mod args;
mod inspect;
mod log;
mod page;
mod report;
mod settings;
mod signals;
mod tally;
mod verify;

use std::process::ExitCode;

use clap::CommandFactory as _;
use clap_complete::Shell;
use mimalloc::MiMalloc;
use resexport::Table;
use resexport::tables::dictionary;

use args::{Args, Command, Options};
use report::Report;
use signals::Signals;

/// Texts become many small values, on every thread: a sixth of a run's time with the system's own.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let (args, settings) = settings::args();
    match args.command {
        Some(Command::Schema { table }) => {
            page::print(&table.map_or_else(dictionary, Table::json_schema), 0)
        }
        Some(Command::Inspect(inspected)) => {
            inspect::print(&inspected.job(), inspected.format, inspected.full)
        }
        Some(Command::Verify { folder }) => verify::run(&folder),
        Some(Command::Config(_)) => page::print(&settings.page(), 0),
        Some(Command::Completions { shell }) => page::print(&completions(shell), 0),
        Some(Command::Man) => page::print(&manual(), 0),
        None => export(&args.options),
    }
}

fn export(options: &Options) -> ExitCode {
    let job = options.job();
    let report = Report::new(options, Signals::listen());
    let result = resexport::export(&job, &report);
    report.end(&result, &job)
}

/// What makes `shell` complete the arguments.
fn completions(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Args::command(), "resexport", &mut script);
    String::from_utf8(script).unwrap_or_default()
}

/// The manual page, for `man -l -`.
fn manual() -> String {
    let mut page = Vec::new();
    // Writing to memory does not fail.
    let _ = clap_mangen::Man::new(Args::command()).render(&mut page);
    String::from_utf8(page).unwrap_or_default()
}
