use std::collections::HashMap;
use std::collections::hash_map;

use super::OnDuplicate;
use crate::error::Error;
use crate::model::{Code, Diagnostic, Reason};
use crate::tables::{Entry, InputStatus};

/// The `doc_id`s that a run has exported: the only state that grows with the corpus.
pub(super) struct Register<'i> {
    on_duplicate: OnDuplicate,
    /// For each id the name of the input that brought it first, and how many did.
    seen: HashMap<Box<str>, (&'i str, u32)>,
}

impl<'i> Register<'i> {
    pub(super) fn new(on_duplicate: OnDuplicate) -> Self {
        Self { on_duplicate, seen: HashMap::new() }
    }

    /// Enters the documents `ids` of the input `name` if none of them was brought by an earlier
    /// one. Tells whether it did.
    pub(super) fn enter(&mut self, name: &'i str, ids: &[String]) -> bool {
        if ids.iter().any(|id| self.seen.contains_key(&**id)) {
            return false;
        }
        self.seen.extend(ids.iter().map(|id| (id.as_str().into(), (name, 1))));
        true
    }

    /// Enters the documents of `entry`, which is that of the input `name`; those that an earlier
    /// input brought, or an earlier place of this one, are taken out or renamed.
    pub(super) fn admit(&mut self, name: &'i str, entry: &mut Entry) -> Result<(), Error> {
        if entry.documents.is_empty() {
            return Ok(());
        }
        let mut kept = Vec::with_capacity(entry.documents.len());
        let mut doubles = Vec::new();
        for mut published in std::mem::take(&mut entry.documents) {
            let (first, copies) = match self.seen.entry(published.id.as_str().into()) {
                hash_map::Entry::Vacant(place) => {
                    place.insert((name, 1));
                    kept.push(published);
                    continue;
                }
                hash_map::Entry::Occupied(place) => place.into_mut(),
            };
            match self.on_duplicate {
                OnDuplicate::First => {
                    doubles.push(format!("`{}` is exported from {first} already", published.id));
                }
                OnDuplicate::All => {
                    *copies += 1;
                    published.id = format!("{}~{copies}", published.id);
                    kept.push(published);
                }
                OnDuplicate::Error => {
                    return Err(Error::duplicate(&entry.path, &published.id, first));
                }
            }
        }
        entry.documents = kept;
        if entry.documents.is_empty() {
            entry.status = InputStatus::Duplicate;
            entry.reason = Some(Reason::AlreadyExported);
            entry.error = Some(format!("{}; {WAY_OUT}", doubles.join(", ")));
        } else {
            let finding = |message| Diagnostic::new(Code::DocumentRepeated, message);
            entry.diagnostics.extend(doubles.into_iter().map(finding));
        }
        Ok(())
    }
}

const WAY_OUT: &str = "nothing is lost unless they differ: --on-duplicate all exports both";
