//! Shortest lines and areas on the ellipsoid WGS 84.

use std::sync::LazyLock;

use geographiclib_rs::{DirectGeodesic, Geodesic, InverseGeodesic, PolygonArea, Winding};

use crate::base::LonLat;

static WGS84: LazyLock<Geodesic> = LazyLock::new(Geodesic::wgs84);

/// The way from one position to another along the shortest line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Course {
    /// Length in metres.
    pub distance_m: f64,
    /// Direction in which one sets out, degrees clockwise from true north: 0 up to 360. 0 where there is no way to go.
    pub bearing_deg: f64,
    /// Direction in which one arrives, as `bearing_deg`.
    pub final_bearing_deg: f64,
}

/// How large a polygon is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Extent {
    /// Area in square metres, whichever way around its corners go: that of the smaller of the two parts into which its
    /// edge divides the globe.
    pub area_m2: f64,
    /// Length of its edge in metres, back to the first corner.
    pub perimeter_m: f64,
}

/// The shortest way from one position to another. Not a number where a position is not finite.
pub fn inverse(from: LonLat, to: LonLat) -> Course {
    if !is_finite(from) || !is_finite(to) {
        return Course { distance_m: f64::NAN, bearing_deg: f64::NAN, final_bearing_deg: f64::NAN };
    }
    let (distance_m, azimuth, final_azimuth, _): (f64, f64, f64, f64) =
        WGS84.inverse(from.lat_deg, from.lon_deg, to.lat_deg, to.lon_deg);
    if distance_m == 0.0 {
        return Course { distance_m, bearing_deg: 0.0, final_bearing_deg: 0.0 };
    }
    Course { distance_m, bearing_deg: around(azimuth), final_bearing_deg: around(final_azimuth) }
}

/// The position that lies so many metres away in a direction, in degrees clockwise from true north. Where one of the numbers
/// is not finite, `from`.
pub fn direct(from: LonLat, bearing_deg: f64, metres: f64) -> LonLat {
    if !is_finite(from) || !bearing_deg.is_finite() || !metres.is_finite() {
        return from;
    }
    let (lat_deg, lon_deg): (f64, f64) = WGS84.direct(from.lat_deg, from.lon_deg, bearing_deg, metres);
    LonLat { lon_deg, lat_deg }
}

/// Length in metres of a path from each position to the next.
pub fn path_length_m(path: &[LonLat]) -> f64 {
    path.windows(2).map(|leg| inverse(leg[0], leg[1]).distance_m).sum()
}

/// Area and edge of the polygon with these corners, whose sides are shortest lines. Where sides cross, what is gone around in
/// the other sense counts as less than nothing.
pub fn polygon(corners: &[LonLat]) -> Extent {
    if !corners.iter().copied().all(is_finite) {
        return Extent { area_m2: f64::NAN, perimeter_m: f64::NAN };
    }
    let mut sum = PolygonArea::new(&WGS84, Winding::CounterClockwise);
    corners.iter().for_each(|corner| sum.add_point(corner.lat_deg, corner.lon_deg));
    if corners.is_empty() {
        return Extent { area_m2: 0.0, perimeter_m: 0.0 };
    }
    let (perimeter_m, area_m2, _) = sum.compute(true);
    Extent { area_m2: area_m2.abs(), perimeter_m }
}

/// Positions along the shortest line, both ends among them and no two farther apart than `max_step_m`, to draw it by. No
/// more than 1,001: from there on the steps are longer. Longitudes jump where it crosses the antimeridian.
pub fn geodesic_points(from: LonLat, to: LonLat, max_step_m: f64) -> Vec<LonLat> {
    const MOST_STEPS: f64 = 1000.0;
    let course = inverse(from, to);
    let steps = (course.distance_m / max_step_m.max(1.0)).ceil();
    let steps = if steps.is_finite() { steps.clamp(1.0, MOST_STEPS) } else { 1.0 };
    let between = (1..steps as u32)
        .map(|step| direct(from, course.bearing_deg, course.distance_m * f64::from(step) / steps));
    std::iter::once(from).chain(between).chain([to]).collect()
}

