//! The system's dialogs for files: each on a thread of its own, as somebody may think; what is chosen comes back in a later frame.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rfd::FileDialog;

use super::{App, start::beside, workspaces::ENDING};
use crate::{
    cli::write_problems,
    jobs::write_atomically,
    text::Catalogue,
    view::{Action, BriefingAction, SlideKind, WorkspaceAction},
};

/// Nobody closes a dialog so soon: the system has shown none.
const TOO_SOON: Duration = Duration::from_millis(200);

/// What came of a dialog.
#[derive(Clone, Debug)]
pub(super) enum Answer {
    /// Something is meant by it.
    Mean(Action),
    /// Files are to lie over the map.
    LayOver(Vec<PathBuf>),
    /// A file was written, or for this reason not.
    Saved(PathBuf, Option<String>),
    /// Terms forbid passing on what would be written: these.
    Forbidden(Vec<String>),
    /// The system shows no dialogs.
    NoDialog,
}

fn queue_id() -> egui::Id {
    egui::Id::unique("chosen in dialogs")
}

/// Shows a dialog; `chosen` says what comes of what was chosen in it.
pub(super) fn ask<T>(
    ctx: &egui::Context,
    show: impl FnOnce() -> Option<T> + Send + 'static,
    chosen: impl FnOnce(T) -> Answer + Send + 'static,
) {
    let ctx = ctx.clone();
    beside("file dialog", move || {
        let begun = Instant::now();
        let came = match show() {
            Some(files) => chosen(files),
            None if begun.elapsed() < TOO_SOON => Answer::NoDialog,
            None => return,
        };
        ctx.data_mut(|data| data.get_temp_mut_or_default::<Vec<Answer>>(queue_id()).push(came));
        ctx.request_repaint();
    });
}

/// Files to open.
pub(super) fn pick_files(text: &Catalogue, ctx: &egui::Context) {
    let filters = [("GeoJSON", &["geojson", "json"][..]), ("Sahelscope", &[ENDING])];
    let show = picking(text.tr("open-files"), filters);
    ask(ctx, show, |paths| Answer::Mean(Action::Open(paths)));
}

/// Files that are to lie over the map.
pub(super) fn pick_layers(text: &Catalogue, ctx: &egui::Context) {
    let filters = [
        ("PMTiles, MBTiles", &["pmtiles", "mbtiles"][..]),
        ("GeoJSON, KML", &["geojson", "json", "kml", "kmz"]),
    ];
    ask(ctx, picking(text.tr("layer-add-file"), filters), Answer::LayOver);
}

fn picking(
    title: String,
    filters: [(&'static str, &'static [&'static str]); 2],
) -> impl FnOnce() -> Option<Vec<PathBuf>> {
    move || {
        let mut dialog = FileDialog::new().set_title(title).add_filter("*", &["*"]);
        for (name, endings) in filters {
            dialog = dialog.add_filter(name, endings);
        }
        dialog.pick_files()
    }
}

/// The picture of a slide; `None`: of a new slide.
pub(super) fn pick_picture(text: &Catalogue, slide: Option<u32>, ctx: &egui::Context) {
    const PICTURES: [&str; 4] = ["png", "jpg", "jpeg", "webp"];
    let title = text.tr("brief-picture-choose");
    let show = || FileDialog::new().set_title(title).add_filter("PNG, JPEG, WebP", &PICTURES).pick_file();
    ask(ctx, show, move |path| {
        let kind = SlideKind::Picture(path);
        Answer::Mean(Action::Briefing(match slide {
            Some(id) => BriefingAction::SetKind(id, kind),
            None => BriefingAction::Add(kind),
        }))
    });
}

/// Where a file is that is not where the workspace says.
pub(super) fn locate(text: &Catalogue, missing: &Path, ctx: &egui::Context) {
    let name = missing.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let title = text.tr_with("workspace-locate-title", &[("name", (&name).into())]);
    let (folder, missing) = (missing.parent().map(Path::to_owned), missing.to_owned());
    let show = move || {
        let mut dialog = FileDialog::new().set_title(title);
        if let Some(folder) = folder.filter(|folder| folder.exists()) {
            dialog = dialog.set_directory(folder);
        }
        dialog.pick_file()
    };
    let located = |path| Answer::Mean(Action::Workspace(WorkspaceAction::Located { missing, path }));
    ask(ctx, show, located);
}

/// Where something is to be written.
pub(super) fn save(
    ctx: &egui::Context,
    words: (String, String),
    filters: &'static [(&'static str, &'static [&'static str])],
    chosen: impl FnOnce(PathBuf) -> Answer + Send + 'static,
) {
    ask(ctx, move || saving(words, filters), chosen);
}

