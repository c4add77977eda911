//! Drawing on the map: a rectangle, a line around an area, or a circle; what lies inside is picked.

use egui::{Color32, CursorIcon, Painter, Pos2, Rect, Sense, Shape, Stroke, Ui, vec2};

use super::{plate::plate, points::Frame};
use crate::{
    base::{Area, Bounds, LonLat, geodesy},
    ui::{UiContext, UiState},
    view::{Action, GroundAction, PickAction, Tool},
};

/// Corners of a lasso nearer than this say nothing new.
const STEP_PT: f32 = 4.0;
/// Less than this is a click that trembled.
const LEAST_PT: f32 = 5.0;

/// Takes the drag that draws, and paints what is drawn.
pub(super) fn drawing_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState, frame: &Frame) {
    let is_quick = ui.input(|input| input.modifiers.shift_only());
    let tool = match ctx.view.tool {
        // With Shift held a rectangle is drawn whatever the tool.
        Tool::Move if is_quick || !state.drawn.is_empty() => Tool::Rectangle,
        tool => tool,
    };
    if matches!(tool, Tool::Move | Tool::Measure) || ctx.view.presenting.is_some() {
        state.drawn.clear();
        return;
    }
    let response = ui.interact(frame.rect, ui.scope_id().with("drawing"), Sense::drag());
    if response.contains_pointer() {
        ui.set_cursor_icon(CursorIcon::Crosshair);
    }
    if ui.input(|input| input.key_pressed(egui::Key::Escape)) {
        state.drawn.clear();
    } else if let Some(pointer) = response.interact_pointer_pos() {
        let pressed = ui.input(|input| input.pointer.press_origin()).unwrap_or(pointer);
        if response.drag_started() {
            state.drawn = vec![pressed];
        }
        match (tool, state.drawn.last()) {
            (Tool::Lasso, Some(last)) if last.distance(pointer) >= STEP_PT => state.drawn.push(pointer),
            (Tool::Lasso, _) | (_, None) => {}
            _ => {
                state.drawn.truncate(1);
                state.drawn.push(pointer);
            }
        }
    }
    let area = area(tool, &state.drawn, frame);
    if let Some(area) = &area {
        outline(&ui.painter_at(frame.rect), ctx, frame, area, true);
    }
    if response.drag_stopped() {
        state.drawn.clear();
        if let (Tool::Zoom, Some(Area::Box(bounds))) = (tool, &area) {
            ctx.send(Action::Ground(GroundAction::Frame(*bounds)));
            ctx.send(Action::Pick(PickAction::Tool(Tool::Zoom)));
        } else if let Some(area) = area {
            let adds = ui.input(|input| input.modifiers.command);
            ctx.send(Action::Pick(PickAction::Area { area, adds }));
        }
    }
}

/// What was drawn, if it is large enough to be meant.
fn area(tool: Tool, drawn: &[Pos2], frame: &Frame) -> Option<Area> {
    let on_ground = |at: Pos2| frame.ground(at);
    let (first, last) = (*drawn.first()?, *drawn.last()?);
    match tool {
        Tool::Move | Tool::Measure => None,
        Tool::Rectangle | Tool::Zoom if (last - first).abs().min_elem() < LEAST_PT => None,
        Tool::Rectangle | Tool::Zoom => {
            Some(Area::Box(Bounds::of_point(on_ground(first)).including(on_ground(last)).in_world()))
        }
        Tool::Circle if first.distance(last) < LEAST_PT => None,
        Tool::Circle => {
            let (center, edge) = (on_ground(first), on_ground(last));
            Some(Area::Circle { center, radius_km: geodesy::distance_m(center, edge) / 1000.0 })
        }
        Tool::Lasso => {
            let around = Rect::from_points(drawn);
            let is_meant = drawn.len() > 2 && around.size().min_elem() >= LEAST_PT;
            is_meant.then(|| Area::Polygon(drawn.iter().map(|at| on_ground(*at)).collect()))
        }
    }
}

/// The edges of what is asked for and of what was drawn last.
pub(super) fn areas(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame) {
    if let Some(area) = &ctx.view.filter.area {
        outline(painter, ctx, frame, area, false);
    }
    if let Some(area) =
        ctx.view.picked.area.as_ref().filter(|area| ctx.view.filter.area.as_ref() != Some(area))
    {
        outline(painter, ctx, frame, area, true);
    }
}

