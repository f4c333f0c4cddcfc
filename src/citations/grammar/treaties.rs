//! Places in a series of treaties: `United Nations, Treaty Series, vol. 1577, No. 27531`.

use std::fmt::Write as _;

use super::Grammar;
use super::list::is_up_to;
use crate::citations::mention::{Mention, What};
use crate::lexicon::{Kind, Word};

/// The longest run of numbers that is taken for one, `Nos. 970-973`.
const LONGEST_RUN: u32 = 20;

/// What numbers in a series of treaties count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counts {
    Volumes,
    Treaties,
    Pages,
    /// A language with counters says it behind the number.
    Unsaid,
    Nothing,
}

/// The numbers of one reference.
#[derive(Debug, Default)]
struct Numbers {
    volumes: Vec<u32>,
    treaties: Vec<u32>,
    pages: Vec<u32>,
    /// The place after the last of them.
    end: usize,
}

impl Grammar<'_> {
    /// The name of a series: what follows it is no number of a resolution.
    pub(super) fn series(&mut self) {
        let tokens = self.tokens;
        let from = self.at;
        let ends = |at: &usize| {
            *at >= tokens.all.len()
                || matches!(tokens.kind(*at), Kind::Semicolon)
                || tokens.ends_sentence(*at)
        };
        let end = (from..=tokens.all.len()).find(ends).unwrap_or(tokens.all.len());
        self.treaty(from, end);
    }

    /// Reads a reference to a series of treaties that ends before `end` at the latest: a mention
    /// for each of its numbers, or one for the page.
    pub(super) fn treaty(&mut self, from: usize, end: usize) {
        let numbers = self.numbers_in_series(from, end);
        let publisher = from
            .checked_sub(2)
            .filter(|&at| self.tokens.kind(from - 1) == Kind::Comma && self.is_publisher(at));
        let span = self.tokens.hull(publisher.unwrap_or(from)..numbers.end.max(from + 1));
        let place = numbers.place();
        let listed = numbers.treaties.len() > 1;
        let treaties = numbers.treaties.iter().map(|&number| Some(number));
        let none = numbers.treaties.is_empty().then_some(None);
        for (index, number) in (1..).zip(treaties.chain(none)) {
            let what = What::Treaty { place: place.clone(), number };
            let index = listed.then_some(index);
            self.mention(Mention { span, what, pinpoint: None, date: None, index }, end);
        }
        self.governor = None;
        self.at = end.max(from + 1);
    }

    /// True for the name of who publishes the series.
    fn is_publisher(&self, at: usize) -> bool {
        matches!(self.tokens.kind(at), Kind::Body(_) | Kind::ShortBody(_))
    }

    fn numbers_in_series(&self, from: usize, end: usize) -> Numbers {
        let tokens = self.tokens;
        let ahead = tokens.vocabulary.counts_ahead();
        let mut found = Numbers { end: from + 1, ..Numbers::default() };
        let mut counts = if ahead { Counts::Unsaid } else { Counts::Nothing };
        let mut unsaid: Vec<u32> = Vec::new();
        let mut within = 0;
        for at in from + 1..end {
            match tokens.kind(at) {
                Kind::Open => within += 1,
                Kind::Close if within == 0 => break,
                Kind::Close => within -= 1,
                // The year in brackets is that of the volume.
                _ if within > 0 => {}
                Kind::Word(Word::Volume) if ahead => {
                    found.volumes.append(&mut unsaid);
                    found.end = at + 1;
                }
                Kind::Word(Word::Counter) => {
                    found.treaties.append(&mut unsaid);
                    found.end = at + 1;
                }
                Kind::Word(Word::Page) if ahead => {
                    found.pages.append(&mut unsaid);
                    found.end = at + 1;
                }
                Kind::Word(Word::Volume) => counts = Counts::Volumes,
                Kind::Word(Word::No) if !ahead => counts = Counts::Treaties,
                Kind::Word(Word::Page) => counts = Counts::Pages,
                Kind::Integer(number) => {
                    let numbers = match counts {
                        Counts::Volumes => &mut found.volumes,
                        Counts::Treaties => &mut found.treaties,
                        Counts::Pages => &mut found.pages,
                        Counts::Unsaid => &mut unsaid,
                        Counts::Nothing => continue,
                    };
                    let run = is_up_to(tokens, at - 1);
                    match numbers.last().copied().filter(|_| run) {
                        Some(last) if last < number && number - last < LONGEST_RUN => {
                            numbers.extend(last + 1..=number);
                        }
                        _ => numbers.push(number),
                    }
                    if !ahead {
                        found.end = at + 1;
                    }
                }
                Kind::Comma
                | Kind::Stop
                | Kind::Dash
                | Kind::Quote
                | Kind::Unquote
                | Kind::Word(_)
                | Kind::Other => {}
                _ => break,
            }
        }
        found
    }
}

impl Numbers {
    /// The volume, and where no number follows it the page: `vol. 75, p. 287`.
    fn place(&self) -> String {
        let mut place = String::new();
        let mut add = |one: &str, several: &str, numbers: &[u32]| {
            for (at, number) in numbers.iter().enumerate() {
                let name = if numbers.len() > 1 { several } else { one };
                let separate = if place.is_empty() { "" } else { ", " };
                let _ = match at {
                    0 => write!(place, "{separate}{name} {number}"),
                    _ => write!(place, ", {number}"),
                };
            }
        };
        add("vol.", "vols.", &self.volumes);
        if self.treaties.is_empty() {
            add("p.", "pp.", &self.pages);
        }
        place
    }
}
