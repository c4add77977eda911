//! A small map in the corner that says where the large one is.

use egui::{Align2, Rect, Sense, Stroke, Ui, vec2};
use walkers::{Map, MapMemory};

use super::{
    Medium,
    basemap::{Appearance, Basemap},
    picture,
    points::Frame,
};
use crate::{
    base::LonLat,
    ui::UiContext,
    view::{Action, Camera, ScreenSize},
};

const SIZE: egui::Vec2 = vec2(190.0, 128.0);
/// How many zooms farther out it looks.
const FARTHER: f64 = 4.0;

/// The small map.
#[derive(Debug)]
pub(super) struct Overview {
    basemap: Basemap,
    memory: MapMemory,
}

impl Overview {
    pub(super) fn new(ctx: &egui::Context, appearance: Appearance) -> Option<Self> {
        Some(Self {
            basemap: Basemap::new(ctx, appearance, Medium::Screen).ok()?,
            memory: MapMemory::default(),
        })
    }

    /// Paints it over the map's corner, over what lies there; a click looks there.
    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &UiContext<'_>, frame: &Frame, above: Rect) {
        let corner = above.right_top() - vec2(0.0, 8.0);
        let rect = Align2::RIGHT_BOTTOM.anchor_size(corner, SIZE);
        if !frame.rect.contains_rect(rect) {
            return;
        }
        self.basemap.set_appearance(Appearance::of(ui.ctx().theme(), ctx.view));
        let camera = Camera { zoom: frame.camera.zoom - FARTHER, ..frame.camera }.clamped();
        let center = walkers::lon_lat(camera.center.lon_deg, camera.center.lat_deg);
        self.memory.center_at(center);
        // The limits of a camera are inside those of walkers.
        let _ = self.memory.set_zoom(camera.zoom);
        let mut child = ui.new_child(egui::UiBuilder::new().max_rect(rect));
        child.set_clip_rect(rect);
        let under = child.painter_at(rect).add(egui::Shape::Noop);
        let ground = self.basemap.background_color();
        let basemap = &self.basemap;
        let map = Map::new(None, &mut self.memory, center).panning(false).zoom_gesture(false);
        basemap.add_names(basemap.add_ground(map)).show(&mut child, |ui, _, projector, _| {
            let mut pieces = vec![picture::fill(rect, ground)];
            pieces.extend(basemap.under(projector));
            ui.painter_at(rect).set(under, picture::shape(rect, &pieces));
        });
        let small = Frame {
            camera,
            screen: ScreenSize { width_pt: f64::from(SIZE.x), height_pt: f64::from(SIZE.y) },
            rect,
        };
        let seen = frame.camera.bounds(frame.screen);
        let corner = |lon_deg, lat_deg| small.spot(LonLat { lon_deg, lat_deg });
        let seen = Rect::from_two_pos(
            corner(seen.min.lon_deg, seen.max.lat_deg),
            corner(seen.max.lon_deg, seen.min.lat_deg),
        );
        let painter = ui.painter_at(rect);
        // However small, it is seen.
        let seen = Rect::from_center_size(seen.center(), seen.size().max(vec2(6.0, 6.0)));
        painter.rect_filled(seen, 1.0, ctx.palette.accent.gamma_multiply(0.15));
        painter.rect_stroke(seen, 1.0, Stroke::new(2.0, ctx.palette.accent), egui::StrokeKind::Middle);
        painter.rect_stroke(rect, 4.0, Stroke::new(1.0, ctx.palette.line), egui::StrokeKind::Inside);
        let clicked = ui.interact(rect, ui.scope_id().with("overview"), Sense::click());
        let name = ctx.tr("overview-click");
        clicked.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, &name));
        let clicked = clicked.on_hover_text(name);
        if let Some(at) = clicked.interact_pointer_pos().filter(|_| clicked.clicked()) {
            ctx.send(Action::SetCamera(Camera { center: small.ground(at), ..frame.camera }));
        }
    }
}
