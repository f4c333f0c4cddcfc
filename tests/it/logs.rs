use insta::assert_snapshot;
use serde_json::Value;

use crate::scratch::Scratch;

const TEXT: &str = "65/218. Title of it\n\nThe General Assembly,\n\nDecides to meet.\n";

/// A folder with a document, a damaged one, a copy and a letter.
fn inputs() -> Scratch {
    let scratch = Scratch::new();
    scratch.write("in/a.txt", TEXT).write("in/b.pdf", "%PDF-1.7\n").write("in/c.txt", TEXT);
    scratch.write("in/d.txt", "Dear colleagues,\n\nlunch is at noon.\n");
    scratch
}

/// A JSON object without what no two runs have in common.
fn settled(mut object: Value) -> String {
    for (field, value) in object.as_object_mut().unwrap() {
        if field == "time" || field == "started" {
            let time: jiff::Timestamp = value.as_str().unwrap().parse().unwrap();
            assert!(time.as_second() > 1_700_000_000);
            *value = "T".into();
        }
        if field == "seconds" {
            assert!(value.as_f64().unwrap() > 0.0);
            *value = "N".into();
        }
        if field == "stages" {
            for (_, seconds) in value.as_object_mut().unwrap() {
                assert!(seconds.as_f64().unwrap() > 0.0);
                *seconds = "N".into();
            }
        }
    }
    object.to_string()
}

fn lines(stderr: &str) -> String {
    let line = |line: &str| settled(serde_json::from_str(line).unwrap());
    stderr.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_event_is_a_line_of_json() {
    let scratch = inputs();
    let run = scratch.run(&["in", "-o", "out", "--log-format", "json", "--verbose"]);
    assert_eq!(run.status, Some(3));
    assert_snapshot!(lines(&run.stderr), @r#"
    {"event":"begin","inputs":4,"level":"info","time":"T"}
    {"documents":0,"error":"the PDF is cut short: no page of it can be read; fetch it again","event":"input","findings":0,"level":"error","path":"in/b.pdf","reason":"truncated","status":"failed","time":"T"}
    {"documents":1,"error":null,"event":"input","findings":0,"level":"info","path":"in/a.txt","reason":null,"status":"exported","time":"T"}
    {"documents":0,"error":"`A/RES/65/218@en` is exported from in/a.txt already; nothing is lost unless they differ: --on-duplicate all exports both","event":"input","findings":0,"level":"info","path":"in/c.txt","reason":"already_exported","status":"duplicate","time":"T"}
    {"documents":0,"error":"no resolution, decision or presidential statement is in it; if it is one, see that its heading and its opening formula are in the text","event":"input","findings":0,"level":"warning","path":"in/d.txt","reason":"not_a_resolution","status":"skipped","time":"T"}
    {"citations":0,"documents":1,"duplicates":1,"errors":0,"event":"end","exported":1,"failed":1,"findings":0,"level":"info","output":"out","paragraphs":3,"seconds":"N","skipped":1,"time":"T","unchanged":0}
    "#);
}

#[test]
fn what_stops_a_run_is_an_event_too() {
    let scratch = inputs();
    let run = scratch.run(&["gone", "--log-format", "json"]);
    assert_eq!(run.status, Some(4));
    assert_snapshot!(lines(&run.stderr), @r#"{"event":"stop","level":"error","message":"gone: no file to read; put documents there, or name files and folders","time":"T"}"#);
}

#[test]
fn where_nobody_looks_there_is_no_bar_and_no_colour() {
    let scratch = inputs();
    let run = scratch.run(&["in", "-o", "out", "--progress", "auto"]);
    assert!(!run.stderr.contains(['\r', '\u{1b}']), "{:?}", run.stderr);
    assert_eq!(scratch.run(&["in/a.txt", "-o", "out", "--quiet"]).stderr, "");
}

#[test]
fn a_report_tells_of_the_run_and_changes_no_table() {
    let scratch = inputs();
    let run = scratch.run(&["in", "-q", "-o", "plain", "-f", "csv"]);
    assert_eq!(run.status, Some(3));
    assert_eq!(scratch.list(""), ["in", "plain"], "without being asked for there is none");
    let run = scratch.run(&["in", "-q", "-o", "told", "-f", "csv", "--report"]);
    assert_eq!(run.status, Some(3));
    let report: Value = serde_json::from_str(&scratch.read("run-report.json")).unwrap();
    assert_snapshot!(settled(report), @r#"{"counts":{"citations":0,"documents":1,"duplicates":1,"errors":0,"exported":1,"failed":1,"findings":0,"paragraphs":3,"skipped":1,"unchanged":0},"error":null,"failures":[{"error":"the PDF is cut short: no page of it can be read; fetch it again","path":"in/b.pdf","reason":"truncated"}],"findings":{},"output":"told","seconds":"N","stages":{"discover":"N","parse":"N","read":"N","rows":"N","write":"N"},"started":"T","status":3,"version":"0.1.0"}"#);
    assert_eq!(scratch.list("told"), scratch.list("plain"));
    for name in scratch.list("told") {
        let [told, plain] =
            ["told", "plain"].map(|folder| scratch.read(&format!("{folder}/{name}")));
        assert_eq!(told, plain, "{name}");
    }
}

#[test]
fn a_report_tells_what_stopped_a_run() {
    let scratch = inputs();
    let run = scratch.run(&["in", "-q", "--fail-fast", "--report=reports.json"]);
    assert_eq!(run.status, Some(1));
    let report: Value = serde_json::from_str(&scratch.read("reports.json")).unwrap();
    assert_eq!(report["status"], 1);
    assert!(report["error"].as_str().unwrap().starts_with("in/b.pdf: "), "{report}");
    assert_eq!(report["counts"], Value::Null);

    let run = scratch.run(&["in/a.txt", "-q", "--report=nowhere/report.json"]);
    assert_eq!(run.status, Some(1));
    assert!(run.stderr.starts_with("nowhere/report.json: not written; "), "{}", run.stderr);
}

/// `script` comes with every Linux, and gives a program a terminal.
#[cfg(target_os = "linux")]
#[test]
fn on_a_terminal_there_is_colour_unless_it_is_unwanted() {
    let scratch = inputs();
    let shown = |no_color: Option<&str>| {
        let binary = assert_cmd::cargo::cargo_bin!("resexport").display().to_string();
        let mut script = std::process::Command::new("script");
        script.args(["-qec", &format!("{binary} inspect in/a.txt"), "/dev/null"]);
        script.current_dir(scratch.path("")).env("TERM", "xterm").env_remove("NO_COLOR");
        script.envs(no_color.map(|value| ("NO_COLOR", value)));
        String::from_utf8(script.output().unwrap().stdout).unwrap()
    };
    assert!(shown(None).contains("\u{1b}["));
    let plain = shown(Some("1"));
    assert!(plain.contains("A/RES/65/218") && !plain.contains('\u{1b}'), "{plain}");
}
