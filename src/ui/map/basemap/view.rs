//! Which tiles a view needs and where they come to lie on the screen. Numbers only: no cache, no thread.

use egui::{Pos2, Rect, Vec2, emath::TSTransform};
use walkers::Projector;

use crate::atlas::{MAX_ZOOM, TileKey};
use crate::base::LonLat;
use crate::base::mercator::{World, world_from_lonlat, world_pt};

/// Side of a tile at its own zoom, in points.
pub(in crate::ui::map) const TILE_PT: u32 = 512;

/// What the map shows at the moment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::ui::map) struct View {
    pub(in crate::ui::map) center: World,
    pub(in crate::ui::map) zoom: f64,
    pub(in crate::ui::map) rect: Rect,
}

impl View {
    pub(in crate::ui::map) fn of(projector: &Projector<'_>) -> Self {
        let rect = projector.clip_rect();
        let center = projector.unproject(rect.center().to_vec2());
        let center = LonLat { lon_deg: center.x(), lat_deg: center.y() };
        Self { center: world_from_lonlat(center), zoom: projector.zoom(), rect }
    }

    /// The zoom whose tiles are closest to their own size; they are twice as wide as the map's.
    pub(in crate::ui::map) fn tile_zoom(&self) -> u8 {
        (self.zoom.round() - 1.0).clamp(0.0, f64::from(MAX_ZOOM)) as u8
    }

    pub(in crate::ui::map) fn screen_from_world(&self, world: World) -> Pos2 {
        let scale = world_pt(self.zoom);
        let x = (world.x - self.center.x) * scale + f64::from(self.rect.center().x);
        let y = (world.y - self.center.y) * scale + f64::from(self.rect.center().y);
        Pos2::new(x as f32, y as f32)
    }

    /// The view with as much around it as names reach: those of places beside it are to be seen too, and none is to
    /// appear only when its place does.
    pub(in crate::ui::map) fn with_label_margin(&self) -> Self {
        const REACH_PT: f32 = 240.0;
        Self { rect: self.rect.expand(REACH_PT), ..*self }
    }

    /// Takes a tile's own points, 0 to [`TILE_PT`], onto the screen.
    pub(in crate::ui::map) fn screen_from_tile(&self, tile: TileKey) -> TSTransform {
        let side = (1_u32 << tile.zoom()) as f32;
        let origin =
            World { x: f64::from(tile.x()) / f64::from(side), y: f64::from(tile.y()) / f64::from(side) };
        let scale = world_pt(self.zoom) / f64::from(1_u32 << tile.zoom()) / f64::from(TILE_PT);
        TSTransform { scaling: scale as f32, translation: self.screen_from_world(origin).to_vec2() }
    }

    pub(in crate::ui::map) fn screen_from_cells(&self, cells: Cells) -> Rect {
        let side = f64::from(1_u32 << cells.zoom);
        let corner = |[x, y]: [u32; 2]| World { x: f64::from(x) / side, y: f64::from(y) / side };
        Rect::from_min_max(
            self.screen_from_world(corner(cells.min)),
            self.screen_from_world(corner(cells.max)),
        )
    }

    /// The squares of a zoom's grid that are seen, if any.
    fn seen(&self, zoom: u8) -> Option<Cells> {
        let side = f64::from(1_u32 << zoom);
        let half = Vec2::new(self.rect.width(), self.rect.height()) / 2.0;
        let scale = world_pt(self.zoom);
        let range = |center: f64, half: f32| {
            let from = ((center - f64::from(half) / scale) * side).floor().max(0.0);
            let to = ((center + f64::from(half) / scale) * side).ceil().min(side);
            (from < to).then_some((from as u32, to as u32))
        };
        let (x0, x1) = range(self.center.x, half.x)?;
        let (y0, y1) = range(self.center.y, half.y)?;
        Some(Cells { zoom, min: [x0, y0], max: [x1, y1] })
    }

    /// The tiles of a zoom that are seen.
    pub(in crate::ui::map) fn squares(&self, zoom: u8) -> Vec<TileKey> {
        let Some(Cells { min, max, .. }) = self.seen(zoom) else {
            return Vec::new();
        };
        let square = |(x, y)| TileKey::new(zoom, x, y);
        (min[1]..max[1]).flat_map(|y| (min[0]..max[0]).map(move |x| (x, y))).filter_map(square).collect()
    }

