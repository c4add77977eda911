//! What a file says about itself: data set, sources, actors, coordinate system.

use std::borrow::Cow;

use super::outline::Member;
use crate::base::grid::Projection;
use crate::io::json::Json;
use crate::io::meaning;
use crate::io::notes::{Notes, Path, shortened};
use crate::io::package::Sum;
use crate::model::{Actor, ActorKind, Code, FileInfo, Severity, Source, SourceKind};

/// The version of the profile that is read.
pub(in crate::io) const PROFILE: &str = "incident-profile/1";

/// What the names of all its versions begin with.
pub(in crate::io) const PROFILES: &str = "incident-profile/";

/// Reads the outermost members, in whatever order they stand.
pub(super) fn read(members: &[Member<'_>], notes: &mut Notes) -> FileInfo {
    let mut info = FileInfo::default();
    for member in members {
        notes.line = Some(member.line);
        let path = Path::root(&member.name);
        if !KNOWN.contains(&member.name.as_str()) {
            continue;
        }
        // Lists are worth more than single letters: what is no UTF-8 in them is replaced.
        let text = String::from_utf8_lossy(member.value);
        if let Cow::Owned(_) = text {
            notes.add(Severity::Warning, Code::NotUtf8, Some(&path), None);
        }
        match Json::parse(&text) {
            Ok(value) => read_member(&path, &member.name, &value, &mut info, notes),
            Err(error) => notes.warn(Code::BrokenJson, &path, &error),
        }
    }
    notes.line = None;
    info.sort_lists();
    drop_doubles(&mut info, notes);
    info
}

/// The outermost members that are looked at.
pub(in crate::io) const KNOWN: [&str; 9] =
    ["profile", "dataset", "metadata", "name", "title", "description", "sources", "actors", "crs"];

fn read_member(path: &Path<'_>, name: &str, value: &Json<'_>, info: &mut FileInfo, notes: &mut Notes) {
    match name {
        "profile" => read_profile(path, value, info, notes),
        "dataset" => read_dataset(path, value, info, notes),
        // Not ours, but common: GDAL and QGIS write `name`, feeds `metadata`.
        "metadata" if info.title.is_none() => {
            let title = value.member("title").or(value.member("name"));
            info.title = title.and_then(Json::as_text).map(str::to_owned);
        }
        "name" | "title" if info.title.is_none() => info.title = value.as_text().map(str::to_owned),
        "description" if info.description.is_none() => {
            info.description = value.as_text().map(str::to_owned);
        }
        // The first list counts, and only objects by key are the profile's.
        "sources" if info.sources.is_empty() => {
            info.sources = each_by_key(path, value, notes, read_source);
        }
        "actors" if info.actors.is_empty() => {
            info.actors = each_by_key(path, value, notes, read_actor);
        }
        "crs" => info.projection = read_crs(path, value, notes),
        _ => {}
    }
}

fn read_profile(path: &Path<'_>, value: &Json<'_>, info: &mut FileInfo, notes: &mut Notes) {
    let Some(profile) = notes.text(path, value) else {
        return;
    };
    info.follows_profile = profile.starts_with(PROFILES);
    if profile != PROFILE {
        notes.warn(Code::UnknownWord, path, &profile);
    }
}

fn read_dataset(path: &Path<'_>, value: &Json<'_>, info: &mut FileInfo, notes: &mut Notes) {
    for (name, value) in object(path, value, notes) {
        let path = path.member(name);
        match &**name {
            "title" => info.title = notes.text(&path, value),
            "description" => info.description = notes.text(&path, value),
            "licence" => info.licence = notes.text(&path, value),
            "as_of" => info.as_of = notes.date(&path, value),
            "producer" => info.producer = notes.text(&path, value),
            "tlp" => info.tlp = notes.text(&path, value),
            _ => {}
        }
    }
}

/// The members of an object, or none, with a warning, of anything else.
fn object<'j, 'a>(path: &Path<'_>, value: &'j Json<'a>, notes: &mut Notes) -> &'j [(Cow<'a, str>, Json<'a>)] {
    if value.as_object().is_none() && *value != Json::Null {
        notes.warn(Code::WrongType, path, value);
    }
    value.as_object().unwrap_or_default()
}

fn each_by_key<T>(
    path: &Path<'_>,
    value: &Json<'_>,
    notes: &mut Notes,
    read: impl Fn(&str, &Path<'_>, &Json<'_>, &mut Notes) -> T,
) -> Vec<T> {
    let mut list = Vec::new();
    for (key, value) in object(path, value, notes) {
        let path = path.member(key);
        if value.as_object().is_none() {
            notes.warn(Code::WrongType, &path, value);
        }
        // Even what is no object is listed, so that whoever points to it finds its key.
        list.push(read(key, &path, value, notes));
    }
    list
}

/// A source from its members. `id` is its key, empty where it stands inside an incident.
pub(super) fn read_source(id: &str, path: &Path<'_>, value: &Json<'_>, notes: &mut Notes) -> Source {
    let mut source = Source { id: id.to_owned(), ..Source::default() };
    for (name, value) in value.as_object().unwrap_or_default() {
        let path = path.member(name);
        match &**name {
            "publisher" => source.publisher = notes.text(&path, value).unwrap_or_default(),
            "title" => source.title = notes.text(&path, value),
            "url" => source.url = notes.address(&path, value),
            "archived_url" => source.archived_url = notes.address(&path, value),
            "published" => source.published = notes.date(&path, value),
            "accessed" => source.accessed = notes.date(&path, value),
            "language" => source.language = notes.text(&path, value),
            "kind" => source.kind = notes.word(&path, value, SourceKind::from_word),
            "origin" => source.origin = notes.text(&path, value),
            "reliability" => source.reliability = notes.word(&path, value, reliability),
            "note" => source.note = notes.text(&path, value),
            "sha256" => source.sha256 = notes.word(&path, value, sum),
            _ => {}
        }
    }
    if source.publisher.is_empty() {
        if value.as_object().is_some() {
            notes.missing(&path.member("publisher"));
        }
        source.publisher = source.url.as_deref().and_then(meaning::host).unwrap_or(id).to_owned();
    }
    source
}

/// The Admiralty letter, `A` to `F`.
fn reliability(text: &str) -> Option<char> {
    match text.as_bytes() {
        [letter @ b'A'..=b'F'] => Some(char::from(*letter)),
        _ => None,
    }
}

/// A check sum of 64 hexadecimal letters, in small ones.
fn sum(text: &str) -> Option<String> {
    Sum::try_from(text.to_ascii_lowercase()).ok().map(String::from)
}

fn read_actor(id: &str, path: &Path<'_>, value: &Json<'_>, notes: &mut Notes) -> Actor {
    let mut actor = Actor { id: id.to_owned(), ..Actor::default() };
    for (name, value) in value.as_object().unwrap_or_default() {
        let path = path.member(name);
        match &**name {
            "name" => actor.name = notes.text(&path, value).unwrap_or_default(),
            "aliases" => actor.aliases = notes.texts(&path, value),
            "kind" => actor.kind = notes.word(&path, value, ActorKind::from_word),
            "parent" => actor.parent = notes.text(&path, value),
            "active_from" => actor.active_from = notes.date(&path, value),
            "active_to" => actor.active_to = notes.date(&path, value),
            "country" => actor.country = notes.text(&path, value),
            _ => {}
        }
    }
    if let (Some(from), Some(to)) = (actor.active_from, actor.active_to)
        && from > to
    {
        notes.warn(Code::DatesReversed, path, &format!("{from} > {to}"));
        actor.active_to = None;
    }
    if actor.name.is_empty() {
        if value.as_object().is_some() {
            notes.missing(&path.member("name"));
        }
        actor.name = id.to_owned();
    }
    actor
}

/// Of several entries with one key the last stays, as most readers do; parents are looked up.
fn drop_doubles(info: &mut FileInfo, notes: &mut Notes) {
    let mut doubled = |list: &str, id: &str| {
        notes.warn(Code::DuplicateId, &Path::root(list), &id);
    };
    info.sources.dedup_by(|next, kept| {
        let same = next.id == kept.id;
        if same {
            doubled("sources", &next.id);
            std::mem::swap(next, kept);
        }
        same
    });
    info.actors.dedup_by(|next, kept| {
        let same = next.id == kept.id;
        if same {
            doubled("actors", &next.id);
            std::mem::swap(next, kept);
        }
        same
    });
    for actor in &info.actors {
        if let Some(parent) = &actor.parent
            && info.actor_index(parent).is_none()
        {
            let list = Path::root("actors");
            let path = list.member(&actor.id);
            notes.warn(Code::UnknownReference, &path.member("parent"), parent);
        }
    }
}

/// RFC 7946 has WGS 84 alone; older files may name another system, in which their positions then are.
fn read_crs(path: &Path<'_>, value: &Json<'_>, notes: &mut Notes) -> Option<Projection> {
    if *value == Json::Null {
        return None;
    }
    let named = value.member("properties").and_then(|properties| properties.member("name"));
    let name = named.map_or_else(|| shortened(value), Json::to_string);
    let upper = name.to_ascii_uppercase();
    let is_wgs_84 = |known: &&str| upper.ends_with(known);
    if ["CRS84", "CRS:84", "EPSG:4326", "EPSG::4326", "EPSG/0/4326"].iter().any(is_wgs_84) {
        return None;
    }
    let digits = upper.len() - upper.bytes().rev().take_while(u8::is_ascii_digit).count();
    let code = upper[digits..].parse().ok().filter(|_| upper.contains("EPSG"));
    let projection = code.and_then(Projection::from_epsg);
    match projection {
        Some(_) => notes.add(Severity::Info, Code::Reprojected, Some(path), Some(shortened(&name))),
        None => notes.warn(Code::ForeignCrs, path, &name),
    }
    projection
}
