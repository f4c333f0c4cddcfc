//! Reads United Nations resolutions and writes tables of their paragraphs and citations.

pub mod lexicon;
pub mod model;
pub mod read;
pub mod text;
