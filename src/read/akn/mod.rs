//! Akoma Ntoso, and AKN4UN, the profile of it in which the Secretariat publishes resolutions.
//!
//! Each paragraph, point, heading and note is a block of the text, with its number as printed; what
//! the elements are called beyond that is not asked, because names of elements differ between the
//! years while the printed numbers do not. Links are marked with their addresses. What `meta` says
//! becomes the source's metadata.

mod meta;

use roxmltree::Node;

use super::composer::Composer;
use super::decode::Decoded;
use super::{Unreadable, sha256, xml};
use crate::model::{Format, Language, MarkKind, Source};

/// The source that an Akoma Ntoso document is.
pub(super) fn source(path: &str, decoded: &Decoded, bytes: &[u8]) -> Result<Source, Unreadable> {
    let document = xml::parse(&decoded.text)?;
    let root = document.root_element();
    let language = meta::language(root);
    let mut walk = Walk::default();
    walk.children(root, 0)?;
    let (text, marks) = walk.page.finish();
    Ok(Source {
        path: path.to_owned(),
        format: Format::AkomaNtoso,
        text,
        marks,
        language,
        pages: None,
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
        metadata: meta::read(root, language.unwrap_or(Language::En)),
        encoding: Some(decoded.encoding),
        gaps: Vec::new(),
    })
}

/// A walk over the elements, in the order of the text.
#[derive(Default)]
struct Walk {
    page: Composer,
    /// A number was written whose paragraph follows.
    numbered: bool,
    /// Elements that are blocks elsewhere are cells of a row, or words of a block, here.
    inside: bool,
}

impl Walk {
    fn children(&mut self, parent: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        if depth > xml::DEEPEST {
            return Err(xml::too_deep());
        }
        for node in parent.children() {
            if let Some(words) = node.text().filter(|_| node.is_text()) {
                self.page.words(words);
            } else if node.is_element() {
                self.element(node, depth + 1)?;
            }
        }
        Ok(())
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        match node.tag_name().name() {
            "meta" => Ok(()),
            "num" if !self.inside => {
                self.block(node, depth, MarkKind::Block)?;
                self.page.tab();
                self.numbered = true;
                Ok(())
            }
            "heading" | "subheading" if !self.inside => self.block(node, depth, MarkKind::Heading),
            "p" | "block" if !self.inside => {
                let heads = node.attribute("name") == Some("subheading");
                let kind = if heads { MarkKind::Heading } else { MarkKind::Block };
                self.block(node, depth, kind)
            }
            "tr" if !self.inside => self.block(node, depth, MarkKind::Row),
            "td" | "th" => {
                self.page.tab();
                self.children(node, depth)
            }
            "eol" | "br" => {
                self.page.line();
                Ok(())
            }
            "p" => {
                self.page.words(" ");
                self.children(node, depth)
            }
            "i" | "em" => self.marked(node, depth, MarkKind::Italic),
            "span" if node.attribute("class").is_some_and(|class| class.contains("italic")) => {
                self.marked(node, depth, MarkKind::Italic)
            }
            "a" | "ref" | "rref" => match node.attribute("href") {
                Some(href) => self.marked(node, depth, MarkKind::Link { address: href.to_owned() }),
                None => self.children(node, depth),
            },
            "sup" => self.superscript(node, depth),
            "authorialNote" => self.note(node, depth),
            _ => self.children(node, depth),
        }
    }

    fn block(
        &mut self,
        node: Node<'_, '_>,
        depth: usize,
        kind: MarkKind,
    ) -> Result<(), Unreadable> {
        // The paragraph of a number goes on after it.
        if !std::mem::take(&mut self.numbered) || kind == MarkKind::Heading {
            self.page.begin(kind);
        }
        self.inside = true;
        let done = self.children(node, depth);
        self.inside = false;
        done
    }

    fn marked(
        &mut self,
        node: Node<'_, '_>,
        depth: usize,
        kind: MarkKind,
    ) -> Result<(), Unreadable> {
        let start = self.page.place();
        self.children(node, depth)?;
        self.page.mark(start, kind);
        Ok(())
    }

    fn superscript(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        let marker = node.text().unwrap_or_default().trim();
        if marker.is_empty() || !marker.chars().all(|c| c.is_ascii_digit() || c == '*') {
            return self.children(node, depth);
        }
        self.page.note_ref(marker);
        Ok(())
    }

    fn note(&mut self, node: Node<'_, '_>, depth: usize) -> Result<(), Unreadable> {
        let marker = node.attribute("marker").unwrap_or_default().trim().to_owned();
        self.page.note_ref(&marker);
        let mut note = Self { inside: true, ..Self::default() };
        note.children(node, depth)?;
        self.page.note(marker, note.page);
        Ok(())
    }
}

#[cfg(test)]
mod tests;
