use super::*;

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
fn a_short_name_that_brackets_define_holds_against_later_names() {
    let text = Text::of("un:ga", (2022, 12, 30))
        .para("Recalling the United Nations Convention on the Law of the Sea (the Convention),")
        .para("the Convention on Biological Diversity and the secretariat of that Convention")
        .para("States parties to the Convention")
        .para("the Convention against Torture (hereinafter referred to as “the Convention”)")
        .para("Calls upon parties to the Convention");
    assert_eq!(
        text.rows(),
        "instrument treaty:unclos by definition: resolved\n\
         instrument treaty:unclos by definition: resolved\n\
         instrument treaty:cbd by definition: resolved\n\
         instrument treaty:cbd by definition: resolved\n\
         instrument treaty:unclos by definition: resolved\n\
         instrument A/RES/39/46 by definition: resolved\n\
         instrument A/RES/39/46 by definition: resolved\n\
         instrument A/RES/39/46 by definition: resolved",
    );
}

#[test]
fn where_names_begin_and_end() {
    let names = |text: &str| {
        let found = Text::of("un:ga", (2022, 12, 30)).para(text).citations();
        found.into_iter().map(|(_, print)| print).collect::<Vec<_>>().join(" | ")
    };
    assert_eq!(
        names(
            "Recalling the 2015–2020 Gender Plan of Action, the post-2020 Ocean Strategy and the \
             “Addis Ababa Agreements”, noted in annex 5 to the Agreement on a Political Settlement,",
        ),
        "2015–2020 Gender Plan of Action | post-2020 Ocean Strategy | Addis Ababa Agreements | \
         Agreement on a Political Settlement",
    );
    assert_eq!(
        names(
            "Refers the Treaty on Lights Governing the Activities of States in Ports, the Action \
             Plan to Combat Violence Against Women and the Agreement on Lights to the Governing Council,",
        ),
        "Treaty on Lights Governing the Activities of States in Ports | \
         Action Plan to Combat Violence Against Women | Agreement on Lights",
    );
}

#[test]
fn protocols_of_what_was_named() {
    let text = Text::of("un:ga", (2022, 12, 15))
        .para("the Convention on the Rights of Persons with Disabilities and the Optional Protocol thereto")
        .para("the Convention relating to the Status of Refugees and the Protocol thereto of 1967")
        .para("acceding to the Optional Protocol to the Convention; parties to the Optional Protocol")
        .para("the Convention on the Rights of the Child and the Optional Protocol thereto");
    assert_eq!(
        text.rows(),
        "instrument A/RES/61/106 by definition: resolved\n\
         instrument A/RES/61/106 by antecedent: resolved\n\
         instrument treaty:refugees by definition: resolved\n\
         instrument treaty:refugees-protocol by antecedent: resolved\n\
         instrument A/RES/61/106 by antecedent: resolved\n\
         instrument A/RES/61/106 by definition: resolved\n\
         instrument A/RES/44/25 by definition: resolved\n\
         instrument - by -: ambiguous",
    );
}

#[test]
fn a_government_is_no_instrument() {
    assert_eq!(council("Welcoming the formation of the Government of National Accord,"), "");
}

#[test]
fn names_of_instruments_are_known_whatever_their_case() {
    assert_eq!(
        assembly(
            "Recalling the Convention on the Elimination of all Forms of Discrimination Against \
             Women,",
        ),
        "instrument A/RES/34/180 by definition: resolved",
    );
}

#[test]
fn who_adopted_it_stands_before_it() {
    assert_eq!(
        assembly(
            "Noting the adoption by the Economic and Social Council, at its session held in New York \
             from 5 to 9 June 2017, of resolution 2017/4, and the adoption by the Human Rights \
             Council of its resolution 35/22, and the adoption on 9 May 2014 by the Economic Commission \
             for Latin America and the Caribbean of resolution 682 (XXXV),",
        ),
        "resolution E/RES/2017/4 by organ_word: resolved\n\
         resolution A/HRC/RES/35/22 by possessive: resolved\n\
         resolution - by organ_word: unresolved",
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
fn a_note_on_the_words_around_a_known_name_is_not_about_the_name() {
    let text = Text::of("un:ga", (2023, 12, 7))
        .para(
            "the report of the Special Committee on the Implementation of the Declaration on the Granting \
             of Independence to Colonial Countries and Peoples,⁋1 the report on the United Nations \
             Framework Convention on Climate Change⁋2",
        )
        .note("1", "A/78/23.")
        .note("2", "A/78/209, sect. I.");
    assert_eq!(
        text.rows(),
        "instrument A/RES/1514(XV) by definition: resolved\n\
         instrument treaty:unfccc by definition: resolved\n\
         document A/78/23 by symbol: resolved\n\
         document A/78/209 [sect. I] by symbol: resolved",
    );
}
