//! A picture of many points made without a GPU, for machines on which drawing each of them costs too much.

use std::{collections::HashMap, sync::Arc};

use super::{Inks, Look, Points, shade::reach_pt, shade::shade};
use crate::{
    base::Bits,
    store::Dataset,
    view::{Camera, ScreenSize},
};

/// What a picture is made from.
#[derive(Debug)]
pub struct SplatInput<'a> {
    /// The open incidents.
    pub dataset: &'a Dataset,
    /// Their points.
    pub points: &'a Points,
    /// Those that match the filter.
    pub hits: &'a Bits,
    /// Where the map looks.
    pub camera: Camera,
    /// Size of the map.
    pub screen: ScreenSize,
    /// Pixels of the screen a point.
    pub px_per_pt: f32,
    /// How much larger than usual marks are.
    pub scale: f32,
    /// Their colours.
    pub inks: Inks,
}

/// A picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Pixels {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green, blue and alpha of each pixel, premultiplied; row by row from the top.
    pub pixels: Vec<[u8; 4]>,
}

/// A picture of what a camera sees, somewhat larger than the screen, so that it serves while the map is moved.
#[derive(Clone, Debug, PartialEq)]
pub struct Raster {
    /// Where the map looked.
    pub camera: Camera,
    /// Size of the picture on the screen.
    pub size: ScreenSize,
    /// The picture.
    pub picture: Arc<Pixels>,
}

/// How far the picture reaches over each edge of the screen.
const MARGIN_PT: f64 = 96.0;

/// Paints the points that match, in the order of their rows. A point whose middle falls on the same pixel as that of a later
/// one is covered by it and costs nothing.
pub fn splat(input: &SplatInput<'_>) -> Raster {
    let SplatInput { dataset, points, hits, camera, screen, px_per_pt, .. } = *input;
    let px = f64::from(px_per_pt);
    let side = |pt: f64| ((pt + 2.0 * MARGIN_PT) * px).ceil().max(1.0) as usize;
    let (width, height) = (side(screen.width_pt), side(screen.height_pt));
    let size = ScreenSize { width_pt: width as f64 / px, height_pt: height as f64 / px };
    let mut picture = Pixels { width, height, pixels: vec![[0; 4]; width * height] };
    let projection = camera.onto(size);
    let pixel_of = |row: u32| {
        let [x, y, _] = points.points[row as usize];
        let (x, y) = projection.screen_from_world(crate::base::mercator::Fixed { x, y }.to_world());
        // `as` saturates; what is left of or above the picture is no pixel of it.
        let (x, y) = ((x * px).floor(), (y * px).floor());
        let is_inside = x >= 0.0 && y >= 0.0 && x < width as f64 && y < height as f64;
        is_inside.then(|| y as usize * width + x as usize)
    };
    // The row that is on top of each pixel, plus one.
    let mut tops = vec![0_u32; width * height];
    let bounds = camera.bounds(size);
    let mut rows = Vec::new();
    dataset.visit_within(&bounds, |row| {
        if hits.contains(row)
            && let Some(pixel) = pixel_of(row)
        {
            if tops[pixel] == 0 {
                rows.push(pixel);
            }
            tops[pixel] = row + 1;
        }
    });
    let mut rows: Vec<(u32, usize)> = rows.into_iter().map(|pixel| (tops[pixel] - 1, pixel)).collect();
    rows.sort_unstable();
    let mut stamps = Stamps { input, made: HashMap::new() };
    for (row, pixel) in rows {
        picture.stamp(pixel, stamps.of(points.points[row as usize][2] & 0xFFFF));
    }
    Raster { camera, size, picture: Arc::new(picture) }
}

/// A mark in the middle of a square of pixels.
struct Stamp {
    reach: usize,
    pixels: Vec<[u8; 4]>,
}

/// The marks that occur, each painted once.
struct Stamps<'a> {
    input: &'a SplatInput<'a>,
    made: HashMap<u32, Stamp>,
}

impl Stamps<'_> {
    fn of(&mut self, look: u32) -> &Stamp {
        let SplatInput { px_per_pt, scale, inks, .. } = *self.input;
        self.made.entry(look).or_insert_with(|| {
            let look = Look::unpack(look);
            let reach =
                (reach_pt(look.radius_pt * scale, scale, look.is_contested) * px_per_pt).ceil() as usize;
            let at = |pixel: usize| (pixel as f32 - reach as f32) / px_per_pt;
            let spots = (0..=2 * reach).flat_map(|y| (0..=2 * reach).map(move |x| (x, y)));
            let pixels = spots.map(|(x, y)| {
                let colour = shade(look, scale, &inks, at(x), at(y), 1.0 / px_per_pt);
                colour.map(|channel| (channel * 255.0).round() as u8)
            });
            Stamp { reach, pixels: pixels.collect() }
        })
    }
}

