//! Many incidents in the window: counted by cells, as a density, each by itself, and what that takes.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use egui::{Pos2, vec2};
use egui_kittest::{Harness, kittest::Queryable};
use sahelscope::{
    app::{App, Surroundings},
    base::LonLat,
    cli::Options,
    ui::map::install_renderer,
    view::{Action, MarkStyle, ScreenSize},
};

use crate::panels::{open, options, says, selected, settle};

const SIZE: [f32; 2] = [1366.0, 768.0];

/// A table of incidents at these places, so many at each, spread over so many degrees.
fn table(folder: &Path, places: &[(f64, f64, usize)], spread_deg: f64) -> PathBuf {
    let mut text = String::from("id,title,date,latitude,longitude,event_type\n");
    for (place, (lon, lat, count)) in places.iter().enumerate() {
        for number in 0..*count {
            let step = |by: usize| (number * by % 101) as f64 / 100.0 - 0.5;
            let (lon, lat) = (lon + step(17) * spread_deg, lat + step(31) * spread_deg);
            let kind = ["Battles", "Protests"][number % 2];
            writeln!(
                text,
                "{place}-{number},Event {number},2024-07-{:02},{lat:.5},{lon:.5},{kind}",
                number % 28 + 1
            )
            .expect("a string takes everything");
        }
    }
    let path = folder.join("many.csv");
    std::fs::write(&path, text).expect("it can be written");
    path
}

fn looking_at(path: PathBuf, lon_deg: f64, lat_deg: f64, zoom: f64) -> Options {
    Options { files: vec![path], center: Some(LonLat { lon_deg, lat_deg }), zoom: Some(zoom), ..options() }
}

/// Where a place is in the window.
fn spot(harness: &Harness<'_, App>, lon_deg: f64, lat_deg: f64) -> Pos2 {
    let map = harness.get_by_label_contains("Map, ").rect();
    let screen = ScreenSize { width_pt: f64::from(map.width()), height_pt: f64::from(map.height()) };
    let (x, y) = harness.state().view().camera.screen_from_lonlat(LonLat { lon_deg, lat_deg }, screen);
    map.min + vec2(x as f32, y as f32)
}

fn click(harness: &mut Harness<'static, App>, at: Pos2) {
    harness.hover_at(at);
    harness.step();
    harness.drag_at(at);
    harness.drop_at(at);
    settle(harness);
}

#[test]
fn crowds_are_counted_by_cells_and_a_click_shows_them_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = table(folder.path(), &[(0.0, 17.0, 15_000), (4.0, 17.0, 9_000)], 0.05);
    let mut harness = open(looking_at(path, 2.0, 17.0, 6.0), SIZE);
    assert!(says(&harness, "Discs: how many incidents"), "24 000 in view are clusters");
    let camera = harness.state().view().camera;
    let there = spot(&harness, 4.0, 17.0);
    harness.hover_at(there);
    harness.run_steps(4);
    assert!(says(&harness, "9 000 incidents") || says(&harness, "9\u{a0}000 incidents"));
    assert!(says(&harness, "Click to see them apart"));
    click(&mut harness, there);
    let closer = harness.state().view().camera;
    assert!(closer.zoom > camera.zoom + 1.0, "{closer:?}");
    assert!((closer.center.lon_deg - 4.0).abs() < 0.1, "{closer:?}");
    // There are fewer in view now than is a crowd.
    assert!(!says(&harness, "Discs: how many incidents"));
}

#[test]
fn what_stands_on_one_spot_is_chosen_from_a_list_of_the_newest() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = table(folder.path(), &[(1.0, 17.0, 300)], 0.0);
    let mut harness = open(looking_at(path, 1.0, 17.0, 9.0), SIZE);
    harness.state_mut().act(Action::SetMarkStyle(MarkStyle::Clusters));
    harness.run_steps(4);
    let there = spot(&harness, 1.0, 17.0);
    click(&mut harness, there);
    assert!(says(&harness, "300 incidents are here"));
    assert!(says(&harness, "The newest 100 are listed"));
    harness.key_press(egui::Key::Num1);
    harness.run_steps(4);
    // The newest of the 28th, the first by title.
    assert_eq!(selected(&harness).as_deref(), Some("0-111"));
}

