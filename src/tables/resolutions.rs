use std::fmt::Write as _;

use super::address;
use super::column::{Definition, count, day, flag, name, print, text};
use super::entry::{Entry, View, views};
use crate::lexicon;
use crate::model::{DocumentKind, Format, Fragment, Language, Symbol};

pub(super) fn rows(entries: &[Entry]) -> Vec<View<'_>> {
    views(entries).collect()
}

pub(super) fn definition<'a>() -> Definition<View<'a>> {
    Definition {
        doc: "One row for each resolution, decision or presidential statement and language.",
        key: &["doc_id"],
        columns: vec![
            text(
                "doc_id",
                "Id of the document: its symbol and language; without a symbol, digits of its \
                 file's SHA-256, its place in the file and the language.",
                |row: &View| Some(row.id()),
            )
            .example("A/RES/65/218@en")
            .required(),
            text("symbol", "Its canonical symbol, without spaces.", |row| {
                row.document().symbol.as_ref().map(Symbol::as_str)
            })
            .example("A/RES/65/218"),
            name("kind", "What it is.", DocumentKind::NAMES, |row| {
                Some(row.document().kind.name())
            })
            .required(),
            text("body_id", "Id of the organ that adopted it; see the table `bodies`.", |row| {
                row.document().body
            })
            .example("un:ga"),
            text("body", "English name of that organ.", |row| {
                lexicon::body(row.document().body?).map(lexicon::Body::english)
            })
            .example("General Assembly"),
            print("number", "Its number in the form that texts print.", |row, out| {
                row.document().number.as_ref().map_or(Ok(()), |number| write!(out, "{number}"))
            })
            .example("65/218"),
            text(
                "session",
                "The session, or the year that stands for it, in its number; none in the Security \
                 Council.",
                |row| row.document().number.as_ref()?.session(),
            )
            .example("65"),
            text("title", "Its title.", |row| row.document().title.as_deref()).long(),
            day("adopted_date", "The day of adoption.", |row| row.document().adopted)
                .example("2010-12-21"),
            day("distributed_date", "The day of distribution.", |row| row.document().distributed)
                .example("2011-03-31"),
            count("meeting_number", "Number of the meeting that adopted it.", |row| {
                row.document().meeting
            })
            .example("71"),
            print(
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
            text(
                "committee_report",
                "Canonical symbol of the report on which it was adopted.",
                |row| row.document().committee_report.as_ref().map(Symbol::as_str),
            )
            .example("A/65/456/Add.2(PartII)"),
            text("draft_symbol", "Canonical symbol of the draft that was adopted.", |row| {
                row.document().draft.as_ref().map(Symbol::as_str)
            })
            .example("A/73/L.4"),
            count("vote_yes", "Votes in favour.", |row| row.document().tally?.yes).example("14"),
            count("vote_no", "Votes against.", |row| row.document().tally?.no).example("0"),
            count("vote_abstain", "Abstentions.", |row| row.document().tally?.abstain)
                .example("1"),
            flag(
                "adopted_without_vote",
                "True where the text says that there was no vote, false where it gives a vote.",
                |row| {
                    let document = row.document();
                    (document.without_vote || document.tally.is_some())
                        .then_some(document.without_vote)
                },
            ),
            name("language", "ISO 639-1 code of its language.", Language::CODES, |row| {
                Some(row.document().language.code())
            })
            .required(),
            print(
                "akn_iri",
                "AKN4UN name of the work, in every language the same; none without a day of \
                 adoption.",
                |row, out| {
                    let document = row.document();
                    let number = document.number.as_ref().map(ToString::to_string);
                    address::iri(out, document.body, document.adopted, number.as_deref())
                },
            )
            .example("/akn/un/statement/deliberation/un-ga/2010-12-21/65-218"),
            print("url", "Where people can read the document.", |row, out| {
                let document = row.document();
                match &document.symbol {
                    Some(symbol) if document.kind != DocumentKind::Decision => {
                        address::url(out, symbol, document.language)
                    }
                    _ => Ok(()),
                }
            })
            .example("https://undocs.org/en/A/RES/65/218"),
            count("paragraph_count", "Its rows in the table `paragraphs`.", |row| {
                u32::try_from(row.document().elements.len()).ok()
            })
            .required(),
            count("citation_count", "Its rows in the table `citations`.", |row| {
                u32::try_from(row.published.extraction.citations.len()).ok()
            })
            .required(),
            count("footnote_count", "Its rows in the table `footnotes`.", |row| {
                u32::try_from(row.document().notes.len()).ok()
            })
            .required(),
            count("diagnostic_count", "Its rows in the table `diagnostics`.", |row| {
                u32::try_from(row.published.extraction.diagnostics.len()).ok()
            })
            .required(),
            text("source_path", "The input that it was read from.", |row| {
                Some(&row.source.path)
            })
            .example("input/A_RES_65_218.txt")
            .required(),
            name("source_format", "Format of that input.", Format::NAMES, |row| {
                Some(row.source.format.name())
            })
            .required(),
            text("source_sha256", "SHA-256 of that input in hexadecimal.", |row| {
                Some(&row.source.sha256)
            })
            .required(),
            count("source_pages", "Pages of that input, where its format has pages.", |row| {
                row.source.pages
            })
            .example("3"),
            name(
                "fragment",
                "The end of the document that the input holds where it lacks the other.",
                Fragment::NAMES,
                |row| row.document().fragment.map(Fragment::name),
            ),
            text("parser_version", "The version of resexport that read it.", |_| {
                Some(super::VERSION)
            })
            .required(),
        ],
    }
}
