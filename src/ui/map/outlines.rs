//! Routes and areas: lines and polygons that incidents have for a place, tessellated once and drawn by walkers' renderer.

use egui::{emath::TSTransform, vec2};
use walkers::{Canvas, Context, Drawables, Layer, Paint, Projector, geo_types};

use crate::{
    base::{
        Bounds, LonLat,
        mercator::{World, world_from_lonlat, world_pt},
    },
    model::Geometry,
    scene::{self, Colour},
    ui::UiContext,
    view::Camera,
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
    /// Where the drawables' own origin is.
    origin: World,
    drawables: Drawables,
}

/// The drawables' coordinates are 2³⁰th parts of the world's width: whole numbers are about 4 cm, and `f32` holds them well
/// within a few kilometres of the origin, to half a metre within 100 km.
const STEPS: f64 = 1_073_741_824.0;

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
        let rect = projector.clip_rect();
        let middle = projector.unproject(rect.center().to_vec2());
        let center = LonLat { lon_deg: middle.x(), lat_deg: middle.y() };
        let screen = crate::view::ScreenSize {
            width_pt: f64::from(rect.width()),
            height_pt: f64::from(rect.height()),
        };
        let camera = Camera { center, zoom: projector.zoom() };
        let (in_view, middle, size) =
            (camera.bounds(screen), world_from_lonlat(center), world_pt(camera.zoom));
        for shape in &self.outlines.shapes {
            if !self.ctx.hits.contains(shape.row) || !shape.bounds.intersects(&in_view) {
                continue;
            }
            let offset = vec2(
                ((shape.origin.x - middle.x) * size) as f32,
                ((shape.origin.y - middle.y) * size) as f32,
            );
            let transform =
                TSTransform { scaling: (size / STEPS) as f32, translation: rect.center().to_vec2() + offset };
            canvas.add_drawables(shape.drawables.clone().with_transform(transform));
        }
    }
}

fn outline(row: u32, geometry: &Geometry, Colour(red, green, blue): Colour) -> Outline {
    let bounds = geometry.bounds();
    let origin = world_from_lonlat(LonLat { lon_deg: bounds.min.lon_deg, lat_deg: bounds.max.lat_deg });
    let mut drawables = Vec::new();
    let colour = walkers::Color(walkers::json!(format!("#{red:02x}{green:02x}{blue:02x}")));
    let paint = Paint {
        fill_color: Some(walkers::Color(colour.0.clone())),
        fill_opacity: Some(walkers::Float(walkers::json!(0.22))),
        line_color: Some(colour),
        line_width: Some(walkers::Float(walkers::json!(2.5))),
        ..Paint::default()
    };
    render(geometry, origin, &paint, &mut drawables);
    Outline { row, bounds, origin, drawables: Drawables::new(drawables) }
}

fn render(geometry: &Geometry, origin: World, paint: &Paint, drawables: &mut Vec<walkers::Drawable>) {
    let ring = |positions: &[LonLat]| -> geo_types::LineString<f32> {
        positions
            .iter()
            .map(|position| {
                let world = world_from_lonlat(*position);
                (((world.x - origin.x) * STEPS) as f32, ((world.y - origin.y) * STEPS) as f32)
            })
            .collect()
    };
    let context = Context::new("None".to_owned(), std::collections::HashMap::new(), 0);
    // What cannot be tessellated, such as a ring without area, is drawn by its line alone.
    let mut line = |line: geo_types::LineString<f32>| {
        let _ = walkers::render_line(&geo_types::Geometry::LineString(line), &context, paint, drawables);
    };
    match geometry {
        Geometry::Points(_) => {}
        Geometry::Lines(lines) => lines.iter().for_each(|positions| line(ring(positions))),
        Geometry::Polygons(polygons) => {
            polygons.iter().flatten().for_each(|positions| line(ring(positions)));
            for rings in polygons {
                let mut rings = rings.iter().map(|positions| ring(positions));
                let Some(outer) = rings.next() else { continue };
                let polygon = geo_types::Geometry::Polygon(geo_types::Polygon::new(outer, rings.collect()));
                let _ = walkers::render_fill(&polygon, &context, paint, drawables);
            }
        }
        Geometry::Mixed(parts) => parts.iter().for_each(|part| render(part, origin, paint, drawables)),
    }
}
