//! One input as a page of lines: documents, paragraphs with their citations, notes, what was left
//! out, findings.

use std::fmt::Write as _;

use console::{Alignment, Style, Term, measure_text_width, pad_str, truncate_str};
use resexport::model::{
    Citation, Diagnostic, Document, DocumentKind, Element, ElementKind, Extraction, Furniture,
    Note, Place, Severity, Source, Status,
};
use resexport::{Entry, Published};

/// How wide a page is where it is not shown on a terminal, in columns.
const WIDTH: usize = 100;
/// The widest column of paths; longer ones push their words to the right.
const WIDEST_EID: usize = 28;
/// The width of the columns for the kind of an element and for its number.
const KIND: usize = 11;
const NUM: usize = 6;

/// Draws inputs.
pub(super) struct Page {
    /// Columns; `None` shows every text to its end.
    width: Option<usize>,
    /// What has been drawn.
    lines: String,
}

impl Page {
    pub(super) fn new(full: bool) -> Self {
        let terminal = Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        let width = (!full).then(|| terminal.unwrap_or(WIDTH).max(60));
        Self { width, lines: String::new() }
    }

    pub(super) fn of(mut self, entry: &Entry) -> String {
        self.input(entry);
        for published in &entry.documents {
            self.line("");
            self.document(published);
        }
        if let Some(source) = entry.source.as_ref().filter(|_| !entry.furniture.is_empty()) {
            self.title("Left out");
            for piece in &entry.furniture {
                self.furniture(piece, source);
            }
        }
        if entry.findings().next().is_some() {
            self.title("Findings");
            for finding in &entry.diagnostics {
                self.finding(finding, None);
            }
            for Published { extraction, .. } in &entry.documents {
                for finding in &extraction.diagnostics {
                    self.finding(finding, Some(&extraction.document));
                }
            }
        }
        self.lines
    }

    fn input(&mut self, entry: &Entry) {
        let mut about = vec![entry.status.name().to_owned()];
        if let Some(source) = &entry.source {
            about.push(source.format.name().to_owned());
            about.push(format!("{} bytes", source.bytes));
            about.extend(source.encoding.map(str::to_owned));
            about.extend(source.pages.map(|pages| format!("{pages} pages")));
        }
        self.line(&format!("{}  {}", Style::new().bold().apply_to(&entry.path), about.join(", ")));
        if let Some(error) = &entry.error {
            self.line(&Style::new().red().apply_to(error).to_string());
        }
    }

    fn document(&mut self, Published { id, extraction }: &Published) {
        let document = &extraction.document;
        let id = Style::new().bold().green().apply_to(id);
        self.line(&format!("{id}  {}", about(document).join(", ")));
        let widest = document.elements.iter().map(|element| indented(element).len()).max();
        let eid_width = widest.unwrap_or_default().min(WIDEST_EID);
        let mut page = None;
        for (at, element) in document.elements.iter().enumerate() {
            let begins = element.pages.map(|(first, _)| first);
            if begins != page {
                page = begins;
                self.line(&dim(&format!("  page {}", begins.unwrap_or_default())));
            }
            self.element(element, eid_width);
            self.citations(extraction, Place::Element(at));
        }
        if !document.notes.is_empty() {
            self.title("Notes");
        }
        for (at, note) in document.notes.iter().enumerate() {
            self.note(note, document);
            self.citations(extraction, Place::Note(at));
        }
        if !document.votes.is_empty() {
            self.title("Votes");
        }
        for cast in &document.votes {
            self.line(&format!("  {:<12} {}", cast.vote.name(), cast.state));
        }
    }

    fn element(&mut self, element: &Element, eid_width: usize) {
        let eid = pad_str(&indented(element), eid_width, Alignment::Left, None).into_owned();
        let kind = pad_str(element.kind.name(), KIND, Alignment::Left, None);
        let kind = colour(element.kind).apply_to(kind);
        let mut num = element.num.clone().unwrap_or_default();
        if element.inferred {
            num = format!("<{num}>");
        }
        let num = pad_str(&num, NUM, Alignment::Left, None);
        let words = with_lead(element);
        self.cut(&format!("  {} {kind} {num} {words}", dim(&eid)));
    }

    fn note(&mut self, note: &Note, document: &Document) {
        let place = note.anchor.and_then(|anchor| document.elements.get(anchor.element));
        let place = place.map_or("no mark", |element| &element.eid);
        let words = flat(note.text.text());
        self.cut(&format!("  {:<3} {} {words}", note.marker, dim(&format!("on {place}"))));
    }

    /// The mentions of instruments at `place`, as printed, with what each points to.
    fn citations(&mut self, extraction: &Extraction, place: Place) {
        let document = &extraction.document;
        let text = match place {
            Place::Element(at) => document.elements.get(at).map(|element| &element.text),
            Place::Note(at) => document.notes.get(at).map(|note| &note.text),
        };
        for citation in extraction.citations.iter().filter(|citation| citation.place == place) {
            let raw = text.and_then(|text| citation.span.of(text.text())).unwrap_or_default();
            let (target, style) = target(citation);
            let raw = Style::new().underlined().apply_to(flat(raw));
            self.cut(&format!("      {raw} → {}", style.apply_to(target)));
        }
    }

