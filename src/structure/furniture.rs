//! Lines that belong to the page and not to the text: page numbers, job numbers, running titles,
//! rules, specks of dust that scanning turned into signs.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::plain::{Line, Plain, Role};
use super::tongue::Tongue;
use super::{closing, front};
use crate::lexicon::StructureWords;
use crate::model::FurnitureReason;
use crate::text::case;

/// How many lines at the head of a page may be furniture.
const HEAD: usize = 3;

/// For every line, why it is furniture; `None` for text.
pub(super) fn find(plain: &Plain, tongue: &Tongue) -> Vec<Option<FurnitureReason>> {
    let words = tongue.words;
    let mut head = 0;
    // The running title of the line before has its end on the next.
    let mut goes_on = false;
    let mut reasons: Vec<Option<FurnitureReason>> = plain
        .lines
        .iter()
        .map(|line| {
            head = if line.page_start { 0 } else { head + 1 };
            let text = plain.words(line);
            let second = goes_on && line.role == Role::Text && !ends_clause(text);
            let at_head = head < HEAD;
            let running = at_head && is_running_title(text, tongue);
            goes_on = running && lacks_its_end(text, words);
            let page = (running && line.role == Role::Text) || second;
            reason(plain, line, at_head).or(page.then_some(FurnitureReason::Page))
        })
        .collect();
    feet(plain, &mut reasons);
    heads(plain, &mut reasons);
    titles(plain, &mut reasons, words);
    reasons
}

fn reason(plain: &Plain, line: &Line, page_head: bool) -> Option<FurnitureReason> {
    match line.role {
        Role::Artifact => return Some(FurnitureReason::Page),
        Role::Comment => return Some(FurnitureReason::Comment),
        Role::Rule => return Some(FurnitureReason::Rule),
        Role::Note | Role::Row | Role::Heading => return None,
        Role::Text => {}
    }
    let text = plain.words(line);
    // Most lines begin with a word that stands on no furniture but a running title; the `GE` of a job
    // number is none.
    let first = text.as_bytes().first();
    let word = first.is_some_and(|first| first.is_ascii_alphabetic() && *first != b'G');
    let repeats = page_head && line.page > 1;
    if word && !repeats {
        return None;
    }
    let furniture = !text.contains(char::is_alphanumeric)
        || is_page_counter(text)
        || is_job_number(text)
        || text == "/..."
        || (repeats && (is_number(text) || is_symbol(text)));
    furniture.then_some(FurnitureReason::Page)
}

/// The day of distribution, where a text layer puts it into the text: after the opening formula it
/// stands in no letterhead. The lines, which then are the page's.
pub(super) fn displaced(
    plain: &Plain,
    tongue: &Tongue,
    reasons: &mut [Option<FurnitureReason>],
) -> Vec<usize> {
    let is_formula = |line: &Line| closing::formula_length(plain.words(line), tongue).is_some();
    let Some(formula) = plain.lines.iter().position(is_formula) else { return Vec::new() };
    let mut displaced = Vec::new();
    for (index, line) in plain.lines.iter().enumerate().skip(formula + 1) {
        let text = plain.words(line);
        if line.role == Role::Text
            && text.len() < 60
            && front::distributes(text, tongue)
            && let Some(reason @ None) = reasons.get_mut(index)
        {
            *reason = Some(FurnitureReason::Page);
            displaced.push(index);
        }
    }
    displaced
}

/// A lone number is a page number where a page begins or ends with it.
fn feet(plain: &Plain, reasons: &mut [Option<FurnitureReason>]) {
    let first = plain.lines.first().map_or(1, |line| line.page);
    let mut at_edge = true;
    for index in (0..plain.lines.len()).rev() {
        let Some(line) = plain.lines.get(index) else { continue };
        let Some(reason) = reasons.get_mut(index) else { continue };
        if reason.is_none() && at_edge && line.note.is_none() && is_number(plain.words(line)) {
            *reason = Some(FurnitureReason::Page);
        } else if reason.is_none() {
            at_edge = false;
        }
        if line.page_start && line.page > first {
            at_edge = true;
        }
    }
    for (line, reason) in plain.lines.iter().zip(reasons) {
        if reason.is_some() {
            continue;
        }
        if line.note.is_some() || !is_number(plain.words(line)) {
            break;
        }
        *reason = Some(FurnitureReason::Page);
    }
}

