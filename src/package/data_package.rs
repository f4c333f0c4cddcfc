use serde::Serialize;
use serde_json::Value;

use super::{DESCRIPTION, Metadata, Resource, SOURCE, TERMS, TITLE, page, pointers};
use crate::tables::{About, Kind, VERSION};

/// The Frictionless Data Package (version 2) of an export with these files, whose rows were made with
/// these `options`, and which `metadata` describes as well.
pub(crate) fn data_package(
    resources: &[Resource],
    metadata: &[Metadata],
    options: String,
) -> String {
    page(&Package {
        schema: "https://datapackage.org/profiles/2.0/datapackage.json",
        name: "resexport",
        title: TITLE,
        description: DESCRIPTION,
        version: VERSION,
        options,
        metadata: metadata.iter().map(|metadata| metadata.file_name()).collect(),
        licenses: [Link::new(TERMS)],
        sources: [Link::new(SOURCE)],
        resources: resources.iter().map(|resource| File::of(resource, resources)).collect(),
    })
}

#[derive(Serialize)]
struct Package {
    #[serde(rename = "$schema")]
    schema: &'static str,
    name: &'static str,
    title: &'static str,
    description: &'static str,
    version: &'static str,
    options: String,
    /// The files that say the same in other vocabularies.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    metadata: Vec<&'static str>,
    licenses: [Link; 1],
    sources: [Link; 1],
    resources: Vec<File>,
}

#[derive(Serialize)]
struct Link {
    title: &'static str,
    path: &'static str,
}

impl Link {
    const fn new((title, path): (&'static str, &'static str)) -> Self {
        Self { title, path }
    }
}

#[derive(Serialize)]
struct File {
    /// Unique among the files, and the name by which they refer to each other.
    name: String,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
    path: String,
    format: &'static str,
    mediatype: &'static str,
    encoding: &'static str,
    bytes: u64,
    hash: String,
    rows: u64,
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    fields: Vec<Field>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<ForeignKey>,
}

#[derive(Serialize)]
struct ForeignKey {
    fields: &'static [&'static str],
    reference: Target,
}

#[derive(Serialize)]
struct Target {
    resource: String,
    fields: &'static [&'static str],
}

#[derive(Serialize)]
struct Field {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    description: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    example: Option<Value>,
    #[serde(skip_serializing_if = "Constraints::is_empty")]
    constraints: Constraints,
}

#[derive(Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
struct Constraints {
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u32>,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    names: Option<&'static [&'static str]>,
}

impl File {
    fn of(resource: &Resource, all: &[Resource]) -> Self {
        let Resource { table, format, path, bytes, sha256, rows, .. } = resource;
        let columns = table.columns();
        let foreign_keys = pointers(resource, all).map(|(reference, target)| {
            let resource = if target.table == *table { String::new() } else { target.path.clone() };
            let target = Target { resource, fields: reference.of };
            ForeignKey { fields: reference.columns, reference: target }
        });
        Self {
            name: path.clone(),
            kind: "table",
            description: table.doc(),
            path: path.clone(),
            format: format.extension(),
            mediatype: format.media_type(),
            encoding: "utf-8",
            bytes: *bytes,
            hash: format!("sha256:{sha256}"),
            rows: *rows,
            schema: Schema {
                fields: columns.iter().map(Field::of).collect(),
                primary_key: table.key(),
                foreign_keys: foreign_keys.collect(),
            },
        }
    }
}

impl Field {
    fn of(about: &About) -> Self {
        let names = match about.kind {
            Kind::Name(names) => Some(names),
            _ => None,
        };
        let numeric = matches!(about.kind, Kind::Count | Kind::Size);
        Self {
            name: about.name,
            kind: match about.kind {
                Kind::Text | Kind::Name(_) => "string",
                Kind::Count | Kind::Size => "integer",
                Kind::Flag => "boolean",
                Kind::Date => "date",
            },
            description: about.doc,
            example: about.example(),
            constraints: Constraints {
                required: !about.nullable,
                min_length: (about.kind == Kind::Text).then_some(1),
                minimum: numeric.then_some(0),
                names,
            },
        }
    }
}

impl Constraints {
    fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
