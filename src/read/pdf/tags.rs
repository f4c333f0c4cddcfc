//! The structure tree of a tagged file: which paragraph, note or table cell each stretch of
//! content belongs to, and in which order they are read.

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::dict::keys::{K, MCID, PG, ROLE_MAP, S, STRUCT_TREE_ROOT};
use hayro_syntax::object::{Dict, Name, ObjRef, Object, ObjectIdentifier};

/// How deep elements may stand in elements.
const MAX_DEPTH: usize = 64;
/// How many elements a tree may have.
const MAX_ELEMENTS: usize = 2_000_000;

/// What the structure tree says; without blocks where a file is not tagged.
#[derive(Debug, Default)]
pub(super) struct Tags {
    /// The blocks in reading order.
    pub(super) blocks: Vec<TaggedBlock>,
    /// For each page, the block of each numbered stretch of its content.
    pub(super) pages: Vec<HashMap<i32, u32>>,
}

/// A paragraph or another block of a tagged file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct TaggedBlock {
    /// It is tagged as a heading.
    pub(super) heading: bool,
    /// It stands in a note.
    pub(super) note: bool,
    /// The cell of a table that it stands in.
    pub(super) cell: Option<Cell>,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// The table, counted in the file.
    pub(super) table: u32,
    /// The row, counted in the file.
    pub(super) row: u32,
    /// The cell, counted in the row.
    pub(super) column: u32,
}

/// Reads the tree of the file with this `catalog` and these `pages`.
pub(super) fn read(catalog: &Dict<'_>, pages: &[Option<ObjectIdentifier>]) -> Tags {
    let mut tags = Tags { blocks: Vec::new(), pages: vec![HashMap::new(); pages.len()] };
    let Some(root) = catalog.get::<Dict<'_>>(STRUCT_TREE_ROOT) else { return tags };
    let pages = pages
        .iter()
        .enumerate()
        .filter_map(|(at, id)| id.map(|id| (ObjRef::from(id), at)))
        .collect();
    let mut walk = Walk {
        roles: root.get::<Dict<'_>>(ROLE_MAP).unwrap_or_default(),
        pages,
        tags: &mut tags,
        seen: HashSet::new(),
        elements: 0,
        tables: 0,
        rows: 0,
        item: None,
    };
    walk.kids(&root, Around::default(), 0);
    tags
}

struct Walk<'a, 't> {
    roles: Dict<'a>,
    pages: HashMap<ObjRef, usize>,
    tags: &'t mut Tags,
    // Where the elements stand that were seen: trees of damaged files may have loops.
    seen: HashSet<usize>,
    elements: usize,
    tables: u32,
    rows: u32,
    // The block of a list item whose first paragraph is still to come.
    item: Option<u32>,
}

/// What an element takes from those around it.
#[derive(Clone, Copy, Default)]
struct Around {
    page: Option<usize>,
    block: Option<u32>,
    note: bool,
    cell: Option<Cell>,
}

/// What elements of a role do to the text in them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    Block { heading: bool },
    Item,
    Note,
    Table,
    Row,
    Cell,
    Group,
    Inline,
}

impl Role {
    /// The role by the standard name of a structure type (ISO 32000-1, section 14.8.4).
    fn of(name: &[u8]) -> Self {
        match name {
            b"P" | b"Caption" | b"TOCI" | b"Title" | b"Figure" | b"Formula" | b"Form" => {
                Self::Block { heading: false }
            }
            b"LI" => Self::Item,
            b"Note" | b"FENote" => Self::Note,
            b"Table" => Self::Table,
            b"TR" => Self::Row,
            b"TD" | b"TH" => Self::Cell,
            b"Document" | b"DocumentFragment" | b"Part" | b"Sect" | b"Div" | b"Art" | b"Aside"
            | b"BlockQuote" | b"L" | b"TOC" | b"Index" | b"THead" | b"TBody" | b"TFoot"
            | b"NonStruct" => Self::Group,
            [b'H', level @ ..] if level.iter().all(u8::is_ascii_digit) => {
                Self::Block { heading: true }
            }
            _ => Self::Inline,
        }
    }
}

