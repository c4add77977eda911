//! One record's bytes to one incident.

use std::borrow::Cow;

use super::names::Properties;
use super::outline::GEOMETRY_TYPES;
use super::{fallback, geometry, info, profile, scan};
use crate::io::json::Json;
use crate::io::meaning;
use crate::io::notes::{Notes, Path, shortened};
use crate::model::{Code, FileInfo, GeoPrecision, Geometry, Incident, Severity};

/// Where a record stands, as far as its reading depends on it.
#[derive(Clone, Copy)]
pub(super) struct Context<'f> {
    /// On the outermost level a bare geometry is a record.
    pub(super) alone: bool,
    pub(super) info: &'f FileInfo,
}

/// Why a record is lost.
pub(super) type Loss = (Code, Option<String>);

/// Reads a record; its key is empty if it has none of its own. What costs less than the record goes into the notes.
pub(super) fn parse(bytes: &[u8], context: Context<'_>, notes: &mut Notes) -> Result<Incident, Loss> {
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let lines = bytes[..error.valid_up_to()].iter().filter(|byte| **byte == b'\n');
        notes.line = notes.line.map(|line| line + lines.count() as u64);
        (Code::NotUtf8, None)
    })?;
    let error = match Json::parse(text) {
        Ok(json) => return feature(&json, context, notes),
        Err(error) => error,
    };
    let loss = || (Code::BadRecord, Some(error.to_string()));
    let repaired = scan::repaired(text).ok_or_else(loss)?;
    let json = Json::parse(&repaired.text).map_err(|_| loss())?;
    let incident = feature(&json, context, notes)?;
    if repaired.has_half_characters {
        notes.add(Severity::Warning, Code::ReplacedBytes, None, None);
    }
    if let Some(literal) = &repaired.no_number {
        notes.add(Severity::Warning, Code::WrongType, None, Some(shortened(literal)));
    }
    Ok(incident)
}

fn feature(json: &Json<'_>, context: Context<'_>, notes: &mut Notes) -> Result<Incident, Loss> {
    let kind = json.member("type").and_then(Json::as_text).unwrap_or_default();
    let is_geometry = context.alone && GEOMETRY_TYPES.contains(&kind);
    if kind != "Feature" && !is_geometry {
        let what = if json.as_object().is_some() { kind.to_owned() } else { shortened(json) };
        return Err((Code::NotAFeature, Some(what).filter(|what| !what.is_empty())));
    }
    let shape = if is_geometry { Some(json) } else { json.member("geometry") };
    let shape =
        geometry::read(shape.unwrap_or(&Json::Null), &Path::root("geometry"), context.info.projection, notes);
    let mut incident = Incident::blank("");
    let wants_position = matches!(shape, geometry::Found::Nothing);
    let id_in_properties = read_properties(json, context.info, wants_position, notes, &mut incident);
    if !is_geometry {
        foreign_members(json, &mut incident);
    }
    match shape {
        geometry::Found::Shape(shape) => incident.geometry = Some(shape),
        geometry::Found::Nothing => {
            let expected = incident.place.precision == Some(GeoPrecision::Country);
            if incident.geometry.is_none() && !expected {
                notes.add(Severity::Info, Code::NoGeometry, None, None);
            }
        }
        geometry::Found::Bad => {}
    }
    incident.id = own_id(json, notes).or(id_in_properties).unwrap_or_default();
    if incident.title.text.is_empty() {
        incident.title.text = made_title(&incident);
        if context.info.follows_profile {
            notes.add(Severity::Warning, Code::NoTitle, None, None);
        } else if incident.title.text.is_empty() {
            notes.add(Severity::Info, Code::NoTitle, None, None);
        }
    }
    Ok(incident)
}

/// Reads the properties, by the profile or by the names that others use, and answers with the key found among them.
fn read_properties(
    json: &Json<'_>,
    info: &FileInfo,
    wants_position: bool,
    notes: &mut Notes,
    incident: &mut Incident,
) -> Option<String> {
    let members: &[(Cow<'_, str>, Json<'_>)] = match json.member("properties") {
        None | Some(Json::Null) => &[],
        Some(Json::Object(members)) => members,
        Some(other) => {
            notes.warn(Code::WrongType, &Path::root("properties"), other);
            &[]
        }
    };
    if info.follows_profile {
        profile::read(members, info, notes, incident);
        return None;
    }
    let found = fallback::read(Properties::new(members), wants_position, notes, incident);
    incident.geometry = found.position.map(|position| Geometry::Points(vec![position]));
    found.id
}

/// Members of the feature itself that GeoJSON does not know are shown with the properties that nobody knows.
fn foreign_members(json: &Json<'_>, incident: &mut Incident) {
    const OWN: [&str; 5] = ["type", "id", "geometry", "properties", "bbox"];
    // A lone feature that follows the profile is a whole file, and brings the file's members.
    let is_file = json.member("profile").is_some();
    for (name, value) in json.as_object().unwrap_or_default() {
        let of_file = is_file && info::KNOWN.contains(&&**name);
        if !OWN.contains(&&**name) && !of_file && !value.is_blank() {
            incident.other.push((name.clone().into_owned(), value.to_string()));
        }
    }
}

/// The feature's key: a text or a number.
fn own_id(json: &Json<'_>, notes: &mut Notes) -> Option<String> {
    match json.member("id")? {
        blank if blank.is_blank() => None,
        Json::Text(text) => Some(text.clone().into_owned()),
        Json::Number(number) => Some(number.to_string()),
        other => {
            notes.warn(Code::WrongType, &Path::root("id"), other);
            None
        }
    }
}

/// A title for a record without one: what happened and where. Empty where nothing is known of either.
fn made_title(incident: &Incident) -> String {
    let place = &incident.place;
    let place = [&place.name, &place.admin2, &place.admin1, &place.country];
    let made = meaning::title(
        incident.event_type,
        incident.event_type_text.as_deref(),
        incident.sub_event_type.as_deref(),
        place.into_iter().flatten().next().map(String::as_str),
    );
    made.unwrap_or_default()
}
