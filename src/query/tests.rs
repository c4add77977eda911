//! Filters and counts against a look at each incident.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::{filter::Range, *};
use crate::{
    base::{Area, Bits, Bounds, LonLat, fold::fold},
    model::{
        Claim, ClaimStatus, ClaimantRole, EventType, Extent, GeoPrecision, Incident, Involvement, Localized,
        Measure, Party, Place, Role, Source, SourceKind, SourceRef, TimePrecision, When,
    },
    store::{
        Dataset,
        tests::{incident, shard},
    },
};

fn dataset() -> Dataset {
    let one = shard(
        0,
        &[
            incident("old", "Embuscade à Ménaka", Some(1), Some((2.4, 15.9))),
            incident("new", "Attack near Kidal", Some(20), Some((1.4, 18.4))),
            incident("undated", "Kidal, some day", None, None),
        ],
    );
    Dataset::merge(vec![one, shard(1, &[incident("other", "Kidal again", Some(5), Some((1.4, 18.4)))])])
}

fn ids(dataset: &Dataset, rows: &[u32]) -> Vec<String> {
    rows.iter().map(|row| dataset.key(*row).id.to_string()).collect()
}

#[track_caller]
fn check(query: &str, expected: &[&str]) {
    let dataset = dataset();
    let parsed = language::parse(query);
    assert_eq!(parsed.faults, [], "{query}");
    let found = hits(&dataset, &parsed.filter);
    assert_eq!(ids(&dataset, &found.rows), expected, "{query:?}");
    // What is typed means the same.
    let typed = Filter { search: query.to_owned(), ..Filter::default() };
    assert_eq!(hits(&dataset, &typed), found, "{query:?}");
    for row in 0..dataset.len() as u32 {
        assert_eq!(found.contains(row), found.rows.contains(&row));
    }
}

#[test]
fn newest_first_and_undated_last() {
    check("", &["new", "other", "old", "undated"]);
}

#[test]
fn words_and_phrases_whatever_their_accents() {
    check("MENAKA embuscade", &["old"]);
    check("kidal", &["new", "other", "undated"]);
    check("kidal ménaka", &[]);
    check("\"near kidal\"", &["new"]);
    check("kidal -again", &["new", "undated"]);
}

#[test]
fn files_can_be_left_out() {
    check("kidal -file:\"file 0\"", &["other"]);
    check("-file:\"file 0\",\"file 1\"", &[]);
}

#[test]
fn what_is_inverted_is_the_rest() {
    check("kidal inverted:yes", &["old"]);
    check("inverted:yes", &[]);
}

#[test]
fn in_view_keeps_the_order_of_the_list() {
    let dataset = dataset();
    let all = hits(&dataset, &Filter::default());
    let corner = |lon_deg, lat_deg| LonLat { lon_deg, lat_deg };
    let kidal = Bounds { min: corner(1.0, 18.0), max: corner(2.0, 19.0) };
    assert_eq!(ids(&dataset, &within(&dataset, &all, &kidal)), ["new", "other"]);
}

