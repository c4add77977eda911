//! How many incidents there are of each actor and event type.

use egui::{Align2, FontId, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::{ask_for, bars::quoted};
use crate::{
    model::EventType,
    query::Facet,
    scene,
    ui::{
        Matrix, UiContext,
        widgets::{one_line, symbol_ui, weak},
    },
    view::wording,
};

const LINE_PT: f32 = 20.0;
const NAME_PT: f32 = 118.0;

/// A line for each actor, a column for each type; a click asks for both.
pub(super) fn matrix_ui(ui: &mut Ui, ctx: &UiContext<'_>, matrix: &Matrix) {
    if matrix.actors.is_empty() {
        weak(ui, ctx.tr("facet-empty"));
        return;
    }
    let most = matrix.counts.iter().flatten().copied().max().unwrap_or(1).max(1);
    let width = (ui.available_width() - NAME_PT) / matrix.types.len().max(1) as f32;
    ui.spacing_mut().item_spacing = vec2(0.0, 1.0);
    ui.horizontal(|ui| {
        ui.add_space(NAME_PT + width / 2.0 - 7.0);
        for kind in &matrix.types {
            let name = ctx.text.event_type(*kind);
            symbol_ui(ui, scene::symbol(*kind), 14.0).on_hover_text(name);
            ui.add_space(width - 14.0);
        }
    });
    for (actor, counts) in matrix.actors.iter().zip(&matrix.counts) {
        ui.horizontal(|ui| {
            let name = wording::value(ctx.text, Facet::Actor, actor);
            let galley = one_line(ui, &name, FontId::proportional(11.5), NAME_PT - 6.0);
            let (rect, response) = ui.allocate_exact_size(vec2(NAME_PT, LINE_PT), Sense::hover());
            ui.painter().galley(
                pos2(rect.left(), rect.center().y - galley.size().y / 2.0),
                galley,
                ctx.palette.text,
            );
            response.on_hover_text(&name);
            for (kind, count) in matrix.types.iter().zip(counts) {
                let (rect, response) = ui.allocate_exact_size(vec2(width, LINE_PT), Sense::click());
                let label = format!("{name}, {}: {count}", ctx.text.event_type(*kind));
                response.widget_info(|| WidgetInfo::labeled(Role::Button, *count > 0, &label));
                cell(ui, ctx, rect, (*count, most), response.hovered() || response.has_focus());
                if response.on_hover_text(label).clicked() && *count > 0 {
                    ask_for(ctx, &[(Facet::Actor, actor), (Facet::EventType, kind.word())]);
                }
            }
        });
    }
}

/// The number, on a ground that is the stronger the larger it is.
fn cell(ui: &Ui, ctx: &UiContext<'_>, rect: Rect, (count, most): (u32, u32), is_lit: bool) {
    let inner = rect.shrink(1.0);
    if count > 0 {
        // With the root, so that small numbers are told apart too.
        let share = (count as f32 / most as f32).sqrt();
        ui.painter().rect_filled(inner, 2.0, ctx.palette.accent.gamma_multiply(0.12 + 0.45 * share));
        let text = ctx.text.count(count.into());
        ui.painter().text(
            inner.center(),
            Align2::CENTER_CENTER,
            text,
            FontId::proportional(11.0),
            ctx.palette.text,
        );
    }
    if is_lit {
        ui.painter().rect_stroke(inner, 2.0, Stroke::new(1.0, ctx.palette.accent), egui::StrokeKind::Inside);
    }
}

pub(super) fn csv(ctx: &UiContext<'_>, matrix: &Matrix) -> String {
    let types: Vec<String> =
        matrix.types.iter().map(|kind: &EventType| quoted(&ctx.text.event_type(*kind))).collect();
    let mut out = format!("{},{}\n", quoted(&ctx.text.facet(Facet::Actor.word())), types.join(","));
    for (actor, counts) in matrix.actors.iter().zip(&matrix.counts) {
        let counts: Vec<String> = counts.iter().map(u32::to_string).collect();
        out += &format!("{},{}\n", quoted(&wording::value(ctx.text, Facet::Actor, actor)), counts.join(","));
    }
    out
}
