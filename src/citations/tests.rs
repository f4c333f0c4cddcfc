use proptest::prelude::*;

use super::extract;
use crate::lexicon::{Lexed, body};
use crate::model::{
    Anchor, Citation, Document, DocumentKind, Element, ElementKind, Language, Note, Place, date,
};
use crate::text::{Cleaned, Span};

/// A document of paragraphs, for tests. `⁋1` in a paragraph is the mark of note 1.
struct Text(Document);

impl Text {
    fn of(organ: &str, (year, month, day): (u16, u8, u8)) -> Self {
        Self(Document {
            ordinal: 1,
            symbol: None,
            kind: DocumentKind::Resolution,
            body: body(organ).map(|body| body.id),
            number: None,
            title: None,
            adopted: date(year, month, day),
            distributed: None,
            meeting: None,
            agenda_items: Vec::new(),
            committee_report: None,
            draft: None,
            tally: None,
            without_vote: false,
            votes: Vec::new(),
            language: Language::En,
            elements: Vec::new(),
            notes: Vec::new(),
            fragment: None,
            diagnostics: Vec::new(),
        })
    }

    fn para(mut self, text: &str) -> Self {
        let element = self.0.elements.len();
        let mut plain = String::new();
        for (at, piece) in text.split('⁋').enumerate() {
            let digits =
                if at == 0 { 0 } else { piece.bytes().take_while(u8::is_ascii_digit).count() };
            if digits > 0 {
                let anchor = Some(Anchor { element, offset: plain.len() });
                let marker = piece[..digits].to_owned();
                self.0.notes.push(note(&marker, anchor));
            }
            plain.push_str(&piece[digits..]);
        }
        self.0.elements.push(Element {
            eid: format!("para_{}", element + 1),
            parent: None,
            kind: ElementKind::Operative,
            part: None,
            section: None,
            annex: None,
            level: 1,
            num: None,
            lead: None,
            text: clean(&plain),
            extent: Vec::new(),
            pages: None,
            inferred: false,
        });
        self
    }

    fn note(mut self, marker: &str, text: &str) -> Self {
        match self.0.notes.iter_mut().find(|note| note.marker == marker) {
            Some(note) => note.text = clean(text),
            None => self.0.notes.push(Note { text: clean(text), ..self::note(marker, None) }),
        }
        self
    }

    fn citations(&self) -> Vec<(Citation, String)> {
        let found = extract(&self.0, &Lexed::of(&self.0), &mut Vec::new());
        let print = |citation: &Citation| {
            let text = match citation.place {
                Place::Element(at) => &self.0.elements[at].text,
                Place::Note(at) => &self.0.notes[at].text,
            };
            citation.span.of(text.text()).unwrap().to_owned()
        };
        found.into_iter().map(|citation| (citation.clone(), print(&citation))).collect()
    }

