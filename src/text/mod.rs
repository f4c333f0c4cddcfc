//! Text with places: spans, and cleaning that keeps the way back.
//!
//! Every value that resexport publishes must lead back to the characters of its source. So a
//! place is a type ([`Span`]), and a text that was joined, mended or stripped of note marks
//! ([`Cleaned`]) remembers what each of its stretches stands for. Nothing here knows what a
//! resolution is.

pub(crate) mod case;
mod cleaned;
mod lines;
pub(crate) mod measure;
pub(crate) mod scan;
mod span;

pub use cleaned::{Cleaned, Piece};
pub(crate) use lines::{Line, raw_lines, trimmed};
pub use span::Span;
