//! Arguments as typed ([`Args`]) and as meant ([`Job`]).

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use resexport::model::{Format as InputFormat, Language};
use resexport::read::Limits;
use resexport::{Destination, Format, Job, Metadata, OnDuplicate, PartitionKey, Table};

use crate::log::LogFormat;

/// Reads United Nations resolutions and writes tables of their paragraphs and citations.
///
/// Every file below the inputs is read, and each table becomes one file for each format in the
/// output folder. What is wrong with a file is said on standard error and is a row of the table
/// `sources`; the other files are exported all the same.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, max_term_width = 100)]
#[command(after_long_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,

    #[command(flatten)]
    pub(crate) options: Options,
}

/// What is exported and how. Each may be set in a file and in the environment too.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Files, folders, archives, or patterns in quotation marks such as 'texts/*.txt'; `-` reads
    /// standard input; in builds with the feature `cloud` also URLs (s3://, gs://, az://, https://)
    #[arg(id = "input", value_name = "INPUT", default_value = "input")]
    inputs: Vec<PathBuf>,

    /// Formats of the tables, with commas between them
    #[arg(short, long, value_name = "FORMAT", value_delimiter = ',', default_value = "parquet")]
    #[arg(value_parser = one_of(Format::NAMES, Format::from_name))]
    format: Vec<Format>,

    /// Folder for the tables; `-` writes one table, as csv or jsonl, to standard output; in builds
    /// with the feature `cloud` also `s3://BUCKET/FOLDER`
    #[arg(short, long, value_name = "DIR", default_value = "output")]
    output: PathBuf,

    /// Tables to write, with commas between them [default: all]
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    #[arg(value_parser = one_of(Table::NAMES, Table::from_name))]
    table: Vec<Table>,

    /// Describe the tables in these vocabularies besides datapackage.json, with commas between
    /// them: csvw (CSV only) writes csv-metadata.json, croissant writes croissant.json
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    #[arg(value_parser = one_of(&["csvw", "croissant"], Metadata::from_name))]
    metadata: Vec<Metadata>,

    /// Write views.sql too, which opens the tables in DuckDB with their types and meanings
    #[arg(long)]
    sql: bool,

    /// Part the files of tables by the body or the year of adoption, with commas between them, into
    /// folders as Hive has them: `parquet/citations/adopting_body=un%3Aga/adopting_year=2010/`
    #[arg(long, value_name = "KEY", value_delimiter = ',', conflicts_with = "incremental")]
    #[arg(value_parser = one_of(PartitionKey::NAMES, PartitionKey::from_name))]
    partition_by: Vec<PartitionKey>,

    /// Number of threads [default: what the machine has]
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZeroUsize>,

    /// Language of inputs that do not declare one [default: as the text shows]
    #[arg(long, value_name = "CODE")]
    #[arg(value_parser = one_of(Language::CODES, Language::from_code))]
    language: Option<Language>,

    /// Format of all inputs [default: as what they begin with shows]
    #[arg(long, value_name = "NAME")]
    #[arg(value_parser = one_of(InputFormat::NAMES, InputFormat::from_name))]
    input_format: Option<InputFormat>,

    /// Export what can be read of a damaged PDF, with a finding of severity `error` for each gap;
    /// without it, such a file gives no rows
    #[arg(long)]
    partial: bool,

    /// Most files in an archive
    #[arg(long, value_name = "N", default_value_t = Limits::default().entries)]
    max_entries: usize,

    /// How many times larger than packed a file in an archive may be
    #[arg(long, value_name = "N", default_value_t = Limits::default().ratio)]
    max_ratio: u64,

    /// Most MiB that an archive, or standard input, may unpack to
    #[arg(long, value_name = "MIB", default_value_t = Limits::default().bytes >> 20)]
    max_unpacked: u64,

    /// What to do with a document that an earlier input brought
    #[arg(long, value_name = "WHAT", default_value = "first")]
    #[arg(value_parser = one_of(OnDuplicate::NAMES, OnDuplicate::from_name))]
    on_duplicate: OnDuplicate,

    /// Exit with status 3 where there are findings of severity `error`
    #[arg(long)]
    pub(crate) strict: bool,

    /// Stop at the first input that cannot be read, and replace nothing
    #[arg(long)]
    fail_fast: bool,

    /// Take over the rows of inputs that have not changed since the export in the output folder
    /// was made; the result is the same, and sooner there
    #[arg(long)]
    incremental: bool,

    /// Read everything, write nothing, and print what there is
    #[arg(long)]
    dry_run: bool,

    /// File that sets options [default: resexport.toml, where there is one]
    #[arg(id = CONFIG, long, value_name = "FILE")]
    config: Option<PathBuf>,

    /// Write a report of the run to FILE: counts, time, failures, findings by code
    /// [default: run-report.json]
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    #[arg(default_missing_value = "run-report.json")]
    pub(crate) report: Option<PathBuf>,

    /// How to say what happens
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) log_format: LogFormat,

    /// Show a progress bar on terminals, or never
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub(crate) progress: Progress,

    /// Say nothing but what went wrong
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,

    /// Say what came of every input, with every finding
    #[arg(short, long)]
    verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Shows how a file was read: every paragraph with its citations, notes, what was left out,
    /// findings
    Inspect(Inspected),
    /// Prints the JSON Schema of a table, or the data dictionary of all tables
    Schema {
        /// The table
        #[arg(value_parser = one_of(Table::NAMES, Table::from_name))]
        table: Option<Table>,
    },
    /// Prints the options in force, and who set each, as a file that sets them
    #[command(name = CONFIG)]
    Config(Box<Options>),
    /// Prints the completions for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Prints the manual page
    Man,
    /// Checks an export: digests, rows, keys, what points from row to row, and what offsets quote
    ///
    /// Prints what is wrong, a line each. Exits with status 0 where nothing is, with 3 where
    /// something is, and with 4 where the folder holds no table.
    Verify {
        /// The folder that the export was written to
        #[arg(value_name = "DIR", default_value = "output")]
        folder: PathBuf,
    },
}

