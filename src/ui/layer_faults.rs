//! What is wrong with the files and tiles of layers, in words, and what would be right.

use std::io;

use super::{UiContext, online};
use crate::{
    atlas::{
        AtlasError, LayerError, Part,
        online::FetchError,
        overlay::{DropReason, OverlayError},
    },
    text::Catalogue,
};

/// Why a tile of a layer is not drawn.
#[derive(Debug, thiserror::Error)]
pub enum TileFault {
    /// It cannot be read from its archive.
    #[error("the tile cannot be read")]
    Atlas(#[from] AtlasError),
    /// It is no picture that can be decoded.
    #[error("the picture cannot be decoded")]
    Picture(#[from] image::ImageError),
    /// It is no vector tile that can be decoded.
    #[error("the vector tile cannot be decoded")]
    Vector(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The server gave another answer.
    #[error("the server gave no tile")]
    Online(#[from] FetchError),
    /// The system gives no thread to decode it.
    #[error("there is no thread to decode tiles")]
    Thread(#[source] io::Error),
}

/// What is wrong with a tile.
pub(super) fn tile(ctx: &UiContext<'_>, fault: &TileFault) -> String {
    match fault {
        TileFault::Atlas(error) => archive(ctx.text, error),
        TileFault::Picture(_) | TileFault::Vector(_) => ctx.tr("tile-fault-damaged"),
        TileFault::Online(error) => online::error_text(ctx, error),
        TileFault::Thread(error) => system(ctx.text, error),
    }
}

/// What is wrong with a file.
pub(super) fn file(text: &Catalogue, error: &LayerError) -> String {
    match error {
        LayerError::Io(error) => system(text, error),
        LayerError::Tiles(error) => archive(text, error),
        LayerError::Packed => text.tr("layer-fault-packed"),
        LayerError::BrokenOff => text.tr("layer-fault-broken-off"),
        LayerError::TooLarge(_) | LayerError::Shapes(OverlayError::TooLong(_)) => {
            text.tr("layer-fault-large")
        }
        LayerError::Shapes(OverlayError::NotGeoJson) => text.tr("layer-fault-unknown"),
        LayerError::Shapes(OverlayError::TooManyFeatures | OverlayError::TooManyVertices) => {
            text.tr("layer-fault-many")
        }
        LayerError::Shapes(OverlayError::Projected(of)) => with(text, "layer-fault-projected", "system", of),
    }
}

fn archive(text: &Catalogue, error: &AtlasError) -> String {
    match error {
        AtlasError::Io(error) => system(text, error),
        AtlasError::Version(version) => with(text, "layer-fault-version", "version", &version.to_string()),
        AtlasError::Truncated => text.tr("layer-fault-truncated"),
        AtlasError::Packing(name) => with(text, "layer-fault-packing", "name", name),
        AtlasError::UnknownTileType(name) => with(text, "layer-fault-type", "name", name),
        AtlasError::WrongTileType { .. } => text.tr("layer-fault-wrong-type"),
        AtlasError::Empty => text.tr("layer-fault-empty"),
        AtlasError::NoTilesTable => text.tr("layer-fault-no-tiles"),
        AtlasError::TooLarge { part: Part::Tile, .. } => text.tr("tile-fault-large"),
        AtlasError::TooDeep(_) | AtlasError::TooSlow | AtlasError::Cyclic | AtlasError::TooLarge { .. } => {
            text.tr("layer-fault-limits")
        }
        AtlasError::NotAnArchive => text.tr("layer-fault-unknown"),
        AtlasError::Damaged(_) | AtlasError::Database(_) => text.tr("layer-fault-damaged"),
    }
}

/// What the system says; its own words only where we have none.
fn system(text: &Catalogue, error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => text.tr("layer-fault-missing"),
        io::ErrorKind::PermissionDenied => text.tr("layer-fault-denied"),
        io::ErrorKind::IsADirectory => text.tr("layer-fault-folder"),
        _ => with(text, "layer-fault-io", "reason", &error.to_string()),
    }
}

/// Why a shape is not drawn.
pub(super) fn dropped(text: &Catalogue, reason: &DropReason) -> String {
    match reason {
        DropReason::NotAFeature => text.tr("shape-no-feature"),
        DropReason::NoGeometry => text.tr("shape-no-geometry"),
        DropReason::UnknownGeometry(name) => with(text, "shape-unknown", "name", name),
        DropReason::BrokenCoordinates => text.tr("shape-broken"),
        DropReason::OffTheGlobe => text.tr("shape-off-globe"),
        DropReason::TooFewCorners => text.tr("shape-few-corners"),
        DropReason::TooDeep => text.tr("shape-deep"),
    }
}

fn with(text: &Catalogue, key: &str, name: &str, value: &str) -> String {
    text.tr_with(key, &[(name, value.into())])
}
