use std::collections::HashMap;
use std::sync::LazyLock;

use super::inflection::Inflection;
use super::spelling::units;
use super::{Form, Names};
use crate::lexicon::{bodies, instruments, states};
use crate::model::{BodyId, Language};
use crate::text::Span;

/// Whom or what a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Subject {
    /// The body with this id.
    Body(BodyId),
    /// The instrument with this id.
    Instrument(&'static str),
    /// The State with this ISO alpha-3 code.
    State(&'static str),
}

/// A name in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// How it names.
    pub form: Form,
    /// What it may stand for: one subject, or several where the form is [`Form::Short`].
    pub subjects: &'static [Subject],
}

/// Finds the names that one language uses.
///
/// ```
/// use resexport::lexicon::{Finder, Subject};
/// use resexport::model::Language;
/// let text = "the Human Rights Council and the Republic of Korea";
/// let found = Finder::of(Language::En).find(text);
/// assert_eq!(found[0].span.of(text), Some("Human Rights Council"));
/// assert_eq!(found[0].subjects, [Subject::Body("un:hrc")]);
/// assert_eq!(found[1].subjects, [Subject::State("KOR")]);
/// ```
#[derive(Debug)]
pub struct Finder {
    inflection: &'static Inflection,
    // A trie over units: the number of each unit, and the node after a node and a unit.
    numbers: HashMap<String, u32>,
    next: HashMap<(u32, u32), u32>,
    ends: Vec<Option<End>>,
}

#[derive(Debug)]
struct End {
    form: Form,
    subjects: Vec<Subject>,
}

const ROOT: u32 = 0;

impl Finder {
    /// The finder for texts in `language`.
    #[must_use]
    pub fn of(language: Language) -> &'static Self {
        static FINDERS: [LazyLock<Finder>; 6] = [
            LazyLock::new(|| Finder::new(Language::Ar)),
            LazyLock::new(|| Finder::new(Language::En)),
            LazyLock::new(|| Finder::new(Language::Es)),
            LazyLock::new(|| Finder::new(Language::Fr)),
            LazyLock::new(|| Finder::new(Language::Ru)),
            LazyLock::new(|| Finder::new(Language::Zh)),
        ];
        &FINDERS[language as usize]
    }

    /// Every name in `text`, in its order; of names that begin at one place the longest. No two
    /// overlap.
    #[must_use]
    pub fn find(&'static self, text: &str) -> Vec<Found> {
        let units: Vec<(Span, &str)> = units(text).collect();
        let mut found = Vec::new();
        let mut at = 0;
        while at < units.len() {
            let (name, length) = self.longest(&units[at..]);
            found.extend(name);
            at += length;
        }
        found
    }

    /// The longest name at the beginning of `units`, and how many units to go on by.
    fn longest(&'static self, units: &[(Span, &str)]) -> (Option<Found>, usize) {
        let Some(&(whole, first)) = units.first() else { return (None, 1) };
        let longest = self.walk(whole, first, units);
        if longest.0.is_some() {
            return longest;
        }
        let prefixed = self.inflection.without_prefix(first).filter_map(|(prefix, rest)| {
            let rest_span = Span::new(whole.start() + prefix, whole.end());
            let longest = self.walk(rest_span, rest, units);
            longest.0.is_some().then_some(longest)
        });
        prefixed.max_by_key(|&(_, length)| length).unwrap_or((None, 1))
    }

    /// The longest name that begins with `first`, which stands for the first of `units`.
    fn walk(
        &'static self,
        first_span: Span,
        first: &str,
        units: &[(Span, &str)],
    ) -> (Option<Found>, usize) {
        let mut node = ROOT;
        let mut longest = (None, 1);
        for (length, &(span, unit)) in (1..).zip(units) {
            let unit = if length == 1 { first } else { unit };
            let stem = self.inflection.stem(unit);
            let Some(&number) = self.numbers.get(&*stem) else { break };
            let Some(&after) = self.next.get(&(node, number)) else { break };
            node = after;
            if let Some(end) = &self.ends[node as usize] {
                let span = Span::new(first_span.start(), span.end());
                let name = Found { span, form: end.form, subjects: &end.subjects };
                longest = (Some(name), length);
            }
        }
        longest
    }

    fn new(language: Language) -> Self {
        let mut finder = Self {
            inflection: Inflection::of(language),
            numbers: HashMap::new(),
            next: HashMap::new(),
            ends: vec![None],
        };
        for body in bodies() {
            finder.add(&body.names, language, Subject::Body(body.id));
        }
        for instrument in instruments() {
            finder.add(&instrument.names, language, Subject::Instrument(instrument.id));
        }
        for state in states() {
            finder.add(&state.names, language, Subject::State(state.iso3));
        }
        finder
    }

    fn add(&mut self, names: &Names, language: Language, subject: Subject) {
        for name in names.all().iter().filter(|name| name.serves(language)) {
            self.add_spelling(name.text, name.form, subject);
            for contracted in self.inflection.contracted(name.text) {
                self.add_spelling(&contracted, name.form, subject);
            }
            // Headings are set in capitals; an acronym is, and a short name there means nothing.
            if matches!(name.form, Form::Name | Form::Alias) {
                self.add_spelling(&name.text.to_uppercase(), name.form, subject);
            }
        }
    }

    fn add_spelling(&mut self, text: &str, form: Form, subject: Subject) {
        let mut node = ROOT;
        for (_, unit) in units(text) {
            let fresh = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
            let stem = self.inflection.stem(unit).into_owned();
            let number = *self.numbers.entry(stem).or_insert(fresh);
            let fresh = u32::try_from(self.ends.len()).unwrap_or(u32::MAX);
            node = *self.next.entry((node, number)).or_insert(fresh);
            if node == fresh {
                self.ends.push(None);
            }
        }
        let end = &mut self.ends[node as usize];
        match end {
            // A name that means one thing everywhere wins over a short name.
            Some(end) if end.form != Form::Short && form == Form::Short => {}
            Some(end) if (end.form == Form::Short) == (form == Form::Short) => {
                end.form = end.form.min(form);
                if !end.subjects.contains(&subject) {
                    end.subjects.push(subject);
                }
            }
            _ => *end = Some(End { form, subjects: vec![subject] }),
        }
    }
}
