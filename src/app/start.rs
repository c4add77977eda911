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
