//! The way of the camera from one place to another that is easiest on the eye.
//!
//! J. J. van Wijk and W. A. A. Nuij, "Smooth and Efficient Zooming and Panning", IEEE InfoVis 2003: out, over and in again along the path on
//! which the picture seems to move evenly.

use super::{Camera, MAX_ZOOM, MIN_ZOOM, ScreenSize};
use crate::base::mercator::{WORLD_PT_AT_ZOOM_0, World, lonlat_from_world, world_from_lonlat};

/// How readily the path zooms out; √2 is what people liked best in the paper.
const RHO: f64 = std::f64::consts::SQRT_2;

/// Path lengths a second.
const SPEED: f64 = 1.7;

/// A path between two cameras.
#[derive(Clone, Debug, PartialEq)]
pub struct Flight {
    to: Camera,
    from_world: World,
    to_world: World,
    /// Widths of the view at both ends and distance between them, in worlds.
    ends: (f64, f64, f64),
    /// The path's length as it is felt.
    length: f64,
    screen_width_pt: f64,
}

impl Flight {
    /// The path on a screen of this size.
    pub fn new(from: Camera, to: Camera, screen: ScreenSize) -> Self {
        let screen_width_pt = screen.width_pt.max(1.0);
        let width = |zoom: f64| screen_width_pt / (WORLD_PT_AT_ZOOM_0 * zoom.exp2());
        let (from_world, to_world) = (world_from_lonlat(from.center), world_from_lonlat(to.center));
        let distance = (to_world.x - from_world.x).hypot(to_world.y - from_world.y);
        let ends = (width(from.zoom), width(to.zoom), distance);
        let length = if is_in_place(ends) {
            (ends.1 / ends.0).ln().abs() / RHO
        } else {
            let (r0, r1) = rates(ends);
            (r1 - r0) / RHO
        };
        Self { to, from_world, to_world, ends, length, screen_width_pt }
    }

    /// How long it takes, in seconds: never so long that an audience waits.
    pub fn seconds(&self) -> f64 {
        (self.length / SPEED).min(2.6)
    }

    /// The camera after a share of the way, 0 to 1.
    pub fn at(&self, share: f64) -> Camera {
        if share >= 1.0 {
            return self.to;
        }
        // Slow at both ends.
        let share = share.max(0.0);
        let eased = share * share * (3.0 - 2.0 * share);
        let (width, along) = self.width_and_place(eased * self.length);
        let world = World {
            x: self.from_world.x + (self.to_world.x - self.from_world.x) * along,
            y: self.from_world.y + (self.to_world.y - self.from_world.y) * along,
        };
        let zoom = (self.screen_width_pt / (WORLD_PT_AT_ZOOM_0 * width)).log2();
        Camera { center: lonlat_from_world(world), zoom: zoom.clamp(MIN_ZOOM, MAX_ZOOM) }
    }

    /// Width of the view, and share of the distance that lies behind, after so much of the path.
    fn width_and_place(&self, s: f64) -> (f64, f64) {
        let (w0, w1, distance) = self.ends;
        if is_in_place(self.ends) {
            let way = if self.length > 0.0 { s / self.length } else { 1.0 };
            return (w0 * (w1 / w0).powf(way), way);
        }
        let (r0, _) = rates(self.ends);
        let width = w0 * r0.cosh() / (RHO * s + r0).cosh();
        let along = w0 / (RHO * RHO) * (r0.cosh() * (RHO * s + r0).tanh() - r0.sinh());
        (width, along / distance)
    }
}

/// Whether the way is so short that it is a zoom and no move.
fn is_in_place((w0, w1, distance): (f64, f64, f64)) -> bool {
    distance < 1e-4 * w0.min(w1)
}

/// r₀ and r₁ of the paper.
fn rates((w0, w1, distance): (f64, f64, f64)) -> (f64, f64) {
    let (rho2, rho4) = (RHO * RHO, RHO.powi(4));
    let b = |w: f64, sign: f64| {
        (w1 * w1 - w0 * w0 + sign * rho4 * distance * distance) / (2.0 * w * rho2 * distance)
    };
    let r = |b: f64| -b.asinh();
    (r(b(w0, 1.0)), r(b(w1, -1.0)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::LonLat;

    const SCREEN: ScreenSize = ScreenSize { width_pt: 1366.0, height_pt: 768.0 };

    fn camera() -> impl Strategy<Value = Camera> {
        (-40.0..40.0, 0.0..40.0, 3.0..14.0)
            .prop_map(|(lon_deg, lat_deg, zoom)| Camera { center: LonLat { lon_deg, lat_deg }, zoom })
    }

    #[test]
    fn a_long_way_leads_over_a_wider_view() {
        let there = Camera { center: LonLat { lon_deg: -8.0, lat_deg: 12.6 }, zoom: 10.0 };
        let here = Camera { center: LonLat { lon_deg: 2.7, lat_deg: 19.9 }, zoom: 10.0 };
        let flight = Flight::new(here, there, SCREEN);
        assert!(flight.at(0.5).zoom < 8.0, "{:?}", flight.at(0.5));
        assert!((0.5..=2.6).contains(&flight.seconds()), "{}", flight.seconds());
    }

    #[test]
    fn no_way_takes_no_time() {
        let flight = Flight::new(Camera::HOME, Camera::HOME, SCREEN);
        assert_eq!(flight.seconds(), 0.0);
        assert!(flight.at(0.3).looks_like(Camera::HOME));
    }

    proptest! {
        #[test]
        fn it_starts_and_ends_where_it_should(from in camera(), to in camera()) {
            let flight = Flight::new(from, to, SCREEN);
            let start = flight.at(0.0);
            prop_assert!(start.looks_like(from), "{start:?} is not {from:?}");
            prop_assert_eq!(flight.at(1.0), to);
            let nearly = flight.at(0.999_99);
            prop_assert!((nearly.zoom - to.zoom).abs() < 0.01, "{nearly:?} is far from {to:?}");
        }

        #[test]
        fn it_never_jumps(from in camera(), to in camera()) {
            let flight = Flight::new(from, to, SCREEN);
            for step in 0..200 {
                let (a, b) = (flight.at(f64::from(step) / 200.0), flight.at(f64::from(step + 1) / 200.0));
                prop_assert!((a.zoom - b.zoom).abs() < 0.5);
                let (x, y) = b.screen_from_lonlat(a.center, SCREEN);
                prop_assert!((x - 683.0).hypot(y - 384.0) < 250.0, "{a:?} to {b:?}");
            }
        }
    }
}
