use std::cmp::Ordering;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use walkdir::{DirEntry, WalkDir};

use super::Unreadable;
use crate::model::Reason;

/// An input: a file to read, or a name that led to none.
#[derive(Clone, Debug)]
pub struct Input {
    /// Where it is.
    pub path: PathBuf,
    /// Its name in the tables: the path as given, with `/` between its parts.
    pub name: String,
    /// Its size in bytes, where the system tells.
    pub size: Option<u64>,
    /// Why there is nothing to read.
    pub trouble: Option<Unreadable>,
}

/// Every input under `names`: files, folders with all that they hold, and patterns such as
/// `texts/*.txt`.
///
/// Files that a folder or a pattern leads to are left out where their name, or the name of a folder
/// on the way, begins with a full stop; so is the folder `except`, where tables are written.
/// Inputs of richer formats come first, then the order is that of the bytes of their names; each
/// name comes once. A name that leads nowhere is an input with a trouble.
#[must_use]
pub fn discover(names: &[PathBuf], except: Option<&Path>) -> Vec<Input> {
    let except = except.and_then(|folder| folder.canonicalize().ok());
    let except = except.as_deref();
    let mut found = Vec::new();
    for name in names {
        match fs::metadata(name) {
            Ok(about) if about.is_dir() => found.extend(walk(name, except)),
            Ok(about) => found.push(Input::file(name, Some(about.len()))),
            Err(_) if is_pattern(name) => found.extend(matches(name, except)),
            Err(error) => found.push(Input::without(name, Unreadable::by_system(&error))),
        }
    }
    found.sort_by(Input::order);
    found.dedup_by(|a, b| a.name == b.name);
    found
}

impl Input {
    /// True where there is no such file.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.reason == Reason::NotFound)
    }

    fn file(path: &Path, size: Option<u64>) -> Self {
        Self { path: path.to_owned(), name: display(path), size, trouble: None }
    }

    fn without(path: &Path, trouble: Unreadable) -> Self {
        Self { path: path.to_owned(), name: display(path), size: None, trouble: Some(trouble) }
    }

    fn order(&self, other: &Self) -> Ordering {
        let key = |input: &Self| richness(&input.path);
        key(self).cmp(&key(other)).then_with(|| self.name.as_bytes().cmp(other.name.as_bytes()))
    }
}

/// The place of a file's format in the order of richness, by the ending of its name: of two copies
/// of one document, the one that says more about it is exported.
fn richness(path: &Path) -> usize {
    const RICHEST_FIRST: [&[&str]; 5] =
        [&["xml", "akn"], &["docx"], &["html", "htm"], &["md", "markdown"], &["pdf"]];
    let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let of = |endings: &&[&str]| endings.iter().any(|known| known.eq_ignore_ascii_case(ending));
    RICHEST_FIRST.iter().position(of).unwrap_or(RICHEST_FIRST.len())
}

fn display(path: &Path) -> String {
    let name = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        name.into_owned()
    } else {
        name.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// The files below `folder`.
fn walk(folder: &Path, except: Option<&Path>) -> impl Iterator<Item = Input> {
    let open = move |entry: &DirEntry| {
        entry.depth() == 0 || !(is_hidden(entry) || is_same_folder(entry, except))
    };
    WalkDir::new(folder).follow_links(true).into_iter().filter_entry(open).filter_map(|entry| {
        match entry {
            Ok(entry) => {
                let size = entry.metadata().ok().map(|about| about.len());
                entry.file_type().is_file().then(|| Input::file(entry.path(), size))
            }
            Err(error) => Some(Input::without(
                error.path().unwrap_or(Path::new("")),
                match error.io_error() {
                    Some(error) => Unreadable::by_system(error),
                    None => Unreadable::new(
                        Reason::Unreadable,
                        "the link leads back to a folder around it",
                        "remove the link",
                    ),
                },
            )),
        }
    })
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

fn is_same_folder(entry: &DirEntry, except: Option<&Path>) -> bool {
    except.is_some_and(|except| {
        entry.file_type().is_dir()
            && entry.file_name() == except.file_name().unwrap_or_default()
            && entry.path().canonicalize().is_ok_and(|path| path == except)
    })
}

fn is_pattern(name: &Path) -> bool {
    name.as_os_str().as_encoded_bytes().iter().any(|byte| b"*?[{".contains(byte))
}

/// The files whose paths fit `pattern`, or one input that says that there are none.
fn matches(pattern: &Path, except: Option<&Path>) -> Vec<Input> {
    let nothing = |message: String| {
        vec![Input::without(
            pattern,
            Unreadable::new(Reason::NotFound, message, "check the pattern"),
        )]
    };
    let glob = match GlobBuilder::new(&display(pattern)).literal_separator(true).build() {
        Ok(glob) => glob.compile_matcher(),
        Err(error) => return nothing(format!("no pattern: {}", error.kind())),
    };
    let fixed = pattern.iter().take_while(|part| !is_pattern(Path::new(part))).collect::<PathBuf>();
    let here = fixed.as_os_str().is_empty();
    let found: Vec<Input> = walk(if here { Path::new(".") } else { &fixed }, except)
        .filter_map(|input| {
            let path = if here { input.path.strip_prefix(".").ok()? } else { &input.path };
            glob.is_match(path).then(|| Input::file(path, input.size))
        })
        .collect();
    if found.is_empty() { nothing("no file fits the pattern".to_owned()) } else { found }
}
