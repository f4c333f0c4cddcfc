use super::*;

fn found(language: Language, text: &str) -> Vec<(&str, Vec<Subject>)> {
    let finder = Finder::of(language);
    let name = |name: Found| (name.span.of(text).unwrap(), name.subjects);
    finder.find(text).into_iter().map(name).collect()
}

#[test]
fn longest_name_wins_at_word_borders() {
    let state = |code| vec![Subject::State(code)];
    assert_eq!(
        found(Language::En, "Nigeria, Niger and the Democratic People’s Republic of Korea"),
        [
            ("Nigeria", state("NGA")),
            ("Niger", state("NER")),
            ("Democratic People’s Republic of Korea", state("PRK")),
        ]
    );
    assert!(found(Language::En, "Nigerian").is_empty());
}

#[test]
fn blanks_hyphens_and_capitals_do_not_hide_a_name() {
    let treaty = vec![Subject::Instrument("treaty:npt")];
    let text = "Treaty on the Non- Proliferation of Nuclear\u{a0}Weapons";
    assert_eq!(found(Language::En, text), [(text, treaty)]);
    assert_eq!(
        found(Language::En, "THE SECURITY COUNCIL"),
        [("SECURITY COUNCIL", vec![Subject::Body("un:sc")])]
    );
}

#[test]
fn a_short_name_stands_for_every_body_that_bears_it() {
    let finder = Finder::of(Language::En);
    let [short] = &finder.find("the Council")[..] else { panic!("one name") };
    assert!(short.short);
    assert!(short.subjects.contains(&Subject::Body("un:sc")));
    assert!(short.subjects.contains(&Subject::Body("un:hrc")));
}

#[test]
fn ideographs_need_no_blanks() {
    assert_eq!(
        found(Language::Zh, "回顾安全理事会第1325号决议"),
        [("安全理事会", vec![Subject::Body("un:sc")])]
    );
}

#[test]
fn russian_names_are_declined() {
    let text = "резолюцию Генеральной Ассамблеи о Нигерии, Нигере и Египте";
    let expected = [
        ("Генеральной Ассамблеи", vec![Subject::Body("un:ga")]),
        ("Нигерии", vec![Subject::State("NGA")]),
        ("Нигере", vec![Subject::State("NER")]),
        ("Египте", vec![Subject::State("EGY")]),
    ];
    assert_eq!(found(Language::Ru, text), expected);
    assert_eq!(found(Language::Ru, "СОВЕТА БЕЗОПАСНОСТИ").len(), 1);
}

#[test]
fn arabic_prepositions_are_written_together_with_names() {
    for text in ["والجمعية العامة", "للجمعية العامة", "بالجمعيّة العامّة"]
    {
        let found = found(Language::Ar, text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].1, [Subject::Body("un:ga")]);
    }
    assert_eq!(found(Language::Ar, "والجمعية العامة")[0].0, "الجمعية العامة");
}
