//! Distances and scales on a spherical earth: fast, for what is asked of many rows or in each frame.

use crate::base::{LonLat, mercator};

/// Mean radius of the earth in metres (IUGG R₁).
pub const EARTH_RADIUS_M: f64 = 6_371_008.8;

/// Great-circle distance in metres (haversine formula). Within 0.6 % of the ellipsoid's.
pub fn distance_m(from: LonLat, to: LonLat) -> f64 {
    let (lat1, lat2) = (from.lat_deg.to_radians(), to.lat_deg.to_radians());
    let half_dlat = (lat2 - lat1) / 2.0;
    let half_dlon = (to.lon_deg - from.lon_deg).to_radians() / 2.0;
    let h = half_dlat.sin().powi(2) + lat1.cos() * lat2.cos() * half_dlon.sin().powi(2);
    2.0 * EARTH_RADIUS_M * h.sqrt().min(1.0).asin()
}

/// The position that lies so many metres away in a direction, in degrees clockwise from north, along a great circle.
pub fn destination(from: LonLat, bearing_deg: f64, metres: f64) -> LonLat {
    let (lat, lon) = (from.lat_deg.to_radians(), from.lon_deg.to_radians());
    let (angle, bearing) = (metres / EARTH_RADIUS_M, bearing_deg.to_radians());
    let lat_there =
        (lat.sin() * angle.cos() + lat.cos() * angle.sin() * bearing.cos()).clamp(-1.0, 1.0).asin();
    let east = bearing.sin() * angle.sin() * lat.cos();
    let lon_there = lon + east.atan2(angle.cos() - lat.sin() * lat_there.sin());
    LonLat { lon_deg: lon_there.to_degrees(), lat_deg: lat_there.to_degrees() }
}

/// Length on a Web Mercator screen, in points, of one kilometre on the ground at this latitude and zoom.
pub fn pt_per_km(lat_deg: f64, zoom: f64) -> f64 {
    let equator_km = std::f64::consts::TAU * EARTH_RADIUS_M / 1000.0;
    mercator::world_pt(zoom) / (equator_km * lat_deg.to_radians().cos().max(1e-6))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kidal_to_tinzaouaten() {
        let kidal = LonLat { lon_deg: 1.4078, lat_deg: 18.4411 };
        let tinzaouaten = LonLat { lon_deg: 2.9640, lat_deg: 19.9556 };
        let km = distance_m(kidal, tinzaouaten) / 1000.0;
        assert!((234.0..236.5).contains(&km), "{km}");
        assert_eq!(distance_m(kidal, kidal), 0.0);
    }

    #[test]
    fn half_the_world_is_half_the_circumference() {
        let there = LonLat { lon_deg: 0.0, lat_deg: 0.0 };
        let back = LonLat { lon_deg: 180.0, lat_deg: 0.0 };
        assert!((distance_m(there, back) - std::f64::consts::PI * EARTH_RADIUS_M).abs() < 1.0);
    }

    #[test]
    fn a_kilometre_doubles_with_each_zoom_and_grows_polewards() {
        assert!((pt_per_km(20.0, 9.0) / pt_per_km(20.0, 8.0) - 2.0).abs() < 1e-12);
        assert!((pt_per_km(60.0, 5.0) / pt_per_km(0.0, 5.0) - 2.0).abs() < 1e-9);
    }
}
