use super::entry::{entry, parse};
use super::register::Register;
use super::{Job, OnDuplicate, discover};
use crate::error::Error;
use crate::tables::Entry;

/// Reads the inputs of `job` one after the other and shows what came of each; writes nothing.
///
/// ```
/// use resexport::{Job, inspect};
/// let file = std::env::temp_dir().join("resexport-inspect.txt");
/// std::fs::write(&file, "65/218. Title\n\nThe General Assembly,\n\nDecides to meet.\n")?;
/// let job = Job { inputs: vec![file], ..Job::default() };
/// let mut eids = Vec::new();
/// inspect(&job, &mut |entry| {
///     let elements = &entry.documents[0].extraction.document.elements;
///     eids.extend(elements.iter().map(|element| element.eid.clone()));
/// })?;
/// assert_eq!(eids, ["title", "opening", "para_1"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// Where no input matched.
pub fn inspect(job: &Job, see: &mut dyn FnMut(&Entry)) -> Result<(), Error> {
    let mut register = Register::new(OnDuplicate::All);
    for input in &discover(job)? {
        let mut entry = entry(input, job, &(), &parse);
        register.admit(&input.name, &mut entry)?;
        see(&entry);
    }
    Ok(())
}
