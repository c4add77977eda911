//! The outlines of marks, for the map, the legend and lists alike.

use egui::{Mesh, Painter, Pos2, Shape, Stroke, Vec2, vec2};

use crate::scene::{Outline, Shape as MarkShape};

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
