//! An incident's properties as the incident profile names them.

use std::borrow::Cow;

use serde_json::Number;

use crate::base::LonLat;
use crate::io::json::{Json, Members};
use crate::model::{
    Actor, Claim, EventType, FileInfo, Geometry, Incident, Involvement, Party, Source, SourceRef,
};

/// How parties and sources are named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pointers {
    /// By their keys in the file's lists.
    ByKey,
    /// Spelled out, for files without lists.
    Spelled,
}

/// Members that leave out what is unknown.
#[derive(Default)]
pub(super) struct Object<'a>(pub(super) Members<'a>);

impl<'a> Object<'a> {
    pub(super) fn set(&mut self, name: impl Into<Cow<'a, str>>, value: Json<'a>) {
        self.0.push((name.into(), value));
    }

    pub(super) fn text(&mut self, name: &'static str, text: Option<&'a str>) {
        if let Some(text) = text {
            self.set(name, Json::Text(text.into()));
        }
    }

    pub(super) fn written(&mut self, name: &'static str, value: Option<impl ToString>) {
        if let Some(value) = value {
            self.set(name, Json::Text(value.to_string().into()));
        }
    }

    pub(super) fn list(&mut self, name: &'static str, items: Vec<Json<'a>>) {
        if !items.is_empty() {
            self.set(name, Json::List(items));
        }
    }

    fn count(&mut self, name: &'static str, count: Option<u64>) {
        if let Some(count) = count {
            self.set(name, Json::Number(count.into()));
        }
    }
}

/// All properties but the unrecognised ones, in the profile's order.
pub(super) fn of<'a>(incident: &'a Incident, info: &'a FileInfo, pointers: Pointers) -> Members<'a> {
    let mut object = Object::default();
    object.text("title", Some(&incident.title.text));
    for (tag, text) in &incident.title.translations {
        object.set(format!("title_{tag}"), Json::Text(text.into()));
    }
    if let Some(summary) = &incident.summary {
        object.text("summary", Some(&summary.text));
        for (tag, text) in &summary.translations {
            object.set(format!("summary_{tag}"), Json::Text(text.into()));
        }
    }
    if let Some(when) = incident.when {
        object.written("start", Some(when.start));
        object.written("end", (when.end != when.start).then_some(when.end));
        object.text("time_precision", when.precision.map(|precision| precision.word()));
    }
    let known_type = Some(incident.event_type).filter(|kind| *kind != EventType::Other).map(EventType::word);
    object.text("event_type", incident.event_type_text.as_deref().or(known_type));
    object.text("sub_event_type", incident.sub_event_type.as_deref());
    let place = &incident.place;
    object.text("place", place.name.as_deref());
    object.list("place_aliases", texts(&place.aliases));
    object.text("admin2", place.admin2.as_deref());
    object.text("admin1", place.admin1.as_deref());
    object.text("country", place.country.as_deref());
    object.text("geo_precision", place.precision.map(|precision| precision.word()));
    if let Some(radius) = place.uncertainty_km.and_then(number) {
        object.set("uncertainty_km", radius);
    }
    object.text("place_source", place.source.as_deref());
    object.text("note", incident.note.as_deref());
    let actors = incident.actors.iter().map(|actor| involvement(actor, info, pointers));
    object.list("actors", actors.collect());
    object.list("claims", incident.claims.iter().map(|claim| self::claim(claim, info, pointers)).collect());
    object.list("sources", sources(&incident.sources, info, pointers));
    object.list("related", texts(&incident.related));
    object.list("tags", texts(&incident.tags));
    object.0
}

/// An unrecognised property's value: a number, list and so on if it reads as the same text again, or else the text.
pub(super) fn unrecognised(text: &str) -> Json<'_> {
    // Values may be nested deeply; inside a feature they are nested some levels deeper still.
    const MOST_BRACKETS: usize = 64;
    let opens = |byte: &u8| matches!(byte, b'[' | b'{');
    if text.bytes().filter(|byte| opens(byte)).count() <= MOST_BRACKETS
        && let Ok(json) = Json::parse(text)
        && !json.is_blank()
        && !matches!(json, Json::Text(_))
        && json.to_string() == text
    {
        return json;
    }
    Json::Text(text.into())
}

fn texts(texts: &[String]) -> Vec<Json<'_>> {
    texts.iter().map(|text| Json::Text(text.into())).collect()
}

/// A number, whole ones without a fraction; `None` if it is not finite.
pub(super) fn number(value: f64) -> Option<Json<'static>> {
    let whole = (value.fract() == 0.0 && value.abs() < 1e15).then(|| Number::from(value as i64));
    whole.or_else(|| Number::from_f64(value)).map(Json::Number)
}

/// A party: the key of one that is listed, or a name.
fn party<'a>(party: &'a Party, info: &'a FileInfo, pointers: Pointers) -> Json<'a> {
    match party {
        Party::Listed(index) if pointers == Pointers::ByKey => Json::Text((&info.actors[*index].id).into()),
        // What would be taken for a key is marked as a name.
        Party::Named(name) if pointers == Pointers::ByKey && info.actor_index(name).is_some() => named(name),
        party => Json::Text(party.name(&info.actors).into()),
    }
}