#[test]
fn other_names_and_parts_are_those_of_the_whole() {
    use crate::model::{Actor, Digest, FileInfo, Found, Ledger};
    use crate::store::{Before, Bytes, FileId, Origin, Part, ShardBuilder, ShardFile};
    let actor = |id: &str, name: &str, aliases: &[&str], parent: Option<&str>| Actor {
        id: id.into(),
        name: name.into(),
        aliases: aliases.iter().map(|alias| (*alias).to_owned()).collect(),
        parent: parent.map(str::to_owned),
        ..Actor::default()
    };
    let mut info = FileInfo {
        actors: vec![
            actor("jnim", "JNIM", &["Nusrat"], None),
            actor("km", "Katiba Macina", &["KM", "shared"], Some("jnim")),
            // A circle ends somewhere.
            actor("x", "X", &["shared"], Some("y")),
            actor("y", "Y", &[], Some("x")),
        ],
        ..FileInfo::default()
    };
    info.sort_lists();
    let by = |id: &str, names: &[&str]| Incident {
        actors: names.iter().map(|name| Involvement::of(Party::Named((*name).to_owned()))).collect(),
        ..incident(id, id, Some(1), None)
    };
    let incidents =
        [by("a", &["nusrat"]), by("b", &["KM", "JNIM"]), by("c", &["shared"]), by("d", &["Y"]), by("e", &[])];
    let mut part = Part::default();
    for (incident, number) in incidents.iter().zip(1..) {
        let digest = Digest::of(incident, &info);
        part.push(&Found { digest, span: 0..0, number, line: number, twin: None, related: &[] });
    }
    let mut builder = ShardBuilder::default();
    builder.append(&part, Ledger { kept: 5, ..Ledger::default() }, Before::default());
    let file = ShardFile {
        file: FileId(0),
        name: String::new(),
        origin: Origin::Bundled,
        format: crate::model::Format::GeoJson,
        bytes: Bytes::Static(&[]),
    };
    let dataset = Dataset::merge(vec![builder.finish(file, info.into()).into()]);
    for (query, expected) in [
        ("actor:JNIM", vec!["a", "b"]),
        ("actor:\"katiba macina\"", vec!["b"]),
        ("actor:km+jnim", vec!["b"]),
        ("actor:shared", vec!["c"]),
        ("actor:none", vec!["e"]),
        ("-actor:jnim,shared", vec!["d", "e"]),
    ] {
        let found = hits(&dataset, &language::parse(query).filter);
        assert_eq!(ids(&dataset, &found.rows), expected, "{query}");
    }
    let values = Values::of(&dataset, Facet::Actor);
    let counts = FacetCounts::of(&values, &Bits::all(5), &Choice::default());
    let named: Vec<(&str, u32)> =
        counts.values.iter().map(|(value, count)| (values.word(*value), *count)).collect();
    assert_eq!(named[0], ("JNIM", 2));
    assert!(named.contains(&("Katiba Macina", 1)) && named.contains(&(filter::NONE, 1)), "{named:?}");
}

/// Few values, so that incidents share them.
const NAMES: [&str; 3] = ["Ménaka", "Gao", "Kidal"];

#[derive(Clone, Debug)]
struct Made {
    title: usize,
    day: Option<(i8, i8)>,
    vague: bool,
    kind: usize,
    at: Option<(f64, f64)>,
    names: (Option<usize>, Option<usize>),
    actors: Vec<(usize, Option<Role>)>,
    killed: Option<(u64, u64)>,
    status: Option<ClaimStatus>,
    letter: Option<char>,
    tags: Vec<usize>,
}

fn made() -> impl Strategy<Value = Made> {
    let name = || 0..NAMES.len();
    let role = prop::sample::select(vec![
        None,
        Some(Role::Attacker),
        Some(Role::Target),
        Some(Role::CivilianVictims),
    ]);
    let status = prop::sample::select(ClaimStatus::ALL);
    (
        (name(), prop::option::of((1..20_i8, 0..8_i8)), any::<bool>(), 0..3_usize),
        prop::option::of((0.0..5.0, 15.0..20.0)),
        (prop::option::of(name()), prop::option::of(name())),
        prop::collection::vec((name(), role), 0..3),
        prop::option::of((0..30_u64, 0..30_u64)),
        prop::option::of(status),
        prop::option::of(prop::sample::select(vec!['A', 'B', 'F'])),
        prop::collection::vec(name(), 0..3),
    )
        .prop_map(|((title, day, vague, kind), at, names, actors, killed, status, letter, tags)| Made {
            title,
            day,
            vague,
            kind,
            at,
            names,
            actors,
            killed,
            status,
            letter,
            tags,
        })
}

