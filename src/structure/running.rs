//! Decisions in running form: meeting, day and organ in one sentence, and a verb in the past. `At
//! its 87th plenary meeting, on 24 December 2004, the General Assembly ... decided ...`

use super::opening::{Found, Opening};
use super::tongue::Tongue;
use crate::lexicon::{Finder, Kind, Subject, body, is_ideograph};
use crate::text::Span;
use crate::text::measure::head;

/// Within how many characters such a sentence names its meeting and its day.
const WHEN: usize = 160;
/// Within how many it comes to its verb.
const VERB: usize = 900;

/// True where `text` begins by naming a meeting and its day, as the text of a decision does.
fn begins(text: &str, tongue: &Tongue) -> bool {
    tongue.openings.kind(text).is_none() && names_meeting(text, tongue)
}

/// The same of a text without an opening.
pub(super) fn names_meeting(text: &str, tongue: &Tongue) -> bool {
    if !text.starts_with(|c: char| c.is_alphanumeric() && !c.is_lowercase()) {
        return false;
    }
    let head = head(text, WHEN);
    holds_meeting(head, tongue)
        && tongue.lex(head).iter().any(|token| match token.kind {
            Kind::Date(calendar) => calendar.date().is_some(),
            _ => false,
        })
}

/// True where the word for a meeting stands in `head`.
fn holds_meeting(head: &str, tongue: &Tongue) -> bool {
    let stands = |small: &[u8]| tongue.sets.meeting.iter().any(|word| word.find(small).is_some());
    let mut small = [0; WHEN];
    match small.get_mut(..head.len()) {
        Some(small) if head.is_ascii() => {
            small.copy_from_slice(head.as_bytes());
            small.make_ascii_lowercase();
            stands(small)
        }
        _ => stands(head.to_lowercase().as_bytes()),
    }
}

/// The verb of a decision that `text` states, where an organ is its subject.
pub(super) fn decision(text: &str, tongue: &Tongue) -> Option<Found> {
    if !begins(text, tongue) {
        return None;
    }
    let adopts = |subject: &Subject| match subject {
        Subject::Body(id) => body(id).is_some_and(|body| body.resolutions.is_some()),
        _ => false,
    };
    let named = Finder::of(tongue.language).find(head(text, VERB));
    named.iter().any(|found| found.subjects.iter().any(adopts)).then(|| verb(text, tongue))?
}

/// The first verb of a decision in `text`.
pub(super) fn verb(text: &str, tongue: &Tongue) -> Option<Found> {
    let head = head(text, VERB);
    let lower = Some(head.to_lowercase()).filter(|lower| lower.len() == head.len())?;
    let found = tongue.words.decided.iter().filter_map(|(phrase, lemma)| {
        let (at, _) = lower.match_indices(phrase.as_str()).find(|&(at, _)| {
            let before = lower.get(..at).and_then(|before| before.chars().next_back());
            let after = lower.get(at + phrase.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(is_letter) && !after.is_some_and(is_letter)
        })?;
        Some((Span::new(at, at + phrase.len()), lemma))
    });
    // Of verbs at one place, the longest.
    let (span, lemma) = found.min_by_key(|(span, _)| (span.start(), usize::MAX - span.end()))?;
    Some(Found { opening: Opening::Operative, span, lemma })
}

/// A letter of a script that sets blanks between words.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && !is_ideograph(c)
}
