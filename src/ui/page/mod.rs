//! A page: the map without what only helps to use it, to be printed, exported or shown.
//!
//! It is painted by egui like everything else, into a window or, through `ui::sheet`, onto paper.

use egui::Ui;

use super::{
    UiContext, UiState,
    map::{self, MapPane},
    stage,
};

/// What a page shows beside the map, and how.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The land has no colour, so that what lies under the page shows through it; without relief.
    pub is_transparent: bool,
}

/// Paints a page into all the room there is.
pub(super) fn page_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    map: &mut MapPane,
    _page: &Page,
) {
    match ctx.view.presented() {
        Some(slide) => stage::slide_ui(ui, ctx, state, map, slide),
        None => map::bare_ui(ui, ctx, state, map),
    }
}
