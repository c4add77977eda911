//! What the user is told, and what is offered to do about it.

use super::App;
use crate::{store::FileId, ui::Message, view::Action};

impl App {
    /// Says for a moment that something was done.
    pub(super) fn note(&mut self, text: String, ctx: &egui::Context) {
        const SECONDS: f64 = 3.0;
        self.ui.note = Some((text, ctx.input(|input| input.time) + SECONDS));
        ctx.request_repaint_after_secs(SECONDS as f32 + 0.1);
    }

    /// What was offered to do with a file is no longer of use.
    pub(super) fn withdraw_offers(&mut self, file: FileId) {
        let compare = Action::Compare { old: file, new: file };
        let offers = [Action::Reload(file), Action::EditLayout(file), compare];
        self.messages.retain(|message| !message.offer.as_ref().is_some_and(|offer| offers.contains(offer)));
    }

    pub(super) fn tell(&mut self, text: String, is_error: bool) {
        self.messages.push(Message { text, is_error, offer: None });
    }
}
