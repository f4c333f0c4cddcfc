//! Many inputs: find them, read them, run the stages, write the tables.
//!
//! Inputs are taken in chunks. While one chunk is written, the next is read, on as many threads as
//! there are; rows come out in the order of the inputs, so the tables do not depend on threads. No
//! more than two chunks are in memory, whatever the number of inputs.

mod inspect;
mod register;

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use crate::error::Error;
use crate::model::{
    Code, Diagnostic, Extraction, Format as InputFormat, Language, Reason, Severity, Source,
};
use crate::pipeline;
use crate::read::{self, Input, Limits, Unreadable};
use crate::tables::{About, Entry, InputStatus, Published, Table};
use crate::text::Span;
use crate::write::{Format, Layout, Output};

pub use inspect::inspect;
use register::Register;

/// What to export and how.
#[derive(Clone, Debug)]
pub struct Job {
    /// Files, folders, archives and patterns; `-` is standard input.
    pub inputs: Vec<PathBuf>,
    /// The format of all inputs; without one, what each begins with tells.
    pub input_format: Option<InputFormat>,
    /// How much an archive may hold.
    pub limits: Limits,
    /// Where the tables go.
    pub destination: Destination,
    /// Formats of the tables, each once.
    pub formats: Vec<Format>,
    /// The tables to write, each once.
    pub tables: Vec<Table>,
    /// Number of threads; without one, as many as the machine runs at a time.
    pub threads: Option<NonZeroUsize>,
    /// The language of inputs that do not declare one.
    pub language: Option<Language>,
    /// What to do with a document that an earlier input brought.
    pub on_duplicate: OnDuplicate,
    /// True to stop at the first input that cannot be read.
    pub fail_fast: bool,
}

impl Default for Job {
    /// Everything in `input/` to all tables as Parquet in `output/`.
    fn default() -> Self {
        Self {
            inputs: vec![PathBuf::from("input")],
            input_format: None,
            limits: Limits::default(),
            destination: Destination::Folder(PathBuf::from("output")),
            formats: vec![Format::Parquet],
            tables: Table::ALL.to_vec(),
            threads: None,
            language: None,
            on_duplicate: OnDuplicate::First,
            fail_fast: false,
        }
    }
}

/// Where tables go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// Into files of this folder, one for each table and format.
    Folder(PathBuf),
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
pub trait Watch: Sync {
    /// The run begins; this many inputs were found.
    fn begin(&self, _inputs: usize) {}

    /// One more input was read. Called from any thread.
    fn tick(&self) {}

    /// What came of an input. Called in the order of the inputs.
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
    let inputs = discover(job)?;
    let threads = job.threads.map_or(0, NonZeroUsize::get);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build().map_err(Error::threads)?;
    pool.install(|| run(job, &inputs, watch))
}

fn discover(job: &Job) -> Result<Vec<Input>, Error> {
    let inputs = read::discover(&job.inputs, job.destination.folder(), &job.limits);
    if inputs.iter().all(Input::is_missing) {
        return Err(Error::no_input(&job.inputs));
    }
    Ok(inputs)
}

fn run(job: &Job, inputs: &[Input], watch: &dyn Watch) -> Result<Summary, Error> {
    watch.begin(inputs.len());
    let mut output = job.destination.open(job)?;
    output.write(|at| job.tables.get(at).map_or(Ok(Vec::new()), |table| table.standing_rows()))?;
    let mut register = Register::new(job.on_duplicate);
    let mut summary = Summary::default();
    let mut ready = Vec::new();
    for chunk in chunks(inputs) {
        let (written, read) = rayon::join(
            || append(&mut output, job, &std::mem::take(&mut ready)),
            || chunk.par_iter().map(|input| entry(input, job, watch)).collect::<Vec<_>>(),
        );
        written?;
        ready = read;
        for entry in &mut ready {
            register.admit(entry)?;
            if job.fail_fast && entry.status == InputStatus::Failed {
                return Err(Error::failed(&entry.path, entry.error.as_deref().unwrap_or_default()));
            }
            summary.count(entry);
            watch.input(entry);
        }
    }
    append(&mut output, job, &ready)?;
    output.finish()?;
    Ok(summary)
}

/// Writes the rows that `entries` give.
fn append(output: &mut Output, job: &Job, entries: &[Entry]) -> Result<(), Error> {
    let rows = |at: usize| job.tables.get(at).map_or(Ok(Vec::new()), |table| table.rows(entries));
    output.write(rows)
}

