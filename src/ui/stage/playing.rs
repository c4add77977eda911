//! The bar of time under a map that is played, with the moment in large letters.

use egui::{Rect, Ui, pos2, vec2};

use super::page::{GAP, Page, lay, say};
use crate::{
    base::date,
    ui::{UiContext, theme::layer_colour},
    view::wording,
};

/// Height of the bar of time, on a screen of 768 points.
pub(super) const HEIGHT: f32 = 118.0;

/// What is shown at the moment, and when that is among all days.
pub(super) fn time_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    ui.painter().rect_filled(rect, 0.0, ctx.palette.panel);
    let inside = rect.shrink2(vec2(page.pt(GAP), page.pt(8.0)));
    let Some(span) = ctx.dataset.span() else {
        let galley =
            lay(ui, &ctx.tr("timeline-empty"), page.plain(22.0), ctx.palette.weak, (inside.width(), 1));
        say(ui, inside.min, galley);
        return;
    };
    let period = ctx.view.moment().unwrap_or(ctx.view.filter.period);
    let moment =
        period.to.map_or_else(|| ctx.tr("condition-any-time"), |day| ctx.text.date(date::from_days(day)));
    let left = inside.width() * 0.3;
    let large = lay(ui, &moment, page.heavy(36.0), ctx.palette.text, (left, 1));
    let shown = lay(ui, &wording::period(ctx.text, period), page.plain(18.0), ctx.palette.weak, (left, 1));
    let under = say(ui, inside.min, large).bottom();
    if period.from != period.to {
        let words = say(ui, pos2(inside.left(), under), shown);
        count_ui(ui, ctx, page, words.left_bottom(), left);
    } else {
        count_ui(ui, ctx, page, pos2(inside.left(), under), left);
    }
    let days = ctx.view.timeline.days(span);
    bars_ui(ui, ctx, page, inside.with_min_x(inside.left() + left + page.pt(20.0)), days);
}

fn count_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, at: egui::Pos2, width: f32) {
    let words = ctx.text.tr_with("present-count", &[("count", ctx.hits.rows.len().into())]);
    let galley = lay(ui, &words, page.plain(18.0), ctx.palette.text, (width, 1));
    say(ui, at, galley);
}

/// How many incidents there are by time, and the moment among them.
fn bars_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect, days: (i32, i32)) {
    let label = page.pt(22.0);
    let bars = rect.with_max_y(rect.bottom() - label);
    let (first, last) = (f64::from(days.0), f64::from(days.1) + 1.0);
    let x = |day: f64| {
        let share = ((day - first) / (last - first).max(1.0)).clamp(0.0, 1.0);
        bars.left() + share as f32 * bars.width()
    };
    let painter = ui.painter_at(rect);
    painter.rect_filled(bars, page.pt(3.0), ctx.palette.field);
    if let Some(histogram) = ctx.findings.histogram.as_deref().filter(|of| of.most > 0.0) {
        for bar in 0..histogram.len() {
            let ends = [histogram.starts[bar], histogram.starts[bar + 1]].map(|day| x(f64::from(day)));
            let mut bottom = bars.bottom();
            for (number, (dated, spread)) in histogram.bar(bar).enumerate() {
                let height = (dated + spread) / histogram.most * bars.height();
                let stack = ctx.view.timeline.stack;
                let colour = layer_colour(ctx.palette, stack, &histogram.layers[number], number);
                let piece = Rect::from_min_max(
                    pos2(ends[0], bottom - height),
                    pos2((ends[1] - 1.0).max(ends[0] + 0.5), bottom),
                );
                painter.rect_filled(piece, 0.0, colour);
                bottom -= height;
            }
        }
    }
    if let Some(moment) = ctx.view.moment() {
        let from = moment.from.map_or(bars.left(), |day| x(f64::from(day)));
        let to = moment.to.map_or(bars.right(), |day| x(f64::from(day) + 1.0));
        let veil = ctx.palette.field.gamma_multiply(0.6);
        painter.rect_filled(bars.with_max_x(from), 0.0, veil);
        painter.rect_filled(bars.with_min_x(to), 0.0, veil);
        painter.vline(to, bars.y_range(), egui::Stroke::new(page.pt(3.0), ctx.palette.accent));
    }
    for (day, is_last) in [(days.0, false), (days.1, true)] {
        let words = ctx.text.date(date::from_days(day));
        let galley = lay(ui, &words, page.plain(16.0), ctx.palette.weak, (rect.width() / 2.0, 1));
        let left = if is_last { rect.right() - galley.size().x } else { rect.left() };
        say(ui, pos2(left, bars.bottom() + page.pt(2.0)), galley);
    }
}
