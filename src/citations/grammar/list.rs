//! The numbers under a noun: items of a list, their dates, and the organ that adopted them.

use super::cursor::Tokens;
use super::dates::{Dates, dates};
use super::numeral::{Numerals, Trust, numerals};
use super::{Governor, Grammar, Last};
use crate::citations::mention::{Mention, Named, Noun, Numeral, Organ, What};
use crate::lexicon::{Calendar, Kind, Word};
use crate::model::DateBasis;

/// How many tokens a title may have.
const TITLE: usize = 60;

impl Grammar<'_> {
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
            self.numbers(&found, governor.noun, &tail, count, pinpoint.as_deref());
            if !governor.plural {
                pinpoint = None;
            }
            if let Some(dates) =
                tail.dates.as_ref().or(date_behind_title(tokens, tail.next).as_ref())
            {
                self.share(first, dates);
            }
            self.at = tail.next;
            trust = if governor.plural { Trust::Noun } else { Trust::Form };
            let Some(next) = self.next_number(tail.next, trust) else { break };
            if is_up_to(tokens, next.wrapping_sub(1)) {
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
        pinpoint: Option<&str>,
    ) {
        let span = found.number.span.hull(self.tokens.span(tail.dated.saturating_sub(1)));
        for part in found.parts.iter() {
            let number = Numeral { part, ..found.number };
            let what = What::Numbered { noun, number, organ: Organ::default() };
            let pinpoint = pinpoint.map(str::to_owned);
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
            dates.days.len() > 1 && (dates.respective || undated.len() == dates.days.len());
        let basis = |date: Calendar, basis| {
            if date.lacks_year() { DateBasis::Elided } else { basis }
        };
        if several {
            let skipped = undated.len().saturating_sub(dates.days.len());
            for (mention, &date) in undated.iter_mut().skip(skipped).zip(&dates.days) {
                mention.date = Some((date, basis(date, DateBasis::Respective)));
            }
        } else if let Some(&date) = dates.days.first() {
            let how = if undated.len() > 1 { DateBasis::Shared } else { DateBasis::Own };
            for mention in undated {
                mention.date = Some((date, basis(date, how)));
            }
        }
    }

    /// What follows a number: dates, and the organ that adopted it.
    fn tail(&mut self, from: usize) -> Tail {
        let tokens = self.tokens;
        let mut tail = Tail { dates: None, organ: None, adopted: false, dated: from, next: from };
        for _ in 0..3 {
            if tail.dates.is_none()
                && let Some(found) = tail.dates_at(tokens)
            {
                tail.next = found.next;
                tail.dated = found.next;
                self.date = found.days.last().copied().or(self.date);
                tail.dates = Some(found);
            } else if tail.dates.is_none()
                && tokens.is(tail.next, Word::SameDate)
                && let Some(date) = self.date
            {
                tail.next += 1;
                tail.dated = tail.next;
                let days = vec![date];
                tail.dates = Some(Dates { days, respective: false, both: false, next: tail.next });
            } else if tail.organ.is_none()
                && let Some((body, next)) = genitive(tokens, tail.next)
            {
                tail.organ = Some(body);
                tail.next = next;
            } else {
                // `, adopted`, and in other languages `which it adopted`.
                let comma = tokens.skip(tokens.skip_comma(tail.next), Word::Which);
                if !tokens.is(comma, Word::Adopted) {
                    break;
                }
                // `adopted on 11 January 1952 by the General Assembly`
                if let Some((body, next)) = by(tokens, comma + 1) {
                    tail.organ = tail.organ.or(Some(body));
                    tail.next = next;
                    tail.adopted = true;
                } else if dates(tokens, comma + 1).is_some()
                    || on_a_day(tokens, comma + 1).is_some()
                {
                    tail.next = comma + 1;
                    tail.adopted = true;
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
                | Kind::Dash
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
    pub(super) fn range(&mut self, first: usize, next: usize) {
        let Some(to) = numerals(self.tokens, next, Trust::Form) else { return };
        let Some(last) = self.mentions.get(first..).and_then(<[Mention]>::last).cloned() else {
            return;
        };
        let What::Numbered { number, .. } = last.what else { return };
        let within = to.number.form == number.form && to.number.serial > number.serial;
        if !within || to.number.serial - number.serial > 100 || number.part.is_some() {
            return;
        }
        let span = last.span.hull(to.number.span);
        for serial in number.serial + 1..to.number.serial {
            let mut mention = Mention { span, ..last.clone() };
            if let What::Numbered { number, .. } = &mut mention.what {
                number.serial = serial;
            }
            self.mentions.push(mention);
        }
    }
}

/// `70/1 «Преобразование нашего мира» от 25 сентября 2015 года`: the date behind the title of a
/// number that has none before it.
fn date_behind_title(tokens: Tokens<'_>, at: usize) -> Option<Dates> {
    let open = tokens.skip(tokens.skip_comma(at), Word::Entitled);
    if tokens.kind(open) != Kind::Quote {
        return None;
    }
    let mut inner = open + 1..(open + TITLE).min(tokens.all.len());
    let close = inner.find(|&at| matches!(tokens.kind(at), Kind::Quote | Kind::Unquote))?;
    dates(tokens, close + 1).filter(|found| !found.days.is_empty())
}

/// `to`, or the dash that stands for it.
pub(super) fn is_up_to(tokens: Tokens<'_>, at: usize) -> bool {
    tokens.is(at, Word::To) || tokens.kind(at) == Kind::Dash
}

/// What follows a number.
struct Tail {
    dates: Option<Dates>,
    organ: Option<Named>,
    /// True where words say that what is cited was adopted.
    adopted: bool,
    /// The place after the dates.
    dated: usize,
    next: usize,
}

impl Tail {
    /// The dates that come next; behind a word for the adoption, those of an adoption.
    fn dates_at(&self, tokens: Tokens<'_>) -> Option<Dates> {
        let on_a_day = || {
            let day = on_a_day(tokens, self.next).filter(|_| self.adopted)?;
            let Kind::Date(date) = tokens.kind(day) else { return None };
            Some(Dates { days: vec![date], respective: false, both: false, next: day + 1 })
        };
        dates(tokens, self.next).or_else(on_a_day)
    }
}

/// The place of a whole date behind an article or a word for `in`, by which languages other than
/// English say on which day something was adopted.
fn on_a_day(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let day = at + usize::from(matches!(tokens.word(at), Some(Word::The | Word::In)));
    matches!(tokens.kind(day), Kind::Date(date) if date.date().is_some()).then_some(day)
}

/// `of the General Assembly`, and the place after it.
pub(super) fn genitive(tokens: Tokens<'_>, of: usize) -> Option<(Named, usize)> {
    if !tokens.is(of, Word::Of) {
        return tokens.declined(of);
    }
    let body = tokens.skip(of + 1, Word::The);
    // `of the Economic Commission for Oceania`: a body, whichever it is.
    if body > of + 1 && tokens.kind(body) == Kind::Name {
        return Some((Named::Unknown, body + 1));
    }
    Some((tokens.body(body)?, body + 1))
}

/// `by the General Assembly`, and the place after it.
fn by(tokens: Tokens<'_>, at: usize) -> Option<(Named, usize)> {
    if !tokens.is(at, Word::By) {
        return tokens.declined(at);
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
