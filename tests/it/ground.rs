//! The instruments of the map in the window: the one box, a spot and what is near it, measuring, grids, coordinates, views.

use std::sync::{Arc, Mutex};

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Rect, accesskit::Role, vec2};
use egui_kittest::{
    Harness,
    kittest::{NodeT, Queryable},
};
use sahelscope::{
    app::App,
    base::{Area, Bounds, LonLat, coords::CoordFormat, geodesy, grid},
    cli::Options,
    query::language,
    text::{Catalogue, Language},
    view::{Action, Camera, Grid, GroundAction, ScreenSize, Spot, ThemeChoice, Tool},
};

use crate::panels::{comes_to_rest, open, options, says, selected, settle};

const SIZE: [f32; 2] = [1366.0, 900.0];
/// What the one box is called.
const BOX: &str = "Find places, coordinates, incidents, actors, commands";
const TINZAOUATEN: LonLat = LonLat { lon_deg: 2.97, lat_deg: 19.95 };
/// Far from all incidents.
const EMPTY: LonLat = LonLat { lon_deg: 12.3, lat_deg: 24.4 };

/// The bundled incidents over a blank ground, none of them selected.
fn window(asked: Options) -> Harness<'static, App> {
    let mut harness = open(Options { basemap: false, ..asked }, SIZE);
    harness.state_mut().act(Action::Select(None));
    settle(&mut harness);
    harness
}

fn looking_at(center: LonLat, zoom: f64) -> Options {
    Options { center: Some(center), zoom: Some(zoom), ..options() }
}

fn press(harness: &mut Harness<'static, App>, key: Key) {
    harness.key_press(key);
    harness.run_steps(4);
}

fn click(harness: &mut Harness<'static, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run_steps(4);
}

/// Opens the one box by its key, and types.
fn type_in_box(harness: &mut Harness<'static, App>, name: &str, text: &str) {
    press(harness, Key::Slash);
    harness.get_by_role_and_label(Role::TextInput, name).type_text(text);
    harness.run_steps(4);
}

/// Looks for something in the one box, and takes the first find.
fn go(harness: &mut Harness<'static, App>, text: &str) {
    type_in_box(harness, BOX, text);
    press(harness, Key::Enter);
}

fn is_box_open(harness: &Harness<'_, App>) -> bool {
    harness.query_by_role_and_label(Role::TextInput, BOX).is_some()
}

/// What is found, the first one first.
fn finds(harness: &Harness<'_, App>, name: &str) -> Vec<String> {
    let field = harness.get_by_role_and_label(Role::TextInput, name).rect();
    let is_below = |rect: Rect| {
        rect.top() > field.bottom() && (rect.width() - field.width()).abs() < 40.0 && rect.height() == 30.0
    };
    let mut rows: Vec<(f32, String)> = harness
        .query_all_by_role(Role::Button)
        .filter(|node| is_below(node.rect()))
        .map(|node| (node.rect().top(), node.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, label)| label).collect()
}

fn camera(harness: &Harness<'_, App>) -> Camera {
    harness.state().view().camera
}

fn spot(harness: &Harness<'_, App>) -> Spot {
    harness.state().view().ground.spot.clone().expect("a spot is looked at")
}

fn metres(from: LonLat, to: LonLat) -> f64 {
    geodesy::inverse(from, to).distance_m
}

fn map(harness: &Harness<'_, App>) -> (Rect, ScreenSize) {
    let rect = harness.get_by_label_contains("Map, ").rect();
    (rect, ScreenSize { width_pt: f64::from(rect.width()), height_pt: f64::from(rect.height()) })
}

/// The ground at a spot of the window.
fn ground_at(harness: &Harness<'_, App>, at: Pos2) -> LonLat {
    let (rect, screen) = map(harness);
    let at = at - rect.min;
    camera(harness).lonlat_from_screen(f64::from(at.x), f64::from(at.y), screen)
}

/// Where a place is in the window.
fn place_at(harness: &Harness<'_, App>, at: LonLat) -> Pos2 {
    let (rect, screen) = map(harness);
    let (x, y) = camera(harness).screen_from_lonlat(at, screen);
    rect.min + vec2(x as f32, y as f32)
}

/// A spot of the window, so far from the middle of the map.
fn middle(harness: &Harness<'_, App>, right: f32, down: f32) -> Pos2 {
    map(harness).0.center() + vec2(right, down)
}

