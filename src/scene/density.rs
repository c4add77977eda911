//! How many incidents there are around each spot, as a picture.

use std::sync::Arc;

use super::{Inks, Pixels, Points, Raster, Rgba, clusters::Grid};
use crate::{
    base::{
        Bits, geodesy,
        mercator::{World, lonlat_from_world, world_pt},
    },
    store::Dataset,
    view::{Camera, ScreenSize},
};

/// How many incidents there are around each spot.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    /// The picture.
    pub raster: Arc<Raster>,
    /// What the strongest colour stands for, in incidents per 100 km² in the middle of the map.
    pub most_per_100_km2: f64,
    /// How many matching incidents in view are left out because their places are known less well than the picture shows.
    pub left_out: usize,
}

/// Width of a cell at its whole zoom, in points: 2 to this power.
const CELL_PT_LOG2: u32 = 2;

/// How far a place is smeared, in cells on each side, each of three times.
const SMEAR: usize = 2;

/// Counts what matches by small cells of the ground, smoothed.
pub fn density(
    dataset: &Dataset,
    points: &Points,
    hits: &Bits,
    camera: Camera,
    screen: ScreenSize,
    inks: &Inks,
) -> Density {
    let level = camera.zoom.floor().max(0.0) as u32;
    let grid = Grid::over(camera, screen, 32 - (8 + level) + CELL_PT_LOG2, 24);
    let cell_pt = f64::from(1 << CELL_PT_LOG2) * (camera.zoom - f64::from(level)).exp2();
    let cell_km = cell_pt / geodesy::pt_per_km(camera.center.lat_deg, camera.zoom);
    // What may lie some cells away would be drawn where it is not known to be.
    let widest_km = (cell_km * 3.0 * SMEAR as f64) as f32;
    let (mut counts, mut left_out) = (vec![0.0_f32; grid.len()], 0);
    grid.visit(dataset, hits, |cell, row| {
        match points.look(row).footing.is_vague() && dataset.is_wider(row, widest_km) {
            true => left_out += 1,
            false => counts[cell] += 1.0,
        }
    });
    let (columns, rows) = (grid.columns as usize, grid.rows as usize);
    for _ in 0..3 {
        counts = smeared(&counts, columns);
        counts = transposed(&counts, columns);
        counts = smeared(&counts, rows);
        counts = transposed(&counts, rows);
    }
    let most = counts.iter().copied().fold(0.0, f32::max);
    let ramp = Ramp::on(inks);
    let pixels = counts.iter().map(|count| {
        // With the logarithm, since places differ a hundredfold.
        let share = (1.0 + count).ln() / (1.0 + most).ln().max(f32::EPSILON);
        ramp.at(share).map(|channel| (channel * 255.0).round() as u8)
    });
    let (min, max) = grid.corners();
    let middle =
        |a: u32, b: u32| (f64::from(a) + (f64::from(b) - f64::from(a) + 1.0) / 2.0) / 4_294_967_296.0;
    let center = lonlat_from_world(World { x: middle(min.x, max.x), y: middle(min.y, max.y) });
    let share =
        |a: u32, b: u32| (f64::from(b) - f64::from(a) + 1.0) / 4_294_967_296.0 * world_pt(camera.zoom);
    Density {
        raster: Arc::new(Raster {
            camera: Camera { center, ..camera },
            size: ScreenSize { width_pt: share(min.x, max.x), height_pt: share(min.y, max.y) },
            picture: Arc::new(Pixels { width: columns, height: rows, pixels: pixels.collect() }),
        }),
        most_per_100_km2: f64::from(most) / (cell_km * cell_km) * 100.0,
        left_out,
    }
}

/// Each number replaced by the mean of those around it in its row.
fn smeared(counts: &[f32], columns: usize) -> Vec<f32> {
    let mut smeared = Vec::with_capacity(counts.len());
    for row in counts.chunks(columns.max(1)) {
        let at = |index: isize| {
            usize::try_from(index).ok().and_then(|index| row.get(index)).copied().unwrap_or(0.0)
        };
        let reach = SMEAR as isize;
        let mut sum: f32 = (-reach..reach).map(at).sum();
        for index in 0..row.len() as isize {
            sum += at(index + reach);
            // Never less than nothing, whatever rounding has left.
            smeared.push(sum.max(0.0) / (2 * SMEAR + 1) as f32);
            sum -= at(index - reach);
        }
    }
    smeared
}

fn transposed(counts: &[f32], columns: usize) -> Vec<f32> {
    let rows = counts.len().checked_div(columns).unwrap_or(0);
    (0..columns).flat_map(|column| (0..rows).map(move |row| counts[row * columns + column])).collect()
}

/// Colours from few to many. Lightness alone tells them apart, so that everybody can read them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ramp([Rgba; 4]);

/// The share up to which the first colour fades in, so that a density has no hard edge.
const FADES_IN: f32 = 0.12;

