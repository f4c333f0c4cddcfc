//! The zip archive that an Office document is, its parts, and how they refer to each other.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::model::Reason;
use crate::read::{Unreadable, decode, xml};

/// How many bytes the parts of a document that are read may unpack to, all together. Pictures are
/// not read; a thousand pages of words take a third of this.
const LARGEST: u64 = 32 << 20;

/// What a zip archive holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::read) enum Content {
    /// A Word document.
    Word,
    /// A document of another program, by its name with an article.
    Other(&'static str),
    /// Files.
    Files,
}

/// What the zip archive `bytes` holds.
pub(in crate::read) fn content(bytes: &[u8]) -> Result<Content, Unreadable> {
    let package = Package::open(bytes)?;
    let has = |name: &str| package.zip.index_for_name(name).is_some();
    let below =
        |folder: &str| package.zip.file_names_raw().any(|name| name.starts_with(folder.as_bytes()));
    Ok(if has("[Content_Types].xml") {
        match () {
            () if below("word/") => Content::Word,
            () if below("xl/") => Content::Other("a spreadsheet"),
            () if below("ppt/") => Content::Other("a presentation"),
            () => Content::Other("an Office document without words"),
        }
    } else if has("mimetype") && has("content.xml") {
        Content::Other("an OpenDocument text")
    } else {
        Content::Files
    })
}

/// An open document.
pub(super) struct Package<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// Bytes that may still be unpacked.
    left: u64,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, Unreadable> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        Ok(Self { zip, left: LARGEST })
    }

    /// The name of the part that holds the text.
    pub(super) fn main(&mut self) -> Result<String, Unreadable> {
        let root = self.relations("")?;
        Ok(root.of_kind("officeDocument").unwrap_or_else(|| "word/document.xml".to_owned()))
    }

    /// What the part `name` refers to.
    pub(super) fn relations(&mut self, name: &str) -> Result<Relations, Unreadable> {
        let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
        let beside = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        match self.part(&format!("{beside}_rels/{file}.rels"))? {
            Some(part) => Ok(Relations::of(&xml::parse(&part)?, &beside)),
            None => Ok(Relations::default()),
        }
    }

    /// The text of the part `name`, where there is one.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, Unreadable> {
        let part = match self.zip.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(damaged(&error)),
        };
        let mut bytes = Vec::new();
        let read = part.take(self.left + 1).read_to_end(&mut bytes);
        read.map_err(|error| {
            Unreadable::new(Reason::Damaged, format!("the part {name}: {error}"), AGAIN)
        })?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or_else(|| {
            Unreadable::new(
                Reason::TooLarge,
                format!("the document unpacks to more than {} MiB", LARGEST >> 20),
                "check where it comes from",
            )
        })?;
        Ok(Some(decode::decode(&bytes)?.text))
    }
}

const AGAIN: &str = "fetch it again";

/// What to say of a part that another refers to and that is not there.
pub(super) fn missing(name: &str) -> Unreadable {
    Unreadable::new(Reason::Damaged, format!("the document has no part {name}"), AGAIN)
}

fn damaged(error: &ZipError) -> Unreadable {
    let reason = match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => Reason::Encrypted,
        ZipError::UnsupportedArchive(_) => Reason::UnsupportedFormat,
        _ => Reason::Damaged,
    };
    Unreadable::new(reason, format!("the zip archive cannot be unpacked: {error}"), AGAIN)
}

/// What a part refers to, by the ids that it uses.
#[derive(Debug, Default)]
pub(super) struct Relations(BTreeMap<String, Relation>);

#[derive(Debug)]
struct Relation {
    kind: String,
    target: String,
    outside: bool,
}

impl Relations {
    fn of(document: &roxmltree::Document<'_>, folder: &str) -> Self {
        let relations = document.root_element().children().filter_map(|node| {
            let target = node.attribute("Target")?;
            let outside = node.attribute("TargetMode") == Some("External");
            let target = match target.strip_prefix('/') {
                _ if outside => target.to_owned(),
                Some(absolute) => absolute.to_owned(),
                None => format!("{folder}{target}"),
            };
            let kind = node.attribute("Type")?.rsplit('/').next()?.to_owned();
            Some((node.attribute("Id")?.to_owned(), Relation { kind, target, outside }))
        });
        Self(relations.collect())
    }

    /// The part of this kind.
    pub(super) fn of_kind(&self, kind: &str) -> Option<String> {
        let parts = self.0.values().filter(|relation| !relation.outside);
        let mut parts = parts.filter(|relation| relation.kind == kind);
        parts.next().map(|relation| relation.target.clone())
    }

    /// The part with this id.
    pub(super) fn target(&self, id: &str) -> Option<String> {
        self.0.get(id).filter(|relation| !relation.outside).map(|relation| relation.target.clone())
    }

    /// The address outside of the document with this id.
    pub(super) fn address(&self, id: &str) -> Option<&str> {
        self.0.get(id).filter(|relation| relation.outside).map(|relation| relation.target.as_str())
    }
}
