use std::collections::{BTreeMap, HashSet};

use super::cells::{cell, number, tuple};
use super::file::TableFile;
use super::finding::{Findings, Rule};
use super::groups::Groups;
use crate::tables::Table;

/// The tables that rows of any document may point to, by their keys.
pub(super) struct Authority<'a>(Vec<(&'a TableFile, HashSet<String>)>);

impl<'a> Authority<'a> {
    /// Reads those of `files` that are not about documents, and checks what there is to check.
    pub(super) fn read(files: &[&'a TableFile], findings: &mut Findings) -> Self {
        let mut authority = Self(Vec::new());
        for &file in files.iter().filter(|file| !file.table.is_of_documents()) {
            let mut keys = HashSet::new();
            for group in Groups::of(file) {
                for row in 0..group.rows.num_rows() {
                    let Some(key) = tuple(&group.rows, file.table.key(), row) else { continue };
                    if let Some(twice) = keys.replace(key) {
                        let message = format!("`{twice}` is the key of an earlier row too");
                        findings.add(file, Rule::Key, Some(group.number(row)), message);
                    }
                }
            }
            authority.0.push((file, keys));
        }
        for (file, _) in &authority.0 {
            for group in Groups::of(file) {
                authority.references(file, &group, findings);
            }
        }
        authority
    }

    /// Checks those references of `group` that lead here.
    pub(super) fn references(
        &self,
        file: &TableFile,
        group: &super::groups::Group,
        findings: &mut Findings,
    ) {
        for reference in file.table.references() {
            let Some((target, keys)) = self.of(reference.table) else { continue };
            for row in 0..group.rows.num_rows() {
                let Some(key) = tuple(&group.rows, reference.columns, row) else { continue };
                if !keys.contains(&key) {
                    let columns = reference.columns.join(", ");
                    let message =
                        format!("`{columns}` is `{key}`, which is not in {}", target.name);
                    findings.add(file, Rule::Reference, Some(group.number(row)), message);
                }
            }
        }
    }

    /// The file of `table` and its keys, where the export has it.
    pub(super) fn of(&self, table: Table) -> Option<(&'a TableFile, &HashSet<String>)> {
        let (file, keys) = self.0.iter().find(|(file, _)| file.table == table)?;
        Some((file, keys))
    }

    /// Checks that each input gave as many documents as it says; `documents` counts them.
    pub(super) fn count(&self, documents: &BTreeMap<String, u32>, findings: &mut Findings) {
        let Some((file, _)) = self.of(Table::Sources) else { return };
        for group in Groups::of(file) {
            for row in 0..group.rows.num_rows() {
                let path = cell(&group.rows, "source_path", row).unwrap_or_default();
                let given = documents.get(path).copied().unwrap_or_default();
                let said = number(&group.rows, "documents", row).unwrap_or_default();
                if said != given {
                    let message = format!("`documents` is {said}, and `{path}` gave {given}");
                    findings.add(file, Rule::Count, Some(group.number(row)), message);
                }
            }
        }
    }
}
