//! Plain text, with the light markup that people and converters put into it.
//!
//! The text stays as it is; what is markup and no words is marked: emphasis signs, note
//! references (`[^3]`, `³`), page comments, rules. Whether a number at a line's start is a
//! paragraph's or a note's is not decided here.

mod markdown;

use super::decode::Decoded;
use super::sha256;
use crate::model::{Format, Mark, MarkKind, Metadata, Source};
use crate::text::{Span, raw_lines, trimmed};

/// The source that a plain text is; `format` where somebody said which.
pub(super) fn source(path: &str, decoded: Decoded, bytes: &[u8], format: Option<Format>) -> Source {
    let marks = marks(&decoded.text);
    let pages = marks.iter().filter_map(|mark| match mark.kind {
        MarkKind::Page { number } => Some(number),
        _ => None,
    });
    let front = markdown::front_matter(&decoded.text);
    Source {
        path: path.to_owned(),
        format: format.unwrap_or_else(|| by_marks(front.is_some(), &marks)),
        pages: pages.max(),
        language: front.and_then(|front| front.language),
        text: decoded.text,
        marks,
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
        metadata: Metadata::default(),
        encoding: Some(decoded.encoding),
        gaps: Vec::new(),
    }
}

/// The format of a text that begins with `head`.
pub(super) fn format(head: &str) -> Format {
    // Of what only Markdown has, headings, rows and links have these.
    let may_be_marked =
        memchr::memchr2(b'#', b'|', head.as_bytes()).is_some() || find(head, "](", 0).is_some();
    let marks = if may_be_marked { marks(head) } else { Vec::new() };
    by_marks(markdown::front_matter(head).is_some(), &marks)
}

fn by_marks(has_front_matter: bool, marks: &[Mark]) -> Format {
    let light = has_front_matter || marks.iter().any(|mark| is_markdown(&mark.kind));
    if light { Format::Markdown } else { Format::Text }
}

/// True for what only Markdown has. Emphasis, notes and comments are in many a plain text.
fn is_markdown(kind: &MarkKind) -> bool {
    matches!(kind, MarkKind::Heading | MarkKind::Row | MarkKind::Link { .. })
}

/// The marks on a plain text, in the order of [`Source::marks`](crate::model::Source::marks).
fn marks(text: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let front = markdown::front_matter(text).map_or(0, |front| front.end);
    if front > 0 {
        let span = Span::new(0, text.get(..front).map_or(0, |text| text.trim_end().len()));
        marks.push(Mark { span, kind: MarkKind::Comment });
    }
    comments(text, &mut marks);
    let mut page = marks.iter().filter(|mark| matches!(mark.kind, MarkKind::Page { .. })).count();
    let mut open: Option<Opener> = None;
    for raw in raw_lines(text) {
        if open.is_none() && is_plain(text.as_bytes(), raw) {
            continue;
        }
        let line = trimmed(text, raw);
        if line.span.start() < front {
            continue;
        }
        if line.span.start() > 0 && text.as_bytes().get(line.span.start() - 1) == Some(&b'\x0c') {
            page += 1;
            let number = u32::try_from(page + 1).unwrap_or(u32::MAX);
            marks.push(Mark {
                span: Span::new(line.span.start(), line.span.start()),
                kind: MarkKind::Page { number },
            });
        }
        if is_rule(line.text) {
            marks.push(Mark { span: line.span, kind: MarkKind::Rule });
            open = None;
            continue;
        }
        if line.is_blank() {
            open = None;
        }
        if let Some(skip) = markdown::line(&line, &mut marks) {
            inline(line.text, skip, line.span.start(), &mut open, &mut marks);
        }
    }
    marks.sort_by_key(|mark| (mark.span.start(), usize::MAX - mark.span.end()));
    marks
}

/// True for a line on which nothing is markup, as is nearly every line of a plain text.
fn is_plain(text: &[u8], line: Span) -> bool {
    let words = text.get(line.range()).unwrap_or_default();
    let first = words.iter().find(|byte| !byte.is_ascii_whitespace());
    // Blanks beyond ASCII begin with the last two.
    let opens = matches!(first, Some(b'#' | b'>' | b'|' | b'-' | b'=' | 0xe1 | 0xe3));
    let page = line.start().checked_sub(1).and_then(|end| text.get(end)) == Some(&b'\x0c');
    // No byte is left out, so that many are looked at together.
    !opens && !page && !words.iter().fold(false, |any, byte| any | is_sign(*byte))
}

/// The first bytes of what is markup within a line.
fn is_sign(byte: u8) -> bool {
    matches!(byte, b'*' | b'_' | b'[' | b'<' | b'\\' | 0xc2 | 0xe2)
}

/// Comments of converters, `<!-- Page 2 -->`: a page mark where they hold a number, else a comment.
fn comments(text: &str, marks: &mut Vec<Mark>) {
    let mut from = 0;
    while let Some(start) = find(text, "<!--", from) {
        let Some(end) = find(text, "-->", start).map(|end| end + 3) else { break };
        let inner = text.get(start + 4..end - 3).unwrap_or_default();
        let digits = inner.trim().rsplit(' ').next().and_then(|word| word.parse().ok());
        let kind = digits.map_or(MarkKind::Comment, |number| MarkKind::Page { number });
        marks.push(Mark { span: Span::new(start, end), kind });
        from = end;
    }
}

fn find(text: &str, needle: &str, from: usize) -> Option<usize> {
    memchr::memmem::find(text.as_bytes().get(from..)?, needle.as_bytes()).map(|at| from + at)
}

