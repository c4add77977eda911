//! Lines and areas on the map's square, tessellated once and drawn by walkers' renderer however the map is moved.

use egui::{emath::TSTransform, vec2};
use walkers::{Canvas, Context, Drawable, Drawables, Paint, geo_types};

use super::points::Frame;
use crate::base::mercator::{World, world_from_lonlat, world_pt};

/// The drawables' coordinates are 2³⁰th parts of the world's width: whole numbers are about 4 cm, and `f32` holds them well
/// within a few kilometres of the origin, to half a metre within 100 km.
const STEPS: f64 = 1_073_741_824.0;

/// A colour, and how much it covers, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ink {
    pub(super) colour: [u8; 3],
    pub(super) opacity: f32,
}

/// How a shape looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Dress {
    /// Of lines and outlines.
    pub(super) stroke: Ink,
    pub(super) width_pt: f32,
    /// Of areas.
    pub(super) fill: Ink,
}

/// Shapes that are being gathered.
pub(super) struct Form {
    origin: World,
    drawables: Vec<Drawable>,
}

/// The same, ready to be drawn.
pub(super) struct Formed {
    /// Where the drawables' own origin is.
    origin: World,
    drawables: Drawables,
}

impl Form {
    /// Shapes should not be far from the origin.
    pub(super) fn new(origin: World) -> Self {
        Self { origin, drawables: Vec::new() }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, corners: &[World], dress: &Dress) {
        if dress.stroke.opacity <= 0.0 || dress.width_pt <= 0.0 {
            return;
        }
        let paint = Paint {
            line_color: dress.stroke.color(),
            line_width: number(dress.width_pt),
            line_opacity: number(dress.stroke.opacity),
            ..Paint::default()
        };
        let line = geo_types::Geometry::LineString(self.own(corners));
        // What cannot be tessellated has no length.
        let _ = walkers::render_line(&line, &context(), &paint, &mut self.drawables);
    }

    /// Adds an area: its edge, then the edges of its holes.
    pub(super) fn area(&mut self, rings: &[Vec<World>], dress: &Dress) {
        let mut own = rings.iter().map(|ring| self.own(ring));
        if let (true, Some(outer)) = (dress.fill.opacity > 0.0, own.next()) {
            let paint = Paint {
                fill_color: dress.fill.color(),
                fill_opacity: number(dress.fill.opacity),
                ..Paint::default()
            };
            let area = geo_types::Geometry::Polygon(geo_types::Polygon::new(outer, own.collect()));
            // A ring without area is drawn by its line alone.
            let _ = walkers::render_fill(&area, &context(), &paint, &mut self.drawables);
        }
        rings.iter().for_each(|ring| self.line(ring, dress));
    }

    fn own(&self, corners: &[World]) -> geo_types::LineString<f32> {
        let own =
            |at: &World| (((at.x - self.origin.x) * STEPS) as f32, ((at.y - self.origin.y) * STEPS) as f32);
        corners.iter().map(own).collect()
    }

    pub(super) fn finish(self) -> Formed {
        Formed { origin: self.origin, drawables: Drawables::new(self.drawables) }
    }
}

impl Formed {
    pub(super) fn draw(&self, canvas: &mut Canvas, frame: &Frame) {
        let (middle, size) = (world_from_lonlat(frame.camera.center), world_pt(frame.camera.zoom));
        let offset =
            vec2(((self.origin.x - middle.x) * size) as f32, ((self.origin.y - middle.y) * size) as f32);
        let translation = frame.rect.center().to_vec2() + offset;
        let transform = TSTransform { scaling: (size / STEPS) as f32, translation };
        canvas.add_drawables(self.drawables.clone().with_transform(transform));
    }
}

impl Ink {
    fn color(self) -> Option<walkers::Color> {
        let [red, green, blue] = self.colour;
        Some(walkers::Color(walkers::json!(format!("#{red:02x}{green:02x}{blue:02x}"))))
    }
}

fn number(number: f32) -> Option<walkers::Float> {
    Some(walkers::Float(walkers::json!(number)))
}

/// No property is asked for: all paints are constants.
fn context() -> Context {
    Context::new("None".to_owned(), std::collections::HashMap::new(), 0)
}
