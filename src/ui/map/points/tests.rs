//! What the GPU draws, held against what egui and `scene::shade` paint.

use egui::{Stroke, Vec2, pos2, vec2};
use egui_kittest::{
    Harness,
    wgpu::{WgpuTestRenderer, default_wgpu_setup},
};
use egui_wgpu::{RendererOptions, WgpuConfiguration};

use egui_wgpu::RenderState;

use super::*;
use crate::{
    base::{Bits, LonLat, mercator::lonlat_from_world},
    scene::{Look, Point, shade},
    ui::map::install_renderer,
    ui::shapes::{fill_shape, outline},
};

const SIZE: Vec2 = vec2(400.0, 300.0);
const SCREEN: ScreenSize = ScreenSize { width_pt: 400.0, height_pt: 300.0 };
const WHITE: Rgba = [1.0; 4];
const INKS: Inks = Inks { halo: WHITE, ink: [0.0, 0.0, 0.0, 1.0], paper: WHITE };

/// Bits of a look, as [`Point`] has them: type, footing, contested and unknown, radius in quarters of a point.
fn look(kind: u32, footing: u32, flags: u32, quarters: u32) -> u32 {
    kind | footing << 3 | flags << 6 | quarters << 8
}

/// An adapter, or `None` where there is none and that may be.
fn adapter() -> Option<RenderState> {
    let setup = default_wgpu_setup();
    let config = WgpuConfiguration { wgpu_setup: setup.clone(), ..WgpuConfiguration::default() };
    let instance = pollster::block_on(setup.new_instance());
    let options = RendererOptions::PREDICTABLE;
    match pollster::block_on(RenderState::create(&config, &instance, None, options)) {
        Ok(state) => Some(state),
        Err(error) => {
            assert!(
                std::env::var_os("SAHELSCOPE_NO_SKIP").is_none(),
                "no graphics adapter, and skipping is forbidden: {error}"
            );
            None
        }
    }
}

/// A picture on white, and pixels a point.
struct Image {
    pixels: image::RgbaImage,
    px_per_pt: f32,
}

impl Image {
    /// What `paint` paints; `None` where there is no adapter.
    fn of(px_per_pt: f32, mut paint: impl FnMut(&Painter)) -> Option<Self> {
        let state = adapter()?;
        install_renderer(Some(&state));
        let mut harness = Harness::builder()
            .with_size(SIZE)
            .with_pixels_per_point(px_per_pt)
            .renderer(WgpuTestRenderer::from_render_state(state))
            .build_ui(move |ui| {
                let painter = ui.ctx().layer_painter(egui::LayerId::background());
                painter.rect_filled(Rect::EVERYTHING, 0.0, Color32::WHITE);
                paint(&painter);
            });
        harness.step();
        let pixels = harness.render().expect("it was drawn");
        Some(Self { pixels, px_per_pt })
    }

    /// The middle of what is not white within so many points of a spot, and how many pixels that is.
    fn blob(&self, (x, y): (f64, f64), reach_pt: f64) -> (f64, f64, usize) {
        let px = f64::from(self.px_per_pt);
        let (mut sum_x, mut sum_y, mut weight, mut count) = (0.0, 0.0, 0.0, 0);
        for (at_x, at_y, pixel) in self.pixels.enumerate_pixels() {
            let (x_pt, y_pt) = ((f64::from(at_x) + 0.5) / px, (f64::from(at_y) + 0.5) / px);
            if (x_pt - x).abs() > reach_pt || (y_pt - y).abs() > reach_pt {
                continue;
            }
            let ink: f64 = pixel.0[..3].iter().map(|channel| f64::from(255 - channel)).sum();
            (sum_x, sum_y, weight) = (sum_x + ink * x_pt, sum_y + ink * y_pt, weight + ink);
            count += usize::from(ink > 40.0);
        }
        (sum_x / weight * px, sum_y / weight * px, count)
    }
}

/// Spots of the screen, and what stands there.
type Placed = Vec<((f64, f64), u32)>;

/// Each event type at a spot of its own, not on whole pixels.
fn one_of_each() -> Placed {
    (0..7)
        .map(|kind| ((40.3 + 52.7 * f64::from(kind), 60.2 + 29.9 * f64::from(kind)), look(kind, 2, 0, 32)))
        .collect()
}

fn points_at(camera: Camera, placed: &Placed) -> Arc<Points> {
    let point = |((x, y), bits): &((f64, f64), u32)| -> Point {
        let at = Fixed::from_world(world_from_lonlat(camera.lonlat_from_screen(*x, *y, SCREEN)));
        [at.x, at.y, *bits]
    };
    Arc::new(Points { points: placed.iter().map(point).collect(), first_day: 100 })
}

