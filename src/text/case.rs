/// What follows `word`, which is in small letters, at the start of `text`, whatever its case.
#[inline]
pub(crate) fn behind<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    // Nearly all texts differ in the first letter.
    if let (Some(c), Some(letter)) = (text.as_bytes().first(), word.as_bytes().first())
        && c.is_ascii()
        && letter.is_ascii()
        && c.to_ascii_lowercase() != *letter
    {
        return None;
    }
    behind_letters(text, word)
}

fn behind_letters<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    for (at, (c, letter)) in text.bytes().zip(word.bytes()).enumerate() {
        if !c.is_ascii() || !letter.is_ascii() {
            return behind_chars(text.get(at..)?, word.get(at..)?);
        }
        if c != letter && c.to_ascii_lowercase() != letter {
            return None;
        }
    }
    text.get(word.len()..)
}

fn behind_chars<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let mut rest = text.chars();
    let mut letters = word.chars();
    while let Some(letter) = letters.next() {
        let c = rest.next()?;
        if c == letter {
            continue;
        }
        let mut small = c.to_lowercase();
        if small.next() != Some(letter) || !small.all(|c| letters.next() == Some(c)) {
            return None;
        }
    }
    Some(rest.as_str())
}

/// True where `text` begins with one of `words`, which are in small letters, whatever its case.
pub(crate) fn begins(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| behind(text, word).is_some())
}

/// True where `text` is one of `words`, which are in small letters, whatever its case.
pub(crate) fn is_one_of(text: &str, words: &[String]) -> bool {
    words.iter().any(|word| behind(text, word) == Some(""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_does_not_matter() {
        assert_eq!(behind("Adopted by", "adopted"), Some(" by"));
        assert_eq!(behind("ÉTAT", "état"), Some(""));
        assert_eq!(behind("Adopt", "adopted"), None);
        assert_eq!(behind("Adapted", "adopted"), None);
        assert!(is_one_of("ANNEX", &["annex".to_owned()]));
        assert!(!is_one_of("Annexes", &["annex".to_owned()]));
    }
}