impl Ramp {
    /// The colours that can be seen on a ground: they grow darker on a light one and lighter on a dark one.
    pub fn on(inks: &Inks) -> Self {
        let is_light = inks.paper[..3].iter().sum::<f32>() > 1.5;
        let colour = |red: u8, green: u8, blue: u8, alpha: f32| {
            [
                f32::from(red) / 255.0 * alpha,
                f32::from(green) / 255.0 * alpha,
                f32::from(blue) / 255.0 * alpha,
                alpha,
            ]
        };
        let (few, some, many, most) = match is_light {
            true => (
                colour(253, 190, 90, 0.35),
                colour(239, 120, 50, 0.7),
                colour(180, 40, 60, 0.82),
                colour(70, 10, 70, 0.9),
            ),
            false => (
                colour(90, 30, 110, 0.45),
                colour(190, 50, 90, 0.7),
                colour(245, 130, 50, 0.85),
                colour(253, 240, 160, 0.95),
            ),
        };
        Self([few, some, many, most])
    }

    /// The colour of a share from 0, where there is none, to 1.
    pub fn at(&self, share: f32) -> Rgba {
        if share <= 0.0 {
            return [0.0; 4];
        }
        let shown = (share / FADES_IN).min(1.0);
        let place = share.min(1.0) * 3.0;
        let below = (place as usize).min(2);
        let part = place - below as f32;
        [0, 1, 2, 3].map(|channel| {
            (self.0[below][channel] * (1.0 - part) + self.0[below + 1][channel] * part) * shown
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::LonLat,
        model::{GeoPrecision, Incident, Place},
        query::{Filter, hits},
        store::tests::{incident, shard},
        view::MarkSize,
    };

    const SCREEN: ScreenSize = ScreenSize { width_pt: 400.0, height_pt: 300.0 };
    const INKS: Inks = Inks { halo: [1.0; 4], ink: [0.0, 0.0, 0.0, 1.0], paper: [1.0; 4] };

    #[test]
    fn a_smear_keeps_the_number() {
        let mut counts = vec![0.0; 21 * 11];
        counts[5 * 21 + 10] = 9.0;
        let once = transposed(&smeared(&transposed(&smeared(&counts, 21), 21), 11), 11);
        assert!((once.iter().sum::<f32>() - 9.0).abs() < 1e-3);
        assert!((once[5 * 21 + 10] - 9.0 / 25.0).abs() < 1e-5);
    }

    #[test]
    fn the_strongest_colour_stands_where_most_happened_and_vague_places_are_left_out() {
        let at = |lon, lat, count: usize, precision| {
            (0..count).map(move |number| Incident {
                place: Place { precision: Some(precision), ..Place::default() },
                ..incident(&format!("{lon}-{number}"), "", Some(1), Some((lon, lat)))
            })
        };
        let incidents: Vec<Incident> = at(1.0, 18.0, 50, GeoPrecision::Town)
            .chain(at(1.5, 18.0, 5, GeoPrecision::Town))
            .chain(at(0.5, 18.0, 400, GeoPrecision::Admin1))
            .collect();
        let dataset = Dataset::merge(vec![shard(0, &incidents)]);
        let camera = Camera { center: LonLat { lon_deg: 1.0, lat_deg: 18.0 }, zoom: 8.0 };
        let points = Points::of(&dataset, MarkSize::Neutral);
        let all = hits(&dataset, &Filter::default());
        let found = density(&dataset, &points, &all.bits, camera, SCREEN, &INKS);
        assert_eq!(found.left_out, 400);
        let Raster { camera: made, size, picture } = &*found.raster;
        let Pixels { width, pixels, .. } = &**picture;
        let strength = |lon_deg| {
            let (x, y) = made.screen_from_lonlat(LonLat { lon_deg, lat_deg: 18.0 }, *size);
            let scale = *width as f64 / size.width_pt;
            u32::from(pixels[(y * scale) as usize * width + (x * scale) as usize][3])
        };
        assert!(strength(1.0) > strength(1.5) && strength(1.5) > 0 && strength(0.5) == 0);
        assert_eq!(strength(1.0), u32::from(pixels.iter().map(|pixel| pixel[3]).max().unwrap()));
        assert!(found.most_per_100_km2 > 0.0);
    }

    #[test]
    fn colours_are_told_apart_by_lightness_alone() {
        for inks in [INKS, Inks { paper: [0.15, 0.16, 0.18, 1.0], ..INKS }] {
            let ramp = Ramp::on(&inks);
            let ground = inks.paper;
            let lightness: Vec<f32> = (1..=20)
                .map(|step| {
                    let [r, g, b, a] = ramp.at(step as f32 / 20.0);
                    let on = |channel: f32, ground: f32| channel + ground * (1.0 - a);
                    0.2126 * on(r, ground[0]) + 0.7152 * on(g, ground[1]) + 0.0722 * on(b, ground[2])
                })
                .collect();
            let is_light = ground[0] > 0.5;
            assert!(lightness.windows(2).all(|pair| (pair[0] > pair[1]) == is_light), "{lightness:?}");
        }
    }
}
