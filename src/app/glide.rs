//! The camera's way to where it was sent: it glides there, unless the user takes it or the system asks for less motion.

use crate::view::{Action, BriefingAction, Camera, Flight, GroundAction, ScreenSize};

/// A way that is being flown.
#[derive(Debug)]
pub(super) struct Glide {
    flight: Flight,
    /// In seconds of the window's time; long ago, if it is to end at once.
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
            | Action::Briefing(BriefingAction::Choose(_) | BriefingAction::ChooseBy(_))
    )
}

impl Glide {
    /// The way from one camera to another; `is_still`: it ends at once.
    pub(super) fn new(from: Camera, to: Camera, screen: ScreenSize, now: f64, is_still: bool) -> Self {
        let flight = Flight::new(from, to, screen);
        let began = if is_still || flight.seconds() == 0.0 { f64::NEG_INFINITY } else { now };
        Self { flight, began }
    }

    /// The camera now, and whether that is the end of the way.
    pub(super) fn at(&self, now: f64) -> (Camera, bool) {
        let share = if self.began.is_finite() { (now - self.began) / self.flight.seconds() } else { 1.0 };
        (self.flight.at(share), share >= 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::LonLat;

    #[test]
    fn it_leaves_from_where_it_was_and_ends_where_it_was_sent() {
        let screen = ScreenSize { width_pt: 800.0, height_pt: 600.0 };
        let from = Camera::HOME;
        let to = Camera { center: LonLat { lon_deg: -3.0, lat_deg: 16.8 }, zoom: 10.0 };
        let glide = Glide::new(from, to, screen, 5.0, false);
        assert!(glide.at(5.0).0.looks_like(from));
        let (between, is_over) = glide.at(5.3);
        assert!(!is_over && !between.looks_like(from) && !between.looks_like(to));
        assert!(glide.at(9.0).0.looks_like(to) && glide.at(9.0).1);
        for at_once in [Glide::new(from, to, screen, 5.0, true), Glide::new(to, to, screen, 5.0, false)] {
            assert!(at_once.at(5.0).0.looks_like(to) && at_once.at(5.0).1);
        }
    }
}
