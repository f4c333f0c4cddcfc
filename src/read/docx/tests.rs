use std::io::{Cursor, Write as _};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::model::{Mark, MarkKind};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A document with this body and these other parts.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let relation = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id='{id}' Type='{TYPES}/{kind}' Target='{target}'/>")
    };
    let main = relation("a", "officeDocument", "/word/document.xml");
    part("[Content_Types].xml", "<Types/>");
    part("_rels/.rels", &format!("<Relationships>{main}</Relationships>"));
    let relations: String =
        parts.iter().map(|(name, _)| relation(name, name, &format!("{name}.xml"))).collect();
    let link = "<Relationship Id='l' Type='h/hyperlink' Target='https://undocs.org/A/1' \
                TargetMode='External'/>";
    part(
        "word/_rels/document.xml.rels",
        &format!("<Relationships>{relations}{link}</Relationships>"),
    );
    let space = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
                 xmlns:r='r' xmlns:mc='mc'";
    part("word/document.xml", &format!("<w:document {space}><w:body>{body}</w:body></w:document>"));
    for (name, text) in parts {
        let root = if *name == "header" { "hdr" } else { name };
        part(&format!("word/{name}.xml"), &format!("<w:{root} {space}>{text}</w:{root}>"));
    }
    zip.finish().unwrap().into_inner()
}

fn read(body: &str, parts: &[(&str, &str)]) -> Source {
    crate::read::read("a.docx", &docx(body, parts)).unwrap()
}

/// The text of a document, its blocks parted by `|`.
fn text(body: &str, parts: &[(&str, &str)]) -> String {
    read(body, parts).text.trim_end().replace("\n\n", "|")
}

fn marked(source: &Source, kind: fn(&MarkKind) -> bool) -> Vec<&str> {
    let these = source.marks.iter().filter(|mark| kind(&mark.kind));
    these.map(|Mark { span, .. }| span.of(&source.text).unwrap()).collect()
}

/// A paragraph with properties.
fn p(properties: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>")
}

const NUMBERING: &str = "
    <w:abstractNum w:abstractNumId='0'>
      <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/>
        <w:pStyle w:val='Para'/></w:lvl>
      <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='lowerLetter'/><w:lvlText w:val='(%2)'/></w:lvl>
      <w:lvl w:ilvl='2'><w:start w:val='1'/><w:numFmt w:val='upperRoman'/><w:isLgl/>
        <w:lvlText w:val='%1.%3'/></w:lvl>
    </w:abstractNum>
    <w:abstractNum w:abstractNumId='1'>
      <w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{f0b7}'/></w:lvl></w:abstractNum>
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>
    <w:num w:numId='2'><w:abstractNumId w:val='0'/>
      <w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/></w:lvlOverride></w:num>
    <w:num w:numId='3'><w:abstractNumId w:val='1'/></w:num>";

#[test]
fn numbers_are_computed() {
    let of = |list: u32, level: u32, words: &str| {
        let about =
            format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>");
        p(&about, words)
    };
    let styles = "<w:style w:type='paragraph' w:styleId='Para'><w:basedOn w:val='Base'/></w:style>
        <w:style w:type='paragraph' w:styleId='Base'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr>
        </w:pPr></w:style>";
    let body = [
        of(1, 0, "a"),
        of(1, 1, "b"),
        of(1, 1, "c"),
        of(1, 0, " "),
        of(1, 1, "d"),
        of(1, 2, "e"),
        p("<w:pStyle w:val='Para'/>", "f"),
        p("<w:pStyle w:val='Para'/><w:numPr><w:numId w:val='0'/></w:numPr>", "g"),
        of(3, 0, "h"),
        of(2, 0, "i"),
        of(1, 0, "j"),
        of(9, 0, "k"),
    ];
    assert_eq!(
        text(&body.concat(), &[("numbering", NUMBERING), ("styles", styles)]),
        "1.\ta|(a)\tb|(b)\tc|(a)\td|2.1\te|3.\tf|g|•\th|1.\ti|2.\tj|k"
    );
}

