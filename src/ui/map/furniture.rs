//! What lies over the map at its edges: zoom buttons, scale bar, attribution.

use egui::{Align2, Rect, RichText, Stroke, Ui, pos2, vec2};
use egui_phosphor::regular as icon;

use super::{card, floating};
use crate::{
    atlas::bundled,
    base::geodesy,
    ui::{
        UiContext,
        widgets::{icon_button, icon_toggle, weak},
    },
    view::{Action, Camera, PickAction, Tool},
};

/// Everything at the edges.
pub(super) fn furniture_ui(ui: &mut Ui, ctx: &UiContext<'_>, camera: Camera, rect: Rect, is_on_stage: bool) {
    // On a low map what lies over it must not lie over its neighbours.
    const ROOM_FOR_ZOOM_PT: f32 = 185.0;
    const ROOM_FOR_SCALE_PT: f32 = 90.0;
    if !is_on_stage && rect.height() >= ROOM_FOR_ZOOM_PT {
        zoom_buttons_ui(ui, ctx, rect);
    }
    if rect.height() < ROOM_FOR_SCALE_PT {
        return;
    }
    // On a stage the right side belongs to the card.
    let corner = if is_on_stage { Align2::LEFT_BOTTOM } else { Align2::RIGHT_BOTTOM };
    let margin = if is_on_stage { vec2(8.0, 34.0) } else { vec2(8.0, 6.0) };
    floating(ui, "scale", corner, rect, margin).show(ui.ctx(), |ui| {
        egui::Frame::new()
            .fill(ctx.palette.card.gamma_multiply(0.85))
            .corner_radius(6.0)
            .inner_margin(egui::Margin::symmetric(8, 4))
            .show(ui, |ui| {
                ui.vertical(|ui| {
                    ui.spacing_mut().item_spacing.y = 2.0;
                    ui.style_mut().interaction.selectable_labels = false;
                    ui.set_max_width((rect.width() - 40.0).max(60.0));
                    scale_ui(ui, ctx, camera);
                    if ctx.view.basemap {
                        let disclaimer = ctx.tr("boundaries-disclaimer");
                        weak(ui, bundled::ATTRIBUTION)
                            .on_hover_text(format!("{disclaimer}\n{}", bundled::ATTRIBUTION_IN_FULL));
                    }
                });
            });
    });
}

fn zoom_buttons_ui(ui: &Ui, ctx: &UiContext<'_>, rect: Rect) {
    floating(ui, "zoom", Align2::RIGHT_TOP, rect, vec2(12.0, 12.0)).show(ui.ctx(), |ui| {
        card(ctx).inner_margin(4.0).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let buttons = [
                (icon::PLUS, "zoom-in", "+", Action::ZoomBy(1.0)),
                (icon::MINUS, "zoom-out", "−", Action::ZoomBy(-1.0)),
                (icon::HOUSE, "go-home", "Home", Action::Home),
                (icon::FRAME_CORNERS, "frame-all", "F", Action::FrameAll),
            ];
            let tools = [
                (icon::SELECTION, "tool-rectangle", "R", Tool::Rectangle),
                (icon::LASSO, "tool-lasso", "A", Tool::Lasso),
                (icon::CIRCLE_DASHED, "tool-circle", "O", Tool::Circle),
            ];
            ui.vertical(|ui| {
                for (sign, name, key, action) in buttons {
                    if icon_button(ui, sign, &ctx.tr(name), key).clicked() {
                        ctx.send(action);
                    }
                }
                // On a low map the keys have to do.
                const ROOM_FOR_TOOLS_PT: f32 = 330.0;
                if rect.height() < ROOM_FOR_TOOLS_PT {
                    return;
                }
                ui.separator();
                for (sign, name, key, tool) in tools {
                    if icon_toggle(ui, sign, &ctx.tr(name), key, ctx.view.tool == tool).clicked() {
                        ctx.send(Action::Pick(PickAction::Tool(tool)));
                    }
                }
            });
        });
    });
}

/// A round distance that is at most 140 points long, in kilometres: 1, 2 or 5 times a power of ten.
fn round_km(pt_per_km: f64) -> f64 {
    let most = 140.0 / pt_per_km;
    let power = 10_f64.powf(most.log10().floor());
    [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|km| *km <= most).unwrap_or(power)
}

fn scale_ui(ui: &mut Ui, ctx: &UiContext<'_>, camera: Camera) {
    let pt_per_km = geodesy::pt_per_km(camera.center.lat_deg, camera.zoom);
    let km = round_km(pt_per_km);
    let label =
        if km >= 1.0 { format!("{} km", ctx.text.count(km as u64)) } else { format!("{:.0} m", km * 1000.0) };
    ui.horizontal(|ui| {
        let width = (km * pt_per_km) as f32;
        let (rect, _) = ui.allocate_exact_size(vec2(width, 10.0), egui::Sense::hover());
        let (left, right) = (rect.left() + 0.5, rect.right() - 0.5);
        let points = [(left, rect.top()), (left, rect.bottom()), (right, rect.bottom()), (right, rect.top())];
        let points = points.map(|(x, y)| pos2(x, y)).to_vec();
        ui.painter().add(egui::Shape::line(points, Stroke::new(1.5, ctx.palette.text)));
        ui.label(RichText::new(label).small());
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_bar_is_round_and_fits() {
        for (pt_per_km, km) in
            [(1.0, 100.0), (0.9, 100.0), (2.0, 50.0), (7.1, 10.0), (1400.0, 0.1), (0.01, 10_000.0)]
        {
            assert!((round_km(pt_per_km) - km).abs() < km * 1e-9, "{pt_per_km}: {}", round_km(pt_per_km));
            assert!(round_km(pt_per_km) * pt_per_km <= 140.0 + 1e-9);
        }
    }
}
