//! Addresses that follow from a symbol or a number: for machines (Akoma Ntoso for the United
//! Nations) and for people (the documents service of the United Nations).

use std::fmt::{self, Write};

use crate::model::{Date, Language, Symbol};

/// Writes the AKN4UN name of the work that `body` adopted as `number` on `adopted`, such as
/// `/akn/un/statement/deliberation/un-ga/2016-10-13/71-4`.
///
/// The name holds the day of adoption: where it is not known there is no name. Nor is there one
/// for bodies below the organs, for which the profile has no actors.
pub(super) fn iri(
    out: &mut impl Write,
    body: Option<&str>,
    adopted: Option<Date>,
    number: Option<&str>,
) -> fmt::Result {
    let (Some(body), Some(adopted), Some(number)) = (body, adopted, number) else { return Ok(()) };
    let Some(organ) = body.strip_prefix("un:").filter(|organ| !organ.contains(':')) else {
        return Ok(());
    };
    write!(out, "/akn/un/statement/deliberation/un-{organ}/{adopted}/")?;
    // `1325 (2000)` is `1325-2000`, `47/20 A` is `47-20A`, `377 A (V)` is `377A-V`.
    for c in number.chars() {
        match c {
            '/' | '(' => out.write_char('-')?,
            ')' => {}
            c if c.is_whitespace() => {}
            c => out.write_char(c)?,
        }
    }
    Ok(())
}

/// Writes the address at which the document `symbol` can be read in `language`.
pub(super) fn url(out: &mut impl Write, symbol: &Symbol, language: Language) -> fmt::Result {
    write!(out, "https://undocs.org/{language}/")?;
    let stands = |byte: &u8| byte.is_ascii_alphanumeric() || b"/().-,".contains(byte);
    let symbol = symbol.as_str();
    if symbol.as_bytes().iter().all(stands) {
        return out.write_str(symbol);
    }
    for byte in symbol.bytes() {
        if stands(&byte) {
            out.write_char(char::from(byte))?;
        } else {
            write!(out, "%{byte:02X}")?;
        }
    }
    Ok(())
}
