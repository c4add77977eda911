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

/// The same incidents under names and in an order that only the file tells: no two neighbours have their properties alike.
fn dynamic(incidents: u32) -> String {
    let text = collection(incidents);
    let mut dynamic = String::with_capacity(text.len());
    for (number, line) in text.lines().enumerate() {
        let other = line.replace("\"title\"", "\"headline\"").replace("\"notes\"", "\"Description\"");
        let other = other.replace("\"place\"", "\"Village\"").replace("\"country\":\"Mali\",", "");
        let line = if number % 2 == 0 { line } else { other.as_str() };
        dynamic.push_str(line);
        dynamic.push('\n');
    }
    dynamic
}

/// Day of the month, village, group, longitude and latitude of a row.
fn row(number: u32) -> (u32, u32, u32, f64, f64) {
    let lon = f64::from(number * 13 % 18_000) / 1000.0;
    let lat = 10.0 + f64::from(number * 17 % 14_000) / 1000.0;
    (number % 28 + 1, number * 7 % 4000, number * 11 % 300, lon, lat)
}

/// Rows of ACLED's layout since 2023.
fn acled(incidents: u32) -> String {
    let mut text = String::from(
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,\
         actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,latitude,\
         longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp\n",
    );
    for number in 0..incidents {
        let (day, village, group, lon, lat) = row(number);
        writeln!(
            text,
            "MLI{number},2024-07-{day:02},2024,1,Political violence,Battles,Armed clash,Armed Group {group},,2,\
             Military Forces of Mali,,1,12,,466,Western Africa,Mali,Gao,Ansongo,,Village {village},{lat},{lon},1,\
             Radio Desert; AFP,National,\"On that day armed men attacked a post near the village, and \"\"several\"\" died.\",{day},,1722038400"
        )
        .expect("a string takes everything");
    }
    text
}

/// Rows of UCDP's Georeferenced Event Dataset.
fn ged(incidents: u32) -> String {
    let mut text = String::from(
        "id,year,type_of_violence,conflict_name,dyad_name,side_a,side_b,source_article,source_original,where_prec,\
         where_coordinates,adm_1,adm_2,latitude,longitude,country,date_prec,date_start,date_end,deaths_a,deaths_b,\
         deaths_civilians,deaths_unknown,best,high,low\n",
    );
    for number in 0..incidents {
        let (day, village, group, lon, lat) = row(number);
        writeln!(
            text,
            "{number},2024,1,Mali: Government,Government of Mali - Group {group},Government of Mali,Group {group},\
             \"\"\"AFP,2024-07-{day:02},Clash near Village {village}\"\"\",army,2,Village {village},Gao,Ansongo,{lat},{lon},Mali,1,\
             2024-07-{day:02} 00:00:00.000,2024-07-{day:02} 00:00:00.000,0,{day},0,0,{day},{day},{day}"
        )
        .expect("a string takes everything");
    }
    text
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
        let mut group = criterion.benchmark_group("load");
        let made = [
            ("geojson_points", collection(incidents)),
            ("geojson_dynamic", dynamic(incidents)),
            ("csv_acled", acled(incidents)),
            ("csv_ged", ged(incidents)),
        ];
        let made = made.map(|(name, text)| (name, &*Box::leak(text.into_boxed_str())));
        for (name, text) in made {
            group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::new(name, incidents), |bencher| {
                bencher.iter(|| load(black_box(text)));
            });
        }
        group.finish();
        let text = made[0].1;

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
