//! Footnotes and endnotes: their bodies, and the markers that are computed for them.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::{child, is, val, value_of};
use crate::read::list::Numeral;

/// The notes of one kind.
#[derive(Debug, Default)]
pub(super) struct Notes<'a, 'i> {
    bodies: BTreeMap<&'a str, Node<'a, 'i>>,
    numeral: Numeral,
    next: u32,
}

impl<'a, 'i> Notes<'a, 'i> {
    pub(super) fn of(document: Option<&'a Document<'i>>, settings: Option<Node<'_, '_>>) -> Self {
        let Some(root) = document.map(Document::root_element) else { return Self::default() };
        let notes = root.children().filter(|node| is(*node, "footnote") || is(*node, "endnote"));
        let bodies: BTreeMap<_, _> =
            notes.filter_map(|node| Some((value_of(node, "id")?, node))).collect();
        let is_end = root.tag_name().name() == "endnotes";
        let name = if is_end { "endnotePr" } else { "footnotePr" };
        let about = settings.and_then(|settings| child(settings, name));
        let about = |name| about.and_then(|about| child(about, name)).and_then(val);
        let numeral = match about("numFmt") {
            Some("lowerRoman") => Numeral::Roman,
            Some("upperRoman") => Numeral::CapitalRoman,
            Some("lowerLetter") => Numeral::Letter,
            Some("upperLetter") => Numeral::CapitalLetter,
            Some(_) => Numeral::Decimal,
            None if is_end => Numeral::Roman,
            None => Numeral::Decimal,
        };
        let next = about("numStart").and_then(|start| start.parse().ok()).unwrap_or(1);
        Self { bodies, numeral, next }
    }

    /// The body of the note `id`.
    pub(super) fn body(&self, id: &str) -> Option<Node<'a, 'i>> {
        self.bodies.get(id).copied()
    }

    /// The marker of the next note that has none of its own.
    pub(super) fn marker(&mut self) -> String {
        let marker = self.numeral.write(self.next);
        self.next = self.next.saturating_add(1);
        marker
    }

    /// True where there are any but the rules between text and notes.
    pub(super) fn any(&self) -> bool {
        self.bodies.values().any(|note| value_of(*note, "type").is_none())
    }
}
