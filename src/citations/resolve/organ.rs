//! Whose resolution a number is: the word before it, the word after it, `its`, and where the words
//! leave it open, the number itself against what is known of sessions.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::citations::mention::{Named, Noun, Organ};
use crate::lexicon::{
    Fit, Vocabulary, bodies, body_place, plausible, serial_within, session, sessions,
};
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

/// A number that stands somewhere, and the day that stands with it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Claim<'c> {
    pub(super) noun: Noun,
    pub(super) number: &'c Number,
    pub(super) date: Option<Date>,
    /// The body whose document holds it.
    pub(super) issuer: Option<u16>,
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

/// The Security Council.
static COUNCIL: LazyLock<Option<u16>> = LazyLock::new(|| body_place("un:sc"));

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
        let own = own.and_then(body_place);
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

    /// The organ of a number, of which the words say `organ`.
    pub(super) fn choose(&self, organ: &Organ, claim: &Claim<'_>) -> Choice {
        let after = organ.after.filter(|_| !organ.possessive);
        let told = [(organ.before, Basis::OrganWord), (after, Basis::OrganAfter)];
        for (named, basis) in told {
            let Some(named) = named.filter(|&named| !self.is_above(named)) else { continue };
            let candidates = self.candidates(named);
            if candidates.is_empty() {
                return self.council(claim).unwrap_or(Choice::None);
            }
            return self.best(&candidates, basis, claim);
        }
        let named =
            |named: Option<Named>| named.map(|named| self.candidates(named)).unwrap_or_default();
        let with_series = |named: Vec<u16>| -> Vec<u16> {
            named.into_iter().filter(|&body| has_series(body)).collect()
        };
        let nearest = with_series(named(organ.nearest));
        if organ.possessive {
            let subject = with_series(named(organ.subject));
            let all: Vec<u16> = subject.into_iter().chain(self.own).chain(nearest).collect();
            return self
                .fitting(&all, Basis::Possessive, claim)
                .or_else(|| self.by_number(claim))
                .unwrap_or_else(|| self.contradicted(claim, Basis::Possessive));
        }
        let later = named(organ.later);
        let known = self.cited.get(claim.number).copied();
        if let Some(issuer) = claim.issuer.filter(|&issuer| Some(issuer) != self.own) {
            return self.best(&[issuer], Basis::Symbol, claim);
        }
        let alone =
            if organ.document.is_some() { Some(Choice::None) } else { self.by_number(claim) };
        let sure = later.iter().copied().find(|&body| self.fit(body, claim) == Fit::Fits);
        self.fitting(known.as_slice(), Basis::Antecedent, claim)
            .or_else(|| sure.map(|body| Choice::One(body, Basis::OrganAfter, Fit::Fits)))
            .or_else(|| self.fitting(self.own.as_slice(), Basis::Document, claim))
            .or_else(|| self.fitting(&later, Basis::OrganAfter, claim))
            .or_else(|| alone.clone().filter(|alone| matches!(alone, Choice::One(_, _, Fit::Fits))))
            .or_else(|| self.fitting(&nearest, Basis::OrganWord, claim))
            .or_else(|| self.fitting(self.last.as_slice(), Basis::Antecedent, claim))
            .or(alone)
            .unwrap_or_else(|| self.contradicted(claim, Basis::Document))
    }

    /// The bodies that a name may mean, the likeliest first.
    pub(super) fn candidates(&self, named: Named) -> Vec<u16> {
        let group = match named {
            Named::Body(body) => return vec![body],
            Named::Short(group) => self.vocabulary.short_body(group),
            Named::Unknown => return Vec::new(),
        };
        let mut ranked: Vec<u16> = group.to_vec();
        let seen = |body: u16| self.seen.get(usize::from(body)).copied().unwrap_or(0);
        let rank = |body: &u16| {
            let here = if seen(*body) > self.text { seen(*body) } else { 0 };
            (here, Some(*body) == self.own, seen(*body))
        };
        ranked.sort_by_key(|body| std::cmp::Reverse(rank(body)));
        let known = ranked.iter().filter(|body| rank(body) > (0, false, 0)).count();
        // What was never named is not guessed, unless nothing else bears the name.
        if known > 0 || ranked.len() > 1 {
            ranked.truncate(known);
        }
        ranked
    }

    /// The first of `bodies` that fits.
    fn fitting(&self, bodies: &[u16], basis: Basis, claim: &Claim<'_>) -> Option<Choice> {
        let fits = |fit: Fit| bodies.iter().find(|&&body| self.fit(body, claim) == fit);
        let sure = fits(Fit::Fits).map(|&body| Choice::One(body, basis, Fit::Fits));
        sure.or_else(|| fits(Fit::Unknown).map(|&body| Choice::One(body, basis, Fit::Unknown)))
    }

    /// The first of `bodies` that fits; where none does, the first.
    fn best(&self, bodies: &[u16], basis: Basis, claim: &Claim<'_>) -> Choice {
        self.fitting(bodies, basis, claim).unwrap_or_else(|| match bodies.first() {
            Some(&body) => Choice::One(body, basis, Fit::Contradicts),
            None => Choice::None,
        })
    }

    /// The organ that alone can have the number.
    fn by_number(&self, claim: &Claim<'_>) -> Option<Choice> {
        let (mut fit, mut fits, mut unknown) = (Fit::Fits, Vec::new(), Vec::new());
        for &body in NUMBERED.iter() {
            match self.fit(body, claim) {
                Fit::Fits => fits.push(body),
                Fit::Unknown => unknown.push(body),
                Fit::Contradicts => {}
            }
        }
        if fits.is_empty() && !self.only_the_date_speaks_against(claim) {
            (fit, fits) = (Fit::Unknown, unknown);
        }
        match fits.as_slice() {
            [] => None,
            &[body] => {
                let dated = claim.date.is_some() && !matches!(claim.number.series, Series::Year(_));
                let basis = if dated { Basis::Date } else { Basis::Session };
                Some(Choice::One(body, basis, fit))
            }
            _ => Some(Choice::Several(fits)),
        }
    }

    /// The Security Council, where nobody else has numbers of that form.
    fn council(&self, claim: &Claim<'_>) -> Option<Choice> {
        let council = (*COUNCIL).filter(|&body| self.fit(body, claim) == Fit::Fits)?;
        Some(Choice::One(council, Basis::Session, Fit::Fits))
    }

    fn only_the_date_speaks_against(&self, claim: &Claim<'_>) -> bool {
        let undated = Claim { date: None, ..*claim };
        self.own.is_some_and(|own| self.fit(own, &undated) != Fit::Contradicts)
    }

    /// What is left where nothing fits: the document's own organ if only the date speaks against
    /// it, and the only organ that has numbers of that form.
    fn contradicted(&self, claim: &Claim<'_>, basis: Basis) -> Choice {
        let council = matches!(claim.number.series, Series::Year(_)).then(|| *COUNCIL).flatten();
        let own = self
            .own
            .filter(|_| basis == Basis::Possessive || self.only_the_date_speaks_against(claim));
        match council.or(own) {
            Some(body) => Choice::One(body, basis, Fit::Contradicts),
            None => Choice::None,
        }
    }

    /// Whether the number can be one of `body`, adopted no later than the document.
    fn fit(&self, body: u16, claim: &Claim<'_>) -> Fit {
        let Some(body) = bodies().get(usize::from(body)) else { return Fit::Contradicts };
        let Claim { noun, number, date, .. } = *claim;
        if !serial_within(body.id, noun == Noun::Decision, number.serial) {
            return Fit::Contradicts;
        }
        let fit = plausible(body.id, number, date);
        let Some(adopted) = self.adopted.filter(|_| fit != Fit::Contradicts) else { return fit };
        let later = match &number.series {
            Series::Year(year) => i32::from(*year) > i32::from(adopted.year()),
            Series::Slash(name) | Series::Roman(name) => {
                session(body.id, name).is_some_and(|session| session.from > adopted)
                    || number
                        .year()
                        .is_some_and(|year| i32::from(year) > i32::from(adopted.year()) + 1)
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

fn has_series(body: u16) -> bool {
    bodies().get(usize::from(body)).is_some_and(|body| body.resolutions.is_some())
}
