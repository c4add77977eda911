//! The rules from data to mark.

use std::collections::BTreeSet;

use super::{Clusters, FOOTINGS, Look, Points};
use crate::{
    model::{EventType, GeoPrecision, Killed},
    view::MarkSize,
};

/// Red, green and blue, 0 to 255 each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// As style sheets spell it: `#rrggbb`.
    pub fn hex(self) -> String {
        let Self(red, green, blue) = self;
        format!("#{red:02x}{green:02x}{blue:02x}")
    }

    /// The same as shares of 1, opaque.
    pub fn to_rgba(self) -> [f32; 4] {
        [f32::from(self.0) / 255.0, f32::from(self.1) / 255.0, f32::from(self.2) / 255.0, 1.0]
    }
}

/// Outline of a mark. Each event type has its own, so that colour never speaks alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// A square on its corner.
    Diamond,
    /// A star of eight points.
    Star,
    /// A triangle on its point.
    TriangleDown,
    /// A circle.
    Circle,
    /// A pentagon.
    Pentagon,
    /// A square on its side.
    Square,
    /// A cross of two thick bars.
    Cross,
}

/// Shape and colour of an event type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Outline.
    pub shape: Shape,
    /// Filling, from the palette of Okabe and Ito, which colour-blind readers can tell apart.
    pub colour: Colour,
}

/// The symbol of an event type.
pub fn symbol(kind: EventType) -> Symbol {
    let (shape, colour) = match kind {
        EventType::Battles => (Shape::Diamond, Colour(0xD5, 0x5E, 0x00)),
        EventType::Explosions => (Shape::Star, Colour(0xE6, 0x9F, 0x00)),
        EventType::CivilianTargeting => (Shape::TriangleDown, Colour(0xCC, 0x79, 0xA7)),
        EventType::Protests => (Shape::Circle, Colour(0x56, 0xB4, 0xE9)),
        EventType::Riots => (Shape::Pentagon, Colour(0x00, 0x72, 0xB2)),
        EventType::Strategic => (Shape::Square, Colour(0x00, 0x9E, 0x73)),
        EventType::Other => (Shape::Cross, Colour(0x8A, 0x8A, 0x8A)),
    };
    Symbol { shape, colour }
}

/// How a mark stands on the ground: how sure its place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Footing {
    /// The site itself: filled, with a dot in the middle.
    Site,
    /// The named town: filled.
    Settlement,
    /// As the file gives it, which does not say how well it is known: filled, without an edge.
    Unstated,
    /// Near the named place: half filled, in a dashed circle.
    Vicinity,
    /// Somewhere in an area: hollow, on a hatched disc.
    Area,
}

impl Footing {
    /// Whether the true place may be some way off.
    pub fn is_vague(self) -> bool {
        matches!(self, Self::Vicinity | Self::Area)
    }
}

/// How sure a place is, as it is drawn. A radius of more than 10 km is never drawn as a confident dot, whatever the class says.
pub fn footing(precision: Option<GeoPrecision>, radius_km: Option<f32>) -> Footing {
    let wide = radius_km.is_some_and(|km| km > 10.0);
    match precision {
        Some(GeoPrecision::Exact) if !wide => Footing::Site,
        Some(GeoPrecision::Town) if !wide => Footing::Settlement,
        None if !wide => Footing::Unstated,
        Some(GeoPrecision::Exact | GeoPrecision::Town | GeoPrecision::Near) | None => Footing::Vicinity,
        Some(GeoPrecision::Area | GeoPrecision::Admin1 | GeoPrecision::Admin2 | GeoPrecision::Country) => {
            Footing::Area
        }
    }
}

/// Radius of a mark of neutral size, in points.
pub const NEUTRAL_RADIUS_PT: f32 = 8.0;

