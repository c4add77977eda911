//! The line at the bottom: how much is shown of how much, what could not be read, and under what mark.

use egui::{Align, Frame, Layout, RichText, Ui};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    theme::{TLP_GROUND, handling_mark},
    widgets::weak,
};
use crate::{
    model::Severity,
    view::{Action, Panel},
};

/// The line's content.
pub(super) fn status_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let now = ui.input(|input| input.time);
    state.note.take_if(|(_, until)| *until < now);
    ui.horizontal(|ui| {
        let shown = ctx.hits.rows.len();
        let values = [("shown", shown.into()), ("total", ctx.dataset.len().into())];
        weak(ui, ctx.text.tr_with("status-shown", &values));
        let without_place = ctx.hits.without_place;
        if without_place > 0 {
            weak(ui, ctx.text.tr_with("status-without-place", &[("count", without_place.into())]));
        }
        weak(ui, ctx.text.tr_with("status-in-view", &[("count", ctx.in_view.len().into())]));
        if ctx.is_behind {
            weak(ui, ctx.tr("status-behind"));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            tlp_ui(ui, ctx);
            problems_button(ui, ctx);
            if let Some((note, _)) = &state.note {
                ui.label(
                    RichText::new(format!("{} {note}", icon::CHECK_CIRCLE)).small().color(ctx.palette.good),
                );
            }
        });
    });
}

fn problems_button(ui: &mut Ui, ctx: &UiContext<'_>) {
    let count = |severity| ctx.dataset.shards().iter().map(|shard| shard.ledger.count(severity)).sum::<u64>();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let (sign, colour, label) = if errors > 0 {
        (
            icon::WARNING_CIRCLE,
            ctx.palette.error,
            ctx.text.tr_with("status-errors", &[("count", errors.into())]),
        )
    } else if warnings > 0 {
        (
            icon::WARNING,
            ctx.palette.warning,
            ctx.text.tr_with("status-warnings", &[("count", warnings.into())]),
        )
    } else {
        (icon::CHECK_CIRCLE, ctx.palette.weak, ctx.tr("status-no-problems"))
    };
    let text = RichText::new(format!("{sign} {label}")).small().color(colour);
    let button = ui.add(egui::Button::new(text).selected(ctx.view.panels.problems).small());
    if button.on_hover_text(format!("{}  (F8)", ctx.tr("problems"))).clicked() {
        ctx.send(Action::TogglePanel(Panel::Problems));
    }
}

/// The handling mark of what is shown.
fn tlp_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let Some((mark, colour)) = handling_mark(ctx) else { return };
    Frame::new().fill(TLP_GROUND).inner_margin(egui::Margin::symmetric(6, 1)).show(ui, |ui| {
        ui.label(RichText::new(mark).small().strong().color(colour));
    });
}
