//! Web Mercator (EPSG:3857) on the unit square: x and y from 0 to 1, y growing southwards.

use std::f64::consts::{PI, TAU};

use super::{Bounds, LonLat};

/// Latitude at which the projection's square ends, in degrees.
pub const MAX_LATITUDE_DEG: f64 = 85.051_128_779_806_59;

/// Width of the whole world at zoom 0, in points. Walkers and web maps use the same.
pub const WORLD_PT_AT_ZOOM_0: f64 = 256.0;

/// A position on the unit square.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct World {
    /// 0 at the antimeridian, growing eastwards to 1.
    pub x: f64,
    /// 0 at [`MAX_LATITUDE_DEG`] north, growing southwards to 1.
    pub y: f64,
}

/// Projects a position; latitudes past [`MAX_LATITUDE_DEG`] are moved onto the square's edge.
pub fn world_from_lonlat(position: LonLat) -> World {
    let lat = position.lat_deg.clamp(-MAX_LATITUDE_DEG, MAX_LATITUDE_DEG).to_radians();
    // The same as asinh(tan φ), with half of the functions.
    let sin = lat.sin();
    World { x: position.lon_deg / 360.0 + 0.5, y: 0.5 - ((1.0 + sin) / (1.0 - sin)).ln() / (2.0 * TAU) }
}

/// The inverse of [`world_from_lonlat`] for positions on the square.
pub fn lonlat_from_world(world: World) -> LonLat {
    LonLat {
        lon_deg: (world.x - 0.5) * 360.0,
        lat_deg: (PI * (1.0 - 2.0 * world.y)).sinh().atan().to_degrees(),
    }
}

/// Width of the whole world at a zoom, in points.
pub fn world_pt(zoom: f64) -> f64 {
    WORLD_PT_AT_ZOOM_0 * zoom.exp2()
}

/// The square in 2³² steps a side: less than a centimetre, and exact at every zoom a screen shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fixed {
    /// As [`World::x`].
    pub x: u32,
    /// As [`World::y`].
    pub y: u32,
}

const FIXED_STEPS: f64 = 4_294_967_296.0;

impl Fixed {
    /// The nearest step; positions outside the square are moved onto its edge.
    pub fn from_world(world: World) -> Self {
        // `as` saturates, so 1.0 becomes the last step.
        Self { x: (world.x * FIXED_STEPS) as u32, y: (world.y * FIXED_STEPS) as u32 }
    }

    /// The smallest and the largest x and y of a box.
    pub fn corners(bounds: &Bounds) -> (Self, Self) {
        let corner = |lon_deg, lat_deg| Self::from_world(world_from_lonlat(LonLat { lon_deg, lat_deg }));
        let Bounds { min, max } = bounds;
        (corner(min.lon_deg, max.lat_deg), corner(max.lon_deg, min.lat_deg))
    }

    /// The middle of the step.
    pub fn to_world(self) -> World {
        World { x: (f64::from(self.x) + 0.5) / FIXED_STEPS, y: (f64::from(self.y) + 0.5) / FIXED_STEPS }
    }

    /// Place on the Morton (Z-order) curve: near positions have near keys.
    pub fn morton(self) -> u64 {
        spread(self.x) | spread(self.y) << 1
    }
}

/// Puts a zero bit between any two bits.
fn spread(value: u32) -> u64 {
    let mut bits = u64::from(value);
    for (shift, mask) in [
        (16, 0x0000_FFFF_0000_FFFF),
        (8, 0x00FF_00FF_00FF_00FF),
        (4, 0x0F0F_0F0F_0F0F_0F0F),
        (2, 0x3333_3333_3333_3333),
        (1, 0x5555_5555_5555_5555),
    ] {
        bits = (bits | bits << shift) & mask;
    }
    bits
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::geodesy::distance_m;

    #[test]
    fn known_positions() {
        let origin = world_from_lonlat(LonLat { lon_deg: 0.0, lat_deg: 0.0 });
        assert_eq!(origin, World { x: 0.5, y: 0.5 });
        let corner = world_from_lonlat(LonLat { lon_deg: -180.0, lat_deg: 89.0 });
        assert!(corner.x.abs() < 1e-12 && corner.y.abs() < 1e-12, "{corner:?}");
    }

    #[test]
    fn morton_interleaves() {
        assert_eq!(Fixed { x: 0b11, y: 0b00 }.morton(), 0b0101);
        assert_eq!(Fixed { x: 0b00, y: 0b11 }.morton(), 0b1010);
        assert_eq!(Fixed { x: u32::MAX, y: u32::MAX }.morton(), u64::MAX);
    }

    proptest! {
        #[test]
        fn unproject_undoes_project(lon_deg in -180.0..180.0, lat_deg in -85.0..85.0) {
            let there = LonLat { lon_deg, lat_deg };
            let back = lonlat_from_world(world_from_lonlat(there));
            prop_assert!((back.lon_deg - lon_deg).abs() < 1e-9 && (back.lat_deg - lat_deg).abs() < 1e-9);
        }

        #[test]
        fn fixed_point_stays_within_a_centimetre(lon_deg in -179.0..179.0, lat_deg in -80.0..80.0) {
            let there = LonLat { lon_deg, lat_deg };
            let back = lonlat_from_world(Fixed::from_world(world_from_lonlat(there)).to_world());
            prop_assert!(distance_m(there, back) < 0.01);
        }
    }
}
