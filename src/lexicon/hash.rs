//! Hashes of words, by which they are looked up without a copy in small letters.
//!
//! Words with one hash are taken for one word: of 64 bits, half a million words share none.

use std::hash::{BuildHasherDefault, Hasher};

use crate::text::scan;

/// What a hash begins with.
pub(crate) const SEED: u64 = 0xcbf2_9ce4_8422_2325;

/// The hash `hash` with `value` behind it.
pub(crate) fn mix(hash: u64, value: u64) -> u64 {
    let mixed = (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed ^ (mixed >> 32)
}

/// The hash of the first `length` of `bytes`, which are letters, digits, hyphens and stops of
/// ASCII, without their case.
pub(crate) fn of_ascii(bytes: &[u8], length: usize) -> u64 {
    let mut hash = SEED;
    let mut at = 0;
    while at < length {
        let left = length - at;
        let eight = bytes.get(at..at + 8).and_then(|eight| <[u8; 8]>::try_from(eight).ok());
        let eight = eight.unwrap_or_else(|| {
            let mut last = [0; 8];
            for (to, &from) in last.iter_mut().zip(bytes.get(at..).unwrap_or_default()) {
                *to = from;
            }
            last
        });
        let mut value = u64::from_le_bytes(eight);
        if left < 8 {
            value &= (1 << (8 * left)) - 1;
        }
        // One bit makes capitals small and leaves digits as they are.
        hash = mix(hash, value | 0x2020_2020_2020_2020);
        at += 8;
    }
    hash
}

/// How many letters and digits of ASCII `bytes` begin with, and their hash as [`of_ascii`] makes it.
#[inline]
pub(crate) fn of_start(bytes: &[u8]) -> (usize, u64) {
    let (length, hash) = of_eight(bytes, 0, SEED);
    if length < 8 { (length, hash) } else { of_more(bytes, hash) }
}

/// The same of bytes that begin with eight letters and digits, whose hash is known.
#[inline(never)]
fn of_more(bytes: &[u8], mut hash: u64) -> (usize, u64) {
    let mut length = 8;
    loop {
        let (more, hashed) = of_eight(bytes, length, hash);
        (length, hash) = (length + more, hashed);
        if more < 8 {
            return (length, hash);
        }
    }
}

/// How many letters and digits of ASCII the eight of `bytes` from `from` on begin with, and `hash`
/// with them behind it.
#[inline]
fn of_eight(bytes: &[u8], from: usize, hash: u64) -> (usize, u64) {
    let eight = scan::eight(bytes, from);
    let length = scan::letters_and_digits(eight);
    if length == 0 {
        return (0, hash);
    }
    (length, mix(hash, eight & (u64::MAX >> (64 - 8 * length)) | scan::CASE))
}

/// The hash of `word` without its case.
pub(crate) fn of_word(word: &str) -> u64 {
    if word.is_ascii() {
        return of_ascii(word.as_bytes(), word.len());
    }
    let letters = word.chars().flat_map(char::to_lowercase);
    letters.fold(SEED, |hash, c| mix(hash, u64::from(u32::from(c))))
}

/// Builds maps whose keys are hashes already.
pub(crate) type Mixed = BuildHasherDefault<Mixer>;

/// Spreads keys that are numbers.
#[derive(Debug, Default)]
pub(crate) struct Mixer(u64);

impl Hasher for Mixer {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = mix(self.0, u64::from(byte));
        }
    }

    fn write_u64(&mut self, key: u64) {
        let spread = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = spread ^ (spread >> 32);
    }
}
