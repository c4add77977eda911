//! What lies under the pointer: a card, and a choice where several incidents share a spot.

use egui::{Pos2, RichText, Ui, vec2};

use super::{card, points::Frame};
use crate::{
    atlas::Regions,
    base::{Area, fold::fold},
    model::{Claim, Measure, claim},
    query::{self, Facet, Values},
    scene::Drawing,
    ui::{
        Choice, UiContext, UiState,
        context::Details,
        format,
        theme::semibold,
        widgets::{symbol_ui, weak},
    },
    view::Action,
};

/// A card beside the pointer.
pub(super) fn beside_pointer(ui: &Ui, ctx: &UiContext<'_>, pointer: Pos2, add: impl FnOnce(&mut Ui)) {
    let area = egui::Area::new(egui::Id::unique("hover-card"))
        .order(egui::Order::Tooltip)
        .interactable(false)
        .constrain(true)
        .fixed_pos(pointer + vec2(16.0, 14.0));
    area.show(ui.ctx(), |ui| {
        card(ctx).show(ui, |ui| {
            ui.set_max_width(320.0);
            ui.spacing_mut().item_spacing.y = 3.0;
            add(ui);
        });
    });
}

/// The region under the pointer, while regions are shown.
pub(super) fn region_ui(ui: &Ui, ctx: &UiContext<'_>, frame: &Frame, pointer: Pos2) {
    let Drawing::Regions(choropleth) = ctx.drawing else { return };
    let Some((region, count)) = choropleth.at(frame.ground(pointer)) else { return };
    beside_pointer(ui, ctx, pointer, |ui| {
        let (name, country) = match ctx.language() {
            "fr" => (&region.name_fr, &region.country_fr),
            _ => (&region.name, &region.country),
        };
        ui.label(RichText::new(format!("{name}, {country}")).family(semibold()));
        ui.label(ctx.text.tr_with("cluster", &[("count", u64::from(count).into())]));
        let per_area = ctx.text.figure(f64::from(count) / region.area_km2.max(1.0) * 1000.0);
        weak(ui, ctx.text.tr_with("region-per-area", &[("count", (&per_area).into())]));
    });
}

/// Asks for the incidents of the region that was clicked, while regions are shown.
pub(super) fn click_region(ctx: &UiContext<'_>, frame: &Frame, pointer: Pos2) {
    let Drawing::Regions(choropleth) = ctx.drawing else { return };
    let Some((region, 1..)) = choropleth.at(frame.ground(pointer)) else { return };
    let mut filter = ctx.view.filter.clone();
    let values = Values::of(ctx.dataset, Facet::Region);
    let regions = Regions::bundled();
    let of = fold(&region.country);
    let is_it = |name: &str, country: Option<&str>| {
        regions
            .named(name, country)
            .is_some_and(|index| std::ptr::eq(&regions.all[usize::from(index)], region))
    };
    // However it is spelled.
    let spellings: Vec<u32> =
        (0..values.len() as u32).filter(|value| is_it(&values.folded(*value), Some(&of))).collect();
    if spellings.is_empty() {
        // Nothing says that it lies there: where it stands has told.
        filter.area = region.outline().map(Area::Polygon);
    } else {
        // Several countries have an Adrar.
        if !spellings.iter().all(|value| is_it(&values.folded(*value), None)) {
            let countries = Values::of(ctx.dataset, Facet::Country);
            let names = [&region.country, &region.country_fr].into_iter();
            let wanted = names.filter(|name| !countries.meant(name).is_empty()).cloned().collect();
            filter.choose(Facet::Country, query::Choice { wanted, ..query::Choice::default() });
        }
        let wanted = spellings.into_iter().map(|value| values.word(value).to_owned()).collect();
        filter.choose(Facet::Region, query::Choice { wanted, ..query::Choice::default() });
    }
    ctx.send(Action::SetFilter(filter));
}

/// Title, date, place and claimed range of what is under the pointer.
pub(super) fn card_ui(ui: &Ui, ctx: &UiContext<'_>, rows: &[u32], pointer: Pos2) {
    let Some(&first) = rows.first() else { return };
    beside_pointer(ui, ctx, pointer, |ui| {
        ui.horizontal_top(|ui| {
            symbol_ui(ui, crate::scene::symbol(ctx.dataset.row(first).event_type), 16.0);
            ui.vertical(|ui| {
                ui.label(RichText::new(ctx.dataset.title(first, ctx.language())).family(semibold()));
            });
        });
        match ctx.hovered.filter(|details| details.key == ctx.dataset.key(first)) {
            Some(details) => facts_ui(ui, ctx, details),
            None => drop(weak(ui, ctx.dataset.place(first))),
        }
        for row in rows.iter().skip(1).take(4) {
            weak(ui, ctx.dataset.title(*row, ctx.language()));
        }
        if rows.len() > 1 {
            weak(ui, ctx.text.tr_with("hover-several", &[("count", rows.len().into())]));
        }
    });
}

