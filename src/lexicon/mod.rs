//! What the stages know of languages and of the world: words, bodies, instruments, sessions.
//!
//! All of it is data: one TOML file a language and TSV files of authority, read once. Code that
//! uses them names no word of any language.

mod bodies;
mod guess;
mod hash;
mod instruments;
mod known;
mod lex;
mod names;
mod sessions;
mod states;
#[cfg(test)]
mod tests;
mod tsv;
mod words;

pub(crate) use bodies::body_place;
pub use bodies::{Body, bodies, body};
pub use guess::guess;
pub(crate) use hash::{
    Mixed, SEED, mix, of_ascii as hash_of_ascii, of_start as hash_of_start, of_word as hash_of_word,
};
pub(crate) use instruments::instrument_spelt;
pub use instruments::{Instrument, instrument, instruments};
pub use known::is_known;
pub(crate) use lex::{
    Calendar, Kind, Lexed, Parties, Passage, Sitting, Token, Unit, Vocabulary, Word, digit_for,
    lex, lex_first,
};
pub use names::{Finder, Form, Found, Name, Names, Subject};
pub(crate) use names::{is_ideograph, is_mark};
pub use sessions::{Fit, Session, plausible, security_council_year, session, sessions};
pub(crate) use sessions::{council_document_years, serial_within};
pub use states::{State, state, state_named, states};
pub(crate) use words::is_conjunction;
pub use words::{DateWords, InstrumentWords, StructureWords, Words};
