//! The map: ground, marks, what hovers, and what lies over it. `walkers` does not leave this module.

mod adapter;
mod basemap;
mod cache;
mod clusters;
mod cutting;
mod drawing;
mod form;
mod furniture;
mod grid;
mod hover;
mod incidents;
mod layers;
mod legend;
mod measure;
mod menu;
mod mosaic;
mod moves;
mod on_paper;
mod outlines;
mod overview;
mod painter;
mod pane;
mod picture;
mod plate;
mod points;
mod shader;
mod slide;
mod spot;
mod vectors;

use egui::{Pos2, Rect, Response, Sense, Ui, UiBuilder, WidgetInfo};
use walkers::{Map, MapMemory, Plugin, Projector};

use self::{
    basemap::{Appearance, Basemap},
    incidents::Incidents,
    overview::Overview,
};
use super::{Choice, UiContext, UiState};
use crate::{
    base::LonLat,
    scene::{self, Drawing, MarkInput},
    view::{Action, Camera, MAX_ZOOM, MIN_ZOOM, PickAction, ScreenSize, Tool},
};

/// What the frames of a map become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Medium {
    /// They are painted by a GPU.
    Screen,
    /// They become pages, which are made of outlines.
    Paper,
}

/// What turning the wheel means, by the device that was used last: a mouse's wheel zooms, two fingers on a touchpad move the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Wheel {
    #[default]
    Zooms,
    Pans,
}

pub use adapter::{Adapter, install_renderer};
pub use basemap::GroundSample;
pub(super) use furniture::owed;
pub(super) use hover::choice_ui;
pub use layers::{LayerHealth, OnlineKit};
pub(super) use legend::class_words;
pub use pane::MapPane;
pub(super) use points::Frame;
pub use points::inks;
pub use slide::mark_scale;
pub use spot::Nearby;

/// Paints the map into all the room there is, with what helps to use it.
pub(super) fn map_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, pane: &mut MapPane) {
    bare_ui(ui, ctx, state, pane);
    // Nothing lies over the map while its picture is taken.
    if state.to_picture.is_none() {
        over_ui(ui, ctx, state, pane);
    }
}

/// Paints the map alone into all the room there is: ground, names, layers and incidents.
pub(super) fn bare_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, pane: &mut MapPane) {
    if !ctx.view.camera.looks_like(pane.agreed) {
        pane.write(ctx.view.camera);
    }
    let rect = ui.available_rect_before_wrap();
    pane.rect = rect;
    pane.screen = ScreenSize { width_pt: f64::from(rect.width()), height_pt: f64::from(rect.height()) };
    let basemap = pane.basemap.as_ref().ok().filter(|_| ctx.view.basemap);
    if let Some(basemap) = basemap {
        basemap.set_appearance(Appearance::of(ui.ctx().theme(), ctx.view));
    }
    let ground = basemap.map_or(ctx.palette.field, Basemap::background_color);
    // What lies under walkers' layers is known only when they are drawn.
    let under = ui.painter_at(rect).add(egui::Shape::Noop);
    pane.wheel = wheel(ui, pane.wheel);
    pane.outlines.update(ctx);
    pane.layers.begin(ui.ctx(), ctx);

    let my_position = walkers::lon_lat(pane.agreed.center.lon_deg, pane.agreed.center.lat_deg);
    let (screen, outlines, incidents) = (pane.screen, &pane.outlines, &mut pane.incidents);
    incidents.update(ctx, ui.input(|input| input.time));
    let mut map = Map::new(None, &mut pane.memory, my_position)
        .zoom_with_ctrl(pane.wheel == Wheel::Pans)
        .double_click_to_zoom(ctx.view.tool != Tool::Measure);
    if let Some(basemap) = basemap {
        map = basemap.add_ground(map);
    }
    map = pane.layers.add_to(map, &ctx.view.layers.list, medium(ctx));
    map = outlines.add_to(map, ctx);
    if let Some(basemap) = basemap {
        map = basemap.add_names(map);
    }
    let shown = map.show(ui, |ui, response, projector, _| {
        let mut pieces = vec![picture::fill(rect, ground)];
        pieces.extend(basemap.into_iter().flat_map(|basemap| basemap.under(projector)));
        pieces.retain(|_| !ctx.sheet.is_some_and(|page| page.is_transparent));
        ui.painter_at(rect).set(under, pieces_shape(ctx, rect, &pieces));
        // Points and names of layers lie under the marks; they are made when the map no longer holds the layers.
        let between = ui.painter_at(rect).add(egui::Shape::Noop);
        marks_ui(ui, ctx, state, response, projector, screen, incidents);
        (between, Frame::of(projector))
    });
    let (response, (between, frame)) = (shown.response, shown.inner);
    pane.painted = frame;
    let painter = ui.painter_at(rect);
    painter.set(between, pane.layers.end(&painter, ctx, &frame));
    state.layer_health = pane.layers.health();
    let enabled = ui.is_enabled();
    let name = ctx.text.tr_with("map-name", &[("count", ctx.in_view.len().into())]);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Canvas, enabled, &name));

    let moved = pane.read();
    let camera = moved.clamped();
    if !camera.looks_like(moved) || moved.zoom < MIN_ZOOM || moved.zoom > MAX_ZOOM {
        pane.write(camera);
    }
    if !camera.looks_like(ctx.view.camera) {
        pane.agreed = camera;
        ctx.send(Action::SetCamera(camera));
    }
}