impl Destination {
    fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Stdout | Self::Nowhere => None,
        }
    }

    fn open(&self, job: &Job) -> Result<Output, Error> {
        let layouts: Vec<_> = job.tables.iter().copied().map(layout).collect();
        match (self, layouts.first(), job.formats.first()) {
            (Self::Folder(folder), ..) => Output::folder(folder, &layouts, &job.formats),
            (Self::Stdout, Some(layout), Some(&format)) => Output::stdout(layout, format),
            _ => Ok(Output::nowhere()),
        }
    }
}

fn layout(table: Table) -> Layout {
    let columns = table.columns();
    let those = |test: fn(&About) -> bool| {
        columns.iter().filter(|about| test(about)).map(|about| about.name).collect()
    };
    Layout {
        name: table.name(),
        schema: table.schema(),
        long: those(|about| about.long),
        looked_up: those(|about| about.looked_up),
    }
}

/// The inputs in groups that are large enough to keep every thread busy and small enough to fit in
/// memory twice.
fn chunks(inputs: &[Input]) -> impl Iterator<Item = &[Input]> {
    const INPUTS: usize = 256;
    const BYTES: u64 = 8 << 20;
    let mut rest = inputs;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |input: &&Input| {
            bytes += input.size.unwrap_or_default();
            bytes <= BYTES
        };
        let length = rest.iter().take(INPUTS).take_while(fits).count().max(1);
        let (chunk, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(chunk)
    })
}

/// Reads one input and runs the stages on it.
fn entry(input: &Input, job: &Job, watch: &dyn Watch) -> Entry {
    let entry = match input.open() {
        Ok(bytes) => parse(input, &bytes, job),
        Err(trouble) => failed(input, &trouble, None),
    };
    watch.tick();
    entry
}

fn parse(input: &Input, bytes: &[u8], job: &Job) -> Entry {
    let mut source = match read::read_as(&input.name, bytes, job.input_format) {
        Ok(source) => source,
        Err(trouble) => return failed(input, &trouble, Some(bytes)),
    };
    source.language = source.language.or(job.language);
    let pipeline::Outcome { documents, furniture, diagnostics } = pipeline::run(&source);
    let diagnostics = about_bytes(&source).into_iter().chain(diagnostics).collect();
    let none = documents.is_empty();
    Entry {
        path: input.name.clone(),
        status: if none { InputStatus::Skipped } else { InputStatus::Exported },
        reason: none.then_some(Reason::NotAResolution),
        error: none.then(|| NOT_A_RESOLUTION.to_owned()),
        bytes: Some(source.bytes),
        sha256: Some(source.sha256.clone()),
        furniture,
        documents: documents
            .into_iter()
            .map(|extraction| Published { id: id(&source.sha256, &extraction), extraction })
            .collect(),
        source: Some(source),
        diagnostics,
    }
}

/// What there is to say of the way from bytes to text.
fn about_bytes(source: &Source) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if let Some(encoding) = source.encoding.filter(|name| !name.starts_with("UTF-")) {
        let message = format!("the bytes are not UTF-8 and were read as {encoding}");
        findings.push(Diagnostic::new(Code::EncodingGuessed, message));
    }
    let mut damages = source.text.match_indices(char::REPLACEMENT_CHARACTER);
    if let Some((at, damage)) = damages.next() {
        let message =
            format!("{} damaged characters, of which this is the first", 1 + damages.count());
        let span = Span::new(at, at + damage.len());
        findings.push(Diagnostic::new(Code::CharacterDamaged, message).on(span));
    }
    findings
}

const NOT_A_RESOLUTION: &str = "no resolution, decision or presidential statement is in it; if it \
                                is one, see that its heading and its opening formula are in the text";

fn failed(input: &Input, trouble: &Unreadable, bytes: Option<&[u8]>) -> Entry {
    Entry {
        path: input.name.clone(),
        status: InputStatus::Failed,
        reason: Some(trouble.reason),
        error: Some(format!("{}; {}", trouble.message, trouble.help)),
        bytes: bytes.map(|bytes| bytes.len() as u64).or(input.size),
        sha256: bytes.map(read::sha256),
        furniture: Vec::new(),
        documents: Vec::new(),
        source: None,
        diagnostics: Vec::new(),
    }
}

/// The `doc_id` of a document from a file with this digest.
fn id(sha256: &str, extraction: &Extraction) -> String {
    let document = &extraction.document;
    let language = document.language;
    if let Some(symbol) = &document.symbol {
        return format!("{symbol}@{language}");
    }
    let digits = sha256.get(..12).unwrap_or(sha256);
    format!("sha256:{digits}.{}@{language}", document.ordinal)
}

impl Summary {
    fn count(&mut self, entry: &Entry) {
        match entry.status {
            InputStatus::Exported => self.exported += 1,
            InputStatus::Duplicate => self.duplicates += 1,
            InputStatus::Skipped => self.skipped += 1,
            InputStatus::Failed => self.failed += 1,
        }
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
