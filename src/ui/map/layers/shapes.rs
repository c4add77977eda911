//! Lines, areas and points of the user's own, with their names.

use std::sync::Arc;

use egui::{Align2, Color32, FontId, Painter, Pos2, Rect, vec2};
use walkers::{Canvas, Layer, Projector};

use super::super::{
    Medium,
    form::{Dress, Form, Formed, Ink},
    points::Frame,
};
use crate::{
    atlas::overlay::{Feature, MarkerSize, Overlay, Shape},
    base::{
        LonLat,
        mercator::{World, lonlat_from_world, world_from_lonlat},
    },
    scene::Colour,
    ui::{UiContext, sheet, theme::colour},
};

/// As many corners are drawn in one go; of what is out of view, none.
const CORNERS: usize = 4000;
/// From here on names are written.
const NAMES_FROM_ZOOM: f64 = 5.0;
/// More names would hide the map.
const MOST_NAMES: usize = 300;

/// The shapes of one file.
pub(super) struct Shapes {
    pub(super) overlay: Arc<Overlay>,
    runs: Vec<Run>,
}

/// Features that follow one another, and the box around them.
struct Run {
    bounds: (World, World),
    form: Formed,
}

impl Shapes {
    pub(super) fn of(overlay: &Arc<Overlay>, medium: Medium) -> Self {
        let mut runs = Vec::new();
        let mut rest = &overlay.features[..];
        while let Some(first) = rest.first() {
            let (mut corners, mut length, mut bounds) = (0, 0, first.world_bounds);
            while length < rest.len() && (length == 0 || corners < CORNERS) {
                corners += corners_of(&rest[length]);
                bounds = union(bounds, rest[length].world_bounds);
                length += 1;
            }
            let mut form = Form::new(bounds.0, medium);
            rest[..length].iter().for_each(|feature| add(feature, &mut form));
            runs.push(Run { bounds, form: form.finish() });
            rest = &rest[length..];
        }
        Self { overlay: overlay.clone(), runs }
    }

    /// Lines and areas, on a page.
    pub(super) fn on_paper(&self, painter: &Painter, projector: &Projector<'_>, opacity: f32) {
        let frame = Frame::of(projector);
        let items = self.seen(&frame).flat_map(|form| form.items(&frame, opacity));
        painter.with_clip_rect(frame.rect).add(sheet::twin(items.collect()));
    }

    fn seen(&self, frame: &Frame) -> impl Iterator<Item = &Formed> {
        let view = seen(frame);
        self.runs.iter().filter(move |run| meets(run.bounds, view)).map(|run| &run.form)
    }

    /// Points and names, over lines and areas.
    pub(super) fn over(
        &self,
        painter: &Painter,
        ctx: &UiContext<'_>,
        frame: &Frame,
        opacity: f32,
        out: &mut Vec<egui::Shape>,
    ) {
        let view = seen(frame);
        let mut boxes: Vec<Rect> = Vec::new();
        for feature in self.overlay.features.iter().filter(|feature| meets(feature.world_bounds, view)) {
            let spot = |at: &World| frame.spot(lonlat_from_world(*at));
            let points = feature.shapes.iter().filter_map(|shape| match shape {
                Shape::Point(at) => Some(spot(at)),
                _ => None,
            });
            let mut is_point = false;
            for at in points {
                is_point = true;
                marker(ctx, feature, at, opacity, out);
            }
            if let Some(label) = feature.label.as_ref().filter(|_| frame.camera.zoom >= NAMES_FROM_ZOOM) {
                let at = spot(&feature.label_at);
                let written = Written { label, at, is_point, opacity };
                name(painter, ctx, &written, &mut boxes, out);
            }
        }
    }
}

impl Layer for &Shapes {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector<'_>) {
        let frame = Frame::of(projector);
        self.seen(&frame).for_each(|form| form.draw(canvas, &frame));
    }
}

