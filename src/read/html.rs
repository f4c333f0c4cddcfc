//! Web pages, as browsers save them and as Word writes them.
//!
//! Each element that browsers set as a block is a block of the text, and so is what two line breaks
//! set apart. Numbers of lists are written as browsers would. References to notes are marked,
//! whether they are superscripts or links within the page. What serves to move about a site is
//! marked as the page's, not the text's. Tables that only lay out a page are read as text.

mod layout;
mod tag;

use html5gum::{Token, Tokenizer};

use super::composer::Composer;
use super::decode::Decoded;
use super::list::Counter;
use super::{marker, sha256};
use crate::model::{Format, Language, MarkKind, Metadata, Source};
use layout::Layout;
use tag::{Kind, Start};

/// How many lists or phrases may stand in each other; those that are deeper are read as words.
const DEEPEST: usize = 100;

/// The source that a web page is.
pub(super) fn source(path: &str, decoded: &Decoded, bytes: &[u8]) -> Source {
    let mut page = Page::new(Layout::of(&decoded.text));
    for token in tokens(&decoded.text) {
        match token {
            Token::StartTag(tag) => page.open(&Start::new(&tag)),
            Token::EndTag(tag) => page.close(&tag::text(&tag.name)),
            Token::String(words) => page.words(&tag::text(&words)),
            _ => {}
        }
    }
    let language = page.language;
    let (text, marks) = page.composer.finish();
    Source {
        path: path.to_owned(),
        format: Format::Html,
        text,
        marks,
        language,
        pages: None,
        bytes: bytes.len() as u64,
        sha256: sha256(bytes),
        metadata: Metadata::default(),
        encoding: Some(decoded.encoding),
        gaps: Vec::new(),
    }
}

/// The tags and words of `text`. Scripts and styles are each one token.
fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut emitter = html5gum::DefaultEmitter::default();
    emitter.naively_switch_states(true);
    Tokenizer::new_with_emitter(text, emitter).map(|token| match token {
        Ok(token) => token,
        Err(never) => match never {},
    })
}

/// A page that is being read.
struct Page {
    composer: Composer,
    layout: Layout,
    language: Option<Language>,
    /// The element whose words are none of the page's, and how many of its name are open.
    skipped: Option<(String, usize)>,
    /// The element that serves to move about, and how many of its name are open.
    aside: Option<(String, usize)>,
    /// Words as printed, line by line.
    verbatim: bool,
    lists: Vec<List>,
    phrases: Vec<Phrase>,
    /// A line break was the last thing seen.
    broken: bool,
    /// A row of a table is being written.
    row: bool,
    /// The number of an item was the last thing written; its paragraph goes on after it.
    numbered: bool,
}

struct List {
    counter: Option<Counter>,
    /// Its items are notes.
    notes: bool,
}

/// A stretch within a block.
struct Phrase {
    tag: String,
    start: usize,
    kind: PhraseKind,
}

enum PhraseKind {
    Italic,
    Superscript,
    /// A link to another page.
    Link(String),
    /// A link within the page.
    Jump,
}

impl Page {
    fn new(layout: Layout) -> Self {
        Self {
            composer: Composer::default(),
            layout,
            language: None,
            skipped: None,
            aside: None,
            verbatim: false,
            lists: Vec::new(),
            phrases: Vec::new(),
            broken: false,
            row: false,
            numbered: false,
        }
    }

    fn open(&mut self, tag: &Start) {
        for within in [&mut self.skipped, &mut self.aside].into_iter().flatten() {
            within.1 += usize::from(within.0 == tag.name && !tag.is_void());
        }
        if self.skipped.is_some() {
            return;
        }
        match tag.kind() {
            Kind::Root => {
                let code = tag.value("lang").and_then(|code| code.get(..2));
                self.language = code.and_then(|code| Language::from_code(&code.to_lowercase()));
            }
            Kind::Skipped => self.skipped = Some((tag.name.clone(), 1)),
            Kind::Aside => {
                self.begin(MarkKind::Artifact);
                self.aside.get_or_insert((tag.name.clone(), 1));
            }
            Kind::Block => {
                // Within a row, blocks part words and no more.
                if std::mem::take(&mut self.numbered) {
                    return;
                }
                if self.row {
                    self.composer.words(" ");
                } else {
                    self.begin(MarkKind::Block);
                }
                self.verbatim |= tag.name == "pre";
            }
            Kind::Heading if !self.row => self.begin(MarkKind::Heading),
            Kind::Heading => self.composer.words(" "),
            Kind::Break => self.line(),
            Kind::List => self.list(tag),
            Kind::Item => self.item(tag),
            Kind::Table => {
                self.begin(MarkKind::Block);
                self.layout.enter();
            }
            Kind::Row if self.layout.is_data() => {
                self.begin(MarkKind::Row);
                self.row = true;
            }
            Kind::Cell if self.row => self.composer.tab(),
            Kind::Row | Kind::Cell => self.begin(MarkKind::Block),
            Kind::Italic => self.phrase(tag, PhraseKind::Italic),
            Kind::Superscript => self.phrase(tag, PhraseKind::Superscript),
            Kind::Link => match tag.value("href") {
                Some(href) if tag::is_within(href) => self.phrase(tag, PhraseKind::Jump),
                Some(href) => self.phrase(tag, PhraseKind::Link(href.to_owned())),
                None => {}
            },
            Kind::Other => {}
        }
    }

