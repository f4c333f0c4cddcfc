//! Reads the authority files: tab-separated, `#` opens a comment line, the first other line names
//! the columns, an empty cell is an unknown value.

/// The rows of `file` under the columns `columns`.
///
/// # Panics
/// Where the file has other columns. The files are part of the program, and a test reads each.
pub(super) fn rows<const N: usize>(
    file: &'static str,
    columns: [&str; N],
) -> impl Iterator<Item = [Option<&'static str>; N]> {
    let mut lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let header = lines.next().map(cells::<N>);
    assert_eq!(header, Some(columns.map(Some)), "the header of an authority file");
    lines.map(cells)
}

fn cells<const N: usize>(line: &str) -> [Option<&str>; N] {
    let ends = memchr::memchr_iter(b'\t', line.as_bytes()).chain([line.len()]);
    let mut start = 0;
    let mut cells = ends.map(|end| {
        let cell = line.get(start..end).filter(|cell| !cell.is_empty());
        start = end + 1;
        cell
    });
    let row = std::array::from_fn(|_| cells.next().flatten());
    assert!(cells.next().is_none(), "a row with too many cells: {line}");
    row
}
