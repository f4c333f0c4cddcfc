use crate::citations::mention::Named;
use crate::lexicon::{Kind, Token, Unit, Vocabulary, Word, bodies};
use crate::text::Span;

/// The tokens of one text, for looking at by their places.
#[derive(Clone, Copy)]
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    pub(super) all: &'t [Token],
    pub(super) vocabulary: &'t Vocabulary,
    /// True where all of the text is ASCII, so that sentences begin with capitals.
    pub(super) ascii: bool,
}

impl Tokens<'_> {
    /// The class of the token at `at`; beyond both ends that of a stop.
    pub(super) fn kind(&self, at: usize) -> Kind {
        self.all.get(at).map_or(Kind::Stop, |token| token.kind)
    }

    pub(super) fn word(&self, at: usize) -> Option<Word> {
        match self.kind(at) {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn is(&self, at: usize, word: Word) -> bool {
        self.word(at) == Some(word)
    }

    /// True for resolutions and decisions, false for one of them.
    pub(super) fn is_plural(&self, at: usize) -> bool {
        matches!(self.word(at), Some(Word::Resolutions | Word::Decisions))
    }

    pub(super) fn unit(&self, at: usize) -> Option<Unit> {
        match self.kind(at) {
            Kind::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// The body at `at`. A short name behind other capitalised words is the end of a name that no
    /// table knows: `Industrial Development Board`.
    pub(super) fn body(&self, at: usize) -> Option<Named> {
        match self.kind(at) {
            Kind::Body(place) => Some(Named::Body(place)),
            Kind::ShortBody(_) if self.is_name(at.wrapping_sub(1)) => Some(Named::Unknown),
            Kind::ShortBody(group) => Some(Named::Short(group)),
            _ => None,
        }
    }

    /// The body at `at` and the place after it, in a language that has no word for the genitive.
    pub(super) fn declined(&self, at: usize) -> Option<(Named, usize)> {
        let body = self.body(at).filter(|_| self.vocabulary.declines())?;
        Some((body, at + 1))
    }

    /// True for a capitalised word that does not open a sentence, and for a body.
    fn is_name(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Body(_) => true,
            Kind::Name => !self.opens_sentence(at),
            _ => false,
        }
    }

    /// True where a sentence begins, so that a capital says nothing.
    pub(super) fn opens_sentence(&self, at: usize) -> bool {
        let ended = |at: usize| {
            at.checked_sub(1).is_none_or(|back| {
                matches!(self.kind(back), Kind::Stop | Kind::Colon | Kind::Point)
            })
        };
        // A quotation within a sentence is a name or a title.
        let quoted = at.checked_sub(1).filter(|&back| self.kind(back) == Kind::Quote);
        ended(quoted.unwrap_or(at))
    }

    pub(super) fn span(&self, at: usize) -> Span {
        let end = Span::new(self.text.len(), self.text.len());
        self.all.get(at).map_or(end, |token| token.span)
    }

    /// True where a name may be that of a body whose resolutions have symbols.
    pub(super) fn has_series(&self, named: Named) -> bool {
        let passes = |body: &u16| {
            bodies().get(usize::from(*body)).is_some_and(|body| body.resolutions.is_some())
        };
        match named {
            Named::Body(body) => passes(&body),
            Named::Short(group) => self.vocabulary.short_body(group).iter().any(passes),
            Named::Unknown => false,
        }
    }

    pub(super) fn print(&self, at: usize) -> &str {
        self.span(at).of(self.text).unwrap_or_default()
    }

    /// From the first of the tokens to the last; the range is not empty.
    pub(super) fn hull(&self, tokens: std::ops::Range<usize>) -> Span {
        self.span(tokens.start).hull(self.span(tokens.end.saturating_sub(1).max(tokens.start)))
    }

    /// True where no blank parts the token at `at` from the one before.
    pub(super) fn touches(&self, at: usize) -> bool {
        at > 0 && self.span(at - 1).end() == self.span(at).start()
    }

    /// True where the token begins with a capital.
    pub(super) fn capital(&self, at: usize) -> bool {
        self.print(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// `at`, or the place after it where the word stands there.
    pub(super) fn skip(&self, at: usize, word: Word) -> usize {
        at + usize::from(self.is(at, word))
    }

    /// True for what may stand right behind a part of it, in a language without a word for the
    /// genitive: `пункт 8 резолюции 51/233`.
    pub(super) fn is_whole(&self, at: usize) -> bool {
        self.vocabulary.declines()
            && matches!(
                self.kind(at),
                Kind::Word(
                    Word::Resolution
                        | Word::Resolutions
                        | Word::Decision
                        | Word::Decisions
                        | Word::Possessive
                        | Word::That
                        | Word::Back
                        | Word::Document
                ) | Kind::Instrument(_)
                    | Kind::Head(_)
                    | Kind::Symbol
            )
    }

    /// `at`, or the place after it where a comma stands there.
    pub(super) fn skip_comma(&self, at: usize) -> usize {
        at + usize::from(matches!(self.kind(at), Kind::Comma))
    }

    /// True where a full stop ends a sentence: what follows has a capital, or nothing follows.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        matches!(self.kind(at), Kind::Stop)
            && (at + 1 >= self.all.len() || self.capital(at + 1) || !self.ascii)
    }
}
