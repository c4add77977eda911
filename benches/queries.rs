//! What is asked of a million incidents: merging, filtering, searching, what is in view, what is under the pointer, and what
//! is drawn of them.
//!
//! `cargo bench --bench queries`. Compare runs on one machine only, as ratios.

mod made;

use std::{hint::black_box, sync::Arc};

use criterion::{
    BatchSize, BenchmarkGroup, Criterion, criterion_group, criterion_main, measurement::WallTime,
};
use sahelscope::{
    base::{Bits, LonLat},
    query::{self, Choice, Column, Facet, FacetCounts, Filter, GroupBy, SortKey, Unit, Values, language},
    scene::{self, Inks, MarkInput, Points, SplatInput},
    store::Dataset,
    view::{Camera, MarkSize, ScreenSize},
};

const SCREEN: ScreenSize = ScreenSize { width_pt: 1600.0, height_pt: 900.0 };
const INCIDENTS: u32 = 1_000_000;

fn benchmarks(criterion: &mut Criterion) {
    let dataset = made::load(Box::leak(made::acled(INCIDENTS).into_boxed_str()));
    assert_eq!(dataset.located(), INCIDENTS as usize);
    let mut group = criterion.benchmark_group("1M");
    group.sample_size(20);
    let shards = dataset.shards().to_vec();
    group.bench_function("index/merge", |bencher| {
        bencher.iter(|| Dataset::merge(black_box(&shards).iter().map(Arc::clone).collect()));
    });
    let filters = [
        ("filter/nothing", ""),
        ("filter/time", "on:2021"),
        ("filter/type", "type:battles"),
        ("filter/actor", "actor:\"Armed Group 7\""),
        ("filter/time_type_actor", "on:2021 type:battles,explosions actor:\"Military Forces of Mali\""),
        ("search/rare", "village 1999"),
        ("search/common", "armed"),
    ];
    for (name, text) in filters {
        let filter = language::parse(text).filter;
        group.bench_function(name, |bencher| bencher.iter(|| query::hits(black_box(&dataset), &filter)));
    }
    group.bench_function("search/similar_names", |bencher| {
        bencher.iter(|| query::similar_names(black_box(&dataset), "villlage 199"));
    });
    explore(&mut group, &dataset);
    let all = query::hits(&dataset, &Filter::default());
    let camera = |zoom| Camera { center: LonLat { lon_deg: 1.0, lat_deg: 17.0 }, zoom };
    for zoom in [5, 8, 11] {
        let bounds = camera(f64::from(zoom)).bounds(SCREEN);
        group.bench_function(format!("viewport/z{zoom}"), |bencher| {
            bencher.iter(|| query::within(black_box(&dataset), &all, &bounds));
        });
    }
    for zoom in [8, 14] {
        let input = MarkInput {
            dataset: &dataset,
            hits: &all,
            camera: camera(f64::from(zoom)),
            screen: SCREEN,
            size: MarkSize::Neutral,
            scale: 1.0,
            selected: None,
        };
        group.bench_function(format!("pick/z{zoom}"), |bencher| {
            bencher.iter(|| scene::pick(black_box(&input), 800.0, 450.0));
        });
    }
    let points = Points::of(&dataset, MarkSize::Neutral);
    group.bench_function("draw/points", |bencher| {
        bencher.iter(|| Points::of(black_box(&dataset), MarkSize::Neutral));
    });
    let (paper, ink) = ([1.0; 4], [0.0, 0.0, 0.0, 1.0]);
    for zoom in [5, 8, 11] {
        let input = SplatInput {
            dataset: &dataset,
            points: &points,
            hits: &all.bits,
            camera: camera(f64::from(zoom)),
            screen: SCREEN,
            px_per_pt: 1.0,
            scale: scene::crowd_scale(INCIDENTS as usize),
            inks: Inks { halo: paper, ink, paper },
        };
        group.bench_function(format!("draw/splat_z{zoom}"), |bencher| {
            bencher.iter(|| scene::splat(black_box(&input)));
        });
        let SplatInput { camera, inks, .. } = input;
        group.bench_function(format!("draw/clusters_z{zoom}"), |bencher| {
            bencher.iter(|| scene::clusters(black_box(&dataset), &points, &all.bits, camera, SCREEN));
        });
        group.bench_function(format!("draw/density_z{zoom}"), |bencher| {
            bencher.iter(|| scene::density(black_box(&dataset), &points, &all.bits, camera, SCREEN, &inks));
        });
    }
    group.finish();
}

