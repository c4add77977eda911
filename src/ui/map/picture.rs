//! Pictures that are made beside the window, kept on the GPU while they are shown.

use std::sync::Arc;

use egui::{Color32, Painter, Pos2, Rect, TextureHandle, TextureOptions, pos2, vec2};

use super::points::Frame;
use crate::scene::Raster;

/// As many pictures are shown in a frame: what fades away, and what comes.
const MOST: usize = 2;

/// The pictures that were shown last.
#[derive(Default)]
pub(super) struct Pictures(Vec<(Arc<Raster>, TextureHandle)>);

impl Pictures {
    /// Paints a picture where its places are now: it may have been made for another camera. `opacity`: 0 to 1.
    pub(super) fn paint(&mut self, painter: &Painter, raster: &Arc<Raster>, frame: &Frame, opacity: f32) {
        let (x, y) = frame.camera.screen_from_lonlat(raster.camera.center, frame.screen);
        let grown = (frame.camera.zoom - raster.camera.zoom).exp2();
        let size = vec2((raster.size.width_pt * grown) as f32, (raster.size.height_pt * grown) as f32);
        let top_left = frame.rect.min + vec2(x as f32, y as f32) - size / 2.0;
        // Whole pixels stay sharp.
        let pixels = painter.pixels_per_point();
        let whole = |pt: f32| (pt * pixels).round() / pixels;
        let top_left = if grown == 1.0 { pos2(whole(top_left.x), whole(top_left.y)) } else { top_left };
        let uv = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
        let texture = self.texture(painter, raster);
        let tint = Color32::WHITE.gamma_multiply(opacity);
        painter.image(texture.id(), Rect::from_min_size(top_left, size), uv, tint);
    }

    fn texture(&mut self, painter: &Painter, raster: &Arc<Raster>) -> &TextureHandle {
        let known = self.0.iter().position(|(known, _)| Arc::ptr_eq(known, raster));
        let at = known.unwrap_or_else(|| {
            self.0.truncate(MOST - 1);
            let pixels = bytemuck::cast_slice::<[u8; 4], Color32>(&raster.pixels).to_vec();
            let image = egui::ColorImage::new([raster.width, raster.height], pixels);
            let texture = painter.ctx().load_texture("incidents", image, TextureOptions::LINEAR);
            self.0.insert(0, (raster.clone(), texture));
            0
        });
        &self.0[at].1
    }

    /// Forgets what is not shown any more.
    pub(super) fn keep(&mut self, is_shown: impl Fn(&Arc<Raster>) -> bool) {
        self.0.retain(|(raster, _)| is_shown(raster));
    }
}
