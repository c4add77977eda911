//! A slide's page: how large things are on it, how words are put there, and its heading.
//!
//! All is placed by the page's size alone, so that the same slide is the same picture in a window and on paper.

use std::sync::Arc;

use egui::{Color32, FontFamily, FontId, Galley, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use crate::{
    ui::{UiContext, theme::semibold},
    view::Slide,
};

/// Where a slide is painted, and how large.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// All of it.
    pub(super) whole: Rect,
    /// How much larger than on a screen of 1366 by 768 points.
    scale: f32,
    /// It is painted once, for paper or a file: nothing on it can be scrolled.
    pub(super) is_sheet: bool,
    /// Counts the slides that were shown: what is scrolled on one stays so until another is shown.
    pub(super) visit: u32,
}

impl Page {
    pub(super) fn of(whole: Rect, is_sheet: bool, visit: u32) -> Self {
        let scale = (whole.width() / 1366.0).min(whole.height() / 768.0).max(0.3);
        Self { whole, scale, is_sheet, visit }
    }

    /// So many points of a screen of 1366 by 768 on this one.
    pub(super) fn pt(&self, at_1366: f32) -> f32 {
        at_1366 * self.scale
    }

    /// Heavy letters of that size.
    pub(super) fn heavy(&self, size: f32) -> FontId {
        FontId::new(self.pt(size), semibold())
    }

    /// Letters of that size.
    pub(super) fn plain(&self, size: f32) -> FontId {
        FontId::new(self.pt(size), FontFamily::Proportional)
    }
}

/// Size of a title's letters: capitals of 24 points and a little.
pub(super) const TITLE: f32 = 34.0;
/// Size of a caption's letters.
pub(super) const CAPTION: f32 = 20.0;
/// From the edge to what stands beside it.
pub(super) const GAP: f32 = 14.0;

/// Lays words out: at most that wide and on so many lines; what is longer ends in an ellipsis.
pub(super) fn lay(
    ui: &Ui,
    words: &str,
    font: FontId,
    colour: Color32,
    (width, lines): (f32, usize),
) -> Arc<Galley> {
    let mut job = egui::text::LayoutJob::simple(words.to_owned(), font, colour, width.max(1.0));
    job.wrap.max_rows = lines;
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paints words, and says them to those who do not see them.
pub(super) fn say(ui: &mut Ui, at: Pos2, galley: Arc<Galley>) -> Rect {
    let rect = Rect::from_min_size(at, galley.size());
    let clip = ui.clip_rect();
    // What is scrolled out of sight is still said.
    let seen = Rect::from_min_max(rect.min.clamp(clip.min, clip.max), rect.max.clamp(clip.min, clip.max));
    let response = ui.allocate_rect(seen, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, galley.text()));
    ui.painter().galley(at, galley, Color32::PLACEHOLDER);
    rect
}

/// Title and caption over all of the width. Gives what is left under them.
pub(super) fn heading_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide, room: Rect) -> Rect {
    let parts = [(slide.title.trim(), page.heavy(TITLE), 2), (slide.caption.trim(), page.plain(CAPTION), 4)];
    let mut top = room.top();
    for (words, font, lines) in parts.into_iter().filter(|(words, ..)| !words.is_empty()) {
        let galley = lay(ui, words, font, ctx.palette.text, (room.width(), lines));
        top = say(ui, pos2(room.left(), top), galley).bottom();
    }
    let gap = if top > room.top() { page.pt(10.0) } else { 0.0 };
    room.with_min_y(top + gap)
}

/// What words over a map stand on.
pub(super) fn plate(ui: &Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    let edge = egui::Stroke::new(1.0, ctx.palette.line);
    ui.painter().rect(rect, page.pt(10.0), ctx.palette.card, edge, egui::StrokeKind::Inside);
}
