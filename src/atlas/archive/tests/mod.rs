//! Archives as they should be, and as a stranger may make them.

mod bundled;
mod mbtiles;
mod pmtiles;
mod writing;

use super::{Archive, AtlasError};
use crate::atlas::TileKey;

/// Bytes as if they had come with the program.
fn open(bytes: Vec<u8>) -> Result<Archive, AtlasError> {
    Archive::from_bytes(bytes.leak())
}

fn key(zoom: u8, x: u32, y: u32) -> TileKey {
    TileKey::new(zoom, x, y).expect("in the grid")
}

/// Whether an error is the expected one, by the beginning of how it is written in code.
#[track_caller]
fn fails<T: std::fmt::Debug>(found: Result<T, AtlasError>, expected: &str) {
    let error = format!("{:?}", found.expect_err(expected));
    assert!(error.starts_with(expected), "{error} instead of {expected}");
}
