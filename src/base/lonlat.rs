//! Positions and boxes on the globe, in degrees.

/// A position: longitude first, as in GeoJSON.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LonLat {
    /// Degrees east of Greenwich, −180 to 180.
    pub lon_deg: f64,
    /// Degrees north of the equator, −90 to 90.
    pub lat_deg: f64,
}

impl LonLat {
    /// A position inside the globe's limits, or `None` when a number is outside them or not finite.
    pub fn new(lon_deg: f64, lat_deg: f64) -> Option<Self> {
        ((-180.0..=180.0).contains(&lon_deg) && (-90.0..=90.0).contains(&lat_deg))
            .then_some(Self { lon_deg, lat_deg })
    }
}

/// A box of longitudes and latitudes that does not cross the antimeridian.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// South-western corner.
    pub min: LonLat,
    /// North-eastern corner.
    pub max: LonLat,
}

impl Bounds {
    /// The box that holds just one position.
    pub fn of_point(point: LonLat) -> Self {
        Self { min: point, max: point }
    }

    /// The smallest box around all positions, or `None` when there are none.
    pub fn around(points: impl IntoIterator<Item = LonLat>) -> Option<Self> {
        points.into_iter().fold(None, |bounds: Option<Self>, point| {
            Some(match bounds {
                None => Self::of_point(point),
                Some(bounds) => bounds.including(point),
            })
        })
    }

    /// The part of it that is in the world: a map of the whole world has room beside it.
    pub fn in_world(self) -> Self {
        let clamped = |at: LonLat| LonLat {
            lon_deg: at.lon_deg.clamp(-180.0, 180.0),
            lat_deg: at.lat_deg.clamp(-90.0, 90.0),
        };
        Self { min: clamped(self.min), max: clamped(self.max) }
    }

    /// This box grown so that it holds `point`.
    pub fn including(self, point: LonLat) -> Self {
        Self {
            min: LonLat {
                lon_deg: self.min.lon_deg.min(point.lon_deg),
                lat_deg: self.min.lat_deg.min(point.lat_deg),
            },
            max: LonLat {
                lon_deg: self.max.lon_deg.max(point.lon_deg),
                lat_deg: self.max.lat_deg.max(point.lat_deg),
            },
        }
    }

    /// The smallest box around both.
    pub fn union(self, other: Self) -> Self {
        self.including(other.min).including(other.max)
    }

    /// Whether `point` is inside or on the edge.
    pub fn contains(&self, point: LonLat) -> bool {
        (self.min.lon_deg..=self.max.lon_deg).contains(&point.lon_deg)
            && (self.min.lat_deg..=self.max.lat_deg).contains(&point.lat_deg)
    }

    /// Whether the two boxes share at least one position.
    pub fn intersects(&self, other: &Self) -> bool {
        self.min.lon_deg <= other.max.lon_deg
            && other.min.lon_deg <= self.max.lon_deg
            && self.min.lat_deg <= other.max.lat_deg
            && other.min.lat_deg <= self.max.lat_deg
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
        LonLat { lon_deg, lat_deg }
    }

    #[test]
    fn only_positions_on_the_globe_are_made() {
        assert!(LonLat::new(2.97, 19.95).is_some());
        assert!(LonLat::new(-180.0, 90.0).is_some());
        for (lon, lat) in [(180.1, 0.0), (0.0, -90.1), (f64::NAN, 0.0), (0.0, f64::INFINITY)] {
            assert_eq!(LonLat::new(lon, lat), None, "{lon}, {lat}");
        }
    }

    #[test]
    fn bounds_hold_what_they_were_made_around() {
        let bounds = Bounds::around([at(1.0, 5.0), at(-3.0, 9.0)]).unwrap();
        assert_eq!(bounds, Bounds { min: at(-3.0, 5.0), max: at(1.0, 9.0) });
        assert!(bounds.contains(at(0.0, 5.0)));
        assert!(!bounds.contains(at(0.0, 4.9)));
        assert_eq!(Bounds::around([]), None);
    }

    #[test]
    fn boxes_that_touch_intersect() {
        let left = Bounds { min: at(0.0, 0.0), max: at(1.0, 1.0) };
        let right = Bounds { min: at(1.0, 0.5), max: at(2.0, 2.0) };
        let far = Bounds { min: at(1.1, 0.0), max: at(2.0, 2.0) };
        assert!(left.intersects(&right) && right.intersects(&left));
        assert!(!left.intersects(&far));
    }
}
