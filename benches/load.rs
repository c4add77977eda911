//! From bytes to incidents that are ready to be shown. Data are made here, from a fixed seed.
//!
//! `cargo bench --bench load`. Compare runs on one machine only, as ratios.

mod made;

use std::{fmt::Write, hint::black_box};

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// A collection of incidents spread over the Sahel, about 400 bytes each.
fn collection(incidents: u32) -> String {
    let mut random = made::Random::new();
    let mut text = String::from("{\"type\":\"FeatureCollection\",\"features\":[\n");
    for number in 0..incidents {
        let lon = f64::from(random.below(36_000)) / 1000.0 - 17.0;
        let lat = f64::from(random.below(16_000)) / 1000.0 + 10.0;
        let (month, day, village) = (random.below(12) + 1, random.below(28) + 1, random.below(4000));
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

fn benchmarks(criterion: &mut Criterion) {
    for incidents in [1_000, 100_000] {
        let mut group = criterion.benchmark_group("load");
        let made = [
            ("geojson_points", collection(incidents)),
            ("geojson_dynamic", dynamic(incidents)),
            ("csv_acled", made::acled(incidents)),
            ("csv_ged", ged(incidents)),
        ];
        let made = made.map(|(name, text)| (name, &*Box::leak(text.into_boxed_str())));
        for (name, text) in made {
            group.sample_size(10).throughput(Throughput::Bytes(text.len() as u64));
            group.bench_function(BenchmarkId::new(name, incidents), |bencher| {
                bencher.iter(|| made::load(black_box(text)));
            });
        }
        group.finish();
    }
}

criterion_group!(benches, benchmarks);
criterion_main!(benches);
