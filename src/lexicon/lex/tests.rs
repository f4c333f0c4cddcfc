use super::{Kind, Token, Vocabulary, lex};
use crate::model::Language;

/// The tokens of an English text, one a line: class and words.
fn tokens(text: &str) -> String {
    let mut found: Vec<Token> = Vec::new();
    lex(text, Vocabulary::of(Language::En), &mut found);
    let line = |token: &Token| {
        let kind = match token.kind {
            Kind::Body(place) => crate::lexicon::bodies()[usize::from(place)].id.to_owned(),
            kind => format!("{kind:?}"),
        };
        format!("{kind} {}", token.span.of(text).unwrap())
    };
    found.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn show() {
    println!(
        "{}",
        tokens(
            "Recalling its resolutions 2253 (ES-V), S-13/2, 377 A (V), 64/171 of 18 December 2009 (A/65/53 and Corr.1), S/4389 and Add.1-3, A/CONF.157/24 (Part I), chap. III; (c) Human Rights Council’s resolution 13/23 of 26 March; A/67/828 S/2013/210, decision 1/CP.21, WHA69.2 69.2 A.1170(32), SOL (1982) sect. B.2 Treaty on the Non- Proliferation of Nuclear Weapons"
        )
    );
}
