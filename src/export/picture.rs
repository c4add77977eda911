//! The part of a picture that is shown, as PNG or as straight pixels.

use super::ExportError;
use crate::scene::sheet::{Area, Picture};

/// Pictures of more pixels a side are made smaller: at A3 and 300 dots an inch 4,961 are seen.
pub(super) const MOST_A_SIDE: usize = 8_192;

/// Straight pixels of the part of a picture that is shown.
#[derive(Debug)]
pub(super) struct Cut {
    pub(super) width: u32,
    pub(super) height: u32,
    /// Red, green, blue and alpha of each pixel, not premultiplied, row by row.
    pub(super) rgba: Vec<u8>,
    /// Where these pixels stand: as whole ones are cut they may reach over the area of the picture by less than one.
    pub(super) area: Area,
    /// They reach over it, so that it is to be clipped.
    pub(super) reaches_over: bool,
}

/// Cuts out what is shown of a picture that is `sound`, with some `needed` pixels on its longer side: if it has at least twice as
/// many, blocks of them are made one.
pub(super) fn cut(picture: &Picture, needed: usize) -> Cut {
    let (columns, left, right) = whole(picture.part.x, picture.part.width, picture.pixels.width);
    let (rows, top, bottom) = whole(picture.part.y, picture.part.height, picture.pixels.height);
    let (width, height) = (columns.len(), rows.len());
    let most = width.max(height);
    let step = (most / needed.max(1)).max(most.div_ceil(MOST_A_SIDE)).max(1);
    let mut rgba = Vec::with_capacity(width.div_ceil(step) * height.div_ceil(step) * 4);
    for row in rows.clone().step_by(step) {
        for column in columns.clone().step_by(step) {
            let block = (row..(row + step).min(rows.end)).flat_map(|y| {
                let start = y * picture.pixels.width;
                &picture.pixels.pixels[start + column..start + (column + step).min(columns.end)]
            });
            rgba.extend(straight(block));
        }
    }
    let Area { x, y, width: wide, height: high } = picture.area;
    let shown = [picture.part.width, picture.part.height];
    let area = Area {
        x: x - left / shown[0] * wide,
        y: y - top / shown[1] * high,
        width: wide * (1.0 + (left + right) / shown[0]),
        height: high * (1.0 + (top + bottom) / shown[1]),
    };
    Cut {
        width: width.div_ceil(step) as u32,
        height: height.div_ceil(step) as u32,
        rgba,
        area,
        reaches_over: [left, right, top, bottom].iter().any(|share| *share > 1e-5),
    }
}

/// The whole pixels of a stretch, and by which shares of all of them they reach over its two ends.
fn whole(start: f32, length: f32, count: usize) -> (std::ops::Range<usize>, f32, f32) {
    let count_f = count as f64;
    let (from, to) = (f64::from(start) * count_f, f64::from(start + length) * count_f);
    // What is off by a thousandth of a pixel is meant to be whole.
    let first = ((from + 1e-3).floor() as usize).min(count.saturating_sub(1));
    let end = ((to - 1e-3).ceil() as usize).clamp(first + 1, count.max(first + 1));
    let over = |pixels: f64| (pixels.max(0.0) / count_f) as f32;
    (first..end, over(from - first as f64), over(end as f64 - to))
}

/// The mean of premultiplied pixels, as a straight one.
fn straight<'a>(block: impl Iterator<Item = &'a [u8; 4]>) -> [u8; 4] {
    let mut sums = [0_u64; 4];
    let mut count = 0_u64;
    for pixel in block {
        sums.iter_mut().zip(pixel).for_each(|(sum, channel)| *sum += u64::from(*channel));
        count += 1;
    }
    let [red, green, blue, alpha] = sums;
    if alpha == 0 {
        return [0; 4];
    }
    let channel = |sum: u64| ((sum * 255 + alpha / 2) / alpha).min(255) as u8;
    let alpha = ((alpha + count / 2) / count.max(1)).min(255) as u8;
    [channel(red), channel(green), channel(blue), alpha]
}

