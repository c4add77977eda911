//! Names of the ground and where they are: towns, wells, airfields, mountains, regions, countries; found offline.
//!
//! It knows nothing of incidents, and its points say nothing about where an incident was.

mod fit;
mod kind;
mod search;
mod spelling;
mod wanted;

use std::{ops::RangeInclusive, sync::OnceLock};

pub use kind::PlaceKind;
pub use search::Found;

use self::spelling::Spelling;
use crate::base::{LonLat, geodesy};

/// The bundled places; `assets/basemap/README.md` says where each comes from.
pub(super) const FILE: &str = include_str!("../../../assets/basemap/gazetteer.tsv");

/// The columns of the file, in their order.
pub(super) const COLUMNS: [&str; 12] = [
    "kind",
    "name",
    "name_fr",
    "name_ar",
    "aliases",
    "country",
    "region",
    "lat",
    "lon",
    "precision_km",
    "population",
    "source",
];

/// Degrees within which the file holds more than countries and oceans.
const LONS: RangeInclusive<f64> = -18.0..=36.0;
const LATS: RangeInclusive<f64> = 0.0..=38.0;

/// A named place.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// Its usual name.
    pub name: &'static str,
    /// In French; empty if it is the same.
    pub name_fr: &'static str,
    /// In Arabic; empty if unknown.
    pub name_ar: &'static str,
    /// ISO 3166-1 code of its country, two letters; empty for what lies in several.
    pub country: &'static str,
    /// Its first-order division; empty if unknown.
    pub region: &'static str,
    /// Where it is: of an area, a point for its label.
    pub at: LonLat,
    /// How far off the point may be; unknown for most.
    pub precision_km: Option<f32>,
    /// People who live there; unknown for most villages.
    pub population: Option<u32>,
    /// Code of the source, as `assets/basemap/README.md` explains it.
    pub source: &'static str,
}

impl Place {
    /// Its name in a language, by the language's tag; the usual one where it has none of its own there.
    pub fn name_in(&self, language: &str) -> &'static str {
        match language {
            "fr" if !self.name_fr.is_empty() => self.name_fr,
            _ => self.name,
        }
    }

    /// How much a reader is likely to mean it rather than a namesake: 1 for a locality to 8 for a country or a capital.
    /// Those of the hand-made lists are there because they are in the news.
    fn prominence(&self) -> f32 {
        let people = self.population.map_or(0.0, |people| (people as f32 + 1.0).log10());
        let abroad = !(LONS.contains(&self.at.lon_deg) && LATS.contains(&self.at.lat_deg));
        match self.kind {
            PlaceKind::Country if abroad => 4.0,
            kind if !kind.is_area() && matches!(self.source, "own" | "osm") => {
                people.max(kind.prominence()) + 1.0
            }
            kind => people.max(kind.prominence()),
        }
    }
}

/// One way to write the name of a place.
#[derive(Debug)]
struct Name {
    place: u32,
    text: &'static str,
    spelling: Spelling,
    /// It is a name without the word before it that says what the place is: `Ifoghas`.
    is_part: bool,
}

/// All places, and how to find one.
#[derive(Debug)]
pub struct Gazetteer {
    /// In the order of the file.
    pub places: Vec<Place>,
    names: Vec<Name>,
}

