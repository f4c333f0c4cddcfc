//! Tar archives.

use std::io::BufReader;

use tar::{Archive, EntryType};

use super::{Opened, Stretch, damaged};
use crate::read::Unreadable;

/// Lists the files of the tar archive `whole`, which is a file of its own.
pub(super) fn list(
    whole: &Stretch,
    opened: &mut Opened<'_>,
    name: &str,
    depth: usize,
) -> Result<(), Unreadable> {
    let whole = whole.spool(opened.limits)?;
    let mut archive = Archive::new(BufReader::new(whole.file()?));
    for entry in archive.entries_with_seek().map_err(damaged)? {
        let entry = entry.map_err(damaged)?;
        if !matches!(entry.header().entry_type(), EntryType::Regular | EntryType::Continuous) {
            continue;
        }
        let path = entry.path_bytes();
        let inner = String::from_utf8_lossy(&path);
        let stretch = whole.part(entry.raw_file_position(), entry.size());
        opened.file(name, &inner, Some(entry.size()), stretch, depth)?;
    }
    Ok(())
}
