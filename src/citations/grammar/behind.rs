//! Numbers that stand before their noun, behind organ and date: `大会2021年12月2日第76/13号决议`.

use super::list::is_up_to;
use super::numeral::{Trust, numerals};
use super::{Grammar, Last};
use crate::citations::mention::{Mention, Noun, Numeral, Organ, What};
use crate::lexicon::{Calendar, Kind, Word};
use crate::model::DateBasis;

/// How many tokens a list of numbers may have.
const LONGEST: usize = 600;

/// How many tokens a title may have.
const TITLE: usize = 60;

impl Grammar<'_> {
    /// Reads a list of numbers that begins at the current place and ends with a noun behind a
    /// counter; false where there is none.
    pub(super) fn behind(&mut self) -> bool {
        let tokens = self.tokens;
        let Some((end, noun)) = self.noun_behind() else { return false };
        let (organ, mut date) = self.before_numbers();
        let first = self.mentions.len();
        let mut count = 0;
        let mut own = true;
        let mut at = self.at;
        while at < end {
            if let Kind::Date(day) = tokens.kind(at) {
                date = Some(day);
                own = true;
            }
            let Some(found) = numerals(tokens, at, Trust::Noun) else {
                at += 1;
                continue;
            };
            count += 1;
            if is_up_to(tokens, at.wrapping_sub(1)) {
                self.range(first, at);
            }
            let how = if own { DateBasis::Own } else { DateBasis::Shared };
            let span = found.number.span;
            for part in found.parts.iter() {
                let number = Numeral { part, ..found.number };
                let what = What::Numbered { noun, number, organ };
                let date = date.filter(|date| date.day > 0).map(|date| (date, how));
                self.mentions.push(Mention {
                    span,
                    what,
                    pinpoint: None,
                    date,
                    index: Some(count),
                });
            }
            own = false;
            at = found.next;
        }
        self.at = end + 1;
        self.date = date.or(self.date);
        self.governor = None;
        if self.mentions.len() > first {
            let mention = self.mentions.len() - 1;
            self.last = Some(Last { mention, end: self.at, charter: false });
        }
        true
    }

    /// The place of the noun that the numbers from here on stand before.
    fn noun_behind(&self) -> Option<(usize, Noun)> {
        let tokens = self.tokens;
        let mut counted = false;
        for at in self.at..self.at + LONGEST {
            match tokens.kind(at) {
                Kind::Word(Word::Counter) => counted = true,
                Kind::Word(Word::Resolution | Word::Resolutions) if counted => {
                    return Some((at, Noun::Resolution));
                }
                Kind::Word(Word::Decision | Word::Decisions) if counted => {
                    return Some((at, Noun::Decision));
                }
                Kind::Word(Word::No | Word::And | Word::Or | Word::To | Word::Relevant)
                | Kind::Comma
                | Kind::Dash
                | Kind::Date(_)
                | Kind::Pair(..)
                | Kind::Numbered(..)
                | Kind::Integer(_)
                | Kind::Code
                | Kind::OfParties(..)
                | Kind::Letter(_)
                | Kind::Roman(_)
                | Kind::Session(_)
                | Kind::Open
                | Kind::Close => {}
                _ => return None,
            }
        }
        None
    }

    /// True where a word before the numbers, and behind the last body, says that what they number
    /// was adopted: `小组委员会通过的关于……的第2000/22号决议`.
    fn adopted_before(&self) -> bool {
        let before = (0..self.at).rev().take(LONGEST).take_while(|&at| {
            !matches!(self.tokens.kind(at), Kind::Body(_) | Kind::ShortBody(_) | Kind::Semicolon)
                && !self.tokens.ends_sentence(at)
        });
        before.into_iter().any(|at| matches!(self.tokens.word(at), Some(Word::Adopted)))
    }

    /// The place of the word before the title that ends before `end`.
    fn entitled_before(&self, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut before =
            (0..end).rev().take(TITLE).take_while(|&at| tokens.kind(at) != Kind::Semicolon);
        before.find(|&at| tokens.is(at, Word::Entitled))
    }

    /// The organ and the date right before the numbers.
    fn before_numbers(&self) -> (Organ, Option<Calendar>) {
        let tokens = self.tokens;
        let document = self.symbol_before(self.at);
        let later = self.nearest.filter(|_| self.adopted_before());
        let mut organ = Organ { nearest: self.nearest, document, later, ..Organ::default() };
        let mut date = None;
        let mut at = self.at;
        while let Some(back) = at.checked_sub(1) {
            match tokens.kind(back) {
                // `2013年5月17日题为“……”的第67/265号决议`
                Kind::Word(Word::Of) if date.is_none() => {
                    let Some(entitled) = self.entitled_before(back) else { break };
                    at = entitled;
                    continue;
                }
                Kind::Date(day) if date.is_none() => date = Some(day),
                Kind::Date(_) | Kind::Comma | Kind::Word(Word::And | Word::Relevant | Word::In) => {
                }
                Kind::Word(Word::Possessive) => {
                    organ.possessive = true;
                    break;
                }
                Kind::Body(_) | Kind::ShortBody(_) => {
                    organ.before = tokens.body(back);
                    // `2006年7月28日理事会第2006/46号决议`
                    if let (None, Kind::Date(day)) = (date, tokens.kind(back.wrapping_sub(1))) {
                        date = Some(day);
                    }
                    break;
                }
                _ => break,
            }
            at = back;
        }
        (organ, date)
    }
}
