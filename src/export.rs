//! Many inputs: find them, read them, run the stages, write the tables.
//!
//! Inputs are taken in chunks. While one chunk is written, the next is read, on as many threads as
//! there are; rows come out in the order of the inputs, so the tables do not depend on threads. No
//! more than two chunks are in memory, whatever the number of inputs.

mod entry;
mod inspect;
mod package;
mod partition;
mod previous;
mod register;
mod rows;
mod run;
mod upload;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use rayon::ThreadPoolBuilder;

use crate::clock::{Clock, Phase};
use crate::error::Error;
use crate::model::{Format as InputFormat, Language, Severity};
use crate::package::Metadata;
use crate::read::{self, Input, Limits, Unreadable};
use crate::tables::{About, Entry, InputStatus, Likeness, Published, Table};
use crate::write::{Format, Layout, Output};

pub use inspect::inspect;
pub use partition::PartitionKey;
use upload::Remote;

/// What to export and how.
#[derive(Clone, Debug)]
pub struct Job {
    /// Files, folders, archives and patterns; `-` is standard input.
    pub inputs: Vec<PathBuf>,
    /// The format of all inputs; without one, what each begins with tells.
    pub input_format: Option<InputFormat>,
    /// True to export what can be read of an input of which a part cannot be read; without it,
    /// nothing of such an input is exported.
    pub partial: bool,
    /// How much an archive may hold.
    pub limits: Limits,
    /// Where the tables go.
    pub destination: Destination,
    /// Formats of the tables, each once.
    pub formats: Vec<Format>,
    /// The tables to write, each once.
    pub tables: Vec<Table>,
    /// What describes the tables besides `datapackage.json`, each once.
    pub metadata: Vec<Metadata>,
    /// By what the files of tables about documents are parted, each once; by nothing, each is one.
    /// No rows are taken over then.
    pub partition_by: Vec<PartitionKey>,
    /// Number of threads; without one, as many as the machine runs at a time.
    pub threads: Option<NonZeroUsize>,
    /// The language of inputs that do not declare one.
    pub language: Option<Language>,
    /// What to do with a document that an earlier input brought.
    pub on_duplicate: OnDuplicate,
    /// True to stop at the first input that cannot be read.
    pub fail_fast: bool,
    /// True to take over from the export in the folder the rows of inputs that have not changed.
    /// The result is the same as without it.
    pub incremental: bool,
}

impl Default for Job {
    /// Everything in `input/` to all tables as Parquet in `output/`.
    fn default() -> Self {
        Self {
            inputs: vec![PathBuf::from("input")],
            input_format: None,
            partial: false,
            limits: Limits::default(),
            destination: Destination::Folder(PathBuf::from("output")),
            formats: vec![Format::Parquet],
            tables: Table::ALL.to_vec(),
            metadata: Vec::new(),
            partition_by: Vec::new(),
            threads: None,
            language: None,
            on_duplicate: OnDuplicate::First,
            fail_fast: false,
            incremental: false,
        }
    }
}

/// Where tables go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Into files of this folder, one for each table and format.
    Folder(PathBuf),
    /// The same in an object store: `s3://bucket/folder`. They are made in a temporary folder first.
    Store(String),
    /// To standard output: the first table in the first format.
    Stdout,
    /// Nowhere: inputs are read, and what is found is counted.
    Nowhere,
}

crate::model::named! {
    /// What to do with a document that an earlier input brought.
    OnDuplicate {
        /// Export the first only.
        First = "first",
        /// Export all, with `~2` and so on at the end of `doc_id`.
        All = "all",
        /// Stop.
        Error = "error",
    }
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs that have not changed and were not parsed again. They count below as well.
    pub kept: usize,
    /// Inputs that gave rows.
    pub exported: usize,
    /// Inputs that brought nothing new.
    pub duplicates: usize,
    /// Inputs that hold no resolution.
    pub skipped: usize,
    /// Inputs that could not be read.
    pub failed: usize,
    /// Rows of the table `resolutions`.
    pub documents: usize,
    /// Rows of the table `paragraphs`.
    pub paragraphs: usize,
    /// Rows of the table `citations`.
    pub citations: usize,
    /// Rows of the table `diagnostics`.
    pub findings: usize,
    /// Those of them that are of severity `error`.
    pub errors: usize,
}

/// Watches a run.
pub trait Watch: Clock {
    /// The run begins; this many inputs were found.
    fn begin(&self, _inputs: usize) {}

    /// True where the run should stop and replace nothing. Asked between two inputs, from any
    /// thread.
    fn is_stopped(&self) -> bool {
        false
    }

    /// One more input was read. Called from any thread.
    fn tick(&self) {}

    /// What came of an input. Called in the order of the inputs; not for those that give rows which
    /// are taken over.
    fn input(&self, _entry: &Entry) {}
}

/// Watches nothing.
impl Watch for () {}

