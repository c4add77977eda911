//! Shapes: every position is checked, and nothing is believed of the file's structure.

use crate::base::{LonLat, grid::Projection};
use crate::io::json::Json;
use crate::io::notes::{Notes, Path};
use crate::model::{Code, Geometry, Severity};

/// What a geometry's JSON came to.
pub(super) enum Found {
    Shape(Geometry),
    /// Null, or empty lists of coordinates.
    Nothing,
    /// Something that is no geometry, which has been reported.
    Bad,
}

/// Reads a geometry. A position that cannot be read costs the geometry, or its part of a collection.
/// `projection` is the system that positions in metres are in.
pub(super) fn read(
    value: &Json<'_>,
    path: &Path<'_>,
    projection: Option<Projection>,
    notes: &mut Notes,
) -> Found {
    let before = notes.diagnostics.len();
    let mut reader = Reader { notes, projection, text_number: None };
    let mut parts = Vec::new();
    let bad = reader.geometry(value, path, &mut parts).is_none();
    if let Some(text) = reader.text_number {
        notes.warn(Code::WrongType, &path.member("coordinates"), &text);
    }
    let is_collection = value.member("type").and_then(Json::as_text) == Some("GeometryCollection");
    let shape = match parts.len() {
        0 if bad || notes.diagnostics.len() > before => return Found::Bad,
        0 => return Found::Nothing,
        1 if !is_collection => parts.swap_remove(0),
        _ => Geometry::Mixed(parts),
    };
    if at_null_island(&shape) {
        notes.add(Severity::Warning, Code::NullIsland, Some(path), None);
    }
    Found::Shape(shape)
}

/// Whether it is nothing but spots at 0, 0: usually a failed geocoding.
fn at_null_island(shape: &Geometry) -> bool {
    let origin = |point: &LonLat| point.lon_deg == 0.0 && point.lat_deg == 0.0;
    match shape {
        Geometry::Points(points) => points.iter().all(origin),
        Geometry::Mixed(parts) => parts.iter().all(at_null_island),
        Geometry::Lines(_) | Geometry::Polygons(_) => false,
    }
}

struct Reader<'n> {
    projection: Option<Projection>,
    notes: &'n mut Notes,
    /// The first number that stood there as a text.
    text_number: Option<String>,
}

/// `None` after something that has been reported.
type Checked<T> = Option<T>;

impl Reader<'_> {
    /// Appends the geometry's parts: collections within collections are laid flat.
    fn geometry(&mut self, value: &Json<'_>, path: &Path<'_>, parts: &mut Vec<Geometry>) -> Checked<()> {
        if matches!(value, Json::Null) {
            return Some(());
        }
        let kind = value.member("type").and_then(Json::as_text).unwrap_or_default();
        if kind == "GeometryCollection" {
            let Some(Json::List(items)) = value.member("geometries") else {
                return self.bad_geometry(&path.member("geometries"), value);
            };
            let path = path.member("geometries");
            for (index, item) in items.iter().enumerate() {
                // A bad part has been reported and does not cost the good ones.
                let _ = self.geometry(item, &path.item(index), parts);
            }
            return Some(());
        }
        let blank = Json::Null;
        let at = value.member("coordinates").unwrap_or(&blank);
        let path_at = path.member("coordinates");
        let path_at = &path_at;
        let shape = match kind {
            "Point" if at.is_blank() => None,
            "Point" => Some(Geometry::Points(vec![self.position(at, path_at)?])),
            "MultiPoint" => non_empty(self.positions(at, path_at)?).map(Geometry::Points),
            "LineString" => self.line(at, path_at)?.map(|line| Geometry::Lines(vec![line])),
            "MultiLineString" => non_empty(self.each(at, path_at, Self::line)?).map(Geometry::Lines),
            "Polygon" => self.area(at, path_at)?.map(|area| Geometry::Polygons(vec![area])),
            "MultiPolygon" => non_empty(self.each(at, path_at, Self::area)?).map(Geometry::Polygons),
            _ => return self.bad_geometry(path, value),
        };
        parts.extend(shape);
        Some(())
    }

    fn bad_geometry<T>(&mut self, path: &Path<'_>, value: &Json<'_>) -> Checked<T> {
        self.notes.warn(Code::BadGeometry, path, value);
        None
    }

    /// Reads every item of a list, leaving out those that are empty.
    fn each<T>(
        &mut self,
        value: &Json<'_>,
        path: &Path<'_>,
        read: impl Fn(&mut Self, &Json<'_>, &Path<'_>) -> Checked<Option<T>>,
    ) -> Checked<Vec<T>> {
        let items = match value {
            Json::List(items) => items.as_slice(),
            Json::Null => &[],
            other => return self.bad_geometry(path, other),
        };
        let mut found = Vec::with_capacity(items.len());
        for (index, item) in items.iter().enumerate() {
            found.extend(read(self, item, &path.item(index))?);
        }
        Some(found)
    }

    fn area(&mut self, value: &Json<'_>, path: &Path<'_>) -> Checked<Option<Vec<Vec<LonLat>>>> {
        let rings = self.each(value, path, Self::ring)?;
        Some(non_empty(rings))
    }

    /// A closed ring; one that does not end where it began is closed.
    fn ring(&mut self, value: &Json<'_>, path: &Path<'_>) -> Checked<Option<Vec<LonLat>>> {
        let mut ring = self.positions(value, path)?;
        let Some(&first) = ring.first() else {
            return Some(None);
        };
        if ring.last() != Some(&first) {
            ring.push(first);
        }
        if ring.len() < 4 {
            return self.bad_geometry(path, value);
        }
        Some(Some(ring))
    }

    fn line(&mut self, value: &Json<'_>, path: &Path<'_>) -> Checked<Option<Vec<LonLat>>> {
        let line = self.positions(value, path)?;
        if line.len() == 1 {
            return self.bad_geometry(path, value);
        }
        Some(non_empty(line))
    }

    fn positions(&mut self, value: &Json<'_>, path: &Path<'_>) -> Checked<Vec<LonLat>> {
        self.each(value, path, |reader, item, path| reader.position(item, path).map(Some))
    }

    /// Longitude, latitude, and whatever may follow.
    fn position(&mut self, value: &Json<'_>, path: &Path<'_>) -> Checked<LonLat> {
        let position = match value.as_list() {
            Some([lon, lat, ..]) => {
                self.number(lon).zip(self.number(lat)).and_then(|(lon, lat)| {
                    // Nothing lies so near the origin of a system in metres: these are degrees, whatever the file says.
                    LonLat::new(lon, lat).or_else(|| self.projection?.lonlat(lon, lat))
                })
            }
            _ => None,
        };
        if position.is_none() {
            self.notes.warn(Code::BadPosition, path, value);
        }
        position
    }

    fn number(&mut self, value: &Json<'_>) -> Option<f64> {
        let number = number(value)?;
        if let (Json::Text(text), None) = (value, &self.text_number) {
            self.text_number = Some(text.clone().into_owned());
        }
        Some(number)
    }
}

