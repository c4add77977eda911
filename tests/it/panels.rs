//! The window's panels, found by the names that a screen reader would say.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex},
    time::Duration,
};

use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use sahelscope::{
    app::{App, Surroundings},
    cli::Options,
    jobs::Waker,
    text::Language,
    view::{Action, Scope, ThemeChoice},
};

use crate::tree;

pub(crate) fn options() -> Options {
    Options {
        theme: Some(ThemeChoice::Light),
        language: Some(Language::English),
        ..Options::usual(Language::English)
    }
}

/// The app in a window that is not drawn, with all its files read.
pub(crate) fn open(options: Options, size: [f32; 2]) -> Harness<'static, App> {
    open_in(options, size, Surroundings::bare)
}

/// The same in surroundings that are made with a way to be woken.
pub(crate) fn open_in(
    options: Options,
    size: [f32; 2],
    surroundings: impl FnOnce(Waker) -> Surroundings + 'static,
) -> Harness<'static, App> {
    let mut harness = Harness::builder().with_size(size).with_max_steps(64).build_eframe(move |cc| {
        let ctx = cc.egui_ctx.clone();
        App::new(&cc.egui_ctx, options, surroundings(Arc::new(move || ctx.request_repaint())))
    });
    settle(&mut harness);
    harness
}

/// Steps until files are read and folding has ended. Reading happens on other threads, so this waits a little between steps.
pub(crate) fn settle(harness: &mut Harness<'static, App>) {
    for _ in 0..400 {
        harness.step();
        if !harness.state().is_loading() {
            harness.run_steps(24);
            return;
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    panic!("the files were not read within seconds");
}

fn bundled() -> Harness<'static, App> {
    open(options(), [1366.0, 768.0])
}

const AMBUSH: &str = "tinzaouaten-ambush-2024-07";

fn with_ambush() -> Harness<'static, App> {
    open(Options { select: Some(AMBUSH.into()), ..options() }, [1366.0, 2400.0])
}

pub(crate) fn selected(harness: &Harness<'_, App>) -> Option<String> {
    harness.state().view().selection.as_ref().map(|key| key.id.to_string())
}

/// Whether anything says this text, or a part of it.
pub(crate) fn says(harness: &Harness<'_, App>, part: &str) -> bool {
    harness.query_all_by_label_contains(part).next().is_some()
}

#[test]
fn the_list_shows_the_bundled_incidents_newest_first() {
    let mut harness = bundled();
    assert_eq!(selected(&harness).as_deref(), Some(AMBUSH), "the program starts with what it began with");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    let count =
        serde_json::from_str::<serde_json::Value>(&tree::text("data/incidents.geojson")).unwrap()["features"]
            .as_array()
            .unwrap()
            .len();
    assert!(says(&harness, &format!("All {count}")));
    assert!(says(&harness, &format!("{count} of {count} incidents match")));
    assert!(says(&harness, "Select an incident on the map or in the list"), "an empty panel says what to do");
}

#[test]
fn searching_narrows_the_list_without_regard_to_accents() {
    let mut harness = bundled();
    harness.get_by_label("Search titles, places, actors").focus();
    harness.run_steps(2);
    harness.get_by_label("Search titles, places, actors").type_text("TINZAOUATÈN ambush");
    harness.run_steps(4);
    assert_eq!(harness.state().view().filter.search, "TINZAOUATÈN ambush");
    let hits = harness.state().hits();
    assert!((1..10).contains(&hits), "{hits}");
    harness.state_mut().act(Action::Search("no such thing".into()));
    harness.run_steps(4);
    assert!(says(&harness, "No incident matches."));
    harness.get_by_label("Clear the search").click();
    harness.run_steps(4);
    assert_eq!(harness.state().view().filter.search, "");
}

#[test]
fn typing_in_the_search_box_never_moves_the_map() {
    let mut harness = bundled();
    let (camera, before) = (harness.state().view().camera, selected(&harness));
    harness.get_by_label("Search titles, places, actors").focus();
    harness.run_steps(2);
    harness.get_by_label("Search titles, places, actors").type_text("+n-plgd");
    for key in [egui::Key::ArrowLeft, egui::Key::Home, egui::Key::N, egui::Key::L, egui::Key::Plus] {
        harness.key_press(key);
        harness.run_steps(2);
    }
    assert_eq!(harness.state().view().camera, camera);
    assert_eq!(selected(&harness), before);
    assert!(harness.state().view().panels.list);
}

