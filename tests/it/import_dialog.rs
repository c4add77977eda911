//! The dialog on how a table is laid out, found by the names that a screen reader would say.

use egui::{Key, accesskit::Role};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use sahelscope::{
    app::App,
    cli::Options,
    model::{ColumnRole, Format},
    text::Language,
    view::Action,
};

use crate::panels::{open, options, says, settle, temporary};

/// Columns that nobody could guess, but for the day.
const ODD: &str = "quoi;jour;col_n;col_e
Attaque contre un convoi;27/07/2024;19,95;2,97
Enlèvement;01/08/2024;18,44;1,41
";

fn with_table(content: &str) -> (tempfile::TempDir, Harness<'static, App>) {
    let (folder, path) = temporary("odd.csv", content);
    (folder, open(Options { files: vec![path], ..options() }, [1366.0, 768.0]))
}

fn open_dialog(harness: &mut Harness<'static, App>) {
    harness.get_by_label("Columns…").click();
    harness.run_steps(4);
    assert!(says(harness, "Columns of odd.csv"));
}

/// Chooses what a column is.
#[track_caller]
fn choose(harness: &mut Harness<'static, App>, column: &str, role: &str) {
    harness.get_by_label(&format!("What “{column}” is")).click();
    harness.run_steps(4);
    // The list is longer than there is room for.
    harness.get_by_label(role).focus();
    harness.run_steps(8);
    harness.get_by_label(role).click();
    harness.run_steps(4);
}

fn located(harness: &Harness<'_, App>) -> Vec<u64> {
    harness.state().shards().iter().map(|shard| shard.ledger.located).collect()
}

fn is_open(harness: &Harness<'_, App>) -> bool {
    harness.state().view().importing.is_some()
}

#[test]
fn columns_that_nobody_could_guess_are_chosen_and_the_incidents_drawn() {
    let (_folder, mut harness) = with_table(ODD);
    assert_eq!(located(&harness), [0]);
    assert!(says(&harness, "odd.csv was read as a table: 1 of 4 columns understood. No columns say where"));
    open_dialog(&mut harness);
    assert!(says(&harness, "No columns say where: choose latitude and longitude"));
    choose(&mut harness, "col_n", "Latitude");
    choose(&mut harness, "col_e", "Longitude");
    choose(&mut harness, "quoi", "Title");
    assert!(says(&harness, "Columns say where and when."));
    assert_eq!(located(&harness), [0], "nothing is read before that is asked for");
    harness.get_by_label("Import").click();
    harness.run_steps(2);
    settle(&mut harness);
    assert!(!is_open(&harness));
    assert_eq!(located(&harness), [2]);
    assert!(says(&harness, "Enlèvement"), "the list shows the titles");
    assert!(says(&harness, "2 in view"), "what has got a place is brought into view");
    assert!(!says(&harness, "was read as a table"), "there is no doubt left");
    assert_eq!(harness.state().shards()[0].format, Format::Table);
}

#[test]
fn a_correction_holds_for_other_files_with_the_same_columns() {
    let (folder, mut harness) = with_table(ODD);
    open_dialog(&mut harness);
    choose(&mut harness, "col_n", "Latitude");
    choose(&mut harness, "col_e", "Longitude");
    harness.get_by_label("Import").click();
    harness.run_steps(2);
    settle(&mut harness);
    let other = folder.path().join("other.csv");
    std::fs::write(&other, "quoi;jour;col_n;col_e\nEmbuscade;02/09/2024;15,92;2,40\n").unwrap();
    harness.state_mut().act(Action::Open(vec![other]));
    harness.step();
    settle(&mut harness);
    assert_eq!(located(&harness), [2, 1]);
}

#[test]
fn a_correction_for_one_file_leaves_others_as_they_are() {
    let (folder, mut harness) = with_table(ODD);
    open_dialog(&mut harness);
    choose(&mut harness, "col_n", "Latitude");
    choose(&mut harness, "col_e", "Longitude");
    harness.get_by_label("Use this for other files with the same columns").click();
    harness.run_steps(2);
    harness.get_by_label("Import").click();
    harness.run_steps(2);
    settle(&mut harness);
    let other = folder.path().join("other.csv");
    std::fs::write(&other, ODD).unwrap();
    harness.state_mut().act(Action::Open(vec![other]));
    harness.step();
    settle(&mut harness);
    assert_eq!(located(&harness), [2, 0]);
    // Read again, it keeps what was said of it.
    let file = harness.state().shards()[0].file;
    harness.state_mut().act(Action::Reload(file));
    harness.step();
    settle(&mut harness);
    assert_eq!(located(&harness), [2, 0]);
}