fn hover(harness: &mut Harness<'static, App>, at: Pos2) {
    harness.hover_at(at);
    harness.run_steps(3);
}

fn click_at(harness: &mut Harness<'static, App>, at: Pos2, button: PointerButton) {
    hover(harness, at);
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: at, button, pressed, modifiers: Modifiers::NONE });
    }
    // Two clicks in a breath would be a double click.
    harness.run_steps(6);
}

/// Texts that were painted in the last frame, and where.
fn painted(harness: &Harness<'_, App>) -> Vec<(String, Rect)> {
    fn add(shape: &egui::Shape, out: &mut Vec<(String, Rect)>) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| add(shape, out)),
            egui::Shape::Text(text) => {
                out.push((text.galley.text().to_owned(), text.galley.rect.translate(text.pos.to_vec2())));
            }
            _ => {}
        }
    }
    let mut out = Vec::new();
    harness.output().shapes.iter().for_each(|clipped| add(&clipped.shape, &mut out));
    out
}

/// What is put on the clipboard from now on.
fn listen_to_copies(harness: &Harness<'_, App>) -> Arc<Mutex<Vec<String>>> {
    let copies: Arc<Mutex<Vec<String>>> = Arc::default();
    let heard = copies.clone();
    let listen = move |ui: &mut egui::Ui| {
        let texts = ui.output(|output| {
            let texts = output.commands.iter().filter_map(|command| match command {
                egui::OutputCommand::CopyText(text) => Some(text.clone()),
                _ => None,
            });
            texts.collect::<Vec<_>>()
        });
        heard.lock().expect("whole").extend(texts);
    };
    harness.ctx.on_end_pass("copies", Arc::new(listen));
    copies
}

#[test]
fn a_name_spelled_as_one_hears_it_leads_there_and_to_what_happened() {
    let mut harness = window(looking_at(EMPTY, 5.0));
    let all = harness.state().hits();
    go(&mut harness, "tin zaouatine");
    assert!(!is_box_open(&harness));
    assert!(metres(camera(&harness).center, TINZAOUATEN) < 5000.0, "{:?}", camera(&harness));
    assert!(camera(&harness).zoom > 9.0, "near enough to see a town");
    let spot = spot(&harness);
    assert_eq!(spot.at, camera(&harness).center);
    let name = spot.name.clone().expect("it was found by a name");
    assert!(name.starts_with("Tin"), "{name}");
    assert!(harness.query_all_by_label(&name).next().is_some(), "the card says what it is");
    let written = CoordFormat::Dd.write(spot.at, spot.precision_km.map(|km| km * 100.0));
    for part in [&*written, "Nearest incidents shown", "Nearest places", "to the line as drawn"] {
        assert!(says(&harness, part), "{part}");
    }
    harness.get_by_label_contains("What happened within").click();
    harness.run_steps(6);
    let filter = &harness.state().view().filter;
    assert_eq!(filter.area, Some(Area::Circle { center: spot.at, radius_km: 50.0 }));
    assert!(language::write(filter).starts_with("circle:"));
    let near = harness.state().hits();
    assert!(0 < near && near < all, "{near} of {all}");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_steps(6);
    assert_eq!((language::write(&harness.state().view().filter).as_str(), harness.state().hits()), ("", all));
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().view().ground.spot, None, "Esc looks away");
}

#[test]
fn arrows_choose_another_find_and_esc_closes_the_box() {
    let mut harness = window(options());
    let before = (camera(&harness), harness.state().view().ground.clone());
    let outcome = |keys: &[Key]| {
        let mut harness = window(looking_at(EMPTY, 5.0));
        type_in_box(&mut harness, BOX, "gao");
        let finds = finds(&harness, BOX);
        assert!(finds.len() > 2, "{finds:?}");
        keys.iter().for_each(|key| press(&mut harness, *key));
        press(&mut harness, Key::Enter);
        assert!(!is_box_open(&harness));
        let view = harness.state().view();
        (finds, view.ground.spot.clone(), view.filter.clone(), selected(&harness))
    };
    let first = outcome(&[]);
    assert!(first.0[0].starts_with("Gao, "), "{:?}", first.0);
    assert_eq!(first.1.as_ref().and_then(|spot| spot.name.as_deref()), Some("Gao"));
    let second = outcome(&[Key::ArrowDown]);
    assert_ne!((&first.1, &first.2, &first.3), (&second.1, &second.2, &second.3), "{:?}", second.0);
    assert_eq!(outcome(&[Key::ArrowDown, Key::ArrowDown, Key::ArrowUp]), second);
    type_in_box(&mut harness, BOX, "gao");
    press(&mut harness, Key::Escape);
    assert!(!is_box_open(&harness));
    assert_eq!((camera(&harness), harness.state().view().ground.clone()), before);
    // The mouse does the same.
    type_in_box(&mut harness, BOX, "gao");
    let row = finds(&harness, BOX)[0].clone();
    click(&mut harness, &row);
    assert_eq!(spot(&harness).name.as_deref(), Some("Gao"));
}

