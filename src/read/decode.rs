//! Bytes to text: a byte-order mark, else strict UTF-8, else the encoding that the text declares,
//! else the one that fits best.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

use super::Unreadable;
use crate::model::Reason;

/// A text and the encoding that its bytes were in.
#[derive(Debug)]
pub(super) struct Decoded {
    /// The text, without a byte-order mark.
    pub(super) text: String,
    /// The WHATWG name of the encoding, `UTF-8`.
    pub(super) encoding: &'static str,
}

/// The text of `bytes`.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, Unreadable> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(with(encoding, bytes.get(mark..).unwrap_or_default()));
    }
    if let Some(encoding) = utf16(bytes) {
        return Ok(with(encoding, bytes));
    }
    if is_binary(bytes) {
        return Err(Unreadable::new(
            Reason::Binary,
            "the bytes are no text",
            "name a document; if it is one, convert it to plain text in UTF-8",
        ));
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded { text: text.to_owned(), encoding: UTF_8.name() });
    }
    let is_utf8 = is_damaged_utf8(bytes);
    let encoding = if is_utf8 { UTF_8 } else { declared(bytes).unwrap_or_else(|| guess(bytes)) };
    Ok(with(encoding, bytes))
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name() }
}

/// True for UTF-8 of which single characters are damaged: in other encodings, bytes that happen to
/// form a character of UTF-8 are much rarer than bytes that do not.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut characters, mut damages) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        characters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damages += usize::from(!chunk.invalid().is_empty());
    }
    characters > damages
}

/// How much of a file is looked at for a declaration.
const HEAD: usize = 2 << 10;

/// The encoding that markup declares: `<?xml encoding="...">`, `<meta charset="...">`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    let after = |word: &[u8]| {
        let at = memchr::memmem::find(&head, word)?;
        let rest = head.get(at + word.len()..)?.trim_ascii_start();
        let name = rest.strip_prefix(b"=")?.trim_ascii_start();
        let name = name.strip_prefix(b"\"").or_else(|| name.strip_prefix(b"'")).unwrap_or(name);
        let sign = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_:.+".contains(byte);
        let length = name.iter().take_while(|byte| sign(byte)).count();
        Encoding::for_label(name.get(..length)?)
    };
    // UTF-16 would not have let the declaration be read.
    after(b"encoding")
        .or_else(|| after(b"charset"))
        .filter(|encoding| encoding.is_ascii_compatible())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// How much of a file is looked at to tell text from other bytes.
const SAMPLE: usize = 64 << 10;

/// UTF-16 without a byte-order mark: in text of the Latin, Cyrillic or Arabic script, every other
/// byte is one of very few.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    memchr(0, sample)?;
    let is_text = |high, low| match high {
        0 => matches!(low, b'\t' | b'\n' | b'\r' | b' '..=b'~' | 0xa0..),
        4 | 6 => true,
        _ => false,
    };
    // Whether nine pairs of ten are text, given which byte of a pair is the high one.
    let fits = |high: usize, low: usize| {
        let text = |pair: &[u8]| Some(is_text(*pair.get(high)?, *pair.get(low)?));
        let pairs = sample.chunks_exact(2);
        let all = pairs.len();
        pairs.filter_map(text).filter(|&text| text).count() * 10 > all * 9
    };
    if fits(0, 1) { Some(UTF_16BE) } else { fits(1, 0).then_some(UTF_16LE) }
}

/// True where the bytes have what no text has: a NUL, or control characters beyond the odd one.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_control = |byte: u8| matches!(byte, 1..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    // Nearly no text has one, and whether there is one is asked of many bytes together.
    let has_controls = sample.iter().fold(false, |any, &byte| any | is_control(byte));
    let controls = || sample.iter().filter(|&&byte| is_control(byte)).count();
    memchr(0, bytes).is_some() || has_controls && controls() * 100 > sample.len()
}
