//! The pictures that egui was given, kept for pages.

use std::{collections::HashMap, sync::Arc};

use egui::{Color32, ImageData, Rect, TextureId, TextureOptions, TexturesDelta, epaint::ImageDelta};

use super::area_of;
use crate::scene::{Pixels, sheet::Picture};

/// The pictures that egui was given and has not freed.
#[derive(Debug, Default)]
pub struct Textures {
    known: HashMap<TextureId, Known>,
}

#[derive(Debug)]
struct Known {
    pixels: Arc<Pixels>,
    is_sharp: bool,
}

impl Textures {
    /// Takes what a frame has set, and forgets what it has freed. The letters, which egui keeps in a picture too, are not kept.
    pub fn take(&mut self, mut changes: TexturesDelta) {
        for (id, images) in changes.set.drain() {
            if id == TextureId::default() {
                continue;
            }
            for image in images {
                self.set(id, &image);
            }
        }
        for id in changes.free.drain() {
            self.known.remove(&id);
        }
    }

    fn set(&mut self, id: TextureId, delta: &ImageDelta) {
        let ImageData::Color(image) = &delta.image;
        let [width, height] = image.size;
        let pixels = image.pixels.iter().map(Color32::to_array);
        let Some([left, top]) = delta.pos else {
            let pixels = Arc::new(Pixels { width, height, pixels: pixels.collect() });
            let is_sharp = delta.options.magnification == TextureOptions::NEAREST.magnification;
            self.known.insert(id, Known { pixels, is_sharp });
            return;
        };
        let Some(known) = self.known.get_mut(&id) else { return };
        let whole = Arc::make_mut(&mut known.pixels);
        for (index, pixel) in pixels.enumerate() {
            let (x, y) = (left + index % width, top + index / width);
            if x < whole.width && y < whole.height {
                whole.pixels[y * whole.width + x] = pixel;
            }
        }
    }

    /// A picture, or a part of it, in a place; `tint` lets it be seen through. `None` if it is not known.
    pub(super) fn picture(&self, id: TextureId, place: Rect, part: Rect, tint: Color32) -> Option<Picture> {
        let Known { pixels, is_sharp } = self.known.get(&id)?;
        let opacity = f32::from(tint.a()) / 255.0;
        Some(Picture {
            area: area_of(place),
            pixels: pixels.clone(),
            part: area_of(part),
            opacity,
            is_sharp: *is_sharp,
        })
    }
}

#[cfg(test)]
mod tests {
    use egui::{ColorImage, pos2};

    use super::*;

    #[test]
    fn pictures_are_known_until_they_are_freed() {
        let id = TextureId::Managed(4);
        let image = |size, color| ColorImage::filled(size, color);
        let mut textures = Textures::default();
        let mut changes = TexturesDelta::default();
        changes.push(id, ImageDelta::full(image([2, 2], Color32::RED), TextureOptions::NEAREST));
        changes.push(id, ImageDelta::partial([1, 0], image([1, 1], Color32::BLUE), TextureOptions::NEAREST));
        textures.take(changes);
        let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        let tint = Color32::WHITE.gamma_multiply(0.5);
        let picture = textures.picture(id, whole, whole, tint).expect("it is known");
        assert_eq!(picture.pixels.pixels[..2], [Color32::RED.to_array(), Color32::BLUE.to_array()]);
        assert!(picture.is_sharp && (picture.opacity - 0.5).abs() < 0.01);
        let mut changes = TexturesDelta::default();
        changes.free(id);
        textures.take(changes);
        assert!(textures.picture(id, whole, whole, tint).is_none());
    }
}