impl Pixels {
    /// Lays a stamp over the picture, with its middle on a pixel.
    fn stamp(&mut self, middle: usize, stamp: &Stamp) {
        let (x, y) = (middle % self.width, middle / self.width);
        let side = 2 * stamp.reach + 1;
        // What is cut off at the left or the top, and where the rest ends.
        let (skip_x, skip_y) = (stamp.reach.saturating_sub(x), stamp.reach.saturating_sub(y));
        let end_x = side.min(self.width + stamp.reach - x);
        let end_y = side.min(self.height + stamp.reach - y);
        for row in skip_y..end_y {
            let to = (y + row - stamp.reach) * self.width + x - (stamp.reach - skip_x);
            let to = &mut self.pixels[to..to + end_x - skip_x];
            let from = &stamp.pixels[row * side + skip_x..row * side + end_x];
            to.iter_mut().zip(from).for_each(|(below, above)| *below = over(*below, *above));
        }
    }
}

fn over(below: [u8; 4], above: [u8; 4]) -> [u8; 4] {
    match above[3] {
        0 => below,
        255 => above,
        alpha => {
            let rest = 255 - u32::from(alpha);
            let channel = |at: usize| {
                // Divided by 255, rounded: exact for all products of two bytes.
                let product = u32::from(below[at]) * rest + 128;
                above[at].saturating_add(((product + (product >> 8)) >> 8) as u8)
            };
            [channel(0), channel(1), channel(2), channel(3)]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::LonLat,
        query::{Filter, hits},
        store::tests::{incident, shard},
        view::MarkSize,
    };

    const SCREEN: ScreenSize = ScreenSize { width_pt: 300.0, height_pt: 200.0 };
    const INKS: Inks = Inks { halo: [1.0; 4], ink: [0.0, 0.0, 0.0, 1.0], paper: [1.0; 4] };

    fn with_raster(places: &[(f64, f64)], search: &str, px_per_pt: f32, look_at: impl FnOnce(Raster)) {
        let incidents: Vec<_> = places
            .iter()
            .enumerate()
            .map(|(number, at)| incident(&number.to_string(), &format!("number{number}"), Some(1), Some(*at)))
            .collect();
        let dataset = Dataset::merge(vec![shard(0, &incidents)]);
        let filter = Filter { search: search.to_owned(), ..Filter::default() };
        look_at(splat(&SplatInput {
            dataset: &dataset,
            points: &Points::of(&dataset, MarkSize::Neutral),
            hits: &hits(&dataset, &filter).bits,
            camera: Camera { center: LonLat { lon_deg: 1.0, lat_deg: 18.0 }, zoom: 6.0 },
            screen: SCREEN,
            px_per_pt,
            scale: 1.0,
            inks: INKS,
        }));
    }

    /// How many pixels are painted, and the middle of their box.
    fn painted(raster: &Raster) -> (usize, f64, f64) {
        let spots = raster.picture.pixels.iter().enumerate().filter(|(_, pixel)| pixel[3] > 127);
        let spots: Vec<(usize, usize)> =
            spots.map(|(at, _)| (at % raster.picture.width, at / raster.picture.width)).collect();
        let middle = |values: Vec<usize>| {
            (values.iter().min().copied().unwrap_or(0) + values.iter().max().copied().unwrap_or(0)) as f64
                / 2.0
        };
        let (xs, ys) = spots.iter().copied().unzip();
        (spots.len(), middle(xs), middle(ys))
    }

    #[test]
    fn a_point_stands_where_the_camera_sees_it() {
        for px_per_pt in [1.0, 2.0] {
            with_raster(&[(1.0, 18.0)], "", px_per_pt, |raster| {
                let (count, x, y) = painted(&raster);
                // A diamond of radius 1.1 × 8 points, and its halo.
                let expected = 2.0 * (1.1 * 8.0 + 2.4_f32).powi(2) * px_per_pt * px_per_pt;
                assert!((count as f32 / expected - 1.0).abs() < 0.15, "{count} {expected}");
                assert!((x - raster.picture.width as f64 / 2.0).abs() <= 1.0, "{x}");
                assert!((y - raster.picture.height as f64 / 2.0).abs() <= 1.0, "{y}");
            });
        }
    }

    #[test]
    fn what_does_not_match_or_is_out_of_view_is_not_painted() {
        let places = [(1.0, 18.0), (-3.0, 18.0), (100.0, -40.0)];
        with_raster(&places, "number1", 1.0, |raster| {
            let (count, x, _) = painted(&raster);
            assert!(count > 0 && x < raster.picture.width as f64 / 2.0 - 100.0, "{count} {x}");
        });
        with_raster(&places, "number2", 1.0, |raster| assert_eq!(painted(&raster).0, 0));
    }

    #[test]
    fn marks_at_the_edge_are_cut() {
        let camera = Camera { center: LonLat { lon_deg: 1.0, lat_deg: 18.0 }, zoom: 6.0 };
        let corner = |x, y| {
            let at = camera.lonlat_from_screen(x, y, SCREEN);
            (at.lon_deg, at.lat_deg)
        };
        let reach = MARGIN_PT - 1.0;
        let (right, bottom) = (SCREEN.width_pt + reach, SCREEN.height_pt + reach);
        let places =
            [corner(-reach, -reach), corner(right, -reach), corner(-reach, bottom), corner(right, bottom)];
        with_raster(&places, "", 1.0, |raster| {
            let last = raster.picture.pixels.len() - 1;
            for at in [0, raster.picture.width - 1, last - (raster.picture.width - 1), last] {
                assert!(raster.picture.pixels[at][3] > 0, "{at}");
            }
        });
    }
}