/// A file to be looked at.
#[derive(Debug, clap::Args)]
pub(crate) struct Inspected {
    /// A file; an archive or a folder shows every file in it; `-` reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,

    /// For the eyes, or one JSON object a file: the rows of every table, and what was left out
    #[arg(short, long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: InspectFormat,

    /// Show every text to its end, not only its first words
    #[arg(long)]
    pub(crate) full: bool,

    /// Language of a file that does not declare one [default: as the text shows]
    #[arg(long, value_name = "CODE")]
    #[arg(value_parser = one_of(Language::CODES, Language::from_code))]
    language: Option<Language>,

    /// Format of the file [default: as what it begins with shows]
    #[arg(long, value_name = "NAME")]
    #[arg(value_parser = one_of(InputFormat::NAMES, InputFormat::from_name))]
    input_format: Option<InputFormat>,

    /// Show what can be read of a damaged PDF
    #[arg(long)]
    partial: bool,
}

impl Inspected {
    /// The reading that the arguments ask for.
    pub(crate) fn job(&self) -> Job {
        Job {
            inputs: vec![self.file.clone()],
            input_format: self.input_format,
            partial: self.partial,
            language: self.language,
            destination: Destination::Nowhere,
            ..Job::default()
        }
    }
}

/// How `inspect` shows what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InspectFormat {
    Text,
    Json,
}

/// When to show a progress bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Progress {
    Auto,
    Never,
}

/// How much to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Loudness {
    Quiet,
    Normal,
    Verbose,
}

/// The option that names the file of options, and the command that prints them.
pub(crate) const CONFIG: &str = "config";

const EXAMPLES: &str = "\
Options may also be set in resexport.toml (format = [\"csv\", \"jsonl\"]) and, above it, by the
environment (RESEXPORT_FORMAT=csv,jsonl); flags are above both.

