//! Marks on the screen, and which of them lie under the pointer.

use std::{collections::HashMap, ops::ControlFlow};

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
    /// How much larger than usual marks are.
    pub scale: f32,
    /// The row that is selected: its mark is on top of those on the same spot.
    pub selected: Option<u32>,
}

/// How far outside the screen marks are still made, so that what is half in view is drawn.
const MARGIN_PT: f64 = 40.0;

/// The marks of all hits in view, those that reach farther on the ground first, so that small ones stay on top; none
/// where more than `most` incidents are in view.
///
/// Incidents whose marks would cover one another exactly share one mark with a count: the newest is on top, or the selected one.
pub fn marks(input: &MarkInput<'_>, most: usize) -> Vec<Mark> {
    let MarkInput { dataset, hits, camera, screen, selected, .. } = *input;
    let widest_pt =
        f64::from(dataset.widest_radius_km()) * geodesy::pt_per_km(camera.center.lat_deg, camera.zoom);
    let reach = MARGIN_PT.max(widest_pt * 1.2);
    let bounds =
        camera.bounds_between((-reach, -reach), (screen.width_pt + reach, screen.height_pt + reach), screen);
    let mut rows = Vec::new();
    let all = dataset.try_visit_within(&bounds, |row| {
        if hits.contains(row) || selected == Some(row) {
            rows.push(row);
        }
        if rows.len() > most { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    if all.is_break() {
        return Vec::new();
    }
    let mut cells: HashMap<(i32, i32), usize> = HashMap::new();
    let mut marks: Vec<Mark> = Vec::new();
    for mark in rows.into_iter().filter_map(|row| mark(input, row)) {
        let cell = ((mark.x_pt / 2.0).round() as i32, (mark.y_pt / 2.0).round() as i32);
        match cells.get(&cell) {
            Some(index) => marks[*index].join(mark, dataset, selected),
            None => {
                cells.insert(cell, marks.len());
                marks.push(mark);
            }
        }
    }
    marks.sort_by(|a, b| {
        let key = |mark: &Mark| (mark.ground_radius_pt, mark.radius_pt);
        key(b).partial_cmp(&key(a)).unwrap_or(std::cmp::Ordering::Equal).then(a.row.cmp(&b.row))
    });
    marks
}

/// The mark of a row, unless it has no place or neither it nor its ground is in view.
pub fn mark(input: &MarkInput<'_>, row: u32) -> Option<Mark> {
    let MarkInput { dataset, camera, screen, size, scale, .. } = *input;
    let of = dataset.row(row);
    if !of.flags.is_located() {
        return None;
    }
    let world = of.position.to_world();
    let (x, y) = camera.onto(screen).screen_from_world(world);
    let footing = footing(of.precision, of.radius_km);
    let (radius_pt, is_unknown) = radius_pt(size, of.killed);
    let ground_radius_pt = match footing {
        Footing::Site | Footing::Settlement | Footing::Unstated => 0.0,
        Footing::Vicinity | Footing::Area => {
            of.radius_km.unwrap_or_default()
                * geodesy::pt_per_km(mercator::lonlat_from_world(world).lat_deg, camera.zoom) as f32
        }
    };
    let margin = MARGIN_PT.max(f64::from(ground_radius_pt));
    if x < -margin || x > screen.width_pt + margin || y < -margin || y > screen.height_pt + margin {
        return None;
    }
    Some(Mark {
        row,
        x_pt: x as f32,
        y_pt: y as f32,
        radius_pt: radius_pt * scale,
        symbol: symbol(of.event_type),
        footing,
        ground_radius_pt,
        is_contested: of.flags.is_contested(),
        is_unknown,
        count: 1,
    })
}

impl Mark {
    /// Takes in an incident on the same spot.
    fn join(&mut self, other: Self, dataset: &Dataset, selected: Option<u32>) {
        let is_on_top = selected == Some(self.row);
        let is_newer = dataset.row(self.row).days < dataset.row(other.row).days;
        self.count += 1;
        self.is_contested |= other.is_contested;
        if selected == Some(other.row) || (is_newer && !is_on_top) {
            (self.row, self.symbol, self.footing) = (other.row, other.symbol, other.footing);
            (self.radius_pt, self.is_unknown) = (other.radius_pt, other.is_unknown);
        }
        if selected == Some(other.row) {
            self.ground_radius_pt = other.ground_radius_pt;
        } else if !is_on_top {
            self.ground_radius_pt = self.ground_radius_pt.max(other.ground_radius_pt);
        }
    }
}

/// All incidents whose mark is under a spot of the screen, the nearest first, newest first among those on one spot.
pub fn pick(input: &MarkInput<'_>, x_pt: f32, y_pt: f32) -> Vec<u32> {
    const REACH_PT: f32 = 4.0;
    let MarkInput { dataset, hits, camera, screen, size, scale, .. } = *input;
    let mut picked: Vec<(f32, u32)> = Vec::new();
    let far = f64::from(4.0 * scale * super::symbology::NEUTRAL_RADIUS_PT + REACH_PT);
    let (x, y) = (f64::from(x_pt), f64::from(y_pt));
    let bounds = camera.bounds_between((x - far, y - far), (x + far, y + far), screen);
    let projection = camera.onto(screen);
    dataset.visit_within(&bounds, |index| {
        if !hits.contains(index) {
            return;
        }
        let row = dataset.row(index);
        let world = row.position.to_world();
        let (x, y) = projection.screen_from_world(world);
        let distance = (x as f32 - x_pt).hypot(y as f32 - y_pt);
        if distance <= radius_pt(size, row.killed).0 * scale + REACH_PT {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        base::LonLat,
        model::{GeoPrecision, Incident, Place},
        query::{Filter, hits},
        store::{
            Key,
            tests::{incident, shard},
        },
    };

    const SCREEN: ScreenSize = ScreenSize { width_pt: 800.0, height_pt: 600.0 };
    const KIDAL: (f64, f64) = (1.4, 18.4);

    fn known_to(precision: GeoPrecision, incident: Incident) -> Incident {
        Incident { place: Place { precision: Some(precision), ..Place::default() }, ..incident }
    }

    fn dataset() -> Dataset {
        Dataset::merge(vec![shard(
            0,
            &[
                known_to(GeoPrecision::Town, incident("town", "T", Some(1), Some(KIDAL))),
                known_to(GeoPrecision::Admin1, incident("region", "R", Some(2), Some(KIDAL))),
                known_to(GeoPrecision::Exact, incident("far", "F", Some(3), Some((30.0, 50.0)))),
                incident("near", "N", Some(4), Some((1.5, 18.4))),
            ],
        )])
    }

    fn row(dataset: &Dataset, id: &str) -> u32 {
        dataset.find(&Key { file: crate::store::FileId(0), id: id.into() }).unwrap()
    }

    fn with_input<T>(selected: Option<&str>, use_it: impl FnOnce(&Dataset, &MarkInput<'_>) -> T) -> T {
        let dataset = dataset();
        let hits = hits(&dataset, &Filter::default());
        let center = LonLat { lon_deg: KIDAL.0, lat_deg: KIDAL.1 };
        let input = MarkInput {
            dataset: &dataset,
            hits: &hits,
            camera: Camera { center, zoom: 8.0 },
            screen: SCREEN,
            size: MarkSize::Neutral,
            scale: 1.0,
            selected: selected.map(|id| row(&dataset, id)),
        };
        use_it(&dataset, &input)
    }

    #[test]
    fn incidents_on_one_spot_share_a_mark_and_the_newest_is_on_top() {
        with_input(None, |dataset, input| {
            let found = marks(input, 100);
            assert_eq!(found.len(), 2, "what is out of view has no mark");
            let shared = found.iter().find(|mark| mark.count == 2).expect("two share a spot");
            assert_eq!(shared.row, row(dataset, "region"));
            assert!(shared.ground_radius_pt > 100.0, "{}", shared.ground_radius_pt);
        });
    }

    #[test]
    fn the_selected_one_is_on_top_with_its_own_precision() {
        with_input(Some("town"), |dataset, input| {
            let found = marks(input, 100);
            let shared = found.iter().find(|mark| mark.count == 2).expect("two share a spot");
            assert_eq!(shared.row, row(dataset, "town"));
            assert_eq!((shared.ground_radius_pt, shared.footing), (0.0, Footing::Settlement));
        });
    }

    #[test]
    fn doubt_stays_when_its_middle_is_out_of_view() {
        with_input(None, |dataset, input| {
            // Half a degree north of Kidal, close enough that Kidal itself is out of view.
            let center = LonLat { lon_deg: KIDAL.0, lat_deg: KIDAL.1 + 0.5 };
            let close = MarkInput { camera: Camera { center, zoom: 12.0 }, ..*input };
            let rows: Vec<u32> = marks(&close, 100).iter().map(|mark| mark.row).collect();
            assert_eq!(rows, [row(dataset, "region")]);
        });
    }

    #[test]
    fn a_spot_offers_all_that_stand_on_it_newest_first() {
        with_input(None, |dataset, input| {
            assert_eq!(pick(input, 400.0, 300.0), [row(dataset, "region"), row(dataset, "town")]);
            assert!(pick(input, 100.0, 100.0).is_empty());
        });
    }
}
