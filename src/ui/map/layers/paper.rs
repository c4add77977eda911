//! Tiles of layers on a page: pictures as they are, vector tiles as outlines and words.

use std::collections::BTreeMap;

use egui::{Color32, Mesh, Painter, Shape, vec2};
use walkers::Tile;

use super::decoder::Drawn;
use crate::{
    atlas::TileKey,
    scene::sheet::Item,
    ui::{
        map::{
            basemap::{Cells, View, part_of},
            vectors::{self, Placed},
        },
        sheet,
    },
};

/// How far pictures reach over one another, so that no hairline is seen between them.
const SEAM_PT: f32 = 0.25;

/// Paints tiles, each with the square of the map that it is for. `side_pt`: of a tile at its own zoom.
pub(super) fn paint(
    painter: &Painter,
    view: &View,
    side_pt: u32,
    there: &[(TileKey, (TileKey, Drawn))],
    opacity: f32,
) {
    let painter = painter.with_clip_rect(view.rect);
    for (square, (key, drawn)) in there {
        let Tile::Raster(texture) = &drawn.tile else { continue };
        let mut mesh = Mesh::with_texture(texture.id());
        let seam = if opacity < 1.0 { 0.0 } else { SEAM_PT };
        let place = view.screen_from_cells(Cells::of(*square)).expand(seam);
        mesh.add_rect_with_uv(place, part_of(*square, *key), Color32::WHITE.gamma_multiply(opacity));
        painter.add(mesh);
    }
    let place = |(square, (key, drawn)): &'_ (TileKey, (TileKey, Drawn))| {
        // A side of the tile is so many points of its own, whatever side the ground's tiles have.
        let mut transform = view.screen_from_tile(*key);
        transform.scaling *= crate::ui::map::basemap::TILE_PT as f32 / side_pt as f32;
        let clip = view.screen_from_cells(Cells::of(*square)).intersect(view.rect);
        (drawn.figures.clone(), transform, clip)
    };
    let placed: Vec<_> = there.iter().map(place).filter(|(_, _, clip)| clip.is_positive()).collect();
    let placed: Vec<_> = placed
        .iter()
        .map(|(figures, transform, clip)| Placed { figures, transform: *transform, clip: *clip })
        .collect();
    painter.add(sheet::twin(vectors::items(&placed, opacity)));
    names(&painter, view, side_pt, there, opacity);
}

/// The names of vector tiles, which walkers places; each tile's are written once, however many squares it is drawn in.
fn names(painter: &Painter, view: &View, side_pt: u32, there: &[(TileKey, (TileKey, Drawn))], opacity: f32) {
    let tiles: BTreeMap<_, _> =
        there.iter().map(|(_, (key, drawn))| ((key.zoom(), key.x(), key.y()), (key, drawn))).collect();
    let mut texts = Vec::new();
    for (key, drawn) in tiles.into_values() {
        let Tile::Vector { texts: of_tile, .. } = &drawn.tile else { continue };
        let mut transform = view.screen_from_tile(*key);
        transform.scaling *= crate::ui::map::basemap::TILE_PT as f32 / side_pt as f32;
        let zoom = view.zoom - f64::from((side_pt / 256).ilog2());
        let is_shown = |text: &&walkers::Text| text.min_zoom.is_none_or(|least| zoom >= f64::from(least));
        texts.extend(of_tile.iter().filter(is_shown).map(|text| walkers::Text {
            position: text.position * transform.scaling + transform.translation,
            max_width: text.max_width.map(|width| width * transform.scaling),
            text_color: text.text_color.gamma_multiply(opacity),
            ..text.clone()
        }));
    }
    texts.retain(|text| view.rect.expand2(vec2(80.0, 20.0)).contains(text.position));
    texts.sort_by_key(|text| text.layer);
    // One halo for all, as styles have it; walkers would stamp each name nine times.
    let halo = texts
        .iter()
        .find(|text| text.halo_width > 0.0)
        .and_then(|text| Some((sheet::ink(text.halo_color.gamma_multiply(opacity))?, 2.0 * text.halo_width)));
    texts.iter_mut().for_each(|text| text.halo_width = 0.0);
    let mut items = Vec::new();
    for shape in walkers::place_texts(texts, painter.ctx()) {
        match shape {
            Shape::Text(text) => items.extend(sheet::words(&text)),
            other => drop(painter.add(other)),
        }
    }
    for item in &mut items {
        if let Item::Text(text) = item {
            text.halo = halo;
        }
    }
    painter.add(sheet::twin(items));
}
