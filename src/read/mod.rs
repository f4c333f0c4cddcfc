//! Turns bytes of any format into one shape: text with marks.
//!
//! Readers say what they saw and decide nothing about resolutions. This is the only place that
//! opens files to read: [`discover()`] finds them, [`Input::open`] takes in their bytes, [`read()`]
//! picks the reader by what the bytes are, not by what the file is called.

mod akn;
mod archive;
mod composer;
mod decode;
mod discover;
mod docx;
mod html;
mod list;
mod marker;
mod markup;
mod object;
mod pdf;
mod signature;
mod text;
mod xml;

use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};
use sha2::{Digest as _, Sha256};

pub use archive::Limits;
pub use discover::{Input, discover};

use decode::Decoded;
use markup::Markup;

use crate::model::{Format, Reason, Source};

/// The largest input in bytes. No resolution comes near it, and tables of what is larger would not
/// fit the 32-bit offsets of a column of text.
pub const LARGEST: u64 = 256 << 20;

/// The largest text in bytes. Of a text, the stages keep several times its size; a volume with the
/// resolutions of a whole session is a sixth of this.
const LARGEST_TEXT: usize = 64 << 20;

/// Why an input could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// The kind of trouble.
    pub reason: Reason,
    /// What is wrong, lower case and without a full stop.
    pub message: String,
    /// The way out.
    pub help: &'static str,
}

impl Unreadable {
    fn new(reason: Reason, message: impl Into<String>, help: &'static str) -> Self {
        Self { reason, message: message.into(), help }
    }

    fn by_system(error: &std::io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => {
                Self::new(Reason::NotFound, "no such file or folder", "check the spelling")
            }
            ErrorKind::PermissionDenied => {
                Self::new(Reason::Unreadable, "permission denied", "make the file readable")
            }
            _ => Self::new(
                Reason::Unreadable,
                error.to_string(),
                "check the disk and the network, and run again",
            ),
        }
    }
}

/// The bytes of the file at `path`.
///
/// # Errors
/// Where the system does not hand it out, or where it is larger than [`LARGEST`].
pub fn open(path: &Path) -> Result<Vec<u8>, Unreadable> {
    open_sized(path, None)
}

/// The same for a file that probably has `size` bytes, where somebody has asked the system already.
fn open_sized(path: &Path, size: Option<u64>) -> Result<Vec<u8>, Unreadable> {
    #[expect(clippy::disallowed_methods, reason = "this is the place")]
    let file = File::open(path).map_err(|error| Unreadable::by_system(&error))?;
    let asked = || file.metadata().map_or(0, |about| about.len());
    let size = size.unwrap_or_else(asked).min(LARGEST);
    // With room for one more, the end is found without a look that asks for more room.
    let mut bytes = Vec::with_capacity(usize::try_from(size + 1).unwrap_or_default());
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Unreadable::by_system(&error))?;
    checked(bytes)
}

/// The same `bytes`, if they are not too many.
fn checked(bytes: Vec<u8>) -> Result<Vec<u8>, Unreadable> {
    if bytes.len() as u64 > LARGEST {
        return Err(Unreadable::new(
            Reason::TooLarge,
            format!("more than {} MiB", LARGEST >> 20),
            "split it into documents",
        ));
    }
    Ok(bytes)
}

/// The source that `bytes` hold. `path` is the name under which the tables know it.
///
/// ```
/// use resexport::read::read;
/// let source = read("input/1.txt", "\u{feff}The Security Council,\r\n".as_bytes()).unwrap();
/// assert_eq!(source.text, "The Security Council,\r\n");
/// assert_eq!(source.encoding, Some("UTF-8"));
///
/// let error = read("input/scan.bin", b"\x00\x01\x02").unwrap_err();
/// assert_eq!(error.reason.name(), "binary");
/// ```
///
/// # Errors
/// Where the bytes are empty, of a format that cannot be read, or damaged.
pub fn read(path: &str, bytes: &[u8]) -> Result<Source, Unreadable> {
    read_as(path, bytes, None)
}

/// The same, for bytes that somebody says to be of `format`.
///
/// # Errors
/// Where the bytes are empty, cannot be read, or are not of `format`.
pub fn read_as(path: &str, bytes: &[u8], format: Option<Format>) -> Result<Source, Unreadable> {
    if bytes.is_empty() {
        return Err(Unreadable::new(Reason::Empty, "the file is empty", EMPTY_HELP));
    }
    match format {
        None => {}
        Some(Format::Pdf) => return pdf::source(path, bytes),
        Some(Format::Docx) => return docx::source(path, bytes),
        Some(Format::AkomaNtoso) => return akn::source(path, &decoded(bytes)?, bytes),
        Some(Format::Html) => return Ok(html::source(path, &decoded(bytes)?, bytes)),
        Some(format @ (Format::Markdown | Format::Text)) => {
            return Ok(text::source(path, decoded(bytes)?, bytes, Some(format)));
        }
    }
    if pdf::is_pdf(bytes) {
        return pdf::source(path, bytes);
    }
    if bytes.starts_with(docx::BEGIN) {
        return match docx::content(bytes)? {
            docx::Content::Word => docx::source(path, bytes),
            docx::Content::Other(name) => Err(signature::office(name)),
            docx::Content::Files => Err(signature::archive("a zip archive")),
        };
    }
    if let Some(foreign) = signature::of(bytes) {
        return Err(foreign.refusal());
    }
    let decoded = decoded(bytes)?;
    match markup::of(&decoded.text) {
        Some(Markup::AkomaNtoso) => akn::source(path, &decoded, bytes),
        Some(Markup::Html) => Ok(html::source(path, &decoded, bytes)),
        Some(Markup::Other(foreign)) => Err(foreign.refusal()),
        None => Ok(text::source(path, decoded, bytes, None)),
    }
}

/// The format of a file that begins with `head`, as far as that tells.
fn likely(head: &[u8]) -> Format {
    if pdf::is_pdf(head) {
        return Format::Pdf;
    }
    if head.starts_with(docx::BEGIN) {
        return Format::Docx;
    }
    let encoding = Encoding::for_bom(head).map_or(UTF_8, |(encoding, _)| encoding);
    let (text, ..) = encoding.decode(head);
    match markup::of(&text) {
        Some(Markup::AkomaNtoso) => Format::AkomaNtoso,
        Some(Markup::Html) => Format::Html,
        Some(Markup::Other(_)) | None => text::format(&text),
    }
}

fn decoded(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    if bytes.len() > LARGEST_TEXT {
        let message = format!("more than {} MiB of text", LARGEST_TEXT >> 20);
        return Err(Unreadable::new(Reason::TooLarge, message, "split it into documents"));
    }
    let decoded = decode::decode(bytes)?;
    if decoded.text.trim().is_empty() {
        return Err(Unreadable::new(Reason::Empty, "the file holds blanks only", EMPTY_HELP));
    }
    Ok(decoded)
}

const EMPTY_HELP: &str = "fetch it again, or remove it";

/// The SHA-256 of `bytes` in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// `bytes` in lower-case hexadecimal.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]).collect()
}

#[cfg(test)]
mod tests;
