//! Reads born-digital PDF files.
//!
//! A PDF says where each character stands and little more. This reader turns characters into
//! lines, lines into blocks, and blocks into one text in reading order, with marks for what it saw:
//! pages, blocks, headings, rows of tables, italics, notes and their marks, links, and what belongs
//! to the page alone. Tagged files say themselves what is a paragraph, a note or an artifact; in
//! others the places of the lines tell. Both go the same way, so that a file with poor tags is read
//! no worse than one without.
//!
//! [`file`] and the modules it calls ([`content`], [`font`], [`tags`]) know the file format; the
//! others see only [`page::Page`]. Pictures are not read: a page that is a scan has no text.

mod assemble;
mod block;
mod content;
mod file;
mod font;
mod furniture;
mod line;
mod notes;
mod order;
mod page;
mod sheet;
mod tags;

use std::fmt;

use crate::model::Mark;
use file::File;
use sheet::Sheet;

/// A page that a picture covers to this share, and that has no text, is a scan.
const SCAN: f32 = 0.4;

/// What a PDF file holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PdfText {
    /// The text: a logical line a line, a blank line between blocks.
    pub(crate) text: String,
    /// Marks on the text, ordered by start, and by descending length where they start together.
    pub(crate) marks: Vec<Mark>,
    /// The number of pages that the file says it has.
    pub(crate) pages: u32,
    /// The pages that could not be read, from 1.
    pub(crate) unread: Vec<u32>,
    /// The file ends before its end.
    pub(crate) truncated: bool,
}

/// Why a PDF file cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PdfError {
    /// It is encrypted with a password or in an unknown way.
    Encrypted,
    /// It has no pages that could be found.
    Damaged,
    /// Its pages are pictures without a text.
    NoTextLayer,
    /// It asks for more work than any document needs.
    TooLarge,
}

impl fmt::Display for PdfError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Encrypted => "the PDF is encrypted",
            Self::Damaged => "the PDF is damaged: no page of it can be found",
            Self::NoTextLayer => "the PDF has no text layer: its pages are pictures",
            Self::TooLarge => "the PDF unfolds to more than a document can hold",
        })
    }
}

/// Reads the PDF file that `bytes` are.
///
/// # Errors
/// Where nothing can be read. A file of which a part can be read is no error: see
/// [`PdfText::unread`] and [`PdfText::truncated`].
pub(crate) fn read(bytes: &[u8]) -> Result<PdfText, PdfError> {
    let file = File::open(bytes)?;
    let tags = file.tags();
    let mut sheets = Vec::new();
    let mut unread = Vec::new();
    file.pages(&tags, |page| {
        let (damaged, picture) = (page.damaged, page.picture);
        let sheet = Sheet::new(page);
        if damaged || picture > SCAN && sheet.prints.is_empty() {
            unread.push(number(sheets.len() + 1));
        }
        sheets.push(sheet);
    })?;
    if sheets.iter().all(|sheet| sheet.prints.is_empty()) {
        return Err(PdfError::NoTextLayer);
    }
    unread.extend((sheets.len()..file.count).map(|page| number(page + 1)));

    let body_size = sheet::body_size(&sheets);
    furniture::mark(&mut sheets, body_size);
    notes::mark(&mut sheets, &tags, body_size);
    let blocks = block::blocks(&sheets, &tags, body_size);
    let links: Vec<_> = sheets.iter().map(|sheet| sheet.links.as_slice()).collect();
    let (text, marks) = assemble::assemble(&blocks, &links);
    Ok(PdfText { text, marks, pages: number(file.count), unread, truncated: file.truncated })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
