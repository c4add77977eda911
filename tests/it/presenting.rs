//! A briefing before an audience: what each kind of slide says, the keys, the presenter's window, leaving the script and coming back.

use std::path::PathBuf;

use egui_kittest::{Harness, kittest::Queryable};
use sahelscope::{
    app::App,
    model::{Killed, Measure},
    store::Dataset,
    text::Language,
    view::{
        Action, Briefing, BriefingAction, Camera, ClaimsAbout, Curtain, Look, ScreenSize, Script, Slide,
        SlideKind, StableKey, ViewState, briefing::Seen,
    },
};

use crate::panels::{open, options, says, selected};

const AMBUSH: &str = "tinzaouaten-ambush-2024-07";
const LAPTOP: [f32; 2] = [1366.0, 768.0];

fn look(query: &str, incident: Option<&str>) -> Look {
    let view = ViewState::new(Language::English);
    let screen = ScreenSize { width_pt: 1366.0, height_pt: 768.0 };
    let mut look = Look::of(&view, &Dataset::default(), screen);
    look.filter.search = query.to_owned();
    look.selection = incident.map(|id| StableKey { file: String::new(), id: id.to_owned() });
    look
}

fn slide(kind: SlideKind, title: &str, look: Look) -> Slide {
    Slide { title: title.to_owned(), caption: format!("{title}, in short"), ..Slide::new(0, kind, look) }
}

fn picture(path: &str) -> Slide {
    slide(SlideKind::Picture(PathBuf::from(path)), "Picture", look("", None))
}

/// Presents these slides in a window of that size.
fn present_in(slides: Vec<Slide>, size: [f32; 2]) -> Harness<'static, App> {
    let mut harness = open(options(), size);
    let briefing = Box::new(Briefing::of_slides(slides));
    harness.state_mut().act(Action::Briefing(BriefingAction::Load(briefing)));
    harness.run_steps(2);
    harness.key_press(egui::Key::F5);
    harness.run_steps(12);
    harness
}

fn present(slides: Vec<Slide>) -> Harness<'static, App> {
    present_in(slides, LAPTOP)
}

fn press(harness: &mut Harness<'static, App>, key: egui::Key) {
    harness.key_press(key);
    harness.run_steps(4);
}

fn shown(harness: &Harness<'_, App>) -> Option<u32> {
    match harness.state().view().presenting.as_ref()?.script {
        Script::Slides(id) => Some(id),
        Script::Incidents => None,
    }
}

