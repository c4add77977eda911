//! Where an annotation lies on the screen: its points, and its line or its edge.

use egui::{Pos2, Rect, Vec2, pos2, vec2};

use super::{movement, paint::PIN_PT};
use crate::{
    base::{LonLat, geodesy},
    ui::map::Frame,
    view::{Anchor, Annotation, Figure},
};

/// Corners of a circle.
const ROUND: usize = 72;
/// How near to a line is on it.
const NEAR_PT: f32 = 7.0;
/// Farther from the first point than half of the globe is no place.
const FARTHEST_KM: f64 = 20_000.0;

/// An annotation on the screen.
#[derive(Clone, Debug)]
pub(in crate::ui::briefing) struct Trace {
    /// What is its own to be moved: its points in their order.
    pub(in crate::ui::briefing) points: Vec<Pos2>,
    /// Its line, or its edge; none of what is only a spot.
    pub(super) line: Vec<Pos2>,
    /// The line goes back to where it began, and what is inside belongs to it.
    pub(super) is_closed: bool,
    /// How far beside its line it reaches.
    reach_pt: f32,
}

impl Trace {
    /// The annotation as it lies on a map, so many times larger than usual.
    pub(in crate::ui::briefing) fn of(frame: &Frame, annotation: &Annotation, scale: f32) -> Self {
        let points = spots(frame, &annotation.anchor);
        let (mut is_closed, mut reach_pt) = (false, NEAR_PT);
        let line = match annotation.figure {
            Figure::Text => Vec::new(),
            Figure::Pin => {
                // Its head.
                reach_pt = PIN_PT * scale;
                points.iter().map(|at| *at - vec2(0.0, reach_pt)).collect()
            }
            Figure::Arrow | Figure::Line | Figure::Freehand => points.clone(),
            Figure::Movement => {
                reach_pt = movement::WIDTH_PT * scale / 2.0 + 3.0;
                movement::smooth(&points)
            }
            Figure::Polygon => {
                is_closed = true;
                points.clone()
            }
            Figure::Rectangle => {
                is_closed = true;
                let around = Rect::from_points(&points);
                vec![around.left_top(), around.right_top(), around.right_bottom(), around.left_bottom()]
            }
            Figure::Circle => {
                is_closed = true;
                ring(frame, annotation)
            }
        };
        Self { points, line, is_closed, reach_pt }
    }

    /// The box around it.
    pub(super) fn bounds(&self) -> Rect {
        Rect::from_points(if self.line.is_empty() { &self.points } else { &self.line })
    }

    /// Whether a spot of the window is on it.
    pub(super) fn is_hit(&self, pointer: Pos2) -> bool {
        let is_near = |from: Pos2, to: Pos2| distance(pointer, from, to) <= self.reach_pt;
        let closing = self.line.last().zip(self.line.first()).filter(|_| self.is_closed);
        self.line.windows(2).any(|pair| is_near(pair[0], pair[1]))
            || closing.is_some_and(|(last, first)| is_near(*last, *first))
            || (self.line.len() == 1 && is_near(self.line[0], self.line[0]))
            || (self.is_closed && is_inside(&self.line, pointer))
    }

    /// The spot half way along its line.
    pub(super) fn middle(&self) -> Option<Pos2> {
        let length: f32 = self.line.windows(2).map(|pair| pair[0].distance(pair[1])).sum();
        let mut left = length / 2.0;
        for pair in self.line.windows(2) {
            let leg = pair[0].distance(pair[1]);
            if leg >= left && leg > 0.0 {
                return Some(pair[0].lerp(pair[1], left / leg));
            }
            left -= leg;
        }
        self.line.first().copied()
    }
}

/// Where the points of an anchor are in the window. On the ground each follows the one before the shorter way around the globe.
pub(in crate::ui::briefing) fn spots(frame: &Frame, anchor: &Anchor) -> Vec<Pos2> {
    match anchor {
        Anchor::Ground(points) => unwound(frame, points),
        Anchor::Screen(points) => {
            let size = frame.rect.size();
            points.iter().map(|(x, y)| frame.rect.min + vec2(x * size.x, y * size.y)).map(near).collect()
        }
    }
}

fn unwound(frame: &Frame, points: &[LonLat]) -> Vec<Pos2> {
    let mut before = frame.camera.center.lon_deg;
    let spot = |at: &LonLat| {
        let lon_deg = at.lon_deg - 360.0 * ((at.lon_deg - before) / 360.0).round();
        before = if lon_deg.is_finite() { lon_deg } else { before };
        near(frame.spot(LonLat { lon_deg, lat_deg: at.lat_deg }))
    };
    points.iter().map(spot).collect()
}

/// A number in the place of what is none.
fn near(at: Pos2) -> Pos2 {
    let near = |at: f32| if at.is_finite() { at.clamp(-1e5, 1e5) } else { 1e5 };
    pos2(near(at.x), near(at.y))
}

/// The edge of a circle: as far on the ground in all directions, or round on the screen.
fn ring(frame: &Frame, annotation: &Annotation) -> Vec<Pos2> {
    match &annotation.anchor {
        Anchor::Ground(points) => {
            let Some(center) = points.first() else { return Vec::new() };
            let radius_km = annotation.reach.min(FARTHEST_KM);
            unwound(frame, &geodesy::ring(*center, radius_km * 1000.0, ROUND))
        }
        Anchor::Screen(_) => {
            let Some(center) = spots(frame, &annotation.anchor).first().copied() else { return Vec::new() };
            let radius = (annotation.reach as f32).min(10.0) * frame.rect.height();
            let corner = |corner: usize| {
                let turn = corner as f32 / ROUND as f32 * std::f32::consts::TAU;
                near(center + radius * Vec2::angled(turn))
            };
            (0..ROUND).map(corner).collect()
        }
    }
}

/// How far a spot is from the line between two others.
fn distance(spot: Pos2, from: Pos2, to: Pos2) -> f32 {
    let way = to - from;
    let along = if way.length_sq() > 0.0 { (spot - from).dot(way) / way.length_sq() } else { 0.0 };
    spot.distance(from + along.clamp(0.0, 1.0) * way)
}

/// Whether a spot is inside of an edge, by how often a line to the left crosses that.
fn is_inside(edge: &[Pos2], spot: Pos2) -> bool {
    let mut is_inside = false;
    let mut before = edge.last().copied();
    for corner in edge {
        if let Some(last) = before
            && (corner.y > spot.y) != (last.y > spot.y)
            && spot.x < (last.x - corner.x) * (spot.y - corner.y) / (last.y - corner.y) + corner.x
        {
            is_inside = !is_inside;
        }
        before = Some(*corner);
    }
    is_inside
}