    fn close(&mut self, name: &str) {
        if leaves(&mut self.skipped, name) || self.skipped.is_some() {
            return;
        }
        leaves(&mut self.aside, name);
        match tag::kind(name) {
            Kind::Block if !self.row => {
                self.begin(MarkKind::Block);
                self.verbatim &= name != "pre";
            }
            Kind::Heading if !self.row => self.begin(MarkKind::Block),
            Kind::Item | Kind::Aside => self.begin(MarkKind::Block),
            Kind::List => {
                self.lists.pop();
                self.begin(MarkKind::Block);
            }
            Kind::Row => {
                self.row = false;
                self.begin(MarkKind::Block);
            }
            Kind::Table => {
                self.row = false;
                self.layout.leave();
                self.begin(MarkKind::Block);
            }
            Kind::Italic | Kind::Superscript | Kind::Link => self.end_phrase(name),
            _ => {}
        }
    }

    fn words(&mut self, words: &str) {
        if self.skipped.is_some() {
            return;
        }
        if !words.trim().is_empty() {
            self.broken = false;
            self.numbered = false;
        }
        if !self.verbatim {
            return self.composer.words(words);
        }
        for (index, line) in words.split('\n').enumerate() {
            match (index, line.trim().is_empty()) {
                (0, _) => {}
                (_, true) => self.composer.blank_line(),
                (_, false) => self.composer.line(),
            }
            self.composer.words(line);
        }
    }

    /// Begins a block; phrases that are open go on in it.
    fn begin(&mut self, kind: MarkKind) {
        self.broken = false;
        self.numbered = false;
        for phrase in &self.phrases {
            mark(&mut self.composer, phrase);
        }
        let kind = if self.aside.is_some() { MarkKind::Artifact } else { kind };
        self.composer.begin(kind);
        let start = self.composer.place();
        self.phrases.iter_mut().for_each(|phrase| phrase.start = start);
    }

    /// The first break ends a line, the second a block.
    fn line(&mut self) {
        if self.row {
            self.composer.words(" ");
        } else if self.broken {
            self.begin(MarkKind::Block);
        } else {
            self.composer.line();
            self.broken = true;
        }
    }

    fn list(&mut self, tag: &Start) {
        self.begin(MarkKind::Block);
        if self.lists.len() < DEEPEST {
            let counter = (tag.name == "ol").then(|| {
                let start = tag.value("start").and_then(|start| start.trim().parse().ok());
                Counter::html(tag.value("type").unwrap_or_default(), start.unwrap_or(1))
            });
            let notes = tag.value("class").is_some_and(tag::names_notes);
            self.lists.push(List { counter, notes });
        }
    }

    fn item(&mut self, tag: &Start) {
        self.begin(MarkKind::Block);
        let Some(list) = self.lists.last_mut() else { return };
        if let Some(counter) = &mut list.counter {
            if let Some(value) = tag.value("value").and_then(|value| value.trim().parse().ok()) {
                counter.set(value);
            }
            let number = counter.take();
            if list.notes || tag.value("id").is_some_and(tag::names_notes) {
                self.composer.note_ref(number.trim_end_matches('.'));
            } else {
                self.composer.words(&number);
            }
        } else {
            self.composer.words("•");
        }
        self.composer.tab();
        self.numbered = true;
    }

    fn phrase(&mut self, tag: &Start, kind: PhraseKind) {
        if self.phrases.len() < DEEPEST && !tag.self_closing {
            let start = self.composer.place();
            self.phrases.push(Phrase { tag: tag.name.clone(), start, kind });
        }
    }

    fn end_phrase(&mut self, name: &str) {
        let Some(at) = self.phrases.iter().rposition(|phrase| phrase.tag == name) else { return };
        let phrase = self.phrases.remove(at);
        let words = self.composer.since(phrase.start).trim();
        let jump = match phrase.kind {
            PhraseKind::Superscript => false,
            PhraseKind::Jump => true,
            _ => return mark(&mut self.composer, &phrase),
        };
        let markers = marker::in_superscript(words);
        // An arrow back to the text says nothing.
        let arrow = jump && !words.is_empty() && !words.contains(char::is_alphanumeric);
        if arrow || !markers.is_empty() {
            self.composer.retract(phrase.start);
        }
        for marker in &markers {
            self.composer.note_ref(marker);
        }
    }
}

/// Marks what was written of `phrase` in the block.
fn mark(composer: &mut Composer, phrase: &Phrase) {
    match &phrase.kind {
        PhraseKind::Italic => composer.mark(phrase.start, MarkKind::Italic),
        PhraseKind::Link(address) => {
            composer.mark(phrase.start, MarkKind::Link { address: address.clone() });
        }
        PhraseKind::Superscript | PhraseKind::Jump => {}
    }
}

/// Counts an end tag; true where it ends what was open.
fn leaves(open: &mut Option<(String, usize)>, name: &str) -> bool {
    let Some((opened, depth)) = open else { return false };
    // The text begins, whatever was left open before it.
    let body = opened == "head" && name == "body";
    *depth -= usize::from(opened == name);
    let left = *depth == 0 || body;
    if left {
        *open = None;
    }
    left
}

#[cfg(test)]
mod tests;
