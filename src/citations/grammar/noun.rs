//! The nouns resolution and decision, and the words before them: organs, `its`, `all relevant`,
//! `that`.

use super::cursor::Tokens;
use super::dates::dates;
use super::list::genitive;
use super::numeral::{Trust, numerals};
use super::{Governor, Grammar};
use crate::citations::mention::{Mention, Named, Noun, Organ, What};
use crate::lexicon::{Calendar, Kind, Word};
use crate::model::DateBasis;
use crate::text::Span;

/// How many tokens may stand between the act of adopting and what was adopted.
const REACH: usize = 30;

/// The words before a noun.
#[derive(Clone, Copy, Debug)]
struct Before {
    organ: Organ,
    sense: Sense,
    /// A word makes it a set: all, relevant.
    set: bool,
    article: bool,
    /// The place of the first of these words.
    start: usize,
}

/// What the words before a noun make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    /// A mention.
    Mention,
    /// It points back to a mention.
    Back,
    /// It is no citation: a draft, the text itself.
    Nothing,
}

impl Grammar<'_> {
    /// Reads what begins with the noun at the current place.
    pub(super) fn noun(&mut self) {
        let tokens = self.tokens;
        let at = self.at;
        let Some((noun, mut plural)) = noun(tokens, at) else { return };
        // `decision-making`
        if tokens.text.as_bytes().get(tokens.span(at).end()) == Some(&b'-') {
            return;
        }
        let mut before = self.before(at);
        // `قرارها`: the possessive is the end of the noun.
        let own = tokens.is(at + 1, Word::Possessive) && tokens.touches(at + 1);
        if own {
            before.organ.possessive = true;
            before.organ.subject = before.organ.subject.or(subject(tokens, at));
        }
        // `les résolutions susmentionnées`
        let behind = before.sense == Sense::Mention && tokens.is(at + 1, Word::Back);
        // `resolutions and decisions`
        let mut end = at + 1 + usize::from(own);
        while let Some(next) = another(tokens, end).filter(|_| before.sense != Sense::Nothing) {
            plural = true;
            end = next;
        }
        if behind {
            before.sense = Sense::Back;
            end += 1;
        }
        self.at = end;
        if before.sense == Sense::Nothing {
            self.pending = None;
            self.itself = true;
            return;
        }
        // `les résolutions pertinentes`, `القرارات ذات الصلة`, and not `resolutions relevant to`
        let adjective = before.sense == Sense::Mention
            && tokens.is(end, Word::Relevant)
            && !tokens.is(end + 1, Word::To);
        if adjective {
            before.set = true;
            end += 1;
        }
        // A language without plurals says so by the word before: `有关决议`, `各项决议`.
        if tokens.vocabulary.counts_ahead() {
            before.set |= plural;
            plural |= before.set;
        }
        let mut organ = before.organ;
        let mut list = end;
        if let Some((body, next)) = genitive(tokens, end) {
            organ.after = Some(body);
            self.nearest = Some(body);
            list = next;
        }
        let list = tokens.skip(tokens.skip_comma(list), Word::No);
        // `المقررات من 9/م أ-19 إلى 15/م أ-19`
        let list = tokens.skip(list, Word::PartOf);
        let direct = list == end
            || organ.after.is_some()
            || matches!(tokens.word(list - 1), Some(Word::No | Word::PartOf));
        if direct && numerals(tokens, list, Trust::Noun).is_some() {
            let adoption = (1..4).any(|back| tokens.is(at.wrapping_sub(back), Word::Adoption));
            organ.document = self.symbol_before(before.start);
            if tokens.is(before.start.wrapping_sub(1), Word::Of) && organ.before.is_none() {
                let named = if organ.possessive { &mut organ.subject } else { &mut organ.before };
                *named = named.or(adopter(tokens, before.start - 1));
            }
            self.governor = Some(Governor { noun, plural, organ, count: 0, adoption });
            self.at = list;
            self.list(before.start);
            return;
        }
        if plural || before.set || organ.possessive || organ.before.is_some() {
            self.governor = Some(Governor { noun, plural, organ, count: 0, adoption: false });
        }
        self.without_number(noun, plural, before, organ, end);
    }

    fn without_number(
        &mut self,
        noun: Noun,
        plural: bool,
        before: Before,
        organ: Organ,
        end: usize,
    ) {
        let tokens = self.tokens;
        let span = tokens.hull(before.start..end);
        if before.sense == Sense::Back {
            let pinpoint = self.take_pending(before.start);
            let what = What::Back { noun: Some(noun), plural };
            self.mention(Mention { span, what, pinpoint, date: None, index: None }, end);
            return;
        }
        let told = before.article || organ.possessive || organ.before.is_some();
        let behind = genitive(tokens, end).map_or(end, |(_, next)| next);
        if noun == Noun::Resolution
            && told
            && let Some((days, next)) = days(tokens, behind)
        {
            for date in days {
                let span = tokens.hull(before.start..next);
                let what = What::Dated { organ };
                let date = Some((date, DateBasis::Own));
                self.mention(Mention { span, what, pinpoint: None, date, index: None }, next);
            }
            self.at = next;
            return;
        }
        let of_organ = organ.after.is_some();
        let qualified = before.set || organ.possessive || organ.before.is_some() || of_organ;
        let set = match noun {
            Noun::Resolution => qualified || (before.article && adopted(tokens, end)),
            Noun::Decision => {
                let organ = organ.before.or(organ.after);
                let of_state = tokens.is(end, Word::Of)
                    && matches!(tokens.kind(tokens.skip(end + 1, Word::The)), Kind::State(_));
                before.set && !of_state || organ.is_some_and(|named| tokens.has_series(named))
            }
        };
        if plural && set {
            let end = genitive(tokens, end).map_or(end, |(_, next)| next);
            let span = tokens.hull(before.start..end);
            let pinpoint = self.take_pending(before.start);
            let mention = Mention { span, what: What::Set, pinpoint, date: None, index: None };
            self.mention(mention, end);
            self.at = end;
        }
    }

    /// The symbol of a document from which only commas and a pinpoint part the place.
    pub(super) fn symbol_before(&self, at: usize) -> Option<Span> {
        let tokens = self.tokens;
        let between = |place| {
            matches!(tokens.kind(place), Kind::Word(Word::Counter | Word::Document | Word::No))
        };
        let last = self.last.filter(|last| {
            at >= last.end && (last.end..at).filter(|&place| !between(place)).count() <= 2
        })?;
        match self.mentions.get(last.mention)?.what {
            What::Paper { symbol, .. } => Some(symbol),
            _ => None,
        }
    }

    /// Reads what stands before the noun at `at`, backwards.
    fn before(&self, at: usize) -> Before {
        let tokens = self.tokens;
        let organ = Organ { nearest: self.nearest, ..Organ::default() };
        let mut found =
            Before { organ, sense: Sense::Mention, set: false, article: false, start: at };
        let mut place = at;
        while let Some(back) = place.checked_sub(1) {
            match tokens.kind(back) {
                Kind::Word(Word::Relevant | Word::All | Word::Both) => found.set = true,
                Kind::Word(Word::The) => found.article = true,
                Kind::Word(Word::That) => {
                    if back + 1 == at && !tokens.is_plural(at) {
                        found.sense = Sense::Back;
                        found.start = back;
                    }
                    break;
                }
                Kind::Word(Word::Back) => {
                    found.sense = Sense::Back;
                    found.start = back;
                    break;
                }
                Kind::Word(Word::Possessive) => {
                    found.organ.possessive = true;
                    found.organ.subject = subject(tokens, back);
                }
                Kind::Word(Word::Present | Word::Draft) => {
                    found.sense = Sense::Nothing;
                    break;
                }
                // `Security Council resolution`, and in `the Council, resolutions` there is none.
                Kind::Body(_) | Kind::ShortBody(_)
                    if found.organ.before.is_none()
                        && tokens.span(back).end() <= tokens.span(at).start() =>
                {
                    found.organ.before = tokens.body(back);
                }
                // `relevant and subsequent`, `all its previous, relevant`
                Kind::Word(Word::And | Word::Or) | Kind::Comma
                    if found.set && tokens.is(back.wrapping_sub(1), Word::Relevant) => {}
                _ => break,
            }
            found.start = back;
            place = back;
        }
        found
    }
}

