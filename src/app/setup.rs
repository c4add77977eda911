//! How the program begins: what the command line, the settings and whoever opens the window say, put together.

use super::{
    App, Surroundings,
    answers::Answers,
    arrivals::Wanted,
    briefing::Slides,
    files::Files,
    layers::{self, LayerFiles},
    outside::Outside,
    preference,
    screenshot::Screenshot,
    settings_file::{Opened, Trouble},
    shown::Shown,
    stage::ReducedMotion,
    workspaces::Keeping,
    writing::Out,
};
use crate::{
    cli::{Options, exit},
    text::Catalogue,
    ui::{
        self, FrameTimes, UiState,
        map::{MapPane, Medium},
    },
    view::ViewState,
    workspace::Settings,
};

/// The incident that is selected when the program starts with its own incidents.
const FIRST_SHOWN: &str = "tinzaouaten-ambush-2024-07";

impl App {
    /// The program as the command line asks for it, with its files being read.
    pub fn new(ctx: &egui::Context, options: Options, surroundings: Surroundings) -> Self {
        let (files, center, zoom) = (options.files.clone(), options.center, options.zoom);
        let mut app = Self::empty(ctx, options, surroundings);
        // Tiles alone are no incidents: what would be open without them is open.
        let (tiles, files): (Vec<_>, Vec<_>) = files.into_iter().partition(|path| layers::is_tiles(path));
        app.lay_over(tiles);
        if files.is_empty() && app.open_kept() {
            // What was open last time is open again.
        } else if files.is_empty() {
            app.files.load_bundled(app.text.tr("bundled-name"));
        } else {
            app.open_instead(files);
        }
        // What was asked for comes before what a workspace says.
        app.view.camera.center = center.unwrap_or(app.view.camera.center);
        app.view.camera.zoom = zoom.unwrap_or(app.view.camera.zoom);
        app
    }

    /// The program with nothing open.
    pub(super) fn empty(ctx: &egui::Context, options: Options, surroundings: Surroundings) -> Self {
        ui::install(ctx);
        let Surroundings { waker, outcome, settings: opened, adapter, glides, sheet } = surroundings;
        let medium = if sheet.is_some() { Medium::Paper } else { Medium::Screen };
        let (file, settings, trouble) = match opened {
            Some(Opened { file, settings, trouble }) => (file, settings, trouble),
            None => (None, Settings::default(), None),
        };
        let settings_path = file.as_ref().map(|file| file.path().to_owned());
        let language = options.language.or(settings.language).unwrap_or(options.system_language);
        let mut view = ViewState::new(language);
        view.theme = options.theme.unwrap_or(settings.theme);
        view.panels = settings.panels;
        // Nobody reads them in a picture.
        if settings_path.is_some() {
            view.hints = settings.hints;
        }
        view.basemap = options.basemap;
        ctx.set_theme(preference(view.theme));
        let first_shown = || options.files.is_empty().then(|| FIRST_SHOWN.to_owned());
        let mut app = Self {
            files: Files::new(&waker, options.limits),
            text: Catalogue::new(language),
            map: MapPane::new(ctx, language, medium),
            view,
            answers: Answers::new(&waker),
            shown: Shown::default(),
            ui: UiState::default(),
            messages: Vec::new(),
            preview: Vec::new(),
            layers: LayerFiles::default(),
            slides: Slides::new(&waker),
            out: Out::default(),
            compared: None,
            before: None,
            waker,
            pending: Vec::new(),
            wanted: Wanted::new(
                options.select.or_else(first_shown),
                options.center.is_some() || options.zoom.is_some(),
            ),
            outside: Outside {
                is_sized: options.size.is_some(),
                worst_file: exit::DONE,
                settings,
                file,
                // Nothing moves on a page.
                reduced_motion: if sheet.is_some() { ReducedMotion::still() } else { ReducedMotion::ask() },
                sheet,
                adapter,
                frames: FrameTimes::default(),
                keeping: Keeping::beside(settings_path.as_deref()),
                stage: None,
                glides,
                glide: None,
                screenshot: options.screenshot.map(|path| Screenshot::new(path, outcome)),
            },
        };
        if let Some(trouble) = trouble {
            let (key, path) = match &trouble {
                Trouble::SetAside(path) => ("message-settings-damaged", path),
                Trouble::LeftAlone(path) => ("message-settings-unreadable", path),
            };
            let path = path.display().to_string();
            app.tell(app.text.tr_with(key, &[("path", (&path).into())]), true);
        }
        app.map.set_online(layers::online_kit(settings_path.as_deref()));
        app.know_layouts();
        app
    }
}
