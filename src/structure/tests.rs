use super::*;
use crate::model::{Document, Language};

/// The lines of `text` that are no furniture.
fn kept(text: &str) -> Vec<String> {
    let source = crate::read::read("a.txt", text.as_bytes()).unwrap();
    let plain = Plain::new(&source, Language::En);
    let reasons = furniture::find(&plain, &Tongue::of(Language::En));
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

fn document(text: &str) -> Document {
    parse(&crate::read::read("a.txt", text.as_bytes()).unwrap()).documents.remove(0)
}

fn eids(text: &str) -> Vec<String> {
    document(text).elements.into_iter().map(|element| element.eid).collect()
}

#[test]
fn what_a_colon_leads_in_are_points_where_their_letters_are_lost() {
    let text = "80/2. Scale of assessments\n\nThe General Assembly,\n\n1. Notes the report;\n\n\
                2. Recognizes that, and:\n\nDecides to meet;\n\nRequests a report;\n\n\
                3. Welcomes it.\n";
    assert_eq!(
        eids(text),
        ["title", "opening", "para_1", "para_2", "para_2__point_1", "para_2__point_2", "para_3"]
    );
}

#[test]
fn sections_with_a_numeral_of_another_script() {
    let chinese = "78/901. 人权\n\n大会，\n\n回顾其以往各项决议，\n\n一、国际公约\n\n1. 欢迎秘书长的报告；\n\n\
                   二\n\n2. 请秘书长提出报告。\n";
    let arabic = "78/901 - حقوق الإنسان\n\nإن الجمعية العامة،\n\nإذ تشير إلى قراراتها السابقة،\n\n\
                  أولا - الاتفاقية الدولية\n\n1 - ترحب بتقرير الأمين العام؛\n\nثانيا\n\n\
                  2 - تطلب إلى الأمين العام أن يقدم تقريرا.\n";
    for text in [chinese, arabic] {
        let eids = eids(text);
        let sections: Vec<&str> =
            eids.iter().map(String::as_str).filter(|eid| eid.starts_with("sec_")).collect();
        assert_eq!(sections, ["sec_I", "sec_I__para_1", "sec_II", "sec_II__para_2"], "{eids:?}");
    }
    // Old texts count paragraphs so.
    let counted = "78/901. 人权\n\n大会，\n\n一、敦促所有国家；\n\n二、请秘书长提出报告。\n";
    assert!(!eids(counted).iter().any(|eid| eid.starts_with("sec_")));
}

#[test]
fn a_number_that_its_neighbours_contradict_is_misread() {
    let text = "80/2. Scale\n\nThe General Assembly,\n\n1. Notes the report;\n\n\
                2. Requests a report;\n\n5. Requests another;\n\n4. Decides:\n\n(a) To meet;\n\n\
                (6) To report;\n\n(c}) To adjourn.\n";
    let expected = ["para_1", "para_2", "para_3", "para_4"];
    let document = document(text);
    let eids: Vec<&str> = document.elements.iter().map(|e| e.eid.as_str()).skip(2).collect();
    assert_eq!(eids[..4], expected);
    assert_eq!(eids[4..], ["para_4__point_a", "para_4__point_b", "para_4__point_c"]);
    let inferred = document.elements.iter().filter(|element| element.inferred);
    assert_eq!(
        inferred.map(|element| element.num.as_deref().unwrap()).collect::<Vec<_>>(),
        ["5.", "(6)"]
    );
}

#[test]
fn notes_follow_the_closing_formula_without_a_blank_line() {
    let text = "Resolution 555 (1984)\nof 12 October 1984\n\nThe Security Council,\n\n\
                Having studied the report,27 and the letter,28\n\n1. Decides to meet;\n\n\
                2 Requests a report.\n\nAdopted unanimously at the 2559th\nmeeting.\n\
                27 Ibid., document S/16776.\n28 Ibid., document S/16772.\n";
    let document = document(text);
    let notes: Vec<&str> = document.notes.iter().map(|note| note.marker.as_str()).collect();
    assert_eq!(notes, ["27", "28"]);
    assert!(document.elements.iter().any(|element| element.eid == "para_2"));
}

#[test]
fn words_with_a_colon_behind_a_blank_line_lead_what_follows() {
    let text = "80/2. Forests\n\nThe General Assembly,\n\n1. Adopts the plan.\n\nAnnex\n\nForest plan\n\n\
                A. Actions by States\n\nBy Governments:\n\n(a) To plant;\n\n\
                Goal one\n\nIncrease the area of protected forests and of other areas that are managed \
                sustainably, as well as the share of products that come from forests so managed and \
                the finance that they need from all sources\n\n\
                The areas for action are:\n\n(a) Fire;\n\n(b) Pests.\n";
    assert_eq!(
        eids(text)[4..],
        [
            "annex__heading_1",
            "annex__sec_A",
            "annex__sec_A__p_1",
            "annex__sec_A__p_1__point_a",
            "annex__sec_A__heading_1",
            "annex__sec_A__p_2",
            "annex__sec_A__p_3",
            "annex__sec_A__p_3__point_a",
            "annex__sec_A__p_3__point_b",
        ]
    );
}

#[test]
fn the_days_of_a_session_are_no_note() {
    let text = "Human Rights Council\n\nForty-eighth session\n\n13 September–11 October 2021\n\n\
                48/11. Peace\n\nThe Human Rights Council,\n\n1. Notes 13 of them;13\n\n\
                2. Decides to meet.\n";
    assert!(document(text).notes.is_empty());
}

#[test]
fn an_opening_may_have_a_title_right_behind_it() {
    let text = "78/901. 人权\n\n大会，\n\n回顾《2030年可持续发展议程》，\n\n1. 认可委员会的决定；\n\n\
                2. 深感遗憾地注意到《2030年议程》。\n";
    let document = document(text);
    let leads = document.elements.iter().filter_map(|element| element.lead.as_ref());
    let lemmas: Vec<&str> = leads.map(|lead| &*lead.lemma).collect();
    assert_eq!(lemmas, ["回顾", "认可", "注意到"]);
}

#[test]
fn a_resumed_meeting_closes_in_every_language() {
    let russian = "78/901. Вопрос\n\nГенеральная Ассамблея,\n\n1. постановляет закрыть вопрос.\n\n\
                   50-е (возобновленное) пленарное заседание 22 декабря 2023 года\n";
    let arabic = "78/901 التعاون والتنسيق الدوليان من أجل التأهيل البشري والإيكولوجي لمنطقة سيميبالاتينسك \
                  الكازاخستانية وتنميتها الاقتصادية\n\nإن الجمعية العامة،\n\n1 - تقرر إغلاق البند.\n\n\
                  الجلسة العامة 50 (المستأنفة) 22 كانون الأول/ديسمبر 2023\n";
    for text in [russian, arabic] {
        let document = document(text);
        assert_eq!(document.meeting, Some(50), "{text}");
        assert!(document.title.is_some(), "{text}");
    }
}

#[test]
fn points_without_end_take_no_stack() {
    let points = "(i) ".repeat(100_000);
    let text = format!("80/2. Scale\n\nThe General Assembly,\n\n1. {points}Decides.\n");
    let document = document(&text);
    assert!(document.elements.len() < 12, "{}", document.elements.len());
    assert!(document.elements.iter().any(|element| element.text.text().ends_with("Decides.")));
}
