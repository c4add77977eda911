//! Two angles in one text: where the one ends and the other begins, and which is which.

use super::{
    Axis,
    angle::{Angle, angle},
    lexer::{Comma, Token, tokens},
    read::CoordError,
};
use crate::base::LonLat;

/// Two angles as they stand in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    pub(super) first: Angle,
    pub(super) second: Angle,
    /// What stands between them, other than spaces.
    pub(super) separator: Option<char>,
    /// Whether a space stands between them.
    pub(super) has_space: bool,
    /// What the first is, where something says it.
    pub(super) first_axis: Option<Axis>,
}

impl Pair {
    /// The position, if the first angle is what `first_axis` says.
    ///
    /// # Errors
    /// [`CoordError::OutOfRange`] with the latitude, if that is at fault, else with the longitude.
    pub(super) fn position(&self, first_axis: Axis) -> Result<LonLat, CoordError> {
        let (first, second) = (self.first.value_deg, self.second.value_deg);
        let (lat_deg, lon_deg) = if first_axis == Axis::Latitude { (first, second) } else { (second, first) };
        LonLat::new(lon_deg, lat_deg).ok_or_else(|| {
            let is_latitude = lat_deg.abs() > Axis::Latitude.most_deg();
            let (axis, value_deg) =
                if is_latitude { (Axis::Latitude, lat_deg) } else { (Axis::Longitude, lon_deg) };
            CoordError::OutOfRange { axis, value_deg }
        })
    }

    /// How exact the text is by its digits, in metres. Zeros at the end are often left out of one of both.
    pub(super) fn precision_m(&self) -> f64 {
        self.first.precision_m().min(self.second.precision_m())
    }
}

/// Reads `LON,LAT` in decimal degrees, as typed on a command line: `2.96,19.95`.
pub fn parse_lon_lat(text: &str) -> Option<LonLat> {
    let (lon, lat) = text.split_once(',')?;
    LonLat::new(lon.trim().parse().ok()?, lat.trim().parse().ok()?)
}

/// Reads two angles in one text: `19.95, 2.97`, `19,95; 2,97`, `19°57'00"N 2°58'12"E`, `(19.95 2.97)`, `lat 19.95 lon 2.97`.
/// Letters and names say which is which; without them the first is the longitude if `longitude_first`, else the latitude.
pub fn parse_pair(text: &str, longitude_first: bool) -> Option<LonLat> {
    let pair = pair(text).ok()?;
    let usual = if longitude_first { Axis::Longitude } else { Axis::Latitude };
    pair.position(pair.first_axis.unwrap_or(usual)).ok()
}

/// The two angles of a text; no range is checked.
///
/// # Errors
/// [`CoordError::NotACoordinate`] where the text is not two angles or can be divided in several ways; else what is wrong with them.
pub(super) fn pair(text: &str) -> Result<Pair, CoordError> {
    // Longer texts are prose.
    const LONGEST: usize = 120;
    let text = text.trim().trim_matches(['(', ')', '[', ']', '{', '}']).trim();
    let text = text.trim_end_matches('.');
    if text.len() > LONGEST {
        return Err(CoordError::NotACoordinate);
    }
    let ways = [Comma::Decimal, Comma::Separator, Comma::Both];
    let ways = match text.matches(',').count() {
        0 => &ways[..1],
        3 => &ways[..],
        _ => &ways[..2],
    };
    let mut fault = CoordError::NotACoordinate;
    for comma in ways {
        match tokens(text, *comma).ok_or(CoordError::NotACoordinate).and_then(|tokens| pair_of(&tokens)) {
            Err(error) if fault == CoordError::NotACoordinate => fault = error,
            Err(_) => {}
            pair => return pair,
        }
    }
    Err(fault)
}

fn pair_of(tokens: &[(Token, bool)]) -> Result<Pair, CoordError> {
    let is_separator = |token: &(Token, bool)| matches!(token.0, Token::Separator(_));
    let inner = |tokens: &'_ [(Token, bool)]| {
        let start = tokens.iter().take_while(|token| is_separator(token)).count();
        let end = tokens.len() - tokens[start..].iter().rev().take_while(|token| is_separator(token)).count();
        start..end
    };
    let mut tokens = &tokens[inner(tokens)];
    let mut named = None;
    // `lat/lon: 19.95, 2.97`
    if let [(Token::Name(one), _), (Token::Separator(_), _), (Token::Name(other), _), rest @ ..] = tokens
        && one != other
    {
        named = Some(*one);
        tokens = rest;
    }
    let (first, second, separator, has_space) = match tokens.iter().position(is_separator) {
        None => {
            let (first, second, has_space) = divided(tokens)?;
            (first, second, None, has_space)
        }
        Some(at) => {
            let rest = &tokens[at..];
            let rest_from = inner(rest).start;
            let Token::Separator(separator) = rest[0].0 else { return Err(CoordError::NotACoordinate) };
            // A second one makes these more than two.
            let (first, second) = (angle(&tokens[..at]), angle(&rest[rest_from..]));
            let has_space = rest.get(rest_from).is_some_and(|(_, has_space)| *has_space);
            let (first, second) = both(first, second)?;
            (first, second, Some(separator), has_space)
        }
    };
    let other = |axis| if axis == Axis::Latitude { Axis::Longitude } else { Axis::Latitude };
    let first_axis = match (first.axis, second.axis) {
        (Some(one), Some(two)) if one == two => return Err(CoordError::Contradictory),
        (Some(axis), _) => Some(axis),
        (None, Some(axis)) => Some(other(axis)),
        (None, None) => named,
    };
    if named.is_some() && first_axis != named {
        return Err(CoordError::Contradictory);
    }
    Ok(Pair { first, second, separator, has_space, first_axis })
}

