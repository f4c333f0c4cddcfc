use super::*;

fn seen(text: &str) -> Vec<(String, String)> {
    marks(text)
        .into_iter()
        .map(|mark| (format!("{:?}", mark.kind), mark.span.of(text).unwrap().to_owned()))
        .collect()
}

fn kinds(text: &str) -> Vec<String> {
    seen(text).into_iter().map(|(kind, span)| format!("{kind} {span:?}")).collect()
}

#[test]
fn emphasis_is_syntax_around_italics() {
    assert_eq!(
        kinds("1. *Reaffirms* that"),
        [r#"Syntax "*""#, r#"Italic "Reaffirms""#, r#"Syntax "*""#]
    );
    assert_eq!(
        kinds("*71st meeting\n21 December 2010*"),
        [r#"Syntax "*""#, r#"Italic "71st meeting\n21 December 2010""#, r#"Syntax "*""#]
    );
}

#[test]
fn a_lone_star_is_no_emphasis() {
    assert!(kinds("* Reissued for technical reasons.\n\nThe vote*").is_empty());
}

#[test]
fn note_references_in_every_form() {
    assert_eq!(
        kinds("1993¹² for [^3] and\n[^4]: Note"),
        [
            r#"NoteRef { marker: "12" } "¹²""#,
            r#"NoteRef { marker: "3" } "[^3]""#,
            r#"NoteRef { marker: "4" } "[^4]:""#,
        ]
    );
}

#[test]
fn underscores_and_plain_brackets() {
    assert_eq!(
        kinds("1. _Takes note_ of a_b and_"),
        [r#"Syntax "_""#, r#"Italic "Takes note""#, r#"Syntax "_""#]
    );
    assert_eq!(
        kinds("investigations,[112] in [1946] and [3]\n[112] See"),
        [r#"NoteRef { marker: "112" } "[112]""#, r#"NoteRef { marker: "112" } "[112]""#]
    );
}

#[test]
fn page_comments_and_form_feeds_begin_pages() {
    assert_eq!(
        kinds("<!-- Page 2 -->\na\n<!-- x -->\u{c}b"),
        [
            r#"Page { number: 2 } "<!-- Page 2 -->""#,
            r#"Comment "<!-- x -->""#,
            r#"Page { number: 3 } """#,
        ]
    );
    assert_eq!(kinds("a\n______\nb\n---"), [r#"Rule "______""#, r#"Rule "---""#]);
}
