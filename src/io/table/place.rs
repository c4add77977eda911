//! Where a row says that it happened: degrees in any dress, grids, well-known text, GeoJSON.

use super::facts::Spot;
use super::row::{Roles, Row};
use super::wkt;
use crate::base::coords::{self, Axis};
use crate::base::{LonLat, grid};
use crate::io::geojson;
use crate::io::notes::{Notes, Path, shortened};
use crate::model::{Code, ColumnRole, GeoPrecision, Geometry, Severity, TableKind};

/// What the cells of one way of saying where have come to.
enum Found {
    /// Nothing is written there.
    Blank,
    /// A place; with the roles whose text is shown in full by it.
    Spot(Spot, &'static [ColumnRole]),
    /// Something that is no place, in this column.
    Bad(ColumnRole, String),
    /// The same, and it has been said.
    Said,
}

/// Reads the place: of several ways to say where the first that says anything. `is_placeless`: the row is to be drawn
/// nowhere, whatever its coordinates.
pub(super) fn read(row: Row<'_>, is_placeless: bool, raw: &mut Roles, notes: &mut Notes) -> Spot {
    if is_placeless || !row.plan.has_coordinates {
        return Spot::Nowhere;
    }
    let mut ways: [fn(Row<'_>, &mut Notes) -> Found; 5] = [degrees, pair, shape, utm, mgrs];
    if row.plan.layout.kind == TableKind::Profile {
        // Here the degrees are those of a mark, beside the shape itself.
        ways.swap(0, 2);
    }
    let found = ways.into_iter().map(|way| way(row, notes)).find(|found| !matches!(found, Found::Blank));
    match found {
        Some(Found::Spot(spot, shown)) => {
            *raw = shown.iter().fold(*raw, |raw, role| raw.without(*role));
            if is_null_island(&spot) {
                notes.add(Severity::Warning, Code::NullIsland, None, None);
            }
            spot
        }
        Some(Found::Bad(role, text)) => {
            notes.warn(Code::BadPosition, &Path::root(row.name_of(role)), &shortened(&text));
            Spot::Nowhere
        }
        Some(Found::Said) => Spot::Nowhere,
        Some(Found::Blank) | None => {
            if !is_country(row) {
                notes.add(Severity::Info, Code::NoGeometry, None, None);
            }
            Spot::Nowhere
        }
    }
}

/// Whether the row says that only the country is known, so that nobody misses a place.
fn is_country(row: Row<'_>) -> bool {
    let text = row.get(ColumnRole::GeoPrecision);
    text.is_some_and(|text| text == GeoPrecision::Country.word() || (row.plan.ged_places && text == "6"))
}

fn is_null_island(spot: &Spot) -> bool {
    matches!(spot, Spot::Point(point) if point.lon_deg == 0.0 && point.lat_deg == 0.0)
}

/// Two columns of degrees.
fn degrees(row: Row<'_>, _: &mut Notes) -> Found {
    use ColumnRole::{Latitude, Longitude};
    let (lon, lat) = match (row.get(Longitude), row.get(Latitude)) {
        (None, None) => return Found::Blank,
        (Some(lon), Some(lat)) => (lon, lat),
        (None, Some(lat)) => return Found::Bad(Longitude, format!("{lat}, –")),
        (Some(lon), None) => return Found::Bad(Latitude, format!("–, {lon}")),
    };
    if let (Ok(lon_deg), Ok(lat_deg)) = (lon.parse(), lat.parse()) {
        return match LonLat::new(lon_deg, lat_deg) {
            Some(point) => Found::Spot(Spot::Point(point), &[Longitude, Latitude]),
            None => out_of_range(lon, lat, lat_deg),
        };
    }
    let (Some(lon_deg), Some(lat_deg)) = (angle(lon, Axis::Longitude), angle(lat, Axis::Latitude)) else {
        let is_bad = angle(lon, Axis::Longitude).is_none();
        let (role, text) = if is_bad { (Longitude, lon) } else { (Latitude, lat) };
        return Found::Bad(role, text.to_owned());
    };
    match LonLat::new(lon_deg, lat_deg) {
        Some(point) => Found::Spot(Spot::Point(point), &[]),
        None => out_of_range(lon, lat, lat_deg),
    }
}

fn out_of_range(lon: &str, lat: &str, lat_deg: f64) -> Found {
    let is_lat = !(-90.0..=90.0).contains(&lat_deg);
    let (role, text) = if is_lat { (ColumnRole::Latitude, lat) } else { (ColumnRole::Longitude, lon) };
    Found::Bad(role, text.to_owned())
}

/// An angle in any dress, unless its letter says that it is the other one.
fn angle(text: &str, wanted: Axis) -> Option<f64> {
    let (value, axis) = coords::parse_angle(text)?;
    axis.is_none_or(|axis| axis == wanted).then_some(value)
}

/// Two angles in one column.
fn pair(row: Row<'_>, _: &mut Notes) -> Found {
    for (role, longitude_first) in [(ColumnRole::LatLon, false), (ColumnRole::LonLat, true)] {
        if let Some(text) = row.get(role) {
            return match coords::parse_pair(text, longitude_first) {
                Some(point) => Found::Spot(Spot::Point(point), &[]),
                None => Found::Bad(role, text.to_owned()),
            };
        }
    }
    Found::Blank
}

/// A geometry as text.
fn shape(row: Row<'_>, notes: &mut Notes) -> Found {
    if let Some(text) = row.get(ColumnRole::Wkt) {
        return match wkt::parse(text) {
            Some(wkt::Shape { geometry: Some(geometry), is_flat }) => {
                Found::Spot(spot(geometry), if is_flat { &[ColumnRole::Wkt] } else { &[] })
            }
            Some(wkt::Shape { geometry: None, .. }) => Found::Blank,
            None => Found::Bad(ColumnRole::Wkt, text.to_owned()),
        };
    }
    let Some(text) = row.get(ColumnRole::GeoJson) else {
        return Found::Blank;
    };
    let said_before = notes.diagnostics.len();
    match geojson::geometry_text(text, row.name_of(ColumnRole::GeoJson), notes) {
        Some(geometry) => Found::Spot(spot(geometry), &[ColumnRole::GeoJson]),
        None if notes.diagnostics.len() > said_before => Found::Said,
        None => Found::Bad(ColumnRole::GeoJson, text.to_owned()),
    }
}

fn spot(geometry: Geometry) -> Spot {
    match geometry {
        Geometry::Points(points) if points.len() == 1 => Spot::Point(points[0]),
        other => Spot::Other(other),
    }
}

/// UTM, in three columns or one.
fn utm(row: Row<'_>, _: &mut Notes) -> Found {
    use ColumnRole::{Utm, UtmEasting, UtmNorthing, UtmZone};
    if let Some(text) = row.get(Utm) {
        return match grid::from_utm_text(text) {
            Some(point) => Found::Spot(Spot::Point(point), &[]),
            None => Found::Bad(Utm, text.to_owned()),
        };
    }
    let (Some(easting), Some(northing)) = (row.get(UtmEasting), row.get(UtmNorthing)) else {
        return Found::Blank;
    };
    let zone = row.get(UtmZone).unwrap_or_default();
    let metres = |text: &str| metres(text, row.plan.layout.decimal_comma);
    let point =
        metres(easting).zip(metres(northing)).and_then(|(east, north)| grid::from_utm(zone, east, north));
    match point {
        Some(point) => Found::Spot(Spot::Point(point), &[]),
        None => Found::Bad(UtmEasting, format!("{zone} {easting} {northing}")),
    }
}

/// Metres, with spaces or the other mark between thousands.
fn metres(text: &str, decimal_comma: bool) -> Option<f64> {
    let (decimal, thousands) = if decimal_comma { (',', '.') } else { ('.', ',') };
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != thousands)
        .map(|c| if c == decimal { '.' } else { c })
        .collect();
    digits.parse().ok()
}

fn mgrs(row: Row<'_>, _: &mut Notes) -> Found {
    match row.get(ColumnRole::Mgrs) {
        None => Found::Blank,
        Some(text) => match grid::from_mgrs(text) {
            Some(point) => Found::Spot(Spot::Point(point), &[]),
            None => Found::Bad(ColumnRole::Mgrs, text.to_owned()),
        },
    }
}
