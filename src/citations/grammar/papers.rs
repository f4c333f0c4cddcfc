//! Documents: symbols with their loose ends, official records, `ibid.`

use super::cursor::Tokens;
use super::pinpoint::{pinpoint, render};
use super::{Grammar, Last};
use crate::citations::mention::{Mention, Suffix, What};
use crate::citations::series::Series;
use crate::lexicon::{Calendar, Kind, Word};
use crate::model::DateBasis;
use crate::text::Span;

/// Words that announce a document: `the report of the Secretary-General of 21 September 1993 (`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Announced {
    date: Option<Calendar>,
}

/// How far from the word for it the day of an adoption may stand.
const ADOPTION: usize = 20;

impl Grammar<'_> {
    /// A date that may be that of an announced document.
    pub(super) fn announced_date(&mut self, date: Calendar) {
        let tokens = self.tokens;
        let Some(announced) = &mut self.announced else { return };
        let said = matches!(tokens.word(self.at.wrapping_sub(1)), Some(Word::Of | Word::Dated));
        let before_symbol = tokens.kind(self.at + 1) == Kind::Open
            && matches!(tokens.kind(self.at + 2), Kind::Symbol | Kind::Word(Word::Document));
        if announced.date.is_none() && date.day > 0 && (said || before_symbol) {
            announced.date = Some(date);
        }
    }

    /// Reads a symbol and what hangs on it.
    pub(super) fn symbol(&mut self) {
        let tokens = self.tokens;
        let at = self.at;
        let damaged = tokens.kind(at) == Kind::DamagedSymbol;
        let announced = matches!(
            tokens.kind(at.wrapping_sub(1)),
            Kind::Word(Word::Document | Word::And) | Kind::Open | Kind::Comma
        );
        if damaged && !announced {
            return;
        }
        let (symbol, mut next) = symbol(tokens, at);
        let pinpoint = self.take_pending(at);
        let announced = self.announced.and_then(|announced| announced.date);
        let date = announced.or_else(|| own_date(tokens, next));
        let date = date.map(|date| (date, DateBasis::Own));
        let what = What::Paper { symbol, suffix: None, damaged };
        self.mentions.push(Mention { span: symbol, what, pinpoint, date, index: None });
        let base = self.mentions.len() - 1;
        while let Some((suffix, span, after)) = suffix(tokens, next, self.last_suffix(base)) {
            let date = date.map(|(date, _)| (date, DateBasis::Shared));
            let first = self.last_number(base, suffix, tokens, next);
            // What a run leaves out is quoted as the run: `Add.1-3`.
            let run = matches!(tokens.kind(next), Kind::Dash | Kind::Word(Word::To));
            let span = if run { suffix.stem.hull(span) } else { span };
            for number in first..=suffix.number {
                let suffix = Some(Suffix { number, ..suffix });
                let what = What::Paper { symbol, suffix, damaged };
                self.mentions.push(Mention { span, what, pinpoint: None, date, index: None });
            }
            next = after;
        }
        if let Some(announced) = &mut self.announced {
            announced.date = None;
        }
        let base = self.base(base, symbol);
        self.last = Some(Last { mention: base, end: next, charter: false });
        self.itself = false;
        self.at = next;
    }

    /// The mention to which a pinpoint behind a symbol belongs: of `E/1993/23 and E/1993/23/Corr.2`
    /// it is the first.
    fn base(&self, at: usize, symbol: Span) -> usize {
        let Some(last) = self.last else { return at };
        let near = self.at > last.end && self.at - last.end <= 2;
        let before = self.mentions.get(last.mention).filter(|_| near);
        let Some(What::Paper { symbol: before, .. }) = before.map(|mention| &mention.what) else {
            return at;
        };
        let text = self.tokens.text;
        let (Some(before), Some(symbol)) = (before.of(text), symbol.of(text)) else { return at };
        let bare = |symbol: &str| symbol.replace(' ', "");
        let extended =
            bare(symbol).strip_prefix(&bare(before)).is_some_and(|rest| rest.starts_with('/'));
        if extended { last.mention } else { at }
    }

    fn last_suffix(&self, base: usize) -> Option<Suffix> {
        match self.mentions.get(base + 1..)?.last()?.what {
            What::Paper { suffix, .. } => suffix,
            _ => None,
        }
    }

    /// The first number of a run: `Add.1-3` goes on from 2, `Corr.2, 4` does not.
    fn last_number(&self, base: usize, suffix: Suffix, tokens: Tokens<'_>, at: usize) -> u16 {
        let run = matches!(tokens.kind(at), Kind::Dash | Kind::Word(Word::To));
        match self.last_suffix(base) {
            Some(last)
                if run && last.number < suffix.number && suffix.number - last.number < 100 =>
            {
                last.number + 1
            }
            _ => suffix.number,
        }
    }

    /// Reads `Ibid.` or the name of official records, up to the end of the source that they name.
    pub(super) fn source(&mut self) {
        let tokens = self.tokens;
        let from = self.at;
        let ibid = tokens.is(from, Word::Ibid);
        if from < self.sourced {
            self.at += 1;
            return;
        }
        let (mut treaty, mut volume, mut other) = (false, false, false);
        let (mut record, mut suffix) = (None, None);
        // `Ibid..`: the full stop is the abbreviation's, or a scanner's for a comma.
        let mut end = from + 1 + usize::from(ibid && tokens.kind(from + 1) == Kind::Stop);
        while end < tokens.all.len() && !tokens.ends_sentence(end) {
            match tokens.kind(end) {
                Kind::Semicolon => break,
                Kind::Symbol
                | Kind::DamagedSymbol
                | Kind::Word(Word::Resolution | Word::Resolutions | Word::Decision) => {
                    other = true;
                }
                Kind::Suffix => suffix = suffix.or_else(|| loose_end(tokens, end)),
                Kind::Word(Word::TreatySeries) => treaty = true,
                Kind::Word(Word::Volume) => volume = true,
                Kind::Word(Word::Sitting | Word::Supplement) if record.is_none() => {
                    record = Some(end);
                }
                _ => {}
            }
            end += 1;
        }
        self.sourced = end;
        if other {
            self.at += 1;
        } else if treaty || volume && record.is_none() {
            self.treaty(from, end);
        } else if record.is_some() || ibid {
            let found = (from + 1..end).find_map(|at| Some((at, pinpoint(tokens, at)?)));
            let pins = found.map(|(_, (found, _))| render(tokens, &found));
            let mut last = found.map_or(end, |(at, _)| at);
            let first = if ibid && record.is_some() { tokens.skip_comma(from + 1) } else { from };
            while last > first + 1 && tokens.kind(last - 1) == Kind::Comma {
                last -= 1;
            }
            let span = tokens.hull(first..last.max(first + 1));
            let what = if record.is_some() { What::Record } else { What::Ibid { suffix } };
            self.mention(Mention { span, what, pinpoint: pins, date: None, index: None }, end);
            self.at = end;
        } else {
            self.at += 1;
        }
    }
}

