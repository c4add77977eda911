//! What is drawn on a slide by hand, on the screen: painted for whoever shows a slide, and found under the pointer.
//!
//! Must not know slides nor how they are changed; `edit` beside it does.

mod fill;
mod movement;
mod paint;
#[cfg(test)]
mod tests;
mod trace;
mod words;

use egui::{Painter, Pos2};
pub(in crate::ui) use paint::paint;
use trace::Trace;
pub(super) use trace::spots;

use crate::{
    ui::{Palette, map::Frame},
    view::Annotation,
};

/// The topmost annotation under a spot of the window.
pub(super) fn under(
    painter: &Painter,
    palette: &Palette,
    frame: &Frame,
    annotations: &[Annotation],
    pointer: Pos2,
) -> Option<u32> {
    let is_under = |annotation: &&Annotation| {
        let trace = Trace::of(frame, annotation, 1.0);
        let plate = words::Plate::of(painter, palette, frame, annotation, &trace, 1.0);
        trace.is_hit(pointer) || plate.is_some_and(|plate| plate.rect.contains(pointer))
    };
    annotations.iter().rev().find(is_under).map(|annotation| annotation.id)
}
