use super::{Token, Vocabulary, lex};
use crate::model::{Document, Place};

/// The tokens of all texts of a document: read once, for every stage that looks at words.
#[derive(Debug)]
pub(crate) struct Lexed<'d> {
    document: &'d Document,
    tokens: Vec<Token>,
    /// Where the tokens of each text end.
    ends: Vec<usize>,
}

/// One text of a document, that of an element or of a note.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage<'d> {
    pub(crate) place: Place,
    pub(crate) text: &'d str,
    pub(crate) tokens: &'d [Token],
}

impl<'d> Lexed<'d> {
    pub(crate) fn of(document: &'d Document) -> Self {
        let vocabulary = Vocabulary::of(document.language);
        let (mut tokens, mut ends) = (Vec::new(), Vec::new());
        // The lexer looks back at the tokens before, and those of another text are none.
        let mut own = Vec::new();
        for (_, text) in texts(document) {
            lex(text, vocabulary, &mut own);
            tokens.append(&mut own);
            ends.push(tokens.len());
        }
        Self { document, tokens, ends }
    }

    /// The texts of the elements in their order, then those of the notes.
    pub(crate) fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = starts.zip(self.ends.iter().copied());
        texts(self.document).zip(spans).map(|((place, text), (start, end))| {
            let tokens = self.tokens.get(start..end).unwrap_or_default();
            Passage { place, text, tokens }
        })
    }
}

fn texts(document: &Document) -> impl Iterator<Item = (Place, &str)> {
    let elements = document.elements.iter().map(|element| element.text.text());
    let notes = document.notes.iter().map(|note| note.text.text());
    let elements = elements.enumerate().map(|(at, text)| (Place::Element(at), text));
    elements.chain(notes.enumerate().map(|(at, text)| (Place::Note(at), text)))
}
