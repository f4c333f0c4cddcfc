//! Runs that nobody watches: killed, interrupted, on a full disk, two at a time.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use crate::scratch::{Run, Scratch};

/// `count` documents in the folder `name`, which differ from those of every other `subject`.
fn documents(scratch: &Scratch, name: &str, count: usize, subject: &str) {
    for number in 1..=count {
        let text = format!(
            "65/{number}. Protection of {subject}\n\nThe General Assembly,\n\nRecalling its \
             resolution 64/{number} of 18 December 2009,\n\n1. Decides to protect {subject};\n\n\
             2. Requests the Secretary-General to report on {subject}.\n"
        );
        scratch.write(&format!("{name}/{number}.txt"), text);
    }
}

/// Every file in `folder` with its bytes, hidden ones left out.
fn export(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect();
    files.sort();
    files
}

const FORMATS: [&str; 3] = ["-q", "-f", "csv,jsonl,parquet"];

/// Exports `input` to `out`.
fn run(scratch: &Scratch, input: &str, out: &str) -> Run {
    scratch.run(&[&FORMATS[..], &[input, "-o", out]].concat())
}

#[test]
fn killed_at_any_moment_it_leaves_the_previous_export_or_the_new_one() {
    const KILLS: u32 = 50;
    let scratch = Scratch::new();
    documents(&scratch, "lights", 150, "lighthouses");
    documents(&scratch, "seals", 150, "seals");
    assert_eq!(run(&scratch, "lights", "out").status, Some(0));
    let old = export(&scratch.path("out"));
    let begin = Instant::now();
    assert_eq!(run(&scratch, "seals", "other").status, Some(0));
    let whole_run = begin.elapsed();
    let new = export(&scratch.path("other"));
    let (mut kept, mut replaced) = (0, 0);
    for kill in 0..KILLS {
        let args = [&FORMATS[..], &["seals", "-o", "out"]].concat();
        let mut child = scratch.command(&args).stderr(Stdio::null()).spawn().unwrap();
        // Moments spread evenly over the time of a run, in no order.
        thread::sleep(whole_run * (kill * 31 % KILLS) / KILLS);
        child.kill().unwrap();
        child.wait().unwrap();
        let now = export(&scratch.path("out"));
        if now == old {
            kept += 1;
        } else if now == new {
            replaced += 1;
        } else {
            // Between two names: the new export is whole, and the next run goes on with it.
            assert!(scratch.path("out/.resexport/ready").is_dir(), "killed at moment {kill}");
        }
        // Whatever it left, the next run is not troubled by it.
        if kill % 5 == 0 || now != old {
            assert_eq!(run(&scratch, "lights", "out").status, Some(0));
            assert_eq!(export(&scratch.path("out")), old);
            assert!(!scratch.path("out/.resexport").exists());
        }
    }
    assert!(kept > 0, "{kept} kept, {replaced} replaced of {KILLS}");
}

#[test]
#[cfg(unix)]
fn an_interrupted_run_ends_cleanly() {
    let scratch = Scratch::new();
    documents(&scratch, "in", 3000, "lighthouses");
    for (signal, status) in [("INT", 130), ("TERM", 143)] {
        let args = ["in", "-f", "csv", "--progress", "never"];
        let child = scratch.command(&args).stderr(Stdio::piped()).spawn().unwrap();
        // It listens before it makes its folder.
        while !scratch.path("output/.resexport/new").exists() {
            thread::sleep(Duration::from_millis(1));
        }
        let pid = child.id().to_string();
        assert!(Command::new("kill").args(["-s", signal, &pid]).status().unwrap().success());
        let run = Run::new(&child.wait_with_output().unwrap());
        assert_eq!(run.status, Some(status), "{}", run.stderr);
        assert_eq!(run.stderr, "stopped, and nothing was replaced\n");
        assert_eq!(scratch.list("output"), [""; 0]);
    }
}

/// A limit on the size of files fails as a full disk does: in the middle of writing one.
#[test]
#[cfg(unix)]
fn where_no_more_fits_the_previous_export_stays() {
    let scratch = Scratch::new();
    documents(&scratch, "lights", 5, "lighthouses");
    documents(&scratch, "seals", 400, "seals");
    assert_eq!(run(&scratch, "lights", "out").status, Some(0));
    let old = export(&scratch.path("out"));
    let command = scratch.command(&["seals", "-q", "-f", "csv,jsonl,parquet", "-o", "out"]);
    let limited = "trap '' XFSZ; ulimit -f 64; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    shell.current_dir(scratch.path("")).args(["-c", limited]);
    shell.arg(command.get_program()).args(command.get_args());
    let run = Run::new(&shell.output().unwrap());
    assert_eq!(run.status, Some(1), "{}", run.stderr);
    assert!(
        run.stderr.contains(": not written; free the place, or choose another folder"),
        "{}",
        run.stderr
    );
    assert_eq!(export(&scratch.path("out")), old);
    assert!(!scratch.path("out/.resexport").exists());
}

#[test]
fn a_second_run_on_the_same_folder_is_told_who_writes() {
    let scratch = Scratch::new();
    documents(&scratch, "in", 3000, "lighthouses");
    let mut first = scratch.command(&["in", "-q"]).spawn().unwrap();
    while !scratch.path("output/.resexport/new").exists() {
        thread::sleep(Duration::from_millis(1));
    }
    let second = scratch.run(&["in", "-q"]);
    let holder = format!("output: process {} writes to it; ", first.id());
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(second.status, Some(1));
    assert!(second.stderr.starts_with(&holder), "{}", second.stderr);
    assert_eq!(scratch.run(&["in", "-q", "--table", "bodies"]).status, Some(0));
    assert_eq!(scratch.list("output"), ["bodies.parquet", "datapackage.json"]);
}
