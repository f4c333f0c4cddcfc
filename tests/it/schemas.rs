use std::path::Path;
use std::{env, fs};

use resexport::Table;
use resexport::tables::dictionary;

use crate::scratch::{Scratch, list};

#[test]
fn committed_schemas_are_those_of_the_code() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas");
    let mut files = vec![("README.md".to_owned(), dictionary())];
    files.extend(Table::ALL.iter().map(|t| (format!("{}.json", t.name()), t.json_schema())));
    files.sort();
    if env::var_os("BLESS").is_some() {
        fs::create_dir_all(&folder).unwrap();
        for name in list(&folder) {
            fs::remove_file(folder.join(name)).unwrap();
        }
        for (name, want) in &files {
            fs::write(folder.join(name), want).unwrap();
        }
    }
    let again = "run `BLESS=1 cargo test --test it schemas`";
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(list(&folder), names, "{again}");
    for (name, want) in &files {
        let have = fs::read_to_string(folder.join(name)).unwrap();
        assert!(&have == want, "{name} is stale: {again}");
    }
}

#[test]
fn the_command_prints_them() {
    let scratch = Scratch::new();
    assert_eq!(scratch.run(&["schema"]).stdout, dictionary());
    assert_eq!(scratch.run(&["schema", "votes"]).stdout, Table::Votes.json_schema());
}
