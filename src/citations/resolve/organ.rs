//! Whose resolution a number is: the word before it, the word after it, `its`, and where the words
//! leave it open, the number itself against what is known of sessions.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::citations::mention::{Named, Organ};
use crate::lexicon::{Fit, Vocabulary, bodies, plausible, session, sessions};
use crate::model::{Basis, BodyId, Date, Number, Series};

/// What the organs of one document are known by.
#[derive(Debug)]
pub(super) struct Organs {
    vocabulary: &'static Vocabulary,
    /// The organ of the document.
    own: Option<u16>,
    /// The day of the document's adoption.
    adopted: Option<Date>,
    /// When each body was named last: nought for never.
    seen: Vec<u32>,
    now: u32,
    /// The count at the beginning of the text.
    text: u32,
    /// The organ of the last number in the text.
    last: Option<u16>,
    /// The organ of each number that was cited with a word for it.
    cited: HashMap<Number, u16>,
}

/// The organ of a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Choice {
    /// One organ, and what named it.
    One(u16, Basis, Fit),
    /// Several that nothing tells apart.
    Several(Vec<u16>),
    /// None.
    None,
}

/// Organs whose sessions are known, so that a number alone may name them.
static NUMBERED: LazyLock<Vec<u16>> = LazyLock::new(|| {
    let known = |id: BodyId| id == "un:sc" || sessions().iter().any(|session| session.body == id);
    (0..).zip(bodies()).filter(|(_, body)| known(body.id)).map(|(place, _)| place).collect()
});

impl Organs {
    pub(super) fn new(
        vocabulary: &'static Vocabulary,
        own: Option<BodyId>,
        adopted: Option<Date>,
    ) -> Self {
        let own = own.and_then(place);
        let seen = vec![0; bodies().len()];
        Self { vocabulary, own, adopted, seen, now: 0, text: 0, last: None, cited: HashMap::new() }
    }

    /// Another text of the document begins.
    pub(super) fn begin(&mut self) {
        self.text = self.now;
        self.last = None;
    }

    /// A body is named.
    pub(super) fn saw(&mut self, body: u16) {
        self.now += 1;
        if let Some(seen) = self.seen.get_mut(usize::from(body)) {
            *seen = self.now;
        }
    }

    /// A number was found to be this organ's.
    pub(super) fn cited(&mut self, body: u16, number: &Number, basis: Basis) {
        self.last = Some(body);
        if matches!(basis, Basis::OrganWord | Basis::OrganAfter | Basis::Symbol) {
            self.cited.entry(number.clone()).or_insert(body);
        }
    }

    /// The organ of `number`, of which the words say `organ`.
    pub(super) fn choose(&self, organ: &Organ, number: &Number, date: Option<Date>) -> Choice {
        let after = organ.after.filter(|_| !organ.possessive);
        let told = [(organ.before, Basis::OrganWord), (after, Basis::OrganAfter)];
        for (named, basis) in told {
            let Some(named) = named.filter(|&named| !self.is_above(named)) else { continue };
            return self.one_of(&self.candidates(named), basis, number, date);
        }
        if organ.possessive {
            let subject = organ.subject.map(|named| self.candidates(named)).unwrap_or_default();
            let nearest = organ.nearest.map(|named| self.candidates(named)).unwrap_or_default();
            let with_series = subject.into_iter().filter(|&body| has_series(body));
            let all: Vec<u16> = with_series.chain(self.own).chain(nearest).collect();
            if let Choice::One(body, basis, fit) = self.one_of(&all, Basis::Possessive, number, date)
                && fit != Fit::Contradicts
            {
                return Choice::One(body, basis, fit);
            }
            return self.by_number(number, date, Basis::Possessive);
        }
        if let Some(&body) = self.cited.get(number)
            && self.fit(body, number, date) != Fit::Contradicts
        {
            return Choice::One(body, Basis::Antecedent, self.fit(body, number, date));
        }
        if let Some(own) = self.own
            && self.fit(own, number, date) != Fit::Contradicts
        {
            return Choice::One(own, Basis::Document, self.fit(own, number, date));
        }
        let nearest = organ.nearest.map(|named| self.candidates(named)).unwrap_or_default();
        let near = [(nearest, Basis::OrganWord), (self.last.into_iter().collect(), Basis::Antecedent)];
        for (candidates, basis) in near {
            let with_series: Vec<u16> =
                candidates.into_iter().filter(|&body| has_series(body)).collect();
            if let Choice::One(body, basis, fit) = self.one_of(&with_series, basis, number, date)
                && fit != Fit::Contradicts
            {
                return Choice::One(body, basis, fit);
            }
        }
        self.by_number(number, date, Basis::Document)
    }

