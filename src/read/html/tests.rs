use super::*;
use crate::model::Mark;

/// The source that a page with this body is.
fn page(body: &str) -> Source {
    let html = format!("<!DOCTYPE html><html lang=en-GB><head><title>t</title></head>{body}");
    crate::read::read("a.html", html.as_bytes()).unwrap()
}

/// The words under every mark that `kind` tells.
fn marked(source: &Source, kind: fn(&MarkKind) -> bool) -> Vec<&str> {
    let these = source.marks.iter().filter(|mark| kind(&mark.kind));
    these.map(|Mark { span, .. }| span.of(&source.text).unwrap()).collect()
}

/// The blocks of a page with this body.
fn blocks(body: &str) -> Vec<String> {
    let source = page(body);
    let blocks = marked(&source, |kind| matches!(kind, MarkKind::Block));
    blocks.into_iter().map(str::to_owned).collect()
}

#[test]
fn elements_and_double_breaks_are_blocks() {
    assert_eq!(
        blocks(
            "<body>The General\n Assembly,<br><br>\n<i>Recalling</i> x,<br>\nand y,<p>1. Decides"
        ),
        ["The General Assembly,", "Recalling x,\nand y,", "1. Decides"]
    );
    assert_eq!(page("<body>a").language, Some(Language::En));
}

#[test]
fn lines_of_verbatim_text_stay_lines() {
    assert_eq!(
        blocks("<pre>\n   The General Assembly,\n\n   Recalling its\nresolution</pre>x"),
        ["The General Assembly,\n\nRecalling its\nresolution", "x"]
    );
}

#[test]
fn lists_are_numbered_as_browsers_do() {
    assert_eq!(
        blocks(
            "<ol><li>A<li><p>B</p><ol type=a start=2><li>b</ol><li value=7>C</ol><ul><li>d</ul>"
        ),
        ["1.\tA", "2.\tB", "b.\tb", "7.\tC", "•\td"]
    );
}

#[test]
fn notes_are_marked_in_every_form() {
    let refs = |body: &str| {
        let source = page(body);
        let refs = marked(&source, |kind| matches!(kind, MarkKind::NoteRef { .. }));
        (source.text.trim_end().to_owned(), refs.join(" "))
    };
    let is = |body, text: &str, markers: &str| {
        assert_eq!(refs(body), (text.to_owned(), markers.to_owned()));
    };
    is("<p>Rights,<sup>3</sup> and", "Rights,3 and", "3");
    is("<p>Rights<a href='#_ftn3' name='_ftnref3'><sup>[3]</sup></a> and", "Rights3 and", "3");
    is("<p>Rights <sup>3, 4</sup>", "Rights 34", "3 4");
    is("<p>the 5<sup>th</sup> meeting", "the 5th meeting", "");
    is("<p><a href='#_ftnref3'>[3]</a> See A/65/1", "3 See A/65/1", "3");
    is("<ol class=footnotes><li id=fn1><p>See. <a href='#fnref1'>↩</a></ol>", "1\tSee.", "1");
    is("<p>see <a href='#a'>part 3</a>", "see part 3", "");
}

#[test]
fn links_and_italics_are_marked_across_blocks() {
    let source = page("<i><p>Recalling<p>also</i> <a href='https://undocs.org/A/RES/1/1'>1/1</a>");
    assert_eq!(marked(&source, |kind| *kind == MarkKind::Italic), ["Recalling", "also"]);
    assert_eq!(marked(&source, |kind| matches!(kind, MarkKind::Link { .. })), ["1/1"]);
}

#[test]
fn tables_of_data_are_rows_and_others_are_text() {
    let rows = |body: &str| {
        let source = page(body);
        marked(&source, |kind| *kind == MarkKind::Row).join("|")
    };
    let data = "<table><tr><th>State<th>Rate<tr><td><p>Peru<br>x</p><td>0.1</table>";
    assert_eq!(rows(data), "State\tRate|Peru x\t0.1");
    assert_eq!(rows(&format!("<table><tr><td>{data}<td>x</table>")), "State\tRate|Peru x\t0.1");
    let layout = "<table><tr><td>Menu<td><p>The General Assembly,<p>Recalling</table>";
    assert_eq!(rows(layout), "");
    assert_eq!(blocks(layout), ["Menu", "The General Assembly,", "Recalling"]);
}

#[test]
fn what_moves_about_the_site_is_the_page_and_scripts_are_nothing() {
    let source = page("<nav><p>Home</p><nav>x</nav>y</nav><script>if (a<b) '<p>'</script><p>Text");
    assert_eq!(marked(&source, |kind| *kind == MarkKind::Artifact), ["Home", "x", "y"]);
    assert_eq!(source.text.trim_end(), "Home\n\nx\n\ny\n\nText");
}

#[test]
fn entities_are_characters_and_depth_is_no_danger() {
    assert_eq!(blocks("<p>C&ocirc;te d&rsquo;Ivoire &#8212; &amp;c"), ["Côte d’Ivoire — &c"]);
    for tag in ["<i>", "<ol><li>", "<table><tr><td>", "<a href=x>", "<div>", "<nav>", "</i>"] {
        assert!(page(&format!("{}x", tag.repeat(50_000))).text.contains('x'));
    }
}

#[test]
fn a_declared_encoding_is_believed() {
    let html = "<html><meta charset=\"windows-1251\"><p>".as_bytes();
    let (words, ..) = encoding_rs::WINDOWS_1251.encode("Да");
    let source = crate::read::read("a", &[html, &words].concat()).unwrap();
    assert_eq!((source.text.trim(), source.encoding), ("Да", Some("windows-1251")));
}