    /// The sources to draw, nearest to the middle first, each with the squares that it is drawn in.
    /// `covering` says from which tile a square is to be drawn.
    pub(in crate::ui::map) fn pieces(&self, covering: impl Fn(TileKey) -> Option<TileKey>) -> Vec<Piece> {
        let Some(seen) = self.seen(self.tile_zoom()) else {
            return Vec::new();
        };
        let mut pieces: Vec<Piece> = Vec::new();
        for y in seen.min[1]..seen.max[1] {
            for x in seen.min[0]..seen.max[0] {
                let Some(source) = TileKey::new(seen.zoom, x, y).and_then(&covering) else {
                    continue;
                };
                let cell = Cells { zoom: seen.zoom, min: [x, y], max: [x + 1, y + 1] };
                match pieces.iter_mut().find(|piece| piece.source == source) {
                    Some(piece) => piece.add(cell),
                    None => pieces.push(Piece { source, clips: vec![cell] }),
                }
            }
        }
        for piece in &mut pieces {
            piece.join_rows();
        }
        let middle = self.rect.center();
        pieces.sort_by(|a, b| {
            let distance = |piece: &Piece| self.screen_from_cells(piece.clips[0]).distance_sq_to_pos(middle);
            distance(a).total_cmp(&distance(b))
        });
        pieces
    }
}

/// A rectangle of neighbouring squares of one zoom's grid; `max` is the first square outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::ui::map) struct Cells {
    pub(in crate::ui::map) zoom: u8,
    pub(in crate::ui::map) min: [u32; 2],
    pub(in crate::ui::map) max: [u32; 2],
}

impl Cells {
    pub(in crate::ui::map) fn of(tile: TileKey) -> Self {
        Self { zoom: tile.zoom(), min: [tile.x(), tile.y()], max: [tile.x() + 1, tile.y() + 1] }
    }

    /// What both have in common, in the squares of the deeper one.
    pub(in crate::ui::map) fn intersection(self, other: Self) -> Option<Self> {
        let zoom = self.zoom.max(other.zoom);
        let deepen = |cells: Self| {
            let levels = zoom - cells.zoom;
            (cells.min.map(|n| n << levels), cells.max.map(|n| n << levels))
        };
        let ((a_min, a_max), (b_min, b_max)) = (deepen(self), deepen(other));
        let min = [a_min[0].max(b_min[0]), a_min[1].max(b_min[1])];
        let max = [a_max[0].min(b_max[0]), a_max[1].min(b_max[1])];
        (min[0] < max[0] && min[1] < max[1]).then_some(Self { zoom, min, max })
    }

    pub(in crate::ui::map) fn contains(self, world: World) -> bool {
        let side = f64::from(1_u32 << self.zoom);
        let inside = |at: f64, axis: usize| {
            (f64::from(self.min[axis])..f64::from(self.max[axis])).contains(&(at * side))
        };
        inside(world.x, 0) && inside(world.y, 1)
    }
}

/// One tile of the archive and where on the grid it is to be seen.
///
/// A tile that is drawn enlarged fills many squares, but is drawn once for each rectangle of them: usually for
/// one, and for more only beside the edge of a deeper coverage, which it must not shine through.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::ui::map) struct Piece {
    pub(in crate::ui::map) source: TileKey,
    pub(in crate::ui::map) clips: Vec<Cells>,
}

impl Piece {
    /// Cells come row by row, so one that continues the last run makes it longer.
    fn add(&mut self, cell: Cells) {
        match self.clips.last_mut() {
            Some(run) if run.max[0] == cell.min[0] && run.min[1] == cell.min[1] => run.max[0] = cell.max[0],
            _ => self.clips.push(cell),
        }
    }

