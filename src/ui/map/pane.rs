//! What a map keeps between frames: the camera that it shares with the view, ground, layers, incidents.

use egui::Rect;
use walkers::MapMemory;

use super::{
    Medium, OnlineKit, Wheel,
    basemap::{Appearance, Basemap},
    incidents::Incidents,
    layers::LayerPane,
    outlines::Outlines,
    overview::Overview,
    points::Frame,
};
use crate::{
    base::LonLat,
    text::Language,
    view::{Camera, ScreenSize},
};

/// What the map keeps between frames.
pub struct MapPane {
    pub(super) memory: MapMemory,
    /// The camera as it was last written to or read from `memory`: the map and the view agree on it.
    pub(super) agreed: Camera,
    pub(super) screen: ScreenSize,
    pub(super) rect: Rect,
    /// Where it was and looked when it was last painted.
    pub(super) painted: Frame,
    pub(super) wheel: Wheel,
    pub(super) outlines: Outlines,
    pub(super) incidents: Incidents,
    pub(super) basemap: Result<Basemap, String>,
    /// Made when it is first asked for.
    pub(super) overview: Option<Overview>,
    pub(super) layers: LayerPane,
    pub(super) medium: Medium,
    /// So much of its height, from the top, is covered by words.
    pub(super) covered_pt: f32,
    /// A second map in the same window, made when it is first asked for.
    pub(super) second: Option<Box<MapPane>>,
}

impl MapPane {
    /// A map that looks home. Without its ground, if that cannot be drawn: see [`MapPane::basemap_error`].
    pub fn new(ctx: &egui::Context, language: Language, medium: Medium) -> Self {
        let appearance = Appearance::new(ctx.theme(), language);
        let basemap = Basemap::new(ctx, appearance, medium).map_err(|error| error.to_string());
        let mut pane = Self {
            memory: MapMemory::default(),
            agreed: Camera::HOME,
            screen: ScreenSize { width_pt: 800.0, height_pt: 600.0 },
            rect: Rect::ZERO,
            painted: Frame::new(Camera::HOME, Rect::ZERO),
            wheel: Wheel::default(),
            outlines: Outlines::default(),
            incidents: Incidents::default(),
            basemap,
            overview: None,
            layers: LayerPane::default(),
            medium,
            covered_pt: 0.0,
            second: None,
        };
        pane.write(Camera::HOME);
        pane
    }

    /// Whether incidents, and the ground if it is drawn, look as they will.
    pub fn is_settled(&self, has_ground: bool) -> bool {
        let is_ground_there = || self.basemap.as_ref().map_or(true, Basemap::is_settled);
        !self.is_moving()
            && !self.incidents.is_fading()
            && self.layers.is_settled()
            && (!has_ground || is_ground_there())
            && self.second.as_ref().is_none_or(|second| second.is_settled(has_ground))
    }

    /// Why there is no ground, or why a part of it is missing.
    pub fn basemap_error(&self) -> Option<String> {
        match &self.basemap {
            Ok(basemap) => basemap.error(),
            Err(error) => Some(error.clone()),
        }
    }

    /// Lets layers ask online, once the user has allowed it of one.
    pub fn set_online(&mut self, kit: OnlineKit) {
        self.layers.set_online(kit);
    }

    /// What asking online needs, if that was said.
    pub fn online(&self) -> Option<&OnlineKit> {
        self.layers.online()
    }

    /// Size of the map in the last frame.
    pub fn screen(&self) -> ScreenSize {
        self.screen
    }

    /// Where the map was in the window in the last frame.
    pub fn rect(&self) -> Rect {
        self.rect
    }

    /// Where it was and where it looked when it was last painted: what is painted over it afterwards moves with it.
    pub(in crate::ui) fn painted(&self) -> Frame {
        self.painted
    }

    /// Ends a throw.
    pub fn halt(&mut self) {
        self.write(self.read());
        if let Some(second) = &mut self.second {
            second.halt();
        }
    }

    /// Whether the map moves by itself, after a throw.
    pub fn is_moving(&self) -> bool {
        self.memory.animating()
    }

    pub(super) fn write(&mut self, camera: Camera) {
        self.memory.center_at(walkers::lon_lat(camera.center.lon_deg, camera.center.lat_deg));
        // The limits of a camera are inside those of walkers.
        let _ = self.memory.set_zoom(camera.zoom);
        self.agreed = camera;
    }

    pub(super) fn read(&self) -> Camera {
        let center = self
            .memory
            .detached()
            .map_or(self.agreed.center, |position| LonLat { lon_deg: position.x(), lat_deg: position.y() });
        Camera { center, zoom: self.memory.zoom() }
    }
}
