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
        let mut owners: Vec<(usize, Owner)> = Vec::new();
        while let Some((start, owner)) = claims.next_if(|(start, _)| *start <= line.span.end()) {
            // The first owner takes the markup before its words.
            let origin = plain.clean.origin(Span::new(start, start + 1));
            let from = origin.filter(|_| !owners.is_empty()).unwrap_or(line.source);
            owners.push((from.start(), owner));
        }
        if owners.is_empty() {
            // No claim: the words belong to no document of this source.
            owners.push((line.source.start(), Owner::Furniture(FurnitureReason::Foreign)));
        }
        for (index, (start, owner)) in owners.iter().enumerate() {
            let end = owners.get(index + 1).map_or(line.source.end(), |(next, _)| *next);
            let text = source.get(*start..end).unwrap_or_default();
            let span = Span::new(*start, start + text.trim_end().len());
            territories.push((span, *owner));
        }
    }
    territories
}
