//! Which incidents are nearest to a spot.

use super::Hits;
use crate::{
    base::{Area, LonLat, geodesy},
    store::Dataset,
};

/// The matching incidents whose marks are nearest to a position, nearest first: at most `most`, each with how far it is in metres along a
/// great circle. What has no place is none of them.
pub fn nearest(dataset: &Dataset, hits: &Hits, to: LonLat, most: usize) -> Vec<(u32, f64)> {
    /// Half the way around the earth, and some more.
    const ALL_KM: f64 = 21_000.0;
    let mut radius_km = 10.0;
    loop {
        let mut near: Vec<(u32, f64)> = Vec::new();
        let mut box_around = Area::Circle { center: to, radius_km }.bounds();
        // Beyond the antimeridian it goes on at the other end of the map.
        if box_around.min.lon_deg <= -180.0 || box_around.max.lon_deg >= 180.0 {
            (box_around.min.lon_deg, box_around.max.lon_deg) = (-180.0, 180.0);
        }
        dataset.visit_within(&box_around, |row| {
            if let Some(at) = dataset.position(row).filter(|_| hits.contains(row)) {
                near.push((row, geodesy::distance_m(to, at)));
            }
        });
        // What lies in a corner of the box may be farther than something outside.
        if radius_km < ALL_KM {
            near.retain(|(_, metres)| *metres <= radius_km * 1000.0);
        }
        if near.len() >= most || radius_km >= ALL_KM {
            near.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)));
            near.truncate(most);
            return near;
        }
        radius_km *= 3.0;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        query::{Filter, hits},
        store::tests::{incident, shard},
    };

    proptest! {
        /// The blocks of the dataset lead to what looking at each incident finds.
        #[test]
        fn it_is_what_looking_at_all_finds(
            places in prop::collection::vec((-179.0..179.0, -80.0..80.0), 0..60),
            lon_deg in -179.0..179.0,
            lat_deg in -80.0..80.0,
        ) {
            let to = LonLat { lon_deg, lat_deg };
            let incidents: Vec<_> =
                places.iter().enumerate().map(|(index, at)| incident(&index.to_string(), "somewhere", None, Some(*at))).collect();
            let dataset = Dataset::merge(vec![shard(0, &incidents)]);
            let all = hits(&dataset, &Filter::default());
            let found: Vec<f64> = nearest(&dataset, &all, to, 5).iter().map(|(_, metres)| *metres).collect();
            let mut expected: Vec<f64> =
                (0..dataset.len() as u32).filter_map(|row| dataset.position(row)).map(|at| geodesy::distance_m(to, at)).collect();
            expected.sort_by(f64::total_cmp);
            expected.truncate(5);
            prop_assert_eq!(found, expected);
        }
    }
}
