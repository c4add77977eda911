//! What the first positions of a file make doubtful, whatever its format. Nothing is changed for it: it is said.

use crate::model::Code;

/// A position as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Written {
    pub(super) lon: f64,
    pub(super) lat: f64,
    /// The record names a country of the western Sahel.
    pub(super) in_sahel: bool,
}

/// Exchanged coordinates of these countries lie in Africa, too, but far from them.
const SAHEL: [&str; 5] = ["Mali", "Niger", "Burkina Faso", "Mauritania", "Mauritanie"];

/// Whether a name is that of a country of the western Sahel.
pub(super) fn is_sahel(country: &str) -> bool {
    SAHEL.iter().any(|name| name.eq_ignore_ascii_case(country))
}

/// The box around those countries.
fn in_western_sahel(lon_deg: f64, lat_deg: f64) -> bool {
    (-17.5..=16.5).contains(&lon_deg) && (9.0..=27.5).contains(&lat_deg)
}

/// Africa and the waters around it.
fn in_africa(lon_deg: f64, lat_deg: f64) -> bool {
    (-26.0..=58.0).contains(&lon_deg) && (-36.0..=38.0).contains(&lat_deg)
}

/// What is doubtful about most of them, if anything is: that they are degrees, with one that is not, or that longitude
/// and latitude stand in their own places.
pub(super) fn about(positions: &[Written]) -> Option<(Code, Written)> {
    let is_metres = |at: &Written| at.lon.abs() > 1000.0 && at.lat.abs() > 1000.0;
    let is_swapped = |at: &Written| {
        let inside = if at.in_sahel { in_western_sahel } else { in_africa };
        !inside(at.lon, at.lat) && inside(at.lat, at.lon)
    };
    let most = |is: &dyn Fn(&Written) -> bool| {
        let mut found = positions.iter().filter(|at| is(at));
        let first = found.next()?;
        (2 * (1 + found.count()) > positions.len()).then_some(*first)
    };
    let metres = most(&is_metres).map(|at| (Code::ProjectedCoordinates, at));
    metres.or_else(|| most(&is_swapped).map(|at| (Code::SwappedCoordinates, at)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(positions: &[(f64, f64)], in_sahel: bool, expected: Option<Code>) {
        let written: Vec<Written> =
            positions.iter().map(|(lon, lat)| Written { lon: *lon, lat: *lat, in_sahel }).collect();
        assert_eq!(about(&written).map(|(code, _)| code), expected, "{positions:?}");
    }

    #[test]
    fn doubt_needs_most_of_them() {
        check(&[], false, None);
        check(&[(2.97, 19.95), (-1.6, 14.1)], true, None);
        // A place in Mali that is read the wrong way round lies in Central Africa: only the country tells.
        check(&[(19.95, 2.97), (14.1, -1.6)], true, Some(Code::SwappedCoordinates));
        check(&[(19.95, 2.97), (14.1, -1.6)], false, None);
        check(&[(-60.0, -10.0)], false, None);
        check(&[(33.9, -35.5), (-45.0, 30.0)], false, None);
        check(&[(2.0, 48.0), (1.0, 44.0)], false, Some(Code::SwappedCoordinates));
        check(&[(330_000.0, 2_200_000.0), (331_000.0, 2_210_000.0)], false, Some(Code::ProjectedCoordinates));
        check(&[(330_000.0, 2_200_000.0), (2.0, 19.0)], false, None);
    }
}
