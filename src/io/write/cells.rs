//! An incident as cells with names: what tables and KML's data have in common.
//!
//! Texts, dates and numbers stand as they are, lists as JSON text: claims never become one number. There are no lists
//! of a file's own here, so parties are named and sources spelled out.

use std::borrow::Cow;
use std::collections::HashSet;

use super::properties::{self, Object, Pointers, geometry, number};
use crate::base::{LonLat, fold::fold};
use crate::io::cells::{COLUMNS, REST, is_of_the_profile};
use crate::io::json::Json;
use crate::model::{FileInfo, Geometry, Incident};

/// How many columns may be made for properties; spreadsheets end at 16,384.
const MOST_MADE: usize = 1000;

/// The columns of a table: those of the profile, and one for each other property that occurs.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    made: Vec<String>,
    known: HashSet<String>,
    has_rest: bool,
}

impl Columns {
    /// Makes room for an incident's properties.
    pub fn add(&mut self, incident: &Incident) {
        for name in translations(incident) {
            self.make(Cow::Owned(name));
        }
        for (name, _) in &incident.other {
            if is_taken(name) || !self.make(Cow::Borrowed(name)) {
                self.has_rest = true;
            }
        }
        self.has_rest |= !is_without_doubles(incident);
    }

    /// Whether there is a column of that name.
    fn make(&mut self, name: Cow<'_, str>) -> bool {
        if COLUMNS.contains(&&*name) || self.known.contains(&*name) {
            return true;
        }
        if self.made.len() == MOST_MADE {
            return false;
        }
        self.known.insert(name.clone().into_owned());
        self.made.push(name.into_owned());
        true
    }

    /// The names, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        let rest = self.has_rest.then_some(REST);
        COLUMNS.into_iter().chain(self.made.iter().map(String::as_str)).chain(rest)
    }

    /// Whether a property has a column of its own.
    fn has(&self, name: &str) -> bool {
        !is_taken(name) && self.known.contains(name)
    }
}

/// `title_ar`, `summary_taq`.
fn translations(incident: &Incident) -> impl Iterator<Item = String> {
    let titles = incident.title.translations.iter().map(|(tag, _)| format!("title_{tag}"));
    let summaries = incident.summary.iter().flat_map(|summary| &summary.translations);
    titles.chain(summaries.map(|(tag, _)| format!("summary_{tag}")))
}

/// Whether a column of that name would be read as something else, or come back under another name.
fn is_taken(name: &str) -> bool {
    if name.trim() != name || legible(name) != name {
        return true;
    }
    let name = fold(name);
    name.is_empty() || name == REST || COLUMNS.contains(&name.as_str()) || is_of_the_profile(&name)
}

fn is_without_doubles(incident: &Incident) -> bool {
    let mut names = HashSet::new();
    incident.other.iter().all(|(name, _)| names.insert(name))
}

/// An incident's cells by name; those that are empty are left out.
pub(super) fn cells<'a>(
    incident: &'a Incident,
    info: &'a FileInfo,
    columns: &Columns,
) -> Vec<(Cow<'a, str>, Cow<'a, str>)> {
    let mut object = Object::default();
    object.text("id", Some(&incident.id));
    object.0.extend(properties::of(incident, info, Pointers::Spelled));
    match &incident.geometry {
        Some(Geometry::Points(points)) if points.len() == 1 => {
            let LonLat { lon_deg, lat_deg } = points[0];
            object.0.extend(number(lon_deg).map(|value| ("longitude".into(), value)));
            object.0.extend(number(lat_deg).map(|value| ("latitude".into(), value)));
        }
        Some(shape) => object.set("geometry", geometry(shape)),
        None => {}
    }
    let mut rest = Vec::new();
    let mut used = HashSet::new();
    for (name, value) in &incident.other {
        let (name, value): (Cow<'_, str>, _) = (name.into(), Json::Text(value.into()));
        if columns.has(&name) && used.insert(name.clone()) {
            object.0.push((name, value));
        } else {
            rest.push(Json::List(vec![Json::Text(name), value]));
        }
    }
    object.list(REST, rest);
    object.0.into_iter().map(|(name, value)| (name, text_of(value))).collect()
}

/// A text without the control characters that make no text of a file, and that XML cannot hold at all.
pub(super) fn legible(text: &str) -> Cow<'_, str> {
    let is_legible = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    if text.chars().all(is_legible) {
        return Cow::Borrowed(text);
    }
    text.chars()
        .map(|c| if is_legible(c) { c } else { char::REPLACEMENT_CHARACTER })
        .collect::<String>()
        .into()
}

/// A text as it is, anything else as JSON.
fn text_of(value: Json<'_>) -> Cow<'_, str> {
    match value {
        Json::Text(text) => text,
        other => other.to_string().into(),
    }
}
