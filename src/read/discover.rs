use std::cmp::Ordering;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use globset::GlobBuilder;
use rayon::iter::{IntoParallelIterator as _, ParallelIterator as _};
use walkdir::{DirEntry, WalkDir};

use super::Unreadable;
use super::archive::{self, Limits, Store, Stretch};
use super::object;
use crate::model::{Format, Reason};
use crate::store::{self, Object};

/// An input: a file to read, or a name that led to none.
#[derive(Clone, Debug)]
pub struct Input {
    /// Its name in the tables: the path as given, with `/` between its parts; the URL.
    pub name: String,
    /// Its size in bytes, where the system tells.
    pub size: Option<u64>,
    // A run holds the list to its end, and most inputs are files whose names say where they are:
    // what the others need stands elsewhere.
    /// Why there is nothing to read.
    pub trouble: Option<Box<Unreadable>>,
    /// Its path, where it is another than the name.
    path: Option<Box<Path>>,
    place: Place,
    /// The place of its format in the order of richness.
    richness: usize,
}

/// Where the bytes of an input are.
#[derive(Clone, Debug)]
enum Place {
    /// In the file at its path.
    File,
    Archive(Box<Stretch>),
    Store(Box<Object>),
    /// Nobody knows: the store does not list what stands under this name.
    Unlisted,
}

/// Every input under `names`: files, folders and archives with all that they hold, patterns such as
/// `texts/*.txt`, `-` for standard input, and URLs of objects and folders in stores.
///
/// Files that a folder or a pattern leads to are left out where their name, or the name of a folder
/// on the way, begins with a full stop; so is the folder `except`, where tables are written.
/// Inputs of richer formats come first, as what they begin with shows; then the order is that of the
/// bytes of their names; each name comes once. A name that leads nowhere is an input with a trouble.
#[must_use]
pub fn discover(names: &[PathBuf], except: Option<&Path>, limits: &Limits) -> Vec<Input> {
    let folder = except.and_then(|folder| folder.canonicalize().ok());
    let except = folder.as_deref().or(except);
    let mut found = Vec::new();
    for name in names {
        if name == Path::new("-") {
            found.push(standard_input(limits));
            continue;
        }
        if let Some(url) = name.to_str().filter(|name| store::is_url(name)) {
            found.extend(object::objects(url, except));
            continue;
        }
        match fs::metadata(name) {
            Ok(about) if about.is_dir() => found.extend(walk(name, except)),
            Ok(about) => found.push(Input::file(name, Some(about.len()))),
            Err(_) if is_pattern(name) => found.extend(matches(name, except)),
            Err(error) => found.push(Input::without(name, Unreadable::by_system(&error))),
        }
    }
    let mut found: Vec<Input> =
        found.into_par_iter().flat_map_iter(|input| unfolded(input, limits)).collect();
    found.sort_by(Input::order);
    found.dedup_by(|a, b| a.name == b.name);
    found
}

impl Input {
    /// Where it is: the file, or the archive that it is in; a URL.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(&self.name))
    }

    /// True where there is no such file.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.trouble.as_ref().is_some_and(|trouble| trouble.reason == Reason::NotFound)
    }

    /// True where a store would not say which objects there are, so that nobody knows what is
    /// missing.
    #[must_use]
    pub fn is_unlisted(&self) -> bool {
        matches!(self.place, Place::Unlisted)
    }

    /// The bytes of the input.
    ///
    /// # Errors
    /// Where the system or the store does not hand them out, or an archive does not hold what it promised.
    pub fn open(&self) -> Result<Vec<u8>, Unreadable> {
        if let Some(trouble) = &self.trouble {
            return Err(Unreadable::clone(trouble));
        }
        match &self.place {
            Place::File | Place::Unlisted => super::open_sized(self.path(), self.size),
            Place::Archive(stretch) => stretch.bytes(),
            Place::Store(object) => object::bytes(object),
        }
    }

    /// The file at `path`.
    pub(crate) fn file(path: &Path, size: Option<u64>) -> Self {
        let name = display(path);
        Self {
            path: (path != Path::new(&name)).then(|| path.into()),
            name,
            size,
            trouble: None,
            place: Place::File,
            richness: UNKNOWN,
        }
    }

    /// The same in a store.
    pub(super) fn object(object: Object) -> Self {
        let file = Self::file(Path::new(object.name()), object.size());
        Self { place: Place::Store(Box::new(object)), ..file }
    }

    /// A URL that leads to nothing that can be read.
    pub(super) fn without_object(url: &Path, trouble: Unreadable, is_unlisted: bool) -> Self {
        let place = if is_unlisted { Place::Unlisted } else { Place::File };
        Self { place, ..Self::without(url, trouble) }
    }

    fn without(path: &Path, trouble: Unreadable) -> Self {
        Self { trouble: Some(Box::new(trouble)), ..Self::file(path, None) }
    }

    fn order(&self, other: &Self) -> Ordering {
        let by_name = || self.name.as_bytes().cmp(other.name.as_bytes());
        self.richness.cmp(&other.richness).then_with(by_name)
    }
}

