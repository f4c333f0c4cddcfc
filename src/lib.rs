//! Reads United Nations resolutions and writes tables of their paragraphs and citations.

#![cfg_attr(
    test,
    allow(
        clippy::disallowed_methods,
        clippy::string_slice,
        clippy::too_many_lines,
        reason = "tests make their own files, and may panic"
    )
)]

mod citations;
mod clock;
mod entities;
mod error;
mod export;
pub mod lexicon;
pub mod model;
mod package;
pub mod pipeline;
pub mod read;
mod store;
mod stored;
mod structure;
pub mod tables;
pub mod text;
pub mod verify;
mod write;

pub use clock::{Clock, Phase};
pub use error::Error;
pub use export::{Destination, Job, OnDuplicate, PartitionKey, Summary, Watch, export, inspect};
pub use package::Metadata;
pub use tables::{Entry, InputStatus, Published, Table};
pub use write::Format;
