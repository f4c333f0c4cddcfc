use crate::lexicon::lex::{Kind, Vocabulary, lex};
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it stands.
    pub span: Span,
    /// True for a short name that the context decides.
    pub short: bool,
    /// What it may stand for: several only where the name is short.
    pub subjects: Vec<Subject>,
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
#[derive(Clone, Copy, Debug)]
pub struct Finder {
    vocabulary: &'static Vocabulary,
}

impl Finder {
    /// The finder for texts in `language`.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { vocabulary: Vocabulary::of(language) }
    }

    /// Every name in `text`, in its order; of names that begin at one place the longest. No two
    /// overlap.
    #[must_use]
    pub fn find(self, text: &str) -> Vec<Found> {
        let mut tokens = Vec::new();
        lex(text, self.vocabulary, &mut tokens);
        let named = |kind: Kind| self.subjects(kind);
        let found = tokens.iter().map(|token| (token.span, named(token.kind)));
        let found = found.map(|(span, (short, subjects))| Found { span, short, subjects });
        found.filter(|found| !found.subjects.is_empty()).collect()
    }

    fn subjects(self, kind: Kind) -> (bool, Vec<Subject>) {
        match kind {
            Kind::Body(place) => (false, vec![body(place)]),
            Kind::Instrument(place) => (false, vec![instrument(place)]),
            Kind::State(place) => (false, vec![state(place)]),
            Kind::ShortBody(group) => {
                (true, self.vocabulary.short_body(group).iter().map(|&place| body(place)).collect())
            }
            Kind::Head(group) => {
                (true, self.vocabulary.head(group).iter().map(|&place| instrument(place)).collect())
            }
            _ => (false, Vec::new()),
        }
    }
}

fn body(place: u16) -> Subject {
    Subject::Body(bodies()[usize::from(place)].id)
}

fn instrument(place: u16) -> Subject {
    Subject::Instrument(instruments()[usize::from(place)].id)
}

fn state(place: u16) -> Subject {
    Subject::State(states()[usize::from(place)].iso3)
}
