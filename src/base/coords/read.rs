//! What somebody pastes into a search box, understood as a position, or said what is wrong with it.

use super::{
    Axis, link,
    pair::{Pair, pair},
};
use crate::base::{LonLat, grid};

/// The kind of map to which a link leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Service {
    /// Google Maps.
    Google,
    /// OpenStreetMap.
    OpenStreetMap,
    /// Bing Maps.
    Bing,
    /// Apple Maps.
    Apple,
    /// Yandex Maps.
    Yandex,
    /// Wikimapia.
    Wikimapia,
    /// GeoHack, to which Wikipedia's coordinates lead.
    GeoHack,
    /// Any other page whose address holds a latitude and a longitude.
    Other,
}

/// What a text was understood as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// Degrees with decimals or without.
    Degrees,
    /// Degrees and minutes.
    DegreesMinutes,
    /// Degrees, minutes and seconds.
    DegreesMinutesSeconds,
    /// Universal Transverse Mercator.
    Utm,
    /// A military grid reference, whose square the position is the middle of.
    Mgrs,
    /// An address of the kind `geo:19.95,2.97`.
    GeoUri,
    /// A link to a map.
    Link(Service),
}

/// One way to understand a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// The position.
    pub position: LonLat,
    /// What the text was taken for.
    pub form: Form,
    /// How exact the text is by its digits, in metres: how far one counts with the last of them, or the side of a grid's square.
    pub precision_m: Option<f64>,
    /// The zoom of a link, where it says one.
    pub zoom: Option<f64>,
}

/// Why a text is no position. All but [`NotACoordinate`](Self::NotACoordinate) mean that it was meant to be one.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum CoordError {
    /// The text is something else.
    #[error("no coordinates")]
    NotACoordinate,
    /// An angle that does not exist.
    #[error("no {axis:?} of {value_deg}°")]
    OutOfRange {
        /// Which of both.
        axis: Axis,
        /// What is written, in degrees.
        value_deg: f64,
    },
    /// Minutes or seconds of 60 or more.
    #[error("no minutes or seconds of {value}")]
    MinutesOutOfRange {
        /// What is written.
        value: f64,
    },
    /// Two latitudes or two longitudes, a sign against a letter, a band in which the metres are not.
    #[error("coordinates that contradict themselves")]
    Contradictory,
    /// A zone of UTM or MGRS that is not one of 1 to 60.
    #[error("no zone {zone}")]
    ZoneOutOfRange {
        /// What is written.
        zone: u32,
    },
    /// Easting and northing far outside of the zone.
    #[error("no easting of {easting_m} m and northing of {northing_m} m in one zone")]
    MetresOutOfRange {
        /// The easting, in metres.
        easting_m: f64,
        /// The northing, in metres.
        northing_m: f64,
    },
    /// Letters of a military grid reference that its zone and band do not have.
    #[error("no such square in this zone and band")]
    NoSuchSquare,
    /// A military grid reference whose two numbers are not of one length.
    #[error("easting and northing of different lengths")]
    OddDigits,
    /// A link that leads to a map only by way of a server, which is not asked.
    #[error("a shortened link, which holds no coordinates")]
    ShortLink,
    /// Any other link without a position.
    #[error("a link without coordinates")]
    LinkWithoutPosition,
}

/// Reads a position in any usual form: decimal degrees, degrees with minutes and seconds, UTM, MGRS of any precision, a `geo:`
/// address, a link to a map (read, never opened). All ways in which it can be understood, at least one, the likeliest first: two bare
/// numbers may be latitude and longitude or the reverse, and the `S` of `31S` a band or the south.
///
/// # Errors
/// [`CoordError`]: that the text is no coordinate at all, or what is wrong with it.
pub fn read(text: &str) -> Result<Vec<Reading>, CoordError> {
    // Longer than any link: somebody pasted a document.
    const LONGEST: usize = 10_000;
    let text = text.trim();
    if text.len() > LONGEST {
        return Err(CoordError::NotACoordinate);
    }
    if let Some(found) = link::read(text) {
        return found.map(|reading| vec![reading]);
    }
    if let Some((scheme, rest)) = text.split_once(':')
        && scheme.eq_ignore_ascii_case("geo")
    {
        return link::read_geo_uri(rest).map(|reading| vec![reading]);
    }
    let reading =
        |position, form, precision_m| Reading { position, form, precision_m: Some(precision_m), zoom: None };
    let angles = match read_angles(text) {
        Err(fault) => fault,
        found => return found,
    };
    let metres = match grid::read_utm(text) {
        Ok((positions, precision_m)) => {
            return Ok(positions.into_iter().map(|at| reading(at, Form::Utm, precision_m)).collect());
        }
        Err(fault) => fault,
    };
    let square = match grid::read_mgrs(text) {
        Ok(square) => return Ok(vec![reading(square.middle, Form::Mgrs, square.side_m)]),
        Err(fault) => fault,
    };
    // The shape of metres and squares says more than that of two numbers.
    let fault = [metres, square, angles].into_iter().find(|fault| *fault != CoordError::NotACoordinate);
    Err(fault.unwrap_or(CoordError::NotACoordinate))
}