/// Somebody who stands in no list.
fn named(name: &str) -> Json<'_> {
    Json::Object(vec![("name".into(), Json::Text(name.into()))])
}

fn involvement<'a>(involvement: &'a Involvement, info: &'a FileInfo, pointers: Pointers) -> Json<'a> {
    let mut object = Object::default();
    let actor = match (&involvement.actor, pointers) {
        (listed @ Party::Listed(_), Pointers::ByKey) => party(listed, info, pointers),
        (actor, _) => named(actor.name(&info.actors)),
    };
    object.set("actor", actor);
    object.text("role", involvement.role.map(|role| role.word()));
    object.text("kind", involvement.kind.map(|kind| kind.word()));
    object.count("associated_with", involvement.associated_with.map(|index| index as u64));
    object.text("note", involvement.note.as_deref());
    Json::Object(object.0)
}

fn claim<'a>(claim: &'a Claim, info: &'a FileInfo, pointers: Pointers) -> Json<'a> {
    let mut object = Object::default();
    if let Some(about) = &claim.about {
        object.set("about", party(about, info, pointers));
    }
    object.text("about_wording", claim.about_wording.as_deref());
    object.text("measure", Some(claim.measure.word()));
    object.text("stance", claim.stance.map(|stance| stance.word()));
    object.count("low", claim.extent.low());
    object.count("high", claim.extent.high());
    object.text("wording", claim.wording.as_deref());
    if let Some(claimant) = &claim.claimant {
        object.set("claimant", party(claimant, info, pointers));
    }
    object.text("claimant_role", claim.claimant_role.map(|role| role.word()));
    object.written("said", claim.said);
    object.list("sources", sources(&claim.sources, info, pointers));
    object.count("credibility", claim.credibility.map(u64::from));
    object.text("status", claim.status.map(|status| status.word()));
    object.written("retracted_on", claim.retracted_on);
    object.text("note", claim.note.as_deref());
    Json::Object(object.0)
}

fn sources<'a>(sources: &'a [SourceRef], info: &'a FileInfo, pointers: Pointers) -> Vec<Json<'a>> {
    let one = |source: &'a SourceRef| match (source, pointers) {
        (SourceRef::Listed(index), Pointers::ByKey) => Json::Text((&info.sources[*index].id).into()),
        (source, _) => Json::Object(source_members(source.get(&info.sources))),
    };
    sources.iter().map(one).collect()
}

/// A source's members, without its key.
pub(super) fn source_members(source: &Source) -> Members<'_> {
    let mut object = Object::default();
    object.text("publisher", Some(&source.publisher));
    object.text("title", source.title.as_deref());
    object.text("url", source.url.as_deref());
    object.text("archived_url", source.archived_url.as_deref());
    object.written("published", source.published);
    object.written("accessed", source.accessed);
    object.text("language", source.language.as_deref());
    object.text("kind", source.kind.map(|kind| kind.word()));
    object.text("origin", source.origin.as_deref());
    object.written("reliability", source.reliability);
    object.text("note", source.note.as_deref());
    object.text("sha256", source.sha256.as_deref());
    object.0
}

/// An actor's members, without its key.
pub(super) fn actor_members(actor: &Actor) -> Members<'_> {
    let mut object = Object::default();
    object.text("name", Some(&actor.name));
    object.list("aliases", texts(&actor.aliases));
    object.text("kind", actor.kind.map(|kind| kind.word()));
    object.text("parent", actor.parent.as_deref());
    object.written("active_from", actor.active_from);
    object.written("active_to", actor.active_to);
    object.text("country", actor.country.as_deref());
    object.0
}

/// A shape as GeoJSON has it. One spot is a Point, several are a MultiPoint, and so on.
pub(super) fn geometry(shape: &Geometry) -> Json<'static> {
    let (kind, name, content) = match shape {
        Geometry::Points(points) => match points.as_slice() {
            [point] => ("Point", "coordinates", position(*point)),
            points => ("MultiPoint", "coordinates", line(points)),
        },
        Geometry::Lines(lines) => match lines.as_slice() {
            [one] => ("LineString", "coordinates", line(one)),
            lines => ("MultiLineString", "coordinates", area(lines)),
        },
        Geometry::Polygons(areas) => match areas.as_slice() {
            [one] => ("Polygon", "coordinates", area(one)),
            areas => {
                let areas = areas.iter().map(|rings| area(rings)).collect();
                ("MultiPolygon", "coordinates", Json::List(areas))
            }
        },
        Geometry::Mixed(parts) => {
            ("GeometryCollection", "geometries", Json::List(parts.iter().map(geometry).collect()))
        }
    };
    Json::Object(vec![("type".into(), Json::Text(kind.into())), (name.into(), content)])
}

fn position(position: LonLat) -> Json<'static> {
    let degrees = [position.lon_deg, position.lat_deg];
    Json::List(degrees.into_iter().map(|degrees| number(degrees).unwrap_or(Json::Null)).collect())
}

fn line(line: &[LonLat]) -> Json<'static> {
    Json::List(line.iter().map(|at| position(*at)).collect())
}

fn area(rings: &[Vec<LonLat>]) -> Json<'static> {
    Json::List(rings.iter().map(|ring| line(ring)).collect())
}