/// The symbol of the letterhead, where later pages repeat it: alone, beside a title that stands
/// above, or beside the number of the page. Many text layers do not tell where a page begins.
fn heads(plain: &Plain, reasons: &mut [Option<FurnitureReason>]) {
    let symbol = |line: &Line| {
        let last = plain.words(line).rsplit(' ').next().unwrap_or_default();
        (is_symbol(last) && last.matches('/').count() > 1).then_some(last)
    };
    let mut letterhead = plain.lines.iter().enumerate().take(2 * HEAD);
    let Some((at, own)) = letterhead.find_map(|(at, line)| Some((at, symbol(line)?))) else {
        return;
    };
    let mut above = Above { joined: OnceCell::new(), plain, places: HashMap::new() };
    let is_text = |index: usize, reasons: &[Option<FurnitureReason>]| {
        plain.lines.get(index).is_some_and(|line| line.role == Role::Text && line.note.is_none())
            && reasons.get(index).is_some_and(Option::is_none)
    };
    for index in at + 1..plain.lines.len() {
        let Some(line) = plain.lines.get(index).filter(|_| is_text(index, reasons)) else {
            continue;
        };
        let text = plain.words(line);
        let Some(rest) = text.strip_prefix(own).or_else(|| text.strip_suffix(own)) else {
            continue;
        };
        if !(rest.is_empty() || is_number(rest.trim()) || above.has(line, rest)) {
            continue;
        }
        let numbers = [index.checked_sub(1), Some(index + 1)].into_iter().flatten();
        let numbers = numbers.filter(|&near| {
            is_text(near, reasons)
                && plain.lines.get(near).is_some_and(|line| is_number(plain.words(line)))
        });
        let found: Vec<usize> = numbers.chain([index]).collect();
        for index in found {
            if let Some(reason) = reasons.get_mut(index) {
                *reason = Some(FurnitureReason::Page);
            }
        }
    }
}

/// Titles of which one may stand at the heads of pages.
struct Above<'p> {
    /// The text with blanks for its line breaks, made for the first title.
    joined: OnceCell<String>,
    plain: &'p Plain,
    /// The titles that were looked for, and where each stands first.
    places: HashMap<&'p str, Option<usize>>,
}

impl<'p> Above<'p> {
    /// A text has few titles: looking for many more would take the square of its length.
    const TITLES: usize = 64;

    /// True where the words of `title` stand above `line` as well.
    fn has(&mut self, line: &Line, title: &'p str) -> bool {
        let title = title.trim();
        if !title.starts_with(char::is_uppercase) {
            return false;
        }
        let full = self.places.len() >= Self::TITLES;
        let place = match self.places.entry(title) {
            Entry::Occupied(known) => *known.get(),
            Entry::Vacant(_) if full => None,
            Entry::Vacant(place) => {
                let joined = self.joined.get_or_init(|| self.plain.clean.text().replace('\n', " "));
                *place.insert(joined.find(title))
            }
        };
        place.is_some_and(|at| at + title.len() <= line.span.start())
    }
}

/// The title of the heading, where later pages repeat it on a line of its own. After a colon, and
/// in annexes, it is the title of what follows.
fn titles(plain: &Plain, reasons: &mut [Option<FurnitureReason>], words: &StructureWords) {
    let mut title: Option<String> = None;
    let mut before = "";
    for (line, reason) in plain.lines.iter().zip(reasons) {
        if reason.is_some() {
            continue;
        }
        let text = plain.words(line);
        let is_annex = || {
            let first = text.split([' ', '.', ':']).next().unwrap_or_default();
            case::is_one_of(first, &words.annex)
        };
        if title.is_some() && text.len() < 20 && is_annex() {
            break;
        }
        let apart = line.role == Role::Text && (line.blank || line.page_start);
        let repeats = || title.as_ref().is_some_and(|t| case::behind(text, t) == Some(""));
        if apart && !before.ends_with(':') && repeats() {
            *reason = Some(FurnitureReason::Page);
            continue;
        }
        if title.is_none() {
            title = title_of(text);
        }
        before = text;
    }
}

/// The title in a heading of its own line: `80/2. Scale of assessments`. Titles of one word are
/// also headings within the text.
fn title_of(text: &str) -> Option<String> {
    text.starts_with(|c: char| c.is_ascii_digit()).then_some(())?;
    // No number is longer.
    let stop = text.as_bytes().windows(2).take(12).position(|signs| signs == b". ")?;
    let (number, title) = (text.get(..stop)?, text.get(stop + 2..)?);
    let is_number = number.contains('/');
    let long = title.len() >= 12 && title.contains(' ');
    (is_number && long).then(|| title.trim().to_lowercase())
}

