//! The outlines of marks, for the map, the legend and lists alike.

use egui::{Mesh, Painter, Pos2, Shape, Stroke, Vec2, pos2};

use crate::scene::Shape as MarkShape;

/// The outline of a mark, in order around its middle.
pub(super) fn outline(shape: MarkShape, at: Pos2, radius: f32) -> Vec<Pos2> {
    let polygon = |corners: usize, start_turns: f32, radius_of: &dyn Fn(usize) -> f32| {
        (0..corners)
            .map(|corner| {
                let angle = std::f32::consts::TAU * (start_turns + corner as f32 / corners as f32);
                at + radius * radius_of(corner) * Vec2::angled(angle)
            })
            .collect()
    };
    match shape {
        MarkShape::Diamond => polygon(4, 0.0, &|_| 1.1),
        MarkShape::Square => polygon(4, 0.125, &|_| 1.15),
        MarkShape::TriangleDown => polygon(3, 0.25, &|_| 1.2),
        MarkShape::Pentagon => polygon(5, -0.25, &|_| 1.08),
        MarkShape::Circle => polygon(24, 0.0, &|_| 0.95),
        MarkShape::Star => polygon(16, -0.25, &|corner| if corner % 2 == 0 { 1.2 } else { 0.72 }),
        MarkShape::Cross => {
            let (far, near) = (1.05 * radius, 0.38 * radius);
            [
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
            .map(|(x, y)| pos2(at.x + x, at.y + y))
            .to_vec()
        }
    }
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
