//! A briefing made in the window: slides, their words, what has changed of them, and what is drawn on them.

use egui::{Key, Modifiers, Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use sahelscope::{
    app::App,
    cli::Options,
    view::{
        Action, Anchor, Annotation, BriefingAction, ClaimsAbout, Dock, Figure, Panel, Slide, SlideKind, Tone,
        Wording,
    },
};

use crate::panels::{comes_to_rest, open, options, says};

const AMBUSH: &str = "tinzaouaten-ambush-2024-07";

/// The window with the strip of slides, high enough for all of it.
fn window() -> Harness<'static, App> {
    let mut harness = open(Options { select: Some(AMBUSH.into()), ..options() }, [1600.0, 1000.0]);
    harness.key_press(Key::F7);
    harness.run_steps(24);
    harness
}

/// The same with these slides, the first one chosen.
fn with(kinds: impl IntoIterator<Item = SlideKind>) -> Harness<'static, App> {
    let mut harness = window();
    kinds.into_iter().for_each(|kind| brief(&mut harness, BriefingAction::Add(kind)));
    let first = slides(&harness)[0].id;
    brief(&mut harness, BriefingAction::Choose(Some(first)));
    harness
}

fn brief(harness: &mut Harness<'static, App>, action: BriefingAction) {
    harness.state_mut().act(Action::Briefing(action));
    harness.run_steps(6);
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(6);
}

fn press(harness: &mut Harness<'static, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_steps(6);
}

/// A field or a list to choose from; its name stands over it too.
fn field<'a>(harness: &'a Harness<'_, App>, name: &'a str) -> egui_kittest::Node<'a> {
    fields(harness, name).next().unwrap_or_else(|| panic!("no field {name}"))
}

fn fields<'a>(harness: &'a Harness<'_, App>, name: &'a str) -> impl Iterator<Item = egui_kittest::Node<'a>> {
    let is_field = |node: &egui_kittest::Node<'_>| {
        let role = node.accesskit_node().role();
        matches!(role, Role::TextInput | Role::MultilineTextInput | Role::ComboBox)
    };
    harness.get_all_by_label(name).filter(is_field)
}

fn write(harness: &mut Harness<'static, App>, name: &str, said: &str) {
    field(harness, name).focus();
    harness.run_steps(2);
    field(harness, name).type_text(said);
    harness.run_steps(4);
}

fn open_list(harness: &mut Harness<'static, App>, name: &str) {
    field(harness, name).click();
    harness.run_steps(6);
}

fn slides(harness: &Harness<'_, App>) -> Vec<Slide> {
    harness.state().view().briefing.slides.clone()
}

fn titles(harness: &Harness<'_, App>) -> String {
    slides(harness).iter().map(|slide| slide.title.as_str()).collect::<Vec<_>>().join(" ")
}

fn drawn(harness: &Harness<'_, App>) -> Vec<Annotation> {
    slides(harness)[0].annotations.clone()
}

/// Gives the slides short titles: A, B, C.
fn name(harness: &mut Harness<'static, App>) {
    for (slide, title) in slides(harness).iter().zip(["A", "B", "C", "D"]) {
        brief(harness, BriefingAction::Write(slide.id, Wording::Title(title.into())));
    }
}

fn map(harness: &Harness<'_, App>) -> Rect {
    harness.get_by_label_contains("Map, ").rect()
}

/// Where an annotation's first point is in the window.
fn spot(harness: &Harness<'_, App>, annotation: &Annotation) -> Pos2 {
    let map = map(harness);
    match &annotation.anchor {
        Anchor::Screen(points) => map.min + vec2(points[0].0, points[0].1) * map.size(),
        Anchor::Ground(points) => {
            let screen = sahelscope::view::ScreenSize {
                width_pt: f64::from(map.width()),
                height_pt: f64::from(map.height()),
            };
            let (x, y) = harness.state().view().camera.screen_from_lonlat(points[0], screen);
            map.min + vec2(x as f32, y as f32)
        }
    }
}

/// Presses at one spot and lets go at another.
fn drag(harness: &mut Harness<'static, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.run_steps(2);
    harness.drag_at(from);
    harness.run_steps(2);
    for share in [0.5, 1.0] {
        harness.hover_at(from.lerp(to, share));
        harness.run_steps(2);
    }
    harness.drop_at(to);
    harness.run_steps(4);
}

fn click_at(harness: &mut Harness<'static, App>, at: Pos2) {
    harness.hover_at(at);
    harness.run_steps(2);
    harness.drag_at(at);
    harness.step();
    harness.drop_at(at);
    harness.run_steps(4);
    // Two clicks of somebody who means two.
    harness.run_steps(10);
}

