//! A whole text to an overlay.

use std::borrow::Cow;

use encoding_rs::{Encoding, WINDOWS_1252};
use serde_json::{Map, Value};

use super::{
    DropReason, Dropped, Feature, MAX_BYTES, MAX_FEATURES, MAX_VERTICES, Overlay, OverlayError, Style,
    anchor::anchor,
    cut,
    geometry::Shapes,
    label::{label, line},
};
use crate::base::mercator::{World, world_from_lonlat};

/// How many different values of style are told apart as misread.
const MAX_MISREAD: usize = 50;

/// Reads what [`Overlay::from_geojson`] says.
pub(super) fn read(bytes: &[u8]) -> Result<Overlay, OverlayError> {
    if bytes.len() > MAX_BYTES {
        return Err(OverlayError::TooLong(bytes.len()));
    }
    let text = decoded(bytes);
    let mut reading = Reading::default();
    if is_line_by_line(&text) {
        text.lines().flat_map(|line| cut::values(line).next()).try_for_each(|value| reading.whole(value))?;
    } else {
        cut::values(&text).try_for_each(|value| reading.whole(value))?;
    }
    let overlay = reading.overlay;
    let is_foreign = overlay.dropped.iter().all(|dropped| dropped.reason == DropReason::NotAFeature);
    if overlay.features.is_empty() && is_foreign && !reading.is_collection {
        return Err(OverlayError::NotGeoJson);
    }
    Ok(overlay)
}

/// UTF-8 unless it cannot be that, or UTF-16 that says so.
fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    match (Encoding::for_bom(bytes), str::from_utf8(bytes)) {
        (Some((encoding, mark)), _) => encoding.decode_without_bom_handling(&bytes[mark..]).0,
        (None, Ok(text)) => Cow::Borrowed(text),
        (None, Err(_)) => WINDOWS_1252.decode_without_bom_handling(bytes).0,
    }
}

/// Whether the first line is an object by itself and others follow: then a broken line costs no other.
fn is_line_by_line(text: &str) -> bool {
    let mut lines =
        text.lines().map(|line| line.trim().trim_start_matches('\u{1E}')).filter(|line| !line.is_empty());
    lines.next().is_some_and(cut::is_object) && lines.next().is_some()
}

#[derive(Default)]
struct Reading {
    overlay: Overlay,
    /// How many features were looked at.
    count: usize,
    is_collection: bool,
}

/// The members of an object that mean something, as they are written.
#[derive(Default)]
struct Members<'a> {
    kind: &'a str,
    geometry: &'a str,
    properties: &'a str,
    features: &'a str,
    crs: &'a str,
    name: &'a str,
}

impl<'a> Members<'a> {
    fn of(object: &'a str) -> Self {
        let mut members = Self::default();
        for (name, value) in cut::members(object) {
            match name {
                "type" => members.kind = value.trim_matches('"'),
                "geometry" => members.geometry = value,
                "properties" => members.properties = value,
                "features" => members.features = value,
                "crs" => members.crs = value,
                "name" => members.name = value,
                _ => {}
            }
        }
        members
    }
}

impl Reading {
    /// A collection, a feature or a geometry that stands by itself.
    fn whole(&mut self, object: &str) -> Result<(), OverlayError> {
        let members = Members::of(object);
        if let Some(name) = foreign_system(members.crs) {
            return Err(OverlayError::Projected(name));
        }
        if members.kind == "FeatureCollection" {
            self.is_collection = true;
            let name = serde_json::from_str::<String>(members.name);
            self.overlay.name = self.overlay.name.take().or(name.ok().as_deref().and_then(line));
            cut::elements(members.features)
                .try_for_each(|feature| self.feature(feature, &Members::of(feature)))
        } else {
            self.feature(object, &members)
        }
    }

    fn feature(&mut self, object: &str, members: &Members<'_>) -> Result<(), OverlayError> {
        let index = self.count;
        self.count += 1;
        if self.count > MAX_FEATURES {
            return Err(OverlayError::TooManyFeatures);
        }
        let mut shapes = Shapes::default();
        let added = match members.kind {
            "Feature" => shapes.add(members.geometry),
            "" => Err(DropReason::NotAFeature),
            // A geometry that stands by itself.
            _ => shapes.add(object).map_err(|reason| match reason {
                DropReason::UnknownGeometry(_) => DropReason::NotAFeature,
                reason => reason,
            }),
        };
        self.overlay.vertices += shapes.vertices;
        if self.overlay.vertices > MAX_VERTICES {
            return Err(OverlayError::TooManyVertices);
        }
        match added.and_then(|()| self.drawn(index, shapes, members.properties)) {
            Ok(feature) => self.overlay.features.push(feature),
            Err(reason) => self.overlay.dropped.push(Dropped { index, reason }),
        }
        Ok(())
    }

    fn drawn(&mut self, index: usize, shapes: Shapes, properties: &str) -> Result<Feature, DropReason> {
        let (Some(first), Some(bounds)) = (shapes.all.first(), shapes.bounds) else {
            return Err(DropReason::NoGeometry);
        };
        let (min, max) = (world_from_lonlat(bounds.min), world_from_lonlat(bounds.max));
        self.overlay.bounds = Some(self.overlay.bounds.map_or(bounds, |all| all.union(bounds)));
        let properties: Map<String, Value> = match serde_json::from_str(properties) {
            Ok(properties) => properties,
            Err(_) => {
                if !matches!(properties, "" | "null") {
                    self.misread("properties", String::new());
                }
                Map::new()
            }
        };
        let style = Style::read(&properties, |name, value| {
            let words = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            self.misread(name, line(&words).unwrap_or_default());
        });
        Ok(Feature {
            index,
            label: label(&properties),
            label_at: anchor(first),
            style,
            bounds,
            // On the map y grows southwards.
            world_bounds: (World { x: min.x, y: max.y }, World { x: max.x, y: min.y }),
            shapes: shapes.all,
        })
    }

    fn misread(&mut self, property: &'static str, value: String) {
        let misread = &mut self.overlay.misread;
        let key = (property, value);
        let is_known = misread.len() < MAX_MISREAD || misread.contains_key(&key);
        *misread.entry(if is_known { key } else { (property, "…".to_owned()) }).or_default() += 1;
    }
}

/// The reference system that an old `crs` member names, if it is not degrees of longitude and latitude.
fn foreign_system(crs: &str) -> Option<String> {
    let crs: Value = serde_json::from_str(crs).ok()?;
    let name = crs.pointer("/properties/name")?.as_str()?;
    let is_degrees = ["CRS84", "CRS84h", "EPSG:4326", "EPSG::4326", "EPSG:4979", "EPSG::4979"]
        .iter()
        .any(|known| name.ends_with(known));
    if is_degrees { None } else { line(name) }
}
