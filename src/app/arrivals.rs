//! What happens when files have been read: they are opened, what is wrong is said, and what the command line asked for is done.

use std::sync::Arc;

use super::{App, files::Arrival};
use crate::{
    cli::exit,
    store::{FileId, Key, Origin, Shard},
    ui::Message,
    view::{self, Action, Camera, Facts},
};

/// What is done once, when files are read and the map has a size.
#[derive(Default)]
pub(super) struct Wanted {
    /// Key of the incident to select.
    select: Option<String>,
    /// The command line says where the map looks.
    has_camera: bool,
    /// Files to bring into view.
    framed: Vec<FileId>,
    /// The incident to visit, found by its key.
    visit: Option<Key>,
}

impl Wanted {
    /// What the command line asks for.
    pub(super) fn new(select: Option<String>, has_camera: bool) -> Self {
        Self { select, has_camera, ..Self::default() }
    }

    /// Brings a file into view when it has been read.
    pub(super) fn frame(&mut self, file: FileId) {
        self.framed.push(file);
    }
}

impl App {
    pub(super) fn poll(&mut self) {
        while let Some(arrival) = self.files.poll() {
            match arrival {
                Arrival::Partial(shard) => {
                    self.files.open_partial(shard);
                    self.forget_shown();
                }
                Arrival::Whole(shard) => self.loaded(shard),
            }
        }
        self.tell_about_basemap();
        while let Some(shard) = self.files.changed() {
            self.offer_reload(&shard);
        }
    }

    /// Says that a file has changed on disk.
    pub(super) fn offer_reload(&mut self, shard: &Shard) {
        let text = self.text.tr_with("message-changed", &[("name", (&shard.name).into())]);
        self.messages.retain(|message| message.offer != Some(Action::Reload(shard.file)));
        self.messages.push(Message { text, is_error: false, offer: Some(Action::Reload(shard.file)) });
    }

    fn loaded(&mut self, shard: Shard) {
        self.tell_about(&shard);
        self.tell_about_table(&shard);
        self.outside.worst_file = self.outside.worst_file.max(exit::of(&shard.ledger));
        let is_unreadable = shard.is_empty() && shard.ledger.failed;
        if let (Origin::Path(path), false) = (&shard.origin, is_unreadable) {
            self.outside.settings.opened(path);
        }
        if is_unreadable && self.files.is_open_whole(shard.file) {
            // It was to be read again: what is open of it stays.
            self.files.stop(shard.file);
            return;
        }
        // One that could not be read is opened too: the list of problems says why it is empty.
        let shard = Arc::new(shard);
        let before = self.files.shard(shard.file).cloned();
        let was_open = self.files.open(shard.clone());
        if let Some(before) = before.filter(|_| was_open) {
            self.offer_comparison(before, &shard);
        }
        if let (Some(id), false) = (self.wanted.select.take(), was_open) {
            match shard.row_of(&id).map(|row| shard.key(row)) {
                Some(key) => self.wanted.visit = Some(key),
                None if !self.files.loading().is_empty() => self.wanted.select = Some(id),
                None => {
                    self.outside.worst_file = exit::FAILED;
                    self.tell(self.text.tr_with("cli-select-unknown", &[("id", (&id).into())]), true);
                }
            }
        }
        self.forget_shown();
        if was_open {
            let is_gone = |key: &Key| key.file == shard.file && shard.row_of(&key.id).is_none();
            self.view.selection.take_if(|key| is_gone(key));
            self.view.trail.retain(|key| !is_gone(key));
            self.view.forget_picked(is_gone);
            self.ui.shown_source = None;
        } else if !self.wanted.has_camera && shard.origin != Origin::Bundled {
            self.wanted.framed.push(shard.file);
        }
    }

    /// Does what had to wait until all files are read and, for a frame, in which the map's size has become known.
    pub(super) fn fulfil(&mut self) -> bool {
        if self.is_loading() {
            return false;
        }
        let has_camera = std::mem::take(&mut self.wanted.has_camera);
        let (framed, visit) = (std::mem::take(&mut self.wanted.framed), self.wanted.visit.take());
        if framed.is_empty() && visit.is_none() {
            return false;
        }
        let (dataset, screen) = (self.answers.dataset(), self.map.screen());
        let is_framed: Vec<bool> =
            dataset.shards().iter().map(|shard| framed.contains(&shard.file)).collect();
        let rows = dataset.shard_indices().iter().zip(0_u32..);
        let rows = rows.filter(|(shard, _)| is_framed[**shard as usize]).map(|(_, row)| row);
        if let Some(bounds) = dataset.bounds_of(rows) {
            self.view.camera = Camera::framing(bounds, screen);
        }
        if let Some(key) = visit {
            let (camera, panels) = (self.view.camera, self.view.panels);
            let facts = Facts { dataset, listed: &[], matching: &[], screen };
            view::update(&mut self.view, Action::Visit(key), &facts);
            // Nobody has asked for a panel that was folded away last time.
            self.view.panels = panels;
            if has_camera {
                self.view.camera = camera;
            }
            self.ui.scroll_to_selection = true;
        }
        true
    }

    /// Says once what is wrong with the ground.
    fn tell_about_basemap(&mut self) {
        let error = self.map.basemap_error();
        if error == self.shown.basemap_error {
            return;
        }
        if let Some(reason) = &error {
            self.tell(self.text.tr_with("message-basemap-failed", &[("reason", reason.into())]), true);
        }
        self.shown.basemap_error = error;
    }

    fn tell_about(&mut self, shard: &Shard) {
        let ledger = &shard.ledger;
        let name = &shard.name;
        if ledger.failed {
            let worst = ledger.diagnostics.iter().max_by_key(|diagnostic| diagnostic.severity);
            let reason = worst
                .map(|worst| format!("{} {}", self.text.diagnostic(worst), self.text.help(worst)))
                .unwrap_or_default();
            let values = [("name", name.into()), ("reason", (&reason).into())];
            let key = match (shard.is_empty(), self.answers.dataset().is_empty()) {
                (true, true) => "message-unreadable-first",
                (true, false) => "message-unreadable",
                (false, _) => "message-incomplete",
            };
            self.tell(self.text.tr_with(key, &values), true);
        } else if ledger.dropped > 0 {
            let values = [
                ("name", name.into()),
                ("dropped", ledger.dropped.into()),
                ("records", ledger.records().into()),
            ];
            self.tell(self.text.tr_with("message-dropped", &values), false);
        }
    }
}
