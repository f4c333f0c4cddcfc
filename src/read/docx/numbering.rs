//! Numbers of lists, computed as Word does when it prints.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::{child, is, is_on, val, value_of};
use crate::read::list::Numeral;

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// What lists of one kind share, the counters included.
    kinds: BTreeMap<u32, Kind>,
    lists: BTreeMap<u32, List>,
    /// Levels of lists that begin anew and have done so.
    begun: BTreeSet<(u32, usize)>,
}

#[derive(Clone, Debug, Default)]
struct Kind {
    levels: BTreeMap<usize, Level>,
    /// The style that this kind lends its levels to, or borrows them from.
    lends: Option<String>,
    borrows: Option<String>,
    counters: [Option<u32>; LEVELS],
}

#[derive(Debug, Default)]
struct List {
    kind: u32,
    starts: BTreeMap<usize, u32>,
    levels: BTreeMap<usize, Level>,
}

#[derive(Clone, Debug)]
struct Level {
    start: u32,
    numeral: Numeral,
    /// The print, with `%1` for the number of the first level.
    print: String,
    /// All numbers in digits.
    legal: bool,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
    /// The level that starts this one anew, from 1; 0 for none.
    restart: Option<usize>,
}

impl Numbering {
    pub(super) fn of(document: Option<&Document<'_>>) -> Self {
        let mut found = Self::default();
        let Some(document) = document else { return found };
        for node in document.root_element().children() {
            if is(node, "abstractNum") {
                let Some(id) = number(value_of(node, "abstractNumId")) else { continue };
                found.kinds.insert(id, kind(node));
            } else if is(node, "num") {
                let Some(id) = number(value_of(node, "numId")) else { continue };
                found.lists.extend(list(node).map(|list| (id, list)));
            }
        }
        found.borrow();
        found
    }

    /// Kinds that borrow their levels from a style are counted as the kind that lends them.
    fn borrow(&mut self) {
        let lenders: BTreeMap<String, u32> =
            self.kinds.iter().filter_map(|(&id, kind)| Some((kind.lends.clone()?, id))).collect();
        for list in self.lists.values_mut() {
            let style = self.kinds.get(&list.kind).and_then(|kind| kind.borrows.as_ref());
            if let Some(&lender) = style.and_then(|style| lenders.get(style)) {
                list.kind = lender;
            }
        }
    }

    /// The level on which paragraphs of `style` stand in `list`.
    pub(super) fn level_of_style(&self, list: u32, style: Option<&str>) -> Option<usize> {
        let kind = self.kinds.get(&self.lists.get(&list)?.kind)?;
        let fits = |level: &Level| style.is_some() && level.style.as_deref() == style;
        kind.levels.iter().find(|(_, level)| fits(level)).map(|(&at, _)| at)
    }

    /// Counts on in `list` on `level`, and gives what is printed before the paragraph.
    pub(super) fn next(&mut self, list: u32, level: usize) -> Option<String> {
        let about = self.lists.get(&list)?;
        let kind = self.kinds.get_mut(&about.kind)?;
        let here = about.levels.get(&level).or_else(|| kind.levels.get(&level))?.clone();
        let anew = about.starts.get(&level).filter(|_| !self.begun.contains(&(list, level)));
        let counter = kind.counters.get_mut(level)?;
        *counter = Some(match (anew, *counter) {
            (Some(&start), _) => start,
            (None, Some(before)) => before.saturating_add(1),
            (None, None) => about.starts.get(&level).copied().unwrap_or(here.start),
        });
        self.begun.insert((list, level));
        for below in level + 1..LEVELS {
            let restart = kind.levels.get(&below).and_then(|below| below.restart);
            if restart.is_none_or(|above| level < above)
                && let Some(counter) = kind.counters.get_mut(below)
            {
                *counter = None;
            }
        }
        Some(print(&here, kind, about))
    }
}

/// What is printed on a level: its pattern with the numbers of this and of higher levels.
fn print(here: &Level, kind: &Kind, list: &List) -> String {
    if here.numeral == Numeral::Bullet {
        return here.numeral.write(1);
    }
    let mut printed = String::new();
    let mut rest = here.print.chars().peekable();
    while let Some(c) = rest.next() {
        let level = rest.peek().and_then(|digit| digit.to_digit(10)).filter(|&digit| digit > 0);
        let Some(level) = level.filter(|_| c == '%').map(|digit| digit as usize - 1) else {
            printed.push(c);
            continue;
        };
        rest.next();
        let Some(about) = list.levels.get(&level).or_else(|| kind.levels.get(&level)) else {
            continue;
        };
        let value = kind.counters.get(level).copied().flatten().unwrap_or(about.start);
        let legal = here.legal && about.numeral != Numeral::None;
        let numeral = if legal { Numeral::Decimal } else { about.numeral };
        printed.push_str(&numeral.write(value));
    }
    printed
}

fn kind(node: Node<'_, '_>) -> Kind {
    Kind {
        levels: node.children().filter_map(level).collect(),
        lends: child(node, "styleLink").and_then(val).map(str::to_owned),
        borrows: child(node, "numStyleLink").and_then(val).map(str::to_owned),
        counters: [None; LEVELS],
    }
}

fn list(node: Node<'_, '_>) -> Option<List> {
    let mut list =
        List { kind: number(child(node, "abstractNumId").and_then(val))?, ..List::default() };
    for change in node.children().filter(|node| is(*node, "lvlOverride")) {
        let at = number(value_of(change, "ilvl"))? as usize;
        if let Some(start) = number(child(change, "startOverride").and_then(val)) {
            list.starts.insert(at, start);
        }
        list.levels.extend(child(change, "lvl").and_then(level));
    }
    Some(list)
}

fn level(node: Node<'_, '_>) -> Option<(usize, Level)> {
    if !is(node, "lvl") {
        return None;
    }
    let text = |name| child(node, name).and_then(val);
    let numeral = match text("numFmt").unwrap_or("decimal") {
        "decimalZero" => Numeral::DecimalZero,
        "lowerLetter" => Numeral::Letter,
        "upperLetter" => Numeral::CapitalLetter,
        "lowerRoman" => Numeral::Roman,
        "upperRoman" => Numeral::CapitalRoman,
        "bullet" => Numeral::Bullet,
        "none" => Numeral::None,
        _ => Numeral::Decimal,
    };
    let level = Level {
        start: number(text("start")).unwrap_or(0),
        numeral,
        print: text("lvlText").unwrap_or_default().to_owned(),
        legal: child(node, "isLgl").is_some_and(is_on),
        style: text("pStyle").map(str::to_owned),
        restart: number(text("lvlRestart")).map(|level| level as usize),
    };
    Some((number(value_of(node, "ilvl"))? as usize, level))
}

fn number(value: Option<&str>) -> Option<u32> {
    value?.trim().parse().ok()
}
