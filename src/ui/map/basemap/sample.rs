//! Decoding of single tiles as the map's thread does it, so that a benchmark can say what that takes.

use egui::Theme;

use super::{appearance::Appearance, style::Look, tiles};
use crate::atlas::{Archive, AtlasError, TileKey, bundled};
use crate::text::Language;
use crate::ui::map::Medium;

/// The bundled ground in its light colours, tile by tile.
pub struct GroundSample {
    archive: Archive,
    look: Look,
}

impl GroundSample {
    /// Opens the archive and makes the style.
    ///
    /// # Errors
    /// When the bundled archive is damaged.
    pub fn new() -> Result<Self, AtlasError> {
        let look = Look::new(0, &Appearance::new(Theme::Light, Language::English));
        Ok(Self { archive: bundled::ground()?, look })
    }

    /// Reads, unpacks, decodes and styles a tile, and says how many names it holds. `None` if it cannot be decoded.
    pub fn names_in(&self, key: TileKey) -> Option<usize> {
        let tile = tiles::ground(&self.archive, key, key.zoom(), &self.look, Medium::Screen);
        tile.ok().map(|tile| tile.labels.len())
    }
}

impl std::fmt::Debug for GroundSample {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GroundSample").finish_non_exhaustive()
    }
}
