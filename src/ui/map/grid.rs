//! Lines of coordinates over the map: degrees, or the squares of the military grid.

use egui::{Align2, FontId, Painter, Pos2, Rect, Shape, Stroke, pos2};

use super::{plate::plate, points::Frame};
use crate::{
    base::{
        LonLat,
        coords::{self, Axis},
        grid::{Graticule, LineKind, MgrsGrid, graticule_step_deg},
    },
    ui::{UiContext, theme::semibold},
    view::Grid,
};

/// More lines would cover the map.
const MOST_DEGREES: usize = 9;
const MOST_MGRS: usize = 48;
const LABEL_PT: f32 = 11.0;

/// Paints the lines that are asked for, with their labels at the edges.
pub(super) fn paint(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame) {
    match ctx.view.ground.grid {
        Grid::None => {}
        Grid::Degrees => degrees(painter, ctx, frame),
        Grid::Mgrs => mgrs(painter, ctx, frame),
    }
}

fn line(painter: &Painter, ctx: &UiContext<'_>, points: Vec<Pos2>, is_strong: bool) {
    let (width, share) = if is_strong { (1.6, 0.6) } else { (0.8, 0.45) };
    painter.add(Shape::line(points, Stroke::new(width, ctx.palette.mark_selected.gamma_multiply(share))));
}

fn degrees(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame) {
    let bounds = frame.camera.bounds(frame.screen).in_world();
    let step_deg = graticule_step_deg(bounds.max.lon_deg - bounds.min.lon_deg, MOST_DEGREES);
    let lines = Graticule::within(bounds, step_deg);
    let rect = frame.rect;
    for lon_deg in lines.meridians_deg {
        let x = frame.spot(LonLat { lon_deg, lat_deg: frame.camera.center.lat_deg }).x;
        line(painter, ctx, vec![pos2(x, rect.top()), pos2(x, rect.bottom())], lon_deg == 0.0);
        let text = coords::short_angle(lon_deg, Axis::Longitude);
        plate(painter, ctx.palette, &text, pos2(x, rect.bottom() - 3.0), Align2::CENTER_BOTTOM, LABEL_PT);
    }
    for lat_deg in lines.parallels_deg {
        let y = frame.spot(LonLat { lon_deg: frame.camera.center.lon_deg, lat_deg }).y;
        line(painter, ctx, vec![pos2(rect.left(), y), pos2(rect.right(), y)], lat_deg == 0.0);
        let text = coords::short_angle(lat_deg, Axis::Latitude);
        plate(painter, ctx.palette, &text, pos2(rect.left() + 3.0, y), Align2::LEFT_CENTER, LABEL_PT);
    }
}

fn mgrs(painter: &Painter, ctx: &UiContext<'_>, frame: &Frame) {
    let bounds = frame.camera.bounds(frame.screen);
    let Some((grid, _)) = MgrsGrid::finest(bounds, MOST_MGRS) else { return };
    let edge = frame.rect.shrink(3.0);
    for line_of_grid in &grid.lines {
        let points: Vec<Pos2> = line_of_grid.points.iter().map(|at| frame.spot(*at)).collect();
        let is_strong = line_of_grid.is_square_edge || line_of_grid.kind == LineKind::ZoneEdge;
        line(painter, ctx, points, is_strong);
    }
    for line_of_grid in grid.lines.iter().filter(|line| !line.label.is_empty()) {
        let Some(at) = line_of_grid.anchor().map(|at| frame.spot(at)) else { continue };
        let (at, align) = match line_of_grid.kind {
            LineKind::Easting | LineKind::ZoneEdge => (pos2(at.x, edge.bottom()), Align2::CENTER_BOTTOM),
            LineKind::Northing => (pos2(at.x.max(edge.left()), at.y), Align2::LEFT_CENTER),
        };
        plate(painter, ctx.palette, &line_of_grid.label, at, align, LABEL_PT);
    }
    let mut taken: Vec<Rect> = Vec::new();
    for square in &grid.squares {
        let ink = ctx.palette.mark_selected.gamma_multiply(0.55);
        let galley = painter.layout_no_wrap(square.letters.clone(), FontId::new(14.0, semibold()), ink);
        let rect = Align2::CENTER_CENTER.anchor_size(frame.spot(square.at), galley.size());
        // At the edges of zones squares become slivers: what has no room is left out.
        if !taken.iter().any(|other| other.expand(6.0).intersects(rect)) {
            painter.galley(rect.min, galley, ink);
            taken.push(rect);
        }
    }
}
