//! Formats that are known by their first bytes.

use super::Unreadable;
use crate::model::Reason;

/// A format that no reader takes.
pub(super) struct Foreign {
    /// Its name with an article, as the subject of a sentence.
    pub(super) name: &'static str,
    /// How to make a text of it.
    pub(super) help: &'static str,
}

impl Foreign {
    /// What a reader says of it.
    pub(super) fn refusal(&self) -> Unreadable {
        let message = format!("{} cannot be read", self.name);
        Unreadable::new(Reason::UnsupportedFormat, message, self.help)
    }
}

const FROM_OFFICE: &str = "save it as docx (soffice --headless --convert-to docx FILE)";
const FROM_ARCHIVE: &str = "unpack it and name the folder";
const FROM_DJVU: &str =
    "save it as PDF (ddjvu -format=pdf IN OUT) and recognise its words (ocrmypdf IN OUT)";
const FROM_IMAGE: &str =
    "recognise its words and save them as PDF (ocrmypdf --image-dpi 300 IN OUT)";

const SIGNATURES: [(&[u8], Foreign); 17] = [
    (b"PK\x05\x06", Foreign { name: "an empty zip archive", help: FROM_ARCHIVE }),
    (b"\xd0\xcf\x11\xe0", Foreign { name: "an Office document of before 2007", help: FROM_OFFICE }),
    (b"\xffWPC", Foreign { name: "a WordPerfect document", help: FROM_OFFICE }),
    (b"{\\rtf", Foreign { name: "an RTF document", help: FROM_OFFICE }),
    (b"\x1f\x8b", Foreign { name: "a gzip archive", help: FROM_ARCHIVE }),
    (b"\x28\xb5\x2f\xfd", Foreign { name: "a zstd archive", help: FROM_ARCHIVE }),
    (b"BZh", Foreign { name: "a bzip2 archive", help: FROM_ARCHIVE }),
    (b"\xfd7zXZ", Foreign { name: "an xz archive", help: FROM_ARCHIVE }),
    (b"7z\xbc\xaf", Foreign { name: "a 7z archive", help: FROM_ARCHIVE }),
    (b"\x89PNG", Foreign { name: "a PNG image", help: FROM_IMAGE }),
    (b"\xff\xd8\xff", Foreign { name: "a JPEG image", help: FROM_IMAGE }),
    (b"GIF8", Foreign { name: "a GIF image", help: FROM_IMAGE }),
    (b"\x00\x00\x00\x0cjP", Foreign { name: "a JPEG 2000 image", help: FROM_IMAGE }),
    (b"AT&TFORM", Foreign { name: "a DjVu document", help: FROM_DJVU }),
    (b"II*\x00", Foreign { name: "a TIFF image", help: FROM_IMAGE }),
    (b"MM\x00*", Foreign { name: "a TIFF image", help: FROM_IMAGE }),
    (b"PAR1", Foreign { name: "a Parquet table", help: "name documents, not tables" }),
];

/// What to say of a document of another program, by its name with an article.
pub(super) fn office(name: &'static str) -> Unreadable {
    Foreign { name, help: FROM_OFFICE }.refusal()
}

/// What to say of an archive where a document was expected.
pub(super) fn archive(name: &'static str) -> Unreadable {
    Foreign { name, help: FROM_ARCHIVE }.refusal()
}

/// The format that `bytes` open with, where it is one that no reader takes.
pub(super) fn of(bytes: &[u8]) -> Option<&'static Foreign> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    SIGNATURES.iter().find(|(mark, _)| opens(bytes, mark)).map(|(_, foreign)| foreign)
}

fn opens(bytes: &[u8], mark: &[u8]) -> bool {
    bytes.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark))
}
