use super::column::{Definition, count, name, size, text};
use super::entry::{Entry, Outcome};
use crate::model::{Format, Reason};

pub(super) fn rows(entries: &[Entry]) -> Vec<&Entry> {
    entries.iter().collect()
}

pub(super) fn definition<'a>() -> Definition<&'a Entry> {
    Definition {
        doc: "One row for each input, whatever came of it.",
        key: &["source_path"],
        columns: vec![
            text("source_path", "The input: the path as given, with `/`.", |row: &&Entry| {
                Some(&row.path)
            })
            .example("input/A_RES_65_218.txt")
            .required(),
            name("source_format", "Its format, where a reader took it.", Format::NAMES, |row| {
                row.source.as_ref().map(|source| source.format.name())
            }),
            size("bytes", "Its size in bytes.", |row| row.bytes).example("9876"),
            text("sha256", "SHA-256 of its bytes in hexadecimal.", |row| row.sha256.as_deref()),
            text("encoding", "WHATWG name of the encoding of its text.", |row| {
                row.source.as_ref().map(|source| source.encoding)
            })
            .example("UTF-8"),
            name("status", "What came of it.", Outcome::NAMES, |row| Some(row.outcome.name()))
                .required(),
            name("reason", "Why it gave no rows.", Reason::NAMES, |row| {
                row.reason.map(Reason::name)
            }),
            text("error", "The same in words, with the way out.", |row| row.error.as_deref()),
            count("documents", "Rows that it gave to the table `resolutions`.", |row| {
                u32::try_from(row.documents.len()).ok()
            })
            .required(),
            count(
                "dropped_chars",
                "Characters of its text that belong to pages and not to documents: page numbers, \
                 running heads, rules.",
                |row| row.source.as_ref().map(|_| row.dropped_chars),
            ),
            text("parser_version", "The version of resexport that read it.", |_| {
                Some(super::VERSION)
            })
            .required(),
        ],
    }
}
