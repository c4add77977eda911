//! Geometries as well-known text (OGC 06-103r4), also with EWKT's `SRID=4326;`. Heights and measures are left out.

use crate::base::LonLat;
use crate::model::Geometry;

/// What a text came to.
#[derive(Debug, PartialEq)]
pub(super) struct Shape {
    /// `None`: the text says `EMPTY`.
    pub(super) geometry: Option<Geometry>,
    /// Whether positions have no more than longitude and latitude.
    pub(super) is_flat: bool,
}

/// How deep collections may stand in one another.
const DEEPEST: usize = 8;

/// Reads a geometry. `None`: it is no well-known text, has positions outside the globe, or names a coordinate system
/// other than WGS 84.
pub(super) fn parse(text: &str) -> Option<Shape> {
    let mut parser = Parser { rest: text.trim(), is_flat: true };
    if let Some(behind) = strip_word(parser.rest, "SRID") {
        let (system, rest) = behind.strip_prefix('=')?.split_once(';')?;
        if system.trim() != "4326" {
            return None;
        }
        parser.rest = rest;
    }
    let geometry = parser.geometry(0)?;
    parser.rest.trim().is_empty().then_some(Shape { geometry, is_flat: parser.is_flat })
}

fn strip_word<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let (head, rest) = text.trim_start().split_at_checked(word.len())?;
    (head.eq_ignore_ascii_case(word) && !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        .then_some(rest)
}

struct Parser<'t> {
    rest: &'t str,
    is_flat: bool,
}

impl Parser<'_> {
    fn word(&mut self, word: &str) -> bool {
        let rest = strip_word(self.rest, word);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn eat(&mut self, mark: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(mark);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// A geometry, or the nothing that `EMPTY` says; `None` at a fault.
    fn geometry(&mut self, depth: usize) -> Option<Option<Geometry>> {
        const KINDS: [&str; 7] = [
            "POINT",
            "LINESTRING",
            "POLYGON",
            "MULTIPOINT",
            "MULTILINESTRING",
            "MULTIPOLYGON",
            "GEOMETRYCOLLECTION",
        ];
        let kind = KINDS.iter().position(|kind| {
            // Heights may be written without a space: `POINTZ`.
            self.word(kind) || ["Z", "M", "ZM"].iter().any(|more| self.word(&format!("{kind}{more}")))
        })?;
        for more in ["ZM", "Z", "M"] {
            self.word(more);
        }
        if self.word("EMPTY") {
            return Some(None);
        }
        Some(Some(match kind {
            0 => Geometry::Points(self.list(Self::position).filter(|points| points.len() == 1)?),
            1 => Geometry::Lines(vec![self.line()?]),
            2 => Geometry::Polygons(vec![self.list(Self::ring)?]),
            3 => Geometry::Points(self.list(Self::point_of_many)?),
            4 => Geometry::Lines(self.list(Self::line)?),
            5 => Geometry::Polygons(self.list(|parser| parser.list(Self::ring))?),
            _ if depth >= DEEPEST => return None,
            _ => {
                let parts: Vec<Geometry> =
                    self.list(|parser| parser.geometry(depth + 1))?.into_iter().flatten().collect();
                if parts.is_empty() {
                    return Some(None);
                }
                Geometry::Mixed(parts)
            }
        }))
    }

    /// One item or more between brackets, with commas.
    fn list<T>(&mut self, item: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        if !self.eat('(') {
            return None;
        }
        let mut items = vec![item(self)?];
        while self.eat(',') {
            items.push(item(self)?);
        }
        self.eat(')').then_some(items)
    }

    fn line(&mut self) -> Option<Vec<LonLat>> {
        self.list(Self::position).filter(|line| line.len() >= 2)
    }

    fn ring(&mut self) -> Option<Vec<LonLat>> {
        let mut ring = self.list(Self::position)?;
        if ring.first() != ring.last() {
            ring.push(ring[0]);
        }
        Some(ring).filter(|ring| ring.len() >= 4)
    }

    /// Brackets around each of many points may be there or not.
    fn point_of_many(&mut self) -> Option<LonLat> {
        let bracketed = self.eat('(');
        let position = self.position()?;
        (!bracketed || self.eat(')')).then_some(position)
    }

    fn position(&mut self) -> Option<LonLat> {
        let end = self.rest.find([',', ')', '(']).unwrap_or(self.rest.len());
        let (numbers, rest) = self.rest.split_at(end);
        self.rest = rest;
        let numbers: Vec<f64> = numbers.split_whitespace().map(str::parse).collect::<Result<_, _>>().ok()?;
        self.is_flat &= numbers.len() == 2;
        match numbers[..] {
            [lon_deg, lat_deg] | [lon_deg, lat_deg, _] | [lon_deg, lat_deg, _, _] => {
                LonLat::new(lon_deg, lat_deg)
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match parse(text) {
            None => "none".to_owned(),
            Some(Shape { geometry: None, .. }) => "empty".to_owned(),
            Some(Shape { geometry: Some(geometry), is_flat }) => {
                let kind = match geometry {
                    Geometry::Points(_) => "points",
                    Geometry::Lines(_) => "lines",
                    Geometry::Polygons(_) => "polygons",
                    Geometry::Mixed(_) => "mixed",
                };
                format!("{kind} {}{}", geometry.positions().len(), if is_flat { "" } else { " with heights" })
            }
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn geometries_in_every_dress() {
        assert_eq!(
            parse("POINT (2.97 19.95)").unwrap().geometry,
            Some(Geometry::Points(vec![LonLat { lon_deg: 2.97, lat_deg: 19.95 }]))
        );
        for (text, expected) in [
            ("point(2.97 19.95)", "points 1"),
            ("SRID=4326;POINT(2.97 19.95)", "points 1"),
            ("SRID=32631;POINT(2.97 19.95)", "none"),
            ("POINT Z (2.97 19.95 500)", "points 1 with heights"),
            ("POINTZ(2.97 19.95 500)", "points 1 with heights"),
            ("POINT EMPTY", "empty"),
            ("MULTIPOINT ((1 2), (3 4))", "points 2"),
            ("MULTIPOINT (1 2, 3 4)", "points 2"),
            ("LINESTRING (1 2, 3 4)", "lines 2"),
            ("MULTILINESTRING ((1 2, 3 4), (5 6, 7 8))", "lines 4"),
            ("POLYGON ((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2))", "polygons 8"),
            ("MULTIPOLYGON (((0 0, 4 0, 4 4, 0 0)))", "polygons 4"),
            ("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3 4), POINT EMPTY)", "mixed 3"),
            ("GEOMETRYCOLLECTION (POINT EMPTY)", "empty"),
            ("POINT (1 2, 3 4)", "none"),
            ("POINT (200 2)", "none"),
            ("POINT (1 2", "none"),
            ("POINT (1 2) x", "none"),
            ("POINTER (1 2)", "none"),
            ("LINESTRING (1 2)", "none"),
            ("", "none"),
        ] {
            check(text, expected);
        }
        check(&"GEOMETRYCOLLECTION (".repeat(10_000), "none");
    }

    proptest! {
        #[test]
        fn any_text_is_survived(text in "(POINT|MULTI|POLYGON|LINESTRING|EMPTY|Z|[ (),]|[0-9.]{1,3}|é){0,20}") {
            parse(&text);
        }
    }
}
