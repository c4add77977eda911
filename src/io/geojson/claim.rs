//! Claims, and whom and what they point to. A bad claim costs itself, a bad property only that property.

use crate::io::json::Json;
use crate::io::meaning;
use crate::io::notes::{Notes, Path};
use crate::model::source::each_once;
use crate::model::{
    Claim, ClaimStatus, ClaimantRole, Code, Extent, FileInfo, Measure, Party, Source, SourceRef, Stance,
};

/// Reads the list of claims.
pub(super) fn read_all(path: &Path<'_>, value: &Json<'_>, info: &FileInfo, notes: &mut Notes) -> Vec<Claim> {
    let items = notes.list(path, value).iter().enumerate();
    items.filter_map(|(index, item)| read(&path.item(index), item, info, notes)).collect()
}

fn read(path: &Path<'_>, value: &Json<'_>, info: &FileInfo, notes: &mut Notes) -> Option<Claim> {
    let Some(members) = value.as_object() else {
        notes.warn(Code::WrongType, path, value);
        return None;
    };
    let mut claim = Claim::blank(Measure::Other);
    for (name, value) in members {
        let path = path.member(name);
        match &**name {
            "about" => claim.about = party(&path, value, info, notes),
            "about_wording" => claim.about_wording = notes.text(&path, value),
            "stance" => claim.stance = notes.word(&path, value, Stance::from_word),
            "wording" => claim.wording = notes.text(&path, value),
            "claimant" => claim.claimant = party(&path, value, info, notes),
            "claimant_role" => claim.claimant_role = notes.word(&path, value, ClaimantRole::from_word),
            "said" => claim.said = notes.date(&path, value),
            "sources" => claim.sources = sources(&path, value, info, notes),
            "credibility" => claim.credibility = credibility(&path, value, notes),
            "status" => claim.status = notes.word(&path, value, ClaimStatus::from_word),
            "retracted_on" => claim.retracted_on = notes.date(&path, value),
            "note" => claim.note = notes.text(&path, value),
            _ => {}
        }
    }
    read_measure(&mut claim, path, value, notes);
    claim.extent = extent(path, value, notes);
    if claim.sources.is_empty() {
        let about = claim.wording.as_deref().unwrap_or(claim.measure.word());
        notes.warn(Code::ClaimWithoutSource, path, &about);
    }
    Some(claim)
}

/// An unknown measure stays legible: the claim is of the measure `other`, and its word stands in for the wording.
fn read_measure(claim: &mut Claim, path: &Path<'_>, value: &Json<'_>, notes: &mut Notes) {
    let path = path.member("measure");
    match value.member("measure") {
        Some(word) if !word.is_blank() => match notes.word(&path, word, Measure::from_word) {
            Some(measure) => claim.measure = measure,
            None if claim.wording.is_none() => claim.wording = Some(word.to_string()),
            None => {}
        },
        _ => notes.missing(&path),
    }
}

/// The figure. Where one of the bounds cannot be read there is none: "at least 50" is not what "50 to ?" said.
fn extent(path: &Path<'_>, value: &Json<'_>, notes: &mut Notes) -> Extent {
    let mut bound = |name: &str| match value.member(name) {
        None => Some(None),
        Some(bound) if bound.is_blank() => Some(None),
        Some(bound) => notes.count(&path.member(name), bound).map(Some),
    };
    let (Some(low), Some(high)) = (bound("low"), bound("high")) else {
        return Extent::Unstated;
    };
    Extent::from_bounds(low, high).unwrap_or_else(|| {
        let figures = format!("{} > {}", low.unwrap_or_default(), high.unwrap_or_default());
        notes.warn(Code::BoundsReversed, path, &figures);
        Extent::Unstated
    })
}

/// The Admiralty digit, 1 to 6, as a text or a number.
fn credibility(path: &Path<'_>, value: &Json<'_>, notes: &mut Notes) -> Option<u8> {
    if value.is_blank() {
        return None;
    }
    let digit = match value {
        Json::Text(text) => text.trim().parse().ok(),
        Json::Number(number) => number.as_u64().and_then(|number| u8::try_from(number).ok()),
        other => {
            notes.warn(Code::WrongType, path, other);
            return None;
        }
    };
    let digit = digit.filter(|digit| (1..=6).contains(digit));
    if digit.is_none() {
        notes.warn(Code::UnknownWord, path, value);
    }
    digit
}

/// Somebody who may be listed or only named, by a text or by an object that holds the name.
pub(super) fn party(path: &Path<'_>, value: &Json<'_>, info: &FileInfo, notes: &mut Notes) -> Option<Party> {
    if let Some(name) = value.member("name") {
        return notes.text(&path.member("name"), name).map(Party::Named);
    }
    let name = notes.text(path, value)?;
    Some(match info.actor_index(&name) {
        Some(index) => Party::Listed(index),
        None => Party::Named(name),
    })
}

/// Sources by key, or as objects that stand here themselves, as in files that have no list of sources. A key that leads nowhere is kept as a source of that name, so that it stays visible.
pub(super) fn sources(
    path: &Path<'_>,
    value: &Json<'_>,
    info: &FileInfo,
    notes: &mut Notes,
) -> Vec<SourceRef> {
    let mut sources = Vec::new();
    let single = std::slice::from_ref(value);
    // A single key is understood, but is not what the profile says.
    let keys = match value {
        Json::Text(_) if !value.is_blank() => {
            notes.warn(Code::WrongType, path, value);
            single
        }
        Json::Text(_) => &[],
        _ => notes.list(path, value),
    };
    for (index, key) in keys.iter().enumerate() {
        let path = path.item(index);
        let source = if key.as_object().is_some() {
            SourceRef::Inline(Box::new(super::info::read_source("", &path, key, notes)))
        } else if let Some(key) = notes.text(&path, key) {
            info.source_index(&key).map_or_else(
                || {
                    notes.warn(Code::UnknownReference, &path, &key);
                    inline(&key)
                },
                SourceRef::Listed,
            )
        } else {
            continue;
        };
        sources.push(source);
    }
    each_once(&mut sources);
    sources
}

/// A source that is only a text: its address, published by its host, or else its publisher.
pub(in crate::io) fn inline(text: &str) -> SourceRef {
    let host = meaning::host(text);
    SourceRef::Inline(Box::new(Source {
        publisher: host.unwrap_or(text).to_owned(),
        url: host.map(|_| text.to_owned()),
        ..Source::default()
    }))
}
