//! The program with its window: owns everything, performs effects.

mod answers;
mod arrivals;
mod asking;
mod bench;
mod bookmarks;
mod briefing;
mod comparing;
mod dialogs;
mod document;
mod exporting;
mod files;
mod glide;
mod import;
mod layers;
mod messages;
mod offscreen;
mod outside;
mod packing;
pub mod render;
mod rendering;
mod screenshot;
mod second;
mod settings_file;
mod setup;
mod shown;
mod stage;
mod staging;
mod start;
mod thumbnails;
mod workspaces;
mod writing;

use std::{path::PathBuf, sync::Arc};

use answers::Answers;
use arrivals::Wanted;
pub use bench::bench;
use briefing::Slides;
use comparing::Compared;
use files::Files;
use glide::Glide;
use layers::LayerFiles;
use outside::Outside;
pub use outside::Surroundings;
pub use rendering::render;
use settings_file::SettingsFile;
use shown::Shown;
use stage::{Room, Stage};
pub use start::{Exit, run};
use writing::Out;

use crate::{
    jobs::Waker,
    store::Shard,
    text::Catalogue,
    ui::{self, Machine, Message, Palette, UiContext, UiState, map::MapPane},
    view::{self, Action, Effect, Facts, FocusTarget, ThemeChoice, TimelineAction, ViewState},
};

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
    /// The first rows of the table whose layout is looked at.
    preview: Vec<Vec<String>>,
    layers: LayerFiles,
    slides: Slides,
    out: Out,
    /// The editions that are compared.
    compared: Option<Compared>,
    /// What was open of the file that was read again last, while it can be compared.
    before: Option<Arc<Shard>>,
    /// Wakes the window when work has come further.
    waker: Waker,
    /// Actions that come from outside the window.
    pending: Vec<Action>,
    /// What is done once, when files are read and the map has a size.
    wanted: Wanted,
    outside: Outside,
}