/// A number, or a text that is one: `"2.97"`.
pub(super) fn number(value: &Json<'_>) -> Option<f64> {
    match value {
        Json::Number(number) => number.as_f64(),
        Json::Text(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn non_empty<T>(items: Vec<T>) -> Option<Vec<T>> {
    (!items.is_empty()).then_some(items)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a geometry is read as, and the codes with their properties.
    #[track_caller]
    fn check(json: &str, expected: &str) {
        let mut notes = Notes::default();
        let value = Json::parse(json).unwrap();
        let shape = match read(&value, &Path::root("geometry"), None, &mut notes) {
            Found::Shape(shape) => described(&shape),
            Found::Nothing => "nothing".into(),
            Found::Bad => "bad".into(),
        };
        let problems: String = notes
            .diagnostics
            .iter()
            .map(|problem| {
                format!(" {}@{}", problem.code.word(), problem.property.as_deref().unwrap_or_default())
            })
            .collect();
        assert_eq!(shape + &problems, expected, "{json}");
    }

    fn described(shape: &Geometry) -> String {
        let ends = |line: &[LonLat]| format!("{},{}", line[0].lon_deg, line.len());
        match shape {
            Geometry::Points(points) => format!("points {}", ends(points)),
            Geometry::Lines(lines) => format!("lines {} {}", lines.len(), ends(&lines[0])),
            Geometry::Polygons(areas) => format!("areas {} {}", areas.len(), ends(&areas[0][0])),
            Geometry::Mixed(parts) => parts.iter().map(|part| described(part) + ";").collect(),
        }
    }

    #[test]
    fn shapes_of_every_kind() {
        for (json, expected) in [
            (r#"{"type":"Point","coordinates":[2.97,19.95]}"#, "points 2.97,1"),
            (r#"{"type":"Point","coordinates":[-180,90,310.5]}"#, "points -180,1"),
            (r#"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#, "points 1,2"),
            (r#"{"type":"LineString","coordinates":[[1,2],[3,4],[5,6]]}"#, "lines 1 1,3"),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#, "areas 1 0,4"),
            (r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}"#, "areas 1 0,4"),
            (r#"{"type":"MultiLineString","coordinates":[[],[[1,2],[3,4]]]}"#, "lines 1 1,2"),
        ] {
            check(json, expected);
        }
    }

    #[test]
    fn empty_ones_are_no_geometry() {
        for json in [
            "null",
            r#"{"type":"Point","coordinates":[]}"#,
            r#"{"type":"Polygon","coordinates":[[]]}"#,
            r#"{"type":"GeometryCollection","geometries":[]}"#,
        ] {
            check(json, "nothing");
        }
    }

    #[test]
    fn bad_ones_say_where() {
        for (json, expected) in [
            (
                r#"{"type":"LineString","coordinates":[[1,2],[3]]}"#,
                "bad bad-position@geometry.coordinates[1]",
            ),
            (r#"{"type":"Point","coordinates":[19.95,292.97]}"#, "bad bad-position@geometry.coordinates"),
            (
                r#"{"type":"Polygon","coordinates":[[[0,0],[1,null]]]}"#,
                "bad bad-position@geometry.coordinates[0][1]",
            ),
            (
                r#"{"type":"Polygon","coordinates":[[[0,0],[1,1]]]}"#,
                "bad bad-geometry@geometry.coordinates[0]",
            ),
            (r#"{"type":"LineString","coordinates":[[0,0]]}"#, "bad bad-geometry@geometry.coordinates"),
            (r#"{"type":"Circle","coordinates":[0,0]}"#, "bad bad-geometry@geometry"),
            (r#""POINT(1 2)""#, "bad bad-geometry@geometry"),
            (
                r#"{"type":"GeometryCollection","geometries":[{"type":"Point"},{"type":"Point","coordinates":[1]},
                    {"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[7,8]}]}]}"#,
                "points 7,1; bad-position@geometry.geometries[1].coordinates",
            ),
        ] {
            check(json, expected);
        }
    }

    #[test]
    fn doubtful_ones_are_kept_with_a_word() {
        check(
            r#"{"type":"Point","coordinates":["2.97","19.95"]}"#,
            "points 2.97,1 wrong-type@geometry.coordinates",
        );
        check(r#"{"type":"Point","coordinates":[0,0.0]}"#, "points 0,1 null-island@geometry");
    }
}
