//! Triangles: those of one colour become the outline around them, those with a picture the picture.

use std::collections::{BTreeMap, HashMap};

use egui::{Color32, Mesh, Pos2, Rect, epaint::WHITE_UV};

use super::{Textures, ink};
use crate::{
    scene::sheet::{Item, Path, Step},
    ui::theme::rgba,
};

pub(super) fn mesh(mesh: &Mesh, textures: &Textures, out: &mut Vec<Item>, lost: &mut usize) {
    if !mesh.is_valid() {
        *lost += 1;
    } else if mesh.vertices.iter().all(|vertex| vertex.uv == WHITE_UV) {
        plain(mesh, out);
    } else {
        pictures(mesh, textures, out, lost);
    }
}

/// Rectangles of a picture, as egui makes them: four corners each.
fn pictures(mesh: &Mesh, textures: &Textures, out: &mut Vec<Item>, lost: &mut usize) {
    for corners in mesh.vertices.chunks(4) {
        let place = Rect::from_points(&[corners[0].pos, corners[corners.len() - 1].pos]);
        let part = Rect::from_points(&[corners[0].uv, corners[corners.len() - 1].uv]);
        let is_corner = |at: Pos2, of: Rect| {
            (at.x == of.left() || at.x == of.right()) && (at.y == of.top() || at.y == of.bottom())
        };
        let is_rect = corners.len() == 4
            && corners.iter().all(|corner| is_corner(corner.pos, place) && is_corner(corner.uv, part));
        let picture = textures.picture(mesh.texture_id, place, part, corners[0].color);
        match picture.filter(|_| is_rect) {
            Some(picture) => out.push(Item::Picture(picture)),
            None => *lost += 1,
        }
    }
}

/// Triangles that follow one another in one colour are an area; one whose corners differ has their mean.
fn plain(mesh: &Mesh, out: &mut Vec<Item>) {
    let triangle = |corners: &[u32]| -> ([Pos2; 3], Color32) {
        let corners = [corners[0], corners[1], corners[2]].map(|corner| mesh.vertices[corner as usize]);
        let colors = corners.map(|corner| corner.color.to_array().map(u16::from));
        let mean =
            |channel: usize| f32::from(colors.iter().map(|color| color[channel]).sum::<u16>() / 3) / 255.0;
        (corners.map(|corner| corner.pos), rgba([0, 1, 2, 3].map(mean)))
    };
    let triangles: Vec<_> = mesh.indices.chunks_exact(3).map(triangle).collect();
    for run in triangles.chunk_by(|a, b| a.1 == b.1) {
        let Some(fill) = ink(run[0].1) else { continue };
        let steps = outline(run.iter().map(|(corners, _)| *corners));
        if !steps.is_empty() {
            out.push(Item::Path(Path { steps, fill: Some(fill), stroke: None }));
        }
    }
}

