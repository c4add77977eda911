//! The signs of a legend, the bar of a scale, the arrow to the north: as shapes, since letters for them are in few fonts.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use crate::{
    scene::{Colour, Symbol, furniture::Sign},
    ui::{
        Palette,
        shapes::{fill_shape, outline, paint_footing},
        theme::colour,
    },
};

/// Paints a sign in the middle of its box.
pub(in crate::ui) fn paint_sign(painter: &Painter, sign: &Sign, rect: Rect, palette: &Palette) {
    let (at, ink) = (rect.center(), palette.text);
    // A sign of the window's legend is 16 points high.
    let times = rect.height() / 18.0;
    let wide = Rect::from_center_size(at, vec2(rect.width(), 12.0 * times));
    match sign {
        Sign::Symbol(symbol) => paint_symbol(painter, *symbol, at, 7.5 * times, ink),
        Sign::Footing(footing) => paint_footing(painter, *footing, at, times, [ink, palette.card]),
        Sign::Contested => paint_unequal(painter, at, times, ink),
        Sign::Dashes => {
            let stroke = Stroke::new(1.6 * times, palette.mark_selected);
            let ends = [rect.left_center(), rect.right_center()];
            painter.extend(Shape::dashed_line(&ends, stroke, 5.0 * times, 4.0 * times));
        }
        Sign::Cluster => {
            painter.circle(at, 6.5 * times, palette.card, Stroke::new(3.0 * times, palette.weak));
        }
        Sign::Fill(of) => {
            let edge = Stroke::new(0.8 * times, palette.weak);
            painter.rect(wide, 0.0, colour(*of), edge, StrokeKind::Inside);
        }
        Sign::Ramp(colours) => paint_ramp(painter, colours, wide),
        Sign::Scale => paint_bar(painter, rect, palette),
        Sign::North => paint_arrow(painter, rect, palette),
    }
}

fn paint_symbol(painter: &Painter, symbol: Symbol, at: Pos2, radius: f32, ink: Color32) {
    let edge = Stroke::new(radius / 7.5, ink.gamma_multiply(0.45));
    fill_shape(painter, &outline(symbol.shape, at, radius), colour(symbol.colour), edge);
}

/// An equals sign, crossed out.
fn paint_unequal(painter: &Painter, at: Pos2, times: f32, ink: Color32) {
    let stroke = Stroke::new(1.7 * times, ink);
    for y in [-2.2, 2.2] {
        painter.line_segment([at + times * vec2(-5.0, y), at + times * vec2(5.0, y)], stroke);
    }
    painter.line_segment([at + times * vec2(-3.0, 5.5), at + times * vec2(3.0, -5.5)], stroke);
}

/// Colours that run into one another, from left to right.
fn paint_ramp(painter: &Painter, colours: &[Colour], rect: Rect) {
    let mut mesh = Mesh::default();
    let last = (colours.len().max(2) - 1) as f32;
    for (step, of) in (0_u32..).zip(colours) {
        let x = rect.left() + rect.width() * step as f32 / last;
        mesh.colored_vertex(pos2(x, rect.top()), colour(*of));
        mesh.colored_vertex(pos2(x, rect.bottom()), colour(*of));
        if step > 0 {
            mesh.add_triangle(2 * step - 2, 2 * step - 1, 2 * step);
            mesh.add_triangle(2 * step - 1, 2 * step, 2 * step + 1);
        }
    }
    painter.add(mesh);
}

/// A bar in two halves, dark and light, so that half of the distance can be read too.
fn paint_bar(painter: &Painter, rect: Rect, palette: &Palette) {
    let edge = Stroke::new(rect.height() * 0.16, palette.text);
    let (left, right) = rect.split_left_right_at_fraction(0.5);
    painter.rect(right, 0.0, palette.card, edge, StrokeKind::Inside);
    painter.rect(left, 0.0, palette.text, edge, StrokeKind::Inside);
}

/// A slim arrow, dark on its left and light on its right.
fn paint_arrow(painter: &Painter, rect: Rect, palette: &Palette) {
    // Room for the points of its edge.
    let rect = rect.shrink(rect.height() * 0.06);
    let (tip, notch) = (rect.center_top(), pos2(rect.center().x, rect.bottom() - rect.height() * 0.25));
    let edge = Stroke::new(rect.height() * 0.05, palette.text);
    for (foot, fill) in [(rect.left_bottom(), palette.text), (rect.right_bottom(), palette.card)] {
        painter.add(Shape::convex_polygon(vec![tip, foot, notch], fill, edge));
    }
}