#[test]
fn a_key_draws_them_another_way() {
    let folder = tempfile::tempdir().expect("a folder");
    // One stands alone, at 3° east and 18° north.
    let path = table(folder.path(), &[(1.0, 17.0, 400), (4.0, 19.0, 1)], 2.0);
    let mut harness = open(looking_at(path, 1.0, 17.0, 7.0), SIZE);
    let styles = [
        (MarkStyle::Points, "Drawn as: single marks"),
        (MarkStyle::Clusters, "Drawn as: clusters"),
        (MarkStyle::Density, "Drawn as: density"),
        (MarkStyle::Regions, "Drawn as: regions, by number"),
        (MarkStyle::RegionsByArea, "Drawn as: regions, per area"),
        (MarkStyle::Auto, "Drawn as: automatic"),
    ];
    for (style, words) in styles {
        harness.key_press(egui::Key::M);
        harness.run_steps(24);
        arrive(&mut harness);
        assert_eq!(harness.state().view().mark_style, style);
        assert!(says(&harness, words), "{words}");
        assert_eq!(says(&harness, "incidents per 100"), style == MarkStyle::Density);
        assert_eq!(says(&harness, "Discs: how many"), style == MarkStyle::Clusters);
        assert_eq!(says(&harness, "Incidents in each region"), style == MarkStyle::Regions);
        assert_eq!(says(&harness, "per 1,000 km² of each region"), style == MarkStyle::RegionsByArea);
    }
    // What is not drawn by itself is not under the pointer either.
    for (style, expected) in
        [(MarkStyle::Points, Some("1-0")), (MarkStyle::Density, None), (MarkStyle::Clusters, Some("1-0"))]
    {
        harness.state_mut().act(Action::SetMarkStyle(style));
        harness.state_mut().act(Action::Select(None));
        harness.run_steps(24);
        arrive(&mut harness);
        let there = spot(&harness, 3.0, 18.0);
        click(&mut harness, there);
        assert_eq!(selected(&harness).as_deref(), expected, "{style:?}");
    }
}

/// Waits until what was asked for is found and shown: other threads find it.
fn arrive(harness: &mut Harness<'static, App>) {
    for _ in 0..400 {
        if harness.state().is_settled() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(5));
        harness.step();
    }
    harness.run_steps(2);
}

/// Presses of keys that all fall into the next frame.
fn in_one_frame(harness: &mut Harness<'static, App>, keys: &[egui::Key]) {
    for key in keys {
        let press = egui::Event::Key {
            key: *key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: egui::Modifiers::NONE,
        };
        harness.input_mut().events.push(press);
    }
    harness.step();
}

#[test]
fn each_press_of_a_key_counts_also_within_one_frame() {
    let mut harness = open(options(), SIZE);
    in_one_frame(&mut harness, &[egui::Key::M; 3]);
    harness.run_steps(2);
    assert_eq!(harness.state().view().mark_style, MarkStyle::Density);
}

#[test]
fn what_is_typed_after_the_key_of_the_box_is_looked_for() {
    let mut harness = open(options(), SIZE);
    let panels = harness.state().view().panels;
    // Where a frame takes long, several keys fall into one.
    in_one_frame(&mut harness, &[egui::Key::Slash, egui::Key::L, egui::Key::D]);
    harness.input_mut().events.push(egui::Event::Text("kidal".to_owned()));
    harness.run_steps(4);
    assert!(harness.query_by_label_contains("Kidal, seat of a region").is_some(), "the town is found");
    assert_eq!(harness.state().view().panels, panels, "no panel was folded by what was typed");
}

#[test]
fn before_an_audience_a_pointer_at_rest_points_at_nothing() {
    let mut harness = open(options(), SIZE);
    harness.state_mut().act(Action::Present { from_here: true });
    harness.run_steps(600);
    let id = selected(&harness).expect("what is presented is selected");
    let shard = &harness.state().shards()[0];
    let row = shard.row_of(&id).expect("it is there");
    let (at, title) = (shard.position(row).expect("it has a place"), shard.title(row, "en").to_owned());
    let titles = |harness: &Harness<'_, App>| harness.query_all_by_label_contains(&title).count();
    let before = titles(&harness);
    let there = spot(&harness, at.lon_deg, at.lat_deg);
    harness.hover_at(there);
    harness.run_steps(4);
    assert_eq!(titles(&harness), before + 1, "the card beside the pointer");
    harness.run_steps(150);
    assert_eq!(titles(&harness), before, "and no card after two seconds");
}

#[test]
fn the_same_key_shows_and_hides_what_frames_cost() {
    let mut harness = open(options(), SIZE);
    assert!(!says(&harness, "Finding what matches"));
    harness.key_press(egui::Key::F12);
    harness.run_steps(4);
    assert!(says(&harness, "Finding what matches"));
    assert!(says(&harness, "in view, drawn each by the adapter"));
    harness.key_press(egui::Key::F12);
    harness.run_steps(4);
    assert!(!says(&harness, "Finding what matches"));
}

/// How many pixels around a spot are neither white nor grey.
fn colour_around(image: &image::RgbaImage, at: Pos2, reach: i64) -> usize {
    let coloured = |x: i64, y: i64| {
        let [red, green, blue, _] = image.get_pixel(x as u32, y as u32).0;
        red.abs_diff(green).max(green.abs_diff(blue)) > 40
    };
    let (x, y) = (at.x as i64, at.y as i64);
    (y - reach..=y + reach)
        .flat_map(|y| (x - reach..=x + reach).map(move |x| (x, y)))
        .filter(|(x, y)| coloured(*x, *y))
        .count()
}

