use std::ops::Range;

use rayon::prelude::*;

use super::entry::{Parse, entry};
use super::previous::{Kept, Previous, Tapes};
use super::register::Register;
use super::{Job, Summary, Watch, package, partition, rows};
use crate::error::Error;
use crate::read::Input;
use crate::tables::{Entry, InputStatus};
use crate::write::Portion;

/// Reads `inputs` and writes their tables.
pub(super) fn run(
    job: &Job,
    inputs: &[Input],
    watch: &dyn Watch,
    parse: &Parse,
) -> Result<Summary, Error> {
    watch.begin(inputs.len());
    let mut output = job.destination.open(job)?;
    let (previous, tapes) = Previous::of(job).unzip();
    let kept = previous.as_ref().map(|previous| previous.keep(inputs, watch)).transpose()?;
    let kept = kept.unwrap_or_default();
    if let Some(summary) = previous.as_ref().and_then(|previous| previous.unchanged(&kept, watch)) {
        return Ok(summary);
    }
    let kept = Previous::lasting(kept, watch);
    output.write(&Portion::whole(rows::standing(&job.tables)?), watch)?;
    let work = Work { job, watch, parse };
    let mut run = Run {
        work,
        register: Register::new(job.on_duplicate),
        tapes: tapes.unwrap_or_default(),
        summary: Summary::default(),
        written: !output.is_nowhere(),
        spent: Vec::new(),
    };
    let mut ready: Vec<Portion> = Vec::new();
    let mut write =
        |ready: &[Portion]| ready.iter().try_for_each(|portion| output.write(portion, watch));
    let mut rest = &kept[..];
    for chunk in chunks(inputs) {
        let (kept, after) = rest.split_at(chunk.len().min(rest.len()));
        rest = after;
        // An entry is many small pieces of memory, which take time to give back.
        let spent = std::mem::take(&mut run.spent);
        let output = || rayon::join(|| write(&ready), || drop(spent)).0;
        let (written, outcomes) = rayon::join(output, || work.outcomes(chunk, kept));
        written?;
        ready = run.settle(chunk, outcomes?)?;
    }
    write(&ready)?;
    if watch.is_stopped() {
        return Err(Error::stopped());
    }
    output.finish(watch, |written| package::describe(job, written))?;
    Ok(run.summary)
}

/// What every thread of a run knows.
#[derive(Clone, Copy)]
struct Work<'r> {
    job: &'r Job,
    watch: &'r dyn Watch,
    parse: &'r Parse,
}

/// What a run knows between two chunks.
struct Run<'r> {
    work: Work<'r>,
    register: Register<'r>,
    tapes: Tapes,
    summary: Summary,
    /// False where only the summary matters.
    written: bool,
    /// Entries whose rows are made.
    spent: Vec<Entry>,
}

/// What there is of an input.
enum Outcome<'p> {
    Read(Box<Entry>),
    Kept(Kept<'p>),
}

/// Neighbours in the order of inputs whose rows come from the same place.
enum Stretch {
    Read(Vec<Entry>),
    /// From these places of the previous export.
    Kept(Range<usize>),
}

impl Work<'_> {
    /// Reads those inputs of `chunk` that are not kept; `kept` may be shorter than it.
    fn outcomes<'p>(
        &self,
        chunk: &[Input],
        kept: &[Option<Kept<'p>>],
    ) -> Result<Vec<Outcome<'p>>, Error> {
        let outcome = |(at, input): (usize, &Input)| match kept.get(at).copied().flatten() {
            _ if self.watch.is_stopped() => Err(Error::stopped()),
            Some(kept) => Ok(Outcome::Kept(kept)),
            None => {
                let entry = self.entry(input);
                self.watch.tick();
                Ok(Outcome::Read(Box::new(entry)))
            }
        };
        chunk.par_iter().enumerate().map(outcome).collect()
    }

    fn entry(self, input: &Input) -> Entry {
        entry(input, self.job, self.watch, self.parse)
    }
}

impl<'r> Run<'r> {
    /// Decides which documents are exported, and gives the rows of each table.
    fn settle(
        &mut self,
        chunk: &'r [Input],
        outcomes: Vec<Outcome<'_>>,
    ) -> Result<Vec<Portion>, Error> {
        let mut stretches = Vec::new();
        for (input, outcome) in chunk.iter().zip(outcomes) {
            let mut entry = match outcome {
                Outcome::Kept(kept) if self.register.enter(&input.name, kept.documents) => {
                    self.summary.add(kept.summary);
                    kept.tell(self.work.watch);
                    match stretches.last_mut() {
                        Some(Stretch::Kept(places)) if places.end == kept.place => places.end += 1,
                        _ => stretches.push(Stretch::Kept(kept.place..kept.place + 1)),
                    }
                    continue;
                }
                // Another input before it brings one of its documents today.
                Outcome::Kept(_) => self.work.entry(input),
                Outcome::Read(entry) => *entry,
            };
            self.register.admit(&input.name, &mut entry)?;
            if self.work.job.fail_fast && entry.status == InputStatus::Failed {
                return Err(Error::failed(&entry.path, entry.error.as_deref().unwrap_or_default()));
            }
            match stretches.last_mut() {
                Some(Stretch::Read(entries)) => entries.push(entry),
                _ => stretches.push(Stretch::Read(vec![entry])),
            }
        }
        self.rows(stretches)
    }

    fn rows(&mut self, stretches: Vec<Stretch>) -> Result<Vec<Portion>, Error> {
        let Job { tables, partition_by, .. } = self.work.job;
        let mut portions = Vec::new();
        for stretch in stretches {
            match stretch {
                Stretch::Kept(places) => portions.push(Portion::whole(self.tapes.take(&places)?)),
                Stretch::Read(mut entries) => {
                    if self.written {
                        let made = rows::of(tables, &mut entries, self.work.watch)?;
                        portions.extend(partition::portions(partition_by, tables, &entries, made));
                    }
                    for entry in &entries {
                        self.summary.count(entry);
                        self.work.watch.input(entry);
                    }
                    self.spent.append(&mut entries);
                }
            }
        }
        Ok(portions)
    }
}

/// The inputs in groups that are large enough to keep every thread busy and small enough to fit in
/// memory twice.
pub(super) fn chunks(inputs: &[Input]) -> impl Iterator<Item = &[Input]> {
    const INPUTS: usize = 256;
    const BYTES: u64 = 8 << 20;
    let mut rest = inputs;
    std::iter::from_fn(move || {
        let mut bytes = 0;
        let fits = |input: &&Input| {
            bytes += input.size.unwrap_or_default();
            bytes <= BYTES
        };
        let length = rest.iter().take(INPUTS).take_while(fits).count().max(1);
        let (chunk, after) = rest.split_at_checked(length)?;
        rest = after;
        Some(chunk)
    })
}
