//! Formats that are text with tags, known by their first element.

use super::signature::Foreign;

/// A format of text with tags.
pub(super) enum Markup {
    /// Akoma Ntoso.
    AkomaNtoso,
    /// HTML.
    Html,
    /// One that no reader takes.
    Other(&'static Foreign),
}

const HELP: &str = "save its words as plain text";
const XML: Foreign = Foreign { name: "an XML document", help: HELP };

/// The format of `text`, if it is markup as a whole; a comment or a tag at its beginning does not
/// make it so.
pub(super) fn of(text: &str) -> Option<Markup> {
    let declared = text.trim_start().starts_with("<?xml");
    let mut rest = text.trim_start();
    let mut html = false;
    while let Some(after) = after_prolog(rest) {
        html |= opens(rest, "<!doctype html");
        rest = after.trim_start();
    }
    if html {
        return Some(Markup::Html);
    }
    let Some(name) = rest.strip_prefix('<') else {
        return declared.then_some(Markup::Other(&XML));
    };
    let name = name.split(|c: char| c.is_whitespace() || c == '>' || c == '/').next()?;
    let local = name.rsplit(':').next()?;
    if local == "akomaNtoso" {
        Some(Markup::AkomaNtoso)
    } else if local.eq_ignore_ascii_case("html") {
        Some(Markup::Html)
    } else {
        declared.then_some(Markup::Other(&XML))
    }
}

/// What follows a declaration, an instruction or a comment at the start of `text`.
fn after_prolog(text: &str) -> Option<&str> {
    let end = match text {
        _ if text.starts_with("<!--") => "-->",
        _ if text.starts_with("<?") => "?>",
        // Declarations of entities stand in brackets.
        _ if !text.starts_with("<!") => return None,
        _ if text.split('>').next()?.contains('[') => "]>",
        _ => ">",
    };
    text.split_once(end).map(|(_, rest)| rest)
}

fn opens(text: &str, mark: &str) -> bool {
    text.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark))
}
