//! Marks on the screen, and which of them lie under the pointer.

use std::collections::HashMap;

use super::{Footing, Symbol, footing, radius_pt, symbol};
use crate::{
    base::{geodesy, mercator},
    query::Hits,
    store::Dataset,
    view::{Camera, MarkSize, ScreenSize},
};

/// One mark, in points from the map's top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The incident on top.
    pub row: u32,
    /// Middle of the mark.
    pub x_pt: f32,
    /// Middle of the mark.
    pub y_pt: f32,
    /// Half its width.
    pub radius_pt: f32,
    /// Shape and colour.
    pub symbol: Symbol,
    /// How sure its place is.
    pub footing: Footing,
    /// Radius, on the ground, within which the true place may lie; 0 where none is drawn.
    pub ground_radius_pt: f32,
    /// Claims contradict one another.
    pub is_contested: bool,
    /// The size should show a figure that is unknown.
    pub is_unknown: bool,
    /// How many incidents the mark stands for: those on the same spot.
    pub count: u32,
}

/// What marks are made from.
#[derive(Clone, Copy, Debug)]
pub struct MarkInput<'a> {
    /// The open incidents.
    pub dataset: &'a Dataset,
    /// Those that match the filter.
    pub hits: &'a Hits,
    /// Where the map looks.
    pub camera: Camera,
    /// Size of the map.
    pub screen: ScreenSize,
    /// What the size of a mark says.
    pub size: MarkSize,
    /// The row that is selected: its mark is on top of those on the same spot.
    pub selected: Option<u32>,
}

/// How far outside the screen marks are still made, so that what is half in view is drawn.
const MARGIN_PT: f64 = 40.0;

/// The marks of all hits in view, those that reach farther on the ground first, so that small ones stay on top.
///
/// Incidents whose marks would cover one another exactly share one mark with a count: the newest is on top, or the selected one.
pub fn marks(input: &MarkInput<'_>) -> Vec<Mark> {
    let MarkInput { dataset, hits, camera, screen, size, selected } = *input;
    let bounds = camera.bounds_between(
        (-MARGIN_PT, -MARGIN_PT),
        (screen.width_pt + MARGIN_PT, screen.height_pt + MARGIN_PT),
        screen,
    );
    let mut cells: HashMap<(i32, i32), usize> = HashMap::new();
    let mut marks: Vec<Mark> = Vec::new();
    dataset.visit_within(&bounds, |index| {
        if !hits.contains(index) {
            return;
        }
        let row = dataset.row(index);
        let position = mercator::lonlat_from_world(row.position.to_world());
        let (x, y) = camera.screen_from_lonlat(position, screen);
        let footing = footing(row.precision, row.radius_km);
        let (radius_pt, is_unknown) = radius_pt(size, row.killed);
        let ground_radius_pt = match footing {
            Footing::Site | Footing::Settlement | Footing::Unstated => 0.0,
            Footing::Vicinity | Footing::Area => {
                row.radius_km.unwrap_or_default() * geodesy::pt_per_km(position.lat_deg, camera.zoom) as f32
            }
        };
        // Two points: marks that are nearer than that cannot be told apart.
        let cell = ((x / 2.0).round() as i32, (y / 2.0).round() as i32);
        if let Some(mark) = cells.get(&cell).map(|index| &mut marks[*index]) {
            mark.count += 1;
            mark.is_contested |= row.flags.is_contested();
            mark.ground_radius_pt = mark.ground_radius_pt.max(ground_radius_pt);
            let is_newer = dataset.row(mark.row).days < row.days;
            if selected == Some(index) || (is_newer && selected != Some(mark.row)) {
                (mark.row, mark.symbol, mark.footing) = (index, symbol(row.event_type), footing);
                (mark.radius_pt, mark.is_unknown) = (radius_pt, is_unknown);
            }
            return;
        }
        cells.insert(cell, marks.len());
        marks.push(Mark {
            row: index,
            x_pt: x as f32,
            y_pt: y as f32,
            radius_pt,
            symbol: symbol(row.event_type),
            footing,
            ground_radius_pt,
            is_contested: row.flags.is_contested(),
            is_unknown,
            count: 1,
        });
    });
    marks.sort_by(|a, b| {
        let key = |mark: &Mark| (mark.ground_radius_pt, mark.radius_pt);
        key(b).partial_cmp(&key(a)).unwrap_or(std::cmp::Ordering::Equal).then(a.row.cmp(&b.row))
    });
    marks
}

/// All incidents whose mark is under a spot of the screen, the nearest first, newest first among those on one spot.
pub fn pick(input: &MarkInput<'_>, x_pt: f32, y_pt: f32) -> Vec<u32> {
    const REACH_PT: f32 = 4.0;
    let MarkInput { dataset, hits, camera, screen, size, .. } = *input;
    let mut picked: Vec<(f32, u32)> = Vec::new();
    let far = f64::from(4.0 * super::symbology::NEUTRAL_RADIUS_PT + REACH_PT);
    let (x, y) = (f64::from(x_pt), f64::from(y_pt));
    let bounds = camera.bounds_between((x - far, y - far), (x + far, y + far), screen);
    dataset.visit_within(&bounds, |index| {
        if !hits.contains(index) {
            return;
        }
        let row = dataset.row(index);
        let position = mercator::lonlat_from_world(row.position.to_world());
        let (x, y) = camera.screen_from_lonlat(position, screen);
        let distance = (x as f32 - x_pt).hypot(y as f32 - y_pt);
        if distance <= radius_pt(size, row.killed).0 + REACH_PT {
            picked.push((distance.round(), index));
        }
    });
    picked.sort_by(|(a_distance, a), (b_distance, b)| {
        a_distance
            .total_cmp(b_distance)
            .then_with(|| dataset.row(*b).days.cmp(&dataset.row(*a).days))
            .then(a.cmp(b))
    });
    picked.into_iter().map(|(_, row)| row).collect()
}
