use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{DESCRIPTION, Resource, SOURCE, TERMS, TITLE, best, page};
use crate::tables::{About, Kind, VERSION};
use crate::write::Format;

/// What the names in a file of Croissant 1.1 stand for, as its specification gives it.
const CONTEXT: &str = include_str!("croissant.json");

/// The metadata of `resources` in MLCommons Croissant, with one record set for each table. What points
/// from table to table is left out: readers of Croissant answer it by joining the tables.
pub(super) fn croissant(resources: &[Resource]) -> String {
    page(&Dataset {
        context: serde_json::from_str(CONTEXT).unwrap_or_default(),
        kind: "sc:Dataset",
        name: TITLE,
        description: DESCRIPTION,
        conforms_to: "http://mlcommons.org/croissant/1.1",
        version: VERSION,
        url: SOURCE.1,
        license: TERMS.1,
        distribution: resources.iter().map(File::of).collect(),
        record_set: best(resources).map(RecordSet::of).collect(),
    })
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dataset {
    #[serde(rename = "@context")]
    context: Map<String, Value>,
    #[serde(rename = "@type")]
    kind: &'static str,
    name: &'static str,
    description: &'static str,
    conforms_to: &'static str,
    version: &'static str,
    url: &'static str,
    license: &'static str,
    distribution: Vec<File>,
    record_set: Vec<RecordSet>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct File {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: String,
    description: &'static str,
    content_url: String,
    content_size: String,
    encoding_format: &'static str,
    sha256: String,
}

#[derive(Serialize)]
struct RecordSet {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: &'static str,
    name: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    key: Vec<Value>,
    field: Vec<Field>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Field {
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'static str,
    description: &'static str,
    data_type: &'static str,
    source: Value,
}

impl File {
    fn of(resource: &Resource) -> Self {
        Self {
            kind: "cr:FileObject",
            id: resource.path.clone(),
            name: resource.path.clone(),
            description: resource.table.doc(),
            content_url: resource.path.clone(),
            content_size: format!("{} B", resource.bytes),
            // The names that Croissant has for formats, which are not those of IANA.
            encoding_format: match resource.format {
                Format::Csv => "text/csv",
                Format::Jsonl => "application/jsonlines",
                Format::Parquet => "application/x-parquet",
            },
            sha256: resource.sha256.clone(),
        }
    }
}

impl RecordSet {
    fn of(resource: &Resource) -> Self {
        let table = resource.table;
        Self {
            kind: "cr:RecordSet",
            id: table.name(),
            name: table.name(),
            description: table.doc(),
            key: table.key().iter().map(|key| json!({ "@id": field_id(resource, key) })).collect(),
            field: table.columns().iter().map(|about| Field::of(resource, about)).collect(),
        }
    }
}

impl Field {
    fn of(resource: &Resource, about: &About) -> Self {
        Self {
            kind: "cr:Field",
            id: field_id(resource, about.name),
            name: about.name,
            description: about.doc,
            data_type: match about.kind {
                Kind::Text | Kind::Name(_) => "sc:Text",
                Kind::Count | Kind::Size => "sc:Integer",
                Kind::Flag => "sc:Boolean",
                Kind::Date => "sc:Date",
            },
            source: json!({ "fileObject": { "@id": resource.path }, "extract": { "column": about.name } }),
        }
    }
}

fn field_id(resource: &Resource, column: &str) -> String {
    format!("{}/{column}", resource.table.name())
}
