//! The way through a document, in the order of its text.

use roxmltree::Node;

use super::field::{self, Fields};
use super::notes::Notes;
use super::numbering::Numbering;
use super::package::Relations;
use super::styles::{Properties, Styles};
use super::{child, is, val, value_of};
use crate::model::{Mark, MarkKind};
use crate::read::composer::Composer;
use crate::read::{Unreadable, marker, xml};

/// A walk over the elements of a document.
pub(super) struct Walk<'a, 'i> {
    page: Composer,
    styles: Styles,
    numbering: Numbering,
    footnotes: Notes<'a, 'i>,
    endnotes: Notes<'a, 'i>,
    /// Where the links of the part that is read lead.
    relations: Option<&'a Relations>,
    fields: Fields,
    /// No words of the body were read yet.
    opening: bool,
    /// What is read is one block, whatever paragraphs it has: a row of a table, a note.
    inside: bool,
    /// The table that is read lays out the letterhead.
    laid_out: bool,
    /// The mark at the end of the last paragraph was deleted: the next goes on with it.
    joined: bool,
    /// What holds for the paragraph that is read.
    paragraph: Properties,
    /// Words that are not shown.
    hidden: bool,
    /// The next words are the marker of a note.
    by_hand: Option<Noted>,
    /// The marker that opens the note that is read, set by hand.
    repeated: Option<String>,
}

/// A reference to a note.
struct Noted {
    id: String,
    is_end: bool,
}

type Done = Result<(), Unreadable>;

impl<'a, 'i> Walk<'a, 'i> {
    pub(super) fn new(
        styles: Styles,
        numbering: Numbering,
        [footnotes, endnotes]: [Notes<'a, 'i>; 2],
        relations: &'a Relations,
    ) -> Self {
        Self {
            page: Composer::default(),
            styles,
            numbering,
            footnotes,
            endnotes,
            relations: Some(relations),
            fields: Fields::default(),
            opening: true,
            inside: false,
            laid_out: false,
            joined: false,
            paragraph: Properties::default(),
            hidden: false,
            by_hand: None,
            repeated: None,
        }
    }

    /// Reads the head of the first page. Its tables only lay it out, and the addresses of its links
    /// stand elsewhere.
    pub(super) fn letterhead(&mut self, head: Node<'_, '_>) -> Done {
        let relations = self.relations.take();
        self.laid_out = true;
        self.children(head, 0)?;
        self.laid_out = false;
        self.relations = relations;
        self.page.end();
        Ok(())
    }

    /// Reads the body.
    pub(super) fn body(&mut self, root: Node<'_, '_>) -> Done {
        self.opening = true;
        self.children(root, 0)
    }

    pub(super) fn finish(self) -> (String, Vec<Mark>) {
        self.page.finish()
    }

    fn children(&mut self, parent: Node<'_, '_>, depth: usize) -> Done {
        if depth > xml::DEEPEST {
            return Err(xml::too_deep());
        }
        let mut elements = parent.children().filter(Node::is_element);
        elements.try_for_each(|node| self.element(node, depth + 1))
    }

