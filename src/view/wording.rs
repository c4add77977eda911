//! What is asked for, as texts.

use crate::{
    base::{Area, date},
    model::{ClaimStatus, EventType, GeoPrecision, SourceKind, TimePrecision},
    query::{
        Choice, Condition, Facet, Period,
        filter::{NONE, Range},
        language::Fault,
    },
    text::Catalogue,
};

/// A value of a facet as people read it.
pub fn value(text: &Catalogue, facet: Facet, word: &str) -> String {
    if word == NONE {
        return text.tr("value-none");
    }
    let known = match facet {
        Facet::EventType => EventType::from_word(word).map(|kind| text.event_type(kind)),
        Facet::SubType => Some(text.sub_event_type(word)),
        Facet::SourceKind => SourceKind::from_word(word).map(|kind| text.source_kind(kind)),
        Facet::Status => ClaimStatus::from_word(word).map(|status| text.claim_status(status)),
        Facet::GeoPrecision => GeoPrecision::from_word(word).map(|known| text.geo_precision(known)),
        Facet::TimePrecision => TimePrecision::from_word(word).map(|known| text.time_precision(known)),
        _ => None,
    };
    known.unwrap_or_else(|| word.to_owned())
}

/// A condition in a few words: `Type: Battles, Riots`, `not Country: Mali`, `from 2024-07-25`.
pub fn condition(text: &Catalogue, condition: &Condition) -> String {
    match condition {
        Condition::Period(period) => self::period(text, *period),
        Condition::Choice(facet, choice) => self::choice(text, *facet, choice),
        Condition::Figure(figure, range) => {
            text.labelled(&text.facet(figure.word()), &self::range(text, *range))
        }
        Condition::Contested(true) => text.tr("condition-contested"),
        Condition::Contested(false) => text.tr("condition-uncontested"),
        Condition::Area(Area::Circle { radius_km, .. }) => {
            let km = text.count(radius_km.round() as u64);
            text.tr_with("condition-circle", &[("km", (&km).into())])
        }
        Condition::Area(Area::Box(_)) => text.tr("condition-box"),
        Condition::Area(Area::Polygon(_)) => text.tr("condition-polygon"),
        Condition::Word { text: word, is_not: false } => text.quoted(word),
        Condition::Word { text: word, is_not: true } => {
            text.tr_with("condition-not", &[("what", (&text.quoted(word)).into())])
        }
    }
}

/// A period in a few words.
pub fn period(text: &Catalogue, period: Period) -> String {
    let day = |day: i32| date::from_days(day).to_string();
    match (period.from, period.to) {
        (Some(from), Some(to)) if from == to => day(from),
        (Some(from), Some(to)) => format!("{} – {}", day(from), day(to)),
        (Some(from), None) => text.tr_with("condition-from", &[("day", (&day(from)).into())]),
        (None, Some(to)) => text.tr_with("condition-to", &[("day", (&day(to)).into())]),
        (None, None) => text.tr("condition-any-time"),
    }
}

fn choice(text: &Catalogue, facet: Facet, choice: &Choice) -> String {
    const SHOWN: usize = 3;
    let list = |values: &std::collections::BTreeSet<String>, separator: &str| {
        let mut names: Vec<String> = values.iter().take(SHOWN).map(|word| value(text, facet, word)).collect();
        if let Some(more @ 1..) = values.len().checked_sub(SHOWN) {
            names.push(text.tr_with("condition-more", &[("count", more.into())]));
        }
        names.join(separator)
    };
    let name = text.facet(facet.word());
    let wanted = (!choice.wanted.is_empty())
        .then(|| text.labelled(&name, &list(&choice.wanted, if choice.all { " + " } else { ", " })));
    let unwanted = (!choice.unwanted.is_empty()).then(|| {
        let what = text.labelled(&name, &list(&choice.unwanted, ", "));
        text.tr_with("condition-not", &[("what", (&what).into())])
    });
    [wanted, unwanted].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn range(text: &Catalogue, range: Range) -> String {
    let count = |figure: u32| text.count(u64::from(figure));
    let known = range.known.map(|bounds| match bounds {
        (Some(low), Some(high)) if low == high => count(low),
        (Some(low), Some(high)) => format!("{}–{}", count(low), count(high)),
        (Some(low), None) => format!("≥ {}", count(low)),
        (None, Some(high)) => format!("≤ {}", count(high)),
        (None, None) => text.tr("value-known"),
    });
    let unknown = range.unknown.then(|| text.tr("value-unknown"));
    known.into_iter().chain(unknown).collect::<Vec<_>>().join(", ")
}

/// What is wrong with a term of a query, and what it might be instead.
pub fn fault(text: &Catalogue, query: &str, fault: &Fault) -> String {
    let term = text.quoted(query.get(fault.at.clone()).unwrap_or_default());
    let what = text.query_fault(fault.kind.word());
    let said = text.tr_with("fault-at", &[("term", (&term).into()), ("what", (&what).into())]);
    match &fault.nearest {
        Some(nearest) => {
            format!("{said} {}", text.tr_with("fault-nearest", &[("nearest", nearest.into())]))
        }
        None => said,
    }
}

/// The query with a fault's term replaced by what it might be.
pub fn mended(query: &str, fault: &Fault) -> Option<String> {
    let nearest = fault.nearest.as_ref()?;
    let (before, after) = (query.get(..fault.at.start)?, query.get(fault.at.end..)?);
    Some(format!("{before}{nearest}{after}"))
}
