use std::borrow::Cow;

use super::{BodyId, Date, Diagnostic, Language, Number, Symbol};
use crate::text::{Cleaned, Span};

/// What structure made of one [`Source`](super::Source).
///
/// Every non-blank character of the source is in the extent of exactly one element or note of one
/// document, or in one piece of furniture.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// The documents in the order of the source; none where the source holds no resolution.
    pub documents: Vec<Document>,
    /// What was left out, in the order of the source.
    pub furniture: Vec<Furniture>,
    /// Findings about the source as a whole.
    pub diagnostics: Vec<Diagnostic>,
}

/// A stretch of the source that belongs to the page and not to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Furniture {
    /// Where it stands in the source.
    pub span: Span,
    /// Why it is no text.
    pub reason: FurnitureReason,
}

named! {
    /// Why a stretch of a source is no text of a resolution.
    FurnitureReason {
        /// A page number, a job number, a bar code, a running title, a symbol at a page's head.
        Page = "page",
        /// A rule between text and notes.
        Rule = "rule",
        /// A comment or front matter of a converter.
        Comment = "comment",
        /// Text that belongs to no resolution of this source: a contents list, the source's own preface.
        Foreign = "foreign",
    }
}

/// A resolution, decision or presidential statement.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its place among the documents of its source, from 1.
    pub ordinal: u32,
    /// Its own symbol, `A/RES/65/218`.
    pub symbol: Option<Symbol>,
    /// What it is.
    pub kind: DocumentKind,
    /// The organ that adopted it.
    pub body: Option<BodyId>,
    /// Its number.
    pub number: Option<Number>,
    /// Its title.
    pub title: Option<String>,
    /// The day of adoption.
    pub adopted: Option<Date>,
    /// The day of distribution.
    pub distributed: Option<Date>,
    /// The number of the meeting that adopted it.
    pub meeting: Option<u32>,
    /// Its agenda items as printed, `68 (b)`.
    pub agenda_items: Vec<String>,
    /// Symbol of the committee's report on which it was adopted.
    pub committee_report: Option<Symbol>,
    /// Symbol of the draft that was adopted.
    pub draft: Option<Symbol>,
    /// The result of the vote.
    pub tally: Option<Tally>,
    /// True where the text says that there was no vote.
    pub without_vote: bool,
    /// How single States voted, where the text lists them.
    pub votes: Vec<StateVote>,
    /// The language of its text.
    pub language: Language,
    /// Its elements in reading order.
    pub elements: Vec<Element>,
    /// Its notes in the order of the text.
    pub notes: Vec<Note>,
    /// Which end of it the source holds, where it does not hold both.
    pub fragment: Option<Fragment>,
    /// What structure found strange in it.
    pub diagnostics: Vec<Diagnostic>,
}

named! {
    /// The kinds of [`Document`].
    DocumentKind {
        /// A resolution.
        Resolution = "resolution",
        /// A decision.
        Decision = "decision",
        /// A statement by the President of the Security Council or of the Human Rights Council.
        Statement = "statement",
        /// A draft that was not yet adopted.
        Draft = "draft",
    }
}

named! {
    /// Which part of a document its source holds.
    Fragment {
        /// Only its beginning.
        Head = "head",
        /// Only its end.
        Tail = "tail",
    }
}

/// An element of a document's text.
#[derive(Clone, Debug)]
pub struct Element {
    /// Its id within the document, after Akoma Ntoso: `para_8__point_a`.
    pub eid: String,
    /// The element that it belongs to, by its place in [`Document::elements`].
    pub parent: Option<usize>,
    /// What it is.
    pub kind: ElementKind,
    /// The letter of the part in which it stands, in capitals.
    pub part: Option<String>,
    /// The section in which it stands, `II`.
    pub section: Option<String>,
    /// The annex in which it stands: its numeral, or an empty string for the only annex.
    pub annex: Option<String>,
    /// Depth: 1 for paragraphs, 2 for their points, 3 for points of points.
    pub level: u8,
    /// Its number as printed, `3.` or `(a)`.
    pub num: Option<String>,
    /// The words that say what the paragraph does.
    pub lead: Option<Lead>,
    /// Its text: lines joined, numbers and note marks taken out.
    pub text: Cleaned,
    /// All of the source that belongs to it, number and note marks included; ordered, disjoint.
    pub extent: Vec<Span>,
    /// The page on which it begins and the page on which it ends, from 1.
    pub pages: Option<(u32, u32)>,
    /// True where its number was missing in the source.
    pub inferred: bool,
}

/// The verb phrase that opens a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The phrase in the element's text, `Also calls upon`.
    pub span: Span,
    /// Its lemma without adverbs, `call upon`.
    pub lemma: Cow<'static, str>,
}

named! {
    /// The kinds of [`Element`].
    ElementKind {
        /// Letterhead, heading and what else comes before the title and the opening formula.
        Front = "front",
        /// The title.
        Title = "title",
        /// The opening formula, `The General Assembly,`.
        Opening = "opening",
        /// A preambular paragraph.
        Preambular = "preambular",
        /// An operative paragraph.
        Operative = "operative",
        /// A point of a paragraph.
        Point = "point",
        /// A heading of a section or within one.
        Heading = "heading",
        /// A paragraph of an annex.
        Annex = "annex",
        /// A table, a line a row.
        Table = "table",
        /// The record of a vote.
        Vote = "vote",
        /// Closing lines: meeting and date.
        Close = "close",
        /// Words between these: text after points, words that lead in what follows.
        Other = "other",
    }
}

/// A footnote.
#[derive(Clone, Debug)]
pub struct Note {
    /// Its marker, `3` or `*`.
    pub marker: String,
    /// Where its mark stands first; `None` where the text has no such mark.
    pub anchor: Option<Anchor>,
    /// Later places of the same mark.
    pub repeats: Vec<Anchor>,
    /// Its text.
    pub text: Cleaned,
    /// All of the source that belongs to it, its marker included.
    pub extent: Vec<Span>,
    /// The page on which it stands.
    pub page: Option<u32>,
}

/// A place in the text of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The element, by its place in [`Document::elements`].
    pub element: usize,
    /// Bytes of the element's text before the place.
    pub offset: usize,
}

/// The result of a vote. A number that the text does not give is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Votes in favour.
    pub yes: Option<u32>,
    /// Votes against.
    pub no: Option<u32>,
    /// Abstentions.
    pub abstain: Option<u32>,
    /// True where the text says `unanimously`.
    pub unanimous: bool,
}

/// How one State voted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateVote {
    /// The State as printed.
    pub state: String,
    /// Its ISO 3166-1 alpha-3 code, where it is known.
    pub iso3: Option<&'static str>,
    /// Its vote.
    pub vote: Vote,
}

named! {
    /// A vote of one State.
    Vote {
        /// In favour.
        Yes = "yes",
        /// Against.
        No = "no",
        /// Abstaining.
        Abstain = "abstain",
        /// Absent.
        Absent = "absent",
        /// Present, or a member, and not voting.
        NotVoting = "not_voting",
    }
}
