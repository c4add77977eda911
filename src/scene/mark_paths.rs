//! A mark as outlines: what `shade` says of each spot, for pages, which are sharp at any size.

use super::{
    BADGE_FROM_PT, Colour, Footing, Inks, Look, Outline, Rgba,
    paths::{ellipse, polygon},
    sheet::{Ink, Item, Path, Step},
};

/// The items of a mark, lowest first. `scale`: how much larger than usual it is drawn; `opacity`: 0 to 1.
pub fn mark_paths(look: Look, scale: f32, inks: &Inks, (x, y): (f32, f32), opacity: f32) -> Vec<Item> {
    let mut mark = Mark { at: (x, y), radius: look.radius_pt * scale, scale, opacity, items: Vec::new() };
    let outline = Outline::of(look.symbol().shape);
    let tint = look.symbol().colour.to_rgba();
    let is_sure = !look.footing.is_vague();
    let is_hollow = look.footing == Footing::Area || (is_sure && look.is_unknown);
    // The inner half of the halo's line lies under the body, so that the body's edge has no gap.
    mark.area(outline, 3.5, inks.halo);
    if is_hollow {
        mark.area(outline, 0.0, inks.paper);
        mark.edge(outline, 2.0, tint);
    } else if look.footing == Footing::Vicinity {
        mark.area(outline, 0.0, inks.paper);
        mark.area(outline, 0.0, tint.map(|channel| channel * 0.55));
        mark.edge(outline, 1.6, tint);
    } else if look.footing == Footing::Unstated {
        mark.area(outline, 0.8, tint);
    } else {
        mark.area(outline, 0.0, tint);
        mark.edge(outline, 1.2, inks.ink.map(|channel| channel * 0.75));
        if look.footing == Footing::Site {
            mark.disc((x, y), 2.6 * scale, inks.ink);
            mark.disc((x, y), 1.8 * scale, inks.halo);
        }
    }
    if look.is_contested && mark.radius >= BADGE_FROM_PT {
        mark.badge(inks);
    }
    mark.items
}

struct Mark {
    at: (f32, f32),
    radius: f32,
    scale: f32,
    opacity: f32,
    items: Vec<Item>,
}

impl Mark {
    fn fill(&mut self, steps: Vec<Step>, colour: Rgba) {
        let ink = ink(colour);
        let ink = Ink { opacity: ink.opacity * self.opacity, ..ink };
        self.items.push(Item::Path(Path { steps, fill: Some(ink), stroke: None }));
    }

    /// The inside of an outline that is drawn with a line of this width, in points of a mark of usual size.
    fn area(&mut self, outline: Outline, width: f32, colour: Rgba) {
        self.fill(self.steps(outline, width / 2.0), colour);
    }

    /// The line along an outline. It is an area, since its corners are pointed, which those of lines are not.
    fn edge(&mut self, outline: Outline, width: f32, colour: Rgba) {
        let mut steps = self.steps(outline, width / 2.0);
        steps.extend(self.steps(outline, -width / 2.0));
        self.fill(steps, colour);
    }

    fn steps(&self, outline: Outline, by: f32) -> Vec<Step> {
        let outline = outline.grown(by * self.scale / self.radius.max(f32::MIN_POSITIVE));
        let (x, y) = self.at;
        match outline {
            Outline::Circle(radius) => ellipse(self.at, (radius * self.radius, radius * self.radius)),
            _ => {
                let place = |(across, down)| (x + across * self.radius, y + down * self.radius);
                polygon(outline.corners().into_iter().map(place))
            }
        }
    }

    fn disc(&mut self, at: (f32, f32), radius: f32, colour: Rgba) {
        self.fill(ellipse(at, (radius, radius)), colour);
    }

    /// The sign ≠ at the upper left: two bars and a stroke across them.
    fn badge(&mut self, inks: &Inks) {
        let (x, y) = (self.at.0 - self.radius * 1.15, self.at.1 - self.radius * 1.15);
        self.disc((x, y), 7.0, inks.halo);
        self.disc((x, y), 6.0, inks.ink);
        let bar = |middle: f32| {
            let (top, bottom) = (y + middle - 0.6, y + middle + 0.6);
            polygon([(x - 3.0, top), (x + 3.0, top), (x + 3.0, bottom), (x - 3.0, bottom)])
        };
        self.fill([bar(-1.5), bar(1.5)].concat(), inks.halo);
        let turned = |(along, across): (f32, f32)| {
            (x + along * 0.5 + across * 0.866, y - along * 0.866 + across * 0.5)
        };
        self.fill(polygon([(-4.0, -0.5), (4.0, -0.5), (4.0, 0.5), (-4.0, 0.5)].map(turned)), inks.halo);
    }
}

