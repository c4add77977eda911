//! What stands on every slide: handling marks, title and caption, the line at the bottom; and how words are put there.
//!
//! All is placed by the page's size alone, so that the same slide is the same picture in a window and on paper.

use std::sync::Arc;

use egui::{Color32, FontFamily, FontId, Galley, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::strip;
use crate::{
    model::Tlp,
    ui::{
        UiContext,
        theme::{TLP_GROUND, handling_mark, semibold, tlp_colour},
    },
    view::{Handling, Slide},
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
}

impl Page {
    pub(super) fn of(whole: Rect, is_sheet: bool) -> Self {
        let scale = (whole.width() / 1366.0).min(whole.height() / 768.0).max(0.3);
        Self { whole, scale, is_sheet }
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

/// The marks at top and bottom and the line over the lower one. Gives what is left between them.
pub(super) fn edges_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide) -> Rect {
    let mut body = page.whole;
    if let Some((mark, colour)) = mark(ctx) {
        body = marks_ui(ui, page, &mark, colour);
    }
    strip::strip_ui(ui, ctx, page, slide, body)
}

/// To whom it may be passed on: as the briefing says, or as its files do.
fn mark(ctx: &UiContext<'_>) -> Option<(String, Color32)> {
    match &ctx.view.briefing.handling {
        Handling::AsFiles => handling_mark(ctx),
        Handling::Tlp(mark) => Some((mark.word().to_owned(), tlp_colour(*mark))),
        Handling::Own(mark) => Some((mark.clone(), tlp_colour(Tlp::Clear))),
    }
}

/// The handling mark at top and bottom. Gives what is left between.
fn marks_ui(ui: &mut Ui, page: &Page, mark: &str, colour: Color32) -> Rect {
    let height = page.pt(28.0);
    let body = page.whole.shrink2(vec2(0.0, height));
    for top in [page.whole.top(), body.bottom()] {
        let band = Rect::from_min_size(pos2(page.whole.left(), top), vec2(page.whole.width(), height));
        ui.painter().rect_filled(band, 0.0, TLP_GROUND);
        let galley = lay(ui, mark, page.heavy(17.0), colour, (band.width() - page.pt(GAP), 1));
        let at = band.center() - galley.size() / 2.0;
        say(ui, at, galley);
    }
    body
}

/// Title and caption at the top left, on a card over a map. Gives the room that they take, which may be none.
pub(super) fn card_heading_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    page: &Page,
    slide: &Slide,
    room: Rect,
) -> Rect {
    let (title, caption) = (slide.title.trim(), slide.caption.trim());
    if title.is_empty() && caption.is_empty() {
        return Rect::from_min_size(room.min, egui::Vec2::ZERO);
    }
    let inner = vec2(page.pt(18.0), page.pt(12.0));
    let width = (room.width() * 0.62).max(page.pt(420.0)).min(room.width() - page.pt(2.0 * GAP));
    let width = width - 2.0 * inner.x;
    let words = heading(ui, ctx, page, (title, caption), (width, 3));
    let size = words
        .iter()
        .fold(egui::Vec2::ZERO, |size, galley| vec2(size.x.max(galley.size().x), size.y + galley.size().y));
    let at = room.min + egui::Vec2::splat(page.pt(GAP));
    let card = Rect::from_min_size(at, size + 2.0 * inner);
    plate(ui, ctx, page, card);
    stack(ui, at + inner, words);
    card
}

/// Title and caption over all of the width. Gives what is left under them.
pub(super) fn heading_ui(ui: &mut Ui, ctx: &UiContext<'_>, page: &Page, slide: &Slide, room: Rect) -> Rect {
    let inside = room.shrink2(vec2(page.pt(2.0 * GAP), page.pt(GAP)));
    let (title, caption) = (slide.title.trim(), slide.caption.trim());
    if title.is_empty() && caption.is_empty() {
        return inside;
    }
    let words = heading(ui, ctx, page, (title, caption), (inside.width(), 2));
    let bottom = stack(ui, inside.min, words);
    inside.with_min_y(bottom + page.pt(10.0))
}

fn heading(
    ui: &Ui,
    ctx: &UiContext<'_>,
    page: &Page,
    (title, caption): (&str, &str),
    (width, lines): (f32, usize),
) -> Vec<Arc<Galley>> {
    let title = Some((title, page.heavy(TITLE), lines)).filter(|(words, ..)| !words.is_empty());
    let caption = Some((caption, page.plain(CAPTION), 4)).filter(|(words, ..)| !words.is_empty());
    let lay = |(words, font, lines)| lay(ui, words, font, ctx.palette.text, (width, lines));
    title.into_iter().chain(caption).map(lay).collect()
}

/// Words under one another. Gives where they end.
fn stack(ui: &mut Ui, at: Pos2, words: Vec<Arc<Galley>>) -> f32 {
    words.into_iter().fold(at.y, |top, galley| say(ui, pos2(at.x, top), galley).bottom())
}

/// What words over a map stand on.
pub(super) fn plate(ui: &Ui, ctx: &UiContext<'_>, page: &Page, rect: Rect) {
    let edge = egui::Stroke::new(1.0, ctx.palette.line);
    ui.painter().rect(rect, page.pt(10.0), ctx.palette.card, edge, egui::StrokeKind::Inside);
}
