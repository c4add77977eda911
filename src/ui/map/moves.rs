//! Where incidents have moved between two editions that are compared: a line from the old place to the new.

use egui::{Painter, Rect, Stroke};

use super::painter::dashed_line;
use crate::{
    base::{Bounds, LonLat},
    ui::{ComparedState, UiContext},
    view::{Camera, ScreenSize},
};

/// So many lines at most are drawn: more would only cover one another.
const MOST: usize = 2000;

/// Draws the moves that are in view, over the marks, which may be many.
pub(super) fn paint(painter: &Painter, ctx: &UiContext<'_>, camera: Camera, screen: ScreenSize, rect: Rect) {
    const DASH_PT: f32 = 5.0;
    const START_PT: f32 = 4.0;
    const END_PT: f32 = 9.0;
    let Some(ComparedState::Done(_, listed, _)) = ctx.compared.map(|compared| compared.state) else { return };
    if ctx.view.presenting.is_some() {
        // The audience is shown incidents, not the work on them.
        return;
    }
    let bounds = camera.bounds(screen);
    let is_near = |(from, to): &&(LonLat, LonLat)| {
        from != to && Bounds::of_point(*from).union(Bounds::of_point(*to)).intersects(&bounds)
    };
    for (from, to) in listed.moves.iter().filter(is_near).take(MOST) {
        let [from, to] = [from, to].map(|at| {
            let (x, y) = camera.screen_from_lonlat(*at, screen);
            rect.min + egui::vec2(x as f32, y as f32)
        });
        let length = from.distance(to);
        if length < END_PT + START_PT {
            continue;
        }
        // It ends beside the mark, which stays in sight.
        let (begin, end) = (from.lerp(to, START_PT / length), to.lerp(from, END_PT / length));
        for (width, colour) in [(4.0, ctx.palette.mark_outline), (2.0, ctx.palette.mark_selected)] {
            let stroke = Stroke::new(width, colour);
            dashed_line(painter, ctx, &[begin, end], stroke, (DASH_PT, DASH_PT * 0.6));
            // A ring says where it was; where it is now, there is a mark.
            painter.circle_stroke(from, START_PT, stroke);
        }
    }
}
