use crate::model::{Date, date};
use crate::text::Span;

/// A stretch of text that means something to the grammar of citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    /// Where it stands.
    pub(crate) span: Span,
    /// What it is.
    pub(crate) kind: Kind,
}

/// The classes of [`Token`]: few, and the same in every language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A word of the language's data file.
    Word(Word),
    /// A word for a part of an instrument: paragraph, section, annex.
    Unit(Unit),
    /// A body, by its place in [`bodies`](crate::lexicon::bodies()).
    Body(u16),
    /// A short name such as `the Council`: the candidates are
    /// [`Vocabulary::short_body`](super::Vocabulary::short_body).
    ShortBody(u16),
    /// An instrument, by its place in [`instruments`](crate::lexicon::instruments()).
    Instrument(u16),
    /// A State, by its place in [`states`](crate::lexicon::states()).
    State(u16),
    /// A word that names a kind of instrument, `Convention`, and those that it may stand for:
    /// [`Vocabulary::head`](super::Vocabulary::head).
    Head(u16),
    /// The plural of such a word.
    Heads(u16),
    /// A whole number.
    Integer(u32),
    /// `2087th`, `1er`.
    Ordinal(u32),
    /// Two whole numbers, `64/171`.
    Pair(u16, u16),
    /// A roman numeral of two digits or more, `XV`.
    Roman(u16),
    /// A special session, `S-IV`, `ES-10`.
    Session(Sitting),
    /// A number within a special session, `S-13/2`.
    Numbered(Sitting, u16),
    /// A single capital letter.
    Letter(char),
    /// A point in brackets, `(c)`, `(iv)`.
    Point,
    /// A date, or a part of one.
    Date(Calendar),
    /// A document symbol, `A/65/53`.
    Symbol,
    /// A symbol whose first letter a scanner misread, `$/25240`.
    DamagedSymbol,
    /// The end of a document symbol that stands alone, `Add.1`, `Corr. 2`.
    Suffix,
    /// A number in the style of a body outside the main organs: `69.2`, `IX/20`.
    Code,
    /// A decision of a conference of parties, `1/CP.21`: its number, the conference and its session.
    OfParties(u16, Parties),
    /// A conference of parties, by its place in
    /// [`Vocabulary::conference`](super::Vocabulary::conference); only the lexer sees it.
    Conference(u8),
    /// A word that looks like a damaged number, `S71`, `I11`.
    Damaged,
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// `:`
    Colon,
    /// `.`
    Stop,
    /// `(` or `[`
    Open,
    /// `)` or `]`
    Close,
    /// An opening quotation mark.
    Quote,
    /// A closing quotation mark.
    Unquote,
    /// A dash, or a hyphen between numbers or letters.
    Dash,
    /// A word with a capital that the vocabulary does not know.
    Name,
    /// Other words.
    Other,
}

/// A special session of an organ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sitting {
    /// True for an emergency special session, `ES-V`.
    pub(crate) emergency: bool,
    /// True where it was printed as a roman numeral.
    pub(crate) roman: bool,
    /// Its number.
    pub(crate) number: u16,
}

/// A session of a conference of parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Parties {
    /// The conference, by its place in
    /// [`Vocabulary::conference`](super::Vocabulary::conference).
    pub(crate) conference: u8,
    /// Its session.
    pub(crate) session: u16,
}

/// Day, month and year as far as they are printed; nought for what is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Calendar {
    /// Day of the month, from 1.
    pub(crate) day: u8,
    /// Month, from 1.
    pub(crate) month: u8,
    /// Year.
    pub(crate) year: u16,
}

impl Calendar {
    /// The day, where all of it is printed and the calendar has it.
    pub(crate) fn date(self) -> Option<Date> {
        date(self.year, self.month, self.day)
    }

    /// True where day and month are printed and the year is not.
    pub(crate) fn lacks_year(self) -> bool {
        self.day > 0 && self.month > 0 && self.year == 0
    }
}

