//! `--screenshot`: waits until all is drawn, writes a picture of the window, closes it.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use egui::{ColorImage, ViewportCommand};

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The picture is on disk; the exit code of the file that went worst.
    Written(u8),
    /// It could not be written, for this reason.
    Failed(String),
    /// Something was still not drawn after [`PATIENCE`], or the window was closed before.
    TooLate,
}

/// How long drawing may take: software renderers need seconds for their first frames.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// Frames without a change before the picture is taken: folding panels and fades have ended then.
const STILL_FRAMES: u32 = 12;

/// Where the outcome is left for whoever waits for the window to close.
#[derive(Clone, Debug, Default)]
pub(super) struct OutcomeSlot(Arc<Mutex<Option<Outcome>>>);

impl OutcomeSlot {
    fn set(&self, outcome: Outcome) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(outcome);
    }

    pub(super) fn get(&self) -> Option<Outcome> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// A picture that is to be taken.
#[derive(Debug)]
pub(super) struct Screenshot {
    path: PathBuf,
    slot: OutcomeSlot,
    started: Instant,
    still_frames: u32,
    is_asked: bool,
}

impl Screenshot {
    pub(super) fn new(path: PathBuf, slot: OutcomeSlot) -> Self {
        Self { path, slot, started: Instant::now(), still_frames: 0, is_asked: false }
    }

    /// Called at the end of each frame.
    pub(super) fn frame(&mut self, ctx: &egui::Context, is_settled: bool, worst_file: u8) {
        if self.slot.get().is_some() {
            return;
        }
        if self.started.elapsed() > PATIENCE {
            self.slot.set(Outcome::TooLate);
            ctx.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        self.still_frames = if is_settled { self.still_frames + 1 } else { 0 };
        if self.still_frames >= STILL_FRAMES && !self.is_asked {
            self.is_asked = true;
            let (path, slot, again) = (self.path.clone(), self.slot.clone(), ctx.clone());
            ctx.request_screenshot(move |image| {
                slot.set(write(&path, &image, worst_file));
                again.send_viewport_cmd(ViewportCommand::Close);
            });
        }
        ctx.request_repaint();
    }
}

fn write(path: &Path, image: &ColorImage, worst_file: u8) -> Outcome {
    let [width, height] = image.size;
    let bytes = image.pixels.iter().flat_map(|pixel| pixel.to_srgba_unmultiplied()).collect();
    let picture =
        image::RgbaImage::from_raw(width as u32, height as u32, bytes).expect("four bytes for each pixel");
    match picture.save_with_format(path, image::ImageFormat::Png) {
        Ok(()) => Outcome::Written(worst_file),
        Err(error) => Outcome::Failed(error.to_string()),
    }
}
