//! The program with its window: owns everything, performs effects.

mod answers;
mod files;
mod screenshot;
mod settings_file;
mod stage;
mod start;

use std::{path::PathBuf, sync::Arc};

use answers::Answers;
use files::Files;
use screenshot::{OutcomeSlot, Screenshot};
use settings_file::{Opened, SettingsFile};
use stage::{ReducedMotion, Stage};
pub use start::{Exit, run};

use crate::{
    cli::Options,
    io,
    jobs::Waker,
    store::{Key, Origin, Shard},
    text::Catalogue,
    ui::{self, Details, Message, Palette, UiContext, UiState, map::MapPane},
    view::{self, Action, Camera, Effect, Facts, FocusTarget, ThemeChoice, ViewState},
    workspace::{Settings, WindowSize},
};

/// The incident that is selected when the program starts with its own incidents.
const FIRST_SHOWN: &str = "tinzaouaten-ambush-2024-07";

/// Everything that the program holds while its window is open.
pub struct App {
    files: Files,
    view: ViewState,
    answers: Answers,
    shown: Shown,
    text: Catalogue,
    map: MapPane,
    ui: UiState,
    messages: Vec<Message>,
    /// Actions that come from outside the window.
    pending: Vec<Action>,
    /// What is done once, when files are read and the map has a size.
    wanted: Wanted,
    outside: Outside,
}

/// What is read again from records.
#[derive(Default)]
struct Shown {
    selected: Option<Details>,
    hovered: Option<Details>,
    /// What the window is called.
    title: String,
}

#[derive(Default)]
struct Wanted {
    /// Key of the incident to select.
    select: Option<String>,
    /// The command line says where the map looks.
    has_camera: bool,
    /// Files to bring into view.
    framed: Vec<crate::store::FileId>,
    /// The incident to visit, found by its key.
    visit: Option<Key>,
}

/// What reaches beyond the window.
struct Outside {
    settings: Settings,
    file: Option<SettingsFile>,
    is_language_chosen: bool,
    reduced_motion: ReducedMotion,
    stage: Option<Stage>,
    screenshot: Option<Screenshot>,
}

/// What the program is given by whoever opens its window.
pub struct Surroundings {
    waker: Waker,
    outcome: OutcomeSlot,
    settings: Option<Opened>,
}

impl Surroundings {
    /// Nothing but a way to be woken: settings are neither read nor written.
    pub fn bare(waker: Waker) -> Self {
        Self { waker, outcome: OutcomeSlot::default(), settings: None }
    }
}

