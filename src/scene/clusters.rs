//! Incidents counted by cells of the ground, where each by itself would only add to a smear.
//!
//! Cells are anchored to the world, so that they do not swim while the map is moved, and each splits into four as one zooms in.

use super::Points;
use crate::{
    base::{Bits, mercator::Fixed},
    model::EventType,
    store::Dataset,
    view::{Camera, ScreenSize},
};

/// The incidents of one cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// How many.
    pub count: u32,
    /// Where its disc stands: in the middle of their places, but so far inside of the cell that it does not lie over
    /// those of others. What stands on one spot is shown there.
    pub middle: Fixed,
    /// Smallest and largest x and y.
    pub extent: (Fixed, Fixed),
    /// How many of each event type, in the order of [`EventType::ALL`].
    pub types: [u32; EventType::ALL.len()],
    /// One of them: the only one, if there is no other.
    pub row: u32,
}

/// What is in view, counted by cells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clusters {
    /// The whole zoom that the cells are of: a cell is 64 points wide there, and less than 128 until the next.
    pub level: u32,
    /// The cells that hold incidents, row by row from the north west.
    pub clusters: Vec<Cluster>,
}

/// Width of a cell at its whole zoom, in points: 2 to this power.
const CELL_PT_LOG2: u32 = 6;

/// How many steps of [`Fixed`] make a cell at a level, as a power of two: the world is 2³² steps, and 2⁸⁺ˡᵉᵛᵉˡ points, wide.
fn cell_log2(level: u32) -> u32 {
    32 - (8 + level) + CELL_PT_LOG2
}

/// Counts what matches in the cells that are in view, and in those around it.
pub fn clusters(
    dataset: &Dataset,
    points: &Points,
    hits: &Bits,
    camera: Camera,
    screen: ScreenSize,
) -> Clusters {
    let level = camera.zoom.floor().max(0.0) as u32;
    let grid = Grid::over(camera, screen, cell_log2(level), 1);
    let mut cells: Vec<Option<Cell>> = vec![None; grid.len()];
    grid.visit(dataset, hits, |cell, row| {
        let [x, y, look] = points.points[row as usize];
        let cell = cells[cell].get_or_insert_with(|| Cell::at(Fixed { x, y }));
        cell.add(row, Fixed { x, y }, look);
    });
    Clusters { level, clusters: cells.into_iter().flatten().map(|cell| cell.finish(level)).collect() }
}

/// A rectangle of cells.
pub(super) struct Grid {
    log2: u32,
    /// The first column and row, of the whole world's.
    first: (u32, u32),
    /// How many.
    pub(super) columns: u32,
    pub(super) rows: u32,
}

impl Grid {
    /// The cells of 2 to the power of `log2` steps that a camera sees, and so many more on each side.
    pub(super) fn over(camera: Camera, screen: ScreenSize, log2: u32, margin: u32) -> Self {
        let (min, max) = Fixed::corners(&camera.bounds(screen));
        let last = u32::MAX >> log2;
        let span = |min: u32, max: u32| {
            let first = (min >> log2).saturating_sub(margin);
            (first, (max >> log2).saturating_add(margin).min(last) - first + 1)
        };
        let ((first_x, columns), (first_y, rows)) = (span(min.x, max.x), span(min.y, max.y));
        Self { log2, first: (first_x, first_y), columns, rows }
    }

    pub(super) fn len(&self) -> usize {
        self.columns as usize * self.rows as usize
    }

    /// The first and the last step of the cells.
    pub(super) fn corners(&self) -> (Fixed, Fixed) {
        let steps = |cell: u32| cell << self.log2;
        let last = |first: u32, count: u32| steps(first + count - 1) | ((1 << self.log2) - 1);
        let (x, y) = self.first;
        (Fixed { x: steps(x), y: steps(y) }, Fixed { x: last(x, self.columns), y: last(y, self.rows) })
    }

