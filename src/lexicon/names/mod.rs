//! The names of bodies, instruments and States, and where they stand in a text.
//!
//! The authority files list every name that texts use, language by language. One pass of a
//! [`Finder`] over a text gives all of them, the longest first: `Human Rights Council` is not
//! taken for a council of human rights, nor `Democratic People's Republic of Korea` for the
//! `Republic of Korea`. What a contextual short name such as `the Council` stands for is not
//! decided here.

mod finder;
mod inflection;
mod spelling;
#[cfg(test)]
mod tests;

use std::iter::Peekable;

pub use finder::{Finder, Found, Subject};
pub(super) use inflection::Inflection;
pub(super) use spelling::key;
pub(crate) use spelling::{is_ideograph, is_mark};

use super::tsv;
use crate::model::Language;

/// How a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// The name in full, as tables give it.
    Name,
    /// Another form of the name that means the same wherever it stands.
    Alias,
    /// An acronym.
    Acronym,
    /// A short name that several may bear and that the context decides: `Council`.
    Short,
}

impl Form {
    fn from_file(word: &str) -> Option<Self> {
        Some(match word {
            "name" => Self::Name,
            "alias" => Self::Alias,
            "acronym" => Self::Acronym,
            "short" => Self::Short,
            _ => return None,
        })
    }
}

/// A name in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The language, or `None` where the same letters serve in every language.
    pub language: Option<Language>,
    /// How it names.
    pub form: Form,
    /// The name.
    pub text: &'static str,
}

/// All names of one body, instrument or State.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names(Vec<Name>);

impl Names {
    /// Every name, in the order of the file.
    #[must_use]
    pub fn all(&self) -> &[Name] {
        &self.0
    }

    /// The name in full in `language`, where the authority file knows it.
    #[must_use]
    pub fn name(&self, language: Language) -> Option<&'static str> {
        self.in_form(Form::Name, language).next()
    }

    /// The acronym in `language`, where the authority file knows one.
    #[must_use]
    pub fn acronym(&self, language: Language) -> Option<&'static str> {
        self.in_form(Form::Acronym, language).next()
    }

    /// The names of one form in `language`.
    pub fn in_form(&self, form: Form, language: Language) -> impl Iterator<Item = &'static str> {
        self.0.iter().filter(move |name| name.form == form && name.serves(language)).map(|n| n.text)
    }
}

impl Name {
    /// True where the name is used in `language`.
    #[must_use]
    pub fn serves(&self, language: Language) -> bool {
        self.language.is_none_or(|own| own == language)
    }
}

/// The names in a names file, whose ids stand in the order of those that bear them.
pub(super) struct Listed<I: Iterator<Item = [Option<&'static str>; 4]>>(Peekable<I>);

/// Opens a names file.
pub(super) fn read(file: &'static str) -> Listed<impl Iterator<Item = [Option<&'static str>; 4]>> {
    Listed(tsv::rows(file, ["id", "language", "form", "name"]).peekable())
}

impl<I: Iterator<Item = [Option<&'static str>; 4]>> Listed<I> {
    /// The names of `id`, which come next if it has any.
    pub(super) fn of(&mut self, id: &str) -> Names {
        let mut names = Vec::new();
        while let Some([_, language, form, text]) = self.0.next_if(|row| row[0] == Some(id)) {
            let known = |code| Language::from_code(code).expect("a known language");
            let form = form.and_then(Form::from_file).expect("a known form");
            names.push(Name { language: language.map(known), form, text: text.expect("a name") });
        }
        Names(names)
    }

    /// Checks that somebody bears each name of the file.
    pub(super) fn end(mut self) {
        let rest = self.0.next();
        assert!(rest.is_none(), "a name of nobody, or not in the order of ids: {rest:?}");
    }
}
