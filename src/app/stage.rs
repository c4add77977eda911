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
    ui::Screen,
    view::{Camera, Look, Presenting, ScreenSize, Script, ViewState, presenting},
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

/// What the camera is sent to.
#[derive(Clone, Debug, PartialEq)]
enum Target {
    Incident(Key),
    Slide(u32),
}

/// A presentation that is going on.
pub(super) struct Stage {
    _awake: Awake,
    /// To what the camera was sent off, and where that was to look.
    sent: Option<(Target, Option<Camera>)>,
    /// The way there.
    flight: Option<Glide>,
    before: Camera,
    /// Where it was asked to be shown, and how large that display was.
    asked: Option<(Screen, Option<egui::Vec2>)>,
    /// The presenter's window was opened since there is a display for it.
    has_offered: bool,
}

/// Where a presentation takes place.
pub(super) struct Room<'a> {
    pub(super) dataset: &'a Dataset,
    /// Size of the map.
    pub(super) map: ScreenSize,
    /// Where that looks to show a look.
    pub(super) camera_for: &'a dyn Fn(&Look) -> Camera,
    /// Where the presenter wants it.
    pub(super) screen: Screen,
    /// How many displays there are.
    pub(super) displays: usize,
    pub(super) is_still: bool,
}

impl Stage {
    fn start(before: Camera) -> Self {
        Self { _awake: Awake::start(), sent: None, flight: None, before, asked: None, has_offered: false }
    }

    /// Whether the camera is on its way.
    pub(super) fn is_flying(&self) -> bool {
        self.flight.is_some()
    }

    /// Called in each frame: starts and ends with the view's presentation, and moves the camera. Says whether it goes on moving.
    pub(super) fn frame(
        stage: &mut Option<Self>,
        ctx: &egui::Context,
        view: &mut ViewState,
        room: &Room<'_>,
    ) -> bool {
        let Some(presenting) = &view.presenting else {
            if let Some(ended) = stage.take() {
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                view.camera = ended.before;
            }
            return false;
        };
        let stage = stage.get_or_insert_with(|| Self::start(view.camera));
        stage.take_screen(ctx, room);
        if presenting.is_moved {
            // The next step leads back, also to the same slide.
            (stage.flight, stage.sent) = (None, None);
            return false;
        }
        let target = match presenting.script {
            Script::Incidents => view.selection.clone().map(Target::Incident),
            Script::Slides(id) => Some(Target::Slide(id)),
        };
        let wanted = target.map(|target| {
            let to = camera_of(view, room, &target);
            (target, to)
        });
        let now = ctx.input(|input| input.time);
        if wanted != stage.sent {
            let to = wanted.as_ref().and_then(|(_, to)| *to);
            stage.flight = to.map(|to| Glide::new(view.camera, to, room.map, now, room.is_still));
            stage.sent = wanted;
        }
        let Some(glide) = &stage.flight else { return false };
        let (camera, is_over) = glide.at(now);
        view.camera = camera;
        if is_over {
            stage.flight = None;
        }
        true
    }

    /// Asks for the screen, once, and again when it is another one: a display that is unplugged takes its full screen along.
    fn take_screen(&mut self, ctx: &egui::Context, room: &Room<'_>) {
        let wanted = (room.screen, ctx.input(|input| input.viewport().monitor_size));
        if self.asked == Some(wanted) {
            return;
        }
        let was_asked = self.asked.replace(wanted).is_some();
        match room.screen {
            Screen { is_windowed: true, .. } => ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false)),
            Screen { display: Some(display), .. } if display < room.displays => {
                ctx.send_viewport_cmd(ViewportCommand::SetMonitor(display));
            }
            Screen { .. } => {
                if was_asked {
                    // What is full on a display that is gone would otherwise stay as large as that.
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
                }
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(true));
            }
        }
    }

    /// Whether the presenter's window should be opened now: there is a display for it, and nobody was asked yet.
    pub(super) fn offers_notes(&mut self, presenting: &Presenting, displays: usize) -> bool {
        let is_prepared = matches!(presenting.script, Script::Slides(_));
        let offers = displays > 1 && is_prepared && !std::mem::replace(&mut self.has_offered, displays > 1);
        offers && !presenting.has_notes
    }
}

