//! Checks that an export is what it says it is.
//!
//! Tables travel: they are copied, cut, edited and loaded half-way. This reads an export back, in
//! every format that it has, and holds it against the definition of the tables: files against their
//! digests, columns against their types, keys, and what points from row to row; ids against the
//! parts that they are made of; offsets against the words that they quote.
//!
//! Files are streamed, and documents are checked one at a time: of an export, the ids of its
//! documents and inputs are all that is kept in memory. It does not parse resolutions again.

mod authority;
mod cells;
mod document;
mod file;
mod finding;
mod groups;
mod listing;
mod order;
mod quotation;

use std::collections::BTreeMap;
use std::path::Path;

use rayon::prelude::*;

pub use finding::{Finding, Rule};

use crate::error::Error;
use crate::tables::Table;
use crate::write::{Format, SEAL};

use authority::Authority;
use file::TableFile;
use finding::Findings;
use order::Order;

/// What a check of an export found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verified {
    /// Files that were read.
    pub files: usize,
    /// Rows that were read, those of each format counted.
    pub rows: u64,
    /// What is wrong, in the order of files and rows.
    pub findings: Vec<Finding>,
}

/// Checks the export in `folder`.
///
/// # Errors
/// Where the folder holds no table.
pub fn verify(folder: &Path) -> Result<Verified, Error> {
    let mut verified = Verified::default();
    let mut files = TableFile::find(folder);
    if folder.join(SEAL).is_file() {
        match listing::files(folder) {
            Ok(listed) => files = listed,
            Err(finding) => verified.findings.push(finding),
        }
    } else if files.is_empty() {
        return Err(Error::no_tables(folder));
    }
    verified.files = files.len();
    let scanned: Vec<_> = files
        .into_par_iter()
        .map(|file| {
            let mut findings = Findings::default();
            file.check(&mut findings);
            let rows = cells::check(&file, &mut findings);
            (file, rows, findings)
        })
        .collect();
    let mut whole = Vec::new();
    for (file, rows, findings) in scanned {
        verified.findings.extend(findings.told());
        if let Some(rows) = rows {
            verified.rows += rows;
            whole.push((file, rows));
        }
    }
    verified.findings.extend(uneven(&whole));
    let related: Vec<_> = Format::ALL
        .par_iter()
        .map(|&format| {
            let of_format = whole.iter().filter(|(file, _)| file.format == format);
            relations(&of_format.map(|(file, _)| file).collect::<Vec<_>>())
        })
        .collect();
    verified.findings.extend(related.into_iter().flatten());
    Ok(verified)
}

/// Tables that have other rows than they should have, or more in one format than in another.
fn uneven(files: &[(TableFile, u64)]) -> Vec<Finding> {
    let mut findings = Findings::default();
    for (file, rows) in files {
        if let Some(promise) = file.promise.as_ref().filter(|promise| promise.rows != *rows) {
            let message = format!("{rows} rows, and {} were written", promise.rows);
            findings.add(file, Rule::Rows, None, message);
        }
        let same =
            |other: &TableFile| (other.table, &other.partition) == (file.table, &file.partition);
        let first = files.iter().find(|(other, _)| same(other));
        if let Some((other, more)) = first.filter(|(_, more)| more != rows) {
            let message = format!("{rows} rows, and {more} in {}", other.name);
            findings.add(file, Rule::Rows, None, message);
        }
    }
    findings.told()
}

/// Checks what points from row to row among tables of one format.
fn relations(files: &[&TableFile]) -> Vec<Finding> {
    let mut findings = Findings::default();
    let authority = Authority::read(files, &mut findings);
    let mut parts: BTreeMap<&str, Vec<&TableFile>> = BTreeMap::new();
    for &file in files.iter().filter(|file| file.table.is_of_documents()) {
        parts.entry(&file.partition).or_default().push(file);
    }
    let mut brought: BTreeMap<String, u32> = BTreeMap::new();
    for of_documents in parts.into_values() {
        for (input, count) in documents(&of_documents, &authority, &mut findings) {
            *brought.entry(input).or_default() += count;
        }
    }
    if files.iter().any(|file| file.table == Table::Resolutions) {
        authority.count(&brought, &mut findings);
    }
    findings.told()
}

/// Checks tables which all have the rows of the same documents. Gives how many each input brought.
fn documents(
    of_documents: &[&TableFile],
    authority: &Authority,
    findings: &mut Findings,
) -> BTreeMap<String, u32> {
    // Every document has rows in these: they tell which documents there are, and in which order.
    let lead = [Table::Resolutions, Table::Paragraphs];
    let lead = lead.iter().find_map(|&lead| of_documents.iter().find(|file| file.table == lead));
    let Some(lead) = lead else {
        for &file in of_documents {
            document::check(&[file], &Order::of(file), authority, findings);
        }
        return BTreeMap::new();
    };
    document::check(of_documents, &Order::of(lead), authority, findings)
}
