//! Lines of whole degrees, minutes or seconds for a map.

use crate::base::Bounds;

/// Steps between lines that people count in, in seconds of arc, widest first.
const STEPS_S: [f64; 23] = [
    324_000.0, 162_000.0, 108_000.0, 72_000.0, 36_000.0, 18_000.0, 7_200.0, 3_600.0, 1_800.0, 1_200.0, 600.0,
    300.0, 120.0, 60.0, 30.0, 20.0, 10.0, 5.0, 2.0, 1.0, 0.5, 0.2, 0.1,
];

/// Lines are never more than this, whatever is asked for.
const MOST_LINES: f64 = 1000.0;

/// The smallest round step, in degrees, at which no more than `most_lines` lines fall into a stretch of `width_deg`: 90°, 45°,
/// 30°, 20°, 10°, 5°, 2°, 1°, 30′, 20′, 10′, 5′, 2′, 1′ and so on down to a tenth of a second.
pub fn graticule_step_deg(width_deg: f64, most_lines: usize) -> f64 {
    // One more than fit into it, as a line may stand at either end.
    let fits = |step_s: &&f64| (width_deg * 3600.0 / **step_s).floor() < most_lines as f64;
    STEPS_S.iter().rev().find(fits).unwrap_or(&STEPS_S[0]) / 3600.0
}

/// Where the lines of a graticule stand.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Graticule {
    /// Longitudes of the meridians in degrees, from west to east.
    pub meridians_deg: Vec<f64>,
    /// Latitudes of the parallels in degrees, from south to north.
    pub parallels_deg: Vec<f64>,
}

impl Graticule {
    /// The lines at whole steps that fall into what of the box is in the world. None where there would be over a thousand.
    pub fn within(bounds: Bounds, step_deg: f64) -> Self {
        let Bounds { min, max } = bounds.in_world();
        Self {
            meridians_deg: multiples(min.lon_deg, max.lon_deg, step_deg),
            parallels_deg: multiples(min.lat_deg, max.lat_deg, step_deg),
        }
    }
}

fn multiples(from: f64, to: f64, step: f64) -> Vec<f64> {
    // A third of a degree is none of a computer's numbers: what is nearly a multiple is one.
    const SLACK: f64 = 1e-9;
    let (first, last) = ((from / step - SLACK).ceil(), (to / step + SLACK).floor());
    let is_few = step > 0.0 && last - first < MOST_LINES;
    let count = if is_few && last >= first { (last - first) as u32 + 1 } else { 0 };
    // A zero is never negative.
    (0..count).map(|line| (first + f64::from(line)) * step + 0.0).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::LonLat;

    #[test]
    fn steps_are_round() {
        #[track_caller]
        fn check(width_deg: f64, most_lines: usize, minutes: f64) {
            let step = graticule_step_deg(width_deg, most_lines) * 60.0;
            assert!((step - minutes).abs() < 1e-9, "{step}");
        }
        check(360.0, 13, 30.0 * 60.0);
        check(25.0, 8, 5.0 * 60.0);
        check(4.0, 6, 60.0);
        check(2.0, 7, 20.0);
        check(0.3, 8, 5.0);
        check(0.01, 8, 5.0 / 60.0);
        check(360.0, 0, 90.0 * 60.0);
        check(f64::NAN, 8, 90.0 * 60.0);
        check(0.0, 8, 0.1 / 60.0);
    }

    #[test]
    fn lines_stand_at_multiples() {
        let bounds = Bounds {
            min: LonLat { lon_deg: -0.5, lat_deg: 18.9 },
            max: LonLat { lon_deg: 200.0, lat_deg: 20.0 },
        };
        let lines = Graticule::within(bounds, 90.0);
        assert_eq!(lines, Graticule { meridians_deg: vec![0.0, 90.0, 180.0], parallels_deg: vec![] });
        assert!(lines.meridians_deg[0].is_sign_positive());
        assert_eq!(Graticule::within(bounds, 1.0 / 3.0).parallels_deg.len(), 4);
        for step in [0.0, -1.0, f64::NAN, 1e-9] {
            assert_eq!(Graticule::within(bounds, step), Graticule::default(), "{step}");
        }
    }

    proptest! {
        #[test]
        fn there_are_never_more_lines_than_asked_for(
            west in -180.0..179.0_f64, width in 0.001..181.0_f64, south in -90.0..90.0_f64, most in 2_usize..40,
        ) {
            let bounds = Bounds {
                min: LonLat { lon_deg: west, lat_deg: south },
                max: LonLat { lon_deg: (west + width).min(180.0), lat_deg: south },
            };
            let lines = Graticule::within(bounds, graticule_step_deg(width, most)).meridians_deg;
            // 5 lines at 90 degrees is as few as it gets.
            prop_assert!(lines.len() <= most.max(5));
            prop_assert!(lines.is_sorted() && lines.iter().all(|lon| (west - 1e-6..=west + width + 1e-6).contains(lon)));
        }
    }
}
