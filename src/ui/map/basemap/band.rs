//! The soft band under the border of two countries: the line is generalised, and seen from near it must not look as if
//! it were exact. The band is as wide on the ground as the line may be wrong.
//!
//! It is a picture made from distances and not a wide line: lines have no joins and darken where they lie on
//! themselves, and a tile does not hold the lines just outside it.

use egui::{Pos2, Rect};

use super::State;
use super::view::{Cells, View};
use crate::atlas::{Archive, BORDER_TOLERANCE_KM, TileKey, border_lines};
use crate::base::mercator::{World, lonlat_from_world};
use crate::scene::Pixels;
use crate::ui::map::picture;

/// The band is made in squares of this zoom, some 75 km wide, at every zoom of the map.
pub(super) const ZOOM: u8 = 9;
/// The side of a square's picture: a pixel is some 300 m wide, a twentieth of the band.
const SIDE_PX: usize = 256;
/// The map zooms between which the band appears.
const APPEARS: std::ops::Range<f64> = 9.0..10.0;
/// How much of the band's colour is seen once it is there.
const STRENGTH: f32 = 0.24;
/// Up to this share of the tolerance the band is even, and from the other on there is none.
const SOFT_EDGE: std::ops::Range<f64> = 0.65..1.35;
/// Length of the equator.
const EQUATOR_KM: f64 = 40_075.017;

/// How much of the band is seen at a zoom, 0 to 1.
pub(super) fn opacity(zoom: f64) -> f32 {
    ((zoom - APPEARS.start) / (APPEARS.end - APPEARS.start)).clamp(0.0, 1.0) as f32
}

impl State {
    /// What there is of the band for the view that was prepared last.
    pub(super) fn band_in(&mut self, view: &View) -> Vec<picture::Piece> {
        let opacity = opacity(view.zoom) * STRENGTH;
        let tint =
            self.shown.palette.border_band.to_array().map(|channel| f32::from(channel) / 255.0 * opacity);
        // The outermost pixels lie on the square's edges, so that neighbours have them in common.
        let half_px = 0.5 / SIDE_PX as f32;
        let part = Rect::from_min_max(Pos2::new(half_px, half_px), Pos2::new(1.0 - half_px, 1.0 - half_px));
        let mut found = Vec::new();
        for tile in &self.band_squares {
            if let Some(Some(picture)) = self.band_tiles.get(tile) {
                let rect = view.screen_from_cells(Cells::of(*tile));
                found.push(picture::Piece { rect, picture: Some(picture.clone()), part, tint });
            }
        }
        found
    }

    /// Whether the band is seen in the view that was prepared last.
    pub(super) fn has_band(&mut self) -> bool {
        self.band_squares.iter().any(|tile| matches!(self.band_tiles.get(tile), Some(Some(_))))
    }
}

/// The band in one square, white: it gets its colour when it is drawn. `None` where no border is near.
pub(super) fn picture(archive: &Archive, square: TileKey) -> Option<Pixels> {
    let mut strengths = vec![0_u8; SIDE_PX * SIDE_PX];
    let ground = Ground::of(square);
    let mut sources: Vec<TileKey> = around(square).filter_map(|key| archive.deepest_covering(key)).collect();
    sources.sort_unstable();
    sources.dedup();
    for source in sources {
        for (line, _) in border_lines(archive, source) {
            for leg in line.windows(2) {
                ground.add(&mut strengths, ground.place(leg[0]), ground.place(leg[1]));
            }
        }
    }
    let is_empty = strengths.iter().all(|strength| *strength == 0);
    let pixels = || strengths.into_iter().map(|strength| [strength; 4]).collect();
    (!is_empty).then(|| Pixels { width: SIDE_PX, height: SIDE_PX, pixels: pixels() })
}

/// A square and its neighbours, as far as the world goes.
fn around(square: TileKey) -> impl Iterator<Item = TileKey> {
    let near = |at: u32| at.saturating_sub(1)..=at + 1;
    near(square.y())
        .flat_map(move |y| near(square.x()).map(move |x| (x, y)))
        .filter_map(move |(x, y)| TileKey::new(square.zoom(), x, y))
}

/// How a square's pixels lie on the ground.
struct Ground {
    square: TileKey,
    /// In its middle; across a square this changes by less than a hundredth.
    px_per_km: f64,
}

impl Ground {
    fn of(square: TileKey) -> Self {
        let side = f64::from(1_u32 << square.zoom());
        let y = (f64::from(square.y()) + 0.5) / side;
        let lat = lonlat_from_world(World { x: 0.5, y }).lat_deg.to_radians();
        Self { square, px_per_km: (SIDE_PX - 1) as f64 * side / (EQUATOR_KM * lat.cos()) }
    }

    fn place(&self, at: World) -> [f64; 2] {
        let side = f64::from(1_u32 << self.square.zoom());
        let within = |at: f64, tile: u32| (at * side - f64::from(tile)) * (SIDE_PX - 1) as f64;
        [within(at.x, self.square.x()), within(at.y, self.square.y())]
    }

