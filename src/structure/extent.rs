//! Who owns which characters of the source.
//!
//! Every line belongs to one owner, or to several that follow each other in it; markup and blanks
//! go with the words beside them. So the extents are a partition by construction: each non-blank
//! character has exactly one owner.

use super::plain::Plain;
use crate::model::FurnitureReason;
use crate::text::Span;

/// Whom a stretch of the source belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The draft of this document and place.
    Draft(usize, usize),
    /// The note of this place.
    Note(usize),
    /// The page.
    Furniture(FurnitureReason),
}

/// The stretches of the source, in order, each with its owner. `claims` are stretches of the plain
/// text by their first byte.
pub(super) fn territories(
    source: &str,
    plain: &Plain,
    mut claims: Vec<(usize, Owner)>,
) -> Vec<(Span, Owner)> {
    claims.sort_by_key(|(start, _)| *start);
    let mut claims = claims.into_iter().peekable();
    let mut territories: Vec<(Span, Owner)> = Vec::new();
    for line in &plain.lines {
        let first = territories.len();
        while let Some((start, owner)) = claims.next_if(|(start, _)| *start <= line.span.end()) {
            // The first owner takes the markup before its words.
            let origin = || plain.clean.origin(Span::new(start, start + 1));
            let follows = territories.len() > first;
            let from = follows.then(origin).flatten().unwrap_or(line.source);
            territories.push((from, owner));
        }
        if territories.len() == first {
            // No claim: the words belong to no document of this source.
            territories.push((line.source, Owner::Furniture(FurnitureReason::Foreign)));
        }
        // Each ends where the next begins.
        let mut end = line.source.end();
        for (span, _) in territories.iter_mut().skip(first).rev() {
            let start = span.start();
            let text = source.get(start..end).unwrap_or_default();
            *span = Span::new(start, start + text.trim_end().len());
            end = start;
        }
    }
    territories
}