macro_rules! classes {
    ($(#[$about:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident,)+ }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $name { $($(#[$doc])* $variant,)+ }
    };
}

classes! {
    /// What a word means to the grammar. The words themselves are in the language's data file
    /// under the same name in small letters.
    Word {
        /// One resolution.
        Resolution,
        /// Resolutions.
        Resolutions,
        /// One decision.
        Decision,
        /// Decisions.
        Decisions,
        /// A report, letter, note or statement: what the symbol in brackets after it stands for.
        Paper,
        /// The word before a symbol: document.
        Document,
        /// Before a noun: not adopted.
        Draft,
        /// Before a noun: the text itself.
        Present,
        /// Before a noun: the one that was just mentioned. It is a conjunction as well.
        That,
        /// Before a noun: those that were just mentioned, and nothing else.
        Back,
        /// Of what was just mentioned.
        Thereof,
        /// Its, their.
        Possessive,
        /// All, any.
        All,
        /// Both, each.
        Both,
        /// An adjective that makes a set: relevant, previous.
        Relevant,
        /// The article.
        The,
        /// Genitive.
        Of,
        /// Between a part and its whole, in a language without a word for the genitive.
        PartOf,
        /// Before an agent.
        By,
        /// Within.
        In,
        /// About, or before a date.
        On,
        /// Towards, or up to.
        To,
        /// Other small words that may follow the head of a name: against, concerning.
        Link,
        /// Small words within a name.
        Small,
        /// Joins the last item of a list.
        And,
        /// Joins alternatives.
        Or,
        /// Each of the foregoing in its turn.
        Respectively,
        /// Before an example or a part: in particular, including.
        Including,
        /// Opens a relative clause.
        Which,
        /// Adopted.
        Adopted,
        /// The act of adopting.
        Adoption,
        /// Before the date of a letter.
        Dated,
        /// Before a title.
        Entitled,
        /// An instrument in small letters, whose proper name is the title that follows.
        Titled,
        /// Points to a date just printed.
        SameDate,
        /// In the same source as before.
        Ibid,
        /// The published records of an organ.
        Records,
        /// A supplement of the records.
        Supplement,
        /// A session or year of the records, or a meeting.
        Sitting,
        /// A volume.
        Volume,
        /// A page.
        Page,
        /// Before a number.
        No,
        /// The word behind a number whose noun comes after it.
        Counter,
        /// Before the number of a regular session, where it is no roman numeral.
        SessionMark,
        /// Before the number of a special session.
        SpecialMark,
        /// Before the number of an emergency special session.
        EmergencyMark,
        /// A series of treaties.
        TreatySeries,
        /// A correction without a symbol of its own.
        Corrigendum,
        /// A number in letters.
        Numeral,
        /// The word after a year, where a language has one.
        YearMark,
        /// The word after a month, where a language writes months as numbers.
        MonthMark,
        /// The word after a day.
        DayMark,
    }
}

classes! {
    /// A part of an instrument.
    Unit {
        /// A chapter.
        Chapter,
        /// A part.
        Part,
        /// A section.
        Section,
        /// An annex.
        Annex,
        /// An appendix.
        Appendix,
        /// An enclosure.
        Enclosure,
        /// The preamble.
        Preamble,
        /// An article.
        Article,
        /// A principle.
        Principle,
        /// A rule.
        Rule,
        /// A paragraph.
        Paragraph,
        /// A point of a paragraph.
        Point,
    }
}

impl Unit {
    /// The abbreviation by which pinpoints name it in every language: for one, for several.
    pub(crate) const fn abbreviation(self) -> (&'static str, &'static str) {
        match self {
            Self::Chapter => ("chap.", "chaps."),
            Self::Part => ("part", "parts"),
            Self::Section => ("sect.", "sects."),
            Self::Annex => ("annex", "annexes"),
            Self::Appendix => ("appendix", "appendices"),
            Self::Enclosure => ("enclosure", "enclosures"),
            Self::Preamble => ("preamble", "preamble"),
            Self::Article => ("art.", "arts."),
            Self::Principle => ("principle", "principles"),
            Self::Rule => ("rule", "rules"),
            Self::Paragraph => ("para.", "paras."),
            Self::Point => ("subpara.", "subparas."),
        }
    }

    /// True where roman numerals count it.
    pub(crate) const fn is_roman(self) -> bool {
        !matches!(
            self,
            Self::Article | Self::Principle | Self::Rule | Self::Paragraph | Self::Point
        )
    }

    /// True where it may stand without a number.
    pub(crate) const fn stands_alone(self) -> bool {
        matches!(self, Self::Annex | Self::Appendix | Self::Enclosure | Self::Preamble)
    }
}
