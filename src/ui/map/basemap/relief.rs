//! The relief: pictures under everything, faded out before their coarseness shows.

use egui::{Pos2, Rect};

use super::view::{Cells, Piece, View};
use super::{ReliefKey, State};
use crate::atlas::TileKey;
use crate::ui::map::picture;

/// The map zooms between which the relief disappears.
const FADE: std::ops::Range<f64> = 7.0..9.5;

/// How much of the relief is seen at a zoom, 1 to 0.
pub(super) fn opacity(zoom: f64) -> f32 {
    let gone = ((zoom - FADE.start) / (FADE.end - FADE.start)).clamp(0.0, 1.0);
    (1.0 - gone * gone * (3.0 - 2.0 * gone)) as f32
}

impl State {
    /// What there is of the relief for the view that was prepared last: where a picture is missing, a coarser one's part.
    pub(super) fn relief_in(&mut self, view: &View) -> Vec<picture::Piece> {
        let (tones, opacity) = (self.shown.tones, opacity(view.zoom));
        let mut found = Vec::new();
        for Piece { source, clips } in &self.relief_pieces {
            let mut source = Some(*source);
            while let Some(tile) = source {
                if let Some(Some(picture)) = self.relief_tiles.get(&ReliefKey { source: tile, tones }) {
                    found.extend(clips.iter().map(|clip| picture::Piece {
                        rect: view.screen_from_cells(*clip),
                        picture: Some(picture.clone()),
                        part: part(*clip, tile),
                        tint: [opacity; 4],
                    }));
                    break;
                }
                source = tile.parent();
            }
        }
        found
    }
}

/// Which part of an ancestor's picture a tile is, in 0 to 1.
pub(in crate::ui::map) fn part_of(tile: TileKey, ancestor: TileKey) -> Rect {
    part(Cells::of(tile), ancestor)
}

/// Which part of a tile's picture some squares of a deeper zoom, or of its own, are, in 0 to 1.
fn part(cells: Cells, tile: TileKey) -> Rect {
    let side = f64::from(1_u32 << (cells.zoom - tile.zoom()));
    let within = |at: u32, tile: u32| (f64::from(at) / side - f64::from(tile)) as f32;
    let corner = |[x, y]: [u32; 2]| Pos2::new(within(x, tile.x()), within(y, tile.y()));
    Rect::from_min_max(corner(cells.min), corner(cells.max))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tile_is_a_part_of_its_ancestor() {
        let tile = TileKey::new(3, 5, 2).expect("in the grid");
        let cells = Cells::of(tile);
        assert_eq!(part(cells, tile), picture::WHOLE);
        assert_eq!(
            part(cells, tile.ancestor(2)),
            Rect::from_min_max(Pos2::new(0.5, 0.0), Pos2::new(1.0, 0.5))
        );
        let deep = TileKey::new(5, 13, 6).expect("in the grid");
        let half = |x, y| Rect::from_min_max(Pos2::new(x, y), Pos2::new(x + 0.5, y + 0.5));
        assert_eq!(part_of(deep, deep), picture::WHOLE);
        assert_eq!(part_of(deep, deep.ancestor(4)), half(0.5, 0.0));
        let quarter = Rect::from_min_max(Pos2::new(0.25, 0.5), Pos2::new(0.5, 0.75));
        assert_eq!(part_of(deep, deep.ancestor(3)), quarter);
        let wide = Cells { zoom: 3, min: [4, 2], max: [6, 3] };
        assert_eq!(
            part(wide, tile.ancestor(1)),
            Rect::from_min_max(Pos2::new(0.0, 0.5), Pos2::new(0.5, 0.75))
        );
    }

    #[test]
    fn it_fades() {
        assert_eq!((opacity(3.0), opacity(7.0), opacity(9.5), opacity(15.0)), (1.0, 1.0, 0.0, 0.0));
        assert!(opacity(8.0) > opacity(8.5));
    }
}