#[test]
fn keys_move_the_map_and_step_through_incidents() {
    let mut harness = bundled();
    let camera = harness.state().view().camera;
    harness.key_press(egui::Key::Plus);
    harness.run_steps(2);
    assert!(harness.state().view().camera.zoom > camera.zoom);
    harness.key_press(egui::Key::ArrowRight);
    harness.run_steps(2);
    assert!(harness.state().view().camera.center.lon_deg > camera.center.lon_deg);
    harness.key_press(egui::Key::Home);
    harness.run_steps(2);
    assert!(harness.state().view().camera.looks_like(camera));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(2);
    harness.key_press(egui::Key::N);
    harness.run_steps(4);
    let first = selected(&harness).expect("the first of the list");
    harness.key_press(egui::Key::N);
    harness.run_steps(4);
    let second = selected(&harness).expect("the next");
    assert_ne!(first, second);
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::ArrowLeft);
    harness.run_steps(4);
    assert_eq!(selected(&harness), Some(first));
    harness.key_press_modifiers(egui::Modifiers::ALT, egui::Key::ArrowRight);
    harness.run_steps(4);
    assert_eq!(selected(&harness), Some(second));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    assert_eq!(selected(&harness), None);
}

#[test]
fn the_ambush_shows_each_claim_with_its_speaker() {
    let harness = with_ambush();
    assert_eq!(selected(&harness).as_deref(), Some(AMBUSH));
    for part in
        ["Claims (", "Killed · Wagner", "JNIM", "≤\u{a0}80", "≥\u{a0}81", "Figures are never added up"]
    {
        assert!(says(&harness, part), "{part}");
    }
}

#[test]
fn a_source_number_leads_to_the_source() {
    let mut harness = open(Options { select: Some(AMBUSH.into()), ..options() }, [1366.0, 16000.0]);
    assert!(says(&harness, "Sources ("));
    let number =
        harness.get_all_by_label("[1]").find(|node| node.accesskit_node().role() == egui::Role::Link);
    number.expect("claims lead to source 1").click();
    harness.run_steps(4);
    assert_eq!(harness.state().shown_source(), Some(0));
    let copies = harness.query_all_by_label_contains("Copy citation").count();
    assert!(copies > 20, "each source can be cited: {copies}");
}

#[test]
fn links_open_only_on_a_click_and_only_on_the_web() {
    let mut harness = open(Options { select: Some(AMBUSH.into()), ..options() }, [1366.0, 16000.0]);
    let opened: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = opened.clone();
    let listen = move |ui: &mut egui::Ui| {
        let urls = ui.output(|output| {
            let commands = output.commands.iter().filter_map(|command| match command {
                egui::OutputCommand::OpenUrl(open) => Some(open.url.clone()),
                _ => None,
            });
            commands.collect::<Vec<_>>()
        });
        seen.lock().unwrap().extend(urls);
    };
    harness.ctx.on_end_pass("links", Arc::new(listen));
    harness.run_steps(8);
    harness.state_mut().act(Action::OpenLink("file:///etc/passwd".into()));
    harness.run_steps(4);
    assert_eq!(*opened.lock().unwrap(), Vec::<String>::new(), "nothing opens by itself or leaves the web");
    let links = harness
        .get_all_by_label_contains("Open")
        .filter(|node| node.accesskit_node().role() == egui::Role::Link);
    links.collect::<Vec<_>>()[0].click();
    harness.run_steps(4);
    let opened = opened.lock().unwrap();
    assert_eq!(opened.len(), 1, "{opened:?}");
    assert!(opened[0].starts_with("http"), "{opened:?}");
}

#[test]
fn every_control_has_a_name() {
    for harness in [bundled(), with_ambush()] {
        let nameless: Vec<_> = harness
            .query_all(egui_kittest::kittest::by().predicate(|node| {
                let is_control = matches!(
                    node.role(),
                    egui::Role::Button | egui::Role::Link | egui::Role::TextInput | egui::Role::CheckBox
                );
                let name = node.label().or_else(|| node.value()).unwrap_or_default();
                // A letter or a digit: icons alone are not a name.
                is_control && !name.chars().any(|c| c.is_alphanumeric() && (c as u32) < 0xE000)
            }))
            .map(|node| format!("{:?} {:?}", node.accesskit_node().role(), node.rect()))
            .collect();
        assert!(nameless.is_empty(), "{nameless:#?}");
    }
}

