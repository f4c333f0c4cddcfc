use super::*;
use crate::model::Reason;
use crate::read::read;

const HEAD: &str = r#"<akomaNtoso xmlns="urn:x"><statement><meta><identification>
<FRBRWork><FRBRdate date="2019-12-18" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRdate date="0001-01-01" name="publication"/><FRBRlanguage language="eng"/>
</FRBRExpression></identification>
<classification><keyword value="16" href="http://x.test/16" showAs="sdg_16" dictionary="SDGO"/>
</classification><workflow>
<step outcome="draftResolution" as="A/C.3/74/L.36" by="Cuba and Bolivia (Plurinational State of)"/>
<step outcome="draftResolutionAdditionalSponsors" by="the Chair"/>
<step outcome="adopted" as="A/74/PV.50"/></workflow></meta>"#;

fn of(body: &str) -> Source {
    read("a.xml", format!("{HEAD}{body}</statement></akomaNtoso>").as_bytes()).unwrap()
}

#[test]
fn numbers_stand_before_their_paragraphs_and_notes_under_them() {
    let source = of(
        "<mainBody><paragraph><num> 1.</num><content><p>\t<span class=\"italic\">Recalls</span> \
        <a href=\"https://x.test/A/RES/1\">1/1</a>,<authorialNote marker=\"1\"><p> See A/1.</p></authorialNote> \
        and</p></content></paragraph><paragraph><subheading>Peace</subheading></paragraph></mainBody>",
    );
    assert_eq!(source.text, "1.\tRecalls 1/1,1 and\n\n1\tSee A/1.\n\nPeace\n\n");
    assert_eq!(source.format, Format::AkomaNtoso);
    let address = "https://x.test/A/RES/1".to_owned();
    let link =
        source.marks.iter().find(|mark| mark.kind == MarkKind::Link { address: address.clone() });
    assert_eq!(link.unwrap().span.of(&source.text), Some("1/1"));
    assert!(source.marks.iter().any(|mark| mark.kind == MarkKind::Heading));
}

#[test]
fn metadata_names_days_sponsors_and_subjects() {
    let source = of("<mainBody><p>Text</p></mainBody>");
    let found = source.metadata;
    assert_eq!(source.language, Some(Language::En));
    assert_eq!(found.adopted.unwrap().to_string(), "2019-12-18");
    assert_eq!((found.distributed, found.meeting), (None, Some(50)));
    let sponsors: Vec<_> =
        found.sponsors.iter().map(|sponsor| (sponsor.state.as_str(), sponsor.iso3)).collect();
    let bolivia = "Bolivia (Plurinational State of)";
    assert_eq!(sponsors, [("Cuba", Some("CUB")), (bolivia, Some("BOL")), ("the Chair", None)]);
    assert_eq!(found.subjects[0].scheme.as_deref(), Some("SDGO"));
}

#[test]
fn entities_and_deep_elements_are_refused() {
    let bomb =
        "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>\n<akomaNtoso>&b;</akomaNtoso>";
    assert_eq!(read("a.xml", bomb.as_bytes()).unwrap_err().reason, Reason::Damaged);
    for depth in [1_000, 300_000] {
        let deep =
            format!("<akomaNtoso>{}x{}</akomaNtoso>", "<p>".repeat(depth), "</p>".repeat(depth));
        assert_eq!(read("a.xml", deep.as_bytes()).unwrap_err().reason, Reason::Damaged);
    }
}

#[test]
fn damaged_files_have_a_reason_and_never_panic() {
    let whole =
        format!("{HEAD}<mainBody><p>Text <sup>1</sup></p></mainBody></statement></akomaNtoso>");
    for at in 0..whole.len() {
        let mut bytes = whole.clone().into_bytes();
        let _ = read("a.xml", &bytes[..at]);
        bytes[at] ^= 0x15;
        let _ = read("a.xml", &bytes);
        bytes.remove(at);
        let _ = read("a.xml", &bytes);
    }
}