#[test]
fn coordinates_in_any_dress_lead_there_and_are_echoed() {
    let mut harness = window(looking_at(EMPTY, 5.0));
    let written = CoordFormat::ALL.map(|format| format.write(TINZAOUATEN, Some(1.0)));
    let given = [
        "19.95, 2.97",
        "2.97E 19.95N",
        "19°57′00″N 2°58′12″E",
        "19 57 00 N, 2 58 12 E",
        "19d57'00\"N 2d58'12\"E",
        "N 19° 57.000' E 2° 58.200'",
        "geo:19.95,2.97",
        "https://www.google.com/maps/@19.95,2.97,12z",
        "https://www.openstreetmap.org/#map=12/19.95/2.97",
    ];
    for text in given.into_iter().chain(written.iter().map(String::as_str)) {
        harness.state_mut().act(Action::Ground(GroundAction::Unmark));
        harness.state_mut().act(Action::SetCamera(Camera { center: EMPTY, zoom: 5.0 }));
        harness.run_steps(3);
        type_in_box(&mut harness, BOX, text);
        let finds = finds(&harness, BOX);
        // Two bare numbers may be meant the other way round too.
        let readings = if text.starts_with("19.9") { 2 } else { 1 };
        assert_eq!(finds.len(), readings, "{text}: {finds:?}");
        assert!(finds[0].starts_with("19.9") && finds[0].contains(" 2.9"), "{text}: {finds:?}");
        press(&mut harness, Key::Enter);
        assert!(metres(spot(&harness).at, TINZAOUATEN) < 20.0, "{text}: {:?}", spot(&harness));
        assert!(metres(camera(&harness).center, TINZAOUATEN) < 20.0, "{text}: {:?}", camera(&harness));
        let is_zoomed = if text.contains("12") && text.starts_with("https") { 12.0 } else { 11.0 };
        assert_eq!(camera(&harness).zoom, is_zoomed, "{text}");
    }
}

#[test]
fn what_is_no_position_is_said_and_leads_nowhere() {
    let french = "Chercher lieux, coordonnées, incidents, acteurs, commandes";
    for (language, name, faults) in [
        (
            Language::English,
            BOX,
            [
                ("95.2N 2.97E", "There is no latitude of 95.2°"),
                ("19.95N 200E", "There is no longitude of 200°"),
                ("19°75′N 2°E", "Minutes and seconds go up to 59; 75 is too many"),
                ("https://maps.app.goo.gl/abc", "A shortened link holds no coordinates"),
            ],
        ),
        (
            Language::French,
            french,
            [
                ("95.2N 2.97E", "Il n’y a pas de latitude 95.2°"),
                ("19.95N 200E", "Il n’y a pas de longitude 200°"),
                ("19°75′N 2°E", "75"),
                ("https://maps.app.goo.gl/abc", "lien"),
            ],
        ),
    ] {
        let mut harness = window(Options { language: Some(language), ..options() });
        let before = camera(&harness);
        for (text, fault) in faults {
            type_in_box(&mut harness, name, text);
            assert!(says(&harness, fault), "{text}: {fault}");
            press(&mut harness, Key::Enter);
            assert!(camera(&harness).looks_like(before), "{text}");
            assert_eq!(harness.state().view().ground.spot, None, "{text}");
            press(&mut harness, Key::Escape);
        }
    }
}

#[test]
fn of_a_pair_that_is_ambiguous_both_readings_are_offered() {
    let mut harness = window(options());
    type_in_box(&mut harness, BOX, "2.97 19.95");
    let finds = finds(&harness, BOX);
    assert_eq!(finds.len(), 2, "{finds:?}");
    assert!(finds.iter().all(|find| find.contains("one of two readings")), "{finds:?}");
    let latitude_first = finds.iter().position(|find| find.starts_with("2.97, 19.95")).expect("as written");
    if latitude_first == 0 {
        press(&mut harness, Key::ArrowDown);
    }
    press(&mut harness, Key::Enter);
    assert!(metres(spot(&harness).at, TINZAOUATEN) < 1.0, "{:?}", spot(&harness));
}

