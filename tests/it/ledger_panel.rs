//! The ledger: what became of each file's records, by the names that a screen reader would say.

use egui::Key;
use egui_kittest::{Harness, kittest::Queryable};
use sahelscope::{app::App, cli::Options};

use crate::panels::{open, options, says, selected, temporary};

fn with_ledger(content: &str) -> (tempfile::TempDir, Harness<'static, App>) {
    let (folder, path) = temporary("days.csv", content);
    let mut harness = open(Options { files: vec![path], ..options() }, [1366.0, 1000.0]);
    harness.key_press(Key::F8);
    harness.run_steps(24);
    (folder, harness)
}

/// Ten rows, each second one with a date that cannot be read, and one without a place.
fn bad_dates() -> String {
    let row = |number: usize| {
        let day =
            if number % 2 == 0 { format!("day {number}") } else { format!("2024-07-{:02}", number + 1) };
        let place = if number == 3 { ",".to_owned() } else { format!("18.{number},2.{number}") };
        format!("k{number},Attack {number},{day},{place},x\n")
    };
    "id,title,date,latitude,longitude,oddity\n".to_owned() + &(0..10).map(row).collect::<String>()
}

#[test]
fn a_file_is_accounted_for() {
    let (_folder, harness) = with_ledger(&bad_dates());
    assert!(says(&harness, "10 records = 10 kept + 0 dropped"));
    assert!(says(&harness, "9 located, 1 without a place"));
    assert!(says(&harness, "Table (CSV)"));
    assert!(says(&harness, "Columns understood (5)"));
    assert!(says(&harness, "Columns not understood (1)"));
}

#[test]
fn columns_unfold() {
    let (_folder, mut harness) = with_ledger(&bad_dates());
    assert!(!says(&harness, "oddity"));
    harness.get_by_label("Columns not understood (1)").click();
    harness.run_steps(4);
    assert!(says(&harness, "oddity"));
    harness.get_by_label("Columns understood (5)").click();
    harness.run_steps(4);
    assert!(says(&harness, "latitude  →  Latitude"));
    harness.get_by_label("Columns understood (5)").click();
    harness.run_steps(4);
    assert!(!says(&harness, "latitude  →  Latitude"));
}

#[test]
fn problems_of_a_kind_stand_together_and_lead_to_their_incidents() {
    let (_folder, mut harness) = with_ledger(&bad_dates());
    assert!(says(&harness, "5 times: “…” is not a date"));
    assert!(says(&harness, "line 2, record 1, date"));
    assert!(!says(&harness, "line 10, record 9, date"), "only the first are shown");
    for label in ["Show all 5", "line 10, record 9, date"] {
        harness.get_by_label(label).focus();
        harness.run_steps(12);
        harness.get_by_label(label).click();
        harness.run_steps(4);
    }
    assert_eq!(selected(&harness).as_deref(), Some("k8"));
}

#[test]
fn the_line_at_the_bottom_opens_the_ledger_and_a_table_leads_to_its_columns() {
    let (_folder, mut harness) = with_ledger(&bad_dates());
    harness.key_press(Key::F8);
    harness.run_steps(24);
    assert!(!says(&harness, "10 records ="));
    harness.get_by_label_contains("warnings").click();
    harness.run_steps(24);
    assert!(says(&harness, "10 records ="));
    harness.get_by_label("Columns of days.csv").click();
    harness.run_steps(4);
    assert!(harness.state().view().importing.is_some());
}
