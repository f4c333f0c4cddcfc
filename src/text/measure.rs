//! Texts measured in characters. A text is never longer in characters than in bytes, and most are
//! of ASCII, where the two are one.

/// The first `characters` of `text`; all of it where it has no more.
pub(crate) fn head(text: &str, characters: usize) -> &str {
    let Some(bytes) = text.as_bytes().get(..characters) else { return text };
    let end = if bytes.is_ascii() {
        characters
    } else {
        text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at)
    };
    text.get(..end).unwrap_or(text)
}

/// True where `text` has more than `characters`.
pub(crate) fn exceeds(text: &str, characters: usize) -> bool {
    text.len() > characters && text.chars().count() > characters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_counted_and_no_bytes() {
        for (text, two) in [("", ""), ("ab", "ab"), ("abc", "ab"), ("état", "ét"), ("né", "né")]
        {
            assert_eq!(head(text, 2), two);
            assert_eq!(exceeds(text, 2), text != two, "{text}");
        }
    }
}