#[test]
fn notes_stand_under_their_paragraph() {
    let notes = "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>
        <w:footnote w:id='7'><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>See</w:t></w:r></w:p>
        <w:p><w:r><w:t>also.</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id='8'><w:p><w:r><w:t>* Reissued.</w:t></w:r></w:p></w:footnote>
        <w:footnote w:id='9'><w:p><w:r><w:t>Ibid.</w:t></w:r></w:p></w:footnote>";
    let body = "<w:p><w:r><w:t>A</w:t><w:footnoteReference w:customMarkFollows='1' w:id='8'/>
        <w:t>*</w:t></w:r><w:r><w:t> b,</w:t><w:footnoteReference w:id='7'/></w:r>
        <w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>
        <w:r><w:t> c</w:t><w:footnoteReference w:id='9'/><w:footnoteReference w:id='99'/></w:r></w:p>";
    let source = read(body, &[("footnotes", notes)]);
    assert_eq!(source.text, "A* b,12 c2\n\n*\tReissued.\n\n1\tSee also.\n\n2\tIbid.\n\n");
    let refs = marked(&source, |kind| matches!(kind, MarkKind::NoteRef { .. }));
    assert_eq!(refs, ["*", "1", "2"], "the superscript is no mark where Word sets the notes");
    let by_hand = "<w:p><w:r><w:t>A,</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/>
        </w:rPr><w:t>2</w:t></w:r></w:p>";
    let source = read(by_hand, &[]);
    assert_eq!(marked(&source, |kind| matches!(kind, MarkKind::NoteRef { .. })), ["2"]);
}

#[test]
fn endnotes_count_in_roman_numerals_unless_told() {
    let notes = "<w:endnote w:id='2'><w:p><w:r><w:t>x</w:t></w:r></w:p></w:endnote>";
    let body = "<w:p><w:r><w:t>A</w:t><w:endnoteReference w:id='2'/></w:r></w:p>";
    assert_eq!(text(body, &[("endnotes", notes)]), "Ai|i\tx");
    let settings = "<w:endnotePr><w:numFmt w:val='decimal'/><w:numStart w:val='5'/></w:endnotePr>";
    assert_eq!(text(body, &[("endnotes", notes), ("settings", settings)]), "A5|5\tx");
}

#[test]
fn changes_are_read_as_accepted() {
    let run = |words: &str| format!("<w:r><w:t>{words}</w:t></w:r>");
    let deleted = "<w:r><w:delText>Notes</w:delText></w:r>";
    let body = format!(
        "<w:p>{}<w:del>{deleted}</w:del><w:ins>{}</w:ins></w:p>\
         <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:moveFrom>{}</w:moveFrom>{}</w:p><w:p>{}</w:p>\
         <w:p>{}</w:p>",
        run("1. "),
        run("Recalls"),
        run("gone"),
        run("joined "),
        run("up"),
        run("end")
    );
    assert_eq!(text(&body, &[]), "1. Recalls|joined up|end");
}

#[test]
fn styles_say_what_is_italic_hidden_and_a_heading() {
    let styles = "<w:style w:type='paragraph' w:default='1' w:styleId='N'><w:rPr><w:i/></w:rPr></w:style>
        <w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 2'/></w:style>
        <w:style w:type='paragraph' w:styleId='U'><w:name w:val='_ H _1_G'/><w:basedOn w:val='U'/></w:style>
        <w:style w:type='character' w:styleId='V'><w:rPr><w:vanish/></w:rPr></w:style>";
    let run = |style: &str, words: &str| {
        format!("<w:r><w:rPr>{style}</w:rPr><w:t xml:space='preserve'>{words}</w:t></w:r>")
    };
    let body = [
        p("<w:pStyle w:val='H'/>", "One"),
        p("<w:pStyle w:val='U'/>", "Two"),
        format!(
            "<w:p>{}{}{}</w:p>",
            run("", "Recalling "),
            run("<w:i w:val='0'/>", "x"),
            run("<w:rStyle w:val='V'/>", "y")
        ),
    ];
    let source = read(&body.concat(), &[("styles", styles)]);
    assert_eq!(source.text, "One\n\nTwo\n\nRecalling x\n\n");
    assert_eq!(marked(&source, |kind| *kind == MarkKind::Heading), ["One", "Two"]);
    assert_eq!(marked(&source, |kind| *kind == MarkKind::Italic), ["Recalling"]);
}

