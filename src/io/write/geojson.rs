//! GeoJSON in the incident profile. The file's members stand before the features, so that it can be read in one pass.
//!
//! Holds everything, with these limits: unrecognised properties may change their order; texts of spaces alone are
//! absent.

use std::io::{Result, Write};

use super::properties::{self, Object, Pointers, actor_members, geometry, source_members, unrecognised};
use crate::io::cells::is_of_the_profile;
use crate::io::geojson::{OWN_MEMBERS, PROFILE};
use crate::io::json::Json;
use crate::model::{FileInfo, Incident};

/// The file's own members: names, and values as JSON text.
pub(super) fn own_members(info: &FileInfo) -> Result<Vec<(String, String)>> {
    let mut dataset = Object::default();
    dataset.text("title", info.title.as_deref());
    dataset.text("description", info.description.as_deref());
    dataset.text("licence", info.licence.as_deref());
    dataset.written("as_of", info.as_of);
    dataset.text("producer", info.producer.as_deref());
    dataset.text("tlp", info.tlp.as_deref());
    let sources =
        info.sources.iter().map(|source| ((&source.id).into(), Json::Object(source_members(source))));
    let actors = info.actors.iter().map(|actor| ((&actor.id).into(), Json::Object(actor_members(actor))));
    let objects =
        [("dataset", dataset.0), ("sources", sources.collect()), ("actors", actors.collect())].into_iter();
    let mut members = vec![("profile".to_owned(), quoted(PROFILE)?)];
    for (name, object) in objects.filter(|(_, object)| !object.is_empty()) {
        members.push((name.to_owned(), serde_json::to_string(&Json::Object(object))?));
    }
    Ok(members)
}

/// A text as JSON.
pub(super) fn quoted(text: &str) -> Result<String> {
    Ok(serde_json::to_string(text)?)
}

pub(super) fn write_head(out: &mut dyn Write, members: &[(String, String)]) -> Result<()> {
    writeln!(out, "{{\"type\":\"FeatureCollection\",")?;
    for (name, value) in members {
        writeln!(out, "{}:{value},", quoted(name)?)?;
    }
    write!(out, "\"features\":[")
}

/// A feature in one line. `carries_lists` says that the file's own members stand in it, as those of a lone feature do.
pub(super) fn feature(incident: &Incident, info: &FileInfo, carries_lists: bool) -> Result<String> {
    let mut properties = properties::of(incident, info, Pointers::ByKey);
    let mut object = Object::default();
    object.text("type", Some("Feature"));
    object.text("id", Some(&incident.id));
    object.set("geometry", incident.geometry.as_ref().map_or(Json::Null, geometry));
    let mut beside = Vec::new();
    for (name, value) in &incident.other {
        let value = unrecognised(value);
        if !is_of_the_profile(name) {
            properties.push((name.into(), value));
        } else if carries_lists && OWN_MEMBERS.contains(&name.as_str()) {
            properties.push((format!("{name} (unrecognised)").into(), value));
        } else {
            // In its place it would be read as what it could not be read as. Beside the properties it stays what it is.
            beside.push((name.into(), value));
        }
    }
    object.set("properties", Json::Object(properties));
    object.0.extend(beside);
    Ok(serde_json::to_string(&Json::Object(object.0))?)
}
