//! The files of layers: opened on threads, held while a layer wants them.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use super::App;
use crate::{
    atlas::{LayerError, LayerFile, online::DiskCache},
    jobs::{Progress, Task, Waker, layers},
    ui::{LayerState, map::OnlineKit},
    view::{Action, LayerAction, LayerSource, Layers, Side},
};

/// What became of the files of layers.
#[derive(Debug, Default)]
pub(super) struct LayerFiles {
    /// Where each is, by the layers' numbers.
    paths: BTreeMap<u32, PathBuf>,
    opening: BTreeMap<u32, Task<Result<LayerFile, LayerError>>>,
    states: BTreeMap<u32, LayerState>,
}

impl LayerFiles {
    /// Files that are open already, for the layers that want them.
    pub(super) fn open(states: BTreeMap<u32, LayerState>, wanted: &Layers) -> Self {
        let paths = wanted.files().map(|(id, path)| (id, path.clone())).collect();
        // What another one is still opening, this one opens for itself.
        let is_open = |state: &LayerState| !matches!(state, LayerState::Opening);
        let states = states.into_iter().filter(|(_, state)| is_open(state)).collect();
        Self { paths, opening: BTreeMap::new(), states }
    }

    /// Their states, by the layers' numbers.
    pub(super) fn states(&self) -> &BTreeMap<u32, LayerState> {
        &self.states
    }

    /// Opens what is new, forgets what is gone, and hears of what is open now.
    pub(super) fn update(&mut self, wanted: &Layers, waker: &Waker) {
        let paths: BTreeMap<u32, PathBuf> = wanted.files().map(|(id, path)| (id, path.clone())).collect();
        // Another workspace counts its layers anew.
        let is_same = |id: &u32| paths.get(id).is_some_and(|path| self.paths.get(id) == Some(path));
        self.states.retain(|id, _| is_same(id));
        self.opening.retain(|id, _| is_same(id));
        self.paths = paths;
        for (id, path) in &self.paths {
            if !self.states.contains_key(id) {
                self.opening.insert(*id, layers::open(path.clone(), waker.clone()));
                self.states.insert(*id, LayerState::Opening);
            }
        }
        let mut done = Vec::new();
        for (id, task) in &self.opening {
            let state = match task.poll() {
                Progress::Running(_) => continue,
                Progress::Done(Ok(file)) => LayerState::Open(file),
                Progress::Done(Err(error)) => LayerState::Failed(Arc::new(error)),
                Progress::Over => LayerState::Failed(Arc::new(LayerError::BrokenOff)),
            };
            done.push((*id, state));
        }
        for (id, state) in done {
            self.opening.remove(&id);
            self.states.insert(id, state);
        }
    }

    /// Whether a file is being opened.
    pub(super) fn is_opening(&self) -> bool {
        !self.opening.is_empty()
    }

    /// Opens the file of a layer again.
    pub(super) fn reload(&mut self, id: u32) {
        self.states.remove(&id);
        self.opening.remove(&id);
    }
}

impl App {
    /// Lays files over the map, and shows the list of layers.
    pub(super) fn lay_over(&mut self, paths: Vec<PathBuf>) {
        if paths.is_empty() {
            return;
        }
        for path in paths {
            // A path from the command line may be relative to a folder that is another one next time.
            let path = std::path::absolute(&path).unwrap_or(path);
            self.act(Action::Layer(LayerAction::Add(LayerSource::File(path))));
        }
        if self.view.side != Side::Layers || !self.view.panels.list {
            self.act(Action::ShowSide(Side::Layers));
        }
    }
}

/// Tiles from online are kept in the system's place for what can be fetched again; without settings of its own the program keeps
/// them in memory.
pub(super) fn online_kit(settings: Option<&Path>) -> OnlineKit {
    let is_usual = settings.is_some() && settings == super::settings_file::usual_path().as_deref();
    let folder = match settings {
        Some(_) if is_usual => directories::ProjectDirs::from("org", "", "sahelscope")
            .map(|places| places.cache_dir().join("tiles")),
        Some(settings) => settings.parent().map(|folder| folder.join("tiles")),
        None => None,
    };
    OnlineKit {
        cache: Arc::new(DiskCache::new(folder, DiskCache::USUAL_LIMIT_BYTES)),
        clock: Arc::new(SystemTime::now),
    }
}

/// Whether a file is one that can be nothing but tiles.
pub(super) fn is_tiles(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    ["pmtiles", "mbtiles"].iter().any(|known| ending.eq_ignore_ascii_case(known))
}