/// The symbol at `at` with a number that blanks part from it: `S/RES/1325 (2000)`, and the place
/// after it.
fn symbol(tokens: Tokens<'_>, at: usize) -> (Span, usize) {
    let mut next = at + 1;
    if Series::of(tokens.print(at)).is_some() {
        let inner = matches!(
            tokens.kind(next + 1),
            Kind::Roman(_) | Kind::Letter(_) | Kind::Session(_) | Kind::Integer(1945..2200)
        );
        if tokens.kind(next) == Kind::Open && inner && tokens.kind(next + 2) == Kind::Close {
            next += 3;
        }
        if matches!(tokens.kind(next), Kind::Letter(_)) {
            next += 1;
        }
    }
    (tokens.hull(at..next), next)
}

/// `of 3 February 1993` behind a symbol and its bracket, or `adopted by the Council on that day`.
fn own_date(tokens: Tokens<'_>, at: usize) -> Option<Calendar> {
    let closed = at + usize::from(tokens.kind(at) == Kind::Close);
    let mut of = tokens.skip_comma(closed);
    if tokens.is(of, Word::Adopted) {
        let ends =
            |at: &usize| matches!(tokens.kind(*at), Kind::Comma | Kind::Semicolon | Kind::Stop);
        let mut phrase = (of + 1..of + ADOPTION).take_while(|at| !ends(at));
        of = phrase.find(|&at| matches!(tokens.kind(at + 1), Kind::Date(_)))?;
    }
    match (tokens.word(of)?, tokens.kind(of + 1)) {
        (Word::Of | Word::Dated | Word::On, Kind::Date(date)) => Some(date),
        _ => None,
    }
}

/// The end of a symbol at `at`, taken apart.
fn loose_end(tokens: Tokens<'_>, at: usize) -> Option<Suffix> {
    let print = tokens.print(at);
    let digits = print.bytes().rev().take_while(u8::is_ascii_digit).count();
    let number = print.get(print.len() - digits..)?.parse().ok()?;
    let span = tokens.span(at);
    Some(Suffix { stem: Span::new(span.start(), span.end() - digits), number })
}

/// A loose end of a symbol, where it stands, and the place after it.
fn suffix(tokens: Tokens<'_>, at: usize, last: Option<Suffix>) -> Option<(Suffix, Span, usize)> {
    let mut next = tokens.skip_comma(at);
    match tokens.kind(next) {
        Kind::Word(Word::And | Word::Or | Word::To) => next += 1,
        Kind::Dash if next == at => next += 1,
        _ if next == at => return None,
        _ => {}
    }
    match tokens.kind(next) {
        Kind::Suffix => Some((loose_end(tokens, next)?, tokens.span(next), next + 1)),
        // `Corr.2, 4 and 5`, `Add.1-3`
        Kind::Integer(number) => {
            let stem = last?.stem;
            let closed = matches!(
                tokens.kind(next + 1),
                Kind::Close | Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Word(Word::And)
            );
            let number = u16::try_from(number).ok().filter(|&number| closed && number < 100)?;
            Some((Suffix { stem, number }, tokens.span(next), next + 1))
        }
        _ => None,
    }
}
