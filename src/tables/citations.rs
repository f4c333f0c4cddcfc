use std::fmt::Write as _;

use super::Table;
use super::address;
use super::column::{self, DOCUMENT, Definition, PARAGRAPH, Reference};
use super::entry::{Entry, Location, View, views};
use super::marks::Links;
use super::note_name::{NoteName, note_names};
use super::offset::Characters;
use crate::model::{
    Basis, Citation, CitationKind, DateBasis, Element, Mention, Place, Status, Symbol,
};

/// A mention of an instrument in a document.
pub(super) struct Row<'a> {
    view: View<'a>,
    citation: &'a Citation,
    ordinal: u32,
    element: Option<&'a Element>,
    note: Option<NoteName<'a>>,
    raw: Option<&'a str>,
    characters: Option<(u32, u32)>,
    link: Option<&'a str>,
}

pub(super) fn rows(entries: &[Entry]) -> Vec<Row<'_>> {
    let count = views(entries).map(|view| view.published.extraction.citations.len()).sum();
    let mut rows = Vec::with_capacity(count);
    for view in views(entries) {
        let mut characters = Characters::new(view);
        let links = Links::of(view.source);
        let notes = note_names(view);
        for (citation, ordinal) in view.published.extraction.citations.iter().zip(1..) {
            let Citation { place, span, .. } = *citation;
            let text = view.text(place);
            rows.push(Row {
                view,
                citation,
                ordinal,
                element: view.element(place),
                note: match place {
                    Place::Note(at) => notes.get(at).copied(),
                    Place::Element(_) => None,
                },
                raw: text.and_then(|text| span.of(text.text())),
                characters: characters.of(place, span),
                link: text.and_then(|text| links.on(text.origin(span)?)),
            });
        }
    }
    rows
}

type Column<'a> = column::Column<Row<'a>>;

