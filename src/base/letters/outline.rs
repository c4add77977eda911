//! What a glyph looks like.

use skrifa::{
    GlyphId, MetadataProvider,
    instance::{LocationRef, Size},
    outline::{DrawSettings, OutlinePen},
};

use super::Fonts;

/// A step along the outline of a glyph, in shares of the size of the letters: right of the pen and above it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum OutlineStep {
    /// Begins a part here.
    Move(f32, f32),
    /// A straight line to here.
    Line(f32, f32),
    /// A cubic curve: two points that it bends towards, and its end.
    Cubic([f32; 6]),
    /// A line to where the part began.
    Close,
}

impl Fonts {
    /// Hands the steps of a glyph's outline to `each`. A glyph that there is not has none.
    pub fn outline(&self, font: usize, glyph: u32, each: impl FnMut(OutlineStep)) {
        let Some(reference) = self.0.get(font).and_then(|font| font.reference()) else { return };
        let Some(outline) = reference.outline_glyphs().get(GlyphId::new(glyph)) else { return };
        let units =
            f32::from(reference.metrics(Size::unscaled(), LocationRef::default()).units_per_em.max(1));
        let mut pen = Pen { each, units, x: 0.0, y: 0.0 };
        // One that is damaged ends where it is.
        let _ = outline.draw(DrawSettings::unhinted(Size::unscaled(), LocationRef::default()), &mut pen);
    }
}

struct Pen<F> {
    each: F,
    /// The font's own units, of which the size of the letters has so many.
    units: f32,
    x: f32,
    y: f32,
}

impl<F: FnMut(OutlineStep)> Pen<F> {
    /// Takes points in the font's units, of which the last is the end.
    fn step<const N: usize>(&mut self, points: [f32; N], step: impl FnOnce([f32; N]) -> OutlineStep) {
        if let [.., x, y] = points[..] {
            (self.x, self.y) = (x, y);
        }
        (self.each)(step(points.map(|length| length / self.units)));
    }
}

impl<F: FnMut(OutlineStep)> OutlinePen for Pen<F> {
    fn move_to(&mut self, x: f32, y: f32) {
        self.step([x, y], |[x, y]| OutlineStep::Move(x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.step([x, y], |[x, y]| OutlineStep::Line(x, y));
    }

    fn quad_to(&mut self, bend_x: f32, bend_y: f32, x: f32, y: f32) {
        let towards = |from: f32, bend: f32| from + (bend - from) * (2.0 / 3.0);
        let start = [towards(self.x, bend_x), towards(self.y, bend_y)];
        let end = [towards(x, bend_x), towards(y, bend_y)];
        self.step([start[0], start[1], end[0], end[1], x, y], OutlineStep::Cubic);
    }

    fn curve_to(&mut self, a: f32, b: f32, c: f32, d: f32, x: f32, y: f32) {
        self.step([a, b, c, d, x, y], OutlineStep::Cubic);
    }

    fn close(&mut self) {
        (self.each)(OutlineStep::Close);
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Face, *};

    #[test]
    fn an_o_is_two_rings_of_the_height_of_its_letters() {
        let run = Fonts::own().runs("o", Face::Regular).remove(0);
        let mut steps = Vec::new();
        Fonts::own().outline(run.font, run.glyphs[0].id, |step| steps.push(step));
        let rings = steps.iter().filter(|step| matches!(step, OutlineStep::Close)).count();
        let top = steps.iter().filter_map(|step| match step {
            OutlineStep::Cubic([.., y]) | OutlineStep::Line(_, y) => Some(*y),
            _ => None,
        });
        let top = top.fold(0.0, f32::max);
        assert_eq!(rings, 2);
        assert!((0.5..0.62).contains(&top), "{top}");
        Fonts::own().outline(99, 1, |_| panic!("there is no such font"));
    }
}