    /// The bodies that a name may mean, the likeliest first.
    pub(super) fn candidates(&self, named: Named) -> Vec<u16> {
        let group = match named {
            Named::Body(body) => return vec![body],
            Named::Short(group) => self.vocabulary.short_body(group),
        };
        let mut ranked: Vec<u16> = group.to_vec();
        let seen = |body: u16| self.seen.get(usize::from(body)).copied().unwrap_or(0);
        let rank = |body: &u16| {
            let here = if seen(*body) > self.text { seen(*body) } else { 0 };
            (here, Some(*body) == self.own, seen(*body))
        };
        ranked.sort_by_key(|body| std::cmp::Reverse(rank(body)));
        let known = ranked.iter().filter(|body| rank(body) > (0, false, 0)).count();
        if known > 0 {
            ranked.truncate(known);
        }
        ranked
    }

    /// The first of `bodies` that fits; where none does, the first.
    fn one_of(&self, bodies: &[u16], basis: Basis, number: &Number, date: Option<Date>) -> Choice {
        let fits = |fit: Fit| bodies.iter().find(|&&body| self.fit(body, number, date) == fit);
        let best = fits(Fit::Fits).or_else(|| fits(Fit::Unknown)).or_else(|| bodies.first());
        best.map_or(Choice::None, |&body| {
            Choice::One(body, basis, self.fit(body, number, date))
        })
    }

    /// The organ that alone can have the number. Where none can, or where only the date speaks
    /// against the document's own organ, it is that one by `basis`.
    fn by_number(&self, number: &Number, date: Option<Date>, basis: Basis) -> Choice {
        let of = |fit: Fit| -> Vec<u16> {
            NUMBERED.iter().copied().filter(|&body| self.fit(body, number, date) == fit).collect()
        };
        let (mut fit, mut fits) = (Fit::Fits, of(Fit::Fits));
        if fits.is_empty() && self.own.is_none_or(|own| self.fit(own, number, None) == Fit::Contradicts) {
            (fit, fits) = (Fit::Unknown, of(Fit::Unknown));
        }
        match fits.as_slice() {
            [] => {
                self.own.map_or(Choice::None, |own| Choice::One(own, basis, Fit::Contradicts))
            }
            &[body] => {
                let dated = date.is_some() && !matches!(number.series, Series::Year(_));
                Choice::One(body, if dated { Basis::Date } else { Basis::Session }, fit)
            }
            _ => Choice::Several(fits),
        }
    }

    /// Whether the number can be one of `body`, adopted no later than the document.
    pub(super) fn fit(&self, body: u16, number: &Number, date: Option<Date>) -> Fit {
        let Some(id) = bodies().get(usize::from(body)).map(|body| body.id) else {
            return Fit::Contradicts;
        };
        let fit = plausible(id, number, date);
        let Some(adopted) = self.adopted.filter(|_| fit != Fit::Contradicts) else { return fit };
        let later = match &number.series {
            Series::Year(year) => i32::from(*year) > i32::from(adopted.year()),
            Series::Slash(name) | Series::Roman(name) => {
                session(id, name).is_some_and(|session| session.from > adopted)
                    || number.year().is_some_and(|year| i32::from(year) > i32::from(adopted.year()))
            }
        };
        if later { Fit::Contradicts } else { fit }
    }

    /// True for a body of which the document's organ is a part: it says nothing.
    fn is_above(&self, named: Named) -> bool {
        let (Named::Body(above), Some(own)) = (named, self.own) else { return false };
        let id = |place: u16| bodies().get(usize::from(place)).map(|body| body.id);
        let mut parent = bodies().get(usize::from(own)).and_then(|body| body.parent);
        for _ in 0..8 {
            let Some(known) = parent else { return false };
            if Some(known) == id(above) {
                return !has_series(above);
            }
            parent = crate::lexicon::body(known).and_then(|body| body.parent);
        }
        false
    }
}

/// The place of a body in the authority table.
pub(super) fn place(id: BodyId) -> Option<u16> {
    let place = bodies().iter().position(|body| body.id == id)?;
    u16::try_from(place).ok()
}

fn has_series(body: u16) -> bool {
    bodies().get(usize::from(body)).is_some_and(|body| body.resolutions.is_some())
}
