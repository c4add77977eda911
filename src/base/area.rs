//! Parts of the globe that somebody draws or asks for.

use super::{
    Bounds, LonLat,
    geodesy::{self, EARTH_RADIUS_M},
    mercator::world_from_lonlat,
};

/// A part of the globe that does not cross the antimeridian.
#[derive(Clone, Debug, PartialEq)]
pub enum Area {
    /// A box; its edge is part of it.
    Box(Bounds),
    /// All that is no farther away than that.
    Circle {
        /// Its middle.
        center: LonLat,
        /// Its radius in kilometres, more than 0.
        radius_km: f64,
    },
    /// Inside of a line through these corners and back to the first, straight on the map; three or more. Where the line
    /// crosses itself, what it goes around twice is outside.
    Polygon(Vec<LonLat>),
}

impl Area {
    /// The box around it.
    pub fn bounds(&self) -> Bounds {
        match self {
            Self::Box(bounds) => *bounds,
            Self::Circle { center, radius_km } => {
                let lat_deg = (radius_km * 1000.0 / EARTH_RADIUS_M).to_degrees();
                let (south, north) =
                    ((center.lat_deg - lat_deg).max(-90.0), (center.lat_deg + lat_deg).min(90.0));
                // The meridians that touch the circle, if it holds no pole.
                let ratio = lat_deg.to_radians().sin() / center.lat_deg.to_radians().cos();
                let is_polar = south <= -90.0 || north >= 90.0 || ratio >= 1.0;
                let lon_deg = if is_polar { 360.0 } else { ratio.asin().to_degrees() };
                Bounds {
                    min: LonLat { lon_deg: (center.lon_deg - lon_deg).max(-180.0), lat_deg: south },
                    max: LonLat { lon_deg: (center.lon_deg + lon_deg).min(180.0), lat_deg: north },
                }
            }
            Self::Polygon(corners) => Bounds::around(corners.iter().copied())
                .unwrap_or(Bounds::of_point(LonLat { lon_deg: 0.0, lat_deg: 0.0 })),
        }
    }

    /// Whether a position is part of it.
    pub fn contains(&self, at: LonLat) -> bool {
        match self {
            Self::Box(bounds) => bounds.contains(at),
            Self::Circle { center, radius_km } => geodesy::distance_m(*center, at) <= radius_km * 1000.0,
            Self::Polygon(corners) => is_inside(corners, at),
        }
    }
}

/// By how often a line eastwards crosses the edge (Shimrat 1962).
fn is_inside(corners: &[LonLat], at: LonLat) -> bool {
    let at = world_from_lonlat(at);
    let mut is_inside = false;
    let Some(mut before) = corners.last().map(|corner| world_from_lonlat(*corner)) else {
        return false;
    };
    for corner in corners {
        let corner = world_from_lonlat(*corner);
        if (corner.y > at.y) != (before.y > at.y) {
            let crossing = corner.x + (at.y - corner.y) / (before.y - corner.y) * (before.x - corner.x);
            is_inside ^= at.x < crossing;
        }
        before = corner;
    }
    is_inside
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
        LonLat { lon_deg, lat_deg }
    }

    #[track_caller]
    fn check(area: &Area, inside: &[(f64, f64)], outside: &[(f64, f64)]) {
        for (places, expected) in [(inside, true), (outside, false)] {
            for (lon, lat) in places {
                assert_eq!(area.contains(at(*lon, *lat)), expected, "{area:?} {lon} {lat}");
                assert!(
                    !expected || area.bounds().contains(at(*lon, *lat)),
                    "{:?} {lon} {lat}",
                    area.bounds()
                );
            }
        }
    }

    #[test]
    fn boxes_circles_and_polygons() {
        let bounds = Bounds { min: at(0.0, 10.0), max: at(5.0, 20.0) };
        check(&Area::Box(bounds), &[(0.0, 10.0), (2.0, 15.0)], &[(-0.1, 15.0), (2.0, 20.1)]);
        // A degree of latitude is 111 km.
        let circle = Area::Circle { center: at(3.0, 20.0), radius_km: 112.0 };
        check(&circle, &[(3.0, 21.0), (3.0, 19.0), (4.05, 20.0)], &[(3.0, 21.1), (4.1, 20.0), (4.0, 21.0)]);
        // A letter C, open to the east.
        let c =
            [(0.0, 0.0), (4.0, 0.0), (4.0, 1.0), (1.0, 1.0), (1.0, 3.0), (4.0, 3.0), (4.0, 4.0), (0.0, 4.0)];
        let c = Area::Polygon(c.iter().map(|(lon, lat)| at(*lon, *lat)).collect());
        check(&c, &[(0.5, 2.0), (3.0, 0.5), (3.0, 3.5)], &[(2.0, 2.0), (5.0, 0.5), (-1.0, 2.0)]);
    }

    proptest! {
        #[test]
        fn a_circle_is_inside_its_box(
            lon in -170.0..170.0, lat in -80.0..80.0, radius_km in 1.0..900.0,
            other_lon in -180.0..180.0, other_lat in -90.0..90.0,
        ) {
            let circle = Area::Circle { center: at(lon, lat), radius_km };
            // One that would cross the antimeridian is cut there.
            let bounds = circle.bounds();
            prop_assume!(bounds.min.lon_deg > -180.0 && bounds.max.lon_deg < 180.0);
            prop_assert!(bounds.contains(at(lon, lat)));
            if circle.contains(at(other_lon, other_lat)) {
                prop_assert!(bounds.contains(at(other_lon, other_lat)));
            }
        }
    }
}
