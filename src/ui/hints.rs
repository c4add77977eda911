//! What a newcomer would not find: a card over the map, one thing at a time, until it is put away.

use egui::{Align2, Order, Rect, RichText, Ui, vec2};
use egui_phosphor::regular as icon;

use super::{UiContext, widgets::weak};
use crate::view::{Action, HINTS, WorkspaceAction};

const TEXTS: [&str; HINTS as usize] = [BRIEFING, "hint-chips", "hint-timeline", "hint-pick", "hint-palette"];

/// It offers the example.
const BRIEFING: &str = "hint-briefing";

/// The card, while there is something to say.
pub(super) fn hints_ui(ui: &Ui, ctx: &UiContext<'_>, map: Rect) {
    let number = ctx.view.hints;
    let Some(text) = TEXTS.get(usize::from(number)) else { return };
    // Whoever works on a slide has found it.
    if map.width() < 420.0 || map.height() < 300.0 || ctx.view.slide.is_some() {
        return;
    }
    let at = map.center_top() + vec2(0.0, 112.0);
    let area = egui::Area::new(ui.scope_id().with("hint")).order(Order::Middle).pivot(Align2::CENTER_TOP);
    area.fixed_pos(at).show(ui.ctx(), |ui| {
        let frame = egui::Frame::new()
            .fill(ctx.palette.card)
            .stroke(egui::Stroke::new(1.5, ctx.palette.accent))
            .corner_radius(8.0)
            .inner_margin(egui::Margin::symmetric(12, 8));
        frame.show(ui, |ui| {
            ui.set_max_width(380.0);
            ui.horizontal_top(|ui| {
                ui.label(RichText::new(icon::LIGHTBULB).size(20.0).color(ctx.palette.accent));
                ui.vertical(|ui| {
                    ui.set_width(330.0);
                    // The buttons stay where they are.
                    ui.set_min_height(72.0);
                    ui.label(ctx.tr(text));
                    if *text == BRIEFING && ui.button(ctx.tr("workspace-example")).clicked() {
                        ctx.send(Action::Workspace(WorkspaceAction::Example));
                    }
                });
            });
            ui.horizontal(|ui| {
                if ui.button(ctx.tr("hint-next")).clicked() {
                    ctx.send(Action::PutHintsAway(number + 1));
                }
                if ui.button(ctx.tr("hint-end")).clicked() {
                    ctx.send(Action::PutHintsAway(HINTS));
                }
                let of = [("number", u64::from(number + 1).into()), ("count", u64::from(HINTS).into())];
                weak(ui, ctx.text.tr_with("hint-number", &of));
            });
        });
    });
}
