//! Zip archives.

use std::io::BufReader;

use zip::result::ZipError;
use zip::{CompressionMethod, ZipArchive};

use super::stretch::Packing;
use super::{Opened, Stretch, damaged, too_large};
use crate::model::Reason;
use crate::read::Unreadable;

/// Lists the files of the zip archive `whole`; `None` where it is a document.
pub(super) fn list(
    whole: &Stretch,
    opened: &mut Opened<'_>,
    name: &str,
    depth: usize,
) -> Option<Result<(), Unreadable>> {
    let archive = whole.spool(opened.limits).and_then(|whole| {
        let archive = ZipArchive::new(BufReader::new(whole.file()?)).map_err(damaged)?;
        Ok((archive, whole))
    });
    let (mut archive, whole) = match archive {
        Ok(archive) => archive,
        Err(trouble) => return Some(Err(trouble)),
    };
    let is_part = |name: &str| archive.index_for_name(name).is_some();
    if is_part("[Content_Types].xml") || is_part("mimetype") {
        return None;
    }
    Some((0..archive.len()).try_for_each(|at| file(&mut archive, at, &whole, opened, name, depth)))
}

fn file(
    archive: &mut ZipArchive<BufReader<std::fs::File>>,
    at: usize,
    whole: &Stretch,
    opened: &mut Opened<'_>,
    name: &str,
    depth: usize,
) -> Result<(), Unreadable> {
    let entry = archive.by_index_raw(at).map_err(damaged)?;
    if entry.is_dir() {
        return Ok(());
    }
    let inner = String::from_utf8_lossy(entry.name_raw()).into_owned();
    let (size, packed) = (entry.size(), entry.compressed_size());
    let packing = match entry.compression() {
        CompressionMethod::Stored => Some(Packing::None),
        CompressionMethod::Deflated => Some(Packing::Deflate),
        _ => None,
    };
    let trouble = if entry.encrypted() {
        let help = "unpack it with its password";
        Some(Unreadable::new(Reason::Encrypted, "the file in the archive is encrypted", help))
    } else if packing.is_none() {
        let message = format!("the packing {} cannot be undone", entry.compression());
        Some(Unreadable::new(Reason::UnsupportedFormat, message, "unpack it"))
    } else if size > opened.limits.unpacked(packed) {
        let message = format!("{packed} bytes would unpack to {size}");
        Some(too_large(message, "unpack it, or raise --max-ratio"))
    } else {
        None
    };
    if let Some(trouble) = trouble {
        opened.weigh(0)?;
        let name = opened.free(format!("{name}!/{}", super::cleaned(&inner).unwrap_or_default()));
        opened.refuse(&name, trouble);
        return Ok(());
    }
    let start = entry.data_start().ok_or_else(|| damaged(ZipError::FileNotFound))?;
    let stretch = whole.part(start, packed);
    let stretch = match packing {
        Some(Packing::Deflate) => stretch.packed(Packing::Deflate, opened.limits),
        _ => stretch,
    };
    let stretch = stretch.checked(entry.crc32());
    drop(entry);
    opened.file(name, &inner, Some(size), stretch, depth)
}
