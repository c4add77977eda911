//! Over the bars: playing, the time as text, and what the bars are made of.

use egui::{Align, Layout, RichText, Ui};
use egui_phosphor::regular as icon;

use crate::{
    query::Histogram,
    ui::{
        UiContext, UiState, asking,
        theme::layer_colour,
        widgets::{icon_button, icon_toggle, weak},
    },
    view::{Action, Length, Pace, Stack, TimelineAction, wording},
};

fn send(ctx: &UiContext<'_>, action: TimelineAction) {
    ctx.send(Action::Timeline(action));
}

/// The line over the bars.
pub(super) fn controls_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    /// In a narrower window what the layers are is said by the bars alone.
    const ROOM_FOR_LAYERS_PT: f32 = 980.0;
    /// In a still narrower one the keys have to do for some.
    const ROOM_FOR_ALL_PT: f32 = 760.0;
    let width = ui.available_width();
    let has_room = width > ROOM_FOR_LAYERS_PT;
    let is_narrow = width < ROOM_FOR_ALL_PT;
    ui.horizontal(|ui| {
        play_ui(ui, ctx);
        if !is_narrow && icon_button(ui, icon::CARET_LEFT, &ctx.tr("period-before"), "[").clicked() {
            send(ctx, TimelineAction::Shift(-1));
        }
        asking::period_ui(ui, ctx, state);
        if !is_narrow && icon_button(ui, icon::CARET_RIGHT, &ctx.tr("period-after"), "]").clicked() {
            send(ctx, TimelineAction::Shift(1));
        }
        ui.add_enabled_ui(!ctx.view.filter.period.is_open(), |ui| {
            if icon_button(ui, icon::X, &ctx.tr("period-any"), "").clicked() {
                send(ctx, TimelineAction::Brush(Default::default()));
                ctx.send(Action::EndStroke);
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if icon_button(ui, icon::CARET_DOWN, &ctx.tr("toggle-timeline"), "T").clicked() {
                ctx.send(Action::TogglePanel(crate::view::Panel::Timeline));
            }
            ui.add_enabled_ui(ctx.view.timeline.shown.is_some(), |ui| {
                if icon_button(ui, icon::ARROWS_OUT_LINE_HORIZONTAL, &ctx.tr("timeline-all"), "").clicked() {
                    send(ctx, TimelineAction::Show(None));
                }
            });
            if icon_toggle(
                ui,
                icon::ROWS,
                &ctx.tr("timeline-year-before"),
                "",
                ctx.view.timeline.has_year_before,
            )
            .clicked()
            {
                send(ctx, TimelineAction::ToggleYearBefore);
            }
            if !is_narrow {
                stack_ui(ui, ctx);
                compared_ui(ui, ctx);
            }
            if has_room {
                layers_ui(ui, ctx);
            }
        });
    });
}

/// Play, rest, stop, and how fast.
pub(super) fn play_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let timeline = &ctx.view.timeline;
    let is_running = timeline.playback.is_some_and(|playback| playback.is_running);
    let (sign, name) =
        if is_running { (icon::PAUSE, "timeline-rest") } else { (icon::PLAY, "timeline-play") };
    if icon_toggle(ui, sign, &ctx.tr(name), "Space", is_running).clicked() {
        send(ctx, TimelineAction::TogglePlaying);
    }
    if let Some(moment) = ctx.view.moment() {
        if icon_button(ui, icon::STOP, &ctx.tr("timeline-stop"), "").clicked() {
            send(ctx, TimelineAction::EndPlaying);
        }
        ui.label(RichText::new(wording::period(ctx.text, moment)).family(crate::ui::theme::semibold()));
    }
    pace_ui(ui, ctx);
}