#[test]
fn french_speaks_french() {
    let options = Options { language: Some(Language::French), select: Some(AMBUSH.into()), ..options() };
    let harness = open(options, [1366.0, 2400.0]);
    for part in ["Déclarations (", "Légende", "Chercher titres, lieux, acteurs", "jamais additionnés"] {
        assert!(says(&harness, part), "{part}");
    }
    for part in ["Claims (", "Legend", "Search titles", "within about"] {
        assert!(!says(&harness, part), "{part} is not French");
    }
}

pub(crate) fn temporary(name: &str, content: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, content).expect("a file can be written");
    (folder, path)
}

const TWO_AND_A_BAD_ONE: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","geometry":{"type":"Point","coordinates":[10,45]},"properties":{"title":"Quake one","time":1722038400000}},
{"type":"Feature","geometry":[oops]},
{"type":"Feature","geometry":{"type":"Point","coordinates":[11,46]},"properties":{"title":"Quake two","time":1722124800000}}
]}"#;

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_dropped_file_joins_the_others_and_its_bad_record_is_listed() {
    let mut harness = bundled();
    let before = harness.state().hits();
    let (_folder, path) = temporary("quakes.json", TWO_AND_A_BAD_ONE);
    harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    harness.step();
    settle(&mut harness);
    assert_eq!(harness.state().hits(), before + 2);
    assert!(says(&harness, "1 of 3 records were left out"));
    assert!(says(&harness, "1 error"));
    harness.key_press(egui::Key::F8);
    harness.run_steps(24);
    assert!(says(&harness, "3 records = 2 kept + 1 dropped   ·   2 located"));
    assert!(says(&harness, "line 3, record 2"));
    let camera = harness.state().view().camera;
    assert!((40.0..50.0).contains(&camera.center.lat_deg), "the map shows what was opened: {camera:?}");
}

#[test]
fn a_file_that_cannot_be_read_leaves_the_others_open() {
    let mut harness = bundled();
    let before = harness.state().hits();
    let (_folder, page) = temporary("page.geojson", "<html><body>404 not found</body></html>");
    let missing = page.with_file_name("missing.geojson");
    harness.state_mut().act(Action::Open(vec![page, missing]));
    harness.step();
    settle(&mut harness);
    assert_eq!(harness.state().hits(), before);
    assert!(says(&harness, "page.geojson could not be read"));
    assert!(says(&harness, "missing.geojson could not be read"));
    let dismiss: Vec<_> = harness.get_all_by_label("Dismiss").collect();
    assert_eq!(dismiss.len(), 2);
    dismiss[0].click();
    harness.run_steps(4);
    assert_eq!(harness.query_all_by_label("Dismiss").count(), 1);
}

#[test]
fn a_search_in_vain_offers_names_that_are_spelled_alike() {
    let mut harness = bundled();
    harness.state_mut().act(Action::Search("kidall".to_owned()));
    harness.run_steps(4);
    assert_eq!(harness.state().hits(), 0);
    assert!(says(&harness, "Names that are spelled alike:"));
    harness.get_by_label("Kidal").click();
    harness.run_steps(4);
    assert_eq!(harness.state().view().filter.search, "Kidal");
    assert!(harness.state().hits() > 0);
}

#[test]
fn files_are_hidden_shown_described_and_closed() {
    let mut harness = bundled();
    let all = harness.state().hits();
    let files = || "1 file";
    harness.get_by_label_contains(files()).click();
    harness.run_steps(4);
    harness.get_by_label_contains("Hide ").click();
    harness.run_steps(4);
    assert_eq!(harness.state().hits(), 0);
    assert!(says(&harness, "Lift “not File: Incidents"), "what hides everything is named");
    harness.get_by_label_contains("Show Incidents").click();
    harness.run_steps(4);
    assert_eq!(harness.state().hits(), all);
    harness.get_by_label_contains("About Incidents").click();
    harness.run_steps(24);
    assert!(says(&harness, "CC BY 4.0"));
    assert!(says(&harness, env!("CARGO_PKG_VERSION")));
    harness.key_press(egui::Key::Escape);
    harness.run_steps(4);
    assert!(!says(&harness, "CC BY 4.0"));
    harness.get_by_label_contains(files()).click();
    harness.run_steps(4);
    harness.get_by_label_contains("Close Incidents").click();
    harness.run_steps(4);
    assert_eq!(harness.state().hits(), 0);
    assert!(says(&harness, "No incidents are open"));
}

