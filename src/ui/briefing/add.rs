//! Adding a slide: of what is open now, or of a kind from the menu.

use egui::{RichText, Role, Ui, WidgetInfo};
use egui_phosphor::regular as icon;

use super::{super::UiContext, kinds::Kind, send};
use crate::view::{BriefingAction, briefing};

/// The button, and the menu beside it.
pub(super) fn add_ui(ui: &mut Ui, ctx: &UiContext<'_>, has_words: bool) {
    let is_full = ctx.view.briefing.slides.len() >= briefing::MOST_SLIDES;
    ui.add_enabled_ui(!is_full, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let name = ctx.tr("brief-add");
        let label = match has_words {
            true => RichText::new(format!("{}  {name}", icon::PLUS)),
            false => RichText::new(icon::PLUS).size(18.0),
        };
        let add = ui.add(egui::Button::new(label).min_size(egui::Vec2::splat(32.0)));
        add.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        let kind = Kind::of(&briefing::open_kind(ctx.view));
        let of = ctx.text.tr_with("brief-add-help", &[("kind", (&ctx.tr(kind.key())).into())]);
        let full = ctx.text.tr_with("brief-full", &[("count", briefing::MOST_SLIDES.into())]);
        if add.on_hover_text(of).on_disabled_hover_text(full).clicked() {
            send(ctx, BriefingAction::AddOpen);
        }
        let menu = ui.menu_button(RichText::new(icon::CARET_DOWN).size(14.0), |ui| {
            for kind in Kind::ALL {
                let is_possible = !kind.needs_incident() || ctx.view.selection.is_some();
                let name = format!("{}  {}", kind.sign(), ctx.tr(kind.key()));
                let button = ui.add_enabled(is_possible, egui::Button::new(name));
                if button.on_disabled_hover_text(ctx.tr("brief-needs-incident")).clicked() {
                    send(ctx, kind.add(ctx));
                    ui.close();
                }
            }
        });
        let name = ctx.tr("brief-add-kind");
        menu.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        menu.response.on_hover_text(&name);
    });
}
