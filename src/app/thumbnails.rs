//! Small pictures of slides: drawn one after the other on a thread of their own, of those only that are looked at.

use std::{collections::BTreeMap, sync::Arc};

use egui::{ColorImage, TextureOptions};

use super::{
    App,
    document::{Order, image},
    render::{Held, Press, Source},
};
use crate::{
    base::Date,
    jobs::{Latest, Waker},
    text::Catalogue,
    ui::{Aim, Thumbnail},
    view::{Briefing, Exporting, Handling, Layers, Slide, ViewState, Whole},
};

/// In pixels: sharp in the strip, and before the presenter.
const WIDTH_PX: f32 = 480.0;
/// As many are kept; those that are looked at stay in any case.
const MOST: usize = 60;

/// The pictures there are, and the one that is being drawn.
pub(super) struct Thumbnails {
    shown: BTreeMap<u32, Thumbnail>,
    /// Of what the pictures are. What cannot be drawn is here too: it is not tried again before it changes.
    drawn: BTreeMap<u32, Subject>,
    drawing: Latest<(Subject, Held), (Subject, Option<ColorImage>)>,
}

/// Whatever a picture depends on.
#[derive(Clone, PartialEq)]
struct Subject {
    slide: Slide,
    around: Arc<Around>,
}

/// What it shares with those of other slides.
#[derive(PartialEq)]
struct Around {
    /// The data's revision.
    revision: u64,
    is_dark: bool,
    layers: Layers,
    title: String,
    handling: Handling,
    producer: String,
    informed: Option<Date>,
    disclaimer: Option<String>,
}

impl Around {
    fn of(view: &ViewState, revision: u64, is_dark: bool) -> Self {
        let Briefing { title, handling, producer, informed, disclaimer, .. } = &*view.briefing;
        Self {
            revision,
            is_dark,
            layers: view.layers.clone(),
            title: title.clone(),
            handling: handling.clone(),
            producer: producer.clone(),
            informed: *informed,
            disclaimer: disclaimer.clone(),
        }
    }
}

impl Thumbnails {
    pub(super) fn new(waker: &Waker) -> Self {
        let drawing = Latest::new("slide thumbnail", waker.clone(), |(subject, held)| {
            let picture = draw(&subject, held);
            (subject, picture)
        });
        Self { shown: BTreeMap::new(), drawn: BTreeMap::new(), drawing }
    }

    /// By the slides' numbers.
    pub(super) fn shown(&self) -> &BTreeMap<u32, Thumbnail> {
        &self.shown
    }

    /// Whether one is being drawn.
    pub(super) fn is_busy(&self) -> bool {
        self.drawing.is_busy()
    }
}

/// Draws a slide, small.
fn draw(subject: &Subject, held: Held) -> Option<ColorImage> {
    let (text, view) = (Catalogue::new(held.view.language), held.view.clone());
    let whole = Whole::Slide(subject.slide.id);
    let exporting = Exporting { whole, is_dark: subject.around.is_dark, ..Exporting::default() };
    let order = Order { exporting: &exporting, view: &view, aim: Aim::At(view.camera), text: &text };
    let mut press = Press::new(Source::Held(Box::new(held)), &order.leaf());
    let made = order.pages(&mut press, 1, &mut |_| std::ops::ControlFlow::Continue(())).ok()?;
    image(&made.pages.first()?.sheet, WIDTH_PX).ok()
}

impl App {
    /// Has the slides drawn that are looked at and of which there is no picture as they are now. It comes after the frame's painting, which
    /// says what is looked at.
    pub(super) fn draw_thumbnails(&mut self, ctx: &egui::Context) {
        let Self { slides, view, .. } = self;
        let thumbnails = &mut slides.thumbnails;
        if let Some((subject, picture)) = thumbnails.drawing.poll() {
            let id = subject.slide.id;
            if let Some(image) = picture {
                let texture = ctx.load_texture("slide thumbnail", image, TextureOptions::LINEAR);
                thumbnails.shown.insert(id, Thumbnail(texture));
                ctx.request_repaint();
            }
            thumbnails.drawn.insert(id, subject);
        }
        // A page has no strip; and the camera's way is to be smooth.
        let is_moving = self.outside.stage.as_ref().is_some_and(super::stage::Stage::is_flying);
        // Nor is each letter that is typed worth a picture.
        let is_busy = is_moving || self.ui.was_typing || !self.files.loading().is_empty();
        let may_begin = self.outside.sheet.is_none() && !is_busy;
        if thumbnails.is_busy() || !may_begin {
            return;
        }
        let seen = &self.ui.briefing.seen;
        if seen.is_empty() {
            return;
        }
        let is_dark = ctx.theme() == egui::Theme::Dark;
        let around = Arc::new(Around::of(view, self.answers.data_revision(), is_dark));
        let is_drawn = |slide: &&Slide| {
            let drawn = thumbnails.drawn.get(&slide.id);
            drawn.is_some_and(|subject| subject.slide == **slide && subject.around == around)
        };
        let mut slides = seen.iter().filter_map(|id| view.briefing.get(*id));
        let next = slides.find(|slide| !is_drawn(slide)).cloned();
        let is_kept = |id: &u32| seen.contains(id);
        if thumbnails.shown.len() > MOST {
            thumbnails.shown.retain(|id, _| is_kept(id));
            thumbnails.drawn.retain(|id, _| is_kept(id));
        }
        if let Some(slide) = next {
            let held = self.held();
            self.slides.thumbnails.drawing.ask((Subject { slide, around }, held));
        }
    }
}
