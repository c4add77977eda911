//! The lines of the military grid for a map: each zone has its own, and they end at its edges.

use super::{
    Utm,
    mgrs::{SQUARE_M, square_letters},
    zone::columns_deg,
};
use crate::base::{Bounds, LonLat, geodesy::EARTH_RADIUS_M};

/// Which number is the same all along a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineKind {
    /// Runs north; its label is of the easting.
    Easting,
    /// Runs east; its label is of the northing.
    Northing,
    /// A meridian between two zones.
    ZoneEdge,
}

/// A line of the grid, or the part of it that is in view.
#[derive(Clone, Debug, PartialEq)]
pub struct GridLine {
    /// What it is a line of.
    pub kind: LineKind,
    /// From south to north or from west to east; two or more.
    pub points: Vec<LonLat>,
    /// As on a printed map: the digits of the number within its square of 100 km, down to the step (`96` for a step of a
    /// kilometre). Of lines that divide squares, none; of an edge the number of the zone east of it.
    pub label: String,
    /// Whether it divides squares of 100 km.
    pub is_square_edge: bool,
}

impl GridLine {
    /// Where the label belongs: the southern or western end.
    pub fn anchor(&self) -> Option<LonLat> {
        self.points.first().copied()
    }
}

/// A square of 100 km, or the part of it that is in its zone and in view.
#[derive(Clone, Debug, PartialEq)]
pub struct SquareName {
    /// Its two letters.
    pub letters: String,
    /// In the middle of what is in view.
    pub at: LonLat,
}

/// The military grid within a box.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MgrsGrid {
    /// Zone by zone, from west to east.
    pub lines: Vec<GridLine>,
    /// The squares of 100 km of which something is in view.
    pub squares: Vec<SquareName>,
}

/// Steps of the grid in metres, widest first.
const STEPS_M: [f64; 4] = [SQUARE_M, 10_000.0, 1000.0, 100.0];

impl MgrsGrid {
    /// The grid at a step of 100 km, 10 km, 1 km or 100 m, between 80° south and 84° north. `None` for other steps, and where
    /// it would take more than `most_lines` lines.
    pub fn within(bounds: Bounds, step_m: f64, most_lines: usize) -> Option<Self> {
        STEPS_M.contains(&step_m).then_some(())?;
        let bounds = bounds.in_world();
        let mut grid = Self::default();
        if !bounds.contains(bounds.min) {
            // Not numbers, or upside down.
            return Some(grid);
        }
        for zone in 1..=60 {
            let patches: Vec<Patch> = columns_deg(zone)
                .into_iter()
                .flat_map(|(west, east, south, north)| {
                    let halves = [(south, north.min(0.0), false), (south.max(0.0), north, true)];
                    halves.map(|(south, north, is_north)| {
                        let column = (west, east, south, north);
                        Patch::new(zone, is_north, column, bounds)
                    })
                })
                .flatten()
                .collect();
            for patch in patches {
                let count = grid.lines.len() as f64 + patch.line_count(step_m);
                (count <= most_lines as f64).then_some(())?;
                patch.draw(step_m, &mut grid);
            }
        }
        (grid.lines.len() <= most_lines).then_some(grid)
    }

    /// The grid at the finest of its steps that takes no more than `most_lines` lines, and that step in metres.
    pub fn finest(bounds: Bounds, most_lines: usize) -> Option<(Self, f64)> {
        let of = |step_m: &f64| Self::within(bounds, *step_m, most_lines).map(|grid| (grid, *step_m));
        STEPS_M.iter().rev().find_map(of)
    }
}

/// What of a zone, north or south of the equator, is in view.
struct Patch {
    zone: u8,
    is_north: bool,
    bounds: Bounds,
    /// Whether the western edge of the zone is in view.
    has_edge: bool,
    /// Smallest and largest easting and northing on its edge, in metres.
    eastings_m: (f64, f64),
    northings_m: (f64, f64),
}

