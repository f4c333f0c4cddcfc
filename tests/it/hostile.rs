//! Damaged and hostile files: whatever the bytes, a status; no panic, no hang, bounded memory.

use std::io::{Cursor, Write as _};
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use resexport::{Destination, Job, export, pipeline, read};
use zip::CompressionMethod;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::paper::{Paper, RESOLUTION, folded, stream};
use crate::promises::broken;
use crate::scratch::Scratch;

const AKN: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
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

const WORD: &str = r#"<w:document xmlns:w="w" xmlns:r="r"><w:body>
<w:p><w:r><w:t>65/218. Protection of lighthouses</w:t></w:r></w:p>
<w:p><w:r><w:rPr><w:i/></w:rPr><w:t>The General Assembly</w:t></w:r><w:r><w:t>,</w:t></w:r></w:p>
<w:p><w:r><w:t>Recalling its resolution 64/171,</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:hyperlink r:id="l"><w:r>
<w:t>Decides</w:t></w:r></w:hyperlink><w:del><w:r><w:delText>no</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p></w:tc></w:tr></w:tbl>
<w:sectPr><w:headerReference w:type="first" r:id="h"/><w:titlePg/></w:sectPr></w:body></w:document>"#;

const WORD_PARTS: [(&str, &str); 5] = [
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

const HTML: &str = "<!DOCTYPE html><html lang=en><meta charset=utf-8><nav><a href=/>Home</a></nav>\
    <h1>65/218. Protection of lighthouses</h1><p>The General Assembly,<p><i>Recalling</i> its \
    <a href='https://undocs.org/A/RES/64/171'>64/171</a>,<sup>1</sup><br><br><ol><li>Decides:\
    <ol type=a><li>To meet;</ol></ol><table><tr><td>a<td>b</table><pre>\n71st meeting\n</pre>\
    <a href='#_ftnref1'>[1]</a> See A/64/1.";

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(*name, options).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What prints a page, with what a reader may trip over.
const PRINT: &str = "q 1 0 0 1 72 700 cm BT /F 10 Tf 14 TL 2 Tr 0 Ts (65/218. Lighthouses) Tj T* \
    [(The Gen) -20 (eral) -300 (Assembly,)] TJ T* /P <</MCID 0>> BDC <0031002e> Tj EMC \
    (1. Decides:) ' 3 2 (to meet.) \" ET Q /X Do";
const FONT: &str = "<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 8 0 R \
    /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /A /W [0 [500 500] 3 900 600] \
    /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >>";
const LETTERS: &str = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange \
    1 beginbfrange <0020> <007e> <0020> endbfrange 1 beginbfchar <0001> <0041> endbfchar endcmap";

/// An archive with a name that leads out of it and an archive inside.
fn archive() -> Vec<u8> {
    let inner = zipped(&[("b/../c.txt", b"65/218. Title\n\nThe General Assembly,\n")]);
    zipped(&[("../a.xml", AKN.as_bytes()), ("i", &inner), ("b.html", HTML.as_bytes())])
}

/// A Word document whose part `name` is `bytes`.
fn word(name: &str, bytes: &[u8]) -> Vec<u8> {
    let document = ("word/document.xml", WORD);
    let parts = WORD_PARTS
        .into_iter()
        .chain([document])
        .map(|(own, text)| (own, if own == name { bytes } else { text.as_bytes() }));
    zipped(&parts.collect::<Vec<_>>())
}

/// Ways to damage bytes.
#[derive(Clone, Debug)]
enum Damage {
    Cut(Index),
    Flip(Index, u8),
    Delete(Index, usize),
    Repeat(Index, usize, usize),
    Insert(Index, &'static [u8]),
}

fn damage() -> impl Strategy<Value = Damage> {
    let pieces: &[&[u8]] = &[
        b"<",
        b">",
        b"</",
        b"&",
        b"&a;",
        b"]]>",
        b"<!--",
        b"<w:p>",
        b"\"",
        b"\0",
        b"\xff\xff\xff\xff",
        b"99999999999999999999",
        b"-1",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"../",
        b"\xef\xbb\xbf",
        b"<!DOCTYPE a [<!ENTITY a \"&a;&a;\">]>",
        b"\xc3",
        b"<table>",
        b"<ol start=4294967295>",
        b"<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
        b"4294967295",
        b" 1 0 R ",
        b"[[[[[[[[",
        b"<</Kids[2 0 R]>>",
        b"/FlateDecode",
        b"endstream endobj",
    ];
    prop_oneof![
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), 1..=255_u8).prop_map(|(at, mask)| Damage::Flip(at, mask)),
        (any::<Index>(), 1..99_usize).prop_map(|(at, length)| Damage::Delete(at, length)),
        (any::<Index>(), 1..40_usize, 1..2000_usize)
            .prop_map(|(at, length, times)| Damage::Repeat(at, length, times)),
        (any::<Index>(), prop::sample::select(pieces))
            .prop_map(|(at, piece)| Damage::Insert(at, piece)),
    ]
}

fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        let place = |at: &Index| at.index(bytes.len().max(1)).min(bytes.len());
        match damage {
            Damage::Cut(at) => bytes.truncate(place(at)),
            Damage::Flip(at, mask) => {
                let at = place(at);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= mask;
                }
            }
            Damage::Delete(at, length) => {
                let at = place(at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Damage::Repeat(at, length, times) => {
                let at = place(at);
                let piece = bytes[at..(at + length).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, piece);
            }
            Damage::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}

/// Reads `bytes` in no more than ten seconds, and checks what came of it.
fn outlive(bytes: Vec<u8>) {
    let (done, told) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        match read::read("a", &bytes) {
            Ok(source) => {
                let outcome = pipeline::run(&source);
                assert_eq!(broken(&source, &outcome), [""; 0], "{:?}", source.text);
            }
            Err(trouble) => assert!(!trouble.message.is_empty() && !trouble.help.is_empty()),
        }
        let _ = done.send(());
    });
    match told.recv_timeout(Duration::from_secs(10)) {
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("no end after ten seconds"),
        _ => reader.join().unwrap(),
    }
}

fn config() -> Config {
    Config {
        cases: 200,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(65_218),
        ..Config::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn akoma_ntoso(damages in prop::collection::vec(damage(), 0..4)) {
        outlive(damaged(AKN.into(), &damages));
    }

    #[test]
    fn web_pages(damages in prop::collection::vec(damage(), 0..4)) {
        outlive(damaged(HTML.into(), &damages));
    }

    #[test]
    fn word_documents(damages in prop::collection::vec(damage(), 0..4)) {
        outlive(damaged(word("", b""), &damages));
    }

    #[test]
    fn parts_of_word_documents(
        part in 0..=WORD_PARTS.len(),
        damages in prop::collection::vec(damage(), 1..4),
    ) {
        let (name, text) = WORD_PARTS.get(part).copied().unwrap_or(("word/document.xml", WORD));
        outlive(word(name, &damaged(text.into(), &damages)));
    }

    #[test]
    fn pdf_files(damages in prop::collection::vec(damage(), 0..4)) {
        outlive(damaged(Paper::new(&RESOLUTION).bytes(""), &damages));
    }

    #[test]
    fn words_of_pdf_files(damages in prop::collection::vec(damage(), 1..4)) {
        let mut paper = Paper::new(&RESOLUTION);
        paper.objects[4] = stream("", &damaged(PRINT.into(), &damages));
        paper.objects[2] = damaged(FONT.into(), &damages);
        paper.objects.push(folded("", &damaged(LETTERS.into(), &damages)));
        outlive(paper.bytes(""));
    }

    #[test]
    fn zip_archives(damages in prop::collection::vec(damage(), 0..4)) {
        let scratch = Scratch::new();
        scratch.write("a.zip", damaged(archive(), &damages));
        let job = Job {
            inputs: vec![scratch.path("a.zip")],
            destination: Destination::Nowhere,
            ..Job::default()
        };
        let found = export(&job, &()).unwrap();
        let told = found.exported + found.duplicates + found.skipped + found.failed;
        let untouched = damages.is_empty();
        prop_assert!(!untouched || told == 3, "{found:?}");
    }
}

#[test]
fn the_seeds_are_read_as_resolutions() {
    for (bytes, notes) in [
        (AKN.into(), 1),
        (HTML.into(), 1),
        (word("", b""), 1),
        (Paper::new(&RESOLUTION).bytes(""), 0),
    ] {
        let source = read::read("a", &bytes).unwrap();
        let outcome = pipeline::run(&source);
        let symbol = outcome.documents[0].document.symbol.as_ref().unwrap();
        assert_eq!(symbol.as_str(), "A/RES/65/218");
        assert_eq!(outcome.documents[0].document.notes.len(), notes, "{}", source.text);
    }
}

#[test]
fn deep_and_wide_files_end() {
    for tag in ["<w:p>", "<w:tbl>", "<w:r>", "<w:del>"] {
        let body = format!("<w:document xmlns:w='w'>{}", tag.repeat(100_000));
        outlive(word("word/document.xml", body.as_bytes()));
    }
    for tag in ["<p>", "<i>", "<ol><li>", "<table><tr><td>", "<a href=x>", "</p>", "<sup>1"] {
        outlive(format!("<html>{}", tag.repeat(50_000)).into_bytes());
    }
    outlive(format!("<akomaNtoso>{}", "<p>".repeat(200_000)).into_bytes());
    outlive(format!("<akomaNtoso {}/>", "a=''".repeat(50_000)).into_bytes());
}

/// Runs the binary on 200 damaged copies of `whole` with an address space of half a gibibyte and a
/// minute of processor time. Each copy must have a status, and none may break the parser.
#[cfg(target_os = "linux")]
fn survive(ending: &str, whole: &[u8]) {
    let scratch = Scratch::new();
    let mut runner = TestRunner::new(config());
    let damages = prop::collection::vec(damage(), 1..4);
    for copy in 0..200 {
        let damages = damages.new_tree(&mut runner).unwrap().current();
        scratch.write(&format!("in/{copy:03}.{ending}"), damaged(whole.to_vec(), &damages));
    }
    let run = confined(&scratch)
        .args(["in", "--partial", "--format", "jsonl", "--jobs", "2", "--quiet"])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(matches!(run.status.code(), Some(0 | 3)), "{:?} {said}", run.status);
    let mut told = std::collections::BTreeSet::new();
    for row in scratch.read("output/sources.jsonl").lines() {
        let row: serde_json::Value = serde_json::from_str(row).unwrap();
        assert_ne!(row["reason"], "parser_stopped", "{row}");
        assert!(row["status"].is_string(), "{row}");
        let name = row["source_path"].as_str().unwrap();
        told.insert(name.split('!').next().unwrap().to_owned());
    }
    assert_eq!(told.len(), 200, "{told:?}");
    assert_eq!(scratch.list(""), ["in", "output"], "something was written elsewhere");
}

/// The binary, to be run in the folder with an address space of half a gibibyte and a minute of
/// processor time.
#[cfg(target_os = "linux")]
fn confined(scratch: &Scratch) -> Command {
    let mut command = Command::new("sh");
    let limits = "ulimit -v 524288; ulimit -t 60; exec \"$@\"";
    command.current_dir(scratch.path("")).args(["-c", limits, "sh"]);
    command.arg(env!("CARGO_BIN_EXE_resexport"));
    command
}

#[cfg(target_os = "linux")]
#[test]
fn each_of_200_damaged_pdf_files_has_a_status() {
    survive("pdf", &Paper::new(&RESOLUTION).bytes(""));
}

#[cfg(target_os = "linux")]
#[test]
fn each_of_200_damaged_xml_files_has_a_status() {
    survive("xml", AKN.as_bytes());
}

#[cfg(target_os = "linux")]
#[test]
fn each_of_200_damaged_word_documents_has_a_status() {
    survive("docx", &word("", b""));
}

#[cfg(target_os = "linux")]
#[test]
fn each_of_200_damaged_archives_has_a_status() {
    survive("zip", &archive());
}

/// Names of PDF files that ask for more than a document needs, with what they hold.
fn traps() -> Vec<(&'static str, Vec<u8>)> {
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

#[test]
fn pdf_files_that_never_end_do() {
    for (_, trap) in traps() {
        outlive(trap);
    }
}

/// The binary with an address space of half a gibibyte.
#[cfg(target_os = "linux")]
#[test]
fn bombs_do_not_fill_the_memory() {
    let scratch = Scratch::new();
    let blanks = vec![b' '; 64 << 20];
    let layers = |inner: Vec<u8>| zipped(&[("a", &inner), ("b", &inner), ("c", &inner)]);
    scratch.write("bomb.docx", word("word/document.xml", &blanks));
    scratch.write("bomb.zip", zipped(&[("a.txt", &blanks)]));
    scratch.write("nested.zip", layers(layers(layers(zipped(&[("a", &blanks)])))));
    scratch.write("bomb.gz", zstd::encode_all(blanks.as_slice(), 1).unwrap());
    let quoted = "&a;".repeat(1000);
    scratch.write(
        "laughs.xml",
        format!("<!DOCTYPE a [<!ENTITY a '{quoted}'>]><akomaNtoso>&a;</akomaNtoso>"),
    );
    let mut names =
        vec!["bomb.docx", "bomb.zip!/a.txt", "nested.zip!/c!/c!/c", "bomb.gz!/bomb", "laughs.xml"];
    for (name, trap) in traps() {
        scratch.write(name, trap);
        names.push(name);
    }
    let run =
        confined(&scratch).args([".", "--dry-run", "--jobs", "2", "--verbose"]).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(3), "{said}");
    for name in names {
        assert!(said.contains(&format!("{name}: ")), "{name} is not in\n{said}");
    }
    assert!(!said.contains("broke down"), "{said}");
}
