//! The outlines of marks as distances: one description for the screen's GPU, for pictures made without one, and for the
//! polygons that the legend paints.

use super::Shape;

/// An outline of radius 1 about its middle; y grows downwards, angles go from x towards y.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Outline {
    /// A circle of this radius.
    Circle(f32),
    /// Two bars across one another.
    Cross {
        /// Half the length of a bar.
        far: f32,
        /// Half its width.
        near: f32,
    },
    /// A polygon or star that looks the same after a turn by one of its corners.
    Corners {
        /// How many.
        count: u32,
        /// Where the first is, as a share of a full turn.
        turn: f32,
        /// How far out they are.
        outer: f32,
        /// How far out the outline is half-way between two of them.
        inner: f32,
    },
}

impl Outline {
    /// The outline of a shape.
    pub fn of(shape: Shape) -> Self {
        let regular = |count: u32, turn, outer: f32| {
            let inner = outer * (std::f32::consts::PI / count as f32).cos();
            Self::Corners { count, turn, outer, inner }
        };
        match shape {
            Shape::Diamond => regular(4, 0.0, 1.1),
            Shape::Square => regular(4, 0.125, 1.15),
            Shape::TriangleDown => regular(3, 0.25, 1.2),
            Shape::Pentagon => regular(5, -0.25, 1.08),
            Shape::Star => Self::Corners { count: 8, turn: -0.25, outer: 1.2, inner: 0.72 },
            Shape::Circle => Self::Circle(0.95),
            Shape::Cross => Self::Cross { far: 1.05, near: 0.38 },
        }
    }

    /// How far a spot is from the outline: negative inside. Outside of corners it is the distance to the longer of the
    /// edges' lines, so that a line around the outline has pointed corners.
    pub fn distance(self, x: f32, y: f32) -> f32 {
        match self {
            Self::Circle(radius) => x.hypot(y) - radius,
            Self::Cross { far, near } => {
                let (long, short) = (x.abs().max(y.abs()), x.abs().min(y.abs()));
                (long - far).max(short - near)
            }
            Self::Corners { count, turn, outer, inner } => {
                let sector = std::f32::consts::TAU / count as f32;
                let angle = y.atan2(x) - turn * std::f32::consts::TAU;
                // Folded so that only one half of one corner is left.
                let angle = (angle - sector * (angle / sector).round()).abs();
                let (length, half) = (x.hypot(y), sector / 2.0);
                let (along_x, along_y) = (inner * half.cos() - outer, inner * half.sin());
                let edge = along_x.hypot(along_y);
                ((length * angle.cos() - outer) * along_y - length * angle.sin() * along_x) / edge
            }
        }
    }

    /// The outline that runs so far outside of this one, or inside if negative, as [`Outline::distance`] measures.
    pub fn grown(self, by: f32) -> Self {
        match self {
            Self::Circle(radius) => Self::Circle((radius + by).max(0.0)),
            Self::Cross { far, near } => Self::Cross { far: (far + by).max(0.0), near: (near + by).max(0.0) },
            Self::Corners { count, turn, outer, inner } => {
                let half = std::f32::consts::PI / count as f32;
                let (along_x, along_y) = (inner * half.cos() - outer, inner * half.sin());
                // All edges are equally far from the middle, so moving them is the same as growing the whole.
                let grown = (1.0 + by * along_x.hypot(along_y) / (outer * along_y)).max(0.0);
                Self::Corners { count, turn, outer: outer * grown, inner: inner * grown }
            }
        }
    }

    /// The outline's corners, in order around the middle; enough of them that a circle looks round.
    pub fn corners(self) -> Vec<(f32, f32)> {
        let at = |turn: f32, radius: f32| {
            let (sin, cos) = (turn * std::f32::consts::TAU).sin_cos();
            (radius * cos, radius * sin)
        };
        match self {
            Self::Circle(radius) => (0..24).map(|corner| at(corner as f32 / 24.0, radius)).collect(),
            Self::Cross { far, near } => [
                (near, far),
                (near, near),
                (far, near),
                (far, -near),
                (near, -near),
                (near, -far),
                (-near, -far),
                (-near, -near),
                (-far, -near),
                (-far, near),
                (-near, near),
                (-near, far),
            ]
            .to_vec(),
            Self::Corners { count, turn, outer, inner } => {
                let is_star = inner < outer * (std::f32::consts::PI / count as f32).cos() * 0.999;
                (0..count)
                    .flat_map(|corner| {
                        let here = turn + corner as f32 / count as f32;
                        let between = is_star.then(|| at(here + 0.5 / count as f32, inner));
                        std::iter::once(at(here, outer)).chain(between)
                    })
                    .collect()
            }
        }
    }

    /// As four numbers, for a shader: count (0: a circle, 1: a cross), turn, outer, inner; of a cross far and near.
    pub fn packed(self) -> [f32; 4] {
        match self {
            Self::Circle(radius) => [0.0, 0.0, radius, radius],
            Self::Cross { far, near } => [1.0, 0.0, far, near],
            Self::Corners { count, turn, outer, inner } => [count as f32, turn, outer, inner],
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const ALL: [Shape; 7] = [
        Shape::Diamond,
        Shape::Star,
        Shape::TriangleDown,
        Shape::Circle,
        Shape::Pentagon,
        Shape::Square,
        Shape::Cross,
    ];

    /// Whether a spot is inside a polygon, by counting the edges to its right.
    fn is_inside(corners: &[(f32, f32)], x: f32, y: f32) -> bool {
        let ends = corners.iter().zip(corners.iter().cycle().skip(1));
        let crossed =
            ends.filter(|(a, b)| (a.1 > y) != (b.1 > y) && x < (b.0 - a.0) * (y - a.1) / (b.1 - a.1) + a.0);
        crossed.count() % 2 == 1
    }

    proptest! {
        #[test]
        fn inside_is_what_is_inside_of_the_polygon(x in -1.5..1.5_f32, y in -1.5..1.5_f32) {
            for shape in ALL {
                let outline = Outline::of(shape);
                let distance = outline.distance(x, y);
                // A circle's polygon runs a little inside of it.
                if distance.abs() > 0.01 {
                    prop_assert_eq!(distance < 0.0, is_inside(&outline.corners(), x, y), "{:?} {}", shape, distance);
                }
            }
        }

        #[test]
        fn distances_grow_as_one_moves(x in -1.2..1.2_f32, y in -1.2..1.2_f32, dx in -0.01..0.01_f32, dy in -0.01..0.01_f32) {
            for shape in ALL {
                let outline = Outline::of(shape);
                let by = (outline.distance(x + dx, y + dy) - outline.distance(x, y)).abs();
                prop_assert!(by <= dx.hypot(dy) * 1.001 + 1e-5, "{:?} {}", shape, by);
            }
        }
    }

    proptest! {
        #[test]
        fn what_is_grown_is_nearer_by_as_much(x in -1.5..1.5_f32, y in -1.5..1.5_f32, by in -0.2..0.5_f32) {
            for shape in ALL {
                let outline = Outline::of(shape);
                let nearer = outline.distance(x, y) - outline.grown(by).distance(x, y);
                prop_assert!((nearer - by).abs() < 1e-4, "{:?} {}", shape, nearer);
            }
        }
    }

    #[test]
    fn corners_are_on_the_outline() {
        for shape in ALL {
            let outline = Outline::of(shape);
            for (x, y) in outline.corners() {
                assert!(outline.distance(x, y).abs() < 0.002, "{shape:?} {x} {y}");
            }
        }
    }
}
