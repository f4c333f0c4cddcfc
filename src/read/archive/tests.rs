use std::io::{Cursor, Write};

use ::zip::CompressionMethod;
use ::zip::write::{SimpleFileOptions, ZipWriter};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::*;

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        let packed = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(*name, packed).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut tar = ::tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = ::tar::Header::new_ustar();
        // As an attacker would: the library refuses such names.
        header.as_old_mut().name.get_mut(..name.len()).unwrap().copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        tar.append(&header, *bytes).unwrap();
    }
    tar.into_inner().unwrap()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

/// What the archive `bytes`, called `name`, holds: `name = text`, or `name: trouble`.
fn listed(name: &str, bytes: &[u8], limits: Limits) -> Vec<String> {
    let whole = spool(bytes, u64::MAX - 1).unwrap();
    let entries = entries(&whole, name, &limits).unwrap();
    let line = |entry: Entry| match entry.content.and_then(|stretch| stretch.bytes()) {
        Ok(bytes) => format!("{} = {}", entry.name, String::from_utf8(bytes).unwrap()),
        Err(trouble) => format!("{}: {} ({})", entry.name, trouble.message, trouble.help),
    };
    entries.into_iter().map(line).collect()
}

const FILES: [(&str, &[u8]); 2] = [("a.txt", b"one"), ("b/c", b"two")];

#[test]
fn archives_are_folders() {
    let limits = Limits::default();
    assert_eq!(listed("x.zip", &zip(&FILES), limits), ["x.zip!/a.txt = one", "x.zip!/b/c = two"]);
    assert_eq!(listed("x.tar", &tar(&FILES), limits), ["x.tar!/a.txt = one", "x.tar!/b/c = two"]);
    let packed = gzip(&tar(&FILES));
    assert_eq!(listed("x.tgz", &packed, limits), ["x.tgz!/a.txt = one", "x.tgz!/b/c = two"]);
    let packed = zstd::encode_all(tar(&FILES).as_slice(), 1).unwrap();
    assert_eq!(listed("x", &packed, limits), ["x!/a.txt = one", "x!/b/c = two"]);
    assert_eq!(listed("d/a.md.gz", &gzip(b"one"), limits), ["d/a.md.gz!/a.md = one"]);
    assert_eq!(listed("x.zip", &zip(&[]), limits), [""; 0]);
}

#[test]
fn archives_in_archives_are_opened_but_not_without_end() {
    let inner = zip(&[("t.tar", &tar(&FILES)), ("t.zip", b"no zip")]);
    assert_eq!(
        listed("x.zip", &inner, Limits::default()),
        ["x.zip!/t.tar!/a.txt = one", "x.zip!/t.tar!/b/c = two", "x.zip!/t.zip = no zip"]
    );
    let mut nested = zip(&FILES);
    for _ in 0..9 {
        nested = zip(&[("z", &nested)]);
    }
    insta::assert_snapshot!(
        listed("x", &nested, Limits::default()).concat(),
        @"x!/z!/z!/z: archives stand in each other more than 3 deep (unpack them)"
    );
}

#[test]
fn names_stay_in_the_archive_and_differ() {
    let files: [(&str, &[u8]); 7] = [
        ("../../etc/a", b"1"),
        ("/b", b"2"),
        ("c\\..\\d", b"3"),
        ("./b", b"4"),
        ("__MACOSX/e", b"5"),
        (".git/f", b"6"),
        ("g\n\x1b[1m", b"7"),
    ];
    assert_eq!(
        listed("x", &tar(&files), Limits::default()),
        ["x!/etc/a = 1", "x!/b = 2", "x!/c/d = 3", "x!/b~2 = 4", "x!/g\u{fffd}\u{fffd}[1m = 7"]
    );
}

#[test]
fn limits_stop_bombs() {
    let blanks = vec![b' '; 3 << 20];
    let limits = Limits { ratio: 10, ..Limits::default() };
    let lines = listed("x", &zip(&[("a", &blanks), ("b", b"two")]), limits);
    let would = "bytes would unpack to 3145728 (unpack it, or raise --max-ratio)";
    assert!(lines[0].starts_with("x!/a: ") && lines[0].ends_with(would), "{lines:?}");
    assert_eq!(lines[1..], ["x!/b = two"]);
    insta::assert_snapshot!(listed("x", &gzip(&blanks), limits).join("\n"), @"x!/x: it unpacks to more than its packed size makes likely (unpack it, or raise --max-ratio)");
    insta::assert_snapshot!(listed("x", &gzip(&tar(&[("a", &blanks)])), limits).join("\n"), @"x: it unpacks to more than 1 MiB (unpack it, or raise --max-ratio or --max-unpacked)");
    let limits = Limits { bytes: 2, ..Limits::default() };
    insta::assert_snapshot!(listed("x", &tar(&FILES), limits).join("\n"), @"x: the archive unpacks to more than 0 MiB (unpack it, or raise --max-unpacked)");
    let limits = Limits { entries: 1, ..Limits::default() };
    insta::assert_snapshot!(listed("x", &tar(&FILES), limits).join("\n"), @r"
    x!/a.txt = one
    x: the archive holds more than 1 files (unpack it, or raise --max-entries)
    ");
}

#[test]
fn damage_is_said() {
    let mut damaged = zip(&[("a", b"one"), ("b", b"two")]);
    let at = damaged.windows(3).position(|window| window == b"PK\x03").unwrap();
    let data = at + 30 + 1;
    damaged[data] ^= 0x10;
    let lines = listed("x", &damaged, Limits::default());
    assert!(lines[0].starts_with("x!/a: the archive is damaged: "), "{lines:?}");
    assert_eq!(lines[1], "x!/b = two");
    let cut = zip(&FILES);
    let lines = listed("x", &cut[..cut.len() - 9], Limits::default());
    assert!(lines[0].starts_with("x: the archive is damaged: "), "{lines:?}");
    let document = zip(&[("[Content_Types].xml", b"")]);
    let whole = spool(document.as_slice(), 9999).unwrap();
    assert!(entries(&whole, "x", &Limits::default()).is_none(), "a document is no archive");
}
