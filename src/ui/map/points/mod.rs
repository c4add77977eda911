//! Marks on the GPU: all but those that are lit.

mod gpu;
#[cfg(test)]
mod tests;

use std::{ops::Range, sync::Arc};

use egui::{Color32, Painter, Pos2, Rect};
pub(super) use gpu::{SLOTS_OF_MAP, install};

use crate::{
    base::{
        LonLat,
        mercator::{Fixed, world_from_lonlat, world_pt},
    },
    model::EventType,
    query::Hits,
    scene::{self, BADGE_FROM_PT, Inks, Outline, Points, Rgba},
    store::Dataset,
    ui::Palette,
    view::{Camera, ScreenSize},
};

/// The colours of marks in a palette.
pub fn inks(palette: &Palette) -> Inks {
    let rgba = |colour: Color32| -> Rgba { colour.to_array().map(|channel| f32::from(channel) / 255.0) };
    Inks { halo: rgba(palette.mark_outline), ink: rgba(palette.mark_selected), paper: rgba(palette.card) }
}

/// Where the map is, in the window and on the ground.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Frame {
    /// Where it looks.
    pub(in crate::ui) camera: Camera,
    /// Its size.
    pub(in crate::ui) screen: ScreenSize,
    /// Where the map is in the window.
    pub(in crate::ui) rect: Rect,
}

impl Frame {
    /// A map in that part of the window.
    pub(in crate::ui) fn new(camera: Camera, rect: Rect) -> Self {
        let screen = ScreenSize { width_pt: f64::from(rect.width()), height_pt: f64::from(rect.height()) };
        Self { camera, screen, rect }
    }

    /// What a projector of walkers shows.
    pub(super) fn of(projector: &walkers::Projector<'_>) -> Self {
        let rect = projector.clip_rect();
        let middle = projector.unproject(rect.center().to_vec2());
        let center = LonLat { lon_deg: middle.x(), lat_deg: middle.y() };
        Self::new(Camera { center, zoom: projector.zoom() }, rect)
    }

    /// Where a position is in the window.
    pub(in crate::ui) fn spot(&self, at: LonLat) -> Pos2 {
        let (x, y) = self.camera.screen_from_lonlat(at, self.screen);
        // Far out of view is far enough: what is drawn there would not be drawn exactly anyway.
        let near = |at: f64| at.clamp(-1e5, 1e5) as f32;
        Pos2::new(self.rect.left() + near(x), self.rect.top() + near(y))
    }

    /// What lies under a spot of the window.
    pub(in crate::ui) fn ground(&self, at: Pos2) -> LonLat {
        let at = at - self.rect.min;
        self.camera.lonlat_from_screen(f64::from(at.x), f64::from(at.y), self.screen)
    }
}

/// A window of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Days {
    /// First and last day that are shown in full, since 1970-01-01.
    pub(super) shown: (i32, i32),
    /// Over how many days before the first incidents fade in.
    pub(super) fade: f32,
}

/// What is drawn, and how.
#[derive(Clone, Debug)]
pub(super) struct Marks<'a> {
    pub(super) points: &'a Arc<Points>,
    /// Those that match the filter: others are not drawn.
    pub(super) hits: &'a Arc<Hits>,
    /// Rows that are drawn if they match.
    pub(super) rows: Vec<Range<u32>>,
    pub(super) inks: Inks,
    /// How much larger than usual marks are.
    pub(super) scale: f32,
    /// 0 to 1.
    pub(super) opacity: f32,
    /// Days that are shown, if not all are.
    pub(super) days: Option<Days>,
}

/// Adds marks to what is painted. `slot` is 0 or 1 on the first map, 2 or 3 on the second: two sorts of marks may be
/// painted in one frame.
pub(super) fn add(painter: &Painter, frame: &Frame, marks: Marks<'_>, slot: u32) {
    debug_assert!(slot < gpu::SLOTS);
    let view = view(&marks, frame, painter.pixels_per_point());
    let Marks { points, hits, rows, .. } = marks;
    let draw = gpu::Draw { slot, points: points.clone(), hits: hits.clone(), view, runs: rows };
    painter.add(egui_wgpu::Callback::new_paint_callback(frame.rect, draw));
}

/// Rows whose marks may reach into view, in few runs.
pub(super) fn in_view(dataset: &Dataset, frame: &Frame) -> Vec<Range<u32>> {
    /// Farther than any mark reaches.
    const MARGIN_PT: f64 = 80.0;
    /// As many rows out of view cost less than another run.
    const GAP: u32 = 8192;
    let ScreenSize { width_pt, height_pt } = frame.screen;
    let far = (width_pt + MARGIN_PT, height_pt + MARGIN_PT);
    let bounds = frame.camera.bounds_between((-MARGIN_PT, -MARGIN_PT), far, frame.screen);
    let mut runs: Vec<Range<u32>> = Vec::new();
    for block in dataset.blocks_within(&bounds) {
        match runs.last_mut() {
            Some(last) if block.start - last.end <= GAP => last.end = block.end,
            _ => runs.push(block.start..block.end),
        }
    }
    runs
}

/// The shader's `View`.
fn view(marks: &Marks<'_>, frame: &Frame, px_per_pt: f32) -> [u32; gpu::VIEW_WORDS] {
    let steps = f64::from(u32::MAX) + 1.0;
    let center = world_from_lonlat(frame.camera.center);
    let whole = Fixed::from_world(center);
    let rest = |world: f64, whole: u32| (world * steps - (f64::from(whole) + 0.5)) as f32;
    let days = marks.days.unwrap_or(Days { shown: (0, 0), fade: 0.0 });
    let day = |day: i32| (f64::from(day) - f64::from(marks.points.first_day)) as f32;
    let mut words = Words { words: [0; gpu::VIEW_WORDS], at: 0 };
    words.whole(whole.x);
    words.whole(whole.y);
    words.number(rest(center.x, whole.x));
    words.number(rest(center.y, whole.y));
    words.number(frame.screen.width_pt as f32);
    words.number(frame.screen.height_pt as f32);
    words.number((world_pt(frame.camera.zoom) / steps) as f32);
    words.number(1.0 / px_per_pt);
    words.number(marks.scale);
    words.number(BADGE_FROM_PT);
    words.number(day(days.shown.0));
    words.number(day(days.shown.1));
    words.number(days.fade);
    words.whole(u32::from(marks.days.is_some()));
    words.number(marks.opacity);
    words.whole(0);
    let Inks { halo, ink, paper } = marks.inks;
    [halo, ink, paper].iter().for_each(|colour| words.numbers(colour));
    let symbols: Vec<_> = EventType::ALL.iter().map(|kind| scene::symbol(*kind)).collect();
    let unused = [[0.0; 4]];
    let tints = symbols.iter().map(|symbol| symbol.colour.to_rgba()).chain(unused);
    tints.for_each(|tint| words.numbers(&tint));
    let outlines = symbols.iter().map(|symbol| Outline::of(symbol.shape).packed()).chain(unused);
    outlines.for_each(|outline| words.numbers(&outline));
    debug_assert_eq!(words.at, gpu::VIEW_WORDS);
    words.words
}

/// Numbers one after the other, as a shader reads them.
struct Words {
    words: [u32; gpu::VIEW_WORDS],
    at: usize,
}

impl Words {
    fn whole(&mut self, word: u32) {
        self.words[self.at] = word;
        self.at += 1;
    }

    fn number(&mut self, number: f32) {
        self.whole(number.to_bits());
    }

    fn numbers(&mut self, numbers: &[f32; 4]) {
        numbers.iter().for_each(|number| self.number(*number));
    }
}
