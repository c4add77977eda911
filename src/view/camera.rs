//! Where the map looks.

use crate::base::{
    Bounds, LonLat, geodesy,
    mercator::{self, World, lonlat_from_world, world_from_lonlat, world_pt},
};

/// Farthest out.
pub const MIN_ZOOM: f64 = 2.0;
/// Closest in.
pub const MAX_ZOOM: f64 = 19.0;

/// Width and height of the map on the screen, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScreenSize {
    /// Width.
    pub width_pt: f64,
    /// Height.
    pub height_pt: f64,
}

/// A camera on a screen, ready to place many positions.
#[derive(Clone, Copy, Debug)]
pub struct Projection {
    center: World,
    size: f64,
    screen: ScreenSize,
}

impl Projection {
    /// Where a spot of the world is on the screen, in points from the map's top left corner.
    pub fn screen_from_world(&self, world: World) -> (f64, f64) {
        (
            (world.x - self.center.x) * self.size + self.screen.width_pt / 2.0,
            (world.y - self.center.y) * self.size + self.screen.height_pt / 2.0,
        )
    }
}

/// Centre and zoom. At zoom 0 the world is 256 points wide, and twice as wide with each zoom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// Middle of the map.
    pub center: LonLat,
    /// [`MIN_ZOOM`] to [`MAX_ZOOM`].
    pub zoom: f64,
}

impl Camera {
    /// Northern Mali and the Algerian border, with Kidal and Tinzaouaten in view.
    pub const HOME: Self = Self { center: LonLat { lon_deg: 2.1, lat_deg: 19.35 }, zoom: 7.4 };

    /// The same with a zoom inside the limits and a centre on the map.
    pub fn clamped(self) -> Self {
        let lat = mercator::MAX_LATITUDE_DEG;
        Self {
            center: LonLat {
                lon_deg: self.center.lon_deg.clamp(-180.0, 180.0),
                lat_deg: self.center.lat_deg.clamp(-lat, lat),
            },
            zoom: self.zoom.clamp(MIN_ZOOM, MAX_ZOOM),
        }
    }

    /// Moved over the ground by a distance on the screen, in points to the right and down.
    pub fn panned(self, right_pt: f64, down_pt: f64) -> Self {
        let World { x, y } = world_from_lonlat(self.center);
        let size = world_pt(self.zoom);
        let center = lonlat_from_world(World { x: x + right_pt / size, y: y + down_pt / size });
        Self { center, ..self }.clamped()
    }

    /// Zoomed around the middle.
    pub fn zoomed(self, by: f64) -> Self {
        Self { zoom: self.zoom + by, ..self }.clamped()
    }

    /// Where a position is on the screen, in points from the map's top left corner.
    pub fn screen_from_lonlat(self, position: LonLat, screen: ScreenSize) -> (f64, f64) {
        self.onto(screen).screen_from_world(world_from_lonlat(position))
    }

    /// What the camera sees, worked out once for many positions.
    pub fn onto(self, screen: ScreenSize) -> Projection {
        Projection { center: world_from_lonlat(self.center), size: world_pt(self.zoom), screen }
    }

    /// The inverse of [`Camera::screen_from_lonlat`].
    pub fn lonlat_from_screen(self, x_pt: f64, y_pt: f64, screen: ScreenSize) -> LonLat {
        let center = world_from_lonlat(self.center);
        let size = world_pt(self.zoom);
        lonlat_from_world(World {
            x: center.x + (x_pt - screen.width_pt / 2.0) / size,
            y: center.y + (y_pt - screen.height_pt / 2.0) / size,
        })
    }

    /// The box that is in view.
    pub fn bounds(self, screen: ScreenSize) -> Bounds {
        self.bounds_between((0.0, 0.0), (screen.width_pt, screen.height_pt), screen)
    }

    /// The box between two spots of the screen, given by x and y in points.
    pub fn bounds_between(
        self,
        top_left: (f64, f64),
        bottom_right: (f64, f64),
        screen: ScreenSize,
    ) -> Bounds {
        let north_west = self.lonlat_from_screen(top_left.0, top_left.1, screen);
        let south_east = self.lonlat_from_screen(bottom_right.0, bottom_right.1, screen);
        Bounds {
            min: LonLat { lon_deg: north_west.lon_deg, lat_deg: south_east.lat_deg },
            max: LonLat { lon_deg: south_east.lon_deg, lat_deg: north_west.lat_deg },
        }
    }

