//! A stretch of a file that is, packed or not, a file itself.

use std::fs::File;
use std::io::{BufReader, Read, Seek as _, SeekFrom};
use std::sync::Arc;

use flate2::Crc;
use flate2::read::{DeflateDecoder, MultiGzDecoder};

use super::{Limits, Store, damaged, spool, too_large};
use crate::read::{LARGEST, Unreadable};

/// How a stretch is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    None,
    Deflate,
    Gzip,
    Zstd,
}

/// A stretch of a file that holds another file.
#[derive(Clone, Debug)]
pub(in crate::read) struct Stretch {
    store: Arc<Store>,
    start: u64,
    length: u64,
    packing: Packing,
    /// The bytes that it may unpack to.
    most: u64,
    /// The checksum of what it unpacks to, where it is known.
    checksum: Option<u32>,
}

impl Stretch {
    /// All of a file that has `length` bytes.
    pub(in crate::read) fn whole(store: Arc<Store>, length: u64) -> Self {
        Self { store, start: 0, length, packing: Packing::None, most: length, checksum: None }
    }

    /// The `length` bytes from `start` on.
    pub(super) fn part(&self, start: u64, length: u64) -> Self {
        Self { start, length, most: length, ..self.clone() }
    }

    /// The same stretch, as one that is packed.
    pub(super) fn packed(&self, packing: Packing, limits: &Limits) -> Self {
        Self { packing, most: limits.unpacked(self.length).min(limits.bytes), ..self.clone() }
    }

    /// The same stretch, with the checksum of what it unpacks to.
    pub(super) fn checked(self, checksum: u32) -> Self {
        Self { checksum: Some(checksum), ..self }
    }

    /// The file that it is in.
    pub(super) fn file(&self) -> Result<File, Unreadable> {
        #[expect(clippy::disallowed_methods, reason = "this is the place")]
        let file = File::open(self.store.path());
        file.map_err(|error| Unreadable::by_system(&error))
    }

    /// Its first bytes, unpacked, as many as there are but no more than `most`.
    pub(in crate::read) fn head(&self, most: usize) -> Result<Vec<u8>, Unreadable> {
        let mut head = Vec::with_capacity(most);
        if self.packing == Packing::None && self.start == 0 {
            // Most files are looked into, and so without the detour of a buffer.
            let most = self.length.min(most as u64);
            self.file()?.take(most).read_to_end(&mut head).map_err(damaged)?;
        } else {
            self.reader()?.take(most as u64).read_to_end(&mut head).map_err(damaged)?;
        }
        Ok(head)
    }

    /// Its bytes, unpacked.
    pub(in crate::read) fn bytes(&self) -> Result<Vec<u8>, Unreadable> {
        let most = self.most.min(LARGEST);
        let mut bytes = Vec::new();
        self.reader()?.take(most + 1).read_to_end(&mut bytes).map_err(damaged)?;
        if bytes.len() as u64 > most {
            let help = "unpack it, or raise --max-ratio";
            return Err(match most {
                LARGEST => too_large(format!("more than {} MiB", LARGEST >> 20), "split it"),
                _ => too_large("it unpacks to more than its packed size makes likely".into(), help),
            });
        }
        if let Some(expected) = self.checksum {
            let mut checksum = Crc::new();
            checksum.update(&bytes);
            if checksum.sum() != expected {
                return Err(damaged("a file in it does not match its checksum"));
            }
        }
        Ok(bytes)
    }

    /// The same bytes in a file of their own, unpacked.
    pub(super) fn spool(&self, limits: &Limits) -> Result<Self, Unreadable> {
        if self.packing == Packing::None && self.start == 0 {
            return Ok(self.clone());
        }
        spool(self.reader()?, self.most.min(limits.bytes))
    }

    fn reader(&self) -> Result<Box<dyn Read>, Unreadable> {
        let by_system = |error: std::io::Error| Unreadable::by_system(&error);
        let mut file = self.file()?;
        file.seek(SeekFrom::Start(self.start)).map_err(by_system)?;
        let file = BufReader::new(file.take(self.length));
        Ok(match self.packing {
            Packing::None => Box::new(file),
            Packing::Deflate => Box::new(DeflateDecoder::new(file)),
            Packing::Gzip => Box::new(MultiGzDecoder::new(file)),
            Packing::Zstd => {
                Box::new(zstd::stream::read::Decoder::with_buffer(file).map_err(by_system)?)
            }
        })
    }
}
