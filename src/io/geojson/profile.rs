//! Properties as the incident profile names them.

use std::borrow::Cow;

use super::claim;
use crate::base::Date;
use crate::io::json::Json;
use crate::io::notes::{Notes, Path};
use crate::model::{
    ActorKind, Code, EventType, FileInfo, GeoPrecision, Incident, Involvement, Localized, Party, Role,
    Severity, TimePrecision, When,
};

/// Fills an incident from the properties; an unknown or unreadable one stays legible in [`Incident::other`].
pub(in crate::io) fn read(
    members: &[(Cow<'_, str>, Json<'_>)],
    info: &FileInfo,
    notes: &mut Notes,
    incident: &mut Incident,
) {
    let mut dates = Dates::default();
    let mut title_translations = Vec::new();
    let mut summary_translations = Vec::new();
    for (name, value) in members {
        let path = Path::root(name);
        let problems_before = notes.diagnostics.len();
        let known = read_property(name, &path, value, info, notes, incident)
            || dates.read_property(name, &path, value, notes)
            || translation(name, "title_", &path, value, notes, &mut title_translations)
            || translation(name, "summary_", &path, value, notes, &mut summary_translations);
        // An unknown event type has a place of its own.
        let unread = notes.diagnostics.len() > problems_before && value.is_scalar() && name != "event_type";
        if (!known || unread) && !value.is_blank() {
            incident.other.push((name.clone().into_owned(), value.to_string()));
        }
    }
    incident.title.translations = title_translations;
    if let Some(summary) = &mut incident.summary {
        summary.translations = summary_translations;
    }
    let end = dates.end;
    incident.when = dates.when(notes);
    if let (None, Some(end)) = (incident.when, end) {
        incident.other.push(("end".to_owned(), end.to_string()));
    }
}

/// Reads one property, if it is one of the profile's that needs no other to be understood.
fn read_property(
    name: &str,
    path: &Path<'_>,
    value: &Json<'_>,
    info: &FileInfo,
    notes: &mut Notes,
    incident: &mut Incident,
) -> bool {
    let place = &mut incident.place;
    match name {
        "title" => incident.title = Localized::plain(notes.text(path, value).unwrap_or_default()),
        "summary" => incident.summary = notes.text(path, value).map(Localized::plain),
        "event_type" => read_event_type(path, value, notes, incident),
        "sub_event_type" => incident.sub_event_type = notes.text(path, value),
        "place" => place.name = notes.text(path, value),
        "place_aliases" => place.aliases = notes.texts(path, value),
        "admin2" => place.admin2 = notes.text(path, value),
        "admin1" => place.admin1 = notes.text(path, value),
        "country" => place.country = notes.text(path, value),
        "geo_precision" => place.precision = notes.word(path, value, GeoPrecision::from_word),
        "place_source" => place.source = notes.text(path, value),
        "uncertainty_km" => place.uncertainty_km = radius(path, value, notes),
        "note" => incident.note = notes.text(path, value),
        "actors" => incident.actors = involvements(path, value, info, notes),
        "claims" => incident.claims = claim::read_all(path, value, info, notes),
        "sources" => incident.sources = claim::sources(path, value, info, notes),
        "related" => incident.related = notes.texts(path, value),
        "tags" => incident.tags = notes.texts(path, value),
        _ => return false,
    }
    true
}

fn read_event_type(path: &Path<'_>, value: &Json<'_>, notes: &mut Notes, incident: &mut Incident) {
    let Some(text) = notes.text(path, value) else {
        return;
    };
    if let Some(event_type) = EventType::from_text(&text) {
        incident.event_type = event_type;
    } else {
        notes.warn(Code::UnknownWord, path, &text);
        incident.event_type_text = Some(text);
    }
}

fn radius(path: &Path<'_>, value: &Json<'_>, notes: &mut Notes) -> Option<f64> {
    if value.is_blank() {
        return None;
    }
    let radius = match value {
        Json::Number(number) => number.as_f64().filter(|radius| *radius >= 0.0),
        _ => None,
    };
    if radius.is_none() {
        notes.warn(Code::WrongType, path, value);
    }
    radius
}

fn involvements(path: &Path<'_>, value: &Json<'_>, info: &FileInfo, notes: &mut Notes) -> Vec<Involvement> {
    let mut involvements: Vec<Involvement> = Vec::new();
    // Where an actor could not be read, those after it have moved up.
    let mut places = Vec::new();
    let items = notes.list(path, value);
    for (index, item) in items.iter().enumerate() {
        let read = involvement(&path.item(index), item, info, notes);
        places.push(read.is_some().then_some(involvements.len()));
        involvements.extend(read);
    }
    for involvement in &mut involvements {
        let beside = involvement.associated_with.and_then(|index| places.get(index).copied().flatten());
        involvement.associated_with = beside;
    }
    involvements
}

