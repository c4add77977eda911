//! `sahelscope check`, run as a program: what it prints and how it ends.

use std::process::{Command, Output};

use serde_json::Value;

use crate::tree;

fn sahelscope(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sahelscope"))
        .args(arguments)
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .env("LANG", "en_GB.UTF-8")
        .env("LC_ALL", "en_GB.UTF-8")
        .output()
        .expect("the program runs")
}

fn stdout(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn file(&self, name: &str, content: &str) -> String {
        let path = self.0.path().join(name);
        std::fs::write(&path, content).expect("a file can be written");
        path.display().to_string()
    }
}

const GOOD: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","geometry":{"type":"Point","coordinates":[2.9,19.9]},"properties":{"title":"A","date":"2024-07-27"}}
]}"#;

const ONE_BAD: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","geometry":null,"properties":{"title":"A","date":"2024-07-27"}},
{"type":"Feature","geometry":nul,"properties":{"title":"B"}},
{"type":"Feature","geometry":{"type":"Point","coordinates":[2.9,19.9]},"properties":{"title":"C"}}
]}"#;

#[test]
fn the_bundled_file_is_fine() {
    let path = tree::path("data/incidents.geojson").display().to_string();
    let output = sahelscope(&["check", &path]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let last = stdout(&output).lines().last().unwrap_or_default().to_owned();
    assert!(last.contains(" records, ") && last.ends_with(" 0 warnings"), "{last}");
}

#[test]
fn exit_codes_are_a_contract() {
    let folder = Folder::new();
    let good = folder.file("good.geojson", GOOD);
    let bad = folder.file("bad.geojson", ONE_BAD);
    let missing = folder.0.path().join("missing.geojson").display().to_string();
    let not_ours = folder.file("page.geojson", "<html><body>404</body></html>");
    for (arguments, code) in [
        (vec!["check", &good], 0),
        (vec!["check", &bad], 1),
        (vec!["check", &bad, &good], 1),
        (vec!["check", &missing], 2),
        (vec!["check", &bad, &not_ours], 2),
        (vec!["check"], 3),
        (vec!["--zoom", "99"], 3),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
    ] {
        let output = sahelscope(&arguments);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {}", stdout(&output));
    }
}

#[test]
fn each_dropped_record_has_its_line_and_a_way_out() {
    let folder = Folder::new();
    let bad = folder.file("bad.geojson", ONE_BAD);
    let text = stdout(&sahelscope(&["check", &bad]));
    assert!(text.contains("error: line 3, record 2"), "{text}");
    assert!(text.contains("What to do: "), "{text}");
    assert!(
        text.trim_end().ends_with("3 records, 2 kept, 1 dropped, 1 located, 1 warnings") || {
            let last = text.lines().last().unwrap_or_default();
            last.contains("3 records, 2 kept, 1 dropped, 1 located")
        }
    );
    let french = stdout(&sahelscope(&["check", "--lang", "fr", &bad]));
    assert!(french.contains("ligne 3, enregistrement 2"), "{french}");
}

#[test]
fn the_json_report_has_the_promised_members() {
    let folder = Folder::new();
    let bad = folder.file("bad.geojson", ONE_BAD);
    let output = sahelscope(&["check", "--format", "json", &bad]);
    let report: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let file = &report["files"][0];
    assert_eq!((file["path"].as_str(), file["format"].as_str()), (Some(&*bad), Some("geojson")));
    for (member, count) in [("records", 3), ("kept", 2), ("dropped", 1), ("located", 1)] {
        assert_eq!(file[member], count, "{member}");
    }
    let diagnostics = file["diagnostics"].as_array().expect("a list");
    let dropped = diagnostics.iter().find(|diagnostic| diagnostic["severity"] == "error").expect("one error");
    assert_eq!((&dropped["line"], &dropped["record"]), (&3.into(), &2.into()));
    for member in ["code", "property", "message", "help"] {
        assert!(dropped.get(member).is_some(), "{member}");
    }
}

#[cfg(feature = "gui")]
#[test]
fn without_a_display_one_line_says_so() {
    let output = sahelscope(&[]);
    assert_eq!(output.status.code(), Some(4));
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(complaint.trim_end().lines().count(), 1, "{complaint}");
    assert!(complaint.contains("No display"), "{complaint}");
    assert!(!complaint.contains("panicked"), "{complaint}");
}
