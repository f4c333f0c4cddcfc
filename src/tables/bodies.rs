use super::Table;
use super::column::{self, Definition, Reference};
use crate::lexicon::{Body, bodies};
use crate::model::Language;

pub(super) fn rows() -> &'static [Body] {
    bodies()
}

type Column = column::Column<Body>;

pub(super) fn definition() -> Definition<Body> {
    Definition {
        doc: "The bodies that ids such as `un:ga` point to.",
        key: &["body_id"],
        references: vec![Reference::new(&["parent_id"], Table::Bodies, &["body_id"])],
        columns: vec![
            Column::text("body_id", "Its id.", |row| Some(row.id)).example("un:hrc").required(),
            Column::text(
                "kind",
                "What it is: organ, committee, agency, court and the like.",
                |row| Some(row.kind),
            )
            .example("council")
            .required(),
            Column::text("name_en", "Its name in English.", |row| row.names.name(Language::En))
                .example("Human Rights Council"),
            Column::text("name_fr", "Its name in French.", |row| row.names.name(Language::Fr))
                .example("Conseil des droits de l’homme"),
            Column::text("name_es", "Its name in Spanish.", |row| row.names.name(Language::Es))
                .example("Consejo de Derechos Humanos"),
            Column::text("name_ru", "Its name in Russian.", |row| row.names.name(Language::Ru))
                .example("Совет по правам человека"),
            Column::text("name_ar", "Its name in Arabic.", |row| row.names.name(Language::Ar))
                .example("مجلس حقوق الإنسان"),
            Column::text("name_zh", "Its name in Chinese.", |row| row.names.name(Language::Zh))
                .example("人权理事会"),
            Column::text("acronym", "Its acronym in English.", |row| {
                row.names.acronym(Language::En)
            })
            .example("HRC"),
            Column::text("document_prefix", "How the symbols of its documents begin.", |row| {
                row.documents
            })
            .example("A/HRC/"),
            Column::text("resolution_prefix", "How the symbols of its resolutions begin.", |row| {
                row.resolutions
            })
            .example("A/HRC/RES/"),
            Column::text("decision_prefix", "How the symbols of its decisions begin.", |row| {
                row.decisions
            })
            .example("A/HRC/DEC/"),
            Column::text("parent_id", "The body that it belongs to.", |row| row.parent)
                .example("un:ga"),
            Column::text("wikidata_id", "Its Wikidata id.", |row| row.wikidata).example("Q205650"),
        ],
    }
}
