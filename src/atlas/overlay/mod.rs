//! Shapes that somebody lays over the map: lines, areas and points of any GeoJSON, with names and simple styles.
//!
//! What is not understood costs itself and is counted. Must not know the toolkit, nor incidents, which `io` reads.

mod anchor;
mod cut;
mod geometry;
mod label;
mod reading;
mod style;

use std::collections::BTreeMap;

pub use style::{MarkerSize, Style};

use crate::base::{Bounds, mercator::World};

/// The longest text that is read, in bytes.
pub const MAX_BYTES: usize = 32 << 20;
/// The most corners that all shapes together may have: more would make a map slow, and no wiser.
pub const MAX_VERTICES: usize = 200_000;
/// The most features that are looked at.
pub const MAX_FEATURES: usize = 50_000;

/// Shapes over the map, ready to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlay {
    /// What the text calls itself.
    pub name: Option<String>,
    /// In the order of the text, which is the order of drawing.
    pub features: Vec<Feature>,
    /// The box around all of them.
    pub bounds: Option<Bounds>,
    /// How many corners there are.
    pub vertices: usize,
    /// Features that are not drawn.
    pub dropped: Vec<Dropped>,
    /// Properties of style that say nothing of use, with their values, and how often; the default stands instead.
    /// After some dozens of different values further ones are counted as `…`.
    pub misread: BTreeMap<(&'static str, String), usize>,
}

/// One feature, as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Its place among the text's features, from 0.
    pub index: usize,
    /// Its parts, at least one.
    pub shapes: Vec<Shape>,
    /// What is written beside it, in one line.
    pub label: Option<String>,
    /// Where that is written: on its first point, line or area; inside of an area.
    pub label_at: World,
    /// How it looks.
    pub style: Style,
    /// The box around it.
    pub bounds: Bounds,
    /// The same box on the map: the corners with the smallest and the largest x and y.
    pub world_bounds: (World, World),
}

/// A part of a feature.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A marker.
    Point(World),
    /// Two corners or more.
    Line(Vec<World>),
    /// Rings of four corners or more, the last of which is the first: the outline, then holes.
    Polygon(Vec<Vec<World>>),
}

/// A feature that is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// Its place among the text's features, from 0.
    pub index: usize,
    /// Why not.
    pub reason: DropReason,
}

/// Why a feature is not drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DropReason {
    /// It is JSON, but no feature and no geometry.
    NotAFeature,
    /// It has no geometry, or an empty one.
    NoGeometry,
    /// Its geometry is of an unknown kind, which calls itself so.
    UnknownGeometry(String),
    /// Its coordinates are no numbers in as many brackets as there must be, or are cut off.
    BrokenCoordinates,
    /// A position is not on the globe: probably metres of a national grid, or latitude before longitude.
    OffTheGlobe,
    /// A line has one corner, or an area less than three.
    TooFewCorners,
    /// Collections of geometries are too deep in one another.
    TooDeep,
}

/// Why nothing of a text can be laid over the map.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum OverlayError {
    /// It is no GeoJSON.
    #[error("this is no GeoJSON")]
    NotGeoJson,
    /// It is longer than [`MAX_BYTES`].
    #[error("the text has {0} bytes, the limit is {MAX_BYTES}")]
    TooLong(usize),
    /// It has more than [`MAX_FEATURES`].
    #[error("there are more than {MAX_FEATURES} features")]
    TooManyFeatures,
    /// It has more than [`MAX_VERTICES`].
    #[error("the shapes have more than {MAX_VERTICES} corners")]
    TooManyVertices,
    /// Its positions are not degrees of longitude and latitude, but in this reference system.
    #[error("positions are in {0}, not in degrees of longitude and latitude")]
    Projected(String),
}

impl Overlay {
    /// Reads GeoJSON: a collection, a feature, a geometry, or features line by line.
    pub fn from_geojson(bytes: &[u8]) -> Result<Self, OverlayError> {
        reading::read(bytes)
    }
}

#[cfg(test)]
mod tests;