#[test]
fn actors_incidents_and_commands_are_in_the_same_box() {
    let mut harness = window(options());
    go(&mut harness, "theme dark");
    assert_eq!(harness.state().view().theme, ThemeChoice::Dark);
    go(&mut harness, "overview");
    assert!(harness.state().view().ground.has_overview);
    type_in_box(&mut harness, BOX, "wagner");
    let finds = finds(&harness, BOX);
    let actor = finds.iter().find(|find| find.starts_with("Wagner Group, actor")).expect("an actor");
    click(&mut harness, actor);
    assert_eq!(language::write(&harness.state().view().filter), "actor:\"Wagner Group\"");
    type_in_box(&mut harness, BOX, "ambush near tinzaouaten");
    let finds = self::finds(&harness, BOX);
    let incident = finds.iter().find(|find| find.starts_with("Ambush near")).expect("an incident");
    click(&mut harness, incident);
    assert_eq!(selected(&harness).as_deref(), Some("tinzaouaten-ambush-2024-07"));
    type_in_box(&mut harness, BOX, "qqqq zzzz");
    harness.get_by_label_contains("Show only incidents with").click();
    harness.run_steps(4);
    assert_eq!(harness.state().view().filter.search, "qqqq zzzz");
}

#[test]
fn what_is_typed_with_the_key_in_one_frame_is_in_the_box() {
    let mut harness = window(options());
    // As a slow frame on a real display brings it: the key, its own sign, and what came after.
    let press = |key| Event::Key {
        key,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    let text = |text: &str| Event::Text(text.to_owned());
    harness.input_mut().events.extend([
        press(Key::Slash),
        text("/"),
        press(Key::L),
        text("l"),
        press(Key::D),
        text("d"),
    ]);
    let panels = harness.state().view().panels;
    harness.step();
    harness.run_steps(4);
    assert_eq!(harness.state().view().panels, panels, "no panel was folded by what was typed");
    let field = harness.get_by_role_and_label(Role::TextInput, BOX);
    assert_eq!(field.value().as_deref(), Some("ld"));
    field.type_text("a");
    harness.run_steps(4);
    let field = harness.get_by_role_and_label(Role::TextInput, BOX);
    assert_eq!(field.value().as_deref(), Some("lda"), "one goes on behind it");
}

#[test]
fn the_box_opens_by_two_keys_and_closes_by_them_or_a_press_elsewhere() {
    let mut harness = window(options());
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run_steps(4);
        assert!(is_box_open(&harness));
        assert!(finds(&harness, BOX).len() > 5, "without a word all commands are listed");
        harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
        harness.run_steps(4);
        assert!(!is_box_open(&harness));
    }
    press(&mut harness, Key::Slash);
    assert!(is_box_open(&harness));
    let below = map(&harness).0.center_bottom() - vec2(200.0, 40.0);
    click_at(&mut harness, below, PointerButton::Primary);
    assert!(!is_box_open(&harness));
}

#[test]
fn in_french_names_and_kinds_are_french() {
    let mut harness = window(Options { language: Some(Language::French), ..options() });
    type_in_box(&mut harness, "Chercher lieux, coordonnées, incidents, acteurs, commandes", "algeria");
    let finds = finds(&harness, "Chercher lieux, coordonnées, incidents, acteurs, commandes");
    assert!(finds[0].starts_with("Algérie, ") && finds[0].contains("pays"), "{finds:?}");
    press(&mut harness, Key::Enter);
    assert_eq!(spot(&harness).name.as_deref(), Some("Algérie"));
    for part in ["Ce qui s’est passé à moins de", "Mesurer d’ici", "Cercles"] {
        assert!(says(&harness, part), "{part}");
    }
}

