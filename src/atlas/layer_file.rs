//! What the file of a layer holds.

use std::sync::Arc;

use super::{Archive, overlay::Overlay};

/// What the file of a layer holds.
#[derive(Clone, Debug)]
pub enum LayerFile {
    /// Tiles, read one by one as they are needed.
    Tiles(Arc<Archive>),
    /// Lines, areas and points.
    Shapes(Arc<Overlay>),
}