fn corners_of(feature: &Feature) -> usize {
    let of = |shape: &Shape| match shape {
        Shape::Point(_) => 1,
        Shape::Line(corners) => corners.len(),
        Shape::Polygon(rings) => rings.iter().map(Vec::len).sum(),
    };
    feature.shapes.iter().map(of).sum()
}

fn add(feature: &Feature, form: &mut Form) {
    let style = &feature.style;
    let dress = Dress {
        stroke: Ink { colour: style.stroke, opacity: style.stroke_opacity },
        width_pt: style.stroke_width_pt,
        fill: Ink { colour: style.fill, opacity: style.fill_opacity },
    };
    for shape in &feature.shapes {
        match shape {
            Shape::Point(_) => {}
            Shape::Line(corners) => form.line(corners, &dress),
            Shape::Polygon(rings) => form.area(rings, &dress),
        }
    }
}

fn marker(ctx: &UiContext<'_>, feature: &Feature, at: Pos2, opacity: f32, out: &mut Vec<egui::Shape>) {
    let radius = match feature.style.marker_size {
        MarkerSize::Small => 3.5,
        MarkerSize::Medium => 5.0,
        MarkerSize::Large => 7.0,
    };
    let [red, green, blue] = feature.style.marker_color;
    // Squares without an edge, so that nobody takes them for incidents.
    let mut square = |radius: f32, colour: Color32| {
        let rect = Rect::from_center_size(at, vec2(2.0 * radius, 2.0 * radius));
        out.push(egui::Shape::rect_filled(rect, 1.0, colour.gamma_multiply(opacity)));
    };
    square(radius + 1.5, ctx.palette.mark_outline);
    square(radius, colour(Colour(red, green, blue)));
}

/// A name that is to be written.
struct Written<'a> {
    label: &'a str,
    at: Pos2,
    /// It stands beside a point, and else in the middle.
    is_point: bool,
    opacity: f32,
}

/// Writes a name where no other of the layer is.
fn name(
    painter: &Painter,
    ctx: &UiContext<'_>,
    written: &Written<'_>,
    boxes: &mut Vec<Rect>,
    out: &mut Vec<egui::Shape>,
) {
    if boxes.len() >= MOST_NAMES || !painter.clip_rect().contains(written.at) {
        return;
    }
    let (align, at) = match written.is_point {
        true => (Align2::LEFT_CENTER, written.at + vec2(9.0, 0.0)),
        false => (Align2::CENTER_CENTER, written.at),
    };
    let ink = ctx.palette.text.gamma_multiply(written.opacity);
    let galley = painter.layout_no_wrap(written.label.to_owned(), FontId::proportional(12.0), ink);
    let rect = align.anchor_size(at, galley.size());
    if boxes.iter().any(|other| other.intersects(rect)) {
        return;
    }
    boxes.push(rect.expand(2.0));
    let ground = ctx.palette.card.gamma_multiply(0.75 * written.opacity);
    out.push(egui::Shape::rect_filled(rect.expand2(vec2(3.0, 1.0)), 3.0, ground));
    out.push(egui::Shape::galley(rect.min, galley, ink));
}

/// The corners of what is in view.
fn seen(frame: &Frame) -> (World, World) {
    let bounds = frame.camera.bounds(frame.screen);
    let corner = |lon_deg, lat_deg| world_from_lonlat(LonLat { lon_deg, lat_deg });
    (corner(bounds.min.lon_deg, bounds.max.lat_deg), corner(bounds.max.lon_deg, bounds.min.lat_deg))
}

fn meets((a_min, a_max): (World, World), (b_min, b_max): (World, World)) -> bool {
    a_min.x <= b_max.x && b_min.x <= a_max.x && a_min.y <= b_max.y && b_min.y <= a_max.y
}

fn union((a_min, a_max): (World, World), (b_min, b_max): (World, World)) -> (World, World) {
    (
        World { x: a_min.x.min(b_min.x), y: a_min.y.min(b_min.y) },
        World { x: a_max.x.max(b_max.x), y: a_max.y.max(b_max.y) },
    )
}
