//! Routes and areas: lines and polygons that incidents have for a place, tessellated once and drawn by walkers' renderer.

use walkers::{Canvas, Layer, Map, Projector};

use super::{
    Medium, Over,
    form::{Dress, Form, Formed, Ink},
    medium,
    points::Frame,
};
use crate::{
    base::{Bounds, LonLat, mercator::world_from_lonlat},
    model::Geometry,
    scene::{self, Colour},
    ui::{UiContext, sheet},
};

/// All outlines of a dataset, ready to be drawn.
#[derive(Default)]
pub(super) struct Outlines {
    /// Revision of the dataset they were made from.
    made_from: Option<u64>,
    shapes: Vec<Outline>,
}

struct Outline {
    row: u32,
    bounds: Bounds,
    form: Formed,
}

impl Outlines {
    /// Makes the outlines anew when another dataset is shown.
    pub(super) fn update(&mut self, ctx: &UiContext<'_>) {
        if self.made_from.replace(ctx.data_revision) == Some(ctx.data_revision) {
            return;
        }
        self.shapes = ctx
            .dataset
            .outlines()
            .map(|(row, geometry)| {
                let colour = scene::symbol(ctx.dataset.row(row).event_type).colour;
                outline(row, geometry, colour, medium(ctx))
            })
            .collect();
    }

    /// Adds what is in view and matches the filter to the map.
    pub(super) fn add_to<'a, 'b>(&'b self, map: Map<'a, 'b, 'b>, ctx: &'b UiContext<'_>) -> Map<'a, 'b, 'b> {
        if ctx.sheet.is_none() {
            return map.with_layer(OutlineLayer { outlines: self, ctx }, 1.0);
        }
        map.with_plugin(Over(move |ui: &mut egui::Ui, projector: &Projector<'_>| {
            let frame = Frame::of(projector);
            let items = self.seen(ctx, &frame).flat_map(|form| form.items(&frame, 1.0));
            ui.painter().with_clip_rect(frame.rect).add(sheet::twin(items.collect()));
        }))
    }

    fn seen(&self, ctx: &UiContext<'_>, frame: &Frame) -> impl Iterator<Item = &Formed> {
        let in_view = frame.camera.bounds(frame.screen);
        let is_seen =
            move |shape: &&Outline| ctx.hits.contains(shape.row) && shape.bounds.intersects(&in_view);
        self.shapes.iter().filter(is_seen).map(|shape| &shape.form)
    }
}

struct OutlineLayer<'a, 'b> {
    outlines: &'a Outlines,
    ctx: &'a UiContext<'b>,
}

impl Layer for OutlineLayer<'_, '_> {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector<'_>) {
        let frame = Frame::of(projector);
        self.outlines.seen(self.ctx, &frame).for_each(|form| form.draw(canvas, &frame));
    }
}

fn outline(row: u32, geometry: &Geometry, Colour(red, green, blue): Colour, medium: Medium) -> Outline {
    let bounds = geometry.bounds();
    let origin = world_from_lonlat(LonLat { lon_deg: bounds.min.lon_deg, lat_deg: bounds.max.lat_deg });
    let stroke = Ink { colour: [red, green, blue], opacity: 1.0 };
    let dress = Dress { stroke, width_pt: 2.5, fill: Ink { opacity: 0.22, ..stroke } };
    let mut form = Form::new(origin, medium);
    add(geometry, &mut form, &dress);
    Outline { row, bounds, form: form.finish() }
}

fn add(geometry: &Geometry, form: &mut Form, dress: &Dress) {
    let on_map =
        |positions: &Vec<LonLat>| positions.iter().map(|at| world_from_lonlat(*at)).collect::<Vec<_>>();
    match geometry {
        Geometry::Points(_) => {}
        Geometry::Lines(lines) => lines.iter().for_each(|line| form.line(&on_map(line), dress)),
        Geometry::Polygons(polygons) => {
            for rings in polygons {
                form.area(&rings.iter().map(on_map).collect::<Vec<_>>(), dress);
            }
        }
        Geometry::Mixed(parts) => parts.iter().for_each(|part| add(part, form, dress)),
    }
}
