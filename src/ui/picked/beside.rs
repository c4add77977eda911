//! Two to four incidents side by side: what each is, and who says what of it.

use egui::{RichText, ScrollArea, Ui, vec2};

use crate::{
    model::{Claim, claim},
    ui::{
        UiContext,
        context::Details,
        format,
        theme::semibold,
        widgets::{section, symbol_ui, weak},
    },
    view::{Action, PickAction},
};

/// The window over the others, while incidents are compared.
pub(in crate::ui) fn beside_ui(ui: &Ui, ctx: &UiContext<'_>) {
    if ctx.beside.is_empty() {
        return;
    }
    let room = ui.ctx().content_rect().size();
    let mut is_open = true;
    egui::Window::new(ctx.tr("picked-compare"))
        .id(egui::Id::unique("beside"))
        .open(&mut is_open)
        .collapsible(false)
        .default_size(vec2((room.x * 0.86).min(1200.0), room.y * 0.8))
        .anchor(egui::Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            ScrollArea::both().auto_shrink(false).show(ui, |ui| {
                let width = (ui.available_width() / ctx.beside.len() as f32 - 12.0).max(220.0);
                ui.horizontal_top(|ui| {
                    for details in ctx.beside {
                        ui.vertical(|ui| {
                            ui.set_width(width);
                            incident_ui(ui, ctx, details);
                        });
                    }
                });
            });
        });
    // Esc is a key of the window below, which closes one thing at a time.
    if !is_open && !ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        ctx.send(Action::Pick(PickAction::ToggleComparing));
    }
}

fn incident_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    let incident = &details.incident;
    ui.horizontal_wrapped(|ui| {
        symbol_ui(ui, crate::scene::symbol(incident.event_type), 16.0);
        ui.label(RichText::new(incident.title.in_language(ctx.language())).size(16.0).family(semibold()));
    });
    let when = incident.when.map_or_else(|| ctx.tr("date-unknown"), |when| ctx.text.when(when));
    ui.label(when);
    let place = &incident.place;
    let names = [&place.name, &place.admin1, &place.country].into_iter().flatten().map(String::as_str);
    let precision = place.precision.map(|precision| ctx.text.geo_precision(precision));
    let names: Vec<&str> = names.collect();
    ui.label(if names.is_empty() { ctx.tr("place-unnamed") } else { names.join(", ") });
    weak(ui, precision.unwrap_or_else(|| ctx.tr("place-precision-unstated")));
    section(ui, &ctx.tr("section-actors"));
    if incident.actors.is_empty() {
        weak(ui, ctx.tr("value-none"));
    }
    for involvement in &incident.actors {
        let role = involvement.role.map_or(String::new(), |role| format!(" · {}", ctx.text.role(role)));
        ui.label(format!("{}{role}", involvement.actor.name(&details.info.actors)));
    }
    let groups = claim::groups(&incident.claims);
    for group in &groups {
        section(ui, &format::group_heading(ctx.text, details, group));
        group.claims.iter().for_each(|claim| claim_ui(ui, ctx, details, claim));
    }
    if groups.is_empty() {
        section(ui, &ctx.text.tr_with("section-claims", &[("count", 0_usize.into())]));
        weak(ui, ctx.tr("value-none"));
    }
}

fn claim_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details, claim: &Claim) {
    let figure = format::extent(ctx.text, claim.extent);
    let said = figure.or_else(|| claim.stance.map(|stance| ctx.text.stance(stance)));
    let wording = claim.wording.as_ref().map(|wording| ctx.text.quoted(wording));
    let said = said.or(wording).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        ui.label(RichText::new(said).family(semibold()));
        ui.label(format::claimant(ctx.text, details, claim));
        if let Some(status) = claim.status {
            let colour = ctx.palette.status(claim.status);
            ui.label(RichText::new(ctx.text.claim_status(status)).small().color(colour));
        }
    });
}