#[test]
fn a_path_is_measured_on_the_ellipsoid_closed_copied_and_undone() {
    let mut harness = window(looking_at(EMPTY, 7.0));
    let copies = listen_to_copies(&harness);
    let text = Catalogue::new(Language::English);
    press(&mut harness, Key::X);
    assert_eq!(harness.state().view().tool, Tool::Measure);
    assert!(says(&harness, "Click the first corner"));
    let spots = [(-110.0, 30.0), (-20.0, 180.0), (120.0, -20.0)].map(|(x, y)| middle(&harness, x, y));
    let clicked = spots.map(|at| ground_at(&harness, at));
    for at in spots {
        click_at(&mut harness, at, PointerButton::Primary);
    }
    let corners = harness.state().view().ground.measured.corners.clone();
    assert_eq!(corners.len(), 3);
    let (length_m, expected_m) = (geodesy::path_length_m(&corners), geodesy::path_length_m(&clicked));
    assert!((length_m / expected_m - 1.0).abs() < 0.005, "{length_m} instead of {expected_m}");
    let said = format!("{} ({})", text.distance(length_m), text.miles(length_m));
    assert!(says(&harness, &said), "{said}");
    let legs: Vec<String> = corners
        .windows(2)
        .map(|pair| {
            let leg = geodesy::inverse(pair[0], pair[1]);
            format!("{} · {}", text.distance(leg.distance_m), text.bearing(leg.bearing_deg))
        })
        .collect();
    for leg in &legs {
        assert!(painted(&harness).iter().any(|(painted, _)| painted == leg), "{leg} on the map");
    }
    // A click on the first corner goes around.
    click_at(&mut harness, spots[0] + vec2(3.0, -2.0), PointerButton::Primary);
    let measured = &harness.state().view().ground.measured;
    assert!(measured.is_closed && measured.corners.len() == 3, "{measured:?}");
    let extent = geodesy::polygon(&corners);
    let said = format!("{}, {} around", text.area(extent.area_m2), text.distance(extent.perimeter_m));
    assert!(says(&harness, &said), "{said}");
    click(&mut harness, "Copy corners, lengths and bearings");
    let copied = copies.lock().expect("whole").concat();
    let lines: Vec<&str> = copied.lines().collect();
    assert_eq!(lines.len(), 5, "what it is, three corners, and the first again: {copied}");
    assert_eq!(lines[0], said);
    let cells: Vec<&str> = lines[2].split('\t').collect();
    let leg = geodesy::inverse(corners[0], corners[1]);
    assert_eq!(
        cells,
        [
            CoordFormat::Dd.write(corners[1], None),
            format!("{:.0}", leg.distance_m),
            format!("{:.1}", leg.bearing_deg)
        ]
    );
    let shape = |harness: &Harness<'_, App>| {
        let measured = &harness.state().view().ground.measured;
        (measured.corners.len(), measured.is_closed)
    };
    click(&mut harness, "Take the last corner back");
    assert_eq!(shape(&harness), (3, false));
    click(&mut harness, "Take the last corner back");
    assert_eq!(shape(&harness), (2, false));
    for expected in [(3, false), (3, true)] {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run_steps(4);
        assert_eq!(shape(&harness), expected);
    }
    click(&mut harness, "Measure nothing");
    assert_eq!(shape(&harness), (0, false));
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().view().tool, Tool::Move);
    assert!(!says(&harness, "Click the first corner"));
}

#[test]
fn a_rectangle_is_brought_into_view_as_it_was_drawn() {
    let mut harness = window(looking_at(EMPTY, 5.0));
    press(&mut harness, Key::Z);
    assert_eq!(harness.state().view().tool, Tool::Zoom);
    let (from, to) = (middle(&harness, -60.0, -50.0), middle(&harness, 40.0, 70.0));
    let asked = Bounds::of_point(ground_at(&harness, from)).including(ground_at(&harness, to));
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    harness.hover_at(middle(&harness, 0.0, 10.0));
    harness.step();
    harness.hover_at(to);
    harness.step();
    harness.drop_at(to);
    harness.run_steps(6);
    assert_eq!(harness.state().view().tool, Tool::Move, "one zoom, one rectangle");
    let (rect, screen) = map(&harness);
    let seen = camera(&harness).bounds(screen);
    let slack = 1e-6;
    assert!(
        seen.min.lon_deg <= asked.min.lon_deg + slack
            && seen.min.lat_deg <= asked.min.lat_deg + slack
            && seen.max.lon_deg >= asked.max.lon_deg - slack
            && seen.max.lat_deg >= asked.max.lat_deg - slack,
        "{seen:?} holds {asked:?}"
    );
    let drawn = Rect::from_two_pos(place_at(&harness, asked.min), place_at(&harness, asked.max));
    let fills = |of: f32, whole: f32| (of / whole - 1.0).abs() < 0.01;
    assert!(fills(drawn.width(), rect.width()) || fills(drawn.height(), rect.height()), "{drawn} in {rect}");
    assert!(drawn.center().distance(rect.center()) < 1.0, "{drawn} in {rect}");
}

