//! Words as outlines, where a reader's own lettering is not to be relied on.

use super::letters::{Face, Fonts, OutlineStep, Run};
use crate::scene::sheet::{Step, Text};

/// How far letters lean, in shares of their height.
pub(super) const LEAN: f32 = 0.25;

/// Words are squeezed or stretched to the width that they were laid out with if they are off by no more than this; what is
/// farther off was meant otherwise.
const MOST_STRETCH: f32 = 1.25;

/// Glyphs of a text that is `sound`, with the space that it asks for between letters.
pub(super) fn runs(fonts: &Fonts, text: &Text) -> Vec<Run> {
    let mut runs = fonts.runs(&text.words, text.face);
    // Joined letters have no space between them.
    for run in runs.iter_mut().filter(|run| run.font != Face::Arabic as usize) {
        for glyph in run.glyphs.iter_mut().filter(|glyph| !glyph.is_continued) {
            glyph.advance_em += text.spacing_pt / text.size_pt;
        }
    }
    runs
}

/// By how much glyphs are to be stretched to be as wide as the text was laid out; `None`: they are, or it is not known.
pub(super) fn stretch(runs: &[Run], text: &Text) -> Option<f32> {
    let natural = runs.iter().map(Run::advance_em).sum::<f32>() * text.size_pt;
    let stretch = text.width_pt / natural;
    (stretch.is_finite() && (MOST_STRETCH.recip()..=MOST_STRETCH).contains(&stretch)).then_some(stretch)
}

/// The outlines of a text, to be filled by the rule that counts turns, since letters may overlap.
pub(super) fn outlines(fonts: &Fonts, text: &Text) -> Vec<Step> {
    let runs = runs(fonts, text);
    let placed = Placed::of(text, stretch(&runs, text).unwrap_or(1.0));
    let mut steps = Vec::new();
    let mut pen_em = 0.0;
    for run in &runs {
        for glyph in &run.glyphs {
            let (right_em, up_em) = (pen_em + glyph.right_em, glyph.up_em);
            let point = |x: f32, y: f32| placed.point(right_em + x, up_em + y);
            fonts.outline(run.font, glyph.id, |step| {
                steps.push(match step {
                    OutlineStep::Move(x, y) => {
                        let (x, y) = point(x, y);
                        Step::Move(x, y)
                    }
                    OutlineStep::Line(x, y) => {
                        let (x, y) = point(x, y);
                        Step::Line(x, y)
                    }
                    OutlineStep::Cubic([a, b, c, d, e, f]) => {
                        let [(a, b), (c, d), (e, f)] = [point(a, b), point(c, d), point(e, f)];
                        Step::Cubic([a, b, c, d, e, f])
                    }
                    OutlineStep::Close => Step::Close,
                });
            });
            pen_em += glyph.advance_em;
        }
    }
    steps
}

/// Where a text stands on its page.
struct Placed {
    x: f32,
    y: f32,
    size_pt: f32,
    stretch: f32,
    lean: f32,
    sine: f32,
    cosine: f32,
}

impl Placed {
    fn of(text: &Text, stretch: f32) -> Self {
        let (sine, cosine) = text.turned_deg.to_radians().sin_cos();
        let lean = if text.is_slanted { LEAN } else { 0.0 };
        Self { x: text.x, y: text.y, size_pt: text.size_pt, stretch, lean, sine, cosine }
    }

    /// A point right of where the text begins and above its line, in shares of the size of the letters, on the page.
    fn point(&self, right_em: f32, up_em: f32) -> (f32, f32) {
        let right = (right_em * self.stretch + up_em * self.lean) * self.size_pt;
        let down = -up_em * self.size_pt;
        (self.x + right * self.cosine - down * self.sine, self.y + right * self.sine + down * self.cosine)
    }
}
