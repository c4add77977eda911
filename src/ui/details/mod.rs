//! The selected incident: what, when, where, who, who says what, and according to which source.

mod claims;
mod range_bar;
mod sources;

use egui::{Align, Layout, RichText, ScrollArea, Ui};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState,
    context::Details,
    format,
    theme::semibold,
    widgets::{chip, empty_state, icon_button, icon_line, section, symbol_ui, weak},
};
use crate::{
    base::coords,
    model::{Actor, EventType, GeoPrecision, Involvement, Party},
    scene,
    view::{Action, PickAction},
};

/// The panel's content.
pub(super) fn details_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    head_ui(ui, ctx);
    ui.separator();
    let Some(details) = ctx.details else {
        empty_state(ui, icon::CROSSHAIR, &ctx.tr("details-empty"));
        return;
    };
    ScrollArea::vertical().id_salt(("details", &details.key)).auto_shrink(false).show(ui, |ui| {
        // Room for the scroll bar, which floats over the content.
        egui::Frame::new().inner_margin(egui::Margin { right: 10, ..egui::Margin::ZERO }).show(ui, |ui| {
            incident_ui(ui, ctx, state, details);
            ui.add_space(24.0);
        });
    });
}

fn head_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    ui.horizontal(|ui| {
        let trail = &ctx.view.trail;
        ui.add_enabled_ui(!trail.past.is_empty(), |ui| {
            if icon_button(ui, icon::ARROW_LEFT, &ctx.tr("go-back"), "Alt+←").clicked() {
                ctx.send(Action::Back);
            }
        });
        ui.add_enabled_ui(!trail.future.is_empty(), |ui| {
            if icon_button(ui, icon::ARROW_RIGHT, &ctx.tr("go-forward"), "Alt+→").clicked() {
                ctx.send(Action::Forward);
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_enabled_ui(ctx.details.is_some(), |ui| {
                if icon_button(ui, icon::X, &ctx.tr("deselect"), "Esc").clicked() {
                    ctx.send(Action::Select(None));
                }
                if icon_button(ui, icon::CROSSHAIR, &ctx.tr("show-on-map"), "C").clicked() {
                    ctx.send(Action::FrameSelection);
                }
            });
            ui.add_enabled_ui(!ctx.listed.is_empty(), |ui| {
                if icon_button(ui, icon::CARET_RIGHT, &ctx.tr("next-incident"), "N").clicked() {
                    ctx.send(Action::Step(1));
                }
                if icon_button(ui, icon::CARET_LEFT, &ctx.tr("previous-incident"), "P").clicked() {
                    ctx.send(Action::Step(-1));
                }
            });
        });
    });
}

fn incident_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, details: &Details) {
    let incident = &details.incident;
    ui.add_space(4.0);
    ui.heading(incident.title.in_language(ctx.language()));
    type_ui(ui, ctx, details);
    ui.add_space(4.0);
    icon_line(ui, icon::CALENDAR_BLANK, |ui| {
        match incident.when {
            Some(when) => ui.label(ctx.text.when(when)),
            None => ui.label(ctx.tr("date-unknown")),
        };
    });
    icon_line(ui, icon::MAP_PIN, |ui| place_ui(ui, ctx, details));
    if let Some(summary) = &incident.summary {
        ui.add_space(6.0);
        ui.label(summary.in_language(ctx.language()));
    }
    nearby_ui(ui, ctx, details);
    if !incident.actors.is_empty() {
        section(ui, &ctx.tr("section-actors"));
        let mut named: Vec<&Party> = Vec::new();
        for involvement in &incident.actors {
            if !named.contains(&&involvement.actor) {
                named.push(&involvement.actor);
            }
        }
        named.into_iter().for_each(|actor| actor_ui(ui, ctx, details, actor));
    }
    claims::claims_ui(ui, ctx, state, details);
    sources::sources_ui(ui, ctx, state, details);
    notes_ui(ui, ctx, details);
    related_ui(ui, ctx, details);
    other_ui(ui, ctx, details);
}

fn type_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    let incident = &details.incident;
    ui.horizontal_wrapped(|ui| {
        symbol_ui(ui, scene::symbol(incident.event_type), 18.0);
        let kind = match (&incident.event_type_text, incident.event_type) {
            (Some(text), EventType::Other) => text.clone(),
            (_, kind) => ctx.text.event_type(kind),
        };
        ui.label(RichText::new(kind).family(semibold()));
        if let Some(sub_type) = &incident.sub_event_type {
            weak(ui, ctx.text.sub_event_type(sub_type));
        }
        if incident.is_contested() {
            chip(ui, &format!("≠ {}", ctx.tr("contested")), ctx.palette.warning)
                .on_hover_text(ctx.tr("contested-help"));
        }
        for tag in &incident.tags {
            chip(ui, tag, ctx.palette.weak);
        }
    });
}

fn place_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    let incident = &details.incident;
    let place = &incident.place;
    let names = [&place.name, &place.admin2, &place.admin1, &place.country];
    let mut named: Vec<&str> = names.into_iter().flatten().map(String::as_str).collect();
    named.dedup();
    ui.label(if named.is_empty() { ctx.tr("place-unnamed") } else { named.join(", ") });
    if !place.aliases.is_empty() {
        weak(ui, ctx.text.tr_with("place-aliases", &[("names", (&place.aliases.join(", ")).into())]));
    }
    let precision = match place.precision {
        Some(precision) => ctx.text.geo_precision(precision),
        None => ctx.tr("place-precision-unstated"),
    };
    match place.radius_km() {
        Some(km) if km > 0.0 => {
            let km = if km < 10.0 { format!("{km}") } else { format!("{km:.0}") };
            weak(
                ui,
                ctx.text.tr_with(
                    "place-precision-radius",
                    &[("precision", (&precision).into()), ("km", (&km).into())],
                ),
            );
        }
        _ => drop(weak(ui, precision)),
    }
    match &incident.geometry {
        Some(geometry) => coordinates_ui(ui, ctx, geometry.anchor(), place.precision),
        None => drop(weak(ui, ctx.tr("place-none"))),
    }
}