impl App {
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
        self.answers.hits().rows.len()
    }

    /// How many of them the list shows.
    pub fn listed(&self) -> usize {
        self.answers.listed(self.view.scope).len()
    }

    /// The open files.
    pub fn shards(&self) -> &[Arc<Shard>] {
        self.files.shards()
    }

    /// Index of the source that is lit in the details.
    pub fn shown_source(&self) -> Option<usize> {
        self.ui.shown_source
    }

    /// Whether files are being read, or what was read or asked for is not yet shown.
    pub fn is_loading(&self) -> bool {
        !self.files.loading().is_empty() || self.answers.is_behind(&self.asked())
    }

    /// Whether nothing is being read and everything is drawn as far as it will be.
    pub fn is_settled(&self) -> bool {
        let is_busy = self.is_loading()
            || self.answers.is_looking()
            || self.layers.is_opening()
            || self.slides.is_busy();
        // A slide without a map waits for none.
        let has_map = self.view.presented().is_none_or(|slide| slide.kind.has_map());
        !is_busy && (!has_map || self.map.is_settled(self.view.basemap))
    }

    /// One frame.
    pub fn frame(&mut self, ui: &mut egui::Ui) {
        self.poll();
        self.layers.update(&self.view.layers, &self.waker);
        self.hear_of_writing();
        self.keep_comparison();
        self.answers.update(&self.files, self.asked(), self.sight(ui.ctx()));
        self.show_second(ui.ctx());
        self.stage_props(ui.ctx());
        self.preview_export(ui.ctx());
        self.hear_of_packing();
        let (selected, hovered) = (self.shown.selected.take(), self.shown.hovered.take());
        self.shown.selected = self.details(selected, self.view.selection.clone());
        self.shown.hovered = self.details(hovered, self.ui.hovered.clone());
        self.find_picked();
        self.look_at_slides(ui.ctx());
        self.keep_if_due(ui.ctx());
        self.picture_bookmark(ui.ctx());
        self.ui.briefing.seen.clear();
        let mut actions = self.paint(ui);
        self.draw_thumbnails(ui.ctx());
        actions.extend(self.play(ui.ctx()));
        actions.append(&mut self.pending);
        actions.append(&mut self.hear_of_dialogs(ui.ctx()));
        let is_step = |action: &Action| {
            matches!(
                action,
                Action::Present { .. } | Action::PresentIncidents { .. } | Action::PresentStep(_)
            )
        };
        if actions.iter().any(is_step) {
            // What is left of a throw must not keep the camera from its path.
            actions.retain(|action| !matches!(action, Action::SetCamera(_)));
            self.map.halt();
        }
        self.name_window(ui.ctx());
        let hovered = self.shown.hovered.as_ref().map(|details| details.key.clone());
        let mut is_stale = self.fulfil() || !actions.is_empty() || hovered != self.ui.hovered;
        is_stale |= self.act_and_glide(actions, ui.ctx());
        is_stale |= self.present(ui.ctx());
        if is_stale {
            ui.ctx().request_repaint();
        }
        let is_settled = self.is_settled() && !is_stale;
        if let Some(screenshot) = &mut self.outside.screenshot {
            screenshot.frame(ui.ctx(), is_settled, self.outside.worst_file);
        }
    }

    /// Lets a presentation go on. Says whether something moves by itself.
    fn present(&mut self, ctx: &egui::Context) -> bool {
        let (map, displays) = (self.map.screen(), self.slides.hand.lent.displays.len());
        // A page of a presentation takes no screen.
        if self.outside.sheet.is_some() {
            return stage::look_at_once(&mut self.view, &|look| self.map.camera_for(look));
        }
        let (dataset, is_still) = (self.answers.dataset(), self.outside.reduced_motion.get());
        let camera_for = &|look: &_| self.map.camera_for(look);
        let room = Room { dataset, map, camera_for, screen: self.ui.screen, displays, is_still };
        let moves = Stage::frame(&mut self.outside.stage, ctx, &mut self.view, &room);
        if let (Some(stage), Some(presenting)) = (&mut self.outside.stage, &self.view.presenting)
            && stage.offers_notes(presenting, displays)
        {
            self.pending.push(Action::ToggleNotes);
            return true;
        }
        moves
    }

    /// Does what is meant, and moves the camera on where it was sent. Says whether it is on its way.
    fn act_and_glide(&mut self, actions: Vec<Action>, ctx: &egui::Context) -> bool {
        let from = self.view.camera;
        let now = ctx.input(|input| input.time);
        let jumps = actions.iter().any(glide::is_jump);
        let is_taken = actions.iter().any(|action| matches!(action, Action::SetCamera(_)));
        actions.into_iter().for_each(|action| self.apply(action, ctx));
        let may_glide = self.outside.glides && self.view.presenting.is_none();
        if is_taken || !may_glide {
            self.outside.glide = None;
        } else if jumps && !self.view.camera.looks_like(from) {
            self.map.halt();
            let is_still = self.outside.reduced_motion.get();
            let (to, screen) = (self.view.camera, self.map.screen());
            self.outside.glide = Some(Glide::new(from, to, screen, now, is_still));
        }
        let Some(glide) = &self.outside.glide else { return false };
        let (camera, is_over) = glide.at(now);
        self.view.camera = camera;
        if is_over {
            self.outside.glide = None;
        }
        !is_over
    }

    fn paint(&mut self, ui: &mut egui::Ui) -> Vec<Action> {
        let palette = Palette::of(ui.ctx().theme());
        let compared = self.compared.as_ref();
        let values = |brief| compared?.values(brief);
        let (shown, answers) = (&self.shown, &self.answers);
        let others = |row| shown.others(answers, row);
        let ctx = UiContext {
            dataset: self.answers.dataset(),
            data_revision: self.answers.data_revision(),
            view: &self.view,
            screen: self.map.screen(),
            hits: self.answers.hits(),
            points: self.answers.points(),
            drawing: self.answers.drawing(),
            is_still: self.outside.reduced_motion.get(),
            findings: self.answers.findings(),
            in_view: self.answers.in_view(),
            legend: self.answers.legend(),
            is_behind: self.answers.is_behind(&self.asked()),
            listed: self.answers.listed(self.view.scope),
            picked: &self.shown.picked.2,
            others: ui::Others(&others),
            beside: &self.shown.beside,
            details: self.shown.selected.as_ref(),
            hovered: self.shown.hovered.as_ref(),
            loading: self.files.loading(),
            writing: self.out.writings.shown(),
            layers: self.layers.states(),
            slide_changes: self.slides.known.changes(),
            thumbnails: self.slides.thumbnails.shown(),
            compared: compared.map(|compared| compared.lent(ui::Values(&values))),
            recent: &self.outside.settings.recent,
            workspace: self.outside.keeping.name(),
            preview: &self.preview,
            machine: Machine {
                adapter: &self.outside.adapter,
                frames: &self.outside.frames,
                found: self.answers.took(),
            },
            export: self.out.exports.lent(),
            ready: self.out.packing.lent(),
            messages: &self.messages,
            sheet: self.outside.sheet.as_ref(),
            second: None,
            staging: &self.slides.hand.lent,
            text: &self.text,
            palette: &palette,
            actions: Default::default(),
        };
        let second = self.slides.second.as_ref().map(|second| second.lent(&ctx, self.map.second_screen()));
        let ctx = UiContext { second: second.as_ref(), ..ctx };
        ui::window_ui(ui, &ctx, &mut self.ui, &mut self.map);
        let actions = ctx.actions.into_inner();
        let of_second = second.map(|second| second.actions.into_inner()).unwrap_or_default();
        self.with_second(actions, of_second)
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

    fn apply(&mut self, action: Action, ctx: &egui::Context) {
        // An action before this one may have closed a file: rows must be of the dataset that is open now.
        self.answers.update(&self.files, self.asked(), self.sight(ctx));
        let before = self.view.selection.clone();
        let language = self.view.language;
        match action {
            Action::SetTheme(theme) => self.outside.settings.theme = theme,
            Action::PutHintsAway(read) => self.outside.settings.hints = read,
            Action::SetLanguage(language) => self.outside.settings.language = Some(language),
            _ => {}
        }
        // The order of the list is as it was when the action was meant.
        let facts = Facts {
            dataset: self.answers.dataset(),
            listed: self.answers.listed(self.view.scope),
            matching: &self.answers.hits().rows,
            screen: self.map.screen(),
        };
        let (dock, is_of_slides) = (self.view.dock, matches!(action, Action::Briefing(_)));
        let is_of_workspace =
            !matches!(action, Action::Timeline(TimelineAction::Advance(_)) | Action::Dismiss(_));
        let effect = view::update(&mut self.view, action, &facts);
        if self.view.selection != before {
            self.ui.scroll_to_selection = true;
            self.ui.table_jump = true;
            self.ui.shown_source = None;
        }
        if is_of_slides && dock != self.view.dock {
            self.expect_refit(ctx);
        }
        if language != self.view.language {
            self.text = Catalogue::new(self.view.language);
        }
        ctx.set_theme(preference(self.view.theme));
        if let Some(effect) = effect {
            self.perform(effect, ctx);
        }
        self.save_settings();
        if is_of_workspace {
            self.changed();
        }
    }

    fn perform(&mut self, effect: Effect, ctx: &egui::Context) {
        match effect {
            Effect::Load(paths) => self.load(paths),
            Effect::LoadBundled => self.files.load_bundled(self.text.tr("bundled-name")),
            Effect::Reload(file) => {
                self.messages.retain(|message| message.offer != Some(Action::Reload(file)));
                self.files.reload(file);
            }
            Effect::Preview { is_recut } => self.preview(is_recut),
            Effect::SetLayout { file, layout, remember } => self.set_layout(file, layout, remember),
            Effect::SaveProblems => self.save_problems(ctx),
            Effect::SaveAs(output) => self.save_as(output, ctx),
            Effect::Write(output, path) => self.write(output, path, ctx),
            Effect::StopWriting(number) => self.out.writings.stop(number),
            Effect::CompareFiles => self.compare_files(),
            Effect::CopyDifferences => self.copy_differences(ctx),
            Effect::Workspace(action) => self.perform_workspace(action, ctx),
            Effect::PickFiles => dialogs::pick_files(&self.text, ctx),
            Effect::PickLayers => dialogs::pick_layers(&self.text, ctx),
            Effect::PickPicture(slide) => dialogs::pick_picture(&self.text, slide, ctx),
            Effect::ReloadLayer(id) => self.layers.reload(id),
            Effect::Close(file) => {
                self.files.close(file);
                self.withdraw_offers(file);
                self.forget_shown();
            }
            Effect::Focus(FocusTarget::Search) => self.ui.focus_search = true,
            Effect::Copy(text) => {
                ctx.copy_text(text);
                self.note(self.text.tr("copied"), ctx);
            }
            Effect::OpenLink(url) => ctx.open_url(egui::OpenUrl::new_tab(url)),
            Effect::StopLoading(file) => self.files.stop(file),
            Effect::Dismiss(message) if message < self.messages.len() => drop(self.messages.remove(message)),
            Effect::Dismiss(_) => {}
        }
    }

    /// Opens files; one that is open already is read again rather than shown twice.
    fn load(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            if workspaces::is_workspace(&path) {
                self.open_workspace(&path);
                continue;
            }
            if exporting::is_picture(&path) {
                self.open_picture(&path);
                continue;
            }
            if packing::is_pack(&path) {
                self.open_pack(&path);
                continue;
            }
            if layers::is_tiles(&path) {
                self.lay_over(vec![path]);
                continue;
            }
            self.found(&path);
            // A path from the command line may be relative to a folder that is another one next time.
            let path = std::path::absolute(&path).unwrap_or(path);
            match self.files.file_at(&path) {
                Some(file) => self.files.reload(file),
                None => self.files.load(path),
            }
        }
        self.save_settings();
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
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if let Some(seconds) = frame.info().cpu_usage {
            self.outside.frames.push(seconds);
        }
        self.look_around(frame, ui.ctx());
        self.frame(ui);
        self.note_window_size(ui.ctx());
    }

    /// Where nothing is drawn, the panels' own ground shows.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self) {
        self.keep();
        self.save_settings();
    }
}
