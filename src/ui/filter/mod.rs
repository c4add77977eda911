//! What is asked for: quick questions, time, place, figures, facets with their counts, and filters that were kept.

mod facet;
mod figures;
mod saved;

use egui::{RichText, ScrollArea, Ui};
use egui_phosphor::regular as icon;

use super::{
    UiContext, UiState, asking,
    widgets::{section, weak},
};
use crate::{
    base::Area,
    query::{Choice, Facet, Filter},
    view::Action,
};

/// The facets as they are listed: what is asked for most often first.
const ORDER: [Facet; Facet::ALL.len()] = [
    Facet::EventType,
    Facet::Actor,
    Facet::Region,
    Facet::Status,
    Facet::GeoPrecision,
    Facet::TimePrecision,
    Facet::Claimant,
    Facet::Publisher,
    Facet::SourceKind,
    Facet::Reliability,
    Facet::Attacker,
    Facet::Target,
    Facet::SubType,
    Facet::Country,
    Facet::District,
    Facet::Tag,
    Facet::File,
];

/// The panel's content.
pub(super) fn filter_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    ScrollArea::vertical().id_salt("filter").auto_shrink(false).show(ui, |ui| {
        // Room for the scroll bar, which floats over the content.
        egui::Frame::new().inner_margin(egui::Margin { right: 10, ..egui::Margin::ZERO }).show(ui, |ui| {
            quick_ui(ui, ctx);
            section(ui, &ctx.tr("filter-when"));
            ui.horizontal_wrapped(|ui| asking::period_ui(ui, ctx, state));
            section(ui, &ctx.tr("filter-where"));
            place_ui(ui, ctx);
            section(ui, &ctx.tr("filter-values"));
            ORDER.iter().for_each(|facet| facet::facet_ui(ui, ctx, state, *facet));
            section(ui, &ctx.tr("filter-killed"));
            figures::figures_ui(ui, ctx);
            section(ui, &ctx.tr("filter-saved"));
            saved::saved_ui(ui, ctx, state);
            ui.add_space(24.0);
        });
    });
}

/// Sends the filter with something changed.
fn change(ctx: &UiContext<'_>, change: impl FnOnce(&mut Filter)) {
    let mut filter = ctx.view.filter.clone();
    change(&mut filter);
    ctx.send(Action::SetFilter(filter));
}

/// The questions that are asked most often.
fn quick_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let filter = &ctx.view.filter;
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(4.0, 2.0);
        for (facet, words, name, help) in [
            (Facet::GeoPrecision, &["exact", "town"][..], "filter-exact-place", "filter-exact-place-help"),
            (Facet::TimePrecision, &["day"][..], "filter-exact-date", "filter-exact-date-help"),
        ] {
            let exact =
                Choice { wanted: words.iter().map(|word| (*word).to_owned()).collect(), ..Choice::default() };
            let is_on = filter.choice(facet) == exact;
            if ui.selectable_label(is_on, ctx.tr(name)).on_hover_text(ctx.tr(help)).clicked() {
                change(ctx, |filter| filter.choose(facet, if is_on { Choice::default() } else { exact }));
            }
        }
        for (contested, name) in [(true, "condition-contested"), (false, "condition-uncontested")] {
            let is_on = filter.contested == Some(contested);
            let button = ui.selectable_label(is_on, ctx.tr(name)).on_hover_text(ctx.tr("contested-help"));
            if button.clicked() {
                change(ctx, |filter| filter.contested = (!is_on).then_some(contested));
            }
        }
        let button = ui.selectable_label(filter.is_inverted, ctx.tr("invert"));
        if button.on_hover_text(ctx.tr("inverted-help")).clicked() {
            change(ctx, |filter| filter.is_inverted = !filter.is_inverted);
        }
    });
}

fn place_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    /// Radii that are offered, in kilometres.
    const RADII_KM: [f64; 4] = [10.0, 50.0, 100.0, 250.0];
    ui.horizontal_wrapped(|ui| {
        if ui.button(format!("{} {}", icon::FRAME_CORNERS, ctx.tr("filter-in-view"))).clicked() {
            let bounds = ctx.view.camera.bounds(ctx.screen).in_world();
            change(ctx, |filter| filter.area = Some(Area::Box(bounds)));
        }
        let selected =
            ctx.view.selection.as_ref().and_then(|key| ctx.dataset.position(ctx.dataset.find(key)?));
        ui.add_enabled_ui(selected.is_some(), |ui| {
            let menu = ui.menu_button(format!("{} {}", icon::CIRCLE_DASHED, ctx.tr("filter-around")), |ui| {
                for radius_km in RADII_KM {
                    let km = ctx.text.count(radius_km as u64);
                    if ui.button(ctx.text.tr_with("condition-circle", &[("km", (&km).into())])).clicked() {
                        let area = selected.map(|center| Area::Circle { center, radius_km });
                        change(ctx, |filter| filter.area = area);
                        ui.close();
                    }
                }
            });
            menu.response.on_disabled_hover_text(ctx.tr("filter-around-none"));
        });
        if ctx.view.filter.area.is_some() && ui.button(ctx.tr("lift")).clicked() {
            change(ctx, |filter| filter.area = None);
        }
    });
    if ctx.hits.without_place > 0 && ctx.view.filter.area.is_none() {
        let count = ctx.text.tr_with("status-without-place", &[("count", ctx.hits.without_place.into())]);
        weak(ui, count);
    }
}

/// A name that steps forward where something is chosen.
fn heading(text: String, is_active: bool) -> RichText {
    let heading = RichText::new(text);
    if is_active { heading.family(super::theme::semibold()) } else { heading }
}
