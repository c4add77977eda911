//! Coordinate systems in metres, by their numbers in the EPSG register.

use super::Utm;
use crate::base::{
    LonLat,
    mercator::{self, World},
};

/// A coordinate system in metres whose positions can be converted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Projection {
    /// Spherical Mercator of web maps, EPSG:3857 and its older numbers.
    WebMercator,
    /// Universal Transverse Mercator on WGS 84, EPSG:32601 to 32660 and 32701 to 32760.
    Utm {
        /// 1 to 60.
        zone: u8,
        /// Whether northings count from the equator.
        is_north: bool,
    },
}

impl Projection {
    /// The projection of a number in the EPSG register; `None` for any other.
    pub fn from_epsg(code: u32) -> Option<Self> {
        match code {
            3857 | 900_913 | 3785 | 102_100 | 102_113 => Some(Self::WebMercator),
            32_601..=32_660 => Some(Self::Utm { zone: (code - 32_600) as u8, is_north: true }),
            32_701..=32_760 => Some(Self::Utm { zone: (code - 32_700) as u8, is_north: false }),
            _ => None,
        }
    }

    /// The position of metres east and north; `None` where there is none.
    pub fn lonlat(self, east_m: f64, north_m: f64) -> Option<LonLat> {
        if !east_m.is_finite() || !north_m.is_finite() {
            return None;
        }
        match self {
            Self::WebMercator => {
                /// Equatorial radius of WGS 84.
                const RADIUS_M: f64 = 6_378_137.0;
                let around_m = RADIUS_M * std::f64::consts::TAU;
                let at = mercator::lonlat_from_world(World {
                    x: east_m / around_m + 0.5,
                    y: 0.5 - north_m / around_m,
                });
                LonLat::new(at.lon_deg, at.lat_deg)
            }
            Self::Utm { zone, is_north } => {
                Utm { zone, is_north, easting_m: east_m, northing_m: north_m }.lonlat()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metres_of_known_systems_become_degrees() {
        let tinzaouaten = |code, east_m, north_m| {
            let at = Projection::from_epsg(code).unwrap().lonlat(east_m, north_m).unwrap();
            assert!(
                (at.lon_deg - 2.97).abs() < 1e-6 && (at.lat_deg - 19.9545).abs() < 1e-6,
                "{code}: {at:?}"
            );
        };
        // As GDAL 3.6 gives them.
        tinzaouaten(32_631, 496_860.94, 2_206_446.57);
        tinzaouaten(3857, 330_618.89, 2_267_641.61);
        assert_eq!(Projection::from_epsg(4326), None);
        assert_eq!(Projection::from_epsg(32_600), None);
        assert_eq!(Projection::WebMercator.lonlat(f64::NAN, 0.0), None);
        assert_eq!(Projection::WebMercator.lonlat(9e9, 0.0), None);
    }
}
