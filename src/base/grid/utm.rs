//! Positions in UTM as people write them, read.

use super::{Utm, zone::band_deg};
use crate::base::{LonLat, coords::CoordError};

/// What a text says of the half of the globe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Half {
    Unsaid,
    North,
    South,
    /// A band; `N` and `S` may mean the half as well.
    Band(char),
}

impl Half {
    /// Of a word in upper case.
    fn of(word: &str) -> Option<Self> {
        Some(match word.as_bytes() {
            [] => Self::Unsaid,
            [letter] if band_deg(char::from(*letter)).is_some() => Self::Band(char::from(*letter)),
            b"NORD" | b"NORTH" => Self::North,
            b"SUD" | b"SOUTH" => Self::South,
            _ => return None,
        })
    }
}

/// Reads a position in UTM: the zone as `31Q` (with its band), `31N` or `31` (north), easting and northing in metres.
/// `31S` may be a band of the north or the southern half: `None` where the northing does not tell.
pub fn from_utm(zone: &str, easting_m: f64, northing_m: f64) -> Option<LonLat> {
    let zone = zone.trim();
    let digits = zone.bytes().take_while(u8::is_ascii_digit).count();
    let half = zone[digits..].trim_start_matches([' ', '-']).to_ascii_uppercase();
    one_position(zone[..digits].parse().ok()?, Half::of(&half)?, easting_m, northing_m)
}

/// Reads a position in UTM as one text: `31Q 496860 2205948`, also with `E` and `N` or `mE` and `mN` with the numbers, and
/// words before the zone. As [`from_utm`] where the half of the globe is not said.
pub fn from_utm_text(text: &str) -> Option<LonLat> {
    let written = Written::cut(text)?;
    one_position(written.zone, written.half, written.easting_m, written.northing_m)
}

/// A band is taken for its half of the globe, and nothing said for the north.
fn one_position(zone: u32, half: Half, easting_m: f64, northing_m: f64) -> Option<LonLat> {
    // Band S lies between 32 and 40 degrees north.
    const BAND_S_M: std::ops::RangeInclusive<f64> = 3_500_000.0..=4_500_000.0;
    let is_north = match half {
        Half::Unsaid | Half::North => true,
        Half::Band('S') if BAND_S_M.contains(&northing_m) => return None,
        Half::Band('S') | Half::South => false,
        Half::Band(letter) => letter >= 'N',
    };
    Utm { zone: u8::try_from(zone).ok()?, is_north, easting_m, northing_m }.lonlat()
}

/// Reads a position in UTM as people paste it, in all ways in which it can be understood, the likeliest first, and how exact
/// its numbers are, in metres.
///
/// # Errors
/// [`CoordError::NotACoordinate`] where the text does not look like one; else what is wrong with it.
pub(in crate::base) fn read_utm(text: &str) -> Result<(Vec<LonLat>, f64), CoordError> {
    let written = Written::cut(text).filter(|written| written.is_meant).ok_or(CoordError::NotACoordinate)?;
    let Written { zone, half, easting_m, northing_m, precision_m, .. } = written;
    let zone = u8::try_from(zone).ok().filter(|zone| (1..=60).contains(zone));
    let zone = zone.ok_or(CoordError::ZoneOutOfRange { zone: written.zone })?;
    let position = |is_north| Utm { zone, is_north, easting_m, northing_m }.lonlat();
    let in_band = |letter: char| {
        let at = position(letter >= 'N')?;
        // Coarse metres may end beyond the band's edge.
        let slack_deg = 0.1 + precision_m / 100_000.0;
        let range = band_deg(letter)?;
        (range.start - slack_deg..range.end + slack_deg).contains(&at.lat_deg).then_some(at)
    };
    let readings: Vec<LonLat> = match half {
        Half::Unsaid => [position(true), position(false)].into_iter().flatten().collect(),
        Half::North | Half::Band('N') => position(true).into_iter().collect(),
        Half::South => position(false).into_iter().collect(),
        Half::Band('S') => [in_band('S'), position(false)].into_iter().flatten().collect(),
        Half::Band(letter) => in_band(letter).into_iter().collect(),
    };
    if !readings.is_empty() {
        return Ok((readings, precision_m));
    }
    let is_elsewhere = matches!(half, Half::Band(letter) if position(letter >= 'N').is_some());
    let out = CoordError::MetresOutOfRange { easting_m, northing_m };
    Err(if is_elsewhere { CoordError::Contradictory } else { out })
}

