//! The relief: pictures under everything, faded out before their coarseness shows.

use std::cell::RefCell;
use std::rc::Rc;

use egui::{Pos2, Rect};
use walkers::sources::Attribution;
use walkers::{Canvas, Layer, Projector, Tile, TileId, TilePiece, Tiles};

use super::view::{TILE_PT, View};
use super::{ReliefKey, State};
use crate::atlas::{TileKey, bundled};

/// The map zooms between which the relief disappears.
const FADE: std::ops::Range<f64> = 7.0..9.5;

/// How much of the relief is seen at a zoom, 1 to 0.
pub(super) fn opacity(zoom: f64) -> f32 {
    let gone = ((zoom - FADE.start) / (FADE.end - FADE.start)).clamp(0.0, 1.0);
    (1.0 - gone * gone * (3.0 - 2.0 * gone)) as f32
}

pub(super) struct ReliefLayer(pub(super) Rc<RefCell<State>>);

impl Layer for ReliefLayer {
    fn draw(&mut self, canvas: &mut Canvas, projector: &Projector<'_>) {
        let view = View::of(projector);
        let mut state = self.0.borrow_mut();
        state.prepare(&view);
        if opacity(view.zoom) > 0.0 {
            (&mut Pictures(&mut state)).draw(canvas, projector);
        }
    }
}

/// Hands walkers the pictures that are there.
struct Pictures<'a>(&'a mut State);

impl Tiles for Pictures<'_> {
    fn at(&mut self, id: TileId) -> Option<TilePiece> {
        let tile = TileKey::new(id.zoom, id.x, id.y)?;
        let theme = self.0.shown.theme;
        let mut source = self.0.relief.deepest_covering(tile);
        while let Some(found) = source {
            if let Some(Some(picture)) = self.0.relief_tiles.get(&ReliefKey { source: found, theme }) {
                return Some(TilePiece::new(Tile::Raster(picture.clone()), part(tile, found)));
            }
            source = found.parent();
        }
        None
    }

    fn attribution(&self) -> Attribution {
        Attribution {
            text: bundled::ATTRIBUTION,
            url: "https://www.openstreetmap.org/copyright",
            logo_light: None,
            logo_dark: None,
        }
    }

    fn tile_size(&self) -> u32 {
        TILE_PT
    }
}

/// Which part of an ancestor's picture a tile is, in 0 to 1.
fn part(tile: TileKey, ancestor: TileKey) -> Rect {
    let levels = tile.zoom() - ancestor.zoom();
    let side = (1_u32 << levels) as f32;
    let x = (tile.x() - (ancestor.x() << levels)) as f32;
    let y = (tile.y() - (ancestor.y() << levels)) as f32;
    Rect::from_min_max(Pos2::new(x / side, y / side), Pos2::new((x + 1.0) / side, (y + 1.0) / side))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_is_a_part_of_its_ancestor() {
        let tile = TileKey::new(3, 5, 2).expect("in the grid");
        assert_eq!(part(tile, tile), Rect::from_min_max(Pos2::ZERO, Pos2::new(1.0, 1.0)));
        assert_eq!(
            part(tile, tile.ancestor(1)),
            Rect::from_min_max(Pos2::new(0.25, 0.5), Pos2::new(0.5, 0.75))
        );
    }

    #[test]
    fn it_fades() {
        assert_eq!((opacity(3.0), opacity(7.0), opacity(9.5), opacity(15.0)), (1.0, 1.0, 0.0, 0.0));
        assert!(opacity(8.0) > opacity(8.5));
    }
}
