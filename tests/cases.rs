//! Golden cases: each folder of `tests/cases` holds a short text of one hard form, named by its
//! symbol, and the tables that it must give.
//!
//! `BLESS=1 cargo test --test cases` writes the tables anew; review is `git diff`.

#![allow(clippy::disallowed_methods, reason = "tests make their own files")]

use std::path::Path;
use std::process::Command;
use std::{env, fs};

const TABLES: [&str; 4] = ["paragraphs", "footnotes", "citations", "diagnostics"];

fn case(input: &Path) -> datatest_stable::Result<()> {
    let folder = input.parent().ok_or("a case lies in a folder")?.canonicalize()?;
    let fresh = tempfile::tempdir()?;
    let run = Command::new(env!("CARGO_BIN_EXE_resexport"))
        .current_dir(&folder)
        .args(["input.txt", "--quiet", "--format", "csv", "--table", &TABLES.join(",")])
        .arg("--output")
        .arg(fresh.path())
        .output()?;
    if !run.status.success() {
        return Err(String::from_utf8_lossy(&run.stderr).into());
    }
    for table in TABLES {
        let name = format!("{table}.csv");
        let have = fs::read_to_string(fresh.path().join(&name))?;
        let committed = folder.join(&name);
        if env::var_os("BLESS").is_some() {
            fs::write(&committed, &have)?;
        }
        let want = fs::read_to_string(&committed)?;
        if let Some((line, (have, want))) =
            (1..).zip(have.lines().zip(want.lines())).find(|(_, (have, want))| have != want)
        {
            return Err(format!("{name}, line {line}\n  have {have}\n  want {want}").into());
        }
        if have.lines().count() != want.lines().count() {
            return Err(format!("{name} has {} lines", have.lines().count()).into());
        }
    }
    Ok(())
}

datatest_stable::harness! {
    { test = case, root = "tests/cases", pattern = r"input\.txt$" },
}
