//! XML as all its readers take it: without entities, and not without end.

use roxmltree::{Document, ParsingOptions};

use super::Unreadable;
use crate::model::Reason;

/// How deep elements may stand in each other. Real documents stay below 20; each level of a walk
/// takes some of the stack.
pub(super) const DEEPEST: usize = 200;
/// How many nodes a document may have: each takes memory.
const MOST_NODES: u32 = 2_000_000;

/// The document that `text` is.
pub(super) fn parse(text: &str) -> Result<Document<'_>, Unreadable> {
    // Without document type declarations there are no entities that could expand.
    let options =
        ParsingOptions { allow_dtd: false, nodes_limit: MOST_NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options)
        .map_err(|error| damaged(format!("the XML breaks off: {error}")))
}

/// What to say where elements stand deeper than [`DEEPEST`].
pub(super) fn too_deep() -> Unreadable {
    damaged(format!("elements stand in each other more than {DEEPEST} deep"))
}

fn damaged(message: String) -> Unreadable {
    Unreadable::new(Reason::Damaged, message, "fetch the file again")
}
