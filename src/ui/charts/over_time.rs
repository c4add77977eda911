//! Incidents by time, in layers of a facet.

use egui::{Align2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{Size, bars::quoted};
use crate::{
    query::{Facet, Histogram, Period},
    ui::{
        UiContext,
        theme::layer_colour,
        widgets::{one_line, weak},
    },
    view::{Action, Stack, TimelineAction, wording},
};

/// Bars of layers; a click on one asks for its time.
pub(super) fn over_time_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    (facet, histogram): (Facet, &Histogram),
    size: Size,
) {
    if histogram.is_empty() || histogram.most <= 0.0 {
        weak(ui, ctx.tr("timeline-empty"));
        return;
    }
    let stack = if facet == Facet::EventType { Stack::EventType } else { Stack::Actor };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size.height_pt), size.sense());
    let name = ctx.text.tr_with("chart-over-time", &[("what", (&ctx.text.facet(facet.word())).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, &name));
    let bars = rect.with_max_y(rect.bottom() - 14.0 * size.scale);
    let width = bars.width() / histogram.len() as f32;
    for bar in 0..histogram.len() {
        let left = bars.left() + width * bar as f32;
        let mut bottom = bars.bottom();
        for (number, (dated, spread)) in histogram.bar(bar).enumerate() {
            let height = (dated + spread) / histogram.most * bars.height();
            if height > 0.0 {
                let piece = Rect::from_min_max(
                    pos2(left, bottom - height),
                    pos2(left + (width - 1.0).max(0.7), bottom),
                );
                ui.painter().rect_filled(
                    piece,
                    0.0,
                    layer_colour(ctx.palette, stack, &histogram.layers[number], number),
                );
                bottom -= height;
            }
        }
    }
    let label = |at: egui::Pos2, anchor: Align2, text: String| {
        ui.painter().text(at, anchor, text, size.font(10.5), ctx.palette.weak);
    };
    let first = histogram.starts[0];
    let last = histogram.starts[histogram.len()] - 1;
    let day = |day: i32| crate::base::date::from_days(day).to_string();
    label(rect.left_bottom(), Align2::LEFT_BOTTOM, day(first));
    label(rect.right_bottom(), Align2::RIGHT_BOTTOM, day(last));
    label(rect.left_top(), Align2::LEFT_TOP, ctx.text.shares(histogram.most.into()));
    let bar_at = |x: f32| (((x - bars.left()) / width) as usize).min(histogram.len() - 1);
    let period = |bar: usize| Period::new(histogram.starts[bar], histogram.starts[bar + 1] - 1);
    if let Some(pointer) = response.hover_pos().filter(|_| size.is_live) {
        let bar = bar_at(pointer.x);
        let count = ctx.text.shares(histogram.total(bar).into());
        let bar_text = ctx.text.tr_with("timeline-bar", &[("count", (&count).into())]);
        let text = format!("{}\n{bar_text}", wording::period(ctx.text, period(bar)));
        response.clone().on_hover_text_at_pointer(text);
        if response.clicked() {
            ctx.send(Action::Timeline(TimelineAction::Brush(period(bar))));
            ctx.send(Action::EndStroke);
        }
    }
    layers_ui(ui, ctx, facet, (stack, histogram, size));
}

fn layers_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    facet: Facet,
    (stack, histogram, size): (Stack, &Histogram, Size),
) {
    const NAME_PT: f32 = 140.0;
    ui.spacing_mut().item_spacing.y = 1.0;
    ui.horizontal_wrapped(|ui| {
        for (number, word) in histogram.layers.iter().enumerate() {
            let is_there = (0..histogram.len()).any(|bar| {
                histogram.bar(bar).nth(number).is_some_and(|(dated, spread)| dated + spread > 0.0)
            });
            if !is_there {
                continue;
            }
            let (swatch, _) = ui.allocate_exact_size(vec2(9.0, 9.0) * size.scale, Sense::hover());
            ui.painter().rect_filled(swatch, 2.0, layer_colour(ctx.palette, stack, word, number));
            let galley = one_line(ui, &layer_name(ctx, facet, word), size.font(11.0), NAME_PT * size.scale);
            let (at, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
            ui.painter().galley(at.min, galley, ctx.palette.weak);
        }
    });
}

fn layer_name(ctx: &UiContext<'_>, facet: Facet, word: &str) -> String {
    if word.is_empty() { ctx.tr("stack-rest") } else { wording::value(ctx.text, facet, word) }
}

/// A line for each bar, a column for each layer.
pub(super) fn csv(ctx: &UiContext<'_>, facet: Facet, histogram: &Histogram) -> String {
    let names: Vec<String> =
        histogram.layers.iter().map(|word| quoted(&layer_name(ctx, facet, word))).collect();
    let mut out = format!("{},{},{}\n", ctx.tr("column-start"), ctx.tr("column-end"), names.join(","));
    let day = |day: i32| crate::base::date::from_days(day);
    for bar in 0..histogram.len() {
        let counts: Vec<String> =
            histogram.bar(bar).map(|(dated, spread)| format!("{}", dated + spread)).collect();
        let (first, last) = (day(histogram.starts[bar]), day(histogram.starts[bar + 1] - 1));
        out += &format!("{first},{last},{}\n", counts.join(","));
    }
    out
}
