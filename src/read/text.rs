use super::decode::Decoded;
use super::sha256;
use crate::model::{Format, Mark, Source};

/// The source that a plain text is.
pub(super) fn source(path: &str, decoded: Decoded, bytes: &[u8]) -> Source {
    let marks = marks(&decoded.text);
    Source {
        path: path.to_owned(),
        format: Format::Text,
        text: decoded.text,
        marks,
        language: None,
        pages: None,
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
        encoding: decoded.encoding,
    }
}

fn marks(_text: &str) -> Vec<Mark> {
    Vec::new()
}
