//! Whatever the crate `geojson` writes is read alike: it is the judge of our own reader.

use geojson::{Feature, FeatureCollection, GeometryValue, JsonObject};
use proptest::prelude::*;
use sahelscope::{
    base::LonLat,
    model::{Geometry, Severity},
};

use crate::loading;

fn position() -> impl Strategy<Value = Vec<f64>> {
    // With and without a height, and never at 0, 0, which is suspected.
    (-179.0..179.0, 0.1..84.0, proptest::option::of(0.0..9000.0_f64)).prop_map(|(lon, lat, height)| {
        let mut position = vec![lon, lat];
        position.extend(height);
        position
    })
}

fn line() -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(position(), 2..6)
}

fn ring() -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(position(), 3..6).prop_map(|mut ring| {
        ring.push(ring[0].clone());
        ring
    })
}

fn polygon() -> impl Strategy<Value = Vec<Vec<Vec<f64>>>> {
    prop::collection::vec(ring(), 1..3)
}

fn geometry() -> impl Strategy<Value = GeometryValue> {
    prop_oneof![
        position().prop_map(GeometryValue::new_point),
        prop::collection::vec(position(), 1..5).prop_map(GeometryValue::new_multi_point),
        line().prop_map(GeometryValue::new_line_string),
        prop::collection::vec(line(), 1..4).prop_map(GeometryValue::new_multi_line_string),
        polygon().prop_map(GeometryValue::new_polygon),
        prop::collection::vec(polygon(), 1..3).prop_map(GeometryValue::new_multi_polygon),
    ]
}

/// All positions of a geometry as the crate holds it.
fn positions(value: &GeometryValue) -> Vec<LonLat> {
    let json = serde_json::to_value(geojson::Geometry::new(value.clone())).expect("it can be written");
    let mut found = Vec::new();
    let mut waiting = vec![&json["coordinates"]];
    while let Some(value) = waiting.pop() {
        let items = value.as_array().expect("lists of numbers");
        match items[0].as_f64() {
            Some(lon_deg) => found.push(LonLat { lon_deg, lat_deg: items[1].as_f64().expect("a latitude") }),
            None => waiting.extend(items.iter().rev()),
        }
    }
    found
}

fn read(text: &str) -> (Vec<Option<Geometry>>, usize) {
    let shard = loading::shard(text.into());
    let geometries = loading::incidents(&shard).map(|incident| incident.geometry).collect();
    let worse = shard.ledger.diagnostics.iter().filter(|problem| problem.severity == Severity::Error).count();
    (geometries, worse)
}

proptest! {
    #[test]
    fn what_the_crate_writes_is_read_alike(values in prop::collection::vec(geometry(), 1..8)) {
        let features = values.iter().map(|value| Feature {
            geometry: Some(geojson::Geometry::new(value.clone())),
            properties: Some(JsonObject::from_iter([("title".to_owned(), "A".into())])),
            ..Feature::default()
        });
        let text = FeatureCollection::new(features.collect::<Vec<_>>()).to_string();
        let (read, errors) = read(&text);
        prop_assert_eq!(errors, 0);
        prop_assert_eq!(read.len(), values.len());
        for (value, geometry) in values.iter().zip(read) {
            let geometry = geometry.expect("each has a place");
            prop_assert_eq!(positions(value), geometry.positions());
        }
    }
}