#[test]
fn the_first_table_is_letterhead_and_others_are_rows() {
    let cell = |words: &str| format!("<w:tc>{}{}</w:tc>", p("", words), p("", "x"));
    let table = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl>", cell("a"), cell("b"));
    let source = read(&format!("{}{table}{}{table}", p("", ""), p("", "Text")), &[]);
    assert_eq!(source.text, "a\n\nx\n\nb\n\nx\n\nText\n\na x\tb x\n\n");
    assert_eq!(marked(&source, |kind| *kind == MarkKind::Row), ["a x\tb x"]);
}

#[test]
fn fields_boxes_and_links_keep_their_words_once() {
    let code = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let body = format!(
        "<w:p><w:hyperlink r:id='l'><w:r><w:t>A/1</w:t></w:r></w:hyperlink><w:r><w:t> and </w:t></w:r>\
         {}<w:r><w:instrText> HYPERLINK \"https://undocs.org/A/2\" \\o</w:instrText><w:t>no</w:t></w:r>\
         {}<w:r><w:t>A/2</w:t></w:r>{}<w:r><mc:AlternateContent>\
         <mc:Choice><w:txbxContent>{}</w:txbxContent></mc:Choice>\
         <mc:Fallback><w:txbxContent>{}</w:txbxContent></mc:Fallback></mc:AlternateContent>\
         <w:noBreakHyphen/><w:sym w:char='F0B7'/><w:sym w:char='00E9'/><w:br/><w:t>z</w:t></w:r></w:p>",
        code("begin"),
        code("separate"),
        code("end"),
        p("", "box"),
        p("", "box")
    );
    let source = read(&body, &[]);
    assert_eq!(source.text, "A/1 and A/2\u{2011}é\nz\n\nbox\n\n");
    assert_eq!(marked(&source, |kind| matches!(kind, MarkKind::Link { .. })), ["A/1", "A/2"]);
}

#[test]
fn only_the_head_of_the_first_page_is_read() {
    let head = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", p("", "A/RES/80/1"));
    let section = |first: &str| {
        format!(
            "{}<w:sectPr><w:headerReference w:type='{first}' r:id='header'/><w:titlePg/></w:sectPr>",
            p("", "Text")
        )
    };
    assert_eq!(text(&section("first"), &[("header", &head)]), "A/RES/80/1|Text");
    assert_eq!(text(&section("default"), &[("header", &head)]), "Text");
}

#[test]
fn other_archives_and_bombs_are_refused() {
    let refused = |bytes: &[u8]| {
        let trouble = crate::read::read("a.docx", bytes).unwrap_err();
        format!("{}: {}", trouble.reason.name(), trouble.message)
    };
    let zip = |names: &[&str]| {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for name in names {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    insta::assert_snapshot!(refused(&zip(&["[Content_Types].xml", "xl/a"])), @"unsupported_format: a spreadsheet cannot be read");
    insta::assert_snapshot!(refused(&zip(&["mimetype", "content.xml"])), @"unsupported_format: an OpenDocument text cannot be read");
    insta::assert_snapshot!(refused(&zip(&["a.txt"])), @"unsupported_format: a zip archive cannot be read");
    insta::assert_snapshot!(refused(&zip(&["[Content_Types].xml", "word/a"])), @"damaged: the document has no part word/document.xml");
    let deep = format!("{}x{}", "<w:p>".repeat(900), "</w:p>".repeat(900));
    insta::assert_snapshot!(refused(&docx(&deep, &[])), @"damaged: elements stand in each other more than 200 deep");
}