/// What one change of the filter sets off, and what the table, groups and charts ask.
fn explore(group: &mut BenchmarkGroup<'_, WallTime>, dataset: &Dataset) {
    let filter = |text: &str| language::parse(text).filter;
    let before = query::matched(dataset, &filter("type:battles"), None);
    let after = filter("type:battles on:2021");
    let points = Points::of(dataset, MarkSize::Neutral);
    let camera = Camera { center: LonLat { lon_deg: 1.0, lat_deg: 17.0 }, zoom: 6.0 };
    let facets = [Facet::EventType, Facet::Actor, Facet::Region];
    // Columns are made when they are first asked for.
    let values: Vec<Values<'_>> = facets.iter().map(|facet| Values::of(dataset, *facet)).collect();
    let span = dataset.span().expect("they are dated");
    group.bench_function("explore/names", |bencher| {
        let shards = dataset.shards().to_vec();
        bencher.iter_batched(
            || Dataset::merge(shards.clone()),
            |dataset| dataset.names(sahelscope::store::NameColumn::Actor).names.len(),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("explore/bits", |bencher| {
        bencher.iter(|| query::matched(black_box(dataset), &after, Some(&before)));
    });
    let found = query::matched(dataset, &after, Some(&before));
    group.bench_function("explore/facets", |bencher| {
        bencher.iter(|| {
            let count = |(facet, values): (&Facet, &Values<'_>)| {
                FacetCounts::of(values, &found.without_facet(*facet), &Choice::default()).values.len()
            };
            facets.iter().zip(&values).map(count).sum::<usize>()
        });
    });
    group.bench_function("explore/histogram", |bencher| {
        bencher.iter(|| {
            query::histogram(
                black_box(dataset),
                &found.without_period(),
                span,
                Unit::Month,
                Some(Facet::EventType),
            )
        });
    });
    group.bench_function("explore/clusters", |bencher| {
        bencher.iter(|| scene::clusters(black_box(dataset), &points, &found.bits, camera, SCREEN));
    });
    group.bench_function("explore/change", |bencher| {
        bencher.iter(|| {
            let found = query::matched(black_box(dataset), &after, Some(&before));
            let count = |(facet, values): (&Facet, &Values<'_>)| {
                FacetCounts::of(values, &found.without_facet(*facet), &Choice::default()).values.len()
            };
            let facets: usize = facets.iter().zip(&values).map(count).sum();
            let bars =
                query::histogram(dataset, &found.without_period(), span, Unit::Month, Some(Facet::EventType));
            (facets, bars.most, scene::clusters(dataset, &points, &found.bits, camera, SCREEN))
        });
    });
    for (name, column) in [
        ("date", Column::Start),
        ("actor", Column::Actor),
        ("title", Column::Title),
        ("killed", Column::KilledHigh),
    ] {
        let keys = [SortKey { column, descends: true }];
        group.bench_function(format!("table/sort_{name}"), |bencher| {
            bencher.iter(|| query::sorted(black_box(dataset), dataset.order(), &keys));
        });
    }
    let all = Bits::all(dataset.len());
    for (name, by) in [("actor", GroupBy::Facet(Facet::Actor)), ("month", GroupBy::Time(Unit::Month))] {
        group.bench_function(format!("groups/{name}"), |bencher| {
            bencher.iter(|| query::groups(black_box(dataset), &all, by));
        });
    }
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
