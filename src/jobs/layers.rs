//! Opening the files of layers on a thread: archives of tiles, and shapes.

use std::{
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Task, Waker};
use crate::{
    atlas::{Archive, AtlasError, LayerFile, overlay},
    io,
};

/// Why the file of a layer is none.
#[derive(Debug, thiserror::Error)]
pub enum LayerError {
    /// It cannot be read.
    #[error("the file cannot be read")]
    Io(#[from] std::io::Error),
    /// It is too large to be shapes, and no archive.
    #[error("the file has {0} bytes, which is too large for shapes")]
    TooLarge(u64),
    /// It is an archive of tiles, but not one that can be used.
    #[error("the tiles cannot be used")]
    Tiles(#[from] AtlasError),
    /// It is no shapes either.
    #[error("the shapes cannot be used")]
    Shapes(#[from] overlay::OverlayError),
    /// It is packed and cannot be unpacked, or not within the limits.
    #[error("the file cannot be unpacked")]
    Packed,
}

/// Opens a file on a thread of its own.
pub fn open(path: PathBuf, waker: Waker) -> Task<Result<LayerFile, LayerError>> {
    Task::start("layer", waker, move |_| read(&path))
}

fn read(path: &Path) -> Result<LayerFile, LayerError> {
    match Archive::open(path) {
        Ok(archive) => return Ok(LayerFile::Tiles(Arc::new(archive))),
        // It may be shapes.
        Err(AtlasError::NotAnArchive) => {}
        Err(error) => return Err(error.into()),
    }
    let file = std::fs::File::open(path)?;
    let length = file.metadata()?.len();
    if length > overlay::MAX_BYTES as u64 {
        return Err(LayerError::TooLarge(length));
    }
    let mut bytes = Vec::new();
    // It may grow while it is read.
    file.take(overlay::MAX_BYTES as u64).read_to_end(&mut bytes)?;
    let limits = io::Limits { unpacked_bytes: overlay::MAX_BYTES as u64, ..io::Limits::default() };
    let text = io::geojson_text(bytes, limits).ok_or(LayerError::Packed)?;
    Ok(LayerFile::Shapes(Arc::new(overlay::Overlay::from_geojson(&text)?)))
}
