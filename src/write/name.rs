//! Names of table files within an export.

use super::Format;

/// What the name of a table file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct FileName<'a> {
    /// The name of its table.
    pub(crate) table: &'a str,
    pub(crate) format: Format,
    /// What its rows have in common, as Hive writes it: `name=value`, with `/` in between. Empty
    /// where the file has all rows.
    pub(crate) partition: &'a str,
}

impl<'a> FileName<'a> {
    /// What `name` says, with `/` between its parts; `None` where no table file is called so.
    pub(crate) fn parse(name: &'a str) -> Option<Self> {
        let Some((format, rest)) = name.split_once('/') else {
            let (table, format) = name.split_once('.')?;
            return Some(Self { table, format: Format::from_name(format)?, partition: "" });
        };
        let format = Format::from_name(format)?;
        let (table, rest) = rest.split_once('/')?;
        let (partition, file) = rest.rsplit_once('/')?;
        let whole = file.strip_prefix("rows.")? == format.extension()
            && partition.split('/').all(|part| part.contains('='));
        whole.then_some(Self { table, format, partition })
    }
}

impl std::fmt::Display for FileName<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { table, format, partition } = self;
        let format = format.extension();
        match *partition {
            "" => write!(out, "{table}.{format}"),
            // A folder for each format: pandas reads all that is in the folder of a table.
            _ => write!(out, "{format}/{table}/{partition}/rows.{format}"),
        }
    }
}
