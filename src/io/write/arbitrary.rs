//! Incidents of all kinds, for the laws of what is written: whatever a reader could have made.

use proptest::prelude::*;

use crate::base::{Date, LonLat};
use crate::model::{
    Actor, ActorKind, Claim, ClaimStatus, ClaimantRole, EventType, Extent, FileInfo, GeoPrecision, Geometry,
    Incident, Involvement, Localized, Measure, Party, Place, Role, Source, SourceKind, SourceRef, Stance,
    TimePrecision, When,
};

/// A text that files hold: not blank, and nothing that XML lacks.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@'\"<&;,\\\\a-zé\n\r\tЖ😀{}\\[\\]-]{0,12}[a-z0-9]",
        Just("-2.5".to_owned()),
        Just("2024-07-27".to_owned()),
        Just("https://www.example.org/a?b=c&d".to_owned()),
        Just("an actor".to_owned()),
    ]
    .prop_map(|text| text.trim().to_owned())
}

fn maybe<S: Strategy>(strategy: S) -> impl Strategy<Value = Option<S::Value>> {
    prop::option::of(strategy)
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(text(), 0..3)
}

fn date() -> impl Strategy<Value = Date> {
    (1900_i16..2100, 1_i8..13, 1_i8..29).prop_map(|(year, month, day)| jiff::civil::date(year, month, day))
}

fn word<T: Copy + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = T> {
    prop::sample::select(all)
}

fn position() -> impl Strategy<Value = LonLat> {
    // Five digits behind the point, as places are written, and never at 0, 0.
    (-17_999_999..18_000_000_i32, 1..9_000_000_i32)
        .prop_map(|(lon, lat)| LonLat { lon_deg: f64::from(lon) / 1e5, lat_deg: f64::from(lat) / 1e5 })
}

fn ring() -> impl Strategy<Value = Vec<LonLat>> {
    prop::collection::vec(position(), 3..5).prop_map(|mut ring| {
        ring.push(ring[0]);
        ring
    })
}

fn shape() -> BoxedStrategy<Geometry> {
    let simple = prop_oneof![
        prop::collection::vec(position(), 1..4).prop_map(Geometry::Points),
        prop::collection::vec(prop::collection::vec(position(), 2..4), 1..3).prop_map(Geometry::Lines),
        prop::collection::vec(prop::collection::vec(ring(), 1..3), 1..3).prop_map(Geometry::Polygons),
    ]
    .boxed();
    prop_oneof![5 => simple.clone(), 1 => prop::collection::vec(simple, 1..3).prop_map(Geometry::Mixed)]
        .boxed()
}

/// The lists that generated incidents point into.
pub(crate) fn info() -> FileInfo {
    let source = |id: &str, kind| Source {
        id: id.into(),
        publisher: "RFI & \"co\"".into(),
        url: Some("https://example.org/<rfi>".into()),
        published: Some(jiff::civil::date(2024, 7, 29)),
        reliability: Some('B'),
        kind,
        ..Source::default()
    };
    let actor = |id: &str, parent: Option<&str>| Actor {
        id: id.into(),
        name: format!("Name of {id}"),
        aliases: vec!["CSP-DPA".into()],
        kind: Some(ActorKind::RebelGroup),
        parent: parent.map(str::to_owned),
        active_from: Some(jiff::civil::date(2021, 5, 6)),
        ..Actor::default()
    };
    FileInfo {
        title: Some("Cases".into()),
        as_of: Some(jiff::civil::date(2025, 6, 14)),
        tlp: Some("TLP:GREEN".into()),
        sources: vec![source("a source", None), source("b-source", Some(SourceKind::Broadcaster))],
        actors: vec![actor("an actor", None), actor("b-actor", Some("an actor"))],
        ..FileInfo::default()
    }
}

fn party() -> impl Strategy<Value = Party> {
    prop_oneof![(0..2_usize).prop_map(Party::Listed), text().prop_map(Party::Named)]
}

fn source() -> BoxedStrategy<SourceRef> {
    let within = (text(), maybe(text()), maybe(text()), maybe(date()), maybe(word(SourceKind::ALL)), text());
    let within = within.prop_map(|(publisher, title, url, published, kind, note)| Source {
        publisher,
        title,
        url,
        published,
        kind,
        note: Some(note),
        ..Source::default()
    });
    prop_oneof![
        (0..2_usize).prop_map(SourceRef::Listed),
        within.prop_map(|source| SourceRef::Inline(Box::new(source))),
        text()
            .prop_map(|publisher| { SourceRef::Inline(Box::new(Source { publisher, ..Source::default() })) }),
    ]
    .boxed()
}

/// Sources, each once. Those that are listed differ also when they are spelled out.
fn sources() -> impl Strategy<Value = Vec<SourceRef>> {
    prop::collection::vec(source(), 0..3).prop_map(|sources| {
        let mut once: Vec<SourceRef> = Vec::new();
        for source in sources {
            let is_listed = |source: &SourceRef| matches!(source, SourceRef::Listed(_));
            let is_second = is_listed(&source) && once.iter().any(is_listed);
            if !is_second && !once.contains(&source) {
                once.push(source);
            }
        }
        once
    })
}

