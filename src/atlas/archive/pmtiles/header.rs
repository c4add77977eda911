//! The 127 bytes at the beginning of a PMTiles archive.

use crate::{
    atlas::{
        MAX_ZOOM,
        archive::{ArchiveInfo, AtlasError, Part, TileFormat},
    },
    base::LonLat,
};

/// What the file begins with; the version follows.
pub(in crate::atlas::archive) const MAGIC: &[u8] = b"PMTiles";

/// What the archive says of itself, so far as tiles are found by it. Stretches are offsets from the file's beginning and
/// lengths in bytes; whether the file holds them is not known yet.
pub(super) struct Header {
    /// Where the first list is.
    pub(super) root: (u64, u64),
    /// Where the JSON is.
    pub(super) metadata: (u64, u64),
    /// Where all further lists are.
    pub(super) leaves: (u64, u64),
    /// Where all tiles are.
    pub(super) tiles: (u64, u64),
    tile_type: u8,
    zooms: (u8, u8),
    corners: [LonLat; 2],
    center: (LonLat, u8),
}

impl Header {
    /// Reads a file's first bytes.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, AtlasError> {
        if !bytes.starts_with(MAGIC) {
            return Err(AtlasError::NotAnArchive);
        }
        match bytes.get(MAGIC.len()) {
            Some(3) => {}
            Some(version) => return Err(AtlasError::Version(*version)),
            None => return Err(AtlasError::Truncated),
        }
        let bytes: &[u8; 127] = bytes.first_chunk().ok_or(AtlasError::Truncated)?;
        let long = |at: usize| bytes[at..].first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes));
        let degrees = |at: usize| {
            f64::from(bytes[at..].first_chunk().map_or(0, |bytes| i32::from_le_bytes(*bytes))) / 1e7
        };
        let stretch = |at| (long(at), long(at + 8));
        let position = |at| LonLat { lon_deg: degrees(at), lat_deg: degrees(at + 4) };
        supported(bytes[97])?;
        supported(bytes[98])?;
        let zooms = (bytes[100], bytes[101]);
        if zooms.1 > MAX_ZOOM {
            return Err(AtlasError::TooDeep(zooms.1));
        }
        if zooms.0 > zooms.1 {
            return Err(AtlasError::Damaged(Part::Header));
        }
        Ok(Self {
            root: stretch(8),
            metadata: stretch(24),
            leaves: stretch(40),
            tiles: stretch(56),
            tile_type: bytes[99],
            zooms,
            corners: [position(102), position(110)],
            center: (position(119), bytes[118]),
        })
    }

    /// What the tiles are said to be; `None` if nothing is said.
    pub(super) fn tile_format(&self) -> Result<Option<TileFormat>, AtlasError> {
        match self.tile_type {
            0 => Ok(None),
            1 => Ok(Some(TileFormat::Mvt)),
            2 => Ok(Some(TileFormat::Png)),
            3 => Ok(Some(TileFormat::Jpeg)),
            4 => Ok(Some(TileFormat::Webp)),
            5 => Err(AtlasError::UnknownTileType("AVIF".to_owned())),
            6 => Err(AtlasError::UnknownTileType("MLT".to_owned())),
            other => Err(AtlasError::UnknownTileType(other.to_string())),
        }
    }

    /// Zooms, bounds and the centre, if it is on the globe and not what a writer leaves who sets none.
    pub(super) fn info(&self) -> ArchiveInfo {
        let (min_zoom, max_zoom) = self.zooms;
        let [min, max] = self.corners;
        let (at, zoom) = self.center;
        let is_set = zoom != 0 || at.lon_deg != 0.0 || at.lat_deg != 0.0;
        let center = LonLat::new(at.lon_deg, at.lat_deg).filter(|_| is_set && zoom <= MAX_ZOOM);
        let mut info =
            ArchiveInfo { min_zoom, max_zoom, center: center.map(|at| (at, zoom)), ..ArchiveInfo::default() };
        info.bound([min.lon_deg, min.lat_deg, max.lon_deg, max.lat_deg]);
        info
    }
}

/// Nothing, gzip, and what is not said, which the bytes then tell.
fn supported(packing: u8) -> Result<(), AtlasError> {
    match packing {
        0..=2 => Ok(()),
        3 => Err(AtlasError::Packing("brotli")),
        4 => Err(AtlasError::Packing("zstd")),
        _ => Err(AtlasError::Packing("unknown")),
    }
}
