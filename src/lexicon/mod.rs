//! What the stages know of languages and of the world: words, bodies, instruments, sessions.
//!
//! All of it is data: one TOML file a language and TSV files of authority, read once. Code that
//! uses them names no word of any language.

mod words;

pub use words::{StructureWords, Words};