fn hits(len: usize, is_hit: impl Fn(u32) -> bool) -> Arc<Hits> {
    let mut bits = Bits::none(len);
    let rows: Vec<u32> = (0..len as u32).filter(|row| is_hit(*row)).collect();
    rows.iter().for_each(|row| bits.insert(*row));
    Arc::new(Hits { rows, bits, without_place: 0 })
}

fn frame(camera: Camera) -> Frame {
    Frame { camera, screen: SCREEN, rect: Rect::from_min_size(pos2(0.0, 0.0), SIZE) }
}

fn marks<'a>(points: &'a Arc<Points>, hits: &'a Arc<Hits>) -> Marks<'a> {
    let rows = std::iter::once(0..points.points.len() as u32).collect();
    Marks { points, hits, rows, inks: INKS, scale: 1.0, opacity: 1.0, days: None }
}

/// The same as egui paints it, from the marks' outlines.
fn painted(painter: &Painter, placed: &Placed) {
    for ((x, y), bits) in placed {
        let look = Look::unpack(*bits);
        let points = outline(look.symbol().shape, pos2(*x as f32, *y as f32), look.radius_pt);
        fill_shape(painter, &points, crate::ui::theme::colour(look.symbol().colour), Stroke::NONE);
    }
}

fn camera(lon_deg: f64, lat_deg: f64, zoom: f64) -> Camera {
    Camera { center: LonLat { lon_deg, lat_deg }, zoom }
}

#[test]
fn marks_stand_where_egui_paints_them() {
    for camera in [
        camera(2.97, 19.95, 2.0),
        camera(2.97, 19.95, 8.0),
        camera(2.97, 19.95, 14.0),
        camera(2.97, 19.95, 19.0),
        // The whole picture lies within a point of the edge of the world.
        camera(179.999, -16.5, 9.0),
        camera(-179.999, 66.0, 9.0),
    ] {
        for px_per_pt in [1.0, 2.0] {
            let mut placed = one_of_each();
            // Beyond the edge of the world there is nothing.
            placed.retain(|((x, y), _)| {
                let at = camera.lonlat_from_screen(*x, *y, SCREEN);
                LonLat::new(at.lon_deg, at.lat_deg).is_some()
            });
            assert!(placed.len() >= 3, "{camera:?}");
            let (points, all) = (points_at(camera, &placed), hits(placed.len(), |_| true));
            let Some(drawn) =
                Image::of(px_per_pt, |painter| add(painter, &frame(camera), marks(&points, &all), 0))
            else {
                return;
            };
            let by_egui = Image::of(px_per_pt, |painter| painted(painter, &placed)).expect("as before");
            for (spot, bits) in &placed {
                let (x, y, count) = drawn.blob(*spot, 14.0);
                let (egui_x, egui_y, egui_count) = by_egui.blob(*spot, 14.0);
                assert!(
                    (x - egui_x).hypot(y - egui_y) < 0.5,
                    "{camera:?} {spot:?} {bits}: {x} {y}, egui: {egui_x} {egui_y}"
                );
                let share = count as f64 / egui_count as f64;
                assert!((0.88..1.12).contains(&share), "{camera:?} {bits}: {count}, egui: {egui_count}");
            }
        }
    }
}

#[test]
fn every_look_is_shaded_as_without_a_gpu() {
    let camera = camera(1.0, 18.0, 9.0);
    // All of them can be told from the ground and from one another.
    let inks = Inks { halo: [0.1, 0.4, 0.6, 1.0], ink: [0.0, 0.0, 0.0, 1.0], paper: [0.9, 0.8, 0.1, 1.0] };
    for px_per_pt in [1.0, 2.0] {
        for footing in 0..5 {
            // In the middle of pixels, so that both shade at the same spots.
            let placed: Placed = (0..28)
                .map(|number| {
                    let (column, row) = (f64::from(number % 7), f64::from(number / 7));
                    let spot = (32.5 + 55.0 * column, 32.5 + 70.0 * row);
                    (spot, look(number % 7, footing, number / 7, 20 + 8 * (number / 7)))
                })
                .collect();
            let (points, all) = (points_at(camera, &placed), hits(placed.len(), |_| true));
            let drawn = Image::of(px_per_pt, |painter| {
                add(painter, &frame(camera), Marks { inks, ..marks(&points, &all) }, 0);
            });
            let Some(drawn) = drawn else { return };
            let mut worst = (0.0_f32, String::new());
            for ((x, y), bits) in &placed {
                for (at_x, at_y, pixel) in drawn.pixels.enumerate_pixels() {
                    let from = |at: u32, spot: f64| (at as f32 + 0.5) / px_per_pt - spot as f32;
                    let (dx, dy) = (from(at_x, *x), from(at_y, *y));
                    if dx.abs().max(dy.abs()) > 26.0 {
                        continue;
                    }
                    let [red, green, blue, alpha] =
                        shade(Look::unpack(*bits), 1.0, &inks, dx, dy, 1.0 / px_per_pt);
                    for (channel, expected) in pixel.0.iter().zip([red, green, blue]) {
                        let off = (f32::from(*channel) - (expected + 1.0 - alpha) * 255.0).abs();
                        if off > worst.0 {
                            worst = (off, format!("{bits:#x} at {dx} {dy}: {pixel:?}"));
                        }
                    }
                }
            }
            // A place is exact to a 65,536th of a point here, and angles to some seven digits: a few levels at steep edges.
            assert!(worst.0 < 6.0, "{worst:?}");
        }
    }
}

