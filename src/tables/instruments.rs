use std::fmt::Write as _;

use super::column::{self, Definition};
use crate::lexicon::{Form, Instrument, instruments};
use crate::model::Language;

pub(super) fn rows() -> &'static [Instrument] {
    instruments()
}

type Column = column::Column<Instrument>;

pub(super) fn definition() -> Definition<Instrument> {
    Definition {
        doc: "The instruments that ids such as `treaty:iccpr` point to.",
        key: &["instrument_id"],
        references: Vec::new(),
        columns: vec![
            Column::text("instrument_id", "Its id.", |row| Some(row.id))
                .example("declaration:udhr")
                .required(),
            Column::text(
                "kind",
                "What it is: treaty, declaration, plan, statute and the like.",
                |row| Some(row.kind),
            )
            .example("declaration")
            .required(),
            Column::text("name", "Its name in English.", |row| row.names.name(Language::En))
                .example("Universal Declaration of Human Rights"),
            Column::print(
                "short_names",
                "Short names and acronyms in English, with `; ` between them.",
                |row, out| {
                    let short = |name: &&crate::lexicon::Name| {
                        matches!(name.form, Form::Short | Form::Acronym)
                            && name.serves(Language::En)
                    };
                    for (at, name) in row.names.all().iter().filter(short).enumerate() {
                        out.write_str(if at > 0 { "; " } else { "" })?;
                        out.write_str(name.text)?;
                    }
                    Ok(())
                },
            )
            .example("Universal Declaration; UDHR"),
            Column::day("adopted_date", "The day on which it was adopted or signed.", |row| {
                row.adopted
            })
            .example("1948-12-10"),
            Column::text(
                "adopting_symbol",
                "Canonical symbol of the resolution or document that adopted or holds it.",
                |row| row.resolution,
            )
            .example("A/RES/217(III)A"),
            Column::text("adopting_part", "The part of that document which holds it.", |row| {
                row.part
            })
            .example("annex"),
            Column::text(
                "treaty_series",
                "Its registration number in the United Nations Treaty Series.",
                |row| row.treaty_series,
            )
            .example("14668"),
        ],
    }
}
