use serde::Deserialize;

use super::FileName;

/// What is read of a [`SEAL`](super::SEAL).
#[derive(Debug, Deserialize)]
pub(crate) struct Listing {
    #[serde(default)]
    name: String,
    /// The options on which the rows depend.
    #[serde(default)]
    pub(crate) options: String,
    /// The files that say the same in other vocabularies.
    #[serde(default)]
    pub(crate) metadata: Vec<String>,
    /// The tables.
    pub(crate) resources: Vec<Listed>,
}

/// What an export says of a table file.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Listed {
    /// Its path within the export.
    pub(crate) path: String,
    pub(crate) bytes: u64,
    /// `sha256:` and hexadecimal digits.
    pub(crate) hash: String,
    pub(crate) rows: u64,
}

impl Listing {
    pub(crate) fn parse(seal: &[u8]) -> serde_json::Result<Self> {
        serde_json::from_slice(seal)
    }
}

/// The files that an export says it has, by the bytes of its [`SEAL`](super::SEAL). Other packages
/// have files that are none of ours, and whoever wrote this one, nothing that leads out of the folder
/// is taken from it.
pub(crate) fn listed(seal: &[u8]) -> Vec<String> {
    let ours = Listing::parse(seal).ok().filter(|listing| listing.name == "resexport");
    let Some(listing) = ours else { return Vec::new() };
    let tables = listing.resources.into_iter().map(|resource| resource.path);
    let tables = tables.filter(|path| FileName::parse(path).is_some());
    let stays = |path: &String| {
        !path.contains('\\') && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
    };
    tables.chain(listing.metadata).filter(stays).collect()
}
