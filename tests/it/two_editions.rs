//! Exporting what is shown, and comparing two editions in the window, by the names that a screen reader would say.

use std::{path::PathBuf, time::Duration};

use egui_kittest::{Harness, kittest::Queryable};
use sahelscope::{
    app::App,
    cli::Options,
    query::diff::Sort,
    store::FileId,
    text::Language,
    view::{Action, Output},
};

use crate::panels::{open, options, says, selected, settle};

const INCIDENTS: Output = Output::Incidents { in_spite: false };

const HEAD: &str = "event_id_cnty,event_date,event_type,sub_event_type,actor1,admin1,admin2,location,latitude,\
                    longitude,geo_precision,time_precision,source,notes,fatalities\n";

fn row(id: &str, place: &str, latitude: &str, killed: &str) -> String {
    format!(
        "{id},2024-07-27,Battles,Armed clash,JNIM,Kidal,Kidal,{place},{latitude},1.40,1,1,AFP,Clash near {place},{killed}\n"
    )
}

fn old() -> String {
    [
        HEAD.to_owned(),
        row("MLI1", "Kidal", "18.44", "6"),
        row("MLI2", "Tessalit", "20.20", "2"),
        row("MLI3", "Aguelhok", "19.46", "0"),
    ]
    .concat()
}

fn new() -> String {
    [
        HEAD.to_owned(),
        row("MLI1", "Kidal", "18.55", "9"),
        row("MLI3", "Aguelhok", "19.46", "0"),
        row("MLI4", "Gao", "16.27", "1"),
    ]
    .concat()
}

fn with_editions(old: &str, new: &str, size: [f32; 2]) -> (tempfile::TempDir, Harness<'static, App>) {
    let folder = tempfile::tempdir().expect("a folder");
    let paths = ["acled-june.csv", "acled-july.csv"].map(|name| folder.path().join(name));
    for (path, content) in paths.iter().zip([old, new]) {
        std::fs::write(path, content).expect("it can be written");
        // The second file is the newer one, also where the clock of the disk is coarse.
        std::thread::sleep(Duration::from_millis(20));
    }
    let options = Options { files: paths.to_vec(), basemap: false, ..options() };
    (folder, open(options, size))
}

/// The number of the old file and of the new one. Which is read first is anybody's guess.
fn editions(harness: &Harness<'_, App>) -> [FileId; 2] {
    ["acled-june.csv", "acled-july.csv"].map(|name| {
        let mut shards = harness.state().shards().iter();
        shards.find(|shard| shard.name == name).expect("it is open").file
    })
}

