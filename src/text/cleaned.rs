use super::Span;

/// A text made from stretches of a source, which remembers where each of them came from.
///
/// ```
/// use resexport::text::{Cleaned, Span};
/// let source = "peace-\nkeeping  forces";
/// let mut clean = Cleaned::default();
/// clean.push(source, Span::new(0, 6));
/// clean.push(source, Span::new(7, 14));
/// clean.replace(" ", Span::new(14, 16));
/// clean.push(source, Span::new(16, 22));
/// assert_eq!(clean.text(), "peace-keeping forces");
/// assert_eq!(clean.origin(Span::new(6, 13)), Some(Span::new(7, 14)));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cleaned {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of a [`Cleaned`] text and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Where the stretch begins in the clean text, in bytes.
    pub at: usize,
    /// The bytes of the source that it stands for.
    pub origin: Span,
    /// True where each of its bytes stands for one byte of the source: words copied as they are, and
    /// blanks of one byte that became a space, such as the ends of lines.
    pub bytewise: bool,
}

impl Cleaned {
    /// An empty text with room for `bytes`.
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), pieces: Vec::new() }
    }

    /// The clean text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The stretches in the order of the text.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Appends what `span` marks in `source`, unchanged.
    pub fn push(&mut self, source: &str, span: Span) {
        if let Some(words) = span.of(source) {
            self.append(words, span, true);
        }
    }

    /// Appends `words` in place of what `origin` marks in the source.
    pub fn replace(&mut self, words: &str, origin: Span) {
        self.append(words, origin, words.len() == 1 && origin.len() == 1);
    }

    fn append(&mut self, words: &str, origin: Span, bytewise: bool) {
        if words.is_empty() {
            return;
        }
        match self.pieces.last_mut() {
            Some(last) if bytewise && last.bytewise && last.origin.end() == origin.start() => {
                last.origin = last.origin.hull(origin);
            }
            _ => self.pieces.push(Piece { at: self.text.len(), origin, bytewise }),
        }
        self.text.push_str(words);
    }

    /// Appends what `span` marks in the text of `other`, and keeps its origins.
    pub fn push_cleaned(&mut self, other: &Self, span: Span) {
        let first = other.pieces.partition_point(|piece| piece.at <= span.start()).max(1) - 1;
        for (index, piece) in other.pieces.iter().enumerate().skip(first) {
            let next = other.pieces.get(index + 1).map_or(other.text.len(), |next| next.at);
            let (start, end) = (piece.at.max(span.start()), next.min(span.end()));
            if piece.at >= span.end() {
                break;
            }
            let Some(words) = other.text.get(start..end).filter(|words| !words.is_empty()) else {
                continue;
            };
            let origin = if piece.bytewise {
                let from = piece.origin.start() + (start - piece.at);
                Span::new(from, from + words.len())
            } else {
                piece.origin
            };
            self.append(words, origin, piece.bytewise);
        }
    }

    /// Takes away the first `length` bytes of the text, unless they end within a character.
    pub(crate) fn drop_front(&mut self, length: usize) {
        if length == 0 || !self.text.is_char_boundary(length) {
            return;
        }
        self.text.drain(..length);
        let first = self.pieces.partition_point(|piece| piece.at <= length).saturating_sub(1);
        self.pieces.drain(..if self.text.is_empty() { self.pieces.len() } else { first });
        for piece in &mut self.pieces {
            if piece.bytewise && piece.at < length {
                let from = piece.origin.start() + (length - piece.at);
                piece.origin = Span::new(from, piece.origin.end());
            }
            piece.at = piece.at.saturating_sub(length);
        }
    }

    /// Cuts the text to its first `length` bytes.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
        while let Some(last) = self.pieces.last_mut() {
            if last.at >= length {
                self.pieces.pop();
                continue;
            }
            if last.bytewise {
                let kept = length - last.at;
                if kept < last.origin.len() {
                    last.origin = Span::new(last.origin.start(), last.origin.start() + kept);
                }
            }
            break;
        }
    }

    /// The bytes of the source that `span` of the clean text stands for, from its first to its
    /// last; `None` where the span is empty or outside the text.
    #[must_use]
    pub fn origin(&self, span: Span) -> Option<Span> {
        if span.end() > self.text.len() {
            return None;
        }
        let first = self.piece(span.start())?;
        let last = self.piece(span.end().checked_sub(1).filter(|&end| end >= span.start())?)?;
        let start = first.origin.start() + if first.bytewise { span.start() - first.at } else { 0 };
        let end = if last.bytewise {
            last.origin.start() + (span.end() - last.at)
        } else {
            last.origin.end()
        };
        Some(Span::new(start, end))
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let next = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(next.checked_sub(1)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_text_keeps_its_origins() {
        let source = "3. peace-\nkeeping  forces";
        let mut clean = Cleaned::default();
        clean.push(source, Span::new(0, 9));
        clean.push(source, Span::new(10, 17));
        clean.replace(" ", Span::new(17, 19));
        clean.push(source, Span::new(19, 25));
        for cut in 0..=clean.text().len() {
            let mut cut_off = clean.clone();
            cut_off.drop_front(cut);
            let mut copied = Cleaned::default();
            copied.push_cleaned(&clean, Span::new(cut, clean.text().len()));
            assert_eq!(cut_off, copied, "{cut}");
        }
    }
}
