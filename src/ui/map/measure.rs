//! Distances, directions and areas on the ground: clicked corner by corner, along the shortest way on the ellipsoid.

use egui::{Align2, Color32, Painter, Pos2, Response, Shape, Stroke, Ui, vec2};
use egui_phosphor::regular as icon;

use super::{card, floating, painter::dashed_line, plate::plate, points::Frame};
use crate::{
    base::{LonLat, geodesy},
    ui::{UiContext, UiState, theme::semibold, widgets::icon_button},
    view::{Action, GroundAction, Measured, PickAction, Tool},
};

/// A click so near to the first corner closes the path.
const CLOSES_PT: f32 = 10.0;
/// Lines are bent at least this often, as seen on the screen.
const BEND_PT: f64 = 60.0;

/// Takes a click while one measures. `snapped`: what has a mark under the pointer is meant itself.
pub(super) fn click(ctx: &UiContext<'_>, frame: &Frame, pointer: Pos2, snapped: Option<LonLat>) {
    let measured = &ctx.view.ground.measured;
    let is_first = measured.corners.first().is_some_and(|at| frame.spot(*at).distance(pointer) < CLOSES_PT);
    let action = match is_first && measured.corners.len() >= 3 && !measured.is_closed {
        true => GroundAction::CloseMeasured,
        false => GroundAction::Measure(snapped.unwrap_or_else(|| frame.ground(pointer))),
    };
    ctx.send(Action::Ground(action));
}

/// Paints what is measured, and while one measures the way from the last corner to the pointer.
pub(super) fn paint(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame, pointer: Option<Pos2>) {
    let Measured { corners, is_closed } = &ctx.view.ground.measured;
    let is_measuring = ctx.view.tool == Tool::Measure;
    let mut ring = corners.clone();
    if *is_closed {
        ring.extend(corners.first());
    }
    let next = pointer.filter(|_| is_measuring && !is_closed).map(|at| frame.ground(at));
    if let (Some(last), Some(next)) = (ring.last().copied(), next) {
        way(painter, ctx, frame, last, next, true);
    }
    for pair in ring.windows(2) {
        way(painter, ctx, frame, pair[0], pair[1], false);
    }
    for corner in corners {
        let at = frame.spot(*corner);
        painter.circle_filled(at, 5.5, ctx.palette.mark_outline);
        painter.circle_filled(at, 3.5, ctx.palette.accent);
    }
}

/// One leg, with its length and direction.
fn way(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame, from: LonLat, to: LonLat, is_open: bool) {
    let step_m = frame.camera.metres_per_pt(frame.camera.center) * BEND_PT;
    let points: Vec<Pos2> =
        geodesy::geodesic_points(from, to, step_m.max(1.0)).iter().map(|at| frame.spot(*at)).collect();
    let line = |width: f32, colour: Color32| Stroke::new(width, colour);
    painter.add(Shape::line(points.clone(), line(4.5, ctx.palette.mark_outline.gamma_multiply(0.8))));
    match is_open {
        true => dashed_line(painter, ctx, &points, line(2.0, ctx.palette.accent), (6.0, 4.0)),
        false => drop(painter.add(Shape::line(points.clone(), line(2.2, ctx.palette.accent)))),
    }
    let long_enough = points.first().zip(points.last()).is_some_and(|(a, b)| a.distance(*b) > 70.0);
    if long_enough || is_open {
        let course = geodesy::inverse(from, to);
        let text =
            format!("{} · {}", ctx.text.distance(course.distance_m), ctx.text.bearing(course.bearing_deg));
        plate(painter, ctx.palette, &text, points[points.len() / 2], Align2::CENTER_CENTER, 12.0);
    }
}

