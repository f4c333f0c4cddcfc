use std::collections::HashMap;
use std::sync::LazyLock;

use crate::lexicon::tsv;
use crate::model::Language;

/// How the words of a name change in the texts of one language.
///
/// Russian declines names and Arabic writes prepositions together with them. What is needed to
/// meet a name in such texts is little, and is data: the endings that a word may lose, the
/// prefixes that a name may have.
#[derive(Debug, Default)]
pub(in crate::lexicon) struct Inflection {
    /// In small letters.
    endings: Vec<&'static str>,
    prefixes: Vec<&'static str>,
    contractions: Vec<(&'static str, &'static str)>,
    words: HashMap<&'static str, &'static str>,
}

/// A word keeps at least so many characters.
const SHORTEST_STEM: usize = 3;

static INFLECTIONS: LazyLock<HashMap<&'static str, Inflection>> = LazyLock::new(|| {
    let mut inflections: HashMap<&str, Inflection> = HashMap::new();
    let columns = ["language", "kind", "form", "of"];
    for [language, kind, form, of] in tsv::rows(include_str!("../inflection.tsv"), columns) {
        let form = form.expect("a form");
        let it = inflections.entry(language.expect("a language")).or_default();
        match (kind, of) {
            (Some("ending"), None) => it.endings.push(form),
            (Some("prefix"), None) => it.prefixes.push(form),
            (Some("contraction"), Some(of)) => it.contractions.push((form, of)),
            (Some("word"), Some(of)) => _ = it.words.insert(form, of),
            _ => panic!("a rule of inflection that is none: {form}"),
        }
    }
    inflections
});

impl Inflection {
    /// The rules of `language`; none for a language whose names do not change.
    pub(in crate::lexicon) fn of(language: Language) -> &'static Self {
        static NONE: LazyLock<Inflection> = LazyLock::new(Inflection::default);
        INFLECTIONS.get(language.code()).unwrap_or(&NONE)
    }

    /// True where words lose endings.
    pub(in crate::lexicon) fn has_endings(&self) -> bool {
        !self.endings.is_empty()
    }

    /// True where a name may be written together with a word before it.
    pub(in crate::lexicon) fn has_prefixes(&self) -> bool {
        !self.prefixes.is_empty()
    }

    /// What all forms of a word have in common.
    pub(in crate::lexicon) fn stem<'t>(&self, word: &'t str) -> &'t str {
        if let Some(&of) = self.words.get(word) {
            return of;
        }
        let stems = self.endings.iter().filter_map(|ending| {
            let stem = word.get(..word.len().checked_sub(ending.len())?)?;
            let matches = word.get(stem.len()..).is_some_and(|end| same_letters(end, ending));
            (matches && stem.chars().nth(SHORTEST_STEM - 1).is_some()).then_some(stem)
        });
        stems.min_by_key(|stem| stem.len()).unwrap_or(word)
    }

    /// The lengths in bytes of the prefixes that `word` may have.
    pub(in crate::lexicon) fn prefixes(&self, word: &str) -> impl Iterator<Item = usize> {
        let fits = move |prefix: &&&str| word.len() > prefix.len() && word.starts_with(**prefix);
        self.prefixes.iter().filter(fits).map(|prefix| prefix.len())
    }

    /// How a name may be spelt where a word before it runs together with its beginning.
    pub(in crate::lexicon) fn contracted(&self, name: &str) -> impl Iterator<Item = String> {
        self.contractions
            .iter()
            .filter_map(move |(form, of)| Some(format!("{form}{}", name.strip_prefix(of)?)))
    }
}

/// `ending` is in small letters; headings are in capitals.
fn same_letters(end: &str, ending: &str) -> bool {
    end == ending || end.chars().flat_map(char::to_lowercase).eq(ending.chars())
}
