//! The command-line tool: arguments in, a run, words for people out.

mod args;
mod inspect;
mod report;
mod schema;
mod signals;

use std::process::ExitCode;

use clap::Parser as _;

use args::{Args, Command};
use report::Report;
use signals::Signals;

fn main() -> ExitCode {
    let args = Args::parse();
    match &args.command {
        Some(Command::Schema { table }) => schema::print(*table),
        Some(Command::Inspect(inspected)) => {
            inspect::print(&inspected.job(), inspected.format, inspected.full)
        }
        None => export(&args),
    }
}

fn export(args: &Args) -> ExitCode {
    let job = args.job();
    let report = Report::new(args.loudness(), args.progress, Signals::listen());
    let result = resexport::export(&job, &report);
    report.end(&result, &job, args.strict)
}