#[test]
fn the_list_can_show_only_what_is_in_view() {
    let mut harness = bundled();
    harness.state_mut().act(Action::SetScope(Scope::InView));
    harness.run_steps(4);
    let shown = harness.state().listed();
    assert!(shown > 0 && shown < harness.state().hits(), "{shown}");
}

#[test]
fn panels_fold_away_by_key() {
    let mut harness = with_ambush();
    for (key, part) in [
        (egui::Key::L, "Search titles, places, actors"),
        (egui::Key::D, "Claims ("),
        (egui::Key::G, "Legend"),
    ] {
        let is_shown = |harness: &Harness<'_, App>| {
            harness
                .query_all_by_label_contains(part)
                .any(|node| node.accesskit_node().role() != egui::Role::Button)
        };
        assert!(is_shown(&harness), "{part}");
        harness.key_press(key);
        harness.run_steps(40);
        assert!(!is_shown(&harness), "{part} is folded away");
        harness.key_press(key);
        harness.run_steps(40);
        assert!(is_shown(&harness), "{part} is back");
    }
}

/// Waits until all is drawn: nothing asks for a frame from then on. The ground is decoded on its own thread and wakes the window a few
/// times.
#[track_caller]
pub(crate) fn comes_to_rest(harness: &mut Harness<'static, App>) {
    for _ in 0..600 {
        harness.step();
        if harness.state().is_settled() {
            break;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    assert!(harness.state().is_settled());
    harness.run_steps(60);
    std::thread::sleep(Duration::from_millis(200));
    harness.run_steps(3);
    for viewport in harness.output().viewport_output.values() {
        assert!(viewport.repaint_delay > Duration::from_secs(1), "{:?}", viewport.repaint_delay);
    }
}

#[test]
fn nothing_is_drawn_while_nothing_changes() {
    let mut harness = with_ambush();
    comes_to_rest(&mut harness);
}

#[test]
fn no_window_is_too_small() {
    for size in [[640.0, 480.0], [1024.0, 640.0], [3840.0, 2160.0]] {
        let harness = open(Options { select: Some(AMBUSH.into()), ..options() }, size);
        assert_eq!(selected(&harness).as_deref(), Some(AMBUSH), "{size:?}");
        let map = harness.get_by_label_contains("Map, ").rect();
        assert!(map.width() >= 200.0 && map.height() >= 200.0, "{size:?}: {map:?}");
    }
}

/// Presents the bundled incidents with these keys and says which one is shown.
fn presented(keys: &[egui::Key]) -> (Harness<'static, App>, Option<String>) {
    let mut harness = bundled();
    harness.key_press(egui::Key::F5);
    harness.run_steps(3);
    for key in keys {
        harness.key_press(*key);
        harness.run_steps(3);
    }
    let shown = selected(&harness);
    (harness, shown)
}

/// Keys of the bundled incidents, in order of their dates as they stand in the file.
fn by_date() -> Vec<String> {
    let data: serde_json::Value = serde_json::from_str(&tree::text("data/incidents.geojson")).unwrap();
    let mut incidents: Vec<(String, String, String)> = data["features"]
        .as_array()
        .unwrap()
        .iter()
        .map(|feature| {
            let properties = &feature["properties"];
            let text = |value: &serde_json::Value| value.as_str().unwrap_or_default()[..10].to_owned();
            let end = properties.get("end").unwrap_or(&properties["start"]);
            (text(&properties["start"]), text(end), feature["id"].as_str().unwrap().to_owned())
        })
        .collect();
    incidents.sort();
    incidents.into_iter().map(|(_, _, id)| id).collect()
}

#[test]
fn presenting_goes_by_date_with_the_keys_of_a_remote() {
    use egui::Key::{ArrowRight, Backspace, End, Home, PageDown, PageUp, Space};
    let order = by_date();
    for (keys, place) in [
        (&[][..], 0),
        (&[PageDown], 1),
        (&[PageDown, Space, ArrowRight], 3),
        (&[PageDown, PageDown, PageUp], 1),
        (&[PageDown, Backspace], 0),
        (&[End], order.len() - 1),
        (&[End, Home], 0),
    ] {
        let (_, shown) = presented(keys);
        assert_eq!(shown.as_ref(), Some(&order[place]), "{keys:?}");
    }
}

#[test]
fn a_number_and_enter_jump() {
    let (mut harness, _) = presented(&[]);
    for digit in ["4", "2"] {
        harness.event(egui::Event::Text(digit.into()));
    }
    harness.run_steps(2);
    assert!(says(&harness, "go to 42"));
    harness.key_press(egui::Key::Enter);
    harness.run_steps(3);
    assert_eq!(selected(&harness).as_ref(), Some(&by_date()[41]));
    assert!(says(&harness, "42 / "));
}

#[test]
fn presenting_shows_speakers_and_sources_and_hides_the_panels() {
    let order = by_date();
    let steps = order.iter().position(|id| id == AMBUSH).expect("the ambush is among them");
    let (mut harness, _) = presented(&[]);
    harness.event(egui::Event::Text((steps + 1).to_string()));
    harness.key_press(egui::Key::Enter);
    harness.run_steps(4);
    assert_eq!(selected(&harness).as_deref(), Some(AMBUSH));
    for part in ["Ambush near Tinzaouaten", "Killed · Wagner", "Jama", "25 July 2024"] {
        assert!(says(&harness, part), "{part}");
    }
    for part in ["Search titles", "Legend", "Claims ("] {
        assert!(!says(&harness, part), "{part} is gone");
    }
    harness.key_press(egui::Key::Escape);
    harness.run_steps(40);
    assert!(harness.state().view().presenting.is_none());
    assert!(says(&harness, "Claims ("), "the panels are back");
}

#[test]
fn the_camera_glides_and_the_presenter_may_take_it() {
    let (mut harness, _) = presented(&[]);
    harness.run_steps(400);
    let before = harness.state().view().camera;
    harness.key_press(egui::Key::End);
    harness.run_steps(6);
    let under_way = harness.state().view().camera;
    assert!(!under_way.looks_like(before), "it has left");
    harness.run_steps(400);
    let there = harness.state().view().camera;
    assert!(!under_way.looks_like(there), "it was on its way");
    harness.state_mut().act(Action::SetCamera(before));
    harness.run_steps(20);
    assert!(harness.state().view().camera.looks_like(before), "the map stays where the presenter put it");
    harness.key_press(egui::Key::PageUp);
    harness.run_steps(400);
    assert!(!harness.state().view().camera.looks_like(before), "the next step leads back to the path");
    // A throw whose rest is still under way must not win over the step.
    let map = harness.get_by_label_contains("Map, ").rect();
    let start = map.left_center() + egui::vec2(60.0, 0.0);
    harness.hover_at(start);
    harness.drag_at(start);
    for step in 1..6 {
        harness.hover_at(start + egui::vec2(30.0 * step as f32, 0.0));
    }
    harness.drop_at(start + egui::vec2(180.0, 0.0));
    harness.run_steps(2);
    assert!(harness.state().view().presenting.as_ref().is_some_and(|presenting| presenting.is_moved));
    harness.key_press(egui::Key::End);
    harness.run_steps(400);
    assert!(!harness.state().view().presenting.as_ref().is_some_and(|presenting| presenting.is_moved));
    assert!(harness.state().view().camera.looks_like(there), "the map is where the last incident is");
}

#[test]
fn the_curtain_falls_and_rises() {
    use sahelscope::view::Curtain;
    let (mut harness, _) = presented(&[]);
    for (key, curtain) in [
        (egui::Key::B, Some(Curtain::Black)),
        (egui::Key::B, None),
        (egui::Key::Comma, Some(Curtain::White)),
        (egui::Key::W, None),
        (egui::Key::Period, Some(Curtain::Black)),
        (egui::Key::PageDown, None),
    ] {
        harness.key_press(key);
        harness.run_steps(3);
        let presenting = harness.state().view().presenting.clone().expect("it goes on");
        assert_eq!(presenting.curtain, curtain, "after {key:?}");
    }
}

#[test]
fn a_changed_file_is_read_again_on_demand_and_the_selection_stays() {
    const ONE: &str = r#"{"type":"FeatureCollection","features":[
{"type":"Feature","id":"a","geometry":{"type":"Point","coordinates":[1,18]},"properties":{"title":"First words"}}]}"#;
    let (_folder, path) = temporary("mine.geojson", ONE);
    let mut harness =
        open(Options { files: vec![path.clone()], select: Some("a".into()), ..options() }, [1366.0, 768.0]);
    assert!(says(&harness, "First words"));
    std::fs::write(&path, ONE.replace("First words", "Second and other words")).expect("it can be written");
    for _ in 0..100 {
        std::thread::sleep(Duration::from_millis(100));
        harness.step();
        if says(&harness, "mine.geojson has changed on disk") {
            break;
        }
    }
    harness.get_by_label("Reload").click();
    harness.run_steps(4);
    settle(&mut harness);
    assert!(says(&harness, "Second and other words"));
    assert_eq!(selected(&harness).as_deref(), Some("a"));
    assert_eq!(harness.query_all_by_label("Reload").count(), 0);
}

