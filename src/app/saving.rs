//! Writing what the user wants to keep: the place is chosen in the system's dialog, on a thread of its own.

use std::path::{Path, PathBuf};

use super::{App, start::beside};
use crate::{cli::write_problems, jobs::write_atomically};

/// What has come of it.
#[derive(Clone, Debug, Default)]
struct Saved {
    path: PathBuf,
    /// The system's reason why it was not written.
    failure: Option<String>,
}

impl App {
    /// Writes the problems of all open files where the user says. What is written is what is known now.
    pub(super) fn save_problems(&self, ctx: &egui::Context) {
        let mut content = Vec::new();
        let shards = self.files.shards();
        let ledgers = shards.iter().map(|shard| (shard.name.as_str(), &shard.ledger));
        write_problems(&self.text, ledgers, &mut content).expect("memory can be written to");
        let (title, name) = (self.text.tr("problems-save"), self.text.tr("problems-file-name"));
        let ctx = ctx.clone();
        let work = move || {
            let dialog = rfd::FileDialog::new().set_title(title).set_file_name(name);
            let Some(path) = dialog.add_filter("CSV", &["csv"]).save_file() else { return };
            let written = write_atomically(&path, |out| out.write_all(&content));
            let failure = written.err().map(|error| error.to_string());
            ctx.data_mut(|data| data.insert_temp(saved_id(), Saved { path, failure }));
            ctx.request_repaint();
        };
        beside("save dialog", work);
    }

    /// Says that a file could not be written, and why.
    pub(super) fn tell_unsaved(&mut self, path: &Path, reason: &str) {
        let path = path.display().to_string();
        let values = [("path", (&path).into()), ("reason", reason.into())];
        self.tell(self.text.tr_with("message-unsaved", &values), true);
    }

    /// Says what has come of writing since the last frame.
    pub(super) fn hear_of_saving(&mut self, ctx: &egui::Context) {
        let Some(Saved { path, failure }) = ctx.data_mut(|data| data.remove_temp(saved_id())) else { return };
        match failure {
            None => self.note(self.text.tr("problems-saved"), ctx),
            Some(reason) => self.tell_unsaved(&path, &reason),
        }
    }
}

fn saved_id() -> egui::Id {
    egui::Id::unique("saved file")
}
