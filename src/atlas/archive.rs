//! A PMTiles archive read from bytes that are already in memory.
//!
//! The reading crate decompresses without bounds, so what an archive says about itself is checked before it is
//! unpacked; it is still meant for archives that came with the program, not for a stranger's.

use std::fmt;

use pmtiles::{
    AsyncBackend, AsyncPmTilesReader, BackendResponse, Compression, HashMapCache, PmtResult, TileCoord,
};

use super::{MAX_ZOOM, TileKey};

/// The most bytes that one tile may take, packed or unpacked.
pub const MAX_TILE_BYTES: usize = 8 << 20;

/// Why an archive or one of its tiles could not be read.
#[derive(Debug, thiserror::Error)]
pub enum AtlasError {
    /// The bytes are no archive, or a broken one.
    #[error("the tile archive cannot be read")]
    Unreadable(#[source] pmtiles::PmtError),
    /// The archive says that it goes deeper than [`MAX_ZOOM`].
    #[error("the tile archive goes to zoom {0}, the limit is {MAX_ZOOM}")]
    TooDeep(u8),
    /// The tiles are packed in a way that is not supported.
    #[error("the tile archive is packed with {0:?}, which is not supported")]
    Packing(Compression),
    /// One tile is larger than [`MAX_TILE_BYTES`].
    #[error("a tile has {0} bytes, the limit is {MAX_TILE_BYTES}")]
    TooLarge(usize),
}

/// An opened archive. Cheap to ask from several threads.
pub struct Archive {
    reader: AsyncPmTilesReader<Memory, HashMapCache>,
}

impl Archive {
    /// Reads the header and the first directory, which is all that is unpacked now.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, AtlasError> {
        let opening = AsyncPmTilesReader::try_from_cached_source(Memory(bytes), HashMapCache::default());
        let reader = pollster::block_on(opening).map_err(AtlasError::Unreadable)?;
        let header = reader.get_header();
        if header.max_zoom > MAX_ZOOM {
            return Err(AtlasError::TooDeep(header.max_zoom));
        }
        match header.tile_compression {
            Compression::None | Compression::Gzip => Ok(Self { reader }),
            other => Err(AtlasError::Packing(other)),
        }
    }

    /// The deepest zoom that any tile has.
    pub fn max_zoom(&self) -> u8 {
        self.reader.get_header().max_zoom
    }

    /// The tile's bytes, unpacked; `None` if the archive has no such tile.
    pub fn tile(&self, key: TileKey) -> Result<Option<Vec<u8>>, AtlasError> {
        let Some(coord) = self.coord(key) else {
            return Ok(None);
        };
        let packed = pollster::block_on(self.reader.get_tile(coord)).map_err(AtlasError::Unreadable)?;
        let Some(packed) = packed else {
            return Ok(None);
        };
        let said = match self.reader.get_header().tile_compression {
            // Gzip ends with the unpacked length; a liar is bounded by the packed length only.
            Compression::Gzip => packed.last_chunk::<4>().map_or(0, |end| u32::from_le_bytes(*end) as usize),
            _ => packed.len(),
        };
        if said.max(packed.len()) > MAX_TILE_BYTES {
            return Err(AtlasError::TooLarge(said.max(packed.len())));
        }
        let unpacked =
            pollster::block_on(self.reader.get_tile_decompressed(coord)).map_err(AtlasError::Unreadable)?;
        match unpacked {
            Some(bytes) if bytes.len() > MAX_TILE_BYTES => Err(AtlasError::TooLarge(bytes.len())),
            found => Ok(found.map(Vec::from)),
        }
    }

    /// Whether the archive has this very tile. Unpacks nothing but directories, each once.
    pub fn has(&self, key: TileKey) -> bool {
        self.coord(key)
            .is_some_and(|coord| matches!(pollster::block_on(self.reader.get_tile(coord)), Ok(Some(_))))
    }

    /// The tile itself or the nearest ancestor that the archive has.
    pub fn deepest_covering(&self, key: TileKey) -> Option<TileKey> {
        let mut candidate = Some(key.ancestor(self.max_zoom()));
        while let Some(key) = candidate {
            if self.has(key) {
                return Some(key);
            }
            candidate = key.parent();
        }
        None
    }

    /// `None` for what lies outside the zooms of the archive, so that nothing is searched there.
    fn coord(&self, key: TileKey) -> Option<TileCoord> {
        let header = self.reader.get_header();
        if !(header.min_zoom..=header.max_zoom).contains(&key.zoom()) {
            return None;
        }
        TileCoord::new(key.zoom(), key.x(), key.y()).ok()
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive").field("max_zoom", &self.max_zoom()).finish_non_exhaustive()
    }
}

/// Lends parts of the bytes without copying them.
struct Memory(&'static [u8]);

impl AsyncBackend for Memory {
    async fn read(&self, offset: u64, length: usize) -> PmtResult<BackendResponse> {
        let start = usize::try_from(offset).unwrap_or(usize::MAX).min(self.0.len());
        let end = start.saturating_add(length).min(self.0.len());
        Ok(BackendResponse::new(self.0[start..end].into()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::atlas::bundled;

    fn ground() -> Archive {
        bundled::ground().expect("the bundled archive opens")
    }

    fn key(zoom: u8, x: u32, y: u32) -> TileKey {
        TileKey::new(zoom, x, y).expect("in the grid")
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
        let relief =
            bundled::relief().expect("opens").tile(TileKey::WORLD).expect("readable").expect("there");
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
}