fn extent() -> impl Strategy<Value = Extent> {
    (maybe(any::<u64>()), maybe(any::<u64>())).prop_map(|(low, high)| {
        match (low, high) {
            (Some(low), Some(high)) => Extent::from_bounds(Some(low.min(high)), Some(low.max(high))),
            (low, high) => Extent::from_bounds(low, high),
        }
        .expect("bounds in order")
    })
}

fn claim() -> BoxedStrategy<Claim> {
    let who = (maybe(party()), maybe(text()), maybe(party()), maybe(word(ClaimantRole::ALL)));
    let what = (word(Measure::ALL), maybe(word(Stance::ALL)), extent(), maybe(text()));
    let how = (
        maybe(date()),
        sources(),
        maybe(1..7_u8),
        maybe(word(ClaimStatus::ALL)),
        maybe(date()),
        maybe(text()),
    );
    (who, what, how)
        .prop_map(|(who, what, how)| Claim {
            about: who.0,
            about_wording: who.1,
            claimant: who.2,
            claimant_role: who.3,
            measure: what.0,
            stance: what.1,
            extent: what.2,
            wording: what.3,
            said: how.0,
            sources: how.1,
            credibility: how.2,
            status: how.3,
            retracted_on: how.4,
            note: how.5,
        })
        .boxed()
}

fn localized() -> BoxedStrategy<Localized> {
    (text(), maybe(text()), maybe(text()))
        .prop_map(|(text, french, tamasheq)| Localized {
            text,
            translations: [("fr", french), ("taq-Latn", tamasheq)]
                .into_iter()
                .filter_map(|(tag, text)| Some((tag.to_owned(), text?)))
                .collect(),
        })
        .boxed()
}

fn when() -> impl Strategy<Value = When> {
    (date(), date(), maybe(word(TimePrecision::ALL))).prop_map(|(one, other, precision)| When {
        start: one.min(other),
        end: one.max(other),
        precision,
    })
}

fn place() -> BoxedStrategy<Place> {
    let names = (maybe(text()), texts(), maybe(text()), maybe(text()), maybe(text()));
    let doubt = (
        maybe(word(GeoPrecision::ALL)),
        maybe((0..100_000_i32).prop_map(|m| f64::from(m) / 1e3)),
        maybe(text()),
    );
    (names, doubt)
        .prop_map(|(names, doubt)| Place {
            name: names.0,
            aliases: names.1,
            admin2: names.2,
            admin1: names.3,
            country: names.4,
            precision: doubt.0,
            uncertainty_km: doubt.1,
            source: doubt.2,
        })
        .boxed()
}

/// Names that are nobody's, or look like somebody's, and values of all kinds as text.
fn other() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = prop_oneof![
        text(),
        Just("title".to_owned()),
        Just("sources_of_mine".to_owned()),
        Just("id".to_owned()),
        Just("geometry".to_owned()),
        Just("Title".to_owned()),
    ];
    let value = prop_oneof![
        text(),
        Just("007".to_owned()),
        Just("5".to_owned()),
        Just("1.50".to_owned()),
        Just("true".to_owned()),
        Just("null".to_owned()),
        Just("[]".to_owned()),
        Just(r#"{"a":[1,2.5,null]}"#.to_owned()),
        Just("12345678901234567890123".to_owned()),
        Just("[".repeat(200)),
    ];
    prop::collection::vec((name, value), 0..4)
}

/// Any incident that a reader could have made.
pub(crate) fn incident() -> BoxedStrategy<Incident> {
    let texts_of_it = (localized(), maybe(localized()), maybe(text()), texts(), texts());
    let kind = prop_oneof![
        word(EventType::ALL).prop_map(|kind| (kind, None)),
        "Skirmish [a-z=+]{0,3}x".prop_map(|text| (EventType::Other, Some(text))),
    ];
    let involvement =
        (party(), maybe(word(Role::ALL)), maybe(text()), maybe(word(ActorKind::ALL)), maybe(0..2_usize));
    let involvement = involvement.prop_map(|(actor, role, note, kind, associated_with)| Involvement {
        role,
        note,
        kind,
        associated_with,
        ..Involvement::of(actor)
    });
    // Two actors at least, so that each may stand beside another.
    let involvements = prop_oneof![Just(Vec::new()), prop::collection::vec(involvement, 2..4)];
    let parties = (involvements, prop::collection::vec(claim(), 0..4), sources());
    (texts_of_it, maybe(when()), kind, maybe(text()), place(), maybe(shape()), parties, other())
        .prop_map(|(texts, when, kind, sub_event_type, place, geometry, parties, other)| Incident {
            id: String::new(),
            title: texts.0,
            summary: texts.1,
            when,
            event_type: kind.0,
            event_type_text: kind.1,
            sub_event_type,
            place,
            geometry,
            note: texts.2,
            actors: parties.0,
            claims: parties.1,
            sources: parties.2,
            related: texts.3,
            tags: texts.4,
            other,
        })
        .boxed()
}
