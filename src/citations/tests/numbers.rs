use super::*;

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
