//! What stands at an annotation: on a plate, so that it is read over any ground, and inside of the map.

use std::sync::Arc;

use egui::{Align2, FontId, Galley, Painter, Pos2, Rect, Vec2, text::LayoutJob, vec2};

use super::{
    Trace, movement,
    paint::{PIN_PT, PIN_RADIUS_PT},
};
use crate::{
    ui::{Palette, map::Frame, theme::semibold},
    view::{Annotation, Figure},
};

/// Size of words that are the annotation itself, and of those that stand at one.
const TEXT_PT: f32 = 18.0;
const BESIDE_PT: f32 = 14.5;
/// Lines are not longer.
const WIDEST_PT: f32 = 250.0;

/// Words and where they stand.
pub(in crate::ui) struct Plate {
    /// The annotation's number.
    pub(super) of: u32,
    pub(in crate::ui) rect: Rect,
    pub(in crate::ui) words: Arc<Galley>,
    margin: Vec2,
}

impl Plate {
    /// The words of an annotation; `None` if it has none.
    pub(super) fn of(
        painter: &Painter,
        palette: &Palette,
        frame: &Frame,
        (annotation, trace): (&Annotation, &Trace),
        scale: f32,
        taken: &[Rect],
    ) -> Option<Self> {
        let words = annotation.words.trim();
        if words.is_empty() {
            return None;
        }
        let (figure, first) = (annotation.figure, *trace.points.first()?);
        let size_pt = if figure == Figure::Text { TEXT_PT } else { BESIDE_PT };
        let font = FontId::new(size_pt * scale, semibold());
        let colour = if figure == Figure::Text { palette.tone(annotation.tone) } else { palette.text };
        let mut job = LayoutJob::simple(words.to_owned(), font, colour, WIDEST_PT * scale);
        job.halign = egui::Align::LEFT;
        let words = painter.layout_job(job);
        let margin = vec2(6.0, 3.0) * scale;
        let size = words.size() + 2.0 * margin;
        let head = Rect::from_center_size(
            first - vec2(0.0, PIN_PT * scale),
            Vec2::splat(2.0 * PIN_RADIUS_PT * scale),
        );
        let room = frame.rect.shrink(4.0);
        let is_seen = trace.bounds().intersects(frame.rect);
        let boxed = |(at, align): (Pos2, Align2)| {
            let rect = align.anchor_size(at, size);
            if is_seen { inside(rect, room) } else { rect }
        };
        let covered = |rect: &Rect| {
            let of_head = if figure == Figure::Pin { shared(*rect, head) } else { 0.0 };
            of_head + taken.iter().map(|other| shared(*rect, *other)).sum::<f32>()
        };
        let rects = places(figure, trace, first, scale).into_iter().map(boxed);
        let rect = rects.min_by(|a, b| covered(a).total_cmp(&covered(b)))?;
        Some(Self { of: annotation.id, rect, words, margin })
    }

    /// What the words stand on.
    pub(in crate::ui) fn paint(&self, painter: &Painter, palette: &Palette) {
        painter.rect_filled(self.rect, self.margin.y, palette.card.gamma_multiply(0.92));
    }

    /// Where the words begin.
    pub(in crate::ui) fn corner(&self) -> Pos2 {
        self.rect.min + self.margin
    }
}

/// How much two boxes share.
fn shared(one: Rect, other: Rect) -> f32 {
    let both = one.intersect(other);
    if both.is_positive() { both.area() } else { 0.0 }
}

/// Spots at which words may stand, the best first, and which point of their plate lies there.
fn places(figure: Figure, trace: &Trace, first: Pos2, scale: f32) -> Vec<(Pos2, Align2)> {
    use Align2 as At;
    let right = |at: Pos2, by: f32| (at + vec2(by * scale, 0.0), At::LEFT_CENTER);
    let left = |at: Pos2, by: f32| (at - vec2(by * scale, 0.0), At::RIGHT_CENTER);
    let above = |at: Pos2, by: f32| (at - vec2(0.0, by * scale), At::CENTER_BOTTOM);
    let below = |at: Pos2, by: f32| (at + vec2(0.0, by * scale), At::CENTER_TOP);
    let beside_line = |by: f32| {
        let middle = trace.middle().unwrap_or(first);
        vec![above(middle, by), below(middle, by), right(middle, by), left(middle, by)]
    };
    match figure {
        Figure::Text => vec![(first, At::CENTER_CENTER)],
        Figure::Pin => {
            let head = first - vec2(0.0, PIN_PT * scale);
            let by = PIN_RADIUS_PT + 5.0;
            vec![right(head, by), left(head, by), above(head, by), below(first, 4.0)]
        }
        Figure::Arrow => {
            // Where it comes from, so that the head stays free.
            let way = trace.points.last().map_or(Vec2::ZERO, |last| *last - first);
            let (left, right) = (left(first, 5.0), right(first, 5.0));
            let (above, below) = (above(first, 5.0), below(first, 5.0));
            match way {
                way if way.x.abs() > way.y.abs() && way.x > 0.0 => vec![left, above, below],
                way if way.x.abs() > way.y.abs() => vec![right, above, below],
                way if way.y > 0.0 => vec![above, right, left],
                _ => vec![below, right, left],
            }
        }
        Figure::Line | Figure::Freehand => beside_line(5.0),
        Figure::Movement => beside_line(movement::WIDTH_PT / 2.0 + 4.0),
        Figure::Rectangle | Figure::Circle | Figure::Polygon => {
            let around = trace.bounds();
            vec![
                above(around.center_top(), 3.0),
                below(around.center_bottom(), 3.0),
                right(around.right_center(), 3.0),
                left(around.left_center(), 3.0),
            ]
        }
    }
}

/// The same box moved so that it lies in another, if it has room there.
fn inside(rect: Rect, whole: Rect) -> Rect {
    let push = |least: f32, most: f32, from: f32, to: f32| (least - from).max(0.0) - (to - most).max(0.0);
    let by = vec2(
        push(whole.left(), whole.right(), rect.left(), rect.right()),
        push(whole.top(), whole.bottom(), rect.top(), rect.bottom()),
    );
    rect.translate(by)
}
