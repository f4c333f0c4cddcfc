use super::{Date, StateVote, Symbol, Tally};

/// What a format says of a document outside of its text. Empty where it says nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Metadata {
    /// The day of adoption.
    pub adopted: Option<Date>,
    /// The day of distribution.
    pub distributed: Option<Date>,
    /// The number of the meeting that adopted it.
    pub meeting: Option<u32>,
    /// Symbol of the draft that was adopted.
    pub draft: Option<Symbol>,
    /// Symbol of the committee's report on which it was adopted.
    pub committee_report: Option<Symbol>,
    /// Who sponsored which draft.
    pub sponsors: Vec<Sponsor>,
    /// What it is about.
    pub subjects: Vec<Subject>,
    /// The result of the vote.
    pub tally: Option<Tally>,
    /// True where it says that there was no vote.
    pub without_vote: bool,
    /// How single States voted.
    pub votes: Vec<StateVote>,
}

/// A sponsor of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sponsor {
    /// Symbol of the draft, where it is given.
    pub draft: Option<Symbol>,
    /// The State, group or officer as printed.
    pub state: String,
    /// The State's ISO 3166-1 alpha-3 code, where it is known.
    pub iso3: Option<&'static str>,
    /// Since when it is one.
    pub role: SponsorRole,
}

named! {
    /// The part of a [`Sponsor`].
    SponsorRole {
        /// It submitted the draft.
        Sponsor = "sponsor",
        /// It joined the sponsors later.
        Additional = "additional",
    }
}

/// A term of a vocabulary that says what a document is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The vocabulary by its name in the source.
    pub scheme: Option<String>,
    /// The term.
    pub term: String,
    /// Its address.
    pub uri: Option<String>,
}