impl<'a> Walk<'a, '_> {
    fn kids(&mut self, element: &Dict<'a>, mut around: Around, depth: usize) {
        let Some(kids) = element.get::<Object<'a>>(K) else { return };
        let mut cell = 0;
        match kids {
            Object::Array(kids) => {
                for kid in kids.iter::<Object<'a>>() {
                    self.kid(kid, &mut around, &mut cell, depth);
                }
            }
            kid => self.kid(kid, &mut around, &mut cell, depth),
        }
    }

    fn kid(&mut self, kid: Object<'a>, around: &mut Around, column: &mut u32, depth: usize) {
        match kid {
            Object::Number(number) => {
                if let Ok(number) = i32::try_from(number.as_i64()) {
                    self.content(number, around.page, around);
                }
            }
            Object::Dict(dict) => {
                // A reference to content carries its number, an element its structure type. The
                // content of forms counts for itself and is not followed.
                if let Some(number) = dict.get::<i32>(MCID) {
                    if !dict.contains_key(b"Stm") {
                        let page = self.page(&dict).or(around.page);
                        self.content(number, page, around);
                    }
                } else if dict.contains_key(S) {
                    self.element(&dict, *around, column, depth);
                }
            }
            _ => {}
        }
    }

    fn element(&mut self, element: &Dict<'a>, mut around: Around, column: &mut u32, depth: usize) {
        self.elements += 1;
        if depth >= MAX_DEPTH
            || self.elements >= MAX_ELEMENTS
            || !self.seen.insert(element.data().as_ptr().addr())
        {
            return;
        }
        around.page = self.page(element).or(around.page);
        match self.role(element) {
            Role::Inline => {}
            Role::Group => around.block = None,
            Role::Block { heading } => {
                let item = self.item.take().filter(|&item| around.block == Some(item));
                around.block = Some(item.unwrap_or_else(|| self.block(heading, &around)));
            }
            Role::Item => {
                around.block = Some(self.block(false, &around));
                self.item = around.block;
            }
            Role::Note => {
                around.note = true;
                around.block = None;
            }
            Role::Table => {
                self.tables += 1;
                around.cell = Some(Cell { table: self.tables, row: 0, column: 0 });
                around.block = None;
            }
            Role::Row => {
                self.rows += 1;
                if let Some(cell) = &mut around.cell {
                    cell.row = self.rows;
                }
                around.block = None;
            }
            Role::Cell => {
                if let Some(cell) = &mut around.cell {
                    cell.column = *column;
                }
                *column += 1;
                around.block = None;
            }
        }
        self.kids(element, around, depth + 1);
    }

    fn content(&mut self, number: i32, page: Option<usize>, around: &mut Around) {
        let block = around.block.unwrap_or_else(|| self.block(false, around));
        around.block = Some(block);
        if let Some(page) = page.and_then(|page| self.tags.pages.get_mut(page)) {
            page.entry(number).or_insert(block);
        }
    }

    fn block(&mut self, heading: bool, around: &Around) -> u32 {
        self.tags.blocks.push(TaggedBlock { heading, note: around.note, cell: around.cell });
        u32::try_from(self.tags.blocks.len() - 1).unwrap_or(u32::MAX)
    }

    fn page(&self, element: &Dict<'a>) -> Option<usize> {
        self.pages.get(&element.get_ref(PG)?).copied()
    }

    fn role(&self, element: &Dict<'a>) -> Role {
        let Some(mut name) = element.get::<Name<'a>>(S) else { return Role::Inline };
        // Files may have types of their own, which they map to the standard ones.
        for _ in 0..8 {
            match self.roles.get::<Name<'a>>(&*name) {
                Some(standard) if standard != name => name = standard,
                _ => break,
            }
        }
        Role::of(&name)
    }
}
