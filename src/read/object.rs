//! Objects in stores as inputs.

use std::path::Path;

use globset::{GlobBuilder, GlobMatcher};

use super::discover::Input;
use super::{LARGEST, Unreadable, checked};
use crate::model::Reason;
use crate::store::{self, Failure, Object};

/// The inputs that `url` leads to: an object, those below a folder, those that fit a pattern. What
/// is below the URL `except` is left out.
pub(super) fn objects(url: &str, except: Option<&Path>) -> Vec<Input> {
    let without = |failure: Failure| {
        let unlisted = !failure.is_missing;
        vec![Input::without_object(Path::new(url), failure.into(), unlisted)]
    };
    let except = except.and_then(Path::to_str).filter(|except| store::is_url(except));
    let except = except.map(|except| format!("{}/", except.trim_end_matches('/')));
    let is_kept = |object: &Object| {
        except.as_ref().is_none_or(|except| !object.name().starts_with(except.as_str()))
    };
    let listed = store::list(url).or_else(|failure| match pattern(url) {
        Some((folder, glob)) if failure.is_missing => store::list(folder).map(|mut objects| {
            objects.retain(|object| glob.is_match(object.name()));
            objects
        }),
        _ => Err(failure),
    });
    match listed {
        Ok(objects) => objects.into_iter().filter(is_kept).map(Input::object).collect(),
        Err(failure) => without(failure),
    }
}

/// The last folder that holds all that fits the pattern `url`; `None` where it is no pattern.
fn pattern(url: &str) -> Option<(&str, GlobMatcher)> {
    let fixed = url.get(..url.find(['*', '?', '[', '{'])?)?;
    let folder = fixed.get(..=fixed.rfind('/')?)?;
    let glob = GlobBuilder::new(url).literal_separator(true).build().ok()?;
    Some((folder, glob.compile_matcher()))
}

/// The bytes of `object`.
pub(super) fn bytes(object: &Object) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    object.take(LARGEST + 1, &mut bytes)?;
    checked(bytes)
}

/// What `object` begins with.
pub(super) fn head(object: &Object, most: usize) -> Result<Vec<u8>, Unreadable> {
    let mut head = Vec::new();
    object.take(most as u64, &mut head)?;
    Ok(head)
}

impl From<Failure> for Unreadable {
    fn from(failure: Failure) -> Self {
        let Failure { is_missing, message, help } = failure;
        let reason = if is_missing { Reason::NotFound } else { Reason::Unreadable };
        Self { reason, message, help }
    }
}