#[expect(clippy::too_many_lines, reason = "a list of columns")]
pub(super) fn definition<'a>() -> Definition<Row<'a>> {
    Definition {
        doc: "Every mention of an instrument in reading order.",
        key: &["citation_id"],
        references: vec![
            DOCUMENT,
            PARAGRAPH,
            Reference::new(&["target_body_id"], Table::Bodies, &["body_id"]),
            Reference::new(&["antecedent_id"], Table::Citations, &["citation_id"]),
        ],
        columns: vec![
            Column::print(
                "citation_id",
                "Id of the mention: `doc_id`, `#cit_`, place.",
                |row, out| row.view.write_row_id(out, "#cit_", row.ordinal),
            )
            .rising()
            .example("A/RES/65/218@en#cit_4")
            .required(),
            Column::text("doc_id", "Its document; see the table `resolutions`.", |row| {
                Some(row.view.id())
            })
            .example("A/RES/65/218@en")
            .in_runs()
            .looked_up()
            .required(),
            Column::print(
                "paragraph_id",
                "The element in which it stands, or the one on which its footnote stands; see the \
                 table `paragraphs`.",
                |row, out| {
                    row.element.map_or(Ok(()), |up| row.view.write_paragraph_id(out, up))
                },
            )
            .rising()
            .example("A/RES/65/218@en#recital_3"),
            Column::text("eid", "The same element by its id within the document.", |row| {
                row.element.map(|element| element.eid.as_str())
            })
            .example("recital_3"),
            Column::name(
                "location",
                "The kind of text in which it stands.",
                Location::NAMES,
                |row| Some(row.view.location(row.citation.place).name()),
            )
            .required(),
            Column::print(
                "footnote_marker",
                "Marker of the footnote in which it stands, as its `footnote_id` has it.",
                |row, out| row.note.map_or(Ok(()), |note| write!(out, "{note}")),
            )
            .example("2"),
            Column::name("kind", "What is mentioned.", CitationKind::NAMES, |row| {
                Some(row.citation.kind.name())
            })
            .required(),
            Column::text("raw", "The mention as the text has it.", |row| row.raw)
                .example("its resolution 64/171 of 18 December 2009")
                .required(),
            Column::count(
                "start",
                "Where it begins in the `text` of its footnote, or of its element where it stands \
                 in none: characters before it.",
                |row| row.characters.map(|(start, _)| start),
            )
            .required(),
            Column::count("end", "Where it ends there: characters before its end.", |row| {
                row.characters.map(|(_, end)| end)
            })
            .required(),
            Column::text("target_symbol", "Canonical symbol of what it points to.", |row| {
                row.citation.target.symbol.as_ref().map(Symbol::as_str)
            })
            .example("A/RES/64/171")
            .looked_up(),
            Column::text(
                "target_id",
                "The same symbol, or the id of a named instrument; see the table `instruments`.",
                |row| {
                    let target = &row.citation.target;
                    target.instrument.or(target.symbol.as_ref().map(Symbol::as_str))
                },
            )
            .example("A/RES/64/171"),
            Column::text(
                "target_body_id",
                "The organ that adopted the target; see the table `bodies`.",
                |row| row.citation.target.body,
            )
            .example("un:ga"),
            Column::text(
                "target_number",
                "The target's number as printed; of a treaty its place in the Treaty Series.",
                |row| {
                row.citation.target.number.as_deref()
            })
            .example("64/171"),
            Column::text("target_session", "The session in that number.", |row| {
                row.citation.target.session.as_deref()
            })
            .example("64"),
            Column::count("target_year", "The year in that number.", |row| {
                row.citation.target.year.map(u32::from)
            })
            .example("2000"),
            Column::text("target_part", "The letter of the target's part.", |row| {
                row.citation.target.part.as_deref()
            })
            .example("A"),
            Column::day("target_date", "The date that the text gives for the target.", |row| {
                row.citation.date
            })
            .example("2009-12-18"),
            Column::name(
                "date_basis",
                "How that date belongs to the mention.",
                DateBasis::NAMES,
                |row| row.citation.date_basis.map(DateBasis::name),
            ),
            Column::text(
                "pinpoint",
                "The part of the target that is meant, with English abbreviations.",
                |row| row.citation.pinpoint.as_deref(),
            )
            .example("para. 2 (c)"),
            Column::text("relation", "Base form of the words that govern the mention.", |row| {
                row.citation.relation.as_deref()
            })
            .example("recall"),
            Column::name("mention", "How the target is named.", Mention::NAMES, |row| {
                Some(row.citation.mention.name())
            })
            .required(),
            Column::print(
                "antecedent_id",
                "The earlier mention that it points back to.",
                |row, out| {
                    row.citation
                        .antecedent
                        .map_or(Ok(()), |at| row.view.write_row_id(out, "#cit_", at + 1))
                },
            )
            .rising()
            .example("A/RES/65/218@en#cit_2"),
            Column::count(
                "list_index",
                "Its place in a list of numbers under one organ word, from 1.",
                |row| row.citation.list_index,
            ),
            Column::name("basis", "The rule that named the target.", Basis::NAMES, |row| {
                row.citation.basis.map(Basis::name)
            }),
            Column::name("status", "What came of it.", Status::NAMES, |row| {
                Some(row.citation.status.name())
            })
            .required(),
            Column::text(
                "reason",
                "For people: why the status is not `resolved`, or what was repaired.",
                |row| row.citation.reason.as_deref(),
            ),
            Column::print(
                "target_iri",
                "AKN4UN name of the target; none where the text does not give its date, or one that \
                 contradicts its number.",
                |row, out| {
                    let Citation { target, status, .. } = row.citation;
                    let date = row.citation.date.filter(|_| *status == Status::Resolved);
                    address::iri(out, target.body, date, target.number.as_deref())
                },
            )
            .example("/akn/un/statement/deliberation/un-ga/2009-12-18/64-171"),
            Column::print("target_url", "Where people can read the target.", |row, out| {
                let Citation { kind, target, .. } = row.citation;
                let within = target.body.is_none_or(|body| body.starts_with("un:"));
                match &target.symbol {
                    // Decisions have no documents of their own.
                    Some(symbol) if within && *kind != CitationKind::Decision => {
                        address::url(out, symbol, row.view.document().language)
                    }
                    _ => Ok(()),
                }
            })
            .example("https://undocs.org/en/A/RES/64/171"),
            Column::text(
                "link_target",
                "Address of the source's own hyperlink on the mention.",
                |row| row.link,
            ),
        ],
    }
}
