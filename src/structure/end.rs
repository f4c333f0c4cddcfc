//! How texts end: by which sign, behind quotes, brackets and the marks of notes.

use crate::lexicon::is_conjunction;

/// How a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// Within a sentence.
    Open,
    /// At a comma.
    Comma,
    /// At a semicolon.
    Semicolon,
    /// At a colon.
    Colon,
    /// At a full stop, or a sign that ends sentences like it.
    Full,
}

impl End {
    /// Looks behind closing quotes, brackets, and the number of a note.
    pub(super) fn of(text: &str) -> Self {
        // Most texts end in a letter or a sign of ASCII, which nothing else stands behind.
        match text.as_bytes().last() {
            Some(b'a'..=b'z' | b'A'..=b'Z') => return Self::after_conjunction(text),
            Some(b',') => return Self::Comma,
            Some(b';') => return Self::Semicolon,
            Some(b':') => return Self::Colon,
            Some(b'.') => return Self::Full,
            _ => {}
        }
        let closing = |c: char| matches!(c, '”' | '"' | '’' | '\'' | '»' | ' ' | '|' | '*');
        let text = text.trim_end_matches(closing);
        let bare = text.trim_end_matches(|c: char| c.is_ascii_digit());
        // `the Commission, 194`, `forces;12`
        let text = if text.len() - bare.len() <= 3 {
            let bare = bare.trim_end_matches(closing);
            if bare.ends_with([',', ';', '.', ':']) && bare.len() < text.len() {
                bare
            } else {
                text
            }
        } else {
            text
        };
        let text = text.trim_end_matches(closing);
        match text.chars().next_back() {
            Some(',' | '，' | '،' | '、') => Self::Comma,
            Some(';' | '；' | '؛') => Self::Semicolon,
            Some(':' | '：') => Self::Colon,
            Some('.' | '。' | '!' | '?' | '؟') => Self::Full,
            Some(']' | ')') if text.starts_with(['[', '(']) => Self::Full,
            _ => Self::after_conjunction(text),
        }
    }

    /// `...; and`, `..., or`: the word between two points belongs to the first.
    fn after_conjunction(text: &str) -> Self {
        let blank = text.bytes().rposition(|byte| byte == b' ');
        let words = blank.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)));
        let Some((head, last)) = words else { return Self::Open };
        let end = match head.trim_end().chars().next_back() {
            Some(';' | '；' | '؛') => Self::Semicolon,
            Some(',') => Self::Comma,
            _ => return Self::Open,
        };
        if is_conjunction(last) { end } else { Self::Open }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_behind_notes_and_quotes() {
        assert_eq!(End::of("away from Headquarters, 2"), End::Comma);
        assert_eq!(End::of("24 November 1991; 195"), End::Semicolon);
        assert_eq!(End::of("independent nation ”,"), End::Comma);
        assert_eq!(End::of("of votes.”"), End::Full);
        assert_eq!(End::of("of 15 July 1948"), End::Open);
        assert_eq!(End::of("to all States; and"), End::Semicolon);
        assert_eq!(End::of("violence, and"), End::Comma);
        assert_eq!(End::of("of the Charter, all"), End::Open);
    }
}
