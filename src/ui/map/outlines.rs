//! Routes and areas: lines and polygons that incidents have for a place, tessellated once and drawn by walkers' renderer.

use walkers::{Canvas, Layer, Projector};

use super::{
    form::{Dress, Form, Formed, Ink},
    points::Frame,
};
use crate::{
    base::{Bounds, LonLat, mercator::world_from_lonlat},
    model::Geometry,
    scene::{self, Colour},
    ui::UiContext,
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
                outline(row, geometry, scene::symbol(ctx.dataset.row(row).event_type).colour)
            })
            .collect();
    }

    /// What is in view and matches the filter, as a layer of the map.
    pub(super) fn layer<'a>(&'a self, ctx: &'a UiContext<'_>) -> impl Layer + 'a {
        OutlineLayer { outlines: self, ctx }
    }
}

struct OutlineLayer<'a, 'b> {
    outlines: &'a Outlines,
    ctx: &'a UiContext<'b>,
}

impl Layer for OutlineLayer<'_, '_> {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector<'_>) {
        let frame = Frame::of(projector);
        let in_view = frame.camera.bounds(frame.screen);
        for shape in &self.outlines.shapes {
            if self.ctx.hits.contains(shape.row) && shape.bounds.intersects(&in_view) {
                shape.form.draw(canvas, &frame);
            }
        }
    }
}

fn outline(row: u32, geometry: &Geometry, Colour(red, green, blue): Colour) -> Outline {
    let bounds = geometry.bounds();
    let origin = world_from_lonlat(LonLat { lon_deg: bounds.min.lon_deg, lat_deg: bounds.max.lat_deg });
    let stroke = Ink { colour: [red, green, blue], opacity: 1.0 };
    let dress = Dress { stroke, width_pt: 2.5, fill: Ink { opacity: 0.22, ..stroke } };
    let mut form = Form::new(origin);
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
