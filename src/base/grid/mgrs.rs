//! References of the Military Grid Reference System, written and read.

use super::{Utm, band};
use crate::base::{LonLat, coords::CoordError};

/// Side of the squares that have letters, in metres.
pub(super) const SQUARE_M: f64 = 100_000.0;

/// The two letters of the square of 100 km in which a place of a zone is; `None` outside of those that have any.
pub fn square_letters(utm: &Utm) -> Option<[char; 2]> {
    const COLUMNS: [&[u8; 8]; 3] = [b"STUVWXYZ", b"ABCDEFGH", b"JKLMNPQR"];
    const ROWS: &[u8; 20] = b"ABCDEFGHJKLMNPQRSTUV";
    let whole = |metres: f64| (metres / SQUARE_M).floor();
    let column = whole(utm.easting_m) - 1.0;
    if !(0.0..8.0).contains(&column) || !utm.northing_m.is_finite() {
        return None;
    }
    // Zones of even numbers begin five letters later.
    let shift = if utm.zone.is_multiple_of(2) { 5.0 } else { 0.0 };
    let row = (whole(utm.northing_m) + shift).rem_euclid(20.0);
    Some([COLUMNS[usize::from(utm.zone % 3)][column as usize].into(), ROWS[row as usize].into()])
}

/// The reference of the square in which a position is: `31Q DC 96860 05948`. `digits` of each number, 0 to 5: 5 for a square of
/// a metre, none for one of 100 km. Never rounded, as the standard demands. `None` south of 80° S and from 84° N on.
pub fn reference(position: LonLat, digits: usize) -> Option<String> {
    let utm = Utm::of(position)?;
    let (band, [column, row]) = (band(position.lat_deg)?, square_letters(&utm)?);
    let digits = digits.min(5);
    let number = |metres: f64| {
        let in_square_m = metres.rem_euclid(SQUARE_M) as u32;
        format!("{in_square_m:05}")[..digits].to_owned()
    };
    let square = format!("{}{band} {column}{row}", utm.zone);
    if digits == 0 {
        return Some(square);
    }
    Some(format!("{square} {} {}", number(utm.easting_m), number(utm.northing_m)))
}

/// A square that a reference names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::base) struct Square {
    pub(in crate::base) middle: LonLat,
    pub(in crate::base) side_m: f64,
}

/// Reads a military grid reference, with or without spaces: `31Q DC 96860 05948`. The middle of the square that it
/// names; `None` where it is none, or where it names a square of 100 km and no more.
pub fn from_mgrs(text: &str) -> Option<LonLat> {
    read_mgrs(text).ok().filter(|square| square.side_m < SQUARE_M).map(|square| square.middle)
}

/// Reads a reference of a square of any size, from 100 km to a metre.
///
/// # Errors
/// [`CoordError::NotACoordinate`] where the text does not look like one, or like a day of a month; else what is wrong with it.
pub(in crate::base) fn read_mgrs(text: &str) -> Result<Square, CoordError> {
    let written = Written::cut(text).ok_or(CoordError::NotACoordinate)?;
    let Written { zone, letters, numbers, .. } = &written;
    let count = numbers.len();
    if !written.is_paired() {
        return Err(CoordError::OddDigits);
    }
    // Words are seldom followed by many digits.
    let or_nothing = |error| Err(if count >= 2 { error } else { CoordError::NotACoordinate });
    if !(1..=60).contains(zone) {
        return or_nothing(CoordError::ZoneOutOfRange { zone: *zone });
    }
    let Ok(square) = geoconvert::Mgrs::parse_str(&format!("{zone}{letters}{numbers}")) else {
        return or_nothing(CoordError::NoSuchSquare);
    };
    let at = square.to_latlon();
    let middle = LonLat::new(at.longitude(), at.latitude()).ok_or(CoordError::NoSuchSquare)?;
    Ok(Square { middle, side_m: SQUARE_M / 10_f64.powi(count as i32 / 2) })
}

/// The parts of a text that has the shape of a reference.
struct Written {
    zone: u32,
    /// Band, column and row, in upper case.
    letters: String,
    /// Both numbers.
    numbers: String,
    /// Where a space divides the numbers once, that many digits stand before it.
    divided_at: Option<usize>,
}

impl Written {
    fn cut(text: &str) -> Option<Self> {
        const LONGEST: usize = 40;
        let text = text.trim();
        if text.len() > LONGEST || !text.is_ascii() {
            return None;
        }
        let text = text.to_ascii_uppercase();
        let text =
            text.strip_prefix("MGRS").map_or(text.as_str(), |rest| rest.trim_start_matches([':', ' ']));
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let zone = text[..digits].parse().ok().filter(|_| digits <= 2)?;
        let mut rest = text[digits..].trim_start();
        let is_apart = rest.len() + digits < text.len();
        let is_one_word = rest.bytes().take(3).all(|byte| byte.is_ascii_uppercase());
        let mut letters = String::new();
        while letters.len() < 3 {
            letters.push(rest.chars().next().filter(char::is_ascii_uppercase)?);
            rest = rest[1..].trim_start();
        }
        let groups: Vec<&str> = rest.split_ascii_whitespace().collect();
        let numbers = groups.concat();
        let is_reference = !letters.contains(['I', 'O'])
            && letters.starts_with(|band: char| ('C'..='X').contains(&band))
            && numbers.len() <= 10
            && numbers.bytes().all(|byte| byte.is_ascii_digit())
            && !(is_apart && numbers.is_empty())
            && !(is_one_word && is_other(&letters, &numbers));
        let divided_at = (groups.len() == 2).then(|| groups[0].len());
        is_reference.then_some(Self { zone, letters, numbers, divided_at })
    }

