use super::Span;

/// One line of a text, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line<'t> {
    /// The words of the line, without blanks at either end.
    pub text: &'t str,
    /// Where `text` stands.
    pub span: Span,
    /// Blanks before the text, in characters.
    pub indent: usize,
}

impl Line<'_> {
    /// True where the line holds nothing but blanks.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.text.is_empty()
    }
}

/// The lines of `text`, ended by LF, CRLF or a form feed.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    raw_lines(text).map(move |raw| {
        let line = raw.of(text).unwrap_or_default();
        let words = line.trim_start();
        let start = raw.end() - words.len();
        let blanks = line.get(..line.len() - words.len()).unwrap_or_default();
        let words = words.trim_end();
        let span = Span::new(start, start + words.len());
        Line { text: words, span, indent: blanks.chars().count() }
    })
}

/// The lines of `text`, each without the sign that ends it.
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
