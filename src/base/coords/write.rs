//! Coordinates written, with as many digits as the place is known to.

use super::Axis;
use crate::base::{LonLat, geodesy::EARTH_RADIUS_M, grid};

/// A way to write a position.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CoordFormat {
    /// Decimal degrees: `19.95560, 2.96400`.
    #[default]
    Dd,
    /// Degrees, minutes and seconds: `19°57′20.2″N 2°57′50.4″E`.
    Dms,
    /// Degrees and decimal minutes: `19°57.336′N 2°57.840′E`.
    Ddm,
    /// Universal Transverse Mercator, with the letter of the band: `31Q 496235 2206568`.
    Utm,
    /// Military Grid Reference System: `31Q DC 96235 06568`.
    Mgrs,
}

/// Length of a degree of latitude on the mean sphere, in metres.
pub(super) const DEGREE_M: f64 = EARTH_RADIUS_M * std::f64::consts::PI / 180.0;

impl CoordFormat {
    /// All, in the order in which they are offered.
    pub const ALL: [Self; 5] = [Self::Dd, Self::Dms, Self::Ddm, Self::Utm, Self::Mgrs];

    /// The word for it in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dd => "dd",
            Self::Dms => "dms",
            Self::Ddm => "ddm",
            Self::Utm => "utm",
            Self::Mgrs => "mgrs",
        }
    }

    /// The format of a word; `None` for any other.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.word() == word)
    }

    /// The position as text, with no more digits than `precision_m` allows, in metres; `None` is a metre.
    ///
    /// The last digit counts the smallest unit that is not smaller than that. Where this would be more than ten times as coarse
    /// (between minutes and seconds, or degrees and minutes) it counts the next smaller one, as else a place known to 100 m would be moved by
    /// a kilometre. Grids end at a metre. MGRS is cut off, all else rounded. Where UTM does not reach (south of 80° S, from 84° N on), both
    /// grids give way to decimal degrees.
    pub fn write(self, position: LonLat, precision_m: Option<f64>) -> String {
        let precision_m = precision_m.filter(|metres| !metres.is_nan()).unwrap_or(1.0);
        let is_finite = position.lat_deg.is_finite() && position.lon_deg.is_finite();
        let sexagesimal = |steps: &[(usize, usize)]| {
            let step_m = |(parts, decimals): &(usize, usize)| unit_m(*parts, *decimals);
            let (parts, decimals) = steps[finest(steps.iter().map(step_m), precision_m)];
            let angle = |value, axis| sexagesimal(value, axis, parts, decimals);
            let (lat, lon) = (position.lat_deg, position.lon_deg);
            Some(format!("{} {}", angle(lat, Axis::Latitude), angle(lon, Axis::Longitude)))
        };
        match self {
            Self::Dms if is_finite => sexagesimal(&[(1, 0), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3)]),
            Self::Ddm if is_finite => sexagesimal(&[(1, 0), (2, 0), (2, 1), (2, 2), (2, 3), (2, 4), (2, 5)]),
            Self::Utm => utm(position, precision_m),
            Self::Mgrs => grid::reference(position, 5 - zeros(precision_m)),
            _ => None,
        }
        .unwrap_or_else(|| {
            let decimals = finest((0..=7).map(|decimals| unit_m(1, decimals)), precision_m);
            decimal_degrees(position, decimals)
        })
    }
}

/// Length in metres that the last digit of an angle of so many parts (1 degrees, 2 minutes, 3 seconds) counts, on a meridian.
pub(super) fn unit_m(parts: usize, decimals: usize) -> f64 {
    DEGREE_M / 60_f64.powi(parts as i32 - 1) / 10_f64.powi(decimals as i32)
}

/// Which of some steps, widest first, is to be the last digit's.
fn finest(steps_m: impl Iterator<Item = f64>, precision_m: f64) -> usize {
    let steps: Vec<f64> = steps_m.collect();
    let allowed = steps.iter().take_while(|step| **step >= precision_m).count().max(1) - 1;
    let is_coarse = steps[allowed] > 10.0 * precision_m && allowed + 1 < steps.len();
    if is_coarse { allowed + 1 } else { allowed }
}

/// How many of five digits of metres are beyond what the place is known to.
fn zeros(precision_m: f64) -> usize {
    (0..5).find(|zeros| 10_f64.powi(*zeros) >= precision_m).unwrap_or(5) as usize
}