    fn element(&mut self, node: Node<'_, '_>, depth: usize) -> Done {
        match node.tag_name().name() {
            // Properties, and what was deleted or moved away.
            "pPr" | "rPr" | "sectPr" | "tblPr" | "tblGrid" | "trPr" | "tcPr" | "sdtPr" | "del"
            | "moveFrom" => {}
            "p" => return self.paragraph(node, depth),
            "tbl" => return self.table(node, depth),
            "tr" if !self.laid_out && !self.inside => return self.row(node, depth),
            "tc" if self.inside => {
                self.page.tab();
                return self.children(node, depth);
            }
            "r" => return self.run(node, depth),
            "hyperlink" => {
                let address = value_of(node, "id").and_then(|id| self.relations?.address(id));
                return self.link(node, depth, address.map(str::to_owned));
            }
            "fldSimple" => {
                let address = value_of(node, "instr").and_then(field::address);
                return self.link(node, depth, address);
            }
            "AlternateContent" => {
                // The same, for programs of different age.
                let content = child(node, "Choice").or_else(|| child(node, "Fallback"));
                return content.map_or(Ok(()), |content| self.children(content, depth));
            }
            "txbxContent" => return self.text_box(node, depth),
            "t" => return self.words(node.text().unwrap_or_default(), depth),
            "tab" | "ptab" => self.page.tab(),
            "br" | "cr" if self.inside => self.page.words(" "),
            "br" | "cr" => self.page.line(),
            "noBreakHyphen" => self.page.words("\u{2011}"),
            "sym" => self.page.words(&symbol(node)),
            "instrText" => self.fields.instruct(node.text().unwrap_or_default()),
            "fldChar" => self.field(node),
            "footnoteReference" | "endnoteReference" => return self.reference(node, depth),
            _ => return self.children(node, depth),
        }
        Ok(())
    }

    fn paragraph(&mut self, node: Node<'_, '_>, depth: usize) -> Done {
        let about = child(node, "pPr");
        let style = about.and_then(|about| child(about, "pStyle")).and_then(val);
        self.paragraph = self.styles.paragraph(style, Properties::of(&[about]));
        let end = about.and_then(|about| child(about, "rPr"));
        let deleted = end
            .is_some_and(|end| end.children().any(|node| is(node, "del") || is(node, "moveFrom")));
        let joined = std::mem::replace(&mut self.joined, deleted);
        if self.inside {
            self.page.words(" ");
        } else if !joined {
            let heads = self.paragraph.heading == Some(true);
            self.page.begin(if heads { MarkKind::Heading } else { MarkKind::Block });
            let start = self.page.place();
            self.fields.move_to(start);
            self.number(node, style);
        }
        self.children(node, depth)?;
        self.opening &= self.page.is_at_start();
        Ok(())
    }

    /// Writes the number that the paragraph has in its list.
    fn number(&mut self, node: Node<'_, '_>, style: Option<&str>) {
        let Some(list) = self.paragraph.list.filter(|&list| list > 0) else { return };
        let level = self.paragraph.level.map(|level| level as usize);
        let level = level.or_else(|| self.numbering.level_of_style(list, style)).unwrap_or(0);
        let Some(number) = self.numbering.next(list, level) else { return };
        // Empty paragraphs count, but say nothing.
        let mut words = node.descendants().filter(|node| is(*node, "t"));
        if words.any(|words| words.text().is_some_and(|text| !text.trim().is_empty())) {
            self.page.words(&number);
            self.page.tab();
        }
    }

    fn table(&mut self, node: Node<'_, '_>, depth: usize) -> Done {
        if self.inside || self.laid_out || !self.opening {
            return self.children(node, depth);
        }
        self.laid_out = true;
        let done = self.children(node, depth);
        self.laid_out = false;
        self.opening = false;
        done
    }

    fn row(&mut self, node: Node<'_, '_>, depth: usize) -> Done {
        if child(node, "trPr").is_some_and(|about| child(about, "del").is_some()) {
            return Ok(());
        }
        self.page.begin(MarkKind::Row);
        self.inside = true;
        let done = self.children(node, depth);
        self.inside = false;
        self.page.end();
        done
    }

    fn run(&mut self, node: Node<'_, '_>, depth: usize) -> Done {
        let about = child(node, "rPr");
        let style = about.and_then(|about| child(about, "rStyle")).and_then(val);
        let run = self.styles.run(style, Properties::of(&[about]), &self.paragraph);
        let start = self.page.place();
        self.hidden = run.hidden == Some(true);
        let done = self.children(node, depth);
        self.hidden = false;
        if run.superscript == Some(true) && !self.footnotes.any() && !self.endnotes.any() {
            // Notes set by hand.
            let markers = marker::in_superscript(self.page.since(start));
            if !markers.is_empty() {
                self.page.retract(start);
            }
            for marker in &markers {
                self.page.note_ref(marker);
            }
        } else if run.italic == Some(true) {
            self.page.mark(start, MarkKind::Italic);
        }
        done
    }

