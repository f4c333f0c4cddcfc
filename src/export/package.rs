use super::Job;
use crate::model::{Format as InputFormat, Language};
use crate::package::{Resource, data_package};
use crate::write::{Extra, FileName, SEAL, Written};

/// The files that go with the tables `written`.
pub(super) fn describe(job: &Job, written: &[Written]) -> Vec<Extra> {
    let resource = |file: &Written| {
        let table = *job.tables.get(file.table)?;
        let Written { format, rows, bytes, .. } = *file;
        let (path, sha256) = (file.name.clone(), file.sha256.clone());
        let partition = FileName::parse(&path)?.partition.to_owned();
        Some(Resource { table, format, path, partition, bytes, sha256, rows })
    };
    let resources: Vec<_> = written.iter().filter_map(resource).collect();
    let extra = |name: &str, page: String| Extra { name: name.to_owned(), bytes: page.into() };
    let described =
        job.metadata.iter().map(|metadata| extra(metadata.file_name(), metadata.page(&resources)));
    let seal = extra(SEAL, data_package(&resources, &job.metadata, options(job)));
    described.chain([seal]).collect()
}

/// The options on which rows depend besides the bytes of their inputs.
pub(super) fn options(job: &Job) -> String {
    let language = job.language.map_or("any", Language::code);
    let format = job.input_format.map_or("any", InputFormat::name);
    let (duplicate, partial) = (job.on_duplicate.name(), job.partial);
    format!("language={language} input-format={format} partial={partial} on-duplicate={duplicate}")
}
