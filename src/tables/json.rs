//! One input as one JSON object, for programs that look at a single document.

use std::slice;

use arrow_json::WriterBuilder;
use arrow_json::writer::JsonArray;
use arrow_schema::ArrowError;
use serde_json::json;

use super::{Entry, Table};

impl Entry {
    /// All that is known of this input, as a JSON object: under the name of each table its rows, as
    /// JSON Lines has them, and under `furniture` what was left out, with its `reason`, its place
    /// (`source_start` and `source_end` as in the tables) and its `text`.
    ///
    /// # Errors
    /// Where a row breaks the schema of its table.
    pub fn to_json(&self) -> Result<String, ArrowError> {
        let mut fields = Vec::new();
        for &table in Table::ALL {
            if !table.is_standing() {
                fields.push(format!("{:?}:{}", table.name(), self.rows(table)?));
            }
        }
        fields.push(format!("\"furniture\":{}", self.furniture()));
        Ok(format!("{{{}}}", fields.join(",")))
    }

    /// The rows that this input gives to `table`, as a JSON array.
    fn rows(&self, table: Table) -> Result<String, ArrowError> {
        let mut writer =
            WriterBuilder::new().with_explicit_nulls(true).build::<_, JsonArray>(Vec::new());
        for batch in table.batches(slice::from_ref(self))? {
            writer.write(&batch)?;
        }
        writer.finish()?;
        String::from_utf8(writer.into_inner())
            .map_err(|error| ArrowError::JsonError(error.to_string()))
    }

    fn furniture(&self) -> serde_json::Value {
        let text = self.source.as_ref().map_or("", |source| &source.text);
        let piece = |piece: &crate::model::Furniture| {
            json!({
                "reason": piece.reason.name(),
                "source_start": piece.span.start(),
                "source_end": piece.span.end(),
                "text": piece.span.of(text),
            })
        };
        self.furniture.iter().map(piece).collect()
    }
}
