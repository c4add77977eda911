//! How far it is to the border of two countries as the map draws it.
//!
//! The lines are Natural Earth's, generalised by some kilometres: they say where the map's line is, and never in which country a place lies.

use mvt_reader::{Reader, feature::Value};

use super::{Archive, TileKey};
use crate::base::{
    LonLat, geodesy,
    mercator::{World, lonlat_from_world, world_from_lonlat},
};

/// How far off the drawn line of a border may be, in kilometres: at Tinzaouaten it is 2.6 km.
pub const BORDER_TOLERANCE_KM: f64 = 3.0;

/// Tiles of this zoom are searched: they are some 150 km wide, and their lines are true to 40 m.
const ZOOM: u8 = 8;
/// So many tiles around the one that holds the position.
const AROUND: i64 = 2;

/// The nearest spot of a border line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NearestBorder {
    /// Where the line is nearest.
    pub at: LonLat,
    /// How far that is, in metres on the ellipsoid.
    pub distance_m: f64,
    /// The source calls the line disputed or indefinite.
    pub is_disputed: bool,
}

/// The nearest border line within some 300 km, of an archive with a layer `boundaries`; `None` if there is none.
pub fn nearest_border(archive: &Archive, to: LonLat) -> Option<NearestBorder> {
    let here = world_from_lonlat(to);
    let side = f64::from(1_u32 << ZOOM);
    let (column, row) = ((here.x * side) as i64, (here.y * side) as i64);
    let mut best: Option<(f64, World, bool)> = None;
    for y in row - AROUND..=row + AROUND {
        for x in column - AROUND..=column + AROUND {
            let key = u32::try_from(x).ok().zip(u32::try_from(y).ok());
            let Some(key) = key.and_then(|(x, y)| TileKey::new(ZOOM, x, y)) else { continue };
            let Some(key) = archive.deepest_covering(key) else { continue };
            for (line, is_disputed) in border_lines(archive, key) {
                for pair in line.windows(2) {
                    let spot = nearest_on(pair[0], pair[1], here);
                    let square = (spot.x - here.x).powi(2) + (spot.y - here.y).powi(2);
                    if best.is_none_or(|(known, ..)| square < known) {
                        best = Some((square, spot, is_disputed));
                    }
                }
            }
        }
    }
    // Mercator keeps angles, so near the position what is nearest on the map is nearest on the ground.
    best.map(|(_, spot, is_disputed)| {
        let at = lonlat_from_world(spot);
        NearestBorder { at, distance_m: geodesy::inverse(to, at).distance_m, is_disputed }
    })
}

/// The borders of countries in a tile of an archive with a layer `boundaries`, each with whether it is disputed. None
/// where there is no tile or it cannot be read.
pub fn border_lines(archive: &Archive, key: TileKey) -> Vec<(Vec<World>, bool)> {
    let Ok(Some(bytes)) = archive.tile(key) else { return Vec::new() };
    let Ok(reader) = Reader::new(bytes) else { return Vec::new() };
    let Ok(layers) = reader.get_layer_metadata() else { return Vec::new() };
    let Some(layer) = layers.iter().find(|layer| layer.name == "boundaries") else { return Vec::new() };
    let Ok(features) = reader.get_features(layer.layer_index) else { return Vec::new() };
    let side = f64::from(1_u32 << key.zoom());
    let extent = f64::from(layer.extent);
    let place = |at: &geo_types::Coord<f32>| World {
        x: (f64::from(key.x()) + f64::from(at.x) / extent) / side,
        y: (f64::from(key.y()) + f64::from(at.y) / extent) / side,
    };
    let mut lines = Vec::new();
    for feature in &features {
        let properties = feature.properties.as_ref();
        let value = |name: &str| properties.and_then(|properties| properties.get(name));
        if value("kind") != Some(&Value::String("country".to_owned())) {
            continue;
        }
        let is_disputed = value("disputed") == Some(&Value::Bool(true));
        let of = |line: &geo_types::LineString<f32>| (line.0.iter().map(place).collect(), is_disputed);
        match &feature.geometry {
            geo_types::Geometry::LineString(line) => lines.push(of(line)),
            geo_types::Geometry::MultiLineString(parts) => lines.extend(parts.0.iter().map(of)),
            _ => {}
        }
    }
    lines
}

/// The spot of a leg that is nearest to a position.
fn nearest_on(from: World, to: World, at: World) -> World {
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let square = dx * dx + dy * dy;
    let share = match square {
        0.0 => 0.0,
        square => (((at.x - from.x) * dx + (at.y - from.y) * dy) / square).clamp(0.0, 1.0),
    };
    World { x: from.x + share * dx, y: from.y + share * dy }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::bundled;

    #[test]
    fn known_distances() {
        let ground = bundled::ground().expect("opens");
        let km = |lon_deg, lat_deg| {
            nearest_border(&ground, LonLat { lon_deg, lat_deg }).map(|border| border.distance_m / 1000.0)
        };
        // The generalised line passes 2.6 km from where Tinzaouaten is.
        let tinzaouaten = km(2.974, 19.956).expect("there is a border");
        assert!((2.0..3.2).contains(&tinzaouaten), "{tinzaouaten}");
        // Kidal lies some 200 km from Algeria and from Niger.
        let kidal = km(1.41, 18.44).expect("there is a border");
        assert!((150.0..260.0).contains(&kidal), "{kidal}");
        assert_eq!(km(-30.0, 10.0), None, "the ocean has none");
    }

    #[test]
    fn the_nearest_spot_of_a_leg() {
        let world = |x, y| World { x, y };
        for (at, expected) in [((0.5, 1.0), (0.5, 0.0)), ((-1.0, 1.0), (0.0, 0.0)), ((2.0, -3.0), (1.0, 0.0))]
        {
            let found = nearest_on(world(0.0, 0.0), world(1.0, 0.0), world(at.0, at.1));
            assert_eq!((found.x, found.y), expected);
        }
        assert_eq!(
            nearest_on(world(0.3, 0.3), world(0.3, 0.3), world(1.0, 1.0)).x,
            0.3,
            "a leg of no length"
        );
    }
}
