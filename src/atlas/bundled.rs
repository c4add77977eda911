//! The two archives that come with the program, and whom they are owed to.

use super::{Archive, AtlasError};

/// Land, water, borders, places and airfields as vector tiles.
pub(crate) const GROUND_BYTES: &[u8] = include_bytes!("../../assets/basemap/sahel.pmtiles");

/// Shaded relief as pictures.
const RELIEF_BYTES: &[u8] = include_bytes!("../../assets/basemap/relief.pmtiles");

/// What a map drawn from these archives must say; short enough for the edge of a map.
pub const ATTRIBUTION: &str = "© OpenStreetMap contributors · GeoNames · Natural Earth";

/// The same in full, with the licences.
pub const ATTRIBUTION_IN_FULL: &str = "Natural Earth (public domain) · GeoNames (CC BY 4.0), partly by way of Who’s On First · \
    GSHHG and WDB-II (LGPL 3 or later) · some points © OpenStreetMap contributors (ODbL 1.0, openstreetmap.org/copyright) · \
    airfields: airportsdata (MIT, © Mike Borsetti) · shaded relief: Tom Patterson (public domain)";

/// Opens the vector tiles: the world to tile zoom 5, north-western Africa to 8, the Sahel to 10.
pub fn ground() -> Result<Archive, AtlasError> {
    Archive::from_bytes(GROUND_BYTES)
}