/// `2/10`
fn is_page_counter(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '+')
        && text.split_once('/').is_some_and(|(page, pages)| {
            match (page.parse::<u32>(), pages.parse::<u32>()) {
                (Ok(page), Ok(pages)) => 0 < page && page <= pages && pages < 200,
                _ => false,
            }
        })
}

/// `18-16895 (E)`, `*1816895*`, `GE.16-12332 (F) 030816 120816`
fn is_job_number(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '*' | 'G')) {
        return false;
    }
    let starred = text.strip_prefix('*').and_then(|rest| rest.strip_suffix('*'));
    // Stars may have been read as signs of emphasis: year and serial are seven digits.
    let code = starred.filter(|code| code.len() > 5).or(Some(text).filter(|code| code.len() == 7));
    if code.is_some_and(|code| code.bytes().all(|byte| byte.is_ascii_digit())) {
        return true;
    }
    let text = text.strip_prefix("GE.").unwrap_or(text);
    let mut parts = text.split(' ');
    let job = parts.next().unwrap_or_default();
    let is_job = job.split_once('-').is_some_and(|(year, serial)| {
        year.len() == 2
            && (4..=6).contains(&serial.len())
            && year.bytes().chain(serial.bytes()).all(|byte| byte.is_ascii_digit())
    });
    is_job
        && parts.all(|part| {
            let inner = part.trim_matches(['(', ')', '*']);
            (inner.len() == 1 && inner.bytes().all(|byte| byte.is_ascii_uppercase()))
                || (inner.len() >= 6 && inner.bytes().all(|byte| byte.is_ascii_digit()))
        })
}

fn is_number(text: &str) -> bool {
    (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Words of the form of a document symbol, as pages repeat it alone at their head.
pub(super) fn is_symbol(text: &str) -> bool {
    let mut parts = text.split('/');
    let organ = parts.next().unwrap_or_default();
    let is_organ = (1..=5).contains(&organ.len()) && organ.bytes().all(|b| b.is_ascii_uppercase());
    is_organ && parts.next().is_some() && text.len() < 40 && !text.contains(". ")
}

/// `General Assembly—Thirty-third Session`, `IX. Resolutions adopted on the reports ... 223`.
fn is_running_title(text: &str, tongue: &Tongue) -> bool {
    if text.len() > 160 || ends_clause(text) {
        return false;
    }
    let bare = text.trim_matches(|c: char| c.is_ascii_digit() || c == ' ');
    // A section number may stand before it: `IX. Resolutions adopted`.
    let begins = |at: usize| bare.get(..at).is_some_and(|before| before.trim().len() < 8);
    let places = bare.char_indices().take_while(|&(at, _)| begins(at));
    let mut places = places.filter(|(_, c)| tongue.sets.running.has(*c));
    let running = &tongue.words.running;
    places.any(|(at, _)| bare.get(at..).is_some_and(|rest| case::begins(rest, running)))
}

fn ends_clause(text: &str) -> bool {
    text.ends_with([',', ';', '.', ':'])
}

/// `Resolutions adopted on the report of the`: the committee stands on the next line.
fn lacks_its_end(title: &str, words: &StructureWords) -> bool {
    const ARTICLE: usize = 3;
    let title = title.to_lowercase();
    let before = title.rsplit_once(' ').filter(|(_, last)| last.len() <= ARTICLE);
    let before = before.map_or(title.as_str(), |(before, _)| before);
    [before, title.as_str()]
        .iter()
        .any(|title| words.report.iter().any(|report| title.ends_with(report.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counters_and_job_numbers() {
        assert!(is_page_counter("2/10"));
        assert!(!is_page_counter("65/218"));
        assert!(!is_page_counter("10/2"));
        for job in ["18-16895 (E)", "*1816895*", "GE.16-12332 (F) 030816 120816", "10-52505"] {
            assert!(is_job_number(job), "{job}");
        }
        for text in ["14-15 October", "1993-1994", "18-19 (E)", "*Reissued*"] {
            assert!(!is_job_number(text), "{text}");
        }
    }

    #[test]
    fn symbols_alone() {
        assert!(is_symbol("A/RES/65/218"));
        assert!(!is_symbol("States and/or others"));
    }
}
