//! Pinpoints: `paragraphs 3, 4 and 5`, `chap. II, sect. A`, `section I, paragraph 5 (c)`.

use std::fmt::Write as _;

use super::cursor::Tokens;
use crate::lexicon::{Kind, Unit, Word};
use crate::model::roman;

/// A pinpoint: groups of values, each with its unit, from the large to the small.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Pinpoint {
    groups: [Option<Group>; GROUPS],
    length: usize,
}

const GROUPS: usize = 6;

/// A unit and the tokens that hold its values.
#[derive(Clone, Copy, Debug)]
struct Group {
    unit: Unit,
    from: usize,
    to: usize,
}

impl Pinpoint {
    fn push(&mut self, group: Group) {
        if let Some(place) = self.groups.get_mut(self.length) {
            *place = Some(group);
            self.length += 1;
        }
    }

    fn iter(&self) -> impl Iterator<Item = Group> {
        self.groups.iter().flatten().copied()
    }

    /// This pinpoint within `outer`: `paragraph 5 of section II`.
    fn within(self, outer: Self) -> Self {
        let mut joined = outer;
        for group in self.iter() {
            joined.push(group);
        }
        joined
    }

    /// True where it says which: `paragraph 3`, and not `the annex`.
    pub(super) fn has_values(&self) -> bool {
        self.iter().any(|group| group.to > group.from)
    }

    /// True where all of it are annexes and the like, which are attached `to` a text.
    pub(super) fn is_attached(&self) -> bool {
        self.groups.iter().flatten().next().is_some_and(|group| group.unit.stands_alone())
    }
}

/// The pinpoint that begins at `at`, and the place after it.
pub(super) fn pinpoint(tokens: Tokens<'_>, at: usize) -> Option<(Pinpoint, usize)> {
    let (mut pinpoint, mut next) = groups(tokens, at)?;
    // `paragraph 5 of section II of ...`
    loop {
        let linked = match tokens.word(next) {
            Some(Word::Of | Word::In) => next + 1,
            Some(Word::To) if pinpoint.is_attached() => next + 1,
            Some(Word::PartOf) => next + 1,
            _ if tokens.vocabulary.declines() && tokens.unit(next).is_some() => next,
            _ => break,
        };
        let linked = tokens.skip(linked, Word::The);
        let Some((outer, after)) = groups(tokens, linked) else { break };
        pinpoint = pinpoint.within(outer);
        next = after;
    }
    Some((pinpoint, next))
}

/// Groups side by side: `chap. II, sect. A and annex I`.
fn groups(tokens: Tokens<'_>, at: usize) -> Option<(Pinpoint, usize)> {
    let mut pinpoint = Pinpoint::default();
    let (group, mut next) = group(tokens, at)?;
    pinpoint.push(group);
    loop {
        let mut ahead = tokens.skip_comma(next);
        ahead = tokens.skip(ahead, Word::And);
        if ahead > next {
            ahead = tokens.skip(ahead, Word::Including);
            ahead = tokens.skip(ahead, Word::The);
        }
        // `пункта 3 статьи 1`: what follows without a sign is the whole of it.
        if ahead == next && tokens.vocabulary.declines() {
            break;
        }
        let Some((group, after)) = self::group(tokens, ahead) else { break };
        pinpoint.push(group);
        next = after;
    }
    Some((pinpoint, next))
}

fn group(tokens: Tokens<'_>, at: usize) -> Option<(Group, usize)> {
    let Some(unit) = tokens.unit(at) else { return group_behind(tokens, at) };
    let from = tokens.skip(at + 1, Word::No);
    let to = values(tokens, from, false);
    if to == from && !unit.stands_alone() {
        return None;
    }
    Some((Group { unit, from, to }, to))
}

