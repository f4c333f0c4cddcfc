//! Verbs that do not open their paragraph: behind a subject, `The Security Council recalls`, `We
//! reaffirm`, and behind the sign of an infinitive, `To concur`.

use super::closing;
use super::marker::is_quote;
use super::opening::Opening;
use super::tongue::Tongue;
use crate::lexicon::{Finder, Subject};
use crate::model::Lead;
use crate::text::Span;
use crate::text::measure::head;

/// How much of a paragraph is searched for its subject, in characters.
const SUBJECT: usize = 160;

/// The verb phrase of `text` behind its subject, or its infinitive.
pub(super) fn lead(text: &str, tongue: &Tongue) -> Option<Lead> {
    let words = text.trim_start_matches(is_quote);
    let at = text.len() - words.len();
    infinitive(words, at, tongue).or_else(|| {
        let (rest, bare) = match behind_word(words, &tongue.words.pronouns) {
            Some(rest) => (rest, true),
            None => (behind_organ(words, tongue)?, false),
        };
        let at = text.len() - rest.len();
        let found = if bare {
            tongue.openings.find_bare(rest)?
        } else {
            tongue.openings.find_within(rest).filter(|f| f.opening == Opening::Operative)?.lead()
        };
        let span = Span::new(at + found.span.start(), at + found.span.end());
        Some(Lead { span, ..found })
    })
}

fn infinitive(words: &str, at: usize, tongue: &Tongue) -> Option<Lead> {
    let rest = behind_word(words, &tongue.words.infinitive)?;
    let verb = rest.split(|c: char| !c.is_alphabetic()).next().filter(|verb| !verb.is_empty())?;
    let end = words.len() - rest.len() + verb.len();
    Some(Lead { span: Span::new(at, at + end), lemma: verb.to_lowercase().into() })
}

/// What follows the first word of `text`, where it is one of `list`.
fn behind_word<'t>(text: &'t str, list: &[String]) -> Option<&'t str> {
    let (first, rest) = text.split_once(' ')?;
    let capital = first.starts_with(|c: char| !c.is_lowercase());
    (capital && list.contains(&first.to_lowercase())).then(|| rest.trim_start())
}

/// What follows the name of an organ that `text` begins with.
fn behind_organ<'t>(text: &'t str, tongue: &Tongue) -> Option<&'t str> {
    let name = closing::behind_article(text, tongue.words)?;
    let found = Finder::of(tongue.language).find(head(name, SUBJECT));
    let first = found.first().filter(|found| found.span.start() == 0)?;
    let is_body = first.subjects.iter().any(|subject| matches!(subject, Subject::Body(_)));
    name.get(first.span.end()..).filter(|_| is_body).map(str::trim_start)
}
