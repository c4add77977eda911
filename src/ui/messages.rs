//! What the user is told: a strip over the map for each message, put away by hand.

use egui::{Align, Layout, Ui};
use egui_phosphor::regular as icon;

use super::{UiContext, widgets::icon_button};
use crate::view::Action;

/// The strips, newest at the bottom.
pub(super) fn messages_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    for (index, message) in ctx.messages.iter().enumerate() {
        let (sign, colour) = match message.is_error {
            true => (icon::WARNING_CIRCLE, ctx.palette.error),
            false => (icon::INFO, ctx.palette.accent),
        };
        egui::Frame::new()
            .fill(ctx.palette.card)
            .stroke(egui::Stroke::new(1.0, colour))
            .corner_radius(6.0)
            .inner_margin(egui::Margin::symmetric(10, 5))
            .show(ui, |ui| {
                ui.horizontal(|ui| {
                    ui.label(egui::RichText::new(sign).size(18.0).color(colour));
                    let width = ui.available_width() - if message.offer.is_some() { 230.0 } else { 40.0 };
                    ui.scope(|ui| {
                        ui.set_max_width(width);
                        ui.add(egui::Label::new(&message.text).wrap());
                    });
                    ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                        if icon_button(ui, icon::X, &ctx.tr("dismiss"), "").clicked() {
                            ctx.send(Action::Dismiss(index));
                        }
                        if let Some(offer) = &message.offer
                            && ui.button(ctx.tr(name_of(offer))).clicked()
                        {
                            ctx.send(offer.clone());
                        }
                    });
                });
            });
    }
}

fn name_of(offer: &Action) -> &'static str {
    match offer {
        Action::EditLayout(_) => "columns",
        Action::Compare { .. } => "compare-with-before",
        Action::Workspace(_) => "workspace-locate",
        Action::SaveAs(_) => "export-in-spite",
        _ => "reload",
    }
}
