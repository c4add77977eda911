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
pub(in crate::ui) use paint::{figures, paint, plates};
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
    let plates = plates(painter, palette, frame, annotations, 1.0, &[]);
    let plate = plates.iter().rev().find(|plate| plate.rect.contains(pointer));
    if let Some(plate) = plate {
        return Some(plate.of);
    }
    let is_under = |annotation: &&Annotation| Trace::of(frame, annotation, 1.0).is_hit(pointer);
    annotations.iter().rev().find(is_under).map(|annotation| annotation.id)
}
