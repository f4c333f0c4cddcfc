//! Fields: words that Word computes, such as the words of a hyperlink.

/// How many fields may stand in each other.
const DEEPEST: usize = 64;

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<Field>);

#[derive(Debug, Default)]
struct Field {
    instruction: String,
    /// The instruction is complete, and what it gave follows.
    result: bool,
    /// Where the result begins.
    start: usize,
}

impl Fields {
    /// A field begins.
    pub(super) fn begin(&mut self) {
        if self.0.len() < DEEPEST {
            self.0.push(Field::default());
        }
    }

    /// Its instruction goes on.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.0.last_mut().filter(|field| !field.result) {
            field.instruction.push_str(words);
        }
    }

    /// Its instruction ends, and its result begins at `start`.
    pub(super) fn result(&mut self, start: usize) {
        if let Some(field) = self.0.last_mut() {
            field.result = true;
            field.start = start;
        }
    }

    /// It ends. Where it was a hyperlink, its address and where its words begin.
    pub(super) fn end(&mut self) -> Option<(String, usize)> {
        let field = self.0.pop()?;
        Some((address(&field.instruction)?, field.start)).filter(|_| field.result)
    }

    /// True within an instruction: words there are not printed.
    pub(super) fn is_instruction(&self) -> bool {
        self.0.iter().any(|field| !field.result)
    }

    /// A block begins at `start`: results that are open go on in it.
    pub(super) fn move_to(&mut self, start: usize) {
        self.0.iter_mut().for_each(|field| field.start = start);
    }
}

/// The address in ` HYPERLINK "https://..." \o "..." `; an anchor within the document is none.
pub(super) fn address(instruction: &str) -> Option<String> {
    let rest = instruction.trim_start().strip_prefix("HYPERLINK")?.trim_start();
    let inner = rest.strip_prefix('"')?;
    inner.split('"').next().filter(|address| !address.is_empty()).map(str::to_owned)
}