/// So many positions (at least 3), all as far from the middle on the ground, clockwise from north; the first is not repeated.
pub fn ring(center: LonLat, radius_m: f64, corners: usize) -> Vec<LonLat> {
    let corners = corners.max(3);
    (0..corners).map(|corner| direct(center, 360.0 * corner as f64 / corners as f64, radius_m)).collect()
}

fn is_finite(at: LonLat) -> bool {
    at.lon_deg.is_finite() && at.lat_deg.is_finite()
}

/// The same direction, from 0 up to 360.
fn around(azimuth_deg: f64) -> f64 {
    // A tiny negative angle comes to 360 by rounding.
    let turned = azimuth_deg.rem_euclid(360.0);
    if turned >= 360.0 { 0.0 } else { turned }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{destination, distance_m};
    use super::*;

    fn at(lat_deg: f64, lon_deg: f64) -> LonLat {
        LonLat { lon_deg, lat_deg }
    }

    /// Degrees of degrees, minutes and seconds.
    fn dms(degrees: f64, minutes: f64, seconds: f64) -> f64 {
        (degrees.abs() + minutes / 60.0 + seconds / 3600.0).copysign(degrees)
    }

    #[track_caller]
    fn near(found: f64, expected: f64, slack: f64) {
        assert!((found - expected).abs() <= slack, "{found} {expected}");
    }

    // The documentation of GeographicLib's `GeodSolve`: from John F. Kennedy to London Heathrow are 5551.759 km. The other digits
    // as geographiclib 2.1 for Python gives them.
    #[test]
    fn new_york_to_london() {
        let course = inverse(at(40.6, -73.8), at(51.6, -0.5));
        near(course.distance_m, 5_551_759.400_319, 1e-5);
        near(course.bearing_deg, 51.198_882_845_6, 1e-9);
        near(course.final_bearing_deg, 107.821_776_735_5, 1e-9);
    }

    // The line of the Geocentric Datum of Australia technical manual, on GRS 80, which is WGS 84 to a tenth of a millimetre here.
    #[test]
    fn flinders_peak_to_buninyong() {
        let flinders = at(dms(-37.0, 57.0, 3.7203), dms(144.0, 25.0, 29.5244));
        let buninyong = at(dms(-37.0, 39.0, 10.1561), dms(143.0, 55.0, 35.3839));
        let course = inverse(flinders, buninyong);
        near(course.distance_m, 54_972.271, 0.0005);
        near(course.bearing_deg, dms(306.0, 52.0, 5.37), 0.005 / 3600.0);
        near(inverse(buninyong, flinders).bearing_deg, dms(127.0, 10.0, 25.07), 0.005 / 3600.0);
    }

    // As geographiclib 2.1 for Python gives them.
    #[test]
    fn kidal_to_tinzaouaten() {
        let course = inverse(at(18.4411, 1.4078), at(19.9556, 2.9640));
        near(course.distance_m, 234_281.565_378, 1e-5);
        near(course.bearing_deg, 44.057_296_258, 1e-8);
        let there = direct(at(19.9556, 2.964), 235.0, 250_000.0);
        near(there.lat_deg, 18.649_739_582_987, 1e-11);
        near(there.lon_deg, 1.023_198_361_643, 1e-11);
    }

    #[test]
    fn areas_and_edges() {
        // An eighth of the ellipsoid, whose surface is 510065621724088 square metres (Moritz 1980, for GRS 80, to 5 digits).
        let octant = polygon(&[at(0.0, 0.0), at(0.0, 90.0), at(90.0, 0.0)]);
        near(octant.area_m2, 510_065_621_724_088.4 / 8.0, 1.0);
        near(octant.perimeter_m, 30_022_685.630_02, 1e-3);
        // Antarctica, as in the documentation of GeographicLib's `Planimeter`; the other way around it is as large.
        let mut antarctica = [
            (-63.1, -58.0),
            (-72.9, -74.0),
            (-71.9, -102.0),
            (-74.9, -102.0),
            (-74.3, -131.0),
            (-77.5, -163.0),
            (-77.4, 163.0),
            (-71.7, 172.0),
            (-65.9, 140.0),
            (-65.7, 113.0),
            (-66.6, 88.0),
            (-66.9, 59.0),
            (-69.8, 25.0),
            (-70.0, -4.0),
            (-71.0, -14.0),
            (-77.3, -33.0),
            (-77.9, -46.0),
            (-74.7, -61.0),
        ]
        .map(|(lat, lon)| at(lat, lon));
        for _ in 0..2 {
            let extent = polygon(&antarctica);
            near(extent.area_m2, 13_662_703_680_020.1, 1.0);
            near(extent.perimeter_m, 16_831_067.893, 0.001);
            antarctica.reverse();
        }
        for flat in [&[][..], &[at(1.0, 2.0)], &[at(1.0, 2.0), at(3.0, 4.0)]] {
            near(polygon(flat).area_m2, 0.0, 1e-3);
        }
    }

    #[test]
    fn nothing_is_said_of_what_is_no_number() {
        let nowhere = at(f64::NAN, f64::INFINITY);
        assert!(inverse(nowhere, at(0.0, 0.0)).distance_m.is_nan());
        assert!(polygon(&[nowhere]).area_m2.is_nan() && path_length_m(&[nowhere, nowhere]).is_nan());
        assert_eq!(direct(at(1.0, 2.0), f64::NAN, 1.0), at(1.0, 2.0));
        assert_eq!(geodesic_points(nowhere, at(0.0, 0.0), 1.0).len(), 2);
        assert_eq!(path_length_m(&[]), 0.0);
        assert_eq!(inverse(at(5.0, 5.0), at(5.0, 5.0)).bearing_deg, 0.0);
    }

    proptest! {
        #[test]
        fn there_and_back(lat in -90.0..90.0, lon in -180.0..180.0, bearing in 0.0..360.0, metres in 1.0..1.9e7) {
            let (from, there) = (at(lat, lon), direct(at(lat, lon), bearing, metres));
            prop_assert!(LonLat::new(there.lon_deg, there.lat_deg).is_some(), "{:?}", there);
            let course = inverse(from, there);
            prop_assert!((course.distance_m - metres).abs() < 1e-6);
            prop_assert!((0.0..360.0).contains(&course.bearing_deg) && (0.0..360.0).contains(&course.final_bearing_deg));
            let back = inverse(there, from);
            prop_assert!((back.distance_m - metres).abs() < 1e-6);
            // The sphere is wrong by 0.6 % at most.
            prop_assert!((distance_m(from, there) / metres - 1.0).abs() < 0.006);
        }

        #[test]
        fn sphere_and_ellipsoid_agree(lat in -80.0..80.0, lon in -170.0..170.0, bearing in 0.0..360.0, km in 1.0..500.0) {
            let from = at(lat, lon);
            let apart_m = distance_m(direct(from, bearing, km * 1000.0), destination(from, bearing, km * 1000.0));
            prop_assert!(apart_m < km * 10.0, "{}", apart_m);
        }

        #[test]
        fn drawn_lines_and_rings_are_true(
            lat in -89.0..89.0, lon in -180.0..180.0, lat2 in -89.0..89.0, lon2 in -180.0..180.0,
            step_m in 2e4..1e6, radius_m in 10.0..5e5, corners in 0_usize..50,
        ) {
            let (from, to) = (at(lat, lon), at(lat2, lon2));
            let points = geodesic_points(from, to, step_m);
            prop_assert_eq!((points[0], points[points.len() - 1]), (from, to));
            let length_m = inverse(from, to).distance_m;
            prop_assert!((path_length_m(&points) - length_m).abs() < 1e-3);
            let steps_m = points.windows(2).map(|leg| inverse(leg[0], leg[1]).distance_m);
            prop_assert!(points.len() > 1000 || steps_m.fold(0.0, f64::max) <= step_m + 1e-3);
            let ring = ring(from, radius_m, corners);
            prop_assert_eq!(ring.len(), corners.max(3));
            prop_assert!(ring.iter().all(|spot| (inverse(from, *spot).distance_m - radius_m).abs() < 1e-6));
        }
    }
}