#[test]
fn the_map_goes_back_and_forward_through_where_it_looked() {
    let mut harness = window(options());
    let home = camera(&harness);
    go(&mut harness, "tin zaouatine");
    let there = camera(&harness);
    go(&mut harness, "agadez");
    let elsewhere = camera(&harness);
    press(&mut harness, Key::Home);
    let walk = |harness: &mut Harness<'static, App>, key, expected: Camera| {
        harness.key_press_modifiers(Modifiers::ALT.plus(Modifiers::SHIFT), key);
        harness.run_steps(4);
        assert!(camera(harness).looks_like(expected), "{:?} instead of {expected:?}", camera(harness));
    };
    for expected in [elsewhere, there, home] {
        walk(&mut harness, Key::ArrowLeft, expected);
    }
    for expected in [there, elsewhere] {
        walk(&mut harness, Key::ArrowRight, expected);
    }
    assert_eq!(selected(&harness), None, "incidents have a way of their own");
}

#[test]
fn grids_are_labelled_where_their_lines_are() {
    let mut harness = window(looking_at(EMPTY, 8.0));
    press(&mut harness, Key::J);
    assert_eq!(harness.state().view().ground.grid, Grid::Degrees);
    let texts = painted(&harness);
    let of = |texts: &[(String, Rect)], text: &str| {
        texts.iter().find(|(found, _)| found == text).unwrap_or_else(|| panic!("{text}: {texts:?}")).1
    };
    let meridian = of(&texts, "12°E").center().x;
    assert!((meridian - place_at(&harness, LonLat { lon_deg: 12.0, ..EMPTY }).x).abs() < 1.0, "{meridian}");
    let parallel = of(&texts, "24°N").center().y;
    assert!((parallel - place_at(&harness, LonLat { lat_deg: 24.0, ..EMPTY }).y).abs() < 1.0, "{parallel}");

    press(&mut harness, Key::J);
    assert_eq!(harness.state().view().ground.grid, Grid::Mgrs);
    let texts = painted(&harness);
    let is_square = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let squares: Vec<_> = texts.iter().filter(|(text, _)| is_square(text)).collect();
    assert!(squares.len() >= 2, "{texts:?}");
    for (letters, rect) in squares {
        let at = ground_at(&harness, rect.center());
        let judge = geoconvert::LatLon::create(at.lat_deg, at.lon_deg).expect("on the globe").to_mgrs(0);
        assert!(judge.to_string().ends_with(letters.as_str()), "{letters} is {judge}");
    }
    // Nearer, the numbers at the left are of northings, in tens of kilometres.
    harness.state_mut().act(Action::SetCamera(Camera { center: EMPTY, zoom: 10.0 }));
    harness.run_steps(4);
    let texts = painted(&harness);
    let (rect, _) = map(&harness);
    let northings: Vec<_> = texts
        .iter()
        .filter(|(text, at)| {
            let is_at_left = at.left() < rect.left() + 12.0 && at.bottom() < rect.bottom() - 25.0;
            text.parse::<u32>().is_ok() && is_at_left && rect.contains_rect(*at)
        })
        .collect();
    assert!(northings.len() >= 2, "{texts:?}");
    for (text, label) in northings {
        let at = ground_at(&harness, egui::pos2(rect.left() + 3.0, label.center().y));
        let northing_m = grid::Utm::of(at).expect("in a zone").northing_m;
        let (step_m, number) = (10_000.0, text.parse::<f64>().expect("a number"));
        let tens = (northing_m / step_m).rem_euclid(10.0);
        let off = (tens - number).abs().min(10.0 - (tens - number).abs());
        assert!(off < 0.06, "{text} at {northing_m}");
    }
    press(&mut harness, Key::J);
    assert_eq!(harness.state().view().ground.grid, Grid::None);
}