impl Made {
    fn incident(&self, id: &str) -> Incident {
        let claim = self.killed.map(|(low, more)| Claim {
            about: Some(Party::Named("Army".into())),
            extent: Extent::from_bounds(Some(low), Some(low + more)).expect("in order"),
            claimant: Some(Party::Named(NAMES[self.title].into())),
            claimant_role: Some(ClaimantRole::Estimate),
            status: self.status,
            ..Claim::blank(Measure::Killed)
        });
        Incident {
            title: Localized::plain(format!(
                "{}, {}",
                ["Attaque", "Embuscade", "Frappe"][self.kind],
                NAMES[self.title]
            )),
            when: self.day.map(|(first, more)| When {
                start: jiff::civil::date(2024, 7, first),
                end: jiff::civil::date(2024, 7, first + more),
                precision: self.vague.then_some(TimePrecision::Week),
            }),
            event_type: EventType::ALL[self.kind],
            place: Place {
                admin1: self.names.0.map(|name| NAMES[name].to_owned()),
                country: self.names.1.map(|name| NAMES[name].to_uppercase()),
                precision: self.vague.then_some(GeoPrecision::Near),
                ..Place::default()
            },
            actors: self
                .actors
                .iter()
                .map(|(name, role)| Involvement {
                    role: *role,
                    ..Involvement::of(Party::Named(NAMES[*name].into()))
                })
                .collect(),
            sources: self
                .letter
                .map(|letter| {
                    SourceRef::Inline(Box::new(Source {
                        publisher: NAMES[self.kind].into(),
                        kind: (letter == 'A').then_some(SourceKind::Un),
                        reliability: Some(letter),
                        ..Source::default()
                    }))
                })
                .into_iter()
                .collect(),
            claims: claim.into_iter().collect(),
            tags: self.tags.iter().map(|name| NAMES[*name].to_owned()).collect(),
            ..incident(id, "", None, self.at)
        }
    }
}

/// The values of a facet, read off an incident.
fn values_of(incident: &Incident, file: &str, facet: Facet) -> BTreeSet<String> {
    let actors = |takes: &dyn Fn(Option<Role>) -> bool| {
        let taken = incident.actors.iter().filter(|of| takes(of.role));
        taken.map(|of| of.actor.name(&[]).to_owned()).collect()
    };
    let sources = || {
        incident.sources.iter().filter_map(|source| match source {
            SourceRef::Inline(source) => Some(source),
            SourceRef::Listed(_) => None,
        })
    };
    let one = |value: Option<&str>| value.map(str::to_owned).into_iter().collect();
    match facet {
        Facet::EventType => one(Some(incident.event_type.word())),
        Facet::SubType => one(incident.sub_event_type.as_deref()),
        Facet::Actor => actors(&|_| true),
        Facet::Attacker => actors(&|role| role == Some(Role::Attacker)),
        Facet::Target => actors(&|role| matches!(role, Some(Role::Target | Role::CivilianVictims))),
        Facet::Claimant => incident
            .claims
            .iter()
            .filter_map(|claim| Some(claim.claimant.as_ref()?.name(&[]).to_owned()))
            .collect(),
        Facet::Country => one(incident.place.country.as_deref()),
        Facet::Region => one(incident.place.admin1.as_deref()),
        Facet::District => one(incident.place.admin2.as_deref()),
        Facet::Publisher => sources().map(|source| source.publisher.clone()).collect(),
        Facet::SourceKind => sources().filter_map(|source| Some(source.kind?.word().to_owned())).collect(),
        Facet::Reliability => sources().filter_map(|source| Some(source.reliability?.to_string())).collect(),
        Facet::Status => {
            incident.claims.iter().filter_map(|claim| Some(claim.status?.word().to_owned())).collect()
        }
        Facet::GeoPrecision => one(incident.place.precision.map(GeoPrecision::word)),
        Facet::TimePrecision => one(incident.when.and_then(|when| when.precision).map(TimePrecision::word)),
        Facet::Tag => incident.tags.iter().cloned().collect(),
        Facet::File => one(Some(file)),
    }
}

