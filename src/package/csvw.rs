use serde::Serialize;
use serde_json::{Value, json};

use super::{DESCRIPTION, Resource, SOURCE, TERMS, TITLE, page, pointers};
use crate::tables::{About, Kind, VERSION};
use crate::write::Format;

/// The metadata of those `resources` that are CSV, in the vocabulary of the W3C's "CSV on the Web".
pub(super) fn csvw(resources: &[Resource]) -> String {
    let tables = resources.iter().filter(|resource| resource.format == Format::Csv);
    page(&Group {
        context: ("http://www.w3.org/ns/csvw", json!({ "@language": "en" })),
        title: TITLE,
        description: DESCRIPTION,
        version: VERSION,
        source: SOURCE.1,
        license: TERMS.1,
        tables: tables.map(|resource| Table::of(resource, resources)).collect(),
    })
}

#[derive(Serialize)]
struct Group {
    #[serde(rename = "@context")]
    context: (&'static str, Value),
    #[serde(rename = "dc:title")]
    title: &'static str,
    #[serde(rename = "dc:description")]
    description: &'static str,
    #[serde(rename = "schema:version")]
    version: &'static str,
    #[serde(rename = "dc:source")]
    source: &'static str,
    #[serde(rename = "dc:license")]
    license: &'static str,
    tables: Vec<Table>,
}

#[derive(Serialize)]
struct Table {
    url: String,
    #[serde(rename = "dc:description")]
    description: &'static str,
    #[serde(rename = "tableSchema")]
    schema: Schema,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Schema {
    columns: Vec<Column>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    primary_key: &'static [&'static str],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    foreign_keys: Vec<Value>,
}

#[derive(Serialize)]
struct Column {
    name: &'static str,
    titles: &'static str,
    #[serde(rename = "dc:description")]
    description: &'static str,
    datatype: Value,
    required: bool,
}

impl Table {
    fn of(resource: &Resource, all: &[Resource]) -> Self {
        let foreign_keys = pointers(resource, all).map(|(reference, target)| {
            json!({
                "columnReference": reference.columns,
                "reference": { "resource": target.path, "columnReference": reference.of },
            })
        });
        Self {
            url: resource.path.clone(),
            description: resource.table.doc(),
            schema: Schema {
                columns: resource.table.columns().iter().map(Column::of).collect(),
                primary_key: resource.table.key(),
                foreign_keys: foreign_keys.collect(),
            },
        }
    }
}

impl Column {
    fn of(about: &About) -> Self {
        let datatype = match about.kind {
            Kind::Text => json!("string"),
            Kind::Name(names) => {
                json!({ "base": "string", "format": format!("^({})$", names.join("|")) })
            }
            Kind::Count | Kind::Size => json!("nonNegativeInteger"),
            Kind::Flag => json!({ "base": "boolean", "format": "true|false" }),
            Kind::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        };
        Self {
            name: about.name,
            titles: about.name,
            description: about.doc,
            datatype,
            required: !about.nullable,
        }
    }
}
