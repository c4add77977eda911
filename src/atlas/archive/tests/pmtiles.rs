//! PMTiles: what is found in sound archives, and what damaged and hostile ones do.

use std::fs::{self, OpenOptions};

use proptest::prelude::*;

use super::{
    super::{Archive, AtlasError, TileFormat},
    fails, key, open,
    writing::{MVT, PNG, Parts, directory, gzip, varint},
};
use crate::{atlas::TileKey, base::LonLat};

const KEYS: [(u8, u32, u32); 5] = [(0, 0, 0), (1, 0, 0), (1, 0, 1), (1, 1, 1), (1, 1, 0)];

fn tiles(archive: &Archive) -> Vec<Result<Option<Vec<u8>>, AtlasError>> {
    KEYS.iter().map(|(zoom, x, y)| archive.tile(key(*zoom, *x, *y))).collect()
}

#[test]
fn a_sound_archive_tells_of_itself_and_has_its_tiles() {
    let archive = open(Parts::of(1, MVT).written()).expect("sound");
    assert_eq!(archive.format(), TileFormat::Mvt);
    let info = archive.info();
    assert_eq!((info.name.as_deref(), info.attribution.as_deref()), (Some("Mali"), Some("© X")));
    assert_eq!((info.layers.as_slice(), info.min_zoom, info.max_zoom), (&["a".to_owned()][..], 0, 1));
    assert_eq!(info.center, Some((LonLat { lon_deg: 1.0, lat_deg: 20.0 }, 1)));
    assert_eq!(info.bounds.map(|bounds| (bounds.min.lon_deg, bounds.max.lat_deg)), Some((-6.0, 25.0)));
    assert!(!info.is_cut);
    assert!(tiles(&archive).iter().all(|tile| matches!(tile, Ok(Some(bytes)) if bytes == MVT)));
    assert_eq!(archive.deepest_covering(key(9, 511, 0)), Some(key(1, 1, 0)));
    assert!(!archive.has(key(2, 0, 0)) && archive.tile(key(2, 0, 0)).expect("readable").is_none());
}

#[test]
fn nothing_needs_to_be_packed() {
    let mut parts = Parts::of(0, MVT);
    parts.tiles = PNG.to_vec();
    parts.root = gzip(&directory(&[[0, 5, 0, PNG.len() as u64]]));
    parts.packing = [2, 1];
    let archive = open(parts.written()).expect("sound");
    assert_eq!(archive.format(), TileFormat::Png, "which the header does not say");
    assert!(tiles(&archive).iter().all(|tile| matches!(tile, Ok(Some(bytes)) if bytes == PNG)));
}

#[test]
fn what_is_no_such_archive_is_told_apart() {
    fails(open(Vec::new()), "NotAnArchive");
    fails(open(b"PMTiles\x03ab".to_vec()), "Truncated");
    fails(open(b"PMTiles".to_vec()), "Truncated");
    fails(open(b"{\"type\":\"FeatureCollection\"}".to_vec()), "NotAnArchive");
    fails(open([&b"PMTiles\x02"[..], &[0; 200]].concat()), "Version(2)");
    fails(open([&b"PM\x01\0"[..], &[0; 200]].concat()), "Version(1)");
    fails(open([&b"PMTiles\x03"[..], &[0; 200]].concat()), "Damaged(Directory)");
}

#[track_caller]
fn check(change: impl Fn(&mut Parts), expected: &str) {
    let mut parts = Parts::of(1, MVT);
    change(&mut parts);
    fails(open(parts.written()), expected);
}

#[test]
fn what_cannot_be_shown_is_said() {
    check(|parts| parts.packing[1] = 3, "Packing(\"brotli\")");
    check(|parts| parts.packing[0] = 4, "Packing(\"zstd\")");
    check(|parts| parts.packing[0] = 9, "Packing(\"unknown\")");
    check(|parts| parts.zooms = [0, 23], "TooDeep(23)");
    check(|parts| parts.zooms = [3, 2], "Damaged(Header)");
    check(|parts| parts.tile_type = 5, "UnknownTileType(\"AVIF\")");
    check(|parts| parts.tile_type = 99, "UnknownTileType(\"99\")");
    check(|parts| parts.root = directory(&[]), "Empty");
    let html = b"<html>404</html>";
    let only = |tile: &[u8]| directory(&[[0, 1, 0, tile.len() as u64]]);
    check(|parts| (parts.root, parts.tiles) = (only(html), html.to_vec()), "UnknownTileType(\"\")");
    check(
        |parts| (parts.root, parts.tiles) = (only(PNG), PNG.to_vec()),
        "WrongTileType { said: Mvt, found: Png }",
    );
    check(
        |parts| (parts.root, parts.tiles, parts.tile_type) = (only(MVT), MVT.to_vec(), 4),
        "WrongTileType { said: Webp, found: Mvt }",
    );
}

