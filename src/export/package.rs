use serde_json::{Value, json};

use super::Job;
use crate::model::{Format as InputFormat, Language};
use crate::tables::VERSION;
use crate::write::{Extra, SEAL, Written};

/// The files that go with the tables `written`.
pub(super) fn describe(job: &Job, written: &[Written]) -> Vec<Extra> {
    let resources: Vec<Value> = written.iter().filter_map(|file| resource(job, file)).collect();
    let package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "resexport",
        "version": VERSION,
        "options": options(job),
        "resources": resources,
    });
    vec![Extra { name: SEAL.to_owned(), bytes: format!("{package:#}\n").into_bytes() }]
}

fn resource(job: &Job, file: &Written) -> Option<Value> {
    let table = job.tables.get(file.table)?;
    let name = format!("{}-{}", table.name(), file.format.name());
    Some(json!({
        "name": name,
        "path": file.name,
        "format": file.format.name(),
        "description": table.doc(),
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "rowCount": file.rows,
    }))
}

/// The options on which rows depend besides the bytes of their inputs.
pub(super) fn options(job: &Job) -> String {
    let language = job.language.map_or("any", Language::code);
    let format = job.input_format.map_or("any", InputFormat::name);
    format!("language={language} input-format={format} on-duplicate={}", job.on_duplicate.name())
}
