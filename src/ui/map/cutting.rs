//! Cutting lines and areas to what is seen of them, and leaving out corners that nobody sees.

use egui::{Pos2, Rect, Vec2};

/// What is so near a line says nothing of it on paper.
const SLACK_PT: f32 = 0.1;

/// The parts of a line that lie in a rectangle.
pub(super) fn cut_line(line: &[Pos2], clip: Rect) -> Vec<Vec<Pos2>> {
    let mut parts: Vec<Vec<Pos2>> = Vec::new();
    for pair in line.windows(2) {
        let Some((from, to)) = cut_segment(pair[0], pair[1], clip) else { continue };
        match parts.last_mut().filter(|part| part.last() == Some(&from) && from == pair[0]) {
            Some(part) => part.push(to),
            None => parts.push(vec![from, to]),
        }
    }
    parts
}

/// The part of a segment that lies in a rectangle, by the method of Liang and Barsky.
fn cut_segment(from: Pos2, to: Pos2, clip: Rect) -> Option<(Pos2, Pos2)> {
    let along = to - from;
    let (mut enters, mut leaves) = (0.0_f32, 1.0_f32);
    for (step, room) in [
        (-along.x, from.x - clip.left()),
        (along.x, clip.right() - from.x),
        (-along.y, from.y - clip.top()),
        (along.y, clip.bottom() - from.y),
    ] {
        if step == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if step < 0.0 {
            enters = enters.max(room / step);
        } else {
            leaves = leaves.min(room / step);
        }
    }
    // What is not cut stays the same to the last digit, so that the next segment is known to go on from it.
    let at = |share: f32| match share {
        0.0 => from,
        1.0 => to,
        share => from + along * share,
    };
    (enters <= leaves).then(|| (at(enters), at(leaves)))
}

/// The part of a ring that lies in a rectangle, by the method of Sutherland and Hodgman: what lies outside becomes edges on
/// the rectangle's own, which have no area.
pub(super) fn cut_ring(mut ring: Vec<Pos2>, clip: Rect) -> Vec<Pos2> {
    if ring.iter().all(|at| clip.contains(*at)) {
        return ring;
    }
    let sides: [(Vec2, f32); 4] = [
        (Vec2::RIGHT, clip.left()),
        (Vec2::LEFT, -clip.right()),
        (Vec2::DOWN, clip.top()),
        (Vec2::UP, -clip.bottom()),
    ];
    for (inwards, edge) in sides {
        let depth = |at: Pos2| at.to_vec2().dot(inwards) - edge;
        let mut kept = Vec::with_capacity(ring.len());
        let Some(mut before) = ring.last().copied() else { break };
        for at in ring {
            let (from, to) = (depth(before), depth(at));
            if (from < 0.0) != (to < 0.0) {
                kept.push(before + (at - before) * (from / (from - to)));
            }
            if to >= 0.0 {
                kept.push(at);
            }
            before = at;
        }
        ring = kept;
    }
    ring
}

/// The same line with fewer corners, nowhere farther from it than [`SLACK_PT`], by the method of Ramer, Douglas and Peucker.
pub(super) fn simplified(line: &[Pos2]) -> Vec<Pos2> {
    if line.len() < 3 {
        return line.to_vec();
    }
    let mut is_kept = vec![false; line.len()];
    (is_kept[0], is_kept[line.len() - 1]) = (true, true);
    let mut spans = vec![(0, line.len() - 1)];
    while let Some((first, last)) = spans.pop() {
        let far = |index: usize| distance(line[index], line[first], line[last]);
        let farthest = (first + 1..last).map(|index| (index, far(index))).max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((index, _)) = farthest.filter(|(_, far)| *far > SLACK_PT) {
            is_kept[index] = true;
            spans.extend([(first, index), (index, last)]);
        }
    }
    line.iter().zip(is_kept).filter(|(_, is_kept)| *is_kept).map(|(at, _)| *at).collect()
}

/// How far a spot is from a segment.
fn distance(at: Pos2, from: Pos2, to: Pos2) -> f32 {
    let along = to - from;
    let square = along.length_sq();
    let share = if square > 0.0 { ((at - from).dot(along) / square).clamp(0.0, 1.0) } else { 0.0 };
    at.distance(from + along * share)
}

#[cfg(test)]
mod tests {
    use egui::pos2;
    use proptest::prelude::*;

    use super::*;

    const SQUARE: Rect = Rect { min: pos2(0.0, 0.0), max: pos2(10.0, 10.0) };

    fn area(ring: &[Pos2]) -> f32 {
        let ends = ring.iter().zip(ring.iter().cycle().skip(1));
        ends.map(|(a, b)| a.x * b.y - a.y * b.x).sum::<f32>().abs() / 2.0
    }

    fn spots(most: usize) -> impl Strategy<Value = Vec<Pos2>> {
        let spot = (-20.0..30.0_f32, -20.0..30.0_f32).prop_map(|(x, y)| pos2(x, y));
        proptest::collection::vec(spot, 2..most)
    }

    proptest! {
        #[test]
        fn what_is_cut_lies_inside(line in spots(30)) {
            let near = SQUARE.expand(1e-3);
            prop_assert!(cut_line(&line, SQUARE).iter().flatten().all(|at| near.contains(*at)));
            prop_assert!(cut_ring(line, SQUARE).iter().all(|at| near.contains(*at)));
        }

        /// Cut along a line, the two halves of an area are as large as the whole: neighbouring tiles leave no gap.
        #[test]
        fn halves_make_a_whole(ring in spots(12), x in -20.0..30.0_f32) {
            let whole = Rect::from_min_max(pos2(-20.0, -20.0), pos2(30.0, 30.0));
            let left = cut_ring(ring.clone(), whole.with_max_x(x));
            let right = cut_ring(ring.clone(), whole.with_min_x(x));
            let signed = |ring: &[Pos2]| {
                ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| a.x * b.y - a.y * b.x).sum::<f32>() / 2.0
            };
            prop_assert!((signed(&left) + signed(&right) - signed(&ring)).abs() < 0.1);
        }

        #[test]
        fn what_is_left_out_of_a_line_is_near_it(line in spots(40)) {
            let line: Vec<Pos2> = line.iter().map(|at| (at.to_vec2() * 0.05).to_pos2()).collect();
            let simple = simplified(&line);
            for at in &line {
                let near = simple.windows(2).map(|pair| distance(*at, pair[0], pair[1])).fold(f32::MAX, f32::min);
                prop_assert!(near <= SLACK_PT * 1.01, "{near}");
            }
            prop_assert_eq!(simple.first(), line.first());
            prop_assert_eq!(simple.last(), line.last());
        }
    }

    #[test]
    fn a_line_that_comes_back_is_in_parts() {
        let line = [pos2(2.0, 5.0), pos2(15.0, 5.0), pos2(15.0, 8.0), pos2(4.0, 8.0)];
        let parts = cut_line(&line, SQUARE);
        assert_eq!(parts, [vec![pos2(2.0, 5.0), pos2(10.0, 5.0)], vec![pos2(10.0, 8.0), pos2(4.0, 8.0)]]);
        assert_eq!(
            area(&cut_ring(vec![pos2(5.0, 5.0), pos2(20.0, 5.0), pos2(20.0, 20.0), pos2(5.0, 20.0)], SQUARE)),
            25.0
        );
    }
}
