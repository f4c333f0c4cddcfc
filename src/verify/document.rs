use std::collections::{BTreeMap, HashSet};
use std::iter::Peekable;

use super::authority::Authority;
use super::cells::{cell, number, tuple};
use super::file::TableFile;
use super::finding::{Findings, Rule};
use super::groups::{Group, Groups};
use super::order::Order;
use super::quotation;
use crate::tables::{Reference, Table};

/// The rows of one document in the tables that have such.
pub(super) struct Document<'a> {
    id: &'a str,
    groups: Vec<(&'a TableFile, Group)>,
    /// The tables that the export has.
    files: &'a [&'a TableFile],
}

/// Checks the documents of `order` one after another. Gives how many each input brought.
pub(super) fn check(
    files: &[&TableFile],
    order: &Order,
    authority: &Authority,
    findings: &mut Findings,
) -> BTreeMap<String, u32> {
    let mut brought = BTreeMap::new();
    let mut streams: Vec<_> =
        files.iter().map(|&file| Stream { file, groups: Groups::of(file).peekable() }).collect();
    for (place, id) in order.ids().iter().enumerate() {
        let mut groups = Vec::new();
        for stream in &mut streams {
            if let Some(group) = stream.group(place, order, authority, findings) {
                groups.push((stream.file, group));
            }
        }
        let document = Document { id, groups, files };
        document.check(authority, findings);
        if let Some((_, resolutions)) = document.table(Table::Resolutions)
            && let Some(path) = cell(&resolutions.rows, "source_path", 0)
        {
            *brought.entry(path.to_owned()).or_default() += 1;
        }
    }
    for mut stream in streams {
        stream.group(usize::MAX, order, authority, findings);
    }
    brought
}

struct Stream<'a> {
    file: &'a TableFile,
    groups: Peekable<Groups>,
}

impl Stream<'_> {
    /// The rows of the document at `place`; what stands before them belongs to none that is to come.
    fn group(
        &mut self,
        place: usize,
        order: &Order,
        authority: &Authority,
        findings: &mut Findings,
    ) -> Option<Group> {
        loop {
            let id = self.groups.peek()?.id.as_deref();
            let known = id.map(|id| (id, order.place(id)));
            match known {
                Some((_, Some(at))) if at > place => return None,
                Some((_, Some(at))) if at == place => return self.groups.next(),
                Some((id, Some(_))) => {
                    let message = format!("`{id}` stands apart from its other rows, or too late");
                    findings.add(
                        self.file,
                        Rule::Order,
                        Some(self.groups.peek()?.number(0)),
                        message,
                    );
                }
                Some((id, None)) => {
                    let message = format!("`doc_id` is `{id}`, which is not in {}", order.name());
                    findings.add(
                        self.file,
                        Rule::Reference,
                        Some(self.groups.peek()?.number(0)),
                        message,
                    );
                }
                None => {}
            }
            authority.references(self.file, &self.groups.next()?, findings);
        }
    }
}