    fn link(&mut self, node: Node<'_, '_>, depth: usize, address: Option<String>) -> Done {
        let start = self.page.place();
        self.children(node, depth)?;
        if let Some(address) = address {
            self.page.mark(start, MarkKind::Link { address });
        }
        Ok(())
    }

    fn field(&mut self, node: Node<'_, '_>) {
        match value_of(node, "fldCharType") {
            Some("begin") => self.fields.begin(),
            Some("separate") => {
                let start = self.page.place();
                self.fields.result(start);
            }
            Some("end") => {
                if let Some((address, start)) = self.fields.end() {
                    self.page.mark(start, MarkKind::Link { address });
                }
            }
            _ => {}
        }
    }

    fn words(&mut self, words: &str, depth: usize) -> Done {
        if let Some(noted) = self.by_hand.take() {
            let marker = words.trim().to_owned();
            return self.note(&noted, marker.clone(), Some(marker), depth);
        }
        let mut words = words;
        if let Some(marker) = self.repeated.take() {
            words = words.trim_start().strip_prefix(marker.as_str()).unwrap_or(words);
        }
        if !self.hidden && !self.fields.is_instruction() {
            self.page.words(words);
        }
        Ok(())
    }

    fn reference(&mut self, node: Node<'_, '_>, depth: usize) -> Done {
        let Some(id) = value_of(node, "id") else { return Ok(()) };
        let is_end = node.tag_name().name() == "endnoteReference";
        let noted = Noted { id: id.to_owned(), is_end };
        let by_hand = value_of(node, "customMarkFollows").is_some_and(|on| on != "0");
        if by_hand && !self.hidden {
            self.by_hand = Some(noted);
            return Ok(());
        }
        let notes = if is_end { &mut self.endnotes } else { &mut self.footnotes };
        let marker = notes.marker();
        self.note(&noted, marker, None, depth)
    }

    /// Marks a note, and reads its body.
    fn note(
        &mut self,
        noted: &Noted,
        marker: String,
        repeated: Option<String>,
        depth: usize,
    ) -> Done {
        let notes = if noted.is_end { &self.endnotes } else { &self.footnotes };
        let Some(body) = notes.body(&noted.id) else { return Ok(()) };
        self.page.note_ref(&marker);
        let paragraph = self.paragraph.clone();
        let page = std::mem::take(&mut self.page);
        let inside = std::mem::replace(&mut self.inside, true);
        // Links of notes have relations of their own.
        let relations = self.relations.take();
        self.repeated = repeated;
        let done = self.children(body, depth);
        self.repeated = None;
        self.relations = relations;
        self.inside = inside;
        let body = std::mem::replace(&mut self.page, page);
        self.paragraph = paragraph;
        self.page.note(marker, body);
        done
    }

    /// Reads a box that stands beside the text of a paragraph: it follows the paragraph.
    fn text_box(&mut self, node: Node<'_, '_>, depth: usize) -> Done {
        let paragraph = self.paragraph.clone();
        let page = std::mem::take(&mut self.page);
        let inside = std::mem::take(&mut self.inside);
        let done = self.children(node, depth);
        self.inside = inside;
        let body = std::mem::replace(&mut self.page, page);
        self.paragraph = paragraph;
        self.page.beside(body);
        done
    }
}

/// A sign by its code; those of fonts that hold signs of their own are not known.
fn symbol(node: Node<'_, '_>) -> String {
    let code = value_of(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let sign = code.and_then(char::from_u32).filter(|c| !('\u{e000}'..='\u{f8ff}').contains(c));
    sign.map(String::from).unwrap_or_default()
}
