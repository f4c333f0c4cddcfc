//! Tags by what they do to a text.

use html5gum::{HtmlString, StartTag};

/// What an element is to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The page.
    Root,
    /// Its words are none of the page's.
    Skipped,
    /// It serves to move about the site.
    Aside,
    /// Set apart from what is around it.
    Block,
    Heading,
    Break,
    List,
    Item,
    Table,
    Row,
    Cell,
    Italic,
    Superscript,
    Link,
    /// Nothing.
    Other,
}

/// The kind of the element `name`.
pub(super) fn kind(name: &str) -> Kind {
    match name {
        "html" => Kind::Root,
        "head" | "script" | "style" | "title" | "template" | "svg" | "select" | "textarea"
        | "noscript" | "iframe" | "object" => Kind::Skipped,
        "nav" | "footer" | "aside" | "button" | "form" => Kind::Aside,
        "p" | "div" | "blockquote" | "center" | "section" | "article" | "main" | "header"
        | "address" | "dl" | "dt" | "dd" | "figure" | "figcaption" | "fieldset" | "pre" | "hr"
        | "body" | "caption" => Kind::Block,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading,
        "br" => Kind::Break,
        "ol" | "ul" | "menu" | "dir" => Kind::List,
        "li" => Kind::Item,
        "table" => Kind::Table,
        "tr" => Kind::Row,
        "td" | "th" => Kind::Cell,
        "i" | "em" | "cite" | "dfn" => Kind::Italic,
        "sup" => Kind::Superscript,
        "a" => Kind::Link,
        _ => Kind::Other,
    }
}

/// A start tag.
pub(super) struct Start {
    pub(super) name: String,
    pub(super) self_closing: bool,
    attributes: Vec<(String, String)>,
}

impl Start {
    pub(super) fn new(tag: &StartTag<()>) -> Self {
        let attributes = tag.attributes.iter().map(|(name, value)| (text(name), text(value)));
        Self {
            name: text(&tag.name),
            self_closing: tag.self_closing,
            attributes: attributes.collect(),
        }
    }

    pub(super) fn kind(&self) -> Kind {
        kind(&self.name)
    }

    /// The attribute `name`.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// True where no end tag follows.
    pub(super) fn is_void(&self) -> bool {
        self.self_closing && self.kind() != Kind::Aside
    }
}

/// The text of a token.
pub(super) fn text(bytes: &HtmlString) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// True where an address leads to another place of the same page.
pub(super) fn is_within(href: &str) -> bool {
    href.trim_start().starts_with('#')
}

/// True where an id or a class says that its element holds notes: `fn:3`, `ftn3`, `footnotes`.
pub(super) fn names_notes(name: &str) -> bool {
    ["fn", "ftn", "_ftn", "footnote", "endnote", "note", "cite_note"]
        .iter()
        .any(|prefix| name.split(' ').any(|name| name.to_ascii_lowercase().starts_with(prefix)))
}