fn pace_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let pace = ctx.view.timeline.pace;
    let menu = ui.menu_button(RichText::new(icon::GAUGE).size(18.0), |ui| {
        let set = |pace: Pace| send(ctx, TimelineAction::SetPace(pace));
        weak(ui, ctx.tr("pace-shown"));
        for length in Pace::LENGTHS {
            let name = match length {
                Length::Days(days) => ctx.text.tr_with("pace-days", &[("days", u64::from(days).into())]),
                Length::All => ctx.tr("pace-all"),
            };
            if ui.radio(pace.length == length, name).clicked() {
                set(Pace { length, ..pace });
            }
        }
        ui.separator();
        weak(ui, ctx.tr("pace-speed"));
        for days_per_second in Pace::SPEEDS {
            let days = days_per_second as u64;
            let name = ctx.text.tr_with("pace-days-a-second", &[("days", days.into())]);
            if ui.radio(pace.days_per_second == days_per_second, name).clicked() {
                set(Pace { days_per_second, ..pace });
            }
        }
        ui.separator();
        let mut repeats = pace.repeats;
        if ui.checkbox(&mut repeats, ctx.tr("pace-repeats")).clicked() {
            set(Pace { repeats, ..pace });
        }
    });
    let name = ctx.tr("pace");
    menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
    menu.response.on_hover_text(name);
}

fn stack_name(ctx: &UiContext<'_>, stack: Stack) -> String {
    ctx.tr(match stack {
        Stack::Plain => "stack-plain",
        Stack::EventType => "stack-type",
        Stack::Actor => "stack-actor",
        Stack::Status => "stack-status",
    })
}

fn stack_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let stack = ctx.view.timeline.stack;
    let menu = ui.menu_button(format!("{} {}", icon::STACK_SIMPLE, stack_name(ctx, stack)), |ui| {
        for choice in Stack::ALL {
            if ui.radio(stack == choice, stack_name(ctx, choice)).clicked() {
                send(ctx, TimelineAction::Stack(choice));
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(ctx.tr("stack-help"));
}

/// How many incidents there are in the time that is asked for, and a year before.
fn compared_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let (Some(now), Some(before)) = (&ctx.findings.histogram, &ctx.findings.year_before) else { return };
    let (from, to) = ctx.view.filter.period.bounds();
    let is_in = |bar: &usize| now.starts[*bar] >= from && now.starts[*bar + 1] - 1 <= to;
    let bars: Vec<usize> = (0..now.len().min(before.len())).filter(is_in).collect();
    let Some((first, last)) = bars.first().zip(bars.last()) else { return };
    // Only what is made of whole bars can be counted by bars.
    let is_whole = (from == i32::MIN + 1 || now.starts[*first] == from)
        && (to == i32::MAX || now.starts[*last + 1] - 1 == to);
    if !is_whole {
        return;
    }
    let sum = |histogram: &Histogram| bars.iter().map(|bar| f64::from(histogram.total(*bar))).sum::<f64>();
    let (count, before) = (ctx.text.shares(sum(now)), ctx.text.shares(sum(before)));
    let values = [("count", (&count).into()), ("before", (&before).into())];
    weak(ui, ctx.text.tr_with("timeline-year-compared", &values));
}

/// What the colours mean; from right to left.
fn layers_ui(ui: &mut Ui, ctx: &UiContext<'_>) {
    let (stack, Some(histogram)) = (ctx.view.timeline.stack, &ctx.findings.histogram) else { return };
    let Some(facet) = stack.facet() else { return };
    for (number, word) in histogram.layers.iter().enumerate().rev() {
        let is_there = (0..histogram.len())
            .any(|bar| histogram.bar(bar).nth(number).is_some_and(|(dated, spread)| dated + spread > 0.0));
        if !is_there {
            continue;
        }
        const WIDEST_PT: f32 = 120.0;
        let name = if word.is_empty() { ctx.tr("stack-rest") } else { wording::value(ctx.text, facet, word) };
        let font = egui::FontId::proportional(11.5);
        let galley = crate::ui::widgets::one_line(ui, &name, font, WIDEST_PT);
        if ui.available_width() < galley.size().x + 40.0 {
            return;
        }
        let (rect, _) = ui.allocate_exact_size(galley.size(), egui::Sense::hover());
        ui.painter().galley(rect.min, galley, ctx.palette.weak);
        let (rect, _) = ui.allocate_exact_size(egui::vec2(9.0, 9.0), egui::Sense::hover());
        ui.painter().rect_filled(rect, 2.0, layer_colour(ctx.palette, stack, word, number));
    }
}
