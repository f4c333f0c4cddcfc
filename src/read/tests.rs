use std::fs;
use std::path::{Path, PathBuf};

use super::*;

/// How `bytes` are refused.
#[track_caller]
fn refused(bytes: &[u8]) -> String {
    let Unreadable { reason, message, help } = read("a", bytes).unwrap_err();
    format!("{}: {message}; {help}", reason.name())
}

#[test]
fn what_is_no_text_is_refused_with_a_way_out() {
    insta::assert_snapshot!(refused(b""), @"empty: the file is empty; fetch it again, or remove it");
    insta::assert_snapshot!(refused(b"\xef\xbb\xbf \r\n"), @"empty: the file holds blanks only; fetch it again, or remove it");
    insta::assert_snapshot!(refused(b"\x01\x02\x03\x00text"), @"binary: the bytes are no text; name a document; if it is one, convert it to plain text in UTF-8");
    insta::assert_snapshot!(refused(b"PK\x03\x04"), @"damaged: the zip archive cannot be unpacked: invalid Zip archive: Could not find EOCD; fetch it again");
    insta::assert_snapshot!(refused(b"\xd0\xcf\x11\xe0"), @"unsupported_format: an Office document of before 2007 cannot be read; save it as docx (soffice --headless --convert-to docx FILE)");
    insta::assert_snapshot!(refused(b"\xff\xd8\xff"), @"unsupported_format: a JPEG image cannot be read; recognise its words and save them as PDF (ocrmypdf --image-dpi 300 IN OUT)");
    for (begin, name) in [("GIF89a", "a GIF image"), ("AT&TFORM", "a DjVu document")] {
        assert!(refused(begin.as_bytes()).starts_with(&format!("unsupported_format: {name} ")));
    }
    insta::assert_snapshot!(refused(b"\xef\xbb\xbf<?xml version=\"1.0\"?>"), @"unsupported_format: an XML document cannot be read; save its words as plain text");
}

#[test]
fn a_comment_of_markdown_is_no_html() {
    assert!(read("a.md", b"<!-- page 1 -->\nThe General Assembly,\n").is_ok());
}

/// The text and the encoding of `bytes`.
#[track_caller]
fn decoded(bytes: &[u8]) -> (String, &'static str) {
    let source = read("a", bytes).unwrap();
    (source.text, source.encoding.unwrap())
}

#[test]
fn encodings_are_told_apart() {
    let text = "Rappelant sa résolution 64/171 du 18 décembre 2009 — «Côte d’Ivoire»";
    let expected = |encoding| (text.to_owned(), encoding);
    assert_eq!(decoded(text.as_bytes()), expected("UTF-8"));
    assert_eq!(decoded(format!("\u{feff}{text}").as_bytes()), expected("UTF-8"));
    let (latin, ..) = encoding_rs::WINDOWS_1252.encode(text);
    assert_eq!(decoded(&latin), expected("windows-1252"));
    let russian = "Генеральная Ассамблея, подтверждая свою резолюцию";
    let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(russian);
    assert_eq!(decoded(&cyrillic), (russian.to_owned(), "windows-1251"));
    for (text, marked) in [(text, true), (text, false), (russian, false)] {
        let mark = if marked { "\u{feff}" } else { "" };
        let units: Vec<u16> = mark.encode_utf16().chain(text.encode_utf16()).collect();
        let low: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
        let high: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
        assert_eq!(decoded(&low), (text.to_owned(), "UTF-16LE"));
        assert_eq!(decoded(&high), (text.to_owned(), "UTF-16BE"));
    }
}

#[test]
fn a_damaged_character_does_not_change_the_encoding() {
    let mut bytes = "résolution, décembre, adoptée, 21 décembre".as_bytes().to_vec();
    bytes.push(0xc3);
    let (text, encoding) = decoded(&bytes);
    assert_eq!(encoding, "UTF-8");
    assert!(text.starts_with("résolution") && text.ends_with('\u{fffd}'));
}

proptest::proptest! {
    #[test]
    fn no_bytes_are_too_strange(bytes: Vec<u8>, tail in "(\\PC|\\n|\u{feff}|\0){0,9}") {
        let bytes = [bytes.as_slice(), tail.as_bytes()].concat();
        if let Ok(source) = read("a", &bytes) {
            proptest::prop_assert!(!source.text.trim().is_empty());
            // What is UTF-8 stays as it is.
            let kept = bytes.ends_with(source.text.as_bytes());
            let other = source.encoding != Some("UTF-8") || std::str::from_utf8(&bytes).is_err();
            proptest::prop_assert!(kept || other);
        }
    }
}

#[test]
fn the_digest_is_that_of_the_bytes() {
    assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

/// A folder with these files.
fn folder(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, beginning(file)).unwrap();
    }
    folder
}

/// What a file of this name may begin with.
fn beginning(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("xml") => "<akomaNtoso>",
        Some("md") => "# Title\n",
        Some("PDF") => "%PDF-1.7\n",
        _ => "text",
    }
}

