use serde_json::{Map, Value, json};

use super::Table;
use super::column::{About, Kind};

/// The JSON Schema of a row of `table`.
pub(super) fn of(table: Table) -> String {
    let columns = table.columns();
    let names: Vec<&str> = columns.iter().map(|about| about.name).collect();
    let properties: Map<String, Value> =
        columns.iter().map(|about| (about.name.to_owned(), property(about))).collect();
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.name(),
        "description": table.doc(),
        "type": "object",
        "properties": properties,
        "required": names,
        "additionalProperties": false,
    });
    format!("{schema:#}\n")
}

fn property(about: &About) -> Value {
    let base = match about.kind {
        Kind::Text | Kind::Name(_) | Kind::Date => "string",
        Kind::Count | Kind::Size => "integer",
        Kind::Flag => "boolean",
    };
    let mut property = json!({ "description": about.doc, "type": base });
    if about.nullable {
        property["type"] = json!([base, "null"]);
    }
    match about.kind {
        Kind::Text => property["minLength"] = json!(1),
        Kind::Name(names) => {
            let none = about.nullable.then_some(Value::Null);
            property["enum"] = names.iter().map(|&name| json!(name)).chain(none).collect();
        }
        Kind::Date => property["format"] = json!("date"),
        Kind::Count => {
            property["minimum"] = json!(0);
            property["maximum"] = json!(u32::MAX);
        }
        Kind::Size => property["minimum"] = json!(0),
        Kind::Flag => {}
    }
    if let Some(example) = about.example {
        let example = match about.kind {
            Kind::Count | Kind::Size => serde_json::from_str(example).unwrap_or_default(),
            _ => json!(example),
        };
        property["examples"] = json!([example]);
    }
    property
}
