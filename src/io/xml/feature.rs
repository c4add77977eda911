//! One record on its way to a line of GeoJSON.

use serde::Serialize;

use super::Translated;
use crate::base::LonLat;
use crate::io::json::{Json, Members};

/// A piece of a record's shape, whose positions have been checked.
#[derive(Debug)]
pub(super) enum Part {
    Point(LonLat),
    /// Two positions or more.
    Line(Vec<LonLat>),
    /// Closed rings: the outer one, then holes.
    Area(Vec<Vec<LonLat>>),
}

/// One record.
#[derive(Debug, Default)]
pub(super) struct Feature<'a> {
    /// The record's own key.
    pub(super) id: Option<String>,
    pub(super) parts: Vec<Part>,
    /// The shape, where it is GeoJSON already: the parts do not count then.
    pub(super) geometry: Option<Json<'a>>,
    pub(super) properties: Members<'a>,
    /// Members of the feature itself, none of which GeoJSON knows.
    pub(super) beside: Members<'a>,
}

impl Feature<'_> {
    /// Adds a property, unless the text is blank.
    pub(super) fn add(&mut self, name: impl Into<String>, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.properties.push((name.into().into(), Json::Text(text.into())));
        }
    }

    /// Adds a list of texts, unless it is empty.
    pub(super) fn add_list(&mut self, name: &'static str, texts: Vec<String>) {
        if !texts.is_empty() {
            let items = texts.into_iter().map(|text| Json::Text(text.into())).collect();
            self.properties.push((name.into(), Json::List(items)));
        }
    }

    /// Adds the first and the last day of a list of times, which are written alike.
    pub(super) fn add_times(&mut self, times: &[String]) {
        let (Some(first), Some(last)) = (times.iter().min(), times.iter().max()) else { return };
        self.add("start", first);
        if last != first {
            self.add("end", last);
        }
    }

    /// Writes the record's line. `line` is that of its first byte in the XML.
    pub(super) fn write(self, line: u64, out: &mut Translated) {
        let into = &mut out.features;
        // What follows the profile is a whole file, since that is where it is said.
        match &out.profile {
            Some(_) if !into.is_empty() => into.push(b','),
            Some(profile) => {
                into.extend_from_slice(br#"{"type":"FeatureCollection","profile":"#);
                write_json(profile, into);
                into.extend_from_slice(br#","features":["#);
            }
            None => {}
        }
        into.extend_from_slice(br#"{"type":"Feature""#);
        if let Some(id) = &self.id {
            into.extend_from_slice(br#","id":"#);
            write_json(id, into);
        }
        into.extend_from_slice(br#","properties":"#);
        write_json(&Json::Object(self.properties), into);
        into.extend_from_slice(br#","geometry":"#);
        match &self.geometry {
            Some(geometry) => write_json(geometry, into),
            None => write_shape(&self.parts, into),
        }
        for (name, value) in &self.beside {
            into.push(b',');
            write_json(name, into);
            into.push(b':');
            write_json(value, into);
        }
        into.extend_from_slice(b"}\n");
        out.lines.push(line);
    }
}

fn write_json(value: &impl Serialize, into: &mut Vec<u8>) {
    serde_json::to_writer(into, value).expect("memory takes what is written, and the keys are texts");
}

/// One geometry, several of a kind, or a collection.
fn write_shape(parts: &[Part], into: &mut Vec<u8>) {
    let all = |is_one: fn(&Part) -> bool| parts.iter().all(is_one);
    let kind = match parts {
        [] => return into.extend_from_slice(b"null"),
        [one] => return write_part(one, into),
        _ if all(|part| matches!(part, Part::Point(_))) => "MultiPoint",
        _ if all(|part| matches!(part, Part::Line(_))) => "MultiLineString",
        _ if all(|part| matches!(part, Part::Area(_))) => "MultiPolygon",
        _ => {
            into.extend_from_slice(br#"{"type":"GeometryCollection","geometries":"#);
            write_list(parts, into, write_part);
            return into.push(b'}');
        }
    };
    write_head(kind, into);
    write_list(parts, into, write_coordinates);
    into.push(b'}');
}

fn write_head(kind: &str, into: &mut Vec<u8>) {
    into.extend_from_slice(br#"{"type":""#);
    into.extend_from_slice(kind.as_bytes());
    into.extend_from_slice(br#"","coordinates":"#);
}

fn write_part(part: &Part, into: &mut Vec<u8>) {
    let kind = match part {
        Part::Point(_) => "Point",
        Part::Line(_) => "LineString",
        Part::Area(_) => "Polygon",
    };
    write_head(kind, into);
    write_coordinates(part, into);
    into.push(b'}');
}

fn write_coordinates(part: &Part, into: &mut Vec<u8>) {
    match part {
        Part::Point(position) => write_position(position, into),
        Part::Line(line) => write_list(line, into, write_position),
        Part::Area(rings) => {
            write_list(rings, into, |ring, into| write_list(ring, into, write_position));
        }
    }
}

fn write_position(position: &LonLat, into: &mut Vec<u8>) {
    write_json(&[position.lon_deg, position.lat_deg], into);
}

fn write_list<T>(items: &[T], into: &mut Vec<u8>, write: impl Fn(&T, &mut Vec<u8>)) {
    into.push(b'[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            into.push(b',');
        }
        write(item, into);
    }
    into.push(b']');
}
