//! Where a feature's name is written.

use super::Shape;
use crate::base::mercator::World;

/// A point itself, the middle of a line, a spot inside of an area.
pub(super) fn anchor(shape: &Shape) -> World {
    match shape {
        Shape::Point(at) => *at,
        Shape::Line(corners) => halfway(corners),
        Shape::Polygon(rings) => inside(rings),
    }
}

/// Half the way along a line.
fn halfway(corners: &[World]) -> World {
    let length = |pair: &[World]| (pair[1].x - pair[0].x).hypot(pair[1].y - pair[0].y);
    let mut left = corners.windows(2).map(length).sum::<f64>() / 2.0;
    for pair in corners.windows(2) {
        let step = length(pair);
        if step >= left && step > 0.0 {
            let share = left / step;
            return World {
                x: pair[0].x + (pair[1].x - pair[0].x) * share,
                y: pair[0].y + (pair[1].y - pair[0].y) * share,
            };
        }
        left -= step;
    }
    corners.first().copied().unwrap_or(World { x: 0.5, y: 0.5 })
}

/// The middle of the widest stretch inside, at half the height of the outline.
fn inside(rings: &[Vec<World>]) -> World {
    let outline = rings.first().map_or(&[][..], Vec::as_slice);
    let (low, high) = outline.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), corner| {
        (low.min(corner.y), high.max(corner.y))
    });
    let y = (low + high) / 2.0;
    let mut crossings: Vec<f64> = rings
        .iter()
        .flat_map(|ring| ring.windows(2))
        .filter(|pair| (pair[0].y > y) != (pair[1].y > y))
        .map(|pair| pair[0].x + (y - pair[0].y) / (pair[1].y - pair[0].y) * (pair[1].x - pair[0].x))
        .collect();
    crossings.sort_by(f64::total_cmp);
    let widest = crossings.chunks_exact(2).max_by(|a, b| (a[1] - a[0]).total_cmp(&(b[1] - b[0])));
    match widest {
        Some(stretch) => World { x: (stretch[0] + stretch[1]) / 2.0, y },
        // An area without height.
        None => halfway(outline),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(corners: &[(f64, f64)]) -> Vec<World> {
        corners.iter().map(|(x, y)| World { x: *x, y: *y }).collect()
    }

    #[track_caller]
    fn check(shape: &Shape, x: f64, y: f64) {
        let found = anchor(shape);
        assert!((found.x - x).abs() < 1e-12 && (found.y - y).abs() < 1e-12, "{found:?} for {shape:?}");
    }

    #[test]
    fn names_stand_on_their_shapes() {
        check(&Shape::Point(World { x: 0.2, y: 0.3 }), 0.2, 0.3);
        check(&Shape::Line(line(&[(0.0, 0.0), (0.3, 0.0), (0.3, 0.1)])), 0.2, 0.0);
        check(&Shape::Line(line(&[(0.5, 0.5), (0.5, 0.5)])), 0.5, 0.5);
        let square = line(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0)]);
        let hole = line(&[(0.1, 0.1), (0.6, 0.1), (0.6, 0.9), (0.1, 0.9), (0.1, 0.1)]);
        check(&Shape::Polygon(vec![square.clone()]), 0.5, 0.5);
        check(&Shape::Polygon(vec![square, hole]), 0.8, 0.5);
        check(&Shape::Polygon(vec![line(&[(0.0, 0.5), (1.0, 0.5), (0.5, 0.5), (0.0, 0.5)])]), 1.0, 0.5);
    }
}