/// Whether an incident is meant, by looking at it.
fn is_meant(incident: &Incident, file: &str, filter: &Filter) -> bool {
    let of_choice = |(facet, choice): (&Facet, &Choice)| {
        let values: BTreeSet<String> =
            values_of(incident, file, *facet).iter().map(|value| fold(value)).collect();
        let has = |wanted: &String| {
            if wanted.is_empty() { values.is_empty() } else { values.contains(&fold(wanted)) }
        };
        let is_wanted = match choice.all {
            true => choice.wanted.iter().all(has),
            false => choice.wanted.is_empty() || choice.wanted.iter().any(has),
        };
        is_wanted && !choice.unwanted.iter().any(has)
    };
    let bounds = incident.claims.first().map(|claim| {
        let figure = |figure: Option<u64>| figure.and_then(|figure| u32::try_from(figure).ok());
        (figure(claim.extent.low()), figure(claim.extent.high()))
    });
    let (low, high) = bounds.unwrap_or_default();
    let is_confirmed =
        incident.claims.first().is_some_and(|claim| claim.status == Some(ClaimStatus::Confirmed));
    let is_retracted =
        incident.claims.first().is_some_and(|claim| claim.status == Some(ClaimStatus::Retracted));
    let of_figure = |(figure, range): (&Figure, &Range)| {
        let value = match figure {
            Figure::Low => low,
            Figure::High => high,
            Figure::Best => low.filter(|low| Some(*low) == high),
            Figure::Confirmed => low.filter(|_| is_confirmed),
            Figure::Spread => low.zip(high).map(|(low, high)| high - low),
        };
        range.holds(value.filter(|_| !is_retracted))
    };
    let day = |date| crate::base::date::days_from_epoch(date);
    let of_period = filter.period.is_open()
        || incident.when.is_some_and(|when| {
            filter.period.from.is_none_or(|from| day(when.end) >= from)
                && filter.period.to.is_none_or(|to| day(when.start) <= to)
        });
    let of_area = filter.area.as_ref().is_none_or(|area| {
        incident.drawn_geometry().is_some_and(|geometry| area.contains(geometry.anchor()))
    });
    let places = [&incident.place.admin1, &incident.place.country].into_iter().flatten().cloned();
    let actors = incident.actors.iter().map(|of| of.actor.name(&[]).to_owned());
    let texts: Vec<String> = places
        .chain(actors)
        .chain(incident.tags.clone())
        .chain([incident.title.text.clone()])
        .map(|text| fold(&text))
        .collect();
    let of_words = fold(&filter.search).split_whitespace().all(|word| match word.strip_prefix('-') {
        Some(word) => !texts.iter().any(|text| text.contains(word)),
        None => texts.iter().any(|text| text.contains(word)),
    });
    let all = filter.choices.iter().all(of_choice)
        && filter.figures.iter().all(of_figure)
        && of_period
        && of_area
        && of_words
        && filter.contested.is_none_or(|contested| incident.is_contested() == contested);
    all != filter.is_inverted
}

fn choice(values: &'static [&'static str]) -> BoxedStrategy<Choice> {
    let set = || prop::collection::btree_set(prop::sample::select(values).prop_map(str::to_owned), 0..3);
    (set(), set(), any::<bool>()).prop_map(|(wanted, unwanted, all)| Choice { wanted, unwanted, all }).boxed()
}

