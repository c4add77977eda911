use egui::{Context, RawInput, Rect, pos2, vec2};
use proptest::prelude::*;

use super::*;
use crate::{
    base::LonLat,
    ui,
    view::{Anchor, Camera, Figure, Tone},
};

fn map(camera: Camera) -> Frame {
    Frame::new(camera, Rect::from_min_size(pos2(40.0, 30.0), vec2(800.0, 600.0)))
}

fn home() -> Frame {
    map(Camera { center: LonLat { lon_deg: 2.0, lat_deg: 19.0 }, zoom: 8.0 })
}

/// Paints annotations down to triangles, and says how many corners those have and whether all of them are numbers.
fn painted(frame: &Frame, annotations: &[Annotation], scale: f32) -> (usize, bool) {
    let ctx = Context::default();
    ui::install(&ctx);
    let palette = Palette::of(egui::Theme::Light);
    let mut output = ctx.run_ui(RawInput::default(), |ui| {
        paint(ui.painter(), &palette, frame, annotations, scale);
        under(ui.painter(), &palette, frame, annotations, frame.rect.center());
    });
    output.textures_delta.clear();
    let meshes = ctx.tessellate(output.shapes, 1.0);
    let corners = meshes.iter().filter_map(|primitive| match &primitive.primitive {
        egui::epaint::Primitive::Mesh(mesh) => Some(&mesh.vertices),
        egui::epaint::Primitive::Callback(_) => None,
    });
    let corners: Vec<_> = corners.flatten().collect();
    (corners.len(), corners.iter().all(|corner| corner.pos.is_finite()))
}

fn annotation(figure: Figure, anchor: Anchor) -> Annotation {
    Annotation { id: 1, figure, anchor, reach: 0.2, words: "Here".into(), tone: Tone::Ink }
}

/// As many points as a figure needs, on the screen: a zigzag to the right from the map's middle.
fn zigzag(figure: Figure) -> Anchor {
    let spot = |at: usize| (0.5 + 0.1 * at as f32, 0.5 + 0.1 * (at % 2) as f32);
    Anchor::Screen((0..figure.least_points()).map(spot).collect())
}

#[test]
fn each_figure_is_seen_and_found_where_it_is() {
    for figure in Figure::ALL {
        let one = annotation(figure, zigzag(figure));
        assert!(painted(&home(), std::slice::from_ref(&one), 1.0).0 > 12, "{figure:?} is painted");
        let ctx = Context::default();
        ui::install(&ctx);
        let palette = Palette::of(egui::Theme::Light);
        let mut output = ctx.run_ui(RawInput::default(), |ui| {
            let find = |x: f32, y: f32| {
                let at = home().rect.min + vec2(x, y);
                under(ui.painter(), &palette, &home(), std::slice::from_ref(&one), at)
            };
            let on_it = match figure {
                Figure::Pin => (400.0, 280.0),
                Figure::Polygon | Figure::Rectangle => (480.0, 330.0),
                _ => (400.0, 300.0),
            };
            assert_eq!(find(on_it.0, on_it.1), Some(1), "{figure:?}");
            assert_eq!(find(60.0, 560.0), None, "{figure:?}");
        });
        output.textures_delta.clear();
    }
}

#[test]
fn what_is_on_the_ground_moves_with_it_and_what_is_on_the_screen_stays() {
    let place = LonLat { lon_deg: 2.0, lat_deg: 19.0 };
    let ground = annotation(Figure::Pin, Anchor::Ground(vec![place]));
    let screen = annotation(Figure::Pin, Anchor::Screen(vec![(0.5, 0.5)]));
    let moved = map(home().camera.panned(100.0, 0.0));
    let at = |frame: &Frame, one: &Annotation| Trace::of(frame, one, 1.0).points[0];
    let middle = home().rect.center();
    assert!(at(&home(), &ground).distance(middle) < 0.01 && at(&home(), &screen).distance(middle) < 0.01);
    assert!(at(&moved, &ground).distance(middle - vec2(100.0, 0.0)) < 0.01);
    assert!(at(&moved, &screen).distance(middle) < 0.01);
}