/// Steps until something is said; what is read on other threads takes a moment.
#[track_caller]
fn wait_for(harness: &mut Harness<'static, App>, part: &str) {
    for _ in 0..300 {
        harness.step();
        if says(harness, part) {
            return;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    panic!("nothing says {part}");
}

#[test]
fn each_kind_of_slide_says_what_it_shows() {
    let about = ClaimsAbout { measure: Some(Measure::Killed), party: None };
    let second = Box::new(look("on:2025", None));
    for (kind, of, parts) in [
        (SlideKind::Map, look("on:2024", None), &["Map, ", "OpenStreetMap", "Sources: ", "km"][..]),
        (
            SlideKind::Incident,
            look("", Some(AMBUSH)),
            &["Ambush near Tinzaouaten", "Killed · Wagner", "≥\u{a0}81"],
        ),
        (SlideKind::Claims(about), look("", Some(AMBUSH)), &["Killed · Wagner", "≤\u{a0}80", "Sources: "]),
        (SlideKind::Playing, look("on:2024", None), &["Map, ", "2012"]),
        (
            SlideKind::TwoMaps(second),
            look("on:2024", None),
            &["2024-01-01 – 2024-12-31 ·", "2025-01-01 – 2025-12-31 ·"],
        ),
        (SlideKind::Table, look("on:2024", None), &["First day", "more incidents"]),
        (SlideKind::Chart, look("on:2024", None), &["over time", "Actor"]),
        (SlideKind::Section, look("", None), &[]),
        (SlideKind::Incident, look("", Some("no such incident")), &["in none of the open files"]),
    ] {
        let what = format!("{kind:?}").chars().take(12).collect::<String>();
        let harness = present(vec![slide(kind, "The message", of)]);
        for part in ["The message", "The message, in short"].iter().chain(parts) {
            assert!(says(&harness, part), "{what}: {part}");
        }
        for part in ["Search titles", "Add to", "Zoom in"] {
            assert!(!says(&harness, part), "{what}: {part}");
        }
    }
}

#[test]
fn the_last_slide_names_all_sources_of_the_others() {
    let slides = vec![
        slide(SlideKind::Incident, "One", look("", Some(AMBUSH))),
        slide(SlideKind::Sources, "All", look("", None)),
    ];
    let mut harness = present(slides);
    press(&mut harness, egui::Key::End);
    wait_for(&mut harness, "1. ");
    assert!(says(&harness, "more in the handout"), "not all of them have room");
}

#[test]
fn keys_lead_through_the_slides() {
    use egui::Key::{ArrowUp, Backspace, End, Enter, Home, N, P, PageDown, PageUp, Space};
    let slides = (0..4).map(|number| slide(SlideKind::Section, &format!("Part {number}"), look("", None)));
    let mut harness = present(slides.collect());
    for (key, expected) in [
        (PageDown, 1),
        (Space, 2),
        (PageUp, 1),
        (N, 2),
        (P, 1),
        (Enter, 2),
        (Backspace, 1),
        (End, 3),
        (PageDown, 3),
        (Home, 0),
        (ArrowUp, 0),
    ] {
        press(&mut harness, key);
        assert_eq!(shown(&harness), Some(expected), "after {key:?}");
        assert!(says(&harness, &format!("Part {expected}")), "after {key:?}");
    }
    harness.event(egui::Event::Text("3".into()));
    harness.run_steps(2);
    assert!(says(&harness, "go to 3 of 4"));
    press(&mut harness, Enter);
    assert_eq!(shown(&harness), Some(2));
    press(&mut harness, egui::Key::Escape);
    harness.run_steps(30);
    assert!(harness.state().view().presenting.is_none());
    assert!(says(&harness, "Search titles"), "the panels are back");
}

#[test]
fn the_presenter_may_leave_the_script_and_comes_back() {
    let mut there = look("on:2024", None);
    there.camera = Camera { zoom: 7.0, ..Camera::HOME };
    let slides =
        vec![slide(SlideKind::Map, "First", there), slide(SlideKind::Section, "Second", look("", None))];
    let mut harness = present(slides);
    harness.run_steps(300);
    let camera = harness.state().view().camera;
    assert!((camera.zoom - 7.0).abs() < 1.0, "it was flown there: {camera:?}");
    press(&mut harness, egui::Key::Plus);
    harness.state_mut().act(Action::PanBy(200.0, 0.0));
    harness.run_steps(10);
    assert!(!harness.state().view().camera.looks_like(camera), "it stays where the presenter put it");
    let dataset_key = |harness: &Harness<'_, App>| {
        let shard = &harness.state().shards()[0];
        shard.row_of(AMBUSH).map(|row| shard.key(row))
    };
    let key = dataset_key(&harness);
    harness.state_mut().act(Action::Select(key));
    harness.run_steps(6);
    assert!(says(&harness, "Killed · Wagner"), "what was clicked has its card");
    press(&mut harness, egui::Key::PageDown);
    harness.run_steps(300);
    assert_eq!(shown(&harness), Some(0), "the next step comes back to the slide");
    assert!(harness.state().view().camera.looks_like(camera));
    assert!(!says(&harness, "Killed · Wagner") && selected(&harness).is_none());
    press(&mut harness, egui::Key::PageDown);
    assert_eq!(shown(&harness), Some(1));
}

/// What the look shows is seen beside the card too, with its middle in the middle of what the title leaves.
#[test]
fn the_map_beside_the_card_shows_what_the_look_does() {
    let mut of = look("", Some(AMBUSH));
    of.camera = Camera { zoom: 9.6, ..Camera::HOME };
    let mut harness = present(vec![slide(SlideKind::Incident, "Here", of.clone())]);
    harness.run_steps(400);
    let camera = harness.state().view().camera;
    let map = harness.get_by_label_contains("Map, ").rect();
    assert!(map.width() < 820.0, "the card stands beside it: {map:?}");
    let screen = ScreenSize { width_pt: map.width().into(), height_pt: map.height().into() };
    assert!((camera.zoom - of.camera_on(screen).zoom).abs() < 0.05, "{camera:?}");
    let (x, y) = camera.screen_from_lonlat(Camera::HOME.center, screen);
    let title = harness.get_by_label("Here, in short").rect();
    let middle = f64::from((title.bottom() + map.bottom()) / 2.0 - map.top());
    assert!((x - screen.width_pt / 2.0).abs() < 2.0 && (y - middle).abs() < 30.0, "{x}, {y}, {middle}");
}

#[test]
fn the_curtain_falls_and_a_light_follows_the_pointer() {
    let mut harness = present(vec![slide(SlideKind::Section, "Part", look("", None))]);
    press(&mut harness, egui::Key::B);
    assert!(!says(&harness, "Part"));
    let curtain = |harness: &Harness<'_, App>| harness.state().view().presenting.as_ref().unwrap().curtain;
    assert_eq!(curtain(&harness), Some(Curtain::Black));
    press(&mut harness, egui::Key::W);
    assert_eq!(curtain(&harness), Some(Curtain::White));
    press(&mut harness, egui::Key::W);
    assert!(says(&harness, "Part"));
    press(&mut harness, egui::Key::L);
    harness.hover_at(egui::pos2(400.0, 300.0));
    harness.run_steps(3);
    let light = harness.get_by_label("Light").rect();
    assert!(light.center().distance(egui::pos2(400.0, 300.0)) < 1.0);
    press(&mut harness, egui::Key::L);
    assert!(harness.query_by_label("Light").is_none());
}

#[test]
fn the_presenters_window_has_notes_what_comes_next_and_what_has_changed() {
    let mut first = slide(SlideKind::Incident, "First message", look("", Some(AMBUSH)));
    first.notes = "Say this slowly.".to_owned();
    let key = StableKey { file: String::new(), id: AMBUSH.to_owned() };
    first.seen = Some(Seen { key, killed: Killed { lowest: 1, best: 2, confirmed: 3, highest: 4 } });
    let slides = vec![first, slide(SlideKind::Section, "Second message", look("", None))];
    let mut harness = present(slides);
    for part in ["Say this slowly", "Updated since", "Second message"] {
        assert!(!says(&harness, part), "the audience does not see: {part}");
    }
    press(&mut harness, egui::Key::S);
    for part in ["Say this slowly.", "Updated since", "4 → ", "Second message", "1 / 2", "Notes"] {
        assert!(says(&harness, part), "{part}");
    }
    harness.get_by_label("Next slide").click();
    harness.run_steps(4);
    assert_eq!(shown(&harness), Some(1));
    assert!(says(&harness, "This is the last slide."));
    harness.get_by_label("1  First message").click();
    harness.run_steps(4);
    assert_eq!(shown(&harness), Some(0));
    press(&mut harness, egui::Key::S);
    assert!(!says(&harness, "Say this slowly."));
}

#[test]
fn a_picture_that_cannot_be_shown_is_said_on_its_slide() {
    let folder = tempfile::tempdir().unwrap();
    let of = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
    std::fs::write(of("text.png"), "no picture at all").unwrap();
    let mut harness = present(vec![picture(&of("none.png")), picture(&of("text.png"))]);
    wait_for(&mut harness, "none.png” cannot be read");
    press(&mut harness, egui::Key::PageDown);
    wait_for(&mut harness, "text.png” is no picture");
}

#[test]
fn two_maps_show_what_each_asks_for() {
    let second = Box::new(look("on:2025", None));
    let mut harness = present(vec![slide(SlideKind::TwoMaps(second), "Two years", look("on:2024", None))]);
    harness.run_steps(60);
    let counts: Vec<usize> = ["2024-01-01 – 2024-12-31 · ", "2025-01-01 – 2025-12-31 · "]
        .iter()
        .map(|part| {
            let node = harness.get_by_label_contains(part);
            let label = egui_kittest::kittest::NodeT::accesskit_node(&node).value().unwrap_or_default();
            let words = label.rsplit("· ").next().unwrap_or_default();
            words.split(' ').next().and_then(|count| count.parse().ok()).unwrap_or_default()
        })
        .collect();
    assert_eq!(counts[0], harness.state().hits());
    assert!(counts[0] > 0 && counts[1] > 0 && counts[0] != counts[1], "{counts:?}");
    let maps: Vec<_> = harness.get_all_by_label_contains("Map, ").map(|node| node.rect()).collect();
    assert_eq!(maps.len(), 2);
    assert!(!maps[0].shrink(1.0).intersects(maps[1]), "{maps:?}");
}

/// No words of a slide lie on one another, however large the screen is.
#[test]
fn no_words_overlap() {
    let about = ClaimsAbout { measure: Some(Measure::Killed), party: None };
    let long =
        "A message that is so long that it does not fit on a single line of a slide on any screen there is";
    let kinds = || {
        vec![
            (SlideKind::Map, look("on:2024", None)),
            (SlideKind::Incident, look("", Some(AMBUSH))),
            (SlideKind::Claims(about.clone()), look("", Some(AMBUSH))),
            (SlideKind::Playing, look("on:2024", None)),
            (SlideKind::TwoMaps(Box::new(look("on:2025", None))), look("on:2024", None)),
            (SlideKind::Table, look("", None)),
            (SlideKind::Section, look("", None)),
        ]
    };
    for size in [[1366.0, 768.0], [1024.0, 768.0], [1920.0, 1080.0], [2560.0, 1440.0]] {
        let slides = kinds().into_iter().map(|(kind, look)| slide(kind, long, look)).collect();
        let mut harness = present_in(slides, size);
        for _ in 0..kinds().len() {
            harness.run_steps(4);
            assert!(apart(&harness, size) >= 2);
            press(&mut harness, egui::Key::PageDown);
        }
    }
}

/// Finds that no words lie on others or over the edge, and says how many there are.
#[track_caller]
pub(crate) fn apart(harness: &Harness<'static, App>, size: [f32; 2]) -> usize {
    let labels = harness.query_all_by_role(egui::Role::Label);
    // What is scrolled out of sight has no extent.
    let is_seen = |rect: &egui::Rect| rect.width() > 2.0 && rect.height() > 2.0;
    let words = labels.map(|node| (node.rect(), format!("{node:?}")));
    let words: Vec<_> = words.filter(|(rect, _)| is_seen(rect)).collect();
    let whole = egui::Rect::from_min_size(egui::Pos2::ZERO, size.into());
    for (place, (rect, label)) in words.iter().enumerate() {
        assert!(whole.expand(1.0).contains_rect(*rect), "{size:?}: {label} {rect:?}");
        for (other, named) in &words[place + 1..] {
            assert!(!rect.shrink(1.0).intersects(*other), "{size:?}: {label} lies on {named}");
        }
    }
    words.len()
}

#[test]
fn nothing_moves_while_a_slide_is_shown() {
    let mut harness = present(vec![slide(SlideKind::Map, "Still", look("on:2024", None))]);
    harness.run_steps(400);
    assert!(harness.try_run().is_ok(), "the window comes to rest");
}

#[test]
fn what_is_kept_meanwhile_is_the_view_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.sahelscope");
    let mut of = look("on:2025", None);
    of.camera = Camera { zoom: 9.0, ..Camera::HOME };
    let mut harness = present(vec![slide(SlideKind::Map, "Elsewhere", of)]);
    harness.run_steps(200);
    let write = sahelscope::view::WorkspaceAction::Write(path.clone());
    harness.state_mut().act(Action::Workspace(write));
    harness.run_steps(4);
    let text = std::fs::read_to_string(&path).unwrap();
    let kept: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(kept["filter"], "", "{}", kept["filter"]);
    assert_eq!(kept["selected"], AMBUSH);
    assert!(kept["camera"]["zoom"].as_f64().unwrap() < 8.0);
}