    /// Calls `visit` with the index of the cell of each row that matches, and the row.
    pub(super) fn visit(&self, dataset: &Dataset, hits: &Bits, mut visit: impl FnMut(usize, u32)) {
        let (min, max) = self.corners();
        dataset.visit_between(min, max, |row, at| {
            if hits.contains(row) {
                let (column, line) = ((at.x >> self.log2) - self.first.0, (at.y >> self.log2) - self.first.1);
                visit(line as usize * self.columns as usize + column as usize, row);
            }
        });
    }
}

/// How much of a disc's radius stays inside of its cell: where rings touch, numbers can still be read.
const FREE: f64 = 0.85;

/// A cell that is being counted.
#[derive(Clone)]
struct Cell {
    count: u32,
    sum: (u64, u64),
    extent: (Fixed, Fixed),
    types: [u32; EventType::ALL.len()],
    row: u32,
}

impl Cell {
    fn at(spot: Fixed) -> Self {
        Self { count: 0, sum: (0, 0), extent: (spot, spot), types: Default::default(), row: 0 }
    }

    fn add(&mut self, row: u32, at: Fixed, look: u32) {
        let (min, max) = &mut self.extent;
        self.count += 1;
        self.sum = (self.sum.0 + u64::from(at.x), self.sum.1 + u64::from(at.y));
        *min = Fixed { x: min.x.min(at.x), y: min.y.min(at.y) };
        *max = Fixed { x: max.x.max(at.x), y: max.y.max(at.y) };
        // The lowest three bits of a look are the event type.
        if let Some(count) = self.types.get_mut((look & 7) as usize) {
            *count += 1;
        }
        self.row = row;
    }

    fn finish(self, level: u32) -> Cluster {
        let Self { count, sum, extent, types, row } = self;
        let (min, max) = extent;
        let log2 = cell_log2(level);
        // A point is a 64th of a cell at its whole zoom, and less of it from there to the next.
        let radius_steps = f64::from(cluster_radius_pt(count)) * f64::from(1_u32 << (log2 - CELL_PT_LOG2));
        let inset = (radius_steps * FREE) as u32;
        let middle = |sum: u64, min: u32, max: u32| {
            let mean = u32::try_from(sum / u64::from(count.max(1))).unwrap_or(u32::MAX);
            let first = min >> log2 << log2;
            let last = first | ((1 << log2) - 1);
            if min == max { mean } else { mean.clamp(first + inset, last - inset) }
        };
        let middle = Fixed { x: middle(sum.0, min.x, max.x), y: middle(sum.1, min.y, max.y) };
        Cluster { count, middle, extent, types, row }
    }
}

