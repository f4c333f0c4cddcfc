//! Tests from outside: the real binary in scratch folders, and what is committed beside the code.

#![allow(
    clippy::disallowed_methods,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "tests make their own files, and may panic"
)]

mod batch;
mod cli;
mod hostile;
mod incremental;
mod inspect;
mod languages;
mod layering;
mod logs;
mod metadata;
mod output;
mod pairs;
mod paper;
mod partial;
mod partitions;
mod promises;
mod properties;
mod reproducible;
mod schemas;
mod scratch;
mod settings;
mod surroundings;
mod verify;
