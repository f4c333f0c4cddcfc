use std::sync::OnceLock;

use super::phrases::Phrases;
use super::symbol::SymbolWords;
use super::token::{Calendar, Kind, Word};
use super::units::Units;
use crate::lexicon::names::Inflection;
use crate::lexicon::tsv;
use crate::lexicon::{Form, Names, Words, bodies, instruments, states};
use crate::model::Language;
use crate::text::Span;

/// Everything that the texts of one language are searched for.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    phrases: Phrases,
    symbols: &'static SymbolWords,
    months: Vec<(Vec<char>, u8)>,
    short_bodies: Vec<Vec<u16>>,
    heads: Vec<Vec<u16>>,
    // The heads of each instrument.
    heads_of: Vec<Vec<u16>>,
    // The heads within each head: `Agreement` in `Armistice Agreement`.
    heads_in: Vec<Vec<u16>>,
    before_year: &'static [String],
    endings: &'static [String],
    possessives: &'static [String],
    definite: &'static [String],
    alphabets: Vec<Vec<char>>,
    declines: bool,
    counters: bool,
}

impl Vocabulary {
    /// The vocabulary of `language`.
    pub(crate) fn of(language: Language) -> &'static Self {
        static VOCABULARIES: [OnceLock<Vocabulary>; 6] = [const { OnceLock::new() }; 6];
        let place = Language::ALL.iter().position(|&other| other == language).unwrap_or(0);
        VOCABULARIES[place].get_or_init(|| Self::new(language))
    }

    /// The bodies that a [`Kind::ShortBody`] may stand for.
    pub(crate) fn short_body(&self, group: u16) -> &[u16] {
        self.short_bodies.get(usize::from(group)).map_or(&[], Vec::as_slice)
    }

    /// The instruments that a [`Kind::Head`] may stand for.
    pub(crate) fn head(&self, group: u16) -> &[u16] {
        self.heads.get(usize::from(group)).map_or(&[], Vec::as_slice)
    }

    /// The month whose name `print` is but for one letter.
    pub(super) fn month_like(&self, print: &str) -> Option<u8> {
        let likes = |name: &[char]| {
            let wrong = name.iter().zip(print.chars()).filter(|&(&known, c)| known != c).count();
            name.len() >= 4 && name.len() == print.chars().count() && wrong == 1
        };
        self.months.iter().find(|(name, _)| likes(name)).map(|&(_, month)| month)
    }

    /// How many heads there are.
    pub(crate) fn heads(&self) -> usize {
        self.heads.len()
    }

    /// The heads that may stand for an instrument.
    pub(crate) fn heads_of(&self, instrument: u16) -> &[u16] {
        self.heads_of.get(usize::from(instrument)).map_or(&[], Vec::as_slice)
    }

    /// The heads within a head.
    pub(crate) fn heads_in(&self, head: u16) -> &[u16] {
        self.heads_in.get(usize::from(head)).map_or(&[], Vec::as_slice)
    }

    /// True where the language has no word for the genitive: a body right behind a noun is its.
    pub(crate) fn declines(&self) -> bool {
        self.declines
    }

    /// True where the noun follows its number, behind a counter.
    pub(crate) fn counts_ahead(&self) -> bool {
        self.counters
    }

    /// The noun in a word that says whose it is, where that is the same noun.
    pub(super) fn possessed<'t>(&self, word: &'t str, kind: Kind) -> Option<&'t str> {
        let nouns = self.possessives.iter().filter_map(|ending| word.strip_suffix(ending.as_str()));
        nouns.into_iter().find(|noun| self.phrases.exact(noun) == Some(kind))
    }

    /// True for a word that is definite by its own form.
    pub(crate) fn is_definite(&self, word: &str) -> bool {
        self.definite.iter().any(|article| word.starts_with(article.as_str()))
    }

    /// True for a word without an article where the language writes one together with it.
    pub(crate) fn is_indefinite(&self, word: &str) -> bool {
        !self.definite.is_empty() && !self.is_definite(word)
    }

    /// The Latin letter of a point, for a letter of the language's own alphabet.
    pub(crate) fn point(&self, letter: char) -> Option<char> {
        let place = |row: &Vec<char>| row.iter().position(|&known| known == letter);
        let place = u8::try_from(self.alphabets.iter().find_map(place)?).ok()?;
        (place < 26).then(|| char::from(b'a' + place))
    }

    /// The name by which a conference of parties is known in every language: `CP`.
    pub(crate) fn conference(&self, place: u8) -> &'static str {
        self.symbols.conferences().get(usize::from(place)).map_or("", String::as_str)
    }

    /// True for a word after which a number may be a year, whatever its case.
    pub(crate) fn leads_to_year(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        self.before_year.contains(&word)
    }

    /// True where ordinals have endings that may stand apart from the number.
    pub(super) fn has_endings(&self) -> bool {
        !self.endings.is_empty()
    }

    /// True for the ending of an ordinal.
    pub(super) fn ends_ordinal(&self, word: &str) -> bool {
        self.endings.iter().any(|ending| ending == word)
    }

    pub(super) fn phrases(&self) -> &Phrases {
        &self.phrases
    }

    pub(super) fn symbols(&self) -> &'static SymbolWords {
        self.symbols
    }

    fn new(language: Language) -> Self {
        let words = Words::of(language);
        let mut made = Self {
            phrases: Phrases::new(Inflection::of(language)),
            symbols: SymbolWords::get(),
            months: Vec::new(),
            short_bodies: Vec::new(),
            heads: Vec::new(),
            heads_of: vec![Vec::new(); instruments().len()],
            heads_in: Vec::new(),
            before_year: &words.dates.before_year,
            endings: &words.numbers.endings,
            possessives: &words.numbers.possessives,
            definite: &words.instruments.definite,
            alphabets: words
                .structure
                .alphabet
                .split(' ')
                .map(|row| row.chars().collect())
                .collect(),
            declines: words.citations.get(&Word::Of).is_none_or(Vec::is_empty),
            counters: words.citations.contains_key(&Word::Counter),
        };
        made.add_words(words);
        made.add_names(language);
        made.add_other_names(language);
        made
    }

    fn add_words(&mut self, words: &Words) {
        for (month, names) in (1..).zip(&words.dates.months) {
            for name in names {
                self.months.push((name.chars().collect(), month));
                let month = Calendar { month, ..Calendar::default() };
                self.phrases.add(name, Kind::Date(month));
            }
        }
        for (letter, name) in ('A'..='Z').zip(&words.numbers.letters) {
            self.phrases.add(name, Kind::Letter(letter));
        }
        for (value, names) in (1..).zip(&words.numbers.ordinals) {
            for name in names {
                self.phrases.add(name, Kind::Roman(value));
            }
        }
        for (name, marks) in &words.numbers.conferences {
            let place = self.symbols.conferences().iter().position(|known| known == name);
            let place = place.and_then(|place| u8::try_from(place).ok());
            for mark in marks {
                let place = place.expect("a conference of symbols.toml");
                self.phrases.add(mark, Kind::Conference(place));
            }
        }
        for (&class, phrases) in &words.citations {
            for phrase in phrases {
                self.phrases.add_word(phrase, Kind::Word(class));
            }
        }
        for (&unit, phrases) in &words.units {
            for phrase in phrases {
                self.phrases.add_word(phrase, Kind::Unit(unit));
            }
        }
        for forms in &words.instruments.heads {
            let group = number(self.heads.len());
            self.heads.push(Vec::new());
            for (at, form) in forms.iter().enumerate() {
                let kind = if at == 0 { Kind::Head(group) } else { Kind::Heads(group) };
                // `Декларации`, `Конвенцией`: nouns are declined as names are. The noun as it is goes
                // before other nouns of the same stem.
                self.phrases.add_word(form, kind);
                self.phrases.add_name(form, kind, None);
                for article in &words.instruments.definite {
                    let each = form.split(' ').map(|word| format!("{article}{word}"));
                    self.phrases.add_word(&each.collect::<Vec<_>>().join(" "), kind);
                }
            }
        }
        for forms in &words.instruments.heads {
            let within = forms.first().map(|head| self.heads_behind_the_first_word(head));
            self.heads_in.push(within.unwrap_or_default());
        }
    }

    fn heads_behind_the_first_word(&self, head: &str) -> Vec<u16> {
        let mut within = Vec::new();
        let mut units = Units::new(head);
        let mut at = units.after(0).map_or(0, Span::end);
        while let Some(unit) = units.after(at) {
            let found = self.phrases.longest(&mut units, unit.start()).map(|found| found.kind);
            if let Some(Kind::Head(group)) = found {
                within.push(group);
            }
            at = unit.end();
        }
        within
    }

    /// Names that hold another, `Lake Chad`, and hide it.
    fn add_other_names(&mut self, language: Language) {
        let rows = tsv::rows(include_str!("../other_names.tsv"), ["language", "name"]);
        for [code, name] in rows {
            if code == Some(language.code()) {
                self.phrases.add_name(name.unwrap_or_default(), Kind::Name, None);
            }
        }
    }

    /// Names of instruments before those of bodies, which may hold them: the `Conference of the
    /// Parties to the Convention on Biological Diversity` ends in an instrument.
    fn add_names(&mut self, language: Language) {
        for (place, instrument) in (0..).zip(instruments()) {
            for name in used(&instrument.names, language).filter(|name| name.1 != Form::Short) {
                self.add_own_head(name.0, place);
            }
        }
        for (place, instrument) in (0..).zip(instruments()) {
            for name in used(&instrument.names, language) {
                if name.1 == Form::Short {
                    self.add_head(name.0, place);
                } else {
                    self.phrases.add_name(name.0, Kind::Instrument(place), None);
                }
            }
        }
        for (place, body) in (0..).zip(bodies()) {
            for name in used(&body.names, language) {
                if name.1 == Form::Short {
                    self.add_short_body(name.0, place);
                } else {
                    let resume = self.citation_within(name.0);
                    self.phrases.add_name(name.0, Kind::Body(place), resume);
                }
            }
        }
        for (place, state) in (0..).zip(states()) {
            for name in used(&state.names, language) {
                self.phrases.add_name(name.0, Kind::State(place), None);
            }
        }
    }

    fn add_head(&mut self, name: &str, instrument: u16) {
        let group = if let Some(Kind::Head(group)) = self.phrases.exact(name) {
            self.heads[usize::from(group)].push(instrument);
            group
        } else {
            let group = number(self.heads.len());
            self.heads.push(vec![instrument]);
            self.phrases.add_name(name, Kind::Head(group), None);
            group
        };
        self.add_head_of(instrument, group);
    }

    /// The first head in a name may stand for it: `the Agreement` for the `Governors Island
    /// Agreement`.
    fn add_own_head(&mut self, name: &str, instrument: u16) {
        let mut units = Units::new(name);
        let mut at = 0;
        while let Some(unit) = units.after(at) {
            let found = self.phrases.longest(&mut units, unit.start()).map(|found| found.kind);
            if let Some(Kind::Head(group)) = found {
                return self.add_head_of(instrument, group);
            }
            at = unit.end();
        }
    }

    fn add_head_of(&mut self, instrument: u16, group: u16) {
        let heads = &mut self.heads_of[usize::from(instrument)];
        if !heads.contains(&group) {
            heads.push(group);
        }
    }

    fn add_short_body(&mut self, name: &str, body: u16) {
        if let Some(Kind::ShortBody(group)) = self.phrases.exact(name) {
            self.short_bodies[usize::from(group)].push(body);
        } else {
            let group = number(self.short_bodies.len());
            self.short_bodies.push(vec![body]);
            self.phrases.add_name(name, Kind::ShortBody(group), None);
        }
    }

    /// The number of units of a body's name before a citation in it: the name of an instrument, or
    /// the word for a resolution.
    fn citation_within(&self, name: &str) -> Option<usize> {
        let mut units = Units::new(name);
        let mut at = units.after(0)?.end();
        let mut before = 1;
        while let Some(unit) = units.after(at) {
            let found = self.phrases.longest(&mut units, unit.start());
            let cites = |kind: Kind| {
                matches!(
                    kind,
                    Kind::Instrument(_) | Kind::Word(Word::Resolution | Word::Resolutions)
                )
            };
            if found.is_some_and(|found| cites(found.kind)) {
                return Some(before);
            }
            before += 1;
            at = unit.end();
        }
        None
    }
}

fn used(names: &Names, language: Language) -> impl Iterator<Item = (&'static str, Form)> {
    let serves = names.all().iter().filter(move |name| name.serves(language));
    serves.map(|name| (name.text, name.form)).collect::<Vec<_>>().into_iter()
}

fn number(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
