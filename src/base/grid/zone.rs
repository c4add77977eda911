//! Zones and bands of Universal Transverse Mercator, and positions in them.

use geoconvert::{LatLon, UtmUps};

use crate::base::LonLat;

/// Latitudes at which the system ends, in degrees: nearer to the poles another one holds.
const ENDS_DEG: std::ops::Range<f64> = -80.0..84.0;

/// Letters of the bands, 8 degrees each from 80° south; the last has 12.
const BANDS: [char; 20] =
    ['C', 'D', 'E', 'F', 'G', 'H', 'J', 'K', 'L', 'M', 'N', 'P', 'Q', 'R', 'S', 'T', 'U', 'V', 'W', 'X'];

/// Northing of the equator in the southern half, in metres.
const SOUTH_M: f64 = 10_000_000.0;

/// A position in Universal Transverse Mercator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Utm {
    /// 1 to 60.
    pub zone: u8,
    /// Whether northings count from the equator; else from 10,000 km south of it.
    pub is_north: bool,
    /// Metres east, 500 km at the zone's middle meridian.
    pub easting_m: f64,
    /// Metres north.
    pub northing_m: f64,
}

impl Utm {
    /// A position in the zone in which it is by rule, those of Norway and Svalbard among them. `None` where UTM does not
    /// reach: south of 80° S, from 84° N on.
    pub fn of(position: LonLat) -> Option<Self> {
        if !ENDS_DEG.contains(&position.lat_deg) || !position.lon_deg.is_finite() {
            return None;
        }
        // The library takes a negative zero for the south.
        let at = LatLon::create(position.lat_deg + 0.0, position.lon_deg).ok()?;
        let utm = UtmUps::from_latlon(&at);
        let (zone, is_north) = (u8::try_from(utm.zone()).ok().filter(|zone| *zone > 0)?, utm.is_north());
        // What is next to the equator belongs to its own side of it, whatever rounding says.
        let northing_m =
            if is_north { utm.northing().max(0.0) } else { utm.northing().min(SOUTH_M.next_down()) };
        Some(Self { zone, is_north, easting_m: utm.easting(), northing_m })
    }

    /// Where that is; `None` where there is no such place, or it is more than 100 km outside of what the system is for.
    pub fn lonlat(self) -> Option<LonLat> {
        if !self.easting_m.is_finite() || !self.northing_m.is_finite() || !(1..=60).contains(&self.zone) {
            return None;
        }
        let utm =
            UtmUps::create(i32::from(self.zone), self.is_north, self.easting_m, self.northing_m).ok()?;
        let at = utm.to_latlon();
        LonLat::new(at.longitude(), at.latitude())
    }
}

/// The letter of the band of a latitude: `Q` from 16° to 24° north. `None` where UTM does not reach.
pub fn band(lat_deg: f64) -> Option<char> {
    let index = ((lat_deg + 80.0) / 8.0).floor() as usize;
    ENDS_DEG.contains(&lat_deg).then(|| BANDS[index.min(BANDS.len() - 1)])
}

/// The latitudes of a band, in degrees; `None` where the letter is none.
pub(super) fn band_deg(letter: char) -> Option<std::ops::Range<f64>> {
    let index = BANDS.iter().position(|band| *band == letter)?;
    let south = index as f64 * 8.0 - 80.0;
    Some(south..if letter == 'X' { ENDS_DEG.end } else { south + 8.0 })
}

/// The columns of a zone, as longitudes from west to east and latitudes from south to north, in degrees: one of 6 degrees, but for
/// those that give way to Norway and Svalbard.
pub(super) fn columns_deg(zone: u8) -> Vec<(f64, f64, f64, f64)> {
    let west = f64::from(zone) * 6.0 - 186.0;
    let (norway, svalbard) = ((56.0, 64.0), (72.0, ENDS_DEG.end));
    let plain = |south, north| (west, west + 6.0, south, north);
    let mut columns = match zone {
        31 | 32 => vec![plain(ENDS_DEG.start, norway.0), plain(norway.1, svalbard.0)],
        33..=37 => vec![plain(ENDS_DEG.start, svalbard.0)],
        _ => vec![plain(ENDS_DEG.start, ENDS_DEG.end)],
    };
    columns.extend(match zone {
        31 => vec![(0.0, 3.0, norway.0, norway.1), (0.0, 9.0, svalbard.0, svalbard.1)],
        32 => vec![(3.0, 12.0, norway.0, norway.1)],
        33 => vec![(9.0, 21.0, svalbard.0, svalbard.1)],
        35 => vec![(21.0, 33.0, svalbard.0, svalbard.1)],
        37 => vec![(33.0, 42.0, svalbard.0, svalbard.1)],
        _ => vec![],
    });
    columns
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bands_of_latitudes() {
        for (lat_deg, letter) in
            [(-80.0, 'C'), (-0.1, 'M'), (0.0, 'N'), (19.95, 'Q'), (72.0, 'X'), (83.9, 'X')]
        {
            assert_eq!(band(lat_deg), Some(letter), "{lat_deg}");
            assert!(band_deg(letter).unwrap().contains(&lat_deg), "{letter}");
        }
        for lat_deg in [-80.1, 84.0, f64::NAN] {
            assert_eq!(band(lat_deg), None);
            assert_eq!(Utm::of(LonLat { lon_deg: 3.0, lat_deg }), None);
        }
        assert_eq!(band_deg('I'), None);
    }

    // The example of GeographicLib's `GeoConvert`: 33.3N 44.4E is 38n 444140.54 3684706.36.
    #[test]
    fn the_published_example() {
        let utm = Utm::of(LonLat { lon_deg: 44.4, lat_deg: 33.3 }).unwrap();
        assert_eq!((utm.zone, utm.is_north), (38, true));
        assert!(
            (utm.easting_m - 444_140.54).abs() < 0.005 && (utm.northing_m - 3_684_706.36).abs() < 0.005,
            "{utm:?}"
        );
    }

    #[test]
    fn the_equator_has_two_sides() {
        let of = |lat_deg| Utm::of(LonLat { lon_deg: 3.0, lat_deg }).unwrap();
        assert_eq!((of(-0.0).is_north, of(-0.0).northing_m), (true, 0.0));
        assert!(!of(-1e-300).is_north && of(-1e-300).northing_m < SOUTH_M);
    }

    proptest! {
        #[test]
        fn there_and_back(lon_deg in -180.0..180.0, lat_deg in -80.0..83.999) {
            let at = LonLat { lon_deg, lat_deg };
            let utm = Utm::of(at).unwrap();
            let back = utm.lonlat().unwrap();
            prop_assert!(crate::base::geodesy::distance_m(at, back) < 0.001, "{:?} {:?}", utm, back);
            let is_in = |column: &(f64, f64, f64, f64)| {
                (column.0..column.1).contains(&lon_deg) && (column.2..column.3).contains(&lat_deg)
            };
            for zone in 1..=60 {
                let holders = columns_deg(zone).iter().filter(|column| is_in(column)).count();
                prop_assert_eq!(holders, usize::from(zone == utm.zone), "{}", zone);
            }
        }
    }
}
