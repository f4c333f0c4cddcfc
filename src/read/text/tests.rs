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
        kinds("1993¹² for† [^3] and\n[^4]: Note"),
        [
            r#"NoteRef { marker: "12" } "¹²""#,
            r#"NoteRef { marker: "†" } "†""#,
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

#[test]
fn front_matter_is_a_comment_and_names_the_language() {
    let text = "---\nsymbol: A/RES/80/1\ntitle: \"a: b\"\nlanguage: FR\n---\n\nL'Assemblée";
    assert_eq!(markdown::front_matter(text).unwrap().language, Some(crate::model::Language::Fr));
    let comment = r#"Comment "---\nsymbol: A/RES/80/1\ntitle: \"a: b\"\nlanguage: FR\n---""#;
    assert_eq!(kinds(text), [comment]);
    assert_eq!(markdown::front_matter("---\nThe General Assembly\n---\n"), None);
    assert_eq!(markdown::front_matter("---\nkey: value\n"), None);
}

#[test]
fn headings_quotations_and_tables() {
    assert_eq!(kinds("## II"), [r###"Heading "## II""###, r###"Syntax "## ""###]);
    assert_eq!(kinds("> *a*")[0], r#"Syntax "> ""#);
    assert_eq!(
        kinds("| a | b |\n|---|:-:|"),
        [
            r#"Row "| a | b |""#,
            r#"Syntax "|""#,
            r#"Syntax "|""#,
            r#"Syntax "|""#,
            r#"Rule "|---|:-:|""#,
        ]
    );
    assert!(kinds("#3 | x |").is_empty());
}

#[test]
fn links_tags_and_escapes() {
    assert_eq!(
        kinds("see [A/1](https://undocs.org/A/1) and [b](c)"),
        [
            r#"Syntax "[""#,
            r#"Link { address: "https://undocs.org/A/1" } "A/1""#,
            r#"Syntax "](https://undocs.org/A/1)""#,
        ]
    );
    assert_eq!(kinds("![seal](./a.png)"), [r#"Syntax "![seal](./a.png)""#]);
    assert_eq!(
        kinds("a<sup>3</sup> <u>b</u> x < y<br/>"),
        [
            r#"NoteRef { marker: "3" } "<sup>3</sup>""#,
            r#"Syntax "<u>""#,
            r#"Syntax "</u>""#,
            r#"Syntax "<br/>""#,
        ]
    );
    assert_eq!(kinds(r"1\. a \*b\* c\d"), [r#"Syntax "\\""#; 3]);
}
