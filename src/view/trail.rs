//! What was looked at before and, after going back, what comes again.

use super::{Camera, ScreenSize};
use crate::base::mercator::{world_from_lonlat, world_pt};

/// How much is remembered.
const LENGTH: usize = 200;

/// Where one has been, and where one came back from.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail<T> {
    /// Oldest first.
    pub past: Vec<T>,
    /// Nearest last.
    pub future: Vec<T>,
}

impl<T> Default for Trail<T> {
    fn default() -> Self {
        Self { past: Vec::new(), future: Vec::new() }
    }
}

impl<T> Trail<T> {
    /// Goes on from here to somewhere new.
    pub(super) fn leave(&mut self, here: T) {
        self.past.push(here);
        self.future.clear();
        let too_many = self.past.len().saturating_sub(LENGTH);
        self.past.drain(..too_many);
    }

    /// Back from here, to where one was before.
    pub(super) fn back(&mut self, here: Option<T>) -> Option<T> {
        let there = self.past.pop()?;
        self.future.extend(here);
        Some(there)
    }

    /// Forward from here, to where one came back from.
    pub(super) fn forward(&mut self, here: Option<T>) -> Option<T> {
        let there = self.future.pop()?;
        self.past.extend(here);
        Some(there)
    }

    /// Forgets what is gone.
    pub fn retain(&mut self, is_there: impl Fn(&T) -> bool) {
        self.past.retain(&is_there);
        self.future.retain(&is_there);
    }
}

/// Where the map has looked.
#[derive(Clone, Debug, PartialEq)]
pub struct Looked {
    /// Cameras that were left.
    pub trail: Trail<Camera>,
    /// Where the map looked when it last began to move away: what comes of small moves is no step.
    anchor: Camera,
}

impl Looked {
    pub(super) fn new(camera: Camera) -> Self {
        Self { trail: Trail::default(), anchor: camera }
    }

    /// Remembers what was left. `glides`: the map was moved by hand, and comes through many cameras on its way.
    pub(super) fn note(&mut self, before: Camera, now: Camera, glides: bool, screen: ScreenSize) {
        let from = if glides { self.anchor } else { before };
        if is_elsewhere(from, now, screen) {
            self.trail.leave(from);
            self.anchor = now;
        }
    }

    /// The camera before, or after if `forward`.
    pub(super) fn go(&mut self, here: Camera, forward: bool) -> Option<Camera> {
        let there = if forward { self.trail.forward(Some(here)) } else { self.trail.back(Some(here)) }?;
        self.anchor = there;
        Some(there)
    }
}

/// Whether one camera shows something else than another: half the screen away, or a zoom nearer or farther.
fn is_elsewhere(from: Camera, to: Camera, screen: ScreenSize) -> bool {
    let (a, b) = (world_from_lonlat(from.center), world_from_lonlat(to.center));
    let size = world_pt(from.zoom.min(to.zoom));
    (from.zoom - to.zoom).abs() >= 0.95
        || (a.x - b.x).abs() * size > screen.width_pt / 2.0
        || (a.y - b.y).abs() * size > screen.height_pt / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: ScreenSize = ScreenSize { width_pt: 800.0, height_pt: 600.0 };

    #[test]
    fn back_and_forward() {
        let mut trail = Trail::default();
        trail.leave(1);
        trail.leave(2);
        assert_eq!(trail.back(Some(3)), Some(2));
        assert_eq!(trail.back(Some(2)), Some(1));
        assert_eq!(trail.back(Some(1)), None);
        assert_eq!((trail.forward(Some(1)), trail.forward(Some(2))), (Some(2), Some(3)));
        trail.back(Some(3));
        trail.leave(2);
        assert_eq!(trail.forward(Some(9)), None, "who goes elsewhere has no way forward");
        for step in 0..300 {
            trail.leave(step);
        }
        assert_eq!(trail.past.len(), LENGTH);
    }

    #[test]
    fn a_long_drag_leaves_a_step_each_half_screen_and_a_jump_leaves_where_one_was() {
        let mut looked = Looked::new(Camera::HOME);
        let mut camera = Camera::HOME;
        for _ in 0..90 {
            let before = camera;
            camera = camera.panned(10.0, 0.0);
            looked.note(before, camera, true, SCREEN);
        }
        assert_eq!(looked.trail.past.len(), 2, "900 points are two halves of 800, and some");
        assert!(looked.trail.past[0].looks_like(Camera::HOME));
        let far = Camera { zoom: 11.0, ..camera };
        looked.note(camera, far, false, SCREEN);
        assert!(looked.trail.past[2].looks_like(camera), "not where the drag left its last step");
        assert!(looked.go(far, false).is_some_and(|there| there.looks_like(camera)));
        assert!(looked.go(camera, true).is_some_and(|there| there.looks_like(far)));
        looked.note(far, far.panned(3.0, 0.0), false, SCREEN);
        assert_eq!(looked.trail.past.len(), 3, "a nudge is no step");
    }
}