impl Patch {
    fn new(zone: u8, is_north: bool, column: (f64, f64, f64, f64), view: Bounds) -> Option<Self> {
        let (west, east, south, north) = column;
        let min = LonLat { lon_deg: view.min.lon_deg.max(west), lat_deg: view.min.lat_deg.max(south) };
        let max = LonLat { lon_deg: view.max.lon_deg.min(east), lat_deg: view.max.lat_deg.min(north) };
        if !(min.lon_deg < max.lon_deg && min.lat_deg < max.lat_deg) {
            return None;
        }
        let bounds = Bounds { min, max };
        let mut patch = Self {
            zone,
            is_north,
            bounds,
            has_edge: west > view.min.lon_deg,
            eastings_m: (f64::INFINITY, f64::NEG_INFINITY),
            northings_m: (f64::INFINITY, f64::NEG_INFINITY),
        };
        let widen = |range: &mut (f64, f64), value: f64| *range = (range.0.min(value), range.1.max(value));
        for utm in rim(bounds).filter_map(Utm::of) {
            // The eastern and northern edges are the next zone's; what is next to them is still inside.
            if utm.zone == zone && utm.is_north == is_north {
                widen(&mut patch.eastings_m, utm.easting_m);
                widen(&mut patch.northings_m, utm.northing_m);
            }
        }
        (patch.eastings_m.0 <= patch.eastings_m.1).then_some(patch)
    }

    fn line_count(&self, step_m: f64) -> f64 {
        let count = |(low, high): (f64, f64)| (high / step_m).floor() - (low / step_m).ceil() + 1.0;
        count(self.eastings_m) + count(self.northings_m)
    }

    fn draw(&self, step_m: f64, grid: &mut MgrsGrid) {
        let Bounds { min, max } = self.bounds;
        if self.has_edge {
            let north = LonLat { lon_deg: min.lon_deg, lat_deg: max.lat_deg };
            let (kind, label) = (LineKind::ZoneEdge, self.zone.to_string());
            grid.lines.push(GridLine { kind, points: vec![min, north], label, is_square_edge: true });
        }
        for kind in [LineKind::Easting, LineKind::Northing] {
            let (across, along) = match kind {
                LineKind::Easting => (self.eastings_m, self.northings_m),
                _ => (self.northings_m, self.eastings_m),
            };
            for line in multiples(across, step_m) {
                let is_square_edge = line.rem_euclid(SQUARE_M) == 0.0;
                let label = if is_square_edge { String::new() } else { label(line, step_m) };
                let pieces = clipped(&self.trace(kind, line, along), self.bounds);
                grid.lines.extend(pieces.into_iter().map(|points| GridLine {
                    kind,
                    points,
                    label: label.clone(),
                    is_square_edge,
                }));
            }
        }
        self.name_squares(grid);
    }

    /// A place of the zone; one that is across the antimeridian has a longitude beyond 180 degrees, on the zone's own side.
    fn lonlat(&self, easting_m: f64, northing_m: f64) -> Option<LonLat> {
        let utm = Utm { zone: self.zone, is_north: self.is_north, easting_m, northing_m };
        let LonLat { lon_deg, lat_deg } = utm.lonlat()?;
        let turns = ((lon_deg - self.bounds.min.lon_deg) / 360.0).round();
        Some(LonLat { lon_deg: lon_deg - turns * 360.0, lat_deg })
    }

    /// A line in full, through as many points as its bend asks for.
    fn trace(&self, kind: LineKind, line: f64, (from, to): (f64, f64)) -> Vec<LonLat> {
        /// By how much, in metres, a straight line on the map may miss the grid's.
        const BEND_M: f64 = 20.0;
        // A line that runs east bends with the parallels, the more the nearer to a pole.
        let Bounds { min, max } = self.bounds;
        let slope = min.lat_deg.abs().max(max.lat_deg.abs()).to_radians().tan();
        let leg_m = (8.0 * EARTH_RADIUS_M * BEND_M / slope).sqrt().min(100_000.0);
        // Between two places on the rim the zone reaches a little farther than they do.
        let margin_m = 1.0 + (to - from) * 0.01;
        let (from, to) = (from - margin_m, to + margin_m);
        let legs = ((to - from) / leg_m).ceil().max(8.0);
        let point = |leg: u32| {
            let along = from + (to - from) * f64::from(leg) / legs;
            if kind == LineKind::Easting { self.lonlat(line, along) } else { self.lonlat(along, line) }
        };
        (0..=legs as u32).filter_map(point).collect()
    }

