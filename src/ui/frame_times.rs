//! What frames cost on this machine, for whoever wants to know or to report it.

use std::{collections::VecDeque, time::Duration};

use egui::{Align2, RichText, Ui};

use super::{UiContext, UiState, map::Adapter, theme::semibold, widgets::weak};
use crate::{scene::Drawing, text::Catalogue};

/// How long the last frames took.
#[derive(Clone, Debug, Default)]
pub struct FrameTimes {
    ms: VecDeque<f32>,
}

impl FrameTimes {
    /// As many are kept: two seconds of a moving map.
    const KEPT: usize = 120;

    /// Takes in what a frame cost, in seconds of the window's thread.
    pub fn push(&mut self, seconds: f32) {
        if self.ms.len() == Self::KEPT {
            self.ms.pop_front();
        }
        self.ms.push_back(seconds * 1e3);
    }

    /// The middle, the 95th percentile and the worst of them, in milliseconds.
    fn figures(&self) -> Option<[f32; 3]> {
        let mut sorted: Vec<f32> = self.ms.iter().copied().collect();
        sorted.sort_unstable_by(f32::total_cmp);
        let at = |share: usize| sorted.get((sorted.len() * share).div_ceil(100).checked_sub(1)?).copied();
        Some([at(50)?, at(95)?, at(100)?])
    }
}

/// What draws the window, and what that costs.
#[derive(Clone, Copy, Debug)]
pub struct Machine<'a> {
    /// What draws it.
    pub adapter: &'a Adapter,
    /// What the last frames took.
    pub frames: &'a FrameTimes,
    /// How long it took to find what matches the filter.
    pub found: Duration,
}

impl Machine<'_> {
    /// The name of what draws, how it is spoken to, and whether the processor does its work.
    pub(super) fn adapter_text(&self, text: &Catalogue) -> String {
        let Adapter { name, backend, is_software } = self.adapter;
        let kind = text.tr(if *is_software { "adapter-software" } else { "adapter-hardware" });
        format!("{name} ({backend}) · {kind}")
    }
}

/// The figures, over the map's upper left corner. They change when something is drawn; nothing is drawn for their sake.
pub(super) fn frame_times_ui(ui: &Ui, ctx: &UiContext<'_>, state: &mut UiState) {
    let mut is_open = state.frame_times;
    egui::Window::new(ctx.tr("frame-times"))
        .id(egui::Id::unique("frame-times"))
        .open(&mut is_open)
        .collapsible(false)
        .resizable(false)
        .default_width(330.0)
        .anchor(Align2::LEFT_TOP, [310.0, 60.0])
        .show(ui.ctx(), |ui| {
            weak(ui, ctx.machine.adapter_text(ctx.text));
            if let Some(figures) = ctx.machine.frames.figures() {
                let [median, most, worst] = figures.map(|ms| format!("{ms:.1}"));
                let values = [
                    ("median", (&median).into()),
                    ("most", (&most).into()),
                    ("worst", (&worst).into()),
                    ("count", ctx.machine.frames.ms.len().into()),
                ];
                ui.label(RichText::new(ctx.text.tr_with("frame-times-of", &values)).family(semibold()));
            }
            let found = format!("{:.1}", ctx.machine.found.as_secs_f64() * 1e3);
            weak(ui, ctx.text.tr_with("frame-times-found", &[("ms", (&found).into())]));
            let drawn = ctx.tr(match ctx.drawing {
                Drawing::Points(None) => "drawn-points",
                Drawing::Points(Some(_)) => "drawn-picture",
                Drawing::Clusters(_) => "drawn-clusters",
                Drawing::Density(_) => "drawn-density",
                Drawing::Regions(_) => "drawn-regions",
            });
            let values = [("count", ctx.in_view.len().into()), ("drawn", (&drawn).into())];
            weak(ui, ctx.text.tr_with("frame-times-drawn", &values));
        });
    state.frame_times = is_open;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_of_the_last_frames() {
        let mut times = FrameTimes::default();
        assert_eq!(times.figures(), None);
        for ms in 1..=(FrameTimes::KEPT as u16 + 100) {
            times.push(f32::from(ms) / 1e3);
        }
        let [median, most, worst] = times.figures().unwrap().map(f32::round);
        assert_eq!((median, most, worst), (160.0, 214.0, 220.0));
    }
}