#[test]
fn an_empty_strip_says_what_to_do_and_what_is_open_becomes_the_slide() {
    let mut harness = window();
    assert!(says(&harness, "No slides yet"));
    let kind = |harness: &Harness<'_, App>| slides(harness).last().expect("a slide").kind.clone();
    click(&mut harness, "Add slide");
    assert_eq!(kind(&harness), SlideKind::Incident, "the card is open");
    assert!(!says(&harness, "No slides yet"));
    harness.state_mut().act(Action::ShowDock(Dock::Charts));
    harness.run_steps(8);
    click(&mut harness, "Add slide");
    assert_eq!(kind(&harness), SlideKind::Chart);
    harness.state_mut().act(Action::ShowDock(Dock::Charts));
    harness.state_mut().act(Action::Select(None));
    harness.run_steps(8);
    click(&mut harness, "Add slide");
    assert_eq!(kind(&harness), SlideKind::Map);
    comes_to_rest(&mut harness);
}

#[test]
fn each_kind_is_added_from_the_menu() {
    let mut harness = window();
    let is_there = |slide: &Slide, kind: &str| match &slide.kind {
        SlideKind::Map => kind == "Map",
        SlideKind::Incident => kind == "Map and incident",
        SlideKind::Claims(about) => kind == "Who claims what" && *about == ClaimsAbout::default(),
        SlideKind::Playing => kind == "Map with time playing",
        SlideKind::TwoMaps(second) => kind == "Two maps" && **second == slide.look,
        SlideKind::Table => kind == "Table",
        SlideKind::Chart => kind == "Charts",
        SlideKind::Section => kind == "Title or section",
        SlideKind::Sources => kind == "Sources",
        SlideKind::Picture(_) => false,
    };
    let kinds = [
        "Map",
        "Map and incident",
        "Who claims what",
        "Map with time playing",
        "Two maps",
        "Table",
        "Charts",
        "Title or section",
        "Sources",
    ];
    for kind in kinds {
        click(&mut harness, "Add a slide of a kind");
        harness.get_all_by_label_contains(&format!("  {kind}")).next().expect(kind).click();
        harness.run_steps(8);
        let added = slides(&harness).pop().expect("a slide");
        assert!(is_there(&added, kind), "{kind}: {:?}", added.kind);
    }
    assert_eq!(slides(&harness).len(), kinds.len());
    // The system's dialog for a picture cannot be opened here.
    brief(&mut harness, BriefingAction::Add(SlideKind::Picture("/maps/x/camp.png".into())));
    assert!(says(&harness, "camp.png"));
}

#[test]
fn slides_are_put_in_order_by_dragging_and_by_keys() {
    let mut harness = with([SlideKind::Map, SlideKind::Section, SlideKind::Table]);
    name(&mut harness);
    let place = |harness: &Harness<'_, App>, number: usize| {
        harness.get_by_label_contains(&format!("Slide {number}: ")).rect()
    };
    let (first, last) = (place(&harness, 1), place(&harness, 3));
    drag(&mut harness, first.center(), last.right_center() - vec2(4.0, 0.0));
    assert_eq!(titles(&harness), "B C A");
    let (second, first) = (place(&harness, 2).center(), place(&harness, 1).left_center() + vec2(4.0, 0.0));
    drag(&mut harness, second, first);
    assert_eq!(titles(&harness), "C B A");
    harness.get_by_label_contains("Slide 1: C").focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(titles(&harness), "B C A");
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(titles(&harness), "B A C", "the last place is the last");
    press(&mut harness, Modifiers::NONE, Key::ArrowLeft);
    let chosen = harness.state().view().slide;
    assert_eq!(chosen, Some(slides(&harness)[1].id), "arrows go from slide to slide");
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(titles(&harness), "A B C", "and keep the keyboard");
}

#[test]
fn a_slide_is_left_out_doubled_deleted_and_comes_back() {
    let mut harness = with([SlideKind::Map, SlideKind::Section]);
    name(&mut harness);
    click(&mut harness, "Leave out when presenting");
    assert!(slides(&harness)[0].is_hidden && says(&harness, "left out"));
    click(&mut harness, "Duplicate");
    assert_eq!(titles(&harness), "A A B");
    click(&mut harness, "Delete slide");
    assert_eq!(titles(&harness), "A B");
    harness.get_by_label_contains("Slide deleted – Undo").click();
    harness.run_steps(6);
    assert_eq!(titles(&harness), "A A B");
    assert!(!says(&harness, "Slide deleted"));
    click(&mut harness, "Delete slide");
    // Once something else was done, undo means that.
    harness.state_mut().act(Action::Search("battle".into()));
    harness.run_steps(6);
    assert!(!says(&harness, "Slide deleted"));
    harness.get_by_label_contains("Slide 1: ").focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(slides(&harness).len(), 1);
}

