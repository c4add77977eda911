//! Incidents on a page: each by its outlines, or, where there are too many to be told apart, one picture of all of them.

use std::sync::Arc;

use egui::{Painter, Shape};

use super::{
    mosaic, picture,
    points::{Days, Frame, Marks},
};
use crate::{
    base::mercator::Fixed,
    scene::{self, CROWD, Look, NO_DAY_HERE, SplatInput},
    store::Dataset,
    ui::sheet::twin,
};

/// Farther than any mark reaches.
const MARGIN_PT: f32 = 80.0;

/// What stands for marks while a page is made.
pub(super) fn marks(painter: &Painter, dataset: &Dataset, frame: &Frame, marks: &Marks<'_>) -> Shape {
    let near = frame.rect.expand(MARGIN_PT);
    let projection = frame.camera.onto(frame.screen);
    let shown = marks.rows.iter().cloned().flatten().filter(|row| marks.hits.contains(*row));
    let placed = shown.filter_map(|row| {
        let [x, y, bits] = *marks.points.points.get(row as usize)?;
        let (x, y) = projection.screen_from_world(Fixed { x, y }.to_world());
        let at = frame.rect.min + egui::vec2(x as f32, y as f32);
        let opacity = marks.opacity * opacity_of(bits >> 16, marks.points.first_day, marks.days);
        (near.contains(at) && opacity > 0.0).then_some((at, Look::unpack(bits), opacity))
    });
    // One more is enough to know that they are too many.
    let placed: Vec<_> = placed.take(CROWD + 1).collect();
    if placed.len() > CROWD {
        return crowd(painter, dataset, frame, marks);
    }
    let items = placed.into_iter().flat_map(|(at, look, opacity)| {
        scene::mark_paths(look, marks.scale, &marks.inks, (at.x, at.y), opacity)
    });
    twin(items.collect())
}

fn crowd(painter: &Painter, dataset: &Dataset, frame: &Frame, marks: &Marks<'_>) -> Shape {
    let px_per_pt = painter.pixels_per_point();
    let raster = scene::splat(&SplatInput {
        dataset,
        points: marks.points,
        hits: &marks.hits.bits,
        camera: frame.camera,
        screen: frame.screen,
        px_per_pt,
        scale: marks.scale,
        inks: marks.inks,
    });
    mosaic::shape(frame.rect, &[picture::raster(&Arc::new(raster), frame, px_per_pt, marks.opacity)])
}

/// How much of a mark is seen while time is played: as the shader of points has it.
fn opacity_of(day: u32, first_day: i32, days: Option<Days>) -> f32 {
    let Some(Days { shown: (from, to), fade }) = days else { return 1.0 };
    let when = i64::from(day) + i64::from(first_day);
    if day == NO_DAY_HERE || when > i64::from(to) {
        return 0.0;
    }
    let before = (i64::from(from) - when).max(0) as f32;
    (1.0 - before / fade.max(f32::MIN_POSITIVE)).clamp(0.0, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_fade_out_before_the_days_that_are_shown() {
        let days = Some(Days { shown: (100, 110), fade: 10.0 });
        for (day, expected) in [(100, 1.0), (110, 1.0), (111, 0.0), (95, 0.5), (90, 0.0), (NO_DAY_HERE, 0.0)]
        {
            assert_eq!(opacity_of(day, 0, days), expected, "{day}");
        }
        assert_eq!(opacity_of(5, 95, days), 1.0, "days are counted from the first");
        assert_eq!(opacity_of(NO_DAY_HERE, 0, None), 1.0);
    }
}
