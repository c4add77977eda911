//! What a mark looks like at a spot. `points.wgsl` does the same on a GPU; a test beside it holds them together.

use super::{Footing, Look, Outline};

/// A colour with its alpha, premultiplied, 0 to 1 each, as the screen takes it (gamma-encoded).
pub type Rgba = [f32; 4];

/// The colours of marks besides those of event types.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Inks {
    /// What keeps a mark apart from the ground.
    pub halo: Rgba,
    /// Edges, badges.
    pub ink: Rgba,
    /// Inside of marks that are not filled.
    pub paper: Rgba,
}

/// Marks smaller than this have no badge.
pub const BADGE_FROM_PT: f32 = 5.0;

/// How far a mark reaches from its middle, in points. `radius_pt` is scaled by `scale` already.
pub(super) fn reach_pt(radius_pt: f32, scale: f32, is_contested: bool) -> f32 {
    let body = radius_pt * 1.2 + 4.0 * scale;
    let badge = radius_pt * 1.15 + 7.0;
    if is_contested && radius_pt >= BADGE_FROM_PT { body.max(badge) } else { body }
}

/// The colour of a mark at a spot, `x` and `y` in points from its middle, `pixel_pt` wide. `scale`: how much larger than
/// usual it is drawn.
pub fn shade(look: Look, scale: f32, inks: &Inks, x: f32, y: f32, pixel_pt: f32) -> Rgba {
    let radius = look.radius_pt * scale;
    let distance = Outline::of(look.symbol().shape).distance(x / radius, y / radius) * radius;
    let tint = look.symbol().colour.to_rgba();
    // Shares of the pixel: inside of the outline grown by `by`, and under a line of a width along the outline.
    let inside = |distance: f32, by: f32| ((by - distance) / pixel_pt + 0.5).clamp(0.0, 1.0);
    let line = |distance: f32, width: f32| inside(distance.abs(), width * scale / 2.0);
    let is_sure = !matches!(look.footing, Footing::Vicinity | Footing::Area);
    let is_hollow = look.footing == Footing::Area || (is_sure && look.is_unknown);
    let mut colour = over([0.0; 4], inks.halo, line(distance, 3.5));
    let body = inside(distance, 0.0);
    if is_hollow {
        colour = over(colour, inks.paper, body);
        colour = over(colour, tint, line(distance, 2.0));
    } else if look.footing == Footing::Vicinity {
        colour = over(colour, inks.paper, body);
        colour = over(colour, faded(tint, 0.55), body);
        colour = over(colour, tint, line(distance, 1.6));
    } else {
        colour = over(colour, tint, body);
        if look.footing == Footing::Unstated {
            colour = over(colour, tint, line(distance, 0.8));
        } else {
            colour = over(colour, faded(inks.ink, 0.75), line(distance, 1.2));
        }
        if look.footing == Footing::Site {
            let dot = x.hypot(y);
            colour = over(colour, inks.ink, inside(dot, 2.6 * scale));
            colour = over(colour, inks.halo, inside(dot, 1.8 * scale));
        }
    }
    if look.is_contested && radius >= BADGE_FROM_PT {
        let (x, y) = (x + radius * 1.15, y + radius * 1.15);
        colour = over(colour, inks.halo, inside(x.hypot(y), 7.0));
        colour = over(colour, inks.ink, inside(x.hypot(y), 6.0));
        // The sign ≠: two bars and a stroke across them.
        let bars = (x.abs() - 3.0).max((y.abs() - 1.5).abs() - 0.6);
        let (along, across) = (x * 0.5 - y * 0.866, x * 0.866 + y * 0.5);
        let stroke = (along.abs() - 4.0).max(across.abs() - 0.5);
        colour = over(colour, inks.halo, inside(bars.min(stroke), 0.0));
    }
    colour
}

fn faded(colour: Rgba, share: f32) -> Rgba {
    colour.map(|channel| channel * share)
}

/// Lays a share of a colour over another.
fn over(below: Rgba, above: Rgba, share: f32) -> Rgba {
    let rest = 1.0 - above[3] * share;
    [0, 1, 2, 3].map(|channel| above[channel] * share + below[channel] * rest)
}
