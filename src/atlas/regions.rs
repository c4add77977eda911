//! The regions of the Sahel and of what lies around it: first-order divisions with their names and areas.

use std::{collections::HashMap, sync::OnceLock};

use serde::Deserialize;

use crate::base::{
    LonLat,
    fold::fold,
    mercator::{World, lonlat_from_world, world_from_lonlat},
};

/// Natural Earth's, as `assets/basemap/README.md` says.
const FILE: &str = include_str!("../../assets/basemap/regions.geojson");

/// A first-order division.
#[derive(Debug)]
pub struct Region {
    /// Its name, as commonly written.
    pub name: String,
    /// In French.
    pub name_fr: String,
    /// Its country, in English.
    pub country: String,
    /// Its country, in French.
    pub country_fr: String,
    /// How large it is.
    pub area_km2: f64,
    /// Its borders: rings, of which every second one that a line to the outside crosses is a hole's.
    pub rings: Vec<Vec<World>>,
    /// The box around them.
    pub bounds: (World, World),
}

/// All regions, and how to find one.
#[derive(Debug)]
pub struct Regions {
    /// By country, then by name.
    pub all: Vec<Region>,
    /// By folded name and country, and by the name alone if only one country has a region of that name.
    by_name: HashMap<(String, String), u16>,
    alone: HashMap<String, Option<u16>>,
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<Feature>,
}

#[derive(Deserialize)]
struct Feature {
    properties: Properties,
    geometry: Shape,
}

#[derive(Deserialize)]
struct Properties {
    name: String,
    name_fr: String,
    country: String,
    country_fr: String,
    aliases: Vec<String>,
    area_km2: f64,
}

#[derive(Deserialize)]
#[serde(tag = "type", content = "coordinates")]
enum Shape {
    Polygon(Vec<Vec<(f64, f64)>>),
    MultiPolygon(Vec<Vec<Vec<(f64, f64)>>>),
}

impl Regions {
    /// The regions that the program carries, read when they are first asked for.
    pub fn bundled() -> &'static Self {
        static REGIONS: OnceLock<Regions> = OnceLock::new();
        REGIONS.get_or_init(|| Self::read(FILE).expect("the bundled regions are sound: a test reads them"))
    }

    fn read(text: &str) -> serde_json::Result<Self> {
        let collection: Collection = serde_json::from_str(text)?;
        let mut regions = Self { all: Vec::new(), by_name: HashMap::new(), alone: HashMap::new() };
        for (Feature { properties: of, geometry }, index) in collection.features.into_iter().zip(0_u16..) {
            let countries = [fold(&of.country), fold(&of.country_fr)];
            for name in [&of.name, &of.name_fr].into_iter().chain(&of.aliases).map(|name| fold(name)) {
                for country in &countries {
                    regions.by_name.entry((name.clone(), country.clone())).or_insert(index);
                }
                let alone = regions.alone.entry(name).or_insert(Some(index));
                *alone = alone.filter(|known| *known == index);
            }
            let rings = match geometry {
                Shape::Polygon(rings) => rings,
                Shape::MultiPolygon(polygons) => polygons.into_iter().flatten().collect(),
            };
            let world = |(lon_deg, lat_deg)| world_from_lonlat(LonLat { lon_deg, lat_deg });
            let rings: Vec<Vec<World>> =
                rings.into_iter().map(|ring| ring.into_iter().map(world).collect()).collect();
            let corner = |pick: fn(f64, f64) -> f64, from: f64| {
                let corners = rings.iter().flatten();
                corners.fold(World { x: from, y: from }, |at, corner| World {
                    x: pick(at.x, corner.x),
                    y: pick(at.y, corner.y),
                })
            };
            let bounds = (corner(f64::min, f64::INFINITY), corner(f64::max, f64::NEG_INFINITY));
            regions.all.push(Region {
                name: of.name,
                name_fr: of.name_fr,
                country: of.country,
                country_fr: of.country_fr,
                area_km2: of.area_km2,
                rings,
                bounds,
            });
        }
        Ok(regions)
    }

    /// The region of a name; the country may be unknown. Both are folded.
    pub fn named(&self, name: &str, country: Option<&str>) -> Option<u16> {
        match country {
            Some(country) => self.by_name.get(&(name.to_owned(), country.to_owned())).copied(),
            None => self.alone.get(name).copied().flatten(),
        }
    }

    /// The region that a position lies in.
    pub fn at(&self, at: World) -> Option<u16> {
        let index = self.all.iter().position(|region| region.contains(at))?;
        u16::try_from(index).ok()
    }
}

impl Region {
    /// Its border as corners in degrees; of one in several parts, that of the largest.
    pub fn outline(&self) -> Option<Vec<LonLat>> {
        let area = |ring: &&Vec<World>| {
            ring.windows(2).map(|pair| pair[0].x * pair[1].y - pair[1].x * pair[0].y).sum::<f64>().abs()
        };
        let largest = self.rings.iter().max_by(|a, b| area(a).total_cmp(&area(b)))?;
        Some(largest.iter().map(|corner| lonlat_from_world(*corner)).collect())
    }

    /// Whether a position lies in it.
    pub fn contains(&self, at: World) -> bool {
        let (min, max) = self.bounds;
        if at.x < min.x || at.x > max.x || at.y < min.y || at.y > max.y {
            return false;
        }
        let mut is_inside = false;
        for ring in &self.rings {
            for pair in ring.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                if (a.y > at.y) != (b.y > at.y) && at.x < a.x + (at.y - a.y) / (b.y - a.y) * (b.x - a.x) {
                    is_inside = !is_inside;
                }
            }
        }
        is_inside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_lie_in_their_regions_and_names_find_them() {
        let regions = Regions::bundled();
        assert!(regions.all.len() > 400);
        for (name, country, lon_deg, lat_deg) in [
            ("Kidal", "Mali", 1.41, 18.44),
            ("Gao", "Mali", -0.04, 16.27),
            ("Mopti", "Mali", -4.2, 14.49),
            ("Tamanrasset", "Algeria", 5.52, 22.79),
            ("Tillabéri", "Niger", 1.45, 14.21),
            ("Sahel", "Burkina Faso", -0.03, 14.03),
        ] {
            let here = regions.at(world_from_lonlat(LonLat { lon_deg, lat_deg })).expect(name);
            let region = &regions.all[usize::from(here)];
            assert_eq!((region.name.as_str(), region.country.as_str()), (name, country));
            assert_eq!(regions.named(&fold(name), Some(&fold(country))), Some(here));
            assert!(region.area_km2 > 1000.0);
        }
        assert_eq!(regions.named("timbuktu", Some("mali")), regions.named("tombouctou", Some("mali")));
        assert_eq!(regions.named("adrar", None), None, "Algeria and Mauritania have one each");
        assert_eq!(
            regions.at(world_from_lonlat(LonLat { lon_deg: -30.0, lat_deg: 0.0 })),
            None,
            "the sea is nobody's"
        );
    }
}
