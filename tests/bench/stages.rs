//! Bytes a second of each stage, over the Security Council's texts where they are at hand, else over
//! `input/`: `cargo bench`. What a whole run takes beside others is measured by `compare.py`.

#![allow(clippy::disallowed_methods, reason = "the files are read before the clock runs")]

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use resexport::model::{Document, Source};
use resexport::pipeline::Tokens;
use resexport::{
    Destination, Entry, Format, InputStatus, Job, Published, Table, export, pipeline, read,
};

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

static DOCUMENTS: LazyLock<Vec<Document>> = LazyLock::new(|| {
    SOURCES.iter().flat_map(|source| pipeline::structure(source).documents).collect()
});

fn tokens() -> Vec<Tokens<'static>> {
    DOCUMENTS.iter().map(Tokens::of).collect()
}

/// What rows are made from. Ids count the documents: what they are does not matter here.
fn entries() -> Vec<Entry> {
    let mut ids = 0..;
    let mut published = |extraction| Published {
        id: ids.next().map(|id: u32| id.to_string()).unwrap_or_default(),
        extraction,
    };
    let mut entry = |source: &Source| {
        let outcome = pipeline::run(source);
        Entry {
            path: source.path.clone(),
            status: InputStatus::Exported,
            reason: None,
            error: None,
            bytes: Some(source.bytes),
            sha256: Some(source.sha256.clone()),
            furniture: outcome.furniture,
            documents: outcome.documents.into_iter().map(&mut published).collect(),
            source: Some(source.clone()),
            diagnostics: outcome.diagnostics,
        }
    };
    SOURCES.iter().map(&mut entry).collect()
}

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
    bencher.counter(size()).bench(|| {
        for document in &*DOCUMENTS {
            black_box(Tokens::of(black_box(document)));
        }
    });
}

/// Tokens become mentions of instruments.
#[divan::bench]
fn grammar(bencher: Bencher) {
    let tokens = tokens();
    bencher.counter(size()).bench(|| {
        for tokens in &tokens {
            black_box(black_box(tokens).mentions());
        }
    });
}

/// Tokens become mentions of instruments, and each points to what it means.
#[divan::bench]
fn grammar_resolve(bencher: Bencher) {
    let tokens = tokens();
    bencher.counter(size()).bench(|| {
        for tokens in &tokens {
            black_box(black_box(tokens).citations(&mut Vec::new()));
        }
    });
}

/// Tokens become bodies, dates and States.
#[divan::bench]
fn entities(bencher: Bencher) {
    let tokens = tokens();
    bencher.counter(size()).bench(|| {
        for tokens in &tokens {
            black_box(black_box(tokens).entities(&mut Vec::new()));
        }
    });
}

/// All stages from text to what is found in it.
#[divan::bench]
fn parse(bencher: Bencher) {
    bencher.counter(size()).bench(|| {
        for source in &*SOURCES {
            black_box(pipeline::run(black_box(source)));
        }
    });
}

/// Documents become rows of all tables.
#[divan::bench]
fn rows(bencher: Bencher) {
    let entries = entries();
    bencher.counter(size()).bench(|| {
        for entries in entries.chunks(16) {
            for table in Table::ALL {
                let _ = black_box(table.batches(black_box(entries)));
            }
        }
    });
}

/// All of a run, from files to files; what it takes beyond `decode`, `parse` and `rows` is that of
/// writing.
#[divan::bench(args = [Format::Csv, Format::Jsonl, Format::Parquet])]
fn whole(bencher: Bencher, format: Format) {
    let scratch = tempfile::tempdir().expect("a folder for the tables");
    let job = Job {
        inputs: vec![FOLDER.clone()],
        destination: Destination::Folder(scratch.path().join("tables")),
        formats: vec![format],
        ..Job::default()
    };
    bencher.counter(size()).bench(|| export(&job, &()).expect("the tables can be written"));
}
