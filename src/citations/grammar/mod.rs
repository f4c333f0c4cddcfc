//! Recognises mentions of instruments over token classes, in one pass from left to right.
//!
//! The grammar says what the words say: a noun and the numbers under it, the organ before and after
//! them, dates and pinpoints. What they point to is for the resolver.

mod behind;
mod cursor;
mod dates;
mod list;
mod names;
mod noun;
mod numeral;
mod papers;
mod pinpoint;
mod treaties;

pub(super) use names::is_charter;

use super::mention::{Mention, Named, Noun, Organ, What};
use crate::lexicon::{Calendar, Kind, Passage, Vocabulary, Word, bodies};
use cursor::Tokens;
use numeral::{Trust, numerals};
use papers::Announced;
use pinpoint::{Pinpoint, pinpoint, render, render_charter};

/// The mentions in a text, in its order, in the place of those in `mentions`.
pub(super) fn mentions(passage: Passage<'_>, vocabulary: &Vocabulary, mentions: &mut Vec<Mention>) {
    mentions.clear();
    let Passage { text, tokens, .. } = passage;
    let tokens = Tokens { text, all: tokens, vocabulary, ascii: text.is_ascii() };
    let mut grammar = Grammar {
        tokens,
        at: 0,
        mentions,
        pending: None,
        broken: 0,
        governor: None,
        nearest: None,
        announced: None,
        titled: None,
        date: None,
        last: None,
        itself: false,
        sentence: 0,
        sourced: 0,
    };
    grammar.run();
}

/// True where one body is directly below another.
fn is_part(part: Named, whole: Named) -> bool {
    let body = |named: Named| match named {
        Named::Body(place) => bodies().get(usize::from(place)),
        Named::Short(_) | Named::Unknown => None,
    };
    body(part).zip(body(whole)).is_some_and(|(part, whole)| part.parent == Some(whole.id))
}

struct Grammar<'t> {
    tokens: Tokens<'t>,
    at: usize,
    mentions: &'t mut Vec<Mention>,
    /// A pinpoint that waits for its target, and the place from which that is expected.
    pending: Option<(Pinpoint, usize)>,
    /// The place after the last sign that ends a phrase.
    broken: usize,
    /// The noun under which numbers stand.
    governor: Option<Governor>,
    /// The last body named in the sentence.
    nearest: Option<Named>,
    /// A document that was announced and whose symbol has not come yet.
    announced: Option<Announced>,
    /// The place of a word for an instrument that a title may follow.
    titled: Option<usize>,
    /// The last date.
    date: Option<Calendar>,
    /// The last mention, for what hangs on it.
    last: Option<Last>,
    /// True where `thereof` would mean the text itself.
    itself: bool,
    /// The first mention of the sentence.
    sentence: usize,
    /// The place up to which the source of a note is known.
    sourced: usize,
}

/// The last mention.
#[derive(Clone, Copy, Debug)]
struct Last {
    /// Its place among the mentions.
    mention: usize,
    /// The place after it.
    end: usize,
    /// True where it is of the Charter, whose pinpoints have a form of their own.
    charter: bool,
}

/// A noun under which numbers stand.
#[derive(Clone, Copy, Debug)]
struct Governor {
    noun: Noun,
    plural: bool,
    organ: Organ,
    /// How many numbers stood under it so far.
    count: u32,
    /// True where the adoption of the text is spoken of, whose agent comes later.
    adoption: bool,
}

