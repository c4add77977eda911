//! Distances, areas and directions as each language writes them.

use super::Catalogue;

/// Metres in a statute mile.
const MILE_M: f64 = 1609.344;

/// The eight directions that have a name in the catalogues, clockwise from north.
const COMPASS: [&str; 8] = [
    "compass-n",
    "compass-ne",
    "compass-e",
    "compass-se",
    "compass-s",
    "compass-sw",
    "compass-w",
    "compass-nw",
];

impl Catalogue {
    /// A distance: `450 m`, `2.3 km`, `235 km`.
    pub fn distance(&self, metres: f64) -> String {
        let (number, key) = match metres {
            m if m < 999.5 => (self.count(m.max(0.0).round() as u64), "distance-m"),
            m if m < 9_950.0 => (self.tenths(m / 1000.0), "distance-km"),
            m => (self.count((m / 1000.0).round() as u64), "distance-km"),
        };
        self.tr_with(key, &[("number", (&number).into())])
    }

    /// The same in miles: `1.4 mi`.
    pub fn miles(&self, metres: f64) -> String {
        let miles = metres / MILE_M;
        let number = match miles {
            mi if mi < 9.95 => self.tenths(mi),
            mi => self.count(mi.round() as u64),
        };
        self.tr_with("distance-mi", &[("number", (&number).into())])
    }

    /// An area: `0.40 km²`, `1 250 km²`.
    pub fn area(&self, square_m: f64) -> String {
        let km2 = square_m / 1e6;
        let number = match km2 {
            km2 if km2 < 0.995 => self.figure(km2),
            km2 if km2 < 99.5 => self.tenths(km2),
            km2 => self.count(km2.round() as u64),
        };
        self.tr_with("area-km2", &[("number", (&number).into())])
    }

    /// To a tenth, where there is one: `2.3`, `4`.
    fn tenths(&self, number: f64) -> String {
        let tenths = (number * 10.0).round() as u64;
        match tenths % 10 {
            0 => self.count(tenths / 10),
            rest => format!("{}{}{rest}", self.count(tenths / 10), self.point()),
        }
    }

    /// A direction in degrees clockwise from true north, and its name: `045° NE`.
    pub fn bearing(&self, bearing_deg: f64) -> String {
        let degrees = (bearing_deg.rem_euclid(360.0)).round() as u32 % 360;
        let point = ((f64::from(degrees) / 45.0).round() as usize) % COMPASS.len();
        format!("{degrees:03}° {}", self.tr(COMPASS[point]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    /// Spaces at which no line is broken.
    const SPACES: [char; 2] = ['\u{a0}', '\u{202f}'];

    #[test]
    fn measures_as_people_write_them() {
        let (english, french) = (Catalogue::new(Language::English), Catalogue::new(Language::French));
        for (metres, written) in [
            (0.0, "0 m"),
            (449.6, "450 m"),
            (999.6, "1 km"),
            (2_340.0, "2.3 km"),
            (9_960.0, "10 km"),
            (1_234_567.0, "1 235 km"),
        ] {
            assert_eq!(english.distance(metres).replace(SPACES, " "), written);
        }
        assert_eq!(french.distance(2_340.0).replace(SPACES, " "), "2,3 km");
        assert_eq!(english.miles(1609.344).replace(SPACES, " "), "1 mi");
        assert_eq!(english.area(400_000.0).replace(SPACES, " "), "0.40 km²");
        assert_eq!(english.area(1_250e6).replace(SPACES, " "), "1 250 km²");
        for (degrees, written) in [(0.0, "000° N"), (44.6, "045° NE"), (359.7, "000° N"), (-90.0, "270° W")]
        {
            assert_eq!(english.bearing(degrees), written);
        }
        assert_eq!(french.bearing(270.0), "270° O");
    }
}
