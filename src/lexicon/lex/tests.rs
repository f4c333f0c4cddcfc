use super::{Kind, Token, Vocabulary, lex};
use crate::lexicon::{bodies, instruments};
use crate::model::Language;

/// The tokens of an English text with their classes in short.
fn tokens(text: &str) -> String {
    let mut found: Vec<Token> = Vec::new();
    lex(text, Vocabulary::of(Language::En), &mut found);
    let shown = |token: &Token| {
        let class = match token.kind {
            Kind::Body(place) => bodies()[usize::from(place)].id.to_owned(),
            Kind::Instrument(place) => instruments()[usize::from(place)].id.to_owned(),
            Kind::Date(date) => format!("{}-{}-{}", date.year, date.month, date.day),
            Kind::Head(_) => "Head".to_owned(),
            Kind::Session(_) => "Session".to_owned(),
            Kind::Numbered(..) => "Numbered".to_owned(),
            kind => format!("{kind:?}"),
        };
        format!("{class} «{}»", token.span.of(text).unwrap())
    };
    found.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[test]
fn numbers_of_resolutions() {
    assert_eq!(
        tokens("2253 (ES-V), S-13/2 377 A (V)"),
        "Integer(2253) «2253» Open «(» Session «ES-V» Close «)» Comma «,» Numbered «S-13/2» \
         Integer(377) «377» Letter('A') «A» Open «(» Letter('V') «V» Close «)»",
    );
    assert_eq!(
        tokens("64/171 XV 1/CP.21 69.2 WHA69.2 A.1170(32) 41C/53 IX/20"),
        "Pair(64, 171) «64/171» Roman(15) «XV» OfParties(1, Parties { conference: 0, session: 21 }) «1/CP.21» \
         Code «69.2» Code «WHA69.2» Code «A.1170(32)» Code «41C/53» Code «IX/20»",
    );
}

#[test]
fn an_apostrophe_that_unicode_calls_a_letter_parts_words() {
    assert_eq!(
        tokens("Peoplesʼ Rights, African Charter on Human and Peoplesʼ Rights, the Councilʼs"),
        "Name «Peoples» Name «Rights» Comma «,» treaty:african-charter \
         «African Charter on Human and Peoplesʼ Rights» Comma «,» Word(The) «the» ShortBody(17) «Council»",
    );
}

#[test]
fn document_symbols() {
    for symbol in [
        "A/65/53",
        "A/CONF.157/24 (Part I)",
        "NPT/CONF.2000/28 (Parts I and II)",
        "NPT/CONF.1995/32 (Part I)/Corr.2",
        "A/78/6 (Sect. 3)/Add.8",
        "A/67/828-S/2013/210",
        "A/67/828–S/2013/210",
        "A/67/828 S/2013/210",
        "E/CN.4/2001/2-E/CN.4/Sub.2/2000/46",
        "A/ES-10/794",
        "UNEP/CBD/BS/COP-MOP/5/17",
        "GC(69)/RES/15",
        "ICCD/COP(14)/23/Add.1",
        "Assembly/AU/Dec.500(XXII)",
        "UNEP/OzL.Pro.28/12",
        "CD/1299",
        "S/ 12869",
    ] {
        assert_eq!(tokens(symbol), format!("Symbol «{symbol}»"));
    }
    assert_eq!(
        tokens("A/65/53 and Corr.1, Add. 2/Corr.1-3."),
        "Symbol «A/65/53» Word(And) «and» Suffix «Corr.1» Comma «,» Suffix «Add. 2/Corr.1» Dash «-» \
         Integer(3) «3» Stop «.»",
    );
    assert_eq!(tokens("HIV/AIDS and/or"), "Name «HIV» Name «AIDS» Word(And) «and» Word(Or) «or»");
}

#[test]
fn symbols_that_a_scanner_misread() {
    assert_eq!(tokens("document $/25240"), "Word(Document) «document» DamagedSymbol «$/25240»");
    assert_eq!(
        tokens("document s/3140."),
        "Word(Document) «document» DamagedSymbol «s/3140» Stop «.»"
    );
    assert_eq!(tokens("(8/26385/Add.1)"), "Open «(» DamagedSymbol «8/26385/Add.1» Close «)»");
    assert_eq!(tokens("(5/2002/1005)"), "Open «(» DamagedSymbol «5/2002/1005» Close «)»");
}

#[test]
fn the_year_mark_belongs_to_the_date() {
    let text = "от 3 ноября 1950 года";
    let mut found = Vec::new();
    lex(text, Vocabulary::of(Language::Ru), &mut found);
    assert_eq!(found.last().unwrap().span.of(text), Some("3 ноября 1950 года"));
}

#[test]
fn dates() {
    assert_eq!(tokens("18 December 2009"), "2009-12-18 «18 December 2009»");
    assert_eq!(
        tokens("17 January, 4 and 14 July 1967"),
        "0-1-17 «17 January» Comma «,» Integer(4) «4» Word(And) «and» 1967-7-14 «14 July 1967»"
    );
    assert_eq!(tokens("3 Apri] 1991"), "1991-4-3 «3 Apri] 1991»");
    assert!(!tokens("States may").contains("-5-"), "a verb is no month");
}

#[test]
fn a_name_is_found_across_line_breaks_hyphens_and_case() {
    assert_eq!(
        tokens("Treaty on the Non-\nProliferation of Nuclear Weapons"),
        "treaty:npt «Treaty on the Non-\nProliferation of Nuclear Weapons»",
    );
    assert_eq!(tokens("Human Rights Council’s"), "un:hrc «Human Rights Council»");
    assert_eq!(tokens("the charter"), "Word(The) «the» Other «charter»");
}

#[test]
fn a_citation_within_the_name_of_a_body_is_found_as_well() {
    let found = tokens("Conference of the Parties to the Convention on Biological Diversity");
    assert!(found.starts_with("cbd:cop «"), "{found}");
    assert!(found.ends_with("treaty:cbd «Convention on Biological Diversity»"), "{found}");
}
