//! The program with its window: owns everything, performs effects.

mod answers;
mod screenshot;
mod start;

use std::{path::PathBuf, sync::Arc};

use answers::Answers;
use screenshot::{OutcomeSlot, Screenshot};
pub use start::{Exit, run};

use crate::{
    cli::Options,
    io,
    jobs::{Event, Loader, Request, Waker},
    store::{Dataset, FileId, Key, Origin, Shard},
    text::Catalogue,
    ui::{self, Details, Loading, Message, Palette, UiContext, UiState, map::MapPane},
    view::{self, Action, Camera, Effect, Facts, FocusTarget, ThemeChoice, ViewState},
};

/// The incidents that the program carries.
pub const BUNDLED: &[u8] = include_bytes!("../../data/incidents.geojson");

/// Everything that the program holds while its window is open.
pub struct App {
    files: Files,
    view: ViewState,
    answers: Answers,
    selected: Option<Details>,
    hovered: Option<Details>,
    text: Catalogue,
    map: MapPane,
    ui: UiState,
    messages: Vec<Message>,
    /// Actions that come from outside the window.
    pending: Vec<Action>,
    /// What the command line asks for as soon as the files are read.
    wanted: Wanted,
    screenshot: Option<Screenshot>,
    /// What the window is called.
    title: String,
}

/// The open files and those being read.
struct Files {
    dataset: Arc<Dataset>,
    /// Grows with each change of `dataset`.
    revision: u64,
    loader: Loader,
    loading: Vec<Loading>,
    next: u32,
}

/// What is done once, when files are read and the map has a size.
#[derive(Default)]
struct Wanted {
    /// Key of the incident to select, from the command line.
    select: Option<String>,
    /// The command line says where the map looks.
    has_camera: bool,
    /// Files to bring into view.
    framed: Vec<FileId>,
    /// The incident to visit, found by its key.
    visit: Option<Key>,
}

impl App {
    /// The program as the command line asks for it, with its files being read.
    pub fn new(ctx: &egui::Context, options: Options, waker: Waker) -> Self {
        Self::with_outcome(ctx, options, waker, OutcomeSlot::default())
    }

    /// The same, and the outcome of its picture is left in a slot.
    fn with_outcome(ctx: &egui::Context, options: Options, waker: Waker, slot: OutcomeSlot) -> Self {
        ui::install(ctx);
        let mut view = ViewState::new(options.language);
        view.theme = options.theme;
        view.basemap = options.basemap;
        view.camera.center = options.center.unwrap_or(view.camera.center);
        view.camera.zoom = options.zoom.unwrap_or(view.camera.zoom);
        ctx.set_theme(preference(view.theme));
        let mut app = Self {
            files: Files {
                dataset: Arc::default(),
                revision: 0,
                loader: Loader::new(waker),
                loading: Vec::new(),
                next: 0,
            },
            text: Catalogue::new(view.language),
            map: MapPane::new(ctx, options.language),
            view,
            answers: Answers::default(),
            selected: None,
            hovered: None,
            ui: UiState::default(),
            messages: Vec::new(),
            pending: Vec::new(),
            wanted: Wanted {
                select: options.select,
                has_camera: options.center.is_some() || options.zoom.is_some(),
                ..Wanted::default()
            },
            screenshot: options.screenshot.map(|path| Screenshot::new(path, slot)),
            title: String::new(),
        };
        if let Some(reason) = app.map.basemap_error() {
            app.tell(app.text.tr_with("message-basemap-failed", &[("reason", (&reason).into())]), true);
        }
        if options.files.is_empty() {
            app.load_bundled();
        } else {
            app.load(options.files);
        }
        app
    }

    /// How the data are looked at now.
    pub fn view(&self) -> &ViewState {
        &self.view
    }

    /// Does what an action means, as if it had been chosen in the window.
    pub fn act(&mut self, action: Action) {
        self.pending.push(action);
    }

    /// How many incidents match the filter.
    pub fn hits(&self) -> usize {
        self.answers.hits.rows.len()
    }

    /// How many of them the list shows.
    pub fn listed(&self) -> usize {
        self.answers.listed(&self.view).len()
    }

    /// Index of the source that is lit in the details.
    pub fn shown_source(&self) -> Option<usize> {
        self.ui.shown_source
    }

