//! The archives that come with the program.

use proptest::prelude::*;

use super::key;
use crate::atlas::bundled;
use crate::atlas::{Archive, MAX_ZOOM, TileKey};

fn ground() -> Archive {
    bundled::ground().expect("the bundled archive opens")
}

#[test]
fn the_world_is_whole_to_zoom_five() {
    let ground = ground();
    assert_eq!(ground.max_zoom(), 10);
    let count = |zoom: u8| {
        let side = 1_u32 << zoom;
        (0..side)
            .flat_map(|x| (0..side).map(move |y| key(zoom, x, y)))
            .filter(|tile| ground.has(*tile))
            .count()
    };
    assert_eq!((count(0), count(3), count(5)), (1, 64, 1024));
    let relief = bundled::relief().expect("the bundled archive opens");
    assert_eq!(relief.max_zoom(), 6);
    assert!(relief.has(TileKey::WORLD));
}

#[test]
fn tiles_come_unpacked() {
    let world = ground().tile(TileKey::WORLD).expect("readable").expect("there");
    // A vector tile is a protocol buffer whose field 3 is a layer.
    assert_eq!(world.first(), Some(&0x1A));
    let relief = bundled::relief().expect("opens").tile(TileKey::WORLD).expect("readable").expect("there");
    assert_eq!(relief.get(8..12), Some(&b"WEBP"[..]));
}

#[test]
fn missing_tiles_are_covered_by_an_ancestor() {
    let ground = ground();
    // Tinzaouaten lies in the innermost box, Paris only in the world.
    let tinzaouaten = key(10, 520, 454);
    assert_eq!(ground.deepest_covering(tinzaouaten), Some(tinzaouaten));
    assert_eq!(ground.deepest_covering(key(14, 520 << 4, 454 << 4)), Some(tinzaouaten));
    let paris = key(8, 129, 88);
    assert!(ground.tile(paris).expect("readable").is_none());
    assert_eq!(ground.deepest_covering(paris), Some(paris.ancestor(5)));
}

#[test]
fn broken_bytes_are_an_error() {
    let whole = bundled::GROUND_BYTES;
    for bytes in [&[][..], b"PMTiles", &[0; 200], &whole[..126], &whole[..130]] {
        assert!(Archive::from_bytes(bytes).is_err(), "{} bytes were read", bytes.len());
    }
    // Cut after the first directory: it opens, and what is gone is an error.
    let cut = Archive::from_bytes(&whole[..40_000]).expect("header and directory are whole");
    assert!(cut.tile(key(10, 520, 454)).is_err());
    assert!(!cut.has(key(10, 520, 454)));
}

proptest! {
    #[test]
    fn the_covering_tile_exists_and_covers(zoom in 0..=MAX_ZOOM, x in 0.0..1.0, y in 0.0..1.0) {
        let side = f64::from(1_u32 << zoom);
        let wanted = key(zoom, (x * side) as u32, (y * side) as u32);
        let ground = ground();
        let found = ground.deepest_covering(wanted).expect("the world covers everything");
        prop_assert!(found.covers(wanted));
        prop_assert!(ground.has(found));
        prop_assert!(wanted.ancestor(found.zoom() + 1) == found || !ground.has(wanted.ancestor(found.zoom() + 1)));
    }

    #[test]
    fn any_header_is_an_error_or_an_archive(mut bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let start = b"PMTiles\x03";
        let shared = bytes.len().min(start.len());
        bytes[..shared].copy_from_slice(&start[..shared]);
        if let Ok(archive) = Archive::from_bytes(Vec::leak(bytes)) {
            let _ = archive.tile(TileKey::WORLD);
        }
    }
}