impl Grammar<'_> {
    fn run(&mut self) {
        while self.at < self.tokens.all.len() {
            let at = self.at;
            self.step();
            self.at = self.at.max(at + 1);
        }
    }

    fn step(&mut self) {
        match self.tokens.kind(self.at) {
            Kind::Word(Word::Resolution | Word::Resolutions | Word::Decision | Word::Decisions) => {
                self.noun();
            }
            Kind::Word(Word::No) if self.behind() => {}
            Kind::Word(Word::No) | Kind::Letter(_) | Kind::Roman(_)
                if self.tokens.vocabulary.counts_ahead() =>
            {
                self.unit();
            }
            Kind::Word(Word::Ibid | Word::Records) => self.source(),
            Kind::Word(Word::TreatySeries) => self.series(),
            Kind::Word(Word::Paper | Word::Document) => self.announced = Some(Announced::default()),
            Kind::Word(Word::Titled) => self.titled = Some(self.at),
            Kind::Word(Word::Entitled) => self.title(),
            Kind::Word(Word::Thereof) => self.thereof(self.at, None),
            Kind::Unit(_) => self.unit(),
            Kind::Symbol | Kind::DamagedSymbol => self.symbol(),
            Kind::Instrument(place) => self.instrument(place),
            Kind::Head(head) => self.head(head, false),
            Kind::Heads(head) => self.head(head, true),
            Kind::Body(_) | Kind::ShortBody(_) => self.body(),
            Kind::Date(date) => {
                self.announced_date(date);
                self.date = Some(date);
            }
            Kind::Pair(..) | Kind::Numbered(..) | Kind::OfParties(..) | Kind::Code
                if self.behind() => {}
            Kind::Pair(..)
            | Kind::Numbered(..)
            | Kind::Integer(_)
            | Kind::Damaged
            | Kind::OfParties(..)
            | Kind::Code => self.number(),
            Kind::Comma | Kind::Colon => self.broken = self.at + 1,
            Kind::Semicolon => {
                self.broken = self.at + 1;
                self.announced = None;
            }
            Kind::Stop if self.tokens.ends_sentence(self.at) => {
                self.broken = self.at + 1;
                self.announced = None;
                self.governor = None;
                self.nearest = None;
                self.last = None;
                self.sentence = self.mentions.len();
            }
            _ => {}
        }
    }

    /// A body, which may be the last one named. What another is only said to be a part of is not:
    /// `the Environment Assembly of the Environment Programme`.
    fn body(&mut self) {
        let tokens = self.tokens;
        let named = tokens.body(self.at);
        let beside = [1, 2, 3].map(|back| tokens.body(self.at.wrapping_sub(back)));
        let whole = |part: Named| named.is_some_and(|named| is_part(part, named));
        if !self.nearest.is_some_and(|part| beside.contains(&Some(part)) && whole(part)) {
            self.nearest = named;
        }
    }

    /// Adds a mention that ends before the token at `end`.
    fn mention(&mut self, mention: Mention, end: usize) {
        self.mentions.push(mention);
        self.last = Some(Last { mention: self.mentions.len() - 1, end, charter: false });
        self.itself = false;
    }

    /// A number away from its noun: it counts where it goes on with a list.
    fn number(&mut self) {
        let tokens = self.tokens;
        let at = self.at;
        let Some(found) = numerals(tokens, at, Trust::Form) else { return };
        let separated = matches!(
            tokens.kind(at.wrapping_sub(1)),
            Kind::Comma
                | Kind::Semicolon
                | Kind::Colon
                | Kind::Stop
                | Kind::Word(Word::And | Word::Or | Word::Including)
        );
        let Some(governor) = self.governor else { return };
        let dated = dates::dates(tokens, found.next).is_some();
        let strong = !matches!(tokens.kind(at), Kind::Pair(..) | Kind::OfParties(..) | Kind::Code);
        if separated && (dated || strong || governor.plural) {
            self.list(at);
        }
    }

    /// Reads a pinpoint and finds what it belongs to: what follows an `of`, or what stands before.
    fn unit(&mut self) {
        let tokens = self.tokens;
        let Some((found, next)) = pinpoint(tokens, self.at) else { return };
        let from = self.at;
        self.at = next;
        let linked = tokens.skip_comma(next);
        match tokens.word(linked) {
            Some(Word::Thereof) => return self.thereof(linked, Some(found)),
            Some(Word::Of) if tokens.is(linked + 1, Word::Which) => {}
            Some(Word::Of) => {
                self.pending = Some((found, linked + 1));
                self.at = linked + 1;
                return;
            }
            _ if linked == next && tokens.is_whole(tokens.skip(next, Word::PartOf)) => {
                let whole = tokens.skip(next, Word::PartOf);
                self.pending = Some((found, whole));
                self.at = whole;
                return;
            }
            Some(Word::To) if found.is_attached() && linked == next => {
                self.pending = Some((found, linked + 1));
                self.at = linked + 1;
                return;
            }
            _ => {}
        }
        self.attach(&found, from);
    }

    /// Gives a pinpoint to the mention right before it.
    fn attach(&mut self, found: &Pinpoint, from: usize) {
        let tokens = self.tokens;
        let Some(Last { mention: last, end, charter }) = self.last else { return };
        let near = from >= end && from - end <= 4;
        // Where the noun follows its number, so do its parts: `第46/182号决议附件`.
        let ahead = tokens.vocabulary.counts_ahead();
        let joined =
            near && (end..from).all(|at| match tokens.kind(at) {
                Kind::Comma
                | Kind::Open
                | Kind::Close
                | Kind::Word(Word::Including | Word::And | Word::The | Word::In | Word::To) => true,
                Kind::Unquote | Kind::Word(Word::Of) => ahead,
                _ => false,
            }) && (ahead
                || (end..from).any(|at| {
                    matches!(
                        tokens.kind(at),
                        Kind::Comma | Kind::Open | Kind::Word(Word::Including)
                    )
                }));
        let pins = if charter { render_charter(tokens, found) } else { render(tokens, found) };
        if let Some(mention) = self.mentions.get_mut(last).filter(|_| joined)
            && mention.pinpoint.is_none()
        {
            mention.pinpoint = Some(pins);
            self.last = Some(Last { mention: last, end: self.at, charter });
        }
    }

    /// `paragraphs 3 and 4 thereof`
    fn thereof(&mut self, at: usize, found: Option<Pinpoint>) {
        let tokens = self.tokens;
        self.at = at + 1;
        // An annex may be one to a report that was named since.
        let announced = self.announced.is_some();
        let known = |found: &Pinpoint| found.has_values() || found.is_attached() && !announced;
        let Some(found) = found.filter(|found| known(found) && !self.itself) else { return };
        let charter = self.last.is_some_and(|last| last.charter);
        let pins = if charter { render_charter(tokens, &found) } else { render(tokens, &found) };
        let pinpoint = Some(pins);
        let what = What::Back { noun: None, plural: false };
        let span = tokens.span(at);
        self.mention(Mention { span, what, pinpoint, date: None, index: None }, at + 1);
    }

    /// The waiting pinpoint, where nothing parts it from the phrase that begins at `start`.
    fn take_pending(&mut self, start: usize) -> Option<String> {
        self.take_pending_of(start, false)
    }

    fn take_pending_of(&mut self, start: usize, charter: bool) -> Option<String> {
        let (found, from) = self.pending.take()?;
        let whole = self.broken <= from && start >= from && start - from < 40;
        whole.then(|| {
            if charter { render_charter(self.tokens, &found) } else { render(self.tokens, &found) }
        })
    }
}