#[test]
fn a_slide_is_seen_as_it_was_taken_though_charts_fold_away_under_it() {
    let mut harness = with([SlideKind::Map]);
    let slide = slides(&harness)[0].id;
    harness.run_steps(60);
    let taken = harness.state().view().camera;
    harness.state_mut().act(Action::ShowDock(Dock::Charts));
    harness.run_steps(60);
    brief(&mut harness, BriefingAction::Choose(Some(slide)));
    harness.run_steps(60);
    assert_eq!(harness.state().view().dock, None);
    assert!((harness.state().view().camera.zoom - taken.zoom).abs() < 0.01, "as large as it was");
}

#[test]
fn a_slide_chosen_by_a_click_has_the_keyboard() {
    let mut harness = with([SlideKind::Map, SlideKind::Section]);
    let first = slides(&harness)[0].id;
    let names: Vec<String> = slides(&harness).iter().map(|slide| slide.title.clone()).collect();
    let label = harness.get_all_by_role(Role::Button).find_map(|node| {
        let label = node.accesskit_node().label()?;
        label.contains(&names[0]).then(|| node.rect().center() - vec2(0.0, 30.0))
    });
    click_at(&mut harness, label.expect("it is in the strip"));
    harness.run_steps(30);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(slides(&harness)[1].id, first, "it went to the right");
}

#[test]
fn words_are_written_in_the_strip_and_beside_it() {
    let mut harness = with([SlideKind::Map]);
    let title = harness.get_by_label_contains("Slide 1: ");
    title.focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::F2);
    assert_eq!(fields(&harness, "Title").count(), 2, "in the strip and beside it");
    let field = field(&harness, "Title");
    assert!(field.is_focused());
    field.type_text("Who holds Kidal");
    harness.run_steps(4);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(slides(&harness)[0].title.contains("Who holds Kidal"));
    assert_eq!(fields(&harness, "Title").count(), 1);
    for (name, said) in [("Caption", "July 2024"), ("Speaker notes", "Say who counted.")] {
        write(&mut harness, name, said);
    }
    let slide = slides(&harness).remove(0);
    assert_eq!((slide.caption.as_str(), slide.notes.as_str()), ("July 2024", "Say who counted."));
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(slides(&harness)[0].notes, "", "what was typed is one step");
}

#[test]
fn what_is_said_of_the_whole_is_written() {
    use sahelscope::{model::Tlp, view::Handling};
    let mut harness = with([SlideKind::Map]);
    click(&mut harness, "Whole briefing");
    write(&mut harness, "Title of the briefing", "Tinzaouaten");
    write(&mut harness, "Made by", "Desk");
    write(&mut harness, "Date of information", "2024-08-02");
    write(&mut harness, "Disclaimer", "Draft.");
    let briefing = harness.state().view().briefing.clone();
    let informed = briefing.informed.map(|day| day.to_string());
    assert_eq!((briefing.title.as_str(), briefing.producer.as_str()), ("Tinzaouaten", "Desk"));
    assert_eq!((informed.as_deref(), briefing.disclaimer.as_deref()), (Some("2024-08-02"), Some("Draft.")));
    open_list(&mut harness, "Handling mark");
    click(&mut harness, "TLP:AMBER");
    assert_eq!(harness.state().view().briefing.handling, Handling::Tlp(Tlp::Amber));
    open_list(&mut harness, "Handling mark");
    click(&mut harness, "Own mark");
    write(&mut harness, "Text of the mark", "RESTRICTED");
    assert_eq!(harness.state().view().briefing.handling, Handling::Own("RESTRICTED".into()));
}

#[test]
fn a_slide_of_claims_is_about_one_measure_and_party() {
    let mut harness = with([SlideKind::Claims(ClaimsAbout::default())]);
    open_list(&mut harness, "Claims about");
    let is_choice = |node: &egui_kittest::Node<'_>| node.accesskit_node().role() == Role::Button;
    let choice = harness.get_all_by_label_contains("Killed · ").find(is_choice);
    choice.expect("there are claims of the killed").click();
    harness.run_steps(6);
    let SlideKind::Claims(about) = slides(&harness).remove(0).kind else { panic!("it is about claims") };
    assert_eq!(about.measure, Some(sahelscope::model::Measure::Killed));
    assert!(about.party.is_some());
}

