use std::fmt::Write as _;

use super::Table;
use super::address;
use super::column::{self, Definition, Reference};
use super::entry::{Entry, View, views};
use crate::lexicon;
use crate::model::{DocumentKind, Format, Fragment, Language, Symbol};

pub(super) fn rows(entries: &[Entry]) -> Vec<View<'_>> {
    views(entries).collect()
}

type Column<'a> = column::Column<View<'a>>;

#[expect(clippy::too_many_lines, reason = "a list of columns")]
pub(super) fn definition<'a>() -> Definition<View<'a>> {
    Definition {
        doc: "One row for each resolution, decision or presidential statement and language.",
        key: &["doc_id"],
        references: vec![
            Reference::new(&["body_id"], Table::Bodies, &["body_id"]),
            Reference::new(&["source_path"], Table::Sources, &["source_path"]),
        ],
        columns: vec![
            Column::text(
                "doc_id",
                "Id of the document: its symbol and language; without a symbol, digits of its \
                 file's SHA-256, its place in the file and the language.",
                |row| Some(row.id()),
            )
            .rising()
            .example("A/RES/65/218@en")
            .looked_up()
            .required(),
            Column::text("symbol", "Its canonical symbol, without spaces.", |row| {
                row.document().symbol.as_ref().map(Symbol::as_str)
            })
            .single()
            .example("A/RES/65/218"),
            Column::name("kind", "What it is.", DocumentKind::NAMES, |row| {
                Some(row.document().kind.name())
            })
            .required(),
            Column::text(
                "body_id",
                "Id of the organ that adopted it; see the table `bodies`.",
                |row| row.document().body,
            )
            .example("un:ga"),
            Column::text("body", "English name of that organ.", |row| {
                lexicon::body(row.document().body?).map(lexicon::Body::english)
            })
            .example("General Assembly"),
            Column::print("number", "Its number in the form that texts print.", |row, out| {
                row.document().number.as_ref().map_or(Ok(()), |number| write!(out, "{number}"))
            })
            .single()
            .example("65/218"),
            Column::text(
                "session",
                "The session, or the year that stands for it, in its number; none in the Security \
                 Council.",
                |row| row.document().number.as_ref()?.session(),
            )
            .example("65"),
            Column::text("title", "Its title.", |row| row.document().title.as_deref()).long(),
            Column::day("adopted_date", "The day of adoption.", |row| row.document().adopted)
                .example("2010-12-21"),
            Column::day("distributed_date", "The day of distribution.", |row| {
                row.document().distributed
            })
            .example("2011-03-31"),
            Column::count("meeting_number", "Number of the meeting that adopted it.", |row| {
                row.document().meeting
            })
            .example("71"),
            Column::print(
                "agenda_items",
                "Its agenda items as printed, with `; ` between them.",
                |row, out| {
                    let items = &row.document().agenda_items;
                    items.iter().enumerate().try_for_each(|(at, item)| {
                        write!(out, "{}{item}", if at > 0 { "; " } else { "" })
                    })
                },
            )
            .example("68 (b)"),
            Column::text(
                "committee_report",
                "Canonical symbol of the report on which it was adopted.",
                |row| row.document().committee_report.as_ref().map(Symbol::as_str),
            )
            .example("A/65/456/Add.2(PartII)"),
            Column::text(
                "draft_symbol",
                "Canonical symbol of the draft that was adopted.",
                |row| row.document().draft.as_ref().map(Symbol::as_str),
            )
            .example("A/73/L.4"),
            Column::count("vote_yes", "Votes in favour.", |row| row.document().tally?.yes)
                .example("14"),
            Column::count("vote_no", "Votes against.", |row| row.document().tally?.no).example("0"),
            Column::count("vote_abstain", "Abstentions.", |row| row.document().tally?.abstain)
                .example("1"),
            Column::flag(
                "adopted_without_vote",
                "True where the text says that there was no vote, false where it gives a vote.",
                |row| {
                    let document = row.document();
                    (document.without_vote || document.tally.is_some())
                        .then_some(document.without_vote)
                },
            ),
            Column::name("language", "ISO 639-1 code of its language.", Language::CODES, |row| {
                Some(row.document().language.code())
            })
            .required(),
            Column::print(
                "akn_iri",
                "AKN4UN name of the work, in every language the same; none without a day of \
                 adoption.",
                |row, out| {
                    let document = row.document();
                    let number = document.number.as_ref().map(ToString::to_string);
                    address::iri(out, document.body, document.adopted, number.as_deref())
                },
            )
            .single()
            .example("/akn/un/statement/deliberation/un-ga/2010-12-21/65-218"),
            Column::print("url", "Where people can read the document.", |row, out| {
                let document = row.document();
                match &document.symbol {
                    Some(symbol) if document.kind != DocumentKind::Decision => {
                        address::url(out, symbol, document.language)
                    }
                    _ => Ok(()),
                }
            })
            .single()
            .example("https://undocs.org/en/A/RES/65/218"),
            Column::count("paragraph_count", "Its rows in the table `paragraphs`.", |row| {
                u32::try_from(row.document().elements.len()).ok()
            })
            .required(),
            Column::count("citation_count", "Its rows in the table `citations`.", |row| {
                u32::try_from(row.published.extraction.citations.len()).ok()
            })
            .required(),
            Column::count("footnote_count", "Its rows in the table `footnotes`.", |row| {
                u32::try_from(row.document().notes.len()).ok()
            })
            .required(),
            Column::count("diagnostic_count", "Its rows in the table `diagnostics`.", |row| {
                u32::try_from(row.published.extraction.diagnostics.len()).ok()
            })
            .required(),
            Column::text("source_path", "The input that it was read from.", |row| {
                Some(&row.source.path)
            })
            .single()
            .example("input/A_RES_65_218.txt")
            .required(),
            Column::name("source_format", "Format of that input.", Format::NAMES, |row| {
                Some(row.source.format.name())
            })
            .required(),
            Column::text("source_sha256", "SHA-256 of that input in hexadecimal.", |row| {
                Some(&row.source.sha256)
            })
            .single()
            .required(),
            Column::count(
                "source_pages",
                "Pages of that input, where its format has pages.",
                |row| row.source.pages,
            )
            .example("3"),
            Column::name(
                "fragment",
                "The end of the document that the input holds where it lacks the other.",
                Fragment::NAMES,
                |row| row.document().fragment.map(Fragment::name),
            ),
            Column::text("parser_version", "The version of resexport that read it.", |_| {
                Some(super::VERSION)
            })
            .required(),
        ],
    }
}
