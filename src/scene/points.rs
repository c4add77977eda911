//! All located incidents as points, packed for drawing: 12 bytes each, made once for a dataset.

use super::{Footing, Symbol, footing, radius_pt, symbol};
use crate::{
    model::EventType,
    store::{Dataset, NO_DAY},
    view::MarkSize,
};

/// An incident's mark: x and y as [`crate::base::mercator::Fixed`], and its [`Look`] and day in one number.
pub type Point = [u32; 3];

/// What a point looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Look {
    /// What sort of incident.
    pub event_type: EventType,
    /// How sure its place is.
    pub footing: Footing,
    /// Claims contradict one another.
    pub is_contested: bool,
    /// The size should show a figure that is unknown.
    pub is_unknown: bool,
    /// Half its width in points, in quarters of a point.
    pub radius_pt: f32,
}

/// Every footing, in the order of their numbers in a [`Point`].
pub const FOOTINGS: [Footing; 5] =
    [Footing::Site, Footing::Settlement, Footing::Unstated, Footing::Vicinity, Footing::Area];

/// Bits 0–2: event type, 3–5: footing, 6: contested, 7: unknown, 8–15: radius, 16–31: day.
const FOOTING_AT: u32 = 3;
const CONTESTED_AT: u32 = 6;
const UNKNOWN_AT: u32 = 7;
const RADIUS_AT: u32 = 8;
const DAY_AT: u32 = 16;
/// Stands for no date.
pub const NO_DAY_HERE: u32 = 0xFFFF;

impl Look {
    /// The symbol of its event type.
    pub fn symbol(self) -> Symbol {
        symbol(self.event_type)
    }

    fn pack(self) -> u32 {
        self.event_type as u32
            | (self.footing as u32) << FOOTING_AT
            | u32::from(self.is_contested) << CONTESTED_AT
            | u32::from(self.is_unknown) << UNKNOWN_AT
            | ((self.radius_pt * 4.0).round().clamp(1.0, 255.0) as u32) << RADIUS_AT
    }

    /// What the low half of a point's third number says.
    pub fn unpack(bits: u32) -> Self {
        Self {
            event_type: EventType::ALL[(bits & 7) as usize],
            footing: FOOTINGS[(bits >> FOOTING_AT & 7) as usize],
            is_contested: bits >> CONTESTED_AT & 1 == 1,
            is_unknown: bits >> UNKNOWN_AT & 1 == 1,
            radius_pt: (bits >> RADIUS_AT & 0xFF) as f32 / 4.0,
        }
    }
}

/// The points of a dataset. A point's index is its row.
#[derive(Clone, Debug, Default)]
pub struct Points {
    /// The points.
    pub points: Vec<Point>,
    /// The day from which days are counted, since 1970-01-01. Days more than 65,534 later count as undated.
    pub first_day: i32,
}

impl Points {
    /// The points of all located rows, with this meaning of size.
    pub fn of(dataset: &Dataset, size: MarkSize) -> Self {
        let days = dataset.days().iter().map(|(first, _)| *first);
        let first_day = days.filter(|day| *day != NO_DAY).min().unwrap_or_default();
        let point = |row: u32| {
            let of = dataset.row(row);
            let (radius_pt, is_unknown) = radius_pt(size, of.killed);
            let look = Look {
                event_type: of.event_type,
                footing: footing(of.precision, of.radius_km),
                is_contested: of.flags.is_contested(),
                is_unknown,
                radius_pt,
            };
            let day = of.days.and_then(|(first, _)| u32::try_from(first.checked_sub(first_day)?).ok());
            let day = day.filter(|day| *day < NO_DAY_HERE).unwrap_or(NO_DAY_HERE);
            [of.position.x, of.position.y, look.pack() | day << DAY_AT]
        };
        Self { points: (0..dataset.located() as u32).map(point).collect(), first_day }
    }

    /// What a row looks like. The row is located.
    pub fn look(&self, row: u32) -> Look {
        Look::unpack(self.points[row as usize][2])
    }
}

/// How much smaller marks are drawn where so many stand in view, so that a crowd is not one smear: 1 up to 1,500, falling
/// with the fourth root of their number to 0.31, which makes a mark of neutral size 2.5 points from the middle to its edge.
pub fn crowd_scale(in_view: usize) -> f32 {
    const FEW: f32 = 1500.0;
    (FEW / (in_view as f32).max(1.0)).powf(0.25).clamp(0.3125, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::tests::{incident, shard};

    #[test]
    fn a_point_says_what_its_row_says() {
        let incidents = [
            incident("placeless", "P", Some(2), None),
            incident("late", "L", Some(9), Some((1.0, 17.0))),
            incident("early", "E", Some(2), Some((-3.0, 12.0))),
            incident("undated", "U", None, Some((5.0, 20.0))),
        ];
        let dataset = Dataset::merge(vec![shard(0, &incidents)]);
        for size in MarkSize::ALL {
            let points = Points::of(&dataset, size);
            assert_eq!((points.points.len(), points.first_day), (3, 19_906));
            for row in 0..3 {
                let (of, [x, y, bits]) = (dataset.row(row), points.points[row as usize]);
                let (radius, is_unknown) = radius_pt(size, of.killed);
                let look = points.look(row);
                assert_eq!((x, y), (of.position.x, of.position.y));
                assert_eq!((look.event_type, look.footing), (of.event_type, Footing::Unstated));
                assert_eq!((look.radius_pt, look.is_unknown), ((radius * 4.0).round() / 4.0, is_unknown));
                let day = of.days.map_or(NO_DAY_HERE, |(first, _)| (first - points.first_day) as u32);
                assert_eq!(bits >> DAY_AT, day);
            }
        }
    }

    #[test]
    fn every_look_comes_back() {
        for bits in 0..=0xFFFF_u32 {
            let is_known = bits & 7 < 7 && bits >> FOOTING_AT & 7 < 5 && bits >> RADIUS_AT > 0;
            if is_known {
                assert_eq!(Look::unpack(bits).pack(), bits);
            }
        }
    }

    #[test]
    fn crowds_are_drawn_smaller_step_by_step() {
        assert_eq!((crowd_scale(0), crowd_scale(1500), crowd_scale(1_000_000)), (1.0, 1.0, 0.3125));
        let scales: Vec<f32> = (1..400).map(|hundreds| crowd_scale(hundreds * 100)).collect();
        assert!(scales.is_sorted_by(|a, b| a >= b && a - b < 0.05));
    }
}
