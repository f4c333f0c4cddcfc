//! Archives are folders: `a.zip!/b.pdf` is the file `b.pdf` in the archive `a.zip`.
//!
//! Nothing is unpacked into the file system under a name that an archive gives. An archive is
//! listed when inputs are looked for; each file in it is unpacked into memory when its turn comes.
//! Archives that can only be read from their beginning, and archives in archives, are unpacked into
//! a nameless temporary file first. Limits keep a small file from becoming a large one.

mod stretch;
mod tape;
mod zip;

use std::collections::BTreeSet;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::{NamedTempFile, TempPath};

use super::Unreadable;
use crate::model::Reason;
use crate::store::Object;

pub(super) use stretch::Stretch;

/// How deep archives may stand in each other.
const DEEPEST: usize = 3;
/// How many bytes of a file show what it is.
const HEAD: usize = 512;
/// Every file may unpack to this size, whatever the ratio: blanks and tables pack very well.
const SLACK: u64 = 1 << 20;

/// How much an archive may hold before it is taken for an attack.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Files in one archive, those of archives in it included.
    pub entries: usize,
    /// How many times larger than packed a file may be unpacked.
    pub ratio: u64,
    /// Bytes that all files of one archive unpack to.
    pub bytes: u64,
}

impl Default for Limits {
    /// A hundred thousand files, 200 times their packed size, 4 GiB.
    fn default() -> Self {
        Self { entries: 100_000, ratio: 200, bytes: 4 << 30 }
    }
}

impl Limits {
    /// How many bytes `packed` bytes may unpack to.
    fn unpacked(&self, packed: u64) -> u64 {
        packed.saturating_mul(self.ratio).saturating_add(SLACK)
    }
}

/// Where the bytes of an archive are.
#[derive(Debug)]
pub(super) enum Store {
    /// In a file that somebody named.
    File(PathBuf),
    /// In a file of our own, which is gone when nobody needs it any more.
    Temporary(TempPath),
}

impl Store {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File(path) => path,
            Self::Temporary(path) => path,
        }
    }
}

/// A file in an archive, or a part of one that cannot be read.
#[derive(Debug)]
pub(super) struct Entry {
    /// Its name in the tables.
    pub(super) name: String,
    /// Its size, where the archive tells.
    pub(super) size: Option<u64>,
    /// Where it is, or why there is nothing to read.
    pub(super) content: Result<Stretch, Unreadable>,
}

/// What the first bytes of a file are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Zip,
    Tar,
    Gzip,
    Zstd,
}

impl Kind {
    fn of(head: &[u8]) -> Option<Self> {
        Some(match head {
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => Self::Zip,
            [0x1f, 0x8b, ..] => Self::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Self::Zstd,
            _ if head.get(257..262) == Some(b"ustar") => Self::Tar,
            _ => return None,
        })
    }
}

/// The files in the archive `whole`, which is called `name`; `None` where it is no archive but a
/// file, or cannot be opened at all.
pub(super) fn entries(whole: &Stretch, name: &str, limits: &Limits) -> Option<Vec<Entry>> {
    let mut opened = Opened { limits, entries: Vec::new(), names: BTreeSet::new(), bytes: 0 };
    opened.archive(whole, name, 0)?;
    Some(opened.entries)
}

/// True where a file that begins with `head` is an archive, or a document that is packed as one.
pub(super) fn is_archive(head: &[u8]) -> bool {
    Kind::of(head).is_some()
}

/// Brings an archive here from its store.
pub(super) fn brought(object: &Object, limits: &Limits) -> Result<Stretch, Unreadable> {
    spooled(limits.bytes, |file, most| Ok(object.take(most, file)?))
}

/// Takes all that standard input gives.
pub(super) fn standard_input(limits: &Limits) -> Result<Stretch, Unreadable> {
    spool(std::io::stdin().lock(), limits.bytes)
}

/// An archive that is being listed.
struct Opened<'l> {
    limits: &'l Limits,
    entries: Vec<Entry>,
    names: BTreeSet<String>,
    /// The bytes that its files unpack to, so far.
    bytes: u64,
}

