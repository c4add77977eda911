//! How far something has come, drawn on a terminal and nowhere else.

use std::{cell::RefCell, io::IsTerminal};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Steps of a whole bar.
const STEPS: u64 = 1000;

/// A bar on the standard error output, if that is a terminal. It goes when it is dropped.
#[derive(Debug, Default)]
pub(super) struct Meter {
    bar: RefCell<Option<ProgressBar>>,
}

impl Meter {
    /// Begins a piece of work, named in the user's language.
    pub(super) fn begin(&self, work: String) {
        self.end();
        if !std::io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(STEPS), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{msg} {wide_bar} {percent} %");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_message(work);
        *self.bar.borrow_mut() = Some(bar);
    }

    /// Shows the share that is done, 0 to 1.
    pub(super) fn show(&self, share: f32) {
        if let Some(bar) = &*self.bar.borrow() {
            bar.set_position((share.clamp(0.0, 1.0) * STEPS as f32) as u64);
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        if let Some(bar) = self.bar.borrow_mut().take() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.end();
    }
}
