//! Votes: the tally in words or figures, and the States named beside it.

use super::tongue::Tongue;
use crate::lexicon::{Finder, StructureWords, Subject};
use crate::model::{Code, Diagnostic, Element, ElementKind, Note, Place, StateVote, Tally, Vote};

/// What a document says of the vote on it.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) tally: Option<Tally>,
    pub(super) without_vote: bool,
    pub(super) states: Vec<StateVote>,
}

/// Reads the vote from the closing lines of `elements` and the notes on them.
pub(super) fn read(
    elements: &[Element],
    notes: &[Note],
    tongue: &Tongue,
    diagnostics: &mut Vec<Diagnostic>,
) -> Record {
    let mut record = Record::default();
    for (index, element) in elements.iter().enumerate() {
        if !matches!(element.kind, ElementKind::Close | ElementKind::Vote) {
            continue;
        }
        let text = element.text.text();
        let words = Words::new(text);
        record.tally = record.tally.or_else(|| tally(&words, tongue.words));
        record.without_vote |= says(&words.lower, &tongue.words.without_vote);
        record.states.extend(states(text, tongue));
        let on_it = notes.iter().filter(|note| note.anchor.is_some_and(|a| a.element == index));
        for note in on_it {
            let lower = note.text.text().to_lowercase();
            record.without_vote |= says(&lower, &tongue.words.without_vote);
            if says(&lower, &tongue.words.not_participating) {
                record.states.extend(listed(note.text.text(), Vote::NotVoting, tongue));
            }
        }
        check(&record, index, diagnostics);
    }
    record
}

fn says(lower: &str, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| lower.contains(phrase.as_str()))
}

/// The words of a text in lower case, without signs.
struct Words {
    lower: String,
}

impl Words {
    fn new(text: &str) -> Self {
        Self { lower: text.to_lowercase() }
    }

    fn all(&self) -> impl Iterator<Item = &str> {
        self.lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
    }
}

/// `by 9 votes to none, with 2 abstentions`, `by a recorded vote of 30 to 15`, `unanimously`.
fn tally(text: &Words, words: &StructureWords) -> Option<Tally> {
    if says(&text.lower, &words.unanimous) {
        return Some(Tally { unanimous: true, ..Tally::default() });
    }
    if !says(&text.lower, &words.recorded) && !says(&text.lower, &words.votes) {
        return None;
    }
    let list: Vec<&str> = text.all().collect();
    let number = |index: usize| {
        let word = list.get(index)?;
        word.parse().ok().or_else(|| words.numerals.get(*word).copied()).or_else(|| damaged(word))
    };
    let after = |from: usize| {
        let numbers = (from..list.len().min(from + 4)).filter_map(number);
        let mut numbers = numbers.take(2);
        Some((numbers.next()?, numbers.next()?))
    };
    let recorded = words.recorded.iter().find_map(|phrase| {
        let at = text.lower.find(phrase.as_str())? + phrase.len();
        let before = text.lower.get(..at)?;
        let from = before.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).count();
        after(from)
    });
    let counted = || {
        list.iter().enumerate().find_map(|(index, word)| {
            let is_votes = words.votes.iter().any(|votes| votes == word);
            let yes = number(index.checked_sub(1)?).filter(|_| is_votes)?;
            let no = (index + 1..list.len().min(index + 3)).find_map(number)?;
            Some((yes, no))
        })
    };
    let (yes, no) = recorded.or_else(counted)?;
    let abstain = list.iter().enumerate().find_map(|(index, word)| {
        let is_abstention = words.abstention.iter().any(|abstention| abstention == word);
        number(index.checked_sub(1)?).filter(|_| is_abstention)
    });
    Some(Tally { yes: Some(yes), no: Some(no), abstain, unanimous: false })
}

/// A letter alone that scanning made of a digit: `13 votes to I`.
fn damaged(word: &str) -> Option<u32> {
    match word {
        "i" | "l" => Some(1),
        "o" => Some(0),
        _ => None,
    }
}

/// The States listed in a closing text, each with its vote.
fn states(text: &str, tongue: &Tongue) -> Vec<StateVote> {
    if !text.contains([':', '(']) {
        return Vec::new();
    }
    let lower = text.to_lowercase();
    let words = tongue.words;
    let mut heads: Vec<(usize, Vote)> = Vec::new();
    // Lists with a heading: `In favour: ...`
    let lists = [
        (&words.in_favour, Vote::Yes),
        (&words.against, Vote::No),
        (&words.abstaining, Vote::Abstain),
        (&words.absent, Vote::Absent),
        (&words.not_voting, Vote::NotVoting),
    ];
    for (phrases, vote) in lists.into_iter().filter(|_| text.contains(':')) {
        for phrase in phrases {
            for (at, _) in lower.match_indices(phrase.as_str()) {
                let rest = lower.get(at + phrase.len()..).unwrap_or_default();
                if rest.trim_start().starts_with(':') {
                    heads.push((at, vote));
                }
            }
        }
    }
    heads.sort_by_key(|(at, _)| *at);
    if !heads.is_empty() {
        let mut states = Vec::new();
        for (index, (at, vote)) in heads.iter().enumerate() {
            let end = heads.get(index + 1).map_or(text.len(), |(next, _)| *next);
            states.extend(listed(text.get(*at..end).unwrap_or_default(), *vote, tongue));
        }
        return states;
    }
    // States in brackets after a number: `to 3 (China, ...), with 1 abstention (Egypt)`.
    let mut states = Vec::new();
    let mut rest = 0;
    while let Some(open) = text.get(rest..).and_then(|tail| tail.find('(')).map(|at| rest + at) {
        let Some(close) = text.get(open..).and_then(|tail| tail.find(')')).map(|at| open + at)
        else {
            break;
        };
        let before = lower.get(rest..open).unwrap_or_default();
        let vote = if says(before, &words.abstention) { Vote::Abstain } else { Vote::No };
        let counted = says(before, &words.abstention) || says(before, &words.votes);
        if counted {
            states.extend(listed(text.get(open..close).unwrap_or_default(), vote, tongue));
        }
        rest = close + 1;
    }
    states
}

/// Every State that `text` names.
fn listed(text: &str, vote: Vote, tongue: &Tongue) -> Vec<StateVote> {
    Finder::of(tongue.language)
        .find(text)
        .into_iter()
        .filter_map(|found| {
            let iso3 = found.subjects.iter().find_map(|subject| match subject {
                Subject::State(iso3) => Some(*iso3),
                _ => None,
            })?;
            let state = found.span.of(text)?.to_owned();
            Some(StateVote { state, iso3: Some(iso3), vote })
        })
        .collect()
}

/// Lists that are not as long as the tally says.
fn check(record: &Record, element: usize, diagnostics: &mut Vec<Diagnostic>) {
    let Some(tally) = record.tally else { return };
    for (vote, counted) in
        [(Vote::Yes, tally.yes), (Vote::No, tally.no), (Vote::Abstain, tally.abstain)]
    {
        let listed = record.states.iter().filter(|state| state.vote == vote).count();
        if listed > 0 && counted.is_some_and(|counted| counted as usize != listed) {
            let message = format!(
                "{listed} States are listed under `{}` and the tally says {}",
                vote.name(),
                counted.unwrap_or_default()
            );
            diagnostics
                .push(Diagnostic::new(Code::VoteDisagrees, message).at(Place::Element(element)));
        }
    }
}
