//! The ground under the incidents: tile archives read from bytes, with limits, and tiles that are asked for online.
//!
//! It hands out bytes and says which tiles exist; it must not know how they are drawn, nor any toolkit.

mod archive;
pub mod bundled;
pub mod online;
mod regions;
mod tile;

pub use archive::{Archive, AtlasError, MAX_TILE_BYTES};
pub use regions::{Region, Regions};
pub use tile::{MAX_ZOOM, TileKey};