/// The dialog for that, as it is shown.
pub(super) fn saving(
    (title, name): (String, String),
    filters: &[(&'static str, &'static [&'static str])],
) -> Option<PathBuf> {
    // The first is the one that is chosen.
    let ending = Path::new(&name).extension().unwrap_or_default().to_string_lossy().into_owned();
    let mut filters = filters.to_vec();
    filters.sort_by_key(|(_, endings)| !endings.contains(&ending.as_str()));
    let mut dialog = FileDialog::new().set_title(title).set_file_name(name);
    for (name, endings) in filters {
        dialog = dialog.add_filter(name, endings);
    }
    dialog.save_file()
}

impl App {
    /// Writes the problems of all open files where the user says. What is written is what is known now.
    pub(super) fn save_problems(&self, ctx: &egui::Context) {
        let mut content = Vec::new();
        let shards = self.files.shards();
        let ledgers = shards.iter().map(|shard| (shard.name.as_str(), &shard.ledger));
        write_problems(&self.text, ledgers, &mut content).expect("memory can be written to");
        let words = (self.text.tr("problems-save"), self.text.tr("problems-file-name"));
        save(ctx, words, &[("CSV", &["csv"])], move |path| {
            let written = write_atomically(&path, |out| out.write_all(&content));
            Answer::Saved(path, written.err().map(|error| error.to_string()))
        });
    }

    /// Says that a file could not be written, and why.
    pub(super) fn tell_unsaved(&mut self, path: &Path, reason: &str) {
        let path = path.display().to_string();
        let values = [("path", (&path).into()), ("reason", reason.into())];
        self.tell(self.text.tr_with("message-unsaved", &values), true);
    }

    /// What is meant by what was chosen since the last frame.
    pub(super) fn hear_of_dialogs(&mut self, ctx: &egui::Context) -> Vec<Action> {
        let came = ctx.data_mut(|data| data.remove_temp::<Vec<Answer>>(queue_id())).unwrap_or_default();
        let mut actions = Vec::new();
        for chosen in came {
            match chosen {
                Answer::Mean(action) => actions.push(action),
                Answer::LayOver(paths) => self.lay_over(paths),
                Answer::Saved(_, None) => self.note(self.text.tr("problems-saved"), ctx),
                Answer::Saved(path, Some(reason)) => self.tell_unsaved(&path, &reason),
                Answer::Forbidden(terms) => self.tell_forbidden(&terms),
                Answer::NoDialog => self.tell(self.text.tr("message-no-dialog"), true),
            }
        }
        actions
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Waits for what comes of a dialog that takes so long to give nothing.
    fn nothing_after(time: Duration) -> usize {
        let ctx = egui::Context::default();
        ask(
            &ctx,
            move || {
                std::thread::sleep(time);
                None
            },
            Answer::LayOver,
        );
        std::thread::sleep(time + TOO_SOON);
        let came = ctx.data_mut(|data| data.remove_temp::<Vec<Answer>>(queue_id()));
        came.map_or(0, |came| came.iter().filter(|of| matches!(of, Answer::NoDialog)).count())
    }

    #[test]
    fn a_dialog_that_is_closed_at_once_was_never_shown() {
        assert_eq!(nothing_after(Duration::ZERO), 1);
        assert_eq!(nothing_after(TOO_SOON + Duration::from_millis(20)), 0);
    }
}
