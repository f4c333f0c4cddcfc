use std::fmt::Write as _;

use super::{DESCRIPTION, Resource, best};
use crate::tables::{About, Kind};
use crate::write::Format;

/// A script that opens `resources` in DuckDB: one view for each table, with types and comments.
pub(super) fn views(resources: &[Resource]) -> String {
    let mut script = format!(
        "-- {DESCRIPTION}\n--\n-- Run it in the folder of the export: duckdb -init views.sql\n"
    );
    for file in best(resources) {
        view(&mut script, file);
    }
    script
}

fn view(script: &mut String, file: &Resource) {
    let (table, columns) = (file.table, file.table.columns());
    let name = table.name();
    let parted = !file.partition.is_empty();
    let path = if parted {
        let format = file.format.extension();
        literal(&format!("{format}/{name}/**/*.{format}"))
    } else {
        literal(&file.path)
    };
    // The folders of partitions are columns too.
    let hive = if parted { ", hive_partitioning = true" } else { "" };
    let source = match file.format {
        Format::Parquet => format!("read_parquet({path}{hive})"),
        // Texts have line ends within quotation marks, and an empty value is none.
        Format::Csv => {
            format!(
                "read_csv({path}, header = true, quote = '\"', escape = '\"', columns = {}{hive})",
                types(&columns)
            )
        }
        Format::Jsonl => {
            format!(
                "read_json({path}, format = 'newline_delimited', columns = {}{hive})",
                types(&columns)
            )
        }
    };
    let _ = writeln!(script, "\nCREATE OR REPLACE VIEW {name} AS SELECT * FROM {source};");
    let _ = writeln!(script, "COMMENT ON VIEW {name} IS {};", literal(table.doc()));
    for About { name: column, doc, .. } in &columns {
        let _ = writeln!(script, "COMMENT ON COLUMN {name}.\"{column}\" IS {};", literal(doc));
    }
}

/// The types of `columns` as a struct of DuckDB.
fn types(columns: &[About]) -> String {
    let types = columns.iter().map(|about| {
        let kind = match about.kind {
            Kind::Text | Kind::Name(_) => "VARCHAR",
            Kind::Count => "UINTEGER",
            Kind::Size => "BIGINT",
            Kind::Flag => "BOOLEAN",
            Kind::Date => "DATE",
        };
        format!("'{}': '{kind}'", about.name)
    });
    format!("{{{}}}", types.collect::<Vec<_>>().join(", "))
}

/// `text` as a literal of SQL.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
