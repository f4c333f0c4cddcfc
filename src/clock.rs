//! The time that the stages of a run take, where somebody wants to know it. The library itself
//! reads no clock: nothing that it writes depends on one.

use std::time::Duration;

crate::model::named! {
    /// A part of a run.
    Phase {
        /// Inputs are found, and archives are listed.
        Discover = "discover",
        /// The bytes of an input are read, and its text is got out of them.
        Read = "read",
        /// A text is parsed, and what it cites and mentions is found.
        Parse = "parse",
        /// Documents become rows.
        Rows = "rows",
        /// Rows are encoded, compressed and written.
        Write = "write",
    }
}

/// Measures stages, or does not.
pub trait Clock: Sync {
    /// The time since a moment of its own choice.
    fn now(&self) -> Duration {
        Duration::ZERO
    }

    /// A thread has spent `time` on `stage`. Called from any thread.
    fn spent(&self, _stage: Phase, _time: Duration) {}
}

/// Measures nothing.
impl Clock for () {}

impl dyn Clock + '_ {
    /// What `work` gives. The time until then counts for `stage`.
    pub(crate) fn time<T>(&self, stage: Phase, work: impl FnOnce() -> T) -> T {
        let begin = self.now();
        let made = work();
        self.spent(stage, self.now().saturating_sub(begin));
        made
    }
}
