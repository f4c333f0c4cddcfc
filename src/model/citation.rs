use std::borrow::Cow;

use super::{BodyId, Date, Symbol};
use crate::text::Span;

/// A mention of an instrument.
#[derive(Clone, Debug)]
pub struct Citation {
    /// The text in which it stands.
    pub place: Place,
    /// Where it stands in that text.
    pub span: Span,
    /// What is mentioned.
    pub kind: CitationKind,
    /// What it points to, as far as the print and a named rule say.
    pub target: Target,
    /// The date that belongs to the mention.
    pub date: Option<Date>,
    /// How the date belongs to it.
    pub date_basis: Option<DateBasis>,
    /// The part of the target that is meant, `para. 2 (c)`.
    pub pinpoint: Option<String>,
    /// Lemma of the lead that governs the mention, `recall`.
    pub relation: Option<Cow<'static, str>>,
    /// How the target is named.
    pub mention: Mention,
    /// The earlier citation that it points back to, by its place in the list of citations.
    pub antecedent: Option<usize>,
    /// Its place in a list of numbers under one organ word, from 1.
    pub list_index: Option<u32>,
    /// The rule that named the target.
    pub basis: Option<Basis>,
    /// What came of it.
    pub status: Status,
    /// For people: why the status is not `resolved`, or what was repaired.
    pub reason: Option<String>,
}

/// The text in which a citation or an entity stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The element at this place of [`Document::elements`](super::Document::elements).
    Element(usize),
    /// The note at this place of [`Document::notes`](super::Document::notes).
    Note(usize),
}

/// What a citation points to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// Canonical symbol.
    pub symbol: Option<Symbol>,
    /// Id in the authority table `instruments`, for a named instrument.
    pub instrument: Option<&'static str>,
    /// The organ that adopted it.
    pub body: Option<BodyId>,
    /// Its number as printed, `64/171`.
    pub number: Option<String>,
    /// The session in its number.
    pub session: Option<String>,
    /// The year in its number.
    pub year: Option<u16>,
    /// The letter of its part.
    pub part: Option<String>,
}

named! {
    /// What a citation mentions.
    CitationKind {
        /// A numbered resolution.
        Resolution = "resolution",
        /// A numbered decision.
        Decision = "decision",
        /// A document with a symbol.
        Document = "document",
        /// An official record without a symbol.
        Record = "record",
        /// The Charter of the United Nations.
        Charter = "charter",
        /// A treaty, declaration or other instrument with a name.
        Instrument = "instrument",
        /// A set of instruments that is not spelt out.
        OpenSet = "open_set",
    }
}

named! {
    /// How the date of a citation belongs to it.
    DateBasis {
        /// It stands after this mention alone.
        Own = "own",
        /// One date for several mentions.
        Shared = "shared",
        /// One of several dates given in the order of the mentions.
        Respective = "respective",
        /// Day and month are printed, the year follows from the number or a later date.
        Elided = "elided",
    }
}

named! {
    /// How a citation names its target.
    Mention {
        /// By number, symbol or name.
        Full = "full",
        /// By a short name that was introduced before.
        Short = "short",
        /// By words that point back: `that resolution`, `thereof`.
        Anaphor = "anaphor",
        /// By `ibid.`
        Ibid = "ibid",
    }
}

named! {
    /// The rule that named the target of a citation.
    Basis {
        /// A printed document symbol.
        Symbol = "symbol",
        /// The name of the organ before the number.
        OrganWord = "organ_word",
        /// The name of the organ after the number.
        OrganAfter = "organ_after",
        /// `its`, `their`.
        Possessive = "possessive",
        /// The note on the mention.
        Footnote = "footnote",
        /// A name from the authority table, or introduced in the document.
        Definition = "definition",
        /// An earlier citation.
        Antecedent = "antecedent",
        /// The session in the number, which only one organ has.
        Session = "session",
        /// The date.
        Date = "date",
        /// The organ of the document in which the mention stands.
        Document = "document",
    }
}

named! {
    /// What came of a citation.
    Status {
        /// One target.
        Resolved = "resolved",
        /// More than one possible target.
        Ambiguous = "ambiguous",
        /// No target.
        Unresolved = "unresolved",
        /// Number, session, year and date do not agree.
        Contradicted = "contradicted",
        /// A set that is not spelt out.
        Open = "open",
    }
}
