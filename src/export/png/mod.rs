//! A page as PNG, and the provenance read from one.

mod painter;
mod reader;

use std::io::Write;

use tiny_skia::Pixmap;

use super::{
    ExportError, Page, Provenance,
    letters::Fonts,
    sound::{one_line, sound},
};
use crate::scene::{Pixels, sheet::Sheet};

pub use reader::read_provenance;

/// What the provenance stands under.
const KEYWORD: &str = "Sahelscope";

/// The most pixels that a picture has in a row or a column; many programs read no more.
pub const MOST_PIXELS_A_SIDE: u32 = 16_384;

/// The most pixels of a picture: A0 at 300 dots an inch, which takes 0.6 GB of memory while it is drawn.
pub const MOST_PIXELS: u64 = 150_000_000;

/// How a page becomes pixels.
#[derive(Clone, Debug)]
pub struct PngOptions<'a> {
    /// The fonts that words may be written in.
    pub fonts: &'a Fonts,
    /// Pixels a point of the page, more than 0.
    pub scale: f32,
}

impl Default for PngOptions<'_> {
    fn default() -> Self {
        Self { fonts: Fonts::own(), scale: 1.0 }
    }
}

/// A page as the bytes of a PNG file.
///
/// # Errors
/// When the page has no size, or the picture would have more pixels than [`MOST_PIXELS`] or [`MOST_PIXELS_A_SIDE`].
pub fn png(page: &Page, provenance: &Provenance, options: &PngOptions<'_>) -> Result<Vec<u8>, ExportError> {
    let pixmap = pixmap(&page.sheet, options)?;
    let mut bytes = Vec::new();
    let mut encoder = ::png::Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_depth(::png::BitDepth::Eight);
    let is_opaque = pixmap.pixels().iter().all(|pixel| pixel.alpha() == 255);
    encoder.set_color(if is_opaque { ::png::ColorType::Rgb } else { ::png::ColorType::Rgba });
    // As many as make it as large as the page.
    let dots = options.scale * 72.0;
    if dots.is_finite() && dots > 0.0 {
        let per_metre = (dots / 0.0254).round() as u32;
        let unit = ::png::Unit::Meter;
        encoder.set_pixel_dims(Some(::png::PixelDimensions { xppu: per_metre, yppu: per_metre, unit }));
    }
    describe(&mut encoder, page, provenance)?;
    let mut writer = encoder.write_header()?;
    let mut rows = writer.stream_writer()?;
    let mut row: Vec<u8> = Vec::new();
    for pixels in pixmap.pixels().chunks(pixmap.width() as usize) {
        row.clear();
        for pixel in pixels {
            let straight = pixel.demultiply();
            row.extend([straight.red(), straight.green(), straight.blue()]);
            if !is_opaque {
                row.push(straight.alpha());
            }
        }
        rows.write_all(&row)?;
    }
    rows.finish()?;
    writer.finish()?;
    Ok(bytes)
}

/// What the file says of itself.
fn describe<W: Write>(
    encoder: &mut ::png::Encoder<'_, W>,
    page: &Page,
    provenance: &Provenance,
) -> Result<(), ExportError> {
    let title = if page.title.trim().is_empty() { &provenance.title } else { &page.title };
    for (keyword, text) in [
        ("Title", one_line(title)),
        ("Author", one_line(&provenance.producer)),
        ("Description", one_line(&page.alt)),
        ("Software", one_line(&provenance.version)),
        ("Source", page.sources.iter().map(|source| one_line(source)).collect::<Vec<_>>().join("\n")),
        ("Creation Time", one_line(&provenance.made)),
    ] {
        if text.is_ascii() && !text.is_empty() {
            encoder.add_text_chunk(keyword.to_owned(), text)?;
        } else if !text.is_empty() {
            encoder.add_itxt_chunk(keyword.to_owned(), text)?;
        }
    }
    if *provenance != Provenance::default() {
        encoder.add_itxt_chunk(KEYWORD.to_owned(), provenance.to_json())?;
    }
    Ok(())
}

/// A sheet as pixels, to be shown rather than written.
///
/// # Errors
/// As [`png()`].
pub fn raster(sheet: &Sheet, options: &PngOptions<'_>) -> Result<Pixels, ExportError> {
    let pixmap = pixmap(sheet, options)?;
    let pixel = |of: &tiny_skia::PremultipliedColorU8| [of.red(), of.green(), of.blue(), of.alpha()];
    Ok(Pixels {
        width: pixmap.width() as usize,
        height: pixmap.height() as usize,
        pixels: pixmap.pixels().iter().map(pixel).collect(),
    })
}

/// Draws a sheet.
fn pixmap(sheet: &Sheet, options: &PngOptions<'_>) -> Result<Pixmap, ExportError> {
    let sheet = sound(sheet)?;
    let side = |length_pt: f32| (f64::from(length_pt) * f64::from(options.scale)).round().max(1.0) as u64;
    let (width_px, height_px) = (side(sheet.width_pt), side(sheet.height_pt));
    let too_large = || ExportError::TooLarge { width_px, height_px };
    let is_too_large =
        width_px.max(height_px) > u64::from(MOST_PIXELS_A_SIDE) || width_px * height_px > MOST_PIXELS;
    let is_no_scale = !options.scale.is_finite() || options.scale <= 0.0;
    if is_no_scale {
        let [width_pt, height_pt] = [sheet.width_pt * options.scale, sheet.height_pt * options.scale];
        return Err(ExportError::NoSize { width_pt, height_pt });
    }
    if is_too_large {
        return Err(too_large());
    }
    let mut pixmap = Pixmap::new(width_px as u32, height_px as u32).ok_or_else(too_large)?;
    painter::paint(&mut pixmap, &sheet, options.fonts);
    Ok(pixmap)
}