#[test]
fn what_does_not_match_is_not_drawn_nor_what_is_out_of_its_days() {
    let camera = camera(1.0, 18.0, 9.0);
    let day = |day: u32, bits: u32| bits | day << 16;
    let whole = look(0, 2, 0, 32);
    // Days count from the first: 100. The last is undated.
    let days = [5, 10, 15, 20, 25, 0xFFFF];
    let placed: Placed =
        days.iter().zip(0..).map(|(of, n)| ((40.5 + 60.0 * f64::from(n), 150.5), day(*of, whole))).collect();
    let points = points_at(camera, &placed);
    let strengths = |hits: &Arc<Hits>, days: Option<Days>, opacity: f32| {
        let with = |painter: &Painter| {
            add(painter, &frame(camera), Marks { days, opacity, ..marks(&points, hits) }, 1);
        };
        let image = Image::of(1.0, with)?;
        // Blue is what an orange mark has least of.
        Some(
            placed
                .iter()
                .map(|((x, y), _)| 255 - image.pixels.get_pixel(*x as u32, *y as u32).0[2])
                .collect::<Vec<u8>>(),
        )
    };
    let all = hits(placed.len(), |_| true);
    let Some(seen) = strengths(&all, None, 1.0) else { return };
    assert_eq!(seen, [255; 6]);
    let half = strengths(&all, None, 0.5).expect("as before");
    assert!(half.iter().all(|strength| (126..=129).contains(strength)), "{half:?}");
    let even = strengths(&hits(placed.len(), |row| row % 2 == 0), None, 1.0).expect("as before");
    assert_eq!(even, [255, 0, 255, 0, 255, 0]);
    let shown = Days { shown: (115, 120), fade: 8.0 };
    let fading = strengths(&all, Some(shown), 1.0).expect("as before");
    assert_eq!((fading[0], &fading[2..]), (0, &[255, 255, 0, 0][..]));
    // Five of eight days before: three eighths.
    assert!((93..=98).contains(&fading[1]), "{fading:?}");
}

#[test]
fn two_sorts_of_marks_in_one_frame_keep_their_own_look() {
    let camera = camera(1.0, 18.0, 9.0);
    let placed: Placed = vec![((100.5, 150.5), look(0, 2, 0, 32)), ((300.5, 150.5), look(0, 2, 0, 32))];
    let (points, all) = (points_at(camera, &placed), hits(2, |_| true));
    let image = Image::of(1.0, |painter| {
        let one = |row: u32| std::iter::once(row..row + 1).collect();
        add(painter, &frame(camera), Marks { rows: one(0), scale: 2.0, ..marks(&points, &all) }, 0);
        add(painter, &frame(camera), Marks { rows: one(1), ..marks(&points, &all) }, 1);
    });
    let Some(image) = image else { return };
    let (large, small) = (image.blob((100.5, 150.5), 40.0).2, image.blob((300.5, 150.5), 40.0).2);
    let share = large as f64 / small as f64;
    assert!((3.5..4.5).contains(&share), "{large} {small}");
}

#[test]
fn positions_are_exact_when_one_is_closest() {
    // A point of the screen at zoom 19 is 2⁵ steps: what is a third of a point apart must not fall together.
    let here = camera(2.97, 19.95, 19.0);
    let at = |x: f64| Fixed::from_world(world_from_lonlat(here.lonlat_from_screen(x, 150.0, SCREEN)));
    let steps = at(200.333).x - at(200.0).x;
    assert!((10..=12).contains(&steps), "{steps}");
    let back = here.screen_from_lonlat(lonlat_from_world(at(200.0).to_world()), SCREEN);
    assert!((back.0 - 200.0).abs() < 0.04, "{back:?}");
}
