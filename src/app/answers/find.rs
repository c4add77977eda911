//! What is worked out beside the window: what matches, how it is counted, and what of it is in view.

use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock},
    time::{Duration, Instant},
};

use super::Sight;
use crate::{
    base::Bits,
    model::EventType,
    query::{self, Facet, FacetCounts, Filter, GroupBy, Histogram, Hits, Matched, SortKey, Unit, Values},
    scene::{self, ChoroplethInput, Drawing, Legend, MOST_BY_PROCESSOR, Points, SplatInput},
    store::{Dataset, NO_DAY, Shard},
    ui::{Charts, Findings, Matrix},
    view::{MarkSize, MarkStyle},
};

/// All that is asked for beside what is in view.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct Asked {
    /// Revision of the files.
    pub(in crate::app) of: u64,
    pub(in crate::app) filter: Filter,
    pub(in crate::app) size: MarkSize,
    /// Facets whose values are counted.
    pub(in crate::app) facets: Vec<Facet>,
    /// Who published what matches is named.
    pub(in crate::app) publishers: bool,
    pub(in crate::app) timeline: Option<TimelineAsked>,
    /// By what incidents are ordered.
    pub(in crate::app) sort: Vec<SortKey>,
    pub(in crate::app) groups: Option<GroupBy>,
    /// The facet that the first chart is of.
    pub(in crate::app) charts: Option<Facet>,
    /// What matches at any time fades in and out.
    pub(in crate::app) is_playing: bool,
}

/// What the timeline is to show.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::app) struct TimelineAsked {
    /// First and last day; `None`: all there are.
    pub(in crate::app) shown: Option<(i32, i32)>,
    /// So many bars have room.
    pub(in crate::app) most_bars: f64,
    pub(in crate::app) stack: Option<Facet>,
    pub(in crate::app) has_year_before: bool,
}

/// The open incidents, and which of them match.
#[derive(Clone, Default)]
pub(super) struct Found {
    pub(super) dataset: Arc<Dataset>,
    /// Revision of the files that `dataset` is of.
    pub(super) of: u64,
    pub(super) hits: Arc<Hits>,
    pub(super) findings: Arc<Findings>,
    matched: Arc<Matched>,
    /// All rows as they are ordered, and by what; `None`: as lists are.
    order: Option<(Vec<SortKey>, Arc<[u32]>)>,
    /// The region of each row, once it is asked for.
    regions: Arc<OnceLock<Vec<u16>>>,
    /// What is asked for at any time, and what the timeline was made for.
    any_time: Filter,
    timeline: Option<TimelineAsked>,
    /// What is drawn of the dataset, and what the size of marks says there.
    pub(super) points: Arc<Points>,
    size: MarkSize,
    /// How long it took to find what matches, without making the dataset.
    pub(super) took: Duration,
}

/// What is in view.
#[derive(Default)]
pub(super) struct Seen {
    /// What it was looked at from.
    pub(super) sight: Option<Sight>,
    /// The hits in view, in the hits' order.
    pub(super) rows: Vec<u32>,
    pub(super) legend: Legend,
    /// How incidents are drawn, as it came out.
    pub(super) style: MarkStyle,
    /// What is drawn of it.
    pub(super) drawing: Drawing,
}

pub(super) struct Question {
    pub(super) shards: Vec<Arc<Shard>>,
    pub(super) asked: Asked,
    /// What was found before: what has not changed is taken from there.
    pub(super) before: Found,
    pub(super) sight: Sight,
    /// How incidents were drawn before.
    pub(super) style: MarkStyle,
}

pub(super) struct Look {
    pub(super) found: Found,
    pub(super) sight: Sight,
    /// How incidents were drawn before.
    pub(super) before: MarkStyle,
}

