use crate::model::Place;
use crate::text::Span;

use super::entry::View;

/// Turns bytes of the texts of one document into characters.
///
/// It remembers how far it has counted in each text, so that spans in the order of the text cost
/// one pass over it, however many they are.
pub(super) struct Characters<'a> {
    view: View<'a>,
    elements: Vec<Counter>,
    notes: Vec<Counter>,
}

/// A place in a text: the same one in bytes and in characters.
#[derive(Clone, Copy, Default)]
struct Counter {
    byte: usize,
    character: usize,
}

impl<'a> Characters<'a> {
    pub(super) fn new(view: View<'a>) -> Self {
        let document = view.document();
        Self {
            view,
            elements: vec![Counter::default(); document.elements.len()],
            notes: vec![Counter::default(); document.notes.len()],
        }
    }

    /// The first character of `span` and the one after its last, in the text of `place`; `None`
    /// where there is no such text or the span does not fit it.
    pub(super) fn of(&mut self, place: Place, span: Span) -> Option<(u32, u32)> {
        let text = self.view.text(place)?.text();
        let counter = match place {
            Place::Element(at) => self.elements.get_mut(at),
            Place::Note(at) => self.notes.get_mut(at),
        }?;
        let start = counter.to(text, span.start())?;
        let mut end = *counter;
        Some((start, end.to(text, span.end())?))
    }
}

impl Counter {
    /// Counts on, or back, to `byte`; the number of characters before it.
    fn to(&mut self, text: &str, byte: usize) -> Option<u32> {
        let count = |from, to| text.get(from..to).map(|words| words.chars().count());
        self.character = if byte >= self.byte {
            self.character + count(self.byte, byte)?
        } else {
            self.character - count(byte, self.byte)?
        };
        self.byte = byte;
        u32::try_from(self.character).ok()
    }
}