fn outline(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame, area: &Area, is_filled: bool) {
    let spot = |at: LonLat| frame.spot(at);
    let mut points: Vec<Pos2> = match area {
        Area::Box(Bounds { min, max }) => {
            let corner = |lon_deg, lat_deg| spot(LonLat { lon_deg, lat_deg });
            vec![
                corner(min.lon_deg, min.lat_deg),
                corner(max.lon_deg, min.lat_deg),
                corner(max.lon_deg, max.lat_deg),
                corner(min.lon_deg, max.lat_deg),
            ]
        }
        Area::Circle { center, radius_km } => {
            const STEPS: u32 = 72;
            (0..STEPS)
                .map(|step| {
                    spot(geodesy::destination(
                        *center,
                        f64::from(step) * 360.0 / f64::from(STEPS),
                        radius_km * 1000.0,
                    ))
                })
                .collect()
        }
        Area::Polygon(corners) => corners.iter().map(|corner| spot(*corner)).collect(),
    };
    if let (true, Area::Box(_) | Area::Circle { .. }) = (is_filled, area) {
        let fill = ctx.palette.accent.gamma_multiply(0.12);
        painter.add(Shape::convex_polygon(points.clone(), fill, Stroke::NONE));
    }
    points.extend(points.first().copied());
    let line =
        |width: f32, colour: Color32| painter.add(Shape::line(points.clone(), Stroke::new(width, colour)));
    line(4.0, ctx.palette.mark_outline.gamma_multiply(0.7));
    super::painter::dashed_line(painter, ctx, &points, Stroke::new(2.0, ctx.palette.accent), (7.0, 4.0));
    if let Area::Circle { center, radius_km } = area {
        let km = ctx.text.figure(*radius_km);
        let text = ctx.text.tr_with("circle-radius", &[("km", (&km).into())]);
        let rim = spot(geodesy::destination(*center, 180.0, radius_km * 1000.0));
        plate(painter, ctx.palette, &text, rim, egui::Align2::CENTER_CENTER, 12.0);
    }
}

/// Lines from the selected incident to those it is related to, and from one picked to the next by date.
pub(super) fn lines(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame) {
    let at = |row: u32| ctx.dataset.position(row).map(|at| frame.spot(at));
    let line = |from: Pos2, to: Pos2, dash: Option<f32>| {
        let width = if dash.is_some() { 1.2 } else { 2.0 };
        let outline = Stroke::new(width + 2.0, ctx.palette.mark_outline.gamma_multiply(0.6));
        painter.line_segment([from, to], outline);
        let stroke = Stroke::new(width, ctx.palette.mark_selected.gamma_multiply(0.8));
        match dash {
            Some(dash) => super::painter::dashed_line(painter, ctx, &[from, to], stroke, (dash, dash)),
            None => drop(painter.line_segment([from, to], stroke)),
        }
    };
    if let Some(details) = ctx.details {
        let here = ctx.dataset.find(&details.key).and_then(at);
        for id in &details.incident.related {
            let key = crate::store::Key { file: details.key.file, id: id.as_str().into() };
            if let (Some(here), Some(there)) = (here, ctx.dataset.find(&key).and_then(at)) {
                line(here, there, Some(5.0));
            }
        }
    }
    let picked = ctx.picked;
    if ctx.view.picked.is_numbered && picked.len() <= MOST_NUMBERED {
        let spots: Vec<Pos2> = picked.iter().filter_map(|row| at(*row)).collect();
        spots.windows(2).for_each(|pair| line(pair[0], pair[1], None));
    }
}

/// More lines and numbers would cover one another.
const MOST_NUMBERED: usize = 500;
/// More rings are not drawn.
const MOST_RINGS: usize = 4000;

/// Rings around what is picked, and its numbers.
pub(super) fn rings(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame, radius: f32) {
    for (row, number) in ctx.picked.iter().take(MOST_RINGS).zip(1..) {
        let Some(at) = ctx.dataset.position(*row).map(|at| frame.spot(at)) else { continue };
        if !frame.rect.expand(20.0).contains(at) {
            continue;
        }
        painter.circle_stroke(at, radius + 4.0, Stroke::new(3.5, ctx.palette.mark_outline));
        painter.circle_stroke(at, radius + 4.0, Stroke::new(1.8, ctx.palette.accent));
        if ctx.view.picked.is_numbered && ctx.picked.len() <= MOST_NUMBERED {
            let place = at + vec2(radius + 6.0, -radius - 4.0);
            super::painter::badge(painter, place, &number.to_string(), ctx.palette.accent, ctx.palette.card);
        }
    }
}
