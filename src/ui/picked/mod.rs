//! Several incidents at once: what is known of them together, and each by itself.

mod beside;

use std::collections::BTreeMap;

use egui::{RichText, ScrollArea, Ui};
use egui_phosphor::regular as icon;

pub(super) use beside::beside_ui;

use super::{
    UiContext, UiState, format,
    theme::semibold,
    widgets::{icon_button, icon_toggle, section, symbol_ui, weak},
};
use crate::{
    base::geodesy,
    model::EventType,
    query::{Facet, Tally, Values},
    scene,
    view::{Action, MOST_COMPARED, PickAction, wording},
};

/// The panel's content while several are picked. Whether the selected incident is to be shown below.
pub(super) fn picked_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) -> bool {
    if ctx.picked.is_empty() {
        state.shows_one_of_picked = false;
        return true;
    }
    ui.horizontal(|ui| {
        let all = ctx.text.tr_with("picked-all", &[("count", ctx.picked.len().into())]);
        for (one, name) in [(false, all), (true, ctx.tr("picked-one"))] {
            if ui.selectable_label(state.shows_one_of_picked == one, name).clicked() {
                state.shows_one_of_picked = one;
            }
        }
    });
    if state.shows_one_of_picked {
        return true;
    }
    buttons_ui(ui, ctx);
    ui.separator();
    ScrollArea::vertical().id_salt("picked").auto_shrink(false).show(ui, |ui| {
        // Room for the scroll bar, which floats over the content.
        egui::Frame::new().inner_margin(egui::Margin { right: 10, ..egui::Margin::ZERO }).show(ui, |ui| {
            summary_ui(ui, ctx);
            each_ui(ui, ctx);
            ui.add_space(24.0);
        });
    });
    false
}

fn pick(ctx: &UiContext<'_>, action: PickAction) {
    ctx.send(Action::Pick(action));
}

fn buttons_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let picked = &ctx.view.picked;
    ui.horizontal_wrapped(|ui| {
        if icon_button(ui, icon::FRAME_CORNERS, &ctx.tr("picked-frame"), "").clicked() {
            pick(ctx, PickAction::Frame);
        }
        if icon_toggle(ui, icon::LIST_NUMBERS, &ctx.tr("picked-number"), "", picked.is_numbered).clicked() {
            pick(ctx, PickAction::ToggleNumbers);
        }
        let can_compare = (2..=MOST_COMPARED).contains(&ctx.picked.len());
        ui.add_enabled_ui(can_compare, |ui| {
            let button = icon_toggle(ui, icon::COLUMNS, &ctx.tr("picked-compare"), "", picked.are_compared);
            if button.on_disabled_hover_text(ctx.tr("picked-compare-few")).clicked() {
                pick(ctx, PickAction::ToggleComparing);
            }
        });
        if picked.area.is_some() && ui.button(ctx.tr("picked-ask-area")).clicked() {
            pick(ctx, PickAction::AskForArea);
        }
        if icon_button(ui, icon::X, &ctx.tr("picked-clear"), "Esc").clicked() {
            pick(ctx, PickAction::Clear);
        }
    });
}

fn summary_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let rows = ctx.picked;
    let tally = Tally::of(ctx.dataset, rows.iter().copied());
    ui.add_space(4.0);
    ui.heading(ctx.text.tr_with("picked-heading", &[("count", rows.len().into())]));
    if ctx.view.picked.left_out > 0 {
        weak(ui, ctx.text.tr_with("picked-left-out", &[("count", ctx.view.picked.left_out.into())]));
    }
    if let Some((first, last)) = tally.days {
        let period = wording::period(ctx.text, crate::query::Period::new(first, last));
        let days = (last - first + 1).unsigned_abs();
        ui.label(
            ctx.text
                .tr_with("picked-period", &[("period", (&period).into()), ("days", u64::from(days).into())]),
        );
    }
    if tally.contested > 0 {
        ui.label(ctx.text.tr_with("picked-contested", &[("count", u64::from(tally.contested).into())]));
    }
    section(ui, &ctx.tr("picked-types"));
    let mut types = [0_u32; EventType::ALL.len()];
    rows.iter().for_each(|row| types[ctx.dataset.event_types()[*row as usize] as usize] += 1);
    for (kind, count) in EventType::ALL.iter().zip(types).filter(|(_, count)| *count > 0) {
        ui.horizontal(|ui| {
            symbol_ui(ui, scene::symbol(*kind), 15.0);
            ui.label(ctx.text.labelled(&ctx.text.event_type(*kind), &ctx.text.count(count.into())));
        });
    }
    for facet in [Facet::Actor, Facet::Region] {
        commonest_ui(ui, ctx, facet);
    }
    section(ui, &ctx.tr("filter-killed"));
    killed_ui(ui, ctx, &tally);
    distances_ui(ui, ctx);
}

