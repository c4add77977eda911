//! Painting annotations: each line with a halo, so that it is seen on any ground.

use egui::{Align2, Color32, FontId, Mesh, Painter, Pos2, Rect, Shape, Stroke, vec2};

use super::{Trace, fill, movement, words::Plate};
use crate::{
    ui::{Palette, map::Frame, theme::semibold},
    view::{Annotation, Figure},
};

const LINE_PT: f32 = 3.0;
/// How much wider the halo is, on both sides together.
const HALO_PT: f32 = 3.0;
/// Length and half the width of an arrow's head.
const HEAD_PT: (f32, f32) = (14.0, 7.0);
/// How far above its place the middle of a pin's head is.
pub(super) const PIN_PT: f32 = 20.0;
pub(super) const PIN_RADIUS_PT: f32 = 12.0;
/// How much of an area's colour is seen.
const FILL: f32 = 0.16;

/// Paints annotations over the map that `frame` says, `scale` times as large as in the window's map, and their words over them.
pub(in crate::ui) fn paint(
    painter: &Painter,
    palette: &Palette,
    frame: &Frame,
    annotations: &[Annotation],
    scale: f32,
) {
    figures(painter, palette, frame, annotations, scale);
    for plate in plates(painter, palette, frame, annotations, scale, &[]) {
        plate.paint(painter, palette);
        painter.galley(plate.corner(), plate.words, Color32::PLACEHOLDER);
    }
}

fn sound(scale: f32) -> f32 {
    if scale.is_finite() { scale.clamp(0.1, 20.0) } else { 1.0 }
}

/// The words of annotations, each where it covers as little as may be of what is `taken`, of the others and of its own figure.
pub(in crate::ui) fn plates(
    painter: &Painter,
    palette: &Palette,
    frame: &Frame,
    annotations: &[Annotation],
    scale: f32,
    taken: &[Rect],
) -> Vec<Plate> {
    let scale = sound(scale);
    let mut taken = taken.to_vec();
    let mut plates = Vec::new();
    for annotation in annotations.iter().filter(|annotation| annotation.is_sound()) {
        let trace = Trace::of(frame, annotation, scale);
        if let Some(plate) = Plate::of(painter, palette, frame, (annotation, &trace), scale, &taken) {
            taken.push(plate.rect);
            plates.push(plate);
        }
    }
    plates
}

/// Paints annotations without their words, the first one lowest.
pub(in crate::ui) fn figures(
    painter: &Painter,
    palette: &Palette,
    frame: &Frame,
    annotations: &[Annotation],
    scale: f32,
) {
    let scale = sound(scale);
    let mut pins = 0;
    for annotation in annotations {
        pins += u32::from(annotation.figure == Figure::Pin);
        // What comes from a file may be anything.
        if !annotation.is_sound() {
            continue;
        }
        let trace = Trace::of(frame, annotation, scale);
        if trace.bounds().expand(60.0 * scale).intersects(frame.rect) {
            let brush = Brush {
                painter,
                colour: palette.tone(annotation.tone),
                halo: palette.mark_outline.gamma_multiply(0.85),
                paper: palette.card,
                scale,
            };
            brush.figure(annotation.figure, &trace, pins);
        }
    }
}

struct Brush<'a> {
    painter: &'a Painter,
    colour: Color32,
    halo: Color32,
    /// What is written on the colour.
    paper: Color32,
    scale: f32,
}

impl Brush<'_> {
    fn figure(&self, figure: Figure, trace: &Trace, pin: u32) {
        match figure {
            Figure::Text => {}
            Figure::Line | Figure::Freehand => self.line(&trace.line, false),
            Figure::Arrow => self.arrow(&trace.line),
            Figure::Rectangle | Figure::Circle | Figure::Polygon => {
                self.painter.add(fill::area(&trace.line, self.colour.gamma_multiply(FILL)));
                self.line(&trace.line, true);
            }
            Figure::Pin => trace.points.iter().for_each(|at| self.pin(*at, pin)),
            Figure::Movement => self.movement(&trace.line),
        }
    }

    fn line(&self, points: &[Pos2], closed: bool) {
        for (width, colour) in [(LINE_PT + HALO_PT, self.halo), (LINE_PT, self.colour)] {
            self.stroke(points, closed, width, colour);
        }
    }

    /// A line that is closed begins and ends half way along its first side: there its seam is not seen, and a line with ends may go back
    /// over itself, which has no normal at a corner of a loop.
    fn stroke(&self, points: &[Pos2], closed: bool, width_pt: f32, colour: Color32) {
        let mut points = points.to_vec();
        if let [first, second, ..] = points[..]
            && closed
        {
            let seam = first.lerp(second, 0.5);
            points.extend([first, seam]);
            points[0] = seam;
        }
        self.painter.line(points, Stroke::new(width_pt * self.scale, colour));
    }

    fn arrow(&self, points: &[Pos2]) {
        let (Some(first), Some(tip)) = (points.first().copied(), points.last().copied()) else { return };
        let way = tip - first;
        let length = (HEAD_PT.0 * self.scale).min(way.length());
        let along = if way.length() > 0.0 { way.normalized() } else { vec2(1.0, 0.0) };
        let neck = tip - length * along;
        let across = along.rot90() * (length * HEAD_PT.1 / HEAD_PT.0);
        let head = [neck - across, tip, neck + across];
        self.stroke(&head, true, HALO_PT, self.halo);
        self.line(&[first, neck], false);
        self.painter.add(Shape::convex_polygon(head.to_vec(), self.colour, Stroke::NONE));
    }

    fn pin(&self, at: Pos2, number: u32) {
        let (middle, radius) = (at - vec2(0.0, PIN_PT * self.scale), PIN_RADIUS_PT * self.scale);
        let side = radius * 0.62;
        let point = [middle + vec2(-side, radius * 0.7), middle + vec2(side, radius * 0.7), at];
        self.stroke(&point, true, HALO_PT, self.halo);
        self.painter.circle_filled(middle, radius + HALO_PT / 2.0 * self.scale, self.halo);
        self.painter.add(Shape::convex_polygon(point.to_vec(), self.colour, Stroke::NONE));
        self.painter.circle_filled(middle, radius, self.colour);
        let font = FontId::new(14.0 * self.scale, semibold());
        self.painter.text(middle, Align2::CENTER_CENTER, number.to_string(), font, self.paper);
    }

    fn movement(&self, line: &[Pos2]) {
        let Some(body) = movement::Body::along(line, movement::WIDTH_PT * self.scale) else { return };
        let edge = body.edge();
        self.stroke(&edge, true, HALO_PT, self.halo);
        let mut mesh = Mesh::default();
        for (left, right) in body.left.iter().zip(&body.right) {
            mesh.colored_vertex(*left, self.colour);
            mesh.colored_vertex(*right, self.colour);
        }
        for pair in 1..body.left.len() as u32 {
            let first = 2 * pair - 2;
            mesh.add_triangle(first, first + 1, first + 2);
            mesh.add_triangle(first + 1, first + 2, first + 3);
        }
        self.painter.add(mesh);
        self.painter.add(Shape::convex_polygon(body.head.to_vec(), self.colour, Stroke::NONE));
        // Smooths the mesh's edge.
        self.stroke(&edge, true, 0.8, self.colour);
    }
}