pub(super) fn find(question: Question) -> (Found, Seen) {
    let Question { shards, asked, before, sight, style } = question;
    let is_same = before.of == asked.of;
    let dataset = if is_same { before.dataset.clone() } else { Arc::new(Dataset::merge(shards)) };
    let points = match is_same && before.size == asked.size {
        true => before.points.clone(),
        false => Arc::new(Points::of(&dataset, asked.size)),
    };
    let begun = Instant::now();
    let matched = query::matched(&dataset, &asked.filter, is_same.then_some(&*before.matched));
    let order = match &before.order {
        _ if asked.sort.is_empty() => None,
        Some(order) if is_same && order.0 == asked.sort => Some(order.clone()),
        _ => {
            let order = query::sorted(&dataset, dataset.order(), &asked.sort);
            Some((asked.sort.clone(), Arc::from(order)))
        }
    };
    let in_order = order.as_ref().map_or(dataset.order(), |(_, order)| order);
    let hits = Arc::new(Hits::of(&dataset, &matched, in_order));
    let is_vain = hits.rows.is_empty() && !asked.filter.search.is_empty();
    let similar = match is_vain {
        true => similar(&dataset, &asked.filter.search),
        false => Arc::default(),
    };
    let facets = asked
        .facets
        .iter()
        .map(|facet| (*facet, Arc::new(counts(&dataset, &matched, &asked.filter, *facet))));
    let facets: BTreeMap<Facet, Arc<FacetCounts>> = facets.collect();
    // The time that is asked for changes nothing of the timeline, which shows what there is at any time; but if the filter
    // is inverted, what there is depends on it.
    let at_any_time = match matched.is_inverted() {
        true => asked.filter.clone(),
        false => Filter { period: query::Period::default(), ..asked.filter.clone() },
    };
    let known = &before.findings;
    let is_same_but_time = is_same && before.any_time == at_any_time;
    let (histogram, year_before) = match asked.timeline {
        timeline if is_same_but_time && before.timeline == timeline => {
            (known.histogram.clone(), known.year_before.clone())
        }
        Some(timeline) => timeline_of(&dataset, &matched.without_period(), timeline),
        None => (None, None),
    };
    let any_time = asked.is_playing.then(|| match &known.any_time {
        Some(any_time) if is_same_but_time => any_time.clone(),
        _ => Arc::new(Hits { bits: matched.without_period(), ..Hits::default() }),
    });
    let publishers = asked.publishers.then(|| {
        let values = Values::of(&dataset, Facet::Publisher);
        let commonest = query::commonest(&values, &matched.bits);
        commonest.into_iter().map(|(value, _)| values.word(value).to_owned()).collect()
    });
    let groups = asked.groups.map(|by| query::groups(&dataset, &matched.bits, by).into());
    let charts = asked.charts.map(|first| Arc::new(charts(&dataset, &matched.bits, first)));
    let hidden = matched.hidden().into();
    let findings = Arc::new(Findings {
        hidden,
        facets,
        publishers,
        histogram,
        year_before,
        groups,
        charts,
        any_time,
        similar,
    });
    let took = begun.elapsed();
    let found = Found {
        dataset,
        of: asked.of,
        hits,
        findings,
        matched: Arc::new(matched),
        order,
        regions: if is_same { before.regions.clone() } else { Arc::default() },
        any_time: at_any_time,
        timeline: asked.timeline,
        points,
        size: asked.size,
        took,
    };
    let seen = see(Look { found: found.clone(), sight, before: style });
    (found, seen)
}

/// The names that are spelled like the words that are searched for.
fn similar(dataset: &Dataset, search: &str) -> Arc<[String]> {
    let words = query::language::parse(search).words.into_iter();
    let wanted: Vec<String> = words.filter(|(_, is_not)| !is_not).map(|(word, _)| word).collect();
    query::similar_names(dataset, &wanted.join(" ")).into()
}

/// The values that most rows have, with how many; none is not among them.
fn commonest(dataset: &Dataset, rows: &Bits, facet: Facet, most: usize) -> Vec<(u32, u32)> {
    let values = Values::of(dataset, facet);
    let mut counts = query::commonest(&values, rows);
    counts.truncate(most);
    counts
}