    /// Whether both numbers have as many digits.
    fn is_paired(&self) -> bool {
        let count = self.numbers.len();
        count.is_multiple_of(2) && self.divided_at.is_none_or(|digits| digits * 2 == count)
    }
}

/// Whether letters that are written as one word, and what follows, are rather a month and a year, or degrees: `31 DEC 2024`.
fn is_other(letters: &str, numbers: &str) -> bool {
    const WORDS: [&str; 15] = [
        "DEG", "JAN", "FEB", "FEV", "MAR", "APR", "AVR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
        "DEC",
    ];
    let is_year = numbers.len() <= 3 || (numbers.len() == 4 && ["19", "20"].contains(&&numbers[..2]));
    is_year && WORDS.contains(&letters)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::geodesy::distance_m;

    #[track_caller]
    fn check(text: &str, expected: Option<(f64, f64)>) {
        match (from_mgrs(text), expected) {
            (Some(found), Some((lat, lon))) => {
                assert!(
                    (found.lat_deg - lat).abs() < 1e-4 && (found.lon_deg - lon).abs() < 1e-4,
                    "{text}: {found:?}"
                );
            }
            (found, expected) => assert_eq!(found.map(|at| (at.lat_deg, at.lon_deg)), expected, "{text}"),
        }
    }

    #[test]
    fn grid_references_in_every_dress() {
        let place = Some((19.95, 2.97));
        check("31QDC9686005948", place);
        check("31q dc 96860 05948", place);
        check("MGRS: 31QDC 96860 05948", place);
        for bad in
            ["", "31Q", "31QDB", "31QDB12345", "31QIB9686005913", "99QDB1111", "hello", "31QDB96é60", "4QFJ"]
        {
            check(bad, None);
        }
    }

    #[test]
    fn what_is_wrong_with_a_reference() {
        #[track_caller]
        fn check(text: &str, expected: CoordError) {
            assert_eq!(read_mgrs(text), Err(expected), "{text}");
        }
        check("61QDC9686005948", CoordError::ZoneOutOfRange { zone: 61 });
        check("0QDC9686005948", CoordError::ZoneOutOfRange { zone: 0 });
        check("31QDC12345", CoordError::OddDigits);
        check("31Q DC 968 05948", CoordError::OddDigits);
        // Columns S to Z are those of every third zone, and 31 is none of them.
        check("31QZC9686005948", CoordError::NoSuchSquare);
        // Row K of zone 31 is not within 16 to 24 degrees north.
        check("31QDK9686005948", CoordError::NoSuchSquare);
        for other in
            ["31 dec 2024", "3FEV2024", "5 mar", "31", "31Q", "31 tes", "12deg34", "31QDC12345678901"]
        {
            check(other, CoordError::NotACoordinate);
        }
    }

    // The example of GeographicLib's `GeoConvert`: 33.3N 44.4E is 38SMB4414084706.
    #[test]
    fn the_published_example() {
        let at = LonLat { lon_deg: 44.4, lat_deg: 33.3 };
        for (digits, expected) in
            [(5, "38S MB 44140 84706"), (4, "38S MB 4414 8470"), (2, "38S MB 44 84"), (0, "38S MB")]
        {
            assert_eq!(reference(at, digits).as_deref(), Some(expected));
        }
        for lat_deg in [-80.1, 84.0, f64::NAN] {
            assert_eq!(reference(LonLat { lat_deg, ..at }, 5), None);
        }
    }

    #[test]
    fn next_to_the_equator_squares_keep_to_their_side() {
        let of = |lat_deg| reference(LonLat { lon_deg: 3.0, lat_deg }, 5).unwrap();
        assert_eq!(
            (of(0.0), of(-0.0), of(-1e-12)),
            ("31N EA 00000 00000".into(), "31N EA 00000 00000".into(), "31M EV 00000 99999".into())
        );
    }

    proptest! {
        #[test]
        fn the_square_holds_the_position(lon_deg in -180.0..180.0, lat_deg in -80.0..83.999, digits in 0_usize..=5) {
            let at = LonLat { lon_deg, lat_deg };
            let text = reference(at, digits).unwrap();
            let square = read_mgrs(&text).unwrap_or_else(|error| panic!("{text}: {error}"));
            prop_assert_eq!(square.side_m, 10_f64.powi(5 - digits as i32));
            // Half of the diagonal, and the little by which a grid is larger or smaller than the ground.
            prop_assert!(distance_m(square.middle, at) < square.side_m * 0.7072 * 1.01 + 0.01, "{} {:?}", text, square);
        }

        // The library's own writing, which is off by a kilometre right beside the equator and stops the program where it rounds.
        #[test]
        fn references_are_those_of_the_library(lon_deg in -180.0..180.0, lat_deg in -79.9..83.9_f64) {
            prop_assume!(lat_deg.abs() > 0.02);
            let library = geoconvert::LatLon::create(lat_deg, lon_deg).unwrap().to_mgrs(5).to_string();
            let ours = reference(LonLat { lon_deg, lat_deg }, 5).unwrap().replace(' ', "");
            prop_assert_eq!(ours, library.trim_start_matches('0'));
        }

        #[test]
        fn any_text_is_survived(text in "(MGRS)?[0-9]{0,2}[A-Za-z ]{0,4}[0-9 .é]{0,14}", any in ".{0,20}") {
            from_mgrs(&text);
            from_mgrs(&any);
        }
    }
}
