//! What has changed of the slides since they were made, worked out only where something changed.

use std::{collections::BTreeMap, sync::Arc};

use super::{
    App,
    document::Order,
    render::{Held, Press, Source},
};
use crate::{
    export::{PngOptions, raster},
    jobs::{Progress, Task, Waker},
    query::Filter,
    store::Dataset,
    text::Catalogue,
    ui::Aim,
    view::{
        Briefing, Exporting, Layers, Slide, SlideChange, ViewState, Whole,
        briefing::{changes, count},
    },
};

/// From so many incidents on, the matches of one slide are counted in a frame, and of the next one in the next.
const AT_ONCE: usize = 20_000;

/// What is known of the slides beside what they are.
#[derive(Default)]
pub(super) struct Slides {
    /// Of what `changes` are: the data's revision, the briefing, the layers.
    of: Option<(u64, Arc<Briefing>, Layers)>,
    /// How many incidents match the filters of slides, and of which data.
    counts: (u64, BTreeMap<u32, (Filter, usize)>),
    changes: BTreeMap<u32, Vec<SlideChange>>,
    thumbnails: BTreeMap<u32, egui::TextureHandle>,
    /// Of what the pictures are: the slide, the data's revision.
    drawn: BTreeMap<u32, (Slide, u64)>,
    drawing: Option<(Slide, u64, Task<Option<egui::ColorImage>>)>,
}

impl Slides {
    /// What has changed, by the slides' numbers; slides of which nothing has are not among them.
    pub(super) fn changes(&self) -> &BTreeMap<u32, Vec<SlideChange>> {
        &self.changes
    }

    /// What slides look like, by their numbers.
    pub(super) fn thumbnails(&self) -> &BTreeMap<u32, egui::TextureHandle> {
        &self.thumbnails
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

/// Width of a slide's picture, in pixels: sharp in the strip and for the presenter.
const THUMBNAIL_PX: f32 = 480.0;

/// Draws a slide, small, on a thread of its own.
fn draw(id: u32, held: Held, waker: Waker) -> Task<Option<egui::ColorImage>> {
    Task::start("thumbnail", waker, move |progress| {
        let text = Catalogue::new(held.view.language);
        let (exporting, view) =
            (Exporting { whole: Whole::Slide(id), ..Exporting::default() }, held.view.clone());
        let aim = Aim::At(view.camera);
        let order = Order { exporting: &exporting, view: &view, aim, text: &text };
        let mut press = Press::new(Source::Held(Box::new(held)), &order.leaf());
        let made = order.pages(&mut press, 1, &mut |share| progress(share)).ok()?;
        let sheet = &made.pages.first()?.sheet;
        let scale = THUMBNAIL_PX / sheet.width_pt;
        let pixels = raster(sheet, &PngOptions { scale, ..PngOptions::default() }).ok()?;
        let bytes: Vec<u8> = pixels.pixels.iter().flatten().copied().collect();
        Some(egui::ColorImage::from_rgba_premultiplied([pixels.width, pixels.height], &bytes))
    })
}

impl App {
    /// Draws slides of which there is no picture as they are now, one after the other, while they are looked at.
    fn picture_slides(&mut self, ctx: &egui::Context) {
        let revision = self.answers.data_revision();
        if let Some((slide, of, task)) = &self.slides.drawing {
            match task.poll() {
                Progress::Running(_) => return,
                // What cannot be drawn is not tried again before it changes.
                Progress::Over => _ = self.slides.drawn.insert(slide.id, (slide.clone(), *of)),
                Progress::Done(image) => {
                    let picture = |image| ctx.load_texture("thumbnail", image, egui::TextureOptions::LINEAR);
                    if let Some(picture) = image.map(picture) {
                        self.slides.thumbnails.insert(slide.id, picture);
                    }
                    self.slides.drawn.insert(slide.id, (slide.clone(), *of));
                }
            }
            self.slides.drawing = None;
        }
        let briefing = self.view.briefing.clone();
        self.slides.drawn.retain(|id, _| briefing.get(*id).is_some());
        self.slides.thumbnails.retain(|id, _| briefing.get(*id).is_some());
        let is_drawn = |slide: &&Slide| {
            let drawn = self.slides.drawn.get(&slide.id);
            drawn.is_some_and(|(of, data)| of == *slide && *data == revision)
        };
        // The chosen one first: whoever works on it looks at it.
        let chosen = self.view.slide.and_then(|id| briefing.get(id));
        let next = chosen.into_iter().chain(&briefing.slides).find(|slide| !is_drawn(slide));
        if let Some(slide) = next {
            let task = draw(slide.id, self.held(), self.waker.clone());
            self.slides.drawing = Some((slide.clone(), revision, task));
        }
    }

    /// Finds what has changed of the slides, while they are looked at.
    pub(super) fn look_at_slides(&mut self, ctx: &egui::Context) {
        let is_seen = self.view.panels.slides || self.view.presenting.is_some();
        // What is being read is not gone.
        if !is_seen || !self.files.loading().is_empty() {
            return;
        }
        let has_presenter = self.view.presenting.as_ref().is_none_or(|presenting| presenting.has_notes);
        if has_presenter && self.outside.sheet.is_none() {
            self.picture_slides(ctx);
        }
        let (view, answers) = (&self.view, &self.answers);
        if self.slides.update(view, answers.dataset(), answers.data_revision()) {
            ctx.request_repaint();
        }
    }
}
