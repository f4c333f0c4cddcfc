//! Bytes a second of each stage, over the Security Council's texts where they are at hand, else over
//! `input/`: `cargo bench`. What a whole run takes beside others is measured by `compare.py`.

#![allow(clippy::disallowed_methods, reason = "the files are read before the clock runs")]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use resexport::model::{Document, Source};
use resexport::{Destination, Format, Job, export, pipeline, read};

fn main() {
    divan::main();
}

/// The folder of the texts.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("../shared/corpus/sc-text");
    if corpus.is_dir() { corpus } else { root.join("input") }
});

static FILES: LazyLock<Vec<Vec<u8>>> = LazyLock::new(|| {
    let entries = fs::read_dir(&*FOLDER).expect("the folder can be listed");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).expect("the file can be read")).collect()
});

static SOURCES: LazyLock<Vec<Source>> =
    LazyLock::new(|| FILES.iter().filter_map(|bytes| read::read("text.txt", bytes).ok()).collect());

static DOCUMENTS: LazyLock<Vec<(Document, &Source)>> = LazyLock::new(|| {
    let of = |source| pipeline::structure(source).documents.into_iter().map(move |d| (d, source));
    SOURCES.iter().flat_map(of).collect()
});

fn size() -> BytesCount {
    BytesCount::new(FILES.iter().map(Vec::len).sum::<usize>())
}

/// Bytes become text with marks.
#[divan::bench]
fn decode(bencher: Bencher) {
    bencher.counter(size()).bench(|| {
        for bytes in &*FILES {
            let _ = black_box(read::read("text.txt", black_box(bytes)));
        }
    });
}

/// Text becomes documents.
#[divan::bench]
fn structure(bencher: Bencher) {
    let sources = &*SOURCES;
    bencher.counter(size()).bench(|| {
        for source in sources {
            black_box(pipeline::structure(black_box(source)));
        }
    });
}

/// The texts of documents become tokens.
#[divan::bench]
fn lex(bencher: Bencher) {
    let documents = &*DOCUMENTS;
    bencher.counter(size()).bench(|| {
        for (document, _) in documents {
            black_box(pipeline::tokens(black_box(document)));
        }
    });
}

/// Tokens, mentions, targets, bodies, dates and States: all that comes after structure.
#[divan::bench]
fn lex_grammar_resolve(bencher: Bencher) {
    let documents = &*DOCUMENTS;
    let copies = || documents.iter().map(|(document, _)| document.clone()).collect::<Vec<_>>();
    bencher.counter(size()).with_inputs(copies).bench_values(|copies| {
        for (document, (_, source)) in copies.into_iter().zip(documents) {
            black_box(pipeline::extraction(document, source));
        }
    });
}

/// Every stage, and files at the end: what rows and writing add to the stages above.
#[divan::bench(args = [Format::Csv, Format::Jsonl, Format::Parquet])]
fn rows_write(bencher: Bencher, format: Format) {
    let scratch = tempfile::tempdir().expect("a folder for the tables");
    let job = Job {
        inputs: vec![FOLDER.clone()],
        destination: Destination::Folder(scratch.path().join("tables")),
        formats: vec![format],
        ..Job::default()
    };
    bencher.counter(size()).bench(|| export(&job, &()).expect("the tables can be written"));
}