/// Where the map looks to show it; `None`: nowhere.
fn camera_of(view: &ViewState, room: &Room<'_>, target: &Target) -> Option<Camera> {
    match target {
        Target::Incident(key) => presenting::camera(room.dataset, key, room.map),
        Target::Slide(id) => {
            let slide = view.briefing.get(*id)?;
            slide.kind.has_map().then(|| (room.camera_for)(&slide.look))
        }
    }
}

/// Looks at once where the slide that is shown looks, as a page does. Says whether that is somewhere else.
pub(super) fn look_at_once(view: &mut ViewState, camera_for: &dyn Fn(&Look) -> Camera) -> bool {
    let shown = view.presented().filter(|slide| slide.kind.has_map());
    let looks = shown.map(|slide| camera_for(&slide.look));
    let Some(camera) = looks.filter(|camera| !camera.looks_like(view.camera)) else { return false };
    view.camera = camera;
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{Slide, SlideKind, briefing::Briefing};

    const SCREEN: ScreenSize = ScreenSize { width_pt: 900.0, height_pt: 600.0 };

    /// Frames of a presentation of one slide, until the camera rests. Gives how many were needed.
    fn flown(view: &mut ViewState, stage: &mut Option<Stage>, is_still: bool) -> usize {
        let (ctx, dataset) = (egui::Context::default(), Dataset::default());
        let camera_for = &|look: &Look| look.camera_on(SCREEN);
        let room = Room {
            dataset: &dataset,
            map: SCREEN,
            camera_for,
            screen: Screen::default(),
            displays: 0,
            is_still,
        };
        let mut frames = 0;
        let mut moves = true;
        while moves && frames < 1000 {
            let raw = egui::RawInput { time: Some(10.0 + frames as f64 / 30.0), ..Default::default() };
            // Nothing paints what it is made of.
            ctx.run_ui(raw, |_| {}).textures_delta.clear();
            moves = Stage::frame(stage, &ctx, view, &room);
            frames += 1;
        }
        frames
    }

    fn presented(kind: SlideKind) -> (ViewState, Camera) {
        let mut view = ViewState::new(crate::text::Language::English);
        let mut look = Look::of(&view, &Dataset::default(), SCREEN);
        look.camera = view.camera.zoomed(3.0).panned(500.0, -200.0);
        let camera = look.camera;
        view.briefing = Arc::new(Briefing::of_slides(vec![Slide::new(0, kind, look)]));
        view.presenting = Some(Presenting { script: Script::Slides(0), ..Presenting::default() });
        (view, camera)
    }

    #[test]
    fn the_camera_is_flown_to_a_slide_and_back_to_it() {
        let (mut view, there) = presented(SlideKind::Map);
        let (home, mut stage) = (view.camera, None);
        assert!(flown(&mut view, &mut stage, false) > 5, "it takes its time");
        assert!(view.camera.looks_like(there));
        view.camera = home;
        view.presenting.as_mut().unwrap().is_moved = true;
        flown(&mut view, &mut stage, false);
        assert!(view.camera.looks_like(home), "it stays where the presenter put it");
        view.presenting.as_mut().unwrap().is_moved = false;
        flown(&mut view, &mut stage, true);
        assert!(view.camera.looks_like(there), "the step back to the slide leads there again");
        view.presenting = None;
        flown(&mut view, &mut stage, true);
        assert!(view.camera.looks_like(home) && stage.is_none());
    }

    #[test]
    fn less_motion_skips_the_flight_and_a_slide_without_a_map_has_none() {
        let (mut view, there) = presented(SlideKind::Map);
        assert!(flown(&mut view, &mut None, true) <= 2);
        assert!(view.camera.looks_like(there));
        let (mut view, _) = presented(SlideKind::Table);
        let home = view.camera;
        assert_eq!(flown(&mut view, &mut None, false), 1);
        assert!(view.camera.looks_like(home));
    }
}
