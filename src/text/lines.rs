use super::Span;

/// One line of a text, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line<'t> {
    /// The words of the line, without blanks at either end.
    pub(crate) text: &'t str,
    /// Where `text` stands.
    pub(crate) span: Span,
}

impl Line<'_> {
    /// True where the line holds nothing but blanks.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The words of the line `raw` of `text`.
pub(crate) fn trimmed(text: &str, raw: Span) -> Line<'_> {
    let words = raw.of(text).unwrap_or_default().trim_start();
    let start = raw.end() - words.len();
    let words = words.trim_end();
    Line { text: words, span: Span::new(start, start + words.len()) }
}

/// The lines of `text`, ended by LF, CRLF or a form feed; the sign that ends one is not in it, but
/// for the first of two.
pub(crate) fn raw_lines(text: &str) -> impl Iterator<Item = Span> {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\x0c', bytes).chain([bytes.len()]);
    let mut start = 0;
    ends.map(move |end| {
        let line = Span::new(start, end);
        start = end + 1;
        line
    })
}
