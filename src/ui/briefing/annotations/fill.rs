//! Filling an area whose edge may bend inwards.

use egui::{Color32, Mesh, Pos2, Shape, Stroke};

/// The area inside of an edge.
pub(super) fn area(edge: &[Pos2], fill: Color32) -> Shape {
    if is_convex(edge) {
        return Shape::convex_polygon(edge.to_vec(), fill, Stroke::NONE);
    }
    let mut mesh = Mesh::default();
    edge.iter().for_each(|corner| mesh.colored_vertex(*corner, fill));
    for [a, b, c] in triangles(edge) {
        mesh.add_triangle(a, b, c);
    }
    Shape::mesh(mesh)
}

/// Twice the area of a triangle; less than nothing if its corners go round the other way.
fn turn(a: Pos2, b: Pos2, c: Pos2) -> f32 {
    (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

/// Whether an edge bends only one way. One that goes back over itself is not: the painter has no number for such a corner.
fn is_convex(edge: &[Pos2]) -> bool {
    let corner = |at: usize| edge[at % edge.len()];
    let turns = || (0..edge.len()).map(|at| turn(corner(at), corner(at + 1), corner(at + 2)));
    turns().all(|turn| turn > 0.0) || turns().all(|turn| turn < 0.0)
}

/// The triangles of an area, as numbers of its corners: cut off one by one where nothing else reaches into one (Meisters 1975). What crosses
/// itself is filled in part.
fn triangles(edge: &[Pos2]) -> Vec<[u32; 3]> {
    let around: f32 = (1..edge.len().saturating_sub(1)).map(|at| turn(edge[0], edge[at], edge[at + 1])).sum();
    let mut left: Vec<usize> = (0..edge.len()).collect();
    if around < 0.0 {
        left.reverse();
    }
    let mut found = Vec::with_capacity(edge.len());
    while left.len() > 2 {
        let count = left.len();
        let ear = (0..count).find(|at| {
            let three = [left[(at + count - 1) % count], left[*at], left[(at + 1) % count]];
            let [a, b, c] = three.map(|corner| edge[corner]);
            let reaches_in = |corner: &usize| {
                let at = edge[*corner];
                !three.contains(corner)
                    && turn(a, b, at) > 0.0
                    && turn(b, c, at) > 0.0
                    && turn(c, a, at) > 0.0
            };
            turn(a, b, c) >= 0.0 && !left.iter().any(reaches_in)
        });
        let Some(at) = ear else { break };
        let three = [left[(at + count - 1) % count], left[at], left[(at + 1) % count]];
        found.push(three.map(|corner| corner as u32));
        left.remove(at);
    }
    found
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[track_caller]
    fn check(edge: &[(f32, f32)], is_convex_expected: bool) {
        let edge: Vec<Pos2> = edge.iter().map(|(x, y)| pos2(*x, *y)).collect();
        assert_eq!(is_convex(&edge), is_convex_expected);
        let area = |corners: &[Pos2]| -> f32 {
            (1..corners.len() - 1).map(|at| turn(corners[0], corners[at], corners[at + 1])).sum::<f32>()
        };
        let filled: f32 = triangles(&edge)
            .iter()
            .map(|three| turn(edge[three[0] as usize], edge[three[1] as usize], edge[three[2] as usize]))
            .sum();
        assert!((filled - area(&edge).abs()).abs() < 1e-3, "{filled} of {}", area(&edge));
    }

    #[test]
    fn areas_are_filled_whole() {
        check(&[(0.0, 0.0), (4.0, 0.0), (4.0, 3.0)], true);
        check(&[(0.0, 0.0), (0.0, 3.0), (4.0, 3.0), (4.0, 0.0)], true);
        check(&[(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (2.0, 1.0), (0.0, 4.0)], false);
        check(&[(0.0, 4.0), (2.0, 1.0), (4.0, 4.0), (4.0, 0.0), (0.0, 0.0)], false);
        check(&[(0.0, 0.0), (2.0, 0.0), (4.0, 0.0), (4.0, 3.0)], false);
        check(&[(0.0, 0.0), (4.0, 4.0), (0.0, 0.0)], false);
    }
}
