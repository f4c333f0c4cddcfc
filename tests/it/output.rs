use std::path::Path;
use std::{env, fs};

use crate::scratch::{Scratch, list};

/// `output/` holds the tables of `input/`: what a change does to them is seen in its diff.
#[test]
fn committed_tables_are_those_of_the_input() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let committed = root.join("output");
    let scratch = Scratch::new();
    let fresh = scratch.path("output");
    let output = fresh.to_str().unwrap();
    let args = ["input", "--quiet", "--format", "csv,jsonl,parquet", "--output", output];
    let run = scratch.command(&args).current_dir(root).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&run.stderr), "");
    assert_eq!(run.status.code(), Some(0));
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(&committed).unwrap();
        for name in list(&committed) {
            fs::remove_file(committed.join(name)).unwrap();
        }
        for name in list(&fresh) {
            fs::copy(fresh.join(&name), committed.join(&name)).unwrap();
        }
    }
    let again = "run `BLESS=1 cargo test --test it output`";
    assert_eq!(list(&fresh), list(&committed), "{again}");
    for name in list(&fresh) {
        let [have, want] = [&fresh, &committed].map(|folder| fs::read(folder.join(&name)).unwrap());
        assert!(have == want, "output/{name} differs: {again} and look at the diff");
    }
}
