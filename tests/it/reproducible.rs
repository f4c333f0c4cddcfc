use std::path::Path;
use std::{fs, iter};

use resexport::Table;

use crate::scratch::Scratch;

/// Every file of a folder with its bytes.
fn contents(scratch: &Scratch, folder: &str) -> Vec<(String, Vec<u8>)> {
    let names = scratch.list(folder).into_iter();
    names.map(|name| (name.clone(), fs::read(scratch.path(folder).join(name)).unwrap())).collect()
}

#[test]
fn the_bytes_do_not_depend_on_threads() {
    let scratch = Scratch::new();
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    let texts: Vec<Vec<u8>> = match fs::read_dir(sample) {
        Ok(files) => files.map(|file| fs::read(file.unwrap().path()).unwrap()).collect(),
        Err(_) => iter::once(b"The General Assembly,\n".to_vec()).collect(),
    };
    // More than one chunk, of inputs that take long and inputs that take none.
    for number in 0..600 {
        let text = texts.get(number % (texts.len() + 1)).cloned().unwrap_or_default();
        scratch.write(&format!("in/{number}.txt"), text);
    }
    let run = |threads: &str, folder: &str| {
        let args = ["in", "-q", "-f", "csv,jsonl,parquet", "--on-duplicate", "all"];
        let run = scratch.run(&[&args[..], &["--jobs", threads, "--output", folder]].concat());
        assert_eq!(run.status, Some(3));
        contents(&scratch, folder)
    };
    let alone = run("1", "alone");
    assert_eq!(alone.len(), 3 * Table::ALL.len() + 1, "and datapackage.json");
    for (name, bytes) in run("2", "together") {
        let same = alone.iter().any(|(other, whole)| *other == name && *whole == bytes);
        assert!(same, "{name} differs");
    }
}
