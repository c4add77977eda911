//! GPX 1.0 and 1.1: waypoints, routes and tracks. Source: the schemas at topografix.com.

use super::Translated;
use super::feature::Feature;
use super::html;
use super::kml::leaves;
use super::shapes::{position, track_part};
use super::tree::Element;
use super::walk::{Open, Vocabulary};
use crate::base::LonLat;
use crate::model::source::is_web_address;

/// Reads GPX.
pub(super) struct Gpx;

impl Vocabulary for Gpx {
    fn is_record(&self, name: &[u8]) -> bool {
        matches!(name, b"wpt" | b"rte" | b"trk")
    }

    fn wants(&self, name: &[u8], path: &[Open<'_>]) -> bool {
        match name {
            // Version 1.0 has no `metadata`.
            b"name" | b"desc" | b"metadata" => path.last().is_some_and(|parent| parent.name == b"gpx"),
            name => self.is_record(name),
        }
    }

    fn take(&mut self, element: &Element<'_>, _path: &mut [Open<'_>], out: &mut Translated) {
        match element.name {
            b"metadata" => {
                for child in element.children.iter().filter(|child| matches!(child.name, b"name" | b"desc")) {
                    describe(child, out);
                }
            }
            b"name" | b"desc" => describe(element, out),
            _ => record(element, out),
        }
    }
}

/// The file's own name or description.
fn describe(element: &Element<'_>, out: &mut Translated) {
    let Some(text) = element.trimmed() else { return };
    let text = html::readable(&text).text;
    let place = if element.name == b"name" { &mut out.title } else { &mut out.description };
    place.get_or_insert(text);
}

fn record(element: &Element<'_>, out: &mut Translated) {
    let mut feature = Feature::default();
    let mut times: Vec<String> = element.text_of("time").map(String::from).into_iter().collect();
    let mut names = Vec::new();
    match element.name {
        b"wpt" => feature.parts.extend(spot(element, out).and_then(|spot| track_part(vec![spot]))),
        b"rte" => {
            let line = element.named("rtept").filter_map(|point| spot(point, out)).collect();
            feature.parts.extend(track_part(line));
            names.extend(element.named("rtept").filter_map(|point| point.text_of("name")).map(String::from));
        }
        _ => {
            for segment in element.named("trkseg") {
                let points = || segment.named("trkpt");
                times.extend(points().filter_map(|point| point.text_of("time")).map(String::from));
                let line = points().filter_map(|point| spot(point, out)).collect();
                feature.parts.extend(track_part(line));
            }
        }
    }
    feature.add("title", html::plain(&element.text_of("name").unwrap_or_default()));
    let description = html::readable(&element.text_of("desc").unwrap_or_default());
    feature.add("summary", description.text);
    feature.add_times(&times);
    let mut sources = description.links;
    for link in &element.children {
        let address = match link.name {
            b"link" => link.attribute("href"),
            b"url" => link.trimmed().map(String::from),
            _ => None,
        };
        sources.extend(address.filter(|address| is_web_address(address) && !sources.contains(address)));
    }
    feature.add_list("sources", sources);
    feature.add("points", names.join(" – "));
    for child in &element.children {
        match child.name {
            b"name" | b"desc" | b"time" | b"url" | b"rtept" | b"trkseg" => {}
            b"link" => feature.add("link_text", child.text_of("text").unwrap_or_default()),
            _ => leaves(child, &mut feature),
        }
    }
    feature.write(element.line, out);
}

/// The place of a point, which stands in its attributes.
fn spot(element: &Element<'_>, out: &mut Translated) -> Option<LonLat> {
    let lon = element.attribute("lon").unwrap_or_default();
    let lat = element.attribute("lat").unwrap_or_default();
    position(&lon, &lat, element.line, out)
}
