//! What the view asks of the incidents, and how time goes on while it is played.

use super::{
    App,
    answers::{Asked, Sight, TimelineAsked},
};
use crate::{
    ui::{self, Palette},
    view::{Action, Dock, Side, SlideKind, TimelineAction},
};

impl App {
    /// What is asked for, beside what is in view.
    pub(super) fn asked(&self) -> Asked {
        /// The narrowest bar.
        const BAR_PT: f64 = 5.0;
        let view = &self.view;
        let slide = view.presented().map(|slide| &slide.kind);
        let is_filtering = view.panels.list && view.side == Side::Filter && view.presenting.is_none();
        // Under a slide's map its bar of time is about so wide.
        let width_pt = match slide {
            Some(SlideKind::Playing) => self.map.screen().width_pt * 0.65,
            _ => f64::from(self.ui.timeline_width_pt),
        };
        let timeline = TimelineAsked {
            shown: view.timeline.shown,
            most_bars: (width_pt / BAR_PT).max(8.0),
            stack: view.timeline.stack.facet(),
            has_year_before: view.timeline.has_year_before,
        };
        Asked {
            of: self.files.revision(),
            filter: view.asked(),
            size: view.mark_size,
            facets: if is_filtering { view.unfolded.iter().copied().collect() } else { Vec::new() },
            // Whose reports they are stands at the bottom of a slide.
            publishers: slide.is_some(),
            timeline: (view.panels.timeline || slide == Some(&SlideKind::Playing)).then_some(timeline),
            sort: view.table.sort.clone(),
            groups: (view.dock == Some(Dock::Groups)).then_some(view.table.group_by),
            charts: (view.dock == Some(Dock::Charts) || slide == Some(&SlideKind::Chart))
                .then_some(view.table.chart),
            is_playing: view.timeline.playback.is_some(),
        }
    }

    /// What a map alone asks for.
    pub(super) fn asked_of_map(&self) -> Asked {
        let nothing = (Vec::new(), None, Vec::new(), None, None);
        let (facets, timeline, sort, groups, charts) = nothing;
        Asked { facets, timeline, sort, groups, charts, ..self.asked() }
    }

    /// Lets time go on while something is played.
    pub(super) fn play(&self, ctx: &egui::Context) -> Option<Action> {
        /// After a pause, time goes on where it was.
        const MOST_SECONDS: f32 = 0.25;
        let is_running = self.view.timeline.playback.is_some_and(|playback| playback.is_running);
        is_running.then(|| {
            ctx.request_repaint();
            let seconds = ctx.input(|input| input.stable_dt).min(MOST_SECONDS);
            Action::Timeline(TimelineAction::Advance(f64::from(seconds)))
        })
    }

    /// Where the map looks, and how its points are painted.
    pub(super) fn sight(&self, ctx: &egui::Context) -> Sight {
        Sight {
            camera: self.view.camera,
            screen: self.map.screen(),
            style: self.view.mark_style,
            wants_picture: self.outside.adapter.is_software,
            px_per_pt: ctx.pixels_per_point(),
            scale: ui::map::mark_scale(&self.view, 0),
            inks: ui::map::inks(&Palette::of(ctx.theme())),
        }
    }
}