/// Steps until nothing is compared or written.
fn finish(harness: &mut Harness<'static, App>) {
    harness.run_steps(2);
    for _ in 0..1000 {
        harness.step();
        if !harness.state().is_working() {
            harness.run_steps(8);
            return;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    panic!("it did not end within seconds");
}

fn compare(harness: &mut Harness<'static, App>) {
    harness.get_by_label("2 files").click();
    harness.run_steps(4);
    harness.get_by_label_contains("Compare…").click();
    finish(harness);
}

#[test]
fn what_differs_is_counted_listed_and_looked_at() {
    let (_folder, mut harness) = with_editions(&old(), &new(), [1366.0, 768.0]);
    compare(&mut harness);
    assert!(says(&harness, "Two editions compared"));
    for part in ["All 3", "+ 1 added", "− 1 removed", "~ 1 changed", "1 unchanged"] {
        assert!(says(&harness, part), "{part}");
    }
    for part in ["Killed (ACLED): 6 → 9", "(moved 12 km)", "added · MLI4", "removed · MLI2", "changed · MLI1"]
    {
        assert!(says(&harness, part), "{part}");
    }
    assert!(says(&harness, "Lines on the map lead from the old place to the new (1)."));
    harness.get_by_label_contains("changed · MLI1").click();
    harness.run_steps(4);
    let files = editions(&harness);
    let looked_at = |harness: &Harness<'_, App>| {
        let key = harness.state().view().selection.clone().expect("something is selected");
        (key.file, key.id.to_string())
    };
    assert_eq!(looked_at(&harness), (files[1], "MLI1".into()), "as the new edition has it");
    harness.get_by_label_contains("removed · MLI2").click();
    harness.run_steps(4);
    assert_eq!(looked_at(&harness), (files[0], "MLI2".into()), "only the old edition has it");
}

#[test]
fn differences_are_filtered_and_searched() {
    let (_folder, mut harness) = with_editions(&old(), &new(), [1366.0, 768.0]);
    compare(&mut harness);
    harness.get_by_label("− 1 removed").click();
    harness.run_steps(4);
    assert_eq!(harness.state().view().comparing.as_ref().and_then(|of| of.only), Some(Sort::Removed));
    assert!(says(&harness, "removed · MLI2") && !says(&harness, "changed · MLI1"));
    harness.get_by_label("− 1 removed").click();
    harness.run_steps(4);
    harness.get_by_label("Search titles, keys, fields").focus();
    harness.run_steps(2);
    harness.get_by_label("Search titles, keys, fields").type_text("killed");
    harness.run_steps(4);
    assert!(says(&harness, "changed · MLI1") && !says(&harness, "removed · MLI2"));
    harness.state_mut().act(Action::SearchDifferences("nothing like it".into()));
    harness.run_steps(4);
    assert!(says(&harness, "No difference matches."));
}

#[test]
fn equal_editions_say_so_and_closing_one_ends_it() {
    let (_folder, mut harness) = with_editions(&old(), &old(), [1366.0, 768.0]);
    compare(&mut harness);
    assert!(says(&harness, "Both files say the same.") && says(&harness, "3 incidents are in both."));
    let [file, _] = editions(&harness);
    harness.state_mut().act(Action::Close(file));
    harness.run_steps(4);
    assert!(!says(&harness, "Two editions compared"));
    assert_eq!(harness.state().view().comparing, None);
    assert!(says(&harness, "Search titles, places, actors"), "the list is back");
}

#[test]
fn editions_are_exchanged() {
    let (_folder, mut harness) = with_editions(&old(), &new(), [1366.0, 768.0]);
    compare(&mut harness);
    harness.get_by_label("Exchange old and new").click();
    finish(&mut harness);
    assert!(says(&harness, "Killed (ACLED): 9 → 6") && says(&harness, "added · MLI2"));
    harness.get_by_label("Close").click();
    harness.run_steps(4);
    assert_eq!(harness.state().view().comparing, None);
}

#[test]
fn a_comparison_speaks_french_in_a_small_window() {
    let (_folder, mut harness) = with_editions(&old(), &new(), [1024.0, 640.0]);
    harness.state_mut().act(Action::SetLanguage(Language::French));
    harness.state_mut().act(Action::CompareFiles);
    finish(&mut harness);
    for part in ["Deux éditions comparées", "Tués (ACLED) : 6 → 9", "retiré · MLI2", "1 inchangé"] {
        assert!(says(&harness, part), "{part}");
    }
}

fn written(harness: &mut Harness<'static, App>, output: Output, path: PathBuf) -> String {
    harness.state_mut().act(Action::Write(output, path.clone()));
    finish(harness);
    std::fs::read_to_string(path).unwrap_or_default()
}

#[test]
fn the_table_of_differences_is_that_of_the_command_line() {
    let (folder, mut harness) = with_editions(&old(), &new(), [1366.0, 768.0]);
    compare(&mut harness);
    let table = written(&mut harness, Output::Differences, folder.path().join("d.csv"));
    assert!(says(&harness, "The differences were written to d.csv."));
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_sahelscope"))
        .args(["diff", "--lang", "en", "--format", "csv"])
        .args(["acled-june.csv", "acled-july.csv"].map(|name| folder.path().join(name)))
        .output()
        .expect("it runs");
    assert!(table.contains("\"MLI4\""), "{table}");
    assert_eq!(table, String::from_utf8_lossy(&output.stdout));
}

#[test]
fn what_is_shown_is_exported_and_nothing_else() {
    let (folder, mut harness) = with_editions(&old(), &new(), [1366.0, 768.0]);
    let [hidden, _] = editions(&harness);
    harness.state_mut().act(Action::ToggleFile(hidden));
    harness.state_mut().act(Action::Search("kidal aguelhok".into()));
    harness.run_steps(2);
    let table = written(&mut harness, INCIDENTS, folder.path().join("one.csv"));
    assert!(says(&harness, "1 incident was written to one.csv."));
    assert!(table.contains("MLI3") && !table.contains("MLI1") && !table.contains("MLI2"), "{table}");
    let lines = written(&mut harness, INCIDENTS, folder.path().join("one.ndjson"));
    assert_eq!(lines.lines().count(), 1);
    assert!(lines.contains("\"MLI3\""), "{lines}");
    let before = std::fs::read_to_string(folder.path().join("acled-june.csv")).expect("it is there");
    written(&mut harness, INCIDENTS, folder.path().join("./acled-june.csv"));
    assert!(says(&harness, "acled-june.csv is open and cannot be written at the same time."));
    assert_eq!(std::fs::read_to_string(folder.path().join("acled-june.csv")).expect("it is there"), before);
    written(&mut harness, INCIDENTS, folder.path().join("one.xlsx"));
    assert!(says(&harness, "does not end in .geojson, .ndjson, .csv or .kml"));
    written(&mut harness, INCIDENTS, folder.path().join("none/one.kml"));
    assert!(says(&harness, "none/one.kml could not be written:"));
}

#[test]
fn whoever_exports_what_may_not_be_passed_on_is_told_first() {
    let (_folder, mut harness) = with_editions(&old(), &new(), [1366.0, 768.0]);
    harness.state_mut().act(Action::SaveAs(INCIDENTS));
    for _ in 0..200 {
        harness.step();
        if says(&harness, "Export all the same") {
            break;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(says(&harness, "ACLED") && says(&harness, "pack the workspace with references only"));
    harness.get_by_label("Export all the same");
}

#[test]
fn exported_geojson_keeps_what_nobody_understands() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.geojson");
    let content = r#"{"type":"FeatureCollection","mine":{"x":1.50},"features":[
{"type":"Feature","id":7,"geometry":{"type":"Point","coordinates":[1.50,18.0]},"properties":{"title":"Kidal","n":1.10}},
{"type":"Feature","geometry":null,"properties":{"title":"Gao"}}]}"#;
    std::fs::write(&path, content).expect("it can be written");
    let mut harness = open(Options { files: vec![path], basemap: false, ..options() }, [1366.0, 768.0]);
    harness.state_mut().act(Action::Search("kidal".into()));
    harness.run_steps(2);
    let text = written(&mut harness, INCIDENTS, folder.path().join("b.geojson"));
    for part in [r#""mine":{"x":1.50}"#, "[1.50,18.0]", r#""n":1.10"#] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(!text.contains("Gao"));
}

#[test]
fn a_file_that_was_read_again_is_compared_with_what_was_open() {
    let (folder, mut harness) = with_editions(&old(), &old(), [1366.0, 768.0]);
    let [_, file] = editions(&harness);
    std::fs::write(folder.path().join("acled-july.csv"), new()).expect("it can be written");
    harness.state_mut().act(Action::Reload(file));
    harness.run_steps(2);
    settle(&mut harness);
    assert!(says(&harness, "acled-july.csv was read again."));
    harness.get_by_label("Compare with before").click();
    finish(&mut harness);
    assert!(says(&harness, "Killed (ACLED): 6 → 9") && says(&harness, "removed · MLI2"));
    harness.get_by_label_contains("removed · MLI2").click();
    harness.run_steps(4);
    assert_eq!(selected(&harness), None, "it is not open any more");
    let latitude = harness.state().view().camera.center.lat_deg;
    assert!((latitude - 20.2).abs() < 0.01, "the map shows where it was: {latitude}");
}
