use std::fmt::Write as _;

use super::Table;
use super::column::Kind;

/// The data dictionary: every table and column in Markdown.
#[must_use]
pub fn dictionary() -> String {
    let mut page = String::from(INTRODUCTION);
    for &table in Table::ALL {
        let _ = write!(page, "\n## {}\n\n{}", table.name(), table.doc());
        let key = table.key();
        if !key.is_empty() {
            let _ = write!(page, " Key: `{}`.", key.join("`, `"));
        }
        for reference in table.references() {
            let _ = write!(
                page,
                "\n- `{}` points to `{}` of `{}`",
                reference.columns.join("`, `"),
                reference.of.join("`, `"),
                reference.table.name()
            );
        }
        page.push_str("\n\n| column | type | null | meaning | example |\n");
        page.push_str("| --- | --- | --- | --- | --- |\n");
        for about in table.columns() {
            let null = if about.nullable { "yes" } else { "" };
            let example = about.example.map(|example| format!("`{example}`")).unwrap_or_default();
            let mut doc = about.doc.to_owned();
            if let Kind::Name(names) = about.kind {
                let _ = write!(doc, " One of `{}`.", names.join("`, `"));
            }
            let _ = writeln!(
                page,
                "| `{}` | {} | {null} | {doc} | {example} |",
                about.name,
                about.kind.name()
            );
        }
    }
    page
}

const INTRODUCTION: &str = "\
# Data dictionary

The tables that resexport writes, as CSV, JSON Lines or Parquet. Each column is defined once, in
`src/tables/`; this page and the JSON Schemas beside it are generated from there.

- A value that a text does not give is null; an empty text is never written.
- Offsets count characters (Unicode scalar values), except in `source_start` and `source_end`, which
  count bytes of the source's text in UTF-8.
- Dates are days of the Gregorian calendar, in CSV and JSON as `2010-12-21`.
- Symbols are canonical: without spaces, with an ordinary hyphen.
";