/// The names of what is found under `names` of `folder`, below it.
fn found(folder: &Path, names: &[&str], except: Option<&str>) -> Vec<String> {
    let names: Vec<PathBuf> = names.iter().map(|name| folder.join(name)).collect();
    let except = except.map(|name| folder.join(name));
    let top = format!("{}/", folder.display());
    let inputs = discover(&names, except.as_deref(), &Limits::default());
    inputs.into_iter().map(|input| input.name.replace(&top, "")).collect()
}

#[test]
fn richer_formats_come_first_and_then_the_bytes_of_the_names() {
    let folder = folder(&["b.txt", "B.txt", "a/z.txt", "z.md", "y.PDF", "x.xml", "é", "a.txt"]);
    assert_eq!(
        found(folder.path(), &[""], None),
        ["x.xml", "z.md", "y.PDF", "B.txt", "a.txt", "a/z.txt", "b.txt", "é"]
    );
}

#[test]
fn hidden_files_and_the_output_are_left_out() {
    let folder = folder(&["a.txt", ".b.txt", ".git/c.txt", "out/d.csv", "in/out/e.txt"]);
    assert_eq!(found(folder.path(), &[""], Some("out")), ["a.txt", "in/out/e.txt"]);
    assert_eq!(found(folder.path(), &[".b.txt", "out"], Some("out")), [".b.txt", "out/d.csv"]);
}

#[test]
fn patterns_match_within_folders() {
    let folder = folder(&["in/a.txt", "in/b.md", "in/x/c.txt", "d.txt"]);
    assert_eq!(found(folder.path(), &["in/*.txt"], None), ["in/a.txt"]);
    assert_eq!(found(folder.path(), &["**/*.txt"], None), ["d.txt", "in/a.txt", "in/x/c.txt"]);
    assert_eq!(found(folder.path(), &["in/[ab].{txt,md}"], None), ["in/b.md", "in/a.txt"]);
}

#[test]
fn a_name_comes_once() {
    let folder = folder(&["in/a.txt"]);
    assert_eq!(found(folder.path(), &["in", "in/a.txt", "in/*"], None), ["in/a.txt"]);
}

#[test]
fn a_name_that_leads_nowhere_has_a_trouble() {
    let folder = folder(&["a[1].txt"]);
    let trouble = |name: &str| {
        let input = discover(&[folder.path().join(name)], None, &Limits::default()).swap_remove(0);
        input.trouble.map(|trouble| format!("{}; {}", trouble.message, trouble.help))
    };
    let trouble_of = |name| trouble(name).unwrap();
    insta::assert_snapshot!(trouble_of("b.txt"), @"no such file or folder; check the spelling");
    insta::assert_snapshot!(trouble_of("*.md"), @"no file fits the pattern; check the pattern");
    insta::assert_snapshot!(trouble_of("[.txt"), @"no pattern: unclosed character class; missing ']'; check the pattern");
    assert_eq!(trouble("a[1].txt"), None, "a file may be called like a pattern");
}

#[test]
fn archives_are_looked_into_and_formats_told_by_content() {
    let folder = folder(&["b.txt", "c.bin"]);
    let gzip = |name: &str, text: &str| {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut gzip, text.as_bytes()).unwrap();
        fs::write(folder.path().join(name), gzip.finish().unwrap()).unwrap();
    };
    gzip("a.txt.gz", "one");
    gzip("d", "<html>two");
    fs::write(folder.path().join("e.zip"), [b"PK\x05\x06".as_slice(), &[0; 18]].concat()).unwrap();
    fs::write(folder.path().join("f"), "<akomaNtoso/>").unwrap();
    assert_eq!(
        found(folder.path(), &[""], None),
        ["f", "d!/d", "a.txt.gz!/a.txt", "b.txt", "c.bin", "e.zip"]
    );
    let inputs = discover(&[folder.path().to_owned()], None, &Limits::default());
    let opened: Vec<_> = inputs.iter().map(|input| input.open().map_err(|t| t.message)).collect();
    assert_eq!(opened[1].as_deref(), Ok(b"<html>two".as_slice()));
    assert_eq!(opened[2].as_deref(), Ok(b"one".as_slice()));
    assert_eq!(opened[5], Err("the archive holds no files".to_owned()));
}

#[test]
#[cfg(unix)]
fn a_link_to_a_folder_around_it_is_no_hang() {
    let folder = folder(&["in/a.txt"]);
    std::os::unix::fs::symlink(folder.path(), folder.path().join("in/loop")).unwrap();
    let inputs = discover(&[folder.path().to_owned()], None, &Limits::default());
    let troubles: Vec<_> = inputs.iter().filter_map(|input| input.trouble.as_ref()).collect();
    assert_eq!(troubles.len(), 1);
    assert_eq!(troubles[0].message, "the link leads back to a folder around it");
}
