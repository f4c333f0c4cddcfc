//! Instruments by their names: those of the authority table, proper names that it lacks, and short
//! names.

use super::cursor::Tokens;
use super::dates::dates;
use super::{Grammar, Last};
use crate::citations::mention::{Mention, What};
use crate::lexicon::{Kind, Word, instruments};
use crate::model::DateBasis;

/// The head of a name that has none.
const NO_HEAD: u16 = u16::MAX;

/// How far from the word for an instrument its title may stand, and how long it may be.
const TITLED: usize = 30;

impl Grammar<'_> {
    /// An instrument of the authority table.
    pub(super) fn instrument(&mut self, place: u16) {
        let at = self.at;
        self.name(What::Instrument(place), at, at + 1);
    }

    /// A word such as `Convention`: alone a short name, with capitals around it a name.
    pub(super) fn head(&mut self, head: u16, plural: bool) {
        let tokens = self.tokens;
        let at = self.at;
        let start = name_start(tokens, at);
        let mut end = name_end(tokens, at);
        let mut whole = start < at || end > at + 1;
        // `《奥林匹克宪章》`: the marks around a title say where the name begins.
        if let Some(open) = title_start(tokens, at).filter(|open| open + 1 < at) {
            let what = What::Name { head, whole: true, plural, pointed: false };
            return self.name(what, open + 1, at + 1);
        }
        // `the Optional Protocol thereto` is a name by what it belongs to.
        if !whole && !plural && self.last.is_some() && tokens.is(end, Word::Thereof) {
            whole = true;
            end += 1;
        }
        let before = tokens.word(start.wrapping_sub(1));
        let pointed = matches!(before, Some(Word::That | Word::Back | Word::Present));
        let determined = pointed
            || matches!(before, Some(Word::The | Word::Possessive | Word::Both | Word::Of))
            || self.is_definite(at);
        let charter = self.is_charter(head) && !tokens.vocabulary.is_indefinite(tokens.print(at));
        if !whole && !determined && !charter {
            self.at += 1;
            return;
        }
        self.name(What::Name { head, whole, plural, pointed }, start, end);
    }

    /// `the declaration entitled “Our commitment”`: the title is a proper name.
    pub(super) fn title(&mut self) {
        let tokens = self.tokens;
        let opened = tokens.skip_comma(self.at + 1);
        let Some(titled) = self.titled.take() else { return };
        if tokens.kind(opened) != Kind::Quote || self.at - titled > TITLED {
            return;
        }
        let from = opened + 1;
        let mut inner = from..(from + TITLED).min(tokens.all.len());
        let closed = inner.find(|&at| matches!(tokens.kind(at), Kind::Unquote | Kind::Quote));
        let Some(end) = closed.filter(|&end| end > from) else { return };
        let known = |at: usize| {
            matches!(
                tokens.kind(at),
                Kind::Instrument(_) | Kind::Head(_) | Kind::Heads(_) | Kind::Pair(..)
            )
        };
        let cited = self.last.is_some_and(|last| last.end > titled);
        if !(from..end).any(known) && !cited {
            let what = What::Name { head: NO_HEAD, whole: true, plural: false, pointed: false };
            self.name(what, from, end);
        }
    }

    fn name(&mut self, what: What, start: usize, end: usize) {
        let tokens = self.tokens;
        let charter = match what {
            What::Instrument(place) => is_charter(place),
            What::Name { head, whole: false, .. } => self.is_charter(head),
            _ => false,
        };
        let pinpoint = self.take_pending_of(start, charter);
        let tail = dates(tokens, end).filter(|found| found.days.len() == 1);
        let tail = tail.or_else(|| {
            let on = (end..end + 12).take_while(|&at| is_plain(tokens, at));
            let on = on.filter(|&at| tokens.is(at, Word::On)).last()?;
            let adopted = tokens.is(end, Word::Adopted)
                || (1..5).any(|back| tokens.is(start.wrapping_sub(back), Word::Adoption));
            adopted.then(|| dates(tokens, on)).flatten()
        });
        let date = tail.as_ref().and_then(|tail| tail.days.first().copied());
        let date = date.filter(|date| date.date().is_some()).map(|date| (date, DateBasis::Own));
        let span = tokens.hull(start..end);
        self.mention(Mention { span, what, pinpoint, date, index: None }, end);
        self.last = self.last.map(|last| Last { charter, ..last });
        self.at = end;
    }

    /// True where a head needs no article to mean one that is known: between marks of a title, by
    /// its own form, or by a capital within a sentence.
    fn is_definite(&self, at: usize) -> bool {
        let tokens = self.tokens;
        let titled = title_start(tokens, at).is_some_and(|open| open + 1 == at);
        let capital = tokens.capital(at) && !tokens.opens_sentence(at);
        let vocabulary = tokens.vocabulary;
        let own = vocabulary.is_definite(tokens.print(at)) || capital;
        titled || vocabulary.declines() && own
    }

    fn is_charter(&self, head: u16) -> bool {
        self.tokens.vocabulary.head(head).iter().any(|&place| is_charter(place))
    }
}

/// True for the Charter of the United Nations.
pub(crate) fn is_charter(place: u16) -> bool {
    instruments().get(usize::from(place)).is_some_and(|instrument| instrument.kind == "charter")
}

