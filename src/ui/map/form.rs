//! Lines and areas on the map's square, tessellated once and drawn by walkers' renderer however the map is moved; for a page
//! they stay outlines.

use egui::{Color32, emath::TSTransform, pos2, vec2};
use walkers::{Canvas, Context, Drawable, Drawables, Paint, geo_types};

use super::{
    Medium,
    points::Frame,
    vectors::{self, Dye, Figure, Placed},
};
use crate::{
    base::mercator::{World, world_from_lonlat, world_pt},
    scene::{Colour, sheet::Item},
    ui::theme::colour,
};

/// The drawables' coordinates are 2³⁰th parts of the world's width: whole numbers are about 4 cm, and `f32` holds them well
/// within a few kilometres of the origin, to half a metre within 100 km.
const STEPS: f64 = 1_073_741_824.0;

/// Edges that are drawn as areas are cut so far outside of a page, where no line along the cut is seen.
const MARGIN_PT: f32 = 20.0;

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
    medium: Medium,
    drawables: Vec<Drawable>,
    figures: Vec<Figure>,
}

/// The same, ready to be drawn.
pub(super) struct Formed {
    /// Where the drawables' own origin is.
    origin: World,
    drawables: Drawables,
    figures: Vec<Figure>,
}

impl Form {
    /// Shapes should not be far from the origin.
    pub(super) fn new(origin: World, medium: Medium) -> Self {
        Self { origin, medium, drawables: Vec::new(), figures: Vec::new() }
    }

    /// Adds a line.
    pub(super) fn line(&mut self, corners: &[World], dress: &Dress) {
        if dress.stroke.opacity <= 0.0 || dress.width_pt <= 0.0 {
            return;
        }
        if self.medium == Medium::Paper {
            let color = dress.stroke.seen();
            let paint = Dye::Line { color, width_pt: dress.width_pt, dashes: Vec::new() };
            return self.outline(std::slice::from_ref(&corners), paint);
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
        if self.medium == Medium::Paper {
            self.outline(rings, Dye::Area(dress.fill.seen()));
            return rings.iter().for_each(|ring| self.line(ring, dress));
        }
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

    /// Every shape is a layer of its own, so that they lie over one another in their order.
    fn outline(&mut self, parts: &[impl AsRef<[World]>], paint: Dye) {
        let spot = |at: &geo_types::Coord<f32>| pos2(at.x, at.y);
        let part = |part: &[World]| self.own(part).0.iter().map(spot).collect();
        let parts = parts.iter().map(|corners| part(corners.as_ref())).collect();
        self.figures.push(Figure { layer: self.figures.len(), paint, parts });
    }

    fn own(&self, corners: &[World]) -> geo_types::LineString<f32> {
        let own =
            |at: &World| (((at.x - self.origin.x) * STEPS) as f32, ((at.y - self.origin.y) * STEPS) as f32);
        corners.iter().map(own).collect()
    }

    pub(super) fn finish(self) -> Formed {
        Formed { origin: self.origin, drawables: Drawables::new(self.drawables), figures: self.figures }
    }
}

impl Formed {
    pub(super) fn draw(&self, canvas: &mut Canvas, frame: &Frame) {
        canvas.add_drawables(self.drawables.clone().with_transform(self.transform(frame)));
    }

    /// The same for a page.
    pub(super) fn items(&self, frame: &Frame, opacity: f32) -> Vec<Item> {
        let placed = Placed {
            figures: &self.figures,
            transform: self.transform(frame),
            clip: frame.rect.expand(MARGIN_PT),
        };
        vectors::items(&[placed], opacity)
    }

    fn transform(&self, frame: &Frame) -> TSTransform {
        let (middle, size) = (world_from_lonlat(frame.camera.center), world_pt(frame.camera.zoom));
        let offset =
            vec2(((self.origin.x - middle.x) * size) as f32, ((self.origin.y - middle.y) * size) as f32);
        let translation = frame.rect.center().to_vec2() + offset;
        TSTransform { scaling: (size / STEPS) as f32, translation }
    }
}

impl Ink {
    fn seen(self) -> Color32 {
        let [red, green, blue] = self.colour;
        colour(Colour(red, green, blue)).gamma_multiply(self.opacity)
    }

    fn color(self) -> Option<walkers::Color> {
        let [red, green, blue] = self.colour;
        Some(walkers::Color(walkers::json!(Colour(red, green, blue).hex())))
    }
}

fn number(number: f32) -> Option<walkers::Float> {
    Some(walkers::Float(walkers::json!(number)))
}

/// No property is asked for: all paints are constants.
fn context() -> Context {
    Context::new("None".to_owned(), std::collections::HashMap::new(), 0)
}