impl App {
    /// The program as the command line asks for it, with its files being read.
    pub fn new(ctx: &egui::Context, options: Options, surroundings: Surroundings) -> Self {
        ui::install(ctx);
        let Surroundings { waker, outcome, settings: opened } = surroundings;
        let (file, settings, set_aside) = match opened {
            Some(Opened { file, settings, set_aside }) => (Some(file), settings, set_aside),
            None => (None, Settings::default(), None),
        };
        let language = options.language.or(settings.language).unwrap_or(options.system_language);
        let mut view = ViewState::new(language);
        view.theme = options.theme.unwrap_or(settings.theme);
        view.panels = settings.panels;
        view.basemap = options.basemap;
        view.camera.center = options.center.unwrap_or(view.camera.center);
        view.camera.zoom = options.zoom.unwrap_or(view.camera.zoom);
        ctx.set_theme(preference(view.theme));
        let first_shown = || options.files.is_empty().then(|| FIRST_SHOWN.to_owned());
        let mut app = Self {
            files: Files::new(&waker),
            text: Catalogue::new(language),
            map: MapPane::new(ctx, language),
            view,
            answers: Answers::default(),
            shown: Shown::default(),
            ui: UiState::default(),
            messages: Vec::new(),
            pending: Vec::new(),
            wanted: Wanted {
                select: options.select.or_else(first_shown),
                has_camera: options.center.is_some() || options.zoom.is_some(),
                ..Wanted::default()
            },
            outside: Outside {
                is_language_chosen: settings.language.is_some(),
                settings,
                file,
                reduced_motion: ReducedMotion::ask(),
                stage: None,
                screenshot: options.screenshot.map(|path| Screenshot::new(path, outcome)),
            },
        };
        if let Some(path) = set_aside {
            let path = path.display().to_string();
            app.tell(app.text.tr_with("message-settings-damaged", &[("path", (&path).into())]), true);
        }
        if let Some(reason) = app.map.basemap_error() {
            app.tell(app.text.tr_with("message-basemap-failed", &[("reason", (&reason).into())]), true);
        }
        if options.files.is_empty() {
            app.files.load_bundled(app.text.tr("bundled-name"));
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
        !self.files.loading().is_empty()
    }

    /// Whether nothing is being read and the ground is drawn as far as it will be.
    pub fn is_settled(&self) -> bool {
        !self.is_loading() && (!self.view.basemap || self.map.is_settled())
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        self.poll();
        self.answers.update(self.files.dataset(), self.files.revision(), &self.view, self.map.screen());
        let (selected, hovered) = (self.shown.selected.take(), self.shown.hovered.take());
        self.shown.selected = self.details(selected, self.view.selection.as_ref());
        self.shown.hovered = self.details(hovered, self.ui.hovered.as_ref());
        let mut actions = self.paint(ui);
        actions.append(&mut self.pending);
        let picked = start::picked(ui.ctx());
        if !picked.is_empty() {
            actions.push(Action::Open(picked));
        }
        self.name_window(ui.ctx());
        let hovered = self.shown.hovered.as_ref().map(|details| details.key.clone());
        let mut is_stale = self.fulfil() || !actions.is_empty() || hovered != self.ui.hovered;
        actions.into_iter().for_each(|action| self.apply(action, ui.ctx()));
        is_stale |= Stage::frame(
            &mut self.outside.stage,
            ui.ctx(),
            &mut self.view,
            self.files.dataset(),
            self.map.screen(),
            &self.outside.reduced_motion,
        );
        if is_stale {
            ui.ctx().request_repaint();
        }
        let is_settled = self.is_settled() && !is_stale;
        if let Some(screenshot) = &mut self.outside.screenshot {
            screenshot.frame(ui.ctx(), is_settled);
        }
    }

    fn paint(&mut self, ui: &mut egui::Ui) -> Vec<Action> {
        let palette = Palette::of(ui.ctx().theme());
        let ctx = UiContext {
            dataset: self.files.dataset(),
            data_revision: self.files.revision(),
            view: &self.view,
            hits: &self.answers.hits,
            in_view: &self.answers.in_view,
            listed: self.answers.listed(&self.view),
            details: self.shown.selected.as_ref(),
            hovered: self.shown.hovered.as_ref(),
            loading: self.files.loading(),
            recent: &self.outside.settings.recent,
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
        let title = self.shown.selected.as_ref().map_or_else(
            || "Sahelscope".to_owned(),
            |details| {
                format!("{} – Sahelscope", details.incident.title.in_language(self.view.language.tag()))
            },
        );
        if title != self.shown.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.shown.title = title;
        }
    }

    /// The details of an incident: those at hand if they are the right ones, otherwise read again from the record.
    fn details(&self, at_hand: Option<Details>, key: Option<&Key>) -> Option<Details> {
        let key = key?;
        if let Some(details) = at_hand.filter(|details| details.key == *key) {
            return Some(details);
        }
        let shard = self.files.dataset().shard(key.file)?;
        let (bytes, number) = shard.record(shard.row_of(&key.id)?);
        let incident = io::read_record(shard.format, bytes, number, &key.id, &shard.info)?;
        Some(Details { key: key.clone(), incident, info: shard.info.clone() })
    }

    fn apply(&mut self, action: Action, ctx: &egui::Context) {
        let before = self.view.selection.clone();
        let language = self.view.language;
        // The order of the list is as it was when the action was meant.
        let listed = self.answers.listed(&self.view).to_vec();
        let facts = Facts {
            dataset: self.files.dataset(),
            listed: &listed,
            matching: &self.answers.hits.rows,
            screen: self.map.screen(),
        };
        let effect = view::update(&mut self.view, action, &facts);
        if self.view.selection != before {
            self.ui.scroll_to_selection = true;
            self.ui.shown_source = None;
        }
        if language != self.view.language {
            self.text = Catalogue::new(self.view.language);
            self.outside.is_language_chosen = true;
        }
        ctx.set_theme(preference(self.view.theme));
        if let Some(effect) = effect {
            self.perform(effect, ctx);
        }
        self.save_settings();
    }

    fn perform(&mut self, effect: Effect, ctx: &egui::Context) {
        match effect {
            Effect::Load(paths) => self.load(paths),
            Effect::LoadBundled => self.files.load_bundled(self.text.tr("bundled-name")),
            Effect::Reload(file) => {
                self.messages.retain(|message| message.offer != Some(Action::Reload(file)));
                self.files.reload(file);
            }
            Effect::PickFiles => start::pick_files(&self.text, ctx),
            Effect::Close(file) => {
                self.files.close(file);
                self.messages.retain(|message| message.offer != Some(Action::Reload(file)));
                self.forget_shown();
            }
            Effect::Focus(FocusTarget::Search) => self.ui.focus_search = true,
            Effect::Copy(text) => ctx.copy_text(text),
            Effect::OpenLink(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::Dismiss(message) => drop(self.messages.remove(message)),
        }
    }

    fn load(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            // A path from the command line may be relative to a folder that is another one next time.
            self.outside.settings.opened(&std::path::absolute(&path).unwrap_or_else(|_| path.clone()));
            self.files.load(path);
        }
        self.save_settings();
    }

    /// Records are found anew: what was at hand may be of a file that is gone or has changed.
    fn forget_shown(&mut self) {
        (self.shown.selected, self.shown.hovered) = (None, None);
        (self.ui.hovered, self.ui.choice) = (None, None);
    }

    fn poll(&mut self) {
        while let Some(shard) = self.files.poll() {
            self.loaded(shard);
        }
        while let Some(shard) = self.files.changed().cloned() {
            let text = self.text.tr_with("message-changed", &[("name", (&shard.name).into())]);
            self.messages.retain(|message| message.offer != Some(Action::Reload(shard.file)));
            self.messages.push(Message { text, is_error: false, offer: Some(Action::Reload(shard.file)) });
        }
    }

    fn loaded(&mut self, shard: Shard) {
        self.tell_about(&shard);
        if shard.is_empty() && shard.ledger.failed {
            return;
        }
        let shard = Arc::new(shard);
        let was_open = self.files.open(shard.clone());
        self.forget_shown();
        if was_open {
            let is_gone = |key: &Key| key.file == shard.file && shard.row_of(&key.id).is_none();
            self.view.selection.take_if(|key| is_gone(key));
            return;
        }
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
        let (dataset, screen) = (self.files.dataset(), self.map.screen());
        let rows = (0..dataset.len() as u32).filter(|row| framed.contains(&dataset.shard_of(*row).file));
        if let Some(bounds) = view::bounds_of(dataset, &rows.collect::<Vec<_>>()) {
            self.view.camera = Camera::framing(bounds, screen);
        }
        if let Some(key) = visit {
            let camera = self.view.camera;
            let facts = Facts { dataset, listed: &[], matching: &[], screen };
            let panels = self.view.panels;
            view::update(&mut self.view, Action::Visit(key), &facts);
            self.view.panels = panels;
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
        self.messages.push(Message { text, is_error, offer: None });
    }

    fn save_settings(&mut self) {
        let Outside { settings, file, is_language_chosen, .. } = &mut self.outside;
        settings.follow(&self.view, *is_language_chosen);
        let Some(file) = file else { return };
        if let Err(error) = file.save(settings) {
            let values = [("path", file.path().display().to_string()), ("reason", error.to_string())];
            let [path, reason] = &values;
            let values = [(path.0, (&path.1).into()), (reason.0, (&reason.1).into())];
            let text = self.text.tr_with("message-settings-unsaved", &values);
            self.tell(text, true);
        }
    }

    fn note_window_size(&mut self, ctx: &egui::Context) {
        if self.outside.stage.is_none() {
            let size = ctx.content_rect().size();
            self.outside.settings.window = Some(WindowSize { width: size.x, height: size.y });
        }
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
        self.note_window_size(ui.ctx());
    }

    /// Where nothing is drawn, the panels' own ground shows.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self) {
        self.save_settings();
    }
}
