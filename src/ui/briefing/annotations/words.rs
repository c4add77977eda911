//! What stands at an annotation: on a plate, so that it is read over any ground, and inside of the map.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Galley, Painter, Pos2, Rect, Vec2, text::LayoutJob, vec2};

use super::{Trace, movement, paint::PIN_PT};
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
pub(super) struct Plate {
    pub(super) rect: Rect,
    galley: Arc<Galley>,
    margin: Vec2,
}

impl Plate {
    /// The words of an annotation; `None` if it has none.
    pub(super) fn of(
        painter: &Painter,
        palette: &Palette,
        frame: &Frame,
        annotation: &Annotation,
        trace: &Trace,
        scale: f32,
    ) -> Option<Self> {
        let words = annotation.words.trim();
        if words.is_empty() {
            return None;
        }
        let (at, align) = place(annotation.figure, trace, scale)?;
        let size_pt = if annotation.figure == Figure::Text { TEXT_PT } else { BESIDE_PT };
        let font = FontId::new(size_pt * scale, semibold());
        let colour =
            if annotation.figure == Figure::Text { palette.tone(annotation.tone) } else { palette.text };
        let mut job = LayoutJob::simple(words.to_owned(), font, colour, WIDEST_PT * scale);
        job.halign = egui::Align::LEFT;
        let galley = painter.layout_job(job);
        let margin = vec2(6.0, 3.0) * scale;
        let mut rect = align.anchor_size(at, galley.size() + 2.0 * margin);
        if trace.bounds().intersects(frame.rect) {
            rect = inside(rect, frame.rect.shrink(4.0));
        }
        Some(Self { rect, galley, margin })
    }

    pub(super) fn paint(self, painter: &Painter, palette: &Palette, scale: f32) {
        painter.rect_filled(self.rect, 4.0 * scale, palette.card.gamma_multiply(0.92));
        painter.galley(self.rect.min + self.margin, self.galley, Color32::PLACEHOLDER);
    }
}

/// The spot at which words stand, and which point of their plate lies there.
fn place(figure: Figure, trace: &Trace, scale: f32) -> Option<(Pos2, Align2)> {
    let first = *trace.points.first()?;
    let above = |at: Pos2, by: f32| (at - vec2(0.0, by * scale), Align2::CENTER_BOTTOM);
    Some(match figure {
        Figure::Text => (first, Align2::CENTER_CENTER),
        Figure::Pin => (first + vec2(PIN_PT + 5.0, -PIN_PT) * scale, Align2::LEFT_CENTER),
        Figure::Arrow => {
            // Where it comes from, so that the head stays free.
            let way = *trace.points.last()? - first;
            let gap = 5.0 * scale;
            match way {
                way if way.x.abs() > way.y.abs() && way.x > 0.0 => {
                    (first - vec2(gap, 0.0), Align2::RIGHT_CENTER)
                }
                way if way.x.abs() > way.y.abs() => (first + vec2(gap, 0.0), Align2::LEFT_CENTER),
                way if way.y > 0.0 => (first - vec2(0.0, gap), Align2::CENTER_BOTTOM),
                _ => (first + vec2(0.0, gap), Align2::CENTER_TOP),
            }
        }
        Figure::Line | Figure::Freehand => above(trace.middle()?, 5.0),
        Figure::Movement => above(trace.middle()?, movement::WIDTH_PT / 2.0 + 4.0),
        Figure::Rectangle | Figure::Circle | Figure::Polygon => above(trace.bounds().center_top(), 3.0),
    })
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
