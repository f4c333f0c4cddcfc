//! Bytes looked at eight at a time.

/// A one in each byte.
const EACH: u64 = 0x0101_0101_0101_0101;
/// The highest bit of each byte, which letters of ASCII lack.
const HIGH: u64 = EACH * 0x80;
/// The bit of each byte that small letters of ASCII have and capitals lack.
pub(crate) const CASE: u64 = EACH * 0x20;

/// The eight of `bytes` from `from` on; noughts behind the last.
#[inline]
pub(crate) fn eight(bytes: &[u8], from: usize) -> u64 {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.first_chunk().map_or_else(|| fewer(rest), |&eight| u64::from_le_bytes(eight))
}

/// The fewer than eight of `bytes`.
#[cold]
fn fewer(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |eight, &byte| eight << 8 | u64::from(byte))
}

/// The highest bit of each byte of `eight` that is from `first` to `last`, both of ASCII.
fn within(eight: u64, first: u8, last: u8) -> u64 {
    let low = eight & !HIGH;
    let from = low + EACH * u64::from(0x80 - first);
    let behind = low + EACH * u64::from(0x7f - last);
    from & !behind & !eight & HIGH
}

/// How many letters and digits of ASCII `eight` begins with.
#[inline]
pub(crate) fn letters_and_digits(eight: u64) -> usize {
    let low = eight & !HIGH;
    let small = low | CASE;
    let from = |first: u8, low: u64| low + EACH * u64::from(0x80 - first);
    // Each of the four borders that a byte lies behind turns the answer.
    let digit = from(b'0', low) ^ from(b'9' + 1, low);
    let known = digit ^ from(b'a', small) ^ from(b'z' + 1, small);
    ((!known | eight) & HIGH).trailing_zeros() as usize / 8
}

/// Where the next digit of ASCII stands at or after `from`.
pub(crate) fn next_digit(bytes: &[u8], mut from: usize) -> Option<usize> {
    while let Some(more) = bytes.get(from..).and_then(<[u8]>::first_chunk::<16>)
        && more.iter().fold(0, |any, &byte| any | u8::from(byte.wrapping_sub(b'0') < 10)) == 0
    {
        from += 16;
    }
    while from < bytes.len() {
        let digits = within(eight(bytes, from), b'0', b'9');
        if digits != 0 {
            return Some(from + digits.trailing_zeros() as usize / 8);
        }
        from += 8;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_and_digits_are_counted() {
        for byte in 0..=u8::MAX {
            let (known, eight) = (byte.is_ascii_alphanumeric(), u64::from_le_bytes([byte; 8]));
            assert_eq!(letters_and_digits(eight), if known { 8 } else { 0 }, "{byte}");
            let last = u64::from_le_bytes([b'Z', b'a', b'0', b'9', b'z', b'A', b'5', byte]);
            assert_eq!(letters_and_digits(last), 7 + usize::from(known), "{byte}");
        }
    }

    #[test]
    fn digits_are_found_wherever_they_stand() {
        for text in ["", "7", "/:9", "eleven letters0", "eight….1", "\u{0}\u{10}\u{b0}é no digit"]
        {
            let bytes = text.as_bytes();
            for from in 0..=bytes.len() {
                let slow = (from..bytes.len()).find(|&at| bytes[at].is_ascii_digit());
                assert_eq!(next_digit(bytes, from), slow, "{text} from {from}");
            }
        }
    }
}