    fn name_squares(&self, grid: &mut MgrsGrid) {
        let sides = |(low, high): (f64, f64)| {
            let (first, last) = ((low / SQUARE_M).floor() as u32, (high / SQUARE_M).floor() as u32);
            (first..=last).map(move |index| {
                ((f64::from(index) * SQUARE_M).max(low), (f64::from(index + 1) * SQUARE_M).min(high))
            })
        };
        let squares = sides(self.eastings_m)
            .flat_map(|eastings| sides(self.northings_m).map(move |northings| (eastings, northings)));
        grid.squares.extend(squares.filter_map(|(eastings, northings)| self.name(eastings, northings)));
    }

    /// The name of the square in which this part of it is, if any of that is in view.
    fn name(&self, eastings: (f64, f64), northings: (f64, f64)) -> Option<SquareName> {
        /// So many places a side are tried where something of it is out of view.
        const TRIED: u32 = 6;
        let place = |x: f64, y: f64| {
            let between = |(low, high): (f64, f64), share: f64| low + (high - low) * share;
            self.lonlat(between(eastings, x), between(northings, y)).filter(|at| self.bounds.contains(*at))
        };
        let share = |index: u32| (f64::from(index) + 0.5) / f64::from(TRIED);
        let is_whole =
            [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0)].map(|(x, y)| place(x, y).is_some()) == [true; 4];
        let seen: Vec<LonLat> = if is_whole {
            place(0.5, 0.5).into_iter().collect()
        } else {
            (0..TRIED * TRIED).filter_map(|index| place(share(index % TRIED), share(index / TRIED))).collect()
        };
        let mean = |of: fn(&LonLat) -> f64| seen.iter().map(of).sum::<f64>() / seen.len() as f64;
        let at = LonLat { lon_deg: mean(|at| at.lon_deg), lat_deg: mean(|at| at.lat_deg) };
        let (zone, is_north) = (self.zone, self.is_north);
        let corner = Utm { zone, is_north, easting_m: eastings.0, northing_m: northings.0 };
        let letters = square_letters(&corner).filter(|_| !seen.is_empty())?.iter().collect();
        Some(SquareName { letters, at })
    }
}

/// Places along the edge of a box, just inside of it.
fn rim(bounds: Bounds) -> impl Iterator<Item = LonLat> {
    const SIDE: u32 = 24;
    const INSIDE: f64 = 1e-9;
    let Bounds { min, max } = bounds;
    let (width, height) = (max.lon_deg - min.lon_deg, max.lat_deg - min.lat_deg);
    (0..=SIDE).flat_map(move |index| {
        let along = (f64::from(index) / f64::from(SIDE)).clamp(INSIDE, 1.0 - INSIDE);
        let at =
            |x: f64, y: f64| LonLat { lon_deg: min.lon_deg + width * x, lat_deg: min.lat_deg + height * y };
        [at(along, INSIDE), at(along, 1.0 - INSIDE), at(INSIDE, along), at(1.0 - INSIDE, along)]
    })
}

fn multiples((low, high): (f64, f64), step: f64) -> impl Iterator<Item = f64> {
    let (first, last) = ((low / step).ceil() as u32, (high / step).floor() as u32);
    (first..=last).map(move |index| f64::from(index) * step)
}

/// The digits of a number within its square, down to the step.
fn label(metres: f64, step_m: f64) -> String {
    let digits = 5 - step_m.log10().round() as usize;
    format!("{:05}", metres.rem_euclid(SQUARE_M) as u32)[..digits].to_owned()
}

/// The parts of a line that are in a box.
fn clipped(line: &[LonLat], bounds: Bounds) -> Vec<Vec<LonLat>> {
    let mut pieces: Vec<Vec<LonLat>> = Vec::new();
    for leg in line.windows(2) {
        let Some((from, to)) = clipped_leg(leg[0], leg[1], bounds) else { continue };
        match pieces.last_mut() {
            Some(piece) if piece.last() == Some(&from) => piece.push(to),
            _ => pieces.push(vec![from, to]),
        }
    }
    pieces
}

