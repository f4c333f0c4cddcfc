use std::sync::LazyLock;

use serde::Deserialize;

use crate::model::Language;

/// The words of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Words that tell the parts of a resolution apart.
    pub structure: StructureWords,
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
