//! Objects in stores, where a name is a URL: `s3://`, `gs://`, `az://`, `https://`.
//!
//! The rest of the program is synchronous and waits for the network here. Without the feature
//! `cloud` there are no objects, and every URL is refused.

#[cfg(feature = "cloud")]
mod cloud;
#[cfg(not(feature = "cloud"))]
mod none;
#[cfg(feature = "cloud")]
mod shelf;

#[cfg(feature = "cloud")]
pub(crate) use self::{
    cloud::{Object, list},
    shelf::{Shelf, Upload},
};
#[cfg(not(feature = "cloud"))]
pub(crate) use none::{Object, Shelf, Upload, list};

/// What is wrong with a store or an object in it.
#[derive(Clone, Debug)]
pub(crate) struct Failure {
    /// True where there is no such object.
    pub(crate) is_missing: bool,
    /// What is wrong, lower case and without a full stop.
    pub(crate) message: String,
    /// The way out.
    pub(crate) help: &'static str,
}

/// The kinds of URL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Scheme {
    S3,
    Gs,
    Az,
    /// `https://` and `http://`: one object each, for there are no lists.
    Http,
}

/// The parts of a URL.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "cloud"), expect(dead_code, reason = "URLs are told, and not followed"))]
struct Url<'n> {
    scheme: Scheme,
    /// The bucket or container; the host.
    bucket: &'n str,
    /// What stands after the bucket, without the slash.
    key: &'n str,
}

impl<'n> Url<'n> {
    /// The parts of `name`; `None` where it is no URL but a path.
    fn parse(name: &'n str) -> Option<Self> {
        let (scheme, rest) = name.split_once("://")?;
        let scheme = match scheme {
            "s3" => Scheme::S3,
            "gs" => Scheme::Gs,
            "az" => Scheme::Az,
            "https" | "http" => Scheme::Http,
            _ => return None,
        };
        let (bucket, key) = rest.split_once('/').unwrap_or((rest, ""));
        Some(Self { scheme, bucket, key })
    }
}

/// True where `name` is the URL of an object, or of a folder of objects.
pub(crate) fn is_url(name: &str) -> bool {
    Url::parse(name).is_some()
}
