//! The two archives that come with the program, and whom they are owed to.

use super::{Archive, AtlasError};

/// Land, water, borders, places and airfields as vector tiles.
pub(crate) const GROUND_BYTES: &[u8] = include_bytes!("../../assets/basemap/sahel.pmtiles");

/// Shaded relief as pictures.
const RELIEF_BYTES: &[u8] = include_bytes!("../../assets/basemap/relief.pmtiles");

/// What a map drawn from these archives must say; short enough for the edge of a map.
pub const ATTRIBUTION: &str = "© OpenStreetMap contributors · GeoNames · Natural Earth";

/// The same in full, with the licences.
pub const ATTRIBUTION_IN_FULL: &str = "Natural Earth (public domain) · © OpenStreetMap contributors (ODbL 1.0, \
    openstreetmap.org/copyright) · GeoNames (CC BY 4.0) · GSHHG and WDB-II (LGPL) · shaded relief: Tom Patterson (public domain)";

/// Opens the vector tiles: the world to tile zoom 5, north-western Africa to 8, the Sahel to 10.
pub fn ground() -> Result<Archive, AtlasError> {
    Archive::from_bytes(GROUND_BYTES)
}

/// Opens the relief: the world to tile zoom 3, north-western Africa to 5, the Sahel to 6.
pub fn relief() -> Result<Archive, AtlasError> {
    Archive::from_bytes(RELIEF_BYTES)
}
