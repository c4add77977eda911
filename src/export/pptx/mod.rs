//! Pages as a presentation that PowerPoint and LibreOffice open: each page a picture with its title, its description and its notes.
//!
//! A picture, since what those programs make of outlines, halos and joined letters differs from one to the next. The title
//! stands above the slide, as PowerPoint's own hidden titles do: outlines and screen readers have it, and it covers nothing.

mod parts;
mod slide;

use std::io::{Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::{
    ExportError, Page, PngOptions, Provenance, Words,
    letters::Fonts,
    png,
    sound::{address, sound},
};

/// Lengths in presentations: 1/12,700 of a point.
const EMU_PER_PT: f64 = 12_700.0;

/// The longer side of a slide, in points: that of PowerPoint's wide format.
const LONG_SIDE_PT: f64 = 960.0;

/// No side of a slide is shorter, in points.
const SHORTEST_SIDE_PT: f64 = 72.0;

/// How pages become a presentation.
#[derive(Clone, Debug)]
pub struct PptxOptions<'a> {
    /// The fonts that words may be written in.
    pub fonts: &'a Fonts,
    /// Pixels of the longer side of each picture.
    pub picture_px: u32,
    /// Words of its own.
    pub words: Words,
}

impl Default for PptxOptions<'_> {
    fn default() -> Self {
        Self { fonts: Fonts::own(), picture_px: 1_920, words: Words::default() }
    }
}

/// A rectangle on a slide, in the unit of presentations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place {
    x: i64,
    y: i64,
    width: i64,
    height: i64,
}

/// Pages as the bytes of a presentation. All slides are as wide and high as the first page; others are fitted into it. The same
/// pages give the same bytes.
///
/// # Errors
/// When there is no page, a page has no size, or a picture would be too large.
pub fn pptx(
    pages: &[Page],
    provenance: &Provenance,
    options: &PptxOptions<'_>,
) -> Result<Vec<u8>, ExportError> {
    let first = pages.first().ok_or(ExportError::NoPages)?;
    let slide = size_of(sound(&first.sheet)?.width_pt, first.sheet.height_pt);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts::fixed(pages.len(), slide, provenance) {
        add(&mut zip, &name, text.as_bytes(), CompressionMethod::Deflated)?;
    }
    for (index, page) in pages.iter().enumerate() {
        let number = index + 1;
        let sheet = sound(&page.sheet)?;
        let longer = sheet.width_pt.max(sheet.height_pt);
        let scale = options.picture_px as f32 / longer;
        let picture = PngOptions { fonts: options.fonts, scale };
        // The presentation says where it came from; a single picture has no view of its own.
        let picture = png(page, &Provenance::default(), &picture)?;
        add(&mut zip, &format!("ppt/media/image{number}.png"), &picture, CompressionMethod::Stored)?;
        let place = fitted(sheet.width_pt, sheet.height_pt, slide);
        let links = linked(&sheet, place);
        for (name, text) in slide::slide(number, page, slide, place, &links, provenance.language())
            .into_iter()
            .chain(slide::notes(number, page, &options.words, provenance.language()))
        {
            add(&mut zip, &name, text.as_bytes(), CompressionMethod::Deflated)?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

fn add(
    zip: &mut ZipWriter<Cursor<Vec<u8>>>,
    name: &str,
    bytes: &[u8],
    method: CompressionMethod,
) -> Result<(), ExportError> {
    let options =
        SimpleFileOptions::default().compression_method(method).last_modified_time(DateTime::default());
    zip.start_file(name, options)?;
    Ok(zip.write_all(bytes)?)
}

fn emu(points: f64) -> i64 {
    (points * EMU_PER_PT).round() as i64
}

/// Width and height of the slides.
fn size_of(width_pt: f32, height_pt: f32) -> (i64, i64) {
    let (width, height) = (f64::from(width_pt), f64::from(height_pt));
    let scale = LONG_SIDE_PT / width.max(height);
    let [width, height] = [width, height].map(|side| emu((side * scale).max(SHORTEST_SIDE_PT)));
    (width, height)
}

/// As large as fits on a slide, and in its middle.
fn fitted(width_pt: f32, height_pt: f32, (slide_width, slide_height): (i64, i64)) -> Place {
    let (width, height) = (f64::from(width_pt), f64::from(height_pt));
    let scale = (slide_width as f64 / width).min(slide_height as f64 / height);
    let [width, height] = [width, height].map(|side| (side * scale).round().max(1.0) as i64);
    Place { x: (slide_width - width) / 2, y: (slide_height - height) / 2, width, height }
}

/// The links of a page, and where they stand on the slide.
fn linked(sheet: &crate::scene::sheet::Sheet, place: Place) -> Vec<(Place, String)> {
    let scale = place.width as f64 / f64::from(sheet.width_pt);
    let along = |length: f32| (f64::from(length) * scale).round() as i64;
    let links = sheet.links.iter().map(|link| {
        let area = link.area;
        let at = Place {
            x: place.x + along(area.x),
            y: place.y + along(area.y),
            width: along(area.width).max(1),
            height: along(area.height).max(1),
        };
        Some((at, address(&link.url)?))
    });
    links.flatten().collect()
}
