//! One facet: its values with how many incidents have each, as far as everything else that is asked for holds.

use std::collections::BTreeSet;

use egui::{Align, FontId, Layout, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use egui_phosphor::regular as icon;

use super::{change, heading};
use crate::{
    base::fold::fold,
    query::{Choice, Facet, FacetCounts, Values},
    ui::{
        UiContext, UiState,
        widgets::{one_line, search_box, weak},
    },
    view::{Action, wording},
};

/// Values that are listed unless all are asked for.
const SHOWN: usize = 8;
/// Values that are listed at most: who looks for another types its name.
const MOST: usize = 400;
const ROW_PT: f32 = 24.0;

/// The facet, folded or with its values.
pub(super) fn facet_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, facet: Facet) {
    let choice = ctx.view.filter.choice(facet);
    let is_open = ctx.view.unfolded.contains(&facet);
    let sign = if is_open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    let chosen = choice.wanted.len() + choice.unwanted.len();
    let name = ctx.text.facet(facet.word());
    let title = if chosen > 0 { format!("{sign}  {name} ({chosen})") } else { format!("{sign}  {name}") };
    ui.horizontal(|ui| {
        let button = ui.add(egui::Button::new(heading(title, chosen > 0)).frame_when_inactive(false));
        button.widget_info(|| WidgetInfo::selected(Role::Button, true, is_open, &name));
        if button.clicked() {
            ctx.send(Action::ToggleFacet(facet));
        }
        if chosen > 0 {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let lift = ui.small_button(ctx.tr("all"));
                let spoken = ctx.text.tr_with("facet-all", &[("facet", (&name).into())]);
                lift.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
                if lift.on_hover_text(spoken).clicked() {
                    change(ctx, |filter| filter.choose(facet, Choice::default()));
                }
                if choice.wanted.len() > 1 && can_have_several(facet) {
                    any_or_all_ui(ui, ctx, facet, &choice);
                }
            });
        }
    });
    if !is_open {
        return;
    }
    match ctx.findings.facets.get(&facet) {
        Some(counts) => values_ui(ui, ctx, state, facet, counts, &choice),
        None => drop(weak(ui, ctx.tr("status-behind"))),
    }
}

/// Whether an incident may have several values of a facet.
fn can_have_several(facet: Facet) -> bool {
    !matches!(
        facet,
        Facet::EventType
            | Facet::SubType
            | Facet::Country
            | Facet::Region
            | Facet::District
            | Facet::GeoPrecision
            | Facet::TimePrecision
            | Facet::File
    )
}

fn any_or_all_ui(ui: &mut Ui, ctx: &UiContext<'_>, facet: Facet, choice: &Choice) {
    for (all, key) in [(true, "facet-all-of-them"), (false, "facet-any-of-them")] {
        if ui.selectable_label(choice.all == all, ctx.tr(key)).clicked() {
            change(ctx, |filter| filter.choose(facet, Choice { all, ..choice.clone() }));
        }
    }
}

fn values_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    facet: Facet,
    counts: &FacetCounts,
    choice: &Choice,
) {
    let values = Values::of(ctx.dataset, facet);
    let name = ctx.text.facet(facet.word());
    let search = state.facet_search.entry(facet).or_default();
    if counts.values.len() > SHOWN {
        search_box(ui, &ctx.text.tr_with("facet-search", &[("facet", (&name).into())]), search);
    } else {
        search.clear();
    }
    let wanted = fold(search.trim());
    let is_in_full = state.facets_in_full.contains(&facet) || !wanted.is_empty();
    let most = if is_in_full { MOST } else { SHOWN };
    let highest = counts.values.first().map_or(1, |(_, count)| *count).max(1);
    let is_found = |value: u32| wanted.is_empty() || values.folded(value).contains(&wanted);
    let found: Vec<(u32, u32)> =
        counts.values.iter().copied().filter(|(value, _)| is_found(*value)).take(most + 1).collect();
    ui.spacing_mut().item_spacing.y = 1.0;
    for (value, count) in found.iter().take(most) {
        let share = *count as f32 / highest as f32;
        value_ui(ui, ctx, facet, (&values, *value), (*count, share), choice);
    }
    if found.is_empty() {
        weak(ui, ctx.tr(if wanted.is_empty() { "facet-empty" } else { "facet-not-found" }));
    }
    if found.len() > most || (is_in_full && wanted.is_empty() && counts.values.len() > SHOWN) {
        let key = if is_in_full { "facet-fewer" } else { "facet-more" };
        let text = ctx.text.tr_with(key, &[("count", counts.values.len().into())]);
        if ui.link(text).clicked() && !state.facets_in_full.remove(&facet) {
            state.facets_in_full.insert(facet);
        }
    }
    ui.add_space(4.0);
}

