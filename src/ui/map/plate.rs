//! A short text on a plate, so that it can be read over any ground.

use egui::{Align2, FontId, Painter, Pos2, Rect, vec2};

use crate::ui::{Palette, theme::semibold};

/// Paints the text and says where its plate is. `align`: which point of the plate lies there.
pub(super) fn plate(
    painter: &Painter,
    palette: &Palette,
    text: &str,
    at: Pos2,
    align: Align2,
    size_pt: f32,
) -> Rect {
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::new(size_pt, semibold()), palette.text);
    let rect = align.anchor_size(at, galley.size() + vec2(10.0, 4.0));
    painter.rect_filled(rect, 4.0, palette.card.gamma_multiply(0.9));
    painter.galley(rect.min + vec2(5.0, 2.0), galley, palette.text);
    rect
}
