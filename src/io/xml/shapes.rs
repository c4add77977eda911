//! KML's geometries. What cannot be used costs the smallest part around it: a position, a ring, a geometry.

use super::Translated;
use super::feature::Part;
use super::tree::Element;
use crate::base::LonLat;
use crate::io::notes::shortened;
use crate::model::{Code, Severity};

/// Whether an element of this name is a geometry.
pub(super) fn is_shape(name: &[u8]) -> bool {
    let names =
        ["Point", "LineString", "LinearRing", "Polygon", "MultiGeometry", "Track", "MultiTrack", "Model"];
    names.iter().any(|known| known.as_bytes() == name)
}

/// What a record's geometries hold.
#[derive(Debug, Default)]
pub(super) struct Shapes {
    pub(super) parts: Vec<Part>,
    /// The times of the positions of tracks.
    pub(super) times: Vec<String>,
    /// Addresses of models, which are not fetched.
    pub(super) models: Vec<String>,
}

/// Reads a geometry and those inside it, as deep as the tree, whose depth the limits hold.
pub(super) fn read(element: &Element<'_>, shapes: &mut Shapes, out: &mut Translated) {
    match element.name {
        b"Point" => {
            let points = positions(element, out);
            shapes.parts.extend(points.into_iter().map(Part::Point));
        }
        b"LineString" => shapes.parts.extend(line(element, out)),
        b"LinearRing" => shapes.parts.extend(ring(element, out).map(Part::Line)),
        b"Polygon" => shapes.parts.extend(area(element, out)),
        b"Track" => track(element, shapes, out),
        b"Model" => {
            if let Some(place) = element.child("Location") {
                let text = |name| place.text_of(name).unwrap_or_default().into_owned();
                let position = position(&text("longitude"), &text("latitude"), place.line, out);
                shapes.parts.extend(position.map(Part::Point));
            }
            let address = element.child("Link").and_then(|link| link.text_of("href"));
            shapes.models.extend(address.map(String::from));
        }
        _ => {
            for child in element.children.iter().filter(|child| is_shape(child.name)) {
                read(child, shapes, out);
            }
        }
    }
}

/// A position of two texts. What cannot be used is reported.
pub(super) fn position(lon: &str, lat: &str, line: u64, out: &mut Translated) -> Option<LonLat> {
    let number = |text: &str| text.trim().parse().ok();
    let position = number(lon).zip(number(lat)).and_then(|(lon, lat)| LonLat::new(lon, lat));
    if position.is_none() {
        bad_position(&format!("{}, {}", lon.trim(), lat.trim()), line, out);
    }
    position
}

fn bad_position(text: &str, line: u64, out: &mut Translated) {
    out.note(Severity::Warning, Code::BadPosition, line, "coordinates", shortened(&text));
}

fn bad_geometry(element: &Element<'_>, count: usize, out: &mut Translated) {
    let value = format!("{}: {count}", String::from_utf8_lossy(element.name));
    out.note(Severity::Warning, Code::BadGeometry, element.line, "", value);
}

fn line(element: &Element<'_>, out: &mut Translated) -> Option<Part> {
    let line = positions(element, out);
    if line.len() == 1 {
        bad_geometry(element, 1, out);
    }
    (line.len() > 1).then_some(Part::Line(line))
}

/// A ring, closed where it is open.
fn ring(element: &Element<'_>, out: &mut Translated) -> Option<Vec<LonLat>> {
    let mut ring = positions(element, out);
    let first = *ring.first()?;
    if ring.last() != Some(&first) {
        ring.push(first);
    }
    if ring.len() < 4 {
        bad_geometry(element, ring.len(), out);
        return None;
    }
    Some(ring)
}

/// Without an outer ring there is no area; without a hole there is.
fn area(element: &Element<'_>, out: &mut Translated) -> Option<Part> {
    let rings = |name: &'static str| {
        element.named(name).flat_map(|side| side.named("LinearRing")).collect::<Vec<_>>()
    };
    // Some write the ring without its side.
    let outer = rings("outerBoundaryIs").into_iter().next().or_else(|| element.child("LinearRing"))?;
    let mut area = vec![ring(outer, out)?];
    for hole in rings("innerBoundaryIs") {
        area.extend(ring(hole, out));
    }
    Some(Part::Area(area))
}

/// Google's tracks: times and positions in turn, numbers with spaces between.
fn track(element: &Element<'_>, shapes: &mut Shapes, out: &mut Translated) {
    shapes.times.extend(element.named("when").filter_map(Element::trimmed).map(String::from));
    let mut line = Vec::new();
    for coord in element.named("coord") {
        let text = coord.trimmed().unwrap_or_default();
        let mut numbers = text.split_whitespace();
        // A time without a position is an empty element.
        if let Some(lon) = numbers.next() {
            line.extend(position(lon, numbers.next().unwrap_or_default(), coord.line, out));
        }
    }
    shapes.parts.extend(track_part(line));
}