/// The outline around triangles that do not overlap: the edges that only one of them has, joined to rings.
fn outline(triangles: impl Iterator<Item = [Pos2; 3]>) -> Vec<Step> {
    let mut numbers: HashMap<[u32; 2], usize> = HashMap::new();
    let mut spots: Vec<Pos2> = Vec::new();
    let mut number = |at: Pos2| {
        *numbers.entry([at.x.to_bits(), at.y.to_bits()]).or_insert_with(|| {
            spots.push(at);
            spots.len() - 1
        })
    };
    // From each corner to where its edges lead.
    let mut edges: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for [a, mut b, mut c] in triangles {
        let doubled = (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
        if doubled == 0.0 || !doubled.is_finite() {
            continue;
        }
        if doubled < 0.0 {
            (b, c) = (c, b);
        }
        let corners = [number(a), number(b), number(c)];
        for (from, to) in [(0, 1), (1, 2), (2, 0)].map(|(from, to)| (corners[from], corners[to])) {
            // An edge of two neighbours runs both ways and is none of the outline.
            let back = edges.get_mut(&to).and_then(|ends| {
                let at = ends.iter().position(|end| *end == from)?;
                Some(ends.swap_remove(at))
            });
            if back.is_none() {
                edges.entry(from).or_default().push(to);
            }
        }
    }
    let mut steps = Vec::new();
    while let Some((begin, first)) = edges.iter_mut().find_map(|(from, ends)| Some((*from, ends.pop()?))) {
        steps.push(Step::Move(spots[begin].x, spots[begin].y));
        let mut at = first;
        while at != begin {
            steps.push(Step::Line(spots[at].x, spots[at].y));
            let Some(next) = edges.get_mut(&at).and_then(Vec::pop) else { break };
            at = next;
        }
        steps.push(Step::Close);
        edges.retain(|_, ends| !ends.is_empty());
    }
    steps
}

#[cfg(test)]
mod tests {
    use egui::{ColorImage, TextureId, TextureOptions, TexturesDelta, epaint::ImageDelta, pos2};

    use super::*;

    fn made(of: &Mesh, textures: &Textures) -> (Vec<Item>, usize) {
        let (mut out, mut lost) = (Vec::new(), 0);
        mesh(of, textures, &mut out, &mut lost);
        (out, lost)
    }

    #[test]
    fn neighbours_share_an_outline() {
        let mut square = Mesh::default();
        square.add_colored_rect(Rect::from_min_max(pos2(0.0, 0.0), pos2(4.0, 4.0)), Color32::RED);
        square.add_colored_rect(Rect::from_min_max(pos2(4.0, 0.0), pos2(8.0, 4.0)), Color32::RED);
        square.add_colored_rect(Rect::from_min_max(pos2(8.0, 0.0), pos2(9.0, 4.0)), Color32::BLUE);
        let (items, lost) = made(&square, &Textures::default());
        assert_eq!((items.len(), lost), (2, 0));
        let Item::Path(path) = &items[0] else { panic!("{items:?}") };
        let moves = path.steps.iter().filter(|step| matches!(step, Step::Move(..))).count();
        assert_eq!((moves, path.steps.len()), (1, 7), "six corners and a close: {:?}", path.steps);
    }

    #[test]
    fn a_ring_has_a_hole() {
        let mut ring = Mesh::default();
        let spot = |corner: u32, radius: f32| {
            let turn = std::f32::consts::TAU * corner as f32 / 8.0;
            pos2(radius * turn.cos(), radius * turn.sin())
        };
        for corner in 0..8_u32 {
            let next = (corner + 1) % 8;
            let first = ring.vertices.len() as u32;
            for at in [spot(corner, 2.0), spot(corner, 3.0), spot(next, 3.0), spot(next, 2.0)] {
                ring.colored_vertex(at, Color32::RED);
            }
            ring.add_triangle(first, first + 1, first + 2);
            ring.add_triangle(first, first + 2, first + 3);
        }
        let (items, _) = made(&ring, &Textures::default());
        let [Item::Path(path)] = &items[..] else { panic!("{items:?}") };
        let moves = path.steps.iter().filter(|step| matches!(step, Step::Move(..))).count();
        assert_eq!((moves, path.steps.len()), (2, 18));
    }

    #[test]
    fn a_known_picture_comes_back() {
        let id = TextureId::Managed(2);
        let mut changes = TexturesDelta::default();
        let image = ColorImage::filled([3, 1], Color32::GREEN);
        changes.push(id, ImageDelta::full(image, TextureOptions::LINEAR));
        let mut textures = Textures::default();
        textures.take(changes);
        let (place, part) = (
            Rect::from_min_max(pos2(1.0, 2.0), pos2(7.0, 4.0)),
            Rect::from_min_max(pos2(0.0, 0.0), pos2(0.5, 1.0)),
        );
        let mut of = Mesh::with_texture(id);
        of.add_rect_with_uv(place, part, Color32::WHITE);
        let (items, lost) = made(&of, &textures);
        let [Item::Picture(picture)] = &items[..] else { panic!("{items:?} {lost}") };
        assert_eq!((picture.area.width, picture.part.width, picture.pixels.width), (6.0, 0.5, 3));
        assert_eq!(made(&of, &Textures::default()).1, 1, "one that is not known is counted");
    }
}
