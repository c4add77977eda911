//! Why an archive or one of its tiles could not be read: data, which whoever shows it puts into words.

use super::TileFormat;
use crate::atlas::MAX_ZOOM;

/// A piece of an archive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What stands at the beginning of the file.
    Header,
    /// A list of where tiles are.
    Directory,
    /// What the archive says about itself.
    Metadata,
    /// One tile.
    Tile,
}

/// Why an archive or one of its tiles could not be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AtlasError {
    /// The file begins like no tile archive, or is no file.
    #[error("this is no tile archive (PMTiles or MBTiles)")]
    NotAnArchive,
    /// A version of PMTiles other than 3.
    #[error("the tile archive has version {0} of PMTiles; only version 3 can be read")]
    Version(u8),
    /// The file ends before the part that was asked for does.
    #[error("the tile archive is cut off")]
    Truncated,
    /// The part contradicts its own format.
    #[error("the tile archive is damaged ({0:?})")]
    Damaged(Part),
    /// Lists of tiles refer to one another, without end or too deep.
    #[error("the lists of tiles in the archive refer to one another without end")]
    Cyclic,
    /// The archive says that it goes deeper than [`MAX_ZOOM`].
    #[error("the tile archive goes to zoom {0}, the limit is {MAX_ZOOM}")]
    TooDeep(u8),
    /// The part is larger than the limit, packed or unpacked.
    #[error("a part of the tile archive ({part:?}) is too large, the limit is {limit_bytes} bytes")]
    TooLarge {
        /// What is too large.
        part: Part,
        /// The most bytes that it may take.
        limit_bytes: usize,
    },
    /// What tiles or lists are packed with is not supported. Its name is one word, such as `zstd`.
    #[error("the tile archive is packed with {0}, which is not supported")]
    Packing(&'static str),
    /// What the tiles are is unknown or not supported: what the archive calls them, or nothing.
    #[error("the kind of the tiles is not supported ({0})")]
    UnknownTileType(String),
    /// The tiles are something else than the archive says, vectors for pictures or pictures for vectors.
    #[error("the tile archive promises {said:?} and holds {found:?}")]
    WrongTileType {
        /// What the archive, or its first tile, says.
        said: TileFormat,
        /// What the tile is.
        found: TileFormat,
    },
    /// No tile is in the archive.
    #[error("the tile archive is empty")]
    Empty,
    /// The file is a database, but not of tiles: it lacks the table `tiles` or one of its columns.
    #[error("the database has no table of tiles")]
    NoTilesTable,
    /// Finding a tile takes too many steps: the database lacks an index, or means harm.
    #[error("the database needs too many steps to find a tile")]
    TooSlow,
    /// The database is damaged, or was refused for another reason, which the source of this error tells.
    #[error("the database cannot be read")]
    Database(#[source] rusqlite::Error),
    /// The system could not open or read the file.
    #[error("the file of the tile archive cannot be read")]
    Io(#[from] std::io::Error),
}