/// The part of a straight line that is in a box (Liang and Barsky 1984).
fn clipped_leg(from: LonLat, to: LonLat, bounds: Bounds) -> Option<(LonLat, LonLat)> {
    let (dx, dy) = (to.lon_deg - from.lon_deg, to.lat_deg - from.lat_deg);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (run, room) in [
        (-dx, from.lon_deg - bounds.min.lon_deg),
        (dx, bounds.max.lon_deg - from.lon_deg),
        (-dy, from.lat_deg - bounds.min.lat_deg),
        (dy, bounds.max.lat_deg - from.lat_deg),
    ] {
        if run < 0.0 {
            enter = enter.max(room / run);
        } else if run > 0.0 {
            leave = leave.min(room / run);
        } else if room < 0.0 {
            return None;
        }
    }
    let at = |share: f64| match share {
        0.0 => from,
        1.0 => to,
        share => LonLat { lon_deg: from.lon_deg + dx * share, lat_deg: from.lat_deg + dy * share },
    };
    (enter < leave).then(|| (at(enter), at(leave)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::base::{geodesy::distance_m, grid::reference};

    fn bounds(west: f64, south: f64, east: f64, north: f64) -> Bounds {
        Bounds {
            min: LonLat { lon_deg: west, lat_deg: south },
            max: LonLat { lon_deg: east, lat_deg: north },
        }
    }

    #[test]
    fn around_tinzaouaten() {
        // Its square of a kilometre is 31Q DC 96 05.
        let grid = MgrsGrid::within(bounds(2.955, 19.94, 2.985, 19.97), 1000.0, 100).unwrap();
        let labels = |kind| -> Vec<&str> {
            grid.lines.iter().filter(|line| line.kind == kind).map(|line| line.label.as_str()).collect()
        };
        assert_eq!(labels(LineKind::Easting), ["96", "97", "98"]);
        assert_eq!(labels(LineKind::Northing), ["05", "06", "07", "08"]);
        assert_eq!(labels(LineKind::ZoneEdge), [""; 0]);
        let names: Vec<_> = grid.squares.iter().map(|square| square.letters.as_str()).collect();
        assert_eq!(names, ["DC"]);
    }

    #[test]
    fn zones_have_edges_and_squares_names() {
        let grid = MgrsGrid::within(bounds(-1.0, 19.0, 1.0, 20.0), 100_000.0, 100).unwrap();
        let edges: Vec<_> = grid.lines.iter().filter(|line| line.kind == LineKind::ZoneEdge).collect();
        assert_eq!(edges.len(), 1);
        assert_eq!((edges[0].label.as_str(), edges[0].anchor().unwrap().lon_deg), ("31", 0.0));
        for square in &grid.squares {
            let reference = reference(square.at, 0).unwrap();
            assert_eq!(reference.rsplit(' ').next(), Some(square.letters.as_str()), "{square:?}");
        }
        assert!(grid.squares.len() >= 4, "{:?}", grid.squares);
    }

    #[test]
    fn there_is_a_limit_and_an_end_of_the_world() {
        assert_eq!(MgrsGrid::within(bounds(-17.0, 5.0, 25.0, 30.0), 1000.0, 400), None);
        assert_eq!(MgrsGrid::within(bounds(2.0, 19.0, 3.0, 20.0), 50_000.0, 400), None);
        let pole = MgrsGrid::within(bounds(-180.0, 84.0, 180.0, 90.0), 100_000.0, 400);
        assert_eq!(pole, Some(MgrsGrid::default()));
        let (_, step_m) = MgrsGrid::finest(bounds(-17.0, 5.0, 25.0, 30.0), 400).unwrap();
        assert_eq!(step_m, 100_000.0);
        assert_eq!(MgrsGrid::finest(bounds(-180.0, -90.0, 180.0, 90.0), 50), None);
        let nowhere = bounds(f64::NAN, f64::NAN, f64::NAN, f64::NAN);
        assert_eq!(MgrsGrid::within(nowhere, 100.0, 50), Some(MgrsGrid::default()));
    }

    // Norway's and Svalbard's zones are wider than others, which give way.
    #[test]
    fn zones_that_give_way() {
        let grid = MgrsGrid::within(bounds(2.5, 60.0, 3.5, 61.0), 100_000.0, 100).unwrap();
        let edges: Vec<_> = grid.lines.iter().filter(|line| line.kind == LineKind::ZoneEdge).collect();
        assert_eq!(edges.len(), 1);
        assert_eq!((edges[0].label.as_str(), edges[0].anchor().unwrap().lon_deg), ("32", 3.0));
    }

    // In zone 1 the grid's lines cross the antimeridian outside of the zone, and come from beyond it.
    #[test]
    fn beside_the_antimeridian() {
        for (west, label) in [(-178.855, "5"), (178.855, "5")] {
            let grid = MgrsGrid::within(bounds(west, -79.2, west + 0.002, -78.8), 10_000.0, 100).unwrap();
            let lines: Vec<_> = grid.lines.iter().filter(|line| line.label == label).collect();
            assert_eq!(lines.len(), 1, "{west}: {lines:?}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn lines_keep_to_the_box_and_to_their_number(
            west in -180.0..179.0, south in -88.0..88.0, width in 0.002..9.0, height in 0.002..9.0,
        ) {
            let view = bounds(west, south, west + width, south + height).in_world();
            let Some((grid, step_m)) = MgrsGrid::finest(view, 200) else { return Ok(()) };
            prop_assert!(grid.lines.len() <= 200);
            for line in &grid.lines {
                prop_assert!(line.points.len() >= 2);
                for at in &line.points {
                    let slack = 1e-9;
                    prop_assert!(at.lon_deg >= view.min.lon_deg - slack && at.lon_deg <= view.max.lon_deg + slack);
                    prop_assert!(at.lat_deg >= view.min.lat_deg - slack && at.lat_deg <= view.max.lat_deg + slack);
                    prop_assert!(at.lat_deg >= -80.0 - slack && at.lat_deg <= 84.0 + slack);
                }
                let middle = line.points[line.points.len() / 2];
                let (Some(utm), false) = (Utm::of(middle), line.kind == LineKind::ZoneEdge) else { continue };
                let metres = if line.kind == LineKind::Easting { utm.easting_m } else { utm.northing_m };
                // An end on the edge of a zone is already the next one's.
                let is_on_edge = columns_deg(utm.zone).iter().any(|(west, east, south, north)| {
                    let is_near = |one: f64, other: &f64| (one - other).abs() < 1e-6;
                    is_near(middle.lon_deg, west) || is_near(middle.lon_deg, east)
                        || is_near(middle.lat_deg, south) || is_near(middle.lat_deg, north)
                });
                let off_m = metres - (metres / step_m).round() * step_m;
                prop_assert!(is_on_edge || off_m.abs() < 30.0, "{:?} {} {}", line.kind, off_m, step_m);
            }
        }

        #[test]
        fn wherever_one_looks_the_nearest_line_is_near(lon in -179.0..179.0, lat in -79.0..83.0) {
            let at = LonLat { lon_deg: lon, lat_deg: lat };
            let view = bounds(lon - 0.1, lat - 0.05, lon + 0.1, lat + 0.05);
            let grid = MgrsGrid::within(view, 1000.0, 1000).unwrap();
            // A square of a kilometre has its corner no farther away than its diagonal.
            let near = grid.lines.iter().flat_map(|line| line.points.windows(2)).any(|leg| {
                (0..=20).any(|step| {
                    let share = f64::from(step) / 20.0;
                    let spot = LonLat {
                        lon_deg: leg[0].lon_deg + (leg[1].lon_deg - leg[0].lon_deg) * share,
                        lat_deg: leg[0].lat_deg + (leg[1].lat_deg - leg[0].lat_deg) * share,
                    };
                    distance_m(at, spot) < 1500.0
                })
            });
            prop_assert!(near);
        }
    }
}