#[test]
fn a_line_across_the_antimeridian_goes_the_short_way() {
    let at = |lon_deg| LonLat { lon_deg, lat_deg: 0.0 };
    let line = annotation(Figure::Line, Anchor::Ground(vec![at(179.0), at(-179.0)]));
    for center in [179.5, -179.5] {
        let frame = map(Camera { center: at(center), zoom: 5.0 });
        let points = Trace::of(&frame, &line, 1.0).points;
        let pt_per_deg = (frame.spot(at(1.0)) - frame.spot(at(0.0))).x;
        assert!((points[1].x - points[0].x - 2.0 * pt_per_deg).abs() < 0.1, "{points:?}");
        assert!(frame.rect.contains(points[0]) && frame.rect.contains(points[1]), "{points:?}");
    }
}

#[test]
fn a_circle_is_as_wide_on_the_ground_as_it_says() {
    let center = LonLat { lon_deg: 2.0, lat_deg: 19.0 };
    let circle = Annotation { reach: 50.0, ..annotation(Figure::Circle, Anchor::Ground(vec![center])) };
    let edge = Trace::of(&home(), &circle, 1.0).line;
    for corner in edge {
        let km = crate::base::geodesy::inverse(center, home().ground(corner)).distance_m / 1000.0;
        assert!((km - 50.0).abs() < 0.05, "{km}");
    }
}

#[test]
fn a_movement_goes_through_its_places_and_ends_in_its_head() {
    let places = [pos2(100.0, 100.0), pos2(200.0, 60.0), pos2(200.0, 60.0), pos2(320.0, 180.0)];
    let line = movement::smooth(&places);
    for place in places {
        assert!(line.iter().any(|at| at.distance(place) < 0.1), "{place:?}");
    }
    let body = movement::Body::along(&line, 15.0).expect("it has a length");
    assert_eq!(body.head[1], places[3]);
    let width = |at: usize| body.left[at].distance(body.right[at]);
    let last = body.left.len() - 1;
    assert!(width(0) < width(last / 2) && width(last / 2) < width(last), "it grows broader");
    assert!((width(last) - 15.0).abs() < 0.01);
}

fn any_anchor() -> impl Strategy<Value = Anchor> {
    let lon = prop_oneof![-180.0..=180.0, Just(180.0), Just(-180.0), Just(f64::NAN), Just(1e300)];
    let lat = prop_oneof![-90.0..=90.0, Just(90.0), Just(-90.0), Just(f64::INFINITY)];
    let ground = prop::collection::vec((lon, lat), 0..8).prop_map(|points| {
        Anchor::Ground(points.into_iter().map(|(lon_deg, lat_deg)| LonLat { lon_deg, lat_deg }).collect())
    });
    let share = || prop_oneof![-2.0_f32..2.0, Just(9.9), Just(0.5), Just(f32::NAN), Just(f32::MAX)];
    let screen = prop::collection::vec((share(), share()), 0..8).prop_map(Anchor::Screen);
    prop_oneof![ground, screen]
}

fn any_annotation() -> impl Strategy<Value = Annotation> {
    let reach = prop_oneof![0.0..500.0, Just(40_000.0), Just(f64::MAX), Just(-1.0), Just(f64::NAN)];
    let words = prop_oneof![Just(String::new()), "\\PC{0,300}"];
    let figure = prop::sample::select(Figure::ALL.to_vec());
    (figure, any_anchor(), reach, words, prop::sample::select(Tone::ALL.to_vec())).prop_map(
        |(figure, anchor, reach, words, tone)| Annotation { id: 0, figure, anchor, reach, words, tone },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_drawn_is_painted_in_numbers(
        annotations in prop::collection::vec(any_annotation(), 0..12),
        lon in -180.0..=180.0,
        lat in -90.0..=90.0,
        zoom in 2.0..19.0,
        scale in prop_oneof![0.5_f32..3.0, Just(0.0), Just(f32::NAN), Just(f32::INFINITY)],
    ) {
        let camera = Camera { center: LonLat { lon_deg: lon, lat_deg: lat }, zoom }.clamped();
        prop_assert!(painted(&map(camera), &annotations, scale).1);
    }
}
