use super::digits::Folded;
use super::{Token, Vocabulary, lex};
use crate::model::{Document, Place};
use crate::text::Span;

/// The tokens of all texts of a document: read once, for every stage that looks at words.
#[derive(Debug)]
pub(crate) struct Lexed<'d> {
    document: &'d Document,
    tokens: Vec<Token>,
    /// Where the tokens of each text end.
    ends: Vec<usize>,
    /// The texts that are not read as they were printed, in the order of the texts.
    folded: Vec<(usize, Folded)>,
}

/// One text of a document, that of an element or of a note.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage<'d> {
    pub(crate) place: Place,
    /// The text as it is read, with the digits of ASCII.
    pub(crate) text: &'d str,
    pub(crate) tokens: &'d [Token],
    folded: Option<&'d Folded>,
}

impl Passage<'_> {
    /// Where a stretch of the text stands in what was printed.
    pub(crate) fn printed(&self, span: Span) -> Span {
        self.folded.map_or(span, |folded| folded.origin(span))
    }
}

/// Few tokens stand in so many bytes.
const TEXT_OF_TOKEN: usize = 6;

impl<'d> Lexed<'d> {
    pub(crate) fn of(document: &'d Document) -> Self {
        let vocabulary = Vocabulary::of(document.language);
        let length: usize = texts(document).map(|(_, text)| text.len()).sum();
        let mut tokens = Vec::with_capacity(length / TEXT_OF_TOKEN);
        let mut ends = Vec::with_capacity(document.elements.len() + document.notes.len());
        // The lexer looks back at the tokens before, and those of another text are none.
        let mut own = Vec::new();
        let mut folded = Vec::new();
        for (at, (_, text)) in texts(document).enumerate() {
            if let Some(plain) = Folded::of(text) {
                lex(plain.text(), vocabulary, &mut own);
                folded.push((at, plain));
            } else {
                lex(text, vocabulary, &mut own);
            }
            tokens.append(&mut own);
            ends.push(tokens.len());
        }
        Self { document, tokens, ends, folded }
    }

    /// The texts of the elements in their order, then those of the notes.
    pub(crate) fn passages(&self) -> impl Iterator<Item = Passage<'_>> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        let spans = starts.zip(self.ends.iter().copied());
        let mut folded = self.folded.iter().peekable();
        texts(self.document).zip(spans).enumerate().map(
            move |(at, ((place, text), (start, end)))| {
                let tokens = self.tokens.get(start..end).unwrap_or_default();
                let folded = folded.next_if(|(of, _)| *of == at).map(|(_, folded)| folded);
                let text = folded.map_or(text, Folded::text);
                Passage { place, text, tokens, folded }
            },
        )
    }
}

fn texts(document: &Document) -> impl Iterator<Item = (Place, &str)> {
    let elements = document.elements.iter().map(|element| element.text.text());
    let notes = document.notes.iter().map(|note| note.text.text());
    let elements = elements.enumerate().map(|(at, text)| (Place::Element(at), text));
    elements.chain(notes.enumerate().map(|(at, text)| (Place::Note(at), text)))
}
