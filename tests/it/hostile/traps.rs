//! PDF files that ask for more than a document needs.

use super::seeds::FONT;
use crate::paper::{Paper, RESOLUTION, folded};

/// Their names, with what they hold.
pub(super) fn traps() -> Vec<(&'static str, Vec<u8>)> {
    let plain = || Paper::new(&RESOLUTION);
    let with = |object: usize, bytes: Vec<u8>| {
        let mut paper = plain();
        paper.objects[object] = bytes;
        paper.bytes("")
    };
    let blanks = vec![b' '; 300 << 20];
    let mut own_parent = plain();
    own_parent.objects[1] = b"<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R 4 0 R] >>".to_vec();
    let mut own_form = plain();
    let form =
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 8 0 R >> >>";
    own_form.objects[3] = String::from_utf8_lossy(&own_form.objects[3])
        .replace("/Font <<", "/XObject << /X 8 0 R >> /Font <<")
        .into_bytes();
    own_form.objects[4] = folded("", b"/X Do");
    own_form.objects.push(folded(form, b"/X Do /X Do /X Do"));
    let mut tags = plain();
    tags.objects[0] = b"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 8 0 R >>".to_vec();
    tags.objects.push(b"<< /Type /StructTreeRoot /K [8 0 R 8 0 R 8 0 R] >>".to_vec());
    let deep =
        |open: &str| [b"BT /F 9 Tf (a) Tj ".to_vec(), open.repeat(200_000).into_bytes()].concat();
    let wide = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts \
        [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 4294967295 500] >>] >>";
    let letters = "begincmap 1 beginbfrange <00000000> <ffffffff> <0020> endbfrange \
        1 begincidrange <0000> <ffffffff> 0 endcidrange endcmap";
    let mut many_letters = plain();
    many_letters.objects[2] = FONT.into();
    many_letters.objects.push(folded("", letters.as_bytes()));
    vec![
        ("bomb.pdf", with(4, folded("", &blanks))),
        (
            "count.pdf",
            with(1, b"<< /Type /Pages /Count 4294967295 /Kids [4 0 R 6 0 R] >>".to_vec()),
        ),
        ("arrays.pdf", with(4, folded("", &deep("[")))),
        ("dictionaries.pdf", with(4, folded("", &deep("<< /A ")))),
        ("states.pdf", with(4, folded("", &deep("q BT ")))),
        ("objects.pdf", with(3, deep("<< /Type /Page /A [ "))),
        ("kids.pdf", own_parent.bytes("")),
        ("forms.pdf", own_form.bytes("")),
        ("tags.pdf", tags.bytes("")),
        ("widths.pdf", with(2, wide.into())),
        ("letters.pdf", many_letters.bytes("")),
        ("before.pdf", plain().bytes("/Prev 9 /XRefStm 9")),
    ]
}
