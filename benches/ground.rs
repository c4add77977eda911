//! What is asked of the ground: searching places, the nearest ones, reading tiles, reading and writing positions.
//!
//! `cargo bench --bench ground`. Compare runs on one machine only, as ratios.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use sahelscope::{
    atlas::{Gazetteer, PlaceKind, TileKey, bundled},
    base::{
        LonLat,
        coords::{self, CoordFormat},
        mercator::world_from_lonlat,
    },
};

const TINZAOUATEN: LonLat = LonLat { lon_deg: 2.97, lat_deg: 19.95 };

fn places(criterion: &mut Criterion) {
    let gazetteer = Gazetteer::bundled();
    let mut group = criterion.benchmark_group("places");
    group.sample_size(30);
    group.bench_function("index", |bencher| bencher.iter(Gazetteer::read_bundled));
    for (name, typed) in [
        ("exact", "kidal"),
        ("prefix", "tess"),
        ("sound", "Tinzawaten"),
        ("typos", "Barslogho"),
        ("kind", "aéroport de Bamako"),
        ("within", "Ber, Tombouctou"),
        ("arabic", "تين زاواتين"),
        ("hopeless", "xqzxqzxqz wvwvw"),
    ] {
        assert_eq!(gazetteer.search(typed, TINZAOUATEN, 7).is_empty(), name == "hopeless", "{typed}");
        group.bench_function(format!("search/{name}"), |bencher| {
            bencher.iter(|| gazetteer.search(black_box(typed), TINZAOUATEN, 7).len());
        });
    }
    group.bench_function("nearest", |bencher| {
        bencher.iter(|| gazetteer.nearest(black_box(TINZAOUATEN), 5, PlaceKind::is_settlement).len());
    });
    group.finish();
}

fn tiles(criterion: &mut Criterion) {
    let archive = bundled::ground().expect("the bundled archive is sound: a test reads it");
    let mut group = criterion.benchmark_group("tiles");
    let world = world_from_lonlat(TINZAOUATEN);
    for zoom in [5, 8, 10] {
        let side = f64::from(1_u32 << zoom);
        let key = TileKey::new(zoom, (world.x * side) as u32, (world.y * side) as u32).expect("in the grid");
        group.bench_function(format!("read/z{zoom}"), |bencher| {
            bencher.iter(|| archive.tile(black_box(key)).expect("readable").map_or(0, |bytes| bytes.len()));
        });
    }
    #[cfg(feature = "gui")]
    decoding(&mut group, world);
    group.finish();
}

/// What the map's thread does with a tile: reading, unpacking, decoding, styling.
#[cfg(feature = "gui")]
fn decoding(
    group: &mut criterion::BenchmarkGroup<'_, criterion::measurement::WallTime>,
    world: sahelscope::base::mercator::World,
) {
    let sample =
        sahelscope::ui::map::GroundSample::new().expect("the bundled archive is sound: a test reads it");
    for zoom in [2, 5, 8, 10] {
        let side = f64::from(1_u32 << zoom);
        let key = TileKey::new(zoom, (world.x * side) as u32, (world.y * side) as u32).expect("in the grid");
        assert!(sample.names_in(key).is_some_and(|names| names > 0), "there are names at zoom {zoom}");
        group.bench_function(format!("decode/z{zoom}"), |bencher| {
            bencher.iter(|| sample.names_in(black_box(key)));
        });
    }
}

fn positions(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("positions");
    for (name, text) in [
        ("decimal", "19.95, 2.97"),
        ("dms", "19°57'00\"N 2°58'12\"E"),
        ("mgrs", "31QEB 89472 06200"),
        ("no_position", "région de Kidal"),
    ] {
        group.bench_function(format!("read/{name}"), |bencher| {
            bencher.iter(|| coords::read(black_box(text)).is_ok());
        });
    }
    for format in CoordFormat::ALL {
        group.bench_function(format!("write/{format:?}").to_lowercase(), |bencher| {
            bencher.iter(|| format.write(black_box(TINZAOUATEN), Some(10.0)).len());
        });
    }
    group.finish();
}

criterion_group!(benches, places, tiles, positions);
criterion_main!(benches);
