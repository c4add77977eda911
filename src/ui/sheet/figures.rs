//! Rectangles, circles, lines and curves.

use egui::{
    Color32, Pos2, Rect, Stroke, StrokeKind, Vec2,
    emath::Rot2,
    epaint::{CircleShape, ColorMode, EllipseShape, PathShape, PathStroke, RectShape},
};

use super::{Textures, area_of, ink, line};
use crate::scene::{
    paths,
    sheet::{self, Ink, Item, Path, Step},
};

/// A path, unless nothing of it is seen.
fn push(steps: Vec<Step>, fill: Option<Ink>, stroke: Option<sheet::Stroke>, out: &mut Vec<Item>) {
    if !steps.is_empty() && (fill.is_some() || stroke.is_some()) {
        out.push(Item::Path(Path { steps, fill, stroke }));
    }
}

pub(super) fn circle(circle: &CircleShape, out: &mut Vec<Item>) {
    oval(circle.center, Vec2::splat(circle.radius), 0.0, circle.fill, circle.stroke, out);
}

pub(super) fn ellipse(ellipse: &EllipseShape, out: &mut Vec<Item>) {
    oval(ellipse.center, ellipse.radius, ellipse.angle, ellipse.fill, ellipse.stroke, out);
}

/// egui draws the line around it outside of what is filled.
fn oval(center: Pos2, radius: Vec2, angle: f32, fill: Color32, stroke: Stroke, out: &mut Vec<Item>) {
    if radius.min_elem() <= 0.0 {
        return;
    }
    let around = |grown: f32| {
        let steps = paths::ellipse((center.x, center.y), (radius.x + grown, radius.y + grown));
        turned(steps, center, angle)
    };
    push(around(0.0), ink(fill), None, out);
    push(around(stroke.width / 2.0), None, line(stroke), out);
}

pub(super) fn segment([from, to]: [Pos2; 2], stroke: Stroke, out: &mut Vec<Item>) {
    // The ends of a page's lines are round: without this, dashes that are drawn one by one would have no gaps.
    let along = to - from;
    let length = along.length();
    let cut = (stroke.width / 2.0).min(length / 2.0 - 0.05).max(0.0);
    let by = if length > 0.0 { along * (cut / length) } else { Vec2::ZERO };
    let ends = [from + by, to - by];
    push(paths::line(ends.map(|at| (at.x, at.y))), None, line(stroke), out);
}

pub(super) fn path(path: PathShape, out: &mut Vec<Item>) {
    let PathShape { points, closed, fill, stroke } = path;
    if points.len() < 2 {
        return;
    }
    let corners = points.iter().map(|at| (at.x, at.y));
    let steps = if closed { paths::polygon(corners) } else { paths::line(corners) };
    let fill = ink(fill).filter(|_| closed);
    push(steps, fill, line_of(&stroke, &points), out);
}

pub(super) fn curve(
    points: [Pos2; 4],
    closed: bool,
    fill: Color32,
    stroke: &PathStroke,
    out: &mut Vec<Item>,
) {
    let [from, a, b, to] = points;
    let mut steps = vec![Step::Move(from.x, from.y), Step::Cubic([a.x, a.y, b.x, b.y, to.x, to.y])];
    if closed {
        steps.push(Step::Close);
    }
    push(steps, ink(fill).filter(|_| closed), line_of(stroke, &points), out);
}

/// A line in one colour: where it changes along the way, in that of its middle.
fn line_of(stroke: &PathStroke, points: &[Pos2]) -> Option<sheet::Stroke> {
    let color = match &stroke.color {
        ColorMode::Solid(color) => *color,
        ColorMode::UV(color_at) => {
            let around = Rect::from_points(points);
            color_at(around, points[points.len() / 2])
        }
    };
    line(Stroke { width: stroke.width, color })
}

pub(super) fn rect(shape: &RectShape, textures: &Textures, out: &mut Vec<Item>, lost: &mut usize) {
    // What is blurred is a shadow, which paper does not cast.
    if shape.blur_width > 0.0 || shape.rect.is_negative() {
        return;
    }
    if let Some(brush) = &shape.brush {
        match textures.picture(brush.fill_texture_id, shape.rect, brush.uv, shape.fill) {
            Some(picture) => out.push(Item::Picture(picture)),
            None => *lost += 1,
        }
    }
    let radii = shape.corner_radius;
    let around = |grown: f32| {
        let radii = [radii.nw, radii.ne, radii.se, radii.sw]
            .map(|radius| if radius == 0 { 0.0 } else { (f32::from(radius) + grown).max(0.0) });
        let steps = paths::rectangle(area_of(shape.rect.expand(grown)), radii);
        turned(steps, shape.rect.center(), shape.angle)
    };
    let fill = ink(shape.fill).filter(|_| shape.brush.is_none());
    let half = shape.stroke.width / 2.0;
    let grown = match shape.stroke_kind {
        StrokeKind::Inside => -half,
        StrokeKind::Middle => 0.0,
        StrokeKind::Outside => half,
    };
    push(around(0.0), fill, None, out);
    push(around(grown), None, line(shape.stroke), out);
}

/// Turned around a spot, clockwise, in radians.
fn turned(steps: Vec<Step>, around: Pos2, angle: f32) -> Vec<Step> {
    if angle == 0.0 {
        return steps;
    }
    let turn = Rot2::from_angle(angle);
    let place = |x: f32, y: f32| around + turn * (Pos2::new(x, y) - around);
    let step = |step| match step {
        Step::Move(x, y) => {
            let at = place(x, y);
            Step::Move(at.x, at.y)
        }
        Step::Line(x, y) => {
            let at = place(x, y);
            Step::Line(at.x, at.y)
        }
        Step::Cubic([ax, ay, bx, by, x, y]) => {
            let [a, b, to] = [place(ax, ay), place(bx, by), place(x, y)];
            Step::Cubic([a.x, a.y, b.x, b.y, to.x, to.y])
        }
        Step::Close => Step::Close,
    };
    steps.into_iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use egui::{pos2, vec2};

    use super::*;

    #[test]
    fn a_frame_lies_where_it_is_asked_for() {
        let rect = Rect::from_min_size(pos2(10.0, 10.0), vec2(20.0, 10.0));
        for (kind, left) in
            [(StrokeKind::Inside, 11.0), (StrokeKind::Middle, 10.0), (StrokeKind::Outside, 9.0)]
        {
            let shape = RectShape::stroke(rect, 0.0, Stroke::new(2.0, Color32::BLACK), kind);
            let mut out = Vec::new();
            super::rect(&shape, &Textures::default(), &mut out, &mut 0);
            let [Item::Path(path)] = &out[..] else { panic!("{out:?}") };
            assert_eq!(path.steps[0], Step::Move(left, left));
        }
    }

    #[test]
    fn what_is_turned_keeps_its_middle() {
        let steps = paths::polygon([(0.0, 0.0), (4.0, 0.0), (4.0, 2.0), (0.0, 2.0)]);
        let found = turned(steps, pos2(2.0, 1.0), std::f32::consts::PI);
        let Step::Move(x, y) = found[0] else { panic!("{found:?}") };
        assert!((x - 4.0).abs() < 1e-5 && (y - 2.0).abs() < 1e-5, "{x} {y}");
    }

    #[test]
    fn shadows_are_left_out() {
        let shape = RectShape::filled(Rect::EVERYTHING, 0.0, Color32::BLACK).with_blur_width(4.0);
        let mut out = Vec::new();
        rect(&shape, &Textures::default(), &mut out, &mut 0);
        assert!(out.is_empty());
    }
}
