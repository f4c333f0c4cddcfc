//! Hyperlinks against words: editors link mentions by hand, and some links lead elsewhere.
//!
//! The words decide what is cited; a link that names another document is a finding. A link to the
//! whole of what the words cite a part of agrees with them, and so does one to a twin symbol.

use crate::model::{Citation, Code, Diagnostic, Document, Mark, MarkKind, Place, Symbol};
use crate::text::{Cleaned, Span};

/// Says which `citations` of `document` stand on links among `marks` that lead elsewhere.
pub(crate) fn compare(
    document: &Document,
    marks: &[Mark],
    citations: &[Citation],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let links: Vec<(Span, Symbol)> = marks
        .iter()
        .filter_map(|mark| match &mark.kind {
            MarkKind::Link { address } => Some((mark.span, symbol(address)?)),
            _ => None,
        })
        .collect();
    if links.is_empty() {
        return;
    }
    for citation in citations {
        let Some(cited) = &citation.target.symbol else { continue };
        let text = match citation.place {
            Place::Element(at) => document.elements.get(at).map(|element| &element.text),
            Place::Note(at) => document.notes.get(at).map(|note| &note.text),
        };
        let Some(text) = text else { continue };
        let linked: Vec<&Symbol> = places(text, citation.span)
            .flat_map(|place| {
                let first = links.partition_point(|(link, _)| link.end() <= place.start());
                let rest = links.iter().skip(first);
                rest.take_while(move |(link, _)| link.start() < place.end())
            })
            .map(|(_, symbol)| symbol)
            .collect();
        if let Some(elsewhere) = linked.first()
            && !linked.iter().any(|linked| agree(cited, linked))
        {
            let message = format!("the words cite {cited}, and their link leads to {elsewhere}");
            let mut finding = Diagnostic::new(Code::LinkDisagrees, message).at(citation.place);
            finding.span = text.origin(citation.span);
            diagnostics.push(finding);
        }
    }
}

/// Where the words `span` of `text` stand in the source, in pieces: a note may stand among them.
fn places(text: &Cleaned, span: Span) -> impl Iterator<Item = Span> + '_ {
    let pieces = text.pieces();
    let first = pieces.partition_point(|piece| piece.at <= span.start()).max(1) - 1;
    let pieces = pieces.iter().skip(first).take_while(move |piece| piece.at < span.end());
    pieces.filter(|piece| piece.bytewise).filter_map(move |piece| {
        let start = piece.at.max(span.start());
        let end = (piece.at + piece.origin.len()).min(span.end());
        (start < end).then(|| text.origin(Span::new(start, end))).flatten()
    })
}

/// The symbol that an address of a document service of the United Nations names:
/// `https://undocs.org/en/A/RES/64/171`, `https://www.un.org/...?symbol=A/RES/64/171`.
fn symbol(address: &str) -> Option<Symbol> {
    let (_, rest) = address.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let print = if let Some((_, query)) = path.split_once('?') {
        let pairs = || query.split('&');
        pairs().find_map(|pair| pair.strip_prefix("symbol="))?
    } else if ["undocs.org", "docs.un.org"].contains(&host) {
        // The language comes first: two small letters, which no organ has.
        match path.split_once('/') {
            Some((code, rest))
                if code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase()) =>
            {
                rest
            }
            _ => path,
        }
    } else {
        return None;
    };
    let print = decoded(print)?;
    let print = print.split('#').next()?.trim_matches(['/', ' ']);
    print.contains(|c: char| c.is_ascii_digit()).then(|| Symbol::printed(print))
}

/// Percent signs taken back.
fn decoded(print: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(print.len());
    let mut rest = print.bytes();
    while let Some(byte) = rest.next() {
        let escaped = (byte == b'%').then(|| {
            let mut digit = || char::from(rest.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()
        });
        bytes.push(escaped.unwrap_or(Some(byte))?);
    }
    String::from_utf8(bytes).ok()
}

/// True where one symbol names what the other names, the whole of it, or its twin.
fn agree(cited: &Symbol, linked: &Symbol) -> bool {
    twins(cited.as_str()).any(|cited| twins(linked.as_str()).any(|linked| cited == linked))
}

/// The stems of a symbol that joins two by a dash: `A/67/828-S/2013/210`.
fn twins(symbol: &str) -> impl Iterator<Item = String> + '_ {
    let joint = symbol.match_indices('-').map(|(at, _)| at).find(|&at| {
        let rest = symbol.get(at + 1..).unwrap_or_default();
        rest.starts_with(|c: char| c.is_ascii_uppercase()) && rest.contains('/')
    });
    let (first, second) = match joint {
        Some(at) => (symbol.get(..at).unwrap_or(symbol), symbol.get(at + 1..)),
        None => (symbol, None),
    };
    std::iter::once(first).chain(second).map(stem)
}

/// A symbol without what names a part of its document, in capitals: `A/RES/54/237` of
/// `A/RES/54/237C` and `A/RES/54/237a-c`, `A/63/47` of `A/63/47(supp)`.
fn stem(symbol: &str) -> String {
    let mut stem = symbol.to_ascii_uppercase();
    let letters = |c: char| c.is_ascii_uppercase() || matches!(c, '-' | ',' | '&');
    if let Some(inner) = stem.strip_suffix(')')
        && let Some((before, inner)) = inner.rsplit_once('(')
        && !inner.chars().all(|c| c.is_ascii_digit() || "IVXLCES-".contains(c))
    {
        stem.truncate(before.len());
    }
    let kept = stem.trim_end_matches(letters);
    if kept.ends_with(|c: char| c.is_ascii_digit() || c == ')') {
        stem.truncate(kept.len());
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(address: &str) -> Option<String> {
        symbol(address).map(|symbol| symbol.to_string())
    }

    #[test]
    fn addresses_name_symbols() {
        let is = |address, symbol: &str| assert_eq!(link(address).as_deref(), Some(symbol));
        is("https://undocs.org/en/A/RES/64/171", "A/RES/64/171");
        is("http://undocs.org/S/RES/1325%20(2000)", "S/RES/1325(2000)");
        is("https://docs.un.org/ch/A/HRC/RES/13/23#page=2", "A/HRC/RES/13/23");
        is(
            "https://www.un.org/en/ga/search/view_doc.asp?symbol=A/RES/1514(XV)&a=b",
            "A/RES/1514(XV)",
        );
        assert_eq!(link("https://unfccc.int/sites/9"), None);
        assert_eq!(link("https://undocs.org/en/%zz9"), None);
        assert_eq!(link("about:blank"), None);
    }

    #[test]
    fn parts_and_twins_agree() {
        let agree = |a, b| agree(&Symbol::printed(a), &Symbol::printed(b));
        for (cited, linked) in [
            ("A/RES/54/237C", "A/RES/54/237a-c"),
            ("A/RES/2200(XXI)A", "A/RES/2200(XXI)"),
            ("A/63/47", "A/63/47(supp)"),
            ("A/48/486-S/26560", "S/26560"),
            ("A/RES/S-9/1", "A/RES/s-9/1"),
        ] {
            assert!(agree(cited, linked), "{cited} {linked}");
        }
        for (cited, linked) in [
            ("A/HRC/RES/53/11", "A/RES/53/11"),
            ("A/77/53/Add.1", "A/75/53/Add.1"),
            ("A/65/53", "A/65/53/Add.1"),
            ("A/RES/1514(XV)", "A/RES/1514(XX)"),
            ("A/DEC/78/542C", "A/RES/78/542C"),
        ] {
            assert!(!agree(cited, linked), "{cited} {linked}");
        }
    }
}
