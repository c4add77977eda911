//! Presenting: the window to its edges, one slide or incident at a time, readable from the back of a room.

mod boards;
mod card;
mod claims;
mod frame;
mod keys;
mod legend;
mod light;
mod page;
mod playing;
mod slide;

use egui::{Align2, FontId, Rect, Ui, pos2, vec2};

pub(super) use keys::{Wish, wishes};
pub(super) use slide::slide_ui;

use self::page::{GAP, Page, lay, plate, say};
use super::{
    UiContext, UiState,
    map::{self, MapPane},
    presenter,
    theme::{TLP_GROUND, handling_mark, semibold},
};
use crate::view::{Presenting, Slide, SlideKind, briefing, presenting::CARD_SHARE};

const TLP_HEIGHT_PT: f32 = 26.0;

/// Where the stage is to be shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Screen {
    /// In a window rather than over all of the display.
    pub is_windowed: bool,
    /// On the display in this place of the system's list; `None`: where the window is.
    pub display: Option<usize>,
}

/// The whole window while presenting.
pub(super) fn stage_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    presenting: &Presenting,
) {
    // The keys of a choice that is open are its own.
    if state.choice.is_none() {
        wishes(ui, &presenting.typed).into_iter().for_each(|wish| grant(ctx, state, wish));
    }
    let whole = ui.available_rect_before_wrap();
    let slide = ctx.view.presented();
    // Also where there is no map that does so.
    map::rests_on_stage(ui, ctx);
    if let Some(curtain) = presenting.curtain {
        ui.painter().rect_filled(whole, 0.0, ctx.palette.curtain(curtain));
    } else if let Some(slide) = slide {
        slide_ui(ui, ctx, state, map, slide);
        map::choice_ui(ui, ctx, state);
        over_slide_ui(ui, ctx, presenting, (slide, whole, state.staged.0));
    } else {
        incidents_ui(ui, ctx, state, map, (presenting, whole));
    }
    if presenting.has_light && presenting.curtain.is_none() {
        light::light_ui(ui, ctx, whole);
    }
    presenter::window_ui(ui, ctx, state, presenting);
}

/// Does what a key or a button of the presenter's window asks for.
pub(super) fn grant(ctx: &UiContext<'_>, state: &mut UiState, wish: Wish) {
    let count = ctx.staging.displays.len();
    match wish {
        Wish::Do(action) => ctx.send(action),
        Wish::FullScreen => state.screen.is_windowed = !state.screen.is_windowed,
        Wish::Display(place) => {
            state.screen = Screen { is_windowed: false, display: Some(place).filter(|place| *place < count) };
        }
        Wish::NextDisplay if count > 1 => {
            let here = ctx.staging.displays.iter().position(|display| display.is_here);
            let next = (here.unwrap_or(0) + 1) % count;
            state.screen = Screen { is_windowed: false, display: Some(next) };
        }
        Wish::NextDisplay => {}
    }
}

/// Incidents one by one: the map to the edges, and the card of the one that is shown.
fn incidents_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    (presenting, whole): (&Presenting, Rect),
) {
    map::map_ui(ui, ctx, state, map);
    let band = if tlp_ui(ui, ctx, whole) { TLP_HEIGHT_PT } else { 0.0 };
    let left = whole.right() - whole.width() * CARD_SHARE as f32;
    let card = Rect::from_min_max(pos2(left, whole.top() + band), pos2(whole.right(), whole.bottom() - band));
    card::card_ui(ui, ctx, presenting, card.shrink(14.0));
}

/// What the presenter does beside the script: the number that is typed, the incident that was clicked.
fn over_slide_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    presenting: &Presenting,
    (slide, whole, visit): (&Slide, Rect, u32),
) {
    let page = Page::of(whole, false, visit);
    let selected = ctx.view.selection.as_ref();
    let own = slide.look.selection.as_ref().and_then(|key| key.find(ctx.dataset));
    let has_map = slide.kind.has_map() && slide.kind != SlideKind::Incident;
    if presenting.is_moved && has_map && selected.is_some() && selected != own.as_ref() {
        let left = whole.right() - whole.width() * CARD_SHARE as f32;
        let band = page.pt(44.0);
        let card = Rect::from_min_max(pos2(left, whole.top() + band), whole.max - vec2(0.0, 2.0 * band));
        card::floating_card_ui(ui, ctx, &page, card.shrink(page.pt(GAP)));
    }
    if !presenting.typed.is_empty() {
        let (_, count) = briefing::number(&ctx.view.briefing, slide.id);
        let words = ctx
            .text
            .tr_with("present-typed-of", &[("number", (&presenting.typed).into()), ("count", count.into())]);
        let galley = lay(ui, &words, page.heavy(22.0), ctx.palette.text, (page.pt(500.0), 1));
        let inner = vec2(page.pt(16.0), page.pt(8.0));
        let at = Align2::CENTER_BOTTOM.pos_in_rect(&whole) - vec2(galley.size().x / 2.0, page.pt(140.0));
        plate(ui, ctx, &page, Rect::from_min_size(at - inner, galley.size() + 2.0 * inner));
        say(ui, at, galley);
    }
}

/// The handling mark at top and bottom. Says whether there is one.
fn tlp_ui(ui: &Ui, ctx: &UiContext<'_>, whole: Rect) -> bool {
    let Some((mark, colour)) = handling_mark(ctx) else { return false };
    for top in [whole.top(), whole.bottom() - TLP_HEIGHT_PT] {
        let band = Rect::from_min_max(pos2(whole.left(), top), pos2(whole.right(), top + TLP_HEIGHT_PT));
        ui.painter().rect_filled(band, 0.0, TLP_GROUND);
        ui.painter().text(band.center(), Align2::CENTER_CENTER, &mark, FontId::new(15.0, semibold()), colour);
    }
    true
}
