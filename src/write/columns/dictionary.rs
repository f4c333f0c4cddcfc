//! The different values of a column.

use std::ops::Range;

/// The values that a column has, each with a code: how many different ones came before it.
pub(super) struct Dictionary {
    /// The values as a dictionary page has them.
    page: Vec<u8>,
    /// Where in the page each of them is.
    values: Vec<Range<u32>>,
    /// True where their lengths stand before them.
    is_text: bool,
    /// Their codes by their hashes. At least half of the places are free.
    places: Vec<Place>,
    /// The code that was told last: neighbours have much in common.
    last: u32,
    /// The codes of small numbers, each at the place of its number.
    small: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Place {
    hash: u32,
    code: u32,
}

const FREE: Place = Place { hash: 0, code: u32::MAX };

impl Dictionary {
    /// One without values; `is_text` where they are not all of one length.
    pub(super) fn new(is_text: bool) -> Self {
        const PLACES: usize = 64;
        let places = vec![FREE; PLACES];
        let (page, values, small) = (Vec::new(), Vec::new(), Vec::new());
        Self { page, values, is_text, places, last: 0, small }
    }

    /// How many values it has.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// The values as a dictionary page has them.
    pub(super) fn page(&self) -> &[u8] {
        &self.page
    }

    /// The value with this code.
    pub(super) fn value(&self, code: u32) -> Option<&[u8]> {
        let at = self.values.get(code as usize)?;
        self.page.get(at.start as usize..at.end as usize)
    }

    pub(super) fn values(&self) -> impl Iterator<Item = &[u8]> {
        (0..).map_while(|code| self.value(code))
    }

    fn is(&self, code: u32, value: &[u8]) -> bool {
        self.value(code).is_some_and(|known| is_same(known, value))
    }

    /// The code of `value`.
    pub(super) fn code(&mut self, value: &[u8]) -> u32 {
        if !self.is(self.last, value) {
            self.last = self.find(value);
        }
        self.last
    }

    /// The code of a number, of which `bytes` are the value.
    pub(super) fn number(&mut self, number: i64, bytes: &[u8]) -> u32 {
        const SMALL: usize = 1 << 15;
        let Some(place) = usize::try_from(number).ok().filter(|&place| place < SMALL) else {
            return self.code(bytes);
        };
        if let Some(&code) = self.small.get(place).filter(|&&code| code != FREE.code) {
            return code;
        }
        let code = self.find(bytes);
        if place >= self.small.len() {
            self.small.resize(place + 1, FREE.code);
        }
        if let Some(small) = self.small.get_mut(place) {
            *small = code;
        }
        code
    }

    fn find(&mut self, value: &[u8]) -> u32 {
        let hash = hash(value);
        let mut at = self.home(hash);
        while let Some(place) = self.places.get(at).filter(|place| place.code != FREE.code) {
            if place.hash == hash && self.is(place.code, value) {
                return place.code;
            }
            at = (at + 1) & (self.places.len() - 1);
        }
        let code = u32::try_from(self.values.len()).unwrap_or_default();
        if let Some(place) = self.places.get_mut(at) {
            *place = Place { hash, code };
        }
        if self.is_text {
            let length = u32::try_from(value.len()).unwrap_or_default();
            self.page.extend_from_slice(&length.to_le_bytes());
        }
        let start = self.page.len();
        self.page.extend_from_slice(value);
        let at = |place: usize| u32::try_from(place).unwrap_or_default();
        self.values.push(at(start)..at(self.page.len()));
        if self.values.len() * 2 > self.places.len() {
            self.grow();
        }
        code
    }

    /// The place where the search for `hash` begins.
    fn home(&self, hash: u32) -> usize {
        // Their number is a power of two.
        hash as usize & (self.places.len() - 1)
    }

    fn grow(&mut self) {
        let length = self.places.len() * 4;
        let before = std::mem::replace(&mut self.places, vec![FREE; length]);
        for place in before.into_iter().filter(|place| place.code != FREE.code) {
            let mut at = self.home(place.hash);
            while self.places.get(at).is_some_and(|taken| taken.code != FREE.code) {
                at = (at + 1) % length;
            }
            if let Some(free) = self.places.get_mut(at) {
                *free = place;
            }
        }
    }
}

fn hash(value: &[u8]) -> u32 {
    let mix =
        |hash: u64, word: u64| (hash.rotate_left(23) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut hash = value.len() as u64;
    let (words, rest) = value.as_chunks::<8>();
    for word in words {
        hash = mix(hash, u64::from_le_bytes(*word));
    }
    if !rest.is_empty() {
        hash = mix(hash, tail(value, rest));
    }
    // The upper bits are those that all bits have a part in.
    (hash >> 32) as u32
}

/// The bytes of `value` behind its last whole word, which are `rest`, and perhaps some before them.
fn tail(value: &[u8], rest: &[u8]) -> u64 {
    if let Some(last) = value.last_chunk::<8>() {
        return u64::from_le_bytes(*last);
    }
    match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            u64::from(u32::from_le_bytes(*first)) | u64::from(u32::from_le_bytes(*last)) << 32
        }
        _ => rest.iter().fold(0, |word, &byte| word << 8 | u64::from(byte)),
    }
}

/// True where both are the same. They are short: a call would take longer than the comparison.
fn is_same(a: &[u8], b: &[u8]) -> bool {
    let ((a_words, a_rest), (b_words, b_rest)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
    a.len() == b.len()
        && a_words
            .iter()
            .zip(b_words)
            .all(|(a, b)| u64::from_le_bytes(*a) == u64::from_le_bytes(*b))
        && (a_rest.is_empty() || tail(a, a_rest) == tail(b, b_rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_have_the_codes_of_their_first_appearance() {
        let mut dictionary = Dictionary::new(true);
        let codes =
            ["b", "a", "a", "", "b", "a longer value"].map(|v| dictionary.code(v.as_bytes()));
        assert_eq!(codes, [0, 1, 1, 2, 0, 3]);
        assert_eq!(dictionary.page().get(..5), Some(&b"\x01\0\0\0b"[..]));
        assert_eq!(dictionary.values().nth(3), Some(&b"a longer value"[..]));
    }

    #[test]
    fn many_values_are_told_apart() {
        let mut dictionary = Dictionary::new(false);
        for _ in 0..2 {
            for number in 0..50_000_u32 {
                let bytes = number.to_le_bytes();
                assert_eq!(dictionary.code(&bytes), number);
                assert_eq!(dictionary.number(number.into(), &bytes), number);
            }
        }
        assert_eq!((dictionary.len(), dictionary.page().len()), (50_000, 200_000));
    }
}
