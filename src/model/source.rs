use std::fmt;

use super::{Metadata, Reason};
use crate::text::Span;

/// One input as its reader saw it: the text and the marks on it, and no opinion about either.
#[derive(Clone, Debug)]
pub struct Source {
    /// Name for people and for the tables: the path as given, with `/` between its parts.
    pub path: String,
    /// What the bytes were.
    pub format: Format,
    /// The decoded text, without a byte-order mark. All spans of a document point into it.
    pub text: String,
    /// Marks on the text, ordered by start; marks of the same start by descending length.
    pub marks: Vec<Mark>,
    /// The language that the reader was told or the file declares.
    pub language: Option<Language>,
    /// Number of pages, where the format has pages.
    pub pages: Option<u32>,
    /// Size of the input in bytes.
    pub bytes: u64,
    /// SHA-256 of the input's bytes, in lower-case hexadecimal.
    pub sha256: String,
    /// What the format says of the document besides its text.
    pub metadata: Metadata,
    /// The encoding that the bytes were decoded with, by its WHATWG name (`UTF-8`); `None` where the
    /// format keeps no text as such.
    pub encoding: Option<&'static str>,
    /// What of the input could not be read, or not surely; empty where the text is all of it.
    pub gaps: Vec<Gap>,
}

/// A part of an input that its reader could not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The kind of trouble.
    pub reason: Reason,
    /// What is missing, lower case and without a full stop.
    pub message: String,
    /// Where it would stand in the text; none where that cannot be told.
    pub span: Option<Span>,
}

named! {
    /// A format of input, the richest first: of two copies of a document, the one that says more is
    /// exported.
    Format {
        /// Akoma Ntoso, the XML of parliaments; the Secretariat's profile of it is AKN4UN.
        AkomaNtoso = "akoma_ntoso",
        /// Word document of 2007 and later.
        Docx = "docx",
        /// Web page.
        Html = "html",
        /// Markdown, as converters write it.
        Markdown = "markdown",
        /// Portable Document Format, with a text layer.
        Pdf = "pdf",
        /// Plain text, or text with light markup.
        Text = "text",
    }
}

/// One of the official languages of the United Nations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Arabic.
    Ar,
    /// English.
    En,
    /// Spanish.
    Es,
    /// French.
    Fr,
    /// Russian.
    Ru,
    /// Chinese.
    Zh,
}

impl Language {
    /// Every official language.
    pub const ALL: [Self; 6] = [Self::Ar, Self::En, Self::Es, Self::Fr, Self::Ru, Self::Zh];

    /// Every ISO 639-1 code, in the order of [`Self::ALL`].
    pub const CODES: &'static [&'static str] = &["ar", "en", "es", "fr", "ru", "zh"];

    /// The ISO 639-1 code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Ar => "ar",
            Self::En => "en",
            Self::Es => "es",
            Self::Fr => "fr",
            Self::Ru => "ru",
            Self::Zh => "zh",
        }
    }

    /// The ISO 639-3 code, which AKN4UN names use.
    #[must_use]
    pub const fn code3(self) -> &'static str {
        match self {
            Self::Ar => "ara",
            Self::En => "eng",
            Self::Es => "spa",
            Self::Fr => "fra",
            Self::Ru => "rus",
            Self::Zh => "zho",
        }
    }

    /// The language with this ISO 639-3 code.
    #[must_use]
    pub fn from_code3(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code3() == code)
    }

    /// The language with this ISO 639-1 code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Something that a reader saw on the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What it covers, in bytes of [`Source::text`]; empty for a mark between characters.
    pub span: Span,
    /// What it is.
    pub kind: MarkKind,
}

/// The kinds of [`Mark`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A new page begins after the span. The span covers the words of a page comment, if any.
    Page {
        /// The number of the page that begins, from 1.
        number: u32,
    },
    /// The span is one block that the format itself sets apart: a paragraph, a list item, a cell.
    /// Lines outside of blocks are joined into paragraphs by structure.
    Block,
    /// The span is a heading by the format's own word.
    Heading,
    /// The span is one row of a table.
    Row,
    /// The span is what the page repeats: a running head or foot, a job number, a bar code.
    Artifact,
    /// Characters that are markup and no words: emphasis signs, brackets of a link.
    Syntax,
    /// A comment or front matter of a converter.
    Comment,
    /// Text set in italics.
    Italic,
    /// A reference to a note: `³`, `[^3]`, a superscript. At the start of a line it opens a note's
    /// body.
    NoteRef {
        /// The note's marker, without brackets and in plain digits (`3`, `*`).
        marker: String,
    },
    /// The span is the body of a note, its marker included, by the format's own word.
    Note {
        /// The note's marker, without brackets and in plain digits.
        marker: String,
    },
    /// A rule between the text and its notes, or between parts of a page.
    Rule,
    /// A hyperlink.
    Link {
        /// Its address.
        address: String,
    },
}
