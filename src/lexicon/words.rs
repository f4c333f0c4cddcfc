use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::lex::{Unit, Word};
use crate::model::Language;

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words that tell the parts of a resolution apart.
    pub structure: StructureWords,
    /// Words by which dates are known.
    pub dates: DateWords,
    /// Words of citations, by what they mean.
    pub(crate) citations: BTreeMap<Word, Vec<String>>,
    /// Words for parts of instruments.
    pub(crate) units: BTreeMap<Unit, Vec<String>>,
    /// Words by which instruments are known.
    pub instruments: InstrumentWords,
}

/// Words by which dates are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// The names of the months, each with its short forms, from January.
    pub months: Vec<Vec<String>>,
}

/// Words by which instruments are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentWords {
    /// Words for kinds of instruments, as proper names have them: `Convention`.
    pub heads: Vec<String>,
}

/// Words that tell the parts of a resolution apart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructureWords {}

impl Words {
    /// The words of `language`, or of English where resexport has no data file for it yet.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static ENGLISH: LazyLock<Words> =
            LazyLock::new(|| toml::from_str(include_str!("en.toml")).expect("en.toml is valid"));
        match language {
            _ => &ENGLISH,
        }
    }
}