/// Paints what stands over the map and helps to use it.
fn over_ui(ui: &mut Ui, ctx: &UiContext<'_>, state: &mut UiState, pane: &mut MapPane) {
    let (rect, camera) = (pane.rect, pane.read().clamped());
    let mut over = ui.new_child(UiBuilder::new().max_rect(rect));
    let is_on_stage = ctx.view.presenting.is_some();
    let has_band = pane.basemap.as_ref().is_ok_and(|basemap| ctx.view.basemap && basemap.shows_border_band());
    let edges = furniture::Edges { camera, rect, is_on_stage, has_band };
    let corner = furniture::furniture_ui(&mut over, ctx, state, &edges);
    let frame = Frame { camera, screen: pane.screen, rect };
    if ctx.view.ground.has_overview && !is_on_stage {
        let make = || Overview::new(ui.ctx(), Appearance::of(ui.ctx().theme(), ctx.view));
        pane.overview = pane.overview.take().or_else(make);
        if let Some(overview) = &mut pane.overview {
            overview.ui(&mut over, ctx, &frame, corner);
        }
    }
    if !is_on_stage {
        measure::card_ui(&over, ctx, &frame);
        spot::card_ui(&over, ctx, state, &frame);
    }
    // In a tiny window the map comes first.
    let least = match ctx.drawing {
        Drawing::Points(_) | Drawing::Clusters(_) => 330.0,
        // Without its key the picture says nothing.
        Drawing::Density(_) | Drawing::Regions(_) => 225.0,
    };
    let has_room = rect.width() > 330.0 && rect.height() > least;
    if ctx.view.panels.legend && has_room && !is_on_stage {
        legend::legend_ui(&over, ctx, rect);
    }
    hover::choice_ui(&over, ctx, state);
}

/// What this frame becomes.
fn medium(ctx: &UiContext<'_>) -> Medium {
    if ctx.sheet.is_some() { Medium::Paper } else { Medium::Screen }
}

/// What paints pieces of the map: on the screen or on a page.
fn pieces_shape(ctx: &UiContext<'_>, rect: Rect, pieces: &[picture::Piece]) -> egui::Shape {
    match medium(ctx) {
        Medium::Screen => picture::shape(rect, pieces),
        Medium::Paper => mosaic::shape(rect, pieces),
    }
}

/// Something that is painted with egui, after walkers' layers.
struct Over<F>(F);

impl<F: FnOnce(&mut Ui, &Projector<'_>)> Plugin for Over<F> {
    fn run(self: Box<Self>, ui: &mut Ui, _: &Response, projector: &Projector<'_>, _: &MapMemory) {
        (self.0)(ui, projector);
    }
}

/// What the wheel means after the events of this frame.
fn wheel(ui: &Ui, before: Wheel) -> Wheel {
    ui.input(|input| {
        let mut units = input.events.iter().filter_map(|event| match event {
            egui::Event::MouseWheel { unit, .. } => Some(*unit),
            _ => None,
        });
        match units.next_back() {
            Some(egui::MouseWheelUnit::Line | egui::MouseWheelUnit::Page) => Wheel::Zooms,
            Some(egui::MouseWheelUnit::Point) => Wheel::Pans,
            None => before,
        }
    })
}

