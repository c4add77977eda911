//! What presenting needs outside the window: full screen, a display that stays on, and a camera that glides.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
    mpsc::{SyncSender, sync_channel},
};

use egui::ViewportCommand;

use super::glide::Glide;
use crate::{
    store::{Dataset, Key},
    view::{Camera, ScreenSize, ViewState, presenting},
};

/// Whether the system asks for less motion. Asked once, on a thread, since the answer may take a moment.
#[derive(Clone, Debug, Default)]
pub(super) struct ReducedMotion(Arc<AtomicBool>);

impl ReducedMotion {
    /// Asks the system.
    pub(super) fn ask() -> Self {
        let answer = Self::default();
        let slot = answer.0.clone();
        let ask = move || {
            let patience = std::time::Duration::from_secs(2);
            let preferences = mundy::Preferences::once_blocking(mundy::Interest::ReducedMotion, patience);
            slot.store(preferences.is_some_and(|found| found.reduced_motion.is_reduce()), Ordering::Relaxed);
        };
        // Without a thread the camera glides, which is what most people want.
        let _ = std::thread::Builder::new().name("preferences".to_owned()).spawn(ask);
        answer
    }

    /// Less motion, whatever the system says.
    pub(super) fn still() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }

    pub(super) fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Keeps the display on until it is dropped. Asking may block, so a thread holds the lock.
struct Awake {
    _until_dropped: SyncSender<()>,
}

impl Awake {
    fn start() -> Self {
        let (sender, dropped) = sync_channel::<()>(0);
        let hold = move || {
            let lock = keepawake::Builder::default()
                .display(true)
                .reason("A presentation is going on")
                .app_name("Sahelscope")
                .app_reverse_domain("org.sahelscope.Sahelscope")
                .create();
            if let Err(error) = &lock {
                log::warn!("the display may turn off while presenting: {error}");
            }
            // Ends when the sender is dropped.
            let _ = dropped.recv();
        };
        // Without a thread the display keeps the system's habits.
        let _ = std::thread::Builder::new().name("keep awake".to_owned()).spawn(hold);
        Self { _until_dropped: sender }
    }
}

/// A presentation that is going on.
pub(super) struct Stage {
    _awake: Awake,
    /// For which incident and screen the camera was sent off.
    sent: Option<(Key, ScreenSize)>,
    /// The way there.
    flight: Option<Glide>,
    before: Camera,
}

impl Stage {
    fn start(ctx: &egui::Context, before: Camera) -> Self {
        ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
        Self { _awake: Awake::start(), sent: None, flight: None, before }
    }

    /// Called in each frame: starts and ends with the view's presentation, and moves the camera. Says whether it goes on moving.
    pub(super) fn frame(
        stage: &mut Option<Self>,
        ctx: &egui::Context,
        view: &mut ViewState,
        dataset: &Dataset,
        screen: ScreenSize,
        reduced_motion: &ReducedMotion,
    ) -> bool {
        let Some(presenting) = &view.presenting else {
            if let Some(ended) = stage.take() {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                view.camera = ended.before;
            }
            return false;
        };
        let is_moved = presenting.is_moved;
        let stage = stage.get_or_insert_with(|| Self::start(ctx, view.camera));
        let now = ctx.input(|input| input.time);
        let wanted = view.selection.clone().map(|key| (key, screen));
        if wanted != stage.sent && !is_moved {
            let to = wanted.as_ref().and_then(|(key, screen)| presenting::camera(dataset, key, *screen));
            let glide = |to| Glide::new(view.camera, to, screen, now, reduced_motion.get());
            stage.flight = to.map(glide);
            stage.sent = wanted;
        }
        if is_moved {
            stage.flight = None;
        }
        let Some(glide) = &stage.flight else { return false };
        let (camera, is_over) = glide.at(now);
        view.camera = camera;
        if is_over {
            stage.flight = None;
        }
        true
    }
}