/// Values before their unit, where the language has it so: `第二章`, `A节`, `第15至17段`.
fn group_behind(tokens: Tokens<'_>, at: usize) -> Option<(Group, usize)> {
    if !tokens.vocabulary.counts_ahead() {
        return None;
    }
    let from = tokens.skip(at, Word::No);
    // `一项` is no part of anything.
    let latin = matches!(tokens.kind(from), Kind::Letter(_) | Kind::Roman(_))
        && tokens.print(from).is_ascii();
    if from == at && !latin {
        return None;
    }
    let mut to = values(tokens, from, true);
    let unit = tokens.unit(to).filter(|_| to > from)?;
    let mut next = to + 1;
    // `第10段(a)`, `第七十三条(辰)款`
    while tokens.kind(next) == Kind::Point {
        next += 1;
        to = next;
    }
    let of_point = matches!(tokens.unit(next), Some(Unit::Paragraph | Unit::Point));
    next += usize::from(of_point && to == next);
    Some((Group { unit, from, to }, next))
}

/// The end of a list of values; `behind` where their unit comes after them.
fn values(tokens: Tokens<'_>, from: usize, behind: bool) -> usize {
    let Some(mut end) = value(tokens, from) else { return from };
    loop {
        let mut next = tokens.skip_comma(end);
        match tokens.kind(next) {
            Kind::Word(Word::And | Word::Or) => next += 1,
            Kind::Word(Word::To) | Kind::Dash if next == end => next += 1,
            _ => {}
        }
        if next == end {
            return end;
        }
        if tokens.vocabulary.counts_ahead() {
            next = tokens.skip(next, Word::No);
        }
        // `paragraph 3, and 2 observers`, `paragraphs 3 and 4 July`: not every number goes on.
        match value(tokens, next) {
            // `附件一，第10段`: the value of another unit.
            Some(after)
                if !behind && tokens.vocabulary.counts_ahead() && tokens.unit(after).is_some() =>
            {
                return end;
            }
            Some(after) if !matches!(tokens.kind(after), Kind::Open) => end = after,
            _ => return end,
        }
    }
}

/// The end of one value: `2`, `2 (c)`, `VII`, `B.2`, `(a)`.
fn value(tokens: Tokens<'_>, at: usize) -> Option<usize> {
    let mut next = match tokens.kind(at) {
        Kind::Integer(number) if number < 10_000 => at + 1,
        Kind::Roman(_) | Kind::Point | Kind::Damaged | Kind::Code | Kind::Word(Word::Numeral) => {
            at + 1
        }
        Kind::Letter(_) => {
            let stop = tokens.kind(at + 1) == Kind::Stop && tokens.touches(at + 1);
            let number =
                matches!(tokens.kind(at + 2), Kind::Integer(_) | Kind::Letter(_) | Kind::Roman(_))
                    && tokens.touches(at + 2);
            if stop && number { at + 3 } else { at + 1 }
        }
        // `l’alinéa b de l’Article 73`
        _ if tokens.unit(at.wrapping_sub(1)) == Some(Unit::Point) && is_point(tokens, at) => at + 1,
        _ => return None,
    };
    // `Article 73 e of the Charter`
    if tokens.unit(at.wrapping_sub(1)) == Some(Unit::Article) && is_point(tokens, next) {
        return Some(next + 1);
    }
    // `الفصل الأول - ألف`: a part of the chapter.
    let behind_dash = matches!(tokens.kind(at), Kind::Roman(_))
        && matches!(tokens.kind(next), Kind::Letter(_))
        && !tokens.touches(next);
    next += usize::from(behind_dash);
    loop {
        let number = matches!(tokens.kind(next + 1), Kind::Integer(0..100));
        if tokens.kind(next) == Kind::Point {
            next += 1;
        } else if tokens.kind(next) == Kind::Open && number && tokens.kind(next + 2) == Kind::Close
        {
            next += 3;
        } else {
            return Some(next);
        }
    }
}

/// A single small letter before what it is a part of.
fn is_point(tokens: Tokens<'_>, at: usize) -> bool {
    let letter = matches!(tokens.print(at).as_bytes(), [b'a'..=b'z']);
    letter && (tokens.is(at + 1, Word::Of) || tokens.is_whole(at + 1))
}