/// No more digits than the place is known to: a ten-thousandth of a degree is about ten metres.
fn coordinates_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    at: crate::base::LonLat,
    precision: Option<GeoPrecision>,
) {
    let decimals = match precision {
        Some(GeoPrecision::Exact) | None => 4,
        Some(GeoPrecision::Town) => 3,
        Some(GeoPrecision::Near) => 2,
        Some(_) => 1,
    };
    let text = coords::decimal_degrees(at, decimals);
    ui.horizontal(|ui| {
        let copy = ui.link(format!("{text}  {}", icon::COPY)).on_hover_text(ctx.tr("copy-coordinates"));
        if copy.clicked() {
            ctx.send(Action::Copy(text.clone()));
        }
        if decimals >= 3 {
            weak(ui, coords::degrees_minutes_seconds(at));
        }
    });
}

/// An actor with everything it is said to have done.
fn actor_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details, actor: &Party) {
    let parts: Vec<&Involvement> =
        details.incident.actors.iter().filter(|part| part.actor == *actor).collect();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        let name = ui.label(RichText::new(actor.name(&details.info.actors)).family(semibold()));
        if let Party::Listed(index) = actor {
            let about = actor_text(ctx, &details.info.actors[*index]);
            if !about.is_empty() {
                name.on_hover_text(about);
            }
        }
        let roles: Vec<String> =
            parts.iter().filter_map(|part| part.role.map(|role| ctx.text.role(role))).collect();
        weak(ui, roles.join(", "));
    });
    for note in parts.iter().filter_map(|part| part.note.as_ref()) {
        weak(ui, note);
    }
}

/// Class, other names and dates of an actor, a line each.
fn actor_text(ctx: &UiContext<'_>, actor: &Actor) -> String {
    let mut lines: Vec<String> = actor.kind.map(|kind| ctx.text.actor_kind(kind)).into_iter().collect();
    if !actor.aliases.is_empty() {
        lines.push(ctx.text.tr_with("also-called", &[("names", (&actor.aliases.join(", ")).into())]));
    }
    let dates = [("active-from", actor.active_from), ("active-to", actor.active_to)];
    for (key, date) in dates.into_iter().filter_map(|(key, date)| Some((key, date?))) {
        lines.push(ctx.text.tr_with(key, &[("date", (&ctx.text.date(date)).into())]));
    }
    lines.join("\n")
}

/// What is doubtful about the record, and where its coordinates are from.
fn notes_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    let incident = &details.incident;
    if incident.note.is_none() && incident.place.source.is_none() {
        return;
    }
    section(ui, &ctx.tr("section-notes"));
    if let Some(note) = &incident.note {
        icon_line(ui, icon::WARNING_CIRCLE, |ui| drop(ui.label(note)));
    }
    if let Some(source) = &incident.place.source {
        let text = ctx.text.tr_with("place-source", &[("source", source.into())]);
        icon_line(ui, icon::MAP_PIN, |ui| drop(ui.label(text)));
    }
}

fn related_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    let related = details.incident.related.iter().filter_map(|id| {
        let key = crate::store::Key { file: details.key.file, id: id.as_str().into() };
        ctx.dataset.find(&key).map(|row| (key, row))
    });
    let related: Vec<_> = related.collect();
    if related.is_empty() {
        return;
    }
    section(ui, &ctx.tr("section-related"));
    for (key, row) in related {
        let date = ctx.dataset.row(row).days.map(|(start, _)| format::day(start)).unwrap_or_default();
        if ui.link(format!("{date}  {}", ctx.dataset.title(row, ctx.language()))).clicked() {
            ctx.send(Action::Visit(key));
        }
    }
}

/// What else happened near it, and what is like it.
fn nearby_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    const RADII_KM: [f64; 3] = [10.0, 50.0, 100.0];
    const ALIKE: [(f64, i32); 2] = [(50.0, 30), (150.0, 180)];
    if details.incident.drawn_geometry().is_none() {
        return;
    }
    ui.add_space(6.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(5.0, 4.0);
        ui.spacing_mut().button_padding.y = 2.0;
        weak(ui, ctx.tr("nearby"));
        let count = |km: f64| ctx.text.count(km as u64);
        for km in RADII_KM {
            if ui.button(ctx.text.tr_with("nearby-within", &[("km", (&count(km)).into())])).clicked() {
                ctx.send(Action::Pick(PickAction::Near(km)));
            }
        }
        if details.incident.when.is_none() || details.incident.actors.is_empty() {
            return;
        }
        for (km, days) in ALIKE {
            let radius = count(km);
            let values = [("km", (&radius).into()), ("days", u64::from(days.unsigned_abs()).into())];
            let button = ui.button(ctx.text.tr_with("nearby-similar", &values));
            if button.on_hover_text(ctx.tr("nearby-similar-help")).clicked() {
                ctx.send(Action::Pick(PickAction::Similar { km, days }));
            }
        }
    });
}

fn other_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    if details.incident.other.is_empty() {
        return;
    }
    section(ui, &ctx.tr("section-other"));
    egui::Grid::new("other").num_columns(2).striped(true).spacing([12.0, 4.0]).show(ui, |ui| {
        for (name, value) in &details.incident.other {
            weak(ui, name);
            ui.add(egui::Label::new(RichText::new(value).small()).wrap());
            ui.end_row();
        }
    });
}