#[test]
fn what_claims_too_much_is_refused() {
    // It is not unpacked to its end, or the end would be missed.
    let bomb = gzip(&vec![0; 100 << 20]);
    check(|parts| parts.root = bomb[..bomb.len() - 9].to_vec(), "TooLarge { part: Directory");
    check(|parts| parts.root = vec![0; 5 << 20], "TooLarge { part: Directory");
    check(|parts| parts.root = [varint(1 << 40), vec![1; 40]].concat(), "Damaged(Directory)");
    check(|parts| parts.root = directory(&[[0, 0, 0, u64::from(u32::MAX)]]), "TooLarge { part: Directory");
    check(|parts| parts.root = directory(&[[0, 0, u64::MAX - 30, 20]]), "Damaged(Directory)");
    check(|parts| parts.root = directory(&[[0, 0, 1 << 50, 20]]), "Truncated");
    check(|parts| parts.root = gzip(&parts.root)[..20].to_vec(), "Damaged(Directory)");
    // Lists that refer to themselves.
    check(
        |parts| (parts.root, parts.leaves) = (directory(&[[0, 0, 0, 5]]), directory(&[[0, 0, 0, 5]])),
        "Cyclic",
    );
    for (at, length) in [(16, u64::MAX), (16, 1 << 40), (8, u64::MAX)] {
        let mut bytes = Parts::of(1, MVT).written();
        bytes[at..at + 8].copy_from_slice(&length.to_le_bytes());
        let error = open(bytes).expect_err("too much");
        assert!(matches!(error, AtlasError::Truncated | AtlasError::TooLarge { .. }), "{error:?}");
    }
}

#[test]
fn words_may_be_missing_or_too_many() {
    for metadata in [Vec::new(), b"{".to_vec(), gzip(&vec![b' '; 50 << 20]), b"\x1f\x8b nonsense".to_vec()] {
        let archive = open(Parts { metadata, ..Parts::of(1, MVT) }.written()).expect("a map without words");
        assert_eq!(archive.info().name, None);
    }
}

#[test]
fn a_bad_tile_costs_itself() {
    let good = gzip(MVT);
    for (bad, expected) in [
        (gzip(&vec![0; 100 << 20]), "TooLarge { part: Tile"),
        (good[..12].to_vec(), "Damaged(Tile)"),
        (PNG.to_vec(), "WrongTileType"),
    ] {
        let mut parts = Parts::of(1, MVT);
        let (at, length) = (good.len() as u64, bad.len() as u64);
        parts.root = directory(&[[0, 1, 0, at], [1, 1, at, length], [2, 1, 1 << 40, 9], [3, 1, 0, 9 << 20]]);
        parts.tiles = [good.clone(), bad].concat();
        let archive = open(parts.written()).expect("the first tile is good");
        fails(archive.tile(key(1, 0, 0)), expected);
        fails(archive.tile(key(1, 0, 1)), "Truncated");
        assert!(!archive.has(key(1, 0, 1)));
        fails(archive.tile(key(1, 1, 1)), "TooLarge { part: Tile");
        assert_eq!(archive.tile(TileKey::WORLD).expect("readable").as_deref(), Some(MVT));
    }
}

#[test]
fn an_archive_may_end_anywhere() {
    let whole = Parts::of(1, MVT).written();
    for length in 0..whole.len() {
        let Ok(archive) = open(whole[..length].to_vec()) else { continue };
        assert!(archive.info().is_cut, "{length} bytes");
        for tile in tiles(&archive) {
            assert!(tile.is_err() || tile.is_ok_and(|tile| tile.as_deref() == Some(MVT)), "{length} bytes");
        }
    }
}

#[test]
fn a_file_is_read_where_it_is_and_may_shrink() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Ménaka 100%?#.pmtiles");
    let whole = Parts::of(1, MVT).written();
    fs::write(&path, &whole).expect("written");
    let archive = Archive::open(&path).expect("sound");
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| assert!(tiles(&archive).iter().all(|tile| matches!(tile, Ok(Some(_))))));
        }
    });
    // Half of the second tile is gone.
    let file = OpenOptions::new().write(true).open(&path).expect("opened");
    file.set_len(whole.len() as u64 - 10).expect("shortened");
    fails(archive.tile(key(1, 0, 1)), "Truncated");
    assert_eq!(archive.tile(TileKey::WORLD).expect("readable").as_deref(), Some(MVT));
    fails(Archive::open(folder.path()), "NotAnArchive");
    fails(Archive::open(&folder.path().join("nobody")), "Io(");
}

proptest! {
    #[test]
    fn changed_bytes_give_an_error_or_tiles(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        is_packed in any::<bool>(),
    ) {
        let mut parts = Parts::of(1, MVT);
        if is_packed {
            parts.root = gzip(&parts.root);
        }
        let mut bytes = parts.written();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(bytes.len() - cut.index(bytes.len()) / 8);
        if let Ok(archive) = open(bytes) {
            tiles(&archive).into_iter().flatten().flatten().for_each(|tile| assert!(tile.len() <= super::super::MAX_TILE_BYTES));
            archive.deepest_covering(key(22, 5, 5));
        }
    }
}