/// The pinpoint in the form of the tables: English abbreviations, values as printed.
pub(super) fn render(tokens: Tokens<'_>, pinpoint: &Pinpoint) -> String {
    let mut out = String::new();
    for group in pinpoint.iter() {
        let separate = if out.is_empty() { "" } else { ", " };
        let (one, several) = group.unit.abbreviation();
        let name = if is_list(tokens, group) { several } else { one };
        let _ = write!(out, "{separate}{name}");
        if group.to > group.from {
            out.push(' ');
            render_values(tokens, group, &mut out);
        }
    }
    out
}

/// The pinpoint as the Charter is cited: `Art. 1(3)`, `Arts. 24, 33`, `Chap. VII`.
pub(super) fn render_charter(tokens: Tokens<'_>, pinpoint: &Pinpoint) -> String {
    let mut out = String::new();
    let mut article = false;
    for group in pinpoint.iter() {
        // `Article 1, paragraph 3` is Art. 1(3).
        if article && matches!(group.unit, Unit::Paragraph | Unit::Point) {
            let mut value = String::new();
            render_values(tokens, group, &mut value);
            let value = value.trim();
            if value.starts_with('(') {
                out.push_str(value);
            } else {
                let _ = write!(out, "({value})");
            }
            article = false;
            continue;
        }
        let separate = if out.is_empty() { "" } else { ", " };
        let (one, several) = group.unit.abbreviation();
        let name = if is_list(tokens, group) { several } else { one };
        let mut letters = name.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        out.push_str(separate);
        out.extend(first);
        let _ = write!(out, "{} ", letters.as_str());
        render_values(tokens, group, &mut out);
        article = group.unit == Unit::Article && !is_list(tokens, group);
    }
    out.truncate(out.trim_end().len());
    out.replace(" (", "(")
}

fn is_list(tokens: Tokens<'_>, group: Group) -> bool {
    let joins = |at: usize| {
        matches!(
            tokens.kind(at),
            Kind::Comma | Kind::Dash | Kind::Word(Word::And | Word::Or | Word::To)
        ) && !is_point(tokens, at)
    };
    (group.from..group.to).any(joins)
}

fn render_values(tokens: Tokens<'_>, group: Group, out: &mut String) {
    let mut separate = "";
    for at in group.from..group.to {
        match tokens.kind(at) {
            // Spanish has the letter for a conjunction as well.
            Kind::Other | Kind::Word(_) if is_point(tokens, at) => {
                let _ = write!(out, " ({})", tokens.print(at));
            }
            Kind::Word(Word::No) | Kind::Unit(_) => {}
            Kind::Comma | Kind::Word(Word::And | Word::Or) => separate = ", ",
            Kind::Word(Word::To) => separate = " to ",
            Kind::Dash => {
                out.push_str(tokens.print(at));
                separate = "";
            }
            kind => {
                out.push_str(separate);
                let opens = matches!(kind, Kind::Point | Kind::Open);
                if opens && separate.is_empty() && at > group.from {
                    out.push(' ');
                }
                let behind_dash = separate.is_empty()
                    && at > group.from
                    && matches!(kind, Kind::Letter(_))
                    && matches!(tokens.kind(at - 1), Kind::Roman(_));
                if behind_dash {
                    out.push('.');
                }
                separate = "";
                render_value(tokens, group.unit, at, out);
            }
        }
    }
}

fn render_value(tokens: Tokens<'_>, unit: Unit, at: usize, out: &mut String) {
    match tokens.kind(at) {
        Kind::Integer(number) => {
            let _ = write!(out, "{number}");
        }
        // Words count articles and paragraphs as they count chapters: `第七十三条`.
        Kind::Roman(number) if !unit.is_roman() && tokens.print(at) != roman(number) => {
            let _ = write!(out, "{number}");
        }
        Kind::Roman(number) => out.push_str(&roman(number)),
        Kind::Letter(letter) => out.push(letter),
        Kind::Point => {
            let own = |letter: char| tokens.vocabulary.point(letter).filter(|_| !letter.is_ascii());
            let letters = tokens.print(at).trim_matches(['(', ')']).chars();
            out.push('(');
            out.extend(letters.map(|letter| own(letter).unwrap_or(letter)));
            out.push(')');
        }
        Kind::Stop => out.push('.'),
        _ => out.push_str(tokens.print(at)),
    }
}
