use super::column::{self, Definition};
use super::entry::{Entry, InputStatus};
use crate::model::{Format, Reason};

pub(super) fn rows(entries: &[Entry]) -> Vec<&Entry> {
    entries.iter().collect()
}

type Column<'a> = column::Column<&'a Entry>;

fn dropped_chars(entry: &Entry) -> Option<u32> {
    let source = entry.source.as_ref()?;
    let dropped = entry.furniture.iter().filter_map(|piece| piece.span.of(&source.text));
    u32::try_from(dropped.map(|words| words.chars().count()).sum::<usize>()).ok()
}

pub(super) fn definition<'a>() -> Definition<&'a Entry> {
    Definition {
        doc: "One row for each input, whatever came of it.",
        key: &["source_path"],
        references: Vec::new(),
        columns: vec![
            Column::text(
                "source_path",
                "The input: the path as given, with `/`; bytes that are not UTF-8 as `%` and two \
                 hexadecimal digits.",
                |row| Some(&row.path),
            )
            .single()
            .example("input/A_RES_65_218.txt")
            .required(),
            Column::name(
                "source_format",
                "Its format, where a reader took it.",
                Format::NAMES,
                |row| row.source.as_ref().map(|source| source.format.name()),
            ),
            Column::size("bytes", "Its size in bytes.", |row| row.bytes).single().example("9876"),
            Column::text("sha256", "SHA-256 of its bytes in hexadecimal.", |row| {
                row.sha256.as_deref()
            })
            .single(),
            Column::text("encoding", "WHATWG name of the encoding of its text.", |row| {
                row.source.as_ref()?.encoding
            })
            .example("UTF-8"),
            Column::name("status", "What came of it.", InputStatus::NAMES, |row| {
                Some(row.status.name())
            })
            .required(),
            Column::name("reason", "Why it gave no rows.", Reason::NAMES, |row| {
                row.reason.map(Reason::name)
            }),
            Column::text("error", "The same in words, with the way out.", |row| {
                row.error.as_deref()
            }),
            Column::count("documents", "Rows that it gave to the table `resolutions`.", |row| {
                u32::try_from(row.documents.len()).ok()
            })
            .required(),
            Column::count(
                "dropped_chars",
                "Characters of its text that belong to pages and not to documents: page numbers, \
                 running heads, rules.",
                |row| dropped_chars(row),
            ),
            Column::text("parser_version", "The version of resexport that read it.", |_| {
                Some(super::VERSION)
            })
            .required(),
        ],
    }
}
