//! `sahelscope convert`, run as a program: what it writes, what it leaves alone, and how it ends.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::tree;

fn sahelscope(arguments: &[&str], input: Option<&str>) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sahelscope"))
        .args(arguments)
        .args(["--lang", "en"])
        .stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() })
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    if let (Some(mut pipe), Some(input)) = (child.stdin.take(), input) {
        pipe.write_all(input.as_bytes()).expect("the program reads");
    }
    child.wait_with_output().expect("the program ends")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn file(&self, name: &str, content: &str) -> String {
        std::fs::write(self.0.path().join(name), content).expect("a file can be written");
        self.path(name)
    }

    fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.0.path()).expect("the folder can be listed");
        let name = |entry: std::io::Result<std::fs::DirEntry>| entry.expect("an entry").file_name();
        let mut names: Vec<String> =
            entries.map(|entry| name(entry).to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }
}

fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(path).expect("what was written can be read")
}

#[track_caller]
fn converted(arguments: &[&str]) -> Output {
    let mut all = vec!["convert"];
    all.extend(arguments);
    let output = sahelscope(&all, None);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    output
}

const PROFILE: &str = r#"{"type":"FeatureCollection","profile":"incident-profile/1","generator":{"v":1.50},
"actors":{"csp":{"name":"Cadre stratégique","x":1}},"sources":{"rfi":{"publisher":"RFI","sha256":"00"}},"features":[
{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[2.970,19.950]},"properties":{"title":"=A","start":"2024-07-25","country":"Mali","mine":9007199254740993,"actors":[{"actor":"csp"}],"claims":[{"measure":"killed","low":6,"high":6,"claimant":"csp","sources":["rfi"],"x":2}],"sources":["rfi"]}},
{"type":"Feature","id":"b","geometry":null,"properties":{"title":"B","start":"2024-08-01","country":"Niger"}}
]}"#;

const PLAIN: &str = r#"{"type":"FeatureCollection","name":"plain","features":[
{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[1e0,2.50]},"properties":{"name":"C","date":"2024-07-27","deep":{"a":[1,2]}}}]}"#;

#[test]
fn geojson_comes_out_as_it_stood() {
    let folder = Folder::new();
    let (input, output) = (folder.file("in.geojson", PROFILE), folder.path("out.geojson"));
    let said = converted(&[&input, "-o", &output]);
    let (before, after): (Value, Value) =
        (serde_json::from_str(PROFILE).unwrap(), serde_json::from_str(&read(&output)).unwrap());
    assert_eq!(before, after);
    for spelling in ["[2.970,19.950]", "9007199254740993", "1.50", r#""sha256":"00""#] {
        assert!(read(&output).contains(spelling), "{spelling}");
    }
    let said = text(&said.stderr);
    let lines: Vec<&str> = said.lines().collect();
    assert!(lines[0].contains("2 records, 2 kept, 0 dropped") && lines[1] == "2 written", "{said}");
    assert_eq!(folder.names(), ["in.geojson", "out.geojson"], "no temporary file stays");
}

#[test]
fn lines_carry_the_lists_and_come_back() {
    let folder = Folder::new();
    let input = folder.file("in.geojson", PROFILE);
    let (lines, back) = (folder.path("out.ndjson"), folder.path("back.geojson"));
    converted(&[&input, "-o", &lines]);
    assert_eq!(read(&lines).lines().count(), 2);
    for line in read(&lines).lines() {
        assert_eq!(serde_json::from_str::<Value>(line).expect("each line is JSON")["type"], "Feature");
    }
    converted(&[&lines, "-o", &back]);
    let (mut before, after): (Value, Value) =
        (serde_json::from_str(PROFILE).unwrap(), serde_json::from_str(&read(&back)).unwrap());
    // A line has no place for what is neither the profile's nor the feature's.
    before.as_object_mut().unwrap().remove("generator");
    assert_eq!(before, after);
}

