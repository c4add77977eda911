//! Plain figures as steps of an outline.

use super::sheet::{Area, Step};

/// How far the points that a cubic curve bends towards lie along the edges of a quarter of a circle: 4/3 (√2 − 1), by which
/// the curve is off by 0.03 % of the radius at most.
const ROUND: f32 = 0.552_284_8;

/// An ellipse with these half axes, clockwise from its right.
pub fn ellipse((x, y): (f32, f32), (across, up): (f32, f32)) -> Vec<Step> {
    let (a, b) = (across * ROUND, up * ROUND);
    vec![
        Step::Move(x + across, y),
        Step::Cubic([x + across, y + b, x + a, y + up, x, y + up]),
        Step::Cubic([x - a, y + up, x - across, y + b, x - across, y]),
        Step::Cubic([x - across, y - b, x - a, y - up, x, y - up]),
        Step::Cubic([x + a, y - up, x + across, y - b, x + across, y]),
        Step::Close,
    ]
}

/// A closed outline through these corners.
pub fn polygon(corners: impl IntoIterator<Item = (f32, f32)>) -> Vec<Step> {
    let mut steps = line(corners);
    if !steps.is_empty() {
        steps.push(Step::Close);
    }
    steps
}

/// A line through these corners.
pub fn line(corners: impl IntoIterator<Item = (f32, f32)>) -> Vec<Step> {
    let step = |(index, (x, y))| if index == 0 { Step::Move(x, y) } else { Step::Line(x, y) };
    corners.into_iter().enumerate().map(step).collect()
}

/// A rectangle with round corners of these radii: top left, top right, bottom right, bottom left.
pub fn rectangle(area: Area, radii: [f32; 4]) -> Vec<Step> {
    let Area { x, y, width, height } = area;
    let (right, bottom) = (x + width, y + height);
    if radii.iter().all(|radius| *radius <= 0.0) {
        return polygon([(x, y), (right, y), (right, bottom), (x, bottom)]);
    }
    let most = width.min(height) / 2.0;
    let [a, b, c, d] = radii.map(|radius| radius.clamp(0.0, most));
    let rest = 1.0 - ROUND;
    vec![
        Step::Move(x + a, y),
        Step::Line(right - b, y),
        Step::Cubic([right - b * rest, y, right, y + b * rest, right, y + b]),
        Step::Line(right, bottom - c),
        Step::Cubic([right, bottom - c * rest, right - c * rest, bottom, right - c, bottom]),
        Step::Line(x + d, bottom),
        Step::Cubic([x + d * rest, bottom, x, bottom - d * rest, x, bottom - d]),
        Step::Line(x, y + a),
        Step::Cubic([x, y + a * rest, x + a * rest, y, x + a, y]),
        Step::Close,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ellipse_is_round() {
        let steps = ellipse((10.0, 20.0), (4.0, 4.0));
        let mut from = (0.0, 0.0);
        for step in steps {
            match step {
                Step::Move(x, y) | Step::Line(x, y) => from = (x, y),
                Step::Cubic([ax, ay, bx, by, x, y]) => {
                    let at = |t: f32, p: [f32; 4]| {
                        let s = 1.0 - t;
                        s * s * s * p[0] + 3.0 * s * s * t * p[1] + 3.0 * s * t * t * p[2] + t * t * t * p[3]
                    };
                    for t in [0.0, 0.2, 0.5, 0.8, 1.0] {
                        let spot = (at(t, [from.0, ax, bx, x]) - 10.0, at(t, [from.1, ay, by, y]) - 20.0);
                        assert!((spot.0.hypot(spot.1) - 4.0).abs() < 0.002, "{spot:?}");
                    }
                    from = (x, y);
                }
                Step::Close => {}
            }
        }
    }

    #[test]
    fn corners_are_no_rounder_than_there_is_room() {
        let area = Area { x: 0.0, y: 0.0, width: 10.0, height: 4.0 };
        assert_eq!(rectangle(area, [0.0; 4]).len(), 5);
        let steps = rectangle(area, [9.0; 4]);
        assert_eq!(steps.first(), Some(&Step::Move(2.0, 0.0)));
        assert!(polygon([]).is_empty());
    }
}
