//! What a file's compressed parts unfold to, before any of them is used.
//!
//! A few kilobytes can unfold to gigabytes, and a part that lost a bit unfolds to wrong letters
//! without a word. So each part is unfolded once, piece by piece and without being kept: the sum
//! is limited, and each part must match its own checksum.

use flate2::{Decompress, FlushDecompress, Status};
use memchr::memmem;

use super::PdfError;

/// All parts of a file together may unfold to so many bytes.
const MAX_UNFOLDED: u64 = 256 << 20;
/// A part whose compression is not followed here may unfold to so many bytes at the worst.
const MAX_ONE: u64 = 480 << 20;
/// What one byte may unfold to, by the kind of compression.
const MAX_FLATE: u64 = 1032;
const MAX_LZW: u64 = 2600;
const MAX_RUN_LENGTH: u64 = 128;
/// The dictionary of a part is looked for so far before it.
const MAX_DICTIONARY: usize = 4096;

/// Unfolds each part of the file that `bytes` are. True where all of them match their checksums.
///
/// Pictures are left out, for they are never unfolded; encrypted files cannot be looked into.
pub(super) fn check(bytes: &[u8]) -> Result<bool, PdfError> {
    if memmem::find(bytes, b"/Encrypt").is_some() {
        return Ok(true);
    }
    let mut sound = true;
    let mut left = MAX_UNFOLDED;
    let mut at = 0;
    let keyword = memmem::Finder::new("stream");
    while let Some(found) = bytes.get(at..).and_then(|rest| keyword.find(rest)) {
        let (begin, body) = (at + found, at + found + keyword.needle().len());
        at = body;
        let Some(data) = bytes.get(body..).and_then(after_line_end) else { continue };
        let Some(before) = bytes.get(begin.saturating_sub(MAX_DICTIONARY)..begin) else { continue };
        if before.ends_with(b"end") {
            continue;
        }
        let dictionary = memmem::rfind(before, b"obj").and_then(|at| before.get(at..));
        let dictionary = dictionary.unwrap_or(before);
        if memmem::find(dictionary, b"/Image").is_some() {
            continue;
        }
        let length = memmem::find(data, b"endstream").unwrap_or(data.len());
        match Filters::of(dictionary) {
            Filters::None => {}
            Filters::Flate => {
                let unfolded = unfold(data, left);
                at = bytes.len() - data.len() + unfolded.taken;
                left = left.checked_sub(unfolded.given).ok_or(PdfError::TooLarge)?;
                sound &= unfolded.sound;
            }
            Filters::AtMost(factor) => {
                if factor.saturating_mul(length as u64) > MAX_ONE {
                    return Err(PdfError::TooLarge);
                }
            }
        }
    }
    Ok(sound)
}

fn after_line_end(data: &[u8]) -> Option<&[u8]> {
    data.strip_prefix(b"\r\n")
        .or_else(|| data.strip_prefix(b"\n"))
        .or_else(|| data.strip_prefix(b"\r"))
}

/// How a part is compressed.
enum Filters {
    /// Not at all.
    None,
    /// By Flate alone.
    Flate,
    /// In a way by which a byte unfolds to no more than so many.
    AtMost(u64),
}

impl Filters {
    fn of(dictionary: &[u8]) -> Self {
        let count = |name: &str| {
            let names = memmem::find_iter(dictionary, name).count();
            u32::try_from(names).unwrap_or(u32::MAX)
        };
        let flate = count("/FlateDecode") + count("/Fl ") + count("/Fl]") + count("/Fl/");
        let lzw = count("/LZWDecode") + count("/LZW ") + count("/LZW]");
        let run_length = count("/RunLengthDecode") + count("/RL ") + count("/RL]");
        let coded = count("/ASCII") + count("/A85") + count("/AHx");
        if flate == 1 && lzw + run_length + coded == 0 {
            return Self::Flate;
        }
        if flate + lzw + run_length == 0 {
            return Self::None;
        }
        Self::AtMost(
            MAX_FLATE
                .saturating_pow(flate)
                .saturating_mul(MAX_LZW.saturating_pow(lzw))
                .saturating_mul(MAX_RUN_LENGTH.saturating_pow(run_length)),
        )
    }
}

struct Unfolded {
    /// Bytes that were read.
    taken: usize,
    /// Bytes that they stand for.
    given: u64,
    /// The part came to its end, and its checksum is right.
    sound: bool,
}

/// Unfolds the part that `data` begins with, up to a little more than `most` bytes.
fn unfold(data: &[u8], most: u64) -> Unfolded {
    let mut piece = vec![0; 32 << 10];
    let mut flate = Decompress::new(true);
    let mut sound = false;
    while flate.total_out() <= most {
        let taken = usize::try_from(flate.total_in()).unwrap_or(usize::MAX);
        let Some(rest) = data.get(taken..) else { break };
        let before = (flate.total_in(), flate.total_out());
        match flate.decompress(rest, &mut piece, FlushDecompress::None) {
            Ok(Status::StreamEnd) => {
                sound = true;
                break;
            }
            Ok(_) if before != (flate.total_in(), flate.total_out()) => {}
            _ => break,
        }
    }
    let taken = usize::try_from(flate.total_in()).unwrap_or(usize::MAX);
    Unfolded { taken, given: flate.total_out(), sound }
}
