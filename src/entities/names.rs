use super::{Norm, Passage};
use crate::lexicon::{Form, Kind, Vocabulary, Word, bodies, body_place};
use crate::model::Document;

/// The bodies of one document, and which of them a short name stands for.
#[derive(Debug)]
pub(super) struct Bodies {
    vocabulary: &'static Vocabulary,
    /// The adopting organ and the bodies above it, the nearest first.
    own: Vec<u16>,
    /// When each body was named last: nought for never.
    seen: Vec<u32>,
    now: u32,
    /// The count at the beginning of the text.
    text: u32,
}

impl Bodies {
    pub(super) fn new(vocabulary: &'static Vocabulary, document: &Document) -> Self {
        let mut own = Vec::new();
        let mut next = document.body.and_then(body_place);
        while let Some(body) = next.filter(|body| !own.contains(body)) {
            own.push(body);
            next =
                bodies().get(usize::from(body)).and_then(|body| body.parent).and_then(body_place);
        }
        Self { vocabulary, own, seen: vec![0; bodies().len()], now: 0, text: 0 }
    }

    /// Another text of the document begins.
    pub(super) fn begin(&mut self) {
        self.text = self.now;
    }

    /// The body at `place`, named in these words.
    pub(super) fn named(&mut self, print: &str, place: u16) -> Norm {
        self.now += 1;
        if let Some(seen) = self.seen.get_mut(usize::from(place)) {
            *seen = self.now;
        }
        let acronym = bodies().get(usize::from(place)).is_some_and(|body| {
            let mut names = body.names.all().iter();
            names.any(|name| name.form == Form::Acronym && name.text == print)
        });
        value(place, if acronym { "acronym" } else { "name" })
    }

    /// The body that a short name stands for: the one named last in the same text, else the
    /// document's own organ or one above it, else the one named last in the document.
    pub(super) fn short(&self, group: u16) -> Norm {
        let seen = |body: &u16| self.seen.get(usize::from(*body)).copied().unwrap_or(0);
        let bearers = self.vocabulary.short_body(group);
        let last = bearers.iter().filter(|body| seen(body) > 0).max_by_key(|body| seen(body));
        let here = last.filter(|body| seen(body) > self.text);
        let own = self.own.iter().find(|body| bearers.contains(body));
        let body = here.or(own).or(last);
        body.map_or(Norm { basis: "short", ..Norm::default() }, |&body| value(body, "short"))
    }
}

fn value(place: u16, basis: &'static str) -> Norm {
    let body = bodies().get(usize::from(place));
    let id = body.map(|body| body.id);
    Norm { id, value: body.map(|body| body.english().into()), basis }
}

impl Passage<'_> {
    /// True where the word at `at` is only a part of a name that the authority lacks: of
    /// `National Transitional Council`, of `Council of Ministers`.
    pub(super) fn is_part_of_a_name(self, at: usize) -> bool {
        self.joins(at.wrapping_sub(1), at) && self.goes_on_from(at.wrapping_sub(1))
            || self.goes_on(at + 1)
    }

    /// True where only a blank or a hyphen parts two tokens.
    fn joins(self, left: usize, right: usize) -> bool {
        let gap = self.span(left).end()..self.span(right).start();
        self.text.get(gap).is_some_and(|gap| gap == " " || gap == "-")
    }

    /// True where the token at `at` is a capitalised word within a sentence, or a name.
    fn goes_on_from(self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Name => at.checked_sub(1).is_some_and(|before| {
                !matches!(self.kind(before), Kind::Stop | Kind::Colon | Kind::Quote | Kind::Point)
            }),
            kind => is_name(kind),
        }
    }

    /// True where small words and then a name follow at `at`.
    fn goes_on(self, at: usize) -> bool {
        let small = matches!(self.kind(at), Kind::Word(Word::Of | Word::On | Word::Link));
        let article = matches!(self.kind(at + 1), Kind::Word(Word::The));
        let name = self.kind(at + 1 + usize::from(article));
        small && (name == Kind::Name || is_name(name))
    }
}

fn is_name(kind: Kind) -> bool {
    matches!(kind, Kind::Body(_) | Kind::ShortBody(_) | Kind::State(_) | Kind::Head(_))
}