/// The body that adopted what stands behind `of`: `the adoption by the Council, on 5 May, of`.
fn adopter(tokens: Tokens<'_>, of: usize) -> Option<Named> {
    let mut before = (0..of)
        .rev()
        .take(REACH)
        .take_while(|&at| tokens.kind(at) != Kind::Semicolon && !tokens.ends_sentence(at));
    let act = before.find(|&at| tokens.is(at, Word::Adoption))?;
    // `the adoption on 9 May 2014 by`
    let by = (act + 1..act + 4).find(|&at| tokens.is(at, Word::By))?;
    tokens.body(tokens.skip(by + 1, Word::The))
}

/// The noun at `at`, and whether it is in the plural.
fn noun(tokens: Tokens<'_>, at: usize) -> Option<(Noun, bool)> {
    Some(match tokens.word(at)? {
        Word::Resolution => (Noun::Resolution, false),
        Word::Resolutions => (Noun::Resolution, true),
        Word::Decision => (Noun::Decision, false),
        Word::Decisions => (Noun::Decision, true),
        _ => return None,
    })
}

/// The whole days behind a noun, and the place after them: `of 13 August 1948 and of 5 January
/// 1949`.
fn days(tokens: Tokens<'_>, at: usize) -> Option<(Vec<Calendar>, usize)> {
    let whole = |at: usize| {
        dates(tokens, at).filter(|found| {
            !found.days.is_empty() && found.days.iter().all(|date| date.date().is_some())
        })
    };
    let found = whole(at)?;
    let (mut days, mut next) = (found.days, found.next);
    while let Some(more) =
        whole(tokens.skip(next, Word::And)).filter(|_| tokens.is(next, Word::And))
    {
        days.extend(more.days);
        next = more.next;
    }
    Some((days, next))
}

/// The place after `and decisions`, `, presidential statements`.
fn another(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let joined = tokens.skip(tokens.skip_comma(at), Word::And);
    let joined = tokens.skip(joined, Word::Or);
    let noun = tokens.skip(joined, Word::Relevant);
    let more = matches!(tokens.word(noun), Some(Word::Decisions | Word::Resolutions | Word::Paper));
    (joined > at && more).then_some(noun + 1)
}

/// True where words say that somebody adopted the texts before.
fn adopted(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.is(tokens.skip_comma(at), Word::Adopted)
}

/// The body that a possessive follows upon: `the General Assembly, in its resolution`.
fn subject(tokens: Tokens<'_>, possessive: usize) -> Option<Named> {
    let mut at = possessive.checked_sub(1)?;
    for _ in 0..2 {
        if matches!(
            tokens.kind(at),
            Kind::Word(Word::In | Word::By | Word::On | Word::To | Word::Link | Word::Adopted)
                | Kind::Other
        ) {
            at = at.checked_sub(1)?;
        }
    }
    if tokens.kind(at) == Kind::Comma {
        at = at.checked_sub(1)?;
        if tokens.kind(at) == Kind::Other {
            at = at.checked_sub(1)?;
        }
    }
    tokens.body(at)
}
