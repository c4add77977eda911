//! What lies over the ground and under the incidents: maps and shapes of the user's own, and maps that are asked for online.

use std::path::PathBuf;

use super::ViewState;

/// More would only cover one another.
pub const MOST_LAYERS: usize = 24;

/// Where a layer comes from.
#[derive(Clone, Debug, PartialEq)]
pub enum LayerSource {
    /// A file: an archive of tiles, or shapes.
    File(PathBuf),
    /// Tiles that are asked for online.
    Online(OnlineMap),
}

/// Whose tiles are asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum OnlineMap {
    /// The map of openstreetmap.org.
    OpenStreetMap,
    /// The map of opentopomap.org.
    OpenTopoMap,
    /// Any other.
    Own {
        /// Its address with `{z}`, `{x}` and `{y}`.
        template: String,
        /// Whom it is owed to.
        attribution: String,
    },
}

/// One layer.
#[derive(Clone, Debug, PartialEq)]
pub struct MapLayer {
    /// Tells it from all others, also from those that are gone.
    pub id: u32,
    /// Where it comes from.
    pub source: LayerSource,
    /// Whether it is shown.
    pub is_visible: bool,
    /// 0 to 1.
    pub opacity: f32,
    /// The user has read what a request reveals, and wants it: of those that are asked for online. Never kept anywhere, so that opening a
    /// file asks nobody.
    pub is_allowed: bool,
    /// It is to be there again with the workspace. Files always are.
    pub is_remembered: bool,
}

impl MapLayer {
    /// Whether it may be drawn: what is asked for online only with leave.
    pub fn is_shown(&self) -> bool {
        self.is_visible && self.opacity > 0.0 && (self.is_allowed || !self.is_online())
    }

    /// Whether it is asked for online.
    pub fn is_online(&self) -> bool {
        matches!(self.source, LayerSource::Online(_))
    }
}

/// All layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layers {
    /// The lowest first.
    pub list: Vec<MapLayer>,
    /// The next one's number.
    next: u32,
}

impl Layers {
    /// The layer of a number.
    pub fn get(&self, id: u32) -> Option<&MapLayer> {
        self.list.iter().find(|layer| layer.id == id)
    }

    /// Lays something over all others, unless it is there already or there are too many. Its number.
    pub fn add(&mut self, source: LayerSource) -> Option<u32> {
        if self.list.len() >= MOST_LAYERS || self.list.iter().any(|layer| layer.source == source) {
            return None;
        }
        let id = self.next;
        self.next += 1;
        self.list.push(MapLayer {
            id,
            source,
            is_visible: true,
            opacity: 1.0,
            is_allowed: false,
            is_remembered: false,
        });
        Some(id)
    }

    /// The files that are wanted, each with its layer's number.
    pub fn files(&self) -> impl Iterator<Item = (u32, &PathBuf)> {
        self.list.iter().filter_map(|layer| match &layer.source {
            LayerSource::File(path) => Some((layer.id, path)),
            LayerSource::Online(_) => None,
        })
    }
}

/// What is meant with layers.
#[derive(Clone, Debug, PartialEq)]
pub enum LayerAction {
    /// Choose files in the system's dialog.
    PickFiles,
    /// Lay this over the others.
    Add(LayerSource),
    /// Take it away.
    Remove(u32),
    /// One place up, over the next one; or down.
    Move {
        /// Its number.
        id: u32,
        /// Up.
        up: bool,
    },
    /// Show it, or not.
    Toggle(u32),
    /// How much of it is seen, 0 to 1.
    SetOpacity(u32, f32),
    /// Ask for it online from now on.
    Allow(u32),
    /// Have it there again with the workspace, or not.
    Remember(u32, bool),
    /// Read its file again.
    Reload(u32),
}

pub(super) fn update(view: &mut ViewState, action: LayerAction) {
    let layers = &mut view.layers;
    let of = |layers: &mut Layers, id: u32, change: &dyn Fn(&mut MapLayer)| {
        layers.list.iter_mut().filter(|layer| layer.id == id).for_each(change);
    };
    match action {
        LayerAction::PickFiles | LayerAction::Reload(_) => {}
        LayerAction::Add(source) => drop(layers.add(source)),
        LayerAction::Remove(id) => layers.list.retain(|layer| layer.id != id),
        LayerAction::Move { id, up } => {
            if let Some(at) = layers.list.iter().position(|layer| layer.id == id) {
                let to = if up { at + 1 } else { at.wrapping_sub(1) };
                if to < layers.list.len() {
                    layers.list.swap(at, to);
                }
            }
        }
        LayerAction::Toggle(id) => of(layers, id, &|layer| layer.is_visible = !layer.is_visible),
        LayerAction::SetOpacity(id, opacity) => {
            let opacity = if opacity.is_finite() { opacity.clamp(0.0, 1.0) } else { 1.0 };
            of(layers, id, &|layer| layer.opacity = opacity);
        }
        LayerAction::Allow(id) => {
            of(layers, id, &|layer| (layer.is_allowed, layer.is_visible) = (true, true));
        }
        LayerAction::Remember(id, is_remembered) => {
            of(layers, id, &|layer| layer.is_remembered = is_remembered);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn view() -> ViewState {
        ViewState::new(Language::English)
    }

    fn file(name: &str) -> LayerSource {
        LayerSource::File(PathBuf::from(name))
    }

    fn names(view: &ViewState) -> Vec<String> {
        view.layers.files().map(|(_, path)| path.display().to_string()).collect()
    }

    #[test]
    fn order_and_opacity() {
        let mut view = view();
        for name in ["a", "b", "c", "b"] {
            update(&mut view, LayerAction::Add(file(name)));
        }
        assert_eq!(names(&view), ["a", "b", "c"], "the same file lies there once");
        update(&mut view, LayerAction::Move { id: 0, up: true });
        assert_eq!(names(&view), ["b", "a", "c"]);
        update(&mut view, LayerAction::Move { id: 1, up: false });
        update(&mut view, LayerAction::Move { id: 2, up: true });
        assert_eq!(names(&view), ["b", "a", "c"], "there is nothing below and nothing above");
        for (asked, set) in [(0.3, 0.3), (7.0, 1.0), (-1.0, 0.0), (f32::NAN, 1.0)] {
            update(&mut view, LayerAction::SetOpacity(2, asked));
            assert_eq!(view.layers.get(2).map(|layer| layer.opacity), Some(set));
        }
        update(&mut view, LayerAction::Remove(1));
        update(&mut view, LayerAction::Add(file("d")));
        assert_eq!(view.layers.list.last().map(|layer| layer.id), Some(3), "numbers are not used again");
        update(&mut view, LayerAction::Toggle(3));
        assert!(!view.layers.list[2].is_shown());
    }

    #[test]
    fn nobody_is_asked_without_leave() {
        let mut view = view();
        update(&mut view, LayerAction::Add(LayerSource::Online(OnlineMap::OpenStreetMap)));
        assert!(view.layers.list[0].is_visible && !view.layers.list[0].is_shown());
        update(&mut view, LayerAction::Allow(0));
        assert!(view.layers.list[0].is_shown() && !view.layers.list[0].is_remembered);
    }

    #[test]
    fn there_are_not_too_many() {
        let mut view = view();
        for number in 0..40 {
            update(&mut view, LayerAction::Add(file(&number.to_string())));
        }
        assert_eq!(view.layers.list.len(), MOST_LAYERS);
    }
}
