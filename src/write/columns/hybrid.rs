//! Small numbers as Parquet has them: runs of one number, and between them groups of packed ones.

/// Appends `numbers` of `width` bits to `out`.
pub(super) fn encode<N: Copy + PartialEq + Into<u64>>(
    numbers: &[N],
    width: usize,
    out: &mut Vec<u8>,
) {
    let (mut packed, mut at) = (0, 0);
    while let Some((first, rest)) = numbers.get(at..).and_then(<[N]>::split_first) {
        let run = 1 + rest.iter().take_while(|number| *number == first).count();
        if run >= GROUP {
            pack(numbers.get(packed..at).unwrap_or_default(), width, out);
            head(run << 1, out);
            let value: u64 = (*first).into();
            out.extend(value.to_le_bytes().iter().take(width.div_ceil(8)));
            at += run;
            packed = at;
        } else {
            at += GROUP;
        }
    }
    pack(numbers.get(packed..).unwrap_or_default(), width, out);
}

/// How many numbers are packed together.
const GROUP: usize = 8;

/// Appends groups of `numbers`, of which the last is filled up.
fn pack<N: Copy + Into<u64>>(numbers: &[N], width: usize, out: &mut Vec<u8>) {
    if numbers.is_empty() {
        return;
    }
    let groups = numbers.len().div_ceil(GROUP);
    head(groups << 1 | 1, out);
    let end = out.len() + groups * width;
    let (mut bits, mut count) = (0_u64, 0);
    for &number in numbers {
        bits |= number.into() << count;
        count += width;
        if count >= 32 {
            out.extend(bits.to_le_bytes().iter().take(4));
            bits >>= 32;
            count -= 32;
        }
    }
    out.extend(bits.to_le_bytes().iter().take(count.div_ceil(8)));
    out.resize(end, 0);
}

/// Appends a number in as many bytes as it needs, seven bits in each.
fn head(mut number: usize, out: &mut Vec<u8>) {
    while number > 0x7f {
        out.extend((number | 0x80).to_le_bytes().first());
        number >>= 7;
    }
    out.extend(number.to_le_bytes().first());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(numbers: &[u32], width: usize) -> Vec<u8> {
        let mut out = Vec::new();
        encode(numbers, width, &mut out);
        out
    }

    /// The example of the format's specification, and what surrounds it.
    #[test]
    fn numbers_are_packed_from_the_lowest_bit_on() {
        assert_eq!(
            encoded(&[0, 1, 2, 3, 4, 5, 6, 7], 3),
            [3, 0b1000_1000, 0b1100_0110, 0b1111_1010]
        );
        assert_eq!(encoded(&[5], 3), [3, 5, 0, 0]);
        assert_eq!(encoded(&[], 3), [0; 0]);
    }

    #[test]
    fn runs_are_counted() {
        assert_eq!(encoded(&[7; 100], 3), [200, 1, 7]);
        assert_eq!(encoded(&[0; 8], 0), [16]);
        let mut numbers = vec![300, 300, 1];
        numbers.extend([2; 20]);
        let packed =
            [3, 0b0010_1100, 0b0101_1001, 0b0000_0110, 0b0001_0000, 0x20, 0x40, 0x80, 0, 1];
        let mut expected = packed.to_vec();
        expected.extend([30, 2, 0]);
        assert_eq!(encoded(&numbers, 9), expected);
    }
}
