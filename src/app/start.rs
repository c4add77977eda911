//! Opening the window, and what to say when there is none to open.

use std::sync::Arc;

use super::{
    App, SettingsFile, Surroundings,
    screenshot::{Outcome, OutcomeSlot, PATIENCE},
    settings_file,
};
use crate::{
    atlas::Gazetteer,
    cli::{Options, exit},
    jobs::Waker,
    text::Catalogue,
    view::{Action, BriefingAction, SlideKind},
};

/// How the program ended: its exit code and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exit {
    /// As in [`crate::cli::exit`].
    pub code: u8,
    /// One line, if anything is to be said.
    pub message: Option<String>,
}

/// Smallest window in which everything can be used.
const SMALLEST_PT: [f32; 2] = [640.0, 480.0];

/// Opens the window and returns when it is closed.
pub fn run(options: Options) -> Exit {
    // A picture shows what the command line says and nothing that the user happens to like.
    let settings = match &options.screenshot {
        Some(_) => None,
        None => settings_file::usual_path().map(SettingsFile::open),
    };
    let liked = settings.as_ref().map(|opened| &opened.settings);
    let language = options.language.or(liked.and_then(|settings| settings.language));
    let text = Catalogue::new(language.unwrap_or(options.system_language));
    let liked_size = liked.and_then(|settings| settings.window).map(|size| (size.width, size.height));
    let (width, height) = options.size.or(liked_size).unwrap_or((1366.0, 820.0));
    // Ready when somebody searches, without the window having waited for it.
    beside("places", || _ = Gazetteer::bundled());
    let viewport = egui::ViewportBuilder::default()
        .with_title("Sahelscope")
        .with_app_id("sahelscope")
        .with_icon(icon())
        .with_inner_size([width, height])
        .with_min_inner_size([SMALLEST_PT[0].min(width), SMALLEST_PT[1].min(height)])
        .with_drag_and_drop(true);
    let native = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
    let slot = OutcomeSlot::default();
    let (picture, app_slot) = (options.screenshot.clone(), slot.clone());
    let result = eframe::run_native(
        "sahelscope",
        native,
        Box::new(move |cc| {
            let adapter = crate::ui::map::install_renderer(cc.wgpu_render_state.as_ref());
            let ctx = cc.egui_ctx.clone();
            let waker: Waker = Arc::new(move || ctx.request_repaint());
            let surroundings =
                Surroundings { waker, outcome: app_slot, settings, adapter, glides: true, sheet: None };
            Ok(Box::new(App::new(&cc.egui_ctx, options, surroundings)))
        }),
    );
    if let Err(error) = result {
        let reason = error.to_string();
        return Exit {
            code: exit::NO_DISPLAY,
            message: Some(text.tr_with("cli-no-display", &[("reason", (&reason).into())])),
        };
    }
    match picture {
        Some(path) => {
            picture_exit(&text, &path.display().to_string(), slot.get().unwrap_or(Outcome::TooLate))
        }
        None => Exit { code: exit::DONE, message: None },
    }
}

fn picture_exit(text: &Catalogue, path: &str, outcome: Outcome) -> Exit {
    let (code, message) = match outcome {
        Outcome::Written(code) => (code, text.tr_with("cli-screenshot-done", &[("path", path.into())])),
        Outcome::Failed(reason) => {
            let values = [("path", path.into()), ("reason", (&reason).into())];
            (exit::FAILED, text.tr_with("cli-screenshot-failed", &values))
        }
        Outcome::TooLate => {
            (exit::FAILED, text.tr_with("cli-screenshot-late", &[("seconds", PATIENCE.as_secs().into())]))
        }
    };
    Exit { code, message: Some(message) }
}

fn icon() -> egui::IconData {
    let picture =
        image::load_from_memory(include_bytes!("../../assets/icon.png")).expect("the icon is a picture");
    let rgba = picture.to_rgba8();
    egui::IconData { width: rgba.width(), height: rgba.height(), rgba: rgba.into_raw() }
}

/// Does something that takes as long as somebody thinks, beside the window.
pub(super) fn beside(name: &str, work: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().name(name.to_owned());
    thread.spawn(work).expect("the system gives a thread");
}

/// Shows the system's dialog on a thread of its own; what is chosen comes back as if it had been dropped.
pub(super) fn pick_files(text: &Catalogue, ctx: &egui::Context) {
    let filters = [("GeoJSON", &["geojson", "json"][..]), ("Sahelscope", &[super::workspaces::ENDING])];
    pick(text.tr("open-files"), filters, PICKED_FILES, ctx);
}

/// The same for files that are to lie over the map.
pub(super) fn pick_layers(text: &Catalogue, ctx: &egui::Context) {
    let filters = [
        ("PMTiles, MBTiles", &["pmtiles", "mbtiles"][..]),
        ("GeoJSON, KML", &["geojson", "json", "kml", "kmz"]),
    ];
    pick(text.tr("layer-add-file"), filters, PICKED_LAYERS, ctx);
}

/// The same for the picture of a slide, of which there is one; `None`: of a new slide.
pub(super) fn pick_picture(text: &Catalogue, slide: Option<u32>, ctx: &egui::Context) {
    let (title, ctx) = (text.tr("brief-picture-choose"), ctx.clone());
    let work = move || {
        let dialog = rfd::FileDialog::new().set_title(title).add_filter("PNG, JPEG, WebP", &PICTURES);
        if let Some(path) = dialog.pick_file() {
            let kind = SlideKind::Picture(path);
            let action = match slide {
                Some(id) => BriefingAction::SetKind(id, kind),
                None => BriefingAction::Add(kind),
            };
            ctx.data_mut(|data| {
                data.insert_temp(egui::Id::unique(PICKED_PICTURE), Some(Action::Briefing(action)))
            });
        }
        ctx.request_repaint();
    };
    beside("file dialog", work);
}

const PICTURES: [&str; 4] = ["png", "jpg", "jpeg", "webp"];

/// What the picture was chosen for, since the last frame.
pub(super) fn picked_picture(ctx: &egui::Context) -> Option<Action> {
    ctx.data_mut(|data| data.remove_temp::<Option<Action>>(egui::Id::unique(PICKED_PICTURE))).flatten()
}

fn pick(
    title: String,
    filters: [(&'static str, &'static [&'static str]); 2],
    id: &'static str,
    ctx: &egui::Context,
) {
    let ctx = ctx.clone();
    let work = move || {
        let mut dialog = rfd::FileDialog::new().set_title(title).add_filter("*", &["*"]);
        for (name, endings) in filters {
            dialog = dialog.add_filter(name, endings);
        }
        let paths = dialog.pick_files().unwrap_or_default();
        ctx.data_mut(|data| data.insert_temp(egui::Id::unique(id), paths));
        ctx.request_repaint();
    };
    beside("file dialog", work);
}

pub(super) const PICKED_FILES: &str = "picked files";
pub(super) const PICKED_LAYERS: &str = "picked layers";
const PICKED_PICTURE: &str = "picked picture";

/// What was chosen in a dialog since the last frame.
pub(super) fn picked(ctx: &egui::Context, id: &'static str) -> Vec<std::path::PathBuf> {
    ctx.data_mut(|data| data.remove_temp(egui::Id::unique(id))).unwrap_or_default()
}
