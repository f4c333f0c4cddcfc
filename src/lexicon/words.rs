use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::lex::{Unit, Word};
use crate::model::Language;

/// The words of one language, in lower case.
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
    /// Words that stand for signs of numbers, where a language has them.
    #[serde(default)]
    pub(crate) numbers: NumberWords,
}

/// Words that stand for signs of numbers.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NumberWords {
    /// The names of the letters that part resolutions, in the order of the Latin ones.
    #[serde(default)]
    pub(crate) letters: Vec<String>,
    /// Endings that make an ordinal of a number. Print sets them above the line, and text layers
    /// apart from the number.
    #[serde(default)]
    pub(crate) endings: Vec<String>,
    /// What a noun ends in that belongs to someone, in a language that writes possessives so.
    #[serde(default)]
    pub(crate) possessives: Vec<String>,
    /// Words for ordinals that count chapters and annexes, in their order from the first.
    #[serde(default)]
    pub(crate) ordinals: Vec<Vec<String>>,
    /// What the language writes for a conference of parties in the numbers of its decisions.
    #[serde(default)]
    pub(crate) conferences: BTreeMap<String, Vec<String>>,
}

/// Words by which dates are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    /// The names of the months, each with its short forms, from January.
    pub months: Vec<Vec<String>>,
    /// Words after which a number may be a year.
    pub before_year: Vec<String>,
}

/// Words by which instruments are known.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentWords {
    /// What makes the words of a head definite where it is written together with them.
    #[serde(default)]
    pub definite: Vec<String>,
    /// Words for kinds of instruments, as proper names have them: `Convention`, and in the plural.
    pub heads: Vec<Vec<String>>,
}

/// Words that tell the parts of a resolution apart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StructureWords {
    /// Words that open a preambular paragraph, each with its lemma.
    pub preambular: BTreeMap<String, String>,
    /// Words that open an operative paragraph, each with its lemma.
    pub operative: BTreeMap<String, String>,
    /// Verbs of decisions in running form, each with its lemma.
    pub decided: BTreeMap<String, String>,
    /// Words of paragraphs open with a capital letter, wherever letters have capitals.
    pub capitals: bool,
    /// Adverbs around an opening word, which are no part of its lemma.
    pub adverbs: Vec<String>,
    /// Endings of words that open preambular paragraphs.
    pub participles: Vec<String>,
    /// Verbs without an ending, as declarations and enumerations use them.
    pub bare: Vec<String>,
    /// Pronouns before such verbs: `We reaffirm`.
    pub pronouns: Vec<String>,
    /// Words that make an infinitive of such a verb: `To concur`.
    pub infinitive: Vec<String>,
    /// Articles before the name of an organ; those that run together with it end in an apostrophe.
    pub articles: Vec<String>,
    /// Words that are not capitalised within names and headings.
    pub connectives: Vec<String>,
    /// The letters that number points, in their order; a blank parts one alphabet from another.
    pub alphabet: String,
    /// `session`.
    pub session: Vec<String>,
    /// Words before the number of an agenda item.
    pub agenda: Vec<String>,
    /// Words before the day of distribution.
    pub distributed: Vec<String>,
    /// Words by which running titles at the head of a page are known.
    pub running: Vec<String>,
    /// Words before the adopting organ in the heading.
    pub adopted_by: Vec<String>,
    /// `resolution`, in headings.
    pub resolution: Vec<String>,
    /// `decision`, in headings.
    pub decision: Vec<String>,
    /// Words that head a draft.
    pub draft: Vec<String>,
    /// Words that head a presidential statement.
    pub statement: Vec<String>,
    /// Words before the report on which a text was adopted.
    pub report: Vec<String>,
    /// Words before the draft of a text that no committee reported.
    pub without_report: Vec<String>,
    /// Words that head an annex.
    pub annex: Vec<String>,
    /// Words that head a section or a part.
    pub section: Vec<String>,
    /// `meeting`, in closing lines.
    pub meeting: Vec<String>,
    /// Words that open the closing lines of the Security Council.
    pub adopted: Vec<String>,
    /// `unanimously`.
    pub unanimous: Vec<String>,
    /// Words that say that there was no vote.
    pub without_vote: Vec<String>,
    /// `votes`, after a number.
    pub votes: Vec<String>,
    /// `abstentions`, after a number.
    pub abstention: Vec<String>,
    /// Words that open the record of a vote.
    pub recorded: Vec<String>,
    /// Words that head the lists of a recorded vote, whatever they list.
    pub voting: Vec<String>,
    /// Words that head the list of States in favour.
    pub in_favour: Vec<String>,
    /// Words that head the list of States against.
    pub against: Vec<String>,
    /// Words that head the list of States abstaining.
    pub abstaining: Vec<String>,
    /// Words that head the list of absent States.
    pub absent: Vec<String>,
    /// Words that head the list of States that did not vote.
    pub not_voting: Vec<String>,
    /// Words of a note that names members who took no part in a vote.
    pub not_participating: Vec<String>,
    /// Words after which a number belongs to them: paragraph, article, number.
    pub counted: Vec<String>,
    /// Numbers in words.
    pub numerals: BTreeMap<String, u32>,
    /// Words of ordinals; a compound is their sum.
    pub ordinals: BTreeMap<String, u32>,
}

impl Words {
    /// The words of `language`, read from its data file on first use.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static WORDS: [LazyLock<Words>; 6] = [
            LazyLock::new(|| read(include_str!("ar.toml"))),
            LazyLock::new(|| read(include_str!("en.toml"))),
            LazyLock::new(|| read(include_str!("es.toml"))),
            LazyLock::new(|| read(include_str!("fr.toml"))),
            LazyLock::new(|| read(include_str!("ru.toml"))),
            LazyLock::new(|| read(include_str!("zh.toml"))),
        ];
        let place = Language::ALL.iter().position(|&known| known == language).unwrap_or(0);
        &WORDS[place]
    }
}

/// Words of all languages, for texts whose language is not known yet. In each list the words of a
/// language stand under its code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Languages {
    /// Words that are frequent in one language and rare in the others.
    pub(super) frequent: BTreeMap<String, Vec<String>>,
    /// Words between the last two paragraphs of a list, behind the sign that ends the first.
    conjunctions: BTreeMap<String, Vec<String>>,
}

impl Languages {
    /// The words, read on first use.
    pub(super) fn get() -> &'static Self {
        static LANGUAGES: LazyLock<Languages> =
            LazyLock::new(|| read(include_str!("languages.toml")));
        &LANGUAGES
    }
}

/// True for a word that stands between the last two of a list, in any language.
pub(crate) fn is_conjunction(word: &str) -> bool {
    static CONJUNCTIONS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let lists = Languages::get().conjunctions.values();
        lists.flatten().map(String::as_str).collect()
    });
    CONJUNCTIONS.contains(&word)
}

fn read<T: DeserializeOwned>(file: &str) -> T {
    toml::from_str(file).expect("the data file is valid")
}