#[test]
fn a_reload_that_fails_leaves_what_was_open() {
    let (_folder, path) = temporary("quakes.json", TWO_AND_A_BAD_ONE);
    let mut harness = open(Options { files: vec![path.clone()], ..options() }, [1366.0, 768.0]);
    assert_eq!(harness.state().hits(), 2);
    std::fs::write(&path, "").expect("it can be written");
    harness.state_mut().act(Action::Open(vec![path]));
    harness.step();
    settle(&mut harness);
    assert!(says(&harness, "quakes.json could not be read"));
    assert!(says(&harness, "What was open stays open"));
    assert_eq!(harness.state().hits(), 2);
}

#[test]
fn esc_ends_typing_before_it_deselects() {
    let mut harness = bundled();
    let before = selected(&harness);
    harness.get_by_label("Search titles, places, actors").focus();
    harness.run_steps(2);
    harness.get_by_label("Search titles, places, actors").type_text("kidal");
    harness.run_steps(2);
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert_eq!(selected(&harness), before, "the first Esc only leaves the search box");
    harness.key_press(egui::Key::Escape);
    harness.run_steps(3);
    assert_eq!(selected(&harness), None);
}

#[test]
fn the_arrows_stay_with_a_map_that_was_clicked() {
    let mut harness = bundled();
    // An empty corner of the map: west of everything that is bundled there.
    let map = harness.get_by_label_contains("Map, ").rect();
    let corner = map.left_top() + egui::vec2(12.0, 12.0);
    harness.hover_at(corner);
    harness.drag_at(corner);
    harness.drop_at(corner);
    harness.run_steps(3);
    let mut lon = harness.state().view().camera.center.lon_deg;
    for _ in 0..3 {
        harness.key_press(egui::Key::ArrowRight);
        harness.run_steps(3);
        let now = harness.state().view().camera.center.lon_deg;
        assert!(now > lon + 0.1, "each arrow moves the map: {now} after {lon}");
        lon = now;
    }
}