#[test]
fn what_has_changed_is_told_and_can_be_right() {
    let mut harness = with([SlideKind::Incident]);
    let mut slide = slides(&harness).remove(0);
    assert!(!says(&harness, "changed since it was made"));
    let seen = slide.seen.as_mut().expect("it shows an incident");
    let now = seen.killed.lowest;
    seen.killed.lowest = now + 4;
    slide.matching = Some(2);
    let all = slide.look.clone();
    brief(&mut harness, BriefingAction::Load(Box::new(sahelscope::view::Briefing::of_slides(vec![slide]))));
    let id = slides(&harness)[0].id;
    brief(&mut harness, BriefingAction::Choose(Some(id)));
    assert!(says(&harness, &format!("updated since this slide was made: {} → {now}", now + 4)));
    assert!(says(&harness, "2 → 153 incidents match since this slide was made"));
    assert!(says(&harness, "changed since it was made"), "the strip says so too");
    // Of what is right the slide's own filter is counted, not what is asked for now.
    harness.state_mut().act(Action::Search("helicopter".into()));
    harness.run_steps(8);
    click(&mut harness, "Right as it is now");
    assert!(!says(&harness, "since this slide was made"));
    let slide = slides(&harness).remove(0);
    assert_eq!((slide.matching, slide.look), (Some(153), all));
    comes_to_rest(&mut harness);
}

#[test]
fn what_is_drawn_by_mouse_is_there_moved_and_undone() {
    let mut harness = with([SlideKind::Map]);
    let middle = map(&harness).center();
    click(&mut harness, "Draw: Rectangle");
    drag(&mut harness, middle, middle + vec2(120.0, 70.0));
    click(&mut harness, "Draw: Numbered pin");
    click_at(&mut harness, middle + vec2(-90.0, 60.0));
    click(&mut harness, "Draw: Movement");
    for (x, y) in [(-60.0, 10.0), (-20.0, -50.0), (60.0, -70.0)] {
        click_at(&mut harness, middle + vec2(x, y));
    }
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let figures: Vec<Figure> = drawn(&harness).iter().map(|of| of.figure).collect();
    assert_eq!(figures, [Figure::Rectangle, Figure::Pin, Figure::Movement]);
    let movement = drawn(&harness).remove(2);
    assert!(matches!(&movement.anchor, Anchor::Ground(points) if points.len() == 3));
    // The tool goes, then the choice; then the incident's selection is next.
    let selection = harness.state().view().selection.clone();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().view().selection, selection);
    // By its head, since its point is none of it.
    let pin = drawn(&harness).remove(1);
    let at = spot(&harness, &pin) - vec2(0.0, 20.0);
    drag(&mut harness, at, at + vec2(-30.0, -40.0));
    let moved = drawn(&harness).remove(1);
    assert!((spot(&harness, &moved) - spot(&harness, &pin) - vec2(-30.0, -40.0)).length() < 0.5);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(drawn(&harness).len(), 2);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(drawn(&harness)[1], moved);
    press(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(drawn(&harness)[1], pin, "a drag is one step");
    // Where nothing is drawn the map is dragged as ever.
    let before = harness.state().view().camera;
    drag(&mut harness, middle + vec2(-150.0, 20.0), middle + vec2(-190.0, 20.0));
    assert_ne!(harness.state().view().camera, before);
}

#[test]
fn a_line_ends_with_a_double_click_and_a_point_snaps_to_an_incident() {
    let mut harness = with([SlideKind::Map]);
    let view = harness.state().view();
    let (camera, map) = (view.camera, map(&harness));
    let screen =
        sahelscope::view::ScreenSize { width_pt: f64::from(map.width()), height_pt: f64::from(map.height()) };
    let data: serde_json::Value =
        serde_json::from_str(&crate::tree::text("data/incidents.geojson")).expect("it is JSON");
    let ambush = data["features"].as_array().expect("features").iter().find(|of| of["id"] == AMBUSH);
    let at = &ambush.expect("it is there")["geometry"]["coordinates"];
    let place = sahelscope::base::LonLat {
        lon_deg: at[0].as_f64().expect("a number"),
        lat_deg: at[1].as_f64().expect("a number"),
    };
    let (x, y) = camera.screen_from_lonlat(place, screen);
    let mark = map.min + vec2(x as f32, y as f32);
    // A frame takes a quarter of a second here.
    harness.ctx.options_mut(|options| options.input_options.max_double_click_delay = 2.0);
    click(&mut harness, "Draw: Line");
    click_at(&mut harness, mark + vec2(4.0, -3.0));
    let end = mark + vec2(-30.0, 90.0);
    harness.hover_at(end);
    harness.run_steps(2);
    for _ in 0..2 {
        harness.drag_at(end);
        harness.step();
        harness.drop_at(end);
        harness.step();
    }
    harness.run_steps(4);
    let Anchor::Ground(points) = drawn(&harness).remove(0).anchor else { panic!("on the ground") };
    assert_eq!(points.len(), 2, "{points:?}");
    assert!(
        (points[0].lon_deg - place.lon_deg).abs() < 1e-4 && (points[0].lat_deg - place.lat_deg).abs() < 1e-4
    );
}

