//! Overlays as they should be, and as they come.

use proptest::prelude::*;

use super::*;
use crate::base::{LonLat, mercator::world_from_lonlat};

fn read(text: &str) -> Overlay {
    Overlay::from_geojson(text.as_bytes()).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// A feature with a geometry and properties.
fn feature(geometry: &str, properties: &str) -> String {
    format!(r#"{{"type":"Feature","geometry":{geometry},"properties":{properties}}}"#)
}

fn collection(features: &[String]) -> String {
    format!(r#"{{"type":"FeatureCollection","name":"Zones","features":[{}]}}"#, features.join(",\n"))
}

fn at(lon_deg: f64, lat_deg: f64) -> World {
    world_from_lonlat(LonLat { lon_deg, lat_deg })
}

const POINT: &str = r#"{"type":"Point","coordinates":[2.97,19.95,400]}"#;

/// The shapes of one geometry, as letters and numbers of corners.
#[track_caller]
fn check(geometry: &str, expected: &str) {
    let overlay = read(&feature(geometry, "null"));
    let shapes = overlay.features.iter().flat_map(|feature| &feature.shapes).map(|shape| match shape {
        Shape::Point(_) => "P".to_owned(),
        Shape::Line(line) => format!("L{}", line.len()),
        Shape::Polygon(rings) => {
            assert!(rings.iter().all(|ring| ring.first() == ring.last()));
            format!("A{:?}", rings.iter().map(Vec::len).collect::<Vec<_>>())
        }
    });
    let dropped = overlay.dropped.iter().map(|dropped| format!("{:?}", dropped.reason));
    assert_eq!(shapes.chain(dropped).collect::<Vec<_>>().join(" "), expected, "{geometry}");
}

#[test]
fn every_kind_of_geometry() {
    check(POINT, "P");
    check(r#"{"coordinates":[[1,2],[3,4]],"type":"MultiPoint"}"#, "P P");
    check(r#"{"type":"LineString","coordinates":[[1,2],[3,4],[5,6]]}"#, "L3");
    check(r#"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[],[[1,2],[3,4]]]}"#, "L2 L2");
    check(r#"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9]],[[1,1],[2,1],[2,2],[1,1]]]}"#, "A[4, 4]");
    check(r#"{"type":"MultiPolygon","coordinates":[[[[0,0],[9,0],[9,9],[0,0]]]]}"#, "A[4]");
    check(&format!(r#"{{"type":"GeometryCollection","geometries":[{POINT},{POINT}]}}"#), "P P");
}

#[test]
fn a_bad_geometry_costs_its_feature() {
    check("null", "NoGeometry");
    check(r#"{"type":"Point","coordinates":[]}"#, "NoGeometry");
    check(r#"{"type":"Polygon","coordinates":[]}"#, "NoGeometry");
    check(r#"{"type":"GeometryCollection"}"#, "NoGeometry");
    check(r#"{"type":"Circle","coordinates":[1,2]}"#, "UnknownGeometry(\"Circle\")");
    check(r#"{"type":"Point"}"#, "NoGeometry");
    check(r#"{"type":"Point","coordinates":["2","19"]}"#, "BrokenCoordinates");
    check(r#"{"type":"Point","coordinates":[2]}"#, "BrokenCoordinates");
    check(r#"{"type":"LineString","coordinates":[[1,2],[3,NaN]]}"#, "BrokenCoordinates");
    check(r#"{"type":"LineString","coordinates":[1,2]}"#, "BrokenCoordinates");
    check(r#"{"type":"Point","coordinates":[312000,2204000]}"#, "OffTheGlobe");
    check(r#"{"type":"Point","coordinates":[1e999,0]}"#, "BrokenCoordinates");
    check(r#"{"type":"LineString","coordinates":[[1,2]]}"#, "TooFewCorners");
    check(r#"{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}"#, "TooFewCorners");
    check(&format!(r#"{{"type":"GeometryCollection","geometries":[{POINT},null]}}"#), "NoGeometry");
    let mut deep = POINT.to_owned();
    for _ in 0..200 {
        deep = format!(r#"{{"type":"GeometryCollection","geometries":[{deep}]}}"#);
    }
    check(&deep, "TooDeep");
    check(&format!(r#"{{"type":"Polygon","coordinates":{}"#, "[".repeat(100_000)), "BrokenCoordinates");
}

#[test]
fn an_overlay_is_ready_to_be_drawn() {
    let line = r#"{"type":"LineString","coordinates":[[0,10],[4,10]]}"#;
    let overlay = read(&collection(&[
        feature(POINT, r##"{"name":" Tin\nzaouaten ","marker-color":"#f00"}"##),
        feature(line, r#"{"NAME":17,"name":"","stroke":"blue"}"#),
        feature(line, r#"{"label":"a","title":"b","stroke":"blue","stroke-width":"x"}"#),
    ]));
    assert_eq!(overlay.name.as_deref(), Some("Zones"));
    let labels: Vec<_> = overlay.features.iter().map(|feature| feature.label.as_deref()).collect();
    assert_eq!(labels, [Some("Tin zaouaten"), Some("17"), Some("b")]);
    assert_eq!(overlay.features[0].style.marker_color, [255, 0, 0]);
    let misread = [(("stroke", "blue".to_owned()), 2), (("stroke-width", "x".to_owned()), 1)];
    assert_eq!(overlay.misread, misread.into());
    assert_eq!(overlay.features[1].label_at, at(2.0, 10.0));
    assert_eq!(overlay.features[1].world_bounds, (at(0.0, 10.0), at(4.0, 10.0)));
    let bounds = overlay.bounds.expect("there are features");
    assert_eq!(
        (bounds.min, bounds.max),
        (LonLat { lon_deg: 0.0, lat_deg: 10.0 }, LonLat { lon_deg: 4.0, lat_deg: 19.95 })
    );
    assert_eq!((overlay.vertices, overlay.dropped.len()), (5, 0));
    let area = read(r#"{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,8],[0,0]]]}"#);
    assert_eq!(area.features[0].world_bounds, (at(0.0, 8.0), at(9.0, 0.0)), "y grows southwards");
}

/// How many features are drawn, and which are not.
#[track_caller]
fn counts(text: &str, drawn: usize, dropped: &[(usize, DropReason)]) {
    let overlay = read(text);
    let found: Vec<_> = overlay.dropped.into_iter().map(|it| (it.index, it.reason)).collect();
    assert_eq!((overlay.features.len(), found.as_slice()), (drawn, dropped), "{text}");
}

#[test]
fn what_is_broken_costs_itself() {
    use DropReason::{BrokenCoordinates, NotAFeature};
    let good = feature(POINT, "{}");
    let all = collection(&[good.clone(), "7".to_owned(), "{}".to_owned(), good.clone()]);
    counts(&all, 2, &[(1, NotAFeature), (2, NotAFeature)]);
    counts(&all[..all.len() - 2], 2, &[(1, NotAFeature), (2, NotAFeature)]);
    let cut = r#"{"type":"Feature","geometry":{"type":"Point","coordinates":[2.9"#;
    counts(&format!("{}{cut}", &all[..all.find("\n7").expect("it is there")]), 1, &[(1, BrokenCoordinates)]);
    // Python writes NaN: the words are lost, the place is not.
    counts(&collection(&[feature(POINT, r#"{"a":NaN}"#), good.clone()]), 2, &[]);
    // Line by line, with a separator and without, and a line that never ends.
    counts(&format!("{good}\n{cut}\n\n{good}\n"), 2, &[(1, BrokenCoordinates)]);
    counts(&format!("\u{1E}{good}\r\n\u{1E}{good}\r\n"), 2, &[]);
    counts(&format!("{POINT}\n{POINT}"), 2, &[]);
    counts(r#"{"type":"FeatureCollection","features":[]}"#, 0, &[]);
}

#[test]
fn texts_may_be_encoded_otherwise() {
    let text = feature(POINT, r#"{"name":"Ménaka"}"#);
    let latin: Vec<u8> = text.chars().map(|c| c as u8).collect();
    let utf16: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let marked = format!("\u{FEFF}{text}").into_bytes();
    for bytes in [latin, utf16, marked] {
        let overlay = Overlay::from_geojson(&bytes).expect("readable");
        assert_eq!(overlay.features[0].label.as_deref(), Some("Ménaka"));
    }
}

#[test]
fn what_cannot_be_drawn_at_all_is_said() {
    let check = |text: &str, expected| {
        assert_eq!(Overlay::from_geojson(text.as_bytes()), Err(expected), "{text:.80}");
    };
    check("", OverlayError::NotGeoJson);
    check("PMTiles", OverlayError::NotGeoJson);
    check("<kml/>", OverlayError::NotGeoJson);
    check(r#"{"type":"Topology","objects":{}}"#, OverlayError::NotGeoJson);
    check("{\"a\":1}\n{\"a\":2}", OverlayError::NotGeoJson);
    let crs = |name: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[],"crs":{{"type":"name","properties":{{"name":"{name}"}}}}}}"#
        )
    };
    check(
        &crs("urn:ogc:def:crs:EPSG::32631"),
        OverlayError::Projected("urn:ogc:def:crs:EPSG::32631".to_owned()),
    );
    for degrees in ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"] {
        assert!(Overlay::from_geojson(crs(degrees).as_bytes()).is_ok(), "{degrees}");
    }
    check(&" ".repeat(MAX_BYTES + 1), OverlayError::TooLong(MAX_BYTES + 1));
    check(&collection(&vec![feature(POINT, "{}"); MAX_FEATURES + 1]), OverlayError::TooManyFeatures);
    let corners = vec!["[1,2]"; MAX_VERTICES + 1].join(",");
    check(&format!(r#"{{"type":"MultiPoint","coordinates":[{corners}]}}"#), OverlayError::TooManyVertices);
}

#[test]
fn misread_values_are_not_kept_without_end() {
    let features: Vec<_> = (0..500).map(|n| feature(POINT, &format!(r#"{{"stroke":"no {n}"}}"#))).collect();
    let overlay = read(&collection(&features));
    assert_eq!(overlay.misread.len(), 51);
    assert_eq!(overlay.misread.values().sum::<usize>(), 500);
}

/// What the crate `geojson`, the judge, writes.
fn geometry() -> impl Strategy<Value = (geojson::GeometryValue, usize)> {
    let position =
        || (-180.0..180.0_f64, -90.0..90.0_f64).prop_map(|(lon, lat)| geojson::Position::from([lon, lat]));
    let line = prop::collection::vec(position(), 2..6);
    let ring = prop::collection::vec(position(), 3..6).prop_map(|mut ring| {
        ring.push(ring[0].clone());
        ring
    });
    prop_oneof![
        position().prop_map(|at| (geojson::GeometryValue::Point { coordinates: at }, 1)),
        line.prop_map(|line| (line.len(), line))
            .prop_map(|(n, line)| (geojson::GeometryValue::LineString { coordinates: line }, n)),
        ring.prop_map(|ring| (ring.len(), ring))
            .prop_map(|(n, ring)| (geojson::GeometryValue::Polygon { coordinates: vec![ring] }, n)),
    ]
}

proptest! {
    #[test]
    fn what_the_judge_writes_is_drawn(geometries in prop::collection::vec(geometry(), 1..5), is_pretty in any::<bool>()) {
        let features = geometries.iter().map(|(geometry, _)| geojson::Feature {
            geometry: Some(geojson::Geometry::new(geometry.clone())),
            ..geojson::Feature::default()
        });
        let all = geojson::FeatureCollection { bbox: None, features: features.collect(), foreign_members: None };
        let text = if is_pretty { serde_json::to_string_pretty(&all) } else { serde_json::to_string(&all) };
        let overlay = read(&text.expect("writable"));
        prop_assert_eq!((overlay.features.len(), overlay.dropped.len()), (geometries.len(), 0));
        prop_assert_eq!(overlay.vertices, geometries.iter().map(|(_, corners)| corners).sum::<usize>());
        for feature in &overlay.features {
            let (min, max) = feature.world_bounds;
            let at = feature.label_at;
            prop_assert!(at.x >= min.x - 1e-9 && at.x <= max.x + 1e-9 && at.y >= min.y - 1e-9 && at.y <= max.y + 1e-9);
        }
    }

    #[test]
    fn any_bytes_are_an_error_or_an_overlay(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
        cut in any::<prop::sample::Index>(),
    ) {
        let line = r#"{"type":"LineString","coordinates":[[0,10],[4,10]]}"#;
        let mut bytes = collection(&[feature(POINT, r#"{"name":"a"}"#), feature(line, "{}"), feature(POINT, "null")]).into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.index(bytes.len() + 1));
        if let Ok(overlay) = Overlay::from_geojson(&bytes) {
            prop_assert!(overlay.features.iter().all(|feature| !feature.shapes.is_empty()));
        }
    }
}