/// Opens the relief: the world to tile zoom 3, north-western Africa to 5, the Sahel to 6.
pub fn relief() -> Result<Archive, AtlasError> {
    Archive::from_bytes(RELIEF_BYTES)
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};

    use mvt_reader::{Reader, feature::Value};

    use super::*;
    use crate::atlas::TileKey;
    use crate::atlas::gazetteer;
    use crate::base::{LonLat, fold::fold, mercator::world_from_lonlat};

    /// The layers of the vector tiles, and the kinds that each may hold.
    const KINDS: [(&str, &[&str]); 6] = [
        ("earth", &["earth"]),
        ("water", &["ocean", "lake", "river", "stream", "canal", "sea"]),
        ("boundaries", &["country", "region"]),
        ("places", &["country", "region", "locality"]),
        ("physical", &["desert", "mountains", "region", "valley"]),
        ("pois", &["aerodrome"]),
    ];

    /// Longitude and latitude of what the boxes of the archive were made for, and their zooms.
    const CORE: ([f64; 2], [f64; 2]) = ([-13.0, 17.0], [9.0, 28.0]);
    const AROUND: ([f64; 2], [f64; 2]) = ([-18.0, 36.0], [0.1, 38.0]);

    fn key_at(zoom: u8, lon_deg: f64, lat_deg: f64) -> TileKey {
        let world = world_from_lonlat(LonLat { lon_deg, lat_deg });
        let side = f64::from(1_u32 << zoom);
        TileKey::new(zoom, (world.x * side) as u32, (world.y * side) as u32).expect("in the grid")
    }

    /// All tiles of one zoom that touch a box of longitudes and latitudes.
    fn keys_in(zoom: u8, (lons, lats): ([f64; 2], [f64; 2])) -> Vec<TileKey> {
        let (first, last) = (key_at(zoom, lons[0], lats[1]), key_at(zoom, lons[1], lats[0]));
        let rows = first.y()..=last.y();
        (first.x()..=last.x())
            .flat_map(|x| rows.clone().map(move |y| TileKey::new(zoom, x, y).expect("in the grid")))
            .collect()
    }

    /// Every tile that the archive promises.
    fn promised_keys() -> Vec<TileKey> {
        let world = ([-179.9, 179.9], [-85.0, 85.0]);
        let boxes = (0..=5).map(|zoom| (zoom, world));
        let boxes = boxes.chain((6..=8).map(|zoom| (zoom, AROUND))).chain((9..=10).map(|zoom| (zoom, CORE)));
        boxes.flat_map(|(zoom, area)| keys_in(zoom, area)).collect()
    }

    fn read(archive: &Archive, key: TileKey) -> Reader {
        let bytes = archive.tile(key).expect("readable").unwrap_or_else(|| panic!("{key:?} is missing"));
        Reader::new(bytes).expect("a vector tile")
    }

    fn text<'a>(properties: &'a HashMap<String, Value>, name: &str) -> Option<&'a str> {
        match properties.get(name) {
            Some(Value::String(text)) => Some(text),
            _ => None,
        }
    }

    #[track_caller]
    fn check_spelling(name: &str) {
        let lost = ['?', '\u{FFFD}', 'Ã', '¡', '|'];
        assert!(!name.is_empty() && name.trim() == name, "{name:?}");
        assert!(!name.contains(lost) && !name.contains(char::is_control), "a letter of {name:?} was lost");
    }

    #[test]
    fn tiles_hold_what_the_style_reads() {
        let ground = ground().expect("opens");
        let mut seen = BTreeSet::new();
        let keys = promised_keys();
        assert!(keys.len() > 8000, "{} tiles", keys.len());
        for key in &keys {
            let tile = read(&ground, *key);
            let layers = tile.get_layer_metadata().expect("readable");
            assert!(layers.iter().any(|layer| layer.feature_count > 0), "{key:?} is empty");
            for layer in layers {
                assert_eq!((layer.extent, layer.version), (4096, 2), "{key:?} {}", layer.name);
                let (name, kinds) =
                    KINDS.iter().find(|(name, _)| *name == layer.name).expect("a known layer");
                for feature in tile.get_features(layer.layer_index).expect("readable") {
                    let properties = feature.properties.expect("has properties");
                    let kind = text(&properties, "kind").expect("has a kind");
                    assert!(kinds.contains(&kind), "{name} has no {kind}");
                    seen.insert((*name, kind.to_owned()));
                    for (property, value) in &properties {
                        // The reader of the map makes null of the others.
                        let is_read = matches!(
                            value,
                            Value::String(_) | Value::Int(_) | Value::Double(_) | Value::Bool(_)
                        );
                        assert!(is_read, "{name} {property} {value:?}");
                        if property.starts_with("name") {
                            check_spelling(text(&properties, property).expect("a text"));
                        }
                    }
                }
            }
        }
        let known: usize = KINDS.iter().map(|(_, kinds)| kinds.len()).sum();
        assert_eq!(seen.len(), known, "of {KINDS:?} only {seen:?}");
    }

    /// The names that tiles have at a place, on it or on one of the eight around it.
    fn names_near(ground: &Archive, lon_deg: f64, lat_deg: f64) -> BTreeSet<String> {
        let centre = ground.deepest_covering(key_at(10, lon_deg, lat_deg)).expect("covered");
        let mut names = BTreeSet::new();
        for x in centre.x() - 1..=centre.x() + 1 {
            for y in centre.y() - 1..=centre.y() + 1 {
                let key = TileKey::new(centre.zoom(), x, y).expect("in the grid");
                if !ground.has(key) {
                    continue;
                }
                let tile = read(ground, key);
                for layer in tile.get_layer_metadata().expect("readable") {
                    for feature in tile.get_features(layer.layer_index).expect("readable") {
                        let properties = feature.properties.expect("has properties");
                        let texts = properties.keys().filter(|property| property.starts_with("name"));
                        names.extend(
                            texts.filter_map(|property| text(&properties, property)).map(str::to_owned),
                        );
                    }
                }
            }
        }
        names
    }

    #[test]
    fn names_are_spelled_right_and_stand_where_they_belong() {
        let ground = ground().expect("opens");
        for (name, lon_deg, lat_deg) in [
            ("Tinzaouaten", 2.97, 19.95),
            ("Tin Zaouatine", 2.97, 19.95),
            ("تينزاواتن", 2.97, 19.95),
            ("ⵜⵉⵏⵣⴰⵡⴰⵜⵉⵏ", 2.97, 19.95),
            ("Kidal", 1.41, 18.44),
            ("كيدال", 1.41, 18.44),
            ("Ménaka", 2.40, 15.92),
            ("ⵎⴻⵏⴰⴾⴰ", 2.40, 15.92),
            ("Anéfis", 0.60, 18.04),
            ("Tessalit", 1.01, 20.20),
            ("Tessit", 0.29, 15.23),
            ("Abeïbara", 1.84, 19.35),
            ("Boughessa", 2.26, 20.01),
            ("Aguelhok", 0.86, 19.46),
            ("Tin-Essako", 2.49, 18.45),
            ("In Khalil", 1.04, 21.19),
            ("Andéramboukane", 3.02, 15.43),
            ("Labbezanga", 0.70, 14.96),
            ("Gao", -0.04, 16.27),
            ("Timbuktu", -3.01, 16.77),
            ("Tombouctou", -3.01, 16.77),
            ("Taoudenni", -3.98, 22.67),
            ("Taoudénit", -3.73, 21.25),
            ("Douentza", -2.95, 15.00),
            ("Ségou", -6.27, 13.43),
            ("Léré", -4.91, 15.71),
            ("Bordj Badji Mokhtar", 0.95, 21.33),
            ("Timiaouine", 1.81, 20.44),
            ("In Guezzam", 5.77, 19.57),
            ("Tamanrasset", 5.52, 22.79),
            ("Assamaka", 5.77, 19.34),
            ("Tchirozérine", 7.83, 17.27),
            ("Iférouane", 8.42, 19.07),
            ("Agadez", 7.99, 16.97),
            ("Tillabéri", 1.45, 14.21),
            ("Ouahigouya", -2.42, 13.58),
            ("Djibo", -1.63, 14.10),
            ("Adel Bagrou", -7.03, 15.53),
            ("Néma", -7.26, 16.62),
            ("N'Djamena", 15.04, 12.11),
            ("Adrar des Ifoghas", 1.75, 19.12),
            ("Tanezrouft", 0.0, 23.44),
            ("Hoggar", 5.9, 23.4),
            ("Aïr", 8.60, 18.13),
            ("Ténéré", 10.92, 17.58),
            ("Inner Niger Delta", -3.98, 15.30),
            ("Delta intérieur du Niger", -3.98, 15.30),
            ("Lake Chad", 14.40, 13.10),
            ("Lac Tchad", 14.40, 13.10),
            ("Lac Faguibine", -3.99, 16.75),
            ("Niger", 0.1, 16.1),
            ("Bani", -4.9, 13.6),
            ("Sénégal", -12.3, 14.9),
            ("Senegal", -12.3, 14.9),
            ("Bénoué", 13.5, 9.3),
            ("Kidal Airport", 1.42, 18.43),
        ] {
            assert!(names_near(&ground, lon_deg, lat_deg).contains(name), "{name}");
        }
    }

    #[test]
    fn points_of_openstreetmap_are_kept_apart_and_few() {
        #[track_caller]
        fn sources(list: &str) -> Vec<String> {
            let mut rows = csv::Reader::from_reader(list.as_bytes());
            let column =
                rows.headers().expect("a head").iter().position(|name| name == "source").expect("a source");
            rows.records().map(|row| row.expect("a row")[column].to_owned()).collect()
        }
        // The guideline of the OpenStreetMap Foundation calls up to a hundred features insubstantial.
        let apart = [
            sources(include_str!("../../assets/basemap/lists/places_osm.csv")),
            sources(include_str!("../../assets/basemap/lists/names_physical_osm.csv")),
        ]
        .concat();
        assert!(apart.iter().all(|source| source.contains("OSM")) && apart.len() < 100, "{}", apart.len());
        let others = [
            sources(include_str!("../../assets/basemap/lists/places_own.csv")),
            sources(include_str!("../../assets/basemap/lists/names_physical.csv")),
        ]
        .concat();
        assert!(others.len() > 200);
        for source in others {
            assert!(!source.is_empty() && !source.starts_with("OSM"), "{source}");
        }
    }

    /// The kinds of the gazetteer, and how many there are at least.
    const GAZETTEER_KINDS: [(&str, usize); 24] = [
        ("country", 200),
        ("region", 430),
        ("capital", 30),
        ("region_seat", 400),
        ("city", 200),
        ("town", 3000),
        ("village", 9000),
        ("oasis", 5),
        ("locality", 10),
        ("well", 10),
        ("camp", 5),
        ("border_post", 10),
        ("airfield", 700),
        ("desert", 15),
        ("mountains", 20),
        ("plateau", 5),
        ("peak", 4),
        ("valley", 2),
        ("wadi", 1),
        ("area", 10),
        ("river", 80),
        ("lake", 5),
        ("sea", 3),
        ("ocean", 3),
    ];

    struct Row<'a> {
        cells: [&'a str; 12],
        at: LonLat,
    }

    impl Row<'_> {
        fn cell(&self, column: &str) -> &str {
            self.cells[gazetteer::COLUMNS.iter().position(|name| *name == column).expect("a column")]
        }

        /// Good enough for some kilometres.
        fn km_from(&self, lon_deg: f64, lat_deg: f64) -> f64 {
            let east = (self.at.lon_deg - lon_deg) * lat_deg.to_radians().cos();
            east.hypot(self.at.lat_deg - lat_deg) * 111.2
        }
    }

    fn rows() -> Vec<Row<'static>> {
        let mut lines = gazetteer::FILE.lines();
        assert_eq!(lines.next(), Some(gazetteer::COLUMNS.join("\t").as_str()));
        lines
            .map(|line| {
                let cells: Vec<&str> = line.split('\t').collect();
                let cells: [&str; 12] = cells.try_into().unwrap_or_else(|_| panic!("{line}"));
                let number = |column: usize| cells[column].parse().unwrap_or_else(|_| panic!("{line}"));
                Row { cells, at: LonLat { lat_deg: number(7), lon_deg: number(8) } }
            })
            .collect()
    }

    #[test]
    fn the_gazetteer_is_sound() {
        assert!(gazetteer::FILE.len() < 1_600_000, "{} bytes", gazetteer::FILE.len());
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for row in rows() {
            let kind = row.cells[0];
            *counts.entry(kind).or_default() += 1;
            check_spelling(row.cell("name"));
            let others = ["name_fr", "name_ar"].into_iter().map(|column| row.cell(column));
            for name in others.chain(row.cell("aliases").split(';')).filter(|name| !name.is_empty()) {
                check_spelling(name);
                assert_ne!(name, row.cell("name"), "is its own other name");
            }
            let LonLat { lon_deg, lat_deg } = row.at;
            if kind == "country" {
                assert!((-180.0..=180.0).contains(&lon_deg) && (-90.0..=90.0).contains(&lat_deg));
            } else {
                let seen = (-46.0..=49.0).contains(&lon_deg) && (-26.0..=39.0).contains(&lat_deg);
                assert!(seen || kind == "ocean", "{}", row.cell("name"));
            }
            let country = row.cell("country");
            assert!(
                country.is_empty() || country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase())
            );
            for column in ["precision_km", "population"] {
                assert!(row.cell(column).is_empty() || row.cell(column).parse::<u32>().is_ok());
            }
            assert!(["geonames", "ne", "own", "osm", "airports"].contains(&row.cell("source")));
        }
        for (kind, least) in GAZETTEER_KINDS {
            let count = counts.remove(kind).unwrap_or(0);
            assert!(count >= least, "{count} of {kind}");
        }
        assert!(counts.is_empty(), "unknown kinds {counts:?}");
    }

    #[test]
    fn no_place_stands_twice() {
        let rows = rows();
        let mut by_name: HashMap<String, Vec<&Row<'_>>> = HashMap::new();
        // The name of a country, region or landscape may stand on the town or village that it is named after.
        let are_points = |kind: &str| {
            !["country", "region", "river", "desert", "mountains", "area", "valley"].contains(&kind)
        };
        for row in rows.iter().filter(|row| are_points(row.cells[0])) {
            by_name.entry(fold(row.cell("name"))).or_default().push(row);
        }
        for (name, alike) in by_name {
            for (at, row) in alike.iter().enumerate() {
                for other in &alike[at + 1..] {
                    assert!(row.km_from(other.at.lon_deg, other.at.lat_deg) > 1.0, "{name}");
                }
            }
        }
    }

    #[test]
    fn places_are_found_where_they_are() {
        let rows = rows();
        #[track_caller]
        fn check(rows: &[Row<'_>], spelling: &str, kind: &str, country: &str, at: (f64, f64), km: f64) {
            let spelling = fold(spelling);
            let found = rows.iter().any(|row| {
                let names = row.cells[1..4].iter().copied().chain(row.cell("aliases").split(';'));
                row.cells[0] == kind
                    && row.cell("country") == country
                    && row.km_from(at.1, at.0) < km
                    && names.map(fold).any(|name| name == spelling)
            });
            assert!(found, "{spelling}");
        }
        check(&rows, "Abeibara", "town", "ML", (19.3495, 1.8444), 1.0);
        check(&rows, "Tessit", "town", "ML", (15.2256, 0.2921), 1.0);
        check(&rows, "Adel Bagrou", "town", "MR", (15.5337, -7.0282), 1.0);
        check(&rows, "Tchirozérine", "town", "NE", (17.2661, 7.8328), 1.0);
        check(&rows, "Tinzawaten", "town", "ML", (19.9543, 2.9673), 1.0);
        check(&rows, "تين زاوتين", "town", "DZ", (19.9542, 2.9695), 1.0);
        check(&rows, "ⵜⴰⵙⴰⵍⵉⵜ", "town", "ML", (20.2013, 1.0119), 1.0);
        check(&rows, "Tombouctou", "region_seat", "ML", (16.7735, -3.0074), 1.0);
        check(&rows, "Ménaka", "region_seat", "ML", (15.9182, 2.4022), 1.0);
        check(&rows, "Ménaka", "region", "ML", (16.70, 2.83), 1.0);
        check(&rows, "Taoudénit", "region", "ML", (21.25, -3.73), 1.0);
        check(&rows, "Tombouctou", "region", "ML", (16.46, -3.13), 1.0);
        check(&rows, "Aéroport de Kidal", "airfield", "ML", (18.433, 1.417), 1.0);
        check(&rows, "GAKL", "airfield", "ML", (18.433, 1.417), 1.0);
        check(&rows, "Agadez Airport", "airfield", "NE", (16.966, 8.0), 1.0);
        check(&rows, "Ahaggar", "mountains", "", (23.4, 5.9), 1.0);
        check(&rows, "Lac Tchad", "lake", "", (13.1, 14.4), 1.0);
        check(&rows, "Sénégal", "country", "SN", (15.1, -14.8), 50.0);
        // The four that GeoNames has elsewhere are only where they are.
        for (name, country) in
            [("Abeïbara", "ML"), ("Tessit", "ML"), ("Adel Bagrou", "MR"), ("Tchirozérine", "NE")]
        {
            let named = rows.iter().filter(|row| row.cell("name") == name).map(|row| row.cell("country"));
            assert_eq!(named.collect::<Vec<_>>(), [country], "{name}");
        }
    }
}
