//! `sahelscope diff`, run as a program. A case is a folder in `tests/fixtures/diff` with an old and a new edition and
//! what is to be said about them. To write that anew, run the tests with `SAHELSCOPE_WRITE_EXPECTED=1`, and look at it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

use crate::tree;

fn diff(old: &Path, new: &Path, more: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sahelscope"))
        .args(["diff", "--lang", "en"])
        .args([old, new])
        .args(more)
        .output()
        .expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn cases() -> Vec<PathBuf> {
    let folder = std::fs::read_dir(tree::path("tests/fixtures/diff")).expect("the cases are there");
    let mut cases: Vec<PathBuf> = folder.map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    assert!(cases.len() >= 12, "the cases are gone");
    cases
}

fn edition(case: &Path, name: &str) -> PathBuf {
    let entries = std::fs::read_dir(case).expect("a case is a folder");
    let mut paths = entries.map(|entry| entry.expect("an entry").path());
    paths.find(|path| path.file_stem().is_some_and(|stem| stem == name)).expect("an edition")
}

#[test]
fn every_case_is_told_as_expected() {
    let writes = std::env::var_os("SAHELSCOPE_WRITE_EXPECTED").is_some();
    let mut failures = String::new();
    for case in cases() {
        let output = diff(&edition(&case, "old"), &edition(&case, "new"), &[]);
        let found = format!("{}exit {}\n", text(&output.stdout), output.status.code().unwrap_or(-1));
        let beside = case.join("expected.txt");
        if writes {
            std::fs::write(&beside, &found).expect("it can be written");
        }
        let expected = std::fs::read_to_string(&beside).unwrap_or_default();
        if found != expected {
            failures += &format!("{}\n--- expected\n{expected}--- found\n{found}", case.display());
        }
    }
    assert!(failures.is_empty(), "{failures}");
}

/// The other way round, what was added was removed, and as much has changed; an edition is equal to itself.
#[test]
fn both_directions_agree() {
    for case in cases() {
        let (old, new) = (edition(&case, "old"), edition(&case, "new"));
        let counts = |one: &Path, other: &Path| -> Value {
            let report: Value =
                serde_json::from_slice(&diff(one, other, &["--format", "json"]).stdout).expect("JSON");
            report["counts"].clone()
        };
        let (there, back) = (counts(&old, &new), counts(&new, &old));
        for (one, other) in
            [("added", "removed"), ("removed", "added"), ("changed", "changed"), ("unchanged", "unchanged")]
        {
            assert_eq!(there[one], back[other], "{} {one}", case.display());
        }
        let same = counts(&old, &old);
        assert_eq!((&same["added"], &same["removed"], &same["changed"]), (&0.into(), &0.into(), &0.into()));
    }
}

#[test]
fn the_json_report_has_the_promised_members() {
    let case = tree::path("tests/fixtures/diff/figure");
    let output = diff(&edition(&case, "old"), &edition(&case, "new"), &["--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let incident = &report["incidents"][0];
    assert_eq!((&incident["kind"], &incident["key"]), (&"changed".into(), &"a".into()));
    let change = &incident["changes"][0];
    assert_eq!(change["field"], "figure");
    assert_eq!((&change["of"]["measure"], &change["of"]["claimant"]), (&"killed".into(), &"ACLED".into()));
    assert_eq!((&change["old"]["low"], &change["new"]["high"]), (&6.into(), &9.into()));
    assert!(change.get("moved_km").is_some());
}

#[test]
fn the_table_is_safe_for_spreadsheets() {
    let case = tree::path("tests/fixtures/diff/texts");
    let output = diff(&edition(&case, "old"), &edition(&case, "new"), &["--format", "csv"]);
    let table = text(&output.stdout);
    assert!(table.starts_with("\u{feff}\"kind\",\"key\",\"title\",\"field\""), "{table}");
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(rows.iter().any(|row| &row[3] == "title" && &row[6] == "'=HYPERLINK(1)"), "{table}");
}

#[test]
fn exit_codes_are_a_contract() {
    let case = tree::path("tests/fixtures/diff/figure");
    let (old, new) = (edition(&case, "old"), edition(&case, "new"));
    assert_eq!(diff(&old, &old, &[]).status.code(), Some(0));
    assert_eq!(diff(&old, &new, &[]).status.code(), Some(1));
    assert_eq!(diff(&old, Path::new("missing.geojson"), &[]).status.code(), Some(2));
    assert_eq!(diff(&old, &new, &["--format", "xml"]).status.code(), Some(3));
}
