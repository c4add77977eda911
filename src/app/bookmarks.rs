//! What kept views look like: the map as it is once nothing lies over it any more.

use std::sync::Arc;

use egui::ColorImage;

use super::App;
use crate::view::{Action, BookmarkAction};

/// Frames until menus are folded.
const FRAMES: u8 = 8;
/// Frames until it is clear that no picture comes.
const LONGEST: u8 = 40;
/// Size of a picture, in pixels.
const WIDTH: u32 = 176;
const HEIGHT: u32 = 110;

impl App {
    /// Takes the picture that a view is to be known by, and what was taken before.
    pub(super) fn picture_bookmark(&mut self, ctx: &egui::Context) {
        let taken = ctx.data_mut(|data| data.remove_temp::<(String, Arc<[u8]>)>(taken_id()));
        if let Some((name, picture)) = taken {
            self.ui.to_picture = None;
            self.pending.push(Action::Bookmark(BookmarkAction::SetPicture(name, picture)));
        }
        let Some((name, frames)) = self.ui.to_picture.take() else { return };
        ctx.request_repaint();
        // Nothing may lie over the map until the picture is there.
        if frames < LONGEST {
            self.ui.to_picture = Some((name.clone(), frames + 1));
        }
        if frames != FRAMES {
            return;
        }
        let (rect, px_per_pt, again) = (self.map.rect(), ctx.pixels_per_point(), ctx.clone());
        ctx.request_screenshot(move |image| {
            if let Some(png) = thumbnail(&image.region(&rect, Some(px_per_pt))) {
                again.data_mut(|data| data.insert_temp(taken_id(), (name, Arc::<[u8]>::from(png))));
                again.request_repaint();
            }
        });
    }
}

fn taken_id() -> egui::Id {
    egui::Id::unique("bookmark picture")
}

/// The middle of a picture, made small; a PNG.
fn thumbnail(image: &ColorImage) -> Option<Vec<u8>> {
    use image::{DynamicImage, ImageFormat, RgbaImage, imageops};
    let [width, height] = image.size.map(|side| side as u32);
    let bytes = image.pixels.iter().flat_map(|pixel| pixel.to_array()).collect();
    let whole = RgbaImage::from_raw(width, height, bytes)?;
    // As wide as it can be for its height, or the other way round.
    let (cut_width, cut_height) = match width * HEIGHT > height * WIDTH {
        true => (height * WIDTH / HEIGHT, height),
        false => (width, width * HEIGHT / WIDTH),
    };
    if cut_width == 0 || cut_height == 0 {
        return None;
    }
    let cut =
        imageops::crop_imm(&whole, (width - cut_width) / 2, (height - cut_height) / 2, cut_width, cut_height);
    let small = imageops::thumbnail(&cut.to_image(), WIDTH, HEIGHT);
    let mut png = std::io::Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(small).to_rgb8().write_to(&mut png, ImageFormat::Png).ok()?;
    Some(png.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_are_small_and_of_the_middle() {
        for size in [[900, 300], [300, 900], [40, 20]] {
            let mut image = ColorImage::filled(size, egui::Color32::BLACK);
            let middle = size[1] / 2 * size[0] + size[0] / 2;
            image.pixels[middle] = egui::Color32::WHITE;
            let png = thumbnail(&image).expect("there is something to see");
            let small = image::load_from_memory(&png).expect("it is a picture");
            assert_eq!((small.width(), small.height()), (WIDTH, HEIGHT));
        }
        assert_eq!(thumbnail(&ColorImage::filled([0, 0], egui::Color32::BLACK)), None);
    }
}