/// What a text of the right shape says.
struct Written {
    zone: u32,
    half: Half,
    easting_m: f64,
    northing_m: f64,
    precision_m: f64,
    /// Whether more than three bare numbers says that this is UTM.
    is_meant: bool,
}

enum Token {
    /// Digits, with a point among them or none.
    Number(String),
    /// Letters, in upper case.
    Word(String),
}

impl Written {
    fn cut(text: &str) -> Option<Self> {
        const LONGEST: usize = 100;
        if text.len() > LONGEST {
            return None;
        }
        // A comma stands between numbers, unless that makes no sense.
        let tokens = |text: &str| tokens(text).and_then(|tokens| Self::of(&tokens));
        tokens(text).or_else(|| tokens(&text.replace(',', ".")).filter(|_| text.contains(',')))
    }

    fn of(tokens: &[Token]) -> Option<Self> {
        use Token::{Number, Word};
        let mut rest = tokens;
        let mut is_meant = false;
        loop {
            rest = match rest {
                [Word(word), Number(number), rest @ ..] if word == "WGS" && number == "84" => rest,
                [Word(word), rest @ ..] if ["UTM", "ZONE", "FUSEAU"].contains(&word.as_str()) => {
                    is_meant = true;
                    rest
                }
                _ => break,
            };
        }
        let [Number(zone), rest @ ..] = rest else { return None };
        let zone: u32 = zone.parse().ok().filter(|_| zone.len() <= 2)?;
        let (half, rest) = match rest {
            // Here E is no band but says which number is the easting.
            [Word(east), Number(_), Word(north), Number(_)] if east == "E" && north == "N" => {
                (Half::Unsaid, rest)
            }
            [Word(word), rest @ ..] if Half::of(word).is_some() => (Half::of(word)?, rest),
            _ => (Half::Unsaid, rest),
        };
        let (easting, northing, is_named) = two_numbers(rest)?;
        let whole_digits = |number: &str| number.find('.').unwrap_or(number.len());
        if !(5..=7).contains(&whole_digits(easting)) || !(1..=8).contains(&whole_digits(northing)) {
            return None;
        }
        Some(Self {
            zone,
            half,
            easting_m: easting.parse().ok()?,
            northing_m: northing.parse().ok()?,
            precision_m: precision_m(easting, northing),
            is_meant: is_meant || is_named || half != Half::Unsaid,
        })
    }
}

fn tokens(text: &str) -> Option<Vec<Token>> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = |is_part: fn(char) -> bool| rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let length = if first.is_ascii_digit() {
            let length = end(|c| c.is_ascii_digit() || c == '.');
            tokens.push(Token::Number(rest[..length].trim_end_matches('.').to_owned()));
            length
        } else if first.is_ascii_alphabetic() {
            let length = end(|c| c.is_ascii_alphabetic());
            tokens.push(Token::Word(rest[..length].to_ascii_uppercase()));
            length
        } else if first == '-' {
            // Only in `31-N`.
            let is_after_zone = matches!(&tokens[..], [.., Token::Number(number)] if number.len() <= 2);
            (is_after_zone && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic())).then_some(1)?
        } else if first.is_whitespace() || ",;:=()".contains(first) {
            first.len_utf8()
        } else {
            return None;
        };
        rest = &rest[length..];
    }
    Some(tokens)
}

/// Easting and northing, and whether the text says which is which.
fn two_numbers(tokens: &[Token]) -> Option<(&str, &str, bool)> {
    use Token::{Number, Word};
    #[derive(PartialEq)]
    enum Way {
        East,
        North,
    }
    let way = |word: &str| match word {
        "E" | "ME" | "X" | "EAST" | "EST" | "EASTING" => Some(Way::East),
        "N" | "MN" | "Y" | "NORTH" | "NORD" | "NORTHING" => Some(Way::North),
        _ => None,
    };
    let is_unit =
        |token: &&Token| matches!(token, Word(word) if ["M", "METERS", "METRES"].contains(&word.as_str()));
    let tokens: Vec<&Token> = tokens.iter().filter(|token| !is_unit(token)).collect();
    let (one, one_way, other, other_way) = match tokens[..] {
        [Number(one), Number(other)] => return Some((one, other, false)),
        [Number(one), Word(way), Number(other)] => (one, way, other, None),
        [Number(one), Word(one_way), Number(other), Word(other_way)]
        | [Word(one_way), Number(one), Word(other_way), Number(other)] => {
            (one, one_way, other, Some(other_way))
        }
        _ => return None,
    };
    let one_way = way(one_way)?;
    if let Some(other_way) = other_way
        && way(other_way)? == one_way
    {
        return None;
    }
    Some(if one_way == Way::East { (one, other, true) } else { (other, one, true) })
}

