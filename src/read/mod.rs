//! Turns the bytes of any format into one shape, [`Source`](crate::model::Source).
//!
//! Readers say what they saw and decide nothing about resolutions.

pub(crate) mod text;
