//! A page: the map without what only helps to use it, to be printed, exported or shown.
//!
//! It is painted by egui like everything else, into a window or, through `ui::sheet`, onto paper.

mod said;

use egui::{Ui, UiBuilder};

use super::{
    UiContext, UiState, furniture,
    map::{self, MapPane},
    stage,
};
use crate::{
    base::Bounds,
    scene::{
        self,
        furniture::{Arranged, Part, Style, arrange},
    },
    view::{Action, Camera, Look, PagePart, ScreenSize},
};

/// What a page shows beside the map, and how. A slide that is presented is shown as an audience sees it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The land has no colour, so that what lies under the page shows through it; without relief.
    pub is_transparent: bool,
    /// What stands around the map; `None`: the map fills the page.
    pub layout: Option<Layout>,
}

/// A map with what stands around it.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// The page.
    pub page: scene::page::Page,
    /// The title; may be empty.
    pub title: String,
    /// Parts that are left out.
    pub without: Vec<PagePart>,
    /// Where the map looks.
    pub aim: Aim,
}

/// Where the map of a page looks, whose size is known only when everything around it has its place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Aim {
    /// At what a map of another size shows, at least.
    Like(Camera, ScreenSize),
    /// At exactly this.
    At(Camera),
    /// At all of this.
    Box(Bounds),
    /// At everything that matches.
    All,
}

/// Something of a page that is not there in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortfall {
    /// It is shortened, and says so.
    Cut(Part),
    /// It had no room.
    LeftOut(Part),
}

/// Paints a page into all the room there is.
pub(super) fn page_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, map: &mut MapPane, page: &Page) {
    state.shortfalls.clear();
    match (ctx.view.presented(), &page.layout) {
        (Some(slide), _) => stage::slide_ui(ui, ctx, state, map, slide),
        (None, Some(layout)) => layout_ui(ui, ctx, state, map, layout),
        (None, None) => map::bare_ui(ui, ctx, state, map),
    }
}

/// The map where everything around it leaves room, and then that.
fn layout_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, map: &mut MapPane, layout: &Layout) {
    let onto = furniture::Onto::whole(ui.available_rect_before_wrap());
    let said = said::furniture_of(ctx, layout);
    let egui = ui.ctx().clone();
    let measure = move |words: &str, size_pt: f32, weight| furniture::width(&egui, words, size_pt, weight);
    let arranged = arrange(&said, layout.page, Style::Print, &measure);
    let rect = onto.rect(arranged.map);
    let screen = ScreenSize { width_pt: f64::from(rect.width()), height_pt: f64::from(rect.height()) };
    let camera = match layout.aim {
        Aim::Like(camera, of) => Some(Look { camera, screen: of, ..Look::default() }.camera_on(screen)),
        Aim::At(camera) => Some(camera),
        Aim::Box(bounds) => Some(Camera::filling(bounds, screen)),
        Aim::All => {
            let rows = ctx.hits.rows.iter().copied();
            ctx.dataset.bounds_of(rows).map(|bounds| Camera::framing(bounds, screen))
        }
    };
    if let Some(camera) = camera.filter(|camera| !camera.looks_like(ctx.view.camera)) {
        ctx.send(Action::SetCamera(camera));
    }
    map::bare_ui(&mut ui.new_child(UiBuilder::new().max_rect(rect).id_salt("map")), ctx, state, map);
    furniture::furniture_ui(ui, &arranged, onto, ctx.palette);
    state.shortfalls = shortfalls(&arranged);
}

/// What of the furniture is not there in full.
pub(super) fn shortfalls(arranged: &Arranged) -> Vec<Shortfall> {
    let cut = arranged.cut.iter().map(|part| Shortfall::Cut(*part));
    cut.chain(arranged.left_out.iter().map(|part| Shortfall::LeftOut(*part))).collect()
}