/// Half the width of a cluster's disc, in points: with the logarithm of its count, never so wide that it covers its
/// neighbours' middles.
pub fn cluster_radius_pt(count: u32) -> f32 {
    (9.0 + 4.0 * (count.max(1) as f32).log10()).min(30.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        base::LonLat,
        query::{Filter, hits},
        store::tests::{incident, shard},
        view::MarkSize,
    };

    const SCREEN: ScreenSize = ScreenSize { width_pt: 800.0, height_pt: 600.0 };

    fn with_clusters(places: &[(f64, f64)], cameras: &[Camera], look_at: impl FnOnce(Vec<Clusters>)) {
        let incidents: Vec<_> = places
            .iter()
            .enumerate()
            .map(|(number, at)| incident(&number.to_string(), "", Some(1), Some(*at)))
            .collect();
        let dataset = Dataset::merge(vec![shard(0, &incidents)]);
        let (points, all) = (Points::of(&dataset, MarkSize::Neutral), hits(&dataset, &Filter::default()));
        let clusters = cameras.iter().map(|camera| clusters(&dataset, &points, &all.bits, *camera, SCREEN));
        look_at(clusters.collect());
    }

    fn camera(lon_deg: f64, lat_deg: f64, zoom: f64) -> Camera {
        Camera { center: LonLat { lon_deg, lat_deg }, zoom }
    }

    proptest! {
        #[test]
        fn what_is_in_view_is_counted_once(
            places in prop::collection::vec((-20.0..30.0, 5.0..30.0), 1..200), zoom in 2.0..14.0,
        ) {
            let here = camera(3.0, 18.0, zoom);
            with_clusters(&places, &[here], |found| {
                let in_view = places.iter().filter(|(lon_deg, lat_deg)| {
                    here.bounds(SCREEN).contains(LonLat { lon_deg: *lon_deg, lat_deg: *lat_deg })
                });
                let counted: u32 = found[0].clusters.iter().map(|cluster| cluster.count).sum();
                assert!(counted as usize >= in_view.count() && counted as usize <= places.len());
                for cluster in &found[0].clusters {
                    assert_eq!(cluster.types.iter().sum::<u32>(), cluster.count);
                    let (cell, (min, max)) = (cell_log2(found[0].level), cluster.extent);
                    for at in [min, max, cluster.middle] {
                        assert_eq!((at.x >> cell, at.y >> cell), (min.x >> cell, min.y >> cell));
                    }
                    let is_on_one_spot = min == max;
                    assert!(!is_on_one_spot || cluster.middle == min);
                }
            });
        }

        #[test]
        fn cells_do_not_swim_while_the_map_is_moved(
            places in prop::collection::vec((0.0..6.0, 16.0..20.0), 1..200), right in -0.8..0.8, up in -0.8..0.8,
        ) {
            with_clusters(&places, &[camera(3.0, 18.0, 6.3), camera(3.0 + right, 18.0 + up, 6.3)], |found| {
                assert_eq!(&found[0], &found[1]);
            });
        }
    }

    #[test]
    fn discs_of_neighbouring_cells_hardly_overlap() {
        // The middle of each of four cells lies at the corner that they share.
        let camera = camera(0.0, 0.0, 6.0);
        let near = |step: i32| 0.001 + f64::from(step) * 0.002;
        let places: Vec<(f64, f64)> = (0..4000)
            .map(|n| {
                let side = |bit: i32| if n >> bit & 1 == 0 { 1.0 } else { -1.0 };
                (side(0) * near(n / 4 % 30), side(1) * near(n / 120))
            })
            .collect();
        with_clusters(&places, &[camera], |found| {
            let clusters = &found[0].clusters;
            assert_eq!(clusters.len(), 4);
            let step_pt = 1.0 / f64::from(1_u32 << (cell_log2(6) - CELL_PT_LOG2));
            for (one, other) in [(0, 1), (0, 2), (1, 3), (2, 3)] {
                let (one, other) = (&clusters[one], &clusters[other]);
                let apart = |a: u32, b: u32| f64::from(a.abs_diff(b)) * step_pt;
                let apart =
                    apart(one.middle.x, other.middle.x).hypot(apart(one.middle.y, other.middle.y)) as f32;
                let radii = cluster_radius_pt(one.count) + cluster_radius_pt(other.count);
                assert!(apart > radii * 0.8, "{apart} {radii}");
            }
        });
    }

    #[test]
    fn a_cell_splits_into_four_that_hold_the_same() {
        let places: Vec<(f64, f64)> =
            (0..400).map(|n| (f64::from(n % 20) / 10.0, 17.0 + f64::from(n / 20) / 10.0)).collect();
        with_clusters(&places, &[camera(1.0, 18.0, 6.0), camera(1.0, 18.0, 7.0)], |found| {
            let of = |clusters: &Clusters, log2: u32| {
                let mut counts = std::collections::BTreeMap::new();
                for cluster in &clusters.clusters {
                    *counts.entry((cluster.middle.x >> log2, cluster.middle.y >> log2)).or_insert(0) +=
                        cluster.count;
                }
                counts
            };
            let coarse = cell_log2(6);
            assert_eq!(of(&found[0], coarse), of(&found[1], coarse));
            assert!(found[1].clusters.len() > found[0].clusters.len());
        });
    }
}