impl Gazetteer {
    /// The places that the program carries. Reading them takes some 40 ms, once: let a thread do it before they are asked for.
    pub fn bundled() -> &'static Self {
        static PLACES: OnceLock<Gazetteer> = OnceLock::new();
        PLACES.get_or_init(Self::read_bundled)
    }

    /// Reads them anew, for who measures it.
    pub fn read_bundled() -> Self {
        Self::read(FILE).expect("the bundled places are sound: a test reads them")
    }

    fn read(text: &'static str) -> Result<Self, String> {
        let mut lines = text.lines();
        if lines.next().is_none_or(|head| !head.split('\t').eq(COLUMNS)) {
            return Err("the columns are not those expected".to_owned());
        }
        let mut gazetteer = Self { places: Vec::new(), names: Vec::new() };
        for (index, line) in lines.enumerate() {
            gazetteer.add(line).ok_or_else(|| format!("line {}: {line}", index + 2))?;
        }
        Ok(gazetteer)
    }

    fn add(&mut self, line: &'static str) -> Option<()> {
        let cells: Vec<&str> = line.split('\t').collect();
        let [kind, name, name_fr, name_ar, aliases, country, region, lat, lon, precision, people, source] =
            cells[..]
        else {
            return None;
        };
        let optional = |cell: &str| if cell.is_empty() { Some(None) } else { cell.parse().ok().map(Some) };
        let place = u32::try_from(self.places.len()).ok()?;
        self.places.push(Place {
            kind: PlaceKind::from_word(kind)?,
            name,
            name_fr,
            name_ar,
            country,
            region,
            at: LonLat::new(lon.parse().ok()?, lat.parse().ok()?)?,
            precision_km: optional(precision)?,
            population: optional(people)?.map(|people: f32| people as u32),
            source,
        });
        let first = self.names.len();
        let is_area = self.places[place as usize].kind.is_area();
        for text in [name, name_fr, name_ar].into_iter().chain(aliases.split(';')) {
            self.add_name(first, Name { place, text, spelling: Spelling::of(text), is_part: false });
            // `Adrar des Ifoghas`, `Lake Chad`
            let rest = text.split_once(' ').filter(|_| is_area).map_or("", |(_, rest)| rest);
            let rest =
                ["des ", "de ", "du ", "of "].into_iter().fold(rest, |rest, of| rest.trim_start_matches(of));
            if rest.len() >= 4 {
                self.add_name(first, Name { place, text, spelling: Spelling::of(rest), is_part: true });
            }
        }
        (self.names.len() > first).then_some(())
    }

    /// Adds a name unless one that is spelled so is among those since `first`.
    fn add_name(&mut self, first: usize, name: Name) {
        let words = &name.spelling.words;
        if !words.is_empty() && !self.names[first..].iter().any(|known| known.spelling.words == *words) {
            self.names.push(name);
        }
    }

    /// The places of a kind that are nearest to a position, nearest first, each with how far it is in metres along a great circle.
    pub fn nearest(
        &self,
        to: LonLat,
        most: usize,
        is_meant: impl Fn(PlaceKind) -> bool,
    ) -> Vec<(&Place, f64)> {
        let mut near: Vec<(&Place, f64)> = self
            .places
            .iter()
            .filter(|place| is_meant(place.kind))
            .map(|place| (place, geodesy::distance_m(to, place.at)))
            .collect();
        let most = most.min(near.len());
        if most < near.len() {
            near.select_nth_unstable_by(most, |a, b| a.1.total_cmp(&b.1));
            near.truncate(most);
        }
        near.sort_by(|a, b| a.1.total_cmp(&b.1));
        near
    }

    /// The country of an ISO 3166-1 code.
    pub fn country(&self, code: &str) -> Option<&Place> {
        self.places.iter().find(|place| place.kind == PlaceKind::Country && place.country == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_places_are_sound() {
        let gazetteer = Gazetteer::bundled();
        assert!(gazetteer.places.len() > 13_000);
        assert!(gazetteer.names.len() > gazetteer.places.len());
    }

    #[test]
    fn what_is_no_place_is_named() {
        assert!(Gazetteer::read("").is_err());
        let head = COLUMNS.join("\t");
        for (line, is_sound) in [
            ("well\tTakalot\t\t\t\tML\tKidal\t18.6\t1.2\t2\t\town", true),
            ("spaceport\tTakalot\t\t\t\tML\tKidal\t18.6\t1.2\t2\t\town", false),
            ("well\tTakalot\t\t\t\tML\tKidal\t98.6\t1.2\t2\t\town", false),
            ("well\tTakalot\t\t\t\tML\tKidal\t18.6\t1.2\tfar\t\town", false),
            ("well\tTakalot\t\t\t\tML\tKidal\t18.6\t1.2\t2\town", false),
            ("well\t\t\t\t\tML\tKidal\t18.6\t1.2\t2\t\town", false),
        ] {
            let read = Gazetteer::read(format!("{head}\n{line}\n").leak());
            assert_eq!(read.is_ok(), is_sound, "{line}: {:?}", read.err());
        }
    }

    #[test]
    fn the_nearest_come_first() {
        let tinzaouaten = LonLat { lon_deg: 2.96, lat_deg: 19.95 };
        let near = Gazetteer::bundled().nearest(tinzaouaten, 5, PlaceKind::is_settlement);
        assert_eq!(near.len(), 5);
        assert!(near[0].0.name.contains("aouat") && near[0].1 < 5_000.0, "{near:?}");
        assert!(near.windows(2).all(|pair| pair[0].1 <= pair[1].1));
    }
}
