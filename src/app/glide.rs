//! The camera's way to where it was sent: it glides there, unless the user takes it or the system asks for less motion.

use crate::view::{Action, Camera, Flight, GroundAction, ScreenSize, ViewState};

/// A way that is being flown.
#[derive(Debug)]
pub(super) struct Glide {
    flight: Flight,
    /// Where it ends.
    to: Camera,
    /// In seconds of the window's time.
    began: f64,
}

/// Whether an action sends the camera somewhere else at once.
pub(super) fn is_jump(action: &Action) -> bool {
    matches!(
        action,
        Action::Home
            | Action::FrameAll
            | Action::ViewBack
            | Action::ViewForward
            | Action::Ground(GroundAction::GoTo(..) | GroundAction::Frame(_))
    )
}

impl Glide {
    /// The way from a camera to where the view looks now; the view looks from there again. `None` where both look alike.
    pub(super) fn start(view: &mut ViewState, from: Camera, screen: ScreenSize, now: f64) -> Option<Self> {
        let to = view.camera;
        (!to.looks_like(from)).then(|| {
            view.camera = from;
            Self { flight: Flight::new(from, to, screen), to, began: now }
        })
    }

    /// Moves the camera on. Says whether it is still on its way.
    pub(super) fn step(&self, view: &mut ViewState, now: f64) -> bool {
        let seconds = self.flight.seconds();
        let share = if seconds > 0.0 { (now - self.began) / seconds } else { 1.0 };
        view.camera = if share >= 1.0 { self.to } else { self.flight.at(share) };
        share < 1.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{base::LonLat, text::Language};

    #[test]
    fn it_leaves_from_where_it_was_and_ends_where_it_was_sent() {
        let screen = ScreenSize { width_pt: 800.0, height_pt: 600.0 };
        let mut view = ViewState::new(Language::English);
        let from = view.camera;
        let to = Camera { center: LonLat { lon_deg: -3.0, lat_deg: 16.8 }, zoom: 10.0 };
        view.camera = to;
        let glide = Glide::start(&mut view, from, screen, 5.0).expect("it is somewhere else");
        assert!(view.camera.looks_like(from));
        assert!(glide.step(&mut view, 5.3) && !view.camera.looks_like(from) && !view.camera.looks_like(to));
        assert!(!glide.step(&mut view, 9.0) && view.camera.looks_like(to));
        assert!(Glide::start(&mut view, to, screen, 9.0).is_none());
    }
}
