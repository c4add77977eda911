//! What the timeline looks like.

use egui::{Align2, FontId, Painter, Pos2, Rect, Response, RichText, Shape, Stroke, pos2, vec2};

use super::Scale;
use crate::{
    base::date,
    query::{Histogram, Period, Unit},
    ui::{
        UiContext,
        theme::{layer_colour, semibold},
        widgets::weak,
    },
    view::wording,
};

/// Height of the line of dates under the bars.
const AXIS_PT: f32 = 15.0;
/// Share of the height that the year before has, if it is shown.
const YEAR_BEFORE: f32 = 0.36;

/// Where the bars stand, and those of the year before under them.
fn lanes(ctx: &UiContext<'_>, scale: &Scale) -> (Rect, Option<Rect>) {
    let rect = scale.rect;
    let has_room = rect.height() > 34.0;
    let bottom = if has_room { rect.bottom() - AXIS_PT } else { rect.bottom() };
    let all = Rect::from_min_max(rect.min + vec2(0.0, 2.0), pos2(rect.right(), bottom));
    if ctx.findings.year_before.is_none() || !has_room {
        return (all, None);
    }
    let (upper, lower) = all.split_top_bottom_at_fraction(1.0 - YEAR_BEFORE);
    (upper, Some(lower.with_min_y(lower.top() + 3.0)))
}

/// The bars, and the dates under them.
pub(super) fn paint(painter: &Painter, ctx: &UiContext<'_>, scale: &Scale) {
    painter.rect_filled(scale.rect, 3.0, ctx.palette.field);
    axis(painter, ctx, scale);
    let (Some(histogram), (upper, lower)) = (&ctx.findings.histogram, lanes(ctx, scale)) else { return };
    let stack = ctx.view.timeline.stack;
    // Both lanes have one scale, so that they can be compared.
    let room = |most: f32, lane: Rect| lane.height() / most.max(1.0);
    let before = ctx.findings.year_before.as_ref().zip(lower);
    let pt_per_incident = before.map_or(room(histogram.most, upper), |(before, lane)| {
        room(histogram.most, upper).min(room(before.most, lane))
    });
    for bar in 0..histogram.len() {
        let Some((left, right)) = sides(scale, histogram, bar, 0) else { continue };
        let mut top = upper.bottom();
        let mut piece = |count: f32, colour: egui::Color32| {
            if count > 0.0 {
                // The rarest is still seen.
                let height = (count * pt_per_incident).max(0.75);
                let rect = Rect::from_min_max(pos2(left, (top - height).max(upper.top())), pos2(right, top));
                painter.rect_filled(rect, 0.0, colour);
                top = rect.top();
                return Some(rect);
            }
            None
        };
        for (number, (dated, spread)) in histogram.bar(bar).enumerate() {
            let colour = layer_colour(ctx.palette, stack, &histogram.layers[number], number);
            piece(dated, colour);
            // What is known to lie in a longer time only is paler, and hatched where there is room.
            if let Some(rect) = piece(spread, colour.gamma_multiply(0.4)) {
                hatch(painter, rect, colour);
            }
        }
    }
    if let Some((before, lane)) = before {
        let days = histogram.starts.first().zip(before.starts.first()).map_or(0, |(a, b)| a - b);
        for bar in 0..before.len() {
            let Some((left, right)) = sides(scale, before, bar, days) else { continue };
            let top = (lane.bottom() - before.total(bar) * pt_per_incident).max(lane.top());
            let rect = Rect::from_min_max(pos2(left, top), pos2(right, lane.bottom()));
            painter.rect_filled(rect, 0.0, ctx.palette.weak.gamma_multiply(0.55));
        }
    }
}

/// A word on the bars, with some ground under it.
fn label(painter: &Painter, ctx: &UiContext<'_>, at: Pos2, anchor: Align2, text: &str) {
    let galley = painter.layout_no_wrap(text.to_owned(), FontId::proportional(10.5), ctx.palette.weak);
    let rect = anchor.anchor_size(at, galley.size());
    painter.rect_filled(rect.expand2(vec2(3.0, 0.0)), 2.0, ctx.palette.field.gamma_multiply(0.8));
    painter.galley(rect.min, galley, ctx.palette.weak);
}

