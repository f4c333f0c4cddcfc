use proptest::prelude::*;

use super::*;

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