#[test]
fn escape_leaves_everything_as_it_was_and_enter_imports() {
    let (_folder, mut harness) = with_table(ODD);
    open_dialog(&mut harness);
    harness.get_by_label("What “col_n” is").click();
    harness.run_steps(4);
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert!(is_open(&harness), "the first Esc only closes the list");
    harness.key_press(Key::Escape);
    harness.run_steps(4);
    assert!(!is_open(&harness));
    assert_eq!(located(&harness), [0]);
    open_dialog(&mut harness);
    harness.key_press(Key::Enter);
    harness.run_steps(2);
    settle(&mut harness);
    assert!(!is_open(&harness));
}

#[test]
fn a_role_is_found_by_typing() {
    let (_folder, mut harness) = with_table(ODD);
    open_dialog(&mut harness);
    harness.get_by_label("What “col_n” is").click();
    harness.run_steps(4);
    harness.get_by_label("Search").type_text("LÀTIT");
    harness.run_steps(4);
    assert_eq!(harness.query_all_by_label("Country").count(), 0);
    harness.key_press(Key::Enter);
    harness.run_steps(4);
    let layout = &harness.state().view().importing.as_ref().expect("it is open").layout;
    assert_eq!(layout.columns[2].role, Some(ColumnRole::Latitude));
}

#[test]
fn rows_cut_otherwise_have_other_columns() {
    let (_folder, mut harness) = with_table(&format!("Bulletin; du; mois; x\n{ODD}"));
    open_dialog(&mut harness);
    let columns = |harness: &Harness<'_, App>| {
        let layout = &harness.state().view().importing.as_ref().expect("it is open").layout;
        layout.columns.iter().map(|column| column.name.clone()).collect::<Vec<_>>()
    };
    harness.get_by_label("Header row").click();
    harness.run_steps(4);
    assert_eq!(columns(&harness), ["column 1", "column 2", "column 3", "column 4"]);
    harness.get_by_role_and_label(Role::ComboBox, "Separator").click();
    harness.run_steps(4);
    harness.get_by_label("comma").click();
    harness.run_steps(4);
    assert!(columns(&harness).len() < 4, "{:?}", columns(&harness));
}

#[test]
fn exchanged_coordinates_are_noticed_and_put_right() {
    let rows: String = (0..20)
        .map(|n| format!("Day {n},2024-07-{:02},Mali,-3.{:02},16.{:02}\n", n + 1, n + 40, n + 70))
        .collect();
    let (_folder, mut harness) = with_table(&format!("title,date,country,latitude,longitude\n{rows}"));
    assert!(says(&harness, "Latitude and longitude seem to stand in each other"));
    open_dialog(&mut harness);
    harness.get_by_label("Exchange latitude and longitude").click();
    harness.run_steps(4);
    harness.get_by_label("Import").click();
    harness.run_steps(2);
    settle(&mut harness);
    assert_eq!(located(&harness), [20]);
    let latitude = harness.state().view().camera.center.lat_deg;
    assert!((16.0..18.0).contains(&latitude), "they are in Mali and not in the sea: {latitude}");
}

#[test]
fn every_control_is_reached_by_tab_and_has_a_name() {
    let header: Vec<String> = (0..30).map(|number| format!("col{number}")).collect();
    let row = vec!["2024-07-27"; 30].join(",");
    let (_folder, mut harness) = with_table(&format!("{}\n{row}\n{row}\n", header.join(",")));
    open_dialog(&mut harness);
    let mut reached = std::collections::BTreeSet::new();
    for _ in 0..60 {
        harness.key_press(Key::Tab);
        harness.run_steps(3);
        let focused = harness.query_all(egui_kittest::kittest::by().predicate(|node| node.is_focused()));
        reached.extend(focused.filter_map(|node| node.accesskit_node().label()));
    }
    for number in 0..30 {
        let name = format!("What “col{number}” is");
        assert!(reached.contains(&name), "{name} is not reached: {reached:?}");
    }
    for name in ["Separator", "Header row", "Lines above", "Dates", "Import", "Cancel"] {
        assert!(reached.contains(name), "{name} is not reached: {reached:?}");
    }
}

#[test]
fn the_dialog_fits_small_windows_in_both_languages() {
    for (language, size) in [(Language::English, [1024.0, 640.0]), (Language::French, [1024.0, 640.0])] {
        let (_folder, path) = temporary("odd.csv", ODD);
        let mut harness = open(Options { files: vec![path], language: Some(language), ..options() }, size);
        let file = harness.state().shards()[0].file;
        harness.state_mut().act(Action::EditLayout(file));
        harness.run_steps(6);
        let window = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
        let controls = harness.query_all(egui_kittest::kittest::by().predicate(|node| {
            matches!(node.role(), Role::Button | Role::ComboBox | Role::CheckBox | Role::SpinButton)
        }));
        let controls: Vec<_> = controls.map(|node| node.rect()).collect();
        assert!(controls.len() > 8, "{}", controls.len());
        assert!(controls.iter().all(|rect| window.contains_rect(*rect)), "{language:?}: {controls:?}");
    }
}
