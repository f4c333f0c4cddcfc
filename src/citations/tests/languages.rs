use super::*;

#[test]
fn one_text_in_six_languages() {
    let rows = "decision 1/CP.21 [annex I] by symbol: resolved\n\
                resolution UNEP/EA.5/Res.5 2022-03-02 own by organ_after: resolved";
    for (language, text) in [
        (
            Language::En,
            "decision 1/CP.21, annex I, and resolution 5/5 of the United Nations Environment \
             Assembly of 2 March 2022",
        ),
        (
            Language::Fr,
            "la décision 1/CP.21, annexe I, et la résolution 5/5 adoptée le 2 mars 2022 par \
             l’Assemblée des Nations Unies pour l’environnement",
        ),
        (
            Language::Es,
            "la decisión 1/CP.21, anexo I, y la resolución 5/5 de la Asamblea de las Naciones \
             Unidas sobre el Medio Ambiente, de 2 de marzo de 2022",
        ),
        (
            Language::Ru,
            "решение 1/CP.21, приложение I, и резолюцию 5/5 от 2 марта 2022 года Ассамблеи \
             Организации Объединенных Наций по окружающей среде",
        ),
        (
            Language::Ar,
            "المقرر 1/م أ-21، المرفق الأول، والقرار 5/5 الذي اتخذته جمعية الأمم المتحدة للبيئة \
             في 2 آذار/مارس 2022",
        ),
    ] {
        assert_eq!(assembly_in(language, text), rows, "{language:?}");
    }
    assert_eq!(
        assembly_in(Language::Zh, "第1/CP.21号决定附件一和2022年3月2日联合国环境大会第5/5号决议"),
        rows.replace("organ_after", "organ_word"),
    );
}

#[test]
fn a_range_of_decisions_is_one_row_for_each() {
    for (language, text) in [
        (Language::En, "decisions 9/CP.19 to 11/CP.19"),
        (Language::Ru, "решения 9/CP.19–11/CP.19"),
        (Language::Ar, "المقررات من 9/م أ-19 إلى 11/م أ-19"),
        (Language::Zh, "第9/CP.19至11/CP.19号决定"),
    ] {
        let rows = [9, 10, 11].map(|at| format!("decision {at}/CP.19 by symbol: resolved"));
        assert_eq!(assembly_in(language, text), rows.join("\n"), "{language:?}");
    }
}

#[test]
fn the_organ_that_is_a_part_of_another() {
    for (language, text) in [
        (
            Language::Ru,
            "ссылаясь на резолюции Ассамблеи Организации Объединенных Наций по окружающей среде \
             Программы Организации Объединенных Наций по окружающей среде, в том числе на \
             резолюцию 2/10 об океанах",
        ),
        (
            Language::Ar,
            "وإذ تشير إلى القرارات التي اتخذتها جمعية الأمم المتحدة للبيئة التابعة لبرنامج الأمم \
             المتحدة للبيئة، بما في ذلك القرار 2/10 بشأن المحيطات",
        ),
    ] {
        let rows = assembly_in(language, text);
        assert!(rows.contains("UNEP/EA.2/Res.10 by organ_word: resolved"), "{rows}");
    }
}

#[test]
fn pinpoints_in_the_order_of_other_languages() {
    for (language, text, row) in [
        (
            Language::Ru,
            "в пункте 8 резолюции 51/233, пунктах 5 и 6 раздела II резолюции 52/237",
            "resolution A/RES/51/233 [para. 8] by document: resolved\n\
             resolution A/RES/52/237 [sect. II, paras. 5, 6] by document: resolved",
        ),
        (
            Language::Ar,
            "الفقرة 8 من القرار 51/233 والفقرتين 5 و 6 (أ) من الفرع ثانيا من القرار 52/237",
            "resolution A/RES/51/233 [para. 8] by document: resolved\n\
             resolution A/RES/52/237 [sect. II, paras. 5, 6 (a)] by document: resolved",
        ),
        (
            Language::Zh,
            "第51/233号决议第8段和第52/237号决议附件二，第10段(b)",
            "resolution A/RES/51/233 [para. 8] by document: resolved\n\
             resolution A/RES/52/237 [annex II, para. 10 (b)] by document: resolved",
        ),
        (
            Language::Es,
            "resolución 52/237, anexo II, párrafo 10 b)",
            "resolution A/RES/52/237 [annex II, para. 10 (b)] by document: resolved",
        ),
        (
            Language::Zh,
            "《联合国宪章》第一条第三项",
            "charter un:charter [Art. 1(3)] by definition: resolved",
        ),
        (
            Language::Es,
            "el Artículo 73 e de la Carta",
            "charter un:charter [Art. 73(e)] by definition: resolved",
        ),
        (
            Language::Fr,
            "l’alinéa e de l’Article 73 de la Charte",
            "charter un:charter [Art. 73(e)] by definition: resolved",
        ),
    ] {
        assert_eq!(assembly_in(language, text), row, "{language:?}");
    }
}

#[test]
fn digits_of_other_scripts() {
    for (language, text, prints) in [
        (
            Language::Ar,
            "القرار ٦٠/١ المؤرخ ١٦ أيلول/سبتمبر ٢٠٠٥ و A/65/53",
            ["٦٠/١ المؤرخ ١٦ أيلول/سبتمبر ٢٠٠٥", "A/65/53"],
        ),
        (Language::Zh, "２００５年９月１６日第６０／１号决议和A/65/53", ["６０／１", "A/65/53"]),
        (Language::Zh, "二〇〇五年九月十六日第60/1号决议和A/65/53", ["60/1", "A/65/53"]),
    ] {
        let mut document = Text::of("un:ga", (2023, 12, 20));
        document.0.language = language;
        let document = document.para(text);
        assert_eq!(
            document.rows(),
            "resolution A/RES/60/1 2005-09-16 own by document: resolved\n\
             document A/65/53 by symbol: resolved",
            "{text}",
        );
        let found: Vec<String> = document.citations().into_iter().map(|(_, print)| print).collect();
        assert_eq!(found, prints);
    }
}

#[test]
fn a_symbol_with_a_word_of_another_language_in_its_brackets() {
    assert_eq!(
        assembly_in(Language::Zh, "最后文件(NPT/CONF.2000/28(Part I和II))"),
        "document NPT/CONF.2000/28(PartsIandII) by symbol: resolved",
    );
}

#[test]
fn arabic_possessives_are_the_end_of_their_noun() {
    for text in [
        "إذ تشير إلى قراراتها 72/79 المؤرخ 7 كانون الأول/ديسمبر 2017",
        "إذ تشير إلى قرارها 72/79 المؤرخ 7 كانون الأول/ديسمبر 2017",
    ] {
        assert_eq!(
            assembly_in(Language::Ar, text),
            "resolution A/RES/72/79 2017-12-07 own by possessive: resolved",
        );
    }
    let other = "إن مجلس حقوق الإنسان، في قراره 13/23، دعا إلى";
    assert_eq!(
        assembly_in(Language::Ar, other),
        "resolution A/HRC/RES/13/23 by possessive: resolved",
    );
}