fn utm(position: LonLat, precision_m: f64) -> Option<String> {
    let utm = grid::Utm::of(position)?;
    let band = grid::band(position.lat_deg)?;
    let step_m = 10_f64.powi(zeros(precision_m) as i32);
    let rounded = |metres: f64| (metres / step_m).round() * step_m;
    Some(format!("{}{band} {:.0} {:.0}", utm.zone, rounded(utm.easting_m), rounded(utm.northing_m)))
}

/// An angle in degrees, with so many digits behind the point.
pub fn degrees(angle_deg: f64, decimals: usize) -> String {
    let text = format!("{angle_deg:.decimals$}");
    // What rounds to zero has no sign.
    let is_zero = text.bytes().all(|byte| matches!(byte, b'-' | b'0' | b'.'));
    match text.strip_prefix('-') {
        Some(plain) if is_zero => plain.to_owned(),
        _ => text,
    }
}

/// Decimal degrees, latitude first as people write it: `19.95560, 2.96400`.
/// `decimals` says how many digits the place is known to.
pub fn decimal_degrees(position: LonLat, decimals: usize) -> String {
    format!("{}, {}", degrees(position.lat_deg, decimals), degrees(position.lon_deg, decimals))
}

/// Degrees, minutes and whole seconds, some 30 metres: `19°57′20″N 2°57′50″E`.
pub fn degrees_minutes_seconds(position: LonLat) -> String {
    CoordFormat::Dms.write(position, Some(30.0))
}

/// A round angle with no more parts than it needs: `19°30′N`, `3°E`, `0°`; to a tenth of a second, as for a graticule.
pub fn short_angle(value_deg: f64, axis: Axis) -> String {
    const TENTHS: u64 = 36_000;
    let tenths = (value_deg.abs() * TENTHS as f64).round() as u64;
    if tenths == 0 {
        return "0°".to_owned();
    }
    let (parts, decimals) = match tenths {
        whole if whole.is_multiple_of(TENTHS) => (1, 0),
        minutes if minutes.is_multiple_of(600) => (2, 0),
        seconds if seconds.is_multiple_of(10) => (3, 0),
        _ => (3, 1),
    };
    sexagesimal(value_deg, axis, parts, decimals)
}

