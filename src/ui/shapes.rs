//! The outlines of marks, for the map, the legend and lists alike.

use egui::{Color32, Mesh, Painter, Pos2, Shape, Stroke, Vec2, vec2};

use crate::scene::{Footing, Outline, Shape as MarkShape};

/// The outline of a mark, in order around its middle.
pub(super) fn outline(shape: MarkShape, at: Pos2, radius: f32) -> Vec<Pos2> {
    Outline::of(shape).corners().into_iter().map(|(x, y)| at + radius * vec2(x, y)).collect()
}

/// Adds an outline that can be seen whole from its middle to a mesh.
pub(super) fn add_to_mesh(mesh: &mut Mesh, points: &[Pos2], fill: egui::Color32) {
    let middle = points.iter().fold(Vec2::ZERO, |sum, point| sum + point.to_vec2()) / points.len() as f32;
    let (first, corners) = (mesh.vertices.len() as u32, points.len() as u32);
    mesh.colored_vertex(middle.to_pos2(), fill);
    points.iter().for_each(|point| mesh.colored_vertex(*point, fill));
    for corner in 0..corners {
        mesh.add_triangle(first, first + corner + 1, first + (corner + 1) % corners + 1);
    }
}

/// Fills an outline that can be seen whole from its middle, and draws its edge.
pub(super) fn fill_shape(painter: &Painter, points: &[Pos2], fill: egui::Color32, edge: Stroke) {
    let mut mesh = Mesh::default();
    add_to_mesh(&mut mesh, points, fill);
    painter.add(mesh);
    // The line also smooths the mesh's edge.
    let edge = if edge.is_empty() { Stroke::new(0.8, fill) } else { edge };
    painter.add(Shape::closed_line(points.to_vec(), edge));
}

/// How sure a place is, as a sign 16 points wide and high, or so many times that; `inks`: the sign's and what it stands on.
pub(super) fn paint_footing(painter: &Painter, footing: Footing, at: Pos2, times: f32, inks: [Color32; 2]) {
    let [ink, ground] = inks;
    let line = |width: f32, colour: Color32| Stroke::new(width * times, colour);
    let points = outline(MarkShape::Circle, at, 5.0 * times);
    match footing {
        Footing::Site => {
            fill_shape(painter, &points, ink, Stroke::NONE);
            painter.circle_filled(at, 2.0 * times, ground);
        }
        Footing::Settlement => fill_shape(painter, &points, ink.gamma_multiply(0.6), line(1.4, ink)),
        Footing::Unstated => fill_shape(painter, &points, ink.gamma_multiply(0.6), Stroke::NONE),
        Footing::Vicinity => {
            fill_shape(painter, &points, ink.gamma_multiply(0.45), line(1.2, ink));
            let ring: Vec<_> =
                (0..=24).map(|step| at + 8.0 * times * Vec2::angled(step as f32 * 0.2618)).collect();
            painter.extend(Shape::dashed_line(&ring, line(1.0, ink), 2.5 * times, 2.0 * times));
        }
        Footing::Area => {
            let disc = outline(MarkShape::Circle, at, 8.0 * times);
            fill_shape(painter, &disc, ink.gamma_multiply(0.12), Stroke::NONE);
            for offset in [-4.0_f32, 0.0, 4.0] {
                let half = (64.0 - offset * offset).sqrt() * 0.7 * times;
                let middle = at + vec2(offset, offset) * 0.7 * times;
                let along = vec2(half, -half);
                painter.line_segment([middle - along, middle + along], line(1.0, ink.gamma_multiply(0.6)));
            }
            fill_shape(painter, &outline(MarkShape::Circle, at, 3.5 * times), ground, line(1.4, ink));
        }
    }
}
