//! Bytes are cut, flipped, deleted, repeated and put in.

use proptest::prelude::*;
use proptest::sample::Index;

/// Ways to damage bytes.
#[derive(Clone, Debug)]
pub(super) enum Damage {
    Cut(Index),
    Flip(Index, u8),
    Delete(Index, usize),
    Repeat(Index, usize, usize),
    Insert(Index, &'static [u8]),
}

pub(super) fn damage() -> impl Strategy<Value = Damage> {
    let pieces: &[&[u8]] = &[
        b"<",
        b">",
        b"</",
        b"&",
        b"&a;",
        b"]]>",
        b"<!--",
        b"<w:p>",
        b"\"",
        b"\0",
        b"\xff\xff\xff\xff",
        b"99999999999999999999",
        b"-1",
        b"PK\x01\x02",
        b"PK\x05\x06",
        b"../",
        b"\xef\xbb\xbf",
        b"<!DOCTYPE a [<!ENTITY a \"&a;&a;\">]>",
        b"\xc3",
        b"<table>",
        b"<ol start=4294967295>",
        b"<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
        b"4294967295",
        b" 1 0 R ",
        b"[[[[[[[[",
        b"<</Kids[2 0 R]>>",
        b"/FlateDecode",
        b"endstream endobj",
    ];
    prop_oneof![
        any::<Index>().prop_map(Damage::Cut),
        (any::<Index>(), 1..=255_u8).prop_map(|(at, mask)| Damage::Flip(at, mask)),
        (any::<Index>(), 1..99_usize).prop_map(|(at, length)| Damage::Delete(at, length)),
        (any::<Index>(), 1..40_usize, 1..2000_usize)
            .prop_map(|(at, length, times)| Damage::Repeat(at, length, times)),
        (any::<Index>(), prop::sample::select(pieces))
            .prop_map(|(at, piece)| Damage::Insert(at, piece)),
    ]
}

pub(super) fn damaged(mut bytes: Vec<u8>, damages: &[Damage]) -> Vec<u8> {
    for damage in damages {
        let place = |at: &Index| at.index(bytes.len().max(1)).min(bytes.len());
        match damage {
            Damage::Cut(at) => bytes.truncate(place(at)),
            Damage::Flip(at, mask) => {
                let at = place(at);
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= mask;
                }
            }
            Damage::Delete(at, length) => {
                let at = place(at);
                bytes.drain(at..(at + length).min(bytes.len()));
            }
            Damage::Repeat(at, length, times) => {
                let at = place(at);
                let piece = bytes[at..(at + length).min(bytes.len())].repeat(*times);
                bytes.splice(at..at, piece);
            }
            Damage::Insert(at, piece) => {
                let at = place(at);
                bytes.splice(at..at, piece.iter().copied());
            }
        }
    }
    bytes
}
