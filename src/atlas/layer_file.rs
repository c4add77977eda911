//! What the file of a layer holds, or why it is none.

use std::sync::Arc;

use super::{
    Archive, AtlasError,
    overlay::{Overlay, OverlayError},
};

/// What the file of a layer holds.
#[derive(Clone, Debug)]
pub enum LayerFile {
    /// Tiles, read one by one as they are needed.
    Tiles(Arc<Archive>),
    /// Lines, areas and points.
    Shapes(Arc<Overlay>),
}

/// Why the file of a layer is none.
#[derive(Debug, thiserror::Error)]
pub enum LayerError {
    /// It cannot be read.
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
    /// It is too large to be shapes, and no archive: so many bytes.
    #[error("the file has {0} bytes, which is too large for shapes")]
    TooLarge(u64),
    /// It is an archive of tiles, but not one that can be used.
    #[error("the tiles cannot be used")]
    Tiles(#[from] AtlasError),
    /// It is no shapes either.
    #[error("the shapes cannot be used")]
    Shapes(#[from] OverlayError),
    /// It is packed and cannot be unpacked, or not within the limits.
    #[error("the file cannot be unpacked")]
    Packed,
    /// The thread that opened it is gone.
    #[error("opening the file broke off")]
    BrokenOff,
}
