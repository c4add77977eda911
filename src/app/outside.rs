//! What reaches beyond the window: settings, what draws it, the stage, a picture.

use std::path::Path;

use super::{
    App,
    glide::Glide,
    screenshot::{OutcomeSlot, Screenshot},
    settings_file::{Opened, SettingsFile},
    stage::{ReducedMotion, Stage},
    workspaces::Keeping,
};
use crate::{
    jobs::Waker,
    ui::{FrameTimes, Page, map::Adapter},
    view::Panels,
    workspace::{Settings, WindowSize},
};

/// What reaches beyond the window.
pub(super) struct Outside {
    pub(super) settings: Settings,
    pub(super) file: Option<SettingsFile>,
    /// The command line says how large the window is: then its size is nothing to remember.
    pub(super) is_sized: bool,
    /// Exit code of the file that went worst.
    pub(super) worst_file: u8,
    pub(super) reduced_motion: ReducedMotion,
    /// The page that frames become.
    pub(super) sheet: Option<Page>,
    /// What draws the window.
    pub(super) adapter: Adapter,
    /// What that takes.
    pub(super) frames: FrameTimes,
    /// Where the workspace is kept.
    pub(super) keeping: Keeping,
    pub(super) stage: Option<Stage>,
    /// Whether the camera glides to where it is sent.
    pub(super) glides: bool,
    pub(super) glide: Option<Glide>,
    pub(super) screenshot: Option<Screenshot>,
}

/// What the program is given by whoever opens its window.
pub struct Surroundings {
    pub(super) waker: Waker,
    pub(super) outcome: OutcomeSlot,
    pub(super) settings: Option<Opened>,
    pub(super) adapter: Adapter,
    pub(super) glides: bool,
    /// The page that frames become, where there is no window.
    pub(super) sheet: Option<Page>,
}

impl Surroundings {
    /// The same with what draws the window.
    pub fn drawn_by(self, adapter: Adapter) -> Self {
        Self { adapter, ..self }
    }

    /// Settings and workspace are kept in this folder.
    pub fn keeping_in(waker: Waker, folder: &Path) -> Self {
        let settings = Some(SettingsFile::open(folder.join("settings.json")));
        Self { settings, ..Self::bare(waker) }
    }

    /// Nothing but a way to be woken: settings are neither read nor written, and the camera is at once where it is sent.
    pub fn bare(waker: Waker) -> Self {
        Self {
            waker,
            outcome: OutcomeSlot::default(),
            settings: None,
            adapter: Adapter::default(),
            glides: false,
            sheet: None,
        }
    }
}

impl App {
    pub(super) fn save_settings(&mut self) {
        let Outside { settings, file, .. } = &mut self.outside;
        settings.panels = Panels { problems: false, slides: false, ..self.view.panels };
        let Some(file) = file else { return };
        if let Err(error) = file.save(settings) {
            let values = [("path", file.path().display().to_string()), ("reason", error.to_string())];
            let [path, reason] = &values;
            let values = [(path.0, (&path.1).into()), (reason.0, (&reason.1).into())];
            let text = self.text.tr_with("message-settings-unsaved", &values);
            self.tell(text, true);
        }
    }

    pub(super) fn note_window_size(&mut self, ctx: &egui::Context) {
        if self.outside.stage.is_none() && !self.outside.is_sized {
            let size = ctx.content_rect().size();
            self.outside.settings.window = Some(WindowSize { width: size.x, height: size.y });
        }
    }
}