/// A track's positions, of which there may be one.
pub(super) fn track_part(line: Vec<LonLat>) -> Option<Part> {
    match line[..] {
        [] => None,
        [position] => Some(Part::Point(position)),
        _ => Some(Part::Line(line)),
    }
}

/// The positions of an element's `coordinates`.
fn positions(element: &Element<'_>, out: &mut Translated) -> Vec<LonLat> {
    let mut found = Vec::new();
    for coordinates in element.named("coordinates") {
        let text = coordinates.trimmed().unwrap_or_default();
        let lead = coordinates.text.len() - coordinates.text.trim_start().len();
        let breaks_before = |text: &str| text.bytes().filter(|byte| *byte == b'\n').count() as u64;
        let mut line = coordinates.line + breaks_before(coordinates.text.get(..lead).unwrap_or_default());
        let mut counted = 0;
        tuples(&text, &mut |tuple| {
            let numbers = |index: usize| tuple.parts.get(index)?.parse().ok();
            let position =
                numbers(0).zip(numbers(1)).and_then(|(lon_deg, lat_deg)| LonLat::new(lon_deg, lat_deg));
            let usable = position.filter(|_| tuple.parts.len() <= 4);
            if usable.is_none() {
                line += breaks_before(&text[counted..tuple.at]);
                counted = tuple.at;
                bad_position(&tuple.parts.join(","), line, out);
            }
            found.extend(usable);
        });
    }
    found
}

/// Numbers that belong together.
struct Tuple<'t> {
    parts: Vec<&'t str>,
    /// Where it begins in the text.
    at: usize,
}

/// Cuts `lon,lat,height lon,lat,height` into its tuples, also where spaces stand beside the commas.
fn tuples<'t>(text: &'t str, each: &mut dyn FnMut(Tuple<'t>)) {
    /// More than any tuple has, and little to keep of one that goes on and on.
    const MOST: usize = 8;
    let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
    if memchr::memchr(b',', text.as_bytes()).is_none() {
        // Two or three numbers without any comma are one position.
        let parts: Vec<&str> = text.split_whitespace().take(MOST).collect();
        if !parts.is_empty() {
            each(Tuple { parts, at: 0 });
        }
        return;
    }
    let mut current: Option<Tuple<'t>> = None;
    let mut comma_before = false;
    for word in text.split_whitespace() {
        let parts: Vec<&str> = word.trim_matches(',').split(',').take(MOST).collect();
        let lone_comma = parts == [""];
        let joins = comma_before || word.starts_with(',');
        comma_before = word.ends_with(',');
        match &mut current {
            Some(_) if lone_comma => {}
            Some(tuple) if joins && tuple.parts.len() + parts.len() <= 3 && !is_pair(&parts, tuple) => {
                tuple.parts.extend(parts);
            }
            _ => {
                let next = (!lone_comma).then(|| Tuple { parts, at: offset(word) });
                if let Some(tuple) = std::mem::replace(&mut current, next) {
                    each(tuple);
                }
            }
        }
    }
    if let Some(tuple) = current {
        each(tuple);
    }
}

/// Whether a word with several numbers follows a tuple that has enough: then its comma was one too many.
fn is_pair(parts: &[&str], tuple: &Tuple<'_>) -> bool {
    parts.len() >= 2 && tuple.parts.len() >= 2
}

#[cfg(test)]
mod unit {
    use super::*;

    #[test]
    fn coordinates_in_every_dress() {
        #[track_caller]
        fn check(text: &str, expected: &[&str]) {
            let mut found = Vec::new();
            tuples(text, &mut |tuple| found.push(tuple.parts.join("/")));
            assert_eq!(found, expected, "{text:?}");
        }
        check("", &[]);
        check("2.9,19.9", &["2.9/19.9"]);
        check("2.9,19.9,0\n3,20,0", &["2.9/19.9/0", "3/20/0"]);
        check("2.9, 19.9, 0  3 ,20 , 0", &["2.9/19.9/0", "3/20/0"]);
        check("2.9, 19.9 3, 20", &["2.9/19.9", "3/20"]);
        check("1,2, 3,4,", &["1/2", "3/4"]);
        check("1,2,0, 3,4,0,", &["1/2/0", "3/4/0"]);
        check("1 2 0", &["1/2/0"]);
        check("1 , 2", &["1/2"]);
        check(",", &[]);
        check("1,,2 3,4", &["1//2", "3/4"]);
        check("1,2,3,4,5,6,7,8,9,10", &["1/2/3/4/5/6/7/8"]);
    }
}