    /// Whether files are being read.
    pub fn is_loading(&self) -> bool {
        !self.files.loading.is_empty()
    }

    /// Whether nothing is being read and the ground is drawn as far as it will be.
    pub fn is_settled(&self) -> bool {
        !self.is_loading() && (!self.view.basemap || self.map.is_settled())
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        self.poll();
        self.answers.update(&self.files.dataset, self.files.revision, &self.view, self.map.screen());
        let (selected, hovered) = (self.selected.take(), self.hovered.take());
        self.selected = self.details(selected, self.view.selection.as_ref());
        self.hovered = self.details(hovered, self.ui.hovered.as_ref());
        let mut actions = self.paint(ui);
        actions.append(&mut self.pending);
        let picked = start::picked(ui.ctx());
        if !picked.is_empty() {
            actions.push(Action::Open(picked));
        }
        self.name_window(ui.ctx());
        let hovered = self.hovered.as_ref().map(|details| details.key.clone());
        let is_stale = self.fulfil() || !actions.is_empty() || hovered != self.ui.hovered;
        actions.into_iter().for_each(|action| self.apply(action, ui.ctx()));
        if is_stale {
            ui.ctx().request_repaint();
        }
        if let Some(mut screenshot) = self.screenshot.take() {
            screenshot.frame(ui.ctx(), self.is_settled() && !is_stale);
            self.screenshot = Some(screenshot);
        }
    }

    fn paint(&mut self, ui: &mut egui::Ui) -> Vec<Action> {
        let palette = Palette::of(ui.ctx().theme());
        let ctx = UiContext {
            dataset: &self.files.dataset,
            data_revision: self.files.revision,
            view: &self.view,
            hits: &self.answers.hits,
            in_view: &self.answers.in_view,
            listed: self.answers.listed(&self.view),
            details: self.selected.as_ref(),
            hovered: self.hovered.as_ref(),
            loading: &self.files.loading,
            messages: &self.messages,
            text: &self.text,
            palette: &palette,
            actions: Default::default(),
        };
        ui::window_ui(ui, &ctx, &mut self.ui, &mut self.map);
        ctx.actions.into_inner()
    }

