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
    let base = text.as_ptr().addr();
    text.split(['\n', '\u{c}']).map(move |raw| {
        let text = raw.trim();
        let start = text.as_ptr().addr() - base;
        let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
        Line { text, span: Span::new(start, start + text.len()), indent }
    })
}
