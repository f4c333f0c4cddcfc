//! Words that point back: `that resolution`, `the above-mentioned resolutions`, `thereof`, `ibid.`

use super::{Resolver, blank};
use crate::citations::mention::{Mention, Noun, Suffix, What};
use crate::model::{self, Basis, Citation, CitationKind, Status};

/// What words may point back to.
#[derive(Debug, Default)]
pub(super) struct Antecedents {
    /// Resolutions and decisions of the last list, as a range of citations.
    list: Option<(usize, usize)>,
    /// The list before the current text.
    before: Option<(usize, usize)>,
    /// All of the current text, and of the last text before it that had any.
    all: Vec<usize>,
    all_before: Vec<usize>,
    /// The last citation in the text.
    last: Option<usize>,
    /// The source that `ibid.` repeats in notes, and in the text above them.
    source: Option<usize>,
    source_above: Option<usize>,
    notes: bool,
}

impl Antecedents {
    /// Another text of the document begins.
    pub(super) fn begin(&mut self, note: bool) {
        self.before = self.list.take().or(self.before.take());
        if !self.all.is_empty() {
            self.all_before = std::mem::take(&mut self.all);
        }
        self.last = None;
        self.notes = note;
    }

    /// A citation was found.
    pub(super) fn cited(&mut self, at: usize, mention: &Mention, citation: &Citation) {
        if citation.kind != CitationKind::OpenSet {
            self.last = Some(at);
        }
        if matches!(mention.what, What::Numbered { .. }) {
            self.all.push(at);
            self.list = match self.list {
                Some((from, to)) if to == at && mention.index.is_some_and(|index| index > 1) => {
                    Some((from, at + 1))
                }
                _ => Some((at, at + 1)),
            };
        }
        let source = match mention.what {
            What::Paper { suffix, .. } => suffix.is_none(),
            What::Numbered { .. } | What::Record | What::Treaty { .. } => true,
            _ => false,
        };
        if source {
            *self.source() = Some(at);
        }
    }

    /// A treaty series without a number: `ibid.` after it cites nothing.
    pub(super) fn treaty(&mut self) {
        *self.source() = None;
    }

    fn source(&mut self) -> &mut Option<usize> {
        if self.notes { &mut self.source } else { &mut self.source_above }
    }
}

impl Resolver<'_> {
    pub(super) fn back(
        &mut self,
        mention: &Mention,
        noun: Option<Noun>,
        plural: bool,
    ) -> Option<Citation> {
        let Some(noun) = noun else {
            let at = self.antecedents.last?;
            return Some(self.same(mention, at, model::Mention::Anaphor));
        };
        let list = self.antecedents.list.or(self.antecedents.before);
        let kind = super::numbered::kind(noun);
        let members: Vec<usize> = match list {
            _ if plural && self.antecedents.all.is_empty() => self.antecedents.all_before.clone(),
            _ if plural => self.antecedents.all.clone(),
            Some((from, to)) => (from..to).collect(),
            None => Vec::new(),
        };
        let fitting: Vec<usize> = members
            .into_iter()
            .filter(|&at| self.citations.get(at).is_some_and(|found| found.kind == kind))
            .collect();
        if let &[at] = fitting.as_slice()
            && !plural
        {
            return Some(self.same(mention, at, model::Mention::Anaphor));
        }
        // Decisions are spoken of without numbers, too.
        if fitting.is_empty() && noun == Noun::Decision {
            return None;
        }
        let symbols = fitting.iter().filter_map(|&at| self.citations.get(at));
        let symbols = symbols.filter_map(|found| found.target.symbol.as_ref());
        let symbols: Vec<&str> = symbols.map(model::Symbol::as_str).collect();
        let reason = match (symbols.is_empty(), plural) {
            (true, _) => "nothing before it that it may point back to".to_owned(),
            (false, true) => format!("points back to {}", symbols.join(", ")),
            (false, false) => format!("may be {}", symbols.join(" or ")),
        };
        Some(Citation {
            kind,
            mention: model::Mention::Anaphor,
            antecedent: fitting.first().copied(),
            basis: Some(Basis::Antecedent),
            status: if fitting.is_empty() { Status::Unresolved } else { Status::Ambiguous },
            reason: Some(reason),
            ..blank(mention)
        })
    }

    /// `Ibid.`, and the end of a symbol that it may add to the source.
    pub(super) fn ibid(
        &mut self,
        text: &str,
        mention: &Mention,
        suffix: Option<Suffix>,
    ) -> Option<Citation> {
        let at = (*self.antecedents.source())?;
        let mut citation = self.same(mention, at, model::Mention::Ibid);
        if let (Some(symbol), Some(suffix)) = (&citation.target.symbol, suffix) {
            let symbol = super::with_suffix(symbol, suffix.stem.of(text)?, suffix.number);
            citation.target.symbol = Some(symbol);
        }
        Some(citation)
    }

    /// A citation of what the citation at `at` cites.
    pub(super) fn same(&self, mention: &Mention, at: usize, how: model::Mention) -> Citation {
        let Some(known) = self.citations.get(at) else { return blank(mention) };
        Citation {
            kind: known.kind,
            target: known.target.clone(),
            mention: how,
            antecedent: Some(at),
            basis: Some(Basis::Antecedent),
            status: known.status,
            reason: known.reason.clone().filter(|_| known.status != Status::Resolved),
            ..blank(mention)
        }
    }
}
