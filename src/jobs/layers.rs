//! Opening the files of layers on a thread: archives of tiles, and shapes.

use std::{
    io::Read,
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Task, Waker};
use crate::{
    atlas::{Archive, AtlasError, LayerError, LayerFile, overlay},
    io,
};

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