    /// Adds what is near one leg of a line: a pixel keeps the strongest that it is given.
    fn add(&self, strengths: &mut [u8], from: [f64; 2], to: [f64; 2]) {
        let tolerance_px = BORDER_TOLERANCE_KM * self.px_per_km;
        let reach = tolerance_px * SOFT_EDGE.end;
        let range = |axis: usize| {
            let low = (from[axis].min(to[axis]) - reach).max(0.0) as usize;
            let high = (from[axis].max(to[axis]) + reach + 1.0).clamp(0.0, SIDE_PX as f64) as usize;
            low..high
        };
        for y in range(1) {
            for x in range(0) {
                let share = distance([x as f64, y as f64], from, to) / tolerance_px;
                let strength = &mut strengths[y * SIDE_PX + x];
                *strength = (*strength).max(strength_at(share));
            }
        }
    }
}

/// How strong the band is so far from the line, given as a share of the tolerance: 0 to 255.
fn strength_at(share: f64) -> u8 {
    let gone = ((share - SOFT_EDGE.start) / (SOFT_EDGE.end - SOFT_EDGE.start)).clamp(0.0, 1.0);
    (255.0 * (1.0 - gone * gone * (3.0 - 2.0 * gone))) as u8
}

/// How far a position is from a leg.
fn distance(at: [f64; 2], from: [f64; 2], to: [f64; 2]) -> f64 {
    let (leg, away) = ([to[0] - from[0], to[1] - from[1]], [at[0] - from[0], at[1] - from[1]]);
    let square = leg[0] * leg[0] + leg[1] * leg[1];
    let along = if square > 0.0 { (away[0] * leg[0] + away[1] * leg[1]) / square } else { 0.0 };
    let along = along.clamp(0.0, 1.0);
    (away[0] - along * leg[0]).hypot(away[1] - along * leg[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::atlas::{bundled, nearest_border};
    use crate::base::LonLat;
    use crate::base::mercator::world_from_lonlat;

    fn square_at(lon_deg: f64, lat_deg: f64) -> TileKey {
        let at = world_from_lonlat(LonLat { lon_deg, lat_deg });
        let side = f64::from(1_u32 << ZOOM);
        TileKey::new(ZOOM, (at.x * side) as u32, (at.y * side) as u32).expect("on the world")
    }

    /// The band is where the nearest border is nearer than the tolerance, measured on the ellipsoid.
    #[test]
    fn it_is_as_wide_as_the_tolerance() {
        let archive = bundled::ground().expect("opens");
        let square = square_at(2.97, 19.95);
        let band = picture(&archive, square).expect("a border is near Tinzaouaten");
        let side = f64::from(1_u32 << ZOOM);
        let (mut inside, mut outside) = (0, 0);
        for (x, y) in (0..SIDE_PX).step_by(16).flat_map(|x| (0..SIDE_PX).step_by(16).map(move |y| (x, y))) {
            let within = |px: usize, tile: u32| (f64::from(tile) + px as f64 / (SIDE_PX - 1) as f64) / side;
            let at = lonlat_from_world(World { x: within(x, square.x()), y: within(y, square.y()) });
            let border = nearest_border(&archive, at).expect("a border is near");
            let share = border.distance_m / 1000.0 / BORDER_TOLERANCE_KM;
            let strength = band.pixels[y * SIDE_PX + x][3];
            // The lines of two zooms and the sphere against the ellipsoid differ a little.
            if share < 0.6 {
                assert_eq!(strength, 255, "{share} at {at:?}");
                inside += 1;
            } else if share > 1.4 {
                assert_eq!(strength, 0, "{share} at {at:?}");
                outside += 1;
            }
        }
        assert!(inside > 5 && outside > 50, "{inside} {outside}");
    }

    /// Neighbouring squares have the pixels of their common edge in common.
    #[test]
    fn squares_meet() {
        let archive = bundled::ground().expect("opens");
        let mut seen = 0;
        for column in 250..270 {
            let key = |x| TileKey::new(ZOOM, x, 227).expect("in the grid");
            let (Some(left), Some(right)) =
                (picture(&archive, key(column)), picture(&archive, key(column + 1)))
            else {
                continue;
            };
            for row in 0..SIDE_PX {
                let [a, b] = [left.pixels[row * SIDE_PX + SIDE_PX - 1][3], right.pixels[row * SIDE_PX][3]];
                assert!(a.abs_diff(b) <= 2, "column {column}, row {row}: {a} {b}");
                seen += usize::from(a > 0);
            }
        }
        assert!(seen > 0, "no border crosses an edge");
    }

    #[test]
    fn there_is_none_far_from_borders() {
        let archive = bundled::ground().expect("opens");
        assert_eq!(picture(&archive, square_at(1.41, 18.44)), None, "Kidal");
        assert_eq!(picture(&archive, square_at(-30.0, 10.0)), None, "the ocean");
        assert!(picture(&archive, TileKey::new(ZOOM, 0, 0).expect("a corner")).is_none());
    }

    #[test]
    fn it_appears_and_its_edge_is_soft() {
        assert_eq!((opacity(8.9), opacity(9.5), opacity(12.0)), (0.0, 0.5, 1.0));
        assert_eq!((strength_at(0.0), strength_at(1.0), strength_at(1.4)), (255, 127, 0));
        assert!(strength_at(0.9) > strength_at(1.1));
    }
}
