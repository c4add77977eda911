//! Dragging on the timeline: a new period, its ends, the whole of it, or what is in view; the wheel zooms.

use egui::{CursorIcon, PointerButton, Response, Ui};

use super::{Scale, bars};
use crate::{
    query::{Period, Unit},
    ui::{Brush, UiContext, UiState},
    view::{Action, TimelineAction},
};

/// How near to an end it is taken hold of.
const REACH_PT: f32 = 7.0;
/// The shortest time that is shown.
const LEAST_DAYS: f64 = 7.0;

/// What the pointer does, and the period as it is then.
pub(super) fn brush_ui(
    ui: &Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    scale: &Scale,
    span: (i32, i32),
    response: &Response,
) {
    let timeline = &ctx.view.timeline;
    let period = ctx.view.filter.period;
    let pointer = response.interact_pointer_pos().or(response.hover_pos());
    let unit = ctx.findings.histogram.as_ref().map_or(Unit::Day, |histogram| histogram.unit);
    if let Some(pointer) = pointer {
        let under = under(scale, period, pointer.x);
        if response.contains_pointer() || state.brush.is_some() {
            ui.set_cursor_icon(match state.brush.or(under) {
                Some(Brush::From | Brush::To) => CursorIcon::ResizeHorizontal,
                Some(Brush::Whole(_)) => CursorIcon::Grab,
                Some(Brush::Pan) => CursorIcon::Grabbing,
                Some(Brush::New(_)) | None => CursorIcon::Crosshair,
            });
        }
        if response.drag_started() {
            let is_main = response.drag_started_by(PointerButton::Primary);
            // Where it was pressed counts, not how far it was moved before that was a drag.
            let pressed = ui.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
            let hold = self::under(scale, period, pressed.x).unwrap_or(Brush::New(scale.day(pressed.x)));
            state.brush = Some(if is_main { hold } else { Brush::Pan });
        }
        let is_free = ui.input(|input| input.modifiers.alt);
        let unit = if is_free { Unit::Day } else { unit };
        if let Some(brush) = state.brush.filter(|_| response.dragged()) {
            drag(ui, ctx, scale, (brush, unit), span, pointer.x);
        }
        if response.clicked_by(PointerButton::Primary) && timeline.playback.is_none() {
            let bar = unit.start_of(scale.day(pointer.x).floor() as i32);
            brush(ctx, Period::new(bar, unit.next(bar) - 1));
            ctx.send(Action::EndStroke);
        } else if response.clicked() {
            ctx.send(Action::Timeline(TimelineAction::Seek(scale.day(pointer.x))));
        }
        if response.contains_pointer() {
            wheel(ui, ctx, scale, span, pointer.x);
        }
    }
    if response.drag_stopped() {
        state.brush = None;
        ctx.send(Action::EndStroke);
    }
    let shown = ctx.view.moment().unwrap_or(period);
    bars::paint_period(&ui.painter_at(scale.rect), ctx, scale, shown);
}

fn brush(ctx: &UiContext<'_>, period: Period) {
    if period != ctx.view.filter.period {
        ctx.send(Action::Timeline(TimelineAction::Brush(period)));
    }
}

/// What of the period is under the pointer.
fn under(scale: &Scale, period: Period, x: f32) -> Option<Brush> {
    let (from, to) = (period.from.map(f64::from), period.to.map(|day| f64::from(day) + 1.0));
    let is_near = |day: Option<f64>| day.is_some_and(|day| (scale.x(day) - x).abs() <= REACH_PT);
    let day = scale.day(x);
    if is_near(to) {
        Some(Brush::To)
    } else if is_near(from) {
        Some(Brush::From)
    } else {
        let (from, to) = (from?, to?);
        (from..to).contains(&day).then_some(Brush::Whole(day - from))
    }
}

fn drag(ui: &Ui, ctx: &UiContext<'_>, scale: &Scale, (held, unit): (Brush, Unit), span: (i32, i32), x: f32) {
    let period = ctx.view.filter.period;
    let day = scale.day(x.clamp(scale.rect.left(), scale.rect.right()));
    // To the nearer end of the unit.
    let edge = |day: f64| {
        let start = unit.start_of(day.floor() as i32);
        let next = unit.next(start);
        if day - f64::from(start) < f64::from(next) - day { start } else { next }
    };
    match held {
        Brush::New(from) => {
            let (first, last) = if from < day { (from, day) } else { (day, from) };
            let start = unit.start_of(first.floor() as i32);
            let end = unit.next(unit.start_of(last.floor() as i32)) - 1;
            brush(ctx, Period::new(start, end));
        }
        Brush::From => {
            let from = edge(day).min(period.to.map_or(i32::MAX, |to| to));
            brush(ctx, Period { from: Some(from), ..period });
        }
        Brush::To => {
            let to = (edge(day) - 1).max(period.from.map_or(i32::MIN, |from| from));
            brush(ctx, Period { to: Some(to), ..period });
        }
        Brush::Whole(behind) => {
            if let (Some(from), Some(to)) = (period.from, period.to) {
                let start = edge(day - behind);
                brush(ctx, Period::new(start, start + (to - from)));
            }
        }
        Brush::Pan => {
            let days = f64::from(ui.input(|input| input.pointer.delta().x) / scale.pt_per_day());
            show(ctx, span, (scale.days.0 - days, scale.days.1 - days));
        }
    }
}

fn wheel(ui: &Ui, ctx: &UiContext<'_>, scale: &Scale, span: (i32, i32), x: f32) {
    let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
    if scroll.x != 0.0 {
        let days = f64::from(scroll.x / scale.pt_per_day());
        show(ctx, span, (scale.days.0 - days, scale.days.1 - days));
    }
    let zoom = f64::from(pinch) * f64::from(scroll.y / 240.0).exp();
    if (zoom - 1.0).abs() > 1e-4 {
        let at = scale.day(x);
        let of = |day: f64| at + (day - at) / zoom;
        show(ctx, span, (of(scale.days.0), of(scale.days.1)));
    }
}

/// Shows these days, as far as there are incidents; `last` is the day after the last.
fn show(ctx: &UiContext<'_>, (first, last): (i32, i32), (from, to): (f64, f64)) {
    let (least, most) = (f64::from(first), f64::from(last) + 1.0);
    let length = (to - from).clamp(LEAST_DAYS.min(most - least), most - least);
    let from = from.clamp(least, (most - length).max(least));
    let days = (from.round() as i32, ((from + length).round() as i32 - 1).min(last));
    let days = Some(days).filter(|days| *days != (first, last));
    if days != ctx.view.timeline.shown {
        ctx.send(Action::Timeline(TimelineAction::Show(days)));
    }
}
