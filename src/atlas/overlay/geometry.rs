//! GeoJSON geometries to shapes on the map.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, SeqAccess, Visitor},
};

use super::{DropReason, Shape, cut};
use crate::base::{
    Bounds, LonLat,
    mercator::{World, world_from_lonlat},
};

/// How deep collections may be in one another. The standard advises against any depth.
const MAX_DEPTH: usize = 8;

/// Shapes as they come together, and the box around them.
#[derive(Default)]
pub(super) struct Shapes {
    pub(super) all: Vec<Shape>,
    pub(super) bounds: Option<Bounds>,
    pub(super) vertices: usize,
}

/// A position's first two numbers; heights are passed over.
struct Position(f64, f64);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Numbers;
        impl<'de> Visitor<'de> for Numbers {
            type Value = Position;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a position")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Position, A::Error> {
                let missing = || A::Error::custom("a number is missing");
                let lon_deg = numbers.next_element()?.ok_or_else(missing)?;
                let lat_deg = numbers.next_element()?.ok_or_else(missing)?;
                while numbers.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Position(lon_deg, lat_deg))
            }
        }
        deserializer.deserialize_seq(Numbers)
    }
}

impl Shapes {
    /// Adds the parts of a geometry, which is an object as it is written.
    pub(super) fn add(&mut self, geometry: &str) -> Result<(), DropReason> {
        self.add_within(geometry, 0)
    }

    fn add_within(&mut self, geometry: &str, depth: usize) -> Result<(), DropReason> {
        if depth > MAX_DEPTH {
            return Err(DropReason::TooDeep);
        }
        let (mut kind, mut coordinates, mut geometries) = ("", "", "");
        for (name, value) in cut::members(geometry) {
            match name {
                "type" => kind = value.trim_matches('"'),
                "coordinates" => coordinates = value,
                "geometries" => geometries = value,
                _ => {}
            }
        }
        match kind {
            "Point" if cut::elements(coordinates).next().is_none() => Ok(()),
            "Point" => self.points(&[read(coordinates)?]),
            "MultiPoint" => self.points(&read::<Vec<_>>(coordinates)?),
            "LineString" => self.lines(&[read(coordinates)?]),
            "MultiLineString" => self.lines(&read::<Vec<_>>(coordinates)?),
            "Polygon" => self.polygons(&[read(coordinates)?]),
            "MultiPolygon" => self.polygons(&read::<Vec<_>>(coordinates)?),
            "GeometryCollection" => {
                cut::elements(geometries).try_for_each(|geometry| self.add_within(geometry, depth + 1))
            }
            "" => Err(DropReason::NoGeometry),
            other => Err(DropReason::UnknownGeometry(other.chars().take(40).collect())),
        }
    }

    fn points(&mut self, points: &[Position]) -> Result<(), DropReason> {
        for point in points {
            let point = self.vertex(point)?;
            self.all.push(Shape::Point(point));
        }
        Ok(())
    }

    /// Empty lines and areas are allowed, and nothing.
    fn lines(&mut self, lines: &[Vec<Position>]) -> Result<(), DropReason> {
        for line in lines.iter().filter(|line| !line.is_empty()) {
            let line = self.corners(line)?;
            if line.len() < 2 {
                return Err(DropReason::TooFewCorners);
            }
            self.all.push(Shape::Line(line));
        }
        Ok(())
    }

    fn polygons(&mut self, polygons: &[Vec<Vec<Position>>]) -> Result<(), DropReason> {
        for polygon in polygons.iter().filter(|rings| !rings.is_empty()) {
            let rings = polygon.iter().map(|ring| self.ring(ring)).collect::<Result<_, _>>()?;
            self.all.push(Shape::Polygon(rings));
        }
        Ok(())
    }

    /// Closed, if it was not.
    fn ring(&mut self, ring: &[Position]) -> Result<Vec<World>, DropReason> {
        let mut ring = self.corners(ring)?;
        if let (Some(first), true) = (ring.first().copied(), ring.first() != ring.last()) {
            ring.push(first);
            self.vertices += 1;
        }
        if ring.len() < 4 { Err(DropReason::TooFewCorners) } else { Ok(ring) }
    }

    fn corners(&mut self, positions: &[Position]) -> Result<Vec<World>, DropReason> {
        positions.iter().map(|position| self.vertex(position)).collect()
    }

    fn vertex(&mut self, Position(lon_deg, lat_deg): &Position) -> Result<World, DropReason> {
        let at = LonLat::new(*lon_deg, *lat_deg).ok_or(DropReason::OffTheGlobe)?;
        self.vertices += 1;
        self.bounds = Some(self.bounds.map_or(Bounds::of_point(at), |bounds| bounds.including(at)));
        Ok(world_from_lonlat(at))
    }
}

fn read<'a, T: Deserialize<'a>>(coordinates: &'a str) -> Result<T, DropReason> {
    serde_json::from_str(coordinates).map_err(|_| DropReason::BrokenCoordinates)
}