    /// The window is called by what it shows, so that it can be told from others in a list of windows.
    fn name_window(&mut self, ctx: &egui::Context) {
        let title = self.selected.as_ref().map_or_else(
            || "Sahelscope".to_owned(),
            |details| {
                format!("{} – Sahelscope", details.incident.title.in_language(self.view.language.tag()))
            },
        );
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// The details of an incident: those at hand if they are the right ones, otherwise read again from the record.
    fn details(&self, at_hand: Option<Details>, key: Option<&Key>) -> Option<Details> {
        let key = key?;
        if let Some(details) = at_hand.filter(|details| details.key == *key) {
            return Some(details);
        }
        let shard = self.files.dataset.shard(key.file)?;
        let (bytes, number) = shard.record(shard.row_of(&key.id)?);
        let incident = io::read_record(shard.format, bytes, number, &key.id, &shard.info)?;
        Some(Details { key: key.clone(), incident, info: shard.info.clone() })
    }

    fn apply(&mut self, action: Action, ctx: &egui::Context) {
        let before = self.view.selection.clone();
        let facts = Facts {
            dataset: &self.files.dataset,
            listed: self.answers.listed(&self.view),
            screen: self.map.screen(),
        };
        // The order of the list is as it was when the action was meant.
        let listed = facts.listed.to_vec();
        let facts = Facts { listed: &listed, ..facts };
        let effect = view::update(&mut self.view, action, &facts);
        if self.view.selection != before {
            self.ui.scroll_to_selection = true;
            self.ui.shown_source = None;
        }
        if self.text.language() != self.view.language {
            self.text = Catalogue::new(self.view.language);
        }
        ctx.set_theme(preference(self.view.theme));
        if let Some(effect) = effect {
            self.perform(effect, ctx);
        }
    }

    fn perform(&mut self, effect: Effect, ctx: &egui::Context) {
        match effect {
            Effect::Load(paths) => self.load(paths),
            Effect::LoadBundled => self.load_bundled(),
            Effect::PickFiles => start::pick_files(&self.text, ctx),
            Effect::Close(file) => self.close(file),
            Effect::Focus(FocusTarget::Search) => self.ui.focus_search = true,
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::OpenLink(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::Dismiss(message) => drop(self.messages.remove(message)),
        }
    }

    fn load_bundled(&mut self) {
        self.read(self.text.tr("bundled-name"), Origin::Bundled, Some(BUNDLED));
    }

    fn load(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            self.read(name, Origin::Path(path), None);
        }
    }

    fn read(&mut self, name: String, origin: Origin, bytes: Option<&'static [u8]>) {
        let file = FileId(self.files.next);
        self.files.next += 1;
        self.files.loading.push(Loading { file, name: name.clone(), progress: 0.0 });
        self.files.loader.start(Request { file, name, origin, bytes });
    }

    fn close(&mut self, file: FileId) {
        self.files.loader.stop(file);
        self.files.loading.retain(|loading| loading.file != file);
        if self.files.dataset.shard(file).is_some() {
            let rest =
                self.files.dataset.shards().iter().filter(|shard| shard.file != file).cloned().collect();
            self.set_shards(rest);
        }
    }

    fn set_shards(&mut self, shards: Vec<Arc<Shard>>) {
        self.files.dataset = Arc::new(Dataset::merge(shards));
        self.files.revision += 1;
        // Records are found anew: what was at hand may be of a file that is gone.
        (self.selected, self.hovered, self.ui.hovered, self.ui.choice) = (None, None, None, None);
    }

    fn poll(&mut self) {
        while let Some(event) = self.files.loader.poll() {
            match event {
                Event::Progress(file, share) => {
                    let loading = self.files.loading.iter_mut().find(|loading| loading.file == file);
                    if let Some(loading) = loading {
                        loading.progress = share;
                    }
                }
                Event::Loaded(shard) => self.loaded(*shard),
            }
        }
    }

    fn loaded(&mut self, shard: Shard) {
        self.files.loading.retain(|loading| loading.file != shard.file);
        self.tell_about(&shard);
        if shard.is_empty() && shard.ledger.failed {
            return;
        }
        let shard = Arc::new(shard);
        let mut shards = self.files.dataset.shards().to_vec();
        shards.push(shard.clone());
        self.set_shards(shards);
        if !self.wanted.has_camera && shard.origin != Origin::Bundled {
            self.wanted.framed.push(shard.file);
        }
        if let Some(id) = self.wanted.select.take() {
            match shard.row_of(&id) {
                Some(row) => self.wanted.visit = Some(shard.key(row)),
                None if self.is_loading() => self.wanted.select = Some(id),
                None => self.tell(self.text.tr_with("cli-select-unknown", &[("id", (&id).into())]), true),
            }
        }
    }

    /// Does what had to wait for a frame, in which the map's size has become known.
    fn fulfil(&mut self) -> bool {
        let (framed, visit) = (std::mem::take(&mut self.wanted.framed), self.wanted.visit.take());
        if framed.is_empty() && visit.is_none() {
            return false;
        }
        let (dataset, screen) = (&self.files.dataset, self.map.screen());
        let rows = (0..dataset.len() as u32).filter(|row| framed.contains(&dataset.shard_of(*row).file));
        if let Some(bounds) = view::bounds_of(dataset, &rows.collect::<Vec<_>>()) {
            self.view.camera = Camera::framing(bounds, screen);
        }
        if let Some(key) = visit {
            let camera = self.view.camera;
            view::update(&mut self.view, Action::Visit(key), &Facts { dataset, listed: &[], screen });
            if self.wanted.has_camera {
                self.view.camera = camera;
            }
            self.ui.scroll_to_selection = true;
        }
        true
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
            let key = if shard.is_empty() { "message-unreadable" } else { "message-incomplete" };
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

    fn tell(&mut self, text: String, is_error: bool) {
        self.messages.push(Message { text, is_error });
    }
}

fn preference(theme: ThemeChoice) -> egui::ThemePreference {
    match theme {
        ThemeChoice::System => egui::ThemePreference::System,
        ThemeChoice::Light => egui::ThemePreference::Light,
        ThemeChoice::Dark => egui::ThemePreference::Dark,
    }
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    /// Where nothing is drawn, the panels' own ground shows.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}