/// Reads two angles as people write them where nothing says that they are angles.
fn read_angles(text: &str) -> Result<Vec<Reading>, CoordError> {
    // Only numbers, and minutes that are none: `70 12, 76 85`.
    let is_bare =
        |text: &str| text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || ",;/|:.+-".contains(c));
    let pair = pair(text).map_err(|fault| if is_bare(text) { CoordError::NotACoordinate } else { fault })?;
    if !is_meant(&pair) {
        return Err(CoordError::NotACoordinate);
    }
    let orders = match pair.first_axis {
        Some(axis) => vec![axis],
        None if pair.first.value_deg == pair.second.value_deg => vec![Axis::Latitude],
        None => vec![Axis::Latitude, Axis::Longitude],
    };
    let positions: Vec<LonLat> = orders.iter().filter_map(|order| pair.position(*order).ok()).collect();
    if positions.is_empty() {
        let fault = pair.position(orders[0]).err().unwrap_or(CoordError::NotACoordinate);
        return Err(if is_surely_meant(&pair) { fault } else { CoordError::NotACoordinate });
    }
    let reading =
        |position| Reading { position, form: form(&pair), precision_m: Some(pair.precision_m()), zoom: None };
    Ok(positions.into_iter().map(reading).collect())
}

fn form(pair: &Pair) -> Form {
    match pair.first.parts.max(pair.second.parts) {
        1 => Form::Degrees,
        2 => Form::DegreesMinutes,
        _ => Form::DegreesMinutesSeconds,
    }
}

/// Whether two angles are rather coordinates than a date, times, a telephone number or a decimal.
fn is_meant(pair: &Pair) -> bool {
    let Pair { first, second, separator, has_space, first_axis } = pair;
    if first.is_dressed() && second.is_dressed() {
        return true;
    }
    let has_decimals = first.decimals > 0 && second.decimals > 0;
    let is_parted = separator.is_some() || *has_space;
    match separator {
        // `27/07`
        Some('/') if !has_decimals && first_axis.is_none() => false,
        // `20,3 N` is one number, and `1e5` too.
        Some(',') if first.axis.is_some() != second.axis.is_some() && !has_space && !has_decimals => false,
        _ if first.axis.is_some() || second.axis.is_some() => is_parted,
        // `100 000`
        None if second.whole_digits == 3
            && second.value_deg >= 0.0
            && first.decimals + second.decimals == 0 =>
        {
            false
        }
        // `10:30 12:45`, `70 12, 76 45`
        _ => (first.parts, second.parts) == (1, 1) || (first.parts, second.parts) == (3, 3),
    }
}