impl Opened<'_> {
    /// Lists the archive `whole`; `None` where it is none.
    fn archive(&mut self, whole: &Stretch, name: &str, depth: usize) -> Option<()> {
        let head = whole.head(HEAD).ok()?;
        let kind = Kind::of(&head)?;
        if depth >= DEEPEST {
            let message = format!("archives stand in each other more than {DEEPEST} deep");
            self.refuse(name, too_large(message, "unpack them"));
            return Some(());
        }
        let done = match kind {
            Kind::Zip => zip::list(whole, self, name, depth)?,
            Kind::Tar => tape::list(whole, self, name, depth),
            Kind::Gzip | Kind::Zstd => self.packed(whole, kind, name, depth),
        };
        if let Err(trouble) = done {
            self.refuse(name, trouble);
        }
        Some(())
    }

    /// Lists what one packed file holds: an archive, or itself.
    fn packed(
        &mut self,
        whole: &Stretch,
        kind: Kind,
        name: &str,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let packing =
            if kind == Kind::Gzip { stretch::Packing::Gzip } else { stretch::Packing::Zstd };
        let inner = whole.packed(packing, self.limits);
        if Kind::of(&inner.head(HEAD)?) == Some(Kind::Tar) {
            let tape = inner.spool(self.limits)?;
            self.weigh(0)?;
            return tape::list(&tape, self, name, depth);
        }
        let own = name.rsplit('/').next().unwrap_or(name);
        let own = match own.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => own,
        };
        self.file(name, own, None, inner, depth)
    }

    /// Adds the file `inner` of the archive `name`, or what it holds if it is an archive itself.
    fn file(
        &mut self,
        name: &str,
        inner: &str,
        size: Option<u64>,
        stretch: Stretch,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let Some(inner) = cleaned(inner) else { return Ok(()) };
        self.weigh(size.unwrap_or_default())?;
        let name = self.free(format!("{name}!/{inner}"));
        if !is_document(&inner) && stretch.head(HEAD).is_ok_and(|head| Kind::of(&head).is_some()) {
            let archive = match stretch.spool(self.limits) {
                Ok(archive) => archive,
                Err(trouble) => {
                    self.refuse(&name, trouble);
                    return Ok(());
                }
            };
            if self.archive(&archive, &name, depth + 1).is_some() {
                return Ok(());
            }
        }
        self.entries.push(Entry { name, size, content: Ok(stretch) });
        Ok(())
    }

    /// Takes a file of `size` bytes into account.
    fn weigh(&mut self, size: u64) -> Result<(), Unreadable> {
        self.bytes = self.bytes.saturating_add(size);
        if self.bytes > self.limits.bytes {
            let message =
                format!("the archive unpacks to more than {} MiB", self.limits.bytes >> 20);
            return Err(too_large(message, "unpack it, or raise --max-unpacked"));
        }
        if self.names.len() >= self.limits.entries {
            let message = format!("the archive holds more than {} files", self.limits.entries);
            return Err(too_large(message, "unpack it, or raise --max-entries"));
        }
        Ok(())
    }

    /// Adds a file, or an archive, that cannot be read.
    fn refuse(&mut self, name: &str, trouble: Unreadable) {
        self.entries.push(Entry { name: name.to_owned(), size: None, content: Err(trouble) });
    }

    /// The name, or one like it where it is taken.
    fn free(&mut self, name: String) -> String {
        let copies = (2..).map(|copy| format!("{name}~{copy}"));
        let mut names = std::iter::once(name.clone()).chain(copies);
        let free = names.find(|name| !self.names.contains(name)).unwrap_or(name);
        self.names.insert(free.clone());
        free
    }
}

/// A name without what leads out of the archive; `None` for hidden files, which systems put into
/// archives on their own.
fn cleaned(name: &str) -> Option<String> {
    let parts = name.split(['/', '\\']).filter(|part| !matches!(*part, "" | "." | ".."));
    let parts: Vec<&str> = parts.collect();
    let hidden = parts.iter().any(|part| part.starts_with('.') || *part == "__MACOSX");
    let name = parts.join("/").replace(char::is_control, "\u{fffd}");
    (!hidden && !name.is_empty()).then_some(name)
}

/// True where the ending of a name is one of documents: those are not looked into.
pub(super) fn is_document(name: &str) -> bool {
    const ENDINGS: [&str; 10] =
        ["txt", "md", "markdown", "pdf", "xml", "akn", "html", "htm", "docx", "doc"];
    let ending = name.rsplit('.').next().unwrap_or_default();
    ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

fn too_large(message: String, help: &'static str) -> Unreadable {
    Unreadable::new(Reason::TooLarge, message, help)
}

fn damaged(message: impl std::fmt::Display) -> Unreadable {
    let message = format!("the archive is damaged: {message}");
    Unreadable::new(Reason::Damaged, message, "fetch it again")
}

/// Writes what `bytes` gives, but no more than `most`, into a temporary file.
fn spool(bytes: impl Read, most: u64) -> Result<Stretch, Unreadable> {
    spooled(most, |file, most| {
        std::io::copy(&mut bytes.take(most), file).map(drop).map_err(damaged)
    })
}

/// A temporary file that `fill` writes: it is told the number of bytes that are too many.
fn spooled(
    most: u64,
    fill: impl FnOnce(&mut NamedTempFile, u64) -> Result<(), Unreadable>,
) -> Result<Stretch, Unreadable> {
    let by_system = |error: std::io::Error| Unreadable::by_system(&error);
    let mut file = NamedTempFile::new().map_err(by_system)?;
    fill(&mut file, most.saturating_add(1))?;
    file.flush().map_err(by_system)?;
    let size = file.as_file().metadata().map_err(by_system)?.len();
    if size > most {
        let message = format!("it unpacks to more than {} MiB", most >> 20);
        return Err(too_large(message, "unpack it, or raise --max-ratio or --max-unpacked"));
    }
    Ok(Stretch::whole(Arc::new(Store::Temporary(file.into_temp_path())), size))
}

#[cfg(test)]
mod tests;
