//! Scopes of numbering: the document, a section, an annex, a section of an annex.

use std::collections::HashMap;

use super::marker::{Style, label};

/// The counters of one scope.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    prefix: String,
    /// What ids of headings and of unnumbered elements begin with.
    home: String,
    /// The last heading without a number.
    heading: Option<String>,
    /// Paragraphs with numbers have been read.
    numbers: bool,
    /// The number that the next operative paragraph should have.
    pub(super) next_paragraph: u16,
    recitals: u16,
    counts: HashMap<&'static str, u16>,
}

impl Scope {
    fn new(prefix: String, next_paragraph: u16) -> Self {
        let (home, counts) = (prefix.clone(), HashMap::new());
        Self { prefix, home, heading: None, numbers: false, next_paragraph, recitals: 0, counts }
    }

    /// The id of the next preambular paragraph.
    pub(super) fn recital(&mut self) -> String {
        self.recitals += 1;
        numbered(&self.prefix, "recital_", self.recitals)
    }

    /// The id of the next element that `name` counts: `heading_2`.
    pub(super) fn other(&mut self, name: &'static str) -> String {
        let count = self.counts.entry(name).or_default();
        *count += 1;
        format!("{}{name}_{count}", self.home)
    }

    /// The id of the next heading without a number.
    pub(super) fn heading(&mut self) -> String {
        let eid = self.other("heading");
        self.heading = Some(eid.clone());
        eid
    }

    /// True where a paragraph with this number may come next.
    pub(super) fn fits(&self, value: u16) -> bool {
        value == self.next_paragraph || value == 1
    }
}

/// The id that `name` and `value` make behind `prefix`.
pub(super) fn numbered(prefix: &str, name: &str, value: u16) -> String {
    /// No number has more digits.
    const DIGITS: usize = 5;
    let mut eid = String::with_capacity(prefix.len() + name.len() + DIGITS);
    eid.push_str(prefix);
    eid.push_str(name);
    eid.push_str(&value.to_string());
    eid
}

/// The scope that is open, and those that it stands in.
#[derive(Debug)]
pub(super) struct Scopes {
    current: Scope,
    annex: Option<String>,
    /// Open sections, from the outermost: their reading and label.
    sections: Vec<(Style, u16)>,
    annexes: u16,
    /// Headings count through the whole document or annex, whatever the section.
    root: String,
}

impl Default for Scopes {
    fn default() -> Self {
        Self {
            current: Scope::new(String::new(), 1),
            annex: None,
            sections: Vec::new(),
            annexes: 0,
            root: String::new(),
        }
    }
}

impl Scopes {
    pub(super) fn current(&mut self) -> &mut Scope {
        &mut self.current
    }

    /// What ids of this scope begin with.
    pub(super) fn prefix(&self) -> &str {
        &self.current.prefix
    }

    pub(super) fn annexed(&self) -> bool {
        self.annex.is_some()
    }

    pub(super) fn annex_label(&self) -> Option<String> {
        self.annex.clone()
    }

    pub(super) fn section_label(&self) -> Option<String> {
        self.sections.last().map(|&(style, value)| label(style, value))
    }

    /// The sections that are open, from the outermost.
    pub(super) fn sections(&self) -> &[(Style, u16)] {
        &self.sections
    }

    /// Opens the section `reading` and returns the id of its heading. Paragraph numbers may run
    /// on, so the next number is kept; a section may begin at 1 as well.
    pub(super) fn open_section(&mut self, reading: (Style, u16)) -> String {
        // A letter within a numeral, or the other way round, is a level deeper; the same style
        // goes on at its own level.
        let depth = self.sections.iter().position(|(style, _)| *style == reading.0);
        self.sections.truncate(depth.unwrap_or(self.sections.len()));
        self.sections.push(reading);
        let path: Vec<String> = self
            .sections
            .iter()
            .map(|&(style, value)| format!("sec_{}", label(style, value)))
            .collect();
        let eid = format!("{}{}", self.root, path.join("__"));
        self.current = Scope::new(format!("{eid}__"), self.current.next_paragraph);
        eid
    }

    /// True where a heading without a number stands in this scope.
    pub(super) fn headed(&self) -> bool {
        self.current.heading.is_some()
    }

    /// The id of the paragraph with the number `value`. Where numbers begin at 1 again under a
    /// heading without a number, the heading has a scope.
    pub(super) fn paragraph(&mut self, value: u16) -> String {
        let scope = &mut self.current;
        if value == 1
            && scope.numbers
            && let Some(heading) = scope.heading.take()
        {
            scope.prefix = format!("{heading}__");
        }
        scope.numbers = true;
        scope.next_paragraph = value + 1;
        numbered(&scope.prefix, "para_", value)
    }

    /// Opens an annex and returns the id of its heading.
    pub(super) fn open_annex(&mut self, numeral: &str) -> String {
        self.annexes += 1;
        let eid = match (numeral, self.annexes) {
            ("", 1) => "annex".to_owned(),
            ("", count) => format!("annex_{count}"),
            (numeral, _) => format!("annex_{numeral}"),
        };
        self.annex = Some(numeral.to_owned());
        self.sections.clear();
        self.root = format!("{eid}__");
        self.current = Scope::new(self.root.clone(), 1);
        eid
    }
}
