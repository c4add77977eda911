//! Coordinates as text: decimal degrees, and degrees, minutes and seconds, written one way and read in every dress.

use super::LonLat;

/// An angle in degrees, with so many digits behind the point.
pub fn degrees(angle_deg: f64, decimals: usize) -> String {
    format!("{angle_deg:.decimals$}")
}

/// Decimal degrees, latitude first as people write it: `19.95560, 2.96400`.
/// `decimals` says how many digits the place is known to.
pub fn decimal_degrees(position: LonLat, decimals: usize) -> String {
    format!("{:.decimals$}, {:.decimals$}", position.lat_deg, position.lon_deg)
}

/// Degrees, minutes and seconds: `19°57′20″N 2°57′50″E`.
pub fn degrees_minutes_seconds(position: LonLat) -> String {
    format!("{} {}", dms(position.lat_deg, 'N', 'S'), dms(position.lon_deg, 'E', 'W'))
}

fn dms(value_deg: f64, positive: char, negative: char) -> String {
    let seconds = (value_deg.abs() * 3600.0).round() as u32;
    let half = if value_deg < 0.0 { negative } else { positive };
    format!("{}°{:02}′{:02}″{half}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// Reads `LON,LAT` in decimal degrees, as typed on a command line: `2.96,19.95`.
pub fn parse_lon_lat(text: &str) -> Option<LonLat> {
    let (lon, lat) = text.split_once(',')?;
    LonLat::new(lon.trim().parse().ok()?, lat.trim().parse().ok()?)
}

/// Which way an angle counts, as its letter says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// North or south.
    Latitude,
    /// East or west.
    Longitude,
}

/// Reads one angle in degrees: `19.95`, `19,95`, `-19.95`, `N19.95`, `19°57'00"N`, `19 57 0 N`, `19° 57.5'`, `19:57:00`.
/// The axis is known where there is a letter: N, S, E, W, or the French O for west. No range is checked.
pub fn parse_angle(text: &str) -> Option<(f64, Option<Axis>)> {
    let text = text.trim();
    let (body, letter) = without_letter(text);
    let unsigned = body.trim_start_matches(['-', '−']).trim_start();
    let is_negative = unsigned.len() != body.len();
    let (axis, is_reverse) = match letter {
        None => (None, false),
        Some(_) if is_negative => return None,
        Some('N') => (Some(Axis::Latitude), false),
        Some('S') => (Some(Axis::Latitude), true),
        Some('E') => (Some(Axis::Longitude), false),
        Some(_) => (Some(Axis::Longitude), true),
    };
    let value = sexagesimal(unsigned.strip_prefix('+').unwrap_or(unsigned))?;
    Some((if is_negative || is_reverse { -value } else { value }, axis))
}

/// The text without the letter before or after it, and that letter in upper case.
fn without_letter(text: &str) -> (&str, Option<char>) {
    let letter = |c: char| Some(c.to_ascii_uppercase()).filter(|c| matches!(c, 'N' | 'S' | 'E' | 'W' | 'O'));
    if let Some(found) = text.chars().next().and_then(letter) {
        return (text[1..].trim_start(), Some(found));
    }
    match text.chars().next_back().and_then(letter) {
        Some(found) => (text[..text.len() - 1].trim_end(), Some(found)),
        None => (text, None),
    }
}

/// Degrees, and minutes and seconds where they follow; only the last of them may have a fraction.
fn sexagesimal(text: &str) -> Option<f64> {
    let is_sign = |c: char| c.is_whitespace() || "°º˚:'′’‘´\"″”“d".contains(c);
    let parts: Vec<&str> = text.split(is_sign).filter(|part| !part.is_empty()).collect();
    let (last, whole) = parts.split_last()?;
    if whole.len() > 2 || !whole.iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let mut value = 0.0;
    let mut unit = 1.0;
    for (index, part) in whole.iter().copied().chain([*last]).enumerate() {
        let number = decimal(part)?;
        if index > 0 && number >= 60.0 {
            return None;
        }
        value += number / unit;
        unit *= 60.0;
    }
    Some(value)
}

/// Digits with a point or a comma among them.
fn decimal(text: &str) -> Option<f64> {
    let marks = text.bytes().filter(|byte| matches!(byte, b'.' | b',')).count();
    if marks > 1 || !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b',')) {
        return None;
    }
    text.replace(',', ".").parse().ok()
}

/// Reads two angles in one text: `19.95, 2.97`, `19,95; 2,97`, `19°57'00"N 2°58'12"E`, `(19.95 2.97)`. Letters say which
/// is which; without letters the first is the longitude if `longitude_first`, else the latitude.
pub fn parse_pair(text: &str, longitude_first: bool) -> Option<LonLat> {
    // Longer texts are prose.
    const LONGEST: usize = 100;
    let text = text.trim().trim_matches(['(', ')', '[', ']']).trim();
    if text.len() > LONGEST {
        return None;
    }
    let (first, second) = halves(text)?;
    let ((first, first_axis), (second, second_axis)) = (parse_angle(first)?, parse_angle(second)?);
    let first_is_longitude = match (first_axis, second_axis) {
        (Some(first), Some(second)) if first == second => return None,
        (Some(axis), _) => axis == Axis::Longitude,
        (None, Some(axis)) => axis == Axis::Latitude,
        (None, None) => longitude_first,
    };
    if first_is_longitude { LonLat::new(first, second) } else { LonLat::new(second, first) }
}