/// Whether two angles are so surely meant as coordinates that something is wrong where they are none.
fn is_surely_meant(pair: &Pair) -> bool {
    let Pair { first, second, separator, has_space, .. } = pair;
    let is_small = first.value_deg.abs() < 1000.0 && second.value_deg.abs() < 1000.0;
    let has_decimals = first.decimals > 0 && second.decimals > 0;
    let is_listed = matches!(separator, Some(',' | ';')) && *has_space;
    (first.is_dressed() && second.is_dressed()) || (is_small && (has_decimals || is_listed))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, form: Form, precision_m: f64, positions: &[(f64, f64)]) {
        let readings = read(text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
        assert_eq!(readings.len(), positions.len(), "{text}: {readings:?}");
        for (reading, (lat, lon)) in readings.iter().zip(positions) {
            let at = reading.position;
            assert!(
                (at.lat_deg - lat).abs() < 1e-4 && (at.lon_deg - lon).abs() < 1e-4,
                "{text}: {reading:?}"
            );
            assert_eq!(reading.form, form, "{text}");
            let found_m = reading.precision_m.unwrap();
            assert!((found_m / precision_m - 1.0).abs() < 0.01, "{text}: {found_m}");
        }
    }

    const BOTH: [(f64, f64); 2] = [(19.95, 2.97), (2.97, 19.95)];
    const PLACE: [(f64, f64); 1] = [(19.95, 2.97)];

    #[test]
    fn degrees() {
        check("19.95, 2.97", Form::Degrees, 1112.0, &BOTH);
        check(" 19,95 2,97 ", Form::Degrees, 1112.0, &BOTH);
        check("19.950, 2.97", Form::Degrees, 111.2, &BOTH);
        check("2.97E 19.95N", Form::Degrees, 1112.0, &PLACE);
        check("lat: 19.95 lon: 2.97", Form::Degrees, 1112.0, &PLACE);
        check("19.95N 2.97", Form::Degrees, 1112.0, &PLACE);
        check("20 3", Form::Degrees, 111_200.0, &[(20.0, 3.0), (3.0, 20.0)]);
        check("20, 3", Form::Degrees, 111_200.0, &[(20.0, 3.0), (3.0, 20.0)]);
        check("5.5, 5.5", Form::Degrees, 11_120.0, &[(5.5, 5.5)]);
        // Only one order is possible.
        check("100.5, 2.5", Form::Degrees, 11_120.0, &[(2.5, 100.5)]);
        check("2.5, -100.5", Form::Degrees, 11_120.0, &[(2.5, -100.5)]);
        check("-19.95, -2.97", Form::Degrees, 1112.0, &[(-19.95, -2.97), (-2.97, -19.95)]);
    }

    #[test]
    fn degrees_and_minutes() {
        check("19°57′N 2°58′E", Form::DegreesMinutes, 1853.0, &[(19.95, 2.96667)]);
        check("19°57.0′N 2°58.2′E", Form::DegreesMinutes, 185.3, &PLACE);
        check("19° 57' 00\" N, 2° 58' 12\" O", Form::DegreesMinutesSeconds, 30.9, &[(19.95, -2.97)]);
        check("19º57’00”N 2º58’12”E", Form::DegreesMinutesSeconds, 30.9, &PLACE);
        check("19 57 00 N 2 58 12 E", Form::DegreesMinutesSeconds, 30.9, &PLACE);
        check("19°57'00\" 2°58'12\"", Form::DegreesMinutesSeconds, 30.9, &BOTH);
        check("1957N 00258E", Form::DegreesMinutes, 1853.0, &[(19.95, 2.96667)]);
    }

    #[test]
    fn grids() {
        check("31Q 496860 2205948", Form::Utm, 1.0, &PLACE);
        check("Zone 31Q E 496860 N 2205948", Form::Utm, 1.0, &PLACE);
        check("31 N 496860E 2205948N", Form::Utm, 1.0, &PLACE);
        check("31S 496860 4005913", Form::Utm, 1.0, &[(36.1981, 2.9651), (-54.095, 2.952)]);
        check("31QDC9686005948", Form::Mgrs, 1.0, &PLACE);
        check("31Q DC 9686 0594", Form::Mgrs, 10.0, &[(19.94997, 2.97004)]);
        check("31QDC", Form::Mgrs, 100_000.0, &[(20.3474, 2.52096)]);
        check("38SMB4414084706", Form::Mgrs, 1.0, &[(33.3, 44.4)]);
    }

    #[test]
    fn addresses_of_places() {
        check("geo:19.95,2.97?z=12", Form::GeoUri, 1112.0, &PLACE);
        check("GEO:19.95,2.97,450;crs=wgs84;u=35", Form::GeoUri, 35.0, &PLACE);
        check("geo:0,0?q=19.95,2.97(Tinzaouaten)", Form::GeoUri, 1112.0, &PLACE);
        assert_eq!(read("geo:19.95,2.97?z=12").unwrap()[0].zoom, Some(12.0));
        assert_eq!(read("geo:kidal"), Err(CoordError::LinkWithoutPosition));
    }

    #[test]
    fn what_is_no_coordinate() {
        for text in [
            "",
            "kidal",
            "31",
            "19.95",
            "2024-07-27",
            "50 km",
            "27/07/2024",
            "27/07",
            "27.07.2024",
            "27 07 2024",
            "27 juillet 2024",
            "31 dec 2024",
            "+223 20 22 45 67",
            "20 22 45 67",
            "0022320224567",
            "+22320224567",
            "10:30",
            "10:30 12:45",
            "2024-07-27 10:30",
            "10:30-12:45",
            "1e5",
            "20,3 N",
            "1,500",
            "2024 07",
            "3 est",
            "N6",
            "RN 6",
            "19.95 -",
            "km 12, km 15",
            "é",
            "-",
            ",",
            "°",
            "19.95-2.97",
            "7Q8G+2X Kidal",
            "///filled.count.soap",
            "tin zaouatine",
            "Ménaka",
            "Gao 2",
            "70 12, 76 85",
            "12:30, 10:75",
            "100 000",
            "12:30:45",
        ] {
            assert_eq!(read(text), Err(CoordError::NotACoordinate), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_a_coordinate() {
        let check = |text: &str, expected| assert_eq!(read(text), Err(expected), "{text}");
        let out = |axis, value_deg| CoordError::OutOfRange { axis, value_deg };
        check("95.5N 2.97E", out(Axis::Latitude, 95.5));
        check("19.95N 190°E", out(Axis::Longitude, 190.0));
        check("lat 19.95 lon -181", out(Axis::Longitude, -181.0));
        check("120.5, 130.5", out(Axis::Latitude, 120.5));
        check("20, 200", out(Axis::Longitude, 200.0));
        check("19°67'N 2°58'E", CoordError::MinutesOutOfRange { value: 67.0 });
        check("19°57'60\"N 2°58'00\"E", CoordError::MinutesOutOfRange { value: 60.0 });
        check("19.95N 2.97N", CoordError::Contradictory);
        check("-19.95N 2.97E", CoordError::Contradictory);
        check("lat 19.95E lon 2.97N", CoordError::Contradictory);
        check("61Q 496860 2205948", CoordError::ZoneOutOfRange { zone: 61 });
        check("31P 496860 2205948", CoordError::Contradictory);
        check("31QZC9686005948", CoordError::NoSuchSquare);
        check("31QDC96860", CoordError::OddDigits);
    }

    /// Something in each form.
    fn examples() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "19.95, 2.97",
            "2.97E 19.95N",
            "19,95; 2,97",
            "19°57′20.2″N 2°57′50.4″O",
            "19d57m20sN 2d57m50sE",
            "lat: 19.95 lon: 2.97",
            "195700N 0025812E",
            "Zone 31Q E 496860 N 2205948",
            "31 N 496860mE 2205948mN",
            "MGRS 31Q DC 96860 05948",
            "geo:19.95,2.97,3;u=5?z=12&q=1,2(é)",
            "https://www.google.com/maps/place/K%C3%A9/@19.95,2.97,12z/data=!3d19.9!4d2.9",
            "https://www.openstreetmap.org/?mlat=19.95&mlon=2.97#map=12/19.95/2.97",
            "https://yandex.com/maps/?ll=2.97%2C19.95&z=10",
            "https://geohack.toolforge.org/geohack.php?params=19_57_N_2_58_E_type:city",
        ])
    }

    proptest! {
        #[test]
        fn any_text_is_survived(any in ".{0,60}", like in "[-0-9NSEWOdms°'\":,;./ @!?&=#%é~_]{0,40}") {
            let _ = read(&any);
            let _ = read(&like);
            let _ = read(&format!("https://www.google.com/maps/{like}"));
            let _ = read(&format!("geo:{like}"));
        }

        #[test]
        fn what_is_being_typed_is_survived(text in examples(), length in 0_usize..90, put in any::<char>()) {
            let start: String = text.chars().take(length).collect();
            let end: String = text.chars().skip(length).collect();
            for text in [start.clone(), end.clone(), format!("{start}{put}{end}")] {
                for reading in read(&text).unwrap_or_default() {
                    prop_assert!(LonLat::new(reading.position.lon_deg, reading.position.lat_deg).is_some());
                }
            }
        }

        #[test]
        fn letters_go_with_any_order_and_separator(
            lat in -90_000..=90_000, lon in -180_000..=180_000, is_reverse in any::<bool>(),
            between in prop::sample::select(vec![", ", " ", "; ", " / ", "\t", ","]), comma in any::<bool>(),
        ) {
            let text = |value: i32, letters: [char; 2]| {
                let number = format!("{}.{:03}", value.abs() / 1000, value.abs() % 1000);
                let number = if comma { number.replace('.', ",") } else { number };
                format!("{number}{}", letters[usize::from(value < 0)])
            };
            let (north, east) = (text(lat, ['N', 'S']), text(lon, ['E', 'W']));
            let text = if is_reverse { format!("{east}{between}{north}") } else { format!("{north}{between}{east}") };
            let readings = read(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            prop_assert_eq!(readings.len(), 1);
            let at = readings[0].position;
            prop_assert!((at.lat_deg - f64::from(lat) / 1000.0).abs() < 1e-9, "{}", text);
            prop_assert!((at.lon_deg - f64::from(lon) / 1000.0).abs() < 1e-9, "{}", text);
        }
    }
}
