use std::any::Any;
use std::fmt::Write as _;
use std::panic::{self, AssertUnwindSafe};

use super::Job;
use crate::clock::{Clock, Phase};
use crate::model::{Code, Diagnostic, Extraction, Gap, Reason, Source};
use crate::pipeline;
use crate::read::{self, Input, Unreadable};
use crate::tables::{Entry, InputStatus, Published};
use crate::text::Span;

/// What makes an entry of the bytes of an input.
pub(super) type Parse = dyn Fn(&Input, &[u8], &Job, &dyn Clock) -> Entry + Sync;

/// Reads one input and runs the stages on it. An input on which they break down is one that
/// failed: it does not take the run with it.
pub(super) fn entry(input: &Input, job: &Job, clock: &dyn Clock, parse: &Parse) -> Entry {
    let open_and_parse = || match clock.time(Phase::Read, || input.open()) {
        Ok(bytes) => parse(input, &bytes, job, clock),
        Err(trouble) => failed(input, &trouble, None),
    };
    // Nothing that a panic leaves half done outlives the call: the stages share only constants.
    panic::catch_unwind(AssertUnwindSafe(open_and_parse))
        .unwrap_or_else(|panic| stopped(input, &*panic))
}

pub(super) fn parse(input: &Input, bytes: &[u8], job: &Job, clock: &dyn Clock) -> Entry {
    let read = || read::read_as(&input.name, bytes, job.input_format);
    let mut source = match clock.time(Phase::Read, read) {
        Ok(source) => source,
        Err(trouble) => return failed(input, &trouble, Some(bytes)),
    };
    if let Some(first) = source.gaps.first().filter(|_| !job.partial) {
        let messages: Vec<_> = source.gaps.iter().map(|gap| gap.message.as_str()).collect();
        let message = shortened(&messages);
        let trouble = Unreadable { reason: first.reason, message, help: whole(first.reason) };
        return failed(input, &trouble, Some(bytes));
    }
    source.language = source.language.or(job.language);
    let pipeline::Outcome { documents, furniture, diagnostics } =
        clock.time(Phase::Parse, || pipeline::run(&source));
    let diagnostics = about_bytes(&source).into_iter().chain(diagnostics).collect();
    let none = documents.is_empty();
    Entry {
        path: input.name.clone(),
        status: if none { InputStatus::Skipped } else { InputStatus::Exported },
        reason: none.then_some(Reason::NotAResolution),
        error: none.then(|| NOT_A_RESOLUTION.to_owned()),
        bytes: Some(source.bytes),
        sha256: Some(source.sha256.clone()),
        furniture,
        documents: documents
            .into_iter()
            .map(|extraction| Published { id: id(&source.sha256, &extraction), extraction })
            .collect(),
        source: Some(source),
        diagnostics,
    }
}

/// The first of `messages`, and how many more there are.
fn shortened(messages: &[&str]) -> String {
    const MOST: usize = 3;
    let mut said = messages.iter().take(MOST).copied().collect::<Vec<_>>().join("; ");
    if let Some(more @ 1..) = messages.len().checked_sub(MOST) {
        let _ = write!(said, "; and {more} gaps more");
    }
    said
}

/// How to come by all of an input of which a part cannot be read.
fn whole(reason: Reason) -> &'static str {
    match reason {
        Reason::NoTextLayer => {
            "recognise the words of its pictures (ocrmypdf --skip-text IN OUT), or export what can \
             be read (--partial)"
        }
        _ => "fetch it again, or export what can be read (--partial)",
    }
}

/// What there is to say of the way from bytes to text.
fn about_bytes(source: &Source) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for Gap { message, span, .. } in &source.gaps {
        let finding = Diagnostic::new(Code::InputIncomplete, message.clone());
        findings.push(match span {
            Some(span) => finding.on(*span),
            None => finding,
        });
    }
    if let Some(encoding) = source.encoding.filter(|name| !name.starts_with("UTF-")) {
        let message = format!("the bytes are not UTF-8 and were read as {encoding}");
        findings.push(Diagnostic::new(Code::EncodingGuessed, message));
    }
    let mut damages = source.text.match_indices(char::REPLACEMENT_CHARACTER);
    if let Some((at, damage)) = damages.next() {
        let message =
            format!("{} damaged characters, of which this is the first", 1 + damages.count());
        let span = Span::new(at, at + damage.len());
        findings.push(Diagnostic::new(Code::CharacterDamaged, message).on(span));
    }
    findings
}

const NOT_A_RESOLUTION: &str = "no resolution, decision or presidential statement is in it; if it \
                                is one, see that its heading and its opening formula are in the text";

fn failed(input: &Input, trouble: &Unreadable, bytes: Option<&[u8]>) -> Entry {
    Entry {
        reason: Some(trouble.reason),
        error: Some(format!("{}; {}", trouble.message, trouble.help)),
        bytes: bytes.map(|bytes| bytes.len() as u64).or(input.size),
        sha256: bytes.map(read::sha256),
        ..Entry::without_rows(input.name.clone(), InputStatus::Failed)
    }
}

/// An input on which the parser broke down.
fn stopped(input: &Input, panic: &(dyn Any + Send)) -> Entry {
    let words = panic.downcast_ref::<&str>().copied();
    let words = words.or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let message = format!("the parser broke down: {}", words.unwrap_or("it does not say why"));
    let help = "this is a fault of resexport; please report it with the input";
    let finding = Diagnostic::new(Code::ParserStopped, message.clone());
    let trouble = Unreadable { reason: Reason::ParserStopped, message, help };
    Entry { diagnostics: vec![finding], ..failed(input, &trouble, None) }
}

/// The `doc_id` of a document from a file with this digest.
pub(super) fn id(sha256: &str, extraction: &Extraction) -> String {
    let document = &extraction.document;
    let language = document.language;
    if let Some(symbol) = &document.symbol {
        return format!("{symbol}@{language}");
    }
    let digits = sha256.get(..12).unwrap_or(sha256);
    format!("sha256:{digits}.{}@{language}", document.ordinal)
}
