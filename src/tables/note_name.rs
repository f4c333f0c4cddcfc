use std::collections::HashMap;
use std::fmt;

use super::entry::View;

/// The marker of a note, by which its document tells it from all others: where earlier notes have
/// the same marker, as in volumes that begin anew on each page, it ends in `~2` and so on.
#[derive(Clone, Copy)]
pub(super) struct NoteName<'a> {
    marker: &'a str,
    copy: u32,
}

/// The names of the notes of a document in order.
pub(super) fn note_names(view: View<'_>) -> Vec<NoteName<'_>> {
    let mut copies = HashMap::new();
    let name = |marker| {
        let copy = copies.entry(marker).or_insert(0);
        *copy += 1;
        NoteName { marker, copy: *copy }
    };
    view.document().notes.iter().map(|note| note.marker.as_str()).map(name).collect()
}

impl fmt::Display for NoteName<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.marker)?;
        if self.copy > 1 { write!(f, "~{}", self.copy) } else { Ok(()) }
    }
}
