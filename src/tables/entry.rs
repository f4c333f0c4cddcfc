use std::fmt;

use crate::model::{
    Diagnostic, Document, Element, ElementKind, Extraction, Furniture, Note, Place, Reason, Source,
};
use crate::text::{Cleaned, Span};

crate::model::named! {
    /// What came of an input.
    InputStatus {
        /// It gave rows.
        Exported = "exported",
        /// All that it holds was exported from an earlier input.
        Duplicate = "duplicate",
        /// It was read, and holds no resolution.
        Skipped = "skipped",
        /// It could not be read.
        Failed = "failed",
    }
}

/// One input and what came of it: what rows are made from.
#[derive(Debug)]
pub struct Entry {
    /// Its name: the path as given, with `/` between its parts.
    pub path: String,
    /// What came of it.
    pub status: InputStatus,
    /// Why it gave no rows.
    pub reason: Option<Reason>,
    /// The same for people: what is wrong and the way out.
    pub error: Option<String>,
    /// What its reader saw, where one could read it.
    pub source: Option<Source>,
    /// Size in bytes, where it is known.
    pub bytes: Option<u64>,
    /// SHA-256 of its bytes in lower-case hexadecimal, where they could be read.
    pub sha256: Option<String>,
    /// What of its text belongs to pages and not to documents.
    pub furniture: Vec<Furniture>,
    /// Its documents that are exported.
    pub documents: Vec<Published>,
    /// Findings about the input as a whole.
    pub diagnostics: Vec<Diagnostic>,
}

impl Entry {
    /// An input that gave no rows, of which nothing more is known.
    pub(crate) fn without_rows(path: String, status: InputStatus) -> Self {
        Self {
            path,
            status,
            reason: None,
            error: None,
            source: None,
            bytes: None,
            sha256: None,
            furniture: Vec::new(),
            documents: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// All findings: about the input as a whole, then about each of its documents.
    pub fn findings(&self) -> impl Iterator<Item = &Diagnostic> {
        let documents = self.documents.iter().map(|document| &document.extraction);
        self.diagnostics.iter().chain(documents.flat_map(|extraction| &extraction.diagnostics))
    }
}

/// A document with the id under which the tables know it.
#[derive(Debug)]
pub struct Published {
    /// Its `doc_id`.
    pub id: String,
    /// The document with all that was found in it.
    pub extraction: Extraction,
}

/// A document beside the source that it is from.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) source: &'a Source,
    pub(super) published: &'a Published,
}

/// Every document of `entries` in order.
pub(super) fn views(entries: &[Entry]) -> impl Iterator<Item = View<'_>> {
    entries.iter().filter_map(|entry| Some((entry.source.as_ref()?, &entry.documents))).flat_map(
        |(source, documents)| documents.iter().map(move |published| View { source, published }),
    )
}

impl<'a> View<'a> {
    pub(super) fn id(self) -> &'a str {
        &self.published.id
    }

    /// Writes the id of its row `place` of the kind `kind`: `#cit_`, 4.
    pub(super) fn write_row_id(
        self,
        out: &mut impl fmt::Write,
        kind: &str,
        place: impl fmt::Display,
    ) -> fmt::Result {
        out.write_str(self.id())?;
        out.write_str(kind)?;
        write!(out, "{place}")
    }

    /// Writes the `paragraph_id` of `element`.
    pub(super) fn write_paragraph_id(
        self,
        out: &mut impl fmt::Write,
        element: &Element,
    ) -> fmt::Result {
        out.write_str(self.id())?;
        out.write_char('#')?;
        out.write_str(&element.eid)
    }

    pub(super) fn document(self) -> &'a Document {
        &self.published.extraction.document
    }

    /// The text in which `place` is.
    pub(super) fn text(self, place: Place) -> Option<&'a Cleaned> {
        match place {
            Place::Element(at) => self.document().elements.get(at).map(|element| &element.text),
            Place::Note(at) => self.document().notes.get(at).map(|note| &note.text),
        }
    }

    /// The note that `place` is.
    pub(super) fn note(self, place: Place) -> Option<&'a Note> {
        match place {
            Place::Element(_) => None,
            Place::Note(at) => self.document().notes.get(at),
        }
    }

    /// The element that `place` is, or on which the note stands that it is.
    pub(super) fn element(self, place: Place) -> Option<&'a Element> {
        let at = match place {
            Place::Element(at) => at,
            Place::Note(at) => self.document().notes.get(at)?.anchor?.element,
        };
        self.document().elements.get(at)
    }

    /// The page on which `place` begins.
    pub(super) fn page(self, place: Place) -> Option<u32> {
        match place {
            Place::Element(_) => self.element(place)?.pages.map(|(first, _)| first),
            Place::Note(_) => self.note(place)?.page,
        }
    }
}

crate::model::named! {
    /// The kind of text in which something stands.
    Location {
        /// The paragraphs.
        Body = "body",
        /// A note.
        Footnote = "footnote",
        /// The letterhead and the title.
        Front = "front",
        /// The closing lines and the record of the vote.
        Close = "close",
    }
}

impl View<'_> {
    /// The kind of text that `place` is.
    pub(super) fn location(self, place: Place) -> Location {
        let Place::Element(at) = place else { return Location::Footnote };
        match self.document().elements.get(at).map(|element| element.kind) {
            Some(ElementKind::Front | ElementKind::Title) => Location::Front,
            Some(ElementKind::Vote | ElementKind::Close) => Location::Close,
            _ => Location::Body,
        }
    }
}

/// The smallest span around all of `extent`.
pub(super) fn hull(extent: &[Span]) -> Option<Span> {
    extent.iter().copied().reduce(Span::hull)
}
