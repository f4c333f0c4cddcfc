//! Reads born-digital PDF files.
//!
//! A PDF says where each character stands and little more. This reader turns characters into
//! lines, lines into blocks, and blocks into one text in reading order, with marks for what it saw:
//! pages, blocks, headings, rows of tables, italics, notes and their marks, links, and what belongs
//! to the page alone. Tagged files say themselves what is a paragraph, a note or an artifact; in
//! others the places of the lines tell. Both go the same way, so that a file with poor tags is read
//! no worse than one without.
//!
//! [`mod@file`] and the modules it calls ([`content`], [`font`], [`tags`]) know the file format; the
//! others see only [`page::Page`]. Pictures are not read: a page that is a scan has no text.

mod assemble;
mod block;
mod content;
mod file;
mod font;
mod furniture;
mod guard;
mod line;
mod loss;
mod notes;
mod order;
mod page;
mod sheet;
mod tags;

use super::{Unreadable, sha256};
use crate::model::{Format, Gap, Mark, Metadata, Reason, Source};
use file::File;
use loss::{Loss, Losses};
use page::Page;
use sheet::Sheet;

/// Files begin with this.
const BEGIN: &[u8] = b"%PDF-";
/// A page that a picture covers to this share, and that has no text, is a scan.
const SCAN: f32 = 0.4;
/// A page cannot be read where more than this share of its characters is unknown.
const RIDDLE: f32 = 0.02;
/// No document has more pages; a file that says so is damaged.
const MAX_PAGES: usize = 100_000;

/// What a PDF file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PdfText {
    /// The text: a logical line a line, a blank line between blocks.
    pub(super) text: String,
    /// Marks on the text, ordered by start, and by descending length where they start together.
    pub(super) marks: Vec<Mark>,
    /// The number of its pages, those that could not be read included.
    pub(super) pages: u32,
    /// What of it could not be read, or not surely.
    pub(super) gaps: Vec<Gap>,
}

/// Why a PDF file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PdfError {
    /// It is encrypted with a password or in an unknown way.
    Encrypted,
    /// It has no page that could be read.
    Damaged,
    /// The same, and its end is missing.
    Truncated,
    /// Its pages are pictures without a text.
    NoTextLayer,
    /// It asks for more work than any document needs.
    TooLarge,
}

impl From<PdfError> for Unreadable {
    fn from(error: PdfError) -> Self {
        match error {
            PdfError::Encrypted => Self::new(
                Reason::Encrypted,
                "the PDF is encrypted",
                "save it without a password (qpdf --decrypt --password=... IN OUT)",
            ),
            PdfError::Damaged => Self::new(
                Reason::Damaged,
                "the PDF is damaged: no page of it can be read",
                "fetch it again",
            ),
            PdfError::Truncated => Self::new(
                Reason::Truncated,
                "the PDF is cut short: no page of it can be read",
                "fetch it again",
            ),
            PdfError::NoTextLayer => Self::new(
                Reason::NoTextLayer,
                "the PDF has no text layer: its pages are pictures",
                "recognise its words (ocrmypdf IN OUT)",
            ),
            PdfError::TooLarge => Self::new(
                Reason::TooLarge,
                "the PDF unfolds to more than any document holds",
                "check where it comes from",
            ),
        }
    }
}

/// True where `bytes` are a PDF file, whatever it is called.
pub(super) fn is_pdf(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    bytes.trim_ascii_start().starts_with(BEGIN)
}

/// The source that the PDF file `bytes` holds.
///
/// # Errors
/// Where nothing of the file can be read.
pub(super) fn source(path: &str, bytes: &[u8]) -> Result<Source, Unreadable> {
    let pdf = read(bytes)?;
    Ok(Source {
        path: path.to_owned(),
        format: Format::Pdf,
        text: pdf.text,
        marks: pdf.marks,
        language: None,
        pages: Some(pdf.pages),
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
        metadata: Metadata::default(),
        encoding: None,
        gaps: pdf.gaps,
    })
}

/// Reads the PDF file that `bytes` are.
///
/// # Errors
/// Where nothing can be read. A file of which a part can be read is no error: see
/// [`PdfText::gaps`].
pub(super) fn read(bytes: &[u8]) -> Result<PdfText, PdfError> {
    let sound = guard::check(bytes)?;
    let file = File::open(bytes)?;
    let tags = file.tags();
    let mut sheets = Vec::new();
    let mut losses = Losses::default();
    file.pages(&tags, |page| {
        let (damaged, picture, riddle) = (page.damaged, page.picture, riddle(&page));
        let sheet = Sheet::new(page);
        if damaged {
            losses.add(sheets.len(), Loss::Damaged);
        } else if riddle > RIDDLE {
            losses.add(sheets.len(), Loss::Riddle);
        } else if picture > SCAN && sheet.prints.is_empty() {
            losses.add(sheets.len(), Loss::Picture);
        }
        sheets.push(sheet);
    })?;
    let count = file.count.unwrap_or_default().max(sheets.len()).min(MAX_PAGES);
    for page in sheets.len()..count {
        losses.add(page, if file.truncated { Loss::CutOff } else { Loss::Missing });
    }
    let cut_short = file.truncated && file.count.is_none();
    if sheets.iter().all(|sheet| sheet.prints.is_empty()) {
        return Err(match () {
            () if file.truncated => PdfError::Truncated,
            () if sound && losses.are_pictures() => PdfError::NoTextLayer,
            () => PdfError::Damaged,
        });
    }

    let body_size = sheet::body_size(&sheets);
    furniture::mark(&mut sheets, body_size);
    notes::mark(&mut sheets, &tags, body_size);
    let blocks = block::blocks(&sheets, &tags, body_size);
    let links: Vec<_> = sheets.iter().map(|sheet| sheet.links.as_slice()).collect();
    let (text, marks) = assemble::assemble(&blocks, &links);
    let mut gaps = losses.gaps(count, &marks);
    if cut_short {
        let message = "the end of the file is missing, and with it the number of its pages";
        gaps.push(Gap { reason: Reason::Truncated, message: message.to_owned(), span: None });
    }
    if !sound {
        let message = "a part of the file does not match its checksum: its words may be wrong";
        gaps.push(Gap { reason: Reason::Damaged, message: message.to_owned(), span: None });
    }
    Ok(PdfText { text, marks, pages: number(count), gaps })
}

/// The share of a page's characters of which the file does not say what they are.
fn riddle(page: &Page) -> f32 {
    let unknown = page.glyphs.iter().filter(|glyph| glyph.ch == char::REPLACEMENT_CHARACTER);
    #[expect(clippy::cast_precision_loss, reason = "a share needs few digits")]
    let share = unknown.count() as f32 / page.glyphs.len().max(1) as f32;
    share
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
