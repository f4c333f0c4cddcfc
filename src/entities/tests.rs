use super::*;
use crate::model::{DocumentKind, Element, ElementKind, Language};
use crate::text::Cleaned;

/// A resolution of `body` with these paragraphs.
fn document(body: &'static str, paragraphs: &[&str]) -> Document {
    let element = |text: &&str| {
        let mut clean = Cleaned::default();
        clean.push(text, Span::new(0, text.len()));
        Element {
            eid: String::new(),
            parent: None,
            kind: ElementKind::Operative,
            part: None,
            section: None,
            annex: None,
            level: 1,
            num: None,
            lead: None,
            text: clean,
            extent: Vec::new(),
            pages: None,
            inferred: false,
        }
    };
    Document {
        ordinal: 1,
        symbol: None,
        kind: DocumentKind::Resolution,
        body: Some(body),
        number: None,
        title: None,
        adopted: None,
        distributed: None,
        meeting: None,
        agenda_items: Vec::new(),
        committee_report: None,
        draft: None,
        tally: None,
        without_vote: false,
        votes: Vec::new(),
        language: Language::En,
        elements: paragraphs.iter().map(element).collect(),
        notes: Vec::new(),
        fragment: None,
        diagnostics: Vec::new(),
    }
}

/// The mentions in the paragraphs of a resolution of `body`, one a line: print, id, value, basis.
fn mentions(body: &'static str, paragraphs: &[&str]) -> String {
    let document = document(body, paragraphs);
    let line = |entity: &Entity| {
        let Place::Element(at) = entity.place else { return String::new() };
        let print = entity.span.of(document.elements[at].text.text()).unwrap();
        let id = entity.norm_id.unwrap_or("-");
        let value = entity.norm_value.as_deref().unwrap_or("-");
        format!("{print} | {id} | {value} | {}", entity.basis)
    };
    let lexed = Lexed::of(&document);
    find(&document, &lexed, &mut Vec::new()).iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_date_does_not_begin_in_another_text() {
    let found = mentions("un:sc", &["Meets on the afternoon of 18", "December 2013 was cold"]);
    insta::assert_snapshot!(found, @"December 2013 | - | 2013-12 | calendar");
}

#[test]
fn dates_of_all_kinds() {
    let text = "Recalling 18 December 2009, 20 to 24 April 2009, from 31 August to 8 September 2001, \
                4 and 14 July 1967, from 28 December to 3 January 2002, 25 April-6 May 1994, \
                June and July 2010, in March 2003, from 1 January 2019 to 31 December 2020, \
                in 1994, by 2030, the period 2021–2030, in 2019 and 2020";
    insta::assert_snapshot!(mentions("un:ga", &[text]), @r"
    18 December 2009 | - | 2009-12-18 | calendar
    20 to 24 April 2009 | - | 2009-04-20/2009-04-24 | calendar
    31 August to 8 September 2001 | - | 2001-08-31/2001-09-08 | calendar
    4 | - | 1967-07-04 | elided
    14 July 1967 | - | 1967-07-14 | calendar
    28 December to 3 January 2002 | - | 2001-12-28/2002-01-03 | calendar
    25 April-6 May 1994 | - | 1994-04-25/1994-05-06 | calendar
    June | - | 2010-06 | elided
    July 2010 | - | 2010-07 | calendar
    March 2003 | - | 2003-03 | calendar
    1 January 2019 to 31 December 2020 | - | 2019-01-01/2020-12-31 | calendar
    1994 | - | 1994 | calendar
    2030 | - | 2030 | calendar
    2021–2030 | - | 2021/2030 | calendar
    2019 | - | 2019 | calendar
    2020 | - | 2020 | calendar
    ");
}

#[test]
fn numbers_that_are_no_dates() {
    let text = "paragraphs 3 and 4 of resolution 1966 (2010), in 1325 (2000), 2000 troops, in May, \
                paragraph 14 and 15 States, 30 June of each year, 39 (1948) of 20 January";
    insta::assert_snapshot!(mentions("un:sc", &[text]), @r"
    30 June | - | - | calendar
    20 January | - | 1948-01-20 | elided
    ");
}

#[test]
fn a_day_that_does_not_exist_has_no_value() {
    let mut diagnostics = Vec::new();
    let document = document("un:ga", &["on 31 June 2010"]);
    let found = find(&document, &Lexed::of(&document), &mut diagnostics);
    assert_eq!(found[0].norm_value, None);
    assert_eq!(diagnostics[0].code, Code::NoSuchDay);
}

#[test]
fn the_same_date_is_the_last_one() {
    let text = "letters dated 3 May 1968 and, of the same date, from Jordan";
    insta::assert_snapshot!(mentions("un:sc", &[text]), @r"
    3 May 1968 | - | 1968-05-03 | calendar
    of the same date | - | 1968-05-03 | antecedent
    Jordan | JOR | Jordan | name
    ");
}

#[test]
fn short_names_follow_the_context() {
    let paragraphs = [
        "Recalling Security Council resolution 1325 (2000), by which the Council",
        "Requests the Council, the Secretary-General and the Organization",
        "the Economic and Social Council, whose Council",
        "the National Transitional Council, the Council of Ministers, the Inter-Agency, a Committee",
    ];
    insta::assert_snapshot!(mentions("un:hrc", &paragraphs), @r"
    Security Council | un:sc | Security Council | name
    Council | un:sc | Security Council | short
    Council | un:hrc | Human Rights Council | short
    Secretary-General | un:sg | Secretary-General | name
    Organization | un | United Nations | short
    Economic and Social Council | un:ecosoc | Economic and Social Council | name
    Council | un:ecosoc | Economic and Social Council | short
    Committee | - | - | short
    ");
}

#[test]
fn bodies_states_and_acronyms() {
    let text = "UNICEF, the Democratic Republic of the Congo, the Sudan and South Sudan, Lake Chad, \
                the Charter of the United Nations, the Czech Republic and Zaire";
    insta::assert_snapshot!(mentions("un:ga", &[text]), @r"
    UNICEF | un:unicef | United Nations Children's Fund | acronym
    Democratic Republic of the Congo | COD | Democratic Republic of the Congo | name
    Sudan | SDN | Sudan | name
    South Sudan | SSD | South Sudan | name
    Czech Republic | CZE | Czechia | name
    Zaire | ZAR | Zaire | name
    ");
}