#[test]
fn coordinates_under_the_pointer_are_shown_in_each_form_and_copied() {
    let mut harness = window(looking_at(TINZAOUATEN, 9.0));
    let copies = listen_to_copies(&harness);
    let at = middle(&harness, -90.0, 70.0);
    for format in CoordFormat::ALL.into_iter().cycle().take(CoordFormat::ALL.len() + 1) {
        hover(&mut harness, at);
        assert_eq!(harness.state().view().ground.coordinates, format);
        let here = ground_at(&harness, at);
        let written = format.write(here, Some(camera(&harness).metres_per_pt(here)));
        assert!(harness.query_by_role_and_label(Role::Button, &written).is_some(), "{written}");
        press(&mut harness, Key::K);
        assert_eq!(copies.lock().expect("whole").last(), Some(&written));
        press(&mut harness, Key::V);
    }
    harness.remove_cursor();
    harness.run_steps(3);
    let center = camera(&harness).center;
    let written = CoordFormat::ALL[1].write(center, Some(camera(&harness).metres_per_pt(center)));
    assert!(says(&harness, &format!("Middle: {written}")), "{written}");
}

#[test]
fn the_menu_of_a_spot_marks_copies_measures_and_looks_there() {
    let mut harness = window(looking_at(EMPTY, 8.0));
    let copies = listen_to_copies(&harness);
    let at = middle(&harness, -80.0, -60.0);
    let here = ground_at(&harness, at);
    let choose = |harness: &mut Harness<'static, App>, entry: &str| {
        click_at(harness, at, PointerButton::Secondary);
        harness.get_by_label_contains(entry).click();
        harness.run_steps(6);
    };
    choose(&mut harness, "Copy 2");
    let written = CoordFormat::Dd.write(here, Some(camera(&harness).metres_per_pt(here)));
    assert_eq!(*copies.lock().expect("whole"), [written]);
    choose(&mut harness, "Measure from here");
    let view = harness.state().view();
    assert_eq!((view.tool, view.ground.measured.corners.len()), (Tool::Measure, 1));
    assert!(metres(view.ground.measured.corners[0], here) < 1.0);
    press(&mut harness, Key::Escape);
    choose(&mut harness, "What is here?");
    assert!(metres(spot(&harness).at, here) < 1.0);
    press(&mut harness, Key::Escape);
    choose(&mut harness, "Look here");
    assert!(metres(camera(&harness).center, here) < 1.0);
}

/// Points and kilometres of the scale bar in the last frame.
fn scale_bar(harness: &Harness<'_, App>) -> (f64, f64) {
    fn is_bar(shape: &egui::Shape) -> Option<f64> {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().find_map(is_bar),
            egui::Shape::Path(path) if !path.closed => match path.points[..] {
                [a, b, c, d] if a.x == b.x && b.y == c.y && c.x == d.x && a.y < b.y && a.y == d.y => {
                    Some(f64::from(c.x - b.x) + 1.0)
                }
                _ => None,
            },
            _ => None,
        }
    }
    let width = harness.output().shapes.iter().find_map(|clipped| is_bar(&clipped.shape));
    let texts = painted(harness);
    let (text, _) = texts.iter().find(|(text, _)| text.contains("km · ")).expect("its length");
    let number: String =
        text.split("km").next().unwrap_or_default().chars().filter(char::is_ascii_digit).collect();
    (width.expect("a bar"), number.parse().expect("kilometres"))
}

#[test]
fn the_scale_is_true_where_the_pointer_is() {
    let mut harness = window(looking_at(LonLat { lon_deg: 5.0, lat_deg: 45.0 }, 4.0));
    let (rect, screen) = map(&harness);
    let mut seen = Vec::new();
    for y in [60.0, rect.height() - 60.0] {
        let at = rect.min + vec2(rect.width() / 2.0, y);
        hover(&mut harness, at);
        let (points, km) = scale_bar(&harness);
        // Half to either side, since the scale grows with the latitude.
        let here = ground_at(&harness, at);
        let [east, west] = [90.0, 270.0].map(|bearing| {
            camera(&harness).screen_from_lonlat(geodesy::direct(here, bearing, km * 500.0), screen)
        });
        let expected = (east.0 - west.0).hypot(east.1 - west.1);
        assert!(
            (points - expected).abs() < 1.5 + 0.012 * expected,
            "{km} km: {points} instead of {expected}"
        );
        seen.push(points / km);
    }
    assert!(seen[0] > 1.5 * seen[1], "the north of a map is drawn larger: {seen:?}");
}

