//! The line over the map that says how many incidents are shown, and what hides the rest, condition by condition.

use egui::{Id, Order, Rect, RichText, Role, Ui, WidgetInfo, vec2};
use egui_phosphor::regular as icon;

use super::{
    UiContext,
    theme::semibold,
    widgets::{icon_button, weak},
};
use crate::{
    query::{Condition, Filter, language},
    view::{Action, Side, TimelineAction, wording},
};

/// Whether the line has anything to say.
fn has_chips(ctx: &UiContext<'_>) -> bool {
    let view = ctx.view;
    let can_go = view.history.can_undo() || view.history.can_redo();
    !view.filter.is_open() || can_go || view.timeline.playback.is_some()
}

fn id() -> Id {
    Id::unique("chips")
}

/// Where the line ended in the last frame; `None`: it is not there.
pub(super) fn bottom(ui: &Ui, ctx: &UiContext<'_>) -> Option<f32> {
    let rect = ui.ctx().memory(|memory| memory.area_rect(id()));
    rect.filter(|_| has_chips(ctx)).map(|rect| rect.bottom())
}

/// The line, over the upper edge of the map, which stays where it is when the line comes and goes.
pub(super) fn chips_ui(ui: &Ui, ctx: &UiContext<'_>, map: Rect) {
    /// The map's own buttons stand in the corner.
    const CORNER_PT: f32 = 72.0;
    if !has_chips(ctx) || map.width() < 220.0 || map.height() < 110.0 {
        return;
    }
    let width = map.width() - CORNER_PT - 10.0;
    let area = egui::Area::new(id()).fixed_pos(map.min + vec2(10.0, 10.0)).order(Order::Middle);
    area.show(ui.ctx(), |ui| {
        let frame = egui::Frame::new()
            .fill(ctx.palette.card)
            .stroke(egui::Stroke::new(1.0, ctx.palette.line))
            .corner_radius(8.0)
            .inner_margin(egui::Margin::symmetric(8, 4));
        frame.show(ui, |ui| {
            ui.set_max_width(width - 18.0);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = vec2(5.0, 4.0);
                // All stand on one line, however high each is.
                ui.spacing_mut().interact_size.y = 32.0;
                ui.set_row_height(32.0);
                conditions_ui(ui, ctx);
                buttons_ui(ui, ctx);
            });
        });
    });
}

/// Only what can be done now.
fn buttons_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let (filter, history) = (&ctx.view.filter, &ctx.view.history);
    if !filter.is_open() {
        if ui.button(ctx.tr("lift-all")).clicked() {
            ctx.send(Action::SetFilter(Filter::default()));
        }
        if icon_button(ui, icon::COPY, &ctx.tr("copy-query"), "").clicked() {
            ctx.send(Action::Copy(language::write(filter)));
        }
    }
    if history.can_undo()
        && icon_button(ui, icon::ARROW_COUNTER_CLOCKWISE, &ctx.tr("undo"), "Ctrl+Z").clicked()
    {
        ctx.send(Action::Undo);
    }
    if history.can_redo() && icon_button(ui, icon::ARROW_CLOCKWISE, &ctx.tr("redo"), "Ctrl+Y").clicked() {
        ctx.send(Action::Redo);
    }
}

fn conditions_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let filter = &ctx.view.filter;
    let values = [("shown", ctx.hits.rows.len().into()), ("total", ctx.dataset.len().into())];
    ui.label(RichText::new(ctx.text.tr_with("chips-shown", &values)).family(semibold()));
    if let Some(moment) = ctx.view.moment() {
        let name = format!("{} {}", icon::PLAY, wording::period(ctx.text, moment));
        if chip(ui, ctx, &name, &ctx.tr("timeline-stop")) {
            ctx.send(Action::Timeline(TimelineAction::EndPlaying));
        }
    }
    if filter.is_inverted && chip(ui, ctx, &ctx.tr("inverted"), &ctx.tr("inverted-help")) {
        ctx.send(Action::SetFilter(Filter { is_inverted: false, ..filter.clone() }));
    }
    for condition in filter.own_conditions() {
        // While time is played its moment stands for the time.
        if ctx.view.timeline.playback.is_some() && matches!(condition, Condition::Period(_)) {
            continue;
        }
        let name = wording::condition(ctx.text, &condition);
        if chip(ui, ctx, &name, &hides(ctx, &condition)) {
            let mut without = filter.clone();
            without.lift(&condition);
            ctx.send(Action::SetFilter(without));
        }
    }
    if !filter.search.trim().is_empty() {
        // What is not understood hides nothing, and does not look as if it did.
        let is_wrong = !language::parse(&filter.search).faults.is_empty();
        let (sign, about) = match is_wrong {
            true => (icon::WARNING, "chips-not-understood"),
            false => (icon::MAGNIFYING_GLASS, "search-incidents"),
        };
        let name = format!("{sign} {}", filter.search.trim());
        if chip(ui, ctx, &name, &ctx.tr(about)) {
            ctx.send(Action::Search(String::new()));
            ctx.send(Action::EndStroke);
        }
    }
    if filter.is_open() && ctx.view.timeline.playback.is_none() {
        weak(ui, ctx.tr("chips-none"));
    }
    if ui.button(format!("{} {}", icon::FUNNEL, ctx.tr("filter"))).clicked()
        && !(ctx.view.panels.list && ctx.view.side == Side::Filter)
    {
        ctx.send(Action::ShowSide(Side::Filter));
    }
}

/// How many incidents a condition alone hides; empty where that cannot be said, as of an inverted filter.
fn hides(ctx: &UiContext<'_>, condition: &Condition) -> String {
    let hidden = ctx.findings.hidden.iter().find(|(of, _)| of == condition);
    hidden.map_or(String::new(), |(_, count)| {
        ctx.text.tr_with("condition-hides", &[("count", (*count).into())])
    })
}

/// A condition, which a click lifts.
fn chip(ui: &mut Ui, ctx: &UiContext<'_>, name: &str, about: &str) -> bool {
    let button = ui.add(egui::Button::new(format!("{name}  {}", icon::X)).corner_radius(14.0));
    let spoken = ctx.text.tr_with("condition-lift", &[("what", name.into())]);
    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    button.on_hover_text(format!("{about}\n{spoken}").trim()).clicked()
}
