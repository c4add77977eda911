//! The ground under the incidents: tile archives, read with limits, tiles that are asked for online, and shapes that somebody lays
//! over it.
//!
//! It hands out bytes and says which tiles exist; it must not know how they are drawn, nor any toolkit.

mod archive;
mod borders;
pub mod bundled;
mod gazetteer;
mod layer_file;
pub mod online;
pub mod overlay;
mod regions;
mod tile;

pub use archive::{Archive, ArchiveInfo, AtlasError, MAX_TILE_BYTES, Part, TileFormat};
pub use borders::{BORDER_TOLERANCE_KM, NearestBorder, border_lines, nearest_border};
pub use gazetteer::{Found, Gazetteer, Place, PlaceKind};
pub use layer_file::{LayerError, LayerFile};
pub use regions::{Region, Regions};
pub use tile::{MAX_ZOOM, TileKey};
