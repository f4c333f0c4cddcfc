//! Pages that could not be read.

use crate::model::{Gap, Mark, MarkKind, Reason};

/// Why a page could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loss {
    /// A part of it is missing or cannot be decoded.
    Damaged,
    /// The file does not say which letters it prints.
    Riddle,
    /// It is a picture.
    Picture,
    /// The file counts it and does not hold it.
    Missing,
    /// The same, and the file's end is missing.
    CutOff,
}

impl Loss {
    fn reason(self) -> Reason {
        match self {
            Self::Damaged | Self::Riddle | Self::Missing => Reason::Damaged,
            Self::Picture => Reason::NoTextLayer,
            Self::CutOff => Reason::Truncated,
        }
    }

    /// What is wrong, as what follows on one page or on several.
    fn predicate(self, several: bool) -> &'static str {
        match (self, several) {
            (Self::Damaged, false) => "is damaged",
            (Self::Damaged, true) => "are damaged",
            (Self::Riddle, _) => "cannot be read: the file does not say which letters it prints",
            (Self::Picture, false) => "is a picture without a text",
            (Self::Picture, true) => "are pictures without a text",
            (Self::Missing, false) => "is missing",
            (Self::Missing, true) => "are missing",
            (Self::CutOff, false) => "is missing, for the file ends too early",
            (Self::CutOff, true) => "are missing, for the file ends too early",
        }
    }
}

/// The pages of a file that could not be read: runs of pages that are lost alike, from 0.
#[derive(Debug, Default)]
pub(super) struct Losses(Vec<(Loss, usize, usize)>);

impl Losses {
    /// Adds `page`, which comes after those before.
    pub(super) fn add(&mut self, page: usize, loss: Loss) {
        match self.0.last_mut() {
            Some((same, _, last)) if *same == loss && *last + 1 == page => *last = page,
            _ => self.0.push((loss, page, page)),
        }
    }

    /// True where nothing is lost but words in pictures.
    pub(super) fn are_pictures(&self) -> bool {
        self.0.iter().all(|&(loss, ..)| loss == Loss::Picture)
    }

    /// What to say of them; `count` is the number of pages, and `marks` tell where pages begin.
    pub(super) fn gaps(&self, count: usize, marks: &[Mark]) -> Vec<Gap> {
        let mut pages = marks.iter().filter_map(|mark| match mark.kind {
            MarkKind::Page { number } => Some((number as usize, mark.span)),
            _ => None,
        });
        let gap = |&(loss, first, last): &(Loss, usize, usize)| {
            let (first, last) = (first + 1, last + 1);
            let predicate = loss.predicate(first < last);
            let message = if first == last {
                format!("page {first} of {count} {predicate}")
            } else {
                format!("pages {first} to {last} of {count} {predicate}")
            };
            // Both go up, so that one look at the marks is enough.
            let span = pages.find(|&(number, _)| number == first).map(|(_, span)| span);
            Gap { reason: loss.reason(), message, span }
        };
        self.0.iter().map(gap).collect()
    }
}
