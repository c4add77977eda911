//! Positions on the grids that armies and surveyors use: MGRS and UTM, on WGS 84.

use geoconvert::{LatLon, Mgrs, UtmUps};

use super::{
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
                let place = UtmUps::create(i32::from(zone), is_north, east_m, north_m).ok()?;
                within_globe(&place.to_latlon())
            }
        }
    }
}

/// Reads a military grid reference, with or without spaces: `31Q DC 96860 05948`. The middle of the square that it
/// names; `None` where it is none, or where it names a square of 100 km and no more.
pub fn from_mgrs(text: &str) -> Option<LonLat> {
    let compact: String =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_uppercase()).collect();
    let digits = compact.bytes().take_while(u8::is_ascii_digit).count();
    let rest = compact.get(digits..)?;
    let (letters, numbers) = rest.split_at_checked(3)?;
    let is_reference = (1..=2).contains(&digits)
        && letters.bytes().all(|byte| byte.is_ascii_uppercase() && !matches!(byte, b'I' | b'O'))
        && (2..=10).contains(&numbers.len())
        && numbers.len() % 2 == 0
        && numbers.bytes().all(|byte| byte.is_ascii_digit());
    if !is_reference {
        return None;
    }
    within_globe(&Mgrs::parse_str(&compact).ok()?.to_latlon())
}

/// Reads a position in UTM: the zone as `31Q` (with its band), `31N` or `31` (north), easting and northing in metres.
/// `31S` may be a band of the north or the southern half: `None` where the northing does not tell.
pub fn from_utm(zone: &str, easting_m: f64, northing_m: f64) -> Option<LonLat> {
    // Band S lies between 32 and 40 degrees north.
    const BAND_S_M: std::ops::RangeInclusive<f64> = 3_500_000.0..=4_500_000.0;
    let zone = zone.trim();
    let digits = zone.bytes().take_while(u8::is_ascii_digit).count();
    let number: i32 = zone[..digits].parse().ok().filter(|number| (1..=60).contains(number))?;
    let half = zone[digits..].trim_start_matches([' ', '-']).to_ascii_uppercase();
    let is_north = match half.as_bytes() {
        [] => true,
        [b'S'] if BAND_S_M.contains(&northing_m) => return None,
        [b'S'] => false,
        [band @ b'A'..=b'Z'] if !matches!(band, b'A' | b'B' | b'I' | b'O' | b'Y' | b'Z') => *band >= b'N',
        b"NORD" | b"NORTH" => true,
        b"SUD" | b"SOUTH" => false,
        _ => return None,
    };
    if !easting_m.is_finite() || !northing_m.is_finite() {
        return None;
    }
    within_globe(&UtmUps::create(number, is_north, easting_m, northing_m).ok()?.to_latlon())
}

/// Reads a position in UTM as one text: `31Q 496860 2205948`, also with `E` and `N` or `mE` and `mN` after the numbers.
pub fn from_utm_text(text: &str) -> Option<LonLat> {
    let words: Vec<&str> = text.split([' ', ',', ';', '\t']).filter(|word| !word.is_empty()).collect();
    let number = |word: &str| {
        let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
        digits.parse::<f64>().ok().filter(|_| digits.len() >= 5)
    };
    match words[..] {
        [zone, east, north] => from_utm(zone, number(east)?, number(north)?),
        [zone, half, east, north] => from_utm(&format!("{zone}{half}"), number(east)?, number(north)?),
        _ => None,
    }
}

fn within_globe(position: &LatLon) -> Option<LonLat> {
    LonLat::new(position.longitude(), position.latitude())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(found: Option<LonLat>, expected: Option<(f64, f64)>) {
        match (found, expected) {
            (Some(found), Some((lat, lon))) => {
                assert!(
                    (found.lat_deg - lat).abs() < 1e-4 && (found.lon_deg - lon).abs() < 1e-4,
                    "{found:?}"
                );
            }
            (found, expected) => assert_eq!(found.map(|at| (at.lat_deg, at.lon_deg)), expected),
        }
    }

    // At the middle meridian of zone 31 (3°E) the northing is 0.9996 times the length of the meridian up to there, and
    // 2205948 m are 19.95°.
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

    #[test]
    fn grid_references_in_every_dress() {
        let place = Some((19.95, 2.97));
        check(from_mgrs("31QDC9686005948"), place);
        check(from_mgrs("31q dc 96860 05948"), place);
        for bad in
            ["", "31Q", "31QDB", "31QDB12345", "31QIB9686005913", "99QDB1111", "hello", "31QDB96é60", "4QFJ"]
        {
            check(from_mgrs(bad), None);
        }
    }

    #[test]
    fn utm_in_every_dress() {
        let place = Some((19.95, 2.97));
        for text in
            ["31Q 496860 2205948", "31N 496860mE 2205948mN", "31 Q 496860 2205948", "31Q, 496860, 2205948"]
        {
            check(from_utm_text(text), place);
        }
        check(from_utm("31", 496_860.0, 2_205_948.0), place);
        check(from_utm("31S", 496_860.0, 4_005_913.0), None);
        check(from_utm("31S", 496_860.0, 7_794_052.0), Some((-19.95, 2.97)));
        for bad in
            [("61N", 5e5, 2e6), ("", 5e5, 2e6), ("31I", 5e5, 2e6), ("31N", f64::NAN, 2e6), ("31N", 1e12, 2e6)]
        {
            check(from_utm(bad.0, bad.1, bad.2), None);
        }
        check(from_utm_text("31Q 2 3"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "[0-9]{0,2}[A-Z ]{0,4}[0-9 .é]{0,14}", zone in "[0-9]{0,2}.?", east in any::<f64>(), north in any::<f64>()) {
            from_mgrs(&text);
            from_utm_text(&text);
            from_utm(&zone, east, north);
        }
    }
}
