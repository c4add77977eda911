//! The line over the strip: what can be done with slides.

use std::sync::Arc;

use egui::{Align, Button, Layout, Ui};
use egui_phosphor::regular as icon;

use super::{
    super::{
        UiContext,
        widgets::{icon_button, icon_toggle},
    },
    Making, Part, add, chosen, delete, send,
};
use crate::view::{Action, BriefingAction, Panel};

/// The line's content.
pub(super) fn bar_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making, has_room: bool) {
    // In a narrow window icons speak for themselves; their names are still read out.
    const ROOM_FOR_WORDS_PT: f32 = 1000.0;
    let has_words = ui.available_width() >= ROOM_FOR_WORDS_PT;
    ui.horizontal(|ui| {
        if !has_room {
            ui.spacing_mut().item_spacing.x = 3.0;
        }
        add::add_ui(ui, ctx, has_words);
        let has_slides = !ctx.view.briefing.slides.is_empty();
        ui.add_enabled_ui(has_slides, |ui| {
            if icon_button(ui, icon::PRESENTATION, &ctx.tr("brief-present"), "F5").clicked() {
                ctx.send(Action::Present { from_here: false });
            }
        });
        ui.add_enabled_ui(chosen(ctx).is_some(), |ui| {
            if icon_button(ui, icon::PLAY, &ctx.tr("brief-present-here"), "Shift+F5").clicked() {
                ctx.send(Action::Present { from_here: true });
            }
        });
        ui.separator();
        slide_ui(ui, ctx, making);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icon::X, &ctx.tr("brief-close"), "F7").clicked() {
                ctx.send(Action::TogglePanel(Panel::Slides));
            }
            let offers_undo = deleted_ui(ui, ctx, making);
            if has_room || !offers_undo {
                parts_ui(ui, ctx, making, has_room, has_words);
            }
        });
    });
}

/// What can be done with the chosen slide.
fn slide_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making) {
    let slide = chosen(ctx);
    ui.add_enabled_ui(slide.is_some(), |ui| {
        let id = slide.map_or(0, |slide| slide.id);
        let has_look = slide.is_some_and(|slide| slide.kind.has_look());
        ui.add_enabled_ui(has_look, |ui| {
            if icon_button(ui, icon::CAMERA, &ctx.tr("brief-retake"), "").clicked() {
                send(ctx, BriefingAction::Retake(id));
            }
        });
        if icon_button(ui, icon::COPY, &ctx.tr("brief-duplicate"), "").clicked() {
            send(ctx, BriefingAction::Duplicate(id));
        }
        let is_hidden = slide.is_some_and(|slide| slide.is_hidden);
        let sign = if is_hidden { icon::EYE_SLASH } else { icon::EYE };
        if icon_toggle(ui, sign, &ctx.tr("brief-hide"), "", is_hidden).clicked() {
            send(ctx, BriefingAction::Hide(id, !is_hidden));
        }
        if icon_button(ui, icon::TRASH, &ctx.tr("brief-delete"), "").clicked() {
            delete(ui, ctx, making, id);
        }
    });
}

/// Which part is looked at, from the right.
fn parts_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making, has_room: bool, has_words: bool) {
    let parts = [
        (Part::Whole, icon::CARDS, "brief-part-whole"),
        (Part::Slide, icon::PENCIL_SIMPLE, "brief-part-slide"),
        (Part::Slides, icon::FILM_STRIP, "brief-part-slides"),
    ];
    // With room for both, the strip is always there.
    for (part, sign, key) in &parts[..if has_room { 2 } else { 3 }] {
        let (part, name) = (*part, ctx.tr(key));
        let is_here = making.part == part || (has_room && part == Part::Slide && making.part == Part::Slides);
        let tab = match has_words {
            true => ui.selectable_label(is_here, name),
            false => icon_toggle(ui, sign, &name, "", is_here),
        };
        if tab.clicked() {
            making.part = part;
        }
    }
}

/// Says that a slide was deleted, and takes that back, for a while and while nothing else was done. Whether it says so.
fn deleted_ui(ui: &mut Ui, ctx: &UiContext<'_>, making: &mut Making) -> bool {
    let now = ui.input(|input| input.time);
    let Some(deleted) = &mut making.deleted else { return false };
    if Arc::ptr_eq(&deleted.before, &ctx.view.briefing) {
        // It goes after this frame.
        return false;
    }
    let here = || (ctx.view.briefing.clone(), ctx.view.filter.clone());
    let (briefing, filter) = deleted.left.get_or_insert_with(here);
    let is_same = Arc::ptr_eq(briefing, &ctx.view.briefing) && *filter == ctx.view.filter;
    if !is_same || now > deleted.until {
        making.deleted = None;
        return false;
    }
    let text = format!("{}  {}", icon::ARROW_U_UP_LEFT, ctx.tr("brief-deleted"));
    if ui.add(Button::new(text)).clicked() {
        ctx.send(Action::Undo);
        making.deleted = None;
    }
    true
}