    fn furniture(&mut self, piece: &Furniture, source: &Source) {
        let words = flat(piece.span.of(&source.text).unwrap_or_default());
        let (start, reason) = (piece.span.start(), piece.reason.name());
        self.cut(&format!("  {} {reason:<8} {words}", dim(&format!("{start:>7}"))));
    }

    fn finding(&mut self, finding: &Diagnostic, document: Option<&Document>) {
        let severity = finding.code.severity();
        let style = match severity {
            Severity::Error => Style::new().red().bold(),
            Severity::Warning => Style::new().yellow(),
            Severity::Info => Style::new().cyan(),
        };
        let place = match (document, finding.place) {
            (Some(document), Some(Place::Element(at))) => {
                document.elements.get(at).map(|element| element.eid.clone())
            }
            (Some(document), Some(Place::Note(at))) => {
                document.notes.get(at).map(|note| format!("fn_{}", note.marker))
            }
            _ => finding.span.map(|span| span.start().to_string()),
        };
        let place = place.map(|place| dim(&format!(" {place}"))).unwrap_or_default();
        let head = style.apply_to(format!("{} {}", severity.name(), finding.code.name()));
        self.line(&format!("  {head}{place}: {}", finding.message));
        self.line(&dim(&format!("      {}", finding.code.help())));
    }

    fn title(&mut self, words: &str) {
        self.line(&Style::new().bold().apply_to(words).to_string());
    }

    /// A line that ends at the edge of the page.
    fn cut(&mut self, words: &str) {
        match self.width {
            Some(width) if measure_text_width(words) > width => {
                self.line(&truncate_str(words, width, "…"));
            }
            _ => self.line(words),
        }
    }

    fn line(&mut self, words: &str) {
        let _ = writeln!(self.lines, "{}", words.trim_end());
    }
}

/// What a document is, in short words.
fn about(document: &Document) -> Vec<String> {
    let mut about = vec![document.kind.name().to_owned()];
    about.extend(document.body.map(str::to_owned));
    about.extend(document.adopted.map(|date| match document.kind {
        DocumentKind::Draft => format!("dated {date}"),
        _ => format!("adopted {date}"),
    }));
    about.extend(document.meeting.map(|meeting| format!("meeting {meeting}")));
    if document.without_vote {
        about.push("without a vote".to_owned());
    }
    if let Some(tally) = document.tally {
        let count = |count: Option<u32>| count.map_or_else(|| "?".to_owned(), |n| n.to_string());
        let [yes, no, abstain] = [tally.yes, tally.no, tally.abstain].map(count);
        about.push(format!("vote {yes} to {no}, {abstain} abstaining"));
    }
    about.extend(document.fragment.map(|end| format!("only its {}", end.name())));
    about
}

/// An eid, moved to the right by its depth.
fn indented(element: &Element) -> String {
    let depth = usize::from(element.level.saturating_sub(1));
    format!("{:depth$}{}", "", element.eid, depth = 2 * depth)
}

/// The text of an element on one line, its lead in bold.
fn with_lead(element: &Element) -> String {
    let text = element.text.text().replace('\n', " ");
    let parts = element.lead.as_ref().and_then(|lead| {
        let (start, end) = (lead.span.start(), lead.span.end());
        Some((text.get(..start)?, text.get(start..end)?, text.get(end..)?))
    });
    match parts {
        Some((before, lead, after)) => {
            format!("{before}{}{after}", Style::new().bold().apply_to(lead))
        }
        None => text,
    }
}

/// What a citation points to, in the style of what came of it.
fn target(citation: &Citation) -> (String, Style) {
    let symbol = citation.target.symbol.as_ref().map(ToString::to_string);
    let mut words = symbol
        .or_else(|| citation.target.instrument.map(str::to_owned))
        .unwrap_or_else(|| citation.kind.name().to_owned());
    if let Some(pinpoint) = &citation.pinpoint {
        let _ = write!(words, ", {pinpoint}");
    }
    if let Some(date) = citation.date {
        let _ = write!(words, " of {date}");
    }
    let style = match citation.status {
        Status::Resolved => Style::new().green(),
        Status::Open => Style::new().cyan(),
        _ => Style::new().yellow(),
    };
    if citation.status != Status::Resolved {
        let _ = write!(words, " ({})", citation.status.name());
    }
    (words, style)
}

fn colour(kind: ElementKind) -> Style {
    match kind {
        ElementKind::Preambular => Style::new().blue(),
        ElementKind::Operative | ElementKind::Point => Style::new().green(),
        ElementKind::Heading | ElementKind::Title => Style::new().magenta(),
        ElementKind::Annex | ElementKind::Table => Style::new().cyan(),
        _ => Style::new().dim(),
    }
}

fn dim(words: &str) -> String {
    Style::new().dim().apply_to(words).to_string()
}

/// `words` on one line.
fn flat(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
