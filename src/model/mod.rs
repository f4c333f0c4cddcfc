//! What the stages hand on to each other: owned values, named as the field names them.
//!
//! A [`Source`] is what a reader saw; [`Parsed`] is what structure made of it; an [`Extraction`]
//! adds the citations and the entities of one [`Document`]. Nothing here reads, decides or writes.

#[macro_use]
mod named;

mod citation;
mod date;
mod diagnostic;
mod document;
mod entity;
mod metadata;
mod number;
mod reason;
mod source;
mod symbol;

pub use citation::{Basis, Citation, CitationKind, DateBasis, Mention, Place, Status, Target};
pub use date::{Date, date};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use document::{
    Anchor, Document, DocumentKind, Element, ElementKind, Fragment, Furniture, FurnitureReason,
    Lead, Note, Parsed, StateVote, Tally, Vote,
};
pub use entity::{Entity, EntityKind};
pub use metadata::{Metadata, Sponsor, SponsorRole, Subject};
pub(crate) use named::named;
pub use number::{Number, Series, roman, roman_value};
pub use reason::Reason;
pub use source::{Format, Gap, Language, Mark, MarkKind, Source};
pub use symbol::Symbol;

/// The id of a body in the authority table `bodies`, such as `un:ga`.
pub type BodyId = &'static str;

/// One document with all that was found in it.
#[derive(Clone, Debug)]
pub struct Extraction {
    /// The document as structure read it.
    pub document: Document,
    /// Its mentions of instruments, in reading order.
    pub citations: Vec<Citation>,
    /// Its mentions of bodies, dates and States, in reading order.
    pub entities: Vec<Entity>,
    /// Findings about this document, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}