fn charts(dataset: &Dataset, rows: &Bits, first: Facet) -> Charts {
    /// As many bars have room.
    const BARS: usize = 9;
    /// As many lines.
    const LINES: usize = 8;
    /// As many bars of time.
    const OVER_TIME: f64 = 60.0;
    let mut facets = vec![first];
    facets.extend(
        [Facet::Region, Facet::EventType, Facet::SubType].into_iter().filter(|facet| *facet != first),
    );
    let top = |facet: Facet| {
        let values = Values::of(dataset, facet);
        let counts = commonest(dataset, rows, facet, BARS).into_iter();
        (facet, counts.map(|(value, count)| (values.word(value).to_owned(), count)).collect())
    };
    let of_lines = |facet| -> Vec<u32> {
        commonest(dataset, rows, facet, LINES).into_iter().map(|(value, _)| value).collect()
    };
    let (actors, types) = (of_lines(Facet::Actor), of_lines(Facet::EventType));
    let names = Values::of(dataset, Facet::Actor);
    let dated = rows.iter().map(|row| dataset.days()[row as usize]).filter(|(first, _)| *first != NO_DAY);
    let span = dated.reduce(|(from, to), (first, last)| (from.min(first), to.max(last)));
    let over_time = span.map(|span| {
        let unit = Unit::filling(f64::from(span.1) - f64::from(span.0) + 1.0, OVER_TIME);
        query::histogram(dataset, rows, span, unit, Some(first))
    });
    Charts {
        over_time,
        tops: facets.into_iter().map(top).collect(),
        matrix: Matrix {
            counts: query::matrix(dataset, rows, (Facet::Actor, &actors), (Facet::EventType, &types)),
            actors: actors.into_iter().map(|value| names.word(value).to_owned()).collect(),
            types: types.into_iter().map(|value| EventType::ALL[value as usize]).collect(),
        },
        weekdays: query::weekdays(dataset, rows),
    }
}

fn counts(dataset: &Dataset, matched: &Matched, filter: &Filter, facet: Facet) -> FacetCounts {
    FacetCounts::of(&Values::of(dataset, facet), &matched.without_facet(facet), &filter.choice(facet))
}

type Lanes = (Option<Arc<Histogram>>, Option<Arc<Histogram>>);

fn timeline_of(dataset: &Dataset, rows: &Bits, asked: TimelineAsked) -> Lanes {
    let Some(days) = asked.shown.or(dataset.span()) else { return (None, None) };
    let length = f64::from(days.1) - f64::from(days.0) + 1.0;
    let unit = Unit::filling(length, asked.most_bars);
    let of = |days, stack| Arc::new(query::histogram(dataset, rows, days, unit, stack));
    let year_before = asked.has_year_before.then(|| {
        let first = unit.start_of(days.0);
        let before = unit.year_before(first);
        of((before, days.1 - (first - before)), None)
    });
    (Some(of(days, asked.stack)), year_before)
}

pub(super) fn see(look: Look) -> Seen {
    let Look { found, sight, before } = look;
    let Sight { camera, screen, inks, px_per_pt, .. } = sight;
    let Found { dataset, hits, points, .. } = &found;
    let rows = query::within(dataset, hits, &camera.bounds(screen));
    let style = scene::resolved(sight.style, rows.len(), before);
    let bits = &hits.bits;
    let drawing = match style {
        MarkStyle::Clusters => {
            Drawing::Clusters(Arc::new(scene::clusters(dataset, points, bits, camera, screen)))
        }
        MarkStyle::Density => {
            Drawing::Density(Arc::new(scene::density(dataset, points, bits, camera, screen, &inks)))
        }
        MarkStyle::Regions | MarkStyle::RegionsByArea => {
            let regions = &found.regions.get_or_init(|| query::regions_of(dataset));
            let is_per_area = style == MarkStyle::RegionsByArea;
            let input = ChoroplethInput { regions, hits: bits, camera, screen, inks, is_per_area };
            Drawing::Regions(Arc::new(scene::choropleth(&input)))
        }
        MarkStyle::Points | MarkStyle::Auto => {
            Drawing::Points((sight.wants_picture && rows.len() > MOST_BY_PROCESSOR).then(|| {
                let scale = sight.scale * scene::crowd_scale(rows.len());
                let input =
                    SplatInput { dataset, points, hits: bits, camera, screen, px_per_pt, scale, inks };
                Arc::new(scene::splat(&input))
            }))
        }
    };
    let legend = match &drawing {
        Drawing::Regions(_) => Legend::default(),
        Drawing::Points(_) => Legend::of(rows.iter().map(|row| points.look(*row))),
        Drawing::Clusters(clusters) => Legend::of_clusters(clusters, points),
        Drawing::Density(_) => Legend::default(),
    };
    Seen { sight: Some(sight), rows, legend, style, drawing }
}
