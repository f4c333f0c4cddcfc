use super::*;
use crate::lexicon::Words;
use crate::model::Language;

/// The lines of `text` that are no furniture.
fn kept(text: &str) -> Vec<String> {
    let source = crate::read::read("a.txt", text.as_bytes()).unwrap();
    let plain = Plain::new(&source, Language::En);
    let reasons = furniture::find(&plain, &Words::of(Language::En).structure);
    let kept = plain.lines.iter().zip(reasons).filter(|(_, reason)| reason.is_none());
    kept.map(|(line, _)| plain.words(line).to_owned()).collect()
}

#[test]
fn the_title_is_furniture_where_it_comes_again() {
    let title = "Scale of assessments";
    let text = format!(
        "80/2. {title}\n\nThe General Assembly,\n\n1. Notes the\n\n{title}\n\nreport:\n\n\
         {title}\n\nAnnex\n\n{title}\n"
    );
    let lines = kept(&text);
    assert_eq!(lines.len(), 7, "{lines:?}");
    assert_eq!(lines.iter().filter(|line| *line == title).count(), 2, "{lines:?}");
    assert_eq!(kept("80/2. Palestine\n\nThe Assembly,\n\nPalestine\n").len(), 3);
}

#[test]
fn what_a_colon_leads_in_are_points_where_their_letters_are_lost() {
    let text = "80/2. Scale of assessments\n\nThe General Assembly,\n\n1. Notes the report;\n\n\
                2. Recognizes that, and:\n\nDecides to meet;\n\nRequests a report;\n\n\
                3. Welcomes it.\n";
    let parsed = parse(&crate::read::read("a.txt", text.as_bytes()).unwrap());
    let eids: Vec<&str> =
        parsed.documents[0].elements.iter().map(|element| element.eid.as_str()).collect();
    assert_eq!(
        eids,
        ["title", "opening", "para_1", "para_2", "para_2__point_1", "para_2__point_2", "para_3"]
    );
}
