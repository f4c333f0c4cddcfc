use std::ffi::c_int;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// Signals that ask the program to stop. The first is heard between two documents, and the run
/// ends as if it had never been; the second ends the program on the spot.
pub(crate) struct Signals {
    caught: Arc<AtomicUsize>,
}

impl Signals {
    pub(crate) fn listen() -> Self {
        let caught = Arc::default();
        for signal in [SIGINT, SIGTERM] {
            // Where the system does not let us listen, a signal does what it does without us.
            let _ = listen(signal, &caught);
        }
        Self { caught }
    }

    /// The status to exit with because of a signal, as shells have it.
    pub(crate) fn status(&self) -> Option<u8> {
        let caught = self.caught.load(Ordering::Relaxed);
        (caught > 0).then(|| u8::try_from(128 + caught).unwrap_or(u8::MAX))
    }
}

fn listen(signal: c_int, caught: &Arc<AtomicUsize>) -> std::io::Result<()> {
    let again = Arc::new(AtomicBool::new(false));
    flag::register_conditional_shutdown(signal, 128 + signal, again.clone())?;
    flag::register(signal, again)?;
    let number = usize::try_from(signal).unwrap_or_default();
    flag::register_usize(signal, caught.clone(), number)?;
    Ok(())
}
