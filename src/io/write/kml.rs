//! Keyhole Markup Language 2.2, for Google Earth and others: one Placemark an incident.
//!
//! Names, times, places and descriptions are for people; `ExtendedData` of a Placemark holds the same cells as the table of text, so
//! that nothing has to be guessed when it is read again; that of the Document says that it follows the profile. Holds what the table holds; characters that XML cannot hold
//! at all are replaced.

use std::borrow::Cow;
use std::io::{Result, Write};

use quick_xml::escape::escape;

use super::cells::{Columns, cells, legible};
use crate::base::LonLat;
use crate::io::geojson::PROFILE;
use crate::model::{Claim, FileInfo, Geometry, Incident, When};

pub(super) fn write_head(out: &mut dyn Write, info: &FileInfo) -> Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<kml xmlns=\"http://www.opengis.net/kml/2.2\"><Document>")?;
    write_element(out, "name", info.title.as_deref())?;
    write_element(out, "description", info.description.as_deref().map(escape).as_deref())?;
    writeln!(out, "<ExtendedData><Data name=\"profile\"><value>{PROFILE}</value></Data></ExtendedData>")
}

pub(super) fn write_end(out: &mut dyn Write) -> Result<()> {
    writeln!(out, "</Document></kml>")
}

/// Writes an incident. The order of the elements is that of the schema.
pub(super) fn write_placemark(
    out: &mut dyn Write,
    columns: &Columns,
    incident: &Incident,
    info: &FileInfo,
) -> Result<()> {
    writeln!(out, "<Placemark>")?;
    write_element(out, "name", Some(&incident.title.text))?;
    let description = description(incident, info);
    write_element(
        out,
        "description",
        Some(&description).filter(|text| !text.is_empty()).map(String::as_str),
    )?;
    if let Some(when) = incident.when {
        write_time(out, when)?;
    }
    writeln!(out, "<ExtendedData>")?;
    for (name, value) in cells(incident, info, columns) {
        writeln!(out, "<Data name=\"{}\"><value>{}</value></Data>", xml(&name), xml(&value))?;
    }
    writeln!(out, "</ExtendedData>")?;
    if let Some(geometry) = &incident.geometry {
        write_geometry(out, geometry)?;
        writeln!(out)?;
    }
    writeln!(out, "</Placemark>")
}

fn write_element(out: &mut dyn Write, name: &str, text: Option<&str>) -> Result<()> {
    match text {
        Some(text) => writeln!(out, "<{name}>{}</{name}>", xml(text)),
        None => Ok(()),
    }
}

/// A text as it may stand in XML, in an element or an attribute, and comes out of it unchanged.
fn xml(text: &str) -> Cow<'_, str> {
    let legible = legible(text);
    if !legible.contains(['\t', '\n', '\r']) {
        return match legible {
            Cow::Borrowed(text) => escape(text),
            Cow::Owned(text) => escape(text.as_str()).into_owned().into(),
        };
    }
    // Line breaks and tabs as they are would be changed into one another.
    let escaped = escape(&*legible);
    escaped.replace('\t', "&#9;").replace('\n', "&#10;").replace('\r', "&#13;").into()
}

/// What is known, in HTML, which is what descriptions are shown as. Claims stand side by side, each with its speaker.
fn description(incident: &Incident, info: &FileInfo) -> String {
    let mut html = String::new();
    if let Some(summary) = &incident.summary {
        html += &format!("<p>{}</p>", escape(summary.text.as_str()));
    }
    let claims: Vec<String> = incident.claims.iter().map(|claim| claim_line(claim, info)).collect();
    let sources = incident.sources.iter().map(|source| {
        let source = source.get(&info.sources);
        let publisher = escape(source.publisher.as_str());
        match source.web_address() {
            Some(url) => format!("<a href=\"{}\">{publisher}</a>", escape(url)),
            None => publisher.into_owned(),
        }
    });
    for lines in [claims, sources.collect()] {
        if !lines.is_empty() {
            html += &format!("<ul><li>{}</li></ul>", lines.join("</li><li>"));
        }
    }
    html
}

/// `CSP: “84 killed” (RFI, 2024-08-01)`; without a wording the measure and the figure.
fn claim_line(claim: &Claim, info: &FileInfo) -> String {
    let figure = match (claim.extent.low(), claim.extent.high()) {
        (None, None) => String::new(),
        (Some(low), Some(high)) if low == high => format!(" {low}"),
        (low, high) => {
            let bound = |bound: Option<u64>| bound.map_or("…".to_owned(), |bound| bound.to_string());
            format!(" {}–{}", bound(low), bound(high))
        }
    };
    let said = claim.wording.clone().unwrap_or_else(|| format!("{}{figure}", claim.measure.word()));
    let claimant = claim.claimant.as_ref().map_or("?", |claimant| claimant.name(&info.actors));
    let mut reported: Vec<String> =
        claim.sources.iter().map(|source| source.get(&info.sources).publisher.clone()).collect();
    reported.extend(claim.said.map(|day| day.to_string()));
    let reported = if reported.is_empty() { String::new() } else { format!(" ({})", reported.join(", ")) };
    escape(format!("{claimant}: {said}{reported}").as_str()).into_owned()
}

fn write_time(out: &mut dyn Write, when: When) -> Result<()> {
    let When { start, end, .. } = when;
    if start == end {
        writeln!(out, "<TimeStamp><when>{start}</when></TimeStamp>")
    } else {
        writeln!(out, "<TimeSpan><begin>{start}</begin><end>{end}</end></TimeSpan>")
    }
}

fn write_geometry(out: &mut dyn Write, geometry: &Geometry) -> Result<()> {
    match geometry {
        Geometry::Points(points) => {
            write_several(out, points, |out, point| write!(out, "<Point>{}</Point>", coordinates(&[*point])))
        }
        Geometry::Lines(lines) => write_several(out, lines, |out, line| {
            write!(out, "<LineString>{}</LineString>", coordinates(line))
        }),
        Geometry::Polygons(areas) => write_several(out, areas, |out, rings| {
            write!(out, "<Polygon>")?;
            for (index, ring) in rings.iter().enumerate() {
                let side = if index == 0 { "outer" } else { "inner" };
                let ring = coordinates(ring);
                write!(out, "<{side}BoundaryIs><LinearRing>{ring}</LinearRing></{side}BoundaryIs>")?;
            }
            write!(out, "</Polygon>")
        }),
        Geometry::Mixed(parts) => {
            write!(out, "<MultiGeometry>")?;
            parts.iter().try_for_each(|part| write_geometry(out, part))?;
            write!(out, "</MultiGeometry>")
        }
    }
}

/// Shapes of one kind: one as it is, several in a MultiGeometry.
fn write_several<T>(
    out: &mut dyn Write,
    shapes: &[T],
    write_one: impl Fn(&mut dyn Write, &T) -> Result<()>,
) -> Result<()> {
    if let [shape] = shapes {
        return write_one(out, shape);
    }
    write!(out, "<MultiGeometry>")?;
    shapes.iter().try_for_each(|shape| write_one(out, shape))?;
    write!(out, "</MultiGeometry>")
}

fn coordinates(line: &[LonLat]) -> String {
    let positions: Vec<String> = line.iter().map(|at| format!("{},{}", at.lon_deg, at.lat_deg)).collect();
    format!("<coordinates>{}</coordinates>", positions.join(" "))
}