/// A premultiplied colour as a page has it.
fn ink([red, green, blue, alpha]: Rgba) -> Ink {
    let whole =
        |channel: f32| (channel / alpha.max(f32::MIN_POSITIVE) * 255.0).round().clamp(0.0, 255.0) as u8;
    Ink { colour: Colour(whole(red), whole(green), whole(blue)), opacity: alpha.clamp(0.0, 1.0) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::EventType,
        scene::{FOOTINGS, shade},
    };

    const INKS: Inks = Inks { halo: [1.0; 4], ink: [0.1, 0.1, 0.1, 1.0], paper: [0.9, 0.8, 0.7, 1.0] };

    /// Whether a spot is inside of an outline, by the even-odd rule.
    fn is_inside(steps: &[Step], x: f32, y: f32) -> bool {
        let (mut from, mut begun, mut crossed) = ((0.0, 0.0), (0.0, 0.0), 0);
        let mut edge = |a: (f32, f32), b: (f32, f32)| {
            if (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0 {
                crossed += 1;
            }
        };
        for step in steps {
            match *step {
                Step::Move(x, y) => (from, begun) = ((x, y), (x, y)),
                Step::Line(x, y) => {
                    edge(from, (x, y));
                    from = (x, y);
                }
                Step::Cubic([ax, ay, bx, by, ex, ey]) => {
                    let start = from;
                    for part in 1..=32 {
                        let (t, s) = (part as f32 / 32.0, 1.0 - part as f32 / 32.0);
                        let at = |p: [f32; 4]| {
                            s * s * s * p[0]
                                + 3.0 * s * s * t * p[1]
                                + 3.0 * s * t * t * p[2]
                                + t * t * t * p[3]
                        };
                        let to = (at([start.0, ax, bx, ex]), at([start.1, ay, by, ey]));
                        edge(from, to);
                        from = to;
                    }
                }
                Step::Close => {
                    edge(from, begun);
                    from = begun;
                }
            }
        }
        crossed % 2 == 1
    }

    fn colour_at(items: &[Item], x: f32, y: f32) -> Rgba {
        let mut colour = [0.0; 4];
        for item in items {
            let Item::Path(Path { steps, fill: Some(ink), stroke: None }) = item else { panic!("{item:?}") };
            if is_inside(steps, x, y) {
                let [red, green, blue, _] = ink.colour.to_rgba();
                let above = [red, green, blue, 1.0].map(|channel| channel * ink.opacity);
                colour = [0, 1, 2, 3].map(|at| above[at] + colour[at] * (1.0 - above[3]));
            }
        }
        colour
    }

    proptest! {
        /// A page shows the same as the screen, but for the edges, which the screen smooths.
        #[test]
        fn outlines_look_as_marks_are_shaded(
            kind in 0..EventType::ALL.len(), footing in 0..FOOTINGS.len(), is_contested: bool, is_unknown: bool,
            radius_pt in 3.0..20.0_f32, scale in 0.4..2.0_f32, x in -1.6..1.6_f32, y in -1.6..1.6_f32,
        ) {
            let look = Look { event_type: EventType::ALL[kind], footing: FOOTINGS[footing], is_contested, is_unknown, radius_pt };
            let (x, y) = (x * radius_pt * scale, y * radius_pt * scale);
            let shaded = |x, y| shade(look, scale, &INKS, x, y, 1e-3);
            let here = shaded(x, y);
            // Beside an edge the two may differ by how round a circle's polygon is.
            let is_even = [(-0.03, 0.0), (0.03, 0.0), (0.0, -0.03), (0.0, 0.03)]
                .iter().all(|(dx, dy)| shaded(x + dx, y + dy) == here);
            prop_assume!(is_even);
            let found = colour_at(&mark_paths(look, scale, &INKS, (0.0, 0.0), 1.0), x, y);
            let far = here.iter().zip(found).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
            prop_assert!(far < 0.01, "{look:?} at {x} {y}: {here:?} {found:?}");
        }
    }

    #[test]
    fn a_fading_mark_fades_in_all_its_parts() {
        let look = Look {
            event_type: EventType::Battles,
            footing: Footing::Site,
            is_contested: true,
            is_unknown: false,
            radius_pt: 8.0,
        };
        let opacities = |opacity| -> Vec<f32> {
            let items = mark_paths(look, 1.0, &INKS, (0.0, 0.0), opacity);
            let of = |item: &Item| match item {
                Item::Path(Path { fill: Some(ink), .. }) => ink.opacity,
                other => panic!("{other:?}"),
            };
            items.iter().map(of).collect()
        };
        assert!(opacities(1.0).iter().zip(opacities(0.5)).all(|(whole, half)| half == whole / 2.0));
    }
}
