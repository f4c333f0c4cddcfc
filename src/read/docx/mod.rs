//! Word documents (docx).
//!
//! Each paragraph is a block. What Word computes when it prints is computed here: the numbers of
//! lists and of notes. Tracked changes are read as accepted, hidden text and running heads and feet
//! are left out; only the head of the first page, where that page has one of its own, is kept: it
//! is the letterhead. A table that opens the document is letterhead too, and read as paragraphs;
//! other tables are read row by row.

mod field;
mod notes;
mod numbering;
mod package;
mod styles;
mod walk;

use roxmltree::{Document, Node};

use super::{Unreadable, sha256, xml};
use crate::model::{Format, Metadata, Source};
use notes::Notes;
use numbering::Numbering;
use package::{Package, Relations};
use styles::Styles;
use walk::Walk;

pub(super) use package::{Content, content};

/// Zip archives, which documents are, begin with this.
pub(super) const BEGIN: &[u8] = b"PK\x03\x04";

/// The source that the Word document `bytes` is.
///
/// # Errors
/// Where a part of it that holds text cannot be read.
pub(super) fn source(path: &str, bytes: &[u8]) -> Result<Source, Unreadable> {
    let mut package = Package::open(bytes)?;
    let main = package.main()?;
    let relations = package.relations(&main)?;
    let mut part = |kind: &str| match relations.of_kind(kind) {
        Some(name) => package.part(&name),
        None => Ok(None),
    };
    let styles = part("styles")?;
    let numbering = part("numbering")?;
    let footnotes = part("footnotes")?;
    let endnotes = part("endnotes")?;
    let settings = part("settings")?;
    let body = package.part(&main)?.ok_or_else(|| package::missing(&main))?;

    let styles = parsed(styles.as_deref())?;
    let numbering = parsed(numbering.as_deref())?;
    let footnotes = parsed(footnotes.as_deref())?;
    let endnotes = parsed(endnotes.as_deref())?;
    let settings = parsed(settings.as_deref())?;
    let body = xml::parse(&body)?;

    let settings = settings.as_ref().map(Document::root_element);
    let mut walk = Walk::new(
        Styles::of(styles.as_ref()),
        Numbering::of(numbering.as_ref()),
        [Notes::of(footnotes.as_ref(), settings), Notes::of(endnotes.as_ref(), settings)],
        &relations,
    );
    if let Some(head) = letterhead(&body, &relations) {
        let head = package.part(&head)?;
        if let Some(head) = parsed(head.as_deref())? {
            walk.letterhead(head.root_element())?;
        }
    }
    walk.body(body.root_element())?;
    let (text, marks) = walk.finish();
    Ok(Source {
        path: path.to_owned(),
        format: Format::Docx,
        text,
        marks,
        language: None,
        pages: None,
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
        metadata: Metadata::default(),
        encoding: None,
        gaps: Vec::new(),
    })
}

fn parsed(part: Option<&str>) -> Result<Option<Document<'_>>, Unreadable> {
    part.map(xml::parse).transpose()
}

/// The part with the head of the first page, where that page has a head of its own.
fn letterhead(body: &Document<'_>, relations: &Relations) -> Option<String> {
    let section = body.descendants().find(|node| is(*node, "sectPr"))?;
    section.children().find(|node| is(*node, "titlePg") && is_on(*node))?;
    let head = section
        .children()
        .find(|node| is(*node, "headerReference") && value_of(*node, "type") == Some("first"))?;
    relations.target(value_of(head, "id")?)
}

/// True for an element of this name, whatever its namespace.
fn is(node: Node<'_, '_>, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// The first child of this name.
fn child<'a, 'i>(node: Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(*child, name))
}

/// The attribute of this name, whatever its namespace.
fn value_of<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

/// The attribute `val`.
fn val<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    value_of(node, "val")
}

/// Whether a property is switched on: without a value it is.
fn is_on(node: Node<'_, '_>) -> bool {
    !matches!(val(node), Some("0" | "false" | "off"))
}

#[cfg(test)]
mod tests;
