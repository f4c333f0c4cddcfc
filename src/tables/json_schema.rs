use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use super::Table;
use super::column::{About, Kind};

/// The JSON Schema of a row of `table`.
pub(super) fn of(table: Table) -> String {
    let columns = table.columns();
    let schema = Schema {
        dialect: "https://json-schema.org/draft/2020-12/schema",
        title: table.name(),
        description: table.doc(),
        kind: "object",
        required: columns.iter().map(|about| about.name).collect(),
        additional_properties: false,
        properties: Properties(columns),
    };
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Schema {
    #[serde(rename = "$schema")]
    dialect: &'static str,
    title: &'static str,
    description: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    properties: Properties,
    required: Vec<&'static str>,
    #[serde(rename = "additionalProperties")]
    additional_properties: bool,
}

/// The columns as properties in the order of the table, which a JSON map would not keep.
struct Properties(Vec<About>);

impl Serialize for Properties {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|about| (about.name, Property::of(about))))
    }
}

#[derive(Serialize)]
struct Property {
    description: &'static str,
    #[serde(rename = "type")]
    kind: Value,
    #[serde(rename = "enum", skip_serializing_if = "Option::is_none")]
    names: Option<Vec<Option<&'static str>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
    #[serde(rename = "minLength", skip_serializing_if = "Option::is_none")]
    min_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    minimum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    maximum: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    examples: Option<[Value; 1]>,
}

impl Property {
    fn of(about: &About) -> Self {
        let About { doc, kind, nullable, .. } = *about;
        let (name, numeric) = match kind {
            Kind::Text | Kind::Name(_) | Kind::Date => ("string", false),
            Kind::Count | Kind::Size => ("integer", true),
            Kind::Flag => ("boolean", false),
        };
        let names = match kind {
            Kind::Name(names) => {
                Some(names.iter().copied().map(Some).chain(nullable.then_some(None)).collect())
            }
            _ => None,
        };
        Self {
            description: doc,
            kind: if nullable { json!([name, "null"]) } else { json!(name) },
            names,
            format: (kind == Kind::Date).then_some("date"),
            min_length: (kind == Kind::Text).then_some(1),
            minimum: numeric.then_some(0),
            maximum: (kind == Kind::Count).then_some(u32::MAX),
            examples: about.example().map(|example| [example]),
        }
    }
}
