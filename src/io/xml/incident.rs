//! Placemarks that this program has written: their data hold an incident's cells, and all else is for people.

use super::Translated;
use super::feature::{Feature, Part};
use super::shapes::{self, Shapes};
use super::tree::Element;
use crate::io::cells;
use crate::io::json::Json;

/// The record's cells: names and texts as they were. `None`: it has none, since somebody else has added it.
pub(super) fn cells(element: &Element<'_>) -> Option<Vec<(String, String)>> {
    let data = element.child("ExtendedData")?.named("Data");
    let cell = |data: &Element<'_>| {
        let value = data.child("value")?;
        let text = if value.children.is_empty() { value.text.to_string() } else { value.markup() };
        Some((data.attribute("name")?, text))
    };
    let cells: Vec<(String, String)> = data.filter_map(cell).collect();
    cells.iter().any(|(name, _)| name == "title").then_some(cells)
}

/// The record that the cells were written from. Its shape is the one on the map only if they say nothing of it.
pub(super) fn feature<'c>(
    cells: &'c [(String, String)],
    element: &Element<'_>,
    out: &mut Translated,
) -> Feature<'c> {
    let mut feature = Feature::default();
    let (mut lon, mut lat) = (None, None);
    for (name, text) in cells {
        match name.as_str() {
            "id" => feature.id = Some(text.clone()),
            "longitude" => lon = Some(text),
            "latitude" => lat = Some(text),
            "geometry" => feature.geometry = Json::parse(text).ok(),
            cells::REST => match cells::rest(text) {
                Some(pairs) => rest(pairs, &mut feature),
                None => feature.add(name, text),
            },
            _ => feature.properties.push((name.into(), cells::member(name, text))),
        }
    }
    if let (Some(lon), Some(lat), None) = (lon, lat, &feature.geometry) {
        feature.parts.extend(shapes::position(lon, lat, element.line, out).map(Part::Point));
    }
    if feature.geometry.is_none() && feature.parts.is_empty() {
        let mut shapes = Shapes::default();
        for child in element.children.iter().filter(|child| shapes::is_shape(child.name)) {
            shapes::read(child, &mut shapes, out);
        }
        feature.parts = shapes.parts;
    }
    feature
}

/// What would be read as something else in its place stands beside the properties.
fn rest(pairs: Vec<(String, String)>, feature: &mut Feature<'_>) {
    for (name, value) in pairs {
        let is_taken = cells::is_of_the_profile(&name);
        let members = if is_taken { &mut feature.beside } else { &mut feature.properties };
        members.push((name.into(), Json::Text(value.into())));
    }
}
