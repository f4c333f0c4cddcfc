//! Numbers of meetings: `71st plenary meeting`, `Thirty-first plenary meeting`, and what scanning
//! makes of them.

use super::tongue::Tongue;
use crate::lexicon::{Kind, Token};

/// No organ has held as many meetings: a scanner read a letter as a digit.
const MEETINGS: u32 = 12_000;

/// The number before the word for a meeting; it is the only ordinal of such lines. `283 3rd` lost
/// its coherence to a text layer.
pub(super) fn ordinal(tokens: &[Token]) -> Option<u32> {
    let (at, number) = tokens.iter().enumerate().find_map(|(at, token)| match token.kind {
        Kind::Ordinal(number) => Some((at, number)),
        _ => None,
    })?;
    let split = at.checked_sub(1).and_then(|before| tokens.get(before)).zip(tokens.get(at));
    let whole = split.and_then(|(before, after)| match before.kind {
        Kind::Integer(head @ 10..1000) if before.span.end() + 1 == after.span.start() => {
            Some(head * 10 + number).filter(|_| number < 10)
        }
        _ => None,
    });
    Some(whole.unwrap_or(number)).filter(|&number| number < MEETINGS)
}

/// The number right before or after the word for a meeting: `第38次全体会议`, `298Ist meeting`.
pub(super) fn beside(text: &str, tokens: &[Token], tongue: &Tongue) -> Option<u32> {
    let lower = text.to_lowercase();
    let (start, end) = tongue.words.meeting.iter().find_map(|word| {
        let at = lower.find(word.as_str()).filter(|_| lower.len() == text.len())?;
        Some((at, at + word.len()))
    })?;
    let before = |to: usize| {
        // `50-е (возобновленное) пленарное заседание`
        let between = text.get(to..start)?.split('(').next()?;
        (between.chars().count() < 8 && !between.contains([',', '.'])).then_some(())
    };
    let after = |from: usize| text.get(end..from).filter(|between| between.trim().is_empty());
    let damaged = || misread(text.get(..start)?.split_whitespace().next_back()?);
    let number = tokens.iter().find_map(|token| match token.kind {
        Kind::Integer(number) if number < MEETINGS => before(token.span.end())
            .or_else(|| after(token.span.start()).map(|_| ()))
            .map(|()| number),
        _ => None,
    });
    number.or_else(damaged)
}

/// The number that a word begins with, where scanning made letters of some of its digits.
fn misread(word: &str) -> Option<u32> {
    let digits: String = word
        .chars()
        .map_while(|c| match c {
            'I' | 'l' | 'i' => Some('1'),
            'O' => Some('0'),
            c => c.is_ascii_digit().then_some(c),
        })
        .collect();
    let sure = word.chars().filter(char::is_ascii_digit).count();
    digits.parse().ok().filter(|_| sure > 1)
}

/// An ordinal in words at the start of `text`: `Thirty-first`, `Hundred and twenty-third`.
pub(super) fn in_words(text: &str, tongue: &Tongue) -> Option<u32> {
    let lower = text.to_lowercase();
    let words = lower.split([' ', ',', '-']);
    let values = words.map_while(|word| tongue.words.ordinals.get(word).copied());
    values.reduce(|sum, value| sum + value).filter(|&sum| sum > 0)
}