/// Radius of a mark, in points, and whether the figure that it should show is unknown.
/// The area grows with the figure, up to 4 times the neutral radius.
pub fn radius_pt(size: MarkSize, killed: Killed) -> (f32, bool) {
    let figure = match size {
        MarkSize::Neutral => return (NEUTRAL_RADIUS_PT, false),
        MarkSize::Lowest => killed.lowest,
        MarkSize::Confirmed => killed.confirmed,
        MarkSize::Highest => killed.highest,
    };
    if figure < 0 {
        return (NEUTRAL_RADIUS_PT * 0.75, true);
    }
    let radius = 5.0 + 2.2 * (figure as f32).sqrt();
    (radius.min(4.0 * NEUTRAL_RADIUS_PT), false)
}

/// What the legend has to explain: exactly what occurs among the marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Legend {
    /// Event types, in their order.
    pub types: BTreeSet<EventType>,
    /// How sure places are, from the surest on.
    pub footings: BTreeSet<Footing>,
    /// Whether claims contradict one another.
    pub is_contested: bool,
}

impl Legend {
    /// The legend of these marks.
    pub fn of(marks: impl Iterator<Item = Look>) -> Self {
        // Marked in arrays first: there may be a million.
        let (mut types, mut footings, mut is_contested) =
            ([false; EventType::ALL.len()], [false; FOOTINGS.len()], false);
        for look in marks {
            types[look.event_type as usize] = true;
            footings[look.footing as usize] = true;
            is_contested |= look.is_contested;
        }
        Self {
            types: EventType::ALL.iter().copied().filter(|kind| types[*kind as usize]).collect(),
            footings: FOOTINGS.into_iter().filter(|footing| footings[*footing as usize]).collect(),
            is_contested,
        }
    }
}

impl Legend {
    /// The legend of clusters: what is in their rings, and the marks of those that hold one incident only.
    pub fn of_clusters(clusters: &Clusters, points: &Points) -> Self {
        let singles = clusters.clusters.iter().filter(|cluster| cluster.count == 1);
        let mut legend = Self::of(singles.map(|cluster| points.look(cluster.row)));
        for cluster in &clusters.clusters {
            let kinds = EventType::ALL.iter().zip(cluster.types);
            legend.types.extend(kinds.filter(|(_, count)| *count > 0).map(|(kind, _)| *kind));
        }
        legend
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_types_share_a_shape_or_a_colour() {
        for (index, kind) in EventType::ALL.iter().enumerate() {
            for other in &EventType::ALL[index + 1..] {
                assert_ne!(symbol(*kind).shape, symbol(*other).shape);
                assert_ne!(symbol(*kind).colour, symbol(*other).colour);
            }
        }
    }

    #[test]
    fn an_uncertain_place_is_never_a_confident_dot() {
        assert_eq!(footing(Some(GeoPrecision::Exact), Some(0.0)), Footing::Site);
        assert_eq!(footing(Some(GeoPrecision::Town), Some(2.0)), Footing::Settlement);
        assert_eq!(footing(Some(GeoPrecision::Town), Some(30.0)), Footing::Vicinity);
        assert_eq!(footing(None, None), Footing::Unstated);
        assert_eq!(footing(None, Some(30.0)), Footing::Vicinity);
        assert_eq!(footing(Some(GeoPrecision::Admin1), Some(150.0)), Footing::Area);
    }

    #[test]
    fn sizes_follow_the_figure_and_unknown_has_its_own_look() {
        let killed = Killed { lowest: 2, highest: 84, ..Killed::default() };
        assert_eq!(radius_pt(MarkSize::Neutral, killed), (NEUTRAL_RADIUS_PT, false));
        assert!(radius_pt(MarkSize::Highest, killed).0 > radius_pt(MarkSize::Lowest, killed).0);
        assert!(radius_pt(MarkSize::Confirmed, killed).1);
        assert_eq!(
            radius_pt(MarkSize::Highest, Killed { highest: i32::MAX, ..killed }).0,
            4.0 * NEUTRAL_RADIUS_PT
        );
    }
}
