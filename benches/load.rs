//! From bytes to what is seen: reading, merging, searching, marks. Data are made here, from a fixed seed.
//!
//! `cargo bench --bench load`. Compare runs on one machine only, as ratios.

use std::{fmt::Write, hint::black_box, ops::ControlFlow, sync::Arc};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use sahelscope::{
    base::LonLat,
    jobs::{self, Hooks, ReadOptions, Request},
    query::{self, Filter},
    scene::{self, MarkInput},
    store::{Bytes, Dataset, FileId, Origin},
    view::{Camera, MarkSize, ScreenSize},
};

const SCREEN: ScreenSize = ScreenSize { width_pt: 1366.0, height_pt: 768.0 };

/// A collection of incidents spread over the Sahel, about 400 bytes each.
fn collection(incidents: u32) -> String {
    let mut seed = 0x5eed_u64;
    let mut random = move |below: u64| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) % below
    };
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for number in 0..incidents {
        let lon = random(36_000) as f64 / 1000.0 - 17.0;
        let lat = random(16_000) as f64 / 1000.0 + 10.0;
        let (month, day, village) = (random(12) + 1, random(28) + 1, random(4000));
        let comma = if number == 0 { "" } else { ",\n" };
        write!(
            text,
            "{comma}{{\"type\":\"Feature\",\"id\":\"E{number}\",\"geometry\":{{\"type\":\"Point\",\"coordinates\":[{lon},{lat}]}},\
             \"properties\":{{\"title\":\"Attack near village {village}\",\"date\":\"2024-{month:02}-{day:02}\",\
             \"event_type\":\"Battles\",\"place\":\"Village {village}\",\"admin1\":\"Kidal\",\"country\":\"Mali\",\
             \"source\":\"Radio Kidal\",\"notes\":\"On that day an armed group attacked a post near the village; figures differ.\"}}}}"
        )
        .expect("a string takes everything");
    }
    text + "\n]}\n"
}

fn load(text: &'static str) -> Dataset {
    let request = Request {
        file: FileId(0),
        name: "bench".to_owned(),
        origin: Origin::Bundled,
        bytes: Some(Bytes::Static(text.as_bytes())),
        options: ReadOptions { threads: 1, ..ReadOptions::default() },
    };
    let hooks = Hooks { progress: &|_| ControlFlow::Continue(()), partial: None };
    Dataset::merge(vec![Arc::new(jobs::read(request, &hooks).expect("nobody stops it"))])
}

fn benchmarks(criterion: &mut Criterion) {
    for incidents in [1_000, 100_000] {
        let text: &str = Box::leak(collection(incidents).into_boxed_str());
        let mut group = criterion.benchmark_group("load");
        group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(BenchmarkId::new("geojson_points", incidents), |bencher| {
            bencher.iter(|| load(black_box(text)));
        });
        group.finish();

        let dataset = load(text);
        let all = query::hits(&dataset, &Filter::default());
        let mut group = criterion.benchmark_group("view");
        group.sample_size(10);
        let search = Filter { search: "village 1999".to_owned(), ..Filter::default() };
        group.bench_function(BenchmarkId::new("search", incidents), |bencher| {
            bencher.iter(|| query::hits(black_box(&dataset), &search));
        });
        for zoom in [5.0, 8.0] {
            let center = LonLat { lon_deg: 1.0, lat_deg: 18.0 };
            let input = MarkInput {
                dataset: &dataset,
                hits: &all,
                camera: Camera { center, zoom },
                screen: SCREEN,
                size: MarkSize::Neutral,
                scale: 1.0,
                selected: None,
            };
            group.bench_function(BenchmarkId::new(format!("marks_z{zoom}"), incidents), |bencher| {
                bencher.iter(|| scene::marks(black_box(&input)));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
