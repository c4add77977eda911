//! Where an incident happened, and how well that is known.

use super::words;
use crate::base::{Bounds, LonLat};

words! {
    /// How well a place is known.
    GeoPrecision {
        /// The site itself.
        Exact = "exact",
        /// The named town or village.
        Town = "town",
        /// Near the named place.
        Near = "near",
        /// A second-order division: cercle, department.
        Admin2 = "admin2",
        /// A first-order division: region, wilaya.
        Admin1 = "admin1",
        /// An area with no sharp edge: a valley, a stretch of road.
        Area = "area",
        /// Somewhere in the country: listed, not drawn.
        Country = "country",
    }
}

impl GeoPrecision {
    /// Radius within which the true place may lie, in kilometres, where the file gives none of its own.
    /// `None`: no circle can stand for it ([`GeoPrecision::Country`]).
    ///
    /// `near` is UCDP's "within about 25 km"; a cercle or department of the Sahel and a region or wilaya of the Sahara
    /// have equivalent radii of some 60 and 150 km. A town is the extent of a small town.
    pub fn typical_radius_km(self) -> Option<f64> {
        match self {
            Self::Exact => Some(0.0),
            Self::Town => Some(2.0),
            Self::Near => Some(25.0),
            Self::Area => Some(40.0),
            Self::Admin2 => Some(60.0),
            Self::Admin1 => Some(150.0),
            Self::Country => None,
        }
    }
}

/// The names of a place and how well it is known.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Place {
    /// As commonly written.
    pub name: Option<String>,
    /// Other spellings and names.
    pub aliases: Vec<String>,
    /// Cercle, department, province.
    pub admin2: Option<String>,
    /// Region, wilaya.
    pub admin1: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// How well the place is known, where the file says so.
    pub precision: Option<GeoPrecision>,
    /// Radius in kilometres, where it is known better than the class says.
    pub uncertainty_km: Option<f64>,
    /// Where the coordinates are from.
    pub source: Option<String>,
}

impl Place {
    /// Radius in kilometres within which the true place may lie; `None` where nothing is said about it.
    pub fn radius_km(&self) -> Option<f64> {
        self.uncertainty_km.or_else(|| self.precision.and_then(GeoPrecision::typical_radius_km))
    }
}

/// The shape of an incident on the ground. Never empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Geometry {
    /// One or several spots.
    Points(Vec<LonLat>),
    /// One or several routes, each of two positions or more.
    Lines(Vec<Vec<LonLat>>),
    /// One or several areas, each an outer ring and its holes; rings are closed.
    Polygons(Vec<Vec<Vec<LonLat>>>),
    /// Several shapes of different kinds.
    Mixed(Vec<Geometry>),
}

impl Geometry {
    /// Every position in it, in order.
    pub fn positions(&self) -> Vec<LonLat> {
        let mut positions = Vec::new();
        self.collect_positions(&mut positions);
        positions
    }

    fn collect_positions(&self, into: &mut Vec<LonLat>) {
        match self {
            Self::Points(points) => into.extend(points),
            Self::Lines(lines) => into.extend(lines.iter().flatten()),
            Self::Polygons(polygons) => into.extend(polygons.iter().flatten().flatten()),
            Self::Mixed(parts) => parts.iter().for_each(|part| part.collect_positions(into)),
        }
    }

    /// The box around it.
    pub fn bounds(&self) -> Bounds {
        Bounds::around(self.positions()).expect("a geometry is never empty")
    }

    /// Where its mark stands: the point itself, the middle position of the first line, or the middle of the box around areas.
    pub fn anchor(&self) -> LonLat {
        match self {
            Self::Points(points) => points[0],
            Self::Lines(lines) => lines[0][lines[0].len() / 2],
            Self::Polygons(_) => {
                let Bounds { min, max } = self.bounds();
                LonLat {
                    lon_deg: (min.lon_deg + max.lon_deg) / 2.0,
                    lat_deg: (min.lat_deg + max.lat_deg) / 2.0,
                }
            }
            Self::Mixed(parts) => parts[0].anchor(),
        }
    }

    /// Whether it is more than spots, so that its outline is drawn.
    pub fn has_outline(&self) -> bool {
        match self {
            Self::Points(_) => false,
            Self::Lines(_) | Self::Polygons(_) => true,
            Self::Mixed(parts) => parts.iter().any(Self::has_outline),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(lon_deg: f64, lat_deg: f64) -> LonLat {
        LonLat { lon_deg, lat_deg }
    }

    #[test]
    fn anchors() {
        let line = Geometry::Lines(vec![vec![at(0.0, 0.0), at(1.0, 5.0), at(2.0, 0.0)]]);
        assert_eq!(line.anchor(), at(1.0, 5.0));
        let ring = vec![at(0.0, 0.0), at(4.0, 0.0), at(4.0, 2.0), at(0.0, 0.0)];
        let area = Geometry::Polygons(vec![vec![ring]]);
        assert_eq!(area.anchor(), at(2.0, 1.0));
        assert_eq!(Geometry::Mixed(vec![Geometry::Points(vec![at(7.0, 8.0)]), area]).anchor(), at(7.0, 8.0));
    }

    #[test]
    fn a_radius_of_its_own_wins_over_the_class() {
        let near = Place { precision: Some(GeoPrecision::Near), ..Place::default() };
        assert_eq!(near.radius_km(), Some(25.0));
        assert_eq!(Place { uncertainty_km: Some(5.0), ..near }.radius_km(), Some(5.0));
        assert_eq!(Place::default().radius_km(), None);
    }
}