Examples:
  resexport                                    input/ to output/*.parquet
  resexport -f csv,jsonl -o tables texts/      a folder, two formats
  resexport 'texts/**/*.txt' --table citations,paragraphs
  resexport texts/ --table citations -f jsonl -o - | head
  curl -s URL | resexport - -f csv             standard input
  resexport s3://bucket/texts -o s3://bucket/tables   object stores (builds with --features cloud)
  resexport --dry-run --verbose texts/         what would be found, and what is wrong with it
  resexport inspect A_RES_65_218.pdf           how one file was read
  resexport schema citations                   what the columns mean
  resexport verify tables                      whether an export is whole and true

Exit status:
  0  everything was exported
  1  stopped, and nothing was replaced: the output cannot be written, or --fail-fast
  2  wrong usage
  3  exported, but some inputs failed (with --strict: or have findings of severity error)
  4  no input
  130, 143  interrupted or terminated; nothing was replaced";

fn one_of<T: Clone + Send + Sync + 'static>(
    names: &'static [&'static str],
    from_name: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names).try_map(move |name| from_name(&name).ok_or("no such name"))
}

impl Options {
    /// The run that the arguments ask for. Ends the program where they contradict each other.
    pub(crate) fn job(&self) -> Job {
        let formats = once(&self.format);
        let tables = if self.table.is_empty() { Table::ALL.to_vec() } else { once(&self.table) };
        let destination = if self.output == Path::new("-") {
            if tables.len() != 1 || formats.len() != 1 || !formats.iter().all(|f| f.is_text()) {
                let wrong = "--output -: standard output takes one table as csv or jsonl; \
                             add --table NAME --format jsonl";
                Args::command().error(ErrorKind::ArgumentConflict, wrong).exit();
            }
            Destination::Stdout
        } else if let Some(url) = self.output.to_str().filter(|output| output.contains("://")) {
            if self.incremental {
                let wrong = "--incremental: it takes rows from a local folder only; leave it out, or \
                             name a folder with --output";
                Args::command().error(ErrorKind::ArgumentConflict, wrong).exit();
            }
            Destination::Store(url.to_owned())
        } else {
            Destination::Folder(self.output.clone())
        };
        let mut metadata = once(&self.metadata);
        if metadata.contains(&Metadata::Csvw) && !formats.contains(&Format::Csv) {
            let wrong = "--metadata csvw: it describes tables that are CSV; add --format csv";
            Args::command().error(ErrorKind::ArgumentConflict, wrong).exit();
        }
        if metadata.contains(&Metadata::Croissant) && !self.partition_by.is_empty() {
            let wrong = "--metadata croissant: it has no words for partitions; leave out \
                         --partition-by";
            Args::command().error(ErrorKind::ArgumentConflict, wrong).exit();
        }
        if self.sql {
            metadata.push(Metadata::Sql);
        }
        Job {
            inputs: self.inputs.clone(),
            input_format: self.input_format,
            partial: self.partial,
            limits: Limits {
                entries: self.max_entries,
                ratio: self.max_ratio,
                bytes: self.max_unpacked.saturating_mul(1 << 20),
            },
            destination: if self.dry_run { Destination::Nowhere } else { destination },
            formats,
            tables,
            metadata,
            partition_by: once(&self.partition_by),
            threads: self.jobs,
            language: self.language,
            on_duplicate: self.on_duplicate,
            fail_fast: self.fail_fast,
            incremental: self.incremental,
        }
    }

    pub(crate) fn loudness(&self) -> Loudness {
        match (self.quiet, self.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Normal,
        }
    }
}

/// `values` without repetitions.
fn once<T: Copy + PartialEq>(values: &[T]) -> Vec<T> {
    let mut once = Vec::with_capacity(values.len());
    for &value in values {
        if !once.contains(&value) {
            once.push(value);
        }
    }
    once
}