#[test]
fn drawing_works_by_the_keyboard_alone() {
    let mut harness = with([SlideKind::Map]);
    click(&mut harness, "Fixed to the screen, not to the ground");
    click(&mut harness, "Draw: Text");
    // Nothing has the keyboard but the tool.
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let text = drawn(&harness).remove(0);
    assert_eq!((text.words.as_str(), &text.anchor), ("Text", &Anchor::Screen(vec![(0.5, 0.5)])));
    // Its words are written over at once.
    harness.get_by_label("Words beside it").type_text("Kidal");
    harness.run_steps(4);
    assert_eq!(drawn(&harness)[0].words, "Kidal");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let row = |harness: &Harness<'_, App>| harness.get_by_label("Text: Kidal").rect();
    assert!(row(&harness).width() > 10.0);
    harness.get_by_label("Text: Kidal").focus();
    harness.run_steps(3);
    let before = spot(&harness, &drawn(&harness)[0]);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    let after = spot(&harness, &drawn(&harness)[0]);
    assert!((after - before - vec2(1.0, 10.0)).length() < 0.1, "{before:?} {after:?}");
    click(&mut harness, "Colour of warning");
    assert_eq!(drawn(&harness)[0].tone, Tone::Warning);
    click(&mut harness, "Fixed to the screen, not to the ground");
    assert!(matches!(drawn(&harness)[0].anchor, Anchor::Ground(_)), "what is chosen changes its anchor");
    harness.get_by_label("Text: Kidal").focus();
    harness.run_steps(3);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(drawn(&harness), []);
    // Every figure can be put in the middle of the map.
    for name in ["Arrow", "Circle", "Area", "Movement"] {
        harness.get_by_label_contains("Place in the middle of the map").click();
        harness.run_steps(6);
        harness.get_all_by_label_contains(&format!("  {name}")).next().expect(name).click();
        harness.run_steps(8);
    }
    let figures: Vec<Figure> = drawn(&harness).iter().map(|of| of.figure).collect();
    assert_eq!(figures, [Figure::Arrow, Figure::Circle, Figure::Polygon, Figure::Movement]);
    assert!(drawn(&harness)[1].reach > 1.0, "{:?}", drawn(&harness)[1]);
}

#[test]
fn what_is_drawn_is_seen_while_its_slide_is_looked_at() {
    let mut harness = with([SlideKind::Map]);
    let has_tools = |harness: &Harness<'_, App>| harness.query_by_label("Draw: Arrow").is_some();
    assert!(has_tools(&harness));
    harness.state_mut().act(Action::PanBy(200.0, 0.0));
    harness.run_steps(4);
    assert!(has_tools(&harness), "the camera may move");
    harness.state_mut().act(Action::Search("helicopter".into()));
    harness.run_steps(8);
    assert!(!has_tools(&harness) && says(&harness, "another filter is on now"));
    let id = slides(&harness)[0].id;
    brief(&mut harness, BriefingAction::Choose(Some(id)));
    assert!(has_tools(&harness));
    harness.state_mut().act(Action::TogglePanel(Panel::Slides));
    harness.run_steps(24);
    assert!(!has_tools(&harness));
}

#[test]
fn five_hundred_slides_are_no_more_work_than_those_in_view() {
    let mut harness = window();
    harness.state_mut().act(Action::Briefing(BriefingAction::Add(SlideKind::Map)));
    harness.run_steps(4);
    let one = slides(&harness).remove(0);
    let many = sahelscope::view::Briefing::of_slides(vec![one; 600]);
    brief(&mut harness, BriefingAction::Load(Box::new(many)));
    assert_eq!(slides(&harness).len(), 500);
    assert!(harness.get_all_by_label_contains("Slide ").count() < 16);
    let last = slides(&harness)[499].id;
    brief(&mut harness, BriefingAction::Choose(Some(last)));
    harness.run_steps(60);
    assert!(says(&harness, "Slide 500: "), "the chosen one comes into view");
    click(&mut harness, "Add slide");
    assert_eq!(slides(&harness).len(), 500, "there are no more");
    comes_to_rest(&mut harness);
}