    /// The camera that shows a box with some space around it, never closer than zoom 11.
    pub fn framing(bounds: Bounds, screen: ScreenSize) -> Self {
        Self::fitting(bounds, screen, 0.8, 11.0)
    }

    /// The camera that shows a box and as little as possible around it, as close as that may be.
    pub fn filling(bounds: Bounds, screen: ScreenSize) -> Self {
        Self::fitting(bounds, screen, 1.0, MAX_ZOOM)
    }

    fn fitting(bounds: Bounds, screen: ScreenSize, fill: f64, closest: f64) -> Self {
        let min = world_from_lonlat(LonLat { lon_deg: bounds.min.lon_deg, lat_deg: bounds.max.lat_deg });
        let max = world_from_lonlat(LonLat { lon_deg: bounds.max.lon_deg, lat_deg: bounds.min.lat_deg });
        let center = lonlat_from_world(World { x: (min.x + max.x) / 2.0, y: (min.y + max.y) / 2.0 });
        let fit = |side_pt: f64, extent: f64| (side_pt * fill / (extent.max(1e-12) * world_pt(0.0))).log2();
        let zoom = fit(screen.width_pt, max.x - min.x).min(fit(screen.height_pt, max.y - min.y)).min(closest);
        Self { center, zoom }.clamped()
    }

    /// How much ground one point of the screen is at a position, in metres.
    pub fn metres_per_pt(self, at: LonLat) -> f64 {
        1000.0 / geodesy::pt_per_km(at.lat_deg, self.zoom)
    }

    /// Whether two cameras show the same to the eye: less than a twentieth of a point apart.
    pub fn looks_like(self, other: Self) -> bool {
        let (here, there) = (world_from_lonlat(self.center), world_from_lonlat(other.center));
        let size = world_pt(self.zoom);
        (self.zoom - other.zoom).abs() < 1e-6
            && (here.x - there.x).abs() * size < 0.05
            && (here.y - there.y).abs() * size < 0.05
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SCREEN: ScreenSize = ScreenSize { width_pt: 800.0, height_pt: 600.0 };

    #[test]
    fn framing_shows_the_whole_box() {
        let bounds = Bounds {
            min: LonLat { lon_deg: -5.0, lat_deg: 12.0 },
            max: LonLat { lon_deg: 9.0, lat_deg: 24.0 },
        };
        let seen = Camera::framing(bounds, SCREEN).bounds(SCREEN);
        assert!(seen.contains(bounds.min) && seen.contains(bounds.max), "{seen:?}");
        let point = Camera::framing(Bounds::of_point(bounds.min), SCREEN);
        assert_eq!(point.zoom, 11.0, "a single place is not looked at from too close");
    }

    #[test]
    fn panning_to_the_right_looks_further_east() {
        let moved = Camera::HOME.panned(100.0, 0.0);
        assert!(moved.center.lon_deg > Camera::HOME.center.lon_deg);
        assert!((moved.center.lat_deg - Camera::HOME.center.lat_deg).abs() < 1e-9);
        assert!(moved.panned(-100.0, 0.0).looks_like(Camera::HOME));
    }

    proptest! {
        #[test]
        fn screen_and_ground_agree(x in 0.0..800.0, y in 0.0..600.0, zoom in 3.0..19.0) {
            let camera = Camera { zoom, ..Camera::HOME };
            let (x2, y2) = camera.screen_from_lonlat(camera.lonlat_from_screen(x, y, SCREEN), SCREEN);
            prop_assert!((x - x2).abs() < 1e-3 && (y - y2).abs() < 1e-3);
        }

        #[test]
        fn a_clamped_camera_stays_in_its_limits(lon in -1e6..1e6, lat in -1e6..1e6, zoom in -1e6..1e6) {
            let camera = Camera { center: LonLat { lon_deg: lon, lat_deg: lat }, zoom }.clamped();
            prop_assert!(LonLat::new(camera.center.lon_deg, camera.center.lat_deg).is_some());
            prop_assert!((MIN_ZOOM..=MAX_ZOOM).contains(&camera.zoom));
        }
    }
}
