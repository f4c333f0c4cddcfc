//! Which tables of a page hold data, and which only lay it out.

use html5gum::Token;

use super::tag::{self, Kind};

/// The tables of a page in the order of their start tags, and the way through them.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Whether each holds data: no table and no more than one paragraph in any cell, and more than
    /// one cell in some row.
    data: Vec<bool>,
    next: usize,
    open: Vec<usize>,
}

/// A table that is being looked at.
#[derive(Debug, Default)]
struct Table {
    index: usize,
    cells: usize,
    paragraphs: usize,
    wide: bool,
    laid_out: bool,
}

impl Layout {
    /// Looks at all tables of `text`.
    pub(super) fn of(text: &str) -> Self {
        let mut layout = Self::default();
        let mut open: Vec<Table> = Vec::new();
        for token in super::tokens(text) {
            match token {
                Token::StartTag(tag) => layout.open(&tag::text(&tag.name), &mut open),
                Token::EndTag(tag) if tag.name == b"table" => layout.close(open.pop()),
                _ => {}
            }
        }
        while let Some(table) = open.pop() {
            layout.close(Some(table));
        }
        layout
    }

    /// Comes to the next table.
    pub(super) fn enter(&mut self) {
        self.open.push(self.next);
        self.next += 1;
    }

    /// Leaves the table.
    pub(super) fn leave(&mut self) {
        self.open.pop();
    }

    /// True in a table that holds data.
    pub(super) fn is_data(&self) -> bool {
        self.open.last().and_then(|&table| self.data.get(table)).copied().unwrap_or_default()
    }

    fn open(&mut self, name: &str, open: &mut Vec<Table>) {
        let kind = tag::kind(name);
        if kind == Kind::Table {
            if let Some(around) = open.last_mut() {
                around.laid_out = true;
            }
            open.push(Table { index: self.data.len(), ..Table::default() });
            self.data.push(false);
            return;
        }
        let Some(table) = open.last_mut() else { return };
        match kind {
            Kind::Row => table.cells = 0,
            Kind::Cell => {
                table.cells += 1;
                table.paragraphs = 0;
                table.wide |= table.cells > 1;
            }
            Kind::Heading | Kind::Item => table.laid_out = true,
            Kind::Block if name == "p" => {
                table.paragraphs += 1;
                table.laid_out |= table.paragraphs > 1;
            }
            _ => {}
        }
    }

    fn close(&mut self, table: Option<Table>) {
        if let Some(table) = table
            && let Some(data) = self.data.get_mut(table.index)
        {
            *data = table.wide && !table.laid_out;
        }
    }
}
