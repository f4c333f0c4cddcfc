//! Markers of notes, as they are printed where a note is referred to.

/// The markers in a superscript: `3`, `[3]`, `3, 4`, `*`, `†`. None where it holds anything else.
pub(super) fn in_superscript(words: &str) -> Vec<String> {
    let list: Vec<&str> = words
        .split([',', ' ', '\u{a0}'])
        .map(|marker| marker.trim_matches(['[', ']', '(', ')', '/', '.']))
        .filter(|marker| !marker.is_empty())
        .collect();
    let fits = |marker: &&str| {
        marker.chars().count() <= 3
            && (marker.bytes().all(|byte| byte.is_ascii_digit())
                || marker.chars().all(|sign| matches!(sign, '*' | '†' | '‡')))
    };
    if list.iter().all(fits) { list.into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_stars_are_markers() {
        assert_eq!(in_superscript("[3]"), ["3"]);
        assert_eq!(in_superscript(" 12, 13 "), ["12", "13"]);
        assert_eq!(in_superscript("**"), ["**"]);
        assert_eq!(in_superscript("††"), ["††"]);
        assert!(in_superscript("th").is_empty());
        assert!(in_superscript("1984").is_empty());
        assert!(in_superscript("").is_empty());
    }
}