/// The place of the mark that opens the title which ends with the word at `at`.
fn title_start(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    if tokens.kind(at + 1) != Kind::Unquote || tokens.print(at + 1) != "》" {
        return None;
    }
    let mut before = (0..at).rev().take(TITLED).take_while(|&at| tokens.kind(at) != Kind::Unquote);
    before.find(|&at| tokens.print(at) == "《")
}

/// Words that may stand between a name and the day of its adoption.
fn is_plain(tokens: Tokens<'_>, at: usize) -> bool {
    !matches!(
        tokens.kind(at),
        Kind::Comma | Kind::Semicolon | Kind::Stop | Kind::Pair(..) | Kind::Symbol | Kind::Date(_)
    )
}

/// The first of the capitalised words right before the head: `New York Pact`.
fn name_start(tokens: Tokens<'_>, head: usize) -> usize {
    let mut start = head;
    while let Some(back) = start.checked_sub(1) {
        let part = match tokens.kind(back) {
            Kind::Name | Kind::State(_) => !tokens.opens_sentence(back),
            Kind::Head(_) | Kind::Heads(_) => true,
            // A part of it is named before it: `в соответствии с главой XI Устава`.
            Kind::Roman(_) => tokens.unit(back.wrapping_sub(1)).is_none(),
            // `Sharm el-Sheikh Plan`
            Kind::Other => start < head && hyphenated(tokens, start) && is_one_word(tokens, back),
            // `Status of Forces Agreement`
            Kind::Word(Word::Of) => {
                start < head
                    && matches!(tokens.kind(back.wrapping_sub(1)), Kind::Name)
                    && !tokens.opens_sentence(back - 1)
            }
            _ => false,
        };
        if !part {
            break;
        }
        start = back;
    }
    let year = |at: usize| matches!(tokens.kind(at), Kind::Integer(1900..2200));
    let Some(first) = start.checked_sub(1).filter(|&back| year(back)) else { return start };
    // `2015–2020 Plan of Action`, `post-2020 Framework`
    let back = first - usize::from(tokens.kind(first.wrapping_sub(1)) == Kind::Dash);
    let before = back.checked_sub(1).filter(|&before| {
        let gap = tokens.text.get(tokens.span(before).end()..tokens.span(first).start());
        matches!(gap, Some("-" | "–")) && (year(before) || is_one_word(tokens, before))
    });
    before.unwrap_or(first)
}

/// The place after the words that go on with a name behind its head: small words only where
/// capitalised ones follow.
fn name_end(tokens: Tokens<'_>, head: usize) -> usize {
    let mut end = head + 1;
    // `Convention No. 102 concerning ...`
    if tokens.is(end, Word::No) && matches!(tokens.kind(end + 1), Kind::Integer(_)) {
        end += 2;
    }
    let first = end;
    let mut at = end;
    let mut small = 0;
    loop {
        match tokens.kind(at) {
            Kind::Word(Word::And | Word::Or) => {
                if end == first || another_name(tokens, at + 1) {
                    return end;
                }
                small += 1;
            }
            // Not every small word can follow the head: `the Convention in the territory`.
            // `Principles Governing the Activities`, but not `to the Governing Council`.
            Kind::Word(Word::Link) if small == 0 || !tokens.capital(at) => small += 1,
            Kind::Word(Word::Of | Word::On | Word::To) if !tokens.capital(at) => small += 1,
            Kind::Word(
                Word::Small | Word::In | Word::The | Word::Possessive | Word::All | Word::By,
            ) if !tokens.capital(at) && at > first => small += 1,
            Kind::Name
            | Kind::State(_)
            | Kind::Body(_)
            | Kind::ShortBody(_)
            | Kind::Roman(_)
            | Kind::Instrument(_)
            | Kind::Head(_)
            | Kind::Heads(_) => {
                // `the Convention Secretariat`: without a small word it is no part of the name.
                if end == first && small == 0 {
                    return end;
                }
                end = at + 1;
                small = 0;
            }
            Kind::Other if small == 0 && hyphenated(tokens, at) => end = at + 1,
            _ => return end,
        }
        if small > 3 {
            return end;
        }
        at += 1;
    }
}

/// True where another head stands behind capitalised words, as in `and the Rome Statute`.
fn another_name(tokens: Tokens<'_>, from: usize) -> bool {
    let from = tokens.skip(tokens.skip(from, Word::The), Word::Possessive);
    let from = tokens.skip(from, Word::Small);
    for at in from..from + 5 {
        match tokens.kind(at) {
            Kind::Head(_) | Kind::Heads(_) | Kind::Instrument(_) => return true,
            Kind::Name | Kind::State(_) | Kind::Body(_) => {}
            _ => return false,
        }
    }
    false
}

/// True where a hyphen joins the word to the one before: `Treaty-based`.
fn hyphenated(tokens: Tokens<'_>, at: usize) -> bool {
    let start = tokens.span(at).start();
    let hyphen = start.checked_sub(1).and_then(|back| tokens.text.as_bytes().get(back));
    at > 0 && hyphen == Some(&b'-') && tokens.span(at - 1).end() + 1 == start
}

/// True where the token is one word.
fn is_one_word(tokens: Tokens<'_>, at: usize) -> bool {
    !tokens.print(at).contains(' ')
}