/// Exports the documents of `job.inputs` as tables.
///
/// ```
/// use resexport::{Destination, Job, export};
/// let folder = std::env::temp_dir().join("resexport-example");
/// std::fs::create_dir_all(&folder)?;
/// std::fs::write(folder.join("note.txt"), "Lunch at noon.\n")?;
/// let job = Job { inputs: vec![folder], destination: Destination::Nowhere, ..Job::default() };
/// assert_eq!(export(&job, &())?.skipped, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where no input matched, where the tables cannot be written, and where the job says that a failed
/// or doubled input stops it. Nothing is replaced then.
pub fn export(job: &Job, watch: &dyn Watch) -> Result<Summary, Error> {
    let threads = job.threads.map_or(0, NonZeroUsize::get);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(Error::threads)?;
    let discover = || (watch as &dyn Clock).time(Phase::Discover, || discover(job));
    pool.install(|| match &job.destination {
        Destination::Store(url) => bring(url, job, &discover()?, watch),
        _ => run::run(job, &discover()?, watch, &entry::parse),
    })
}

/// Exports into the store to which `url` leads.
fn bring(url: &str, job: &Job, inputs: &[Input], watch: &dyn Watch) -> Result<Summary, Error> {
    let remote = Remote::open(url)?;
    let folder =
        tempfile::tempdir().map_err(|error| Error::folder(&std::env::temp_dir(), error))?;
    let destination = Destination::Folder(folder.path().to_owned());
    let job = Job { destination, ..job.clone() };
    let summary = run::run(&job, inputs, watch, &entry::parse)?;
    (watch as &dyn Clock).time(Phase::Write, || remote.replace(folder.path(), watch))?;
    Ok(summary)
}

fn discover(job: &Job) -> Result<Vec<Input>, Error> {
    let inputs = read::discover(&job.inputs, job.destination.place(), &job.limits);
    if let Some((url, trouble)) = inputs.iter().find_map(unlisted) {
        return Err(Error::store(url, &trouble.message, trouble.help));
    }
    if inputs.iter().all(Input::is_missing) {
        return Err(Error::no_input(&job.inputs));
    }
    Ok(inputs)
}

/// An input that stands for objects of which nobody knows. A run without them would replace whole
/// tables by what is left.
fn unlisted(input: &Input) -> Option<(&str, &Unreadable)> {
    input.trouble.as_deref().filter(|_| input.is_unlisted()).map(|trouble| (&*input.name, trouble))
}

impl Destination {
    fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Store(_) | Self::Stdout | Self::Nowhere => None,
        }
    }

    /// Where there are no inputs: the folder or its URL.
    fn place(&self) -> Option<&Path> {
        match self {
            Self::Store(url) => Some(Path::new(url)),
            _ => self.folder(),
        }
    }

    fn open(&self, job: &Job) -> Result<Output, Error> {
        let layouts: Vec<_> = job.tables.iter().map(|&table| layout(job, table)).collect();
        match (self, layouts.first(), job.formats.first()) {
            (Self::Folder(folder), ..) => Output::folder(folder, &layouts, &job.formats),
            (Self::Stdout, Some(layout), Some(&format)) => Output::stdout(layout, format),
            _ => Ok(Output::nowhere()),
        }
    }
}

fn layout(job: &Job, table: Table) -> Layout {
    let columns = table.columns();
    let those = |test: fn(&About) -> bool| {
        columns.iter().filter(|about| test(about)).map(|about| about.name).collect()
    };
    Layout {
        name: table.name(),
        rest: table.is_of_documents().then(|| partition::rest(&job.partition_by)).flatten(),
        schema: table.schema(),
        long: those(|about| about.likeness == Likeness::None),
        plain: those(|about| matches!(about.likeness, Likeness::Single | Likeness::Run)),
        rising: those(|about| about.likeness == Likeness::Rising),
        looked_up: those(|about| about.looked_up),
    }
}

impl Summary {
    /// One input of this status, without documents.
    fn of(status: InputStatus) -> Self {
        let mut summary = Self::default();
        match status {
            InputStatus::Exported => summary.exported += 1,
            InputStatus::Duplicate => summary.duplicates += 1,
            InputStatus::Skipped => summary.skipped += 1,
            InputStatus::Failed => summary.failed += 1,
        }
        summary
    }

    fn add(&mut self, other: &Self) {
        self.kept += other.kept;
        self.exported += other.exported;
        self.duplicates += other.duplicates;
        self.skipped += other.skipped;
        self.failed += other.failed;
        self.documents += other.documents;
        self.paragraphs += other.paragraphs;
        self.citations += other.citations;
        self.findings += other.findings;
        self.errors += other.errors;
    }

    fn count(&mut self, entry: &Entry) {
        self.add(&Self::of(entry.status));
        self.documents += entry.documents.len();
        for Published { extraction, .. } in &entry.documents {
            self.paragraphs += extraction.document.elements.len();
            self.citations += extraction.citations.len();
        }
        for finding in entry.findings() {
            self.findings += 1;
            self.errors += usize::from(finding.code.severity() == Severity::Error);
        }
    }
}

#[cfg(test)]
mod tests;
