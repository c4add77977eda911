//! A light that follows the pointer: what is around it steps back. It works with any mouse, also that of a remote.

use egui::{Color32, Mesh, Rect, Shape, Stroke, Ui, Vec2, pos2};

use crate::ui::{UiContext, theme::LIGHT};

/// Corners of the ring.
const CORNERS: u32 = 72;

/// Paints it over everything, and hides the system's pointer.
pub(super) fn light_ui(ui: &Ui, ctx: &UiContext<'_>, whole: Rect) {
    ui.set_cursor_icon(egui::CursorIcon::None);
    let Some(at) = ui.input(|input| input.pointer.hover_pos()) else { return };
    let painter =
        ui.ctx().layer_painter(egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("stage light")));
    let radius = whole.height() * 0.13;
    let dark = Color32::from_black_alpha(96);
    // Between the ring and a circle that reaches beyond all corners.
    let far = whole.size().length() + radius;
    let mut mesh = Mesh::default();
    for corner in 0..CORNERS {
        let towards = Vec2::angled(std::f32::consts::TAU * corner as f32 / CORNERS as f32);
        mesh.colored_vertex(at + towards * radius, dark);
        mesh.colored_vertex(at + towards * far, dark);
        let (here, next) = (2 * corner, 2 * ((corner + 1) % CORNERS));
        mesh.add_triangle(here, here + 1, next);
        mesh.add_triangle(here + 1, next, next + 1);
    }
    let painter = painter.with_clip_rect(whole);
    painter.add(Shape::mesh(mesh));
    painter.circle_stroke(at, radius, Stroke::new(7.0, ctx.palette.mark_outline));
    painter.circle_stroke(at, radius, Stroke::new(4.0, LIGHT));
    let cross = radius * 0.06;
    for along in [Vec2::X, Vec2::Y] {
        let ends = [at - along * cross, at + along * cross];
        painter.line_segment(ends, Stroke::new(2.0, LIGHT));
    }
    // Read by those who test it: what is lit is not said by anything else.
    let spot = Rect::from_center_size(pos2(at.x, at.y), Vec2::splat(1.0));
    let response = ui.interact(spot, egui::Id::unique("stage light"), egui::Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Canvas, true, ctx.tr("present-light")));
}
