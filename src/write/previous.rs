use std::fs;
use std::path::Path;

use serde::Deserialize;

use super::{FileName, SEAL};

/// What is needed of `datapackage.json`.
#[derive(Deserialize)]
struct Package {
    name: String,
    #[serde(default)]
    metadata: Vec<String>,
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    path: String,
}

/// The files that the export in `folder` says it has.
pub(super) fn files(folder: &Path) -> Vec<String> {
    #[expect(clippy::disallowed_methods, reason = "a file of our own")]
    let seal = fs::read(folder.join(SEAL));
    listed(&seal.unwrap_or_default())
}

/// The files that `seal`, the bytes of a [`SEAL`], lists, but itself. Other packages have files that
/// are none of ours, and whoever wrote this one, nothing that leads out of its folder is taken from
/// it.
pub(crate) fn listed(seal: &[u8]) -> Vec<String> {
    let package = serde_json::from_slice::<Package>(seal).ok();
    let Some(package) = package.filter(|package| package.name == "resexport") else {
        return Vec::new();
    };
    let tables = package.resources.into_iter().map(|resource| resource.path);
    let tables = tables.filter(|path| FileName::parse(path).is_some());
    let stays = |path: &String| {
        !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
    };
    tables.chain(package.metadata).filter(stays).collect()
}