fn involvement(path: &Path<'_>, item: &Json<'_>, info: &FileInfo, notes: &mut Notes) -> Option<Involvement> {
    // A bare name is understood, but is not what the profile says.
    let who = item.member("actor").unwrap_or(item);
    if item.as_object().is_none() {
        notes.warn(Code::WrongType, path, item);
    }
    let actor_path = path.member("actor");
    // An object that stands here brings its own name, and needs no list.
    let stands_inline = who.member("name").is_some();
    let actor = match who {
        Json::Text(_) => claim::party(&actor_path, who, info, notes),
        Json::Object(_) if stands_inline => claim::party(&actor_path, who, info, notes),
        Json::Object(_) => {
            notes.warn(Code::WrongType, &actor_path, who);
            None
        }
        _ if item.as_object().is_some() => {
            notes.warn(Code::WrongType, &actor_path, who);
            None
        }
        _ => None,
    }?;
    if let (Party::Named(name), false) = (&actor, stands_inline) {
        notes.warn(Code::UnknownReference, &actor_path, name);
    }
    let mut involvement = Involvement::of(actor);
    let inline_kind = who.member("kind").map(|kind| (actor_path.member("kind"), kind));
    let kind = item.member("kind").map(|kind| (path.member("kind"), kind)).or(inline_kind);
    involvement.kind = kind.and_then(|(path, kind)| notes.word(&path, kind, ActorKind::from_word));
    if let Some(role) = item.member("role") {
        involvement.role = notes.word(&path.member("role"), role, Role::from_word);
    }
    if let Some(note) = item.member("note") {
        involvement.note = notes.text(&path.member("note"), note);
    }
    if let Some(beside) = item.member("associated_with") {
        let index = notes.count(&path.member("associated_with"), beside);
        involvement.associated_with = index.and_then(|index| usize::try_from(index).ok());
    }
    Some(involvement)
}

/// Reads `title_fr`, `summary_zh-Hant`: a text in the language of the tag.
fn translation(
    name: &str,
    prefix: &str,
    path: &Path<'_>,
    value: &Json<'_>,
    notes: &mut Notes,
    translations: &mut Vec<(String, String)>,
) -> bool {
    let Some(tag) = name.strip_prefix(prefix).filter(|tag| is_language_tag(tag)) else {
        return false;
    };
    if let Some(text) = notes.text(path, value) {
        translations.push((tag.to_owned(), text));
    }
    true
}

/// Whether it has the form of a BCP 47 tag: `fr`, `taq`, `zh-Hant-TW`.
fn is_language_tag(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, part)| match index {
        0 => (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase()),
        _ => (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    })
}

/// The properties that make up the time.
#[derive(Default)]
pub(in crate::io) struct Dates {
    pub(in crate::io) start: Option<Date>,
    pub(in crate::io) end: Option<Date>,
    pub(in crate::io) precision: Option<TimePrecision>,
    /// A start was there, but could not be read, which has been reported.
    pub(in crate::io) start_unreadable: bool,
}

impl Dates {
    fn read_property(&mut self, name: &str, path: &Path<'_>, value: &Json<'_>, notes: &mut Notes) -> bool {
        match name {
            "start" => {
                self.start = notes.date(path, value);
                self.start_unreadable = self.start.is_none() && !value.is_blank();
            }
            "end" => self.end = notes.date(path, value),
            "time_precision" => self.precision = notes.word(path, value, TimePrecision::from_word),
            _ => return false,
        }
        true
    }

    /// The time: with one date that day, with two the wrong way round the first. With a start that cannot be read
    /// there is none: the end alone would say "on that day", which is not what the file says.
    pub(in crate::io) fn when(self, notes: &mut Notes) -> Option<When> {
        if self.start_unreadable {
            return None;
        }
        let Some(start) = self.start.or(self.end) else {
            notes.add(Severity::Info, Code::NoDate, None, None);
            return None;
        };
        let mut end = self.end.unwrap_or(start);
        if end < start {
            notes.warn(Code::DatesReversed, &Path::root("end"), &format!("{start} > {end}"));
            end = start;
        }
        Some(When { start, end, precision: self.precision })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_of_languages() {
        for (text, expected) in
            [("fr", true), ("zh-Hant-TW", true), ("source", false), ("", false), ("fr-", false)]
        {
            assert_eq!(is_language_tag(text), expected, "{text}");
        }
    }
}