#[test]
fn tables_and_kml_hold_what_can_be_seen() {
    let folder = Folder::new();
    let (one, two) = (folder.file("one.geojson", PROFILE), folder.file("two.geojson", PLAIN));
    let (csv, kml) = (folder.path("out.csv"), folder.path("out.kml"));
    converted(&[&one, &two, "-o", &csv]);
    let table = read(&csv);
    assert!(table.starts_with("\u{feff}\"id\",\"title\""), "{table}");
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let head = reader.headers().unwrap().clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let cell = |row: usize, name: &str| {
        rows[row][head.iter().position(|column| column == name).expect("the column")].to_owned()
    };
    assert_eq!(rows.len(), 3);
    assert_eq!(
        (cell(0, "title"), cell(0, "longitude"), cell(0, "mine")),
        ("'=A".into(), "2.97".into(), "9007199254740993".into())
    );
    let claims: Value = serde_json::from_str(&cell(0, "claims")).unwrap();
    assert_eq!((&claims[0]["claimant"], &claims[0]["high"]), (&"Cadre stratégique".into(), &6.into()));
    assert_eq!((cell(2, "id"), cell(2, "deep")), ("7".into(), r#"{"a":[1,2]}"#.into()));
    converted(&[&one, &two, "-o", &kml]);
    let kml = read(&kml);
    assert_eq!(kml.matches("<Placemark>").count(), 3);
    assert!(kml.contains("<TimeStamp><when>2024-07-25</when></TimeStamp>"), "{kml}");
    assert!(kml.contains("<coordinates>2.97,19.95</coordinates>") && kml.trim_end().ends_with("</kml>"));
}

#[test]
fn files_that_disagree_are_written_anew_and_it_is_said() {
    let folder = Folder::new();
    let (one, two) = (folder.file("one.geojson", PROFILE), folder.file("two.geojson", PLAIN));
    let again = folder.file("three.geojson", &PROFILE.replace("\"RFI\"", "\"Other\""));
    let output = folder.path("out.geojson");
    let said = text(&converted(&[&one, &two, &again, "-o", &output]).stderr);
    assert!(said.contains("written anew"), "{said}");
    let after: Value = serde_json::from_str(&read(&output)).unwrap();
    let ids: Vec<&str> =
        after["features"].as_array().unwrap().iter().map(|feature| feature["id"].as_str().unwrap()).collect();
    assert_eq!(ids, ["a", "b", "7", "a-2", "b-2"]);
    assert_eq!(after["sources"]["rfi"]["publisher"], "RFI");
    assert_eq!(after["sources"]["rfi-2"]["publisher"], "Other");
    assert_eq!(after["features"][3]["properties"]["sources"][0], "rfi-2");
    // Files that agree are copied.
    let said = text(&converted(&[&one, &one, "-o", &output]).stderr);
    assert!(!said.contains("written anew") && read(&output).contains("19.950"), "{said}");
}

#[test]
fn a_selection_leaves_out_the_rest() {
    let folder = Folder::new();
    let input = folder.file("in.geojson", PROFILE);
    for (question, value, expected) in [
        ("--from", "2024-07-26", "b"),
        ("--to", "2024-07-31", "a"),
        ("--country", "NIGER", "b"),
        ("--actor", "strategique", "a"),
        ("--bbox", "-6,14,4,24", "a"),
        ("--text", "cadre", "a"),
    ] {
        let output = folder.path("out.geojson");
        let said = text(&converted(&[&input, "-o", &output, question, value]).stderr);
        assert!(said.ends_with("1 written\n"), "{said}");
        let after: Value = serde_json::from_str(&read(&output)).unwrap();
        assert_eq!(after["features"][0]["id"], expected, "{question} {value}");
    }
}

#[test]
fn a_query_leaves_out_the_rest_or_is_marked_where_it_is_wrong() {
    let bundled = tree::path("data/incidents.geojson").display().to_string();
    let count = |query: &[&str]| {
        let arguments = [&[&*bundled, "-o", "-", "--to-format", "ndjson"], query].concat();
        let output = converted(&arguments);
        text(&output.stdout).lines().count()
    };
    let all = count(&[]);
    let contested = count(&["--where", "contested:yes"]);
    assert!(0 < contested && contested < all, "{contested} of {all}");
    assert_eq!(contested + count(&["--where", "-contested:yes"]), all);
    assert_eq!(count(&["--where", "inverted:yes contested:yes"]), all - contested);
    let both = count(&["--where", "contested:yes", "--country", "Mali"]);
    assert!(0 < both && both < contested, "questions of both kinds must hold");
    let output =
        sahelscope(&["convert", &bundled, "-o", "-", "--to-format", "csv", "--where", "typ:battles"], None);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(3));
    assert!(said.contains("“typ:battles”") && said.contains("type:battles"), "{said}");
}

#[test]
fn standard_input_and_output() {
    let output = sahelscope(&["convert", "-", "-o", "-", "--to-format", "ndjson"], Some(PLAIN));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let line = text(&output.stdout);
    assert_eq!(line.lines().count(), 1);
    assert!(line.contains("[1e0,2.50]"), "{line}");
    assert!(!text(&output.stderr).contains('\u{1b}'), "no bar without a terminal");
}

#[test]
fn what_was_there_stays_when_nothing_can_be_written() {
    let folder = Folder::new();
    let input = folder.file("in.geojson", PROFILE);
    let missing = folder.path("missing.geojson");
    let page = folder.file("page.geojson", "<html>");
    let output = folder.file("out.csv", "what was there");
    for inputs in [vec![&*missing], vec![&input, &missing], vec![&page]] {
        let mut arguments = vec!["convert"];
        arguments.extend(inputs);
        arguments.extend(["-o", &output]);
        let ended = sahelscope(&arguments, None);
        assert_eq!(ended.status.code(), Some(2), "{}", text(&ended.stderr));
        assert_eq!(read(&output), "what was there");
    }
    let nowhere = folder.path("none/out.csv");
    let ended = sahelscope(&["convert", &input, "-o", &nowhere], None);
    assert_eq!(ended.status.code(), Some(2));
    assert!(text(&ended.stderr).contains("was not written"), "{}", text(&ended.stderr));
    assert_eq!(folder.names(), ["in.geojson", "out.csv", "page.geojson"]);
}

#[test]
fn an_input_is_never_written() {
    let folder = Folder::new();
    let input = folder.file("in.geojson", PROFILE);
    let mut names: Vec<PathBuf> =
        vec![folder.0.path().join("in.geojson"), folder.0.path().join("./in.geojson")];
    let hard = folder.0.path().join("hard.geojson");
    std::fs::hard_link(&input, &hard).expect("a second name");
    if cfg!(unix) {
        names.push(hard);
    }
    #[cfg(unix)]
    {
        let link = folder.0.path().join("link.geojson");
        std::os::unix::fs::symlink(&input, &link).expect("a link");
        names.push(link);
    }
    for name in names {
        let name = name.display().to_string();
        let ended = sahelscope(&["convert", &input, "-o", &name, "--country", "nowhere"], None);
        assert_eq!(ended.status.code(), Some(3), "{name}: {}", text(&ended.stderr));
        assert_eq!(read(&input), PROFILE);
    }
}

#[test]
fn dropped_records_show_in_the_exit_code() {
    let folder = Folder::new();
    let broken = PROFILE.replace("\"geometry\":null", "\"geometry\":nul");
    let (input, output) = (folder.file("in.geojson", &broken), folder.path("out.geojson"));
    let ended = sahelscope(&["convert", &input, "-o", &output], None);
    assert_eq!(ended.status.code(), Some(1));
    let said = text(&ended.stderr);
    assert!(said.contains("1 dropped") && said.ends_with("1 written\n"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_panic() {
    let bundled = tree::path("data/incidents.geojson");
    let mut child = Command::new(env!("CARGO_BIN_EXE_sahelscope"))
        .arg("convert")
        .arg(&bundled)
        .args(["-o", "-", "--to-format", "csv"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let ended = child.wait_with_output().expect("the program ends");
    assert_eq!((ended.status.code(), text(&ended.stderr).as_str()), (Some(2), ""));
}

#[test]
fn members_between_records_are_not_lost() {
    let folder = Folder::new();
    let one = r#"{"type":"FeatureCollection","features":[{"type":"Feature","id":1,"geometry":null,"properties":{"a":1.0}}],"mine":1}"#;
    let input = folder.file("in.geojson", &format!("{one}\n{}", one.replace("\"mine\"", "\"yours\"")));
    let output = folder.path("out.geojson");
    converted(&[&input, "-o", &output]);
    let after: Value = serde_json::from_str(&read(&output)).unwrap();
    assert_eq!((&after["mine"], &after["yours"]), (&1.into(), &1.into()));
    assert_eq!(after["features"].as_array().map(Vec::len), Some(2));
}

/// Whatever way a file goes through the formats, what it says stays the same.
#[test]
fn nothing_differs_after_there_and_back() {
    let folder = Folder::new();
    let case = |name: &str| tree::path(&format!("tests/fixtures/csv/{name}")).display().to_string();
    let bundled = tree::path("data/incidents.geojson").display().to_string();
    for (first, ways) in [
        (bundled, &[&["x.csv"][..], &["x.kml"], &["x.ndjson"], &["x.csv", "y.kml", "z.geojson"]][..]),
        (case("acled_new.csv"), &[&["x.geojson", "y.csv"], &["x.csv", "y.kml"], &["x.ndjson", "y.kml"]]),
        (case("ged_new.csv"), &[&["x.kml"], &["x.csv", "y.geojson"], &["x.geojson", "y.kml"]]),
    ] {
        for way in ways {
            let mut last = first.clone();
            for name in *way {
                let next = folder.path(name);
                converted(&[&last, "-o", &next]);
                last = next;
            }
            let said = text(&sahelscope(&["diff", &first, &last], None).stdout);
            assert!(said.starts_with("0 added, 0 removed, 0 changed, "), "{first} {way:?}: {said}");
            assert!(!said.contains(" 0 unchanged"), "{first} {way:?}: {said}");
        }
    }
}
