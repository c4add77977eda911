//! What of a view a slide keeps: enough to show the same again, and nothing of how the window is arranged.

use super::super::{
    Camera, Dock, Ground, LayerSource, MarkSize, MarkStyle, ScreenSize, TableView, Timeline, ViewState,
};
use crate::{
    query::Filter,
    store::{Dataset, Key},
    text::Language,
};

/// An incident as slides name it: it is found again in another session, and in a file that was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StableKey {
    /// Name of its file. If no open file has it, any file is looked through.
    pub file: String,
    /// Its key there.
    pub id: String,
}

impl StableKey {
    /// The name of an incident that is open; `None` if its file is not.
    pub fn of(dataset: &Dataset, key: &Key) -> Option<Self> {
        let file = dataset.shard(key.file)?.name.clone();
        Some(Self { file, id: key.id.to_string() })
    }

    /// The incident, if it is open.
    pub fn find(&self, dataset: &Dataset) -> Option<Key> {
        let named = dataset.shards().iter().filter(|shard| shard.name == self.file);
        let others = dataset.shards().iter().filter(|shard| shard.name != self.file);
        named.chain(others).find_map(|shard| Some(shard.key(shard.row_of(&self.id)?)))
    }
}

/// A layer that a look shows.
#[derive(Clone, Debug, PartialEq)]
pub struct ShownLayer {
    /// Which.
    pub source: LayerSource,
    /// How much of it is seen, 0 to 1.
    pub opacity: f32,
}

/// How the data are looked at on a slide.
#[derive(Clone, Debug, PartialEq)]
pub struct Look {
    /// Where the map looks.
    pub camera: Camera,
    /// Size of the map for which that was chosen: on another screen what was in view still is.
    pub screen: ScreenSize,
    /// The incident that is selected.
    pub selection: Option<StableKey>,
    /// Which incidents are shown.
    pub filter: Filter,
    /// What the timeline shows, and the moment if one is played.
    pub timeline: Timeline,
    /// How incidents are drawn.
    pub mark_style: MarkStyle,
    /// What the size of a mark says.
    pub mark_size: MarkSize,
    /// Whether the ground is drawn.
    pub basemap: bool,
    /// How the ground is shown and what is marked on it. Whether it is drawn for a projector is the room's matter: never here.
    pub ground: Ground,
    /// The layers that are shown, lowest first.
    pub layers: Vec<ShownLayer>,
    /// What the marks mean is said.
    pub has_legend: bool,
    /// What stands beside the map.
    pub dock: Option<Dock>,
    /// How the table looks, and the order of the incidents.
    pub table: TableView,
}

impl Default for Look {
    /// As the program starts, on a common laptop.
    fn default() -> Self {
        let screen = ScreenSize { width_pt: 1366.0, height_pt: 768.0 };
        Self::of(&ViewState::new(Language::English), &Dataset::default(), screen)
    }
}

impl Look {
    /// What of a view can be shown again.
    pub fn of(view: &ViewState, dataset: &Dataset, screen: ScreenSize) -> Self {
        let shown = view.layers.list.iter().filter(|layer| layer.is_visible);
        Self {
            camera: view.camera,
            screen,
            selection: view.selection.as_ref().and_then(|key| StableKey::of(dataset, key)),
            filter: view.filter.clone(),
            timeline: view.timeline,
            mark_style: view.mark_style,
            mark_size: view.mark_size,
            basemap: view.basemap,
            ground: Ground { is_for_projector: false, ..view.ground.clone() },
            layers: shown
                .map(|layer| ShownLayer { source: layer.source.clone(), opacity: layer.opacity })
                .collect(),
            has_legend: view.panels.legend,
            dock: view.dock,
            table: view.table.clone(),
        }
    }

    /// Shows it again on a map of this size. Layers that are not there any more are not shown; [`super::changes`] names them.
    pub fn put_into(&self, view: &mut ViewState, dataset: &Dataset, screen: ScreenSize) {
        view.camera = self.camera_on(screen);
        let selection = self.selection.as_ref().and_then(|key| key.find(dataset));
        view.select(selection);
        view.filter = self.filter.clone();
        view.timeline = self.timeline;
        (view.mark_style, view.mark_size) = (self.mark_style, self.mark_size);
        view.basemap = self.basemap;
        view.ground = Ground { is_for_projector: view.ground.is_for_projector, ..self.ground.clone() };
        for layer in &mut view.layers.list {
            let shown = self.layers.iter().find(|shown| shown.source == layer.source);
            layer.is_visible = shown.is_some();
            layer.opacity = shown.map_or(layer.opacity, |shown| shown.opacity);
        }
        view.panels.legend = self.has_legend;
        view.dock = self.dock;
        view.table = self.table.clone();
    }

    /// Where the map looks on a map of another size: what was in view still is, and as much more as there is room for.
    pub fn camera_on(&self, screen: ScreenSize) -> Camera {
        let grown = (screen.width_pt / self.screen.width_pt).min(screen.height_pt / self.screen.height_pt);
        let by = grown.log2();
        if by.is_finite() { self.camera.zoomed(by) } else { self.camera }
    }
}