fn facts_ui(ui: &mut Ui, ctx: &UiContext<'_>, details: &Details) {
    let incident = &details.incident;
    if let Some(when) = incident.when {
        weak(ui, ctx.text.when(when));
    }
    if let Some(place) = &incident.place.name {
        let precision = incident.place.precision.map(|precision| ctx.text.geo_precision(precision));
        weak(ui, [Some(place.clone()), precision].into_iter().flatten().collect::<Vec<_>>().join(" · "));
    }
    let groups = claim::groups(&incident.claims);
    for group in groups.iter().filter(|group| group.measure == Measure::Killed).take(3) {
        if let Some(range) = range_text(ctx, details, &group.claims) {
            let heading = format::group_heading(ctx.text, details, group);
            ui.label(RichText::new(heading).small().family(semibold()));
            ui.label(RichText::new(range).small());
        }
    }
}

/// The lowest and the highest figure, each with who says it. One figure, if there is no other.
fn range_text(ctx: &UiContext<'_>, details: &Details, claims: &[&Claim]) -> Option<String> {
    let lowest = claims
        .iter()
        .filter(|claim| claim.stands() && claim.extent.boldest().is_some())
        .min_by_key(|claim| claim.extent.low().or(claim.extent.high()))?;
    let highest = claims.iter().filter(|claim| claim.stands()).max_by_key(|claim| claim.extent.boldest())?;
    let said = |claim: &Claim| {
        let who = format::claimant(ctx.text, details, claim);
        let figure = format::extent(ctx.text, claim.extent).unwrap_or_default();
        ctx.text.tr_with("figure-by", &[("figure", (&figure).into()), ("who", (&who).into())])
    };
    let (low, high) = (said(lowest), said(highest));
    Some(match low == high {
        true => low,
        false => ctx.text.tr_with("figure-range", &[("low", (&low).into()), ("high", (&high).into())]),
    })
}

/// The keys that choose from several.
const DIGITS: [egui::Key; 9] = [
    egui::Key::Num1,
    egui::Key::Num2,
    egui::Key::Num3,
    egui::Key::Num4,
    egui::Key::Num5,
    egui::Key::Num6,
    egui::Key::Num7,
    egui::Key::Num8,
    egui::Key::Num9,
];

/// All incidents on the clicked spot, to choose from by click or by number.
pub(in crate::ui) fn choice_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let Some(Choice { keys, count, at, was_shown }) = state.choice.clone() else {
        return;
    };
    let mut is_done = false;
    let area = egui::Area::new(egui::Id::unique("choice"))
        .order(egui::Order::Foreground)
        .constrain(true)
        .fixed_pos(at + vec2(8.0, 8.0));
    let shown = area.show(ui.ctx(), |ui| {
        card(ctx).show(ui, |ui| {
            ui.set_max_width(380.0);
            weak(ui, ctx.text.tr_with("choice", &[("count", count.into())]));
            if count > keys.len() {
                weak(ui, ctx.text.tr_with("choice-more", &[("count", keys.len().into())]));
            }
            egui::ScrollArea::vertical().max_height(300.0).show(ui, |ui| {
                for (place, key) in keys.iter().enumerate() {
                    let Some(row) = ctx.dataset.find(key) else { continue };
                    let by_key = !state.was_typing
                        && DIGITS.get(place).is_some_and(|digit| {
                            ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, *digit))
                        });
                    if choice_row_ui(ui, ctx, place + 1, row).clicked() || by_key {
                        ctx.send(Action::Select(Some(key.clone())));
                        is_done = true;
                    }
                }
            });
        });
    });
    let elsewhere = was_shown
        && ui.input(|input| {
            let spot = input.pointer.interact_pos().filter(|_| input.pointer.any_pressed());
            spot.is_some_and(|spot| !shown.response.rect.contains(spot))
        });
    let is_escaped = ui.input(|input| input.key_pressed(egui::Key::Escape));
    match &mut state.choice {
        Some(choice) if !(is_done || elsewhere || is_escaped) => choice.was_shown = true,
        choice => *choice = None,
    }
}

/// One incident to choose from several, as a button with its number.
fn choice_row_ui(ui: &mut Ui, ctx: &UiContext<'_>, number: usize, index: u32) -> egui::Response {
    ui.horizontal(|ui| {
        weak(ui, format!("{number}"));
        symbol_ui(ui, crate::scene::symbol(ctx.dataset.row(index).event_type), 16.0);
        let day = ctx.dataset.row(index).days.map(|(start, _)| format::day(start)).unwrap_or_default();
        let title = ctx.dataset.title(index, ctx.language());
        ui.add(egui::Button::new(RichText::new(format!("{day}  {title}"))).frame_when_inactive(false))
    })
    .inner
}