/// Two angles, or what is wrong with one of them, if both are meant to be angles at all.
fn both(
    first: Result<Angle, CoordError>,
    second: Result<Angle, CoordError>,
) -> Result<(Angle, Angle), CoordError> {
    match (first, second) {
        (Ok(first), Ok(second)) => Ok((first, second)),
        (Err(CoordError::NotACoordinate), _) | (_, Err(CoordError::NotACoordinate)) => {
            Err(CoordError::NotACoordinate)
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// Two angles with nothing but spaces between them, and whether there is one.
fn divided(tokens: &[(Token, bool)]) -> Result<(Angle, Angle, bool), CoordError> {
    let is_side = |index: usize| matches!(tokens[index].0, Token::Half(..) | Token::Name(_));
    let is_bare = tokens.iter().all(|(token, _)| matches!(token, Token::Number(_) | Token::Colon));
    let has_colons = tokens.iter().any(|(token, _)| *token == Token::Colon);
    // Three bare numbers or four can be divided anywhere.
    if tokens.is_empty() || (is_bare && !has_colons && tokens.len() != 2) {
        return Err(CoordError::NotACoordinate);
    }
    let mut ways = Vec::new();
    let mut fault = CoordError::NotACoordinate;
    for at in 1..tokens.len() {
        match both(angle(&tokens[..at]), angle(&tokens[at..])) {
            Ok((first, second)) => {
                // Letters stand either before all numbers or behind all.
                let is_regular = if is_side(0) { is_side(at) } else { is_side(at - 1) };
                ways.push((is_regular, (first, second, tokens[at].1)));
            }
            Err(error) if fault == CoordError::NotACoordinate => fault = error,
            Err(_) => {}
        }
    }
    if ways.len() > 1 {
        ways.retain(|(is_regular, _)| *is_regular);
    }
    match ways[..] {
        [(_, way)] => Ok(way),
        [] => Err(fault),
        _ => Err(CoordError::NotACoordinate),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_positions() {
        assert_eq!(parse_lon_lat("2.96, 19.95"), LonLat::new(2.96, 19.95));
        for bad in ["", "2.96", "2.96;19.95", "200,1", "a,b", "NaN,1"] {
            assert_eq!(parse_lon_lat(bad), None, "{bad}");
        }
    }

    #[test]
    fn pairs_in_every_dress() {
        let place = LonLat { lon_deg: 2.97, lat_deg: 19.95 };
        for text in [
            "19.95, 2.97",
            "19.95,2.97",
            "19.95 2.97",
            "(19,95; 2,97)",
            "19,95, 2,97",
            "19,95,2,97",
            "19,95 2,97",
            "[19.95 / 2.97]",
            "N19.95 E2.97",
            "2.97E 19.95N",
            "19.95N2.97E",
            "E 2.97, N 19.95",
            "19.95, 2.97E",
            "19.95 2.97 E",
            "19.95 N 2.97",
            "lat: 19.95 lon: 2.97",
            "Lat 19.95 Long 2.97",
            "lon=2,97 ; lat=19,95",
            "{\"lat\": 19.95, \"lng\": 2.97}",
            "lat/lon: 19.95, 2.97",
            "lon, lat: 2.97 19.95",
            "19.95 lat, 2.97 lon",
            "19.95 nord et 2.97 est",
            "GPS: 19.95° N, 2.97° E.",
            "19°57'00\"N 2°58'12\"E",
            "19°57' 2°58'12\"",
            "19 57 0 N 2 58 12 E",
            "N 19 57 0 E 2 58 12",
            "19:57:00 2:58:12",
            "19°57.0′N, 2°58.2′E",
            "19°57′00″ N, 2°58′12″ E",
            "19d57m0s 2d58m12s",
            "195700N 0025812E",
            "195700N0025812E",
            "19° 57' 00'' Nord - 2° 58' 12'' Est",
            "19deg57minN 2deg58min12secE",
            "lat=19.95&lon=2.97",
        ] {
            let found = parse_pair(text, false).unwrap_or_else(|| panic!("{text}"));
            assert!(
                (found.lat_deg - place.lat_deg).abs() < 1e-9 && (found.lon_deg - place.lon_deg).abs() < 1e-9,
                "{text}: {found:?}"
            );
        }
        assert_eq!(parse_pair("2.97, 19.95", true), Some(place));
        assert_eq!(parse_pair("-19.95 -2.97", false), LonLat::new(-2.97, -19.95));
        for bad in [
            "",
            "19.95",
            "19.95N 2.97N",
            "200, 1",
            "1 2 3",
            ",",
            "a, b",
            "1,2,3",
            "1,2,3,4,5",
            "1 2 3 4",
            "19.95 - 2.97",
            "19.95-2.97",
            "lat/lat 1 2",
            "lat/lon 19E 2N",
        ] {
            assert_eq!(parse_pair(bad, false), None, "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_survived(text in "[-0-9NSEWOdmslat°'\":, .;/é]{0,30}", any in ".{0,30}") {
            for text in [text, any] {
                super::super::parse_angle(&text);
                parse_pair(&text, true);
            }
        }
    }
}
