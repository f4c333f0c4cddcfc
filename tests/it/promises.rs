//! Nothing lost, nothing invented: the first two promises, on every document at hand.

use std::fs;
use std::path::{Path, PathBuf};

use resexport::model::Source;
use resexport::pipeline::{self, Outcome};
use resexport::read;
use resexport::text::{Cleaned, Span};

/// What is wrong with how `outcome` accounts for the text of `source`; empty where every promise
/// holds.
pub(crate) fn broken(source: &Source, outcome: &Outcome) -> Vec<String> {
    let mut broken = Vec::new();
    let mut owned: Vec<Span> = outcome.furniture.iter().map(|piece| piece.span).collect();
    for extraction in &outcome.documents {
        let document = &extraction.document;
        let elements = document.elements.iter().map(|element| (&element.text, &element.extent));
        let notes = document.notes.iter().map(|note| (&note.text, &note.extent));
        for (text, extent) in elements.chain(notes) {
            owned.extend(extent);
            broken.extend(invented(source, text, extent));
        }
    }
    owned.sort_unstable_by_key(|span| (span.start(), span.end()));
    let mut reached = 0;
    for span in owned {
        if span.start() < reached {
            broken.push(format!("{span:?} is owned twice"));
        }
        broken.extend(lost(source, reached, span.start()));
        reached = reached.max(span.end());
    }
    broken.extend(lost(source, reached, source.text.len()));
    broken
}

/// Characters between two owned stretches.
fn lost(source: &Source, from: usize, to: usize) -> Option<String> {
    let gap = source.text.get(from..to).unwrap_or_default();
    (!gap.trim().is_empty()).then(|| format!("nobody owns {gap:?} at {from}"))
}

/// Stretches of `text` that are not the words of its own part of the source.
fn invented(source: &Source, text: &Cleaned, extent: &[Span]) -> Vec<String> {
    let mut broken = Vec::new();
    for (index, piece) in text.pieces().iter().enumerate() {
        let end = text.pieces().get(index + 1).map_or(text.text().len(), |next| next.at);
        let words = &text.text()[piece.at..end];
        if piece.bytewise {
            let print = piece.origin.of(&source.text).unwrap_or_default();
            if print.replace(|sign: char| sign.is_ascii_whitespace(), " ") != words {
                broken.push(format!("{words:?} is not what stands at {:?}", piece.origin));
            }
            let mut at = piece.origin.start();
            for word in print.split(|sign: char| sign.is_ascii_whitespace()) {
                let place = Span::new(at, at + word.len());
                at = place.end() + 1;
                if !word.is_empty() && !extent.iter().any(|own| own.contains(place)) {
                    broken.push(format!("{word:?} is taken from {place:?}, which is not its own"));
                }
            }
        } else if words != " " {
            broken.push(format!("{words:?} stands for {:?}", piece.origin));
        }
    }
    broken
}

/// Every promise broken by the files below `folder`, with the path of the file.
fn broken_below(folder: &Path) -> Vec<String> {
    let mut broken = Vec::new();
    let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.display().to_string();
            let Ok(source) = read::read(&name, &fs::read(&path).unwrap()) else { continue };
            let outcome = pipeline::run(&source);
            if !outcome.documents.is_empty() {
                let found = self::broken(&source, &outcome);
                broken.extend(found.into_iter().map(|what| format!("{name}: {what}")));
            }
        }
    }
    broken.sort();
    broken
}

#[test]
fn no_character_of_the_samples_is_lost_or_invented() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    assert_eq!(broken_below(&folder), Vec::<String>::new());
}

/// Runs where the corpus lies beside the project, and says so where it does not.
#[test]
fn no_character_of_the_corpus_is_lost_or_invented() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    if !corpus.is_dir() {
        eprintln!("skipped: there is no corpus at {}", corpus.display());
        return;
    }
    let folders = ["sc-text", "other-text", "akn-text", "fr-text", "markdown", "pdf"];
    let broken: Vec<String> =
        folders.iter().flat_map(|folder| broken_below(&corpus.join(folder))).collect();
    assert!(
        broken.is_empty(),
        "{} promises broken, the first:\n{}",
        broken.len(),
        broken.iter().take(20).cloned().collect::<Vec<_>>().join("\n")
    );
}
