//! What Markdown adds to a text: front matter, headings, tables, links, quotations, and tags of
//! HTML within lines. The signs are marked as such, and the words stay where they are.

use crate::model::{Language, Mark, MarkKind};
use crate::text::{Line, Span};

/// How many lines front matter may have.
const LONGEST: usize = 60;

/// What converters put before a text: `---`, lines such as `language: EN`, `---`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Where it ends.
    pub(super) end: usize,
    /// The language that it names.
    pub(super) language: Option<Language>,
}

/// The front matter of `text`.
pub(super) fn front_matter(text: &str) -> Option<FrontMatter> {
    let mut end = 0;
    let mut language = None;
    for (index, line) in text.split_inclusive('\n').take(LONGEST).enumerate() {
        end += line.len();
        let line = line.trim_end();
        match (index, line) {
            (0, "---") => {}
            (0, _) => return None,
            (_, "---" | "...") => return Some(FrontMatter { end, language }),
            (_, "") => {}
            _ => {
                let entry = line.split_once(':').filter(|(key, _)| {
                    !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_- ".contains(c))
                });
                let Some((key, value)) = entry else {
                    // A list, or a value that goes on.
                    if line.starts_with([' ', '-']) {
                        continue;
                    }
                    return None;
                };
                if ["language", "lang"].contains(&key) {
                    let code = value.trim().trim_matches(['"', '\'']).to_lowercase();
                    language = Language::from_code(&code);
                }
            }
        }
    }
    None
}

/// Marks what a line is as a whole. Gives the bytes at its start that are signs, or `None` where
/// nothing on it is left to look at.
pub(super) fn line(line: &Line<'_>, marks: &mut Vec<Mark>) -> Option<usize> {
    let (text, start) = (line.text, line.span.start());
    if let Some(length) = heading(text) {
        marks.push(Mark { span: line.span, kind: MarkKind::Heading });
        marks.push(syntax(start, length));
        return Some(length);
    }
    if text.starts_with('>') {
        let length = text.bytes().take_while(|byte| matches!(byte, b'>' | b' ')).count();
        marks.push(syntax(start, length));
        return Some(length);
    }
    if text.len() > 2 && text.starts_with('|') && text.ends_with('|') {
        if text.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ')) {
            marks.push(Mark { span: line.span, kind: MarkKind::Rule });
            return None;
        }
        marks.push(Mark { span: line.span, kind: MarkKind::Row });
        marks.extend(text.match_indices('|').map(|(at, _)| syntax(start + at, 1)));
    }
    Some(0)
}

/// The bytes of `## ` before a heading.
fn heading(text: &str) -> Option<usize> {
    let signs = text.bytes().take_while(|&byte| byte == b'#').count();
    let rest = text.get(signs..)?;
    ((1..=6).contains(&signs) && rest.starts_with(' ') && !rest.trim().is_empty())
        .then(|| signs + (rest.len() - rest.trim_start().len()))
}

/// `[words](address)` at `at`: the words stay, and link. `![words](address)` is a picture, of which
/// nothing stays. Gives the bytes up to the words.
pub(super) fn link(line: &str, at: usize, base: usize, marks: &mut Vec<Mark>) -> Option<usize> {
    let rest = line.get(at + 1..)?;
    let length = near(rest, b']')?;
    let address = rest.get(length..)?.strip_prefix("](")?;
    let address = address.get(..near(address, b')')?)?;
    // A remark in brackets behind a bracket is no address.
    let leads = address.contains("://") || address.starts_with(['#', '/', '.']);
    if !leads || address.contains(' ') {
        return None;
    }
    let words = Span::new(base + at + 1, base + at + 1 + length);
    let end = words.end() + 2 + address.len() + 1;
    let picture = at.checked_sub(1).and_then(|before| line.get(before..at)) == Some("!");
    if picture {
        marks.push(Mark { span: Span::new(base + at - 1, end), kind: MarkKind::Syntax });
        return Some(end - base - at);
    }
    marks.push(syntax(base + at, 1));
    if !address.starts_with('#') {
        marks.push(Mark { span: words, kind: MarkKind::Link { address: address.to_owned() } });
    }
    marks.push(Mark { span: Span::new(words.end(), end), kind: MarkKind::Syntax });
    Some(1)
}

/// A tag of HTML at `at`, `<br>` or `</u>`; `<sup>3</sup>` refers to a note. Gives its bytes.
pub(super) fn tag(line: &str, at: usize, base: usize, marks: &mut Vec<Mark>) -> Option<usize> {
    const KNOWN: [&str; 16] = [
        "sup", "sub", "br", "u", "i", "b", "em", "strong", "a", "span", "div", "p", "center", "hr",
        "small", "font",
    ];
    let inner = line.get(at + 1..)?;
    let inner = inner.get(..near(inner, b'>')?)?;
    let name = inner.trim_start_matches('/').split([' ', '/']).next()?.to_ascii_lowercase();
    if !KNOWN.contains(&name.as_str()) {
        return None;
    }
    let length = inner.len() + 2;
    if inner.eq_ignore_ascii_case("sup") {
        let rest = line.get(at + length..)?;
        let end = near(rest, b'<').filter(|&end| {
            rest.get(end..end + 6).is_some_and(|tag| tag.eq_ignore_ascii_case("</sup>"))
        });
        if let Some(end) = end
            && let [marker] =
                crate::read::marker::in_superscript(rest.get(..end).unwrap_or_default()).as_slice()
        {
            let span = Span::new(base + at, base + at + length + end + 6);
            marks.push(Mark { span, kind: MarkKind::NoteRef { marker: marker.clone() } });
            return Some(span.len());
        }
    }
    marks.push(syntax(base + at, length));
    Some(length)
}

/// Where `sign` stands in `text`, if it is near: no link and no tag is as long, and a line of
/// nothing but their first signs would be searched to its end for each.
fn near(text: &str, sign: u8) -> Option<usize> {
    const LONGEST: usize = 2 << 10;
    memchr::memchr(sign, text.as_bytes().get(..LONGEST).unwrap_or(text.as_bytes()))
}

fn syntax(start: usize, length: usize) -> Mark {
    Mark { span: Span::new(start, start + length), kind: MarkKind::Syntax }
}