/// A value: a box to choose it with others, its name to choose it alone, and a button to leave it out.
fn value_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    facet: Facet,
    of: (&Values<'_>, u32),
    (count, share): (u32, f32),
    choice: &Choice,
) {
    let word = of.0.word(of.1);
    let shown = wording::value(ctx.text, facet, word);
    let (is_wanted, is_unwanted) = (is_in(&choice.wanted, of), is_in(&choice.unwanted, of));
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_PT), Sense::hover());
    if !ui.is_rect_visible(rect) {
        return;
    }
    // The bar says how many without reading.
    let bar = Rect::from_min_size(rect.min, vec2((rect.width() * share).max(2.0), rect.height()));
    ui.painter().rect_filled(bar, 3.0, ctx.palette.accent_ground);
    let mut row = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center)));
    row.spacing_mut().item_spacing.x = 2.0;
    let sign = match (is_wanted, is_unwanted) {
        (true, _) => icon::CHECK_SQUARE,
        (_, true) => icon::MINUS_SQUARE,
        _ => icon::SQUARE,
    };
    let spoken = |key: &str| ctx.text.tr_with(key, &[("value", (&shown).into())]);
    if small_toggle(&mut row, sign, is_wanted, &spoken("facet-add")) {
        let mut choice = choice.clone();
        remove(&mut choice.unwanted, of);
        if !remove(&mut choice.wanted, of) {
            choice.wanted.insert(word.to_owned());
        }
        change(ctx, |filter| filter.choose(facet, choice));
    }
    let right = 34.0 + 46.0;
    let width = (rect.right() - right - row.cursor().left()).max(20.0);
    let colour = if is_unwanted { ctx.palette.weak } else { ctx.palette.text };
    let galley = one_line(&row, &shown, FontId::proportional(13.0), width);
    let (area, response) = row.allocate_exact_size(vec2(width, ROW_PT - 2.0), Sense::click());
    let at = pos2(area.left(), area.center().y - galley.size().y / 2.0);
    if is_unwanted {
        let middle = area.center().y;
        let end = at.x + galley.size().x;
        row.painter().hline(at.x..=end, middle, egui::Stroke::new(1.0, colour));
    }
    row.painter().galley(at, galley, colour);
    if response.has_focus() || response.hovered() {
        let stroke = egui::Stroke::new(1.0, ctx.palette.accent);
        row.painter().rect_stroke(area, 3.0, stroke, egui::StrokeKind::Inside);
    }
    let number = ctx.text.count(count.into());
    let name = spoken("facet-only");
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_wanted, format!("{name}: {number}")));
    let is_only = is_wanted && choice.wanted.len() == 1 && choice.unwanted.is_empty();
    if response.on_hover_text(format!("{shown}\n{name}")).clicked() {
        let choice = if is_only { Choice::default() } else { Choice::only(word) };
        change(ctx, |filter| filter.choose(facet, choice));
    }
    let mut end = row.new_child(
        UiBuilder::new()
            .max_rect(Rect::from_min_max(pos2(rect.right() - right, rect.top()), rect.max))
            .layout(Layout::right_to_left(Align::Center)),
    );
    if small_toggle(&mut end, icon::PROHIBIT, is_unwanted, &spoken("facet-not")) {
        let mut choice = choice.clone();
        remove(&mut choice.wanted, of);
        if !remove(&mut choice.unwanted, of) {
            choice.unwanted.insert(word.to_owned());
        }
        change(ctx, |filter| filter.choose(facet, choice));
    }
    end.label(egui::RichText::new(number).small().color(ctx.palette.weak));
}

/// Whether a value is chosen, under whatever name.
fn is_in(set: &BTreeSet<String>, (values, value): (&Values<'_>, u32)) -> bool {
    set.iter().any(|chosen| values.meant(chosen).contains(&value))
}

/// Takes a value out, under whatever name it is there. Whether it was.
fn remove(set: &mut BTreeSet<String>, (values, value): (&Values<'_>, u32)) -> bool {
    let before = set.len();
    set.retain(|chosen| !values.meant(chosen).contains(&value));
    set.len() < before
}

fn small_toggle(ui: &mut Ui, sign: &str, is_on: bool, name: &str) -> bool {
    let text = egui::RichText::new(sign).size(15.0);
    let button =
        egui::Button::new(text).frame_when_inactive(false).selected(is_on).min_size(vec2(26.0, ROW_PT - 2.0));
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, name));
    response.on_hover_text(name).clicked()
}