#[test]
fn the_small_map_says_where_one_is_and_leads_elsewhere() {
    let mut harness = window(looking_at(EMPTY, 8.0));
    press(&mut harness, Key::I);
    let small = harness.get_by_label("Overview: click where to look").rect();
    let before = camera(&harness);
    click_at(&mut harness, small.center() + vec2(-40.0, -20.0), PointerButton::Primary);
    // It looks four zooms farther out: each of its points is sixteen of the map's.
    let expected = before.panned(-40.0 * 16.0, -20.0 * 16.0);
    let off = metres(camera(&harness).center, expected.center);
    assert!(off < before.metres_per_pt(EMPTY) * 17.0, "{off} m beside {expected:?}");
    press(&mut harness, Key::I);
    assert!(!says(&harness, "Overview: click where to look"));
}

#[test]
fn rings_are_drawn_around_a_spot_at_their_distances() {
    let mut harness = window(looking_at(EMPTY, 8.0));
    press(&mut harness, Key::W);
    let at = spot(&harness).at;
    click(&mut harness, "Rings");
    harness.get_by_role_and_label(Role::RadioButton, "25\u{a0}km").click();
    harness.run_steps(6);
    assert_eq!(harness.state().view().ground.rings_km, Some(25.0));
    let texts = painted(&harness);
    for km in [25.0, 50.0] {
        let rim = place_at(&harness, geodesy::direct(at, 0.0, km * 1000.0));
        let label = format!("{km}\u{a0}km");
        let is_there = texts.iter().any(|(text, rect)| *text == label && rect.center().distance(rim) < 2.0);
        assert!(is_there, "{label} at {rim}: {texts:?}");
    }
    press(&mut harness, Key::Escape);
    assert_eq!(harness.state().view().ground.rings_km, None);
}

#[test]
fn with_all_instruments_shown_nothing_is_drawn_while_nothing_changes() {
    let mut harness = open(looking_at(TINZAOUATEN, 8.0), SIZE);
    let corner = |lon_deg, lat_deg| Action::Ground(GroundAction::Measure(LonLat { lon_deg, lat_deg }));
    let actions = [
        Action::Ground(GroundAction::Mark(Spot::at(TINZAOUATEN))),
        Action::Ground(GroundAction::Rings(Some(10.0))),
        Action::Ground(GroundAction::SetGrid(Grid::Mgrs)),
        Action::Ground(GroundAction::ToggleOverview),
        corner(2.0, 20.0),
        corner(3.0, 20.5),
        corner(3.5, 19.5),
    ];
    actions.into_iter().for_each(|action| harness.state_mut().act(action));
    press(&mut harness, Key::X);
    comes_to_rest(&mut harness);
}

#[test]
fn the_keyboard_alone_finds_marks_and_goes_on() {
    let mut harness = window(options());
    go(&mut harness, "agadez");
    let there = spot(&harness).at;
    press(&mut harness, Key::ArrowRight);
    press(&mut harness, Key::Plus);
    assert!(metres(camera(&harness).center, there) > 1000.0);
    // Without a pointer over the map the middle is meant.
    press(&mut harness, Key::W);
    assert!(metres(spot(&harness).at, camera(&harness).center) < 1.0);
    assert_eq!(spot(&harness).name, None);
    press(&mut harness, Key::J);
    press(&mut harness, Key::V);
    let ground = &harness.state().view().ground;
    assert_eq!((ground.grid, ground.coordinates), (Grid::Degrees, CoordFormat::ALL[1]));
}

#[test]
fn the_keyboard_alone_measures() {
    let mut harness = window(looking_at(EMPTY, 7.0));
    press(&mut harness, Key::X);
    let mut middles = Vec::new();
    for key in [Key::ArrowRight, Key::ArrowDown, Key::ArrowLeft] {
        press(&mut harness, key);
        harness.run_steps(30);
        middles.push(camera(&harness).center);
        press(&mut harness, Key::Enter);
    }
    let measured = |harness: &Harness<'_, App>| {
        let measured = &harness.state().view().ground.measured;
        (measured.corners.clone(), measured.is_closed)
    };
    let (corners, is_closed) = measured(&harness);
    assert_eq!((corners.len(), is_closed), (3, false));
    assert!(corners.iter().zip(&middles).all(|(corner, middle)| metres(*corner, *middle) < 10.0));
    harness.key_press_modifiers(Modifiers::SHIFT, Key::Enter);
    harness.run_steps(4);
    assert!(measured(&harness).1, "around the area");
    for expected in [(3, false), (2, false)] {
        press(&mut harness, Key::Backspace);
        let (corners, is_closed) = measured(&harness);
        assert_eq!((corners.len(), is_closed), expected);
    }
}