/// All of standard input, as a file.
fn standard_input(limits: &Limits) -> Input {
    let input = Input::file(Path::new("-"), None);
    match archive::standard_input(limits) {
        Ok(stretch) => Input { place: Place::Archive(Box::new(stretch)), ..input },
        Err(trouble) => Input { trouble: Some(Box::new(trouble)), ..input },
    }
}

/// The files that `input` holds if it is an archive, or itself. Files whose names end as those of
/// documents do are not looked into.
fn unfolded(input: Input, limits: &Limits) -> Vec<Input> {
    if input.trouble.is_some() {
        return vec![input];
    }
    let is_document = archive::is_document(&input.name);
    let whole = match &input.place {
        Place::File | Place::Unlisted => {
            let size = input.size.unwrap_or_default();
            Stretch::whole(Arc::new(Store::File(input.path().to_owned())), size)
        }
        Place::Archive(stretch) => Stretch::clone(stretch),
        Place::Store(object) => match looked_into(object, is_document, limits) {
            Ok(Ok(archive)) => archive,
            Ok(Err(head)) => return vec![Input { richness: richness_of(&head), ..input }],
            Err(trouble) => return vec![Input { trouble: Some(Box::new(trouble)), ..input }],
        },
    };
    let entries = if is_document { None } else { archive::entries(&whole, &input.name, limits) };
    let Some(entries) = entries else {
        return vec![Input { richness: richness(&whole), ..input }];
    };
    let entry = |entry: archive::Entry| {
        let (name, path) = (entry.name, Some(input.path().into()));
        let at = Input { name, path, size: entry.size, ..Input::file(input.path(), None) };
        match entry.content {
            Ok(stretch) => Input {
                richness: richness(&stretch),
                place: Place::Archive(Box::new(stretch)),
                ..at
            },
            Err(trouble) => Input { trouble: Some(Box::new(trouble)), ..at },
        }
    };
    if entries.is_empty() {
        let message = "the archive holds no files";
        let trouble = Unreadable::new(Reason::Empty, message, "fetch it again, or remove it");
        return vec![Input::without(input.path(), trouble)];
    }
    entries.into_iter().map(entry).collect()
}

/// The archive that `object` is, brought here; what it begins with where it is none.
fn looked_into(
    object: &Object,
    is_document: bool,
    limits: &Limits,
) -> Result<Result<Stretch, Vec<u8>>, Unreadable> {
    let head = object::head(object, HEAD)?;
    let is_archive = !is_document && archive::is_archive(&head);
    Ok(if is_archive { Ok(archive::brought(object, limits)?) } else { Err(head) })
}

/// How many bytes of a file show its format.
const HEAD: usize = 4096;

/// The place of what is not known after all that is.
const UNKNOWN: usize = Format::ALL.len();

/// The place of a file's format in the order of richness, by what it begins with: of two copies of
/// one document, the one that says more about it is exported.
fn richness(stretch: &Stretch) -> usize {
    stretch.head(HEAD).map_or(UNKNOWN, |head| richness_of(&head))
}

fn richness_of(head: &[u8]) -> usize {
    Format::ALL.iter().position(|known| *known == super::likely(head)).unwrap_or(UNKNOWN)
}

/// The name of `path` in tables. Bytes that are not UTF-8 are spelt, so that no two paths have one
/// name.
fn display(path: &Path) -> String {
    let mut name = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        name.push_str(chunk.valid());
        for byte in chunk.invalid() {
            let _ = write!(name, "%{byte:02X}");
        }
    }
    if std::path::MAIN_SEPARATOR == '/' {
        name
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
            let path = if here { input.path().strip_prefix(".").ok()? } else { input.path() };
            glob.is_match(path).then(|| Input::file(path, input.size))
        })
        .collect();
    if found.is_empty() { nothing("no file fits the pattern".to_owned()) } else { found }
}
