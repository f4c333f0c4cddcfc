//! Writes PDF files, as small as they can be and as wrong as a test wants them.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

/// The objects of a file, numbered from 1.
#[derive(Clone)]
pub(crate) struct Paper {
    pub(crate) objects: Vec<Vec<u8>>,
}

impl Paper {
    /// A file with `pages`, of which each is its lines from the top.
    ///
    /// The first object is the catalogue, the second the tree of pages, the third a font; a page
    /// and its content follow for each page.
    pub(crate) fn new(pages: &[&[&str]]) -> Self {
        let kids: String = (0..pages.len()).fold(String::new(), |mut kids, at| {
            let _ = write!(kids, "{} 0 R ", 4 + 2 * at);
            kids
        });
        let mut objects = vec![
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            format!("<< /Type /Pages /Count {} /Kids [{kids}] >>", pages.len()).into_bytes(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>"
                .to_vec(),
        ];
        for (at, lines) in pages.iter().enumerate() {
            let page = format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {} 0 R \
                 /Resources << /Font << /F 3 0 R >> >> >>",
                5 + 2 * at
            );
            objects.push(page.into_bytes());
            objects.push(folded("", content(lines).as_bytes()));
        }
        Self { objects }
    }

    /// The bytes of the file; `trailer` goes into its trailer.
    pub(crate) fn bytes(&self, trailer: &str) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (object, number) in self.objects.iter().zip(1..) {
            let _ = writeln!(table, "{:010} 00000 n ", bytes.len());
            bytes.extend(format!("{number} 0 obj\n").bytes());
            bytes.extend(object);
            bytes.extend(b"\nendobj\n");
        }
        let start = bytes.len();
        let end = format!(
            "{table}trailer\n<< /Size {} /Root 1 0 R {trailer} >>\nstartxref\n{start}\n%%EOF\n",
            self.objects.len() + 1
        );
        bytes.extend(end.bytes());
        bytes
    }
}

/// What prints `lines` one below the other.
fn content(lines: &[&str]) -> String {
    let mut content = "BT /F 10 Tf 72 740 Td 14 TL\n".to_owned();
    for line in lines {
        let line = line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
        let _ = writeln!(content, "({line}) Tj T*");
    }
    content + "ET"
}

/// A compressed stream of `bytes`; `more` goes into its dictionary.
pub(crate) fn folded(more: &str, bytes: &[u8]) -> Vec<u8> {
    let mut folder = ZlibEncoder::new(Vec::new(), Compression::default());
    folder.write_all(bytes).unwrap();
    stream(&format!("/Filter /FlateDecode {more}"), &folder.finish().unwrap())
}

/// A stream of `bytes` as they are; `more` goes into its dictionary.
pub(crate) fn stream(more: &str, bytes: &[u8]) -> Vec<u8> {
    let mut stream = format!("<< /Length {} {more} >>\nstream\n", bytes.len()).into_bytes();
    stream.extend(bytes);
    stream.extend(b"\nendstream");
    stream
}

/// The lines of a resolution on two pages.
pub(crate) const RESOLUTION: [&[&str]; 2] = [
    &[
        "A/RES/65/218",
        "",
        "Resolution adopted by the General Assembly on 21 December 2010",
        "",
        "65/218. Protection of lighthouses",
        "",
        "The General Assembly,",
        "",
        "Recalling its resolution 64/171 of 18 December 2009,",
        "",
        "1. Decides to meet;",
    ],
    &[
        "2. Requests the Secretary-General to report.",
        "",
        "71st plenary meeting",
        "21 December 2010",
    ],
];
