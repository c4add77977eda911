//! What has changed of the slides since they were made, worked out only where something changed.

use std::{collections::BTreeMap, sync::Arc};

use super::{App, second::Second, staging::Stagehand, thumbnails::Thumbnails};
use crate::{
    jobs::Waker,
    query::Filter,
    store::Dataset,
    view::{
        Action, Briefing, Layers, ScreenSize, Slide, SlideChange, ViewState,
        briefing::{changes, count},
    },
};

/// From so many incidents on, the matches of one slide are counted in a frame, and of the next one in the next.
const AT_ONCE: usize = 20_000;

/// Everything about slides beside what they are.
pub(super) struct Slides {
    pub(super) known: Known,
    /// Their small pictures.
    pub(super) thumbnails: Thumbnails,
    /// What the one that is presented needs.
    pub(super) hand: Stagehand,
    /// The second map of one that shows two.
    pub(super) second: Option<Second>,
    /// A slide that was chosen while the map's size changes, as the charts under it fold away.
    refit: Option<Refit>,
}

/// A slide that is to be seen as it was taken, however large the map becomes.
struct Refit {
    slide: u32,
    /// For this size it is.
    screen: ScreenSize,
    /// In seconds of the window's time: then all is folded.
    until: f64,
}

impl Slides {
    pub(super) fn new(waker: &Waker) -> Self {
        Self {
            known: Known::default(),
            thumbnails: Thumbnails::new(waker),
            hand: Stagehand::new(waker),
            second: None,
            refit: None,
        }
    }

    /// Whether something of them is being worked out.
    pub(super) fn is_busy(&self) -> bool {
        let is_behind = |second: &Second| second.answers.is_looking();
        self.hand.is_busy() || self.thumbnails.is_busy() || self.second.as_ref().is_some_and(is_behind)
    }
}

/// What has changed of the slides.
#[derive(Default)]
pub(super) struct Known {
    /// Of what `changes` are: the data's revision, the briefing, the layers.
    of: Option<(u64, Arc<Briefing>, Layers)>,
    /// How many incidents match the filters of slides, and of which data.
    counts: (u64, BTreeMap<u32, (Filter, usize)>),
    changes: BTreeMap<u32, Vec<SlideChange>>,
}

impl Known {
    /// What has changed, by the slides' numbers; slides of which nothing has are not among them.
    pub(super) fn changes(&self) -> &BTreeMap<u32, Vec<SlideChange>> {
        &self.changes
    }

    /// Looks again at what changed. Whether there is more to count.
    fn update(&mut self, view: &ViewState, dataset: &Dataset, revision: u64) -> bool {
        let is_same = |(of, briefing, layers): &(u64, Arc<Briefing>, Layers)| {
            *of == revision && Arc::ptr_eq(briefing, &view.briefing) && *layers == view.layers
        };
        if self.of.as_ref().is_some_and(is_same) {
            return false;
        }
        let slides = &view.briefing.slides;
        if self.counts.0 != revision {
            self.counts = (revision, BTreeMap::new());
        }
        let counts = &mut self.counts.1;
        counts.retain(|id, (filter, _)| {
            view.briefing.get(*id).is_some_and(|slide| slide.look.filter == *filter)
        });
        let wanted = slides.iter().filter(|slide| slide.matching.is_some() && slide.kind.has_look());
        let missing: Vec<_> = wanted.filter(|slide| !counts.contains_key(&slide.id)).collect();
        let at_once = if dataset.len() > AT_ONCE { 1 } else { missing.len() };
        for slide in &missing[..at_once.min(missing.len())] {
            // Most slides ask for the same.
            let known =
                counts.values().find(|(filter, _)| *filter == slide.look.filter).map(|(_, count)| *count);
            let found = known.unwrap_or_else(|| count(dataset, &slide.look.filter));
            counts.insert(slide.id, (slide.look.filter.clone(), found));
        }
        let is_more = missing.len() > at_once;
        if !is_more {
            let of = |slide: &Slide| {
                let counted = counts.get(&slide.id).map(|(_, count)| *count);
                (slide.id, changes(slide, view, dataset, counted))
            };
            self.changes = slides.iter().map(of).filter(|(_, changes)| !changes.is_empty()).collect();
            self.of = Some((revision, view.briefing.clone(), view.layers.clone()));
        }
        is_more
    }
}

impl App {
    /// The map under a slide that was just chosen is about to become larger or smaller.
    pub(super) fn expect_refit(&mut self, ctx: &egui::Context) {
        const FOLDING_SECONDS: f64 = 0.6;
        let until = ctx.input(|input| input.time) + FOLDING_SECONDS;
        let screen = self.map.screen();
        self.slides.refit = self.view.slide.map(|slide| Refit { slide, screen, until });
    }

    /// Lets the map look as the slide does, as long as its size changes.
    fn refit(&mut self, ctx: &egui::Context) {
        let Some(Refit { slide, screen, until }) = self.slides.refit else { return };
        let chosen = self.view.briefing.get(slide).filter(|_| self.view.slide == Some(slide));
        let is_over = ctx.input(|input| input.time) > until;
        let Some(look) = chosen.filter(|_| !is_over).map(|slide| &slide.look) else {
            self.slides.refit = None;
            return;
        };
        let now = self.map.screen();
        if now != screen {
            let camera = look.camera_on(now);
            self.slides.refit = Some(Refit { slide, screen: now, until });
            self.act(Action::SetCamera(camera));
        }
    }

    /// Finds what has changed of the slides, while they are looked at.
    pub(super) fn look_at_slides(&mut self, ctx: &egui::Context) {
        self.refit(ctx);
        let is_seen = self.view.panels.slides || self.view.presenting.is_some();
        // What is being read is not gone.
        if !is_seen || !self.files.loading().is_empty() {
            return;
        }
        let (view, answers) = (&self.view, &self.answers);
        if self.slides.known.update(view, answers.dataset(), answers.data_revision()) {
            ctx.request_repaint();
        }
    }
}
