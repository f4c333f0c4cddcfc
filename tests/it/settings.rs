use insta::assert_snapshot;

use crate::scratch::{Run, Scratch};

/// Runs with these variables.
fn run_in(scratch: &Scratch, variables: &[(&str, &str)], args: &[&str]) -> Run {
    Run::new(&scratch.command(args).envs(variables.iter().copied()).output().unwrap())
}

/// What is set, without who set it.
fn without_origins(page: &str) -> Vec<&str> {
    page.lines().skip(1).map(|line| line.rsplit_once('#').unwrap().0.trim_end()).collect()
}

#[test]
fn the_environment_is_above_the_file_and_flags_are_above_both() {
    let scratch = Scratch::new();
    let file = "format = [\"csv\", \"jsonl\"]\njobs = 1\nstrict = true\noutput = \"a \\\"b\\\"\"\n";
    scratch.write("resexport.toml", file);
    let variables = [("RESEXPORT_JOBS", "2"), ("RESEXPORT_TABLE", "votes,citations")];
    let run = run_in(&scratch, &variables, &["config", "--jobs", "3", "--max-ratio=7"]);
    assert_eq!(run.status, Some(0), "{}", run.stderr);
    assert_snapshot!(run.stdout, @r#"
    # resexport.toml, RESEXPORT_* and flags, in rising rank
    input = ["input"]                    # default
    format = ["csv", "jsonl"]            # resexport.toml
    output = "a \"b\""                   # resexport.toml
    table = ["votes", "citations"]       # RESEXPORT_TABLE
    # metadata =                         # not set
    sql = false                          # default
    # partition-by =                     # not set
    jobs = 3                             # command line
    # language =                         # not set
    # input-format =                     # not set
    partial = false                      # default
    max-entries = 100000                 # default
    max-ratio = 7                        # command line
    max-unpacked = 4096                  # default
    on-duplicate = "first"               # default
    strict = true                        # resexport.toml
    fail-fast = false                    # default
    incremental = false                  # default
    dry-run = false                      # default
    # report =                           # not set
    log-format = "text"                  # default
    progress = "auto"                    # default
    quiet = false                        # default
    verbose = false                      # default
    "#);
    let page = run.stdout;
    scratch.write("saved.toml", &page);
    let again = scratch.run(&["config", "--config", "saved.toml"]).stdout;
    assert_eq!(without_origins(&again), without_origins(&page), "the page sets what it shows");
}

#[test]
fn a_flag_takes_back_what_a_file_sets() {
    let scratch = Scratch::new();
    scratch.write("resexport.toml", "strict = true\n");
    let strict = |args: &[&str]| {
        let page = scratch.run(&[&["config"], args].concat()).stdout;
        page.lines().find(|line| line.starts_with("strict ")).unwrap().to_owned()
    };
    assert!(strict(&[]).starts_with("strict = true "));
    assert!(strict(&["--strict=false"]).starts_with("strict = false "));
    scratch.write("other.toml", "");
    assert!(strict(&["--config", "other.toml"]).starts_with("strict = false "));
}

#[test]
fn a_run_does_what_is_set() {
    let scratch = Scratch::new();
    scratch.write("texts/a.txt", "65/218. Title\n\nThe General Assembly,\n\nDecides to meet.\n");
    scratch.write("resexport.toml", "input = [\"texts\"]\nformat = \"csv\"\ntable = \"sources\"\n");
    let run = run_in(&scratch, &[("RESEXPORT_OUTPUT", "there")], &["-q"]);
    assert_eq!((run.status, run.stderr.as_str()), (Some(0), ""));
    assert!(scratch.read("there/sources.csv").contains("texts/a.txt,text,"));
}

#[test]
fn what_is_wrong_is_named_with_its_place_and_what_may_be_meant() {
    let scratch = Scratch::new();
    let said = |file: &str, variables: &[(&str, &str)]| {
        scratch.write("resexport.toml", file);
        let run = run_in(&scratch, variables, &[]);
        assert_eq!(run.status, Some(2), "{file}: {}", run.stderr);
        run.stderr.split("\n\nUsage").next().unwrap().to_owned()
    };
    assert_snapshot!(said("formt = \"csv\"", &[]), @"error: resexport.toml: there is no option `formt`; did you mean `format`?");
    assert_snapshot!(said("zzz = 1", &[]), @"error: resexport.toml: there is no option `zzz`; `resexport config` prints those that there are");
    assert_snapshot!(said("format = \"cvs\"", &[]), @"
    error: resexport.toml: invalid value 'cvs' for '--format <FORMAT>'
      [possible values: csv, jsonl, parquet]
    ");
    assert_snapshot!(said("format = [[1]]", &[]), @"error: resexport.toml: `format` is neither a value nor a list of values");
    assert_snapshot!(said("output = [\"a\", \"b\"]", &[]), @"error: resexport.toml: `output` takes one value, and has 2");
    assert_snapshot!(said("jobs = 0", &[]), @"error: resexport.toml: invalid value '0' for '--jobs <N>': number would be zero for non-zero type");
    assert_snapshot!(said("jobs = ", &[]), @"
    error: resexport.toml: TOML parse error at line 1, column 8
      |
    1 | jobs = 
      |        ^
    string values must be quoted, expected literal string
    ");
    assert_snapshot!(said("", &[("RESEXPORT_OUTPT", "a")]), @"error: environment: there is no option `RESEXPORT_OUTPT`; did you mean `RESEXPORT_OUTPUT`?");
    assert_snapshot!(said("", &[("RESEXPORT_STRICT", "maybe")]), @"error: RESEXPORT_STRICT: invalid value 'maybe' for '--strict[=<BOOL>]': value was not a boolean");
    assert_snapshot!(said("", &[("RESEXPORT_CONFIG", "gone.toml")]), @"error: gone.toml: no such file or folder; check the spelling");
}

#[test]
fn other_commands_do_not_read_the_file() {
    let scratch = Scratch::new();
    scratch.write("resexport.toml", "nonsense");
    assert_eq!(scratch.run(&["schema", "votes"]).status, Some(0));
    assert_eq!(scratch.run(&["completions", "bash"]).status, Some(0));
}

#[test]
fn shells_and_the_manual_know_every_option_and_command() {
    let scratch = Scratch::new();
    let known = |page: &str| {
        for word in ["on-duplicate", "schema", "verify", "completions"] {
            assert!(page.replace('\\', "").contains(word), "{word} is missing in:\n{page}");
        }
    };
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = scratch.run(&["completions", shell]);
        assert_eq!(run.status, Some(0));
        known(&run.stdout);
    }
    let manual = scratch.run(&["man"]).stdout;
    assert!(manual.contains(".TH resexport 1"), "{manual}");
    known(&manual);
}
