//! The whole files that are damaged: one of each format.

use std::io::{Cursor, Write as _};

use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

pub(super) const AKN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification><FRBRWork><FRBRdate date="2010-12-21" name="adoption"/></FRBRWork></identification>
<workflow><step outcome="draftResolution" as="A/C.3/65/L.1" by="Chad and Peru"/></workflow></meta>
<coverPage><p>United Nations</p><p><docNumber>A/RES/65/218</docNumber></p></coverPage>
<preface><p>Resolution adopted by the General Assembly on 21 December 2010</p>
<p>65/218. <docTitle>Protection of lighthouses</docTitle></p></preface>
<preamble><formula><p>The General Assembly,</p></formula><container><p><i>Recalling</i> its resolution
<a href="https://undocs.org/A/RES/64/171">64/171</a> of 18 December 2009,<authorialNote marker="1">
<p>See A/64/1.</p></authorialNote></p></container></preamble>
<mainBody><paragraph><num>1.</num><content><p>Decides:</p></content></paragraph>
<paragraph><list><point><num>(a)</num><content><p>To meet;</p></content></point></list></paragraph>
<paragraph><content><table><tr><td>a</td><td>b</td></tr></table></content></paragraph></mainBody>
<conclusions><p>71st plenary meeting</p></conclusions></statement></akomaNtoso>"#;

pub(super) const WORD: &str = r#"<w:document xmlns:w="w" xmlns:r="r"><w:body>
<w:p><w:r><w:t>65/218. Protection of lighthouses</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>The General Assembly</w:t></w:r><w:r><w:t>,</w:t></w:r></w:p>
<w:p><w:r><w:t>Recalling its resolution 64/171,</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:hyperlink r:id="l"><w:r>
<w:t>Decides</w:t></w:r></w:hyperlink><w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sectPr><w:headerReference w:type="first" r:id="h"/><w:titlePg/></w:sectPr></w:body></w:document>"#;

pub(super) const WORD_PARTS: [(&str, &str); 5] = [
    ("[Content_Types].xml", "<Types/>"),
    (
        "_rels/.rels",
        "<Relationships><Relationship Id='a' Type='t/officeDocument' Target='word/document.xml'/></Relationships>",
    ),
    (
        "word/_rels/document.xml.rels",
        "<Relationships><Relationship Id='n' Type='t/numbering' Target='numbering.xml'/>\
         <Relationship Id='f' Type='t/footnotes' Target='footnotes.xml'/></Relationships>",
    ),
    (
        "word/numbering.xml",
        "<w:numbering xmlns:w='w'><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>\
         <w:numFmt w:val='lowerRoman'/><w:lvlText w:val='%1.'/></w:lvl></w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>",
    ),
    (
        "word/footnotes.xml",
        "<w:footnotes xmlns:w='w'><w:footnote w:id='2'><w:p><w:r><w:t>See A/64/1.</w:t></w:r></w:p>\
         </w:footnote></w:footnotes>",
    ),
];

pub(super) const HTML: &str = "<!DOCTYPE html><html lang=en><meta charset=utf-8><nav><a href=/>Home</a></nav>\
    <h1>65/218. Protection of lighthouses</h1><p>The General Assembly,<p><i>Recalling</i> its \
    <a href='https://undocs.org/A/RES/64/171'>64/171</a>,<sup>1</sup><br><br><ol><li>Decides:\
    <ol type=a><li>To meet;</ol></ol><table><tr><td>a<td>b</table><pre>\n71st meeting\n</pre>\
    <a href='#_ftnref1'>[1]</a> See A/64/1.";

pub(super) fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What prints a page, with what a reader may trip over.
pub(super) const PRINT: &str = "q 1 0 0 1 72 700 cm BT /F 10 Tf 14 TL 2 Tr 0 Ts (65/218. Lighthouses) Tj T* \
    [(The Gen) -20 (eral) -300 (Assembly,)] TJ T* /P <</MCID 0>> BDC <0031002e> Tj EMC \
    (1. Decides:) ' 3 2 (to meet.) \" ET Q /X Do";
pub(super) const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 8 0 R \
    /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 [500 500] 3 900 600] \
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>";
pub(super) const LETTERS: &str = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
    1 beginbfrange <0020> <007e> <0020> endbfrange 1 beginbfchar <0001> <0041> endbfchar endcmap";

/// An archive with a name that leads out of it and an archive inside.
pub(super) fn archive() -> Vec<u8> {
    let inner = zipped(&[("b/../c.txt", b"65/218. Title\n\nThe General Assembly,\n")]);
    zipped(&[("../a.xml", AKN.as_bytes()), ("i", &inner), ("b.html", HTML.as_bytes())])
}

/// A Word document whose part `name` is `bytes`.
pub(super) fn word(name: &str, bytes: &[u8]) -> Vec<u8> {
    let document = ("word/document.xml", WORD);
    let parts = WORD_PARTS
        .into_iter()
        .chain([document])
        .map(|(own, text)| (own, if own == name { bytes } else { text.as_bytes() }));
    zipped(&parts.collect::<Vec<_>>())
}
