//! Resolutions and decisions: the noun, the words around it, and the numbers under it.

use super::cursor::Tokens;
use super::dates::{Dates, dates};
use super::numeral::{Numerals, Trust, numerals};
use super::{Governor, Grammar, Last};
use crate::citations::mention::{Mention, Named, Noun, Numeral, Organ, What};
use crate::lexicon::{Calendar, Kind, Word};
use crate::model::DateBasis;

/// The words before a noun.
#[derive(Clone, Copy, Debug, Default)]
struct Before {
    organ: Organ,
    back: bool,
    /// It is no citation: a draft, the text itself.
    nothing: bool,
    /// A word makes it a set: all, relevant.
    set: bool,
    article: bool,
    /// The place of the first of these words.
    start: usize,
}

impl Grammar<'_> {
    /// Reads what begins with the noun at the current place.
    pub(super) fn noun(&mut self) {
        let tokens = self.tokens;
        let at = self.at;
        let Some((noun, mut plural)) = noun(tokens, at) else { return };
        let before = self.before(at);
        // `resolutions and decisions`
        let mut end = at + 1;
        while let Some(next) = another(tokens, end) {
            plural = true;
            end = next;
        }
        self.at = end;
        if before.nothing {
            self.pending = None;
            self.itself = true;
            return;
        }
        let mut organ = before.organ;
        let mut list = end;
        if let Some((body, next)) = genitive(tokens, end) {
            organ.after = Some(body);
            list = next;
        }
        let list = tokens.skip(tokens.skip_comma(list), Word::No);
        let direct = list == end || organ.after.is_some() || tokens.is(list - 1, Word::No);
        if direct && numerals(tokens, list, Trust::Noun).is_some() {
            let adoption = (1..4).any(|back| tokens.is(at.wrapping_sub(back), Word::Adoption));
            organ.in_document = self.follows_symbol(before.start);
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
        if before.back {
            let pinpoint = self.take_pending(before.start);
            let what = What::Back { noun: Some(noun), plural };
            self.mention(Mention { span, what, pinpoint, date: None, index: None }, end);
            return;
        }
        let told = before.article || organ.possessive || organ.before.is_some();
        if noun == Noun::Resolution
            && told
            && let Some(found) = dates(tokens, end)
            && found.dates.iter().all(|date| date.date().is_some())
            && !found.dates.is_empty()
        {
            for &date in &found.dates {
                let span = tokens.hull(before.start..found.next);
                let what = What::Dated { organ };
                let date = Some((date, DateBasis::Own));
                self.mention(Mention { span, what, pinpoint: None, date, index: None }, found.next);
            }
            self.at = found.next;
            return;
        }
        let of_organ = organ.after.is_some();
        let qualified = before.set || organ.possessive || organ.before.is_some() || of_organ;
        let set = match noun {
            Noun::Resolution => qualified || (before.article && adopted(tokens, end)),
            Noun::Decision => {
                let organ = organ.before.or(organ.after);
                before.set || organ.is_some_and(|named| tokens.has_series(named))
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

    /// True where only commas and a pinpoint part the place from a document's symbol.
    fn follows_symbol(&self, at: usize) -> bool {
        let last = self.last.filter(|last| at >= last.end && at - last.end <= 2);
        let mention = last.and_then(|last| self.mentions.get(last.mention));
        mention.is_some_and(|mention| matches!(mention.what, What::Paper { .. }))
    }

    /// Reads what stands before the noun at `at`, backwards.
    fn before(&self, at: usize) -> Before {
        let tokens = self.tokens;
        let mut found = Before { start: at, ..Before::default() };
        found.organ.nearest = self.nearest;
        let mut place = at;
        while let Some(back) = place.checked_sub(1) {
            match tokens.kind(back) {
                Kind::Word(Word::Relevant | Word::All | Word::Both) => found.set = true,
                Kind::Word(Word::The) => found.article = true,
                Kind::Word(Word::Back) => {
                    found.back = true;
                    found.start = back;
                    break;
                }
                Kind::Word(Word::Possessive) => {
                    found.organ.possessive = true;
                    found.organ.subject = subject(tokens, back);
                }
                Kind::Word(Word::Present | Word::Draft) => {
                    found.nothing = true;
                    break;
                }
                // `Security Council resolution`, and in `the Council, resolutions` there is none.
                Kind::Body(_) | Kind::ShortBody(_) if found.organ.before.is_none() => {
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

    /// Reads the numbers that stand at the current place under the governing noun.
    pub(super) fn list(&mut self, start: usize) {
        let tokens = self.tokens;
        let Some(governor) = self.governor else { return };
        let first = self.mentions.len();
        let mut trust = Trust::Noun;
        let mut pinpoint = self.take_pending(start);
        let mut organ = governor.organ;
        let mut count = governor.count;
        while let Some(found) = numerals(tokens, self.at, trust) {
            count += 1;
            let tail = self.tail(found.next);
            organ.after = organ.after.or(tail.organ);
            self.numbers(&found, governor.noun, &tail, count, pinpoint.clone());
            if !governor.plural {
                pinpoint = None;
            }
            if let Some(dates) = &tail.dates {
                self.share(first, dates);
            }
            self.at = tail.next;
            trust = if governor.plural { Trust::Noun } else { Trust::Form };
            let Some(next) = self.next_number(tail.next, trust) else { break };
            if tokens.is(next.wrapping_sub(1), Word::To) {
                self.range(first, next);
            }
            self.at = next;
        }
        if organ.before.is_none() && organ.after.is_none() && !organ.possessive {
            match agent(tokens, self.at, governor.adoption) {
                agent if governor.adoption => organ.after = agent,
                agent => organ.later = agent,
            }
        }
        for mention in self.mentions.get_mut(first..).unwrap_or_default() {
            if let What::Numbered { organ: known, .. } = &mut mention.what {
                *known = organ;
            }
        }
        self.governor = Some(Governor { count, ..governor });
        let last = self.mentions.len().checked_sub(1);
        self.last = last.map(|mention| Last { mention, end: self.at, charter: false });
        self.itself = false;
    }

    /// The mentions of one number: one for each of its letters.
    fn numbers(
        &mut self,
        found: &Numerals,
        noun: Noun,
        tail: &Tail,
        index: u32,
        pinpoint: Option<String>,
    ) {
        let span = found.number.span.hull(self.tokens.span(tail.dated.saturating_sub(1)));
        for part in found.parts.iter() {
            let number = Numeral { part, ..found.number };
            let what = What::Numbered { noun, number, organ: Organ::default() };
            let pinpoint = pinpoint.clone();
            self.mentions.push(Mention { span, what, pinpoint, date: None, index: Some(index) });
        }
    }

    /// Gives dates to the mentions from `first` on that have none, right before the dates.
    fn share(&mut self, first: usize, dates: &Dates) {
        let first = if dates.both { self.sentence.min(first) } else { first };
        let Some(mentions) = self.mentions.get_mut(first..) else { return };
        let undated = mentions.iter().rev().take_while(|mention| mention.date.is_none()).count();
        let from = mentions.len() - undated;
        let Some(undated) = mentions.get_mut(from..) else { return };
        let several =
            dates.dates.len() > 1 && (dates.respective || undated.len() == dates.dates.len());
        let basis = |date: Calendar, basis| {
            if date.lacks_year() { DateBasis::Elided } else { basis }
        };
        if several {
            let skipped = undated.len().saturating_sub(dates.dates.len());
            for (mention, &date) in undated.iter_mut().skip(skipped).zip(&dates.dates) {
                mention.date = Some((date, basis(date, DateBasis::Respective)));
            }
        } else if let Some(&date) = dates.dates.first() {
            let how = if undated.len() > 1 { DateBasis::Shared } else { DateBasis::Own };
            for mention in undated {
                mention.date = Some((date, basis(date, how)));
            }
        }
    }

    /// What follows a number: dates, and the organ that adopted it.
    fn tail(&mut self, from: usize) -> Tail {
        let tokens = self.tokens;
        let mut tail = Tail { dates: None, organ: None, dated: from, next: from };
        for _ in 0..3 {
            if tail.dates.is_none()
                && let Some(found) = dates(tokens, tail.next)
            {
                tail.next = found.next;
                tail.dated = found.next;
                self.date = found.dates.last().copied().or(self.date);
                tail.dates = Some(found);
            } else if tail.dates.is_none()
                && tokens.is(tail.next, Word::SameDate)
                && let Some(date) = self.date
            {
                tail.next += 1;
                tail.dated = tail.next;
                let dates = vec![date];
                tail.dates = Some(Dates { dates, respective: false, both: false, next: tail.next });
            } else if tail.organ.is_none()
                && let Some((body, next)) = genitive(tokens, tail.next)
            {
                tail.organ = Some(body);
                tail.next = next;
            } else {
                let comma = tokens.skip_comma(tail.next);
                if !tokens.is(comma, Word::Adopted) {
                    break;
                }
                // `adopted on 11 January 1952 by the General Assembly`
                if let Some((body, next)) = by(tokens, comma + 1) {
                    tail.organ = tail.organ.or(Some(body));
                    tail.next = next;
                } else if dates(tokens, comma + 1).is_some() {
                    tail.next = comma + 1;
                } else {
                    break;
                }
            }
            if tail.organ.is_none()
                && let Some((body, next)) = by(tokens, tail.next)
            {
                tail.organ = Some(body);
                tail.next = next;
            }
        }
        tail
    }

    /// The place of the next number of the list behind what separates them.
    fn next_number(&self, at: usize, trust: Trust) -> Option<usize> {
        let tokens = self.tokens;
        let mut next = at;
        while matches!(
            tokens.kind(next),
            Kind::Comma
                | Kind::Semicolon
                | Kind::Stop
                | Kind::Word(Word::And | Word::Or | Word::To | Word::Both)
        ) && next < at + 3
            && !tokens.ends_sentence(next)
        {
            next += 1;
        }
        let found = numerals(tokens, next, trust)?;
        // A comma that was lost matters only to numbers without brackets.
        if next == at && tokens.kind(found.next - 1) != Kind::Close {
            return None;
        }
        // A bare number goes on only where a list can: `1565, 1592 and 1596`, not `1565, 30 men`.
        let bare = matches!(tokens.kind(next), Kind::Integer(_)) && found.next == next + 1;
        let listed = matches!(
            tokens.kind(found.next),
            Kind::Comma
                | Kind::Stop
                | Kind::Semicolon
                | Kind::Close
                | Kind::Word(Word::And | Word::Of)
        );
        (!bare || listed).then_some(next)
    }

    /// `9/CP.19 to 15/CP.19`, `55/1 to 55/5`: the numbers between the last mention and the next.
    fn range(&mut self, first: usize, next: usize) {
        let Some(to) = numerals(self.tokens, next, Trust::Form) else { return };
        let Some(last) = self.mentions.get(first..).and_then(<[Mention]>::last).cloned() else {
            return;
        };
        let What::Numbered { number, .. } = last.what else { return };
        let within = to.number.form == number.form && to.number.serial > number.serial;
        if !within || to.number.serial - number.serial > 100 || number.part.is_some() {
            return;
        }
        for serial in number.serial + 1..to.number.serial {
            let mut mention = last.clone();
            if let What::Numbered { number, .. } = &mut mention.what {
                number.serial = serial;
            }
            self.mentions.push(mention);
        }
    }
}

/// What follows a number.
struct Tail {
    dates: Option<Dates>,
    organ: Option<Named>,
    /// The place after the dates.
    dated: usize,
    next: usize,
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

/// The place after `and decisions`, `, presidential statements`.
fn another(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let joined = tokens.skip(tokens.skip_comma(at), Word::And);
    let joined = tokens.skip(joined, Word::Or);
    let noun = tokens.skip(joined, Word::Relevant);
    let more = matches!(tokens.word(noun), Some(Word::Decisions | Word::Resolutions | Word::Paper));
    (joined > at && more).then_some(noun + 1)
}

/// `of the General Assembly`, and the place after it.
fn genitive(tokens: Tokens<'_>, of: usize) -> Option<(Named, usize)> {
    if !tokens.is(of, Word::Of) {
        return None;
    }
    let body = tokens.skip(of + 1, Word::The);
    Some((tokens.body(body)?, body + 1))
}

/// `by the General Assembly`, and the place after it.
fn by(tokens: Tokens<'_>, at: usize) -> Option<(Named, usize)> {
    if !tokens.is(at, Word::By) {
        return None;
    }
    let body = tokens.skip(at + 1, Word::The);
    Some((tokens.body(body)?, body + 1))
}

/// The body that adopted what was cited, behind what that is about: `the adoption of resolution
/// 2000/22, on dialogue, by the Subcommission`, `4/6 on litter, adopted by the Assembly`, `15/4 at
/// the fifteenth meeting of the Conference`.
fn agent(tokens: Tokens<'_>, from: usize, adoption: bool) -> Option<Named> {
    for at in from..from + 60 {
        match tokens.kind(at) {
            Kind::Semicolon | Kind::Word(Word::Resolution | Word::Decision) => return None,
            Kind::Stop if tokens.ends_sentence(at) => return None,
            Kind::Word(Word::By) if adoption || tokens.is(at.wrapping_sub(1), Word::Adopted) => {
                if let Some((body, _)) = by(tokens, at) {
                    return Some(body);
                }
            }
            Kind::Word(Word::Sitting) => {
                if let Some((body, _)) = genitive(tokens, at + 1) {
                    return Some(body);
                }
            }
            _ => {}
        }
    }
    None
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
