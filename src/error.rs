use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// What stops a run. Nothing is replaced when one does.
///
/// What is wrong with a single input does not stop a run: it is a row of the table `sources`.
#[derive(Debug)]
pub struct Error(Box<Kind>);

#[derive(Debug)]
enum Kind {
    NoInput(Vec<PathBuf>),
    NoTables(PathBuf),
    Folder { path: PathBuf, source: io::Error },
    Write { path: PathBuf, source: Box<dyn StdError + Send + Sync> },
    Locked { path: PathBuf, holder: String },
    Store { url: String, message: String, help: &'static str },
    Previous { path: PathBuf, source: Box<dyn StdError + Send + Sync> },
    Stopped,
    ClosedPipe,
    Failed { input: String, error: String },
    Duplicate { input: String, id: String, first: String },
    Threads(Box<dyn StdError + Send + Sync>),
}

impl Error {
    /// True where no input matched.
    #[must_use]
    pub fn is_no_input(&self) -> bool {
        matches!(*self.0, Kind::NoInput(_) | Kind::NoTables(_))
    }

    /// True where whoever read the output has closed the pipe: to be told to nobody.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        matches!(*self.0, Kind::ClosedPipe)
    }

    /// True where the [`Watch`](crate::Watch) of the run asked for it.
    #[must_use]
    pub fn is_stopped(&self) -> bool {
        matches!(*self.0, Kind::Stopped)
    }

    pub(crate) fn no_input(names: &[PathBuf]) -> Self {
        Self(Box::new(Kind::NoInput(names.to_vec())))
    }

    pub(crate) fn no_tables(folder: &Path) -> Self {
        Self(Box::new(Kind::NoTables(folder.to_owned())))
    }

    pub(crate) fn folder(path: &Path, source: io::Error) -> Self {
        Self(Box::new(Kind::Folder { path: path.to_owned(), source }))
    }

    pub(crate) fn write(path: &Path, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self(Box::new(Kind::Write { path: path.to_owned(), source: source.into() }))
    }

    pub(crate) fn locked(path: &Path, holder: &str) -> Self {
        Self(Box::new(Kind::Locked { path: path.to_owned(), holder: holder.to_owned() }))
    }

    pub(crate) fn store(url: &str, message: &str, help: &'static str) -> Self {
        let (url, message) = (url.to_owned(), message.to_owned());
        Self(Box::new(Kind::Store { url, message, help }))
    }

    pub(crate) fn previous(
        path: &Path,
        source: impl Into<Box<dyn StdError + Send + Sync>>,
    ) -> Self {
        Self(Box::new(Kind::Previous { path: path.to_owned(), source: source.into() }))
    }

    pub(crate) fn stopped() -> Self {
        Self(Box::new(Kind::Stopped))
    }

    pub(crate) fn closed_pipe() -> Self {
        Self(Box::new(Kind::ClosedPipe))
    }

    pub(crate) fn failed(input: &str, error: &str) -> Self {
        Self(Box::new(Kind::Failed { input: input.to_owned(), error: error.to_owned() }))
    }

    pub(crate) fn duplicate(input: &str, id: &str, first: &str) -> Self {
        let [input, id, first] = [input, id, first].map(str::to_owned);
        Self(Box::new(Kind::Duplicate { input, id, first }))
    }

    pub(crate) fn threads(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self(Box::new(Kind::Threads(source.into())))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::NoInput(names) => {
                for (at, name) in names.iter().enumerate() {
                    write!(f, "{}{}", if at > 0 { ", " } else { "" }, name.display())?;
                }
                f.write_str(": no file to read; put documents there, or name files and folders")
            }
            Kind::NoTables(folder) => write!(
                f,
                "{}: no table in it; name the folder that an export was written to",
                folder.display()
            ),
            Kind::Folder { path, .. } => write!(
                f,
                "{}: no folder to write to; choose another one with --output",
                path.display()
            ),
            Kind::Write { path, .. } => write!(
                f,
                "{}: not written; free the place, or choose another folder with --output",
                path.display()
            ),
            Kind::Locked { path, holder } => write!(
                f,
                "{}: {holder} writes to it; let it end, or choose another folder with --output",
                path.display()
            ),
            Kind::Store { url, message, help } => write!(f, "{url}: {message}; {help}"),
            Kind::Previous { path, .. } => write!(
                f,
                "{}: its rows cannot be taken over; run without --incremental",
                path.display()
            ),
            Kind::Stopped => f.write_str("stopped, and nothing was replaced"),
            Kind::ClosedPipe => f.write_str("standard output: closed by its reader"),
            Kind::Failed { input, error } => write!(f, "{input}: {error}"),
            Kind::Duplicate { input, id, first } => write!(
                f,
                "{input}: `{id}` is in {first} too; take one of them away, or choose with \
                 --on-duplicate first"
            ),
            Kind::Threads(_) => {
                f.write_str("threads: the system gives none; ask for fewer with --jobs")
            }
        }
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &*self.0 {
            Kind::Folder { source, .. } => Some(source),
            Kind::Write { source, .. } | Kind::Previous { source, .. } | Kind::Threads(source) => {
                Some(&**source)
            }
            _ => None,
        }
    }
}
