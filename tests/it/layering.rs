use std::fs;
use std::path::{Path, PathBuf};

/// Who may use whom. Dependencies run one way; the stages of a document do not know each other.
const MAY_USE: &[(&str, &[&str])] = &[
    ("text", &[]),
    ("model", &["text"]),
    ("clock", &["model"]),
    ("lexicon", &["model", "text"]),
    ("store", &[]),
    ("read", &["lexicon", "model", "store", "text"]),
    ("structure", &["lexicon", "model", "text"]),
    ("citations", &["lexicon", "model", "text"]),
    ("entities", &["lexicon", "model", "text"]),
    ("tables", &["lexicon", "model", "text"]),
    ("error", &[]),
    ("write", &["clock", "error", "model"]),
    ("package", &["model", "tables", "write"]),
    ("stored", &["read", "tables", "write"]),
    ("verify", &["error", "model", "read", "stored", "tables", "write"]),
    ("pipeline", &["citations", "entities", "lexicon", "model", "structure", "text"]),
    (
        "export",
        &[
            "clock", "error", "model", "package", "pipeline", "read", "store", "stored", "tables",
            "text", "write",
        ],
    ),
];

#[test]
fn modules_use_only_what_is_below_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut seen = 0;
    for path in rust_files(&src) {
        let inner = path.strip_prefix(&src).unwrap();
        let parts: Vec<&str> = inner.iter().map(|part| part.to_str().unwrap()).collect();
        let module = parts[0].trim_end_matches(".rs");
        if ["lib", "bin"].contains(&module) || inner.ends_with("tests.rs") {
            continue;
        }
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            panic!("{}: `{module}` is not in the table of this test", inner.display());
        };
        for used in used(&fs::read_to_string(&path).unwrap(), depth(&parts)) {
            seen += 1;
            assert!(
                used == module || allowed.contains(&used.as_str()),
                "{}: `{module}` may not use `{used}`",
                inner.display()
            );
        }
    }
    assert!(seen > 50, "{seen} uses found: the test reads them no more");
}

#[test]
fn the_table_runs_one_way() {
    for (at, (module, allowed)) in MAY_USE.iter().enumerate() {
        for used in *allowed {
            let below = MAY_USE.iter().take(at).any(|(name, _)| name == used);
            assert!(below, "`{module}` uses `{used}`, which stands below it in the table");
        }
    }
}

#[test]
fn uses_are_found_in_every_form() {
    let found = |text| used(text, 2);
    assert_eq!(found("use crate::model::Date;\nlet x = crate::text::lines(y);"), ["model", "text"]);
    assert_eq!(
        found("use crate::{\n    model::{A, B},\n    text, write::C};"),
        ["model", "text", "write"]
    );
    assert_eq!(found("use super::super::tables::Row; use super::cursor::Cursor;"), ["tables"]);
    assert_eq!(found("pub(in crate::read) fn a() {} // see crate::text"), ["read"]);
    assert_eq!(found("/// as [`crate::write`] does"), [""; 0]);
}

/// How often `super` leads from a file to the crate.
fn depth(parts: &[&str]) -> usize {
    parts.len() - usize::from(parts.last() == Some(&"mod.rs"))
}

/// The top modules that `text` uses, by `crate::` or by as many `super::` as lead there.
fn used(text: &str, depth: usize) -> Vec<String> {
    let up = "super::".repeat(depth);
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    let code = code.collect::<Vec<_>>().join("\n");
    let mut used = Vec::new();
    for root in ["crate::", up.as_str()] {
        for (at, _) in code.match_indices(root) {
            if code[..at].ends_with(|c: char| c == ':' || c == '$' || c.is_alphanumeric()) {
                continue;
            }
            let rest = &code[at + root.len()..];
            match rest.strip_prefix('{') {
                Some(group) => used.extend(members(group)),
                None => used.extend(name(rest)),
            }
        }
    }
    used
}

/// The first names of the members of a group, up to its closing brace.
fn members(group: &str) -> Vec<String> {
    let mut nested = 0;
    let mut names = Vec::new();
    let mut member = String::new();
    for c in group.chars() {
        match c {
            '{' => nested += 1,
            '}' if nested == 0 => break,
            '}' => nested -= 1,
            ',' if nested == 0 => names.extend(name(&std::mem::take(&mut member))),
            _ if nested == 0 => member.push(c),
            _ => {}
        }
    }
    names.extend(name(&member));
    names
}

/// The module that a path begins with; `None` where it begins with a type or a macro of the crate.
fn name(path: &str) -> Option<String> {
    let name: String =
        path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    name.starts_with(char::is_lowercase).then_some(name)
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}