/// Length, area and what can be done with them; while one measures, or while something is measured.
pub(super) fn card_ui(ui: &Ui, ctx: &UiContext<'_>, frame: &Frame) {
    let measured = &ctx.view.ground.measured;
    let is_measuring = ctx.view.tool == Tool::Measure;
    if !is_measuring && measured.corners.is_empty() {
        return;
    }
    let area = floating(ui, "measure", Align2::CENTER_TOP, frame.rect, vec2(0.0, 62.0));
    area.show(ui.ctx(), |ui| {
        card(ctx).show(ui, |ui| {
            ui.set_max_width((frame.rect.width() - 150.0).max(160.0));
            ui.horizontal(|ui| {
                ui.label(egui::RichText::new(summary(ctx, measured)).family(semibold()));
                buttons_ui(ui, ctx, measured, is_measuring);
            });
        });
    });
}

fn buttons_ui(ui: &mut Ui, ctx: &UiContext<'_>, measured: &Measured, is_measuring: bool) {
    let send = |action| ctx.send(Action::Ground(action));
    let count = measured.corners.len();
    if count >= 3 && !measured.is_closed && ui.button(ctx.tr("measure-close")).clicked() {
        send(GroundAction::CloseMeasured);
    }
    if count >= 1 {
        if icon_button(ui, icon::ARROW_U_UP_LEFT, &ctx.tr("measure-back"), "⌫").clicked() {
            send(GroundAction::MeasureBack);
        }
        if icon_button(ui, icon::COPY, &ctx.tr("measure-copy"), "").clicked() {
            ctx.send(Action::Copy(table(ctx, measured)));
        }
        if icon_button(ui, icon::TRASH, &ctx.tr("measure-clear"), "").clicked() {
            send(GroundAction::ClearMeasured);
        }
    }
    if is_measuring && icon_button(ui, icon::CHECK, &ctx.tr("measure-done"), "Esc").clicked() {
        ctx.send(Action::Pick(PickAction::Tool(Tool::Measure)));
    }
}

/// What is measured, in one line.
fn summary(ctx: &UiContext<'_>, measured: &Measured) -> String {
    match &measured.corners[..] {
        [] => ctx.tr("measure-begin"),
        [_] => ctx.tr("measure-next"),
        corners if measured.is_closed => {
            let extent = geodesy::polygon(corners);
            let (area, around) = (ctx.text.area(extent.area_m2), ctx.text.distance(extent.perimeter_m));
            ctx.text.tr_with("measure-area", &[("area", (&area).into()), ("around", (&around).into())])
        }
        corners => {
            let length_m = geodesy::path_length_m(corners);
            let (km, miles) = (ctx.text.distance(length_m), ctx.text.miles(length_m));
            ctx.text.tr_with("measure-length", &[("length", (&km).into()), ("miles", (&miles).into())])
        }
    }
}

/// Corners with lengths and directions, one a line, to paste into a table.
fn table(ctx: &UiContext<'_>, measured: &Measured) -> String {
    let format = ctx.view.ground.coordinates;
    let mut lines = vec![summary(ctx, measured)];
    let mut before: Option<LonLat> = None;
    let closing = measured.corners.first().copied().filter(|_| measured.is_closed);
    for corner in measured.corners.iter().copied().chain(closing) {
        let mut cells = vec![format.write(corner, None)];
        if let Some(before) = before {
            let course = geodesy::inverse(before, corner);
            cells.push(format!("{:.0}", course.distance_m));
            cells.push(format!("{:.1}", course.bearing_deg));
        }
        lines.push(cells.join("\t"));
        before = Some(corner);
    }
    lines.join("\n")
}

/// While one measures without a mouse, a cross in the middle says what is meant.
pub(super) fn cross(
    painter: &Painter,
    ctx: &UiContext<'_>,
    frame: &Frame,
    response: &Response,
    state: &UiState,
) {
    let by_keys = state.pointed.is_none() && response.has_focus();
    if ctx.view.tool != Tool::Measure || !by_keys {
        return;
    }
    let at = frame.rect.center();
    for arm in [vec2(9.0, 0.0), vec2(0.0, 9.0)] {
        painter.line_segment([at - arm, at + arm], Stroke::new(3.5, ctx.palette.mark_outline));
        painter.line_segment([at - arm, at + arm], Stroke::new(1.6, ctx.palette.mark_selected));
    }
}