    /// Joins runs of the same columns in rows that follow one another.
    fn join_rows(&mut self) {
        let mut joined: Vec<Cells> = Vec::new();
        for run in self.clips.drain(..) {
            let above = joined.iter_mut().find(|above| {
                above.max[1] == run.min[1] && above.min[0] == run.min[0] && above.max[0] == run.max[0]
            });
            match above {
                Some(above) => above.max[1] = run.max[1],
                None => joined.push(run),
            }
        }
        self.clips = joined;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn view(lon_deg: f64, lat_deg: f64, zoom: f64) -> View {
        View {
            center: world_from_lonlat(LonLat { lon_deg, lat_deg }),
            zoom,
            rect: Rect::from_min_size(Pos2::new(20.0, 10.0), Vec2::new(1366.0, 768.0)),
        }
    }

    fn key(zoom: u8, x: u32, y: u32) -> TileKey {
        TileKey::new(zoom, x, y).expect("in the grid")
    }

    #[test]
    fn the_world_is_drawn_from_its_tile() {
        let pieces = view(0.0, 0.0, 1.0).pieces(Some);
        assert_eq!(pieces, [Piece { source: TileKey::WORLD, clips: vec![Cells::of(TileKey::WORLD)] }]);
        let transform = view(0.0, 0.0, 1.0).screen_from_tile(TileKey::WORLD);
        assert_eq!(transform.scaling, 1.0);
        assert_eq!(transform * Pos2::new(256.0, 256.0), Pos2::new(20.0 + 683.0, 10.0 + 384.0));
    }

    #[test]
    fn an_enlarged_tile_is_drawn_once() {
        let pieces = view(2.9, 19.9, 15.0).pieces(|tile| Some(tile.ancestor(10)));
        assert_eq!(pieces.len(), 1);
        assert_eq!(pieces[0].clips.len(), 1);
    }

    #[test]
    fn a_coarse_tile_leaves_the_finer_coverage_out() {
        // East of the middle is covered to zoom 8, the rest by the world only.
        let covering =
            |tile: TileKey| Some(if tile.x() >= 1 << (tile.zoom() - 1) { tile } else { TileKey::WORLD });
        let pieces = view(0.0, 0.0, 9.0).pieces(covering);
        let world: Vec<_> = pieces.iter().filter(|piece| piece.source == TileKey::WORLD).collect();
        assert_eq!(world.len(), 1);
        assert_eq!(world[0].clips.len(), 1);
        assert_eq!(world[0].clips[0].max[0], 128);
    }

    #[test]
    fn cells_intersect_across_zooms() {
        let wide = Cells { zoom: 3, min: [2, 2], max: [4, 3] };
        assert_eq!(wide.intersection(Cells::of(key(4, 7, 5))), Some(Cells::of(key(4, 7, 5))));
        assert_eq!(wide.intersection(Cells::of(key(4, 8, 5))), None);
        assert_eq!(Cells::of(TileKey::WORLD).intersection(wide), Some(wide));
    }

    proptest! {
        /// A place lies on the same spot of the screen whichever tile it is drawn from.
        #[test]
        fn tiles_agree_about_places(
            lon_deg in -17.0..17.0, lat_deg in 9.0..28.0, zoom in 1.0..16.0, source_zoom in 0_u8..10,
        ) {
            let view = view(lon_deg, lat_deg, zoom);
            let side = f64::from(1_u32 << source_zoom);
            let tile = key(source_zoom, (view.center.x * side) as u32, (view.center.y * side) as u32);
            let within = |at: f64, index: u32| ((at * side - f64::from(index)) * f64::from(TILE_PT)) as f32;
            let spot = Pos2::new(within(view.center.x, tile.x()), within(view.center.y, tile.y()));
            let drawn = view.screen_from_tile(tile) * spot;
            // Single precision on a tile enlarged 2^15 times: a few points at the very worst.
            let slack = 1e-3 + 2e-7 * world_pt(zoom) as f32 / side as f32;
            prop_assert!(drawn.distance(view.rect.center()) < slack, "{drawn:?}");
        }

        /// Every seen square is drawn from one source, and the clips never overlap.
        #[test]
        fn pieces_tile_the_view(zoom in 0.0..19.0, lon_deg in -179.0..179.0, lat_deg in -80.0..80.0) {
            let view = view(lon_deg, lat_deg, zoom);
            let pieces = view.pieces(|tile| Some(if (tile.x() + tile.y()) % 3 == 0 { tile.ancestor(3) } else { tile }));
            let area: u32 = pieces.iter().flat_map(|piece| &piece.clips)
                .map(|cells| (cells.max[0] - cells.min[0]) * (cells.max[1] - cells.min[1])).sum();
            let seen = view.seen(view.tile_zoom()).expect("the view lies on the world");
            prop_assert_eq!(area, (seen.max[0] - seen.min[0]) * (seen.max[1] - seen.min[1]));
        }
    }
}