fn filter() -> impl Strategy<Value = Filter> {
    const NAMES: [&str; 4] = ["MENAKA", "gao", "Kidal", ""];
    let choices: Vec<_> = Facet::ALL
        .iter()
        .map(|facet| {
            let values: &[&str] = match facet {
                Facet::EventType => &["Battles", "Explosions/Remote violence"],
                Facet::SourceKind => &["un", ""],
                Facet::Reliability => &["A", "F", ""],
                Facet::Status => &["confirmed", "disputed", ""],
                Facet::GeoPrecision => &["near", ""],
                Facet::TimePrecision => &["week", ""],
                Facet::File => &["file 0", "file 1"],
                _ => &NAMES,
            };
            (Just(*facet), choice(values))
        })
        .collect();
    let choices = prop::sample::subsequence((0..choices.len()).collect::<Vec<_>>(), 0..3).prop_flat_map(
        move |chosen| chosen.into_iter().map(|index| choices[index].clone()).collect::<Vec<_>>(),
    );
    let range =
        (prop::option::of((prop::option::of(0..20_u32), prop::option::of(10..60_u32))), any::<bool>())
            .prop_map(|(known, unknown)| Range { known, unknown });
    let figures = prop::collection::btree_map(prop::sample::select(Figure::ALL), range, 0..2);
    // July 2024 begins on that day.
    let day = || prop::option::weighted(0.3, 19_905..19_935_i32);
    let corner = || (0.0..5.0, 15.0..20.0).prop_map(|(lon_deg, lat_deg)| LonLat { lon_deg, lat_deg });
    let area = prop_oneof![
        (corner(), corner()).prop_map(|(a, b)| Area::Box(Bounds::of_point(a).including(b))),
        (corner(), 1.0..400.0).prop_map(|(center, radius_km)| Area::Circle { center, radius_km }),
        prop::collection::vec(corner(), 3..6).prop_map(Area::Polygon),
    ];
    (
        choices,
        figures,
        (day(), day()),
        prop::option::weighted(0.2, any::<bool>()),
        prop::option::weighted(0.3, area),
        prop::sample::select(vec!["", "", "attaque", "menaka -gao", "kidal GAO", "-embuscade"]),
        prop::bool::weighted(0.1),
    )
        .prop_map(|(choices, figures, (from, to), contested, area, search, is_inverted)| Filter {
            search: search.to_owned(),
            period: Period { from, to },
            choices: choices.into_iter().collect::<BTreeMap<_, _>>(),
            figures,
            contested,
            area,
            is_inverted,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]
    /// More rows than one word of bits, in two files, with all that a filter asks about.
    #[test]
    fn what_is_found_and_counted_is_what_a_look_at_each_incident_finds(
        made in prop::collection::vec(made(), 1..150),
        (asked, before) in (filter(), filter()),
        facet in prop::sample::select(Facet::ALL),
    ) {
        let incidents: Vec<Incident> = made.iter().enumerate().map(|(number, made)| made.incident(&number.to_string())).collect();
        let (one, two) = incidents.split_at(incidents.len() / 2);
        let dataset = Dataset::merge(vec![shard(0, one), shard(1, two)]);
        let file = |index: usize| if index < one.len() { "file 0" } else { "file 1" };
        let meant = |filter: &Filter| -> Vec<usize> {
            (0..incidents.len()).filter(|index| is_meant(&incidents[*index], file(*index), filter)).collect()
        };
        // What was found before must not change what is found now.
        let found = matched(&dataset, &asked, Some(&matched(&dataset, &before, None)));
        let listed = Hits::of(&dataset, &found, dataset.order());
        prop_assert!(listed.rows.is_sorted_by(|a, b| dataset.list_cmp(*a, *b).is_lt()));
        let mut rows: Vec<usize> = ids(&dataset, &listed.rows).iter().map(|id| id.parse().unwrap()).collect();
        rows.sort_unstable();
        let expected = meant(&asked);
        prop_assert_eq!(listed.without_place, expected.iter().filter(|index| made[**index].at.is_none()).count());
        prop_assert_eq!(listed.bits.iter().collect::<BTreeSet<_>>(), listed.rows.iter().copied().collect());
        prop_assert_eq!(&rows, &expected, "{}", language::write(&asked));

        // Each facet is counted as if it did not filter itself.
        let mut others = asked.clone();
        if !asked.is_inverted {
            others.choices.remove(&facet);
        }
        let mut counted: BTreeMap<String, u32> = BTreeMap::new();
        for index in meant(&others) {
            let values = values_of(&incidents[index], file(index), facet);
            let values: BTreeSet<String> = if values.is_empty() { [String::new()].into() } else { values.iter().map(|value| fold(value)).collect() };
            values.into_iter().for_each(|value| *counted.entry(value).or_default() += 1);
        }
        let values = Values::of(&dataset, facet);
        let counts = FacetCounts::of(&values, &found.without_facet(facet), &Choice::default());
        prop_assert_eq!(counts.of, meant(&others).len());
        prop_assert!(counts.values.is_sorted_by(|a, b| a.1 >= b.1));
        let listed: BTreeMap<String, u32> = counts.values.iter().map(|(value, count)| (values.folded(*value).into_owned(), *count)).collect();
        prop_assert_eq!(listed, counted);

        // What a condition hides is what comes back without it.
        for (condition, hidden) in found.hidden() {
            let mut without = asked.clone();
            without.lift(&condition);
            if !matches!(condition, Condition::Word { .. }) {
                prop_assert_eq!(hidden, meant(&without).len() - expected.len());
            }
        }
    }
}
