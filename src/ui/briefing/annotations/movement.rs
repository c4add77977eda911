//! A broad arrow along places: smooth, narrow where it begins and broad before its head.

use egui::{Pos2, Vec2};

/// How broad it is before its head.
pub(super) const WIDTH_PT: f32 = 15.0;
/// How broad it is where it begins, as a share of that.
const TAIL: f32 = 0.3;
/// Length and half the width of the head, in widths.
const HEAD: (f32, f32) = (1.9, 1.15);
/// Points nearer to one another say nothing new.
const STEP_PT: f32 = 0.5;
/// One step of the smooth line, and the most of them between two places.
const BEND_PT: f32 = 7.0;
const MOST_BENDS: f32 = 40.0;

/// A smooth line through points: a centripetal Catmull–Rom spline (Yuksel et al. 2011), which makes no loops of its own.
pub(super) fn smooth(points: &[Pos2]) -> Vec<Pos2> {
    let mut places: Vec<Pos2> = Vec::with_capacity(points.len() + 2);
    for point in points {
        if places.last().is_none_or(|last| last.distance(*point) > STEP_PT) {
            places.push(*point);
        }
    }
    let [first, second, ..] = places[..] else { return places };
    let (last, before) = (places[places.len() - 1], places[places.len() - 2]);
    // The ends go on as they come.
    let along: Vec<Pos2> = std::iter::once(first + (first - second))
        .chain(places.iter().copied())
        .chain([last + (last - before)])
        .collect();
    let mut line = vec![first];
    for four in along.windows(4) {
        let bends = (four[1].distance(four[2]) / BEND_PT).ceil().clamp(1.0, MOST_BENDS);
        line.extend((1..=bends as u32).map(|bend| between(four, bend as f32 / bends)));
    }
    line
}

/// The spot that share of the way from the second to the third of four places (Barry and Goldman 1988).
fn between(four: &[Pos2], share: f32) -> Pos2 {
    let mut knots = [0.0_f32; 4];
    for at in 1..4 {
        knots[at] = knots[at - 1] + four[at].distance(four[at - 1]).sqrt().max(1e-3);
    }
    let at = knots[1] + share * (knots[2] - knots[1]);
    let mix = |a: Pos2, b: Pos2, from: f32, to: f32| a + (at - from) / (to - from) * (b - a);
    let first = mix(four[0], four[1], knots[0], knots[1]);
    let second = mix(four[1], four[2], knots[1], knots[2]);
    let third = mix(four[2], four[3], knots[2], knots[3]);
    let (early, late) = (mix(first, second, knots[0], knots[2]), mix(second, third, knots[1], knots[3]));
    mix(early, late, knots[1], knots[2])
}

/// The arrow's two sides up to its head, each as long as the other, and the head's three corners.
pub(super) struct Body {
    pub(super) left: Vec<Pos2>,
    pub(super) right: Vec<Pos2>,
    pub(super) head: [Pos2; 3],
}

impl Body {
    /// The arrow along a smooth line; `None` if that has no length.
    pub(super) fn along(line: &[Pos2], width_pt: f32) -> Option<Self> {
        let length: f32 = line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        let tip = *line.last()?;
        if length <= STEP_PT {
            return None;
        }
        // Of a short way the head is not more than half.
        let head_pt = (HEAD.0 * width_pt).min(length / 2.0);
        let width_pt = head_pt / HEAD.0;
        let (mut left, mut right) = (Vec::new(), Vec::new());
        let mut done = 0.0;
        let mut end = (line[0], Vec2::ZERO);
        for pair in line.windows(2) {
            let (leg, rest) = (pair[1] - pair[0], length - head_pt - done);
            let across = leg.normalized().rot90();
            let half = |done: f32| (TAIL + (1.0 - TAIL) * done / (length - head_pt)) * width_pt / 2.0;
            left.push(pair[0] - half(done) * across);
            right.push(pair[0] + half(done) * across);
            if leg.length() >= rest {
                let neck = pair[0] + leg * (rest / leg.length());
                left.push(neck - width_pt / 2.0 * across);
                right.push(neck + width_pt / 2.0 * across);
                end = (neck, across);
                break;
            }
            done += leg.length();
        }
        let (neck, _) = end;
        // The head looks where the line ends, not where it bends last.
        let across = (tip - neck).normalized().rot90() * (HEAD.1 * width_pt);
        Some(Self { left, right, head: [neck - across, tip, neck + across] })
    }

    /// Its edge, all around.
    pub(super) fn edge(&self) -> Vec<Pos2> {
        self.left.iter().chain(&self.head).chain(self.right.iter().rev()).copied().collect()
    }
}
