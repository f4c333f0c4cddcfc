//! What the element `meta` says of a document.

use roxmltree::Node;

use crate::lexicon::{Finder, Subject as Named, state_named};
use crate::model::{
    Date, Language, Metadata, Sponsor, SponsorRole, StateVote, Subject, Symbol, Tally, Vote,
};

/// The language in which the document says that it is written.
pub(super) fn language(root: Node<'_, '_>) -> Option<Language> {
    let named = main(root)?.descendants().find(|node| node.has_tag_name_local("FRBRlanguage"))?;
    Language::from_code3(named.attribute("language")?)
}

/// What `meta` of the document itself says; its attachments have their own, which repeat it.
pub(super) fn read(root: Node<'_, '_>, language: Language) -> Metadata {
    let mut found = Metadata::default();
    let Some(meta) = main(root) else { return found };
    for node in meta.descendants() {
        match node.tag_name().name() {
            "FRBRdate" => match node.attribute("name") {
                Some("adoption") => found.adopted = found.adopted.or(day(node)),
                Some("publication") => found.distributed = found.distributed.or(day(node)),
                _ => {}
            },
            "keyword" => found.subjects.extend(subject(node)),
            "step" => step(node, language, &mut found),
            "voting" => voting(node, &mut found),
            _ => {}
        }
    }
    found
}

trait Local {
    fn has_tag_name_local(&self, name: &str) -> bool;
}

impl Local for Node<'_, '_> {
    fn has_tag_name_local(&self, name: &str) -> bool {
        self.tag_name().name() == name
    }
}

fn main<'a, 'i>(root: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    root.descendants().find(|node| node.has_tag_name_local("meta"))
}

/// A day; `0001-01-01` stands for none.
fn day(node: Node<'_, '_>) -> Option<Date> {
    node.attribute("date")?.trim().parse().ok().filter(|day: &Date| day.year() > 1)
}

fn filled<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attribute(name).map(str::trim).filter(|value| !value.is_empty())
}

fn subject(node: Node<'_, '_>) -> Option<Subject> {
    let term = filled(node, "showAs").or(filled(node, "value"))?;
    Some(Subject {
        scheme: filled(node, "dictionary").map(str::to_owned),
        term: term.to_owned(),
        uri: filled(node, "href").map(str::to_owned),
    })
}

/// A step of the document's way: drafts, sponsors, the report, adoption.
fn step(node: Node<'_, '_>, language: Language, found: &mut Metadata) {
    let symbol = filled(node, "as").map(Symbol::printed);
    let by = filled(node, "by").unwrap_or_default();
    match node.attribute("outcome") {
        Some("draftResolution") => {
            found.draft = found.draft.take().or_else(|| symbol.clone());
            sponsors(by, symbol.as_ref(), SponsorRole::Sponsor, language, found);
        }
        Some("draftResolutionAdditionalSponsors") => {
            let symbol = symbol.or_else(|| found.draft.clone());
            sponsors(by, symbol.as_ref(), SponsorRole::Additional, language, found);
        }
        Some("recommendedForAdoption") => {
            found.committee_report = found.committee_report.take().or(symbol);
        }
        Some("adopted") => {
            found.meeting = found.meeting.or_else(|| symbol.as_ref().and_then(meeting));
        }
        _ => {}
    }
}

/// The meeting of a record: 50 of `A/74/PV.50`.
fn meeting(record: &Symbol) -> Option<u32> {
    let (_, number) = record.as_str().rsplit_once("/PV.")?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    number.get(..digits)?.parse().ok()
}

/// The States of a list in words; a list that names none is one sponsor, such as an officer.
fn sponsors(
    by: &str,
    draft: Option<&Symbol>,
    role: SponsorRole,
    language: Language,
    found: &mut Metadata,
) {
    let sponsor =
        |state: &str, iso3| Sponsor { draft: draft.cloned(), state: state.to_owned(), iso3, role };
    let before = found.sponsors.len();
    for name in Finder::of(language).find(by) {
        let iso3 = name.subjects.iter().find_map(|subject| match subject {
            Named::State(iso3) => Some(*iso3),
            _ => None,
        });
        if let (Some(iso3), Some(words)) = (iso3, name.span.of(by)) {
            found.sponsors.push(sponsor(words, Some(iso3)));
        }
    }
    if found.sponsors.len() == before && !by.is_empty() {
        found.sponsors.push(sponsor(by, None));
    }
}

fn voting(node: Node<'_, '_>, found: &mut Metadata) {
    if matches!(node.attribute("outcome"), Some("adoptedWithoutVote" | "adoptedByAcclamation")) {
        found.without_vote = true;
    }
    let mut tally = Tally::default();
    for count in node.descendants().filter(|node| node.has_tag_name_local("count")) {
        let number = count.attribute("value").and_then(|value| value.trim().parse().ok());
        let vote = match count.attribute("refersTo").map(|name| name.trim_start_matches('#')) {
            Some("inFavour") => {
                tally.yes = number;
                Vote::Yes
            }
            Some("against") => {
                tally.no = number;
                Vote::No
            }
            Some("abstaining") => {
                tally.abstain = number;
                Vote::Abstain
            }
            Some(_) => Vote::NotVoting,
            None => continue,
        };
        let names = count.descendants().filter(|node| node.has_tag_name_local("organization"));
        for name in names.filter_map(|node| node.text()).map(str::trim) {
            if !name.is_empty() {
                let iso3 = state_named(name).map(|state| state.iso3);
                found.votes.push(StateVote { state: name.to_owned(), iso3, vote });
            }
        }
    }
    if tally != Tally::default() {
        found.tally = Some(tally);
    }
}
