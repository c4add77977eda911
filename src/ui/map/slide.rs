//! The map on a slide: under its title, and beside a second one.

use super::{Incidents, MapPane};
use crate::{
    scene,
    text::Language,
    view::{Camera, Look, ScreenSize, ViewState},
};

/// How much larger marks are before an audience.
const STAGE_SCALE: f32 = 1.7;

/// How much larger than usual marks are, with so many in view.
pub fn mark_scale(view: &ViewState, in_view: usize) -> f32 {
    scene::crowd_scale(in_view) * if view.presenting.is_some() { STAGE_SCALE } else { 1.0 }
}

impl MapPane {
    /// The second map beside this one.
    pub(in crate::ui) fn second(&mut self, ctx: &egui::Context, language: Language) -> &mut Self {
        let Self { second, layers, medium, .. } = self;
        second.get_or_insert_with(|| {
            let mut pane = Self::new(ctx, language, *medium);
            pane.incidents = Incidents::of_second();
            if let Some(kit) = layers.online() {
                pane.set_online(kit.clone());
            }
            Box::new(pane)
        })
    }

    /// Size of the second map in the last frame, or of this one, where there is none.
    pub fn second_screen(&self) -> ScreenSize {
        self.second.as_ref().map_or(self.screen, |second| second.screen)
    }

    /// No second map is shown any more.
    pub fn drop_second(&mut self) {
        self.second = None;
    }

    /// So many points of its height, from the top, are covered by words: what matters is to be seen under them.
    pub(in crate::ui) fn cover(&mut self, top_pt: f32) {
        self.covered_pt = top_pt;
    }

    /// Where a map looks that shows a look: all of it in what nothing covers.
    pub fn camera_for(&self, look: &Look) -> Camera {
        let covered = f64::from(self.covered_pt).clamp(0.0, self.screen.height_pt * 0.6);
        let free = ScreenSize { height_pt: self.screen.height_pt - covered, ..self.screen };
        look.camera_on(free).panned(0.0, -covered / 2.0)
    }
}
