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
        let Some((group, after)) = self::group(tokens, ahead) else { break };
        pinpoint.push(group);
        next = after;
    }
    Some((pinpoint, next))
}

fn group(tokens: Tokens<'_>, at: usize) -> Option<(Group, usize)> {
    let unit = tokens.unit(at)?;
    let from = tokens.skip(at + 1, Word::No);
    let to = values(tokens, from);
    if to == from && !unit.stands_alone() {
        return None;
    }
    Some((Group { unit, from, to }, to))
}

/// The end of a list of values.
fn values(tokens: Tokens<'_>, from: usize) -> usize {
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
        // `paragraph 3, and 2 observers`, `paragraphs 3 and 4 July`: not every number goes on.
        match value(tokens, next) {
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
        _ => return None,
    };
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
        if article && group.unit == Unit::Paragraph {
            out.push('(');
            render_values(tokens, group, &mut out);
            out.push(')');
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
        article = group.unit == Unit::Article && group.to == group.from + 1;
    }
    out.truncate(out.trim_end().len());
    out.replace(" (", "(")
}

fn is_list(tokens: Tokens<'_>, group: Group) -> bool {
    let joins = |at: usize| {
        matches!(
            tokens.kind(at),
            Kind::Comma | Kind::Dash | Kind::Word(Word::And | Word::Or | Word::To)
        )
    };
    (group.from..group.to).any(joins)
}

fn render_values(tokens: Tokens<'_>, group: Group, out: &mut String) {
    let mut separate = "";
    for at in group.from..group.to {
        match tokens.kind(at) {
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
                separate = "";
                render_value(tokens, at, out);
            }
        }
    }
}

fn render_value(tokens: Tokens<'_>, at: usize, out: &mut String) {
    match tokens.kind(at) {
        Kind::Integer(number) => {
            let _ = write!(out, "{number}");
        }
        Kind::Roman(number) => out.push_str(&roman(number)),
        Kind::Stop => out.push('.'),
        _ => out.push_str(tokens.print(at)),
    }
}