/// Left and right end of a bar that is in view, with its days that much later.
fn sides(scale: &Scale, histogram: &Histogram, bar: usize, later: i32) -> Option<(f32, f32)> {
    let day = |at: usize| f64::from(histogram.starts[at].saturating_add(later));
    let (left, right) = (scale.x(day(bar)), scale.x(day(bar + 1)));
    let gap = ((right - left) * 0.12).min(1.0);
    (right > scale.rect.left() && left < scale.rect.right()).then_some((left, (right - gap).max(left + 0.5)))
}

fn hatch(painter: &Painter, rect: Rect, colour: egui::Color32) {
    const STEP_PT: f32 = 4.0;
    if rect.width() < 4.0 || rect.height() < 3.0 {
        return;
    }
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        // A stroke of 45 degrees, cut where it leaves the bar: a clip of its own would cost a draw call each.
        let (cut, rest) = ((rect.left() - x).max(0.0), (rect.right() - x).min(rect.height()));
        let line = [pos2(x + cut, rect.bottom() - cut), pos2(x + rest, rect.bottom() - rest)];
        painter.line_segment(line, Stroke::new(0.8, colour));
        x += STEP_PT;
    }
}

/// The dates: as many as have room.
fn axis(painter: &Painter, ctx: &UiContext<'_>, scale: &Scale) {
    const LABEL_PT: f32 = 64.0;
    if scale.rect.height() <= 34.0 {
        return;
    }
    let shown = (scale.days.0.floor() as i32, scale.days.1.ceil() as i32);
    let days = f64::from(shown.1 - shown.0);
    let most = f64::from((scale.rect.width() / LABEL_PT).max(1.0));
    let unit = Unit::filling(days, most);
    // Of more years than have room only every second, fifth or tenth is named.
    let years = (days / 365.25 / most).ceil().max(1.0);
    let every = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
        .into_iter()
        .find(|n| f64::from(*n) >= years)
        .unwrap_or(2000);
    let mut start = unit.start_of(shown.0);
    while start <= shown.1 {
        let date = date::from_days(start);
        let x = scale.x(f64::from(start));
        let is_named = unit != Unit::Year || i32::from(date.year()) % every == 0;
        if is_named && x >= scale.rect.left() - 1.0 {
            let stroke = Stroke::new(1.0, ctx.palette.line);
            painter.vline(x, scale.rect.top()..=scale.rect.bottom(), stroke);
            let text = match unit {
                Unit::Year => date.year().to_string(),
                Unit::Month | Unit::Quarter => date.strftime("%Y-%m").to_string(),
                Unit::Day | Unit::Week => date.to_string(),
            };
            let at = pos2(x + 3.0, scale.rect.bottom());
            painter.text(at, Align2::LEFT_BOTTOM, text, FontId::proportional(10.5), ctx.palette.weak);
        }
        let next = unit.next(start);
        if next <= start {
            break;
        }
        start = next;
    }
}

/// What is asked for, the selected incident, and when its claims were made.
pub(super) fn paint_over(painter: &Painter, ctx: &UiContext<'_>, scale: &Scale) {
    let (upper, lower) = lanes(ctx, scale);
    if let Some(histogram) = &ctx.findings.histogram
        && upper.height() > 24.0
        && histogram.most > 0.0
    {
        let most = ctx.text.shares(f64::from(histogram.most));
        let text = ctx.text.tr_with("timeline-most", &[("most", (&most).into())]);
        label(painter, ctx, upper.left_top() + vec2(4.0, 0.0), Align2::LEFT_TOP, &text);
    }
    if let Some(lane) = lower {
        let at = lane.left_top() + vec2(4.0, 0.0);
        label(painter, ctx, at, Align2::LEFT_TOP, &ctx.tr("timeline-lane-before"));
    }
    if let Some(details) = ctx.details {
        for claim in &details.incident.claims {
            if let Some(said) = claim.said {
                let x = scale.x(f64::from(date::days_from_epoch(said)) + 0.5);
                let line = [pos2(x, upper.bottom() - 5.0), pos2(x, upper.bottom() + 2.0)];
                painter.line_segment(line, Stroke::new(2.0, ctx.palette.warning));
            }
        }
        if let Some(when) = details.incident.when {
            let day = |date| f64::from(date::days_from_epoch(date));
            let (left, right) = (scale.x(day(when.start)), scale.x(day(when.end) + 1.0));
            let middle = (left + right) / 2.0;
            painter.hline(left..=right, upper.bottom(), Stroke::new(2.0, ctx.palette.mark_selected));
            let tip = pos2(middle, upper.top() + 8.0);
            let corners = vec![tip, tip + vec2(-5.0, -8.0), tip + vec2(5.0, -8.0)];
            let edge = Stroke::new(1.0, ctx.palette.mark_outline);
            painter.add(Shape::convex_polygon(corners, ctx.palette.mark_selected, edge));
            painter.vline(middle, tip.y..=upper.bottom(), Stroke::new(1.0, ctx.palette.mark_selected));
        }
    }
}

