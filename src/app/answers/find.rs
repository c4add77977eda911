//! What is worked out beside the window: what matches, how it is counted, and what of it is in view.

use std::{
    collections::BTreeMap,
    sync::Arc,
    time::{Duration, Instant},
};

use super::Sight;
use crate::{
    base::Bits,
    query::{self, Facet, FacetCounts, Filter, Histogram, Hits, Matched, Unit, Values},
    scene::{self, Drawing, Legend, MOST_BY_PROCESSOR, Points, SplatInput},
    store::{Dataset, Shard},
    ui::Findings,
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
    pub(in crate::app) timeline: Option<TimelineAsked>,
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
    /// What the timeline was made for.
    timeline: Option<(Filter, TimelineAsked)>,
    /// What is drawn of the dataset, and what the size of marks says there.
    pub(super) points: Arc<Points>,
    size: MarkSize,
    /// How long it took to find what matches, without making the dataset.
    pub(super) took: Duration,
}

/// What is in view.
#[derive(Default)]
pub(super) struct Seen {
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
    let hits = Arc::new(Hits::of(&dataset, &matched));
    let is_vain = hits.rows.is_empty() && !asked.filter.search.is_empty();
    let similar = match is_vain {
        true => query::similar_names(&dataset, &asked.filter.search).into(),
        false => Arc::default(),
    };
    let facets = asked
        .facets
        .iter()
        .map(|facet| (*facet, Arc::new(counts(&dataset, &matched, &asked.filter, *facet))));
    let facets: BTreeMap<Facet, Arc<FacetCounts>> = facets.collect();
    // The time that is asked for changes nothing of the timeline, which shows what there is at any time.
    let of_timeline = asked
        .timeline
        .map(|timeline| (Filter { period: query::Period::default(), ..asked.filter.clone() }, timeline));
    let known = &before.findings;
    let (histogram, year_before) = match &of_timeline {
        _ if is_same && before.timeline == of_timeline => {
            (known.histogram.clone(), known.year_before.clone())
        }
        Some((_, timeline)) => timeline_of(&dataset, &matched.without_period(), *timeline),
        None => (None, None),
    };
    let any_time = asked.is_playing.then(|| match &known.any_time {
        Some(any_time) if is_same && before.timeline == of_timeline => any_time.clone(),
        _ => Arc::new(Hits { bits: matched.without_period(), ..Hits::default() }),
    });
    let findings = Arc::new(Findings {
        hidden: matched.hidden().into(),
        facets,
        histogram,
        year_before,
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
        timeline: of_timeline,
        points,
        size: asked.size,
        took,
    };
    let seen = see(Look { found: found.clone(), sight, before: style });
    (found, seen)
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
        // Weeks stay weeks: 52 of them are a day or two less than a year.
        let year = if unit == Unit::Week { 364 } else { 365 };
        of((days.0 - year, days.1 - year), None)
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
        Drawing::Points(_) => Legend::of(rows.iter().map(|row| points.look(*row))),
        Drawing::Clusters(clusters) => Legend::of_clusters(clusters, points),
        Drawing::Density(_) => Legend::default(),
    };
    Seen { rows, legend, style, drawing }
}