/// The app as a software adapter draws it, or as a GPU would, if there is an adapter at all.
pub(crate) fn drawn(options: Options, is_software: bool) -> Option<Harness<'static, App>> {
    if !has_adapter() {
        return None;
    }
    let mut harness = Harness::builder().with_size(SIZE).with_max_steps(64).wgpu().build_eframe(move |cc| {
        let mut adapter = install_renderer(cc.wgpu_render_state.as_ref());
        adapter.is_software = is_software;
        let ctx = cc.egui_ctx.clone();
        let surroundings = Surroundings::bare(Arc::new(move || ctx.request_repaint())).drawn_by(adapter);
        App::new(&cc.egui_ctx, options, surroundings)
    });
    settle(&mut harness);
    Some(harness)
}

fn has_adapter() -> bool {
    let setup = egui_wgpu::WgpuSetup::without_display_handle();
    let config = egui_wgpu::WgpuConfiguration { wgpu_setup: setup.clone(), ..Default::default() };
    let instance = pollster::block_on(setup.new_instance());
    let state =
        egui_wgpu::RenderState::create(&config, &instance, None, egui_wgpu::RendererOptions::default());
    let error = pollster::block_on(state).err();
    let may_skip = std::env::var_os("SAHELSCOPE_NO_SKIP").is_none();
    assert!(error.is_none() || may_skip, "no graphics adapter, and skipping is forbidden: {error:?}");
    error.is_none()
}

#[test]
fn marks_are_drawn_filtered_and_lit_by_either_sort_of_adapter() {
    let folder = tempfile::tempdir().expect("a folder");
    // More than the processor draws each by itself: in one way they are a picture, in the other points of the adapter's.
    let path = table(folder.path(), &[(0.0, 17.0, 1), (2.0, 17.0, 1), (6.0, 19.0, 2_500)], 0.0);
    for is_software in [false, true] {
        let asked = Options { basemap: false, ..looking_at(path.clone(), 2.0, 17.0, 7.0) };
        let Some(mut harness) = drawn(asked, is_software) else { return };
        let wait = |harness: &mut Harness<'static, App>| {
            harness.step();
            arrive(harness);
            harness.render().expect("it is drawn")
        };
        let spots = [0.0, 2.0].map(|lon| spot(&harness, lon, 17.0));
        let seen = |image: &image::RgbaImage| spots.map(|at| colour_around(image, at, 9));
        let before = seen(&wait(&mut harness));
        assert!(before.iter().all(|count| *count > 20), "software: {is_software}, {before:?}");
        harness.state_mut().act(Action::Search("Event 7".to_owned()));
        let image = wait(&mut harness);
        assert_eq!(seen(&image), [0, 0], "software: {is_software}: what does not match is not drawn");
        harness.state_mut().act(Action::Search(String::new()));
        wait(&mut harness);
        let at = spots[1];
        click(&mut harness, at);
        assert_eq!(selected(&harness).as_deref(), Some("1-0"), "software: {is_software}");
        let image = wait(&mut harness);
        // The ring around what is selected is dark, and stands apart from the mark.
        let dark = |reach: std::ops::Range<i64>| {
            let pixels = reach.filter(|x| {
                let pixel = image.get_pixel((at.x as i64 + x) as u32, at.y as u32).0;
                pixel[..3].iter().all(|channel| *channel < 90)
            });
            pixels.count()
        };
        assert!(dark(10..24) > 0, "software: {is_software}: a ring on the right");
        assert!(seen(&image)[0] > 20, "software: {is_software}: the other one is as it was");
    }
}

#[test]
fn bench_gives_figures_that_can_be_sent() {
    if !has_adapter() {
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = table(folder.path(), &[(1.0, 17.0, 50)], 2.0);
    let output = Command::new(env!("CARGO_BIN_EXE_sahelscope"))
        .args(["bench", "--format", "json", "--frames", "4", "--size", "640x480", "--lang", "en"])
        .arg(&path)
        .output()
        .expect("it runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!((&report["incidents"], &report["idle_frames"]), (&50.into(), &0.into()));
    let names: Vec<&str> =
        report["steps"].as_array().expect("steps").iter().filter_map(|step| step["name"].as_str()).collect();
    assert_eq!(names, ["pan", "zoom", "hover", "filter", "search", "play"]);
    for step in report["steps"].as_array().expect("steps") {
        for part in ["thread", "wall"] {
            assert!(step[part]["median"].as_f64().is_some_and(|ms| ms > 0.0), "{step}");
        }
    }
    let missing = folder.path().join("none.csv");
    let output = Command::new(env!("CARGO_BIN_EXE_sahelscope"))
        .args(["bench", "--frames", "4", "--size", "640x480", "--lang", "en"])
        .arg(missing)
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(2), "a file that cannot be read is no measurement");
}
