//! Decoding: from a tile's bytes to what can be drawn. Runs on the worker's thread.

use std::sync::Arc;

use walkers::Drawables;

use super::labels::TileLabel;
use super::palette::Palette;
use super::smooth;
use super::style::Look;
use super::view::TILE_PT;
use crate::atlas::{Archive, AtlasError, TileKey};
use crate::base::mercator::World;
use crate::scene::Pixels;
use crate::ui::map::{
    Medium,
    vectors::{self, Figure},
};

/// The largest side of a relief picture, so that a broken one cannot ask for much memory.
const MAX_PICTURE_PX: u32 = 2048;

/// A vector tile, decoded for one look and one zoom of the style.
pub(super) struct GroundTile {
    pub(super) drawn: Drawn,
    pub(super) labels: Vec<TileLabel>,
}

/// Lines and fills in the tile's own points.
pub(super) enum Drawn {
    /// As a GPU takes them; cheap to clone.
    Screen(Drawables),
    /// As outlines.
    Paper(Vec<Figure>),
}

/// Why a tile is blank.
#[derive(Debug, thiserror::Error)]
pub(super) enum TileError {
    #[error("a tile of the basemap cannot be read")]
    Atlas(#[from] AtlasError),
    #[error("a vector tile of the basemap cannot be decoded")]
    Vector(#[source] Box<dyn std::error::Error + Send + Sync>),
    #[error("a picture of the relief cannot be decoded")]
    Picture(#[from] image::ImageError),
}

/// Decodes a vector tile; a tile that the archive does not have is an empty one.
///
/// `style_zoom` is the zoom that the style is read at: deeper than the tile's own where it is drawn enlarged.
pub(super) fn ground(
    archive: &Archive,
    key: TileKey,
    style_zoom: u8,
    look: &Look,
    medium: Medium,
) -> Result<GroundTile, TileError> {
    let bytes = archive.tile(key)?.unwrap_or_default();
    let tile = walkers::Tile::from_mvt(&bytes, &look.style, style_zoom, TILE_PT)
        .map_err(|error| TileError::Vector(error.into()))?;
    let walkers::Tile::Vector { drawables, texts } = tile else {
        return Ok(GroundTile::blank());
    };
    let drawn = match medium {
        Medium::Screen => {
            // Nobody else holds them yet, so nothing is copied.
            let mut drawables = Arc::try_unwrap(drawables).unwrap_or_else(|shared| (*shared).clone());
            smooth::round_lines(&mut drawables, look.palette.river);
            Drawn::Screen(Drawables::new(drawables))
        }
        Medium::Paper => {
            let figures = vectors::figures(&bytes, &look.style, style_zoom, TILE_PT);
            let mut figures = figures.map_err(|error| TileError::Vector(error.into()))?;
            smooth::round_figures(&mut figures, look.palette.river);
            Drawn::Paper(figures)
        }
    };
    let side = f64::from(1_u32 << key.zoom());
    let labels = texts.into_iter().map(|text| TileLabel {
        at: World {
            x: (f64::from(key.x()) + f64::from(text.position.x) / f64::from(TILE_PT)) / side,
            y: (f64::from(key.y()) + f64::from(text.position.y) / f64::from(TILE_PT)) / side,
        },
        text: text.text.into(),
        size_pt: text.font_size * look.palette.weights.text,
        layer: text.layer,
    });
    Ok(GroundTile { drawn, labels: labels.collect() })
}

/// Decodes a picture of the relief and turns it into shades of the palette's land.
pub(super) fn relief(archive: &Archive, key: TileKey, palette: &Palette) -> Result<Pixels, TileError> {
    let bytes = archive.tile(key)?.unwrap_or_default();
    let mut reader = image::ImageReader::new(std::io::Cursor::new(&bytes))
        .with_guessed_format()
        .map_err(image::ImageError::IoError)?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_PICTURE_PX);
    limits.max_image_height = Some(MAX_PICTURE_PX);
    reader.limits(limits);
    let picture = reader.decode()?.into_rgb8();
    let (width, height) = (picture.width() as usize, picture.height() as usize);
    let pixels = picture.pixels().map(|pixel| {
        let [red, green, blue] = shade(pixel.0, palette);
        [red, green, blue, 255]
    });
    Ok(Pixels { width, height, pixels: pixels.collect() })
}

/// How bright flat desert is in the pictures, 0 to 255.
const FLAT: f32 = 204.0;
/// What is left of brightness above that, so that snow and the sea beside coasts do not glare.
const HIGHLIGHTS: f32 = 0.45;

/// Light and shade on the land's own colour, with a little of the picture's tint.
fn shade(rgb: [u8; 3], palette: &Palette) -> [u8; 3] {
    let rgb = rgb.map(f32::from);
    let light = 0.30 * rgb[0] + 0.59 * rgb[1] + 0.11 * rgb[2];
    let land = [palette.land.r(), palette.land.g(), palette.land.b()];
    let tone = palette.relief;
    let above = light - FLAT;
    let above = if above > 0.0 { above * HIGHLIGHTS } else { above };
    std::array::from_fn(|channel| {
        let tint = tone.tint * (rgb[channel] - light);
        // `as` saturates: what is too bright becomes white.
        (f32::from(land[channel]) + tone.contrast * above + tint) as u8
    })
}

#[cfg(test)]
mod tests {
    use egui::Theme;

    use super::super::appearance::Appearance;
    use super::super::palette;
    use super::*;
    use crate::atlas::bundled;
    use crate::text::Language;

    #[test]
    fn every_tile_of_a_sample_of_zooms_decodes() {
        let ground_archive = bundled::ground().expect("opens");
        let relief_archive = bundled::relief().expect("opens");
        let look = Look::new(0, &Appearance::new(Theme::Dark, Language::French));
        for zoom in [0, 2, 4] {
            for (x, y) in (0..1 << zoom).flat_map(|x| (0..1 << zoom).map(move |y| (x, y))) {
                let key = TileKey::new(zoom, x, y).expect("in the grid");
                let tile = ground(&ground_archive, key, zoom, &look, Medium::Screen).expect("decodes");
                let side = f64::from(1_u32 << zoom);
                let inside =
                    |at: f64, from: u32| (f64::from(from)..=f64::from(from + 1)).contains(&(at * side));
                assert!(
                    tile.labels.iter().all(
                        |label| inside(label.at.x, x) && inside(label.at.y, y) || !is_point(label, &look)
                    )
                );
            }
        }
        for zoom in 0..=2 {
            let key = TileKey::new(zoom, 0, 0).expect("in the grid");
            let picture = relief(&relief_archive, key, &look.palette).expect("decodes");
            assert_eq!((picture.width, picture.height, picture.pixels.len()), (512, 512, 512 * 512));
        }
    }

    /// Rivers are cut with a margin around the tile; points are in one tile only.
    fn is_point(label: &TileLabel, look: &Look) -> bool {
        look.rules[label.layer].is_some_and(|rule| rule.repeat_pt == 0.0)
    }

    #[test]
    fn broken_tiles_are_errors() {
        let look = Look::new(0, &Appearance::new(Theme::Light, Language::English));
        // The relief's pictures are no vector tiles, and the other way round.
        let (ground_archive, relief_archive) =
            (bundled::ground().expect("opens"), bundled::relief().expect("opens"));
        assert!(ground(&relief_archive, TileKey::WORLD, 0, &look, Medium::Screen).is_err());
        assert!(relief(&ground_archive, TileKey::WORLD, &look.palette).is_err());
    }

    #[test]
    fn the_relief_keeps_to_the_land() {
        for tones in palette::tests::ALL {
            let palette = Palette::of(tones);
            let land = [palette.land.r(), palette.land.g(), palette.land.b()];
            let flat = shade([FLAT as u8; 3], &palette);
            assert!(flat.iter().zip(land).all(|(a, b)| a.abs_diff(b) <= 1), "{flat:?} {land:?}");
            assert!(shade([120; 3], &palette)[0] < flat[0] && shade([240; 3], &palette)[0] > flat[0]);
        }
    }
}