/// A line drawn with signs: `____`, `---`, `* * *`.
fn is_rule(line: &str) -> bool {
    let drawn = |c| matches!(c, '_' | '-' | '—' | '―' | '=' | '*' | ' ' | '\\');
    line.chars().all(drawn) && line.chars().filter(|c| !c.is_whitespace()).count() >= 3
}

/// An emphasis sign that waits for its other half, and what sign it is.
type Opener = (Span, u8);

/// Marks within one line, from its byte `at` on. `open` is the emphasis sign that an earlier line of the same paragraph
/// left open.
fn inline(
    line: &str,
    mut at: usize,
    base: usize,
    open: &mut Option<Opener>,
    marks: &mut Vec<Mark>,
) {
    let bytes = line.as_bytes();
    // Most lines hold none of these signs.
    let sign = |rest: &[u8]| rest.iter().position(|&byte| is_sign(byte));
    while let Some(skip) = bytes.get(at..).and_then(sign) {
        at += skip;
        let step = match bytes.get(at).copied().unwrap_or_default() {
            b'*' | b'_' => emphasis(line, at, base, open, marks),
            b'[' => markdown::link(line, at, base, marks)
                .unwrap_or_else(|| bracketed_note(line, at, base, marks)),
            b'<' => markdown::tag(line, at, base, marks).unwrap_or(1),
            b'\\' => escape(line, at, base, marks),
            0xc2 | 0xe2 => superscript(line, at, base, marks),
            _ => 1,
        };
        at += step;
    }
}

/// `\*`: the sign that follows is a sign and no markup.
fn escape(line: &str, at: usize, base: usize, marks: &mut Vec<Mark>) -> usize {
    let escaped = line.as_bytes().get(at + 1).is_some_and(u8::is_ascii_punctuation);
    if escaped {
        marks.push(Mark { span: Span::new(base + at, base + at + 1), kind: MarkKind::Syntax });
    }
    1 + usize::from(escaped)
}

/// `*word*`, `**word**`, `_word_`: the signs become syntax, what stands between them italic.
fn emphasis(
    line: &str,
    at: usize,
    base: usize,
    open: &mut Option<Opener>,
    marks: &mut Vec<Mark>,
) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    let sign = rest.bytes().next();
    let length = rest.bytes().take_while(|&byte| Some(byte) == sign).count();
    let span = Span::new(base + at, base + at + length);
    let before = line.get(..at).and_then(|text| text.chars().next_back());
    let after = rest.get(length..).and_then(|text| text.chars().next());
    // `snake_case` is no emphasis.
    let outside = sign == Some(b'*') || after.is_none_or(|c| !c.is_alphanumeric());
    let closes = before.is_some_and(|c| !c.is_whitespace()) && outside;
    let opens =
        after.is_some_and(|c| !c.is_whitespace()) && before.is_none_or(|c| !c.is_alphanumeric());
    match open.take() {
        Some((first, opener)) if closes && first.len() == length && Some(opener) == sign => {
            marks.push(Mark { span: first, kind: MarkKind::Syntax });
            marks.push(Mark { span, kind: MarkKind::Syntax });
            marks.push(Mark { span: Span::new(first.end(), span.start()), kind: MarkKind::Italic });
        }
        _ if opens && length <= 2 => *open = sign.map(|sign| (span, sign)),
        first => *open = first,
    }
    length
}

/// `[^3]` and, where it opens a note, `[^3]:`; `[3]` where it stands right behind a word or opens a
/// line of words.
fn bracketed_note(line: &str, at: usize, base: usize, marks: &mut Vec<Mark>) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    let (open, rest) = match rest.strip_prefix("[^") {
        Some(rest) => (2, rest),
        None => (1, rest.get(1..).unwrap_or_default()),
    };
    let length = rest.bytes().take(13).position(|byte| byte == b']');
    let Some(length) = length.filter(|&length| length > 0) else {
        return 1;
    };
    let marker = rest.get(..length).unwrap_or_default().to_owned();
    let after = rest.get(length + 1..).unwrap_or_default();
    if open == 1 {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let behind = before.map_or(after.starts_with(' '), |c| !c.is_whitespace());
        if length > 3 || !marker.bytes().all(|byte| byte.is_ascii_digit()) || !behind {
            return 1;
        }
    }
    let colon = usize::from(at == 0 && after.starts_with(':'));
    let end = at + open + length + 1 + colon;
    marks.push(Mark { span: Span::new(base + at, base + end), kind: MarkKind::NoteRef { marker } });
    end - at
}

/// A run of superscript digits, or of daggers: nothing but notes is marked with them.
fn superscript(line: &str, at: usize, base: usize, marks: &mut Vec<Mark>) -> usize {
    let rest = line.get(at..).unwrap_or_default();
    let marker: String = rest.chars().map_while(raised).collect();
    if marker.is_empty() {
        return rest.chars().next().map_or(1, char::len_utf8);
    }
    let length = rest.chars().take_while(|&c| raised(c).is_some()).map(char::len_utf8);
    let length: usize = length.sum();
    let span = Span::new(base + at, base + at + length);
    marks.push(Mark { span, kind: MarkKind::NoteRef { marker } });
    length
}

/// What a sign that marks a note stands for in its marker.
fn raised(c: char) -> Option<char> {
    Some(match c {
        '†' | '‡' => c,
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴'..='⁹' => char::from_digit(c as u32 - 0x2070, 10)?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
