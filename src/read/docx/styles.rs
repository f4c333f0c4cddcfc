//! Styles: what they say of the paragraphs and the runs that use them.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::{child, is, is_on, val, value_of};

/// How many styles may be based on each other; those that lead in a circle end here.
const LONGEST: usize = 20;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    /// The style of paragraphs that name none.
    default: Option<String>,
}

#[derive(Debug, Default)]
struct Style {
    based_on: Option<String>,
    own: Properties,
}

/// What a style, a paragraph or a run says of itself. What it does not say is said by the style
/// that it is based on.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    pub(super) italic: Option<bool>,
    pub(super) hidden: Option<bool>,
    pub(super) superscript: Option<bool>,
    pub(super) heading: Option<bool>,
    /// The list whose number the paragraph has; `0` for none.
    pub(super) list: Option<u32>,
    /// The level of the list, from 0.
    pub(super) level: Option<u32>,
}

impl Properties {
    /// What the children of `pPr` and `rPr` say.
    pub(super) fn of(nodes: &[Option<Node<'_, '_>>]) -> Self {
        let mut found = Self::default();
        for node in nodes.iter().flatten().flat_map(Node::children) {
            match node.tag_name().name() {
                "i" => found.italic = Some(is_on(node)),
                "vanish" => found.hidden = Some(is_on(node)),
                "vertAlign" => found.superscript = Some(val(node) == Some("superscript")),
                // Level 9 is that of the text.
                "outlineLvl" => found.heading = number(node).map(|level| level < 9),
                "numPr" => {
                    found.list = child(node, "numId").and_then(number);
                    found.level = child(node, "ilvl").and_then(number);
                }
                _ => {}
            }
        }
        found
    }

    /// The same, with what `other` says where this says nothing.
    fn or(self, other: &Self) -> Self {
        Self {
            italic: self.italic.or(other.italic),
            hidden: self.hidden.or(other.hidden),
            superscript: self.superscript.or(other.superscript),
            heading: self.heading.or(other.heading),
            list: self.list.or(other.list),
            level: self.level.or(other.level),
        }
    }
}

fn number(node: Node<'_, '_>) -> Option<u32> {
    val(node)?.parse().ok()
}

impl Styles {
    pub(super) fn of(document: Option<&Document<'_>>) -> Self {
        let mut found = Self::default();
        let Some(document) = document else { return found };
        for node in document.root_element().children().filter(|node| is(*node, "style")) {
            let Some(id) = value_of(node, "styleId") else { continue };
            let mut own = Properties::of(&[child(node, "pPr"), child(node, "rPr")]);
            let name = child(node, "name").and_then(val).unwrap_or_default();
            if own.heading.is_none() && names_heading(name) {
                own.heading = Some(true);
            }
            let based_on = child(node, "basedOn").and_then(val).map(str::to_owned);
            let default = value_of(node, "default").is_some_and(|on| on == "1" || on == "true");
            if default && value_of(node, "type") == Some("paragraph") {
                found.default = Some(id.to_owned());
            }
            found.styles.insert(id.to_owned(), Style { based_on, own });
        }
        found
    }

    /// What the style `id` says, with all that it is based on.
    pub(super) fn get(&self, id: Option<&str>) -> Properties {
        let mut found = Properties::default();
        let mut next = id;
        for _ in 0..LONGEST {
            let Some(style) = next.and_then(|id| self.styles.get(id)) else { break };
            found = found.or(&style.own);
            next = style.based_on.as_deref();
        }
        found
    }

    /// What holds for a paragraph of the style `id` that says `own` of itself.
    pub(super) fn paragraph(&self, id: Option<&str>, own: Properties) -> Properties {
        own.or(&self.get(id.or(self.default.as_deref())))
    }

    /// What holds for a run of the style `id` that says `own` of itself, in `paragraph`.
    pub(super) fn run(
        &self,
        id: Option<&str>,
        own: Properties,
        paragraph: &Properties,
    ) -> Properties {
        own.or(&self.get(id)).or(paragraph)
    }
}

/// Word's own headings by their name, and those of the templates of the United Nations: `_ H_1_G`.
fn names_heading(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.strip_prefix("heading ").is_some_and(|level| level.parse::<u8>().is_ok())
        || name.replace(' ', "").starts_with("_h_")
}
