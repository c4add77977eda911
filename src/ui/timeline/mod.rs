//! Incidents by time, under the map: bars, what of them is asked for, and playing.

mod bars;
mod brush;
mod controls;

use egui::{Rect, Role, Sense, Ui, WidgetInfo, vec2};

use super::{UiContext, UiState, widgets::weak};
use crate::view::{Action, TimelineAction, wording};

/// Lower than this, there is only room for the bars.
const ROOM_FOR_CONTROLS_PT: f32 = 78.0;

/// Where days are on the screen.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// Where the bars are.
    rect: Rect,
    /// First day in view, and the day after the last.
    days: (f64, f64),
}

impl Scale {
    fn x(&self, day: f64) -> f32 {
        let share = (day - self.days.0) / (self.days.1 - self.days.0);
        // Far out of view is far enough.
        self.rect.left() + (share.clamp(-2.0, 3.0) as f32) * self.rect.width()
    }

    fn day(&self, x: f32) -> f64 {
        let share = f64::from((x - self.rect.left()) / self.rect.width());
        self.days.0 + share * (self.days.1 - self.days.0)
    }

    fn pt_per_day(&self) -> f32 {
        (f64::from(self.rect.width()) / (self.days.1 - self.days.0)) as f32
    }
}

/// The panel's content.
pub(super) fn timeline_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    // The panel is as high as what is in it.
    ui.set_min_height(ui.available_height());
    let Some(span) = ctx.dataset.span() else {
        weak(ui, ctx.tr("timeline-empty"));
        return;
    };
    let height = ui.available_height();
    if height >= ROOM_FOR_CONTROLS_PT {
        controls::controls_ui(ui, ctx, state);
        bars_ui(ui, ctx, state, span);
    } else {
        ui.horizontal(|ui| {
            controls::play_ui(ui, ctx);
            bars_ui(ui, ctx, state, span);
        });
    }
}

fn bars_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, span: (i32, i32)) {
    let size = vec2(ui.available_width(), ui.available_height().max(24.0));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click_and_drag());
    state.timeline_width_pt = rect.width();
    let (first, last) = ctx.view.timeline.days(span);
    let scale = Scale { rect, days: (f64::from(first), f64::from(last) + 1.0) };
    let enabled = ui.is_enabled();
    let period = wording::period(ctx.text, ctx.view.moment().unwrap_or(ctx.view.filter.period));
    let name = ctx.text.tr_with("timeline-name", &[("period", (&period).into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Canvas, enabled, &name));
    let painter = ui.painter_at(rect);
    bars::paint(&painter, ctx, &scale);
    brush::brush_ui(ui, ctx, state, &scale, span, &response);
    bars::paint_over(&painter, ctx, &scale);
    if let Some(pointer) = response.hover_pos().filter(|_| state.brush.is_none()) {
        bars::tooltip_ui(&response, ctx, &scale, pointer);
    }
    if response.double_clicked() {
        ctx.send(Action::Timeline(TimelineAction::Brush(Default::default())));
        ctx.send(Action::EndStroke);
    }
}