impl Document<'_> {
    /// Its rows in `table`, and the file in which they are.
    pub(super) fn table(&self, table: Table) -> Option<(&TableFile, &Group)> {
        let (file, group) = self.groups.iter().find(|(file, _)| file.table == table)?;
        Some((file, group))
    }

    /// The file of `table`, where the export has it.
    pub(super) fn file(&self, table: Table) -> Option<&TableFile> {
        self.files.iter().copied().find(|file| file.table == table)
    }

    /// The id under which other tables know a part of the document.
    pub(super) fn part(&self, infix: &str, part: &str) -> String {
        format!("{}{infix}{part}", self.id)
    }

    fn check(&self, authority: &Authority, findings: &mut Findings) {
        for (file, group) in &self.groups {
            keys(file, group, findings);
            for reference in file.table.references() {
                self.reference(file, group, &reference, findings);
            }
            authority.references(file, group, findings);
            named(file, group, authority, findings);
            self.ids(file, group, findings);
        }
        self.counts(findings);
        quotation::check(self, findings);
    }

    /// Checks a reference that leads to another row of the document.
    fn reference(
        &self,
        file: &TableFile,
        group: &Group,
        reference: &Reference,
        findings: &mut Findings,
    ) {
        let Some(target) = self.file(reference.table) else { return };
        let rows = self.table(reference.table).map(|(_, group)| &group.rows);
        let there: HashSet<String> = rows
            .into_iter()
            .flat_map(|rows| (0..rows.num_rows()).filter_map(|row| tuple(rows, reference.of, row)))
            .collect();
        for row in 0..group.rows.num_rows() {
            let Some(key) = tuple(&group.rows, reference.columns, row) else { continue };
            if !there.contains(&key) {
                let columns = reference.columns.join(", ");
                let message = format!("`{columns}` is `{key}`, which is not in {}", target.name);
                findings.add(file, Rule::Reference, Some(group.number(row)), message);
            }
        }
    }

    /// Checks ids against the parts that they are made of, and rows against their numbers.
    fn ids(&self, file: &TableFile, group: &Group, findings: &mut Findings) {
        const MADE_OF: &[(Table, &str, &str, &str)] = &[
            (Table::Paragraphs, "paragraph_id", "#", "eid"),
            (Table::Footnotes, "footnote_id", "#fn_", "marker"),
            (Table::Citations, "paragraph_id", "#", "eid"),
            (Table::Mentions, "paragraph_id", "#", "eid"),
        ];
        let made = MADE_OF.iter().filter(|(table, ..)| *table == file.table);
        for &(_, column, infix, part) in made {
            for row in 0..group.rows.num_rows() {
                let have = cell(&group.rows, column, row);
                let want = cell(&group.rows, part, row).map(|part| self.part(infix, part));
                let fits = match (have, &want) {
                    // A second one of the same name has `~2` at its end.
                    (Some(have), Some(want)) => have
                        .strip_prefix(want.as_str())
                        .is_some_and(|rest| rest.is_empty() || rest.starts_with('~')),
                    (have, want) => have.is_none() && want.is_none(),
                };
                if !fits {
                    let [have, want] = [have, want.as_deref()].map(|id| id.unwrap_or("null"));
                    let message = format!("`{column}` is `{have}`, and its row says `{want}`");
                    findings.add(file, Rule::Id, Some(group.number(row)), message);
                }
            }
        }
        if file.table == Table::Paragraphs {
            for (row, want) in (0..group.rows.num_rows()).zip(1..) {
                let have = number(&group.rows, "ordinal", row).unwrap_or_default();
                if have != want {
                    let message = format!("`ordinal` is {have} in place {want} of the document");
                    findings.add(file, Rule::Order, Some(group.number(row)), message);
                }
            }
        }
    }

    /// Checks what `resolutions` says of the other tables.
    fn counts(&self, findings: &mut Findings) {
        const COUNTED: &[(&str, Table)] = &[
            ("paragraph_count", Table::Paragraphs),
            ("citation_count", Table::Citations),
            ("footnote_count", Table::Footnotes),
            ("diagnostic_count", Table::Diagnostics),
        ];
        let Some((file, group)) = self.table(Table::Resolutions) else { return };
        for &(column, table) in COUNTED {
            let Some(counted) = self.file(table) else { continue };
            let have = self.table(table).map_or(0, |(_, group)| group.rows.num_rows());
            let said = number(&group.rows, column, 0).unwrap_or_default();
            if said as usize != have {
                let message = format!("`{column}` is {said}, and {} has {have}", counted.name);
                findings.add(file, Rule::Count, Some(group.number(0)), message);
            }
        }
    }
}

/// Checks that no two rows have the same key. All keys hold the document's id, so that rows of
/// other documents need no look.
fn keys(file: &TableFile, group: &Group, findings: &mut Findings) {
    if file.table.key().is_empty() {
        return;
    }
    let mut keys = HashSet::new();
    for row in 0..group.rows.num_rows() {
        let Some(key) = tuple(&group.rows, file.table.key(), row) else { continue };
        if let Some(twice) = keys.replace(key) {
            let message = format!("`{twice}` is the key of an earlier row too");
            findings.add(file, Rule::Key, Some(group.number(row)), message);
        }
    }
}

/// Checks ids that lead to an authority table for some kinds of rows only. An instrument that is
/// known by the document in which it stands has that document's symbol for its id.
fn named(file: &TableFile, group: &Group, authority: &Authority, findings: &mut Findings) {
    const NAMED: &[(Table, &str, &[&str], Table)] = &[
        (Table::Citations, "target_id", &["charter", "instrument"], Table::Instruments),
        (Table::Mentions, "norm_id", &["body"], Table::Bodies),
    ];
    for &(_, column, kinds, table) in NAMED.iter().filter(|(table, ..)| *table == file.table) {
        let Some((target, keys)) = authority.of(table) else { continue };
        for row in 0..group.rows.num_rows() {
            let kind = cell(&group.rows, "kind", row);
            let Some(id) = cell(&group.rows, column, row) else { continue };
            let is_symbol = cell(&group.rows, "target_symbol", row) == Some(id);
            if kind.is_some_and(|kind| kinds.contains(&kind)) && !is_symbol && !keys.contains(id) {
                let message = format!("`{column}` is `{id}`, which is not in {}", target.name);
                findings.add(file, Rule::Reference, Some(group.number(row)), message);
            }
        }
    }
}