/// How exact two numbers are: as their decimals say, or the zeros in which both end.
fn precision_m(one: &str, other: &str) -> f64 {
    let decimals = |number: &str| number.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let zeros = |number: &str| number.len() - number.trim_end_matches('0').len();
    match decimals(one).max(decimals(other)) {
        0 => {
            // A lone zero is as coarse as the other number.
            let zeros =
                |number: &str| if number.bytes().all(|byte| byte == b'0') { 5 } else { zeros(number) };
            10_f64.powi(zeros(one).min(zeros(other)).min(5) as i32)
        }
        decimals => 10_f64.powi(-(decimals.min(9) as i32)),
    }
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
    fn utm_in_every_dress() {
        let place = Some((19.95, 2.97));
        for text in [
            "31Q 496860 2205948",
            "31N 496860mE 2205948mN",
            "31 Q 496860 2205948",
            "31Q, 496860, 2205948",
            "31 N 496860E 2205948N",
            "Zone 31Q E 496860 N 2205948",
            "UTM zone 31 north, E=496860 N=2205948",
            "WGS84 UTM 31-N 496860 m E 2205948 m N",
            "31Q 2205948N 496860E",
            "31 Nord 496860,0 2205948,0",
            "31 496860 2205948",
        ] {
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
        for bad in ["31Q 2 3", "31Q 496860", "31Q 496860E 2205948E", "31-07 496860 2205948", "", "31Q 4é 5"]
        {
            check(from_utm_text(bad), None);
        }
    }

    #[track_caller]
    fn check_readings(text: &str, expected: &[(f64, f64)], expected_precision_m: f64) {
        let (readings, precision_m) = read_utm(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(readings.len(), expected.len(), "{text}: {readings:?}");
        for (found, expected) in readings.into_iter().zip(expected) {
            check(Some(found), Some(*expected));
        }
        assert_eq!(precision_m, expected_precision_m, "{text}");
    }

    #[test]
    fn a_text_may_be_understood_in_two_ways() {
        check_readings("31Q 496860 2205948", &[(19.95, 2.97)], 1.0);
        check_readings("31Q 496860.1 2205948.0", &[(19.95, 2.97)], 0.1);
        check_readings("31Q 497000 2206000", &[(19.9505, 2.9713)], 1000.0);
        check_readings("31N 500000 0", &[(0.0, 3.0)], 100_000.0);
        check_readings("31S 496860 7794052", &[(-19.95, 2.97)], 1.0);
        check_readings("31S 496860 4005913", &[(36.1981, 2.9651), (-54.095, 2.952)], 1.0);
        check_readings("Zone 31 E 496860 N 2205948", &[(19.95, 2.97), (-70.2527, 2.9167)], 1.0);
    }

    #[test]
    fn what_is_wrong_with_it() {
        let check = |text: &str, expected| assert_eq!(read_utm(text), Err(expected), "{text}");
        check("61Q 496860 2205948", CoordError::ZoneOutOfRange { zone: 61 });
        check("31P 496860 2205948", CoordError::Contradictory);
        check(
            "31Q 9496860 2205948",
            CoordError::MetresOutOfRange { easting_m: 9_496_860.0, northing_m: 2_205_948.0 },
        );
        for other in
            ["31 496860 2205948", "22 345678 901234", "2024-07-27", "31Q", "kidal", "31A 496860 2205948"]
        {
            check(other, CoordError::NotACoordinate);
        }
    }

    proptest! {
        #[test]
        fn any_text_is_survived(
            text in "(UTM |Zone )?[0-9]{0,2}[A-Z ]{0,4}[0-9 .,é-]{0,14}[EN]?[0-9 ]{0,8}", zone in "[0-9]{0,2}.?",
            any in ".{0,30}", east in any::<f64>(), north in any::<f64>(),
        ) {
            for text in [&text, &any] {
                from_utm_text(text);
                let _ = read_utm(text);
            }
            from_utm(&zone, east, north);
        }
    }
}
