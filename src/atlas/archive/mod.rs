//! Tile archives: PMTiles and MBTiles, the program's own and a stranger's.
//!
//! Only what is asked for is read and unpacked, within limits, whatever the archive says of itself. What is broken costs
//! itself: a tile, or if nothing can be found any more, the archive. Must not know how tiles are drawn.

mod error;
mod format;
mod info;
mod mbtiles;
mod pmtiles;
mod source;
mod unpack;

use std::{fmt, path::Path};

pub use error::{AtlasError, Part};
pub use format::TileFormat;
pub use info::ArchiveInfo;
use mbtiles::MbTiles;
use pmtiles::PmTiles;
use source::Source;
pub use unpack::MAX_TILE_BYTES;

use super::TileKey;

/// An opened archive, which several threads may ask.
pub struct Archive {
    reader: Reader,
    info: ArchiveInfo,
    format: TileFormat,
}

enum Reader {
    PmTiles(PmTiles),
    MbTiles(MbTiles),
}

/// Which of the two a file is, by its first bytes.
fn is_mbtiles(source: &Source) -> Result<bool, AtlasError> {
    let head = source.beginning(mbtiles::MAGIC.len())?;
    let is_mbtiles = head.starts_with(mbtiles::MAGIC);
    // Versions 1 and 2 of PMTiles have a shorter name before the version.
    match &*head {
        _ if is_mbtiles || head.starts_with(pmtiles::MAGIC) => Ok(is_mbtiles),
        [b'P', b'M', version @ 1..=2, 0, ..] => Err(AtlasError::Version(*version)),
        _ => Err(AtlasError::NotAnArchive),
    }
}

impl Archive {
    /// Opens an archive in memory: reads what it says about itself, and one tile to see that it is true.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Self, AtlasError> {
        let source = Source::Memory(bytes);
        if is_mbtiles(&source)? {
            Self::of_mbtiles(MbTiles::from_bytes(bytes)?)
        } else {
            Self::of_pmtiles(source)
        }
    }

    /// Opens a file, and holds it open. What is written to it afterwards may cost single tiles.
    pub fn open(path: &Path) -> Result<Self, AtlasError> {
        let source = Source::open(path)?;
        if is_mbtiles(&source)? { Self::of_mbtiles(MbTiles::open(path)?) } else { Self::of_pmtiles(source) }
    }

    fn of_pmtiles(source: Source) -> Result<Self, AtlasError> {
        let (archive, info, said) = PmTiles::open(source)?;
        Self::new(Reader::PmTiles(archive), info, said)
    }

    fn of_mbtiles(
        (archive, info, said): (MbTiles, ArchiveInfo, Option<TileFormat>),
    ) -> Result<Self, AtlasError> {
        Self::new(Reader::MbTiles(archive), info, said)
    }

    /// Looks at one tile, since archives err, and mean, what their tiles are.
    fn new(reader: Reader, info: ArchiveInfo, said: Option<TileFormat>) -> Result<Self, AtlasError> {
        let first = match &reader {
            Reader::PmTiles(archive) => archive.first_tile()?,
            Reader::MbTiles(archive) => archive.first_tile()?,
        };
        let unknown = || AtlasError::UnknownTileType(String::new());
        let format = match first {
            None => return Err(AtlasError::Empty),
            Some(Ok(tile)) if !tile.is_empty() => {
                let found = TileFormat::of(&tile).ok_or_else(unknown)?;
                agree(said.unwrap_or(found), found)?
            }
            // The one that is looked at may be the only one that is broken, or has nothing in it.
            Some(_) => said.ok_or_else(unknown)?,
        };
        Ok(Self { reader, info, format })
    }

    /// What it says about itself.
    pub fn info(&self) -> &ArchiveInfo {
        &self.info
    }

    /// What its tiles are. A kind of picture is that of one tile; others may be of another.
    pub fn format(&self) -> TileFormat {
        self.format
    }

    /// The deepest zoom that any tile has.
    pub fn max_zoom(&self) -> u8 {
        self.info.max_zoom
    }

    /// The tile's bytes, unpacked; `None` if the archive has no such tile.
    pub fn tile(&self, key: TileKey) -> Result<Option<Vec<u8>>, AtlasError> {
        if !self.reaches(key) {
            return Ok(None);
        }
        let tile = match &self.reader {
            Reader::PmTiles(archive) => archive.tile(key),
            Reader::MbTiles(archive) => archive.tile(key),
        }?;
        if let Some(found) = tile.as_deref().and_then(TileFormat::of) {
            agree(self.format, found)?;
        }
        Ok(tile)
    }

    /// Whether the archive has this very tile. Unpacks nothing but lists of tiles, each once.
    pub fn has(&self, key: TileKey) -> bool {
        self.reaches(key)
            && match &self.reader {
                Reader::PmTiles(archive) => archive.has(key),
                Reader::MbTiles(archive) => archive.has(key),
            }
            .unwrap_or(false)
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

    /// Whether a tile lies inside the zooms of the archive, so that nothing is searched elsewhere.
    fn reaches(&self, key: TileKey) -> bool {
        (self.info.min_zoom..=self.info.max_zoom).contains(&key.zoom())
    }
}

/// What was found, if it can be shown where `said` was promised: one kind of picture for another.
fn agree(said: TileFormat, found: TileFormat) -> Result<TileFormat, AtlasError> {
    if said.is_picture() == found.is_picture() {
        Ok(found)
    } else {
        Err(AtlasError::WrongTileType { said, found })
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive")
            .field("format", &self.format)
            .field("info", &self.info)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