fn marks_ui(
    ui: &mut Ui,
    ctx: &UiContext<'_>,
    state: &mut UiState,
    response: &Response,
    projector: &Projector<'_>,
    screen: ScreenSize,
    incidents: &mut Incidents,
) {
    let rect = response.rect;
    let middle = projector.unproject(rect.center().to_vec2());
    let center = LonLat { lon_deg: middle.x(), lat_deg: middle.y() };
    let input = MarkInput {
        dataset: ctx.dataset,
        hits: ctx.hits,
        camera: Camera { center, zoom: projector.zoom() },
        screen,
        size: ctx.view.mark_size,
        scale: incidents::scale(ctx, ctx.drawing),
        selected: ctx.view.selection.as_ref().and_then(|key| ctx.dataset.find(key)),
    };
    let frame = Frame { camera: input.camera, screen, rect };
    let painter = ui.painter_at(rect);
    let cluster_under = |pointer| incidents.cluster_under(&frame, pointer);
    let under = |pointer: Pos2| {
        let at = pointer - rect.min;
        let mut rows = scene::pick(&input, at.x, at.y);
        rows.retain(|row| incidents.has_mark(*row));
        rows
    };
    state.pointed = response.hover_pos().map(|at| frame.ground(at));
    menu::menu_ui(ctx, state, response);
    let pointer = response.hover_pos().filter(|_| !response.dragged() && !rests_on_stage(ui, ctx));
    if let Some(pointer) = pointer {
        let cluster = cluster_under(pointer);
        let rows = if cluster.is_some() { Vec::new() } else { under(pointer) };
        state.hovered = rows.first().map(|row| ctx.dataset.key(*row));
        if cluster.is_some() || !rows.is_empty() {
            ui.set_cursor_icon(egui::CursorIcon::PointingHand);
        }
        match cluster {
            _ if state.choice.is_some() => {}
            Some(cluster) => clusters::card_ui(ui, ctx, cluster, pointer),
            None if rows.is_empty() => hover::region_ui(ui, ctx, &frame, pointer),
            None => hover::card_ui(ui, ctx, &rows, pointer),
        }
    }
    let picks = ui.input(|input| input.modifiers.command);
    click_ui(ctx, state, response, picks, &frame, &|pointer| match cluster_under(pointer) {
        Some(cluster) => Under::Cluster(clusters::closer(ctx, cluster, &frame)),
        None => Under::Incidents(under(pointer)),
    });
    let most = if incidents.are_points() { painter::FEW } else { 0 };
    let marks = scene::marks(&input, most);
    grid::paint(&painter, ctx, &frame);
    painter::ground(&painter, ctx, state, &marks, rect);
    drawing::areas(&painter, ctx, &frame);
    drawing::lines(&painter, ctx, &frame);
    incidents.paint(&painter, ctx, &frame, ui.input(|input| input.time));
    painter::over(&painter, ctx, state, &input, &marks, rect);
    drawing::rings(&painter, ctx, &frame, scene::NEUTRAL_RADIUS_PT * input.scale);
    moves::paint(&ui.painter_at(rect), ctx, input.camera, screen, rect);
    spot::paint(&painter, ctx, &frame);
    measure::paint(&painter, ctx, &frame, response.hover_pos());
    measure::cross(&painter, ctx, &frame, response, state);
    drawing::drawing_ui(ui, ctx, state, &frame);
    state.map_has_keys = response.has_focus();
    if state.map_has_keys {
        // Otherwise the arrows would also move the focus away from the map.
        let arrows =
            egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
    }
    // While the pointer is over the list, the mark of its row is lit; when it is over neither, nothing is.
    if pointer.is_none() && !std::mem::take(&mut state.hovered_in_list) {
        state.hovered = None;
    }
}

/// Before an audience a pointer that nobody moves points at nothing, and is not seen.
pub(super) fn rests_on_stage(ui: &Ui, ctx: &UiContext<'_>) -> bool {
    const SECONDS: f32 = 2.0;
    if ctx.view.presenting.is_none() {
        return false;
    }
    let left = SECONDS - ui.input(|input| input.pointer.time_since_last_movement());
    if left > 0.0 {
        ui.ctx().request_repaint_after_secs(left);
        return false;
    }
    ui.set_cursor_icon(egui::CursorIcon::None);
    true
}

/// What is under a spot of the map.
enum Under {
    /// Incidents, the nearest first.
    Incidents(Vec<u32>),
    /// Incidents counted together, and what shows them apart, if anything does.
    Cluster(Result<Action, Vec<u32>>),
}

fn click_ui(
    ctx: &UiContext<'_>,
    state: &mut UiState,
    response: &Response,
    picks: bool,
    frame: &Frame,
    under: &dyn Fn(Pos2) -> Under,
) {
    if !response.clicked() {
        return;
    }
    response.request_focus();
    state.list_has_keys = false;
    let Some(pointer) = response.interact_pointer_pos() else {
        return;
    };
    state.choice = None;
    if ctx.view.tool == Tool::Measure {
        let snapped = match under(pointer) {
            Under::Incidents(rows) => rows.first().and_then(|row| ctx.dataset.position(*row)),
            Under::Cluster(_) => None,
        };
        return measure::click(ctx, frame, pointer, snapped);
    }
    let rows = match under(pointer) {
        Under::Cluster(Ok(action)) => return ctx.send(action),
        Under::Cluster(Err(rows)) | Under::Incidents(rows) => rows,
    };
    match rows[..] {
        [] => hover::click_region(ctx, frame, pointer),
        [row] if picks => ctx.send(Action::Pick(PickAction::Toggle(ctx.dataset.key(row)))),
        [row] => ctx.send(Action::Select(Some(ctx.dataset.key(row)))),
        _ => state.choice = Some(Choice::of(ctx.dataset, &rows, pointer)),
    }
}

/// A card that floats over the map.
fn card(ctx: &UiContext<'_>) -> egui::Frame {
    egui::Frame::new()
        .fill(ctx.palette.card)
        .stroke(egui::Stroke::new(1.0, ctx.palette.line))
        .corner_radius(8.0)
        .inner_margin(egui::Margin::symmetric(10, 8))
}

/// Keeps what is drawn over the map from being thrown or zoomed with it.
fn floating(ui: &Ui, id: &str, corner: egui::Align2, rect: Rect, margin: egui::Vec2) -> egui::Area {
    let anchor = corner.pos_in_rect(&rect.shrink2(margin));
    egui::Area::new(ui.scope_id().with(id))
        .pivot(corner)
        .fixed_pos(anchor)
        .order(egui::Order::Middle)
        .sense(Sense::hover())
}
