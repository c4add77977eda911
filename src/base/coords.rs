//! Coordinates as text: decimal degrees, and degrees, minutes and seconds.

use super::LonLat;

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
}