fn halves(text: &str) -> Option<(&str, &str)> {
    let once = |mark: &str| text.split_once(mark).filter(|(_, rest)| !rest.contains(mark));
    let is_letter = |c: char| "NSEWOnsewo".contains(c);
    let between = [";", "/", "\t", "|", ", ", ","].into_iter().find_map(once);
    between
        .or_else(|| {
            // `19,95,2,97`
            let (at, _) = text.match_indices(',').nth(1)?;
            (text.matches(',').count() == 3).then(|| (&text[..at], &text[at + 1..]))
        })
        .or_else(|| {
            let (at, _) = text.match_indices(is_letter).nth(usize::from(text.starts_with(is_letter)))?;
            let at = if text.starts_with(is_letter) { at } else { at + 1 };
            Some(text.split_at(at))
        })
        .or_else(|| {
            let (first, rest) = text.split_once(char::is_whitespace)?;
            (!rest.trim().contains(char::is_whitespace)).then_some((first, rest))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        let place = LonLat { lon_deg: -2.96402, lat_deg: 19.95559 };
        assert_eq!(decimal_degrees(place, 3), "19.956, -2.964");
        assert_eq!(degrees_minutes_seconds(place), "19°57′20″N 2°57′50″W");
    }

    #[test]
    fn rounding_carries_into_minutes_and_degrees() {
        let place = LonLat { lon_deg: 1.999_999, lat_deg: -0.999_999 };
        assert_eq!(degrees_minutes_seconds(place), "1°00′00″S 2°00′00″E");
    }

    #[test]
    fn typed_positions() {
        assert_eq!(parse_lon_lat("2.96, 19.95"), LonLat::new(2.96, 19.95));
        for bad in ["", "2.96", "2.96;19.95", "200,1", "a,b", "NaN,1"] {
            assert_eq!(parse_lon_lat(bad), None, "{bad}");
        }
    }

    #[test]
    fn angles_in_every_dress() {
        #[track_caller]
        fn check(text: &str, value: f64, axis: Option<Axis>) {
            let (found, found_axis) = parse_angle(text).unwrap_or_else(|| panic!("{text}"));
            assert!((found - value).abs() < 1e-9 && found_axis == axis, "{text}: {found} {found_axis:?}");
        }
        let north = Some(Axis::Latitude);
        for text in [
            "19°57'00\"N",
            "19 57 0 N",
            "N19.95",
            "19,95 N",
            "n 19° 57.0'",
            "19°57′N",
            "19:57:00N",
            "19d57'N",
        ] {
            check(text, 19.95, north);
        }
        check("19,95", 19.95, None);
        check("+19.95", 19.95, None);
        check("-0°30'", -0.5, None);
        check("0°30'S", -0.5, north);
        check("2°58'12\"O", -2.97, Some(Axis::Longitude));
        check("2.97E", 2.97, Some(Axis::Longitude));
        for bad in [
            "",
            "N",
            "19.5 30 N",
            "19 60 0",
            "1 2 3 4",
            "-19 N",
            "abc",
            "1e5",
            "19.9.5",
            "é",
            "--",
            "inf",
            "NaN",
        ] {
            assert_eq!(parse_angle(bad), None, "{bad}");
        }
    }

    #[test]
    fn pairs_in_every_dress() {
        let place = LonLat::new(2.97, 19.95);
        for text in [
            "19.95, 2.97",
            "19.95,2.97",
            "19.95 2.97",
            "(19,95; 2,97)",
            "19,95, 2,97",
            "19,95,2,97",
            "[19.95 / 2.97]",
            "N19.95 E2.97",
            "2.97E 19.95N",
            "19.95N2.97E",
            "E 2.97, N 19.95",
            "19.95, 2.97E",
        ] {
            assert_eq!(parse_pair(text, false), place, "{text}");
        }
        let dms = parse_pair("19°57'00\"N 2°58'12\"E", false).unwrap();
        assert!((dms.lat_deg - 19.95).abs() < 1e-9 && (dms.lon_deg - 2.97).abs() < 1e-9);
        assert_eq!(parse_pair("2.97, 19.95", true), place);
        for bad in ["", "19.95", "19.95N 2.97N", "200, 1", "1 2 3", ",", "a, b", "1,2,3,4,5"] {
            assert_eq!(parse_pair(bad, false), None, "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "[-0-9NSEWO°'\", .;é]{0,30}") {
            parse_angle(&text);
            parse_pair(&text, true);
        }
    }
}
