use super::Place;
use crate::text::Span;

/// A finding about a text: something that a reader of the tables should look at.
///
/// Parsing never fails; what is strange is said here, with its place and a way on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What was found.
    pub code: Code,
    /// One sentence for people, lower case and without a full stop, that quotes what was found.
    pub message: String,
    /// The element or note that it is about, if any.
    pub place: Option<Place>,
    /// Where it stands in the source.
    pub span: Option<Span>,
}

impl Diagnostic {
    /// A finding without a place.
    #[must_use]
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), place: None, span: None }
    }

    /// The same finding at `place`.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// The same finding on `span` of the source.
    #[must_use]
    pub fn on(mut self, span: Span) -> Self {
        self.span = Some(span);
        self
    }
}

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// A value may be wrong.
    Warning,
    /// A value is wrong or missing.
    Error,
}

impl Severity {
    /// Every name, in the order of the variants.
    pub const NAMES: &'static [&'static str] = &["info", "warning", "error"];

    /// The name in tables.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $severity:ident, $help:literal;)+) => {
        /// What a [`Diagnostic`] found.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $variant,)+ }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// Every name, in the order of the variants.
            pub const NAMES: &'static [&'static str] = &[$($name,)+];

            /// The name in tables.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// How much it weighs.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// What it means for the tables, and what to do about it.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$variant => $help,)+ }
            }
        }
    };
}

codes! {
    /// The bytes were not UTF-8 and another encoding was guessed.
    EncodingGuessed = "encoding_guessed", Warning,
        "the bytes are not UTF-8; check names with accents, and convert the file to UTF-8 if they are wrong";
    /// Bytes that stand for no character were read as `U+FFFD`.
    CharacterDamaged = "character_damaged", Warning,
        "some bytes stand for no character in this encoding; `\u{fffd}` marks their places, compare with another copy";
    /// A part of the input could not be read.
    InputIncomplete = "input_incomplete", Error,
        "a part of the file could not be read, and the rest is exported, as `--partial` asks; for the whole fetch it again, or have the words of its pictures recognised";
    /// A document of the input was exported before.
    DocumentRepeated = "document_repeated", Info,
        "the input holds a document that was exported before; the earlier copy is kept";
    /// No symbol, and not enough in the heading to build one.
    NoSymbol = "no_symbol", Warning,
        "the heading names no number that belongs to a known organ; `doc_id` is made from the file's digest";
    /// A number in the heading was repaired after scanning damage.
    HeadingRepaired = "heading_repaired", Warning,
        "the number in the heading was read against the date and the year that stand beside it; compare with the print";
    /// The heading, the file's other lines or the closing disagree about a date.
    DateDisagrees = "date_disagrees", Warning,
        "two places give different days of adoption; the one in the heading is kept";
    /// No opening formula and no title.
    NoOpening = "no_opening", Info,
        "no line names the adopting organ as subject; the text before the first paragraph is kept as front matter";
    /// A paragraph's number was missing and was inferred from its neighbours.
    NumberInferred = "number_inferred", Info,
        "the source prints no number here; `eid` counts on from the paragraph before";
    /// Numbers of paragraphs or points skip.
    NumberSkipped = "number_skipped", Warning,
        "the source skips numbers here; paragraphs may be missing from the source itself";
    /// The same number twice in one run.
    NumberRepeated = "number_repeated", Warning,
        "the source prints this number twice; the second `eid` ends in `~2`";
    /// A note has no mark in the text.
    NoteWithoutMark = "note_without_mark", Warning,
        "no mark in the text points to this note; `anchor_eid` is null";
    /// A mark has no note.
    MarkWithoutNote = "mark_without_note", Warning,
        "the text marks a note that the source does not print";
    /// A note is marked in more than one place.
    NoteRepeated = "note_repeated", Info,
        "the note is marked more than once; `anchor_eid` is the first place";
    /// The States listed do not add up to the tally.
    VoteDisagrees = "vote_disagrees", Error,
        "the States listed under a vote are not as many as the tally says; both are kept as printed, and one of them is wrong";
    /// Only a part of the document is in this source.
    Fragment = "fragment", Warning,
        "the source holds only a part of this document; take it from another source for the whole";
    /// A date that the calendar does not have.
    NoSuchDay = "no_such_day", Warning,
        "the calendar has no such day; `norm_value` is null, compare with the print";
    /// A citation's number, session, year and date do not agree.
    CitationContradicted = "citation_contradicted", Warning,
        "the print contradicts itself; the target follows the number as printed";
    /// A citation's number was repaired after scanning damage.
    CitationRepaired = "citation_repaired", Info,
        "number, session or year were damaged and were repaired because the date agrees; `raw` keeps the print";
    /// A citation has more than one possible target.
    CitationAmbiguous = "citation_ambiguous", Warning,
        "more than one instrument fits; `reason` lists them and no target is chosen";
    /// A citation has no target.
    CitationUnresolved = "citation_unresolved", Info,
        "the print does not say enough to name the target; `reason` tells what is missing";
    /// The source's own hyperlink on a citation leads elsewhere.
    LinkDisagrees = "link_disagrees", Warning,
        "the source's hyperlink on these words names another document than they do; the words are followed, and `link_target` keeps the link";
    /// The parser broke down.
    ParserStopped = "parser_stopped", Error,
        "this is a fault of resexport and not of the input, which gave no rows; please report it with the input";
    /// A row lacks a value that every row must have.
    RowIncomplete = "row_incomplete", Error,
        "this is a fault of resexport; the row is left out, and what points to it points nowhere; please report it with the input";
}