/// The values that most of them have.
fn commonest_ui(ui: &mut Ui, ctx: &UiContext<'_>, facet: Facet) {
    const SHOWN: usize = 6;
    let values = Values::of(ctx.dataset, facet);
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    values.each(ctx.picked.iter().copied(), |_, value| *counts.entry(value).or_default() += 1);
    let mut counts: Vec<(u32, u32)> =
        counts.into_iter().filter(|(value, _)| (*value as usize) < values.len()).collect();
    if counts.is_empty() {
        return;
    }
    counts.sort_by_key(|(value, count)| (std::cmp::Reverse(*count), *value));
    section(ui, &ctx.text.facet(facet.word()));
    for (value, count) in counts.iter().take(SHOWN) {
        let name = wording::value(ctx.text, facet, values.word(*value));
        ui.label(ctx.text.labelled(&name, &ctx.text.count((*count).into())));
    }
    if let Some(more @ 1..) = counts.len().checked_sub(SHOWN) {
        weak(ui, ctx.text.tr_with("condition-more", &[("count", more.into())]));
    }
}

/// What is claimed of those killed. Nothing is added up but each incident's own lowest and highest claim.
fn killed_ui(ui: &mut Ui, ctx: &UiContext<'_>, tally: &Tally) {
    if tally.with_figure == 0 {
        weak(ui, ctx.tr("picked-no-figures"));
        return;
    }
    let (low, high) = (ctx.text.count(tally.lowest), ctx.text.count(tally.highest));
    ui.label(RichText::new(format!("{low}–{high}")).size(18.0).family(semibold()));
    let values =
        [("with", u64::from(tally.with_figure).into()), ("count", u64::from(tally.incidents).into())];
    weak(ui, ctx.text.tr_with("picked-killed-help", &values));
}

fn distances_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    /// More pairs would take too long to look at each time.
    const MOST: usize = 400;
    let places: Vec<_> = ctx.picked.iter().filter_map(|row| ctx.dataset.position(*row)).collect();
    if places.len() < 2 || places.len() > MOST {
        return;
    }
    section(ui, &ctx.tr("picked-distances"));
    let pairs = || {
        places.iter().enumerate().flat_map(|(at, one)| places[at + 1..].iter().map(move |other| (one, other)))
    };
    let km = |(one, other): (&crate::base::LonLat, &crate::base::LonLat)| {
        geodesy::distance_m(*one, *other) / 1000.0
    };
    let (least, most) =
        pairs().map(km).fold((f64::INFINITY, 0.0_f64), |(least, most), km| (least.min(km), most.max(km)));
    let figure = |km: f64| ctx.text.figure(km);
    if places.len() == 2 {
        ui.label(ctx.text.tr_with("picked-apart", &[("km", (&figure(most)).into())]));
        return;
    }
    ui.label(
        ctx.text.tr_with(
            "picked-between",
            &[("least", (&figure(least)).into()), ("most", (&figure(most)).into())],
        ),
    );
    let path: f64 = places.windows(2).map(|pair| km((&pair[0], &pair[1]))).sum();
    weak(ui, ctx.text.tr_with("picked-path", &[("km", (&figure(path)).into())]));
}

/// Each of them, by date.
fn each_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    const SHOWN: usize = 200;
    section(ui, &ctx.tr("picked-each"));
    for (row, number) in ctx.picked.iter().take(SHOWN).zip(1_u32..) {
        let key = ctx.dataset.key(*row);
        let title = ctx.dataset.title(*row, ctx.language());
        ui.horizontal(|ui| {
            let name = ctx.text.tr_with("picked-drop", &[("title", title.into())]);
            if icon_button(ui, icon::X, &name, "").clicked() {
                pick(ctx, PickAction::Toggle(key.clone()));
            }
            let row = ctx.dataset.row(*row);
            let date = row.days.map_or_else(|| ctx.tr("date-unknown"), |(start, _)| format::day(start));
            ui.vertical(|ui| {
                if ui.link(title).clicked() {
                    ctx.send(Action::Visit(key.clone()));
                }
                weak(ui, format!("{number} · {date}{}", figures(ctx, &row)));
            });
        });
    }
    if let Some(more @ 1..) = ctx.picked.len().checked_sub(SHOWN) {
        weak(ui, ctx.text.tr_with("condition-more", &[("count", more.into())]));
    }
}

/// The claimed range of those killed in one incident.
fn figures(ctx: &UiContext<'_>, row: &crate::store::Row) -> String {
    use crate::query::Figure;
    let figure = |figure: Figure| figure.of(&row.killed).map(|count| ctx.text.count(count.into()));
    match (figure(Figure::Low), figure(Figure::High)) {
        (Some(low), Some(high)) if low == high => format!(" · † {low}"),
        (Some(low), Some(high)) => format!(" · † {low}–{high}"),
        _ => String::new(),
    }
}
