//! A page as lines, each with its part in the page.

use std::collections::HashMap;

use super::line::{self, Line, Setting};
use super::page::{Area, Glyph, Link, Owner, Page};

/// One page whose characters were set into lines.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Height of the page.
    pub(super) height: f32,
    /// Width of the page.
    pub(super) width: f32,
    /// Its lines: those of one owner together, from top to bottom.
    pub(super) prints: Vec<Print>,
    /// Thin horizontal lines.
    pub(super) rules: Vec<Area>,
    /// Hyperlinks; the styles of lines point here.
    pub(super) links: Vec<Link>,
}

/// A line and its part in the page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Print {
    pub(super) line: Line,
    pub(super) owner: Owner,
    pub(super) role: Role,
}

/// The part of a line in a page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Role {
    /// It is text.
    #[default]
    Text,
    /// It belongs to a note.
    Note,
    /// It belongs to the page.
    Artifact,
    /// It parts the text from the notes.
    Rule,
}

impl Sheet {
    /// Sets the characters of `page` into lines.
    pub(super) fn new(page: Page) -> Self {
        let mut groups: Vec<(Owner, Vec<(usize, Glyph)>)> = Vec::new();
        let mut known = HashMap::new();
        for (place, glyph) in page.glyphs.iter().enumerate() {
            let group = *known.entry(glyph.owner).or_insert_with(|| {
                groups.push((glyph.owner, Vec::new()));
                groups.len() - 1
            });
            if let Some((_, glyphs)) = groups.get_mut(group) {
                glyphs.push((place, *glyph));
            }
        }
        let blanks = page.glyphs.iter().filter(|glyph| line::is_blank(glyph.ch)).count();
        let spaced = blanks * 20 > page.glyphs.len();
        let prints = groups
            .into_iter()
            .flat_map(|(owner, glyphs)| {
                let one_block = matches!(owner, Owner::Block(_));
                let setting = Setting { one_block, spaced, links: &page.links };
                let lines = line::lines(&glyphs, setting);
                lines.into_iter().map(move |line| Print { line, owner, role: Role::Text })
            })
            .collect();
        let (width, height) = page.extent;
        Self { height, width, prints, rules: page.rules, links: page.links }
    }

    /// The lines with this role.
    pub(super) fn with(&self, role: Role) -> impl Iterator<Item = &Print> {
        self.prints.iter().filter(move |print| print.role == role)
    }
}

/// The size of type in which most of the text is set.
pub(super) fn body_size(sheets: &[Sheet]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for print in sheets.iter().flat_map(|sheet| &sheet.prints) {
        if print.owner == Owner::Artifact {
            continue;
        }
        let (size, length) = (print.line.size, print.line.text.len());
        match sizes.iter_mut().find(|(known, _)| (known - size).abs() < 0.1) {
            Some((_, count)) => *count += length,
            None => sizes.push((size, length)),
        }
    }
    let most = sizes.into_iter().max_by(|(a, m), (b, n)| m.cmp(n).then(a.total_cmp(b)));
    most.map_or(10.0, |(size, _)| size)
}
