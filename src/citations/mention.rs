use crate::lexicon::{Calendar, Parties, Sitting};
use crate::model::{DateBasis, Number, Series, roman};
use crate::text::Span;

/// A mention of an instrument as the words give it: nothing is looked up yet.
#[derive(Clone, Debug)]
pub(super) struct Mention {
    /// Where it stands.
    pub(super) span: Span,
    /// What is mentioned.
    pub(super) what: What,
    /// The part that is meant.
    pub(super) pinpoint: Option<String>,
    /// The date that belongs to it, as far as it is printed.
    pub(super) date: Option<(Calendar, DateBasis)>,
    /// Its place in a list under one noun, from 1.
    pub(super) index: Option<u32>,
}

#[derive(Clone, Debug)]
pub(super) enum What {
    /// A resolution or decision with a number.
    Numbered { noun: Noun, number: Numeral, organ: Organ },
    /// A resolution or decision that only its date tells.
    Dated { organ: Organ },
    /// A document by its printed symbol; `suffix` is the end that this mention adds to it, and
    /// `damaged` says that a scanner misread its first letter.
    Paper { symbol: Span, suffix: Option<Suffix>, damaged: bool },
    /// An instrument of the authority table, by its place there.
    Instrument(u16),
    /// A proper name that no table knows, or a short one: `head` is the group of its last word.
    /// `pointed` says that it is the one just named: `that Convention`.
    Name { head: u16, whole: bool, plural: bool, pointed: bool },
    /// A set that is not spelt out.
    Set,
    /// Words that point back: `that resolution`, `thereof`.
    Back { noun: Option<Noun>, plural: bool },
    /// The source of the note before, or a part of it that has a symbol of its own.
    Ibid { suffix: Option<Suffix> },
    /// An official record without a symbol.
    Record,
    /// A place in a series of treaties: `vol. 1577`, and the number of the treaty. With neither it
    /// is no citation.
    Treaty { place: String, number: Option<u32> },
}

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Noun {
    Resolution,
    Decision,
}

/// The words that tell whose resolution it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Organ {
    /// The body before the noun.
    pub(super) before: Option<Named>,
    /// The body after the number.
    pub(super) after: Option<Named>,
    /// True for `its`.
    pub(super) possessive: bool,
    /// The body that `its` follows upon: `the Council, in its resolution`.
    pub(super) subject: Option<Named>,
    /// The last body before in the same sentence.
    pub(super) nearest: Option<Named>,
    /// A body that adopted something, farther on in the sentence.
    pub(super) later: Option<Named>,
    /// The symbol of the document that has it: `A/CONF.206/6, chap. I, resolution 2`.
    pub(super) document: Option<Span>,
}

/// A body as it is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// In full, by its place in the authority table.
    Body(u16),
    /// By a short name that several bear, by its group.
    Short(u16),
    /// By a name that no table knows.
    Unknown,
}

/// A number of a resolution as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Numeral {
    pub(super) serial: u16,
    pub(super) form: Form,
    pub(super) part: Option<char>,
    /// Where its print stands.
    pub(super) span: Span,
    /// True where a digit was read from what a scanner made of it.
    pub(super) repaired: bool,
}

/// The forms of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `1514 (XV)`
    Roman(u16),
    /// `2252 (ES-V)`
    Special(Sitting),
    /// `64/171`
    Slash(u16),
    /// `S-13/2`
    Sitting(Sitting),
    /// `1325 (2000)`
    Year(u16),
    /// `1819 (XVID)`: what stands where a session should.
    Smudged(Span),
    /// `1807`
    Plain,
    /// `1/CP.21`
    OfParties(Parties),
    /// `69.2`: only its print tells.
    Code,
}

impl Numeral {
    /// The number in the model's form; `None` where it names neither session nor year.
    pub(super) fn number(self) -> Option<Number> {
        let mark = |sitting: Sitting| if sitting.emergency { "ES" } else { "S" };
        let series = match self.form {
            Form::Roman(session) => Series::Roman(roman(session)),
            Form::Special(sitting) => {
                Series::Roman(format!("{}-{}", mark(sitting), roman(sitting.number)))
            }
            Form::Slash(session) => Series::Slash(session.to_string()),
            Form::Sitting(sitting) => {
                Series::Slash(format!("{}-{}", mark(sitting), sitting.number))
            }
            Form::Year(year) => Series::Year(year),
            Form::Smudged(_) | Form::Plain | Form::OfParties(_) | Form::Code => return None,
        };
        let number = Number::new(self.serial, series);
        Some(match self.part {
            Some(part) => number.with_part(part.encode_utf8(&mut [0; 4])),
            None => number,
        })
    }
}

/// The end of a symbol, `Corr.1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Suffix {
    /// Where its letters stand, and what precedes its last number.
    pub(super) stem: Span,
    /// Its last number.
    pub(super) number: u16,
}