/// An angle in one to three parts, the last with decimals, and the letter of its direction.
fn sexagesimal(value_deg: f64, axis: Axis, parts: usize, decimals: usize) -> String {
    let (per_degree, scale) = (60_u64.pow(parts as u32 - 1), 10_u64.pow(decimals as u32));
    // Rounded once, so that what comes to 60 is carried.
    let steps = (value_deg.abs() * (per_degree * scale) as f64).round() as u64;
    let (whole, fraction) = (steps / scale, steps % scale);
    let letter = match (axis, value_deg < 0.0 && steps > 0) {
        (Axis::Latitude, false) => 'N',
        (Axis::Latitude, true) => 'S',
        (Axis::Longitude, false) => 'E',
        (Axis::Longitude, true) => 'W',
    };
    let fraction = if decimals == 0 { String::new() } else { format!(".{fraction:0decimals$}") };
    match parts {
        1 => format!("{whole}{fraction}°{letter}"),
        2 => format!("{}°{:02}{fraction}′{letter}", whole / 60, whole % 60),
        _ => format!("{}°{:02}′{:02}{fraction}″{letter}", whole / 3600, whole / 60 % 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::read;
    use super::*;
    use crate::base::geodesy::distance_m;

    const PLACE: LonLat = LonLat { lon_deg: -2.96402, lat_deg: 19.95559 };

    #[test]
    fn texts() {
        assert_eq!(decimal_degrees(PLACE, 3), "19.956, -2.964");
        assert_eq!(degrees_minutes_seconds(PLACE), "19°57′20″N 2°57′50″W");
        assert_eq!(degrees(-0.001, 2), "0.00");
        assert_eq!(degrees(-0.01, 2), "-0.01");
        for (value_deg, axis, text) in [
            (19.5, Axis::Latitude, "19°30′N"),
            (-3.0, Axis::Longitude, "3°W"),
            (-0.0, Axis::Longitude, "0°"),
            (-1.0 / 3.0, Axis::Latitude, "0°20′S"),
            (1.0 + 30.0 / 3600.0, Axis::Longitude, "1°00′30″E"),
            (0.5 / 3600.0, Axis::Longitude, "0°00′00.5″E"),
            (f64::NAN, Axis::Longitude, "0°"),
        ] {
            assert_eq!(short_angle(value_deg, axis), text);
        }
    }

    #[test]
    fn no_more_digits_than_the_place_is_known_to() {
        #[track_caller]
        fn check(precision_m: Option<f64>, texts: [&str; 5]) {
            let place = LonLat { lon_deg: 2.96402, lat_deg: 19.95559 };
            assert_eq!(CoordFormat::ALL.map(|format| format.write(place, precision_m)), texts);
        }
        check(
            None,
            [
                "19.95559, 2.96402",
                "19°57′20.1″N 2°57′50.5″E",
                "19°57.335′N 2°57.841′E",
                "31Q 496235 2206567",
                "31Q DC 96235 06567",
            ],
        );
        check(
            Some(100.0),
            [
                "19.956, 2.964",
                "19°57′20″N 2°57′50″E",
                "19°57.3′N 2°57.8′E",
                "31Q 496200 2206600",
                "31Q DC 962 065",
            ],
        );
        check(
            Some(1000.0),
            ["19.96, 2.96", "19°57′N 2°58′E", "19°57′N 2°58′E", "31Q 496000 2207000", "31Q DC 96 06"],
        );
        check(Some(50_000.0), ["20, 3", "20°N 3°E", "20°N 3°E", "31Q 500000 2200000", "31Q DC"]);
        check(Some(1e9), ["20, 3", "20°N 3°E", "20°N 3°E", "31Q 500000 2200000", "31Q DC"]);
        check(
            Some(f64::NAN),
            [
                "19.95559, 2.96402",
                "19°57′20.1″N 2°57′50.5″E",
                "19°57.335′N 2°57.841′E",
                "31Q 496235 2206567",
                "31Q DC 96235 06567",
            ],
        );
        check(
            Some(0.0),
            [
                "19.9555900, 2.9640200",
                "19°57′20.124″N 2°57′50.472″E",
                "19°57.33540′N 2°57.84120′E",
                "31Q 496235 2206567",
                "31Q DC 96235 06567",
            ],
        );
    }

    #[test]
    fn rounding_carries_into_minutes_and_degrees() {
        let place = LonLat { lon_deg: 1.999_999, lat_deg: -0.999_999 };
        assert_eq!(degrees_minutes_seconds(place), "1°00′00″S 2°00′00″E");
        // 59.9996 seconds.
        let place = LonLat { lon_deg: 2.0 - 0.0004 / 3600.0, lat_deg: 19.0 + 59.9996 / 3600.0 };
        assert_eq!(CoordFormat::Dms.write(place, Some(0.1)), "19°01′00.00″N 2°00′00.00″E");
        assert_eq!(CoordFormat::Ddm.write(place, None), "19°01.000′N 2°00.000′E");
        assert_eq!(
            CoordFormat::Dms.write(LonLat { lon_deg: -1e-9, lat_deg: -1e-9 }, None),
            "0°00′00.0″N 0°00′00.0″E"
        );
    }

    #[test]
    fn where_utm_does_not_reach_there_are_degrees() {
        let pole = LonLat { lon_deg: 0.0, lat_deg: 90.0 };
        for format in [CoordFormat::Utm, CoordFormat::Mgrs] {
            assert_eq!(format.write(pole, None), "90.00000, 0.00000");
        }
        for format in CoordFormat::ALL {
            assert_eq!(format.write(LonLat { lon_deg: f64::NAN, lat_deg: f64::INFINITY }, None), "inf, NaN");
            assert_eq!(CoordFormat::from_word(format.word()), Some(format));
        }
        assert_eq!(CoordFormat::from_word("DD"), None);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            lon_deg in -180.0..=180.0, lat_deg in -90.0..=90.0, format in prop::sample::select(&CoordFormat::ALL[..]),
            precision_m in prop::option::of(prop::sample::select(vec![0.01, 0.5, 1.0, 10.0, 30.0, 100.0, 500.0, 1000.0, 20_000.0])),
        ) {
            let place = LonLat { lon_deg, lat_deg };
            let text = format.write(place, precision_m);
            let readings = read(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            let reading = readings.first().unwrap();
            // In each of both directions half of what the last digit counts, or a grid's whole square.
            let step_m = reading.precision_m.unwrap();
            prop_assert!(distance_m(reading.position, place) <= step_m * 0.75 + 0.001, "{} {:?}", text, reading);
        }

        #[test]
        fn angles_have_no_sixties(lon_deg in -180.0..=180.0, lat_deg in -90.0..=90.0, precision_m in 0.001..5e5) {
            for format in [CoordFormat::Dms, CoordFormat::Ddm] {
                let text = format.write(LonLat { lon_deg, lat_deg }, Some(precision_m));
                prop_assert!(!text.contains("°60") && !text.contains("′60"), "{}", text);
            }
        }
    }
}