#[test]
fn the_handling_mark_is_the_strictest_on_the_screen() {
    let file = |tlp: &str| {
        format!(
            r#"{{"type":"FeatureCollection","dataset":{{{tlp}}},"features":[
{{"type":"Feature","id":"x","geometry":null,"properties":{{"title":"X"}}}}]}}"#
        )
    };
    let clear = temporary("clear.geojson", &file(r#""tlp":"TLP:CLEAR""#));
    let red = temporary("red.geojson", &file(r#""tlp":"tlp:red""#));
    let unsaid = temporary("unsaid.geojson", &file(""));
    let shown = |files: &[&(tempfile::TempDir, PathBuf)]| {
        let files = files.iter().map(|(_, path)| path.clone()).collect();
        open(Options { files, ..options() }, [1366.0, 768.0])
    };
    assert!(says(&shown(&[&clear]), "TLP:CLEAR"));
    assert!(says(&shown(&[&clear, &red]), "TLP:RED"), "however it is written");
    assert!(!says(&shown(&[&clear, &unsaid]), "TLP:"), "what says nothing is not cleared");
}

#[test]
fn a_file_that_is_open_is_read_again_rather_than_shown_twice() {
    let (_folder, path) = temporary("quakes.json", TWO_AND_A_BAD_ONE);
    let mut harness = open(Options { files: vec![path.clone(), path.clone()], ..options() }, [1366.0, 768.0]);
    harness.state_mut().act(Action::Open(vec![path]));
    harness.step();
    settle(&mut harness);
    assert_eq!(harness.state().hits(), 2);
}