    /// A line for each citation: target, date and its basis, pinpoint, what named the target.
    fn rows(&self) -> String {
        let rows = self.citations().into_iter().map(|(citation, _)| {
            let target = &citation.target;
            let symbol = target.symbol.as_ref().map(ToString::to_string);
            let name = symbol.or(target.instrument.map(str::to_owned)).unwrap_or("-".to_owned());
            let mut row = format!("{} {name}", citation.kind.name());
            if let Some(date) = citation.date {
                let basis = citation.date_basis.map_or("?", |basis| basis.name());
                row = format!("{row} {date} {basis}");
            }
            if let Some(pinpoint) = &citation.pinpoint {
                row = format!("{row} [{pinpoint}]");
            }
            let basis = citation.basis.map_or("-", |basis| basis.name());
            row + &format!(" by {basis}: {}", citation.status.name())
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

fn note(marker: &str, anchor: Option<Anchor>) -> Note {
    Note {
        marker: marker.to_owned(),
        anchor,
        repeats: Vec::new(),
        text: Cleaned::default(),
        extent: Vec::new(),
        page: None,
    }
}

fn clean(text: &str) -> Cleaned {
    let mut clean = Cleaned::default();
    clean.push(text, Span::new(0, text.len()));
    clean
}

fn council(text: &str) -> String {
    Text::of("un:sc", (1995, 1, 1)).para(text).rows()
}

fn assembly(text: &str) -> String {
    Text::of("un:ga", (2018, 12, 20)).para(text).rows()
}

fn assembly_in(language: Language, text: &str) -> String {
    let mut document = Text::of("un:ga", (2023, 12, 20));
    document.0.language = language;
    document.para(text).rows()
}

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

#[test]
fn dates_behind_a_title() {
    for (language, text) in [
        (Language::Ru, "свою резолюцию 67/265 под названием «Самоопределение» от 17 мая 2013 года"),
        (Language::Zh, "大会2013年5月17日题为“自决”的第67/265号决议"),
    ] {
        let rows = assembly_in(language, text);
        assert!(rows.starts_with("resolution A/RES/67/265 2013-05-17 own"), "{rows}");
    }
}

#[test]
fn dates_in_the_order_of_the_numbers() {
    assert_eq!(
        council(
            "Recalling General Assembly resolutions 2253 (ES-V) and 2254 (ES-V) of 4 and 14 July \
             1967, respectively, concerning the measures taken",
        ),
        "resolution A/RES/2253(ES-V) 1967-07-04 respective by organ_word: resolved\n\
         resolution A/RES/2254(ES-V) 1967-07-14 respective by organ_word: resolved",
    );
}

#[test]
fn two_eras_in_one_list() {
    assert_eq!(
        council(
            "the pertinent General Assembly resolutions 2253 (ES-V) and 2254 (ES-V) of 4 and 14 \
             July 1967, 32/5 of 28 October 1977 and 33/113 of 18 December 1978,",
        ),
        "resolution A/RES/2253(ES-V) 1967-07-04 respective by organ_word: resolved\n\
         resolution A/RES/2254(ES-V) 1967-07-14 respective by organ_word: resolved\n\
         resolution A/RES/32/5 1977-10-28 own by organ_word: resolved\n\
         resolution A/RES/33/113 1978-12-18 own by organ_word: resolved",
    );
}

#[test]
fn a_letter_an_era_and_a_last_number_without_a_date() {
    assert_eq!(
        assembly(
            "Recalling its resolutions 2453 A (XXIII) of 20 December 1968, 37/90 of 10 December \
             1982, 71/90 of 6 December 2016 and 72/79,",
        ),
        "resolution A/RES/2453(XXIII)A 1968-12-20 own by possessive: resolved\n\
         resolution A/RES/37/90 1982-12-10 own by possessive: resolved\n\
         resolution A/RES/71/90 2016-12-06 own by possessive: resolved\n\
         resolution A/RES/72/79 by possessive: resolved",
    );
}

#[test]
fn years_that_the_numbers_give() {
    assert_eq!(
        council(
            "its resolutions 38 (1948) of 17 January, 39 (1948) of 20 January and 47 (1948) of 21 \
             April 1948",
        ),
        "resolution S/RES/38(1948) 1948-01-17 elided by possessive: resolved\n\
         resolution S/RES/39(1948) 1948-01-20 elided by possessive: resolved\n\
         resolution S/RES/47(1948) 1948-04-21 own by possessive: resolved",
    );
}

#[test]
fn one_date_for_two() {
    assert_eq!(
        council("General Assembly resolutions 2324 (XXII) and 2325 (XXII) of 16 December 1967"),
        "resolution A/RES/2324(XXII) 1967-12-16 shared by organ_word: resolved\n\
         resolution A/RES/2325(XXII) 1967-12-16 shared by organ_word: resolved",
    );
    assert_eq!(
        assembly("its resolution 68/247 A and its resolution 68/248 A both of 27 December 2013"),
        "resolution A/RES/68/247A 2013-12-27 shared by possessive: resolved\n\
         resolution A/RES/68/248A 2013-12-27 shared by possessive: resolved",
    );
}

#[test]
fn a_date_is_not_shared_with_a_number_of_another_time() {
    assert_eq!(
        assembly("resolutions 1325 (2000) and 1820 (2008) of 19 June 2008"),
        "resolution S/RES/1325(2000) by session: resolved\n\
         resolution S/RES/1820(2008) 2008-06-19 own by session: resolved",
    );
}

#[test]
fn letters_of_parts() {
    assert_eq!(
        council(
            "General Assembly resolutions 377 A (V) of 3 November 1950, 47/20 A of 24 November \
             1992, 48/159 A and B of 20 December 1993 and 3419 A to D (XXX)",
        ),
        "resolution A/RES/377(V)A 1950-11-03 own by organ_word: resolved\n\
         resolution A/RES/47/20A 1992-11-24 own by organ_word: resolved\n\
         resolution A/RES/48/159A 1993-12-20 shared by organ_word: resolved\n\
         resolution A/RES/48/159B 1993-12-20 shared by organ_word: resolved\n\
         resolution A/RES/3419(XXX)A by organ_word: resolved\n\
         resolution A/RES/3419(XXX)B by organ_word: resolved\n\
         resolution A/RES/3419(XXX)C by organ_word: resolved\n\
         resolution A/RES/3419(XXX)D by organ_word: resolved",
    );
}

#[test]
fn special_sessions() {
    assert_eq!(
        council(
            "General Assembly resolution 2248 (S-V) of 19 May 1967, by which it established the \
             Council for South West Africa, and resolution S-14/1 of 20 September 1986,",
        ),
        "resolution A/RES/2248(S-V) 1967-05-19 own by organ_word: resolved\n\
         resolution A/RES/S-14/1 1986-09-20 own by date: resolved",
    );
}

#[test]
fn the_organ_comes_later() {
    assert_eq!(
        council("Recalling also resolution 40/61 of 9 December 1985 of the General Assembly,"),
        "resolution A/RES/40/61 1985-12-09 own by organ_after: resolved",
    );
    assert_eq!(
        council(
            "in accordance with paragraph 2 of resolution 502 (VI) adopted on 11 January 1952 by \
             the General Assembly,",
        ),
        "resolution A/RES/502(VI) 1952-01-11 own [para. 2] by organ_after: resolved",
    );
    assert_eq!(
        assembly(
            "Recalling the adoption of resolution 2000/22 of 18 August 2000, on the promotion of \
             dialogue on human rights issues, by the Subcommission on the Promotion and Protection \
             of Human Rights at its fifty-second session,",
        ),
        "resolution E/CN.4/SUB.2/RES/2000/22 2000-08-18 own by organ_after: resolved",
    );
}

#[test]
fn its_follows_the_organ_of_the_clause() {
    assert_eq!(
        assembly(
            "Noting that the Human Rights Council, in its resolution 19/11 of 22 March 2012, and \
             the Economic and Social Council, by its resolution 2005/20 of 22 July 2005, called on \
             States, and reaffirming its resolution 71/1 of 19 September 2016,",
        ),
        "resolution A/HRC/RES/19/11 2012-03-22 own by possessive: resolved\n\
         resolution E/RES/2005/20 2005-07-22 own by possessive: resolved\n\
         resolution A/RES/71/1 2016-09-19 own by possessive: resolved",
    );
}

#[test]
fn short_names_of_organs_mean_the_last_one_named() {
    assert_eq!(
        assembly(
            "the mandate that the Human Rights Council gave in Council resolution 24/9 of 26 \
             September 2013, and Security Council resolution 2178 (2014) and Council resolution \
             2170 (2014)",
        ),
        "resolution A/HRC/RES/24/9 2013-09-26 own by organ_word: resolved\n\
         resolution S/RES/2178(2014) by organ_word: resolved\n\
         resolution S/RES/2170(2014) by organ_word: resolved",
    );
}

#[test]
fn contradictions_are_kept_and_flagged() {
    assert_eq!(
        council("its resolution 93 (1951) of 18 May 1948"),
        "resolution S/RES/93(1951) 1948-05-18 own by possessive: contradicted",
    );
    assert_eq!(
        council("section C of resolution 587 (1991)"),
        "resolution S/RES/587(1991) [sect. C] by document: contradicted",
    );
    assert_eq!(
        assembly("its resolution 72/262 C of 24 December 2107"),
        "resolution A/RES/72/262C 2107-12-24 own by possessive: contradicted",
    );
}

#[test]
fn pinpoints_and_their_targets() {
    assert_eq!(
        council(
            "with paragraph 2 (c) of resolution 686 (1991) and paragraphs 30 and 31 of resolution \
             687 (1991),",
        ),
        "resolution S/RES/686(1991) [para. 2 (c)] by document: resolved\n\
         resolution S/RES/687(1991) [paras. 30, 31] by document: resolved",
    );
    assert_eq!(
        assembly("See resolutions 52/214, sect. B, 57/283 B, sect. III, and 58/250."),
        "resolution A/RES/52/214 [sect. B] by document: resolved\n\
         resolution A/RES/57/283B [sect. III] by document: resolved\n\
         resolution A/RES/58/250 by document: resolved",
    );
    assert_eq!(
        assembly(
            "paragraph 5 of section II of its resolution 55/222 and annex II to resolution 69/283"
        ),
        "resolution A/RES/55/222 [sect. II, para. 5] by possessive: resolved\n\
         resolution A/RES/69/283 [annex II] by document: resolved",
    );
}

#[test]
fn words_that_point_back() {
    assert_eq!(
        council(
            "its resolution 687 (1991) of 3 April 1991, and in particular paragraphs 2, 3 and 4 \
             thereof, and paragraph 33 of that resolution, and the report on it,",
        ),
        "resolution S/RES/687(1991) 1991-04-03 own by possessive: resolved\n\
         resolution S/RES/687(1991) [paras. 2, 3, 4] by antecedent: resolved\n\
         resolution S/RES/687(1991) [para. 33] by antecedent: resolved",
    );
    assert_eq!(
        council("resolutions 731 (1992) and 748 (1992); the above-mentioned resolutions"),
        "resolution S/RES/731(1992) by document: resolved\n\
         resolution S/RES/748(1992) by document: resolved\n\
         resolution - by antecedent: ambiguous",
    );
    assert_eq!(
        council("paragraphs 7 and 8 of the present resolution, and paragraph 9 thereof"),
        "",
    );
}

#[test]
fn the_annex_to_what_was_just_named() {
    assert_eq!(
        assembly("its resolution 46/182 of 19 December 1991 and the annex thereto,"),
        "resolution A/RES/46/182 1991-12-19 own by possessive: resolved\n\
         resolution A/RES/46/182 [annex] by antecedent: resolved",
    );
}

#[test]
fn words_that_point_back_from_behind_the_noun() {
    let rows = assembly_in(
        Language::Fr,
        "ses résolutions 60/1 du 16 septembre 2005 et 61/2 du 3 novembre 2006, et les résolutions \
         susmentionnées,",
    );
    assert!(rows.ends_with("resolution - by antecedent: ambiguous"), "{rows}");
}

#[test]
fn resolutions_of_a_named_body_that_only_their_dates_tell() {
    for text in [
        "the resolutions of the United Nations Commission for India and Pakistan dated 13 August \
         1948 and 5 January 1949",
        "the Commission’s resolutions of 13 August 1948 and of 5 January 1949",
    ] {
        assert_eq!(
            council(text),
            "resolution - 1948-08-13 own by date: unresolved\n\
             resolution - 1949-01-05 own by date: unresolved",
        );
    }
}

#[test]
fn resolutions_that_only_their_date_tells() {
    assert_eq!(
        council(
            "Commends to the parties the resolutions of 13 August 1948 and 5 January 1949 of the \
             United Nations Commission for India and Pakistan",
        ),
        "resolution - 1948-08-13 own by date: unresolved\n\
         resolution - 1949-01-05 own by date: unresolved",
    );
}

#[test]
fn charters() {
    assert_eq!(
        council(
            "Recalling Articles 24, 33, 34, 35, 36, 52 and 103 of the Charter of the United \
             Nations and articles 20 and 102 of the Charter of the Organization of American States,",
        ),
        "charter un:charter [Arts. 24, 33, 34, 35, 36, 52, 103] by definition: resolved\n\
         instrument treaty:oas-charter [arts. 20, 102] by definition: resolved",
    );
    assert_eq!(
        assembly(
            "as set forth in the Charter of the United Nations, in particular Article 1, paragraph \
             3, acting under Chapter VII of the Charter, and Article 2, paragraph 4, of the Charter",
        ),
        "charter un:charter [Art. 1(3)] by definition: resolved\n\
         charter un:charter [Chap. VII] by definition: resolved\n\
         charter un:charter [Art. 2(4)] by definition: resolved",
    );
}

#[test]
fn bodies_outside_the_main_organs() {
    assert_eq!(
        assembly(
            "World Health Assembly resolution 69.2 of 28 May 2016, decision 1/CP.21, and resolution \
             GC(69)/RES/15, adopted on 18 September 2018",
        ),
        "resolution WHA69.2 2016-05-28 own by organ_word: resolved\n\
         decision 1/CP.21 by symbol: resolved\n\
         resolution GC(69)/RES/15 2018-09-18 own by symbol: resolved",
    );
}

#[test]
fn a_note_gives_its_target_to_the_name_on_which_it_stands() {
    let text = Text::of("un:ga", (2018, 12, 5))
        .para("the Sendai Framework for Disaster Risk Reduction 2015–2030,⁋3 the Paris Agreement⁋4")
        .note("3", "Resolution 69/283, annex II.")
        .note("4", "See FCCC/CP/2015/10/Add.1, decision 1/CP.21, annex.");
    assert_eq!(
        text.rows(),
        "instrument A/RES/69/283 [annex II] by footnote: resolved\n\
         instrument FCCC/CP/2015/10/Add.1 by footnote: resolved\n\
         resolution A/RES/69/283 [annex II] by document: resolved\n\
         document FCCC/CP/2015/10/Add.1 by symbol: resolved\n\
         decision 1/CP.21 [annex] by symbol: resolved",
    );
}

#[test]
fn symbols_with_loose_ends() {
    assert_eq!(
        council(
            "the reports (A/65/53 and Corr.1), chap. II, sect. A, and documents S/4389 and Add.1-3"
        ),
        "document A/65/53 [chap. II, sect. A] by symbol: resolved\n\
         document A/65/53/Corr.1 by symbol: resolved\n\
         document S/4389 by symbol: resolved\n\
         document S/4389/Add.1 by symbol: resolved\n\
         document S/4389/Add.2 by symbol: resolved\n\
         document S/4389/Add.3 by symbol: resolved",
    );
    assert_eq!(
        council(
            "A/80/7, Add.2 and Add.2/Corr.1; E/1993/23 and Corr.2, 4 and 5; A/69/53/Add.1 and Corr. 1"
        ),
        "document A/80/7 by symbol: resolved\n\
         document A/80/7/Add.2 by symbol: resolved\n\
         document A/80/7/Add.2/Corr.1 by symbol: resolved\n\
         document E/1993/23 by symbol: resolved\n\
         document E/1993/23/Corr.2 by symbol: resolved\n\
         document E/1993/23/Corr.4 by symbol: resolved\n\
         document E/1993/23/Corr.5 by symbol: resolved\n\
         document A/69/53/Add.1 by symbol: resolved\n\
         document A/69/53/Add.1/Corr.1 by symbol: resolved",
    );
}

#[test]
fn one_document_with_two_symbols() {
    for print in ["A/67/828-S/2013/210", "A/67/828–S/2013/210", "A/67/828 S/2013/210"] {
        assert_eq!(
            assembly(&format!("See {print}, annex.")),
            "document A/67/828-S/2013/210 [annex] by symbol: resolved",
            "{print}",
        );
    }
}

#[test]
fn the_date_of_an_announced_document() {
    assert_eq!(
        council(
            "Noting the report of the Secretary-General of 21 September 1993 (S/26480 and Add.1), \
             and the reports of 25 August 1993 (S/26352) and 26 August 1993 (S/26361), and the \
             annex to the letter dated 24 July 1993 from the Secretary-General to the President of \
             the Security Council (S/26180),",
        ),
        "document S/26480 1993-09-21 own by symbol: resolved\n\
         document S/26480/Add.1 1993-09-21 shared by symbol: resolved\n\
         document S/26352 1993-08-25 own by symbol: resolved\n\
         document S/26361 1993-08-26 own by symbol: resolved\n\
         document S/26180 1993-07-24 own [annex] by symbol: resolved",
    );
}

#[test]
fn the_source_of_the_note_before() {
    let text = Text::of("un:sc", (1960, 8, 9))
        .note(
            "1",
            "Official Records of the Security Council, Fifteenth Year, Supplement for July, \
                    August and September 1960, document S/4387.",
        )
        .note("2", "Ibid., documents S/4389 and Add.1.")
        .note("3", "Ibid., para. 12.")
        .note("4", "Ibid., Fourth Year, Special Supplement No. 4, para. 3.")
        .note("5", "United Nations, Treaty Series, vol. 75 (1950), No. 972.")
        .note("6", "Ibid., vol. 76, No. 973.")
        .note("7", "League of Nations, Official Journal, No. 1 (1921).");
    assert_eq!(
        text.rows(),
        "document S/4387 by symbol: resolved\n\
         document S/4389 by symbol: resolved\n\
         document S/4389/Add.1 by symbol: resolved\n\
         document S/4389 [para. 12] by antecedent: resolved\n\
         record - [para. 3] by -: unresolved\n\
         instrument treaty:geneva-3 by definition: resolved\n\
         instrument treaty:geneva-4 by definition: resolved",
    );
}

#[test]
fn treaties_by_their_place_in_the_series() {
    let place = |language: Language, text: &str| {
        let mut document = Text::of("un:ga", (2023, 12, 20));
        document.0.language = language;
        let citations = document.note("1", text).citations();
        let rows = citations.into_iter().map(|(citation, print)| {
            assert_eq!(citation.kind.name(), "instrument", "{text}");
            let id = citation.target.instrument.unwrap_or("-");
            format!("{} {id}: {print}", citation.target.number.unwrap_or_default())
        });
        rows.collect::<Vec<_>>().join("\n")
    };
    assert_eq!(
        place(Language::En, "United Nations, Treaty Series, vol. 729, No. 10485."),
        "vol. 729, No. 10485 treaty:npt: United Nations, Treaty Series, vol. 729, No. 10485",
    );
    assert_eq!(
        place(
            Language::En,
            "Ibid., Treaty Series, vols. 2225, 2237 and 2326, No. 1; resolution 4."
        ),
        "vols. 2225, 2237, 2326, No. 1 -: Ibid., Treaty Series, vols. 2225, 2237 and 2326, No. 1",
    );
    assert_eq!(
        place(Language::En, "See Treaty Series, vol. 75 (1950), Nos. 972 and 973."),
        "vol. 75, No. 972 treaty:geneva-3: Treaty Series, vol. 75 (1950), Nos. 972 and 973\n\
         vol. 75, No. 973 treaty:geneva-4: Treaty Series, vol. 75 (1950), Nos. 972 and 973",
    );
    assert_eq!(
        place(Language::En, "(United Nations, Treaty Series, vol. 75, p. 287); Convention"),
        "vol. 75, p. 287 -: United Nations, Treaty Series, vol. 75, p. 287",
    );
    assert_eq!(place(Language::En, "It is published in the Treaty Series."), "");
    for (language, text) in [
        (Language::Fr, "Nations Unies, Recueil des Traités, vol. 729, no 10485."),
        (Language::Es, "Naciones Unidas, Treaty Series, vol. 729, núm. 10485."),
        (Language::Ru, "United Nations, Treaty Series, vol. 729, No. 10485."),
        (Language::Ar, "United Nations, Treaty Series, vol. 729, No. 10485."),
        (Language::Zh, "联合国，《条约汇编》，第729卷，第10485号。"),
    ] {
        let row = place(language, text);
        assert!(row.starts_with("vol. 729, No. 10485 treaty:npt: "), "{language:?}: {row}");
    }
}

#[test]
fn a_protocol_with_the_number_of_its_treaty() {
    let text = Text::of("un:ga", (2023, 12, 20))
        .para("Recalling the Convention on the Rights of the Child,⁋1 and other texts")
        .note("1", "United Nations, Treaty Series, vol. 1577, No. 27531.");
    let treaty = text.citations().pop().unwrap().0;
    assert_eq!(treaty.target.instrument, Some("treaty:crc"));
    assert_eq!(treaty.basis, Some(crate::model::Basis::Footnote));
}

#[test]
fn runs_of_loose_ends_are_quoted_as_runs() {
    let prints = Text::of("un:sc", (1960, 8, 9)).para("documents S/4389 and Add.1-3,").citations();
    let prints: Vec<String> = prints.into_iter().map(|(_, print)| print).collect();
    assert_eq!(prints, ["S/4389", "Add.1", "Add.1-3", "Add.1-3"]);
}

#[test]
fn the_source_named_before_in_the_text_itself() {
    assert_eq!(
        council("the letter of 3 May 1990 (S/21274) and the annex to it (ibid., para. 3),"),
        "document S/21274 1990-05-03 own by symbol: resolved\n\
         document S/21274 [para. 3] by antecedent: resolved",
    );
}

#[test]
fn sets_that_are_not_spelt_out() {
    for set in [
        "Reaffirming all its previous resolutions on the situation",
        "Recalling its relevant resolutions",
        "the resolutions and decisions of the Human Rights Council",
        "all relevant Security Council resolutions, presidential statements and press statements",
        "and all subsequent resolutions relating to the Force",
        "contrary to Security Council decisions",
    ] {
        assert_eq!(council(set), "open_set - by -: open", "{set}");
    }
}

#[test]
fn what_is_no_citation() {
    for nothing in [
        "2/10",
        "a two-thirds (2/3) majority, 24/7",
        "18-18418 (E) 241018",
        "the present resolution and this resolution",
        "the draft resolutions and the peaceful resolution of conflicts in 1/3 of cases",
        "the prevention and resolution of conflicts, and decision-making",
        "vol. 75 (1950), No. 972",
    ] {
        assert_eq!(assembly(nothing), "", "{nothing}");
    }
}

#[test]
fn a_sign_that_may_stand_for_several_digits_is_that_of_the_year() {
    assert_eq!(
        council("its resolution S67 (1975) of 12 March 1975"),
        "resolution S/RES/367(1975) 1975-03-12 own by possessive: resolved",
    );
}

#[test]
fn scanning_damage_is_repaired_where_everything_agrees() {
    let scanned = |text: &str| Text::of("un:sc", (1986, 12, 1)).para(text).rows();
    assert_eq!(
        scanned("its resolutions 567 (1985), 568 (1985), S71 (1985), $46 (1984) and SOL (1982)"),
        "resolution S/RES/567(1985) by possessive: resolved\n\
         resolution S/RES/568(1985) by possessive: resolved\n\
         resolution S/RES/571(1985) by possessive: resolved\n\
         resolution S/RES/546(1984) by possessive: resolved\n\
         resolution S/RES/501(1982) by possessive: resolved",
    );
    assert_eq!(
        scanned(
            "General Assembly resolution (514 (XV) and General Assembly resolution 1819 (XVID)"
        ),
        "resolution A/RES/1514(XV) by organ_word: resolved\n\
         resolution A/RES/1819(XVII) by organ_word: resolved",
    );
    assert_eq!(
        scanned("General Assembly resolution l514 (XV) and Security Council resolution 338 (l973)"),
        "resolution A/RES/1514(XV) by organ_word: resolved\n\
         resolution S/RES/338(1973) by organ_word: resolved",
    );
    assert_eq!(
        scanned("resolution [86 (1964), resolution I11 (1956) and resolution S71 (1990)"),
        "resolution S/RES/186(1964) by document: resolved\n\
         resolution S/RES/111(1956) by document: resolved\n\
         resolution - by -: unresolved",
    );
    assert_eq!(
        council("document $/25240 of 3 February 1993, its resolution 687 (1991) of 3 Apri] 1991"),
        "document S/25240 1993-02-03 own by symbol: resolved\n\
         resolution S/RES/687(1991) 1991-04-03 own by possessive: resolved",
    );
    assert_eq!(
        Text::of("un:sc", (2002, 11, 8))
            .para("the report of 10 September 2002 (5/2002/1005)")
            .rows(),
        "document S/2002/1005 2002-09-10 own by symbol: resolved",
    );
}

proptest! {
    /// Whatever stands in a text, each citation quotes a stretch of it, in reading order.
    #[test]
    fn citations_quote_the_text_in_its_order(
        text in "([Rr]esolutions? |its |the |Security Council |Convention |Charter |of |and |, |; |\\. |\
                 |[0-9]{1,4}/[0-9]{1,5} |[0-9]{1,5} \\((XV|19[4-9][0-9]|ES-V|S-2)\\) |[A-C] |to |annex |\
                 |paragraph 3 |thereof |Ibid\\. |A/65/53|/Corr\\.1|Add\\.1-3 |[0-9]{1,2} May |1968 |\
                 |[a-zé€„Ω\\$/\\(\\)]{0,4}){0,24}"
    ) {
        let document = Text::of("un:ga", (2018, 12, 5)).para(&text).note("1", &text);
        let mut last = (Place::Element(0), 0);
        for (citation, print) in document.citations() {
            prop_assert!(!print.is_empty());
            let here = (citation.place, citation.span.start());
            prop_assert!(here >= last, "{citation:?}");
            prop_assert!(citation.antecedent.is_none_or(|at| at < document.citations().len()));
            last = here;
        }
    }
}