/// What a period looks like: all else steps back.
pub(super) fn paint_period(painter: &Painter, ctx: &UiContext<'_>, scale: &Scale, period: Period) {
    if period.is_open() {
        return;
    }
    let (rect, lower) = lanes(ctx, scale);
    let rect = lower.map_or(rect, |lower| rect.union(lower));
    let left =
        period.from.map_or(rect.left(), |day| scale.x(f64::from(day)).clamp(rect.left(), rect.right()));
    let right =
        period.to.map_or(rect.right(), |day| scale.x(f64::from(day) + 1.0).clamp(rect.left(), rect.right()));
    let veil = ctx.palette.field.gamma_multiply(0.7);
    painter.rect_filled(rect.with_max_x(left), 0.0, veil);
    painter.rect_filled(rect.with_min_x(right), 0.0, veil);
    let inside = Rect::from_x_y_ranges(left..=right.max(left + 1.0), rect.y_range());
    painter.rect_filled(inside, 0.0, ctx.palette.accent.gamma_multiply(0.10));
    // Where the period is narrow, they stand beside it rather than over it.
    let aside = if right - left < 16.0 { 4.0 } else { 0.0 };
    for (x, is_end, aside) in [(left, period.from.is_some(), -aside), (right, period.to.is_some(), aside)] {
        if is_end {
            painter.vline(x, rect.y_range(), Stroke::new(2.0, ctx.palette.accent));
            let grip = Rect::from_center_size(
                pos2(x + aside, rect.center().y),
                vec2(6.0, 16.0_f32.min(rect.height())),
            );
            painter.rect_filled(grip, 3.0, ctx.palette.accent);
        }
    }
}

/// What a bar holds.
pub(super) fn tooltip_ui(response: &Response, ctx: &UiContext<'_>, scale: &Scale, pointer: Pos2) {
    let Some(histogram) = &ctx.findings.histogram else { return };
    let day = scale.day(pointer.x);
    let bar = histogram.starts.partition_point(|start| f64::from(*start) <= day).checked_sub(1);
    let Some(bar) = bar.filter(|bar| *bar < histogram.len()) else { return };
    let period = Period::new(histogram.starts[bar], histogram.starts[bar + 1] - 1);
    response.clone().on_hover_ui_at_pointer(|ui| {
        ui.set_max_width(300.0);
        ui.label(RichText::new(wording::period(ctx.text, period)).family(semibold()));
        let spread: f32 = histogram.bar(bar).map(|(_, spread)| spread).sum();
        let figure = |count: f32| ctx.text.shares(f64::from(count));
        let total = figure(histogram.total(bar));
        ui.label(ctx.text.tr_with("timeline-bar", &[("count", (&total).into())]));
        if spread > 0.0 {
            weak(ui, ctx.text.tr_with("timeline-bar-spread", &[("count", (&figure(spread)).into())]));
        }
        if let Some(facet) = ctx.view.timeline.stack.facet() {
            for (word, (dated, spread)) in histogram.layers.iter().zip(histogram.bar(bar)) {
                if dated + spread > 0.0 {
                    let name = if word.is_empty() {
                        ctx.tr("stack-rest")
                    } else {
                        wording::value(ctx.text, facet, word)
                    };
                    weak(ui, ctx.text.labelled(&name, &figure(dated + spread)));
                }
            }
        }
        if let Some(before) = ctx.findings.year_before.as_ref().filter(|before| bar < before.len()) {
            let count = figure(before.total(bar));
            weak(ui, ctx.text.tr_with("timeline-bar-before", &[("count", (&count).into())]));
        }
    });
}
