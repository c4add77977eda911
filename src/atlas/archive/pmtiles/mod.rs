//! PMTiles, version 3 (github.com/protomaps/PMTiles, spec/v3): a header, lists of tiles that refer to further lists, and
//! the tiles.
//!
//! An own reader, since the crate `pmtiles` unpacks lists and tiles of any size and keeps all lists.

mod directory;
mod header;
mod leaves;

use std::sync::Arc;

use directory::{Directory, Entry, tile_id};
use header::Header;
pub(super) use header::MAGIC;
use leaves::Leaves;

use super::{
    ArchiveInfo, TileFormat,
    error::{AtlasError, Part},
    source::Source,
    unpack::unpack,
};
use crate::atlas::TileKey;

/// How many lists may stand between the first list and a tile. Writers use one.
const MAX_LEVELS: usize = 3;

/// An opened archive.
pub(super) struct PmTiles {
    source: Source,
    header: Header,
    root: Arc<Directory>,
    leaves: Leaves,
}

impl PmTiles {
    /// Reads the header and the first list. Also gives what the archive says about itself.
    pub(super) fn open(source: Source) -> Result<(Self, ArchiveInfo, Option<TileFormat>), AtlasError> {
        let header = Header::read(&source.beginning(Part::Header.limit_bytes())?)?;
        let said = header.tile_format()?;
        let root = Arc::new(directory(&source, header.root)?);
        let mut info = header.info();
        info.is_cut = !source.holds(header.tiles.0, header.tiles.1);
        // An archive without words is still a map.
        if let Ok(json) = part(&source, header.metadata, Part::Metadata) {
            info.say_json(&json);
        }
        Ok((Self { source, header, root, leaves: Leaves::default() }, info, said))
    }

    /// The tile, unpacked.
    pub(super) fn tile(&self, key: TileKey) -> Result<Option<Vec<u8>>, AtlasError> {
        self.find(key)?.map(|entry| self.read(&entry)).transpose()
    }

    /// Whether there is such a tile, and the file is long enough to hold it.
    pub(super) fn has(&self, key: TileKey) -> Result<bool, AtlasError> {
        let entry = self.find(key)?;
        Ok(entry
            .and_then(|entry| self.stretch(&entry))
            .is_some_and(|(from, length)| self.source.holds(from, length)))
    }

    /// The first tile, unpacked if it can be; `None` if the archive is empty. An error if no tile can be found.
    pub(super) fn first_tile(&self) -> Result<Option<Result<Vec<u8>, AtlasError>>, AtlasError> {
        let first = self.descend(Directory::first)?;
        Ok(first.map(|entry| self.read(&entry)))
    }

    fn find(&self, key: TileKey) -> Result<Option<Entry>, AtlasError> {
        let id = tile_id(key);
        self.descend(|directory| directory.find(id))
    }

    /// From the first list to a tile.
    fn descend(&self, next: impl Fn(&Directory) -> Option<Entry>) -> Result<Option<Entry>, AtlasError> {
        let mut directory = Arc::clone(&self.root);
        for _ in 0..=MAX_LEVELS {
            match next(&directory) {
                Some(leaf) if leaf.is_leaf() => directory = self.leaf(&leaf)?,
                found => return Ok(found),
            }
        }
        Err(AtlasError::Cyclic)
    }

    fn leaf(&self, entry: &Entry) -> Result<Arc<Directory>, AtlasError> {
        if let Some(known) = self.leaves.get(entry.offset) {
            return Ok(known);
        }
        let from =
            self.header.leaves.0.checked_add(entry.offset).ok_or(AtlasError::Damaged(Part::Directory))?;
        let leaf = Arc::new(directory(&self.source, (from, entry.bytes.into()))?);
        self.leaves.keep(entry.offset, Arc::clone(&leaf));
        Ok(leaf)
    }

    fn stretch(&self, entry: &Entry) -> Option<(u64, u64)> {
        Some((self.header.tiles.0.checked_add(entry.offset)?, entry.bytes.into()))
    }

    fn read(&self, entry: &Entry) -> Result<Vec<u8>, AtlasError> {
        let stretch = self.stretch(entry).ok_or(AtlasError::Damaged(Part::Directory))?;
        part(&self.source, stretch, Part::Tile)
    }
}

fn directory(source: &Source, stretch: (u64, u64)) -> Result<Directory, AtlasError> {
    Directory::read(&part(source, stretch, Part::Directory)?)
}

/// A part of the file, unpacked; within its limit both as it is and unpacked.
fn part(source: &Source, (from, length): (u64, u64), part: Part) -> Result<Vec<u8>, AtlasError> {
    let length = usize::try_from(length).ok().filter(|length| *length <= part.limit_bytes());
    unpack(&source.read(from, length.ok_or_else(|| part.too_large())?)?, part)
}
