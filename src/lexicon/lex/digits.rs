//! Digits, letters and signs of other scripts that stand for those of ASCII: Arabic-Indic digits
//! and full-width forms. Texts that have them are read as if they were printed in ASCII.

use crate::text::Span;

/// A text in ASCII digits, and the way back to what was printed.
#[derive(Clone, Debug)]
pub(crate) struct Folded {
    text: String,
    /// Places behind signs that became shorter: in the text, and in what was printed.
    shifts: Vec<(usize, usize)>,
}

impl Folded {
    /// The text as read; `None` where it is as printed.
    pub(super) fn of(text: &str) -> Option<Self> {
        // What all of them begin with in UTF-8.
        memchr::memchr3(0xd9, 0xdb, 0xef, text.as_bytes())?;
        if !text.chars().any(is_foreign) {
            return None;
        }
        let mut folded = Self { text: String::with_capacity(text.len()), shifts: Vec::new() };
        for (at, sign) in text.char_indices() {
            let plain = ascii(sign);
            folded.text.push(plain.unwrap_or(sign));
            if plain.is_some() {
                folded.shifts.push((folded.text.len(), at + sign.len_utf8()));
            }
        }
        Some(folded)
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// What was printed where `span` stands.
    pub(crate) fn origin(&self, span: Span) -> Span {
        Span::new(self.place(span.start()), self.place(span.end()))
    }

    fn place(&self, at: usize) -> usize {
        let before = self.shifts.partition_point(|&(behind, _)| behind <= at);
        let last = before.checked_sub(1).and_then(|last| self.shifts.get(last));
        last.map_or(at, |&(behind, printed)| printed + (at - behind))
    }
}

/// True for a digit, letter or slash that the lexer knows in ASCII only. Punctuation of full width
/// alone is known as it is.
fn is_foreign(sign: char) -> bool {
    ascii(sign).is_some_and(|plain| plain.is_ascii_alphanumeric() || plain == '/')
}

fn ascii(sign: char) -> Option<char> {
    let (from, first) = match sign {
        '٠'..='٩' => ('٠', b'0'),
        '۰'..='۹' => ('۰', b'0'),
        '！'..='～' => ('！', b'!'),
        _ => return None,
    };
    let place = u32::from(sign).checked_sub(u32::from(from))?;
    Some(char::from(first.checked_add(u8::try_from(place).ok()?)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_leads_to_what_was_printed() {
        let printed = "القرار ٦٠/١ و ７６／１３ 号";
        let folded = Folded::of(printed).unwrap();
        assert_eq!(folded.text(), "القرار 60/1 و 76/13 号");
        for (read, print) in
            [("60/1", "٦٠/١"), ("76/13", "７６／１３"), ("القرار", "القرار"), ("号", "号")]
        {
            let start = folded.text().find(read).unwrap();
            let span = folded.origin(Span::new(start, start + read.len()));
            assert_eq!(span.of(printed), Some(print));
        }
    }

    #[test]
    fn what_is_known_as_it_is_stays() {
        assert!(Folded::of("resolution 60/1, “annex”").is_none());
        assert!(Folded::of("第60/1号决议，附件（一）。").is_none());
    }
}