impl Cut {
    /// Whether nothing shines through.
    pub(super) fn is_opaque(&self) -> bool {
        self.rgba.chunks_exact(4).all(|pixel| pixel[3] == 255)
    }

    /// The same, premultiplied.
    pub(super) fn premultiplied(mut self) -> Vec<u8> {
        for pixel in self.rgba.chunks_exact_mut(4) {
            let alpha = u32::from(pixel[3]);
            pixel[..3]
                .iter_mut()
                .for_each(|channel| *channel = ((u32::from(*channel) * alpha + 127) / 255) as u8);
        }
        self.rgba
    }

    /// As PNG.
    pub(super) fn png(&self) -> Result<Vec<u8>, ExportError> {
        let mut bytes = Vec::new();
        let mut encoder = ::png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_depth(::png::BitDepth::Eight);
        let is_opaque = self.is_opaque();
        encoder.set_color(if is_opaque { ::png::ColorType::Rgb } else { ::png::ColorType::Rgba });
        let mut writer = encoder.write_header()?;
        if is_opaque {
            let rgb: Vec<u8> =
                self.rgba.chunks_exact(4).flat_map(|pixel| pixel[..3].iter().copied()).collect();
            writer.write_image_data(&rgb)?;
        } else {
            writer.write_image_data(&self.rgba)?;
        }
        writer.finish()?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::scene::Pixels;

    fn picture(part: [f32; 4]) -> Picture {
        let pixels = (0..16).map(|index| [index, 0, 0, 255]).collect();
        let [x, y, width, height] = part;
        Picture {
            area: Area { x: 0.0, y: 0.0, width: 100.0, height: 100.0 },
            pixels: Arc::new(Pixels { width: 4, height: 4, pixels }),
            part: Area { x, y, width, height },
            opacity: 1.0,
            is_sharp: false,
        }
    }

    #[track_caller]
    fn check(part: [f32; 4], size: (u32, u32), first: u8, area: [f32; 4], reaches_over: bool) {
        let cut = cut(&picture(part), 100);
        assert_eq!(((cut.width, cut.height), cut.rgba[0], cut.reaches_over), (size, first, reaches_over));
        assert_eq!(cut.rgba.len() as u32, size.0 * size.1 * 4);
        let found = [cut.area.x, cut.area.y, cut.area.width, cut.area.height];
        assert!(found.iter().zip(area).all(|(a, b)| (a - b).abs() < 0.1), "{found:?}");
    }

    #[test]
    fn only_what_is_shown_is_cut_out() {
        check([0.0, 0.0, 1.0, 1.0], (4, 4), 0, [0.0, 0.0, 100.0, 100.0], false);
        check([0.25, 0.5, 0.5, 0.25], (2, 1), 9, [0.0, 0.0, 100.0, 100.0], false);
        // From the middle of one pixel to the middle of another: whole pixels, of which half is clipped.
        check([0.125, 0.0, 0.5, 1.0], (3, 4), 0, [-25.0, 0.0, 150.0, 100.0], true);
        check([0.999, 0.999, 0.001, 0.001], (1, 1), 15, [-24900.0, -24900.0, 25000.0, 25000.0], true);
    }

    #[test]
    fn pixels_are_straight() {
        assert_eq!(straight([[64, 0, 32, 128]].iter()), [128, 0, 64, 128]);
        assert_eq!(straight([[9, 9, 9, 0]].iter()), [0; 4]);
        assert_eq!(straight([[255, 0, 0, 255], [0, 0, 0, 0]].iter()), [255, 0, 0, 128]);
    }

    #[test]
    fn a_huge_picture_is_made_smaller() {
        let pixels = Pixels { width: 20_000, height: 2, pixels: vec![[7, 7, 7, 255]; 40_000] };
        let huge = Picture { pixels: Arc::new(pixels), ..picture([0.0, 0.0, 1.0, 1.0]) };
        let cut = cut(&huge, 100_000);
        assert_eq!((cut.width, cut.height, &cut.rgba[..4]), (6_667, 1, &[7, 7, 7, 255][..]));
        assert_eq!(super::cut(&huge, 1_000).width, 1_000);
    }
}
