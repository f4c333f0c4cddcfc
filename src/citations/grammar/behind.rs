//! Numbers that stand before their noun, behind organ and date: `大会2021年12月2日第76/13号决议`.

use super::numeral::{Trust, numerals};
use super::{Grammar, Last};
use crate::citations::mention::{Mention, Noun, Numeral, Organ, What};
use crate::lexicon::{Calendar, Kind, Word};
use crate::model::DateBasis;

/// How many tokens a list of numbers may have.
const LONGEST: usize = 600;

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
                Kind::Word(Word::No | Word::And | Word::Or | Word::To)
                | Kind::Comma
                | Kind::Dash
                | Kind::Date(_)
                | Kind::Pair(..)
                | Kind::Numbered(..)
                | Kind::Integer(_)
                | Kind::Code
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

    /// The organ and the date right before the numbers.
    fn before_numbers(&self) -> (Organ, Option<Calendar>) {
        let tokens = self.tokens;
        let mut organ = Organ { nearest: self.nearest, ..Organ::default() };
        let mut date = None;
        let mut at = self.at;
        while let Some(back) = at.checked_sub(1) {
            match tokens.kind(back) {
                Kind::Date(day) if date.is_none() => date = Some(day),
                Kind::Date(_) | Kind::Comma | Kind::Word(Word::And | Word::Relevant | Word::In) => {
                }
                Kind::Word(Word::Possessive) => {
                    organ.possessive = true;
                    break;
                }
                Kind::Body(_) | Kind::ShortBody(_) => {
                    organ.before = tokens.body(back);
                    break;
                }
                _ => break,
            }
            at = back;
        }
        (organ, date)
    }
}
